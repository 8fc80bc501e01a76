"""The commands about the ledger, as their users run them: what they print, how they end, what they refuse."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.conftest import ROOT, RULES
from tests.ledger.desk_cases import account

CLOSABLE: dict[str, Any] = json.loads((ROOT / "tests/web/account.json").read_text(encoding="utf-8"))
UNKNOWN = "01a20223-e00d-7737-a547-eaa4a8c6dd0c"


@dataclass(frozen=True)
class Place:
    """A directory with a ledger, its secrets and its witness."""

    folder: Path

    def run(self, *arguments: str, stdin: str | None = None, by: str | None = "alice") -> Result:
        env = {
            "TIDEGATE_LEDGER": str(self.ledger),
            "TIDEGATE_SECRETS": str(self.folder / "secrets"),
            "TIDEGATE_WITNESS": str(self.folder / "witness"),
            "TIDEGATE_BY": by,
        }
        rules = [] if "--receipt" in arguments or "verify" in arguments else ["--rules", str(RULES)]
        return CliRunner().invoke(main, [*arguments, *rules], input=stdin, env=env)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.db"

    def json(self, *arguments: str, stdin: str | None = None, by: str | None = "alice") -> Any:
        result = self.run(*arguments, "--format", "json", stdin=stdin, by=by)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def decide(self, policy: str = "voluntary_closure", name: str = "A-1", **facts: Any) -> dict[str, Any]:
        asked = json.dumps({"account": name, "facts": facts or CLOSABLE})
        found: dict[str, Any] = self.json("decide", policy, "-", "--record", stdin=asked)
        return found


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = Place(tmp_path_factory.mktemp("ledger"))
    assert made.run("ledger", "init").exit_code == 0
    return made


@pytest.fixture
def place(tmp_path: Path, _made: Place) -> Place:
    """A ledger of the test's own, without a record."""
    shutil.copytree(_made.folder, tmp_path / "place")
    return Place(tmp_path / "place")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, _made: Place) -> tuple[Place, str]:
    """A ledger with one closure, for commands that only read, and the closure's id."""
    shutil.copytree(_made.folder, folder := tmp_path_factory.mktemp("closed") / "place")
    found = Place(folder)
    return found, found.decide()["decision_id"]


# Making one.


def test_init_makes_secrets_and_ledger_and_may_be_repeated(tmp_path: Path) -> None:
    place = Place(tmp_path)
    first, second = place.run("ledger", "init"), place.run("ledger", "init")
    assert "made secrets" in first.stdout
    assert "made secrets" not in second.stdout
    assert first.stdout.splitlines()[1] == second.stdout.strip()
    assert {path.name for path in (tmp_path / "secrets").iterdir()} == {
        "master.key",
        "signing.pem",
        "signing.pub",
    }


# Recording.


def test_a_recorded_decision_binds(place: Place) -> None:
    decided = place.decide()
    assert (decided["account"], decided["binding"], decided["outcome"]) == ("A-1", True, "CLOSE_NOW")
    assert place.json("ledger", "show", decided["decision_id"])["by"] == "alice"


def test_a_recorded_decision_is_shown_to_people_with_its_id(place: Place) -> None:
    asked = json.dumps({"account": "A-1", "facts": CLOSABLE})
    result = place.run("decide", "voluntary_closure", "-", "--record", "--format", "pretty", stdin=asked)
    (header,) = place.json("ledger", "show", "--account", "A-1")
    assert f"已记录，具有约束力：{header['id']}" in result.stdout
    assert "预览" not in result.stdout


