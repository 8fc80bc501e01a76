"""The place of a mistake is where a person finds it, however YAML wraps the expression."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalogue.catalogue import CATALOGUES, read_catalogue
from engine.errors import CheckError
from engine.language.check import read_policy
from engine.language.checked import Vocabulary
from engine.language.document import Mapping, Scalar, read_document
from engine.language.parse import PolicyParser
from engine.language.places import in_source

CATALOGUE = Path(__file__).parents[1] / "cases/catalogue"
PARSER = PolicyParser()
POLICY = """\
policy: places
version: 1
language: 1
title: {zh-CN: 样例, en: Sample}
owner: policy-management
change: Sample.
outcomes:
  KEEP: {title: {zh-CN: 保持, en: keep}, class: neutral}
  STOP: {title: {zh-CN: 停止, en: stop}, class: neutral}
default: {id: P-99, outcome: KEEP}
rules:
  - id: P-01
    layer: BEHAV
    priority: 601
    when: WHEN
    outcome: STOP
    reason: PAST_DUE
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    documents = {name: read_document((CATALOGUE / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
    return read_catalogue(documents).vocabulary({})


WRAPPINGS = {
    "plain": "delinq.dpd > 3 && delinq.dpdd > 5",
    "plain over two lines": "delinq.dpd > 3\n      && delinq.dpdd > 5",
    "single quotes": "'delinq.dpd > 3 && delinq.dpdd > 5'",
    "single quotes with a quote in it": "'req.note == ''a'' && delinq.dpdd > 5'",
    "double quotes": '"delinq.dpd > 3 && delinq.dpdd > 5"',
    "double quotes over two lines": '"delinq.dpd > 3\n      && delinq.dpdd > 5"',
    "folded": ">-\n      delinq.dpd > 3\n      && delinq.dpdd > 5",
    "folded with an indented line": ">\n      delinq.dpd > 3 &&\n        delinq.dpdd > 5\n",
    "literal": "|\n      delinq.dpd > 3 &&\n\n        delinq.dpdd > 5",
    "literal with comments": "|-\n      // why\n      delinq.dpd > 3 && // and\n      delinq.dpdd > 5",
    "a list of conditions": "\n      all:\n        - delinq.dpd > 3\n        - not: delinq.dpdd > 5",
    "a flow list": "{all: [delinq.dpd > 3, 'delinq.dpdd > 5']}",
    "an anchor": "&late delinq.dpd > 3 && delinq.dpdd > 5",
    "after Chinese letters": "req.note == '逾期' && delinq.dpdd > 5",
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_an_unknown_fact_is_found_at_its_first_letter(
    wrapping: str, line_break: str, vocabulary: Vocabulary
) -> None:
    source = POLICY.replace("WHEN", WRAPPINGS[wrapping]).replace("\n", line_break)
    with pytest.raises(CheckError) as caught:
        read_policy(PARSER, source, "p.yaml", vocabulary)
    (finding,) = caught.value.findings
    assert finding.code == "unknown-fact"
    assert finding.span is not None
    line = source.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith("delinq.dpdd")


@pytest.mark.parametrize(
    "wrapping",
    [
        "delinq.dpd > 3 and",
        "'delinq.dpd > 3 and'",
        ">-\n      delinq.dpd > 3\n      and",
        "|\n      delinq.dpd > 3 and",
    ],
)
def test_an_error_of_syntax_is_found_at_the_word(wrapping: str, vocabulary: Vocabulary) -> None:
    source = POLICY.replace("WHEN", wrapping)
    with pytest.raises(CheckError) as caught:
        read_policy(PARSER, source, "p.yaml", vocabulary)
    (finding,) = caught.value.findings
    assert finding.span is not None
    line = source.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith("and")


def test_with_escapes_in_double_quotes_the_place_is_that_of_the_text(vocabulary: Vocabulary) -> None:
    source = POLICY.replace("WHEN", "\"req.note == '\\u4e2d' && delinq.dpdd > 5\"")
    with pytest.raises(CheckError) as caught:
        read_policy(PARSER, source, "p.yaml", vocabulary)
    assert [str(finding.span) for finding in caught.value.findings] == ["p.yaml:15:11"]


WORDS = st.lists(
    st.text("abcdefghij中文.()&|<>!0123456789+*", min_size=1, max_size=8).filter(
        lambda word: word[0].isalpha() and ": " not in word
    ),
    min_size=1,
    max_size=8,
)
STYLES = st.sampled_from(["plain", "'", '"', ">", ">-", "|", "|-", "|+"])


def laid_out(words: list[str], style: str, breaks: list[bool]) -> str:
    """Return a mapping whose value holds the words in a style of YAML, broken where `breaks` says so."""
    text = words[0]
    for word, is_broken in zip(words[1:], breaks, strict=False):
        text += ("\n    " if is_broken else " ") + word
    if style == "plain":
        return f"key: {text}\n"
    if style in ("'", '"'):
        return f"key: {style}{text}{style}\n"
    return f"key: {style}\n    {text}\n"


@settings(max_examples=200, deadline=None)
@given(WORDS, STYLES, st.lists(st.booleans(), min_size=8, max_size=8))
def test_every_letter_is_found_where_it_stands(words: list[str], style: str, breaks: list[bool]) -> None:
    source = laid_out(words, style, breaks)
    document = read_document(source, "p.yaml")
    assert isinstance(document, Mapping)
    scalar = document.entries[0][1]
    assert isinstance(scalar, Scalar)
    lines = source.split("\n")
    locate = in_source(scalar, lines)
    for offset, letter in enumerate(scalar.text):
        if not letter.isspace():
            place = locate(offset)
            assert lines[place.line - 1][place.column - 1] == letter
    end = locate(len(scalar.text))
    assert (end.line, end.column) >= (locate(0).line, locate(0).column)
