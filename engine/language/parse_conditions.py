"""Reads conditions: one CEL expression, or `all:`, `any:`, `not:` over a list, nested."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import TidegateError
from engine.language.document import Node, Scalar
from engine.language.document import Sequence as SequenceNode
from engine.language.expression import ExpressionParser, join
from engine.language.nodes import Expression, Not
from engine.language.places import in_source
from engine.language.shape import Shape

MAX_CONDITION_DEPTH = 40
#: Characters of all expressions of one policy together: many times what any policy needs.
MAX_TOTAL_LENGTH = 200_000

_NONE_OF = "write `not: {any: [...]}` for none of them, `not: {all: [...]}` for not all of them"


class ConditionReader(Shape):
    """Reads the expressions of one document.

    Args:
        expressions: The parser of CEL text.
        lines: The source of the document, split at line feeds, for exact places.
    """

    def __init__(self, expressions: ExpressionParser, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self.read: list[tuple[Scalar, Expression]] = []
        self._expressions = expressions
        self._lines = lines
        self._length = 0

    def condition(self, node: Node, depth: int = 0) -> Expression | None:
        """Return a condition, or None once what is wrong has been reported."""
        if isinstance(node, Scalar):
            return self.expression(node)
        if depth > MAX_CONDITION_DEPTH:
            message = f"expected conditions nested at most {MAX_CONDITION_DEPTH} deep"
            self.fail("expression-too-deep", message, node.span, "name parts of it under `derive`")
            return None
        if isinstance(node, SequenceNode):
            message = "expected a condition, found a list"
            self.fail("wrong-shape", message, node.span, "write `all: [...]` or `any: [...]`")
            return None
        found = self.fields(node, "a condition", (), ("all", "any", "not"))
        if found is None:
            return None
        if len(found) != 1:
            if found or not self.findings or self.findings[-1].code != "unknown-key":
                message = f"expected one of `all`, `any` and `not`, found {len(found) or 'none'}"
                self.fail("wrong-shape", message, node.span, "nest them: `all: [..., any: [...]]`")
            return None
        ((word, inner),) = found.items()
        items = inner.items if isinstance(inner, SequenceNode) else (inner,)
        if word != "not" and not (isinstance(inner, SequenceNode) and items):
            self.fail("wrong-shape", f"expected a list under `{word}`", inner.span, "write [a, b]")
            return None
        if word == "not" and len(items) != 1:
            message = f"expected one condition under `not`, found {len(items)}"
            self.fail("wrong-shape", message, inner.span, _NONE_OF)
            return None
        read = [self.condition(item, depth + 1) for item in items]
        conditions = tuple(item for item in read if item is not None)
        if len(conditions) < len(read):
            return None
        if word == "not":
            return Not(conditions[0], node.span)
        if len(conditions) == 1:
            return conditions[0]
        return join("&&" if word == "all" else "||", conditions, node.span)

    def expression(self, node: Node | None) -> Expression | None:
        """Return one CEL expression, or None once what is wrong has been reported."""
        scalar = self.scalar(node, "an expression")
        if scalar is None:
            return None
        self._length += len(scalar.text)
        if self._length > MAX_TOTAL_LENGTH:
            self._too_long(scalar)
            return None
        try:
            expression = self._expressions.parse(scalar.text, in_source(scalar, self._lines))
        except TidegateError as error:
            self.findings.extend(error.findings)
            return None
        self.read.append((scalar, expression))
        return expression

    def _too_long(self, scalar: Scalar) -> None:
        if self._length - len(scalar.text) <= MAX_TOTAL_LENGTH:
            message = f"expected at most {MAX_TOTAL_LENGTH} characters of expressions in a policy, found more"
            self.fail("expression-too-long", message, scalar.span, "split the policy")
