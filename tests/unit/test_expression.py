"""Expressions: text to tree and back, and what is said about texts that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import Span, TidegateError
from engine.language import nodes
from engine.language.expression import MAX_LENGTH, ExpressionParser
from engine.language.format import format_expression

PARSER = ExpressionParser()
ORIGIN = Span("p.yaml", 7, 12)
KEYWORDS = {"true", "false", "null", "in"}
RESERVED = {
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
}
MACROS = {"all", "exists", "exists_one", "existsOne", "filter", "map"}
MACROS |= {"transformList", "transformMap", "transformMapEntry"}


def parse(text: str) -> nodes.Expression:
    return PARSER.parse(text, ORIGIN)


def failure(text: str) -> TidegateError:
    with pytest.raises(TidegateError) as caught:
        parse(text)
    return caught.value


def words(excluded: set[str]) -> st.SearchStrategy[str]:
    return st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,5}", fullmatch=True).filter(
        lambda word: word not in excluded
    )


FIRST = words(KEYWORDS | RESERVED)
NAMES = st.builds(
    lambda first, rest: nodes.Name(".".join([first, *rest]), ORIGIN),
    FIRST,
    st.lists(words(KEYWORDS), max_size=2),
)
DECIMALS = st.builds(
    lambda sign, digits, exponent: Decimal((sign, digits, exponent)),
    st.integers(0, 1),
    st.lists(st.integers(0, 9), min_size=1, max_size=40).map(tuple),
    st.integers(-40, 40),
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | DECIMALS
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
LEAVES = NAMES | st.builds(nodes.Literal, SCALARS, st.just(ORIGIN))


def junction(operator: str, items: list[nodes.Expression]) -> nodes.Expression:
    """Return a junction as the parser makes it, without junctions of its own kind in it."""
    kept = [item for item in items if not (isinstance(item, nodes.Junction) and item.operator == operator)]
    if len(kept) < 2:
        return items[0]
    return nodes.Junction("&&" if operator == "&&" else "||", tuple(kept), ORIGIN)


def larger(inner: st.SearchStrategy[nodes.Expression]) -> st.SearchStrategy[nodes.Expression]:
    at = st.just(ORIGIN)
    several = st.lists(inner, max_size=3).map(tuple)
    relations = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in"])
    return (
        st.builds(nodes.ListOf, several, at)
        | st.builds(nodes.Not, inner, at)
        | st.builds(nodes.Negative, inner, at)
        | st.builds(junction, st.sampled_from(["&&", "||"]), st.lists(inner, min_size=2, max_size=4))
        | st.builds(nodes.Comparison, relations, inner, inner, at)
        | st.builds(nodes.Arithmetic, st.sampled_from(["+", "-", "*"]), inner, inner, at)
        | st.builds(nodes.Conditional, inner, inner, inner, at)
        | st.builds(nodes.Call, FIRST, several, st.just(value=False), at)
        | st.builds(
            lambda name, receiver, rest: nodes.Call(name, (receiver, *rest), is_method=True, span=ORIGIN),
            words(KEYWORDS | MACROS),
            inner,
            several,
        )
    )


TREES = st.recursive(LEAVES, larger, max_leaves=12)


@settings(max_examples=250, deadline=None)
@given(TREES)
@example(nodes.Literal(Decimal("1e40"), ORIGIN))
@example(nodes.Negative(nodes.Literal(Decimal("1.5"), ORIGIN), ORIGIN))
@example(nodes.Negative(nodes.Literal(-1, ORIGIN), ORIGIN))
@example(nodes.Literal(Decimal((0, (1,) * 40, -2)), ORIGIN))
def test_a_tree_written_as_text_reads_as_the_same_tree(tree: nodes.Expression) -> None:
    text = format_expression(tree)
    if len(text) <= MAX_LENGTH:
        again = parse(text)
        assert again == tree
        assert format_expression(again) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b>1", "a.b > 1"),
        ("( a )", "a"),
        ("a&&(b&&c)", "a && b && c"),
        ("a&&(b||c)", "a && (b || c)"),
        ("(a?b:c)?d:e", "(a ? b : c) ? d : e"),
        ("a?b:(c?d:e)", "a ? b : c ? d : e"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("a*(b+c)", "a * (b + c)"),
        ("!(a==b)", "!(a == b)"),
        ("!!a", "!!a"),
        ("-(1)", "-(1)"),
        ("- 1", "-1"),
        ("(-1).f()", "(-1).f()"),
        ("-1.f()", "-1.f()"),
        ("x in['a',\"b\",]", "x in ['a', 'b']"),
        (r'"\x41\u00e9\n\u200b"', r"'Aé\n\u200b'"),
        ("r'\\d'", r"'\\d'"),
        ("1e3", "1000.0"),
        (".50", "0.50"),
        (".x.y", "x.y"),
        ("0x10", "16"),
    ],
)
def test_every_expression_has_one_form(text: str, expected: str) -> None:
    assert format_expression(parse(text)) == expected


ANY_TEXT = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)
SURROGATES = st.text(st.sampled_from("ab'\"\ud800\udfff\0\\"), max_size=12)
TOKENS = st.lists(
    st.sampled_from(
        [
            "a",
            ".",
            "b",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "?",
            ":",
            "&&",
            "||",
            "!",
            "-",
            "+",
            "*",
            "/",
            "%",
            "<",
            "<=",
            "==",
            "in",
            "1",
            "1.5",
            ".5",
            "1u",
            "0x1",
            "1e9",
            "'",
            '"',
            "'''",
            '"""',
            "'x'",
            "r'\\'",
            "b'x'",
            ",",
            "//",
            "\n",
            "true",
            "null",
            "has",
            "all",
            "as",
            "\\",
            "`",
            "\x00",
            "\u3000",
            "，",
            "≥",
            "=",
            "&",
            "|",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT | SURROGATES | TOKENS)
