"""A decision table judged row by row as the standard words it, from its text alone and nothing of the engine.

Rows that are open, because a fact was asked for and is not known, are taken to hold and not to hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from engine.language import nodes
from engine.language.table import TableDeclaration
from tests.agreement.judge import UNKNOWN, Judge, compare

#: What a table comes to where its rows are in dispute, or none holds and nothing else is said.
OPEN = "open"


def results(table: TableDeclaration, judge: Judge) -> list[dict[str, object]]:
    """Return what the outputs of a table may be, for every way in which its open rows could turn out.

    A value is one, a list of several, or `OPEN`. There is one way where the facts its rows read are there.
    """
    assert table.grid is not None
    heading, *rows = table.grid.rows
    place = {cell.text: column for column, cell in enumerate(heading)}
    kinds = {each.name: each.type for each in table.outputs}
    columns = [([row[place[name.text]].text for row in rows], tree) for name, tree in table.inputs]
    states = [
        _row(
            [
                _cell(cells[row], tree, apart=any(map(_asks_null, cells)), judge=judge)
                for cells, tree in columns
            ]
        )
        for row in range(len(rows))
    ]
    given = [{name: _given(row[place[name]].text, kind) for name, kind in kinds.items()} for row in rows]
    choices = [(True, False) if state is None else (state,) for state in states]
    return [{name: _resolve(table, given, ways, name) for name in kinds} for ways in product(*choices)]


def _row(cells: Sequence[bool | None]) -> bool | None:
    return False if False in cells else None if None in cells else True


def _resolve(
    table: TableDeclaration, given: Sequence[Mapping[str, Any]], holds: Sequence[bool], output: str
) -> object:
    hits = [row for row, state in zip(given, holds, strict=True) if state]
    values = [row[output] for row in hits]
    kinds = {each.name: each.type for each in table.outputs}
    default = OPEN if table.default is None else _given(table.default[output].text, kinds[output])
    ranks = {
        each.name: [_given(value.text, each.type) for value in each.values]
        for each in table.outputs
        if each.values
    }

    def rank(row: Mapping[str, Any]) -> list[int]:
        return [order.index(row[name]) for name, order in ranks.items()]

    match table.hit:
        case "collect count":
            return len(hits)
        case "collect" | "rule order":
            return values
        case "output order":
            return [row[output] for row in sorted(hits, key=rank)]
    if not hits:
        return default
    match table.hit:
        case "unique":
            return values[0] if len(hits) == 1 else OPEN
        case "any":
            return values[0] if all(row == hits[0] for row in hits) else OPEN
        case "first":
            return values[0]
        case "priority":
            return min(hits, key=rank)[output]
        case "collect sum":
            return sum(values)
        case "collect min":
            return min(values)
        case "collect max":
            return max(values)
    raise AssertionError(table.hit)


def _given(text: str, kind: str) -> object:
    if kind == "bool":
        return text == "true"
    return text if kind == "enum" else Fraction(text)


def _asks_null(cell: str) -> bool:
    return "null" in re.split(r"[(), ]+", cell)


def _cell(cell: str, tree: nodes.Expression, *, apart: bool, judge: Judge) -> bool | None:
    """Return whether a cell holds; `apart` where another of its column asks for null."""
    if cell == "-":
        return True
    negated = cell.startswith("not(")
    tests = [test.strip() for test in (cell[4:-1] if negated else cell).split(",")]
    if apart and isinstance(tree, nodes.Name) and judge.facts.get(tree.path, 0) is None:
        return ("null" in tests) is not negated
    value = judge.value(tree)
    states = [
        None if value is UNKNOWN else _test(test, value)
        for test in tests
        if test != "null" or value is UNKNOWN
    ]
    found = True if True in states else None if None in states else False
    return None if found is None else found is not negated


def _test(test: str, value: object) -> bool | None:
    between = re.fullmatch(r"([\[(])(.+)\.\.(.+)([\])])", test)
    if between:
        low = _compared(">" if between[1] == "(" else ">=", value, between[2])
        high = _compared("<" if between[4] == ")" else "<=", value, between[3])
        return _row([low, high])
    order = re.fullmatch(r"(<=|>=|<|>) *(.+)", test)
    return _compared(order[1], value, order[2]) if order else _compared("==", value, test)


def _compared(symbol: str, value: object, text: str) -> bool | None:
    found = compare(symbol, value, _constant(text))
    return found if isinstance(found, bool) else None


def _constant(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return Fraction(text) if re.fullmatch(r"-?[0-9.]+", text) else text
