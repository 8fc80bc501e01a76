"""Syntax tree to text, in the one layout `tidegate fmt` writes."""

from __future__ import annotations

from engine.language import nodes
from engine.language.literals import write_decimal, write_string

#: How tightly each construct binds; a looser operand is put in parentheses.
_CONDITIONAL, _OR, _AND, _RELATION, _SUM, _PRODUCT, _UNARY, _MEMBER = range(8)


def format_expression(node: nodes.Expression) -> str:
    """Return the expression as CEL text; parsing it gives the same tree."""
    return _write(node, _CONDITIONAL)


def _write(node: nodes.Expression, at_least: int) -> str:
    binding, text = _parts(node)
    return text if binding >= at_least else f"({text})"


def _parts(node: nodes.Expression) -> tuple[int, str]:
    match node:
        case nodes.Literal(value=value):
            return _literal(value)
        case nodes.Name(path=path):
            return _MEMBER, path
        case nodes.ListOf(items=items):
            return _MEMBER, f"[{_listed(items)}]"
        case nodes.Not(operand=operand):
            return _UNARY, f"!{_negated(operand, '!')}"
        case nodes.Negative(operand=operand):
            return _UNARY, f"-{_negated(operand, '-')}"
        case nodes.Junction(operator=operator, items=items):
            binding = _AND if operator == "&&" else _OR
            return binding, f" {operator} ".join(_write(item, binding + 1) for item in items)
        case nodes.Comparison(operator=operator, left=left, right=right):
            return _RELATION, f"{_write(left, _RELATION)} {operator} {_write(right, _SUM)}"
        case nodes.Arithmetic(operator=operator, left=left, right=right):
            binding = _PRODUCT if operator == "*" else _SUM
            return binding, f"{_write(left, binding)} {operator} {_write(right, binding + 1)}"
        case nodes.Conditional(test=test, then=then, otherwise=otherwise):
            head = f"{_write(test, _OR)} ? {_write(then, _OR)}"
            return _CONDITIONAL, f"{head} : {_write(otherwise, _CONDITIONAL)}"
        case nodes.Call(function=function, arguments=arguments, is_method=True):
            receiver, *rest = arguments
            return _MEMBER, f"{_write(receiver, _MEMBER)}.{function}({_listed(tuple(rest))})"
        case nodes.Call(function=function, arguments=arguments):
            return _MEMBER, f"{function}({_listed(arguments)})"


def _listed(items: tuple[nodes.Expression, ...]) -> str:
    return ", ".join(_write(item, _CONDITIONAL) for item in items)


def _negated(operand: nodes.Expression, sign: str) -> str:
    """Write what a sign stands before; `-(1)` and `-1` are different trees."""
    if (
        isinstance(operand, nodes.Literal)
        and sign == "-"
        and not isinstance(operand.value, bool | str | None)
    ):
        return f"({_literal(operand.value)[1]})"
    same = isinstance(operand, nodes.Not if sign == "!" else nodes.Negative)
    return _write(operand, _UNARY if same else _MEMBER)


def _literal(value: nodes.Scalar) -> tuple[int, str]:
    match value:
        case None:
            return _MEMBER, "null"
        case bool():
            return _MEMBER, "true" if value else "false"
        case str():
            return _MEMBER, write_string(value)
        case int():
            text = str(value)
        case _:
            text = write_decimal(value)
    return (_UNARY if text.startswith("-") else _MEMBER), text
