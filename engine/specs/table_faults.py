"""Faults planted in the cells of tables and scorecards, as a slip in a spreadsheet would.

The policy is checked anew with the fault. What the checker refuses is none, since it never comes to decide:
a bound moved in one row alone leaves a gap or an overlap. So where one row ends and the next begins, it is
moved in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from engine.catalogue.rulebook import PolicyVersion
from engine.errors import CheckError, Span
from engine.language.check import check
from engine.language.checked import CheckedPolicy
from engine.language.checked_tables import BAND, POINTS, CheckedTable
from engine.language.document import Scalar
from engine.language.grid import Cell, Grid
from engine.language.policy import Policy
from engine.language.table import CharacteristicDeclaration, TableDeclaration
from engine.language.types import Type
from engine.specs.alternatives import replaced
from engine.specs.fault_words import Kind, Texts, say, within
from engine.specs.trees import every_tree
from engine.specs.variants import named

_BIN = "bin"
_ANYTHING = "-"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = re.compile(rf"([\[(])\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*([\])])", re.ASCII)
_ORDER = re.compile(rf"(<=|>=|<|>)?\s*({_NUMBER})", re.ASCII)
_LIST = re.compile(r"(not\s*\()?([^()\[\]\"]+)\)?")
_TRUTH = {"true": "false", "false": "true"}
#: Hit policies that somebody might take for each other, where what the table gives stays of one kind.
_OTHER_HIT = {
    "first": "priority",
    "priority": "first",
    "collect min": "collect max",
    "collect max": "collect min",
    "collect sum": "collect max",
}

#: Where a row begins or ends: a number, and whether it is just above it.
_Edge = tuple[Decimal, bool]


@dataclass(frozen=True, slots=True)
class _Interval:
    """What a cell takes in: from one edge up to another; None where it has no end."""

    low: _Edge | None
    high: _Edge | None

    def moved(self, edge: _Edge, by: Decimal) -> _Interval:
        """Return it with an edge moved, where it has that edge."""
        to = (edge[0] + by, edge[1])
        return _Interval(to if self.low == edge else self.low, to if self.high == edge else self.high)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left in it."""
        return self.low is not None and self.high is not None and self.low >= self.high

    def text(self, *, is_whole: bool) -> str:
        """Return the cell."""
        if self.low is None and self.high is None:
            return _ANYTHING
        if self.low is None and self.high is not None:
            return f"{'<=' if self.high[1] else '<'} {self.high[0]}"
        if self.high is None and self.low is not None:
            return f"{'>' if self.low[1] else '>='} {self.low[0]}"
        (low, is_open), (high, is_closed) = self.low or (0, False), self.high or (0, False)
        if is_whole:
            return str(low) if high - low == 1 else f"[{low}..{high - 1}]"
        return f"{'(' if is_open else '['}{low}..{high}{']' if is_closed else ')'}"


