"""What an overturned decision moved, moved back: by legal moves only, and what is left for people to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.catalogue.reading import read_facts
from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.ledger.appeal_case import POLICY
from engine.ledger.effect import Effect, contributing, written
from engine.ledger.entry import DecisionEntry
from engine.ledger.standing import Standing, standing_with
from engine.ledger.transaction import Transaction
from engine.lifecycle import Cause, Decided, Happened, Moved, Refused, Region

if TYPE_CHECKING:
    from engine.ledger.asking import Asking
    from engine.ledger.desk import Desk

#: The request that undoes a closure, where the policy that may do so is asked.
_UNDO: Mapping[str, object] = {"req.function": "CANCEL_CLOSE"}


@dataclass(frozen=True, slots=True)
class Step:
    """One legal move back.

    Args:
        cause: What makes it.
        effect: What it changes.
        facts: The facts it rests on.
        decisions: The decisions it rests on.
    """

    cause: Cause
    effect: Effect
    facts: Mapping[str, object]
    decisions: Mapping[str, Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restoration:
    """How far an account can be put back.

    Args:
        steps: The moves, in order.
        standing: How the account stands after them.
        refused: Why a region stays as it is, by region.
        wanted: The states before the decision, of the regions that stand otherwise now.
    """

    steps: tuple[Step, ...]
    standing: Standing
    refused: Mapping[str, str]
    wanted: Mapping[str, str]

    @property
    def effect(self) -> Effect:
        """What all steps change together."""
        changes: dict[str, str] = {}
        for step in self.steps:
            changes.update(step.effect.changes)
        return Effect(changes)

    def to_dict(self) -> dict[str, object]:
        """Return what was put back and what was not, as JSON carries it."""
        states = self.standing.states
        restored = {region: state for region, state in self.wanted.items() if states.get(region) == state}
        return {
            "restored": restored,
            "refused": dict(self.refused),
            "by": [told(step) for step in self.steps],
        }


def plan(
    desk: Desk,
    contested: Decision,
    before: Mapping[str, object],
    facts: Mapping[str, object],
    standing: Standing,
    now: datetime,
) -> Restoration:
    """Return how to put back what a decision moved.

    An overturned decision is a cause that has ended: the account is evaluated again before anything returns.

    Args:
        desk: Where decisions are taken.
        contested: The decision, as it was taken.
        before: The facts it was taken on.
        facts: What is known now, corrections among it.
        standing: How the account stands.
        now: The moment.
    """
    machine = desk.machine
    stood = {name: _told(machine.regions[name], before) for name in contested.next_states}
    wanted = {
        name: state
        for name, state in stood.items()
        if state is not None and standing.states.get(name) != state
    }
    # What was moved cannot be put back where nobody said how it stood.
    refused = {name: "NOT_KNOWN" for name, state in stood.items() if state is None}
    steps = []
    for name in machine.regions:
        if name not in wanted or standing.states.get(name) == wanted[name]:
            continue
        found = _step(desk, name, wanted[name], standing, facts, now)
        if isinstance(found, Refused):
            refused[name] = found.code
            continue
        steps.append(found)
        standing = standing_with(standing, found.effect.changes, machine, now)
    return Restoration(tuple(steps), standing, refused, wanted)


def record(tx: Transaction, desk: Desk, restoration: Restoration, standing: Standing, asking: Asking) -> None:
    """Record the moves back and what they rest on; the account itself is moved by the caller."""
    for step in restoration.steps:
        if isinstance(step.cause, Happened):
            asked = replace(asking, facts=step.facts)
            desk.events.record(tx, standing, step.cause.event, step.effect, step.decisions, asked)
            continue
        for decision in step.decisions.values():
            tx.record(DecisionEntry(standing.state.account, decision, step.facts, by=asking.by))


def told(step: Step) -> str:
    """Return what made a move: an event, or the outcome of a policy."""
    cause = step.cause
    return cause.event if isinstance(cause, Happened) else f"{cause.policy} {cause.outcome}"


def _step(
    desk: Desk, region: str, wanted: str, standing: Standing, facts: Mapping[str, object], now: datetime
) -> Step | Refused:
    """Return the first legal move back, or why the last that was tried is not made."""
    why = Refused("NOT_FROM_HERE", {})
    for cause in _causes(desk, region, wanted, now):
        try:
            found = _attempt(desk, cause, standing, facts, now)
        except TidegateError as error:
            why = Refused(error.code, {})
            continue
        if isinstance(found, Refused):
            why = found
        elif found.effect.changes.get(region) == wanted:
            return found
    return why


def _causes(desk: Desk, region: str, wanted: str, now: datetime) -> Iterator[Cause]:
    """Yield what may move a region to a state: events, and decisions in the customer's favour."""
    for cause, move in desk.machine.written():
        if move.to.get(region) != wanted:
            continue
        if isinstance(cause, Happened):
            yield cause
        elif cause.policy != POLICY:
            declared = desk.engine.decider(cause.policy, now).version.policy.outcome
            if cause.outcome in declared and declared[cause.outcome].class_ == "positive":
                yield cause


def _attempt(
    desk: Desk, cause: Cause, standing: Standing, facts: Mapping[str, object], now: datetime
) -> Step | Refused:
    known, machine = desk.catalogue.facts, desk.machine
    asked = standing.over({name: value for name, value in facts.items() if name in known}, known)
    if isinstance(cause, Happened):
        given = desk.events.given(cause.event, asked, now)
        cause = replace(cause, given={policy: each.outcome for policy, each in given.items()})
        held = read_facts(asked, known)
    else:
        asked = {**asked, **_UNDO}
        decision = desk.engine.decide(cause.policy, asked, as_of=now)
        given, held = {cause.policy: decision}, dict(decision.held)
        if decision.outcome != cause.outcome:
            return Refused("DECIDED_OTHERWISE", {})
        cause = Decided(cause.policy, cause.outcome, contributing(decision))
    made = machine.move(standing.in_regions(machine, held), cause, held)
    if not isinstance(made, Moved):
        return made
    return Step(cause, Effect(written(made, standing)), asked, given)


def _told(region: Region, facts: Mapping[str, object]) -> str | None:
    """Return the state that facts tell, as JSON carries them."""
    value = facts.get(region.fact or "")
    return region.reads.get(value) if isinstance(value, (str, bool)) else None
