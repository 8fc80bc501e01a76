"""Meaning of one expression: names resolved, types agreed, numbers brought to one scale and proved exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import cast

from engine.errors import Finding, Span, did_you_mean
from engine.language import nodes, typed
from engine.language.agree import CannotCombineError, agree, choose, coerce, collect, compared, membership
from engine.language.arithmetic import calculate, negate, step
from engine.language.calls import call, has, overloads_of
from engine.language.checked_tables import Many, Single
from engine.language.exactness import find_inexact
from engine.language.literals import scaled
from engine.language.scope import Scope
from engine.language.table_reads import (
    case_compared,
    case_in,
    counted_by,
    member_of,
    number_compared,
    result_named,
    size_of,
    value_of,
)
from engine.language.types import BOOL, INT, NULL, STRING, Type, ratio

Report = Callable[[Finding], None]

_PLAIN_WORDS = {"true", "false", "null"}


def typecheck(
    node: nodes.Expression, scope: Scope, report: Report, wanted: Type | None = None
) -> typed.Typed | None:
    """Return the checked tree of `node`, or None once what is wrong has been reported.

    Args:
        node: An expression.
        scope: The names it may use.
        report: Takes every finding.
        wanted: The type it must have, if only one will do.
    """
    tree = _Typer(scope, report).run(node, wanted)
    if tree is None or not scope.proves:
        return tree
    findings = list(find_inexact(tree))
    for finding in findings:
        report(finding)
    return None if findings else tree


def typecheck_condition(node: nodes.Expression, scope: Scope, report: Report) -> typed.Typed | None:
    """Return the checked tree of a condition, which must be true or false."""
    tree = typecheck(node, scope, report)
    return None if tree is None or not _is_condition(tree, report) else tree


def _is_condition(tree: typed.Typed, report: Report) -> bool:
    if tree.type.kind == "bool":
        return True
    message = f"expected a condition, found {tree.type}"
    hint = "compare it, as in `x > 0`" if tree.type.is_numeric else None
    report(Finding("not-a-condition", message, hint, tree.source.span))
    return False


class _Typer:
    """One pass over one expression; None stands for a part that was already reported."""

    def __init__(self, scope: Scope, report: Report) -> None:
        self._scope = scope
        self._report = report

    def run(self, node: nodes.Expression, wanted: Type | None) -> typed.Typed | None:
        tree = self.visit(node)
        return tree if tree is None or wanted is None else self._guard(lambda: coerce(tree, wanted), node)

    def visit(self, node: nodes.Expression) -> typed.Typed | None:
        match node:
            case nodes.Literal():
                return _literal(node)
            case nodes.Name():
                return self._name(node)
            case nodes.ListOf():
                return self._list(node)
            case nodes.Not(operand=operand):
                inner = self._condition(operand)
                return None if inner is None else typed.Not(inner, node)
            case nodes.Negative(operand=operand):
                number = self.visit(operand)
                return None if number is None else self._guard(lambda: negate(number, node), node)
            case nodes.Junction():
                return self._junction(node)
            case nodes.Comparison(operator="in"):
                return self._member(node)
            case nodes.Comparison():
                return self._comparison(node)
            case nodes.Arithmetic():
                return self._arithmetic(node)
            case nodes.Conditional():
                return self._conditional(node)
            case nodes.Call():
                return self._call(node)

    def _fail(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self._report(Finding(code, message, hint, span))

    def _guard(self, build: Callable[[], typed.Typed], node: nodes.Expression) -> typed.Typed | None:
        try:
            return build()
        except CannotCombineError as error:
            self._fail(error.code, error.message, (error.at or node).span, error.hint)
            return None

    def _condition(self, node: nodes.Expression) -> typed.Typed | None:
        tree = self.visit(node)
        return None if tree is None or not _is_condition(tree, self._report) else tree

    def _all(self, items: Iterable[nodes.Expression]) -> list[typed.Typed] | None:
        trees = [self.visit(item) for item in items]
        return None if None in trees else cast("list[typed.Typed]", trees)

    def _name(self, node: nodes.Name) -> typed.Typed | None:
        path, scope = node.path, self._scope
        group, _, name = path.partition(".")
        if group == "params" and name in scope.parameters:
            return typed.Parameter(name, scope.parameters[name], node)
        if group == "derived" and name in scope.derived:
            body = scope.derived[name]
            return typed.Derived(path, body, body.type, node)
        if path in scope.results:
            return self._guard(lambda: value_of(scope.results[path], node), node)
        declared = scope.inputs.get(path)
        if declared is not None:
            return typed.Input(path, declared.type, declared.null, node)
        if path not in scope.broken:
            self._unknown_name(node, path)
        return None

    def _unknown_name(self, node: nodes.Name, path: str) -> None:
        scope = self._scope
        why = scope.prohibited.get(path.rpartition(".")[2])
        if why is not None:
            self._fail("prohibited-fact", f"`{path}` may not be used by any policy: {why}", node.span)
            return
        message, hint = f"unknown fact `{path}`", None
        known = [*scope.inputs, *(f"params.{key}" for key in scope.parameters)]
        known.extend(f"derived.{key}" for key in scope.derived)
        known.extend(scope.results)
        known.extend(scope.broken)
        if path.lower() in _PLAIN_WORDS:
            hint = f"write `{path.lower()}`"
        elif path in scope.later:
            hint = f"define `{path.removeprefix('derived.')}` above what uses it"
        elif any(path in declared.type.values for declared in scope.inputs.values()):
            hint = f"put it in quotes: '{path}'"
        elif path.startswith("result.") and "result.outcome" not in scope.inputs:
            hint = "the result is known to the rules under `after` only"
        self._fail("unknown-fact", message, node.span, hint or did_you_mean(path, known))

    def _list(self, node: nodes.ListOf) -> typed.Typed | None:
        items = self._all(node.items)
        if items is None:
            return None
        if not all(isinstance(item, typed.Constant) for item in items):
            message = "not in version 1 of the language: lists of anything but literals"
            hint = "compare one by one: `x == a || x == b`"
            self._fail("not-in-version-1", message, node.span, hint)
            return None
        try:
            return collect(agree(items), node)
        except CannotCombineError as error:
            message = f"not in version 1 of the language: a list of mixed types; {error.message}"
            self._fail("not-in-version-1", message, (error.at or node).span)
            return None

    def _junction(self, node: nodes.Junction) -> typed.Typed | None:
        items = [self._condition(item) for item in node.items]
        return None if None in items else typed.Junction(node.operator, tuple(filter(None, items)), node)

    def _member(self, node: nodes.Comparison) -> typed.Typed | None:
        many = result_named(node.right, self._scope.results)
        if isinstance(many, Many):
            sought = self.visit(node.left)
            return None if sought is None else self._guard(lambda: member_of(many, sought, node), node)
        single = result_named(node.left, self._scope.results)
        sides = self._all((node.left, node.right))
        if sides is None:
            return None
        item, items = sides
        if items.type.kind != "list":
            hint = "put what it may be in brackets: ['A', 'B']"
            message = f"expected a list after `in`, found {items.type}"
            self._fail("type-mismatch", message, node.right.span, hint)
            return None
        members = self._all(_items(node.right)) or []
        if isinstance(single, Single) and single.cases:
            return self._guard(lambda: case_in(single, item, members, node), node)
        return self._guard(lambda: membership(item, members, node), node)

    def _comparison(self, node: nodes.Comparison) -> typed.Typed | None:
        sides = self._all((node.left, node.right))
        if sides is None:
            return None
        for side, other in ((0, 1), (1, 0)):
            named = (node.left, node.right)[side]
            holds = counted_by(named, self._scope.results)
            if holds and isinstance(sides[other], typed.Constant):
                return self._guard(lambda: number_compared(holds, sides, side, node), node)  # noqa: B023 - run at once
            single = result_named(named, self._scope.results)
            if isinstance(single, Single) and single.cases and isinstance(sides[other], typed.Constant):
                return self._guard(lambda: case_compared(single, sides, side, node), node)  # noqa: B023 - run at once
        return self._guard(lambda: compared(sides, node), node)

    def _arithmetic(self, node: nodes.Arithmetic) -> typed.Typed | None:
        sides = self._all((node.left, node.right))
        if sides is None:
            return None
        if node.operator == "+" and all(side.type.kind == "list" for side in sides):
            return self._list(nodes.ListOf(_items(node), node.span))
        return self._guard(lambda: _calculated(sides, node), node)

    def _conditional(self, node: nodes.Conditional) -> typed.Typed | None:
        test = self._condition(node.test)
        sides = self._all((node.then, node.otherwise))
        if test is None or sides is None:
            return None
        return self._guard(lambda: choose(test, sides[0], sides[1], node), node)

    def _call(self, node: nodes.Call) -> typed.Typed | None:
        if node.function == "has":
            is_plain = len(node.arguments) == 1 and not node.is_method
            argument = node.arguments[0] if node.arguments else None
            fact = self._name(argument) if is_plain and isinstance(argument, nodes.Name) else None
            if fact is None and is_plain and isinstance(argument, nodes.Name):
                return None
            return self._guard(lambda: has(node, fact), node)
        listed = result_named(node.arguments[0], self._scope.results) if len(node.arguments) == 1 else None
        if node.function == "size" and isinstance(listed, Many):
            return size_of(listed, node)
        try:
            overloads_of(node)
        except CannotCombineError as error:
            self._fail(error.code, error.message, node.span, error.hint)
            return None
        arguments = self._all(node.arguments)
        return None if arguments is None else self._guard(lambda: call(node, arguments), node)


def _literal(node: nodes.Literal) -> typed.Constant:
    match node.value:
        case None:
            return typed.Constant(None, NULL, node)
        case bool():
            return typed.Constant(node.value, BOOL, node)
        case int():
            kind = replace(INT.bounded(node.value, node.value), literal=True)
            return typed.Constant(node.value, kind, node)
        case str():
            return typed.Constant(node.value, replace(STRING, literal=True), node)
        case Decimal():
            value, scale = scaled(node.value)
            return typed.Constant(value, replace(ratio(value, value), scale=scale, literal=True), node)


def _items(node: nodes.Expression) -> tuple[nodes.Expression, ...]:
    """Return the items of a list, or of lists added up."""
    match node:
        case nodes.ListOf(items=items):
            return items
        case nodes.Arithmetic(left=left, right=right):
            return (*_items(left), *_items(right))
        case _:
            return ()


def _calculated(sides: list[typed.Typed], node: nodes.Arithmetic) -> typed.Typed:
    if node.operator != "*" and all(side.type.is_numeric for side in sides):
        sides = agree(sides)
    left, right = sides
    if node.operator == "+" and left.type.kind == "step":
        left, right = right, left
    if left.type.kind in ("date", "timestamp") and right.type.kind == "step" and node.operator != "*":
        return step(node.operator, left, right, node)
    return calculate(node.operator, left, right, node)
