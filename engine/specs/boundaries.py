"""Thresholds: for every comparison of numbers, whether cases stand on both sides of it, one step apart.

Counted is every comparison with an order, or by equality, of whole numbers, money, ratios or dates, in the
conditions and settings of rules, in `derive`, in `after` rules, and in the cells of tables and scorecards. It
is covered where one case is the last on one side and another the first on the other; for equality, where one
is at it and one a step beside it. A step is the least one of the fact: a day, a point, a fen; for ratios a
hundredth, as thresholds are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.catalogue.facts import Fact
from engine.errors import Span
from engine.language import typed
from engine.language.checked import CheckedPolicy, CheckedRule
from engine.language.evaluate import Evaluator
from engine.language.format import format_expression
from engine.language.scalars import write_value
from engine.language.types import NUMERIC, Type
from engine.language.values import Held
from engine.specs.coverage import unit
from engine.specs.runner import Result
from engine.specs.vocabulary import SENTENCES, with_unit
from engine.specs.world import DEFAULT_MOMENT

#: Where a case stands: left less right is a step below, at most, at, at least, or a step above nothing.
Side = Literal["below", "up_to", "at", "from", "above", "beside"]

#: The sides a case has to stand on, by operator: the last that is one, and the first that is the other.
_SIDES: Mapping[str, tuple[Side, Side]] = {
    ">": ("up_to", "above"),
    "<=": ("up_to", "above"),
    ">=": ("below", "from"),
    "<": ("below", "from"),
    "==": ("at", "beside"),
    "!=": ("at", "beside"),
}
#: How many steps left is off right where a case stands on a side.
_STEPS: Mapping[Side, int] = {"below": -1, "up_to": 0, "at": 0, "from": 0, "above": 1, "beside": 1}
_WORDS: Mapping[str, Mapping[int, str]] = {
    "zh-CN": {-1: "{left} 比 {right} 小一步", 0: "{left} 等于 {right}", 1: "{left} 比 {right} 大一步"},
    "en": {
        -1: "{left} is one step below {right}",
        0: "{left} equals {right}",
        1: "{left} is one step above {right}",
    },
}
_LACKING = {"zh-CN": "没有用例：{what}", "en": "no case in which {what}"}
_FACT = next(sentence.template for sentence in SENTENCES if sentence.name == "fact")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A comparison with what cases leave open.

    Args:
        rule: The rule it is in, or the name under `derive`.
        node: The comparison.
        missing: The sides on which no case stands.
    """

    rule: str
    node: typed.Compare
    missing: tuple[Side, ...]

    @property
    def text(self) -> str:
        """The comparison as written."""
        return format_expression(self.node.source)

    @property
    def span(self) -> Span:
        """Where it is."""
        return self.node.source.span


def boundaries(policy: CheckedPolicy, results: Iterable[Result]) -> tuple[Boundary, ...]:
    """Return every comparison of a policy's numbers, in the order of its rules.

    Args:
        policy: The policy.
        results: The results of the cases that ask it.
    """
    found = tuple(comparisons(policy))
    # Alike comparisons of several rules are equal, and so looked at once.
    seen: dict[typed.Compare, set[Side]] = {node: set() for node, _ in found}
    for result in results:
        if result.decision is None:
            continue
        decision = result.decision
        evaluator = Evaluator({**decision.held, **decision.combined.results}, decision.parameters)
        for node, sides in seen.items():
            difference = _difference(node, evaluator)
            if difference is not None:
                sides.update(side for side in _SIDES[node.operator] if _stands(difference, side, _step(node)))
    return tuple(
        Boundary(rule, node, tuple(side for side in reachable(node) if side not in seen[node]))
        for node, rule in found
    )


def comparisons(policy: CheckedPolicy) -> Iterator[tuple[typed.Compare, str]]:
    """Yield every comparison of numbers, with the rule or derived name it is in; a derived one once."""
    # A range in a cell of a spreadsheet is two comparisons in one place.
    done: set[tuple[Span, str]] = set()
    rules = [(rule.id, _trees(rule)) for rule in (*policy.rules, *policy.after)]
    for start, trees in (*rules, *_rows(policy)):
        stack = [(tree, start) for tree in reversed(list(trees))]
        while stack:
            node, name = stack.pop()
            if isinstance(node, typed.Derived):
                name = node.name
            if isinstance(node, typed.Compare) and _counts(node):
                place = node.source.span, node.operator
                if place not in done:
                    done.add(place)
                    yield node, name
            stack.extend((part, name) for part in reversed(typed.parts(node)))


