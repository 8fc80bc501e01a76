"""Each hit policy at its corners, on both engines and by the tree walker."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine.backends.direct import compile_policy
from engine.backends.rete.native import load
from engine.backends.states import Evaluation
from engine.errors import CheckError, TidegateError
from engine.language.check import check
from engine.language.checked import CheckedPolicy
from engine.language.evaluate import Evaluator
from engine.language.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from engine.language.parse import PolicyParser
from tests.agreement.panel import DAY, policy_text, vocabulary, yaml
from tests.agreement.schema import FACTS

PARSER = PolicyParser()
T, F, U = "T", "F", "?"
Account = Mapping[str, object]

PARAMETERS = [
    (
        "  edge: {type: int, unit: count, title: {zh-CN: 边, en: edge},"
        " values: [{from: 2026-01-01, value: 5}, {from: 2027-01-01, value: 7}]}"
    )
]


def text(table: str, conditions: list[str], parameters: list[str] | None = None) -> str:
    """Return a policy with the table `t`, given from its hit policy on, and a rule for each condition."""
    head = "table:\n  t:\n    title: {zh-CN: 表, en: table}\n"
    rules = policy_text([yaml(condition) for condition in conditions], parameters)
    return rules + head + "".join(f"    {line}\n" for line in table.splitlines())


def checked(table: str, conditions: list[str], parameters: list[str] | None = None) -> CheckedPolicy:
    return check(PARSER.parse(text(table, conditions, parameters), "t.yaml"), vocabulary(FACTS))


def states(policy: CheckedPolicy, facts: Account) -> str:
    """Return what every engine makes of the rules: a letter each, the same on all."""
    parameters = policy.parameters_on(DAY)
    direct = compile_policy(policy, FACTS, parameters, FACTS).evaluate(facts)
    walker = Evaluator(direct.held, parameters)
    letters = {"direct": written(policy, direct)}
    letters["walker"] = "".join({True: T, False: F, None: U}[walker.state(r.condition)] for r in policy.rules)
    try:
        load()
    except TidegateError:
        pass
    else:
        from engine.backends.rete import RetePolicy  # noqa: PLC0415 - only where it can be loaded

        rete = RetePolicy(policy, FACTS, parameters, FACTS)
        letters["rete"] = written(policy, rete.evaluate(facts))
        rete.close()
    assert len({*letters.values()}) == 1, letters
    return letters["direct"]


def written(policy: CheckedPolicy, evaluation: Evaluation) -> str:
    letters = [F] * len(policy.rules)
    for index in evaluation.fired:
        letters[index] = T
    for index in evaluation.unknown:
        letters[index] = U
    return "".join(letters)


def table(
    hit: str, inputs: str, rows: str, output: str = "{type: enum, values: [A, B, C]}", more: str = ""
) -> str:
    lines = "\n".join(f"  {line.strip()}" for line in rows.strip().splitlines())
    return f"hit: {hit}\ninputs: {{{inputs}}}\noutputs: {{out: {output}}}\n{more}rows: |\n{lines}"


IS = ["table.t == 'A'", "table.t == 'B'", "table.t != 'B'", "table.t in ['A', 'C']"]
XY = "x: count.a, y: count.b"
TWO = """
    x    | y    | out
    <= 5 | -    | A
    -    | > 5  | B
