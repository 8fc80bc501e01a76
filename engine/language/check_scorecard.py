"""What a scorecard means: bins and bands without gaps or overlaps, its points as a sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from engine.language import nodes, typed, types
from engine.language.boxes import OpenQuestionError
from engine.language.checked import CheckedParameter, Vocabulary
from engine.language.checked_tables import (
    BAND,
    POINTS,
    CheckedCharacteristic,
    CheckedRow,
    CheckedScorecard,
    Scaling,
    Single,
)
from engine.language.expressions import Expressions
from engine.language.grid import Grid
from engine.language.hits import Hits, added
from engine.language.report import Report
from engine.language.rows import RowReader, Rows
from engine.language.scope import Scope
from engine.language.table import CharacteristicDeclaration, OutputDeclaration, ScorecardDeclaration
from engine.language.typecheck import typecheck

_BIN = "bin"
_ODDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
_UNIT = "points"


class ScorecardChecker:
    """Checks the scorecard of one policy.

    Args:
        vocabulary: What it may name.
        parameters: The parameters of the policy.
        expressions: Types its expressions.
        report: Takes every finding.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        parameters: Mapping[str, CheckedParameter],
        expressions: Expressions,
        report: Report,
    ) -> None:
        self._vocabulary = vocabulary
        self._parameters = parameters
        self._expressions = expressions
        self._report = report

    def scorecard(self, declared: ScorecardDeclaration, scope: Scope) -> CheckedScorecard | None:
        """Return a scorecard, or None once what is wrong with it is reported."""
        before = len(self._report.findings)
        characteristics = [self._characteristic(each, scope) for each in declared.characteristics]
        scaling = self._scaling(declared)
        known = [each for each in characteristics if each is not None]
        if not known or len(known) < len(characteristics) or len(self._report.findings) > before:
            return None
        name = nodes.Name("score.points", declared.span)
        baseline = types.int_of(_UNIT, declared.baseline, declared.baseline)
        start = typed.Constant(declared.baseline, baseline, name)
        total = added([start, *(each.points for each in known)], name)
        if not self._expressions.keep_exact(total, declared.span):
            return None
        points = Single("score.points", total)
        band = self._bands(declared, points, scope)
        if band is None:
            return None
        single, rows = band
        return CheckedScorecard(
            declared.title, declared.baseline, scaling, tuple(known), rows, points, single, declared.span
        )

    def _characteristic(
        self, declared: CharacteristicDeclaration, scope: Scope
    ) -> CheckedCharacteristic | None:
        what = f"the bins of `{declared.name}`"
        self._report.known(
            "unknown-reason", declared.reason.text, self._vocabulary.reasons, declared.reason.span
        )
        if declared.name in (POINTS, BAND):
            message = f"expected a characteristic of another name, found `{declared.name}`"
            self._report.fail("wrong-name", message, declared.span, f"`score.{declared.name}` is taken")
        tree = typecheck(declared.input, scope, self._report.add)
        if tree is None or declared.bins is None:
            return None
        points = OutputDeclaration(POINTS, "int", _UNIT, (), declared.span)
        reader = RowReader(self._parameters, self._report, what)
        columns = {_BIN: (declared.input, tree)}
        outputs = {POINTS: types.int_of(_UNIT)}
        rows = reader.read(declared.bins, columns, {POINTS: points}, outputs, scope)
        if rows is None or not self._is_whole(rows, what, declared.bins, "bin"):
            return None
        name = f"score.{declared.name}"
        hits = Hits(name, rows.rows, rows.are_apart, declared.span)
        given = [row.outputs[POINTS] for row in rows.rows]
        chosen = hits.single(name, given, None, [], None, may_miss=self._is_open(rows))
        value = typed.Derived(name, chosen.value, chosen.value.type, nodes.Name(name, declared.span))
        return CheckedCharacteristic(
            declared.name, declared.title, tree, rows.rows, value, declared.reason.text
        )

    def _bands(
        self, declared: ScorecardDeclaration, points: Single, scope: Scope
    ) -> tuple[Single, tuple[CheckedRow, ...]] | None:
        what = "the bands of the scorecard"
        if declared.bands is None:
            return None
        bands = tuple(row[-1].text for row in declared.bands.rows[1:] if len(row) == 2)
        if declared.bands.rows and [cell.text for cell in declared.bands.rows[0]] != [POINTS, BAND]:
            message = f"expected the columns `{POINTS}` and `{BAND}` of {what}"
            self._report.fail("missing-column", message, declared.bands.span)
            return None
        output = OutputDeclaration(BAND, "enum", "", (), declared.span)
        name = nodes.Name(points.name, declared.bands.span)
        # The points count as a fact: a band has to be there for each number of them, reached or not.
        column = typed.Input(points.name, points.value.type, None, name)
        reader = RowReader(self._parameters, self._report, what)
        outputs = {BAND: types.enum(tuple(dict.fromkeys(bands)))}
        seen = replace(scope, results={**scope.results, points.name: points})
        rows = reader.read(declared.bands, {POINTS: (name, column)}, {BAND: output}, outputs, seen)
        if rows is None or not self._is_whole(rows, what, declared.bands, "band"):
            return None
        hits = Hits("score.band", rows.rows, rows.are_apart, declared.span)
        given = [row.outputs[BAND] for row in rows.rows]
        return hits.single("score.band", given, None, [], None, may_miss=False), rows.rows

    def _is_whole(self, rows: Rows, what: str, grid: Grid, word: str) -> bool:
        """Report rows that overlap, and values that none of them covers."""
        before = len(self._report.findings)
        for one, other in combinations(range(len(rows.rows)), 2):
            witness = None if rows.are_apart(one, other) else rows.boxes.overlap(one, other)
            if witness is not None or not rows.are_apart(one, other):
                first, second = rows.rows[one], rows.rows[other]
                message = f"expected each {word} apart from the others, found this and row {first.number}"
                self._report.fail("rows-overlap", f"{message} hold{_for(witness)}", second.span, "narrow one")
        try:
            gap = rows.boxes.gap()
        except OpenQuestionError:
            gap = None
        if gap is not None:
            message = f"expected {what} to leave nothing out, found no {word} for {gap}"
            self._report.fail("rows-gap", message, grid.span, f"add a {word}")
        return len(self._report.findings) == before

    @staticmethod
    def _is_open(rows: Rows) -> bool:
        try:
            return not rows.boxes.is_covered()
        except OpenQuestionError:
            return True

    def _scaling(self, declared: ScorecardDeclaration) -> Scaling | None:
        scaling = declared.scaling
        if scaling is None:
            return None
        if scaling.points_to_double <= 0:
            message = f"expected more than 0 points to double the odds, found {scaling.points_to_double}"
            self._report.fail("out-of-bounds", message, scaling.span)
            return None
        text = scaling.odds.text
        if not _ODDS.fullmatch(text) or float(text) <= 0:
            message = f"expected odds above 0, such as 30 for 30 to 1, found `{text}`"
            self._report.fail("wrong-shape", message, scaling.odds.span)
            return None
        return Scaling(scaling.points_to_double, scaling.points, float(text))


def _for(witness: object) -> str:
    return "" if witness is None else f" for {witness}"