def test_many_are_recorded_in_order_and_a_bad_line_does_not_stop_the_rest(place: Place) -> None:
    lines = [json.dumps({"account": f"A-{number % 5}", "facts": CLOSABLE}) for number in range(20)]
    lines[3:3] = ["{broken", json.dumps({"facts": CLOSABLE}), '{"account": "A-9", "facts": {"no.such": 1}}']
    result = place.run("decide", "voluntary_closure", "-", "--record", stdin="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [answer["line"] for answer in answers]) == (1, list(range(1, 24)))
    assert [answer["line"] for answer in answers if "errors" in answer] == [4, 5, 6]
    # An account's own lines are decided one after another: the first closes it.
    outcomes = [(answer["account"], answer["outcome"]) for answer in answers if "errors" not in answer]
    assert [outcome for _, outcome in outcomes[:5]] == ["CLOSE_NOW"] * 5
    assert {outcome for _, outcome in outcomes[5:]} == {"NO_OP"}


def test_a_key_records_each_line_once(place: Place) -> None:
    lines = "\n".join(json.dumps({"account": f"A-{number}", "facts": CLOSABLE}) for number in range(3))
    asked = ("decide", "voluntary_closure", "-", "--record", "--key", "monday")
    first, second = place.run(*asked, stdin=lines), place.run(*asked, stdin=lines)
    assert first.stdout == second.stdout
    assert len(list(place.run("ledger", "export").stdout.splitlines())) == 3


# Checking.


def test_a_sound_ledger_verifies(closed: tuple[Place, str]) -> None:
    place, _ = closed
    found = place.json("ledger", "verify")
    assert (found["sound"], found["records"], found["unwitnessed"], found["findings"]) == (True, 1, 0, [])


def test_without_a_witness_the_tail_is_reported(closed: tuple[Place, str], tmp_path: Path) -> None:
    place, _ = closed
    shutil.copytree(place.folder, tmp_path / "alone")
    result = CliRunner().invoke(
        main,
        [
            "ledger",
            "verify",
            "--ledger",
            str(tmp_path / "alone/ledger.db"),
            "--secrets",
            str(tmp_path / "alone/secrets"),
            "--format",
            "pretty",
        ],
    )
    assert result.exit_code == 0
    assert "no witness was named: the last 1 commit could be cut off unnoticed" in result.stdout


def test_an_auditor_needs_the_public_key_only(closed: tuple[Place, str], tmp_path: Path) -> None:
    place, _ = closed
    (tmp_path / "keys").mkdir()
    shutil.copy(place.folder / "secrets/signing.pub", tmp_path / "keys")
    assert place.run("ledger", "verify", "--secrets", str(tmp_path / "keys")).exit_code == 0


def test_an_altered_record_is_found_and_named(place: Place) -> None:
    name = place.decide()["decision_id"]
    with closing(sqlite3.connect(place.ledger)) as connection:
        connection.execute("UPDATE records SET content = cast(replace(content, 'alice', 'bobby') AS blob)")
        connection.commit()
    pretty = place.run("ledger", "verify", "--format", "pretty")
    told = place.run("ledger", "verify", "--format", "json")
    assert (pretty.exit_code, told.exit_code) == (1, 1)
    assert name in pretty.stderr
    assert [finding["code"] for finding in json.loads(told.stdout)["findings"]] == ["altered-record"]


def test_a_receipt_is_checked_without_the_ledger(closed: tuple[Place, str], tmp_path: Path) -> None:
    place, name = closed
    receipt = tmp_path / "receipt.json"
    receipt.write_text(place.run("ledger", "show", name, "--as", "receipt").stdout, encoding="utf-8")
    found = place.json("ledger", "verify", "--ledger", "nowhere.db", "--receipt", str(receipt))
    assert (found["sound"], found["id"]) == (True, name)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda receipt: {**receipt, "id": UNKNOWN}, "forged-receipt"),
        (lambda receipt: {**receipt, "head": {**receipt["head"], "at": 1}}, "forged-receipt"),
        (lambda receipt: {**receipt, "record": receipt["record"][:-2]}, "wrong-receipt"),
        (lambda _: {}, "wrong-receipt"),
        (lambda _: [], "wrong-receipt"),
    ],
)
def test_a_forged_receipt_is_refused(change: Any, code: str, closed: tuple[Place, str]) -> None:
    place, name = closed
    receipt = json.loads(place.run("ledger", "show", name, "--as", "receipt").stdout)
    result = place.run("ledger", "verify", "--receipt", "-", stdin=json.dumps(change(receipt)))
    assert (result.exit_code, code in result.stderr) == (1, True), result.output


def test_a_receipt_that_is_no_json_is_refused(closed: tuple[Place, str]) -> None:
    place, _ = closed
    result = place.run("ledger", "verify", "--receipt", "-", stdin="{broken")
    assert (result.exit_code, "json-syntax" in result.stderr) == (1, True)


