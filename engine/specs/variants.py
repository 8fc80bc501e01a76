"""Faults planted in a condition: each operator, literal and list changed, one at a time.

A change that no value in the fact's range could show is none: `days >= 1` for `days > 0`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.language import typed
from engine.language.format import format_expression
from engine.language.nodes import ArithmeticOperator
from engine.language.scalars import write_number
from engine.language.types import ORDERED
from engine.language.values import NEVER, NOT_YET

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A condition with one fault.

    Args:
        words: What was changed.
        at: The part that was changed, as it was.
        tree: The condition with the fault.
    """

    words: str
    at: typed.Typed
    tree: typed.Typed


#: What parameters are worth: every dated value as held, by name.
Worth = Mapping[str, Sequence[int]]


def variants(node: typed.Typed, worth: Worth) -> Iterator[Variant]:
    """Yield every faulty form of a condition or value, in the order of its text.

    Args:
        node: The checked tree.
        worth: What the parameters it names are worth.
    """
    yield from _own(node, worth)
    if isinstance(node, typed.Constant):
        for value, shown in _others(node, ()):
            yield Variant(f"{_text(node)} becomes `{shown}`", node, replace(node, value=value))
    for index, part in enumerate(typed.parts(node)):
        if isinstance(part, typed.Constant):
            yield from _constant(node, index, part, worth)
            continue
        for variant in variants(part, worth):
            # A negation negated is the negation dropped, which is already there.
            if not (isinstance(node, typed.Not) and variant.tree == typed.Not(part, part.source)):
                yield replace(variant, tree=_with_part(node, index, variant.tree))


def _own(node: typed.Typed, worth: Worth) -> Iterator[Variant]:
    match node:
        case typed.Junction():
            yield from _junction(node)
        case typed.Not(operand=operand):
            yield Variant(f"`not` dropped from {_text(operand)}", node, operand)
        case typed.Compare():
            yield from _compare(node, worth)
        case typed.Member():
            yield from _member(node)
        case typed.Input() | typed.Has() if node.type.kind == "bool":
            yield Variant(f"{_text(node)} negated", node, typed.Not(node, node.source))
        case typed.Calculate(operator="+" | "-" as sign):
            other: ArithmeticOperator = "-" if sign == "+" else "+"
            yield Variant(f"`{sign}` becomes `{other}` in {_text(node)}", node, replace(node, operator=other))
        case typed.Choose(then=then, otherwise=otherwise):
            swapped = replace(node, then=otherwise, otherwise=then)
            yield Variant(f"branches swapped in {_text(node)}", node, swapped)
        case _:
            return


def _junction(node: typed.Junction) -> Iterator[Variant]:
    other: typed.Junction = replace(node, operator="||" if node.operator == "&&" else "&&")
    yield Variant(f"`{node.operator}` becomes `{other.operator}` in {_text(node)}", node, other)
    for index, item in enumerate(node.items):
        rest = (*node.items[:index], *node.items[index + 1 :])
        kept = rest[0] if len(rest) == 1 else replace(node, items=rest)
        yield Variant(f"{_text(item)} dropped from {_text(node)}", item, kept)


def _compare(node: typed.Compare, worth: Worth) -> Iterator[Variant]:
    symbols = _OPERATORS if node.left.type.kind in ORDERED else ("==", "!=")
    for symbol in symbols:
        changed = replace(node, operator=symbol)  # type: ignore[arg-type]  # a key of the operators
        if symbol != node.operator and not _alike(node, changed, worth):
            yield Variant(f"`{node.operator}` becomes `{symbol}` in {_text(node)}", node, changed)


def _constant(node: typed.Typed, index: int, constant: typed.Constant, worth: Worth) -> Iterator[Variant]:
    for value, shown in _others(constant, typed.parts(node)):
        changed = _with_part(node, index, replace(constant, value=value))
        if not (isinstance(node, typed.Compare) and _alike(node, changed, worth)):
            yield Variant(f"{_text(constant)} becomes `{shown}` in {_text(node)}", constant, changed)


def _others(constant: typed.Constant, beside: Sequence[typed.Typed]) -> Iterator[tuple[int | str, str]]:
    """Yield what may stand for a constant: the other members of its enum, or a number one unit off."""
    if constant.type.kind == "enum":
        taken = {part.value for part in beside if isinstance(part, typed.Constant)}
        members = next((part.type.values for part in beside if isinstance(part, typed.Input)), ())
        yield from ((member, member) for member in members if member not in taken)
    elif isinstance(constant.value, int) and constant.type.is_numeric:
        numbers = (constant.value - 1, constant.value + 1)
        yield from ((number, write_number(number, constant.type)) for number in numbers)


def _member(node: typed.Member) -> Iterator[Variant]:
    yield Variant(f"`in` becomes `not in` in {_text(node)}", node, typed.Not(node, node.source))
    for index, item in enumerate(node.items):
        rest = (*node.items[:index], *node.items[index + 1 :])
        # A list without members holds nothing.
        kept = replace(node, items=rest) if rest else typed.Constant(False, node.type, node.source)  # noqa: FBT003 - the value false
        yield Variant(f"{_text(item)} dropped from {_text(node)}", item, kept)


def _alike(before: typed.Compare, after: typed.Typed, worth: Worth) -> bool:
    """Whether two comparisons of one fact with a number agree for every value the fact can have."""
    if not isinstance(after, typed.Compare) or not isinstance(before.left, typed.Input):
        return False
    kind, null = before.left.type, before.left.null
    ends = list(zip(_numbers(before.right, worth), _numbers(after.right, worth), strict=False))
    if not ends or kind.low is None or kind.high is None:
        return False
    if null == "none" and (before.operator == "!=") is not (after.operator == "!="):
        return False
    near = [end + step for pair in ends for end in pair for step in (-1, 0, 1)]
    values = [kind.low, kind.high, *(value for value in near if kind.low <= value <= kind.high)]
    infinite = {"never": [NEVER], "not_yet": [NOT_YET]}.get(null or "", [])
    return all(
        _OPERATORS[before.operator](value, first) == _OPERATORS[after.operator](value, second)
        for value in (*values, *infinite)
        for first, second in ends
    )


def _numbers(node: typed.Typed, worth: Worth) -> Sequence[int]:
    match node:
        case typed.Constant(value=int(value)) if node.type.is_numeric:
            return (value,)
        case typed.Parameter(name=name):
            return worth[name]
        case _:
            return ()


def _with_part(node: typed.Typed, index: int, part: typed.Typed) -> typed.Typed:
    """Return `node` with the operand at `index` of `typed.parts` replaced."""
    match node:
        case typed.Derived():
            return replace(node, body=part)
        case typed.Rescaled() | typed.Not():
            return replace(node, operand=part)
        case typed.Compare() | typed.Calculate():
            return replace(node, left=part) if index == 0 else replace(node, right=part)
        case typed.Member(items=items):
            if index == 0:
                return replace(node, item=part)
            return replace(node, items=(*items[: index - 1], part, *items[index:]))
        case typed.Junction(items=items):
            return replace(node, items=(*items[:index], part, *items[index + 1 :]))
        case typed.Apply(arguments=items):
            return replace(node, arguments=(*items[:index], part, *items[index + 1 :]))
        case typed.Choose():
            if index == 0:
                return replace(node, test=part)
            return replace(node, then=part) if index == 1 else replace(node, otherwise=part)
        case _:
            return node


def _text(node: typed.Typed) -> str:
    return f"`{format_expression(node.source)}`"
