"""Whether a contract holds for one account, and what stands against it where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from engine.analysis.contract import EVERY, Change, Contract
from engine.analysis.faults import Fault, find_fault
from engine.analysis.replay import recorded
from engine.analysis.results import read_result
from engine.catalogue.facts import Fact
from engine.catalogue.reading import read_facts
from engine.language.evaluate import Evaluator
from engine.language.scalars import write_value
from engine.language.typed import Typed, inputs
from engine.language.values import Held

if TYPE_CHECKING:
    from engine.decisions.decision import Decision
    from engine.engine import Engine

RESULT: Final = "result."


class Missing:
    """Stands for the value of a fact that is not sent."""


MISSING: Final = Missing()


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact of an account that was changed, as JSON carries it; `MISSING` where it is not sent."""

    fact: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Broken:
    """A counterexample.

    Args:
        facts: The account, as JSON carries it.
        before: The decision.
        changed: What was changed then; None where nothing is.
        after: The decision after the change, or taken again; None where the contract is about one decision.
        fault: What went wrong between the two; None where the contract is about one decision.
        telling: Names of the facts that make it one; the others are those of an ordinary account.
    """

    facts: Mapping[str, object]
    before: Decision
    changed: Changed | None = None
    after: Decision | None = None
    fault: Fault | None = None
    telling: tuple[str, ...] = ()


class Hold:
    """Judges accounts by one contract for one policy.

    Args:
        contract: The contract.
        policy: One of its policies.
        versions: The version of each policy to decide by, those it requires among them.
        engine: Decides.
        moment: When.
        read: Names of the facts the policy and those it requires read, in order.
        stops: Values of each fact, as held, to which it may be changed.
        again: Decides by what was frozen, where the contract asks for it.
    """

    def __init__(
        self,
        contract: Contract,
        policy: str,
        versions: Mapping[str, int],
        engine: Engine,
        moment: datetime,
        read: tuple[str, ...],
        stops: Mapping[str, tuple[Held, ...]],
        again: Engine | None,
    ) -> None:
        self.contract = contract
        self.policy = policy
        self.version = versions[policy]
        self._versions = versions
        self._engine = engine
        self._moment = moment
        self.stops = stops
        self._again = again
        self._read = read
        self._facts = engine.rulebook.catalogue.facts
        self._given = contract.given.get(policy)
        self._always = contract.always.get(policy)
        self._moves = tuple(self._movable())

    @property
    def named(self) -> tuple[str, ...]:
        """Names of the facts its conditions speak of, in order."""
        names = {name for tree in (self._given, self._always) if tree is not None for name in inputs(tree)}
        return tuple(sorted(names & {*self._facts}))

    @property
    def moved(self) -> tuple[str, ...]:
        """Names of the facts it changes, in order."""
        return tuple(sorted({name for name, _ in self._moves}))

    def decide(self, account: Mapping[str, object]) -> Decision:
        """Return the decision about an account."""
        return self._engine.decide(self.policy, account, as_of=self._moment, version=self._versions)

    def concerns(self, account: Mapping[str, object], decision: Decision) -> bool:
        """Return whether the contract is about an account and the decision about it."""
        return self._given is None or self._state(self._given, account, decision) is True

    def judge(self, account: Mapping[str, object], before: Decision) -> Iterator[Broken | None]:
        """Yield, for each decision or pair of decisions to judge by, what is wrong with it, or None.

        Args:
            account: An account that the contract is about.
            before: The decision about it.
        """
        if self._always is not None:
            holds = self._state(self._always, account, before)
            if holds is not None:
                yield None if holds else Broken(account, before)
        elif self._again is not None:
            facts = recorded(before)
            after = self._again.decide(self.policy, facts, as_of=self._moment, version=self._versions)
            fault = find_fault(self.contract.never, before, after, is_replay=True)
            yield None if fault is None else Broken(account, before, None, after, fault)
        for changed in self._changes(account):
            other = {name: value for name, value in account.items() if name != changed.fact}
            if changed.after is not MISSING:
                other[changed.fact] = changed.after
            after = self.decide(other)
            fault = find_fault(self.contract.never, before, after, is_replay=False)
            yield None if fault is None else Broken(account, before, changed, after, fault)

    def broken(self, account: Mapping[str, object]) -> Broken | None:
        """Return what stands against the contract in one account, or None."""
        before = self.decide(account)
        if not self.concerns(account, before):
            return None
        return next((each for each in self.judge(account, before) if each is not None), None)

    def _state(self, condition: Typed, account: Mapping[str, object], decision: Decision) -> bool | None:
        """Return whether a condition holds; None where facts it needs are missing."""
        names = inputs(condition)
        known = read_facts({name: account[name] for name in names if name in account}, self._facts)
        results = {name: read_result(decision, name) for name in names if name.startswith(RESULT)}
        return Evaluator({**known, **results}, {}).state(condition)

    def _movable(self) -> Iterator[tuple[str, Change]]:
        """Yield each fact to change; where none is read, the first, to see that it makes no difference."""
        moves = [
            (name, change)
            for change in self.contract.changes
            for name in (self._read if change.fact == EVERY else [change.fact])
        ]
        yield from [move for move in moves if move[0] in self._read] or moves[:1]

    def _changes(self, account: Mapping[str, object]) -> Iterator[Changed]:
        """Yield every change the contract is about; a fact that is not known is not changed."""
        for name, change in self._moves:
            if name not in account:
                continue
            before = account[name]
            for after in self._values(self._facts[name], before, change):
                if after is MISSING or after != before:
                    yield Changed(name, before, after)

    def _values(self, fact: Fact, before: object, change: Change) -> Iterator[object]:
        match change.to:
            case "":
                yield change.value
            case "unknown":
                yield MISSING
            case "null":
                yield None
            case "other":
                # The next one: over many accounts, each value follows each.
                values = [write_value(held, fact.type) for held in self.stops[fact.name]]
                yield values[(values.index(before) + 1) % len(values) if before in values else 0]
            case _ if before is not None:
                held = fact.read(before)
                for stop in self.stops[fact.name]:
                    if (stop > held) if change.to == "higher" else (stop < held):  # type: ignore[operator]  # ordered, as read
                        yield write_value(stop, fact.type)