class TableFaults:
    """Plants faults in the tables and the scorecard of one policy.

    Args:
        version: The policy version.
        written: The same policy as written.
        outcomes: Names of the outcomes of the policies it requires, by policy.
    """

    def __init__(
        self, version: PolicyVersion, written: Policy, outcomes: Mapping[str, Sequence[str]]
    ) -> None:
        self._policy = version.policy
        self._written = written
        self._vocabulary = version.catalogue.vocabulary(outcomes)

    def all(self) -> Iterator[tuple[Span, tuple[str, ...], Kind, Texts, CheckedPolicy]]:
        """Yield each fault: where it is, the rules it is in, its sort, in words, and the policy with it."""
        for index, table in enumerate(self._written.tables):
            users = self._users(f"table.{table.name}")
            for span, words, changed in _in_table(table, self._policy.tables[table.name]):
                tables = replaced(self._written.tables, index, (changed,))
                faulty = self._checked(replace(self._written, tables=tables))
                if faulty is not None:
                    yield span, users, "table", within(table.title, words), faulty
        for span, words, changed_policy in self._in_scorecard():
            faulty = self._checked(changed_policy)
            if faulty is not None:
                yield span, self._users("score."), "table", words, faulty

    def _checked(self, written: Policy) -> CheckedPolicy | None:
        """Return the policy with the fault; None where the checker finds the fault by itself."""
        try:
            return check(written, self._vocabulary)
        except CheckError:
            return None

    def _users(self, prefix: str) -> tuple[str, ...]:
        rules = (*self._policy.rules, *self._policy.after)
        return tuple(
            rule.id for rule in rules if any(name.startswith(prefix) for name in named(every_tree(rule)))
        )

    def _in_scorecard(self) -> Iterator[tuple[Span, Texts, Policy]]:
        written, checked = self._written.scorecard, self._policy.scorecard
        if written is None or checked is None:
            return
        for baseline in (written.baseline - 1, written.baseline + 1):
            words = within(written.title, say("becomes", old=str(written.baseline), new=str(baseline)))
            yield written.span, words, self._with(scorecard=replace(written, baseline=baseline))
        for index, each in enumerate(written.characteristics):
            outputs = {POINTS: checked.characteristics[index].bins[0].outputs[POINTS].type}
            for span, words, grid in _in_grid(
                each.bins, {_BIN: checked.characteristics[index].input.type}, outputs
            ):
                changed: CharacteristicDeclaration = replace(each, bins=grid)
                characteristics = replaced(written.characteristics, index, (changed,))
                scorecard = replace(written, characteristics=characteristics)
                yield span, within(each.title, words), self._with(scorecard=scorecard)
        bands = {BAND: checked.bands[0].outputs[BAND].type}
        for span, words, grid in _in_grid(written.bands, {POINTS: checked.points.value.type}, bands):
            scorecard = replace(written, bands=grid)
            yield span, within(written.title, words), self._with(scorecard=scorecard)

    def _with(self, **changed: object) -> Policy:
        return replace(self._written, **changed)  # type: ignore[arg-type]  # the fields of a policy


def _in_table(
    table: TableDeclaration, checked: CheckedTable
) -> Iterator[tuple[Span, Texts, TableDeclaration]]:
    inputs = {heading: tree.type for heading, tree in checked.inputs.items()}
    for span, words, grid in _in_grid(table.grid, inputs, checked.outputs):
        yield span, words, replace(table, grid=grid)
    if (other := _OTHER_HIT.get(table.hit)) is not None:
        words = say("hit", old=table.hit, new=other)
        yield table.places.get("hit", table.span), words, replace(table, hit=other)
    for name, scalar in (table.default or {}).items():
        for text in _other_outputs(scalar.text, checked.outputs[name]):
            words = say("otherwise", old=scalar.text, new=text)
            changed: Mapping[str, Scalar] = {**(table.default or {}), name: replace(scalar, text=text)}
            yield scalar.span, words, replace(table, default=changed)


def _in_grid(
    grid: Grid | None, inputs: Mapping[str, Type], outputs: Mapping[str, Type]
) -> Iterator[tuple[Span, Texts, Grid]]:
    """Yield a table's rows with one fault, and where and what it is."""
    if grid is None:
        return
    heading = [cell.text for cell in grid.rows[0]]
    for column, name in enumerate(heading):
        cells = [(row, cells[column]) for row, cells in enumerate(grid.rows) if row and column < len(cells)]
        if name in outputs:
            yield from _each(grid, column, cells, partial(_other_outputs, kind=outputs[name]))
        elif name in inputs:
            yield from _moved_edges(grid, column, cells, inputs[name])
            yield from _each(grid, column, cells, _other_tests)


def _each(
    grid: Grid, column: int, cells: Iterable[tuple[int, Cell]], others: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Span, Texts, Grid]]:
    for row, cell in cells:
        for text in others(cell.text):
            words = say("cell", row=str(row), old=cell.text, new=text)
            yield cell.span, words, _with_cells(grid, column, {row: text})


