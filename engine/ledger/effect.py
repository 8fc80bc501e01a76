"""What a decision does to an account: the states it moves, or what it waits for first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.decisions.decision import Decision
from engine.ledger.standing import CLOSED_STATES, FORGOTTEN, OPEN_STATES, Standing
from engine.lifecycle import LIFECYCLE, Decided, Moved, Refused

#: What a move awaits when a second person has to confirm it.
SECOND_PERSON = "SECOND_PERSON"


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to an account.

    Args:
        changes: New states by region, and values of facts that change with them by fact name.
        awaits: What has to come about before anything is moved: a name of the lifecycle's `awaits`.
        refused: Why nothing is moved, where a move was asked for that is not legal.
        is_reviewed: Whether a person has to look at the decision, before or after it takes effect.
        is_closing: Whether it is the move itself that waits, as closures do; new credit stops meanwhile.
    """

    changes: Mapping[str, str] = field(default_factory=dict)
    awaits: str | None = None
    refused: Refused | None = None
    is_reviewed: bool = False
    is_closing: bool = False

    @property
    def closes(self) -> bool:
        """Whether the account is closed after it."""
        return self.changes.get(LIFECYCLE) in CLOSED_STATES

    @property
    def reopens(self) -> bool:
        """Whether the account is open after it."""
        return self.changes.get(LIFECYCLE) in OPEN_STATES

    def on(self, standing: Standing, now: datetime) -> dict[str, Any]:
        """Return how the account's row changes; empty when it does not."""
        found: dict[str, Any] = {}
        if self.changes:
            found["states"] = dict(self.changes)
        if self.closes and standing.state.closed_at is None:
            found["closed_at"] = now
        elif self.reopens and standing.state.closed_at is not None:
            found["closed_at"] = None
        return found


def contributing(decision: Decision) -> tuple[str, ...]:
    """Return the rules that hold and made a decision what it is."""
    fired = {rule.id for rule in decision.fired}
    return tuple(item.rule for item in decision.combined.contributing if item.rule in fired)


def effect_of(
    decision: Decision, standing: Standing, met: Iterable[str] = (), outcome: str | None = None
) -> Effect:
    """Return what a decision does to an account as it stands.

    A decision that a person has to confirm moves nothing before. An outcome that itself refers to a person
    is different: there is nothing to confirm, and what it moves, it moves while the person looks at it.

    Args:
        decision: The decision.
        standing: How the account stands.
        met: What it awaited that has come about.
        outcome: The outcome that counts, where it is one of a target.
    """
    met, outcome = frozenset(met), outcome or decision.outcome
    machine, policy = decision.decider.machine, decision.version.policy.name
    made: Moved | Refused = Moved({}, {}, {}, ())
    # Most outcomes move nothing at all.
    if (policy, outcome) in machine.decisions:
        cause = Decided(policy, outcome, contributing(decision), met)
        made = machine.move(standing.in_regions(machine, decision.held), cause, decision.held)
    is_reviewed = bool(decision.human_review) and SECOND_PERSON not in met
    refers = bool(decision.declaration.human_review)
    if isinstance(made, Moved):
        if is_reviewed and not refers:
            return Effect(awaits=SECOND_PERSON, is_reviewed=True)
        return Effect(written(made, standing), is_reviewed=is_reviewed)
    if made.code not in machine.awaits:
        return Effect(refused=made, is_reviewed=is_reviewed)
    return Effect(awaits=made.code, is_reviewed=is_reviewed or made.code == SECOND_PERSON, is_closing=True)


def written(made: Moved, standing: Standing) -> dict[str, str]:
    """Return what a move changes of what is stored; a value that says nothing in the new states is emptied.

    Args:
        made: The move.
        standing: How the account stands before it.
    """
    stored = standing.state.states
    emptied = {
        fact: ""
        for fact, (region, states) in FORGOTTEN.items()
        if fact in stored and made.changes.get(region) in states
    }
    after = {**made.changes, **emptied, **made.values}
    return {name: value for name, value in after.items() if stored.get(name) != value}
