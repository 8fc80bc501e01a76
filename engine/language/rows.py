"""Reads the rows of tables: every cell typed, what rows give, and what can be proved about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.errors import Span, TidegateError, did_you_mean
from engine.language import nodes, typed, types
from engine.language.boxes import PROBE, Boxes, Column, Season, nulls_of
from engine.language.cells import asks_null, read_cell
from engine.language.checked import CheckedParameter
from engine.language.checked_tables import CheckedRow, Single
from engine.language.document import Scalar
from engine.language.format import format_expression
from engine.language.grid import Cell, Grid
from engine.language.moments import read_date
from engine.language.report import Report
from engine.language.scalars import ScalarError, read_number, write_value
from engine.language.scope import Declared, Scope
from engine.language.table import OutputDeclaration
from engine.language.typecheck import typecheck
from engine.language.types import Type

#: The heading of a column for readers.
NOTE = "note"


class Rows:
    """The rows of a grid, and what can be proved about them."""

    def __init__(
        self, rows: tuple[CheckedRow, ...], tests: list[tuple[typed.Typed | None, ...]], boxes: Boxes
    ) -> None:
        self.rows = rows
        self.tests = tests
        self.boxes = boxes
        self._apart: dict[tuple[int, int], bool] = {}

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two rows can never hold together."""
        key = min(one, other), max(one, other)
        if key not in self._apart:
            self._apart[key] = self.boxes.are_apart(*key)
        return self._apart[key]


