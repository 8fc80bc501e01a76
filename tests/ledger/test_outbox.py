"""What systems downstream have to do, and the closure that waits for them."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Engine, TidegateError
from engine.ledger import Desk, Ledger, Recorded
from tests.ledger.desk_cases import account

OWING = account("good_standing", bal__total_owed="50.00")
SETTLED = account("settled_closure")
SYSTEMS = {"OB_DATA_SYNC": ("core", "cards")}


@pytest.fixture
def desk(ledger: Ledger, engine: Engine) -> Desk:
    return Desk(ledger, engine, SYSTEMS)


@pytest.fixture
def pending(desk: Desk) -> Recorded:
    recorded = desk.decide("A-1", "voluntary_closure", OWING, by="app")
    assert desk.standing("A-1").states["lifecycle"] == "PENDING_CLOSURE"
    return recorded


def syncs(desk: Desk, recorded: Recorded) -> list[str]:
    return [task.id for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_DATA_SYNC"]


def complete(desk: Desk) -> str:
    return str(desk.decide("A-1", "closure_completion", SETTLED, by="app").to_dict()["outcome"])


def test_each_system_has_a_task_of_its_own(desk: Desk, pending: Recorded) -> None:
    found = {task.system for task in desk.outbox.pending() if task.code == "OB_DATA_SYNC"}
    assert found == {"core", "cards"}
    assert [task.code for task in desk.outbox.pending("cards")] == ["OB_DATA_SYNC"]
    assert desk.standing("A-1").facts["sys.sync_ack_pending"] == 2


def test_a_closure_completes_when_every_system_has_acknowledged(desk: Desk, pending: Recorded) -> None:
    first, second = syncs(desk, pending)
    assert SETTLED["sys.sync_ack_pending"] == 0
    assert complete(desk) == "REMAIN_PENDING"
    assert desk.outbox.acknowledge(first, "core").systems_pending == 1
    assert complete(desk) == "REMAIN_PENDING"
    assert desk.outbox.acknowledge(second, "cards").systems_pending == 0
    assert complete(desk) == "FINALISE"
    assert desk.standing("A-1").states["lifecycle"] == "CLOSED_COOLING"


def test_a_closure_completes_only_by_what_the_systems_have_said_when_it_is_recorded(
    desk: Desk, pending: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    for task in syncs(desk, pending):
        desk.outbox.acknowledge(task, "core")
    asking, between = desk.asking, [OWING]

    def then_asked_to_close_again(*arguments: Any, **named: Any) -> Any:
        found = asking(*arguments, **named)
        if between:
            desk.decide("A-1", "voluntary_closure", between.pop(), by="branch")
        return found

    monkeypatch.setattr(desk, "asking", then_asked_to_close_again)
    assert complete(desk) == "REMAIN_PENDING"
    assert desk.standing("A-1").systems_pending == 2
    assert desk.standing("A-1").states["lifecycle"] == "PENDING_CLOSURE"


def test_an_account_is_at_another_version_when_a_system_has_acknowledged(
    desk: Desk, pending: Recorded
) -> None:
    before = desk.standing("A-1").version
    for task in syncs(desk, pending):
        desk.outbox.acknowledge(task, "core")
        desk.outbox.acknowledge(task, "core")
    assert desk.standing("A-1").version == before + 2


def test_the_certificate_waits_for_every_system(desk: Desk, pending: Recorded) -> None:
    for task in syncs(desk, pending):
        desk.outbox.acknowledge(task, "core")
    finished = desk.decide("A-1", "closure_completion", SETTLED, by="app")

    def certificate() -> str:
        tasks = {task.code: task.status for task in desk.outbox.of_decision(finished.id)}
        return tasks["OB_CLEARANCE_CERT"]

    first, second = syncs(desk, finished)
    assert certificate() == "AWAITS_SYSTEMS"
    desk.outbox.acknowledge(first, "core")
    assert certificate() == "AWAITS_SYSTEMS"
    desk.outbox.acknowledge(second, "cards")
    assert certificate() == "PENDING"


def test_the_event_completes_a_closure_too(desk: Desk, pending: Recorded) -> None:
    for task in syncs(desk, pending):
        desk.outbox.acknowledge(task, "core")
    happened = desk.event("A-1", "ACKNOWLEDGEMENTS_COMPLETE", SETTLED, by="outbox")
    assert happened.states["lifecycle"] == "CLOSED_COOLING"
    assert happened.obligations.count("OB_CLEARANCE_CERT") == 1
    assert desk.standing("A-1").state.closed_at is not None


def test_an_acknowledgement_is_kept_once(desk: Desk, pending: Recorded) -> None:
    task = syncs(desk, pending)[0]
    first = desk.outbox.acknowledge(task, "core", "job 7")
    records = len(desk.ledger.history("A-1"))
    again = desk.outbox.acknowledge(task, "core", "job 8")
    assert (first.is_repeated, again.is_repeated) == (False, True)
    assert (again.task.acked_at, again.task.acked_by) == (first.task.acked_at, "core")
    assert len(desk.ledger.history("A-1")) == records


def test_a_task_that_waits_cannot_be_done(desk: Desk) -> None:
    late = account("reviewed_account", delinq__dpd=100)
    recorded = desk.decide("A-2", "forced_closure", late, by="analyst")
    with pytest.raises(TidegateError, match="waiting: AWAITS_EFFECT") as caught:
        desk.outbox.acknowledge(syncs(desk, recorded)[0], "core")
    assert caught.value.code == "obligation-waiting"
    desk.confirmations.decline(recorded.id, "supervisor", "paid")
    with pytest.raises(TidegateError, match="cancelled"):
        desk.outbox.acknowledge(syncs(desk, recorded)[0], "core")


@pytest.mark.parametrize("wrong", ["0190a5b0-0000-7000-8000-000000000000", "7", ""])
def test_an_unknown_task_is_refused(desk: Desk, wrong: str) -> None:
    with pytest.raises(TidegateError, match="id of an obligation") as caught:
        desk.outbox.acknowledge(wrong, "core")
    assert caught.value.code == "unknown-obligation"


def test_what_is_late_is_overdue_the_latest_first(desk: Desk, pending: Recorded, clock: Any) -> None:
    assert desk.outbox.overdue() == []
    clock.forward(minutes=6)
    overdue = desk.outbox.overdue()
    assert {task.code for task in overdue} >= {"OB_DATA_SYNC", "OB_BLOCK_NEW_CREDIT"}
    assert "OB_NOTICE_NOW" not in {task.code for task in overdue}
    due = [task.due_at for task in overdue]
    assert due == sorted(due, key=str)
    desk.outbox.acknowledge(overdue[0].id, "core")
    assert overdue[0].id not in {task.id for task in desk.outbox.overdue()}


def test_what_lasts_until_an_event_is_never_overdue(desk: Desk, clock: Any) -> None:
    recorded = desk.decide("A-3", "voluntary_closure", account("good_standing"), by="app")
    clock.forward(days=400)
    cooling = next(
        task for task in desk.outbox.of_decision(recorded.id) if task.code == "OB_COOLING_OFF_OPEN"
    )
    assert cooling.due_at is None
    assert cooling.id not in {task.id for task in desk.outbox.overdue()}
