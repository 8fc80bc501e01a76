"""What stood in the tables about records that are erased: gone, and nothing else with it."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Table, delete, func, select

from engine.ledger import (
    Ledger,
    StaleAccountError,
    Transaction,
    schema,
)
from engine.ledger.desk import Desk
from engine.ledger.erase import Retention
from tests.ledger import desk_cases
from tests.ledger.test_retention import Entry, keys_of

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock


def rows(ledger: Ledger, table: Table) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_move_behind_the_deletion_of_its_account_is_not_lost(
    ledger: Ledger, clock: Clock, entry: Entry
) -> None:
    ledger.record(entry(states={"lifecycle": "CLOSED"}, closed_at=clock.now))
    ledger.keys.destroy([keys_of(ledger)[0].id])
    # Handed over without waiting, so that what follows comes into the same commit.
    forgetting = Retention(
        ledger.reader.retention, ledger.keys, ledger.committer.submit, lambda: None, lambda: True
    )
    ready = Event()
    ledger.committer.submit(lambda _tx: ready.wait(10))
    forgetting._forget({ledger.tag("A-1")})  # what a run does once it erased
    stale = ledger.submit(entry(expects=1, states={"lifecycle": "PROSPECT"}))
    fresh = ledger.submit(entry(states={"lifecycle": "PROSPECT"}))
    ready.set()
    with pytest.raises(StaleAccountError):
        stale.result(10)
    assert fresh.result(10).id
    state = ledger.account("A-1")
    assert (state.version, state.closed_at, state.states) == (1, None, {"lifecycle": "PROSPECT"})


def test_a_move_of_an_account_whose_row_is_gone_is_refused(ledger: Ledger, entry: Entry) -> None:
    ledger.record(entry(states={"lifecycle": "ACTIVE"}))

    def moved(tx: Transaction) -> None:
        tx.move_account("A-1", states={"lifecycle": "CLOSED"})
        tx.connection.execute(delete(schema.accounts))

    with pytest.raises(StaleAccountError):
        ledger.write(moved)
    assert ledger.account("A-1").states == {"lifecycle": "ACTIVE"}


def test_nothing_made_of_an_erased_record_is_left_and_rates_stay(desk: Desk, clock: Clock) -> None:
    ledger = desk.ledger
    for reference in ("OPEN", "SHUT"):
        made = desk.decide(
            reference, "forced_closure", desk_cases.account("reviewed_account", delinq__dpd=70), by="core"
        )
        ledger.write(
            partial(desk.confirmations.put, decision=made.id, account=ledger.tag(reference), by="core")
        )
        appeal = desk.appeals.file(made.id, "customer", corrections={"delinq.dpd": 0})
        desk.appeals.assign(appeal.id, "bob", "lead")
        desk.appeals.resolve(appeal.id, "UPHOLD", "bob", "it stands")
    ledger.write(lambda tx: tx.move_account("SHUT", states={"lifecycle": "CLOSED"}, closed_at=tx.now))
    rates = desk.appeals.rates()
    assert {(each.appeals, each.decided, each.overturned) for each in rates} == {(2, 2, 0)}
    states = desk.standing("OPEN").states
    made_of_records = (schema.obligations, schema.confirmations, schema.appeals, schema.appeal_rules)
    assert all(rows(ledger, table) for table in made_of_records)
    clock.forward(days=1200)
    # The appeals are erased after three years, the decisions after five.
    assert {each.kind for each in ledger.retain().erased} == {"APPEAL_RECORD"}
    assert (rows(ledger, schema.appeals), rows(ledger, schema.appeal_rules)) == (0, 0)
    assert rows(ledger, schema.confirmations)
    assert desk.appeals.rates() == rates
    clock.forward(days=1000)
    assert {each.kind for each in ledger.retain().erased} == {"DECISION_AUDIT"}
    assert [rows(ledger, table) for table in made_of_records] == [0, 0, 0, 0]
    assert (desk.standing("OPEN").states, ledger.account("SHUT").version) == (states, 0)
    assert desk.appeals.rates() == rates
