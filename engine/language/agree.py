"""Brings values that meet to one type and one scale, so that they are held alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import cast

from engine.errors import did_you_mean
from engine.language import nodes, typed
from engine.language.scalars import write_scaled
from engine.language.types import BOOL, MONEY_PLACES, ORDERED, RATIO_PLACES, Type
from engine.language.yaml_source import clipped


class CannotCombineError(Exception):
    """Operands that do not go together; caught and reported by the checker.

    Args:
        message: What was expected and what was found.
        at: The operand to blame, or None for the whole.
        hint: What the reader can do about it.
        code: Code of the finding.
    """

    def __init__(
        self,
        message: str,
        at: nodes.Expression | None = None,
        hint: str | None = None,
        code: str = "type-mismatch",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint
        self.code = code


def coerce(tree: typed.Typed, wanted: Type) -> typed.Typed:
    """Return `tree` as `wanted`, which a literal may become and anything else must be.

    A literal keeps its text and takes its sibling's type: `1.00` beside money is 100 fen.

    Raises:
        CannotCombineError: It is of another type.
    """
    found = tree.type
    if found.literal:
        match tree:
            case typed.Constant():
                converted = _convert(tree, wanted)
                if converted is not None:
                    return converted
            case typed.Derived(body=body):
                taken = coerce(body, wanted)
                return replace(tree, body=taken, type=taken.type)
            case typed.Choose(then=then, otherwise=otherwise):
                return choose(tree.test, coerce(then, wanted), coerce(otherwise, wanted), tree.source)
    if found.kind != wanted.kind or (wanted.unit and found.unit and found.unit != wanted.unit):
        raise CannotCombineError(f"expected {wanted}, found {found}", tree.source)
    if found.kind == "enum" and found.values != wanted.values:
        message = f"expected one of {', '.join(wanted.values)}, found one of {', '.join(found.values)}"
        raise CannotCombineError(message, tree.source)
    return tree


def _convert(tree: typed.Constant, wanted: Type) -> typed.Typed | None:
    value, found = tree.value, tree.type
    if wanted.is_numeric and found.is_numeric and isinstance(value, int):
        return _number(tree, value, wanted)
    if wanted.kind == "enum" and isinstance(value, str):
        if value in wanted.values:
            return replace(tree, type=wanted)
        message = f"expected one of {', '.join(wanted.values)}, found `{clipped(value)}`"
        raise CannotCombineError(message, tree.source, did_you_mean(value, wanted.values))
    return None


def _number(tree: typed.Constant, value: int, wanted: Type) -> typed.Typed:
    scale = tree.type.scale
    written = write_scaled(value, scale)
    if wanted.kind == "int":
        if tree.type.kind == "int":
            return replace(tree, type=replace(tree.type, unit=wanted.unit, literal=wanted.literal))
        raise CannotCombineError(f"expected a whole number beside {wanted}, found `{written}`", tree.source)
    limit = scale if wanted.literal else MONEY_PLACES if wanted.kind == "money" else RATIO_PLACES
    if scale > limit and value % 10 ** (scale - limit):
        message = f"expected at most {limit} decimal places beside {wanted}, found `{written}`"
        raise CannotCombineError(message, tree.source)
    places = max(wanted.scale, scale)
    exact = value * 10 ** (places - scale)
    return replace(
        tree, value=exact, type=Type(wanted.kind, wanted.unit, places, (), exact, exact, literal=True)
    )


def agree(trees: Sequence[typed.Typed]) -> list[typed.Typed]:
    """Return the values brought to the type of those that are no literals, and to one scale.

    Raises:
        CannotCombineError: They are of different types.
    """
    nulls = [tree for tree in trees if tree.type.kind == "null"]
    if nulls and len(nulls) < len(trees):
        message = "expected a value, found null"
        raise CannotCombineError(message, nulls[0].source, "ask `has(fact)` instead", "null-comparison")
    if trees and all(tree.type.kind == "list" for tree in trees):
        return _agree_lists(cast("Sequence[typed.Constant]", trees))
    leader = next((tree.type for tree in trees if not tree.type.literal), None)
    if leader is None:
        leader = next((tree.type for tree in trees if tree.type.kind == "ratio"), None)
    coerced = [coerce(tree, leader or trees[0].type) for tree in trees]
    finest = max((tree.type.scale for tree in coerced), default=0)
    return [rescale(tree, finest) for tree in coerced]


def _agree_lists(lists: Sequence[typed.Constant]) -> list[typed.Typed]:
    items = [explode(tree) for tree in lists]
    agreed = iter(agree(list(chain.from_iterable(items))))
    return [
        collect([next(agreed) for _ in group], tree.source) for tree, group in zip(lists, items, strict=True)
    ]


def explode(tree: typed.Constant) -> list[typed.Constant]:
    """Return the items of a constant list, each of the list's element type."""
    element = tree.type.element
    values = cast("tuple[typed.Value, ...]", tree.value)
    return [] if element is None else [_item(value, element, tree.source) for value in values]


