"""`tidegate fmt`: expressions in their one form, where they stand; meaning, comments and layout untouched."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import CheckError, Span
from engine.language import format_file as module
from engine.language import yaml_source
from engine.language.document import Scalar
from engine.language.format_file import LONGEST_JOINED, format_file
from engine.language.nodes import Expression, Literal
from engine.language.parse import PolicyParser

RULES = Path(__file__).parents[2] / "rules"
PARSER = PolicyParser()

HEAD = """\
policy: p
version: 1
language: 1
title: {zh-CN: 甲, en: p}
owner: o
change: first
outcomes:
  YES: {title: {zh-CN: 是, en: "yes"}, class: positive}
default: {id: P-9, outcome: YES}
"""


def rule(when: str) -> str:
    return f"{HEAD}rules:\n  - id: P-1\n    layer: SYS\n    priority: 50\n{when}    outcome: YES\n"


def formatted(source: bytes | str) -> str:
    return format_file(source, "p.yaml", PARSER)


def formatted_rule(when: str) -> str:
    """Return what becomes of the lines of a rule's `when`, none of the other lines being touched."""
    before, after = rule("\0").split("\0")
    text = formatted(rule(when))
    assert text.startswith(before)
    assert text.endswith(after)
    return text[len(before) : len(text) - len(after)]


def meaning(value: object) -> object:
    """Return a tree without the places in it."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        return [type(value).__name__, *(meaning(getattr(value, item.name)) for item in fields(value))]
    if isinstance(value, tuple):
        return [meaning(item) for item in value]
    if isinstance(value, dict):
        return {key: meaning(item) for key, item in value.items()}
    return value


def parsed(source: str) -> object:
    policy = meaning(PARSER.parse(source, "p.yaml"))
    assert isinstance(policy, list)
    return policy[:-1]  # the last field holds places only


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_files_are_formatted(path: Path) -> None:
    source = path.read_bytes()
    assert formatted(source).encode() == source


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("a.b>1", "a.b > 1"),
        ("( a.b )>=1&&(c.d||e.f)", "a.b >= 1 && (c.d || e.f)"),
        ('a.b == "X"', "a.b == 'X'"),
        ("a.b in['X',\"Y\"]", "a.b in ['X', 'Y']"),
        ('"a.b > 1"', "a.b > 1"),
        ("'''X'' == a.b'", "\"'X' == a.b\""),
        ("'!a.b'", "'!a.b'"),
        ("'! ( a.b )'", "'!a.b'"),
        ("'!(a.b==\"x\\ty\")'", "'!(a.b == ''x\\ty'')'"),
        ("'a.b ? 1:2'", "'a.b ? 1 : 2'"),
        ("\"a.b == 'x # y'\"", "\"a.b == 'x # y'\""),
        ("a.b>1 # 限额: 'kept'", "a.b > 1 # 限额: 'kept'"),
        ("&limit a.b>1", "&limit a.b > 1"),
        ("{not:   a.b>1}", "{not:   a.b > 1}"),
        ("{any: [a.b>1, c.d,\"e.f in['X']\"]}", "{any: [a.b > 1, c.d,\"e.f in ['X']\"]}"),
        ("{all: ['中.文>1', \"a.b>'字'\"]}".replace("中.文", "x.y"), "{all: [x.y > 1, a.b > '字']}"),
        (".5<a.b", "0.5 < a.b"),
        ("a.b > 1 // why", "a.b > 1 // why"),
        ("a.b>1//why", "a.b>1//why"),
    ],
)
def test_an_expression_gets_its_one_form(when: str, expected: str) -> None:
    assert formatted_rule(f"    when: {when}\n") == f"    when: {expected}\n"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("    when: a.b>1\n      &&c.d # why\n", "    when: a.b > 1 && c.d # why\n"),
        ("    when:\n      a.b>1\n      &&c.d\n", "    when:\n      a.b > 1 && c.d\n"),
        ("    when: 'a.b>1\n\n      && !c.d'\n", "    when: a.b > 1 && !c.d\n"),
        ("    when: |\n      a.b>1\n\n    # next\n", "    when: a.b > 1\n\n    # next\n"),
        ("    when: >-\n      a.b>1\n      &&c.d\n", "    when: a.b > 1 && c.d\n"),
        ("    when: &limit >2-\n      a.b>1\n", "    when: &limit a.b > 1\n"),
        ("    when: > # why\n      a.b>1\n", "    when: > # why\n      a.b>1\n"),
        ("    when: |\n      a.b>1 // why\n      &&c.d\n", "    when: |\n      a.b>1 // why\n      &&c.d\n"),
        ("    when: &limit\n      a.b>1\n", "    when: &limit\n      a.b>1\n"),
    ],
)
def test_a_short_expression_over_several_lines_is_put_on_one(when: str, expected: str) -> None:
    assert formatted_rule(when) == expected


def test_a_long_expression_keeps_the_lines_its_writer_gave_it() -> None:
    name = "a." + "x" * (LONGEST_JOINED - len("a. > 1"))
    assert formatted_rule(f"    when: {name}\n      >1\n") == f"    when: {name} > 1\n"
    assert formatted_rule(f"    when: {name}x\n      >1\n") == f"    when: {name}x\n      >1\n"
    assert formatted_rule(f"    when: {name}x>1\n") == f"    when: {name}x > 1\n"


@pytest.mark.parametrize(
    ("collision", "expected"),
    [
        ("!a.b", "'!a.b'"),
        ("'X'==a.b", "\"'X' == a.b\""),
        ("a.b?1: 2", "'a.b ? 1 : 2'"),
        ("['X'] == [a.b]", "\"['X'] == [a.b]\""),
        ("a.b=='x # y'", "\"a.b == 'x # y'\""),
    ],
)
def test_the_five_collisions_are_mended(collision: str, expected: str) -> None:
    with pytest.raises(CheckError):
        PARSER.parse(rule(f"    when: {collision}\n"), "p.yaml")
    assert formatted_rule(f"    when: {collision}\n") == f"    when: {expected}\n"


def test_every_place_that_holds_an_expression_is_formatted_and_no_other() -> None:
    source = (
        HEAD
        + """\
