"""Calls of functions: the overload that fits, its literals read, its result typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import re2

from engine.errors import did_you_mean
from engine.language import moments, nodes, typed
from engine.language.agree import CannotCombineError
from engine.language.functions import FUNCTIONS, LATER, Overload
from engine.language.types import DATE, Type
from engine.language.yaml_source import clipped


def overloads_of(node: nodes.Call) -> tuple[Overload, ...]:
    """Return the ways to call a function.

    Raises:
        CannotCombineError: There is no such function.
    """
    found = FUNCTIONS.get(node.function)
    if found is not None:
        return found
    if node.function in LATER:
        message = f"not in version 1 of the language: the function `{node.function}`"
        raise CannotCombineError(message, code="not-in-version-1")
    hint = did_you_mean(node.function, (*FUNCTIONS, "has"))
    raise CannotCombineError(f"unknown function `{node.function}`", hint=hint, code="unknown-function")


def call(node: nodes.Call, arguments: Sequence[typed.Typed]) -> typed.Typed:
    """Return the call of a function on arguments that are already typed.

    Raises:
        CannotCombineError: There is no such function, or it takes other arguments.
    """
    overloads = overloads_of(node)
    form = "method" if node.is_method else "function"
    kinds = tuple("string" if each.type.kind == "enum" else each.type.kind for each in arguments)
    for overload in overloads:
        if overload.parameters == kinds and overload.form in (form, "either"):
            return _apply(node, overload, arguments)
    expected = " or ".join(_written(node.function, each.form, each.parameters) for each in overloads)
    raise CannotCombineError(
        f"expected {expected}, found {_written(node.function, form, kinds)}", code="wrong-arguments"
    )


def has(node: nodes.Call, fact: typed.Typed | None) -> typed.Typed:
    """Return the question whether a fact is present.

    Args:
        node: The call.
        fact: Its only argument, or None when it is not called as `has(fact)`.

    Raises:
        CannotCombineError: It asks for anything but a fact.
    """
    if isinstance(fact, typed.Input):
        return typed.Has(fact, node)
    found = "" if fact is None else f", found `{cast('nodes.Name', node.arguments[0]).path}`"
    raise CannotCombineError(f"expected has(fact){found}", code="wrong-arguments")


def _written(function: str, form: str, kinds: Sequence[str]) -> str:
    if form == "method" and kinds:
        return f"{kinds[0]}.{function}({', '.join(kinds[1:])})"
    return f"{function}({', '.join(kinds)})"


def _apply(node: nodes.Call, overload: Overload, arguments: Sequence[typed.Typed]) -> typed.Typed:
    for position in overload.literals:
        argument = arguments[position]
        if not isinstance(argument, typed.Constant):
            message = f"expected a literal in `{node.function}`"
            raise CannotCombineError(message, argument.source, code="literal-needed")
        problem = _literal_problem(node.function, position, cast("str", argument.value))
        if problem:
            raise CannotCombineError(problem, argument.source, code="bad-literal")
    result = overload.result
    first = arguments[0]
    if result.kind == "step":
        result = Type("step", node.function, 0, (), first.type.low, first.type.high)
    if overload.literals == frozenset({0}) and isinstance(first, typed.Constant):
        value = overload.run(first.value)
        return typed.Constant(value, result.bounded(value, value), node)
    key = f"{node.function}({','.join(overload.parameters)})"
    if key == "date(timestamp)":
        result = _days(first.type)
    return typed.Apply(key, tuple(arguments), result, node)


def _days(times: Type) -> Type:
    """Return the type of the days on which times fall; its bounds leave the calendar if the days may."""
    first, last = moments.FIRST_DATE - 1, moments.LAST_DATE + 1
    low = None if times.low is None else moments.day_of(times.low)
    high = None if times.high is None else moments.day_of(times.high)
    return DATE.bounded(first if low is None else low, last if high is None else high)


def _literal_problem(function: str, position: int, text: str) -> str | None:
    if function == "matches":
        return _pattern_problem(text)
    if position == 1:
        is_known = moments.zone_named(text) is not None
        return None if is_known else f"expected a time zone such as `Asia/Shanghai`, found `{clipped(text)}`"
    readers = {
        "date": moments.read_date,
        "timestamp": moments.read_timestamp,
        "duration": moments.read_duration,
    }
    forms = {"date": "2026-01-31", "timestamp": "2026-01-31T08:00:00+08:00", "duration": "1h30m"}
    if readers[function](text) is None:
        return f"expected a {function} such as `{forms[function]}`, found `{clipped(text)}`"
    return None


def _pattern_problem(pattern: str) -> str | None:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        detail = error.args[0] if error.args else ""
        words = detail.decode() if isinstance(detail, bytes) else str(detail)
        return f"expected a regular expression (RE2), found `{clipped(pattern)}`: {clipped(words)}"
    return None