def test_replay_comes_out_as_recorded(closed: tuple[Place, str]) -> None:
    place, _ = closed
    for more in ((), ("--whole",)):
        found = place.json("ledger", "replay", *more)
        assert found == {"same": 1, "different": 0, "erased": 0, "findings": []}
    assert "came out as recorded" in place.run("ledger", "replay", "--format", "pretty").stdout


# Reading.


def test_export_has_personal_data_only_for_a_purpose(closed: tuple[Place, str]) -> None:
    place, name = closed
    (bare,) = [json.loads(line) for line in place.run("ledger", "export").stdout.splitlines()]
    (whole,) = [
        json.loads(line)
        for line in place.run(
            "ledger", "export", "--purpose", "DISPUTE", "--account", "A-1"
        ).stdout.splitlines()
    ]
    (denied,) = [
        json.loads(line)
        for line in place.run("ledger", "export", "--purpose", "MARKETING").stdout.splitlines()
    ]
    assert (bare["id"], "asked" in bare, "decision" in bare) == (name, False, False)
    assert (whole["asked"]["facts"], whole["decision"]["outcome"]) == (CLOSABLE, "CLOSE_NOW")
    assert denied["withheld"]["code"] == "use-denied"
    assert place.run("ledger", "export", "--account", "A-2").stdout == ""


@pytest.mark.parametrize(
    ("part", "shape", "shown"),
    [
        ("record", "pretty", "DECISION_AUDIT"),
        ("record", "json", '"facts"'),
        ("explanation", "pretty", "具有约束力"),
        ("explanation", "json", '"trace"'),
        ("notice", "text", "您的账户已经关闭"),
        ("notice", "html", "<!doctype html>"),
        ("notice", "json", '"blocks"'),
        ("receipt", "json", "tidegate receipt 1"),
    ],
)
def test_a_record_is_shown_in_every_form(
    part: str, shape: str, shown: str, closed: tuple[Place, str]
) -> None:
    place, name = closed
    result = place.run("ledger", "show", name, "--as", part, "--purpose", "DISPUTE", "--format", shape)
    assert result.exit_code == 0, result.output
    assert shown in result.stdout


def test_a_notice_follows_jurisdiction_and_language(closed: tuple[Place, str]) -> None:
    place, name = closed
    asked = ("ledger", "show", name, "--as", "notice", "--purpose", "DISPUTE")
    notice = place.json(*asked, "--jurisdiction", "US", "--locale", "en")
    assert (notice["jurisdiction"], notice["locale"]) == ("US", "en")


# What follows a decision.


def test_a_second_person_confirms(place: Place) -> None:
    waiting = place.decide("forced_closure", **account("monitored_line", fraud__confirmed=True))[
        "decision_id"
    ]
    (listed,) = place.json("confirmations", "list")
    assert (listed["decision"], listed["requested_by"]) == (waiting, "alice")
    own = place.run("confirmations", "confirm", waiting)
    assert (own.exit_code, "self-confirmation" in own.stderr) == (1, True)
    assert place.json("confirmations", "confirm", waiting, "--by", "bob")["status"] == "CONFIRMED"
    assert place.json("confirmations", "list") == []
    late = place.run("confirmations", "decline", waiting, "--why", "no", "--by", "carol")
    assert (late.exit_code, "confirmation-closed" in late.stderr) == (1, True)
    assert waiting in place.run("confirmations", "list", "--status", "CONFIRMED", "--format", "pretty").stdout


def test_a_task_is_acknowledged(place: Place) -> None:
    place.decide()
    tasks = place.json("obligations", "list")
    done = place.json("obligations", "ack", tasks[0]["id"], "--reference", "t7", "--by", "crm")
    assert (done["status"], done["acked_by"]) == ("ACKED", "crm")
    assert len(place.json("obligations", "list")) == len(tasks) - 1
    assert place.json("obligations", "list", "--system", "nobody") == []
    assert place.json("obligations", "list", "--overdue") == []
    assert tasks[1]["code"] in place.run("obligations", "list", "--format", "pretty").stdout