def _moved_edges(
    grid: Grid, column: int, cells: Sequence[tuple[int, Cell]], kind: Type
) -> Iterator[tuple[Span, Texts, Grid]]:
    """Yield the rows with one edge a step up or down, in every row that begins or ends there."""
    intervals = {row: found for row, cell in cells if (found := _interval(cell.text)) is not None}
    is_whole = kind.kind == "int"
    step = Decimal(1) if is_whole else Decimal("0.01")
    if is_whole:
        intervals = {row: _whole(each) for row, each in intervals.items()}
    edges = {edge for each in intervals.values() for edge in (each.low, each.high) if edge is not None}
    # Beyond the range of what the column looks at there is nothing to tell apart.
    low, high = (None if end is None else Decimal(end).scaleb(-kind.scale) for end in (kind.low, kind.high))
    inside = [
        edge
        for edge in sorted(edges)
        if (low is None or (low, False) < edge) and (high is None or edge <= (high, False))
    ]
    for edge in inside:
        touching = [row for row, each in intervals.items() if edge in (each.low, each.high)]
        for by in (-step, step):
            moved = {row: intervals[row].moved(edge, by) for row in touching}
            if any(each.is_empty for each in moved.values()):
                continue
            first = grid.rows[touching[0]][column]
            texts = {row: each.text(is_whole=is_whole) for row, each in moved.items()}
            words = say("cell", row=str(touching[0]), old=first.text, new=texts[touching[0]])
            yield first.span, words, _with_cells(grid, column, texts)


def _interval(text: str) -> _Interval | None:
    if (found := _RANGE.fullmatch(text)) is not None:
        opening, low, high, closing = found.groups()
        return _Interval((Decimal(low), opening == "("), (Decimal(high), closing == "]"))
    if (found := _ORDER.fullmatch(text)) is None:
        return None
    number = Decimal(found[2])
    match found[1]:
        case "<" | "<=" as sign:
            return _Interval(None, (number, sign == "<="))
        case ">" | ">=" as sign:
            return _Interval((number, sign == ">"), None)
        case _:
            return _Interval((number, False), (number, True))


def _whole(interval: _Interval) -> _Interval:
    """Return an interval of whole numbers: just above one is the next."""
    low, high = (
        edge if edge is None or not edge[1] else (edge[0] + 1, False)
        for edge in (interval.low, interval.high)
    )
    return _Interval(low, high)


def _other_tests(text: str) -> Iterator[str]:
    """Yield what may stand by mistake in the place of a test: anything at all, or one less of a list."""
    if text == _ANYTHING or _interval(text) is not None:
        return
    yield _ANYTHING
    if text in _TRUTH:
        yield _TRUTH[text]
    found = _LIST.fullmatch(text)
    members = [each.strip() for each in found[2].split(",")] if found is not None else []
    for index in range(len(members) if len(members) > 1 else 0):
        kept = ", ".join(replaced(members, index, ()))
        yield f"not({kept})" if found is not None and found[1] else kept


def _other_outputs(text: str, kind: Type) -> Iterator[str]:
    """Yield what may stand by mistake in the place of what a row gives: the next value, or a step off."""
    match kind.kind:
        case "bool":
            yield _TRUTH[text]
        case "enum":
            place = kind.values.index(text.strip('"'))
            yield from (other for at, other in enumerate(kind.values) if abs(at - place) == 1)
        case "int":
            yield from (str(int(text) - 1), str(int(text) + 1))
        case "money" | "ratio":
            yield from (str(Decimal(text) - Decimal("0.01")), str(Decimal(text) + Decimal("0.01")))
        case _:
            return


def _with_cells(grid: Grid, column: int, texts: Mapping[int, str]) -> Grid:
    rows = tuple(
        replaced(cells, column, (replace(cells[column], text=texts[row]),)) if row in texts else cells
        for row, cells in enumerate(grid.rows)
    )
    return replace(grid, rows=rows)
