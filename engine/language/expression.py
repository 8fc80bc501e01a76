"""CEL text to syntax tree, by the grammar in ``cel.lark``; shape only, no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from importlib.resources import files
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from engine.errors import Span, TidegateError
from engine.language import nodes
from engine.language.literals import (
    INT64_MAX,
    INT64_MIN,
    read_decimal,
    read_integer,
    read_string,
    too_large,
)
from engine.language.places import Locate, from_origin
from engine.language.syntax_errors import syntax_error

#: Bounds of one expression: both are far beyond what a reader follows, and keep every pass cheap.
MAX_LENGTH = 10_000
MAX_DEPTH = 100

_RESERVED = re.compile(
    "as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while"
)
_MACROS = re.compile("all|exists(_o|O)ne|exists|filter|map|transform(List|Map|MapEntry)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ARITHMETIC = {"PLUS": "+", "MINUS": "-", "STAR": "*"}


class ExpressionParser:
    """Parses conditions; build one and keep it, the grammar takes a while to load."""

    def __init__(self) -> None:
        grammar = files("engine.language").joinpath("cel.lark").read_text(encoding="utf-8")
        self._lark = Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)

    def parse(self, text: str, origin: Span | Locate) -> nodes.Expression:
        """Return the syntax tree of one expression.

        Args:
            text: The expression.
            origin: Where its first character stands, or where each of its characters does.

        Raises:
            TidegateError: The text is not an expression of version 1, with its place.
        """
        locate = from_origin(text, origin) if isinstance(origin, Span) else origin
        if len(text) > MAX_LENGTH:
            message = f"expected an expression of at most {MAX_LENGTH} characters, found {len(text)}"
            raise TidegateError("expression-too-long", message, "name parts of it under `derive`", locate(0))
        if half := _SURROGATE.search(text):
            message = f"expected text, found half of a surrogate pair, U+{ord(half[0]):04X}"
            raise TidegateError("expression-syntax", message, "delete the character", locate(half.start()))
        try:
            tree = cast("Tree[Token] | Token", self._lark.parse(text))
        except UnexpectedInput as error:
            raise syntax_error(error, text, locate) from None
        if _depth(tree) > MAX_DEPTH:
            message = f"expected an expression nested at most {MAX_DEPTH} deep"
            raise TidegateError("expression-too-deep", message, "name parts of it under `derive`", locate(0))
        return _Builder(locate).build(tree)


def _depth(tree: Tree[Token] | Token) -> int:
    """Return how deep the tree will be; a row of signs is as deep as it is long."""
    deepest, stack = 0, [(tree, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(node, Tree):
            below = depth + (len(node.children) - 1 if node.data in ("inverted", "negative") else 1)
            stack.extend((child, below) for child in node.children)
    return deepest


class _Builder:
    """Turns the parser's tree into nodes; one method a grammar rule."""

    def __init__(self, locate: Locate) -> None:
        self._locate = locate

    def build(self, tree: Tree[Token] | Token) -> nodes.Expression:
        if isinstance(tree, Token):
            return self._literal(tree)
        method = getattr(self, f"_{tree.data}")
        return cast("nodes.Expression", method(tree, self._locate(tree.meta.start_pos)))

    def _literal(self, token: Token) -> nodes.Literal:
        span = self._locate(token.start_pos or 0)
        match token.type:
            case "INT":
                value = read_integer(str(token), span)
                if value > INT64_MAX:
                    raise too_large(str(token), span)
                return nodes.Literal(value, span)
            case "FLOAT":
                return nodes.Literal(read_decimal(str(token), span), span)
            case "STRING":
                return nodes.Literal(read_string(str(token), span), span)
            case "TRUE" | "FALSE":
                return nodes.Literal(token.type == "TRUE", span)
            case "NULL":
                return nodes.Literal(None, span)
            case kind:
                raise _later("unsigned integers" if kind == "UINT" else "bytes", span)

    def _group(self, tree: Tree[Token], _: Span) -> nodes.Expression:
        return self.build(tree.children[0])

    def _identifier(self, tree: Tree[Token], span: Span) -> nodes.Name:
        name = str(tree.children[-1])
        _refuse_reserved(name, span)
        return nodes.Name(name, span)

    def _select(self, tree: Tree[Token], span: Span) -> nodes.Name:
        target = self.build(tree.children[0])
        if not isinstance(target, nodes.Name):
            raise _later("fields of a computed value", span)
        return nodes.Name(f"{target.path}.{tree.children[1]}", span)

    def _function(self, tree: Tree[Token], span: Span) -> nodes.Call:
        name, *arguments = (child for child in tree.children if getattr(child, "type", "") != "DOT")
        _refuse_reserved(str(name), span)
        return nodes.Call(str(name), tuple(self._arguments(arguments)), is_method=False, span=span)

    def _method(self, tree: Tree[Token], span: Span) -> nodes.Call:
        name = str(tree.children[1])
        if _MACROS.fullmatch(name):
            raise _later(f"the macro `{name}`", span)
        receiver = self.build(tree.children[0])
        arguments = self._arguments(tree.children[2:])
        return nodes.Call(name, (receiver, *arguments), is_method=True, span=span)

    def _arguments(self, trees: list[Tree[Token] | Token]) -> Iterator[nodes.Expression]:
        for tree in trees:
            if isinstance(tree, Tree):
                yield from (self.build(child) for child in tree.children)

    def _list_literal(self, tree: Tree[Token], span: Span) -> nodes.ListOf:
        return nodes.ListOf(tuple(self._arguments(tree.children[1:])), span)

    def _map_literal(self, _: Tree[Token], span: Span) -> nodes.Expression:
        raise _later("maps", span)

    def _message(self, _: Tree[Token], span: Span) -> nodes.Expression:
        raise _later("messages", span)

    def _quoted(self, _: Tree[Token], span: Span) -> nodes.Expression:
        raise _later("names in backquotes", span)

    def _index(self, _: Tree[Token], span: Span) -> nodes.Expression:
        raise _later("indexing", span)

    def _division(self, _: Tree[Token], span: Span) -> nodes.Expression:
        raise _later("division", span, "multiply the other side instead: `a > b * 0.5` for `a / b > 0.5`")

    def _inverted(self, tree: Tree[Token], span: Span) -> nodes.Expression:
        *bangs, operand = tree.children
        return reduce(lambda inner, _: nodes.Not(inner, span), bangs, self.build(operand))

    def _negative(self, tree: Tree[Token], span: Span) -> nodes.Expression:
        *minuses, operand = tree.children
        built: nodes.Expression
        if isinstance(operand, Token) and operand.type in ("INT", "FLOAT"):
            built, minuses = self._negative_literal(operand, span), minuses[1:]
        else:
            built = self.build(operand)
        return reduce(lambda inner, _: nodes.Negative(inner, span), minuses, built)

    def _negative_literal(self, token: Token, span: Span) -> nodes.Literal:
        if token.type == "FLOAT":
            return nodes.Literal(read_decimal(str(token), span).copy_negate(), span)
        value = read_integer(f"-{token}", span)
        if value < INT64_MIN:
            raise too_large(f"-{token}", span)
        return nodes.Literal(value, span)

    def _arithmetic(self, tree: Tree[Token], span: Span) -> nodes.Arithmetic:
        left, operator, right = tree.children
        symbol = cast("nodes.ArithmeticOperator", _ARITHMETIC[cast("Token", operator).type])
        return nodes.Arithmetic(symbol, self.build(left), self.build(right), span)

    def _comparison(self, tree: Tree[Token], span: Span) -> nodes.Comparison:
        left, operator, right = tree.children
        symbol = cast("nodes.ComparisonOperator", str(operator))
        return nodes.Comparison(symbol, self.build(left), self.build(right), span)

    def _both(self, tree: Tree[Token], span: Span) -> nodes.Junction:
        return join("&&", tuple(self.build(child) for child in tree.children), span)

    def _either(self, tree: Tree[Token], span: Span) -> nodes.Junction:
        return join("||", tuple(self.build(child) for child in tree.children), span)

    def _conditional(self, tree: Tree[Token], span: Span) -> nodes.Conditional:
        test, then, otherwise = (self.build(child) for child in tree.children)
        return nodes.Conditional(test, then, otherwise, span)


def join(operator: str, items: tuple[nodes.Expression, ...], span: Span) -> nodes.Junction:
    """Return one junction of `items`, taking in junctions of the same operator: both are associative."""
    flat: list[nodes.Expression] = []
    for item in items:
        if isinstance(item, nodes.Junction) and item.operator == operator:
            flat.extend(item.items)
        else:
            flat.append(item)
    return nodes.Junction("&&" if operator == "&&" else "||", tuple(flat), span)


def _refuse_reserved(name: str, span: Span) -> None:
    if _RESERVED.fullmatch(name):
        message = f"expected a name, found the reserved word `{name}`"
        raise TidegateError("reserved-word", message, "CEL keeps this word; use another name", span)


def _later(what: str, span: Span, hint: str | None = None) -> TidegateError:
    return TidegateError("not-in-version-1", f"not in version 1 of the language: {what}", hint, span)
