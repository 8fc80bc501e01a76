"""Whatever a policy file says, checking it ends, with a policy or with findings that have places."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.catalogue.catalogue import CATALOGUES, read_catalogue
from engine.errors import CheckError
from engine.language.check import read_policy
from engine.language.checked import CheckedPolicy, Vocabulary
from engine.language.document import read_document
from engine.language.parse import PolicyParser

RULES = Path(__file__).parents[2] / "rules"
SOURCE = (RULES / "policies/voluntary_closure/v1.yaml").read_text(encoding="utf-8")
LINES = SOURCE.splitlines()
PARSER = PolicyParser()
ODD = [
    "",
    "null",
    "~",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "NaN",
    "2026-02-30",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "[1, [2, {c: d}]]",
    "true",
    "'",
    '"',
    "|",
    ">-",
    "*alias",
    "&anchor x",
    "!tag x",
    "a.b.c",
    "params.nothing",
    "derived.nothing",
    "result.outcome",
    "bal.total_owed > 1 && bal.total_owed < 1",
    "bal.total_owed * bal.total_owed > 1.00",
    "size(acct.state) / 2",
    "auth.level < 'x'",
    "auth.level in [1, 'x', 2.5]",
    "has(auth.level) ? 1 : null",
    "!auth.level",
    "date('2026-13-01')",
    "\u0000",
    "中文",
    "a" * 300,
    "(" * 300,
]


@cache
def vocabulary() -> Vocabulary:
    """Return what policies may name. Not a fixture: Hypothesis would print all of it with what fails."""
    documents = {name: read_document((RULES / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
    return read_catalogue(documents).vocabulary({"voluntary_closure": {"CLOSE_NOW"}, "guard": {"BLOCK"}})


def judged(source: str) -> CheckedPolicy | CheckError:
    """Check a source; anything but a policy or findings in file order, each with a place, fails the test."""
    try:
        return read_policy(PARSER, source, "p.yaml", vocabulary())
    except CheckError as error:
        spans = [finding.span for finding in error.findings]
        assert None not in spans
        assert spans == sorted(spans, key=lambda span: (span.line, span.column) if span else (0, 0))
        for finding in error.findings:
            assert "\n" not in finding.message, finding
            assert finding.code == finding.code.lower()
            assert finding.message.strip() == finding.message
            assert not finding.message.endswith(".")
        return error


def changed(lines: Sequence[str], draw: random.Random) -> list[str]:
    """Return the lines with one of them deleted, doubled, moved, indented or given another value."""
    # Nothing may be left of them.
    kept = list(lines) or [""]
    at, other = draw.randrange(len(kept)), draw.randrange(len(kept))
    key, colon, _ = kept[at].partition(": ")
    match draw.randrange(7):
        case 0:
            del kept[at]
        case 1:
            kept.insert(other, kept[at])
        case 2:
            kept[at], kept[other] = kept[other], kept[at]
        case 3:
            kept[at] = " " * draw.randrange(1, 5) + kept[at]
        case 4:
            kept = kept[: max(1, at)]
        case 5:
            kept[at] = kept[at].replace("E", draw.choice(ODD), 1)
        case _:
            kept[at] = key + colon + draw.choice(ODD) if colon else kept[at] + " " + draw.choice(ODD)
    return kept


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
@example(32962324, 4)
def test_a_policy_with_lines_changed_at_random_is_checked_or_refused(seed: int, changes: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - makes test data
    lines: list[str] = list(LINES)
    for _ in range(changes):
        lines = changed(lines, draw)
    judged("\n".join(lines))


WORDS = st.sampled_from(
    [
        "policy",
        "version",
        "language",
        "title",
        "owner",
        "change",
        "scope",
        "parameters",
        "derive",
        "outcomes",
        "targets",
        "values",
        "combine",
        "default",
        "require",
        "required",
        "on_unknown",
        "rules",
        "after",
        "table",
        "id",
        "layer",
        "priority",
        "when",
        "outcome",
        "then",
        "reason",
        "obligations",
        "source",
        "because",
        "all",
        "any",
        "not",
        "on",
        "set",
        "shield",
        "at_most",
        "covers",
        "days",
        "type",
        "unit",
        "merge",
        "start",
        "rounding",
        "at_least",
        "from",
        "value",
        "zh-CN",
        "en",
        "class",
        "defers",
        "human_review",
        "rule",
        "SYS",
        "CLOSE_NOW",
        "VC_APPROVED",
        "bal.total_owed",
        "params.x",
        "money",
        "int",
    ]
)
SCALARS = (
    WORDS | st.sampled_from([word for word in ODD if word]) | st.text("ab:#'\"[]{}&*!|>%@` \n-", max_size=6)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)
POLICIES = st.dictionaries(WORDS, TREES, max_size=12)


def written(value: object) -> str:
    """Write a tree as YAML in brackets, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    text = str(value).replace("'", "''").replace("\n", " ").replace("\0", "")
    return f"'{text}'"


@settings(max_examples=70, deadline=None)
@given(POLICIES)
def test_a_document_of_random_shape_is_refused_key_by_key(document: dict[str, object]) -> None:
    assert isinstance(judged(written(document)), CheckError)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(WORDS, TREES, max_size=6))
def test_a_policy_whose_parts_are_of_random_shape_is_checked_or_refused(parts: dict[str, object]) -> None:
    kept = [line for line in LINES if not any(line.startswith(f"{key}:") for key in parts)]
    added = [f"{key}: {written(value)}" for key, value in parts.items() if key not in ("after", "derive")]
    judged("\n".join(["# mixed", *added, *kept]))


def test_the_policy_itself_is_fine() -> None:
    assert isinstance(judged(SOURCE), CheckedPolicy)


def test_names_that_stand_for_ever_more_are_refused_in_bounded_time() -> None:
    doubled = ["derive:", "  d0: bal.total_owed > 5.00 && auth.level > 1"]
    doubled += [f"  d{n}: derived.d{n - 1} && !derived.d{n - 1}" for n in range(1, 200)]
    error = judged(SOURCE.replace("required:", "\n".join([*doubled, "required:"]), 1))
    assert isinstance(error, CheckError)
    assert "expression-too-deep" in {finding.code for finding in error.findings}


def test_a_long_chain_of_names_is_refused_before_it_exhausts_the_stack() -> None:
    chain = ["derive:", "  d0: auth.level + 1"]
    chain += [f"  d{n}: derived.d{n - 1} + 1" for n in range(1, 1_500)]
    error = judged(SOURCE.replace("required:", "\n".join([*chain, "required:"]), 1))
    assert isinstance(error, CheckError)
    codes = [finding.code for finding in error.findings]
    assert codes.count("expression-too-deep") == 1
    assert len(codes) < 10
