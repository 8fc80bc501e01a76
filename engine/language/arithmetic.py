"""Types and bounds of sums, differences and products, and of dates and times moved by calendar steps."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from engine.language import nodes, typed
from engine.language.agree import CannotCombineError
from engine.language.literals import INT64_MAX, INT64_MIN
from engine.language.moments import (
    DAY,
    FIRST_DATE,
    FIRST_TIMESTAMP,
    LAST_DATE,
    LAST_TIMESTAMP,
    step_date,
    step_timestamp,
)
from engine.language.types import (
    DURATION,
    LARGEST,
    MOST_DIGITS,
    STRING,
    TIMESTAMP,
    Type,
    int_of,
)


def calculate(
    operator: nodes.ArithmeticOperator, left: typed.Typed, right: typed.Typed, source: nodes.Expression
) -> typed.Typed:
    """Return the sum, difference or product of two operands; those of a sum are already held alike.

    Raises:
        CannotCombineError: The operands do not go together.
    """
    kinds = (left.type.kind, right.type.kind)
    if kinds == ("string", "string") and operator == "+":
        return _text(left, right, source)
    if left.type.is_numeric and right.type.is_numeric:
        kind = _product(left.type, right.type) if operator == "*" else _sum(operator, left.type, right.type)
        return _fold(typed.Calculate(operator, left, right, kind, source))
    result = _moment(operator, kinds)
    if result is None:
        raise CannotCombineError(f"expected numbers beside `{operator}`, found {left.type} and {right.type}")
    low, high = _sum_bounds(operator, left.type, right.type)
    return typed.Calculate(operator, left, right, result.bounded(low, high), source)


def negate(operand: typed.Typed, source: nodes.Expression) -> typed.Typed:
    """Return a number with its sign turned.

    Raises:
        CannotCombineError: It is no number.
    """
    if not operand.type.is_numeric:
        raise CannotCombineError(f"expected a number beside `-`, found {operand.type}", operand.source)
    zero = typed.Constant(0, operand.type.bounded(0, 0), source)
    return _fold(typed.Calculate("-", zero, operand, _sum("-", zero.type, operand.type), source))


def step(
    operator: nodes.ArithmeticOperator, moment: typed.Typed, steps: typed.Typed, source: nodes.Expression
) -> typed.Typed:
    """Return a date or timestamp moved by calendar steps; its bounds lie outside the calendar if it may."""
    if operator == "-":
        low, high = (None if bound is None else -bound for bound in (steps.type.high, steps.type.low))
        steps = typed.Apply("negated(step)", (steps,), steps.type.bounded(low, high), source)
    bounds = _days_on if moment.type.kind == "date" else _times_on
    result = moment.type.bounded(*bounds(moment.type, steps.type))
    return typed.Apply(f"step({moment.type.kind})", (moment, steps), result, source)


def _days_on(start: Type, steps: Type) -> tuple[int, int]:
    low = high = None
    if start.low is not None and steps.low is not None:
        low = step_date(start.low, steps.unit, steps.low)
    if start.high is not None and steps.high is not None:
        high = step_date(start.high, steps.unit, steps.high)
    return (FIRST_DATE - 1 if low is None else low), (LAST_DATE + 1 if high is None else high)


def _times_on(start: Type, steps: Type) -> tuple[int, int]:
    """Return bounds to within a day: summer time may move a later moment to an earlier one."""
    low = high = None
    if start.low is not None and steps.low is not None:
        low = step_timestamp(start.low, steps.unit, steps.low)
    if start.high is not None and steps.high is not None:
        high = step_timestamp(start.high, steps.unit, steps.high)
    return (
        FIRST_TIMESTAMP - 1 if low is None else max(FIRST_TIMESTAMP, low - DAY),
        LAST_TIMESTAMP + 1 if high is None else min(LAST_TIMESTAMP, high + DAY),
    )


def _text(left: typed.Typed, right: typed.Typed, source: nodes.Expression) -> typed.Typed:
    if isinstance(left, typed.Constant) and isinstance(right, typed.Constant):
        return typed.Constant(f"{left.value}{right.value}", replace(STRING, literal=True), source)
    return typed.Calculate("+", left, right, STRING, source)


def _moment(operator: nodes.ArithmeticOperator, kinds: tuple[str, str]) -> Type | None:
    results = {
        ("-", "date", "date"): int_of("days"),
        ("-", "timestamp", "timestamp"): DURATION,
        ("+", "timestamp", "duration"): TIMESTAMP,
        ("+", "duration", "timestamp"): TIMESTAMP,
        ("-", "timestamp", "duration"): TIMESTAMP,
        ("+", "duration", "duration"): DURATION,
        ("-", "duration", "duration"): DURATION,
    }
    return results.get((operator, *kinds))


def _sum_bounds(operator: str, left: Type, right: Type) -> tuple[int | None, int | None]:
    ends = (left.low, left.high, right.low, right.high)
    if None in ends:
        return None, None
    low, high, other_low, other_high = cast("tuple[int, int, int, int]", ends)
    if operator == "+":
        return low + other_low, high + other_high
    return low - other_high, high - other_low


def _sum(operator: str, left: Type, right: Type) -> Type:
    kept = replace(left, unit=left.unit or right.unit, literal=left.literal and right.literal)
    return kept.bounded(*_sum_bounds(operator, left, right))


def _product(left: Type, right: Type) -> Type:
    kinds = {left.kind, right.kind}
    if left.kind == right.kind == "money":
        raise CannotCombineError(f"expected a ratio or a number beside {left}, found {right}")
    if kinds == {"int"}:
        units = {unit for unit in (left.unit, right.unit) if unit not in ("", "count")}
        if len(units) > 1 or (len(units) == 1 and left.unit == right.unit):
            message = f"expected a number without unit beside {left}, found {right}"
            raise CannotCombineError(message, hint="a product of units has no meaning here")
        result = Type("int", next(iter(units), left.unit or right.unit))
    elif "money" in kinds:
        result = Type("money", left.unit if left.kind == "money" else right.unit)
    else:
        result = Type("ratio")
    scale = left.scale + right.scale
    if scale > MOST_DIGITS:
        message = f"expected a product with at most {MOST_DIGITS} decimal places, found {scale}"
        raise CannotCombineError(message, hint="multiply less", code="out-of-bounds")
    scaled = replace(result, scale=scale, literal=left.literal and right.literal)
    ends = (left.low, left.high, right.low, right.high)
    if None in ends:
        return scaled
    low, high, other_low, other_high = cast("tuple[int, int, int, int]", ends)
    corners = [a * b for a in (low, high) for b in (other_low, other_high)]
    return scaled.bounded(min(corners), max(corners))


def _fold(tree: typed.Calculate) -> typed.Typed:
    """Work out a sum or product of literals, which then may still take its sibling's type."""
    left, right = tree.left, tree.right
    if not (isinstance(left, typed.Constant) and isinstance(right, typed.Constant) and tree.type.literal):
        return replace(tree, type=replace(tree.type, literal=False))
    first, second = cast("int", left.value), cast("int", right.value)
    value = (
        first * second if tree.operator == "*" else first + second if tree.operator == "+" else first - second
    )
    is_whole = tree.type.kind == "int"
    if (is_whole and not INT64_MIN <= value <= INT64_MAX) or abs(value) > LARGEST:
        return replace(tree, type=replace(tree.type, literal=False))
    return typed.Constant(value, tree.type.bounded(value, value), tree.source)
