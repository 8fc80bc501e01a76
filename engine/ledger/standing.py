"""How an account stands, told as facts: what the ledger knows comes before what a caller sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engine.catalogue.facts import Fact
from engine.catalogue.freshness import Observed
from engine.catalogue.reading import read_facts
from engine.decisions.deciders import local_day
from engine.errors import FactError
from engine.ledger.accounts import state_from
from engine.ledger.clock import moment_text
from engine.ledger.entry import AccountState
from engine.ledger.statements import Statements
from engine.lifecycle import LIFECYCLE, Machine, States

#: The obligation that tells every system of a new state, and its states in the outbox.
SYNC = "OB_DATA_SYNC"
PENDING, ACKED = "PENDING", "ACKED"

CLOSED_STATES = frozenset({"CLOSED_COOLING", "CLOSED"})
OPEN_STATES = frozenset({"PROSPECT", "ACTIVE"})
#: What a move wrote beside the states, and in which states of which region it no longer says anything.
FORGOTTEN: Mapping[str, tuple[str, frozenset[str]]] = {
    "acct.closure_type": (LIFECYCLE, OPEN_STATES),
    "acct.raise_suspended_for": ("raise", frozenset({"OPEN"})),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands.

    Args:
        state: Its row in the ledger.
        facts: What the ledger knows of it, as JSON carries it, by fact name.
        systems_pending: How many systems have yet to acknowledge its last states.
    """

    state: AccountState
    facts: Mapping[str, object]
    systems_pending: int = 0

    @property
    def version(self) -> int:
        """Another number once its row, its holds or the systems that have yet to acknowledge it change."""
        return self.state.version

    @property
    def states(self) -> States:
        """Its state in each region that was ever moved."""
        return {name: state for name, state in self.state.states.items() if "." not in name}

    def over(self, sent: Mapping[str, object], known: Mapping[str, Fact]) -> dict[str, object]:
        """Return the facts sent, with those the ledger knows in their place.

        Args:
            sent: What a caller sent.
            known: The facts there are.

        Raises:
            FactError: One that the ledger knows better was sent and cannot be read; everything else that is
                wrong is told with it.
        """
        replaced = {name: sent[name] for name in self.facts if name in sent}
        try:
            read_facts(replaced, known)
        except FactError:
            read_facts(sent, known)
            raise
        return {**sent, **{name: value for name, value in self.facts.items() if name in known}}

    def observed(self, sent: Mapping[str, object], observed_at: Observed, now: datetime) -> Observed:
        """Return when facts were observed: what the ledger knows it knows now."""
        if observed_at is None or not self.facts:
            return observed_at
        if isinstance(observed_at, datetime):
            return {name: observed_at for name in sent if name not in self.facts}
        return {**observed_at, **dict.fromkeys(self.facts, now)}

    def in_regions(self, machine: Machine, facts: Mapping[str, Any]) -> States:
        """Return the state in each region: the ledger's, and where it has none what facts tell."""
        own = {name: state for name, state in self.states.items() if name in machine.regions}
        return {**machine.states(facts), **own}

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "version": self.version,
            "states": dict(self.states),
            "facts": dict(self.facts),
            "closed_at": moment_text(self.state.closed_at),
            "systems_pending": self.systems_pending,
        }


def standing_of(
    connection: Connection, statements: Statements, account: bytes, machine: Machine, now: datetime
) -> Standing:
    """Return how an account stands.

    Args:
        connection: Where to read.
        statements: Those of the ledger's database.
        account: Keyed hash of its reference.
        machine: The regions, and the facts that tell them.
        now: The moment.
    """
    values = {"account": account, "code": SYNC, "pending": PENDING, "done": ACKED}
    pending, done, is_held, *row = statements.one(connection, "standing", **values) or (0, 0, False, None)
    state = AccountState(account) if row[0] is None else state_from(row)
    facts = {**_told_by_regions(state, machine), **_told_by_closure(state, now)}
    if pending or done:
        facts["sys.sync_ack_pending"] = int(pending)
    if is_held:
        facts["reg.legal_hold"] = True
    if state.consent_withdrawn:
        facts["consent.processing_withdrawn"] = True
    return Standing(state, facts, int(pending))


def _told_by_regions(state: AccountState, machine: Machine) -> dict[str, object]:
    facts: dict[str, object] = {}
    for name, stored in state.states.items():
        region = machine.regions.get(name)
        if region is None:
            if name in FORGOTTEN:
                facts[name] = stored or None
            continue
        for value, told in region.reads.items():
            if told == stored and region.fact is not None:
                facts[region.fact] = value
    for fact, (name, states) in FORGOTTEN.items():
        if state.states.get(name) in states:
            facts[fact] = None
    return facts


def _told_by_closure(state: AccountState, now: datetime) -> dict[str, object]:
    lifecycle = state.states.get(LIFECYCLE)
    if lifecycle is None:
        return {}
    if lifecycle not in CLOSED_STATES:
        return {"acct.closed_days": None}
    if state.closed_at is None:
        return {}
    return {"acct.closed_days": (local_day(now) - local_day(state.closed_at)).days}


def standing_with(
    standing: Standing, changes: Mapping[str, str], machine: Machine, now: datetime
) -> Standing:
    """Return how an account would stand after changes of its states."""
    state = replace(standing.state, states={**standing.state.states, **changes})
    facts = {**standing.facts, **_told_by_regions(state, machine), **_told_by_closure(state, now)}
    return replace(standing, state=state, facts=facts)
