"""The syntax tree of a condition: what was written, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal as OneOf

from engine.errors import Span

ComparisonOperator = OneOf["==", "!=", "<", "<=", ">", ">=", "in"]
ArithmeticOperator = OneOf["+", "-", "*"]
Scalar = int | Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant as written: an integer, a decimal, a string, a boolean or null."""

    value: Scalar
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: a fact, ``params.x``, ``derived.x``, ``result.x``."""

    path: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list literal."""

    items: tuple[Expression, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; ``not:`` over a list means that not all of it holds."""

    operand: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """Arithmetic minus."""

    operand: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Junction:
    """``&&`` or ``||`` over two or more operands; ``all:`` and ``any:`` are the same thing."""

    operator: OneOf["&&", "||"]
    items: tuple[Expression, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One operand against another, or membership of a list."""

    operator: ComparisonOperator
    left: Expression
    right: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, a difference or a product."""

    operator: ArithmeticOperator
    left: Expression
    right: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    """``test ? then : otherwise``."""

    test: Expression
    then: Expression
    otherwise: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language; a method call has its receiver as first argument."""

    function: str
    arguments: tuple[Expression, ...]
    is_method: bool
    span: Span = field(compare=False)


Expression = (
    Literal | Name | ListOf | Not | Negative | Junction | Comparison | Arithmetic | Conditional | Call
)


def children(node: Expression) -> tuple[Expression, ...]:
    """Return the direct operands of `node`, left to right."""
    match node:
        case Literal() | Name():
            return ()
        case ListOf(items=items) | Junction(items=items):
            return items
        case Not(operand=operand) | Negative(operand=operand):
            return (operand,)
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case Conditional(test=test, then=then, otherwise=otherwise):
            return (test, then, otherwise)
        case Call(arguments=arguments):
            return arguments
