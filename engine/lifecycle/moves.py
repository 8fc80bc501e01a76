"""What moves an account: moves of decisions and events, and moves that are forbidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Span
from engine.language.typed import Typed, inputs

Texts = Mapping[str, str]

#: States by region: an account fits when it is in one of them in every region named.
Among = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Move:
    """A legal move.

    Args:
        sources: The states it starts from.
        to: The states it leads to; a region that is not named stays.
        guard: What must hold, or None.
        rules: At least one of them must have contributed to the decision; empty for any.
        given: Outcomes of other policies that must have been decided just before, by policy.
        awaits: What it waits for, or None.
        values: Values of facts that change with it.
        span: Where it is written.
        places: Places of single values by key.
    """

    sources: Among
    to: Mapping[str, str]
    guard: Typed | None
    rules: tuple[str, ...]
    given: Among
    awaits: str | None
    values: Mapping[str, str]
    span: Span
    places: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """What moves an account without a decision about it: title, moves, and the obligations it brings."""

    title: Texts
    moves: tuple[Move, ...]
    actions: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A move that is never made, whatever asks for it.

    Args:
        name: Its name, the code of the refusal.
        sources: The states before.
        to: The states after.
        events: The events it concerns; empty for whatever moves.
        unless: Decisions that may move all the same: outcomes by policy.
        guard: It forbids when this holds or cannot be judged; None for always.
        text: Why, by locale.
        span: Where it is written.
    """

    name: str
    sources: Among
    to: Among
    events: tuple[str, ...]
    unless: Among
    guard: Typed | None
    text: Texts
    span: Span

    def concerns(self, cause: Cause, to: Mapping[str, str]) -> bool:
        """Whether a move by `cause` to the states `to` is one it looks at."""
        if self.events and not (isinstance(cause, Happened) and cause.event in self.events):
            return False
        if isinstance(cause, Decided) and cause.outcome in self.unless.get(cause.policy, ()):
            return False
        return not self.to or any(region in to for region in self.to)

    def can_forbid(self, cause: Cause, move: Move) -> bool:
        """Whether some account that a move fits would be kept from it."""
        if not self.concerns(cause, move.to):
            return False
        before = (_overlap(states, move.sources.get(region)) for region, states in self.sources.items())
        after = (
            move.to[region] in states if region in move.to else _overlap(states, move.sources.get(region))
            for region, states in self.to.items()
        )
        return all(before) and all(after)

    def contradicts(self, cause: Cause, move: Move) -> bool:
        """Whether a move that is written down as legal could never be made from one of its states."""
        if self.guard is not None or not self.can_forbid(cause, move):
            return False
        after = {region for region in self.to if region not in move.to}
        return all(region in move.sources for region in {*self.sources, *after})

    def regions(self, move: Move) -> set[str]:
        """Return the regions whose state before a move decides whether it is forbidden."""
        return {*self.sources, *(region for region in self.to if region not in move.to)}


def _overlap(states: tuple[str, ...], sources: tuple[str, ...] | None) -> bool:
    return sources is None or not {*states}.isdisjoint(sources)


def facts_of(guard: Typed | None) -> tuple[str, ...]:
    """Return the facts a guard reads."""
    return () if guard is None else inputs(guard)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken.

    Args:
        policy: Name of the policy.
        outcome: Its outcome.
        rules: The rules that contributed to it.
        met: What it awaited that has come about: names of `awaits`.
    """

    policy: str
    outcome: str
    rules: tuple[str, ...] = ()
    met: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that came about.

    Args:
        event: Its name.
        given: What other policies decided just before: outcome by policy.
    """

    event: str
    given: Mapping[str, str] = field(default_factory=dict)


Cause = Decided | Happened


@dataclass(frozen=True, slots=True)
class Moved:
    """An account was moved, or rightly stays.

    Args:
        states: All its states now.
        changes: The states it was moved to; empty when it stays.
        values: Values of facts that change with it.
        actions: Codes of the obligations an event brings; a decision carries its own.
    """

    states: Mapping[str, str]
    changes: Mapping[str, str]
    values: Mapping[str, str]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An account is not moved.

    Args:
        code: Why, as a name: of a forbidden move, of what is awaited, or one of `refusals.TEXTS`.
        text: Why, by locale.
        missing: What would have to be known: facts, or policies that have not decided.
    """

    code: str
    text: Texts
    missing: tuple[str, ...] = ()
