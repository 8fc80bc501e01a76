"""What tables give, and what is proved of them, on both engines and by the tree walker."""

from __future__ import annotations

import pytest

from engine.errors import CheckError
from engine.language.check import check
from engine.language.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from tests.agreement.panel import vocabulary
from tests.agreement.schema import FACTS
from tests.unit.tables import PARSER, XY, Account, F, T, U, checked, states, table, text

PARAMETERS = [
    (
        "  edge: {type: int, unit: count, title: {zh-CN: 边, en: edge},"
        " values: [{from: 2026-01-01, value: 5}, {from: 2027-01-01, value: 7}]}"
    )
]
LISTS = ["'A' in table.t", "'B' in table.t", "size(table.t) == 2", "size(table.t) > 0", "!('A' in table.t)"]
THREE = "x | y | out\n<= 5 | - | A\n- | > 5 | B\n> 15 | - | B"


@pytest.mark.parametrize("hit", ["collect", "rule order", "output order"])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"count.a": 1, "count.b": 9}, "TTTTF"),
        ({"count.a": 9, "count.b": 1}, "FFFFT"),
        ({"count.a": 16, "count.b": 9}, "FTTTT"),
        ({"count.a": 1}, "T??TF"),
        ({"count.b": 9}, "?T?T?"),
        ({}, "?????"),
    ],
)
def test_a_list_knows_its_members_and_its_length(hit: str, facts: Account, expected: str) -> None:
    assert states(checked(table(hit, XY, THREE), LISTS), facts) == expected


NUMBER = "{type: int, unit: count}"
FOLDS = "x | y | out\n> 5 | - | 2\n- | > 5 | 3\n> 7 | > 7 | 2"


@pytest.mark.parametrize(
    ("hit", "facts", "condition", "expected"),
    [
        ("collect sum", {"count.a": 9, "count.b": 9}, "table.t == 7", T),
        ("collect sum", {"count.a": 6, "count.b": 1}, "table.t == 2", T),
        ("collect sum", {"count.a": 1, "count.b": 1}, "table.t == 0", T),
        ("collect sum", {"count.a": 9}, "table.t > 0", U),
        ("collect count", {"count.a": 9, "count.b": 9}, "table.t == 3", T),
        ("collect count", {"count.a": 1, "count.b": 1}, "table.t == 0", T),
        ("collect count", {"count.a": 1}, "table.t == 0", U),
        ("collect count", {"count.a": 9}, "table.t == 0", F),
        ("collect count", {"count.a": 9}, "1 <= table.t", T),
        ("collect count", {"count.a": 9}, "table.t == 1", U),
        ("collect min", {"count.a": 9, "count.b": 9}, "table.t == 2", T),
        ("collect min", {"count.a": 1, "count.b": 9}, "table.t == 3", T),
        ("collect min", {"count.a": 9}, "table.t == 2", T),
        ("collect max", {"count.a": 9, "count.b": 9}, "table.t == 3", T),
        ("collect max", {"count.a": 9}, "table.t == 3", U),
        ("collect max", {"count.b": 9}, "table.t == 3", T),
        ("collect max", {"count.a": 1, "count.b": 1}, "table.t == 3", F),
    ],
)
def test_values_of_all_rows_are_put_together(hit: str, facts: Account, condition: str, expected: str) -> None:
    more = "" if hit == "collect count" else "default: 0\n"
    assert states(checked(table(hit, XY, FOLDS, NUMBER, more), [condition]), facts) == expected


def test_a_sum_of_nothing_is_its_default() -> None:
    policy = checked(
        table("collect sum", XY, FOLDS, NUMBER, "default: -1\n"), ["table.t == -1", "table.t < 5"]
    )
    assert states(policy, {"count.a": 1, "count.b": 1}) == "TT"
    assert states(policy, {"count.a": 6, "count.b": 1}) == "FT"


def test_several_outputs_come_from_one_row() -> None:
    rows = "x | out | days\n<= 5 | A | 3\n> 5 | B | 9"
    both = table("unique", "x: count.a", rows).replace(
        "outputs: {out:", "outputs: {days: {type: int, unit: days}, out:"
    )
    policy = checked(both, ["table.t.out == 'A'", "table.t.days > 3", "days.a >= table.t.days"])
    assert states(policy, {"count.a": 5, "days.a": 4}) == "TFT"
    assert states(policy, {"count.a": 6, "days.a": 4}) == "FTF"
    assert states(policy, {"days.a": 2}) == "???"


