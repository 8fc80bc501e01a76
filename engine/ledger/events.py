"""Events: what happens to an account without a decision about it, and legal holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.catalogue.reading import read_facts
from engine.decisions.decision import Decision
from engine.decisions.obligations import due_obligations
from engine.errors import TidegateError, did_you_mean
from engine.ledger.asking import Asking, principal
from engine.ledger.effect import Effect, written
from engine.ledger.entry import DecisionEntry, NewRecord
from engine.ledger.errors import MoveRefusedError
from engine.ledger.holds import lift_hold, place_hold
from engine.ledger.schema import holds
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction
from engine.lifecycle import Happened, Moved

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_NO_FACTS: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that was recorded.

    Args:
        id: Id of its record.
        event: Its name.
        states: The account's states after it, by region.
        version: Their version.
        obligations: What it brought with it.
        given: Ids of the decisions it rests on, by policy.
    """

    id: str
    event: str
    states: Mapping[str, str]
    version: int
    obligations: tuple[str, ...]
    given: Mapping[str, str]

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "id": self.id,
            "event": self.event,
            "states": dict(self.states),
            "version": self.version,
            "obligations": list(self.obligations),
            "given": dict(self.given),
        }


class Events:
    """Records events and moves accounts by them.

    Args:
        desk: The desk it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def happen(
        self, account: str, event: str, facts: Mapping[str, object] = _NO_FACTS, *, by: str
    ) -> Happening:
        """Record an event and move the account as the lifecycle says.

        Where the lifecycle asks what other policies decide just before, they are asked, on the same facts,
        and their decisions are recorded with the event.

        Args:
            account: The account's reference.
            event: Name of the event.
            facts: Values as JSON carries them, by fact name.
            by: Who says so.

        Raises:
            FactError: Facts that cannot be read.
            MoveRefusedError: The lifecycle does not allow it now, and says why.
            TidegateError: There is no such event.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by = principal(by)
        return self._desk.in_step(lambda: self._happen(account, event, facts, by))

    def place_hold(self, account: str, by: str, why: str) -> str:
        """Place a legal hold: nothing is erased, and where the lifecycle allows it new credit stops.

        Args:
            account: The account's reference.
            by: Who places it.
            why: The order it follows; kept encrypted.
        """
        desk, machine = self._desk, self._desk.machine

        def attempt() -> str:
            standing = desk.standing(account)
            made = machine.move(standing.states, Happened("LEGAL_HOLD_PLACED"))
            effect = Effect(written(made, standing)) if isinstance(made, Moved) else Effect()

            def placed(tx: Transaction) -> str:
                hold = place_hold(tx, account, by, why)
                desk.move(tx, standing, effect)
                if isinstance(made, Moved):
                    self._put(tx, hold, standing, made.actions)
                return hold

            return desk.ledger.write(placed)

        return desk.in_step(attempt)

    def lift_hold(self, account: str, by: str, facts: Mapping[str, object] = _NO_FACTS) -> list[str]:
        """Lift the legal holds on an account and return their ids.

        The hold region is released only where the facts show that nothing else holds the account.

        Args:
            account: The account's reference.
            by: Who lifts them.
            facts: What is known of the account now.

        Raises:
            TidegateError: There is no hold in force.
        """
        desk, tag = self._desk, self._desk.ledger.tag(account)

        def lifted(tx: Transaction) -> list[str]:
            wanted = select(holds.c.id).where(holds.c.account == tag, holds.c.lifted_at.is_(None))
            found = list(tx.connection.execute(wanted).scalars())
            for hold in found:
                lift_hold(tx, hold, by)
            return found

        found = desk.ledger.write(lifted)
        if not found:
            raise TidegateError("unknown-hold", "expected a hold in force on the account, found none")
        if desk.standing(account).states.get("hold") == "LEGAL":
            try:
                self.happen(account, "HOLD_RELEASED", facts, by=by)
            except MoveRefusedError:
                # Something else holds the account, or it is not known: the region stays as it is.
                return found
        return found

    def _happen(self, account: str, event: str, facts: Mapping[str, object], by: str) -> Happening:
        desk, machine = self._desk, self._desk.machine
        if event not in machine.events:
            hint = did_you_mean(event, machine.events)
            raise TidegateError("unknown-event", f"unknown event `{event}`", hint)
        now = desk.ledger.clock()
        standing = desk.standing(account, now)
        asking = desk.asking(standing, facts, now, by=by)
        held = read_facts(asking.facts, desk.catalogue.facts)
        given = self.given(event, asking.facts)
        cause = Happened(event, {policy: each.outcome for policy, each in given.items()})
        made = machine.move(standing.in_regions(machine, held), cause, held)
        if not isinstance(made, Moved):
            raise MoveRefusedError(event, made)
        effect = Effect(written(made, standing))

        def happened(tx: Transaction) -> Happening:
            name, decided = self.record(tx, standing, event, effect, given, asking)
            desk.move(tx, standing, effect)
            codes = [*made.actions]
            for decision in given.values():
                codes += decision.obligation_codes
            after = tx.account(standing.state.account)
            put = self._put(tx, name, standing, codes)
            states = {region: state for region, state in after.states.items() if "." not in region}
            return Happening(name, event, states, after.version, put, decided)

        return desk.ledger.write(happened)

    def given(self, event: str, facts: Mapping[str, object]) -> dict[str, Decision]:
        """Return what the policies decide that an event asks first, by policy."""
        desk = self._desk
        policies = dict.fromkeys(policy for move in desk.machine.events[event].moves for policy in move.given)
        now = desk.ledger.clock()
        return {policy: desk.engine.decide(policy, facts, as_of=now) for policy in policies}

    def record(
        self,
        tx: Transaction,
        standing: Standing,
        event: str,
        effect: Effect,
        given: Mapping[str, Decision],
        asking: Asking,
    ) -> tuple[str, dict[str, str]]:
        """Record an event and the decisions it rests on, and return their ids, the latter by policy."""
        tag = standing.state.account
        decided = {
            policy: tx.record(DecisionEntry(tag, decision, asking.facts, by=asking.by)).id
            for policy, decision in given.items()
        }
        sealed = {
            "event": event,
            "from": dict(standing.states),
            "changes": dict(effect.changes),
            "facts": dict(asking.facts),
        }
        return tx.append(
            NewRecord("event", tag, sealed=sealed, clear={"given": decided}, by=asking.by)
        ), decided

    def _put(self, tx: Transaction, record: str, standing: Standing, codes: Iterable[str]) -> tuple[str, ...]:
        desk = self._desk
        known = desk.catalogue
        due = due_obligations(codes, known.obligations, tx.now, known.calendar)
        tag, pending = standing.state.account, standing.systems_pending
        return tuple(desk.outbox.put(tx, record, tag, due, known, systems_pending=pending))
