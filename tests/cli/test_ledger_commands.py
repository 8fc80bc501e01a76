"""The commands that record, check and show, as their users run them: what they print, how they end."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.cli import main
from tests.cli.ledger_place import CLOSABLE, UNKNOWN, Place

# Making one.


def test_init_makes_secrets_and_ledger_and_may_be_repeated(tmp_path: Path) -> None:
    place = Place(tmp_path)
    first, second = place.run("ledger", "init"), place.run("ledger", "init")
    assert "made secrets" in first.stdout
    assert "made secrets" not in second.stdout
    assert first.stdout.splitlines()[1] == second.stdout.strip()
    assert {path.name for path in (tmp_path / "secrets").iterdir()} == {
        "master.key",
        "references.key",
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
