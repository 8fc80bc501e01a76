"""Cells of a table to conditions: the standard's unary tests, written with CEL's literals.

Source: DMN 1.3, 7.3.3 and grammar rules 7 and 15: `-`, `null`, a value, `> 180`, `[1..30]`, `a, b`, `not(a)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.errors import Span, TidegateError
from engine.language import nodes
from engine.language.expression import join
from engine.language.grid import Cell
from engine.language.literals import read_decimal, read_integer
from engine.language.types import Type

#: A cell that asks nothing.
ANYTHING = "-"

_NOT = re.compile(r"(not\s*\(\s*)(.*)\)", re.DOTALL)
_ORDER = re.compile(r"(<=|>=|<|>)\s*(.*)", re.DOTALL)
_RANGE = re.compile(r"([\[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])\[])", re.DOTALL)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)
_PARAMETER = re.compile(r"params\.[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_PLAIN = re.compile(r"[^\s\"'(),<>=!\[\]|][^\"'(),<>=!\[\]|]*")
#: Brackets that leave the end out; the standard lets them be turned around.
_OPEN_LOW, _OPEN_HIGH = ("(", "]"), (")", "[")
_HINT = "write a value, `> 180`, `[1..30]`, `a, b`, `not(a)`, `null`, or `-` for anything"


def asks_null(cell: Cell) -> bool:
    """Whether a test of a cell is `null`, within `not(…)` or not."""
    inner = _NOT.fullmatch(cell.text)
    return any(text == "null" for text, _ in _listed(inner[2] if inner else cell.text))


def read_cell(
    cell: Cell, subject: nodes.Expression, kind: Type, *, apart_from_null: bool
) -> nodes.Expression | None:
    """Return the condition a cell puts on its column, or None where it puts none.

    Args:
        cell: The cell.
        subject: What the column looks at.
        kind: The type of that.
        apart_from_null: Whether tests speak of values only, because another cell of the column asks for null.

    Raises:
        TidegateError: It is no unary test.
    """
    if cell.text == ANYTHING:
        return None
    if not cell.text:
        raise _wrong("a test", cell.text, cell.span, "write `-` for anything")
    test = _Tests(subject, kind, cell.span, apart_from_null=apart_from_null)
    inner = _NOT.fullmatch(cell.text)
    if inner is None:
        return test.any_of(cell.text, 0)
    if all(text == "null" for text, _ in _listed(inner[2])):
        return test.present()
    negated = nodes.Not(test.values(inner[2], len(inner[1])), cell.span)
    return join("&&", (test.present(), negated), cell.span) if apart_from_null else negated


class _Tests:
    """The tests of one cell."""

    def __init__(self, subject: nodes.Expression, kind: Type, span: Span, *, apart_from_null: bool) -> None:
        self._subject = subject
        self._kind = kind
        self._span = span
        self._apart = apart_from_null

    def any_of(self, text: str, offset: int) -> nodes.Expression:
        """Return what holds if one of the tests does, null among them."""
        listed = list(_listed(text))
        nulls = [nodes.Not(self.present(), self._span) for each, _ in listed if each == "null"]
        if len(nulls) == len(listed):
            return nulls[0]
        values = self.values(text, offset)
        if self._apart:
            values = join("&&", (self.present(), values), self._span)
        return join("||", (nulls[0], values), self._span) if nulls else values

    def values(self, text: str, offset: int) -> nodes.Expression:
        """Return what holds if one of the tests that are not for null does."""
        tests = [self._test(each, offset + at) for each, at in _listed(text) if each != "null"]
        return tests[0] if len(tests) == 1 else join("||", tuple(tests), self._span)

    def present(self) -> nodes.Expression:
        if not isinstance(self._subject, nodes.Name):
            message = "expected a test of a value, found `null`: the column does not stand for a single fact"
            raise TidegateError("wrong-cell", message, "write a test of the value", self._span)
        return nodes.Call("has", (self._subject,), is_method=False, span=self._span)

    def _test(self, text: str, at: int) -> nodes.Expression:
        span = self._place(at)
        order, between = _ORDER.fullmatch(text), _RANGE.fullmatch(text)
        if order is not None:
            value = self._value(order[2], at + order.start(2))
            return nodes.Comparison(_operator(order[1]), self._subject, value, span)
        if between is not None:
            low = self._value(between[2], at + between.start(2))
            high = self._value(between[3], at + between.start(3))
            after, before = (
                ">" if between[1] in _OPEN_LOW else ">=",
                "<" if between[4] in _OPEN_HIGH else "<=",
            )
            above = nodes.Comparison(_operator(after), self._subject, low, low.span)
            below = nodes.Comparison(_operator(before), self._subject, high, high.span)
            return nodes.Junction("&&", (above, below), span)
        return nodes.Comparison("==", self._subject, self._value(text, at), span)

    def _value(self, text: str, at: int) -> nodes.Expression:
        span, kind = self._place(at), self._kind
        if _PARAMETER.fullmatch(text):
            return nodes.Name(text, span)
        quoted = _QUOTED.fullmatch(text)
        plain = (quoted[1] or quoted[2] or "") if quoted else text if _PLAIN.fullmatch(text) else None
        match kind.kind:
            case "int" | "money" | "ratio":
                if _INTEGER.fullmatch(text):
                    return nodes.Literal(read_integer(text, span), span)
                if _DECIMAL.fullmatch(text):
                    return nodes.Literal(read_decimal(text, span), span)
                raise _wrong("a number", text, span, _HINT)
            case "bool":
                if text not in ("true", "false"):
                    raise _wrong("true or false", text, span, _HINT)
                return nodes.Literal(text == "true", span)
            case "date" | "timestamp" if plain is not None:
                return nodes.Call(kind.kind, (nodes.Literal(plain, span),), is_method=False, span=span)
            case _ if plain is not None:
                return nodes.Literal(plain, span)
        raise _wrong("a test", text, span, _HINT)

    def _place(self, offset: int) -> Span:
        span = self._span
        return span if span.cell else Span(span.file, span.line, span.column + offset)


def _operator(text: str) -> nodes.ComparisonOperator:
    operators: dict[str, nodes.ComparisonOperator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
    return operators[text]


def _listed(text: str) -> Iterator[tuple[str, int]]:
    """Yield the parts between commas outside quotes, with where each begins."""
    quote, start = "", 0
    for at, character in enumerate(f"{text},"):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "," or at == len(text):
            part = text[start:at]
            yield part.strip(), start + len(part) - len(part.lstrip())
            start = at + 1
    if quote:
        yield text[start:].strip(), start


def _wrong(expected: str, text: str, span: Span, hint: str) -> TidegateError:
    shown = f"`{text}`" if text else "nothing"
    return TidegateError("wrong-cell", f"expected {expected} in a cell, found {shown}", hint, span)
