"""The functions a condition may call: their overloads, for the checker, and what they do.

A function is total: it gives a value for every value of its types, or None beyond the calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import re2

from engine.language import moments
from engine.language.types import BOOL, DATE, DURATION, STEP, TIMESTAMP, Kind, Type, int_of


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to call a function.

    Args:
        parameters: Kinds of its arguments, the receiver of a method first.
        result: What it gives.
        run: What it does; arguments and result held as `types.Type` says.
        form: Whether it is written `f(x)`, `x.f()` or either.
        literals: Positions whose argument must be a literal, read when the policy is checked.
    """

    parameters: tuple[Kind, ...]
    result: Type
    run: Callable[..., Any]
    form: str = "method"
    literals: frozenset[int] = frozenset()


def _matches(text: str, pattern: str) -> bool:
    return re2.search(pattern, text) is not None


def _counted(unit: str, count: int) -> tuple[str, int]:
    return (unit, count)


def _length(value: str | tuple[Any, ...]) -> int:
    return len(value)


def _fields() -> dict[str, tuple[Overload, ...]]:
    bounds = {
        "getFullYear": (1, 9999),
        "getMonth": (0, 11),
        "getDate": (1, 31),
        "getDayOfMonth": (0, 30),
        "getDayOfWeek": (0, 6),
        "getDayOfYear": (0, 365),
    }
    clock = {"getHours": 23, "getMinutes": 59, "getSeconds": 59, "getMilliseconds": 999}
    hours = moments.LONGEST_DURATION // moments.SECOND
    zone = frozenset({1})
    table: dict[str, tuple[Overload, ...]] = {}
    for name, (low, high) in bounds.items():
        result = int_of("", low, high)
        on_moment, on_day = partial(moments.get_field, name), partial(moments.get_day_field, name)
        table[name] = (
            Overload(("date",), result, on_day),
            Overload(("timestamp",), result, on_moment),
            Overload(("timestamp", "string"), result, on_moment, literals=zone),
        )
    for name, high in clock.items():
        on_moment, on_length = partial(moments.get_field, name), partial(moments.get_length, name)
        table[name] = (
            Overload(("timestamp",), int_of("", 0, high), on_moment),
            Overload(("timestamp", "string"), int_of("", 0, high), on_moment, literals=zone),
            Overload(("duration",), int_of("", -hours, hours), on_length),
        )
    return table


FUNCTIONS: dict[str, tuple[Overload, ...]] = {
    "size": (
        Overload(("string",), int_of("", 0, 1_000_000), _length, "either"),
        Overload(("list",), int_of("", 0, 10_000), _length, "either"),
    ),
    "startsWith": (Overload(("string", "string"), BOOL, str.startswith),),
    "endsWith": (Overload(("string", "string"), BOOL, str.endswith),),
    "contains": (Overload(("string", "string"), BOOL, str.__contains__),),
    "matches": (Overload(("string", "string"), BOOL, _matches, "either", frozenset({1})),),
    "date": (
        Overload(("string",), DATE, moments.read_date, "function", frozenset({0})),
        Overload(("timestamp",), DATE, moments.day_of, "function"),
    ),
    "timestamp": (Overload(("string",), TIMESTAMP, moments.read_timestamp, "function", frozenset({0})),),
    "duration": (Overload(("string",), DURATION, moments.read_duration, "function", frozenset({0})),),
    "days": (Overload(("int",), STEP, partial(_counted, "days"), "function"),),
    "months": (Overload(("int",), STEP, partial(_counted, "months"), "function"),),
    "years": (Overload(("int",), STEP, partial(_counted, "years"), "function"),),
    **_fields(),
}

#: Functions of CEL that version 1 leaves out, so that the error can say so.
LATER = frozenset(("int", "uint", "double", "string", "bytes", "bool", "dyn", "type"))


def step_date(ordinal: int, step: tuple[str, int]) -> int | None:
    """Return the day a calendar step on, or None beyond the calendar."""
    return moments.step_date(ordinal, *step)


def step_timestamp(nanoseconds: int, step: tuple[str, int]) -> int | None:
    """Return the moment a calendar step on, or None beyond the calendar."""
    return moments.step_timestamp(nanoseconds, *step)


def negated(step: tuple[str, int]) -> tuple[str, int]:
    """Return the step the other way."""
    return (step[0], -step[1])


#: What `Apply` nodes run: overloads by `name(kinds)`, and the steps of dates and timestamps.
RUN: dict[str, Callable[..., Any]] = {
    f"{name}({','.join(overload.parameters)})": overload.run
    for name, overloads in FUNCTIONS.items()
    for overload in overloads
} | {"step(date)": step_date, "step(timestamp)": step_timestamp, "negated(step)": negated}
