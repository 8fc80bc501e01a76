"""Three-valued logic, nulls and faults, by the tree walker that explains and answers `tidegate eval`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import FactError, Finding, Span, TidegateError
from engine.language import types
from engine.language.evaluate import Evaluator, Fault
from engine.language.expression import ExpressionParser
from engine.language.lone import Readable, evaluate_lone
from engine.language.scalars import ScalarError, read_money
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck
from engine.language.typed import Typed
from engine.language.values import NEVER, NOT_YET, Held, Null

PARSER = ExpressionParser()
DAY = date(2026, 11, 22).toordinal()
NAMES = {
    "b.p": Declared(types.BOOL),
    "b.q": Declared(types.BOOL),
    "b.none": Declared(types.BOOL, "none"),
    "n.x": Declared(types.int_of("days", 0, 100), "unknown"),
    "n.y": Declared(types.int_of("days", 0, 100), "none"),
    "n.since": Declared(types.int_of("days", 0, 100), "never"),
    "n.until": Declared(types.int_of("days", 0, 100), "not_yet"),
    "m.owed": Declared(types.money("CNY", 0, 10_000_00)),
    "t.note": Declared(types.STRING, "none"),
    "t.tier": Declared(types.enum(("A", "B")), "none"),
    "d.day": Declared(types.DATE.bounded(DAY, DAY + 365), "never"),
}


def refuse(finding: Finding) -> None:
    pytest.fail(finding.render())


def tree(expression: str) -> Typed:
    findings: list[Finding] = []
    checked = typecheck(PARSER.parse(expression, Span("e", 1, 1)), Scope(NAMES), findings.append)
    assert checked is not None, findings
    return checked


def state(expression: str, known: Mapping[str, Held]) -> bool | None:
    return Evaluator(known, {}).state(tree(expression))


STATES = (True, False, None)
TABLE = {
    "&&": lambda p, q: False if False in (p, q) else None if None in (p, q) else True,
    "||": lambda p, q: True if True in (p, q) else None if None in (p, q) else False,
}


@pytest.mark.parametrize(("p", "q"), list(product(STATES, STATES)))
@pytest.mark.parametrize("operator", ["&&", "||"])
def test_truth_tables_of_three_values(operator: str, p: bool | None, q: bool | None) -> None:
    known = {name: value for name, value in (("b.p", p), ("b.q", q)) if value is not None}
    assert state(f"b.p {operator} b.q", known) is TABLE[operator](p, q)
    assert state(f"b.q {operator} b.p", known) is TABLE[operator](p, q)
    assert state("!b.p", known) is (None if p is None else not p)


@pytest.mark.parametrize(
    "expression",
    [
        "n.x > 5",
        "n.x == 5",
        "n.x != 5",
        "n.x in [5]",
        "!(n.x in [5])",
        "!(n.x > 5)",
        "n.x + 1 > 5",
        "has(n.x)",
        "!has(n.x)",
        "n.x == n.y",
        "(n.x > 5 ? 1 : 2) == 1",
        "b.p == true",
        "b.p",
        "t.note.startsWith('a')",
        "size(t.note) > 1",
        "t.tier in ['A']",
        "d.day + days(1) > d.day",
    ],
)
def test_a_missing_fact_makes_what_reads_it_unknown(expression: str) -> None:
    assert state(expression, {}) is None
    assert state(f"({expression}) && false", {}) is False
    assert state(f"({expression}) || true", {}) is True


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        # never: more than any value
        ("n.since > 100", True),
        ("n.since < 100", False),
        ("n.since == 5", False),
        ("n.since != 5", True),
        ("n.since in [5]", False),
        ("!(n.since in [5])", True),
        ("n.since + 1 > 100", True),
        ("n.since * 2 > 100", True),
        ("n.since - n.since == 0", None),
        ("-n.since < 0", True),
        ("has(n.since)", False),
        # not_yet: less than any value
        ("n.until < 0", True),
        ("n.until >= 0", False),
        ("n.until + n.x < 0", None),
        # none: matches nothing
        ("n.y == 5", False),
        ("n.y != 5", True),
        ("n.y < 5", False),
        ("n.y >= 5", False),
        ("!(n.y < 5)", True),
        ("n.y in [5]", False),
        ("!(n.y in [5])", True),
        ("n.y + 1 > 0", False),
        ("n.y == n.y", False),
        ("has(n.y)", False),
        ("t.note.contains('a')", False),
        ("!t.note.contains('a')", True),
        ("t.tier != 'A'", True),
        ("b.none", False),
        ("!b.none", True),
        ("b.none && true", False),
        ("b.none ? false : true", True),
        # unknown: present, but says nothing
        ("n.x > 5", None),
        ("n.x != 5", None),
        ("has(n.x)", False),
        # a calendar step of never is never
        ("d.day + months(1) > date('2200-01-01')", True),
        ("d.day.getFullYear() > 2000", None),
    ],
)
def test_a_null_means_what_the_catalogue_says(expression: str, expected: bool | None) -> None:
    known: dict[str, Held] = {
        "n.x": Null.UNKNOWN,
        "n.y": Null.NONE,
        "n.since": NEVER,
        "n.until": NOT_YET,
        "t.note": Null.NONE,
        "t.tier": Null.NONE,
        "b.none": Null.NONE,
        "d.day": NEVER,
    }
    assert state(expression, known) is expected


def test_unknown_wins_over_an_error_where_neither_is_absorbed() -> None:
    error = "9223372036854775807 + 1 > 0"
    lone = Scope(NAMES, proves=False)
    for text, expected in ((f"b.p && {error}", None), (f"{error} || b.p", None), (f"{error} && true", Fault)):
        checked = typecheck(PARSER.parse(text, Span("e", 1, 1)), lone, refuse)
        assert checked is not None
        found = Evaluator({}, {}).value(checked)
        assert found is None if expected is None else isinstance(found, Fault)


ATOMS = st.sampled_from(
    [
        "b.p",
        "b.q",
        "b.none",
        "n.x > 50",
        "n.y <= 20",
        "n.since >= 90",
        "n.until < 3",
        "m.owed > 12.34",
        "t.note == 'a'",
        "t.tier in ['A']",
        "has(n.y)",
        "n.x + n.since > 100",
        "(b.p ? n.x : n.y) > 7",
        "n.x != n.y",
        "d.day > date('2027-01-01')",
        "m.owed * 0.5 >= 1.00",
        "size(t.note) == 1",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds("!({})".format, inner)
        | st.builds("(({}) && ({}))".format, inner, inner)
        | st.builds("(({}) || ({}))".format, inner, inner)
        | st.builds("(({}) ? ({}) : ({}))".format, inner, inner, inner)
        | st.builds("(({}) == ({}))".format, inner, inner)
    ),
    max_leaves=6,
)
FACTS = st.fixed_dictionaries(
    {
        "b.p": st.booleans(),
        "b.q": st.booleans(),
        "b.none": st.sampled_from([True, False, Null.NONE]),
        "n.x": st.integers(0, 100) | st.just(Null.UNKNOWN),
        "n.y": st.integers(0, 100) | st.just(Null.NONE),
        "n.since": st.integers(0, 100) | st.just(NEVER),
        "n.until": st.integers(0, 100) | st.just(NOT_YET),
        "m.owed": st.integers(0, 10_000_00),
        "t.note": st.sampled_from(["", "a", Null.NONE]),
        "t.tier": st.sampled_from(["A", "B", Null.NONE]),
        "d.day": st.integers(DAY, DAY + 365) | st.just(NEVER),
    }
)


@settings(max_examples=400, deadline=None)
@given(CONDITIONS, FACTS, st.sets(st.sampled_from(sorted(NAMES))))
def test_adding_a_missing_fact_never_changes_a_settled_condition(
    condition: str, known: dict[str, Held], missing: set[str]
) -> None:
    checked = tree(condition)
    before = Evaluator({name: held for name, held in known.items() if name not in missing}, {})
    after = Evaluator(known, {})
    settled = before.state(checked)
    assert settled is None or after.state(checked) is settled


def test_only_a_missing_or_unknown_fact_leaves_a_condition_open() -> None:
    known: dict[str, Held] = {"b.p": True, "b.q": False, "n.x": 1, "n.y": 1, "m.owed": 1, "t.note": "a"}
    assert state("(b.p && n.x > 50) || (m.owed > 12.34 && b.q)", known) is False


@dataclass(frozen=True)
class Owed:
    """A fact of the catalogue, as far as a lone expression needs it."""

    declared: Declared = NAMES["m.owed"]

    def read(self, value: object) -> Held:
        return read_money(value)


@dataclass(frozen=True)
class Since:
    declared: Declared = NAMES["n.since"]

    def read(self, value: object) -> Held:
        if not isinstance(value, int):
            raise ScalarError("expected a whole number")
        return value


KNOWN: dict[str, Readable] = {"m.owed": Owed(), "n.since": Since()}


@pytest.mark.parametrize(
    ("expression", "bindings", "expected"),
    [
        ("m.owed * 1.5", {"m.owed": "10.01"}, "15.015"),
        ("m.owed + 1", {"m.owed": "10.01"}, "11.01"),
        ("m.owed > 10.00", {}, None),
        ("m.owed > 10.00 || true", {}, True),
        ("n.since > 90", {"n.since": None}, True),
        ("n.since", {"n.since": None}, None),
        ("x + y", {"x": Decimal("0.1"), "y": Decimal("0.2")}, "0.3"),
        ("x", {"x": datetime(2026, 11, 22, 8, tzinfo=UTC)}, "2026-11-22T08:00:00Z"),
        ("x + months(3)", {"x": date(2026, 11, 30)}, "2027-02-28"),
        ("x", {"x": timedelta(hours=1, microseconds=1)}, "3600.000001s"),
        ("days(3)", {}, "3 days"),
        ("[date('2026-01-31')]", {}, ["2026-01-31"]),
        ("true ? m.owed : 0.00", {"m.owed": "7"}, "7.00"),
        ("1e40 * 1e40", {}, "1" + "0" * 80),
    ],
)
def test_a_lone_expression_answers_as_json_carries_it(
    expression: str, bindings: dict[str, object], expected: object
) -> None:
    assert evaluate_lone(expression, bindings, KNOWN, PARSER) == expected


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        math.nan,
        None,
        [1],
        {"a": 1},
        2**63,
        -(2**63) - 1,
        "\ud800",
        "x" * 1_000_001,
        b"x",
        Decimal("NaN"),
        Decimal("1e400"),
        Decimal("1" * 41),
        datetime(2026, 1, 1),  # noqa: DTZ001 - without its offset
        timedelta(days=999_999),
        datetime.fromisoformat("0001-01-01T00:00:00+08:00"),
    ],
)
def test_a_binding_that_has_no_exact_value_is_refused_by_name(value: object) -> None:
    with pytest.raises(FactError, match="`x`: expected") as caught:
        evaluate_lone("x == x", {"x": value}, {}, PARSER)
    assert caught.value.code == "wrong-fact"


def test_a_fact_that_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(FactError, match=r"`m\.owed`: expected money as text"):
        evaluate_lone("m.owed > 1.00", {"m.owed": 1.5}, KNOWN, PARSER)
    with pytest.raises(FactError, match=r"`m\.owed`: expected money as text"):
        evaluate_lone("m.owed > 1.00", {"m.owed": None}, KNOWN, PARSER)


@pytest.mark.parametrize("expression", [" * ".join(["1e40"] * 40), " + ".join(["x"] * 3) + " * 1e40 * 1e40"])
def test_a_number_beyond_a_hundred_digits_is_an_error(expression: str) -> None:
    with pytest.raises(TidegateError) as caught:
        evaluate_lone(expression, {"x": Decimal("1e38")}, {}, PARSER)
    assert caught.value.code == "evaluation-failed"


def test_an_error_says_which_part_it_was() -> None:
    with pytest.raises(TidegateError) as caught:
        evaluate_lone("1 > 2 || x * x > 5", {"x": 2**40}, {}, PARSER)
    assert caught.value.message == "integer overflow"
    assert caught.value.span == Span("<expression>", 1, 10)