scope: {decision: a>b}
parameters:
  cap: {type: money, unit: a>b, title: {zh-CN: a>b, en: a>b}, values: [{from: 2026-01-01, value: 1.0}]}
derive: {room: a.b-c.d, any_room: {any: [a.b>1]}}
values:
  limit: {type: money, unit: CNY, merge: min, start: a.b*2, at_least: 0.00, at_most: a.b*3}
rules:
  - id: a>b
    layer: SYS
    priority: 50
    when: {all: [a.b>1, {any: [c.d<2, {not: [e.f==3]}]}]}
    then:
      - {outcome: YES, on: [a>b]}
      - {set: {limit: a.b*2, until: {after: a>b, days: 3*30}, tags: [a>b]}}
    source: [a>b]
after:
  - {id: A-1, layer: SYS, priority: 51, when: result.limit>1, outcome: YES, because: [a>b]}
"""
    )
    text = formatted(source)
    assert text.count("a>b") == source.count("a>b")
    for expression in (
        "room: a.b - c.d",
        "[a.b > 1]",
        "start: a.b * 2",
        "at_most: a.b * 3",
        "[a.b > 1, {any: [c.d < 2, {not: [e.f == 3]}]}]",
        "limit: a.b * 2",
        "days: 3 * 30",
        "result.limit > 1",
    ):
        assert expression in text
    assert parsed(text) == parsed(source)


def test_an_alias_is_formatted_once_at_its_anchor() -> None:
    source = rule("    when: {any: [&x a.b>1, *x, {not: *x}]}\n")
    assert "{any: [&x a.b > 1, *x, {not: *x}]}" in formatted(source)


def test_prose_that_an_alias_uses_as_an_expression_stays_as_it_is() -> None:
    source = rule("    when: *x\n").replace("change: first", "change: &x a>b")
    assert formatted(source) == source


def test_an_expression_whose_form_would_read_differently_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(node: Expression) -> str:
        return "true" if isinstance(node, Literal) else "a.b <"

    monkeypatch.setattr(module, "format_expression", wrong)
    for when in ("false", "a.b>1"):
        assert formatted_rule(f"    when: {when}\n") == f"    when: {when}\n"


def test_a_file_that_cannot_be_read_raises_its_own_error() -> None:
    broken = rule("    when: !a.b\n").replace("owner:", "ownr:").replace("version: 1", "version: 1 \r")
    with pytest.raises(CheckError) as expected:
        PARSER.parse(broken, "p.yaml")
    with pytest.raises(CheckError) as raised:
        formatted(broken)
    assert str(raised.value) == str(expected.value)


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff",
        b"a: [",
        b"\ta: 1\n",
        "a: 1\u2028".encode(),
        rule("    when: !a.b &&\n      c.d\n").encode(),
        rule("    when: a.b >\n").encode(),
        HEAD.encode(),
        b"facts:\n  a.b: {note: x}\n  note: !x\n",
        b"x" * (yaml_source.MAX_BYTES + 1),
    ],
)
def test_a_broken_file_is_refused(source: bytes) -> None:
    with pytest.raises(CheckError):
        formatted(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("facts:  \n  # x\t \n  a: a>b\t\n", "facts:\n  # x\n  a: a>b\n"),
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("\ufeffa: 1", "a: 1\n"),
        ("a: 1\n\n \n\n", "a: 1\n"),
        ("a: x \n\n  y\n", "a: x\n\n  y\n"),
        ("a: |  \n  x  \n\n  y\nb: 1 \n", "a: |\n  x  \n\n  y\nb: 1\n"),
        ("a: 'x  \n  y'  \n", "a: 'x  \n  y'\n"),
        ('a: "x\\  \n  y"  \n', 'a: "x\\  \n  y"\n'),
        ("a: |+\n  x\n\n", "a: |+\n  x\n\n"),
        ("a: |\n  x\n\n\n", "a: |\n  x\n"),
        ("a: |\n  x", "a: |\n  x"),
        ("a: >-\n  x ", "a: >-\n  x "),
        ("a: >-\n  x", "a: >-\n  x\n"),
        ("a: 1 # x", "a: 1 # x\n"),
    ],
)
def test_in_a_catalogue_file_only_whitespace_changes(source: str, expected: str) -> None:
    assert formatted(source) == expected
    assert formatted(expected) == expected


def test_a_line_of_tabs_counts_as_empty() -> None:
    source = rule("    when: a.b\n \t\n")
    with pytest.raises(CheckError):
        PARSER.parse(source, "p.yaml")
    assert formatted(source) == rule("    when: a.b\n\n")


NAMES = st.sampled_from(["a.b", "acct.limit", "params.cap", "derived.room"])
STRINGS = st.sampled_from(
    ["'X'", '"X"', "'x # y'", "'x: y'", '"it\'s"', r"'a\\b'", "r'a\\b'", "'!x'", "'字'", "'\\u0000'"]
)
ATOMS = st.one_of(
    NAMES, STRINGS, st.sampled_from(["0", "1.50", "-3", ".5", "true", "null", "[1, 'X']", "[]"])
)
GAPS = st.sampled_from(["", " ", "  "])
OPERATORS = st.sampled_from(["&&", "||", "==", "!=", "<", ">=", "+", "-", "*", " in "])


def joined(parts: tuple[str, str, str, str, str]) -> str:
    left, before, operator, after, right = parts
    return f"{left}{before}{operator}{after}{right}"


EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, GAPS, OPERATORS, GAPS, inner).map(joined),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"!({text} )"),
        inner.map(lambda text: f"-({text})"),
        st.tuples(inner, inner, inner).map(lambda three: "({})?{}: {}".format(*three)),
        inner.map(lambda text: f"size( {text} )"),
    ),
    max_leaves=5,
)
STYLES = st.sampled_from(["plain", "single", "double", "folded", "literal", "broken", "flow", "flow quoted"])


def styled(expression: str, style: str, number: int) -> str:
    """Return the lines of a rule's `when` in one of the ways YAML has to write them."""
    single = "'" + expression.replace("'", "''") + "'"
    comment = f"# why {number}"
    match style:
        case "single":
            return f"    when: {single}  {comment}\n"
        case "double":
            text = expression.replace("\\", "\\\\").replace('"', '\\"')
            return f'    when:   "{text}" {comment}\n'
        case "folded" | "literal":
            return f"    when: {'>-' if style == 'folded' else '|'}\n      {expression}\n    {comment}\n"
        case "broken":
            text = single.replace(" in ", "\n      in ").replace("&&", "\n\n      &&")
            return f"    when: {text} {comment}\n"
        case "flow" | "flow quoted":
            text = expression if style == "flow" else single
            return f"    when: {{not: {{any: [{text}, {text} ]}}}} {comment}\n"
        case _:
            return f"    when: {expression} \t{comment}  \n"


