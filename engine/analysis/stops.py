"""The values of each fact at which a policy may decide otherwise: thresholds, steps beside them, ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from engine.catalogue.facts import Fact
from engine.language import typed
from engine.language.checked import CheckedPolicy, CheckedRule
from engine.language.evaluate import Evaluator
from engine.language.moments import SECOND, from_datetime
from engine.language.types import Type
from engine.language.values import Held

#: Amounts in the hundredth part, to compare one fact with another by: few, so that some are alike.
_AMOUNTS = (0, 1, 10_000, 100_000, 500_000, 1_000_000, 2_000_000)
_COUNTS = (0, 1, 2, 3)
_RATIOS = (0, 500_000, 1_000_000)
#: Days before and after the moment of the decision.
_DAYS = (-400, -90, -31, -15, -1, 0, 1, 15, 31, 400)
_DAY = 86_400 * SECOND


def fact_stops(
    policies: Iterable[tuple[CheckedPolicy, Mapping[str, Held]]],
    more: Iterable[typed.Typed],
    facts: Mapping[str, Fact],
    moment: datetime,
) -> dict[str, tuple[Held, ...]]:
    """Return the values at which decisions may turn, as held, by fact, each once and in order.

    Args:
        policies: The policies that decide, each with what its parameters are worth.
        more: Conditions besides theirs.
        facts: The facts there are.
        moment: When it is decided.
    """
    evaluated = [(tree, Evaluator({}, worth)) for policy, worth in policies for tree in _trees(policy)]
    evaluated += [(tree, Evaluator({}, {})) for tree in more]
    thresholds: dict[str, set[Held]] = {}
    kinds: dict[tuple[str, str], set[Held]] = {}
    for tree, evaluator in evaluated:
        for name, kind, value in _thresholds(tree, evaluator):
            thresholds.setdefault(name, set()).add(value)
            kinds.setdefault((kind.kind, kind.unit), set()).add(value)
    return {name: _stops(fact.type, thresholds.get(name, ()), kinds, moment) for name, fact in facts.items()}


def _trees(policy: CheckedPolicy) -> Iterator[typed.Typed]:
    for rule in (*policy.rules, *policy.after):
        yield rule.condition
        yield from _settings(rule)
    for value in policy.values.values():
        yield from (tree for tree in (value.start, value.at_least, value.at_most) if tree is not None)


def _settings(rule: CheckedRule) -> Iterator[typed.Typed]:
    for setting in chain.from_iterable(effect.settings for effect in rule.effects):
        if setting.expression is not None:
            yield setting.expression


def _thresholds(tree: typed.Typed, evaluator: Evaluator) -> Iterator[tuple[str, Type, Held]]:
    """Yield each fact that a part of a tree compares with something known beforehand, and that."""
    stack = [tree]
    while stack:
        node = stack.pop()
        stack.extend(typed.parts(node))
        if isinstance(node, typed.Compare):
            pairs = [(node.left, node.right), (node.right, node.left)]
        elif isinstance(node, typed.Member):
            pairs = [(node.item, item) for item in node.items]
        else:
            continue
        for side, other in pairs:
            fact, factor = _plain(side)
            value = evaluator.value(other) if isinstance(fact, typed.Input) else None
            if isinstance(fact, typed.Input) and isinstance(value, int | str):
                yield fact.name, fact.type, value // factor if isinstance(value, int) else value


def _plain(node: typed.Typed) -> tuple[typed.Typed, int]:
    factor = 1
    while isinstance(node, typed.Rescaled):
        factor, node = factor * node.factor, node.operand
    return node, factor


def _stops(
    kind: Type, own: Iterable[Held], kinds: Mapping[tuple[str, str], Iterable[Held]], moment: datetime
) -> tuple[Held, ...]:
    match kind.kind:
        case "bool":
            return (False, True)
        case "enum":
            return kind.values
        case "string":
            texts = [text for text in own if isinstance(text, str)]
            return tuple(sorted({"", *texts, *(f"{text}x" for text in texts)}))
    low, high = kind.low, kind.high
    if low is None or high is None:
        return ()
    near = {
        value + step
        for value in (*own, *_usual(kind, moment))
        if isinstance(value, int)
        for step in (-1, 0, 1)
    }
    if not own or kind.kind == "money":
        # Compared with another fact: what others of its kind are compared with makes the two meet.
        near |= {value for value in kinds.get((kind.kind, kind.unit), ()) if isinstance(value, int)}
    return tuple(sorted({low, high, *(value for value in near if low <= value <= high)}))


def _usual(kind: Type, moment: datetime) -> Sequence[int]:
    """Return values to compare facts of a kind with one another by."""
    match kind.kind:
        case "money":
            return _AMOUNTS
        case "ratio":
            return _RATIOS
        case "date":
            return [moment.toordinal() + days for days in _DAYS]
        case "timestamp":
            return [from_datetime(moment) + days * _DAY for days in _DAYS]
    return _COUNTS
