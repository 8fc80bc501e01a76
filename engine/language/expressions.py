"""The expressions of one policy: typed, within bounds, and none that could not be otherwise."""

from __future__ import annotations

from engine.errors import Span
from engine.language import typed
from engine.language.exactness import find_inexact
from engine.language.nodes import Expression
from engine.language.ranges import find_impossible
from engine.language.report import Report
from engine.language.scope import Scope
from engine.language.typecheck import typecheck, typecheck_condition
from engine.language.types import Type

#: Bounds of one expression with all it names under `derive` written out.
MAX_DEPTH = 150
MAX_NODES = 5_000


class Expressions:
    """Types the expressions of one policy and keeps what they read.

    Args:
        report: Takes every finding.
    """

    def __init__(self, report: Report) -> None:
        self.trees: list[typed.Typed] = []
        self._report = report
        self._extents: dict[tuple[str, int], tuple[int, int]] = {}
        # Keeps alive what is known by its identity.
        self._measured: list[typed.Typed] = []

    def condition(self, expression: Expression, scope: Scope) -> typed.Typed | None:
        """Return a condition that some facts fulfil and some do not, or None once it is reported."""
        tree = typecheck_condition(expression, scope, self._report.add)
        return self._kept(tree, expression.span)

    def value(
        self, expression: Expression | None, scope: Scope, wanted: Type | None = None
    ) -> typed.Typed | None:
        """Return a value of the type `wanted`, or None once it is reported; None for none."""
        if expression is None:
            return None
        return self._kept(typecheck(expression, scope, self._report.add, wanted), expression.span)

    def define(self, expression: Expression, scope: Scope) -> typed.Typed | None:
        """Return what the policy names under `derive`, or None once it is reported."""
        tree = typecheck(expression, scope, self._report.add)
        if tree is None or not self._is_within_bounds(tree, expression.span):
            return None
        find_impossible(tree, self._report.add)
        return tree

    def keep_exact(self, tree: typed.Typed, span: Span) -> bool:
        """Return whether a value made of others stays within bounds, or False once it is reported."""
        findings = list(find_inexact(tree))
        for finding in findings:
            self._report.add(finding)
        return not findings and self._is_within_bounds(tree, span)

    def _kept(self, tree: typed.Typed | None, span: Span) -> typed.Typed | None:
        if tree is None or not self._is_within_bounds(tree, span):
            return None
        find_impossible(tree, self._report.add)
        self.trees.append(tree)
        return tree

    def _is_within_bounds(self, tree: typed.Typed, span: Span) -> bool:
        depth, size = self._extent(tree)
        if depth <= MAX_DEPTH and size <= MAX_NODES:
            return True
        message = f"expected an expression of at most {MAX_NODES} parts nested at most {MAX_DEPTH} deep"
        found = f"found {size} parts, {depth} deep, all under `derive` written out"
        self._report.fail("expression-too-deep", f"{message}, {found}", span, "make it simpler")
        return False

    def _extent(self, node: typed.Typed) -> tuple[int, int]:
        """Return depth and number of parts; a name of `derive` counts as what it stands for."""
        if isinstance(node, typed.Derived):
            key = node.name, id(node.body)
            if key not in self._extents:
                self._measured.append(node.body)
                self._extents[key] = self._extent(node.body)
            depth, size = self._extents[key]
            return depth + 1, size + 1
        below = [self._extent(part) for part in typed.parts(node)]
        return 1 + max((depth for depth, _ in below), default=0), 1 + sum(size for _, size in below)
