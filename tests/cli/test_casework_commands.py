"""What follows a decision, as its users run it: confirmations, obligations, appeals, holds, retention."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.ledger_place import Place
from tests.ledger.desk_cases import account


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


def test_an_event_moves_an_account_and_says_what_it_lacks(place: Place, tmp_path: Path) -> None:
    place.run("retention", "hold", "A-1", "--why", "order 12", "--by", "court desk")
    lifted = place.run("retention", "lift", "A-1", "--by", "court desk")
    assert "the account is still held: `HOLD_RELEASED` refused" in lifted.stdout
    assert "tidegate event A-1 HOLD_RELEASED --facts FILE" in lifted.stdout
    again = place.run("event", "A-1", "HOLD_RELEASED", "--by", "court desk")
    assert (again.exit_code, "move-refused" in again.stderr) == (1, True)
    facts = tmp_path / "facts.json"
    known = account("good_standing", fraud__case_open=False, fraud__victim_claim_open=False)
    facts.write_text(json.dumps(known), encoding="utf-8")
    done = place.json("event", "A-1", "HOLD_RELEASED", "--facts", str(facts), "--by", "court desk")
    assert done["states"]["hold"] == "NONE"
    other = place.run("event", "A-1", "HOLD_RELEASD", "--by", "court desk")
    assert (other.exit_code, "did you mean `HOLD_RELEASED`" in other.stderr) == (1, True)


def test_a_task_is_acknowledged(place: Place) -> None:
    place.decide()
    tasks = place.json("obligations", "list")
    done = place.json("obligations", "ack", tasks[0]["id"], "--reference", "t7", "--by", "crm")
    assert (done["status"], done["acked_by"]) == ("ACKED", "crm")
    assert len(place.json("obligations", "list")) == len(tasks) - 1
    assert place.json("obligations", "list", "--system", "nobody") == []
    # Some are due within seconds.
    overdue = {each["code"] for each in place.json("obligations", "list", "--overdue")}
    at_once = {"OB_FREEZE_INTERFACES", "OB_BLOCK_NEW_CREDIT"}
    assert overdue <= at_once < {each["code"] for each in tasks}
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
    answered = place.json(*answer)
    assert answered["status"] == "OVERTURNED"
    # The account was held by nobody's word but the decision's, so where it stood is not known.
    assert {"by", "restored", "refused", "done", "cancelled"} == set(answered["undone"])
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


def test_what_a_customer_asks_about_data_is_recorded_and_taken_back(place: Place) -> None:
    place.decide()
    for command, said in (
        ("request-erasure", "erasure requested, consent not withdrawn"),
        ("withdraw-consent", "erasure requested, consent withdrawn"),
        ("cancel-erasure", "erasure not requested, consent withdrawn"),
        ("give-consent", "erasure not requested, consent not withdrawn"),
    ):
        assert place.run("retention", command, "A-1", "--why", "the customer wrote").stdout == f"{said}\n"
    refused = place.run("retention", "request-erasure", "A-1", "--why", " ")
    assert (refused.exit_code, "no-reason" in refused.stderr) == (1, True)


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


def test_data_are_kept_read_for_a_purpose_and_end(place: Place) -> None:
    late = json.dumps({"event": "90 days late", "amount": 120.5})
    kept = place.run("data", "keep", "A-1", "NEGATIVE_RECORD", "--collected-on", "2026-11-01", stdin=late)
    assert kept.exit_code == 0, kept.stderr
    name = kept.stdout.split()[1]
    shown = place.json("data", "show", name, "--purpose", "DISPUTE")
    assert shown["content"] == {"event": "90 days late", "amount": 120.5}
    assert (shown["kind"], shown["collected_on"], shown["ended_on"], shown["by"]) == (
        "NEGATIVE_RECORD",
        "2026-11-01",
        None,
        "alice",
    )
    assert place.run("data", "end-event", name, "--on", "2026-11-10").stdout == (
        "the event ended on 2026-11-10\n"
    )
    assert place.json("data", "show", name, "--purpose", "DISPUTE")["ended_on"] == "2026-11-10"
    assert place.run("data", "end-event", name, "--lasts").stdout == "the event lasts\n"
    soon = place.run("data", "end-event", name, "--on", "2020-01-01")
    assert (soon.exit_code, "use-denied" in soon.stderr, "`erases`" in soon.stderr) == (1, True, True)
    assert (
        '"event": "90 days late"'
        in place.run("data", "show", name, "--purpose", "DISPUTE", "--format", "pretty").stdout
    )
    refused = place.run("data", "show", name, "--purpose", "MARKETING")
    assert (refused.exit_code, "use-denied" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "says"),
    [
        (["keep", "A-1", "NEGATIVE_RECORD"], "{}", 1, "no-content"),
        (["keep", "A-1", "FOO"], '{"a": 1}', 1, "use one of BEHAVIOUR_EVENT, CREDIT_ASSESSMENT"),
        (["keep", "A\udcff", "CONTRACT"], '{"a": 1}', 1, "wrong-account"),
        (["keep", "A-1", "CONTRACT", "--by", "x\udcff"], '{"a": 1}', 1, "no-principal"),
        (["keep", "A-1", "NEGATIV_RECORD"], '{"a": 1}', 1, "did you mean `NEGATIVE_RECORD`"),
        (["keep", "A-1", "CONTRACT"], "[1]", 1, "expected a JSON object of data"),
        (["keep", "A-1", "CONTRACT", "--collected-on", "1.2.2026"], '{"a": 1}', 2, "expected a day such as"),
        (["keep", "A-1", "CONTRACT", "--collected-on", "2999-01-01"], '{"a": 1}', 1, "wrong-day"),
        (["end-event", "x", "--on", "2026-11-01"], None, 1, "unknown-record"),
        (["end-event", "x"], None, 2, "expected either --on DAY or --lasts"),
        (["end-event", "x", "--on", "2026-11-01", "--lasts"], None, 2, "expected either"),
        (["show", "x", "--purpose", "NOSY"], None, 1, "unknown-record"),
        (["show", "x"], None, 2, "--purpose"),
    ],
)
def test_data_that_cannot_be_kept_or_read_are_refused(
    place: Place, arguments: list[str], stdin: str | None, code: int, says: str
) -> None:
    refused = place.run("data", *arguments, stdin=stdin)
    assert (refused.exit_code, says in refused.stderr) == (code, True), refused.stderr