def test_an_appeal_from_filing_to_its_answer(place: Place, tmp_path: Path) -> None:
    decided = place.decide()["decision_id"]
    facts = tmp_path / "facts.json"
    facts.write_text('{"case.harm_ongoing": false}', encoding="utf-8")
    filing = ("--statement", "not me", "--correct", "auth.anomaly_score=95", "--dispute", "delinq.dpd")
    filed = place.json("appeals", "file", decided, *filing, "--facts", str(facts), "--by", "portal")
    name = filed["id"]
    assert [each["id"] for each in place.json("appeals", "list", "--status", "RECEIVED")] == [name]
    assert place.json("appeals", "list", "--overdue") == []
    own = place.run("appeals", "assign", name, "portal")
    assert (own.exit_code, "own-review" in own.stderr) == (1, True)
    assert place.json("appeals", "assign", name, "rita")["status"] == "IN_REVIEW"
    assert place.json("appeals", "extend", name, "COMPLEX")["complexity"] == "COMPLEX"
    other = place.run("appeals", "resolve", name, "UPHOLD", "--why", "no")
    assert (other.exit_code, "not-the-reviewer" in other.stderr) == (1, True)
    answer = ("appeals", "resolve", name, "OVERTURN", "--why", "it was not the holder", "--by", "rita")
    assert place.json(*answer)["status"] == "OVERTURNED"
    assert place.json("appeals", "show", name)["filed"]["corrections"] == {"auth.anomaly_score": 95}
    assert "not me" in place.run("appeals", "show", name, "--format", "pretty").stdout
    (rate,) = place.json("appeals", "rates")
    assert (rate["policy"], rate["appeals"], rate["overturned"], rate["rate"]) == (
        "voluntary_closure",
        1,
        1,
        1,
    )
    assert "100%" in place.run("appeals", "rates", "--format", "pretty").stdout


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("delinq.dpd", "wrong-input"),
        ("delinq.dpdd=0", "unknown-fact"),
        ("delinq.dpd=-1", "wrong-fact"),
        ("delinq.dpd=many", "wrong-fact"),
        ("bal.total_owed=1.234", "wrong-fact"),
        ("fraud.account_takeover=perhaps", "wrong-fact"),
    ],
)
def test_a_wrong_correction_is_refused(written: str, code: str, closed: tuple[Place, str]) -> None:
    place, name = closed
    result = place.run("appeals", "file", name, "--correct", written)
    assert (result.exit_code, code in result.stderr) == (1, True), result.output


def test_a_legal_hold_is_placed_and_lifted(place: Place) -> None:
    place.decide()
    placed = place.run("retention", "hold", "A-1", "--why", "order 12")
    assert placed.stdout.startswith("legal hold ")
    hold = placed.stdout.split()[-1]
    assert place.run("retention", "lift", "A-1").stdout == f"lifted {hold}\n"
    again = place.run("retention", "lift", "A-1")
    assert (again.exit_code, "unknown-hold" in again.stderr) == (1, True)


def test_retention_says_what_it_would_do_and_goes_on_where_it_ended(place: Place) -> None:
    for number in range(3):
        place.decide(name=f"A-{number}")
    first = place.json("retention", "run", "--dry-run", "--limit", "2")
    rest = place.json("retention", "run", "--dry-run", "--after", first["after"])
    assert (first["dry_run"], first["erased"], first["kept"][0]["keys"]) == (True, [], 2)
    assert (rest["after"], rest["kept"][0]["keys"]) == (None, 1)
    cut = place.run("retention", "run", "--dry-run", "--limit", "2", "--format", "pretty").stdout
    assert "KEEP_LEGAL_ONLY" in cut
    assert first["after"] in cut
    assert place.json("retention", "run")["dry_run"] is False
    assert place.json("ledger", "verify")["sound"] is True


