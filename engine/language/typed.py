"""The checked tree of a condition: every name resolved, every number at its scale.

This small language is all a backend ever sees. Values are held as `types.Type` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal as OneOf

from engine.language import nodes
from engine.language.types import BOOL, NullMeaning, Type

#: A calendar step: so many `days`, `months` or `years`.
Step = tuple[str, int]
Value = int | str | bool | Step | tuple["Value", ...] | None
CompareOperator = OneOf["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known when the policy is checked."""

    value: Value
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Input:
    """A fact, or a value of the combined result: known only when deciding."""

    name: str
    type: Type
    null: NullMeaning | None
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number of the policy; its value depends on the date."""

    name: str
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Derived:
    """A part of a condition that the policy names: `derived.x`, a result of a table, a row of it."""

    name: str
    body: Typed
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rescaled:
    """A number brought to a finer scale: `operand` times a power of ten."""

    operand: Typed
    factor: int
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values held alike."""

    operator: CompareOperator
    left: Typed
    right: Typed
    source: nodes.Expression = field(compare=False, repr=False)
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Member:
    """Whether a value is one of a list of values held alike."""

    item: Typed
    items: tuple[Typed, ...]
    source: nodes.Expression = field(compare=False, repr=False)
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Has:
    """Whether a fact is present: unknown if it is unknown, false if it is null."""

    input: Input
    source: nodes.Expression = field(compare=False, repr=False)
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    operand: Typed
    source: nodes.Expression = field(compare=False, repr=False)
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Junction:
    """All of, or any of, several conditions."""

    operator: OneOf["&&", "||"]
    items: tuple[Typed, ...]
    source: nodes.Expression = field(compare=False, repr=False)
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Choose:
    """One of two values, by a condition; unknown when the condition is."""

    test: Typed
    then: Typed
    otherwise: Typed
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Calculate:
    """A sum, difference or product of numbers; operands of a sum are held alike."""

    operator: nodes.ArithmeticOperator
    left: Typed
    right: Typed
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of `functions.FUNCTIONS`, by name."""

    function: str
    arguments: tuple[Typed, ...]
    type: Type
    source: nodes.Expression = field(compare=False, repr=False)


Typed = (
    Constant
    | Input
    | Parameter
    | Derived
    | Rescaled
    | Compare
    | Member
    | Has
    | Not
    | Junction
    | Choose
    | Calculate
    | Apply
)


def parts(node: Typed) -> tuple[Typed, ...]:
    """Return the direct operands of `node`, left to right."""
    match node:
        case Constant() | Input() | Parameter():
            return ()
        case Derived(body=operand) | Rescaled(operand=operand) | Not(operand=operand):
            return (operand,)
        case Has(input=operand):
            return (operand,)
        case Compare(left=left, right=right) | Calculate(left=left, right=right):
            return (left, right)
        case Member(item=item, items=items):
            return (item, *items)
        case Junction(items=items) | Apply(arguments=items):
            return items
        case Choose(test=test, then=then, otherwise=otherwise):
            return (test, then, otherwise)


def walk(*trees: Typed) -> Iterator[Typed]:
    """Yield every part of every tree, each before its own parts, left to right."""
    stack = [*reversed(trees)]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(parts(node)))


def can_stay_open(node: Typed) -> bool:
    """Whether a condition may be unknown although every fact is there: rows of a table may be in dispute."""
    return any(
        isinstance(part, Constant) and part.value is None and part.type.kind == "bool" for part in walk(node)
    )


def inputs(node: Typed) -> tuple[str, ...]:
    """Return the names of the facts `node` reads, in the order of first appearance."""
    return tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Input)))
