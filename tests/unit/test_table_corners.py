"""Single results of tables at their corners, on both engines and by the tree walker."""

from __future__ import annotations

import pytest

from tests.unit.tables import XY, Account, checked, states, table

IS = ["table.t == 'A'", "table.t == 'B'", "table.t != 'B'", "table.t in ['A', 'C']"]
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