class RowReader:
    """Reads the rows of one grid.

    Args:
        parameters: The parameters of the policy.
        report: Takes every finding.
        what: What the grid is, for findings.
    """

    def __init__(self, parameters: Mapping[str, CheckedParameter], report: Report, what: str) -> None:
        self._parameters = parameters
        self._report = report
        self._what = what

    def read(
        self,
        grid: Grid,
        inputs: Mapping[str, tuple[nodes.Expression, typed.Typed]],
        allowed: Mapping[str, OutputDeclaration],
        outputs: Mapping[str, Type],
        scope: Scope,
        *,
        is_fact: bool = False,
    ) -> Rows | None:
        """Return the rows of a grid, or None once what is wrong has been reported.

        Args:
            grid: Its cells, the heading first.
            inputs: What its columns look at, by heading.
            allowed: The outputs as declared, by heading.
            outputs: Their types.
            scope: The names that cells may use.
            is_fact: Whether every input counts as one that can have each value of its range.
        """
        columns = self._columns(grid, [*inputs, *outputs])
        if columns is None:
            return None
        before = len(self._report.findings)
        apart = {
            name
            for name in inputs
            if any(asks_null(row[columns[name]]) for row in grid.rows[1:] if len(row) > columns[name])
        }
        rows, tests, probes = [], [], []
        for number, cells in enumerate(grid.rows[1:], 1):
            if len(cells) != len(grid.rows[0]) and not self._is_only_short_of_note(cells, columns, grid):
                expected = f"expected {len(grid.rows[0])} cells in a row of {self._what}"
                self._report.fail(
                    "row-width", f"{expected}, found {len(cells)}", cells[0].span, "write `-` for anything"
                )
                continue
            asked: list[nodes.Expression] = []
            row_tests: list[typed.Typed | None] = []
            row_probes: list[typed.Typed | None] = []
            for name, (subject, tree) in inputs.items():
                cell = cells[columns[name]]
                parts = self._cell(cell, subject, tree, scope, apart_from_null=name in apart)
                if parts is not None:
                    written, test, probe = parts
                    row_tests.append(test)
                    row_probes.append(probe)
                    asked.extend([] if written is None else [written])
            given = {
                name: self._given(cells[columns[name]], kind, allowed[name]) for name, kind in outputs.items()
            }
            note = cells[columns[NOTE]].text if NOTE in columns and len(cells) > columns[NOTE] else ""
            tests.append(tuple(row_tests))
            probes.append(tuple(row_probes))
            rows.append(
                CheckedRow(
                    number,
                    {name: cells[columns[name]].text for name in (*inputs, *outputs)},
                    _together([test for test in row_tests if test is not None], asked, cells[0].span),
                    {name: value for name, value in given.items() if value is not None},
                    note,
                    cells[0].span,
                )
            )
        if len(self._report.findings) > before:
            return None
        seen = [
            Column(
                format_expression(subject),
                _possible(subject, tree.type, scope),
                nulls_of(tree),
                is_fact or isinstance(tree, typed.Input),
            )
            for subject, tree in inputs.values()
        ]
        boxes = Boxes(seen, probes, self._seasons(probes))
        for row, cells in enumerate(grid.rows[1:]):
            for column, name in enumerate(inputs):
                if probes[row][column] is not None and boxes.is_empty(row, column):
                    cell = cells[columns[name]]
                    message = f"`{cell.text}` can never hold for {_range(seen[column])}"
                    self._report.fail("impossible-range", message, cell.span)
        return None if len(self._report.findings) > before else Rows(tuple(rows), tests, boxes)

    def _columns(self, grid: Grid, expected: Sequence[str]) -> dict[str, int] | None:
        """Return the position of each column."""
        before = len(self._report.findings)
        if len(grid.rows) < 2:
            message = f"expected a heading and at least one row of {self._what}"
            self._report.fail("row-width", message, grid.span, "the heading names the columns")
            return None
        heading = grid.rows[0]
        found: dict[str, int] = {}
        for place, cell in enumerate(heading):
            if cell.text in found:
                message = f"expected each column once, found `{cell.text}` again"
                self._report.fail("duplicate-column", message, cell.span)
            elif cell.text != NOTE and cell.text not in expected:
                message = f"unknown column `{cell.text}` of {self._what}"
                self._report.fail("unknown-column", message, cell.span, did_you_mean(cell.text, expected))
            found[cell.text] = place
        for name in expected:
            if name not in found:
                self._report.fail(
                    "missing-column", f"expected the column `{name}` of {self._what}", heading[0].span
                )
        return found if len(self._report.findings) == before else None

    @staticmethod
    def _is_only_short_of_note(cells: Sequence[Cell], columns: Mapping[str, int], grid: Grid) -> bool:
        last = len(grid.rows[0]) - 1
        return columns.get(NOTE) == last and len(cells) == last

    def _cell(
        self, cell: Cell, subject: nodes.Expression, tree: typed.Typed, scope: Scope, *, apart_from_null: bool
    ) -> tuple[nodes.Expression | None, typed.Typed | None, typed.Typed | None] | None:
        """Return a cell as written, as a condition, and as a condition on what the column looks at."""
        nulls = nulls_of(tree)
        if asks_null(cell) and isinstance(tree, typed.Input) and tree.null is None:
            message = f"expected a test of a value, found `null`: `{tree.name}` has no null"
            self._report.fail(
                "wrong-cell", message, cell.span, "a fact that is not there is unknown, not null"
            )
            return None
        try:
            written = read_cell(cell, subject, tree.type, apart_from_null=apart_from_null)
            seen = nodes.Name(PROBE, cell.span)
            on_probe = read_cell(cell, seen, tree.type, apart_from_null=apart_from_null)
        except TidegateError as error:
            for finding in error.findings:
                self._report.add(finding)
            return None
        if written is None or on_probe is None:
            return None, None, None
        test = typecheck(written, scope, self._report.add)
        probe_scope = replace(scope, inputs={PROBE: Declared(tree.type, nulls[0] if nulls else None)})
        probe = typecheck(on_probe, probe_scope, lambda _: None)
        return None if test is None or probe is None else (written, test, probe)

    def _given(self, cell: Cell, kind: Type, declared: OutputDeclaration) -> typed.Constant | None:
        written = Scalar(cell.text, plain=True, span=cell.span, end=(0, 0))
        return output_value(written, kind, declared, f"`{declared.name}` of {self._what}", self._report)

    def _seasons(self, probes: Sequence[Sequence[typed.Typed | None]]) -> list[Season]:
        """Return the times between changes of the parameters that cells name."""
        cells = (cell for row in probes for cell in row if cell is not None)
        named = {node.name for node in typed.walk(*cells) if isinstance(node, typed.Parameter)}
        used = [self._parameters[name] for name in sorted(named) if name in self._parameters]
        days = sorted({start for parameter in used for start, _ in parameter.values})
        if not used or len(days) < 2:
            return [Season(None, {each.name: each.values[0][1] for each in used})]
        return [Season(day, {each.name: each.worth_on(day) for each in used}) for day in days]