def _item(value: typed.Value, element: Type, source: nodes.Expression) -> typed.Constant:
    exact = value if isinstance(value, int) and element.is_numeric else None
    return typed.Constant(value, element if exact is None else element.bounded(exact, exact), source)


def collect(items: Sequence[typed.Typed], source: nodes.Expression) -> typed.Constant:
    """Return a constant list of items that are already held alike."""
    values = tuple(cast("typed.Constant", item).value for item in items)
    element = items[0].type if items else None
    return typed.Constant(values, Type("list", element=element, literal=True), source)


def rescale(tree: typed.Typed, scale: int) -> typed.Typed:
    """Return a number held with `scale` decimal places, which may not be fewer than it has."""
    factor = 10 ** (scale - tree.type.scale)
    if factor == 1:
        return tree
    low, high = (None if bound is None else bound * factor for bound in (tree.type.low, tree.type.high))
    kind = replace(tree.type.bounded(low, high), scale=scale)
    if isinstance(tree, typed.Constant) and isinstance(tree.value, int):
        return replace(tree, value=tree.value * factor, type=kind)
    return typed.Rescaled(tree, factor, kind, tree.source)


def choose(
    test: typed.Typed, then: typed.Typed, otherwise: typed.Typed, source: nodes.Expression
) -> typed.Typed:
    """Return a choice between two values, brought to one type and scale.

    Raises:
        CannotCombineError: They are of different types.
    """
    first, second = agree((then, otherwise))
    lows, highs = (first.type.low, second.type.low), (first.type.high, second.type.high)
    low = None if None in lows else min(cast("tuple[int, int]", lows))
    high = None if None in highs else max(cast("tuple[int, int]", highs))
    kind = replace(
        first.type.bounded(low, high),
        unit=first.type.unit or second.type.unit,
        literal=first.type.literal and second.type.literal,
    )
    return typed.Choose(test, first, second, kind, source)


def membership(item: typed.Typed, members: Sequence[typed.Typed], node: nodes.Comparison) -> typed.Typed:
    """Return whether a value is one of others.

    Raises:
        CannotCombineError: They are of different types.
    """
    agreed = agree([item, *members])
    return typed.Member(agreed[0], tuple(agreed[1:]), node)


def compared(sides: Sequence[typed.Typed], node: nodes.Comparison) -> typed.Typed:
    """Return one value against another.

    Raises:
        CannotCombineError: They are of different types, or have no order.
    """
    is_equality = node.operator in ("==", "!=")
    left, right = agree(sides)
    kind = left.type.kind
    if kind == "step":
        raise CannotCombineError("expected values to compare, found calendar steps")
    if not is_equality and kind not in ORDERED:
        message = f"expected values with an order beside `{node.operator}`, found {left.type}"
        raise CannotCombineError(message, hint="compare with `==` or `in`", code="no-order")
    if kind == "null":
        return typed.Constant(node.operator == "==", BOOL, node)
    return typed.Compare(cast("typed.CompareOperator", node.operator), left, right, node)
