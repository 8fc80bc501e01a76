"""YAML as located text, and the errors of everything that is not: hostile input and the five collisions."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import CheckError
from engine.language import yaml_source
from engine.language.document import MAX_NODES, Mapping, Node, Scalar, Sequence, read_document
from engine.language.yaml_collisions import find_collisions, repair_line
from engine.language.yaml_source import MAX_BYTES, MAX_DEPTH

POLICY = """\
# LI-035: the cap's step
policy: limit-increase
owner: Bob's team # it's theirs
rules:
  - id: LI-035
    when:
      all:
        - req.requested_limit > acct.limit * params.step_cap # 'once'
        - not: cust.risk_tier in ['A']
    then: {set: {limit: acct.limit * params.step_cap}}
    obligations: [OB_RETRY,
      OB_CALL]
  - when: {not: {any: [link.same_entity, consent.share_linked]}}
    then:
      - {outcome: DELAY, on: [CASH_WITHDRAW, INSTALMENT_PURCHASE]}
    note: >-
      a: 'b' == c # not 'a comment
    title: 'it''s quoted' # 'and this a comment'
"""

IN_A_BLOCK = {"a: 'b' == c # not 'a comment"}
NO_TAG = "delete the tag, or put the value in quotes if it is an expression"
AN_INDENT = (
    "check the indentation of this line, or put the value in quotes if it goes on after a quote or bracket"
)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, request.param))


def outcome(source: bytes | str) -> Node | CheckError:
    try:
        return read_document(source, "p.yaml")
    except CheckError as error:
        return error


def rendered(source: bytes | str) -> str:
    with pytest.raises(CheckError) as caught:
        read_document(source, "p.yaml")
    return str(caught.value)


def codes(source: bytes | str) -> list[str]:
    with pytest.raises(CheckError) as caught:
        read_document(source, "p.yaml")
    return [finding.code for finding in caught.value.findings]


def mapping(source: bytes | str) -> Mapping:
    node = read_document(source, "p.yaml")
    assert isinstance(node, Mapping)
    return node


def text(node: Node | None) -> str:
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    "word", ["500.00", "1.10", "NO", "on", "null", "~", "0x1F", "2024-01-31", "1_000", "=", "中文"]
)
@pytest.mark.usefixtures("_loader")
def test_every_scalar_is_text(word: str) -> None:
    assert text(mapping(f"a: {word}").get("a")) == word


@pytest.mark.usefixtures("_loader")
def test_nodes_know_their_places() -> None:
    root = mapping("\ufeffa: 'x y' # c\r\nb:\r\n  - &n plain one  \r\n  - |\r\n    block\r\nc:\r\n")
    quoted, items, empty = root.get("a"), root.get("b"), root.get("c")
    assert isinstance(quoted, Scalar)
    assert isinstance(items, Sequence)
    assert isinstance(empty, Scalar)
    plain, block = items.items
    assert isinstance(plain, Scalar)
    assert isinstance(block, Scalar)
    assert (quoted.text, quoted.plain, str(quoted.span), quoted.end) == ("x y", False, "p.yaml:1:4", (0, 8))
    assert (plain.text, plain.plain, str(plain.span), plain.end) == ("plain one", True, "p.yaml:3:8", (2, 16))
    assert (block.text, block.plain, str(block.span)) == ("block\n", False, "p.yaml:4:5")
    assert (empty.text, empty.plain) == ("", True)
    assert str(items.span) == "p.yaml:3:3"
    assert root.get("d") is None


@pytest.mark.usefixtures("_loader")
def test_a_policy_in_order_has_no_findings() -> None:
    assert text(mapping(POLICY).get("owner")) == "Bob's team"
    assert find_collisions(POLICY, "p.yaml") == []


def test_an_alias_stands_for_its_anchor() -> None:
    root = mapping("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n")
    assert root.get("b") == root.get("a")
    assert text(root.get("d")) == "2"


REFUSED = {
    "": "p.yaml:1:1: expected a document, found nothing [yaml-empty]\n  help: write `key: value` lines",
    "---\n": "p.yaml:2:1: expected a document, found nothing [yaml-empty]\n  help: write `key: value` lines",
    "# x\n": "p.yaml:1:1: expected a document, found nothing [yaml-empty]\n  help: write `key: value` lines",
    b"a: 1\nb: \xff": "p.yaml:2:4: expected UTF-8, found the byte 0xFF [not-utf8]\n"
    "  help: save the file as UTF-8",
    "a: \ud800": "p.yaml:1:4: expected UTF-8, found the lone surrogate U+D800 [not-utf8]\n"
    "  help: delete the character",
    "a: \x00": "p.yaml:1:4: expected printable text, found the character U+0000 [yaml-character]\n"
    "  help: delete the character, or put a plain line break or space in its place",
    "a: x\x85b: y": "p.yaml:1:5: expected printable text, found the character U+0085 [yaml-character]\n"
    "  help: delete the character, or put a plain line break or space in its place",
    'a: "\\0"': "p.yaml:1:4: expected printable text, found an escape for U+0000 [yaml-character]\n"
    "  help: delete the escape",
    "%TAG ! x\n---\na: 1": "p.yaml:1:1: a line may not start with `%`, which YAML keeps for directives"
    " [yaml-directive]\n  help: delete the line",
    "a: 1\n---\nb: 2\n": "p.yaml:2:1: expected one document, found a second [yaml-documents]\n"
    "  help: keep each document in a file of its own",
    "a: 1\nb: 2\na: 3": "p.yaml:3:1: the key `a` stands twice in one mapping, first on line 1 "
    "[duplicate-key]\n  help: keep one of the two",
    "a: [!!str b]": f"p.yaml:1:5: tags such as `!!str` are not allowed [yaml-tag]\n  help: {NO_TAG}",
    "a: {not: !b}": f"p.yaml:1:10: tags are not allowed [yaml-tag]\n  help: {NO_TAG}",
    "? [a]\n: b": "p.yaml:1:3: expected a key that is a text on one line [yaml-key]\n"
    "  help: write `key: value`",
    "<<: {a: 1}": "p.yaml:1:1: merge keys `<<` are not allowed [yaml-merge-key]\n  help: write the keys out",
    "a: *b": "p.yaml:1:4: no anchor `&b` before this alias [yaml-alias-undefined]\n"
    "  help: put the value in quotes or write it out",
    "a: &b\n  c: *b": "p.yaml:2:6: the alias `*b` stands inside its own anchor, line 1 [yaml-alias-loop]\n"
    "  help: write the content out",
    "a: 'b\nc: d\n": "p.yaml:1:4: this quote is never closed [yaml-syntax]\n"
    "  help: close it; in single quotes write '' for '",
    'a: "\\q"': "p.yaml:1:5: `\\` starts no known escape here [yaml-syntax]\n"
    "  help: write `\\\\` for a backslash, or use single quotes",
    "a:\n\tb: c": "p.yaml:2:1: a tab may not indent a line [yaml-syntax]\n  help: indent with spaces",
    "a: b\n c: d": "p.yaml:2:3: `: ` is not expected here [yaml-syntax]\n"
    "  help: check the indentation, or put the value in quotes",
    "a: [1,\nb: y\nc: d": "p.yaml:3:2: expected `,` or `]` in the list opened on line 1, found `:` "
    "[yaml-syntax]\n  help: put the value in quotes",
    "w: {not: x in ['A']}": "p.yaml:1:15: expected `,` or `}` in the mapping opened on line 1, found `[`"
    " [yaml-syntax]\n  help: put the value in quotes",
    "a:\n  - b\n  c\nd: e": "p.yaml:3:3: expected `key: value`, found text without `: ` [yaml-syntax]\n"
    "  help: check the indentation of this line",
    'a: "b\n  c" d': "p.yaml:2:6: expected a key of the mapping from line 1, found `d` [yaml-syntax]\n"
    f"  help: {AN_INDENT}",
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_is_refused_says_so_with_its_place(source: bytes | str) -> None:
    assert rendered(source) == REFUSED[source]


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("source", REFUSED)
def test_no_loader_lets_its_own_words_out(source: bytes | str) -> None:
    assert not re.search(r"yaml\.|<\w+|Error|Event|Token|scalar|tuple|str\b(?!`)", rendered(source))


def test_findings_come_together_in_the_order_of_the_file_and_end_with_the_syntax() -> None:
    source = "a: 1\na: [!x 1]\n<<: 2\nb: *c\nb: {d: 1, d: 2}\nwhen: !e\nf: 'g\n"
    expected = ["duplicate-key", "yaml-tag", "yaml-merge-key", "yaml-alias-undefined", "duplicate-key"]
    assert codes(source) == [*expected, "duplicate-key", "yaml-bang", "yaml-syntax"]


def test_nesting_is_bounded_also_through_aliases() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert isinstance(read_document(deepest, "p.yaml"), Sequence)
    hint = "\n  help: nest less"
    message = "expected at most 40 lists and mappings inside each other, found more [yaml-too-deep]"
    assert rendered(f"[{deepest}]") == f"p.yaml:1:41: {message}{hint}"
    assert rendered(f"a: &a {deepest[1:-1]}\nb: [*a]\n") == f"p.yaml:2:5: {message}{hint}"


def test_aliases_count_as_what_they_stand_for() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert rendered("\n".join(lines)) == (
        f"p.yaml:5:15: expected at most {MAX_NODES} keys and values, aliases written out, found more"
        " [yaml-too-large]\n  help: split the file, or use fewer aliases"
    )


def test_a_file_that_is_too_large_is_not_read() -> None:
    fits = "a: " + "x" * (MAX_BYTES - 3)
    assert len(text(mapping(fits.encode()).get("a"))) == MAX_BYTES - 3
    message = "expected a file of at most 1048576 bytes, found more [file-too-large]"
    for source in (fits + "x", b"\xff" * (MAX_BYTES + 1), "中" * (MAX_BYTES // 2)):
        assert rendered(source) == f"p.yaml:1:1: {message}\n  help: split the file"


HOSTILE = {
    "brackets": "[" * MAX_BYTES,
    "brackets on lines": "[\n" * (MAX_BYTES // 2),
    "dashes": "- " * (MAX_BYTES // 2),
    "question marks": "? " * (MAX_BYTES // 2),
    "short keys": "a: \n" * (MAX_BYTES // 4),
    "flow keys": "{" + "a," * (MAX_BYTES // 2 - 1),
    "open quote": "a: '" + "''" * (MAX_BYTES // 2 - 2),
    "tag directives": "%TAG !a! a\n" * (MAX_BYTES // 11),
    "tags": "- !a b\n" * (MAX_BYTES // 7),
    "tags on one line": "[" + "!a ," * (MAX_BYTES // 4 - 1),
    "cut strings": "- a == 'x #y'\n" * (MAX_BYTES // 14),
    "quotes in keys": "{" + "b'a : ," * (MAX_BYTES // 7 - 1),
    "escaped quotes": ("- !'" + "\\'" * 900 + "\n") * 500,
    "broken lines": "- [1] == x\n" * (MAX_BYTES // 11),
    "blanks": "- 'a'" + " " * (MAX_BYTES - 6) + "b",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_of_full_size_ends_in_findings(name: str) -> None:
    assert len(HOSTILE[name]) <= MAX_BYTES
    assert codes(HOSTILE[name])


COLLISIONS = {
    "when: !req.confirmed": ("yaml-bang", "when: '!req.confirmed'"),
    "when: ! req.confirmed": ("yaml-bang", "when: '! req.confirmed'"),
    "- !a && b  # why": ("yaml-bang", "- '!a && b'  # why"),
    "when: 'A' == acct.state": ("yaml-quote", "when: \"'A' == acct.state\""),
    "when: \"A\" == x || y == 'B'": ("yaml-quote", "when: '\"A\" == x || y == ''B'''"),
    "name: a ? b : c": ("yaml-colon", "name: 'a ? b : c'"),
    "- a ? b : c": ("yaml-colon", "- 'a ? b : c'"),
    "- note == 'a: b'": ("yaml-colon", "- \"note == 'a: b'\""),
    "when: [1, 2] == x": ("yaml-bracket", "when: '[1, 2] == x'"),
    "- ['a]', b] == x": ("yaml-bracket", "- \"['a]', b] == x\""),
    "- {a: 1} == x": ("yaml-bracket", "- '{a: 1} == x'"),
    "when: note == 'a #b'": ("yaml-hash", "when: \"note == 'a #b'\""),
    "when: note == 'a #b' # c": ("yaml-hash", "when: \"note == 'a #b'\" # c"),
    "when: - x > 3": ("yaml-indicator", "when: '- x > 3'"),
    "when: %x": ("yaml-indicator", "when: '%x'"),
}


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("line", COLLISIONS)
def test_a_collision_has_a_code_and_the_corrected_line(line: str) -> None:
    code, mended = COLLISIONS[line]
    assert repair_line(line) == mended
    assert repair_line(mended) is None
    assert repair_line(f"  {line}\r\n") == f"  {mended}\r\n"
    with pytest.raises(CheckError) as caught:
        read_document(f"# c\n{line}\n", "p.yaml")
    [finding] = caught.value.findings
    assert (finding.code, finding.hint) == (code, f"write `{mended}`")
    assert finding.span
    assert (finding.span.line, finding.span.column) == (2, 3 if line[0] == "-" else line.index(":") + 3)


def test_each_collision_says_what_yaml_does() -> None:
    found = {
        finding.code: finding.message for line in COLLISIONS for finding in find_collisions(line, "p.yaml")
    }
    assert found == {
        "yaml-bang": "an unquoted value may not start with `!`, which YAML reads as a tag",
        "yaml-quote": "the value goes on after its closing quote, where YAML ends it",
        "yaml-colon": "`: ` inside an unquoted value makes YAML read a key",
        "yaml-bracket": "the value goes on after its closing bracket, where YAML ends it",
        "yaml-hash": "` #` inside an unquoted value starts a comment, which cuts the value short",
        "yaml-indicator": "an unquoted value may not start with `%`, which YAML keeps for itself",
    }


def test_collisions_of_several_lines_are_found_at_once() -> None:
    lines = list(COLLISIONS)
    source = "rules:\n" + "".join(
        f"  - {line.split(': ', 1)[-1].removeprefix('- ')}\n" for line in lines[:2] + lines[3:5]
    )
    assert codes(source) == ["yaml-bang", "yaml-bang", "yaml-quote", "yaml-quote"]


def test_a_collision_that_goes_on_below_is_not_mended_on_its_line() -> None:
    assert rendered("when: !a &&\n  b\nx: y\n").endswith(
        "[yaml-bang]\n  help: put the whole value in quotes, on one line"
    )
    assert rendered("a: x\n  == 'a #b'\n").endswith("[yaml-hash]\n  help: put the whole value in quotes")
    assert rendered("a: [x == 'a #b'\n  , c]\n").endswith(
        "[yaml-hash]\n  help: put the whole value in quotes"
    )


@pytest.mark.parametrize(
    "line",
    [
        *(line for line in POLICY.splitlines() if line.strip() not in IN_A_BLOCK),
        "when: 'x'",
        "when: 'x' # y",
        "a: [A, B] # c",
        "a: [A,",
        "a: 'it''s",
        "a: &x b",
        "a: |2- # c",
        "- - a",
        "? a",
        "",
        "a:",
        "owner: Dogs' dinner # it's",
    ],
)
def test_a_line_without_collision_is_left_alone(line: str) -> None:
    assert repair_line(line) is None


expressions = (
    st.text(alphabet="!'\":[]{}#&*?|>%@`-  abr1,=()", min_size=1, max_size=24).map(str.strip).filter(bool)
)


def without_comment(expression: str) -> str:
    """Cut an expression at the first ` #` outside its string literals, without the module's patterns."""
    at = 0
    while at < len(expression):
        character, before = expression[at], expression[:at]
        opens = not before or not re.search(r"[\w\\]$", before) or re.search(r"(?<!\w)(r|b|rb|br)$", before)
        closing = expression.find(character, at + 1) if character in "'\"" and opens else -1
        if closing > 0:
            at = closing
        elif character == "#" and before.endswith(" "):
            return before.rstrip()
        at += 1
    return expression


