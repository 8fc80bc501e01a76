"""Decisions that a second person has to confirm."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import update

from engine import TidegateError
from engine.ledger import Desk, Recorded, check_receipt
from engine.ledger.confirmation import binding_now
from engine.ledger.holds import lift_hold
from engine.ledger.schema import obligations
from tests.ledger.desk_cases import account

LATE = account("reviewed_account", delinq__dpd=100)
REFUSES = account("reviewed_account", delinq__dpd=70, consent__auto_decision_refused=True)
OPEN = account("good_standing")


def end(desk: Desk, facts: dict[str, Any] = LATE, name: str = "A-1") -> Recorded:
    return desk.decide(name, "forced_closure", facts, by="analyst")


def statuses(desk: Desk, recorded: Recorded) -> dict[str, str]:
    return {task.code: task.status for task in desk.outbox.of_decision(recorded.id)}


def test_a_forced_closure_moves_nothing_until_a_second_person_confirms(desk: Desk) -> None:
    recorded = end(desk)
    assert recorded.to_dict()["outcome"] == "FORCE_CLOSE_PAYOFF"
    assert desk.standing("A-1").states == {}
    (waiting,) = desk.confirmations.list()
    assert (waiting.decision, waiting.status, waiting.requested_by) == (recorded.id, "WAITING", "analyst")
    desk.confirmations.confirm(recorded.id, "supervisor")
    assert desk.standing("A-1").states == {"lifecycle": "PENDING_CLOSURE", "credit_access": "SUSPENDED"}
    assert desk.confirmations.list() == []


def test_what_belongs_to_the_closure_waits_and_what_protects_does_not(desk: Desk) -> None:
    recorded = end(desk)
    before = statuses(desk, recorded)
    assert before["OB_BLOCK_NEW_CREDIT"] == "PENDING"
    assert before["OB_NOTICE_NOW"] == before["OB_DATA_SYNC"] == "AWAITS_EFFECT"
    desk.confirmations.confirm(recorded.id, "supervisor")
    assert set(statuses(desk, recorded).values()) == {"PENDING"}


def test_what_waited_is_due_from_its_release_on(desk: Desk, clock: Any) -> None:
    recorded = end(desk)
    clock.forward(hours=20)
    confirmed_at = clock.now
    desk.confirmations.confirm(recorded.id, "supervisor")
    sync = next(task for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_DATA_SYNC")
    assert sync.due_at is not None
    assert sync.due_at > confirmed_at


def test_a_measure_that_the_customer_wants_confirmed_stops_nothing_before(desk: Desk) -> None:
    recorded = end(desk, REFUSES)
    assert recorded.to_dict()["outcome"] == "SUSPEND_NEW_CREDIT"
    assert desk.standing("A-1").states == {}
    assert statuses(desk, recorded)["OB_BLOCK_NEW_CREDIT"] == "AWAITS_EFFECT"
    assert statuses(desk, recorded)["OB_HUMAN_REVIEW"] == "PENDING"
    desk.confirmations.confirm(recorded.id, "supervisor")
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}


def test_an_outcome_that_refers_to_a_person_protects_meanwhile(desk: Desk) -> None:
    suspicious = {**OPEN, "auth.anomaly_score": 95}
    recorded = desk.decide("A-1", "voluntary_closure", suspicious, by="app")
    assert recorded.to_dict()["outcome"] == "REFER_MANUAL"
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}
    assert [each.decision for each in desk.confirmations.list()] == [recorded.id]


def test_who_asked_may_not_confirm(desk: Desk) -> None:
    recorded = end(desk)
    with pytest.raises(TidegateError, match="another person than `analyst`") as caught:
        desk.confirmations.confirm(recorded.id, " analyst ")
    assert caught.value.code == "self-confirmation"
    with pytest.raises(TidegateError, match="another person"):
        desk.confirmations.confirm(recorded.id, "Analyst")
    assert desk.standing("A-1").states == {}


def test_confirming_again_changes_nothing_and_another_person_comes_too_late(desk: Desk) -> None:
    recorded = end(desk)
    first = desk.confirmations.confirm(recorded.id, "supervisor")
    version = desk.standing("A-1").version
    assert desk.confirmations.confirm(recorded.id, "supervisor") == first
    assert desk.standing("A-1").version == version
    with pytest.raises(TidegateError, match="found it CONFIRMED by `supervisor`") as caught:
        desk.confirmations.confirm(recorded.id, "director")
    assert caught.value.code == "confirmation-closed"


def test_of_many_who_confirm_at_one_moment_one_does(desk: Desk) -> None:
    recorded = end(desk)

    def confirm(by: str) -> str:
        try:
            return str(desk.confirmations.confirm(recorded.id, by).confirmed_by)
        except TidegateError as error:
            return error.code

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(confirm, [f"person {number}" for number in range(6)]))
    assert found.count("confirmation-closed") == 5
    assert desk.standing("A-1").version == 1


def test_a_declined_decision_never_takes_effect(desk: Desk) -> None:
    recorded = end(desk)
    declined = desk.confirmations.decline(recorded.id, "supervisor", "paid this morning")
    assert (declined.status, declined.confirmed_by) == ("DECLINED", "supervisor")
    assert statuses(desk, recorded)["OB_DATA_SYNC"] == "CANCELLED"
    assert desk.standing("A-1").states == {}
    with pytest.raises(TidegateError, match="found it DECLINED"):
        desk.confirmations.confirm(recorded.id, "director")


def test_declining_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(TidegateError, match="why the decision is declined"):
        desk.confirmations.decline(end(desk).id, "supervisor", " ")


def test_a_confirmation_too_late_is_refused(desk: Desk, clock: Any) -> None:
    recorded = end(desk)
    clock.forward(days=5)
    with pytest.raises(TidegateError, match="found it later") as caught:
        desk.confirmations.confirm(recorded.id, "supervisor")
    assert (caught.value.code, caught.value.hint) == ("confirmation-expired", "decide again on current facts")
    assert [each.status for each in desk.confirmations.list("EXPIRED")] == ["EXPIRED"]
    assert desk.confirmations.list() == []


def test_a_move_that_is_no_longer_legal_is_refused_with_the_reason(desk: Desk) -> None:
    late = account("paying_borrower", delinq__dpd=10, consent__auto_decision_refused=True)
    recorded = desk.decide("A-1", "raise_suspension", late, by="analyst")
    assert recorded.to_dict()["outcome"] == "RAISE_SUSPENDED"
    desk.decide("A-1", "voluntary_closure", OPEN, by="app")
    with pytest.raises(TidegateError, match="present state does not allow this change") as caught:
        desk.confirmations.confirm(recorded.id, "supervisor")
    assert caught.value.code == "outcome-differs"
    assert "raise" not in desk.standing("A-1").states
    assert desk.confirmations.get(recorded.id).status == "REFUSED"
    assert statuses(desk, recorded)["OB_NOTICE_NOW"] == "CANCELLED"


def test_the_decision_taken_instead_is_named(desk: Desk) -> None:
    suspicious = {**OPEN, "auth.anomaly_score": 95}
    recorded = desk.decide("A-1", "voluntary_closure", suspicious, by="app")
    desk.decide("A-1", "voluntary_closure", OPEN, by="branch")
    with pytest.raises(TidegateError, match=r"expected the outcome REFER_MANUAL.*found NO_OP") as caught:
        desk.confirmations.confirm(recorded.id, "supervisor")
    assert caught.value.code == "outcome-differs"
    fresh = next(each for each in desk.ledger.history("A-1") if each.type == "decision")
    assert fresh.id in caught.value.message
    assert desk.ledger.open_record(fresh.id, "DISPUTE").decision["outcome"] == "NO_OP"
    assert desk.confirmations.get(recorded.id).status == "REFUSED"


def test_a_decision_without_need_of_a_person_is_not_in_the_queue(desk: Desk) -> None:
    recorded = desk.decide("A-1", "voluntary_closure", OPEN, by="app")
    with pytest.raises(TidegateError, match="that a person has to confirm") as caught:
        desk.confirmations.confirm(recorded.id, "supervisor")
    assert caught.value.code == "unknown-confirmation"


def test_a_dormant_account_closes_thirty_days_after_the_notice(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    recorded = end(desk, dormant)
    assert desk.standing("A-1").states == {}
    notice = next(task for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_PRE_NOTICE_30D")
    desk.outbox.acknowledge(notice.id, "mail")
    met = ["NOTICE_30_DAYS"]
    clock.forward(days=29)
    with pytest.raises(TidegateError, match="a notice acknowledged 30 days ago"):
        desk.decide("A-1", "forced_closure", dormant, by="clock", met=met)
    clock.forward(days=1)
    closing = desk.decide("A-1", "forced_closure", dormant, by="clock", met=met)
    assert desk.standing("A-1").states["lifecycle"] == "CLOSED_COOLING"
    assert "OB_PRE_NOTICE_30D" not in statuses(desk, closing)


def test_asking_again_under_a_key_takes_back_nothing_that_waits_since(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    recorded = end(desk, dormant)
    notice = next(task for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_PRE_NOTICE_30D")
    desk.outbox.acknowledge(notice.id, "mail")
    clock.forward(days=30)

    def close() -> Recorded:
        return desk.decide(
            "A-1", "forced_closure", dormant, by="clock", key="k", request=b"r", met=["NOTICE_30_DAYS"]
        )

    first = close()
    opened = {"lifecycle": "ACTIVE", "credit_access": "FULL"}
    desk.ledger.write(lambda tx: tx.move_account("A-1", states=opened, closed_at=None))
    since = end(desk, dormant)
    # No outcome that ships waits for a notice with anything else to do; a lender's may.
    waits = update(obligations).where(obligations.c.record == since.id).values(status="AWAITS_EFFECT")
    desk.ledger.write(lambda tx: tx.connection.execute(waits))
    assert close().id == first.id
    assert statuses(desk, since) == {"OB_PRE_NOTICE_30D": "AWAITS_EFFECT"}


EXITING = account("dormant_account", reg__product_exit=True, bal__total_owed="500.00")
MET, EXIT = ["NOTICE_30_DAYS"], ["EXIT_DATE"]


def announced(desk: Desk, facts: dict[str, Any]) -> Recorded:
    recorded = end(desk, facts)
    notice = next(task for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_PRE_NOTICE_30D")
    desk.outbox.acknowledge(notice.id, "mail")
    return recorded


def met(desk: Desk, facts: dict[str, Any], names: list[str]) -> Recorded:
    return desk.decide("A-1", "forced_closure", facts, by="clock", met=names)


def refused(desk: Desk, facts: dict[str, Any], names: list[str]) -> None:
    before = desk.standing("A-1").states
    with pytest.raises(TidegateError, match="a notice acknowledged 30 days ago") as caught:
        met(desk, facts, names)
    assert caught.value.code == "notice-not-given"
    assert desk.standing("A-1").states == before


def test_a_notice_serves_for_ninety_days(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    announced(desk, dormant)
    clock.forward(days=90)
    refused(desk, dormant, MET)
    announced(desk, dormant)
    clock.forward(days=89)
    assert met(desk, dormant, MET).is_binding


def test_a_notice_serves_one_closure(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    waiting = announced(desk, dormant)
    clock.forward(days=31)
    closing = met(desk, dormant, MET)
    assert desk.ledger.header(closing.id).clear["rests_on"] == [waiting.id]
    opened = {"lifecycle": "ACTIVE", "credit_access": "FULL"}
    desk.ledger.write(lambda tx: tx.move_account("A-1", states=opened, closed_at=None))
    refused(desk, dormant, MET)


def test_a_notice_serves_what_it_announced_and_nothing_else(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    announced(desk, dormant)
    clock.forward(days=31)
    refused(desk, EXITING, EXIT)
    refused(desk, EXITING, MET)
    refused(desk, dormant, EXIT)
    assert announced(desk, EXITING).awaits == "EXIT_DATE"
    clock.forward(days=31)
    assert met(desk, EXITING, EXIT).is_binding
    assert desk.standing("A-1").states["lifecycle"] == "PENDING_CLOSURE"


def test_a_notice_of_a_decision_that_was_overturned_serves_nothing(desk: Desk, clock: Any) -> None:
    dormant = account("dormant_account")
    waiting = announced(desk, dormant)
    appeal = desk.appeals.file(waiting.id, "customer")
    desk.appeals.assign(appeal.id, "reviewer", "lead")
    desk.appeals.resolve(appeal.id, "OVERTURN", "reviewer", "the account was used")
    clock.forward(days=31)
    refused(desk, dormant, MET)


@pytest.mark.parametrize("spelled", [str.upper, "{{{}}}".format, "urn:uuid:{}".format])
def test_a_decision_is_answered_however_its_id_is_spelled(desk: Desk, spelled: Callable[[str], str]) -> None:
    first, second = end(desk), end(desk, name="A-2")
    assert desk.confirmations.get(spelled(first.id)).decision == first.id
    assert desk.confirmations.confirm(spelled(first.id), "supervisor").status == "CONFIRMED"
    assert set(statuses(desk, first).values()) == {"PENDING"}
    assert desk.confirmations.decline(spelled(second.id), "supervisor", "paid").status == "DECLINED"
    assert "AWAITS_EFFECT" not in statuses(desk, second).values()
    (task, *_) = desk.outbox.of_decision(spelled(first.id))
    assert desk.outbox.acknowledge(spelled(task.id), "core").task.id == task.id
    appeal = desk.appeals.file(spelled(first.id), "customer")
    assert desk.appeals.assign(spelled(appeal.id), "reviewer", "lead").id == appeal.id
    assert desk.appeals.get(spelled(appeal.id)).steps[0]["what"] == "assigned"
    hold = desk.place_hold("A-3", "court desk", "order 12")
    desk.ledger.write(lambda tx: lift_hold(tx, spelled(hold), "court desk"))
    assert "reg.legal_hold" not in desk.standing("A-3").facts


def test_nobody_says_that_a_second_person_confirmed(desk: Desk) -> None:
    with pytest.raises(TidegateError, match="expected what decisions wait for") as caught:
        desk.decide("A-1", "forced_closure", LATE, by="analyst", met=["SECOND_PERSON"])
    assert caught.value.code == "unknown-wait"


def told(desk: Desk, recorded: Recorded) -> tuple[object, object]:
    return binding_now(desk.ledger, desk.ledger.header(recorded.id))


def test_what_waits_for_a_second_person_binds_only_once_that_person_confirms(desk: Desk) -> None:
    recorded = end(desk)
    answer = recorded.to_dict()
    assert (answer["binding"], answer["awaits"]) == (False, "SECOND_PERSON")
    assert told(desk, recorded) == (False, "SECOND_PERSON")
    desk.confirmations.confirm(recorded.id, "supervisor")
    assert told(desk, recorded) == (True, None)
    assert desk.ledger.verify().is_sound
    assert (desk.ledger.replay(whole=True).same, desk.ledger.replay(whole=True).findings) == (1, ())
    receipt = desk.ledger.receipt(recorded.id).to_dict()
    assert check_receipt(receipt, desk.ledger.reader.secrets.trusted).to_dict()["id"] == recorded.id


def test_what_was_declined_or_came_too_late_binds_nobody(desk: Desk, clock: Any) -> None:
    declined, late = end(desk), end(desk, name="A-2")
    desk.confirmations.decline(declined.id, "supervisor", "paid this morning")
    clock.forward(days=5)
    assert told(desk, declined) == told(desk, late) == (False, None)


def test_what_refers_to_a_person_binds_while_that_person_looks(desk: Desk) -> None:
    recorded = desk.decide("A-1", "voluntary_closure", {**OPEN, "auth.anomaly_score": 95}, by="app")
    assert (recorded.to_dict()["binding"], recorded.to_dict()["awaits"]) == (True, None)
    assert told(desk, recorded) == (True, None)


def test_the_same_key_gives_the_answer_of_the_first_time_also_after_the_confirmation(desk: Desk) -> None:
    first = desk.decide("A-1", "forced_closure", LATE, by="analyst", key="k", request=b"r")
    desk.confirmations.confirm(first.id, "supervisor")
    again = desk.decide("A-1", "forced_closure", LATE, by="analyst", key="k", request=b"r")
    assert again.is_repeated
    assert again.to_dict() == first.to_dict()


def test_what_waits_for_a_notice_does_not_bind(desk: Desk) -> None:
    recorded = end(desk, account("dormant_account"))
    assert (recorded.to_dict()["binding"], recorded.to_dict()["awaits"]) == (False, "NOTICE_30_DAYS")
    assert told(desk, recorded) == (False, "NOTICE_30_DAYS")