@given(
    st.lists(st.tuples(EXPRESSIONS, STYLES), min_size=1, max_size=4),
    st.sampled_from(["", "\n", "\n\n \n"]),
    st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_formatting_never_changes_the_meaning(
    rules: list[tuple[str, str]], tail: str, has_returns: bool
) -> None:
    numbers = count(1)
    lines = "".join(
        f"  - id: P-{number}  \n    layer: SYS\n    priority: {number}\n"
        f"{styled(expression, style, number)}    outcome: YES\n"
        for (expression, style), number in zip(rules, numbers, strict=False)
    )
    source = f"{HEAD}rules:\n{lines}".rstrip("\n") + tail
    if has_returns:
        source = source.replace("\n", "\r\n")
    try:
        before = parsed(source)
    except CheckError:
        before = None
    try:
        text = formatted(source)
    except CheckError:
        assert before is None
        return
    assert re.findall("# why [0-9]+$", text, re.MULTILINE) == re.findall("# why [0-9]+", source)
    assert before is None or parsed(text) == before
    assert formatted(text) == text
    assert text.endswith("outcome: YES\n")
    assert not re.search("[ \t\r]$", text, re.MULTILINE)


@given(st.lists(EXPRESSIONS, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_both_yaml_readers_read_what_is_written(expressions: list[str]) -> None:
    lines = ["rules: []", "derive:"]
    for number, expression in enumerate(expressions):
        quoted = "'" + expression.replace("'", "''") + "'"
        lines += [f"  d{number}: {quoted}", f"  e{number}: {{any: [a.b, {quoted}]}}"]
    source = HEAD + "\n".join(lines)
    try:
        text = formatted(source)
    except CheckError:
        return
    loaders = (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    first, second = (yaml.load(text, loader) for loader in loaders)  # noqa: S506 - both are safe loaders
    assert first["derive"] == second["derive"]
