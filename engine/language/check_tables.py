"""What decision tables mean: columns and cells typed, results proved whole, hit policies written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from engine.language import nodes, typed
from engine.language.boxes import OpenQuestionError
from engine.language.checked import CheckedParameter
from engine.language.checked_tables import CheckedRow, CheckedTable, Result, Single
from engine.language.expressions import Expressions
from engine.language.format import format_expression
from engine.language.hits import Hits, by_amount, priorities
from engine.language.report import Report
from engine.language.rows import NOTE, RowReader, Rows, constant, constant_of, output_type, output_value
from engine.language.scope import Scope
from engine.language.table import OutputDeclaration, TableDeclaration
from engine.language.typecheck import typecheck
from engine.language.types import Type

_INPUTS = ("bool", "int", "money", "ratio", "enum", "string", "date", "timestamp")
_LISTS = ("rule order", "output order", "collect")
_FOLDED = ("collect sum", "collect min", "collect max", "collect count")


class TableChecker:
    """Checks the tables of one policy.

    Args:
        parameters: The parameters of the policy.
        expressions: Types its expressions.
        report: Takes every finding.
    """

    def __init__(
        self, parameters: Mapping[str, CheckedParameter], expressions: Expressions, report: Report
    ) -> None:
        self._parameters = parameters
        self._expressions = expressions
        self._report = report

    def table(self, declared: TableDeclaration, scope: Scope) -> CheckedTable | None:
        """Return a table whose every cell could be read, or None once it is reported."""
        before = len(self._report.findings)
        outputs = {output.name: self._output(output, declared) for output in declared.outputs}
        default = self._default(declared, outputs)
        inputs = self._inputs(declared, scope)
        if len(self._report.findings) > before or inputs is None or declared.grid is None:
            return None
        known = {name: kind for name, kind in outputs.items() if kind is not None}
        rows = RowReader(self._parameters, self._report, f"the table `{declared.name}`").read(
            declared.grid, inputs, {each.name: each for each in declared.outputs}, known, scope
        )
        if rows is None or len(self._report.findings) > before:
            return None
        results, order, is_proved = self._results(declared, rows, known, default)
        if len(self._report.findings) > before:
            return None
        for result in results.values():
            if isinstance(result, Single):
                self._expressions.keep_exact(result.value, declared.span)
        file = None if declared.file is None else (declared.file, declared.sheet)
        return CheckedTable(
            declared.name,
            declared.title,
            declared.hit,
            {name: tree for name, (_, tree) in inputs.items()},
            known,
            rows.rows,
            tuple(rows.rows[row].number for row in order),
            default,
            results,
            is_proved,
            file,
            declared.span,
        )

    def _inputs(
        self, declared: TableDeclaration, scope: Scope
    ) -> dict[str, tuple[nodes.Expression, typed.Typed]] | None:
        found: dict[str, tuple[nodes.Expression, typed.Typed]] = {}
        for heading, expression in declared.inputs:
            tree = typecheck(expression, scope, self._report.add)
            if tree is None:
                return None
            if tree.type.kind not in _INPUTS or tree.type.literal:
                message = f"expected a fact, or what is computed from facts, found {tree.type}"
                self._report.fail("type-mismatch", message, expression.span)
            if any(tree == other for _, other in found.values()):
                message = f"expected each input once, found `{format_expression(expression)}` again"
                self._report.fail("duplicate-column", message, expression.span)
            if heading.text in (NOTE, *(output.name for output in declared.outputs)):
                message = f"expected a heading of its own for each column, found `{heading.text}` twice"
                self._report.fail("duplicate-column", message, heading.span)
            found[heading.text] = expression, tree
        if not found:
            message = f"expected at least one input of the table `{declared.name}`"
            self._report.fail("wrong-shape", message, declared.places.get("inputs", declared.span))
        return found or None

    def _output(self, declared: OutputDeclaration, table: TableDeclaration) -> Type | None:
        what = f"the output `{declared.name}` of the table `{table.name}`"
        names = [value.text for value in declared.values]
        kind = output_type(declared.type, declared.unit, names)
        if declared.type in ("int", "money") and not declared.unit:
            self._report.fail("missing-unit", f"expected the unit of {what}", declared.span)
        if declared.type == "enum" and not names:
            self._report.fail(
                "missing-key", f"expected the values of {what}", declared.span, "add `values: [A, B]`"
            )
        self._report.distinct("duplicate-value", [(value.text, value.span) for value in declared.values])
        if kind is None:
            return None
        for value in declared.values:
            constant(value.text, kind, value.span, what, self._report)
        return kind

    def _default(
        self, declared: TableDeclaration, outputs: Mapping[str, Type | None]
    ) -> Mapping[str, typed.Constant] | None:
        if declared.default is None:
            return None
        if declared.hit in _LISTS or declared.hit == "collect count":
            message = f"expected no `default` with the hit policy {declared.hit}: of no rows it is "
            message += "0" if declared.hit == "collect count" else "an empty list"
            self._report.fail("wrong-shape", message, declared.places["default"], "delete it")
        found = {}
        allowed = {output.name: output for output in declared.outputs}
        for name, written in declared.default.items():
            kind = outputs.get(name)
            what = f"`{name}` of the table `{declared.name}`"
            if kind is not None:
                value = output_value(written, kind, allowed[name], what, self._report)
                if value is not None:
                    found[name] = value
        return found

    def _results(
        self,
        declared: TableDeclaration,
        read: Rows,
        outputs: Mapping[str, Type],
        default: Mapping[str, typed.Constant] | None,
    ) -> tuple[dict[str, Result], tuple[int, ...], bool]:
        hit, rows = declared.hit, read.rows
        given = {name: [row.outputs[name] for row in rows] for name in outputs}
        order = self._order(declared, given, len(rows))
        if hit in _FOLDED and len(outputs) > 1:
            message = f"expected one output with the hit policy {hit}, found {len(outputs)}"
            self._report.fail("wrong-shape", message, declared.places.get("hit", declared.span))
        if hit in ("collect sum", "collect min", "collect max"):
            for name, kind in outputs.items():
                if not kind.is_numeric:
                    message = f"expected numbers to {hit.removeprefix('collect ')}, found {kind} in `{name}`"
                    self._report.fail("type-mismatch", message, declared.span)
                    return {}, (), False
        alike = hit == "any"
        disputes = self._disputes(read, given, alike=alike) if hit in ("unique", "any") else []
        self._duplicates(read)
        is_whole, may_miss = True, False
        if hit not in _LISTS and hit != "collect count" and default is None:
            is_whole = self._whole(declared, read)
            may_miss = not is_whole
        if hit in ("first", "priority"):
            self._reached(read, order)
        hits = Hits(f"table.{declared.name}", rows, read.are_apart, declared.span)
        results: dict[str, Result] = {}
        for name, kind in outputs.items():
            full = f"table.{declared.name}.{name}" if len(outputs) > 1 else f"table.{declared.name}"
            values, otherwise = given[name], None if default is None else default.get(name)
            if hit in _LISTS:
                results[name] = hits.many(full, values, order, kind)
            elif hit == "collect count":
                results[name] = hits.count(full)
            elif hit == "collect sum":
                results[name] = hits.total(full, values, otherwise, may_miss=may_miss)
            else:
                ordered = None if hit in ("unique", "any") else order
                results[name] = hits.single(full, values, ordered, disputes, otherwise, may_miss=may_miss)
        return results, order, is_whole and not disputes

    def _order(
        self, declared: TableDeclaration, given: Mapping[str, Sequence[typed.Constant]], rows: int
    ) -> tuple[int, ...]:
        hit = declared.hit
        if hit in ("priority", "output order"):
            ranked = [
                (
                    [constant_of(value.text, given[output.name][0].type) for value in output.values],
                    given[output.name],
                )
                for output in declared.outputs
            ]
            if not any(values for values, _ in ranked):
                message = f"expected the values of an output, the most important first, for {hit}"
                place = declared.places.get("hit", declared.span)
                self._report.fail("missing-key", message, place, "add `values: [...]` to an output")
            return priorities(ranked, rows)
        if hit in ("collect min", "collect max"):
            return by_amount(next(iter(given.values())), least=hit == "collect min")
        return tuple(range(rows))

    def _disputes(
        self, read: Rows, given: Mapping[str, Sequence[typed.Constant]], *, alike: bool
    ) -> list[tuple[int, int]]:
        """Return the pairs of rows that may both hold although only one may; report those that do."""
        found = []
        for one, other in combinations(range(len(read.rows)), 2):
            is_same = all(values[one].value == values[other].value for values in given.values())
            if (alike and is_same) or read.are_apart(one, other):
                continue
            witness = read.boxes.overlap(one, other)
            if witness is None:
                found.append((one, other))
                continue
            first, second = read.rows[one], read.rows[other]
            word = "to give the same" if alike else "not to hold together"
            message = f"expected rows {word}, found both this and row {first.number} hold for {witness}"
            hint = "narrow one of them, or choose another hit policy"
            self._report.fail("rows-overlap", message, second.span, hint)
        return found

    def _duplicates(self, read: Rows) -> None:
        seen: dict[object, CheckedRow] = {}
        for cells, row in zip(read.tests, read.rows, strict=True):
            first = seen.setdefault(tuple(cells), row)
            if first is not row and not self._is_told(row):
                message = f"expected each row once, found the tests of row {first.number} again"
                self._report.fail("duplicate-row", message, row.span, "delete one of the two")

    def _is_told(self, row: CheckedRow) -> bool:
        """Whether something about a row has been reported, of which more would be the same."""
        return any(finding.span == row.span for finding in self._report.findings)

    def _whole(self, declared: TableDeclaration, read: Rows) -> bool:
        """Return whether some row holds for every account; report one for which none does."""
        try:
            witness = read.boxes.gap()
            if witness is None:
                return read.boxes.is_covered()
        except OpenQuestionError:
            return False
        message = f"expected a row of the table `{declared.name}` to hold for every account, found none for "
        hint = "add a row, or say what it gives then with `default`"
        self._report.fail("rows-gap", f"{message}{witness}", declared.span, hint)
        return False

    def _reached(self, read: Rows, order: Sequence[int]) -> None:
        for place, row in enumerate(order):
            try:
                covered = place > 0 and read.boxes.is_covered(order[:place], within=row)
            except OpenQuestionError:
                continue
            if covered and not self._is_told(read.rows[row]):
                message = "this row never counts: wherever it holds, a row that counts before it does"
                self._report.fail(
                    "row-never-counts", message, read.rows[row].span, "delete it, or move it up"
                )
