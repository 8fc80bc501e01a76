"""Appeals: taken in, decided again, reviewed by somebody else, answered; what overturning undoes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from engine import TidegateError
from engine.errors import FactError
from engine.ledger import Desk, Recorded
from tests.ledger.appeal_cases import KNOWN, LATE, file, in_review
from tests.ledger.desk_cases import account


def test_a_first_appeal_goes_to_a_person_within_fifteen_days(desk: Desk, suspended: Recorded) -> None:
    appeal = file(desk, suspended, statement="I paid in May")
    assert (appeal.status, appeal.reviewer, appeal.outcome) == ("RECEIVED", None, None)
    assert appeal.due_at is not None
    assert (appeal.due_at - appeal.filed_at).days == 15
    assert [reason["code"] for reason in appeal.reasons] == ["AP_HUMAN"]
    assert "OB_HUMAN_REVIEW" in {task.code for task in desk.outbox.pending()}
    assert desk.standing("A-1").state.dispute_open


def test_the_reviewer_sees_what_both_versions_say_with_the_corrections(
    desk: Desk, suspended: Recorded
) -> None:
    found = desk.appeals.get(file(desk, suspended, statement="I paid in May").id)
    assert found.filed["statement"] == "I paid in May"
    assert found.filed["disputed"] == ["delinq.dpd"]
    outcomes = {name: each["outcome"] for name, each in found.filed["outcomes"].items()}
    assert outcomes == {"decided": "SUSPEND_NEW_CREDIT", "original": "NO_ACTION", "current": "NO_ACTION"}


def test_an_appeal_is_filed_once_for_a_key(desk: Desk, suspended: Recorded) -> None:
    first = file(desk, suspended, key="app:9", request=b"{}")
    again = file(desk, suspended, key="app:9", request=b"{}")
    assert again == first
    assert len(desk.appeals.list()) == 1
    with pytest.raises(TidegateError, match="this idempotency key"):
        file(desk, suspended, key="app:9", request=b"{ }")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "RECEIVED"),
        ({"facts": {**KNOWN, "delinq.system_fault": True}}, "OVERTURNED"),
    ],
)
def test_the_same_key_gives_the_same_appeal_whatever_was_done_since(
    desk: Desk, suspended: Recorded, clock: Any, more: dict[str, Any], status: str
) -> None:
    first = file(desk, suspended, key="app:9", request=b"{}", **more)
    assert first.status == status
    if first.is_open:
        desk.appeals.assign(first.id, "reviewer", "desk lead")
        desk.appeals.resolve(first.id, "OVERTURN", "reviewer", "paid", KNOWN)
    clock.forward(days=1)
    assert file(desk, suspended, key="app:9", request=b"{}", **more) == first


def test_overturning_puts_the_account_back_by_legal_moves(desk: Desk, suspended: Recorded) -> None:
    appeal = in_review(desk, suspended)
    answered = desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "the payment was booked late", KNOWN)
    assert (answered.status, answered.outcome) == ("OVERTURNED", "OVERTURN")
    assert desk.standing("A-1").states == {"credit_access": "FULL"}
    assert not desk.standing("A-1").state.dispute_open
    step = desk.appeals.get(appeal.id).steps[-1]
    assert step["undone"]["restored"] == {"credit_access": "FULL"}
    assert step["undone"]["by"] == ["CAUSE_ENDED"]
    assert step["why"] == "the payment was booked late"
    assert "OB_RESTORE" in {task.code for task in desk.outbox.pending()}


def test_overturning_takes_back_what_was_not_done_yet(desk: Desk, suspended: Recorded) -> None:
    tasks = {task.code: task for task in desk.outbox.of_decision(suspended.id)}
    desk.outbox.acknowledge(tasks["OB_BLOCK_NEW_CREDIT"].id, "core")
    appeal = in_review(desk, suspended)
    desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "booked late", KNOWN)
    undone = desk.appeals.get(appeal.id).steps[-1]["undone"]
    assert undone["done"] == ["OB_BLOCK_NEW_CREDIT"]
    assert undone["cancelled"] == ["OB_NOTICE_NOW"]


def test_where_the_account_is_not_known_to_be_sound_nothing_returns_by_itself(
    desk: Desk, suspended: Recorded
) -> None:
    appeal = in_review(desk, suspended, corrections={"delinq.dpd": 5})
    desk.appeals.resolve(
        appeal.id, "OVERTURN", "reviewer", "five days, not seventy", KNOWN | {"delinq.dpd": 5}
    )
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}
    undone = desk.appeals.get(appeal.id).steps[-1]["undone"]
    assert undone["restored"] == {}
    assert undone["refused"] == {"credit_access": "CONDITION_NOT_MET"}
    assert "OB_RESTORE" in {task.code for task in desk.outbox.pending()}


def test_an_undone_closure_is_a_legal_move_back_only_within_fifteen_days(desk: Desk, clock: Any) -> None:
    def closed(name: str) -> str:
        recorded = desk.decide(name, "voluntary_closure", account("good_standing"), by="app")
        return in_review(desk, recorded, corrections={}).id

    known = account("undo_period")
    early, late = closed("A-5"), closed("A-6")
    clock.forward(days=15)
    desk.appeals.resolve(early, "OVERTURN", "reviewer", "not the holder", known)
    clock.forward(days=1)
    desk.appeals.resolve(late, "OVERTURN", "reviewer", "not the holder", known)
    assert desk.standing("A-5").states["lifecycle"] == "ACTIVE"
    assert desk.standing("A-5").state.closed_at is None
    assert desk.standing("A-6").states["lifecycle"] == "CLOSED_COOLING"
    refused = desk.appeals.get(late).steps[-1]["undone"]["refused"]
    assert refused["lifecycle"] == "UNDO_TOO_LATE"


def test_upholding_keeps_the_decision_and_names_the_other_routes(desk: Desk, suspended: Recorded) -> None:
    appeal = in_review(desk, suspended)
    answered = desk.appeals.resolve(appeal.id, "UPHOLD", "reviewer", "the payment never came")
    assert (answered.status, answered.outcome) == ("UPHELD", "UPHOLD")
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}
    assert desk.appeals.get(appeal.id).steps[-1]["what"] == "upheld"
    with pytest.raises(TidegateError, match=r"found .* UPHELD") as caught:
        desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "on second thought")
    assert caught.value.code == "appeal-closed"


def test_an_answer_has_a_reason_and_one_of_two_outcomes(desk: Desk, suspended: Recorded) -> None:
    appeal = in_review(desk, suspended)
    with pytest.raises(TidegateError, match="expected OVERTURN or UPHOLD, found `MAYBE`"):
        desk.appeals.resolve(appeal.id, "MAYBE", "reviewer", "so")
    with pytest.raises(TidegateError, match="why the appeal is answered so"):
        desk.appeals.resolve(appeal.id, "UPHOLD", "reviewer", "")


def test_an_appeal_past_its_deadline_is_only_explained(desk: Desk, suspended: Recorded, clock: Any) -> None:
    clock.forward(days=366)
    late = file(desk, suspended)
    assert (late.status, late.route, late.due_at) == ("ROUTED", "EXPLAIN_ONLY", None)
    assert [reason["code"] for reason in late.reasons] == ["AP_EXPLAIN_ONLY"]
    with pytest.raises(TidegateError, match=r"found .* ROUTED") as caught:
        desk.appeals.assign(late.id, "reviewer", "desk lead")
    assert caught.value.hint == "its route is EXPLAIN_ONLY"
    assert not desk.standing("A-1").state.dispute_open


def test_new_evidence_reopens_an_old_decision(desk: Desk, suspended: Recorded, clock: Any) -> None:
    clock.forward(days=366)
    assert file(desk, suspended, evidence_kind="PAYMENT_PROOF").status == "RECEIVED"


def test_relief_in_the_meantime_restores_purchases(desk: Desk, suspended: Recorded) -> None:
    harm = {
        "case.harm_ongoing": True, "delinq.dpd": 0, "fraud.case_open": False,
        "acct.state": "ACTIVE", "acct.hold": "NONE",
    }  # fmt: skip
    appeal = file(desk, suspended, facts=harm)
    assert appeal.status == "RECEIVED"
    assert desk.standing("A-1").states == {"credit_access": "RESTRICTED"}
    assert "OB_RESTORE_CONSUME" in {task.code for task in desk.outbox.pending()}
    desk.appeals.assign(appeal.id, "reviewer", "desk lead")
    desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "booked late", KNOWN)
    assert desk.standing("A-1").states == {"credit_access": "FULL"}


def test_a_system_fault_overturns_at_once(desk: Desk, suspended: Recorded) -> None:
    found = file(desk, suspended, facts={**KNOWN, "delinq.system_fault": True})
    assert (found.status, found.outcome, found.reviewer) == ("OVERTURNED", "OVERTURN", None)
    assert desk.standing("A-1").states == {"credit_access": "FULL"}


def test_a_secret_cause_goes_to_the_statutory_channel_and_tells_nothing(desk: Desk) -> None:
    listed = account("reviewed_account", reg__sanction_hit=True)
    recorded = desk.decide("A-1", "forced_closure", listed, by="screening")
    appeal = file(desk, recorded, corrections={})
    assert (appeal.status, appeal.route, appeal.due_at) == ("ROUTED", None, None)
    assert "sanction" not in str(appeal.to_dict()).lower()
    tasks = {task.code for task in desk.outbox.pending()}
    assert "OB_NOTICE_GENERIC" in tasks
    assert desk.appeals.rates() == []


def test_bureau_data_go_to_the_dispute_procedure_as_well(desk: Desk, suspended: Recorded) -> None:
    appeal = file(desk, suspended, facts={"case.contests_bureau": True})
    assert (appeal.status, appeal.route) == ("RECEIVED", "BUREAU_DISPUTE")
    assert appeal.due_at is not None
    assert (appeal.due_at - appeal.filed_at).days == 20


def test_time_limits_are_extended_by_grade(desk: Desk, suspended: Recorded, clock: Any) -> None:
    appeal = in_review(desk, suspended)
    graded = desk.appeals.extend(appeal.id, "VERY_COMPLEX", "reviewer")
    assert (graded.status, graded.complexity) == ("IN_REVIEW", "VERY_COMPLEX")
    clock.forward(days=16)
    longer = desk.appeals.extend(appeal.id, "VERY_COMPLEX", "reviewer")
    assert longer.status == "EXTENDED"
    assert longer.due_at is not None
    assert (longer.due_at - longer.filed_at).days == 30
    clock.forward(days=16)
    with pytest.raises(TidegateError, match="another person than the reviewer `reviewer`") as caught:
        desk.appeals.extend(appeal.id, "VERY_COMPLEX", "reviewer")
    assert caught.value.code == "own-review"
    longest = desk.appeals.extend(appeal.id, "VERY_COMPLEX", "supervisor")
    assert longest.due_at is not None
    assert (longest.due_at - longest.filed_at).days == 60
    clock.forward(days=30)
    breached = desk.appeals.extend(appeal.id, "VERY_COMPLEX", "supervisor")
    assert breached.due_at == longest.due_at
    assert "OB_ESCALATE" in {task.code for task in desk.outbox.pending()}


def test_a_simple_appeal_has_no_longer_time(desk: Desk, suspended: Recorded, clock: Any) -> None:
    appeal = in_review(desk, suspended)
    clock.forward(days=16)
    found = desk.appeals.extend(appeal.id, "SIMPLE", "supervisor")
    assert found.due_at == appeal.due_at
    assert [each.id for each in desk.appeals.list(overdue=True)] == [appeal.id]


def test_an_unknown_grade_is_refused(desk: Desk, suspended: Recorded) -> None:
    with pytest.raises(FactError):
        desk.appeals.extend(file(desk, suspended).id, "HARD", "supervisor")


def test_a_correction_that_is_no_fact_is_refused(desk: Desk, suspended: Recorded) -> None:
    with pytest.raises(FactError, match=r"unknown fact `delinq.dp`"):
        file(desk, suspended, corrections={"delinq.dp": 0})
    with pytest.raises(FactError, match=r"`delinq.dpd`"):
        file(desk, suspended, corrections={"delinq.dpd": "none"})
    assert desk.appeals.list() == []


def test_an_appeal_is_against_a_decision(desk: Desk, suspended: Recorded) -> None:
    appeal = file(desk, suspended)
    with pytest.raises(TidegateError, match="expected a decision, found record"):
        desk.appeals.file(appeal.id, "customer")
    with pytest.raises(TidegateError, match="expected the id of a record"):
        desk.appeals.file(str(uuid4()), "customer")
    answer = next(each for each in desk.ledger.history("A-1") if each.type == "decision")
    with pytest.raises(TidegateError, match="found one about an appeal"):
        desk.appeals.file(answer.id, "customer")


def test_overturning_a_decision_that_waits_ends_the_wait(desk: Desk) -> None:
    recorded = desk.decide(
        "A-1", "forced_closure", account("reviewed_account", delinq__dpd=100), by="analyst"
    )
    appeal = in_review(desk, recorded)
    desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "paid", KNOWN)
    assert desk.confirmations.get(recorded.id).status == "DECLINED"
    with pytest.raises(TidegateError, match="found it DECLINED"):
        desk.confirmations.confirm(recorded.id, "supervisor")


def test_rates_tell_how_often_a_rule_is_overturned(desk: Desk) -> None:
    for number, outcome in enumerate(["OVERTURN", "UPHOLD", "UPHOLD", None]):
        recorded = desk.decide(f"B-{number}", "forced_closure", LATE, by="analyst")
        appeal = in_review(desk, recorded)
        if outcome is not None:
            desk.appeals.resolve(appeal.id, outcome, "reviewer", "seen", KNOWN)
    (rate,) = desk.appeals.rates()
    assert (rate.policy, rate.rule) == ("forced_closure", "FC-032")
    assert (rate.appeals, rate.decided, rate.overturned, rate.rate) == (4, 3, 1, 1 / 3)


def test_an_appeal_seen_before_somebody_else_changed_it_is_not_changed(
    desk: Desk, suspended: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = in_review(desk, suspended)
    docket = desk.appeals._docket
    stale = docket.open(appeal.id)
    desk.appeals.extend(appeal.id, "COMPLEX", "supervisor")
    monkeypatch.setattr(docket, "open", lambda _: stale)
    with pytest.raises(TidegateError, match="the appeal at version 2, found version 3"):
        desk.appeals.resolve(appeal.id, "UPHOLD", "reviewer", "no")


def test_everything_about_appeals_replays_and_verifies(desk: Desk, suspended: Recorded) -> None:
    appeal = in_review(desk, suspended)
    desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "booked late", KNOWN)
    replayed = desk.ledger.replay(whole=True)
    assert list(replayed.findings) == []
    assert replayed.same >= 4
    assert desk.ledger.verify().is_sound