def lacking(
    boundary: Boundary, policy: CheckedPolicy, facts: Mapping[str, Fact], locale: str
) -> tuple[str, ...]:
    """Return in words which cases are missing, such as `no case in which the time past due is 31 days`."""
    return tuple(
        _LACKING[locale].format(what=_case(boundary.node, side, policy, facts, locale))
        for side in boundary.missing
    )


def reachable(node: typed.Compare) -> tuple[Side, ...]:
    """Return the sides on which the ranges of the facts leave room to stand."""
    left, right, step = node.left.type, node.right.type, _step(node)
    if None in (left.low, left.high, right.low, right.high):
        return _SIDES[node.operator]
    low, high = (left.low or 0) - (right.high or 0), (left.high or 0) - (right.low or 0)
    near = [number for edge in (-step, 0, step) for number in (edge - 1, edge, edge + 1)]
    possible = [number for number in (*near, low, high) if low <= number <= high]
    return tuple(
        side for side in _SIDES[node.operator] if any(_stands(each, side, step) for each in possible)
    )


def _trees(rule: CheckedRule) -> Iterator[typed.Typed]:
    yield rule.condition
    for setting in (setting for effect in rule.effects for setting in effect.settings):
        if setting.expression is not None:
            yield setting.expression
        if setting.until is not None:
            yield setting.until.days


def _rows(policy: CheckedPolicy) -> Iterator[tuple[str, Iterable[typed.Typed]]]:
    """Yield the rows of tables, bins and bands: what the last one gives no rule may have to ask."""
    for table in policy.tables.values():
        yield f"table.{table.name}", [row.condition for row in table.rows]
    if policy.scorecard is not None:
        for each in policy.scorecard.characteristics:
            yield f"score.{each.name}", [row.condition for row in each.bins]
        yield "score.band", [row.condition for row in policy.scorecard.bands]


def _counts(node: typed.Compare) -> bool:
    return node.left.type.kind in NUMERIC or node.left.type.kind == "date"


def _step(node: typed.Compare) -> int:
    kind = node.left.type
    return int(10**kind.scale) if kind.kind == "int" else unit(kind)


def _difference(node: typed.Compare, evaluator: Evaluator) -> int | None:
    left, right = evaluator.value(node.left), evaluator.value(node.right)
    return left - right if isinstance(left, int) and isinstance(right, int) else None


def _stands(difference: int, side: Side, step: int) -> bool:
    match side:
        case "below":
            return -step <= difference < 0
        case "up_to":
            return -step < difference <= 0
        case "at":
            return difference == 0
        case "from":
            return 0 <= difference < step
        case "above":
            return 0 < difference <= step
        case "beside":
            return 0 < abs(difference) <= step


def _case(
    node: typed.Compare, side: Side, policy: CheckedPolicy, facts: Mapping[str, Fact], locale: str
) -> str:
    """Say what the missing case is: the value of the fact where it is one against a number."""
    parameters = policy.parameters_on(DEFAULT_MOMENT.date())
    for fact, number, sign in ((node.left, node.right, 1), (node.right, node.left, -1)):
        name, limit = _fact(fact), _number(number, parameters)
        if name in facts and limit is not None:
            value = limit + sign * _STEPS[side] * _step(node)
            shown = _shown(value, number.type, facts[name].type, locale)
            return _FACT.within(locale).format(fact=facts[name].label[locale], value=shown)
    words = _WORDS[locale][_STEPS[side]]
    left, right = (f"`{format_expression(part.source)}`" for part in (node.left, node.right))
    return words.format(left=left, right=right)


def _fact(node: typed.Typed) -> str:
    bare = node.operand if isinstance(node, typed.Rescaled) else node
    return bare.name if isinstance(bare, typed.Input) else ""


def _number(node: typed.Typed, parameters: Mapping[str, Held]) -> int | None:
    found = None if typed.inputs(node) else Evaluator({}, parameters).value(node)
    return found if isinstance(found, int) else None


def _shown(value: int, kind: Type, fact: Type, locale: str) -> str:
    return with_unit(str(write_value(value, kind)), fact.unit, locale)
