"""Events: what happens to an account without a decision about it, and legal holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.catalogue.reading import read_facts
from engine.decisions.decision import Decision
from engine.decisions.obligations import DueObligation, due_obligations
from engine.errors import TidegateError, did_you_mean
from engine.ledger.asking import Asking, principal
from engine.ledger.effect import Effect, written
from engine.ledger.entry import DecisionEntry, NewRecord, Opened
from engine.ledger.errors import MoveRefusedError
from engine.ledger.holds import lift_hold, place_hold
from engine.ledger.outbox import to_do
from engine.ledger.schema import holds
from engine.ledger.standing import SYNC, Standing
from engine.ledger.transaction import Transaction
from engine.lifecycle import LIFECYCLE, Happened, Moved, Refused

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_NO_FACTS: Mapping[str, object] = {}
_NO_ANSWER: Mapping[str, object] = {}
_RELEASED = "HOLD_RELEASED"
#: The answer to an event is given again in the account's own case.
_PURPOSE = "DISPUTE"


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


@dataclass(frozen=True, slots=True)
class Lifted:
    """Legal holds that were lifted.

    Args:
        holds: Their ids.
        states: The account's states after it, by region.
        kept: Why the account is still held: something else may hold it; None where it is not.
    """

    holds: tuple[str, ...]
    states: Mapping[str, str]
    kept: str | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {"lifted": list(self.holds), "states": dict(self.states), "kept": self.kept}


class Events:
    """Records events and moves accounts by them.

    Args:
        desk: The desk it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def happen(
        self,
        account: str,
        event: str,
        facts: Mapping[str, object] = _NO_FACTS,
        *,
        by: str,
        key: str | None = None,
        request: bytes = b"",
    ) -> Happening:
        """Record an event and move the account as the lifecycle says.

        Where the lifecycle asks what other policies decide just before, they are asked, on the same facts,
        and their decisions are recorded with the event.

        Args:
            account: The account's reference.
            event: Name of the event.
            facts: Values as JSON carries them, by fact name.
            by: Who says so.
            key: Idempotency key, with its scope: under it the event happens once.
            request: The request, byte for byte.

        Raises:
            FactError: Facts that cannot be read.
            KeyConflictError: The key was used for another request.
            MoveRefusedError: The lifecycle does not allow it now, and says why.
            TidegateError: There is no such event.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by, events = principal(by), self._desk.machine.events
        if event not in events:
            raise TidegateError("unknown-event", f"unknown event `{event}`", did_you_mean(event, events))
        # So that it is never taken for the request of a decision.
        sent = b"event " + request

        def happened(tx: Transaction) -> Happening:
            earlier = None if key is None else tx.used_for(key, sent)
            if earlier is not None:
                return _happened_before(tx.open(earlier, _PURPOSE))
            standing = self._desk.standing_in(tx, tx.tag(account))
            made = self._made(event, standing, facts, by, tx)
            if isinstance(made, Refused):
                raise MoveRefusedError(event, made)
            return self._carry_out(tx, standing, event, made, key, sent)

        return self._desk.ledger.write(happened)

    def place_hold(self, account: str, by: str, why: str) -> str:
        """Place a legal hold: nothing is erased, and an account not known to be closed takes no new credit.

        Args:
            account: The account's reference.
            by: Who places it.
            why: The order it follows; kept encrypted.
        """
        desk, machine = self._desk, self._desk.machine

        def attempt() -> str:
            standing = desk.standing(account)
            # An account that nothing has moved yet may be open: an order is not to wait until that is known.
            states = {LIFECYCLE: "ACTIVE", **standing.states}
            made = machine.move(states, Happened("LEGAL_HOLD_PLACED"))
            effect = Effect(written(made, standing)) if isinstance(made, Moved) else Effect()

            def placed(tx: Transaction) -> str:
                desk.move(tx, standing, effect)
                hold = place_hold(tx, account, by, why)
                if isinstance(made, Moved):
                    self._put(tx, hold, standing, made.actions)
                return hold

            return desk.ledger.write(placed)

        return desk.in_step(attempt)

    def lift_hold(self, account: str, by: str, facts: Mapping[str, object] = _NO_FACTS) -> Lifted:
        """Lift the legal holds on an account, and release it where the facts show that nothing else holds it.

        Args:
            account: The account's reference.
            by: Who lifts them.
            facts: What is known of the account now.

        Raises:
            TidegateError: There is no hold in force.
        """
        desk, tag = self._desk, self._desk.ledger.tag(account)

        def lifted(tx: Transaction) -> Lifted:
            wanted = select(holds.c.id).where(holds.c.account == tag, holds.c.lifted_at.is_(None))
            found = list(tx.connection.execute(wanted).scalars())
            if not found:
                raise TidegateError("unknown-hold", "expected a hold in force on the account, found none")
            for hold in found:
                lift_hold(tx, hold, by)
            standing = desk.standing_in(tx, tag)
            kept: str | None = None
            if standing.states.get("hold") == "LEGAL":
                made = self._made(_RELEASED, standing, facts, by, tx)
                if isinstance(made, Refused):
                    kept = MoveRefusedError(_RELEASED, made).message
                else:
                    self._carry_out(tx, standing, _RELEASED, made)
            return Lifted(tuple(found), desk.standing_in(tx, tag).states, kept)

        return desk.ledger.write(lifted)

    def _made(
        self, event: str, standing: Standing, facts: Mapping[str, object], by: str, tx: Transaction
    ) -> _Made | Refused:
        """Return what an event makes of an account as it stands."""
        desk, machine = self._desk, self._desk.machine
        asking = desk.asking(standing, facts, tx.now, by=by)
        held = read_facts(asking.facts, desk.catalogue.facts)
        given = self.given(event, asking.facts, tx.now)
        cause = Happened(event, {policy: each.outcome for policy, each in given.items()})
        made = machine.move(standing.in_regions(machine, held), cause, held)
        if not isinstance(made, Moved):
            return made
        codes = [*made.actions]
        for decision in given.values():
            codes += decision.obligation_codes
        return _Made(Effect(written(made, standing)), given, asking, tuple(codes))

    def _carry_out(
        self,
        tx: Transaction,
        standing: Standing,
        event: str,
        made: _Made,
        key: str | None = None,
        request: bytes = b"",
    ) -> Happening:
        desk, tag = self._desk, standing.state.account
        desk.move(tx, standing, made.effect, announces=SYNC in made.codes)
        after = tx.account(tag)
        states = {region: state for region, state in after.states.items() if "." not in region}
        codes = [each.code for each in to_do(self._due(tx, made.codes), desk.catalogue)]
        # Kept, so that the same key gives the same answer.
        answer = {"states": states, "version": after.version, "obligations": codes}
        name, decided = self.record(tx, standing, event, made.effect, made.given, made.asking, answer)
        self._put(tx, name, standing, made.codes)
        if key is not None:
            tx.use(key, request)
        return Happening(name, event, states, after.version, tuple(codes), decided)

    def given(self, event: str, facts: Mapping[str, object], now: datetime) -> dict[str, Decision]:
        """Return what the policies decide that an event asks first, by policy."""
        desk = self._desk
        policies = dict.fromkeys(policy for move in desk.machine.events[event].moves for policy in move.given)
        return {policy: desk.engine.decide(policy, facts, as_of=now) for policy in policies}

    def record(
        self,
        tx: Transaction,
        standing: Standing,
        event: str,
        effect: Effect,
        given: Mapping[str, Decision],
        asking: Asking,
        answer: Mapping[str, object] = _NO_ANSWER,
    ) -> tuple[str, dict[str, str]]:
        """Record an event, the decisions it rests on, and the answer if one was given.

        Returns:
            The id of the event, and those of the decisions by policy.
        """
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
            **answer,
        }
        return tx.append(
            NewRecord("event", tag, sealed=sealed, clear={"given": decided}, by=asking.by)
        ), decided

    def _due(self, tx: Transaction, codes: Iterable[str]) -> Sequence[DueObligation]:
        known = self._desk.catalogue
        return due_obligations(codes, known.obligations, tx.now, known.calendar)

    def _put(self, tx: Transaction, record: str, standing: Standing, codes: Iterable[str]) -> None:
        desk, tag, pending = self._desk, standing.state.account, standing.systems_pending
        due, known = self._due(tx, codes), desk.catalogue
        desk.outbox.put(tx, record, tag, due, known, systems_pending=pending, is_moved=True)


@dataclass(frozen=True, slots=True)
class _Made:
    """What an event makes of an account, the decisions it rests on, and the obligations it brings."""

    effect: Effect
    given: Mapping[str, Decision]
    asking: Asking
    codes: tuple[str, ...]


def _happened_before(record: Opened) -> Happening:
    """Return the answer that was given when an event was recorded."""
    kept = record.sealed
    codes, given = tuple(kept["obligations"]), record.clear["given"]
    return Happening(record.id, kept["event"], kept["states"], kept["version"], codes, given)
