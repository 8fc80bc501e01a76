"""One CEL expression on its own, by the rules of the language: `tidegate eval`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from engine.errors import CheckError, FactError, Finding, Span, TidegateError
from engine.language import types
from engine.language.evaluate import Evaluator, Fault
from engine.language.expression import ExpressionParser
from engine.language.literals import INT64_MAX, INT64_MIN, read_decimal, scaled
from engine.language.moments import (
    FIRST_TIMESTAMP,
    LAST_TIMESTAMP,
    LONGEST_DURATION,
    from_datetime,
    write_duration,
    write_timestamp,
)
from engine.language.report import Report
from engine.language.scalars import ScalarError, found, read_text, write_value
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck
from engine.language.values import NULL_VALUES, Held, is_null

FILE = "<expression>"

#: The longest text a binding may hold.
MAX_TEXT = 1_000_000


class Readable(Protocol):
    """A fact of the catalogue, as far as an expression needs it."""

    @property
    def declared(self) -> Declared:
        """Its type and the meaning of its null."""
        ...

    def read(self, value: object) -> Held:
        """Return a JSON value as it is held."""
        ...


def evaluate_lone(
    expression: str,
    bindings: Mapping[str, object],
    facts: Mapping[str, Readable],
    parser: ExpressionParser | None = None,
) -> object:
    """Return the value of an expression as JSON carries it; None when it is unknown or null.

    Args:
        expression: CEL text.
        bindings: Values by name; names in `facts` are read as those facts, others as what they are.
        facts: The facts of the catalogue; those not bound are unknown.
        parser: A parser to use again; loading one takes a while.

    Raises:
        CheckError: It is no expression of the language.
        FactError: A binding cannot be read.
        TidegateError: It cannot be computed, as an integer that leaves 64 bits.
    """
    tree = (parser or ExpressionParser()).parse(expression, Span(FILE, 1, 1))
    declared = {name: fact.declared for name, fact in facts.items()}
    held: dict[str, Held] = {}
    for name, value in bindings.items():
        if name in facts:
            known = _read_fact(name, value, facts[name])
        else:
            kind, known = _infer(name, value)
            declared[name] = Declared(kind)
        held[name] = known
    report = Report()
    checked = typecheck(tree, Scope(declared, proves=False), report.add)
    if checked is None:
        raise CheckError(report.findings)
    result = Evaluator(held, {}).value(checked)
    if isinstance(result, Fault):
        raise TidegateError("evaluation-failed", result.message, None, result.source.span)
    return None if result is None or is_null(result) else _shown(result, checked.type)


def _read_fact(name: str, value: object, fact: Readable) -> Held:
    null = fact.declared.null
    if value is None and null is not None:
        return NULL_VALUES[null]
    try:
        return fact.read(value)
    except ScalarError as error:
        raise FactError([Finding("wrong-fact", f"`{name}`: {error}")]) from None


def _infer(name: str, value: object) -> tuple[types.Type, Held]:
    try:
        match value:
            case bool():
                return types.BOOL, value
            case int() if INT64_MIN <= value <= INT64_MAX:
                return types.INT, value
            case str():
                return types.STRING, read_text(value, MAX_TEXT)
            case Decimal() if value.is_finite():
                held, scale = scaled(read_decimal(str(value), Span(FILE, 1, 1)))
                return types.Type("ratio", scale=scale), held
            case datetime() if value.tzinfo is not None:
                return types.TIMESTAMP, _moment(value)
            case date() if not isinstance(value, datetime):
                return types.DATE, value.toordinal()
            case timedelta():
                return types.DURATION, _nanoseconds(value)
        message = f"expected a boolean, whole number, text, Decimal, date or time, found {found(value)}"
    except (ScalarError, TidegateError) as error:
        message = str(error) if isinstance(error, ScalarError) else error.message
    hint = "write decimals as text for a fact of the catalogue"
    raise FactError([Finding("wrong-fact", f"`{name}`: {message}", hint)])


def _moment(moment: datetime) -> int:
    held = from_datetime(moment)
    if not FIRST_TIMESTAMP <= held <= LAST_TIMESTAMP:
        raise ScalarError(f"expected a time between the years 1 and 9999 in UTC, found {moment.isoformat()}")
    return held


def _nanoseconds(length: timedelta) -> int:
    held = length // timedelta(microseconds=1) * 1_000
    if abs(held) > LONGEST_DURATION:
        raise ScalarError(f"expected a duration of at most 290 years, found {length}")
    return held


def _shown(value: object, kind: types.Type) -> object:
    if isinstance(value, tuple) and kind.kind == "step":
        return f"{value[1]} {value[0]}"
    if isinstance(value, tuple):
        return [_shown(item, kind.element or types.STRING) for item in value]
    if kind.kind == "timestamp" and isinstance(value, int):
        return write_timestamp(value)
    if kind.kind == "duration" and isinstance(value, int):
        return write_duration(value)
    return write_value(value, kind)