def test_any_looks_at_all_outputs() -> None:
    rows = "x | y | out | days\n<= 5 | - | A | 3\n- | > 5 | A | 9"
    both = table("any", XY, rows).replace("outputs: {out:", "outputs: {days: {type: int, unit: days}, out:")
    with pytest.raises(CheckError, match=r"expected rows to give the same.*count\.a = -5, count\.b = 6"):
        checked(f"{both}", ["table.t.out == 'A'"])


def test_a_table_may_look_at_another() -> None:
    first = table("unique", "x: count.a", "x | out\n<= 5 | A\n> 5 | B")
    second = (
        "  u:\n    title: {zh-CN: 二, en: second}\n    inputs: {t: table.t, y: count.b}\n"
        "    outputs: {out: {type: bool}}\n    rows: |\n      t | y | out\n"
        "      A | - | true\n      B | > 3 | true\n"
        "      B | <= 3 | false\n"
    )
    policy = check(PARSER.parse(text(first, ["table.u", "!table.u"]) + second, "t.yaml"), vocabulary(FACTS))
    assert policy.tables["u"].is_proved is True
    assert states(policy, {"count.a": 1}) == "TF"
    assert states(policy, {"count.a": 9}) == "??"
    assert states(policy, {"count.a": 9, "count.b": 3}) == "FT"


def test_a_bound_may_be_a_parameter_whose_worth_changes() -> None:
    rows = "x | out\n<= params.edge | A\n> params.edge | B"
    policy = checked(table("unique", "x: count.a", rows), ["table.t == 'A'"], PARAMETERS)
    assert policy.tables["t"].is_proved
    assert (states(policy, {"count.a": 5}), states(policy, {"count.a": 6})) == (T, F)
    with pytest.raises(CheckError, match=r"both this and row 1 hold for count\.a = 6 from 2027-01-01 on"):
        checked(
            table("unique", "x: count.a", rows.replace("> params.edge", "> 5")),
            ["table.t == 'A'"],
            PARAMETERS,
        )


def test_what_cannot_be_proved_is_said_to_be_so() -> None:
    rows = "x | out\n<= 5 | A\n>= 5 | B"
    computed = checked(table("unique", "x: count.a + count.b", rows), ["table.t == 'A'"])
    assert not computed.tables["t"].is_proved
    apart = checked(table("unique", "x: count.a + count.b", rows.replace(">= 5", "> 5")), ["table.t == 'A'"])
    assert apart.tables["t"].is_proved


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("x | out\n" + "\n".join(f"{n} | A" for n in range(MAX_ROWS + 1)), f"found {MAX_ROWS + 1} rows of 2"),
        ("x | out" + " | x" * MAX_COLUMNS + "\n0 | A", f"rows of {MAX_COLUMNS + 2}"),
        ("x | out\n" + "0, " * MAX_CELL + "1 | A", f"found {MAX_CELL * 3 + 1}"),
    ],
)
def test_a_table_is_bounded(rows: str, found: str) -> None:
    with pytest.raises(CheckError) as raised:
        checked(table("unique", "x: count.a", rows), ["table.t == 'A'"])
    assert "table-too-large" in {finding.code for finding in raised.value.findings}
    assert found in str(raised.value)


def test_a_large_table_is_proved_and_judged() -> None:
    rows = "\n".join(f"[{n * 6}.00..{n * 6 + 6}.00) | {'ABC'[n % 3]}" for n in range(-83, 110))[
        : MAX_CELL * 12
    ]
    rows = rows[: rows.rindex("\n")]
    policy = checked(
        table("unique", "x: amount.a", f"x | out\n{rows}", more="default: C\n"), ["table.t == 'A'"]
    )
    assert len(policy.tables["t"].rows) > 150
    assert policy.tables["t"].is_proved
    assert states(policy, {"amount.a": "-498.00"}) == (T if "ABC"[-83 % 3] == "A" else F)
    assert states(policy, {"amount.a": "1000.00"}) == F
