"""Brings an account to where a condition is true, or false: close to the threshold that decides it.

It tries values beside what each comparison compares with, and asks the tree walker. That a condition could
not be brought there is no mistake: parts of it may contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import cast

from engine.catalogue.facts import Fact
from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.moments import DAY, SECOND, TIMEZONE, from_datetime, step_date
from engine.language.types import Type
from engine.language.values import NULL_VALUES, Held
from tests.agreement.accounts import any_word

#: Days between which calendar years are counted: ends of years and Februaries, with and without a 29th.
DAYS = tuple(
    datetime(year, month, day, tzinfo=TIMEZONE)
    for year in (2016, 2021, 2023, 2024, 2025, 2026)
    for month, day in ((1, 1), (2, 28), (2, 29), (3, 1), (12, 31))
    if (month, day) != (2, 29) or year % 4 == 0
)
#: How far beside a threshold values are tried, by kind.
STEPS = {"timestamp": (1, SECOND, DAY)}


class Steering:
    """Steers held facts.

    Args:
        random: Where all choices come from.
        facts: The facts that may be changed.
        thresholds: Held values that conditions compare with, by fact.
    """

    def __init__(
        self, random: Random, facts: Mapping[str, Fact], thresholds: Mapping[str, Sequence[int]]
    ) -> None:
        self._random = random
        self._facts = facts
        self._thresholds = thresholds
        self._of_kind: dict[str, list[int]] = {}
        for name, values in thresholds.items():
            self._of_kind.setdefault(_kind(facts[name].type), []).extend(values)

    def value(self, fact: Fact) -> Held:
        """Return a value of a fact, most often near what it is compared with."""
        kind, random = fact.type, self._random
        word = any_word(fact, random)
        if word is not None:
            return word
        assert kind.low is not None
        assert kind.high is not None
        chance = random.randrange(100)
        near = self._thresholds.get(fact.name) if chance < 70 else self._of_kind.get(_kind(kind))
        if kind.kind in ("date", "timestamp"):
            near = _days(kind.kind) if chance < 85 or not near else near
        if not near or chance >= 90:
            # Whole ranges are wide: most values of ordinary size would never be drawn from them evenly.
            ordinary = min(kind.high, 10 ** random.randrange(len(str(kind.high))) * random.randint(1, 9))
            near = (kind.low, kind.high, max(kind.low, 0), random.randint(kind.low, kind.high), ordinary)
        return _within(random.choice(near) + self._aside(kind), kind)

    def steer(
        self, node: typed.Typed, parameters: Mapping[str, Held], held: dict[str, Held], *, wanted: bool
    ) -> None:
        """Change facts so that a condition becomes true, or false, as far as that is found."""
        match node:
            case typed.Derived(body=body):
                self.steer(body, parameters, held, wanted=wanted)
            case typed.Not(operand=operand):
                self.steer(operand, parameters, held, wanted=not wanted)
            case typed.Junction(operator=operator, items=items):
                chosen = items if (operator == "&&") is wanted else (self._random.choice(items),)
                for item in chosen:
                    self.steer(item, parameters, held, wanted=wanted)
            case _:
                self._settle(node, parameters, held, wanted=wanted)

    def poise(self, node: typed.Typed, parameters: Mapping[str, Held], held: dict[str, Held]) -> None:
        """Change facts so that one comparison decides a condition and stands on its edge, as far as found."""
        match node:
            case typed.Derived(body=operand) | typed.Not(operand=operand):
                self.poise(operand, parameters, held)
            case typed.Junction(operator=operator, items=items):
                [chosen] = self._random.choices(items, [*map(size, items)])
                for item in items:
                    if item is not chosen:
                        self.steer(item, parameters, held, wanted=operator == "&&")
                self.poise(chosen, parameters, held)
            case _:
                names = [name for name in typed.inputs(node) if name in self._facts]
                for name in self._random.sample(names, len(names)):
                    edges = [*_edges(node, name, Evaluator(held, parameters))]
                    if edges:
                        kind = self._facts[name].type
                        held[name] = _within(self._random.choice(edges) + self._aside(kind), kind)
                        return
                self._settle(node, parameters, held, wanted=self._random.randrange(2) == 0)

    def _settle(
        self, node: typed.Typed, parameters: Mapping[str, Held], held: dict[str, Held], *, wanted: bool
    ) -> None:
        evaluator = Evaluator(held, parameters)
        names = [name for name in typed.inputs(node) if name in self._facts]
        for name in self._random.sample(names, len(names)):
            before = held.get(name)
            for value in self._candidates(node, self._facts[name], evaluator):
                held[name] = value
                if evaluator.state(node) is wanted:
                    return
            if before is None:
                del held[name]
            else:
                held[name] = before

    def _candidates(self, node: typed.Typed, fact: Fact, evaluator: Evaluator) -> Iterator[Held]:
        """Yield values of a fact that might settle a comparison, those on its very edge first."""
        random, kind = self._random, fact.type
        null = None if fact.null is None else NULL_VALUES[fact.null]
        if null is not None and random.randrange(100) < 20:
            yield null
        if kind.kind == "bool":
            yield from random.sample((True, False), 2)
        elif kind.kind == "enum":
            yield from random.sample(kind.values, len(kind.values))
        else:
            edges = [
                edge + step
                for edge in _edges(node, fact.name, evaluator)
                for step in (0, *self._beside(kind))
            ]
            yield from (_within(edge, kind) for edge in random.sample(edges, len(edges)))
            yield from (self.value(fact) for _ in range(3))
            if kind.low is not None and kind.high is not None:
                yield from random.sample((kind.low, kind.high), 2)
        if null is not None:
            yield null

    def _beside(self, kind: Type) -> tuple[int, int]:
        step = self._random.choice(STEPS.get(kind.kind, (1,)))
        return step, -step

    def _aside(self, kind: Type) -> int:
        return self._random.choice((0, 0, *self._beside(kind)))


def size(node: typed.Typed) -> int:
    """Return how many conditions without parts a condition has."""
    if isinstance(node, typed.Derived | typed.Not | typed.Junction):
        return sum(map(size, typed.parts(node)))
    return 1


def thresholds(node: typed.Typed, parameters: Mapping[str, Held]) -> Iterator[tuple[str, int]]:
    """Yield the facts that a tree compares with what depends on no fact, and those values."""
    for part in typed.parts(node):
        yield from thresholds(part, parameters)
    if isinstance(node, typed.Compare | typed.Member):
        evaluator = Evaluator({}, parameters)
        for name in typed.inputs(node):
            yield from ((name, edge) for edge in _edges(node, name, evaluator))


def _edges(node: typed.Typed, name: str, evaluator: Evaluator) -> Iterator[int]:
    """Yield the values of a fact at which a comparison changes, the other facts being as they are."""
    pairs: list[tuple[typed.Typed, typed.Typed]] = []
    if isinstance(node, typed.Compare):
        pairs = [(node.left, node.right), (node.right, node.left)]
    elif isinstance(node, typed.Member):
        pairs = [(node.item, item) for item in node.items]
    for side, other in pairs:
        edge = _solved(side, name, evaluator.value(other), evaluator)
        if edge is not None:
            yield edge


def _solved(side: typed.Typed, name: str, value: object, evaluator: Evaluator) -> int | None:
    """Return the value of a fact for which `side` is a value, roughly, or None if it is not plain enough."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    match side:
        case typed.Input():
            return value if side.name == name else None
        case typed.Derived(body=operand):
            return _solved(operand, name, value, evaluator)
        case typed.Rescaled(operand=operand, factor=factor):
            return _solved(operand, name, value // factor, evaluator)
        case typed.Apply(function="date(timestamp)", arguments=(operand,)):
            midnight = datetime.fromordinal(value).replace(tzinfo=TIMEZONE)
            return _solved(operand, name, from_datetime(midnight), evaluator)
        case typed.Apply(function="step(date)", arguments=(operand, step)):
            unit, count = cast("tuple[str, int]", evaluator.value(step) or ("days", 0))
            before = step_date(value, unit, -count)
            return _solved(operand, name, before, evaluator)
        case typed.Calculate(operator="+" | "-" as operator, left=left, right=right):
            other = evaluator.value(right)
            if isinstance(other, int):
                return _solved(left, name, value - other if operator == "+" else value + other, evaluator)
    return None


def _days(kind: str) -> tuple[int, ...]:
    if kind == "date":
        return tuple(day.toordinal() for day in DAYS)
    return tuple(from_datetime(day + timedelta(hours=hours)) for day in DAYS for hours in (0, 12))


def _kind(kind: Type) -> str:
    return f"{kind.kind} {kind.unit}"


def _within(value: int, kind: Type) -> int:
    assert kind.low is not None
    assert kind.high is not None
    return min(max(value, kind.low), kind.high)
