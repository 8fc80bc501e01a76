"""One table of cases for all judges: every kind of node and of null, and the unknown on either side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from engine.backends.rete.compile import Forms
from engine.backends.rete.fields import Fields
from engine.backends.rete.native import load
from engine.errors import TidegateError
from engine.language.check import check
from engine.language.parse import PolicyParser
from tests.agreement.panel import DAY, Panel, check_meaning, policy_text, vocabulary, yaml
from tests.agreement.schema import FACTS

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

PARAMETERS = [
    (
        "  cap: {type: money, unit: CNY, title: {zh-CN: 上限, en: cap}, values: [{from: 2026-01-01,"
        " value: 99.99}, {from: 2026-06-01, value: 100.00}, {from: 2027-01-01, value: 1.00}]}"
    ),
    "  step: {type: ratio, title: {zh-CN: 步长, en: step}, values: [{from: 2026-01-01, value: 1.5}]}",
    "  days: {type: int, unit: days, title: {zh-CN: 天, en: d}, values: [{from: 2026-01-01, value: 90}]}",
]
DERIVE = [
    "  due: {all: ['flag.a', 'amount.a > 10']}",
    "  half: 'amount.a * 0.5'",
    "  never: '1 > 2'",
]
OPERATORS = ("==", "!=", "<", "<=", ">", ">=")
T, F, U = "T", "F", "?"
OWN, OUTSIDE = "own", "outside"
A_DAY, A_TIME, EARLIER = "2026-03-01", "2026-03-01T00:00:00+08:00", "2026-02-28T14:30:00Z"
A_B = {"flag.a": False, "flag.b": True}

#: A condition, the facts, its state, and whether durable_rules judges it by itself or is told.
CASES: Sequence[tuple[str, Mapping[str, object], str, str]] = [
    # a boolean fact
    ("flag.a", {"flag.a": True}, T, OWN),
    ("flag.a", {"flag.a": False}, F, OWN),
    ("flag.a", {}, U, OWN),
    ("flag.none", {"flag.none": None}, F, OWN),
    ("flag.unknown", {"flag.unknown": None}, U, OWN),
    ("flag.a == false", {"flag.a": False}, T, OWN),
    ("flag.none == false", {"flag.none": None}, F, OWN),
    ("flag.none != false", {"flag.none": None}, T, OWN),
    ("flag.a < true", {"flag.a": False}, T, OWN),
    ("flag.a < flag.b", {"flag.a": False, "flag.b": True}, T, OUTSIDE),
    ("flag.a == flag.none", {"flag.a": False, "flag.none": None}, F, OUTSIDE),
    ("(count.a > 3) == flag.a", {"count.a": 3, "flag.a": False}, T, OUTSIDE),
    # not
    ("!flag.a", {"flag.a": False}, T, OWN),
    ("!flag.a", {}, U, OWN),
    ("!flag.none", {"flag.none": None}, T, OWN),
    ("!flag.unknown", {"flag.unknown": None}, U, OWN),
    ("!(count.a > 3)", {}, U, OWN),
    ("!!(count.a > 3)", {"count.a": 4}, T, OWN),
    # all of, any of: what decides absorbs the unknown on either side
    ("flag.a && flag.b", {"flag.a": True, "flag.b": True}, T, OWN),
    ("flag.a && flag.b", {"flag.a": False}, F, OWN),
    ("flag.a && flag.b", {"flag.b": False}, F, OWN),
    ("flag.a && flag.b", {"flag.b": True}, U, OWN),
    ("flag.a && flag.b", {"flag.a": True}, U, OWN),
    ("flag.a || flag.b", {"flag.a": True}, T, OWN),
    ("flag.a || flag.b", {"flag.b": True}, T, OWN),
    ("flag.a || flag.b", {"flag.b": False}, U, OWN),
    ("flag.a || flag.b", {"flag.a": False}, U, OWN),
    ("flag.a || flag.b", {"flag.a": False, "flag.b": False}, F, OWN),
    ("flag.none || flag.a", {"flag.none": None, "flag.a": False}, F, OWN),
    ("!(flag.a && flag.b) || flag.none", {"flag.a": False, "flag.none": None}, T, OWN),
    # comparisons with a constant, at the boundary and beside it
    *[
        (f"count.a {operator} 7", {"count.a": 7 + offset}, state, OWN)
        for operator, states in zip(OPERATORS, ("FTF", "TFT", "TFF", "TTF", "FFT", "FTT"), strict=True)
        for offset, state in zip((-1, 0, 1), states, strict=True)
    ],
    *[(f"count.a {operator} 7", {}, U, OWN) for operator in OPERATORS],
    ("7 < count.a", {"count.a": 8}, T, OWN),
    ("7 < count.a", {"count.a": 7}, F, OWN),
    ("7 >= count.a", {"count.a": 7}, T, OWN),
    ("count.a > -3", {"count.a": -3}, F, OWN),
    ("amount.a > 10", {"amount.a": "10.01"}, T, OWN),
    ("amount.a > 10.00", {"amount.a": "10"}, F, OWN),
    ("share.a == 0.5", {"share.a": "0.5000005"}, T, OWN),
    ("share.a == 0.5", {"share.a": "0.5000006"}, F, OWN),
    ("share.a > 0.333333", {"share.a": "0.3333335"}, T, OWN),
    ("amount.a >= params.cap", {"amount.a": "100.00"}, T, OWN),
    ("amount.a >= params.cap", {"amount.a": "99.99"}, F, OWN),
    ("amount.a > params.cap * params.step", {"amount.a": "150.00"}, F, OWN),
    ("amount.a > params.cap * params.step", {"amount.a": "150.01"}, T, OWN),
    ("amount.a >= params.cap * 0.33335", {"amount.a": "33.33"}, F, OWN),
    ("amount.a >= params.cap * 0.33335", {"amount.a": "33.34"}, T, OWN),
    ("amount.a <= params.cap * 0.33335", {"amount.a": "33.33"}, T, OWN),
    ("amount.a == params.cap * 0.33335", {"amount.a": "33.33"}, F, OWN),
    ("amount.a != params.cap * 0.33335", {"amount.a": "33.34"}, T, OWN),
    ("amount.a != params.cap * 0.33335", {}, U, OWN),
    ("day.a < date('2026-03-01')", {"day.a": "2026-02-28"}, T, OWN),
    ("day.a < date('2026-03-01')", {"day.a": A_DAY}, F, OWN),
    # never is beyond everything, not_yet before
    ("count.never > 19", {"count.never": None}, T, OWN),
    ("count.never < 1000000", {"count.never": None}, F, OWN),
    ("count.never == 1000000", {"count.never": None}, F, OWN),
    ("count.never > 9007199254740992", {"count.never": None}, T, OWN),
    ("count.never > 9007199254740992", {"count.never": 20}, F, OWN),
    ("count.never != 7", {"count.never": None}, T, OWN),
    ("count.not_yet < -4", {"count.not_yet": None}, T, OWN),
    ("count.not_yet > -9007199254740992", {"count.not_yet": None}, F, OWN),
    ("count.not_yet >= 7", {"count.not_yet": None}, F, OWN),
    ("day.never > date('2045-12-30')", {"day.never": None}, T, OWN),
    ("day.not_yet > date('1995-01-02')", {"day.not_yet": None}, F, OWN),
    ("count.never == count.a", {"count.never": None, "count.a": 20}, F, OUTSIDE),
    ("count.never > count.not_yet", {"count.never": None, "count.not_yet": None}, T, OUTSIDE),
    ("count.never + 1 > 19", {"count.never": None}, T, OUTSIDE),
    ("-(count.never) < 0", {"count.never": None}, T, OUTSIDE),
    ("count.never - count.never == 0", {"count.never": None}, U, OUTSIDE),
    ("count.never * count.a == 0", {"count.never": None, "count.a": 0}, U, OUTSIDE),
    ("count.never * count.a > 19", {"count.never": None, "count.a": -1}, F, OUTSIDE),
    ("count.never + count.not_yet > 0", {"count.never": None, "count.not_yet": None}, U, OUTSIDE),
    ("day.never - days(3) > date('2026-03-01')", {"day.never": None}, T, OUTSIDE),
    ("day.never.getMonth() == 1", {"day.never": None}, U, OUTSIDE),
    ("time.never > timestamp('2026-03-01T00:00:00Z')", {"time.never": None}, T, OUTSIDE),
    ("time.never + duration('1h') > time.a", {"time.never": None, "time.a": A_TIME}, T, OUTSIDE),
    # none matches nothing
    *[
        (f"amount.none {operator} 5.00", {"amount.none": None}, T if operator == "!=" else F, OWN)
        for operator in OPERATORS
    ],
    ("!(amount.none > 5.00)", {"amount.none": None}, T, OWN),
    ("!(amount.none != 5.00)", {"amount.none": None}, F, OWN),
    ("amount.none > 5.00", {}, U, OWN),
    ("amount.none + 1.00 > 5.00", {"amount.none": None}, F, OUTSIDE),
    ("!(amount.none + 1.00 > 5.00)", {"amount.none": None}, T, OUTSIDE),
    ("amount.none == amount.a", {"amount.none": None}, U, OUTSIDE),
    ("amount.none != amount.a", {"amount.none": None, "amount.a": "1.00"}, T, OUTSIDE),
    ("text.none.startsWith('a')", {"text.none": None}, F, OUTSIDE),
    ("!text.none.startsWith('a')", {"text.none": None}, T, OUTSIDE),
    ("colour.none in ['RED', 'GREEN']", {"colour.none": None}, F, OWN),
    ("!(colour.none in ['RED', 'GREEN'])", {"colour.none": None}, T, OWN),
    # a null that says nothing
    *[(f"amount.unknown {op} 5.00", {"amount.unknown": None}, U, OWN) for op in ("==", "!=", "<", ">=")],
    ("colour.unknown in ['RED']", {"colour.unknown": None}, U, OWN),
    ("amount.unknown + 1.00 > 5.00", {"amount.unknown": None}, U, OUTSIDE),
    # has
    *[
        (f"has(count.{name})", facts, state, OWN)
        for name in ("never", "not_yet", "none", "unknown")
        for facts, state in (({f"count.{name}": 3}, T), ({f"count.{name}": None}, F), ({}, U))
    ],
    ("!has(flag.none)", {"flag.none": None}, T, OWN),
    ("!has(flag.none)", {}, U, OWN),
    ("has(time.unknown) && time.unknown > time.a", {"time.unknown": None}, F, OUTSIDE),
    # enums and texts
    ("colour.a == 'RED'", {"colour.a": "RED"}, T, OWN),
    ("colour.a == 'RED'", {"colour.a": "GREEN"}, F, OWN),
    ("'RED' != colour.a", {"colour.a": "BLUE"}, T, OWN),
    ("colour.a in ['GREEN', 'BLUE']", {"colour.a": "BLUE"}, T, OWN),
    ("colour.a in ['GREEN', 'BLUE']", {"colour.a": "RED"}, F, OWN),
    ("colour.a in ['GREEN', 'BLUE']", {}, U, OWN),
    ("!(colour.a in ['GREEN', 'BLUE'])", {"colour.a": "RED"}, T, OWN),
    ("colour.a == colour.b", {"colour.a": "RED", "colour.b": "RED"}, T, OUTSIDE),
    ("colour.a.startsWith('R')", {"colour.a": "RED"}, T, OUTSIDE),
    ("text.a == '中文'", {"text.a": "中文"}, T, OWN),
    ("text.a == '中文'", {"text.a": "中"}, F, OWN),
    ("text.a != 'ab'", {"text.a": "elsewhere"}, T, OWN),
    ("text.a in ['', 'ab']", {"text.a": ""}, T, OWN),
    ("text.a in ['', 'ab']", {"text.a": "a"}, F, OWN),
    ("text.a < 'b'", {"text.a": "ab"}, T, OUTSIDE),
    ("'b' <= text.a", {"text.a": "ab"}, F, OUTSIDE),
    ("size(text.a) == 2", {"text.a": "中文"}, T, OUTSIDE),
    ("text.a + 'c' == 'abc'", {"text.a": "ab"}, T, OUTSIDE),
    ("text.a.matches('^[a-c]+$')", {"text.a": "abd"}, F, OUTSIDE),
    ("text.a.contains(text.b)", {"text.a": "abc", "text.b": "bc"}, T, OUTSIDE),
    ("text.a.endsWith(text.b)", {"text.a": "abc"}, U, OUTSIDE),
    ("text.a == text.b", {"text.b": "abc"}, U, OUTSIDE),
    # numbers in a list
    ("count.a in [1, 3, 5]", {"count.a": 3}, T, OWN),
    ("count.a in [1, 3, 5]", {"count.a": 4}, F, OWN),
    ("count.never in [1, 3]", {"count.never": None}, F, OWN),
    ("amount.a in [1, 2.50]", {"amount.a": "2.50"}, T, OWN),
    ("day.a in [date('2026-03-01')]", {"day.a": A_DAY}, T, OWN),
    ("count.a in []", {"count.a": 3}, F, OUTSIDE),
    ("count.a in []", {}, U, OUTSIDE),
    # arithmetic, exact
    ("amount.a - amount.b > 0.1", {"amount.a": "0.30", "amount.b": "0.20"}, F, OUTSIDE),
    ("amount.a * share.a >= 0.01", {"amount.a": "0.03", "share.a": "0.333333"}, F, OUTSIDE),
    ("amount.a * share.a == 0.33", {"amount.a": "1.00", "share.a": "0.33"}, T, OUTSIDE),
    ("amount.a * 3 <= amount.b", {"amount.a": "0.10", "amount.b": "0.30"}, T, OUTSIDE),
    ("count.a * days.a > params.days", {"count.a": 3, "days.a": 30}, F, OUTSIDE),
    ("1 - count.a > -2", {"count.a": 2}, T, OUTSIDE),
    ("-(count.a) > -2", {"count.a": 2}, F, OUTSIDE),
    ("count.a + count.b > 3", {"count.a": 3}, U, OUTSIDE),
    ("amount.a > amount.b", {"amount.a": "1.00", "amount.b": "0.99"}, T, OUTSIDE),
    ("amount.a > amount.b", {"amount.b": "0.99"}, U, OUTSIDE),
    # one of two
    ("flag.a ? count.a > 3 : count.b > 3", {"flag.a": True, "count.a": 4}, T, OWN),
    ("flag.a ? count.a > 3 : count.b > 3", {"flag.a": False, "count.a": 4, "count.b": 3}, F, OWN),
    ("flag.a ? count.a > 3 : count.b > 3", {"count.a": 4, "count.b": 4}, U, OWN),
    ("flag.none ? count.a > 3 : count.b > 3", {"flag.none": None, "count.b": 4}, T, OWN),
    ("(flag.a ? flag.b : flag.none) ? flag.a : flag.b", {**A_B, "flag.none": None}, T, OUTSIDE),
    ("(flag.a ? amount.a : params.cap) > 99.99", {"flag.a": False}, T, OUTSIDE),
    ("(flag.a ? amount.a : amount.b) > 1.00", {"flag.a": True, "amount.b": "2.00"}, U, OUTSIDE),
    ("(flag.a ? colour.a : 'RED') == 'RED'", {"flag.a": False}, T, OUTSIDE),
    # derived
    ("derived.due", {"flag.a": True, "amount.a": "10.01"}, T, OWN),
    ("!derived.due", {"flag.a": False}, T, OWN),
    ("derived.half > 5.00", {"amount.a": "10.01"}, T, OUTSIDE),
    ("derived.never || flag.a", {}, U, OUTSIDE),
    ("derived.never && flag.a", {}, F, OUTSIDE),
    # days
    ("day.a + months(1) == date('2026-02-28')", {"day.a": "2026-01-31"}, T, OUTSIDE),
    ("day.a + years(1) == date('2025-02-28')", {"day.a": "2024-02-29"}, T, OUTSIDE),
    ("day.a - months(count.a) < day.b", {"day.a": A_DAY, "count.a": 1, "day.b": "2026-02-02"}, T, OUTSIDE),
    ("day.a - months(count.a) < day.b", {"day.a": A_DAY, "day.b": "2026-02-02"}, U, OUTSIDE),
    ("date('2026-03-01') - day.a == 1", {"day.a": "2026-02-28"}, T, OUTSIDE),
    ("day.a.getDayOfYear() == 59", {"day.a": A_DAY}, T, OUTSIDE),
    # times
    ("time.a < timestamp('2026-03-01T00:00:00Z')", {"time.a": A_TIME}, T, OUTSIDE),
    ("date(time.a) == date('2026-03-01')", {"time.a": "2026-02-28T16:00:00Z"}, T, OUTSIDE),
    ("date(time.a) == day.a", {"time.a": "2026-02-28T15:59:59Z", "day.a": A_DAY}, F, OUTSIDE),
    ("time.a.getHours() == 16", {"time.a": A_TIME}, T, OUTSIDE),
    ("time.a.getHours('Asia/Shanghai') == 0", {"time.a": A_TIME}, T, OUTSIDE),
    ("time.a.getMinutes('-05:30') == 30", {"time.a": A_TIME}, T, OUTSIDE),
    ("time.a.getMilliseconds() == 250", {"time.a": "2026-03-01T00:00:00.25Z"}, T, OUTSIDE),
    ("time.a - time.b == duration('1h30m')", {"time.a": A_TIME, "time.b": EARLIER}, T, OUTSIDE),
    ("time.a + days(1) > time.b", {"time.a": A_TIME, "time.b": "2026-03-02T00:00:00+08:00"}, F, OUTSIDE),
    ("time.a + duration('0.5s') > time.b", {"time.a": A_TIME, "time.b": A_TIME}, T, OUTSIDE),
    ("(time.a - time.b).getMinutes() == -90", {"time.a": EARLIER, "time.b": A_TIME}, T, OUTSIDE),
    ("time.unknown > time.a", {"time.unknown": None, "time.a": A_TIME}, U, OUTSIDE),
]  # fmt: skip
JUDGES = ("direct", "rete", "walker", "judge")
NAMES = [f"{condition} with {facts}" for condition, facts, _, _ in CASES]


@pytest.fixture(scope="module")
def panel() -> Iterator[Panel]:
    text = policy_text([yaml(condition) for condition, *_ in CASES], PARAMETERS, DERIVE)
    policy = PolicyParser().parse(text, "table.yaml")
    made = Panel(policy, check_meaning(policy, FACTS), FACTS)
    yield made
    made.close()


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(("row", "facts", "state"), [(n, c[1], c[2]) for n, c in enumerate(CASES)], ids=NAMES)
def test_every_judge_finds_the_state_of_the_table(
    panel: Panel, judge: str, row: int, facts: Mapping[str, object], state: str
) -> None:
    assert panel.verdicts(facts).states[judge][row] == state


def test_every_judge_agrees_on_every_rule_for_the_facts_of_every_row(panel: Panel) -> None:
    disagreements = [facts for _, facts, _, _ in CASES if not panel.verdicts(facts).agree]

    assert disagreements == []


def test_durable_rules_judges_by_itself_what_it_can(panel: Panel) -> None:
    found = []
    parameters = panel.checked.parameters_on(DAY)
    for rule in panel.checked.rules:
        fields = Fields(FACTS, parameters)
        Forms(fields, parameters).true(rule.condition)
        found.append(OUTSIDE if fields.computed else OWN)

    assert found == [where for *_, where in CASES]


@pytest.mark.parametrize("condition", ["flag.a == false", "true != flag.a", "flag.a in [true]"])
def test_the_checker_lets_a_boolean_be_compared_with_a_constant(condition: str) -> None:
    policy = PolicyParser().parse(policy_text([yaml(condition)]), "table.yaml")

    assert check(policy, vocabulary(FACTS)).facts == ("flag.a",)
