"""What `after` rules may read besides facts: the combined result, each value within proved bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.language import types
from engine.language.checked import CheckedRule, CheckedValue
from engine.language.policy import Policy, ValueDeclaration
from engine.language.scope import Declared, Scope
from engine.language.typed import Typed
from engine.language.types import Type


def result_scope(
    scope: Scope, policy: Policy, values: Mapping[str, CheckedValue], rules: Sequence[CheckedRule]
) -> Scope:
    """Return `scope` with the combined result: `result.outcome`, `result.fired.X` and every value."""
    outcomes = tuple(outcome.name for outcome in policy.outcomes)
    results = {"result.outcome": Declared(types.enum(outcomes))}
    fired = types.int_of("count", 0, len(policy.rules))
    results |= {f"result.fired.{outcome}": Declared(fired) for outcome in outcomes}
    broken = set(scope.broken)
    for declared in policy.values:
        name, value = f"result.{declared.name}", values[declared.name]
        candidates = _candidates(value, rules)
        if len(candidates) < _written(declared, policy):
            broken.add(name)
        elif value.type is not None:
            results[name] = Declared(_bounded(value.type, value, candidates), "none")
    return replace(scope, inputs={**scope.inputs, **results}, broken=broken)


def _candidates(value: CheckedValue, rules: Iterable[CheckedRule]) -> list[Typed]:
    """Return what a merged value may be: where it starts, and what rules set it to."""
    settings = (each for rule in rules for effect in rule.effects for each in effect.settings)
    found = [value.start, *(each.expression for each in settings if each.value == value.name)]
    return [tree for tree in found if tree is not None]


def _written(declared: ValueDeclaration, policy: Policy) -> int:
    """Return how many candidates the file has; those that could not be typed are reported elsewhere."""
    settings = (each for rule in policy.rules for effect in rule.effects for each in effect.settings)
    found = [declared.start, *(each.expression for each in settings if each.value == declared.name)]
    return sum(expression is not None for expression in found)


def _bounded(kind: Type, value: CheckedValue, candidates: Iterable[Typed]) -> Type:
    """Return the type of a merged value: it is one of its candidates, then clamped.

    A bound whose facts are missing does not clamp, so clamping can only widen what is proved.
    """
    lows = [end for tree in candidates if (end := _end(tree, tree.type.low, kind, up=False)) is not None]
    highs = [end for tree in candidates if (end := _end(tree, tree.type.high, kind, up=True)) is not None]
    if value.at_most is not None and lows:
        lows.append(_end(value.at_most, value.at_most.type.low, kind, up=False) or 0)
    if value.at_least is not None and highs:
        highs.append(_end(value.at_least, value.at_least.type.high, kind, up=True) or 0)
    return kind.bounded(min(lows, default=0), max(highs, default=0))


def _end(tree: Typed, end: int | None, kind: Type, *, up: bool) -> int | None:
    """Return one bound of an expression at the scale of the value it is set to, rounded outwards."""
    if end is None:
        return None
    places = tree.type.scale - kind.scale
    if places <= 0:
        return end * int(10**-places)
    unit = int(10**places)
    return -(-end // unit) if up else end // unit