@settings(max_examples=200, deadline=None)
@given(expressions.filter(lambda text: not text.startswith("#")))
@example("!a ? 'b: c' : \"d #e\"")
@example("[1, 'a]'] == x # [")
@example("'a''b' == x")
def test_an_expression_is_read_as_it_stands_or_mended_to_be(expression: str) -> None:
    """Else it is sound YAML of another kind, or open at the end of its line; never a wrong plain text."""
    meant = without_comment(expression)
    mended = repair_line(f"when: {expression}")
    if mended is not None:
        assert text(mapping(mended).get("when")) == meant
        assert repair_line(mended) is None
        assert find_collisions(f"x: 1\nwhen: {expression}\n", "p.yaml")
        return
    read = outcome(f"when: {expression}")
    if isinstance(read, CheckError):
        assert expression[0] in "'\"[{" or read.code == "yaml-alias-undefined"
        return
    assert isinstance(read, Mapping)
    value = read.get("when")
    plain = isinstance(value, Scalar) and value.plain and not expression.startswith("&")
    assert text(value) == meant if plain else expression[0] in "'\"[{|>&"


YAML_PIECES = [
    *("'", '"', ":", "[", "]", "{", "}", "#", "?", "|\n", ">", "%", "@", ",", "\\", "a", "b", "1", " ", "\t"),
    *("- ", "a: ", "when: ", "  ", "? ", "\n", "\n", "\r\n", "---\n", "...\n", "%YAML 1.1\n", "'x'", "<<: "),
    *("!", "!!str ", "&a ", "*a", '"\\UFFFFFFFF"', '"\\x', "\x00", "\x85", "\u2028", "\ufeff", "\ud800"),
]
yaml_like = st.lists(st.sampled_from(YAML_PIECES), max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60) | yaml_like)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_any_input_gives_a_document_or_findings_with_a_place(loader: str, source: bytes | str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "_LOADER", getattr(yaml, loader))
        read = outcome(source)
        if isinstance(source, str):
            find_collisions(source, "p.yaml")
            repair_line(source)
    for finding in read.findings if isinstance(read, CheckError) else ():
        assert finding.span
        assert finding.hint
        assert "\n" not in finding.message + finding.hint
