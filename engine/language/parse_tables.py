"""Reads decision tables and scorecards: their shape, and rows of a block or of a file beside the policy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engine.errors import Span, TidegateError
from engine.language import table as tree
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar
from engine.language.expression import ExpressionParser
from engine.language.grid import Beside, Grid, nothing_beside, read_lines
from engine.language.parse_rules import RuleReader

_FILE = re.compile(r"[^./\\][^/\\]*\.(csv|xlsx)")


class TableReader(RuleReader):
    """Reads the tables and the scorecard of one policy.

    Args:
        expressions: The parser of CEL text.
        lines: The source of the document, split at line feeds, for exact places.
        beside: Reads the files that tables name.
    """

    def __init__(
        self, expressions: ExpressionParser, lines: Sequence[str] = (), beside: Beside = nothing_beside
    ) -> None:
        super().__init__(expressions, lines)
        self.blocks: list[Scalar] = []
        self._beside = beside

    def table(self, key: Scalar, node: Node) -> tree.TableDeclaration:
        """Return one decision table."""
        what = f"the table `{key.text}`"
        required = ("title", "inputs", "outputs")
        found = self.fields(node, what, required, ("hit", "rows", "file", "sheet", "default")) or {}
        inputs = []
        for name, written in self.entries(found.get("inputs"), f"the inputs of {what}"):
            expression = self.expression(written)
            if expression is not None:
                inputs.append((name, expression))
        outputs = tuple(
            self._output(name, written, what)
            for name, written in self.entries(found.get("outputs"), f"the outputs of {what}")
        )
        if "outputs" in found and not outputs:
            self.fail("wrong-shape", f"expected at least one output of {what}", found["outputs"].span)
        file, sheet = self._file(found, what), self.text(found.get("sheet"), f"the sheet of {what}")
        return tree.TableDeclaration(
            key.text,
            self.localized(found.get("title"), f"the title of {what}"),
            self.choice(found.get("hit"), f"the hit policy of {what}", tree.HITS) or "unique",
            tuple(inputs),
            outputs,
            self._rows(found, file, sheet, key.span, what),
            self._table_default(found.get("default"), outputs, what),
            file,
            sheet,
            key.span,
            self.places(found),
        )

    def _output(self, key: Scalar, node: Node, what: str) -> tree.OutputDeclaration:
        name = f"the output `{key.text}` of {what}"
        found = self.fields(node, name, ("type",), ("unit", "values")) or {}
        return tree.OutputDeclaration(
            key.text,
            self.choice(found.get("type"), f"the type of {name}", tree.OUTPUT_TYPES) or "",
            self.text(found.get("unit"), f"the unit of {name}") or "",
            self.scalars(found.get("values"), f"the values of {name}"),
            key.span,
            self.places(found),
        )

    def _table_default(
        self, node: Node | None, outputs: Sequence[tree.OutputDeclaration], what: str
    ) -> Mapping[str, Scalar] | None:
        """Return what the table gives where no row holds; one value alone is that of the only output."""
        if node is None:
            return None
        if not isinstance(node, MappingNode) and len(outputs) == 1:
            value = self.scalar(node, f"`default` of {what}")
            return None if value is None else {outputs[0].name: value}
        found = self.fields(node, f"`default` of {what}", [output.name for output in outputs]) or {}
        read = {name: self.scalar(value, f"`{name}` of {what}") for name, value in found.items()}
        return {name: value for name, value in read.items() if value is not None}

    def _file(self, found: Mapping[str, Node], what: str) -> str | None:
        name = self.text(found.get("file"), f"the file of {what}")
        if name is not None and not _FILE.fullmatch(name):
            message = (
                f"expected the name of a .csv or .xlsx file beside the policy for {what}, found `{name}`"
            )
            self.fail("wrong-shape", message, found["file"].span, "write its name without a folder")
            return None
        is_workbook = name is not None and name.endswith(".xlsx")
        if "sheet" in found and not is_workbook:
            message = f"expected no `sheet` for {what}: only an .xlsx file has sheets"
            self.fail("wrong-shape", message, found["sheet"].span, "delete it")
        if is_workbook and "sheet" not in found:
            message = f"expected the key `sheet` in {what}"
            self.fail("missing-key", message, found["file"].span, "add `sheet: NAME`")
            return None
        return name

    def _rows(
        self, found: Mapping[str, Node], file: str | None, sheet: str | None, span: Span, what: str
    ) -> Grid | None:
        if ("rows" in found) == ("file" in found):
            number = "both" if "rows" in found else "neither"
            self.fail("wrong-shape", f"expected either `rows` or `file` in {what}, found {number}", span)
        elif file is not None:
            try:
                return self._beside(file, sheet, found["file"].span)
            except TidegateError as error:
                self.findings.extend(error.findings)
        elif "rows" in found:
            return self._block(found["rows"], f"the rows of {what}")
        return None

    def _block(self, node: Node | None, what: str) -> Grid | None:
        scalar = self.scalar(node, what)
        if scalar is not None:
            self.blocks.append(scalar)
            try:
                return read_lines(scalar, self._lines)
            except TidegateError as error:
                self.findings.extend(error.findings)
        return None

    def scorecard(self, node: Node | None) -> tree.ScorecardDeclaration | None:
        """Return the scorecard, or None where there is none or what is wrong has been reported."""
        if node is None:
            return None
        required = ("title", "baseline", "characteristics", "bands")
        found = self.fields(node, "the scorecard", required, ("scaling",)) or {}
        characteristics = tuple(
            each
            for key, written in self.entries(found.get("characteristics"), "the characteristics")
            if (each := self._characteristic(key, written)) is not None
        )
        if "characteristics" in found and not characteristics:
            message = "expected at least one characteristic of the scorecard"
            self.fail("wrong-shape", message, found["characteristics"].span)
        title = self.localized(found.get("title"), "the title of the scorecard")
        baseline = self.integer(found.get("baseline"), "the baseline of the scorecard")
        scaling = self._scaling(found.get("scaling"))
        bands = self._block(found.get("bands"), "the bands of the scorecard")
        return tree.ScorecardDeclaration(title, baseline or 0, scaling, characteristics, bands, node.span)

    def _characteristic(self, key: Scalar, node: Node) -> tree.CharacteristicDeclaration | None:
        what = f"the characteristic `{key.text}`"
        found = self.fields(node, what, ("title", "input", "reason", "bins")) or {}
        expression = self.expression(found.get("input"))
        reason = self.scalar(found.get("reason"), f"the reason of {what}")
        bins = self._block(found.get("bins"), f"the bins of {what}")
        title = self.localized(found.get("title"), f"the title of {what}")
        if expression is None or reason is None:
            return None
        return tree.CharacteristicDeclaration(key.text, title, expression, reason, bins, key.span)

    def _scaling(self, node: Node | None) -> tree.ScalingDeclaration | None:
        if node is None:
            return None
        what = "the scaling of the scorecard"
        found = self.fields(node, what, ("points_to_double", "at")) or {}
        at = self.fields(found["at"], f"`at` of {what}", ("points", "odds")) if "at" in found else None
        step = self.integer(found.get("points_to_double"), f"`points_to_double` of {what}")
        points = self.integer((at or {}).get("points"), f"`points` of {what}")
        odds = self.scalar((at or {}).get("odds"), f"`odds` of {what}")
        if step is None or points is None or odds is None:
            return None
        return tree.ScalingDeclaration(step, points, odds, node.span)
