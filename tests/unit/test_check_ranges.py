"""Conditions that hold for every account or for none are found, and no other is accused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import Finding, Span
from engine.language import types
from engine.language.evaluate import Evaluator
from engine.language.expression import ExpressionParser
from engine.language.ranges import find_impossible
from engine.language.satisfiable import can_be
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck
from engine.language.typed import Typed, inputs
from engine.language.values import NEVER, NOT_YET, Held, Null

PARSER = ExpressionParser()
DAY = 739_942
FACTS: dict[str, tuple[Declared, tuple[Held, ...]]] = {
    "n.x": (Declared(types.int_of("days", 0, 3)), (0, 1, 2, 3)),
    "n.y": (Declared(types.int_of("days", 0, 3), "never"), (0, 1, 2, 3, NEVER)),
    "n.z": (Declared(types.int_of("days", -1, 1), "not_yet"), (-1, 0, 1, NOT_YET)),
    "n.w": (Declared(types.int_of("days", 0, 2), "none"), (0, 1, 2, Null.NONE)),
    "m.owed": (Declared(types.money("CNY", 0, 3)), (0, 1, 2, 3)),
    "r.use": (Declared(types.ratio(0, 2)), (0, 1, 2)),
    "e.tier": (Declared(types.enum(("A", "B", "C"))), ("A", "B", "C")),
    "e.mode": (Declared(types.enum(("P", "Q")), "none"), ("P", "Q", Null.NONE)),
    "s.note": (Declared(types.STRING), ("", "a", "b")),
    "b.f": (Declared(types.BOOL), (True, False)),
    "b.g": (Declared(types.BOOL, "none"), (True, False, Null.NONE)),
    "d.day": (Declared(types.DATE.bounded(DAY, DAY + 2)), (DAY, DAY + 1, DAY + 2)),
}
PARAMETERS = {"p": types.int_of("days", 1, 2)}


def tree(text: str, derived: Mapping[str, Typed] | None = None) -> Typed:
    scope = Scope({name: declared for name, (declared, _) in FACTS.items()}, PARAMETERS, derived or {})
    findings: list[Finding] = []
    found = typecheck(PARSER.parse(text, Span("e", 1, 1)), scope, findings.append)
    assert found is not None, findings
    return found


def accounts(condition: Typed) -> Iterator[tuple[dict[str, Held], dict[str, Held]]]:
    names = inputs(condition)
    for held in product(*(FACTS[name][1] for name in names)):
        for worth in (1, 2):
            yield dict(zip(names, held, strict=True)), {"p": worth}


DAYS = ["n.x", "n.y", "n.z", "n.w", "params.p", "n.x + n.y", "n.x * 2", "0", "1", "2", "3", "4", "-1"]
AMOUNTS = ["m.owed", "m.owed * 0.5", "0.00", "0.01", "0.02", "0.03", "m.owed + 0.01"]
SIGNS = ["==", "!=", "<", "<=", ">", ">="]
ATOMS = st.one_of(
    st.builds("{} {} {}".format, st.sampled_from(DAYS), st.sampled_from(SIGNS), st.sampled_from(DAYS)),
    st.builds("{} {} {}".format, st.sampled_from(AMOUNTS), st.sampled_from(SIGNS), st.sampled_from(AMOUNTS)),
    st.builds(
        "{} {} {}".format, st.just("r.use"), st.sampled_from(SIGNS), st.sampled_from(["0.000001", "0", "1"])
    ),
    st.builds(
        "{} {} [{}]".format,
        st.sampled_from(["e.tier"]),
        st.just("in"),
        st.sampled_from(["'A'", "'A', 'B'", "'A', 'B', 'C'", ""]),
    ),
    st.builds(
        "{} in [{}]".format,
        st.sampled_from(["n.x", "n.y", "n.w"]),
        st.sampled_from(["0", "1, 2", "0, 1, 2, 3", "4", "0, 1, 2"]),
    ),
    st.builds("e.mode {} '{}'".format, st.sampled_from(["==", "!="]), st.sampled_from("PQ")),
    st.builds("e.tier {} '{}'".format, st.sampled_from(["==", "!="]), st.sampled_from("ABC")),
    st.builds("s.note {} '{}'".format, st.sampled_from(["==", "!=", "<"]), st.sampled_from(["", "a"])),
    st.sampled_from(["b.f", "b.g", "b.f == true", "b.f != b.g", "b.g == false", "b.f == b.f", "has(e.mode)"]),
    st.sampled_from(["has(n.x)", "has(n.y)", "s.note.startsWith('a')", "size(s.note) > 0"]),
    st.sampled_from(["d.day + days(1) > date('2026-11-24')", "d.day - date('2026-11-22') > 1"]),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds("!({})".format, inner)
        | st.builds("({}) && ({})".format, inner, inner)
        | st.builds("({}) || ({})".format, inner, inner)
        | st.builds("({}) ? ({}) : ({})".format, inner, inner, inner)
    ),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(CONDITIONS)
def test_what_is_called_impossible_no_account_can_bring_about(text: str) -> None:
    condition = tree(text)
    states = {Evaluator(known, worth).state(condition) for known, worth in accounts(condition)}
    assert can_be(condition, wanted=True) or True not in states
    assert can_be(condition, wanted=False) or False not in states


@settings(max_examples=300, deadline=None)
@given(ATOMS)
def test_a_single_comparison_is_judged_exactly(text: str) -> None:
    condition = tree(text)
    computed = any(word in text for word in ("*", "+", "d.day", "size", "startsWith", "s.note <"))
    names = inputs(condition)
    if computed or len(names) != 1 or text.count(names[0]) > 1:
        return
    states = {Evaluator(known, worth).state(condition) for known, worth in accounts(condition)}
    assert can_be(condition, wanted=True) is (True in states)
    assert can_be(condition, wanted=False) is (False in states)


def reported(text: str, derived: Mapping[str, Typed] | None = None) -> list[tuple[str, str]]:
    findings: list[Finding] = []
    find_impossible(tree(text, derived), findings.append)
    return [(finding.code, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("n.x > 3", "`n.x > 3` is never true for facts in their ranges"),
        ("n.x >= 0", "`n.x >= 0` is always true for facts in their ranges"),
        ("3 < n.x", "`3 < n.x` is never true"),
        ("n.x == 4", "`n.x == 4` is never true"),
        ("n.x != 4", "`n.x != 4` is always true"),
        ("n.x < n.x", "`n.x < n.x` is never true"),
        ("n.x == n.x", "`n.x == n.x` is always true"),
        ("n.y < 0", "never"),
        ("n.z <= 1", "always"),
        ("n.x > params.p + 1", None),
        ("n.x > params.p + 2", "never"),
        ("m.owed > 0.03", "never"),
        ("m.owed * 0.5 > 0.02", "never"),
        ("m.owed * 0.5 > 0.01", None),
        ("r.use == 1", "never"),
        ("n.x in [4, 5]", "never"),
        ("n.x in [0, 1, 2, 3]", "always"),
        ("e.tier in ['A', 'B', 'C']", "always"),
        ("e.mode in ['P', 'Q']", None),
        ("e.tier in []", "never"),
        ("n.x > 1 && n.x < 2", "can never hold: its parts exclude each other"),
        ("n.x > 1 && n.x < 3", None),
        ("n.x > 2 && b.f && n.x < 2", "can never hold"),
        ("n.x > params.p && n.x < params.p", "can never hold"),
        ("n.x > n.y && n.y > n.x", "can never hold"),
        ("n.x > n.y && n.y >= n.x", "can never hold"),
        ("n.x >= n.y && n.y >= n.x", None),
        ("e.tier == 'A' && e.tier == 'B'", "can never hold"),
        ("e.tier != 'A' && e.tier != 'B' && e.tier != 'C'", "can never hold"),
        ("e.mode != 'P' && e.mode != 'Q'", None),
        ("e.tier in ['A', 'B'] && !(e.tier in ['A']) && e.tier != 'B'", "can never hold"),
        ("s.note == 'a' && s.note == 'b'", "can never hold"),
        ("b.f && !b.f", "can never hold"),
        ("b.f == true && b.f == false", "can never hold"),
        ("b.g && !b.g", "can never hold"),
        ("s.note.startsWith('a') && !s.note.startsWith('a')", "can never hold"),
        ("(n.x > 2 || b.f) && n.x < 2 && !b.f", "can never hold"),
        ("n.x > 2 || n.x <= 2", "always holds: its parts leave nothing out"),
        ("b.f || !b.f", "always holds"),
        ("n.w > 1 || n.w <= 1", None),
        ("n.x > 1 ? n.x < 1 : n.x > 2", "never true"),
        ("1 < 2", "expected a condition that depends on a fact, found `1 < 2`"),
        ("true", "depends on a fact"),
        ("b.f && true", "depends on a fact"),
        ("'a' == 'b'", "depends on a fact"),
        ("size('abc') > 2", "depends on a fact"),
        ("has(n.x)", "`has(n.x)` is true or unknown, never false: the fact has no null"),
        ("has(n.y)", None),
        ("(n.x > 3 ? 1 : 2) == n.y", "`n.x > 3` is never true"),
        ("d.day > date('2030-01-01')", "never"),
        ("d.day + months(1) < date('2026-12-22')", "never"),
        ("d.day + months(1) > date('2026-12-22')", None),
        ("d.day.getMonth() > 11", "never"),
    ],
)
def test_conditions_without_a_choice_are_named(text: str, message: str | None) -> None:
    found = reported(text)
    assert [found_message for _, found_message in found if message is None] == []
    assert message is None or (len(found) == 1 and message in found[0][1])
    codes = {"constant-condition", "impossible-range"}
    assert {code for code, _ in found} <= codes


def test_only_the_innermost_part_is_blamed() -> None:
    assert [message for _, message in reported("b.f && (n.x > 3 || (e.tier == 'A' && e.tier == 'B'))")] == [
        "`n.x > 3` is never true for facts in their ranges",
        "`e.tier == 'A' && e.tier == 'B'` can never hold: its parts exclude each other",
    ]


def test_named_parts_are_looked_into() -> None:
    derived = {"late": tree("n.x > 2"), "room": tree("n.x + 1")}
    assert len(reported("derived.late && n.x < 2", derived)) == 1
    assert len(reported("derived.room > 4", derived)) == 1
    assert reported("derived.room > 3", derived) == []


def test_a_condition_of_many_ways_is_given_the_benefit_of_the_doubt() -> None:
    text = " && ".join(f"(n.x == {index % 4} || n.y == {index % 3})" for index in range(12))
    assert reported(text) == []


def test_the_hint_tells_the_range() -> None:
    findings: list[Finding] = []
    find_impossible(tree("m.owed > 5.00"), findings.append)
    find_impossible(tree("e.tier in ['A', 'B', 'C']"), findings.append)
    assert [finding.hint for finding in findings] == [
        "`m.owed` runs from 0.00 to 0.03",
        "`e.tier` is one of A, B, C",
    ]


def test_choices_inside_choices_are_taken_apart_once() -> None:
    text = "b.f"
    for index in range(40):
        text = f"({text} ? n.x > {index % 3} : n.y > {index % 2})"
    assert can_be(tree(text), wanted=True)
