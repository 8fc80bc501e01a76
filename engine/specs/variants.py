"""Faults planted in a condition: each operator, literal and list changed, one at a time.

A change that no value in the fact's range could show is none: `days >= 1` for `days > 0`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.language import typed
from engine.language.format import format_expression
from engine.language.nodes import ArithmeticOperator
from engine.language.scalars import write_number
from engine.language.types import ORDERED
from engine.language.values import NEVER, NOT_YET
from engine.specs.coverage import unit
from engine.specs.fault_words import Kind, Texts, say

#: What has more and less: `<` between texts or between yes and no is nobody's mistake.
_RANKED = ORDERED - {"bool", "string"}
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
        kind: Whether a threshold or something else was changed.
        words: What was changed, by locale.
        at: The part that was changed, as it was.
        tree: The condition with the fault.
    """

    kind: Kind
    words: Texts
    at: typed.Typed
    tree: typed.Typed


#: What parameters are worth: every dated value as held, by name.
Worth = Mapping[str, Sequence[int]]


def variants(node: typed.Typed, worth: Worth) -> Iterator[Variant]:
    """Yield every faulty form of a condition or value, in the order of its text; none of what it names.

    What stands under `derive` is one text for all its users: `named` gives it, to be changed for all.

    Args:
        node: The checked tree.
        worth: What the parameters it names are worth.
    """
    yield from _own(node, worth)
    if isinstance(node, typed.Constant):
        for value, shown in _others(node, ()):
            yield Variant(
                _kind(node), say("becomes", old=_text(node), new=shown), node, replace(node, value=value)
            )
    if isinstance(node, typed.Derived):
        return
    for index, part in enumerate(typed.parts(node)):
        if isinstance(part, typed.Constant):
            yield from _constant(node, index, part, worth)
            continue
        for variant in variants(part, worth):
            # A negation negated is the negation dropped, which is already there.
            if not (isinstance(node, typed.Not) and variant.tree == typed.Not(part, part.source)):
                yield replace(variant, tree=_with_part(node, index, variant.tree))


def named(nodes: Iterable[typed.Typed]) -> dict[str, typed.Typed]:
    """Return what the trees name under `derive`, by name, each before what it is used in."""
    found: dict[str, typed.Typed] = {}
    for node in nodes:
        for name, body in named(typed.parts(node)).items():
            found.setdefault(name, body)
        if isinstance(node, typed.Derived):
            found.setdefault(node.name, node.body)
    return found


def renamed(node: typed.Typed, name: str, body: typed.Typed) -> typed.Typed:
    """Return a tree in which a derived name stands for another body."""
    if isinstance(node, typed.Derived) and node.name == name:
        return replace(node, body=body)
    for index, part in enumerate(typed.parts(node)):
        changed = renamed(part, name, body)
        if changed is not part:
            node = _with_part(node, index, changed)
    return node


def _own(node: typed.Typed, worth: Worth) -> Iterator[Variant]:
    match node:
        case typed.Junction():
            yield from _junction(node)
        case typed.Not(operand=operand):
            yield Variant("condition", say("not_dropped", old=_text(operand)), node, operand)
        case typed.Compare():
            yield from _compare(node, worth)
        case typed.Member():
            yield from _member(node)
        case typed.Input() | typed.Has() | typed.Derived() if node.type.kind == "bool":
            yield Variant("condition", say("negated", old=_text(node)), node, typed.Not(node, node.source))
        case typed.Calculate(operator="+" | "-" as sign):
            other: ArithmeticOperator = "-" if sign == "+" else "+"
            words = say("becomes_in", old=sign, new=other, where=_text(node))
            yield Variant("condition", words, node, replace(node, operator=other))
        case typed.Choose(then=then, otherwise=otherwise):
            swapped = replace(node, then=otherwise, otherwise=then)
            yield Variant("condition", say("swapped", old=_text(node)), node, swapped)
        case _:
            return