def _together(tests: Sequence[typed.Typed], asked: Sequence[nodes.Expression], span: Span) -> typed.Typed:
    if not tests:
        return typed.Constant(True, types.BOOL, nodes.Literal(True, span))  # noqa: FBT003 - the value true
    if len(tests) == 1:
        return tests[0]
    return typed.Junction("&&", tuple(tests), nodes.Junction("&&", tuple(asked), span))


def _possible(subject: nodes.Expression, kind: Type, scope: Scope) -> Type:
    """Return the type of what a column looks at; of the result of a table, with the values its rows give."""
    result = scope.results.get(subject.path) if isinstance(subject, nodes.Name) else None
    if kind.kind != "enum" or not isinstance(result, Single):
        return kind
    given = {case.value.value for case in result.cases}
    if result.otherwise is not None:
        given.add(result.otherwise.value)
    return replace(kind, values=tuple(value for value in kind.values if value in given))


def _range(column: Column) -> str:
    kind = column.type
    if kind.low is None or kind.high is None:
        return f"`{column.name}`"
    return f"`{column.name}`, which runs from {write_value(kind.low, kind)} to {write_value(kind.high, kind)}"


def output_type(kind: str, unit: str, values: Sequence[str]) -> Type | None:
    """Return the type of an output."""
    found = {
        "bool": types.BOOL,
        "int": types.int_of(unit),
        "money": types.money(unit),
        "ratio": types.ratio(),
        "date": types.DATE,
        "enum": types.enum(tuple(values)),
    }
    return found.get(kind)


def output_value(
    written: Scalar, kind: Type, declared: OutputDeclaration, what: str, report: Report
) -> typed.Constant | None:
    """Return what a row gives, one of the values declared where some are, or None once it is reported."""
    value = constant(written.text, kind, written.span, what, report)
    allowed = [each.text for each in declared.values]
    if value is None or not allowed or kind.kind == "enum":
        return value
    if value.value not in [constant_of(text, kind) for text in allowed]:
        message = f"expected one of {', '.join(allowed)} for {what}, found `{written.text}`"
        report.fail("type-mismatch", message, written.span)
        return None
    return value


def constant(text: str, kind: Type, span: Span, what: str, report: Report) -> typed.Constant | None:
    """Return the value a text stands for, or None once it is reported."""
    source = nodes.Literal(text, span)
    value = constant_of(text, kind)
    if value is None:
        if kind.kind == "enum":
            message = f"expected one of {', '.join(kind.values)} for {what}, found `{text}`"
            report.fail("type-mismatch", message, span, did_you_mean(text, kind.values))
        else:
            report.fail("type-mismatch", f"expected {kind} for {what}, found `{text}`", span)
        return None
    bounded = kind.bounded(value, value) if isinstance(value, int) and not isinstance(value, bool) else kind
    if abs(value if isinstance(value, int) else 0) > types.EXACT_LIMIT:
        report.fail("type-mismatch", f"expected a smaller number for {what}, found `{text}`", span)
        return None
    return typed.Constant(value, bounded, source)


def constant_of(text: str, kind: Type) -> int | str | bool | None:
    """Return the value a text stands for as it is held, or None where it is none of the type."""
    match kind.kind:
        case "bool":
            return {"true": True, "false": False}.get(text)
        case "enum":
            return text if text in kind.values else None
        case "date":
            return read_date(text)
    try:
        return read_number(text, kind)
    except ScalarError:
        return None