def test_random_text_is_an_expression_or_an_error_with_a_place(text: str) -> None:
    refused: TidegateError | None = None
    try:
        parse(text)
    except TidegateError as error:
        refused = error
    if refused is not None:
        assert refused.span is not None
        assert refused.span >= ORIGIN
        assert "\n" not in refused.message
        assert refused.message[0].islower() or refused.message[0] == "`"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000 + "a" + ")" * 4_999,
        "[" * 5_000,
        "{" * 9_999,
        "!" * 9_999 + "a",
        "-" * 9_999 + "1",
        "a?" * 4_000 + "a",
        "a ? b : " * 1_200 + "c",
        "f(" * 4_000,
        ".f()" * 2_000,
        "a" + ".f()" * 2_000,
        "a" + "[0]" * 3_000,
        "+".join("a" * 4_000),
        "<".join("a" * 4_000),
        "'" * 9_999,
        '"""' * 3_333,
        "\\" * 9_999,
        "'" + "\\" * 9_998,
        "1e" + "9" * 9_000,
        "9" * 9_999,
        "0x" + "f" * 9_000,
        "/" * 9_999,
        "a" * (MAX_LENGTH + 1),
        "`" * 9_999,
        "r'''" * 2_000,
    ],
    ids=lambda text: f"{text[:6]}×{len(text)}",
)
def test_no_text_takes_long_or_exhausts_anything(text: str) -> None:
    message = ""
    try:
        parse(text)
    except TidegateError as error:
        message = error.message
    assert len(message) < 200
    assert message or text.startswith("/")


@pytest.mark.parametrize(
    ("text", "code", "message", "hint", "place"),
    [
        ("a = 1", "expression-syntax", "expected an operator, found `=`", "write `==`", (7, 14)),
        ("a and b", "expression-syntax", "expected an operator, found `and`", "write `&&`", (7, 14)),
        ("a OR b", "expression-syntax", "expected an operator, found `OR`", "write `||`", (7, 14)),
        ("not a", "expression-syntax", "expected an operator, found `a`", "write `!`", (7, 16)),
        ("a is b", "expression-syntax", "expected an operator, found `is`", "write `==`", (7, 14)),
        ("a & b", "expression-syntax", "expected an operator, found `&`", "write `&&`", (7, 14)),
        ("a <> b", "expression-syntax", "expected a value, found `>`", "write `!=`", (7, 15)),
        ("a >= ", "expression-syntax", "expected more at the end of the expression", None, (7, 16)),
        ("a ≥ 1", "expression-syntax", "expected an operator, found `≥`", "write `>=`", (7, 14)),
        ("a > 1，000", "expression-syntax", "expected an operator, found `，`", "write `,`", (7, 17)),
        ("a == “b”", "expression-syntax", "expected a value, found `“`", "write `'`", (7, 17)),
        ("a > 1,000", "expression-syntax", "expected an operator, found `,`", None, (7, 17)),
        ("a > 24%", "expression-syntax", "expected more at the end of the expression", None, (7, 19)),
        ("a\n  && )", "expression-syntax", "expected a value, found `)`", None, (8, 6)),
        ("a == 'b", "string-not-closed", "expected a closing quote `'`", None, (7, 17)),
        ("a == 'b\\q'", "string-escape", "expected an escape such as", None, (7, 17)),
        ("a.b / 2 > 1", "not-in-version-1", "division", None, (7, 12)),
        ("x || if", "reserved-word", "found the reserved word `if`", None, (7, 17)),
        ("\ud800", "expression-syntax", "half of a surrogate pair, U+D800", None, (7, 12)),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_write(
    text: str, code: str, message: str, hint: str | None, place: tuple[int, int]
) -> None:
    error = failure(text)
    assert error.code == code
    assert message in error.message
    assert hint is None or error.hint == hint
    assert error.span is not None
    assert (error.span.line, error.span.column) == place


def test_nodes_know_where_they_stand() -> None:
    tree = parse("alpha > 1 &&\n  !beta")
    assert isinstance(tree, nodes.Junction)
    first, second = tree.items
    assert (first.span.line, first.span.column) == (7, 12)
    assert (second.span.line, second.span.column) == (8, 3)
    assert isinstance(second, nodes.Not)
    assert (second.operand.span.line, second.operand.span.column) == (8, 4)