def _junction(node: typed.Junction) -> Iterator[Variant]:
    other: typed.Junction = replace(node, operator="||" if node.operator == "&&" else "&&")
    words = say("becomes_in", old=node.operator, new=other.operator, where=_text(node))
    yield Variant("condition", words, node, other)
    for index, item in enumerate(node.items):
        rest = (*node.items[:index], *node.items[index + 1 :])
        kept = rest[0] if len(rest) == 1 else replace(node, items=rest)
        yield Variant("condition", say("dropped_from", old=_text(item), where=_text(node)), item, kept)


def _compare(node: typed.Compare, worth: Worth) -> Iterator[Variant]:
    symbols = _OPERATORS if node.left.type.kind in _RANKED else ("==", "!=")
    for symbol in symbols:
        changed = replace(node, operator=symbol)  # type: ignore[arg-type]  # a key of the operators
        if symbol != node.operator and not _alike(node, changed, worth):
            words = say("becomes_in", old=node.operator, new=symbol, where=_text(node))
            yield Variant("condition", words, node, changed)


def _constant(node: typed.Typed, index: int, constant: typed.Constant, worth: Worth) -> Iterator[Variant]:
    for value, shown in _others(constant, typed.parts(node)):
        changed = _with_part(node, index, replace(constant, value=value))
        if not (isinstance(node, typed.Compare) and _alike(node, changed, worth)):
            words = say("becomes_in", old=_text(constant), new=shown, where=_text(node))
            yield Variant(_kind(constant), words, constant, changed)


def _others(constant: typed.Constant, beside: Sequence[typed.Typed]) -> Iterator[tuple[int | str, str]]:
    """Yield what may stand for a constant: the other members of its enum, or a number one unit off."""
    if constant.type.kind == "enum":
        taken = {part.value for part in beside if isinstance(part, typed.Constant)}
        members = next((part.type.values for part in beside if isinstance(part, typed.Input)), ())
        yield from ((member, member) for member in members if member not in taken)
    elif isinstance(constant.value, int) and constant.type.is_numeric:
        step = unit(constant.type)
        numbers = (constant.value - step, constant.value + step)
        yield from ((number, write_number(number, constant.type)) for number in numbers)


def _member(node: typed.Member) -> Iterator[Variant]:
    words = say("becomes_in", old="in", new="not in", where=_text(node))
    yield Variant("condition", words, node, typed.Not(node, node.source))
    for index, item in enumerate(node.items):
        rest = (*node.items[:index], *node.items[index + 1 :])
        # A list without members holds nothing.
        kept = replace(node, items=rest) if rest else typed.Constant(False, node.type, node.source)  # noqa: FBT003 - the value false
        yield Variant("condition", say("dropped_from", old=_text(item), where=_text(node)), item, kept)


def shows(trees: Iterable[typed.Typed], name: str, before: Worth, after: Worth) -> bool:
    """Whether another worth of a parameter could be noticed: not where all comparisons with it stay alike.

    Args:
        trees: Every expression of the policy.
        name: The parameter.
        before: What the parameters are worth.
        after: The same, with another worth of this one.
    """
    for tree in trees:
        if isinstance(tree, typed.Parameter) and tree.name == name:
            return True
        for node in typed.walk(tree):
            used = any(isinstance(part, typed.Parameter) and part.name == name for part in typed.parts(node))
            if used and not (isinstance(node, typed.Compare) and _alike(node, node, before, after)):
                return True
    return False


def _alike(before: typed.Compare, after: typed.Typed, worth: Worth, then: Worth | None = None) -> bool:
    """Whether two comparisons of one fact with a number agree for every value the fact can have."""
    if not isinstance(after, typed.Compare) or not isinstance(before.left, typed.Input):
        return False
    kind, null = before.left.type, before.left.null
    numbers = _numbers(before.right, worth), _numbers(after.right, worth if then is None else then)
    ends = list(zip(*numbers, strict=False))
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


def _kind(constant: typed.Constant) -> Kind:
    return "threshold" if constant.type.is_numeric else "condition"


def _text(node: typed.Typed) -> str:
    return format_expression(node.source)
