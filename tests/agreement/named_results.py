"""What the tables and the scorecard of a policy may come to, as the independent judge sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from engine.language import nodes
from engine.language.document import Scalar
from engine.language.grid import Grid
from engine.language.policy import Policy
from engine.language.table import OutputDeclaration, ScorecardDeclaration, TableDeclaration
from tests.agreement.judge import UNKNOWN, Judge
from tests.agreement.table_judge import OPEN, results

#: Values by the name that conditions use.
Named = Mapping[str, object]


@dataclass(frozen=True)
class NamingJudge(Judge):
    """A judge that knows what tables and the scorecard came to."""

    known: Named = field(default_factory=dict)

    def name(self, path: str) -> object:
        """Return what a name stands for."""
        return self.known[path] if path in self.known else super().name(path)


def ways(policy: Policy, judge: Judge) -> list[Named]:
    """Return every way in which the tables and the scorecard of a policy may turn out about an account."""
    found = [_of_table(table, judge) for table in policy.tables]
    if policy.scorecard is not None:
        found.append([_of_scorecard(policy.scorecard, judge)])
    return [{name: value for way in each for name, value in way.items()} for each in product(*found)]


def _of_table(table: TableDeclaration, judge: Judge) -> list[Named]:
    names = {
        each.name: f"table.{table.name}.{each.name}" if len(table.outputs) > 1 else f"table.{table.name}"
        for each in table.outputs
    }
    found: list[Named] = []
    for way in results(table, judge):
        named = {names[output]: _plain(value) for output, value in way.items()}
        if named not in found:
            found.append(named)
    return found


def _of_scorecard(scorecard: ScorecardDeclaration, judge: Judge) -> Named:
    points = [
        _only(each.bins, "bin", each.input, "points", "int", judge) for each in scorecard.characteristics
    ]
    if UNKNOWN in points:
        return {"score.points": UNKNOWN, "score.band": UNKNOWN}
    total = Fraction(scorecard.baseline) + sum(each for each in points if isinstance(each, Fraction))
    known = {"score.points": total}
    scored = NamingJudge(judge.kinds, judge.parameters, judge.derived, judge.facts, known)
    asked = nodes.Name("score.points", scorecard.span)
    return {**known, "score.band": _only(scorecard.bands, "points", asked, "band", "enum", scored)}


def _only(
    grid: Grid | None, column: str, asked: nodes.Expression, output: str, kind: str, judge: Judge
) -> object:
    """Return what the row that holds gives; unknown where it may be one or another."""
    assert grid is not None
    span = grid.span
    inputs = ((Scalar(column, plain=True, span=span, end=(0, 0)), asked),)
    outputs = (OutputDeclaration(output, kind, "", (), span),)
    table = TableDeclaration("t", {}, "unique", inputs, outputs, grid, None, None, None, span)
    found = _of_table(table, judge)
    return found[0]["table.t"] if len(found) == 1 else UNKNOWN


def _plain(value: object) -> object:
    return UNKNOWN if value == OPEN else Fraction(value) if type(value) is int else value
