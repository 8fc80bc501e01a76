"""Who may review an appeal: nobody who took part, and nobody twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from engine import TidegateError
from engine.ledger import Desk, Recorded
from engine.ledger.schema import confirmations
from tests.ledger.appeal_cases import file, in_review
from tests.ledger.desk_cases import account


@pytest.mark.parametrize("reviewer", ["analyst", "Analyst ", "customer"])
def test_nobody_reviews_their_own_affair(desk: Desk, suspended: Recorded, reviewer: str) -> None:
    appeal = file(desk, suspended)
    with pytest.raises(TidegateError, match="expected a reviewer") as caught:
        desk.appeals.assign(appeal.id, reviewer, "desk lead")
    assert caught.value.code == "own-review"
    assert desk.appeals.list()[0].reviewer is None


def test_who_confirmed_a_decision_does_not_review_it(desk: Desk) -> None:
    recorded = desk.decide(
        "A-1", "forced_closure", account("reviewed_account", delinq__dpd=100), by="analyst"
    )
    desk.confirmations.confirm(recorded.id, "supervisor")
    appeal = file(desk, recorded)
    with pytest.raises(TidegateError, match="took no part in the decision, found `supervisor`"):
        desk.appeals.assign(appeal.id, "supervisor", "desk lead")
    assert desk.appeals.assign(appeal.id, "reviewer", "desk lead").status == "IN_REVIEW"


@pytest.fixture
def waiting(desk: Desk) -> Recorded:
    late = account("reviewed_account", delinq__dpd=100)
    return desk.decide("A-1", "forced_closure", late, by="analyst")


def test_who_reviews_a_decision_does_not_confirm_it(desk: Desk, waiting: Recorded) -> None:
    in_review(desk, waiting)
    against = "who reviews an appeal against the decision"
    with pytest.raises(TidegateError, match=against) as caught:
        desk.confirmations.confirm(waiting.id, " Reviewer")
    assert caught.value.code == "own-review"
    with pytest.raises(TidegateError, match=against):
        desk.confirmations.decline(waiting.id, "reviewer", "paid")
    assert desk.confirmations.confirm(waiting.id, "supervisor").status == "CONFIRMED"


@pytest.mark.parametrize("outcome", ["UPHOLD", "OVERTURN"])
def test_a_reviewer_who_took_part_since_does_not_answer(
    desk: Desk, waiting: Recorded, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = in_review(desk, waiting)
    standing = desk.standing

    def confirmed(*arguments: Any) -> Any:
        monkeypatch.setattr(desk, "standing", standing)
        row = update(confirmations).where(confirmations.c.decision == waiting.id)
        answered = row.values(status="CONFIRMED", confirmed_by="reviewer")
        desk.ledger.write(lambda tx: tx.connection.execute(answered).rowcount)
        return standing(*arguments)

    monkeypatch.setattr(desk, "standing", confirmed)
    with pytest.raises(TidegateError, match="took no part in the decision, found `reviewer`") as caught:
        desk.appeals.resolve(appeal.id, outcome, "reviewer", "fine by me")
    assert caught.value.code == "own-review"
    assert desk.appeals.get(appeal.id).appeal.is_open


def test_only_the_reviewer_answers(desk: Desk, suspended: Recorded) -> None:
    appeal = file(desk, suspended)
    with pytest.raises(TidegateError, match="the reviewer, none, found `reviewer`") as caught:
        desk.appeals.resolve(appeal.id, "UPHOLD", "reviewer", "no")
    assert caught.value.code == "not-the-reviewer"
    desk.appeals.assign(appeal.id, "reviewer", "desk lead")
    with pytest.raises(TidegateError, match="the reviewer, `reviewer`, found `director`"):
        desk.appeals.resolve(appeal.id, "UPHOLD", "director", "no")


def test_after_two_reviews_a_decision_stands_and_never_after_none(desk: Desk, suspended: Recorded) -> None:
    for reviewer in ("first", "second"):
        appeal = file(desk, suspended)
        assert appeal.status == "RECEIVED"
        desk.appeals.assign(appeal.id, reviewer, "desk lead")
        desk.appeals.resolve(appeal.id, "UPHOLD", reviewer, "the payment never came")
    third = file(desk, suspended)
    assert (third.status, third.outcome, third.reviewer) == ("UPHELD", "UPHOLD", None)
    assert [reason["code"] for reason in third.reasons] == ["AP_FINAL"]
    with_evidence = file(desk, suspended, evidence_kind="PAYMENT_PROOF")
    assert with_evidence.status == "RECEIVED"


def test_what_a_caller_says_of_the_reviews_so_far_counts_for_nothing(desk: Desk, suspended: Recorded) -> None:
    claims = {"case.prior_appeals": 9, "case.verified_error": True, "case.decision_age_days": 900}
    assert file(desk, suspended, facts=claims).status == "RECEIVED"


def test_a_second_reviewer_is_not_the_first(desk: Desk, suspended: Recorded) -> None:
    appeal = in_review(desk, suspended)
    desk.appeals.resolve(appeal.id, "UPHOLD", "reviewer", "no payment")
    again = file(desk, suspended)
    with pytest.raises(TidegateError, match="took no part"):
        desk.appeals.assign(again.id, "reviewer", "desk lead")