# What is refused.


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["ledger"], 2, "Usage"),
        (["ledger", "verfy"], 2, "did you mean `verify`?"),
        (["appeals", "fle", "x"], 2, "did you mean `file`?"),
        (["ledger", "show"], 2, "either the id of a record or --account"),
        (["ledger", "show", UNKNOWN, "--account", "A-1"], 2, "either the id of a record or --account"),
        (["ledger", "show", "no-id"], 1, "a UUID, found `no-id`"),
        (["ledger", "show", UNKNOWN], 1, "unknown-record"),
        (["ledger", "show", UNKNOWN, "--as", "notice"], 2, "expected --purpose beside --as notice"),
        (["ledger", "show", UNKNOWN, "--format", "html"], 2, "go with --as notice"),
        (["ledger", "show", UNKNOWN, "--purpose", "DISPUT"], 1, "did you mean `DISPUTE`?"),
        (["ledger", "export", "--purpose", "NOSY"], 1, "unknown-purpose"),
        (["ledger", "verify", "--receipt", "no-such-file"], 2, "cannot read `no-such-file`"),
        (["ledger", "verify", "--secrets", "nowhere"], 1, "no-public-key"),
        (["ledger", "verify", "--witness", "nowhere/heads"], 1, "witness-down"),
        (["ledger", "verify", "--ledger", "nowhere.db"], 1, "expected a ledger in"),
        (["ledger", "verify", "--ledger", "mysql://x/y"], 1, "wrong-ledger"),
        (["ledger", "replay", "--ledger", "nowhere.db"], 1, "tidegate ledger init"),
        (["ledger", "replay", "--secrets", "nowhere"], 1, "no-secrets"),
        (["confirmations", "confirm", UNKNOWN], 1, "unknown-confirmation"),
        (["confirmations", "list", "--status", "ODD"], 2, "ODD"),
        (["obligations", "ack", UNKNOWN], 1, "unknown-obligation"),
        (["obligations", "list", "--limit", "0"], 2, "0"),
        (["appeals", "show", UNKNOWN], 1, "unknown-appeal"),
        (["appeals", "resolve", UNKNOWN, "MAYBE", "--why", "x"], 2, "MAYBE"),
        (["appeals", "file", UNKNOWN, "--facts", "no-such-file"], 2, "cannot read `no-such-file`"),
        (["retention", "run", "--after", "xyz"], 2, "what the earlier run printed"),
        (["retention", "hold", "A-1"], 2, "--why"),
        (["decide", "voluntary_closure", "-", "--record", "--as-of", "2026-01-01"], 2, "without --record"),
        (["decide", "voluntary_closure", "-", "--key", "k"], 2, "go with --record"),
        (["decide", "nothing", "-", "--record"], 1, "unknown-policy"),
        (["decide", "voluntary_closure", "-", "--record", "--met", "LUCK"], 1, "unknown-wait"),
        (
            ["decide", "voluntary_closure", "-", "--record", "--ledger", "nowhere.db"],
            1,
            "expected a ledger in",
        ),
        (["serve", "--ledger", "nowhere.db"], 1, "expected a ledger in"),
    ],
)
def test_a_wrong_request_is_refused_in_a_line(
    arguments: list[str], status: int, says: str, closed: tuple[Place, str]
) -> None:
    place, _ = closed
    asked = json.dumps({"account": "A-1", "facts": CLOSABLE})
    result = place.run(*arguments, stdin=asked)
    assert (result.exit_code, "Traceback" in result.output) == (status, False), result.output
    assert says in result.stderr + result.stdout, result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["ledger", "replay"],
        ["appeals", "list"],
        ["retention", "run"],
        ["confirmations", "list"],
        ["obligations", "list"],
        ["decide", "voluntary_closure", "-", "--record", "--by", "me"],
    ],
)
def test_a_command_without_a_ledger_says_how_to_name_one(arguments: list[str]) -> None:
    asked = json.dumps({"account": "A-1", "facts": CLOSABLE})
    result = CliRunner().invoke(main, arguments, input=asked)
    assert (result.exit_code, "--ledger URL or TIDEGATE_LEDGER" in result.stderr) == (2, True)


def test_a_ledger_without_its_secrets_is_not_enough() -> None:
    result = CliRunner().invoke(main, ["appeals", "list", "--ledger", "x.db"])
    assert (result.exit_code, "--secrets DIR beside --ledger" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["confirmations", "confirm", UNKNOWN],
        ["obligations", "ack", UNKNOWN],
        ["appeals", "assign", UNKNOWN, "rita"],
        ["retention", "hold", "A-1", "--why", "order"],
        ["decide", "voluntary_closure", "-", "--record"],
    ],
)
def test_whoever_changes_the_ledger_is_named(arguments: list[str], closed: tuple[Place, str]) -> None:
    place, _ = closed
    result = place.run(*arguments, stdin="{}", by=None)
    assert (result.exit_code, "--by" in result.stderr) == (2, True)
