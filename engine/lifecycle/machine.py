"""The state machine of an account: what moves it, and why it is not moved. Pure; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from engine.errors import TidegateError, did_you_mean
from engine.language.evaluate import Evaluator
from engine.language.typed import Typed
from engine.language.values import Held, Null
from engine.lifecycle import refusals
from engine.lifecycle.moves import (
    Among,
    Cause,
    Decided,
    Event,
    Forbidden,
    Happened,
    Move,
    Moved,
    Refused,
    Texts,
    facts_of,
)
from engine.lifecycle.regions import Region, States

_NO_FACTS: Mapping[str, Held] = {}


@dataclass(frozen=True, slots=True)
class Machine:
    """All regions, and all moves between their states.

    Args:
        regions: Regions by name.
        decisions: Moves by policy and outcome, in the order in which they are tried.
        events: Events by name.
        forbidden: What is never done, in the order in which it is told.
        awaits: What decisions may wait for, by name.
        parameters: Numbers that guards name, as held.
    """

    regions: Mapping[str, Region]
    decisions: Mapping[tuple[str, str], tuple[Move, ...]]
    events: Mapping[str, Event]
    forbidden: tuple[Forbidden, ...]
    awaits: Mapping[str, Texts]
    parameters: Mapping[str, Held]

    def states(self, facts: Mapping[str, Held]) -> States:
        """Return the states that facts tell, by region; a region they do not tell is left out."""
        told = ((name, region.state(facts)) for name, region in self.regions.items())
        return {name: state for name, state in told if state is not None}

    def next_states(
        self, policy: str, outcome: str, facts: Mapping[str, Held], rules: Iterable[str] = ()
    ) -> Mapping[str, str]:
        """Return the states a decision leads to, by region; empty when it moves nothing.

        What a decision awaits, as a second person's confirmation, counts as come about.

        Args:
            policy: Name of the policy.
            outcome: Its outcome.
            facts: Known facts and nulls, as held.
            rules: The rules that contributed to the decision.
        """
        cause = Decided(policy, outcome, tuple(rules), frozenset(self.awaits))
        made = self.move(self.states(facts), cause, facts)
        return made.changes if isinstance(made, Moved) else {}

    def move(self, current: States, cause: Cause, facts: Mapping[str, Held] = _NO_FACTS) -> Moved | Refused:
        """Return where a decision or event moves an account, or why it does not.

        Args:
            current: The state the account is in, by region; a region left out is not known.
            cause: What was decided, or happened.
            facts: Known facts and nulls, as held; a fact left out is unknown.

        Raises:
            TidegateError: There is no such event, region or state.
        """
        self._refuse_unknown(current, cause)
        return _Attempt(self, current, cause, facts).run()

    def moves(self, cause: Cause) -> tuple[Move, ...]:
        """Return the moves that a decision or event may make, in the order in which they are tried."""
        if isinstance(cause, Happened):
            return self.events[cause.event].moves
        moves = self.decisions.get((cause.policy, cause.outcome), ())
        return tuple(move for move in moves if not move.rules or not {*move.rules}.isdisjoint(cause.rules))

    def written(self) -> Iterator[tuple[Cause, Move]]:
        """Yield every move with what makes it, decisions first, in the order of the document."""
        for (policy, outcome), moves in self.decisions.items():
            yield from ((Decided(policy, outcome, move.rules), move) for move in moves)
        for name, event in self.events.items():
            yield from ((Happened(name), move) for move in event.moves)

    def facts_of(self, policy: str) -> tuple[str, ...]:
        """Return the facts on which it depends where the decisions of a policy lead, in order."""
        found: set[str] = set()
        for (name, outcome), moves in self.decisions.items():
            for move in moves if name == policy else ():
                cause = Decided(name, outcome, move.rules)
                weighed = [each for each in self.forbidden if each.can_forbid(cause, move)]
                regions = {*move.sources, *chain.from_iterable(each.regions(move) for each in weighed)}
                found |= {self.regions[region].fact or "" for region in regions}
                found |= {
                    *facts_of(move.guard),
                    *chain.from_iterable(facts_of(each.guard) for each in weighed),
                }
        return tuple(sorted(found - {""}))

    def _refuse_unknown(self, current: States, cause: Cause) -> None:
        if isinstance(cause, Happened) and cause.event not in self.events:
            raise _unknown("event", cause.event, self.events)
        for region, state in current.items():
            if region not in self.regions:
                raise _unknown("region", region, self.regions)
            if state not in self.regions[region].states:
                raise _unknown("state", state, self.regions[region].states)


def _unknown(what: str, name: str, known: Iterable[str]) -> TidegateError:
    return TidegateError(f"unknown-{what}", f"unknown {what} `{name}`", did_you_mean(name, known))


class _Attempt:
    """One attempt to move one account."""

    def __init__(self, machine: Machine, current: States, cause: Cause, facts: Mapping[str, Held]) -> None:
        self._machine = machine
        self._current = current
        self._cause = cause
        self._facts = facts
        self._evaluator = Evaluator(facts, machine.parameters)

    def run(self) -> Moved | Refused:
        moves = self._machine.moves(self._cause)
        if not moves and isinstance(self._cause, Decided):
            return Moved(dict(self._current), {}, {}, ())
        code = refusals.NOT_FROM_HERE
        for move in moves:
            starts = self._is_among(move.sources, self._current)
            guard = self._holds(move.guard)
            if starts is False:
                continue
            if guard is False:
                code = refusals.CONDITION_NOT_MET
                continue
            missing = [*self._unknown_regions(move.sources), *self._unknown_facts(move.guard)]
            if starts is None or guard is None:
                return self._forbidden([move]) or _refused(refusals.FACTS_MISSING, missing)
            return self._forbidden([move], or_perhaps=True) or self._waits(move) or self._made(move)
        return self._forbidden(moves) or _refused(code)

    def _made(self, move: Move) -> Moved:
        cause = self._cause
        actions = self._machine.events[cause.event].actions if isinstance(cause, Happened) else ()
        return Moved({**self._current, **move.to}, move.to, move.values, actions)

    def _waits(self, move: Move) -> Refused | None:
        """Return what the move still waits for, or None."""
        cause = self._cause
        given = cause.given if isinstance(cause, Happened) else {}
        undecided = [policy for policy in move.given if policy not in given]
        if any(given[policy] not in move.given[policy] for policy in move.given if policy in given):
            return _refused(refusals.DECIDED_OTHERWISE)
        if undecided:
            return _refused(refusals.NOT_DECIDED, undecided)
        if move.awaits and not (isinstance(cause, Decided) and move.awaits in cause.met):
            return Refused(move.awaits, self._machine.awaits[move.awaits])
        return None

    def _forbidden(self, moves: Iterable[Move], *, or_perhaps: bool = False) -> Refused | None:
        """Return why the moves are forbidden, if one is; `or_perhaps`: if that cannot be ruled out."""
        for entry in self._machine.forbidden:
            for move in moves:
                if not entry.concerns(self._cause, move.to):
                    continue
                after = {**self._current, **move.to}
                parts = (
                    self._is_among(entry.sources, self._current),
                    self._is_among(entry.to, after),
                    self._holds(entry.guard),
                )
                if False in parts or (None in parts and not or_perhaps):
                    continue
                unknown = self._unknown_regions(sorted(entry.regions(move)))
                return Refused(entry.name, entry.text, (*unknown, *self._unknown_facts(entry.guard)))
        return None

    def _is_among(self, among: Among, states: States) -> bool | None:
        """Whether an account is in one of the states in every region named; None when it is not known."""
        parts = [
            None if region not in states else states[region] in wanted for region, wanted in among.items()
        ]
        return False if False in parts else None if None in parts else True

    def _holds(self, guard: Typed | None) -> bool | None:
        return True if guard is None else self._evaluator.state(guard)

    def _unknown_regions(self, among: Iterable[str]) -> list[str]:
        regions = self._machine.regions
        return [regions[region].source for region in among if region not in self._current]

    def _unknown_facts(self, guard: Typed | None) -> list[str]:
        if self._holds(guard) is not None:
            return []
        return [name for name in facts_of(guard) if self._facts.get(name) in (None, Null.UNKNOWN)]


def _refused(code: str, missing: Iterable[str] = ()) -> Refused:
    return Refused(code, refusals.TEXTS[code], tuple(missing))
