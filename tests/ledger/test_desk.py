"""Binding decisions: the account's stored state, effects in one commit, two at the same moment, undo."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from engine import Decision, FactError, TidegateError
from engine.ledger import Desk, LedgerUnavailableError, MoveRefusedError, Recorded, schema
from engine.ledger.outbox import AFTER_SYSTEMS, OF_CLOSURE
from tests.ledger.desk_cases import account

OPEN = account("good_standing")
BORROWER = account("paying_borrower")
UNDO = account("undo_period", req__function="CANCEL_CLOSE")


def outcome(recorded: Recorded) -> str:
    return str(recorded.to_dict()["outcome"])


def close(desk: Desk, name: str = "A-1", **more: Any) -> Recorded:
    return desk.decide(name, "voluntary_closure", OPEN, by="app", **more)


def draw(desk: Desk, name: str = "A-1", **more: Any) -> Recorded:
    return desk.decide(name, "drawdown_permission", BORROWER, by="app", **more)


def acknowledge(desk: Desk, recorded: Recorded) -> None:
    for task in desk.outbox.of_decision(recorded.id):
        if task.code == "OB_DATA_SYNC":
            desk.outbox.acknowledge(task.id, "core")


def test_a_closure_ends_new_credit_at_once_whatever_facts_are_sent(desk: Desk) -> None:
    assert outcome(draw(desk)) == "ALLOW"
    assert outcome(close(desk)) == "CLOSE_NOW"
    after = draw(desk)
    assert BORROWER["acct.state"] == "ACTIVE"
    assert outcome(after) == "DENY"
    asked = desk.ledger.open_record(after.id, "DISPUTE").asked
    assert asked is not None
    assert (asked.facts["acct.state"], asked.facts["acct.credit_access"]) == ("CLOSED_COOLING", "SUSPENDED")


def test_a_fact_the_ledger_knows_better_must_be_right_all_the_same(desk: Desk) -> None:
    desk.decide("A-1", "voluntary_closure", OPEN, by="app")
    wrong = {**OPEN, "acct.credit_access": "OPEN", "delinq.dpd": -1}
    with pytest.raises(FactError) as caught:
        desk.decide("A-1", "drawdown_permission", wrong, by="app")
    assert {each.message.split(":")[0] for each in caught.value.findings} == {
        "`acct.credit_access`",
        "`delinq.dpd`",
    }


def test_the_account_stands_as_the_decision_moved_it(desk: Desk) -> None:
    recorded = close(desk)
    standing = desk.standing("A-1")
    assert standing.states == {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}
    assert standing.version == 1
    assert standing.state.closed_at is not None
    assert standing.facts["acct.closed_days"] == 0
    assert recorded.to_dict()["binding"] is True


def test_a_region_the_ledger_never_moved_keeps_the_fact_sent(desk: Desk) -> None:
    close(desk)
    standing = desk.standing("A-1")
    assert "acct.hold" not in standing.facts
    assert "acct.raise_suspended" not in standing.facts


def test_obligations_are_there_with_the_decision(desk: Desk) -> None:
    recorded = close(desk)
    tasks = {task.code: task for task in desk.outbox.of_decision(recorded.id)}
    assert tasks["OB_DATA_SYNC"].status == "PENDING"
    assert tasks["OB_DATA_SYNC"].due_at is not None
    # What the answer itself carries is done with it.
    assert not {"OB_AUDIT", "OB_STATE_FLAG"} & set(tasks)


def test_a_repeated_request_has_no_second_effect(desk: Desk) -> None:
    first = close(desk, key="app:1", request=b"{}")
    version, tasks = desk.standing("A-1").version, desk.outbox.pending()
    again = close(desk, key="app:1", request=b"{}")
    assert (again.id, again.body, again.is_repeated) == (first.id, first.body, True)
    assert desk.standing("A-1").version == version
    assert desk.outbox.pending() == tasks


def test_an_account_closed_already_is_not_closed_again(desk: Desk) -> None:
    close(desk)
    assert outcome(close(desk)) == "NO_OP"
    assert desk.standing("A-1").version == 1


def test_of_closure_and_drawdowns_at_one_moment_each_sees_what_came_before(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        drawn = [pool.submit(draw, desk) for _ in range(12)]
        closed = pool.submit(close, desk)
        drawn += [pool.submit(draw, desk) for _ in range(12)]
        closure = closed.result()
    assert outcome(closure) == "CLOSE_NOW"
    for recorded in (future.result() for future in drawn):
        assert outcome(recorded) == ("ALLOW" if recorded.seq < closure.seq else "DENY")


def test_a_drawdown_decided_before_a_closure_and_recorded_after_it_is_decided_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Recorded] = []
    asking = desk.asking

    def then_closed(*arguments: Any, **named: Any) -> Any:
        found = asking(*arguments, **named)
        if not closed:
            closed.append(Recorded("", 0, 0, desk.ledger.clock(), b""))
            closed[0] = close(desk)
        return found

    monkeypatch.setattr(desk, "asking", then_closed)
    assert outcome(draw(desk)) == "DENY"


def test_of_two_closures_at_one_moment_one_closes(desk: Desk) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = [future.result() for future in [pool.submit(close, desk) for _ in range(6)]]
    assert sorted(map(outcome, found)) == ["CLOSE_NOW", *["NO_OP"] * 5]


def test_a_closure_is_undone_within_fifteen_days(desk: Desk, clock: Any) -> None:
    close(desk)
    clock.forward(days=15)
    undone = desk.decide("A-1", "closure_completion", UNDO, by="app")
    assert outcome(undone) == "RESTORE"
    standing = desk.standing("A-1")
    assert standing.states["lifecycle"] == "ACTIVE"
    assert standing.state.closed_at is None
    assert standing.facts["acct.closure_type"] is None
    assert standing.facts["acct.closed_days"] is None
    assert standing.version == 2


def test_a_closure_is_not_undone_after_fifteen_days(desk: Desk, clock: Any) -> None:
    close(desk)
    clock.forward(days=16)
    # The facts sent say that it closed yesterday; the ledger knows better.
    late = desk.decide("A-1", "closure_completion", {**UNDO, "acct.closed_days": 1}, by="app")
    assert outcome(late) == "ROUTE_REOPEN"
    assert desk.standing("A-1").states["lifecycle"] == "CLOSED_COOLING"


def test_an_undone_closure_wants_no_certificate_any_more(desk: Desk) -> None:
    recorded = close(desk)
    desk.decide("A-1", "closure_completion", UNDO, by="app")
    tasks = {task.code: task.status for task in desk.outbox.of_decision(recorded.id)}
    wanted = set(OF_CLOSURE) & set(tasks)
    assert wanted
    assert {tasks[code] for code in wanted} == {"CANCELLED"}
    assert tasks["OB_LINKED_REEVAL"] == "PENDING"


def test_an_account_closed_again_after_an_undo_has_fifteen_days_again(desk: Desk, clock: Any) -> None:
    close(desk)
    clock.forward(days=10)
    desk.decide("A-1", "closure_completion", UNDO, by="app")
    clock.forward(days=10)
    close(desk)
    assert desk.standing("A-1").facts["acct.closed_days"] == 0


def test_the_undo_period_ends_by_an_event(desk: Desk, clock: Any) -> None:
    recorded = close(desk)
    facts = {"bal.recurring_mandates": 0}
    acknowledge(desk, recorded)
    with pytest.raises(MoveRefusedError, match=r"UNDO_PERIOD_ENDED.*CONDITION_NOT_MET"):
        desk.event("A-1", "UNDO_PERIOD_ENDED", facts, by="clock")
    clock.forward(days=16)
    happened = desk.event("A-1", "UNDO_PERIOD_ENDED", facts, by="clock")
    assert happened.states["lifecycle"] == "CLOSED"
    assert happened.obligations == ("OB_RETENTION_SCHEDULE",)
    header = desk.ledger.header(happened.id)
    assert (header.type, header.by) == ("event", "clock")


def test_what_a_move_writes_beside_the_states_is_known_until_they_say_otherwise(desk: Desk) -> None:
    desk.event("A-1", "DEATH_CONFIRMED", {"acct.state": "ACTIVE"}, by="registry")
    assert desk.standing("A-1").facts["acct.closure_type"] == "DECEASED"
    assert desk.standing("A-1").states == {"lifecycle": "ESTATE", "credit_access": "SUSPENDED"}


def test_an_event_needs_the_facts_its_condition_reads(desk: Desk, clock: Any) -> None:
    acknowledge(desk, close(desk))
    clock.forward(days=16)
    with pytest.raises(MoveRefusedError, match=r"not known: bal.recurring_mandates"):
        desk.event("A-1", "UNDO_PERIOD_ENDED", by="clock")
    assert desk.standing("A-1").states["lifecycle"] == "CLOSED_COOLING"


def test_an_event_rests_on_decisions_recorded_with_it(desk: Desk) -> None:
    desk.decide("A-1", "drawdown_permission", {**BORROWER, "delinq.dpd": 40}, by="app")
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}
    cured = {**account("reviewed_account"), **BORROWER}
    happened = desk.event("A-1", "CAUSE_ENDED", cured, by="servicing")
    assert happened.states["credit_access"] == "FULL"
    assert set(happened.given) == {"guard", "forced_closure"}
    guard = desk.ledger.open_record(happened.given["guard"], "DISPUTE")
    assert guard.decision["outcome"] == "PASS"


def test_an_unknown_event_is_refused_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(TidegateError, match="unknown event `CAUSE_END`") as caught:
        desk.event("A-1", "CAUSE_END", by="servicing")
    assert caught.value.hint == "did you mean `CAUSE_ENDED`?"


def test_nobody_acts_without_a_name(desk: Desk) -> None:
    with pytest.raises(TidegateError, match="expected who acts") as caught:
        desk.decide("A-1", "guard", BORROWER, by=" ")
    assert caught.value.code == "no-principal"


def test_facts_the_ledger_knows_are_fresh_however_old_the_others(desk: Desk, clock: Any) -> None:
    close(desk)
    old = clock.now
    clock.forward(days=3)
    after = draw(desk, observed_at=old)
    asked = desk.ledger.open_record(after.id, "DISPUTE").asked
    assert asked is not None
    assert isinstance(asked.observed_at, dict)
    assert "acct.state" not in asked.observed_at
    assert outcome(after) == "DENY"


def test_every_decision_of_the_desk_replays(desk: Desk, clock: Any) -> None:
    draw(desk)
    close(desk)
    draw(desk, observed_at={"acct": clock.now, "delinq": clock.now})
    replayed = desk.ledger.replay(whole=True)
    assert (replayed.same, list(replayed.findings)) == (3, [])


def test_what_completes_a_closure_is_what_the_lifecycle_says(desk: Desk) -> None:
    assert set(desk.machine.events["ACKNOWLEDGEMENTS_COMPLETE"].actions) == AFTER_SYSTEMS


def test_while_nothing_can_be_recorded_a_closure_is_put_off(desk: Desk) -> None:
    found: Decision = desk.deferred("voluntary_closure", OPEN)
    assert (found.outcome, found.binding) == ("DEFER_TECHNICAL", False)


def test_a_legal_hold_stops_new_credit_and_every_later_decision_knows_it(desk: Desk) -> None:
    assert outcome(draw(desk, "A-2")) == "ALLOW"
    hold = desk.place_hold("A-2", "court desk", "order 12")
    assert desk.standing("A-2").facts["reg.legal_hold"] is True
    assert outcome(draw(desk, "A-2")) == "DENY"
    assert outcome(desk.decide("A-2", "voluntary_closure", OPEN, by="app")) == "HOLD_LEGAL"
    assert desk.standing("A-2").states["hold"] == "LEGAL"
    others = ("reg.legal_hold", "reg.judicial_freeze", "fraud.case_open", "fraud.victim_claim_open")
    facts = {**dict.fromkeys(others, False), "bal.disputed_amount": "0.00"}
    lifted = desk.lift_hold("A-2", "court desk", facts)
    assert (lifted.holds, lifted.states["hold"], lifted.kept) == ((hold,), "NONE", None)
    assert "reg.legal_hold" not in desk.standing("A-2").facts
    assert outcome(draw(desk, "A-2")) == "DENY", "access to credit returns by an event of its own"


@pytest.mark.parametrize("is_placed", [True, False])
def test_a_hold_placed_or_lifted_before_the_record_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_placed: bool
) -> None:
    # Its states do not change: a second order, or the account is closed already.
    close(desk)
    if not is_placed:
        desk.place_hold("A-1", "court desk", "order 11")
    asking, between = desk.asking, [True]

    def then(*arguments: Any, **named: Any) -> Any:
        found = asking(*arguments, **named)
        if between and between.pop():
            if is_placed:
                desk.place_hold("A-1", "court desk", "order 12")
            else:
                desk.lift_hold("A-1", "court desk", {})
        return found

    monkeypatch.setattr(desk, "asking", then)
    after = draw(desk)
    asked = desk.ledger.open_record(after.id, "DISPUTE").asked
    assert asked is not None
    assert (asked.facts.get("reg.legal_hold") is True) == is_placed


def test_a_failure_in_the_commit_leaves_no_half(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: Any, **_named: Any) -> None:
        raise TidegateError("broken", "expected a row, found none")

    monkeypatch.setattr(desk.outbox, "put", fails)
    with pytest.raises(TidegateError, match="expected a row"):
        close(desk)
    with desk.ledger.reading() as connection:
        for table in (schema.records, schema.accounts, schema.obligations):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_no_answer_binds_while_the_database_is_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: Any, **_named: Any) -> None:
        raise LedgerUnavailableError("ledger-down", "expected an answer, found none")

    monkeypatch.setattr(desk.ledger, "record", away)
    with pytest.raises(LedgerUnavailableError):
        close(desk)
    assert desk.standing("A-1").version == 0
