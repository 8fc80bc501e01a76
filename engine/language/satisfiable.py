"""Whether any facts in their ranges can make a condition true, or false.

A condition is taken apart into branches, each a conjunction of simple claims; what the claims of a branch
leave a value is a `_Room`. The answer errs on one side only: a condition said to be impossible is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.language import typed
from engine.language.types import ORDERED, Type

#: A claim: this condition has this truth value.
_Claim = tuple[typed.Typed, bool]
_Branch = tuple[_Claim, ...]

#: With more branches, or more claims in all of them together, a condition counts as possible.
_MOST_BRANCHES = 64
_MOST_CLAIMS = 500

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_FLIPPED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
#: Signs that the difference of the two sides may have.
_SIGNS = {"==": {0}, "!=": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}


def can_be(node: typed.Typed, *, wanted: bool) -> bool:
    """Return whether some facts in their ranges give a condition the truth value `wanted`."""
    branches = _Branches().of(node, wanted=wanted)
    return branches is None or any(_is_possible(branch) for branch in branches)


def interval(node: typed.Typed) -> tuple[float, float]:
    """Return the least and the greatest value a number or time can have; infinite where nulls are."""
    low, high = node.type.low, node.type.high
    nulls = {each.null for each in _inputs(node)} & {"never", "not_yet"}
    if low is None or high is None or (nulls and not isinstance(node, typed.Input)):
        return -math.inf, math.inf
    return (-math.inf if "not_yet" in nulls else low), (math.inf if "never" in nulls else high)


def _inputs(node: typed.Typed) -> Iterable[typed.Input]:
    return (part for part in typed.walk(node) if isinstance(part, typed.Input))


class _Branches:
    """The ways in which conditions can come true or false; each condition is taken apart once."""

    def __init__(self) -> None:
        # A choice asks for its test both ways: without this, work would double with each choice in a test.
        self._known: dict[tuple[int, bool], list[_Branch] | None] = {}

    def of(self, node: typed.Typed, *, wanted: bool) -> list[_Branch] | None:
        """Return the ways in which a condition can come to `wanted`; None for too many."""
        key = (id(node), wanted)
        if key not in self._known:
            self._known[key] = self._taken_apart(node, wanted=wanted)
        return self._known[key]

    def _taken_apart(self, node: typed.Typed, *, wanted: bool) -> list[_Branch] | None:
        match node:
            case typed.Not(operand=operand):
                return self.of(operand, wanted=not wanted)
            case typed.Derived(body=body):
                return self.of(body, wanted=wanted)
            case typed.Junction(operator=operator, items=items):
                ways = [self.of(item, wanted=wanted) for item in items]
                return _every(ways) if (operator == "&&") is wanted else _either(ways)
            case typed.Choose(test=test, then=then, otherwise=otherwise):
                first = _every([self.of(test, wanted=True), self.of(then, wanted=wanted)])
                second = _every([self.of(test, wanted=False), self.of(otherwise, wanted=wanted)])
                return _either([first, second])
            case typed.Constant(value=value):
                return [()] if value is wanted else []
            case typed.Has(input=fact) if fact.null is None and not wanted:
                return []
            case _:
                return [((node, wanted),)]


def _every(ways: list[list[_Branch] | None]) -> list[_Branch] | None:
    combined: list[_Branch] = [()]
    for way in ways:
        if way is None or len(combined) * len(way) > _MOST_BRANCHES:
            return None
        combined = [(*branch, *more) for branch in combined for more in way]
        if sum(map(len, combined)) > _MOST_CLAIMS:
            return None
    return combined


def _either(ways: list[list[_Branch] | None]) -> list[_Branch] | None:
    found: list[_Branch] = []
    for way in ways:
        if way is None or len(found) + len(way) > _MOST_BRANCHES:
            return None
        found.extend(way)
    return found if sum(map(len, found)) <= _MOST_CLAIMS else None


def _is_possible(branch: _Branch) -> bool:
    claims = _Claims()
    return all(claims.add(node, wanted=wanted) for node, wanted in branch) and claims.are_possible()


@dataclass(slots=True)
class _Room:
    """What is left for one value.

    Args:
        low: Least value.
        high: Greatest value; infinite while a null that stands for it is left.
        allowed: The only values left, or None for all in the range.
        excluded: Values ruled out.
        least: Least value that is no null.
        most: Greatest value that is no null.
    """

    low: float = -math.inf
    high: float = math.inf
    allowed: set[object] | None = None
    excluded: set[object] = field(default_factory=set)
    least: float = -math.inf
    most: float = math.inf

    def allow(self, values: set[object]) -> None:
        self.allowed = values if self.allowed is None else self.allowed & values

    def is_empty(self) -> bool:
        if self.allowed is not None:
            return not any(self._fits(value) for value in self.allowed - self.excluded)
        if self.low <= self.high and math.inf in (-self.low, self.high):
            return False
        inside = sum(1 for value in self.excluded if self._fits(value))
        return min(self.high, self.most) - max(self.low, self.least) + 1 <= inside

    def _fits(self, value: object) -> bool:
        if not isinstance(value, int):
            return True
        return max(self.low, self.least) <= value <= min(self.high, self.most)


class _Claims:
    """The claims of one branch, brought together value by value."""

    def __init__(self) -> None:
        self._rooms: dict[typed.Typed, _Room] = {}
        self._truths: dict[typed.Typed, bool] = {}
        self._signs: dict[tuple[typed.Typed, typed.Typed], set[int]] = {}

    def add(self, node: typed.Typed, *, wanted: bool) -> bool:
        """Take one claim in; return False when it contradicts the others outright."""
        if self._truths.setdefault(node, wanted) is not wanted:
            return False
        if isinstance(node, typed.Compare):
            return self._compare(node, wanted=wanted)
        if isinstance(node, typed.Member):
            return self._member(node, wanted=wanted)
        return True

    def are_possible(self) -> bool:
        return not any(room.is_empty() for room in self._rooms.values())

    def _compare(self, node: typed.Compare, *, wanted: bool) -> bool:
        operator = node.operator if wanted else _OPPOSITE[node.operator]
        # A null that matches nothing satisfies `!=`, and makes every other comparison false.
        if _can_be_nothing(node) and (node.operator == "!=") is wanted:
            return True
        (left, by_left), (right, by_right) = _plain(node.left), _plain(node.right)
        if left.type.kind == "bool" and isinstance(right, typed.Constant) and operator in ("==", "!="):
            return self._truths.setdefault(left, (right.value is True) == (operator == "==")) is (
                (right.value is True) == (operator == "==")
            )
        if left.type.kind in ("enum", "string"):
            self._text(operator, left, right)
        elif left.type.kind in ORDERED - {"bool"}:
            self._number(operator, left, by_left, right, by_right)
            self._number(_FLIPPED[operator], right, by_right, left, by_left)
        return self._related(operator, node.left, node.right)

    def _related(self, operator: str, left: typed.Typed, right: typed.Typed) -> bool:
        """Keep the signs that a difference may have; it is 0 between a value and itself."""
        if (right, left) in self._signs:
            left, right, operator = right, left, _FLIPPED[operator]
        known = self._signs.setdefault((left, right), {0} if left == right else {-1, 0, 1})
        known &= _SIGNS[operator]
        return bool(known)

    def _text(self, operator: str, left: typed.Typed, right: typed.Typed) -> None:
        if isinstance(left, typed.Constant):
            left, right = right, left
        if isinstance(right, typed.Constant) and not isinstance(left, typed.Constant):
            if operator == "==":
                self._room(left).allow({right.value})
            elif operator == "!=":
                self._room(left).excluded.add(right.value)

    def _number(self, operator: str, value: typed.Typed, by: int, other: typed.Typed, by_other: int) -> None:
        """Narrow the room of `value`, where `value * by` is compared with `other * by_other`."""
        if isinstance(value, typed.Constant):
            return
        room = self._room(value)
        low, high = (end * by_other for end in _ends(other))
        if operator in ("<", "<=", "==") and high < math.inf:
            top = -(-high // by) - 1 if operator == "<" else high // by
            room.high = min(room.high, top)
        if operator in (">", ">=", "==") and low > -math.inf:
            bottom = low // by + 1 if operator == ">" else -(-low // by)
            room.low = max(room.low, bottom)
        if operator == "!=" and low == high and low % by == 0:
            room.excluded.add(low // by)

    def _member(self, node: typed.Member, *, wanted: bool) -> bool:
        if _can_be_nothing(node) and not wanted:
            return True
        item, by = _plain(node.item)
        values: set[object] = set()
        for member in node.items:
            if not isinstance(member, typed.Constant):
                return True
            if isinstance(member.value, int) and not isinstance(member.value, bool):
                if member.value % by == 0:
                    values.add(member.value // by)
            else:
                values.add(member.value)
        if isinstance(item, typed.Constant):
            return True
        room = self._room(item)
        if wanted:
            room.allow(values)
        else:
            room.excluded |= values
        return True

    def _room(self, value: typed.Typed) -> _Room:
        return self._rooms.setdefault(value, _first_room(value, value.type))


def _first_room(value: typed.Typed, kind: Type) -> _Room:
    if kind.kind == "enum":
        return _Room(allowed=set(kind.values))
    if kind.kind in ("bool", "string"):
        return _Room()
    low, high = interval(value)
    if isinstance(value, typed.Input) and kind.low is not None and kind.high is not None:
        return _Room(low, high, least=kind.low, most=kind.high)
    return _Room(low, high)


def _ends(node: typed.Typed) -> tuple[float, float]:
    if isinstance(node, typed.Constant) and isinstance(node.value, int):
        return node.value, node.value
    return interval(node)


def _plain(node: typed.Typed) -> tuple[typed.Typed, int]:
    """Return what stands behind names and scales, and the factor by which it was brought to its scale."""
    factor = 1
    while isinstance(node, typed.Derived | typed.Rescaled):
        if isinstance(node, typed.Rescaled):
            factor *= node.factor
            node = node.operand
        else:
            node = node.body
    return node, factor


def _can_be_nothing(node: typed.Typed) -> bool:
    return any(each.null == "none" for each in _inputs(node))