"""
#: Hit policy, inputs, rows, what stands besides, facts, and the states of the conditions in `IS`.
CORNERS: dict[str, tuple[str, str, str, str, Account, str]] = {
    "unique: one row": ("unique", "x: count.a", "x | out\n<= 5 | A\n> 5 | B", "", {"count.a": 5}, "TFTT"),
    "unique: none, no default": (
        "unique",
        "x: count.a + count.b",
        "x | out\n<= 5 | A\n> 6 | B",
        "",
        {"count.a": 6, "count.b": 0},
        "????",
    ),
    "unique: none, a default": (
        "unique",
        "x: count.a",
        "x | out\n<= 5 | A\n> 9 | B",
        "default: C\n",
        {"count.a": 7},
        "FFTT",
    ),
    "unique: two different": (
        "unique",
        "x: count.a + count.b",
        "x | out\n<= 5 | A\n>= 5 | B",
        "",
        {"count.a": 5, "count.b": 0},
        "????",
    ),
    "unique: two alike": (
        "unique",
        "x: count.a + count.b",
        "x | out\n<= 5 | A\n>= 5 | A\n> 19 | B",
        "default: C\n",
        {"count.a": 5, "count.b": 0},
        "????",
    ),
    "unique: another row is open, and apart": (
        "unique",
        XY,
        "x | y | out\n<= 5 | - | A\n> 5 | > 5 | B\n> 5 | <= 5 | C",
        "",
        {"count.a": 1},
        "TFTT",
    ),
    "unique: two rows open, one of them excluded": (
        "unique",
        XY,
        "x | y | out\n<= 5 | - | A\n> 5 | > 5 | B\n> 5 | <= 5 | C",
        "",
        {"count.a": 9},
        "F???",
    ),
    "any: two alike": (
        "any",
        XY,
        "x | y | out\n<= 5 | - | A\n- | > 5 | A",
        "default: B\n",
        {"count.a": 1, "count.b": 9},
        "TFTT",
    ),
    "any: one holds, one alike is open": (
        "any",
        XY,
        "x | y | out\n<= 5 | - | A\n- | > 5 | A",
        "default: B\n",
        {"count.b": 9},
        "TFTT",
    ),
    "any: two different": (
        "any",
        "x: count.a + count.b",
        "x | out\n<= 5 | A\n>= 5 | B",
        "",
        {"count.a": 5, "count.b": 0},
        "????",
    ),
    "any: two different, one open": (
        "any",
        "x: count.a + count.b, y: count.none",
        "x | y | out\n<= 5 | - | A\n>= 5 | > 0 | B",
        "default: C\n",
        {"count.a": 5, "count.b": 0},
        "????",
    ),
    "first: both hold": ("first", XY, TWO, "default: C\n", {"count.a": 1, "count.b": 9}, "TFTT"),
    "first: the second holds, the first is open": ("first", XY, TWO, "default: C\n", {"count.b": 9}, "????"),
    "first: the first holds, the second is open": ("first", XY, TWO, "default: C\n", {"count.a": 1}, "TFTT"),
    "first: none": ("first", XY, TWO, "default: C\n", {"count.a": 9, "count.b": 1}, "FFTT"),
    "first: alike on both sides of an open row": (
        "first",
        XY,
        "x | y | out\n<= 5 | > 3 | A\n> 5 | > 3 | B\n- | - | A",
        "",
        {"count.a": 1},
        "TFTT",
    ),
    "priority: the more important": (
        "priority",
        XY,
        "x | y | out\n> 5 | - | B\n- | > 5 | A",
        "default: C\n",
        {"count.a": 9, "count.b": 9},
        "TFTT",
    ),
    "priority: a tie is one value": (
        "priority",
        XY,
        "x | y | out\n> 5 | - | B\n- | > 5 | B\n> 7 | > 7 | A",
        "default: C\n",
        {"count.a": 6, "count.b": 6},
        "FTFF",
    ),
    "priority: the more important is open": (
        "priority",
        XY,
        "x | y | out\n> 5 | - | B\n- | > 5 | A",
        "default: C\n",
        {"count.a": 9},
        "????",
    ),
    "null: asked for": (
        "unique",
        "x: count.never",
        "x | out\nnull | A\n<= 5 | B\n> 5 | C",
        "",
        {"count.never": None},
        "TFTT",
    ),
    "null: not asked for, it is more than all": (
        "unique",
        "x: count.never",
        "x | out\n<= 5 | B\n> 5 | A",
        "",
        {"count.never": None},
        "TFTT",
    ),
    "null: that says nothing, asked for": (
        "unique",
        "x: count.unknown",
        "x | out\nnull | A\n<= 5 | B\n> 5 | C",
        "",
        {"count.unknown": None},
        "TFTT",
    ),
    "null: that says nothing, not asked for": (
        "unique",
        "x: count.unknown",
        "x | out\n<= 5 | B\n> 5 | A",
        "",
        {"count.unknown": None},
        "????",
    ),
    "null: that matches nothing": (
        "unique",
        "x: colour.none",
        "x | out\nRED | A\nnot(RED) | B",
        "",
        {"colour.none": None},
        "FTFF",
    ),
    "null: among others": (
        "unique",
        "x: colour.none",
        "x | out\nRED, null | A\nnot(RED, null) | B",
        "",
        {"colour.none": None},
        "TFTT",
    ),
    "nothing known": ("unique", "x: count.a", "x | out\n<= 5 | A\n> 5 | B", "", {}, "????"),
    "a date": (
        "first",
        "x: day.a",
        "x | out\n[2026-01-31..2026-12-31] | A\n- | B",
        "",
        {"day.a": "2026-12-31"},
        "TFTT",
    ),
    "a text in quotes": (
        "first",
        "x: text.a",
        "x | out\n\"a b\", 'R' | A\n- | B",
        "",
        {"text.a": "a b"},
        "TFTT",
    ),
    "a ratio up to an open end": (
        "unique",
        "x: share.b",
        "x | out\n< 0.25 | A\n[0.25..1.5) | B\n>= 1.5 | C",
        "",
        {"share.b": "0.25"},
        "FTFF",
    ),
    "brackets turned around": (
        "unique",
        "x: count.a",
        "x | out\n<= 5 | A\n]5..9[ | B\n>= 9 | C",
        "",
        {"count.a": 9},
        "FFTT",
    ),
}


@pytest.mark.parametrize("corner", CORNERS)
def test_a_result_at_its_corners(corner: str) -> None:
    hit, inputs, rows, more, facts, expected = CORNERS[corner]
    given = [line.rpartition("|")[2].strip() for line in rows.strip().splitlines()[1:]]
    named = {*given, *more.removeprefix("default: ").split()}
    # A comparison that no row or every row passes is a mistake of its own.
    usable = [
        place
        for place, passes in enumerate(("A", "B", "AC", "AC"))
        if named & {*passes} and named - {*passes}
    ]
    policy = checked(table(hit, inputs, rows, more=more), [IS[place] for place in usable])
    assert states(policy, facts) == "".join(expected[place] for place in usable)


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
