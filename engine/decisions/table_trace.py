"""What the tables and the scorecard of a policy came to: which rows held, where, and what they gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.language import nodes
from engine.language.checked import CheckedPolicy
from engine.language.checked_tables import (
    CheckedCharacteristic,
    CheckedRow,
    CheckedScorecard,
    CheckedTable,
    Many,
    Result,
)
from engine.language.evaluate import Evaluator, Fault
from engine.language.scalars import write_value
from engine.language.types import Type
from engine.language.values import Null


@dataclass(frozen=True, slots=True)
class RowHit:
    """A row that held.

    Args:
        row: Which row it is, counted from 1.
        place: Where it stands: a line of the policy, or a cell of the file beside it.
        cells: Its cells as written, by heading.
        note: What is written beside it.
    """

    row: int
    place: str
    cells: Mapping[str, str]
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        found: dict[str, object] = {"row": self.row, "place": self.place, "cells": dict(self.cells)}
        return {**found, "note": self.note} if self.note else found


@dataclass(frozen=True, slots=True)
class TableTrace:
    """What one table came to.

    Args:
        table: The table.
        hits: The rows that held, in the order in which they count.
        unknown: The numbers of the rows that could not be judged.
        results: What rules read, by name; None where it is unknown, a list in the order of the hit policy.
    """

    table: CheckedTable
    hits: tuple[RowHit, ...]
    unknown: tuple[int, ...]
    results: Mapping[str, object]

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "table": self.table.name,
            "title": dict(self.table.title),
            "hit": self.table.hit,
            "rows": [hit.to_dict() for hit in self.hits],
            "unknown": list(self.unknown),
            "results": dict(self.results),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """What one characteristic gave.

    Args:
        characteristic: The characteristic.
        bin: The bin that held; None where that is unknown.
        points: Its points; None where they are unknown.
    """

    characteristic: CheckedCharacteristic
    bin: RowHit | None
    points: int | None

    @property
    def lost(self) -> int:
        """How many points fewer it gave than it can; 0 where that is unknown."""
        return 0 if self.points is None else self.characteristic.most - self.points

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "characteristic": self.characteristic.name,
            "title": dict(self.characteristic.title),
            "bin": None if self.bin is None else self.bin.to_dict(),
            "points": self.points,
            "lost": None if self.points is None else self.lost,
            "reason": self.characteristic.reason,
        }


@dataclass(frozen=True, slots=True)
class ScoreTrace:
    """What the scorecard came to; points and band are None where a fact it needs is unknown."""

    scorecard: CheckedScorecard
    points: int | None
    band: str | None
    shares: tuple[Share, ...]

    @property
    def by_points_lost(self) -> tuple[Share, ...]:
        """The characteristics that gave less than they can, the most points lost first, then as written."""
        return tuple(sorted((each for each in self.shares if each.lost > 0), key=lambda each: -each.lost))

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it: odds and probability where the scorecard is scaled."""
        found: dict[str, object] = {
            "points": self.points,
            "band": self.band,
            "baseline": self.scorecard.baseline,
            "characteristics": [share.to_dict() for share in self.shares],
        }
        scaling = self.scorecard.scaling
        if scaling is not None and self.points is not None:
            found["odds"] = round(scaling.odds_at(self.points), 2)
            found["probability_of_default"] = round(scaling.probability_at(self.points), 4)
        return found


def trace_tables(policy: CheckedPolicy, evaluator: Evaluator) -> tuple[TableTrace, ...]:
    """Return what every table of a policy came to.

    Args:
        policy: The policy.
        evaluator: Evaluates by the facts and parameters of the decision.
    """
    return tuple(_table(table, evaluator, _file(policy)) for table in policy.tables.values())


def trace_score(policy: CheckedPolicy, evaluator: Evaluator) -> ScoreTrace | None:
    """Return what the scorecard of a policy came to, or None if it has none.

    Takes the arguments of `trace_tables`.
    """
    scorecard = policy.scorecard
    if scorecard is None:
        return None
    points, band = (evaluator.value(each.value) for each in (scorecard.points, scorecard.band))
    shares = tuple(_share(each, evaluator, _file(policy)) for each in scorecard.characteristics)
    return ScoreTrace(
        scorecard,
        points if isinstance(points, int) else None,
        band if isinstance(band, str) else None,
        shares,
    )


def shown_results(
    policy: CheckedPolicy, expression: nodes.Expression, evaluator: Evaluator
) -> dict[str, object]:
    """Return the results of tables and scorecard that an expression names, as JSON carries them."""
    results = {each.name: each for table in policy.tables.values() for each in table.results.values()}
    if policy.scorecard is not None:
        results |= {each.name: each for each in (policy.scorecard.points, policy.scorecard.band)}
    found: dict[str, object] = {}
    stack = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.Name) and node.path in results:
            found[node.path] = _result(results[node.path], evaluator)
        stack.extend(reversed(nodes.children(node)))
    return found


def _file(policy: CheckedPolicy) -> str:
    return f"v{policy.version}.yaml"


def _table(table: CheckedTable, evaluator: Evaluator, file: str) -> TableTrace:
    file = file if table.file is None else table.file[0]
    states = {row.number: evaluator.state(row.condition) for row in table.rows}
    hits = tuple(_hit(table.rows[number - 1], file) for number in table.order if states[number] is True)
    unknown = tuple(number for number, state in states.items() if state is None)
    results = {result.name: _result(result, evaluator) for result in table.results.values()}
    return TableTrace(table, hits, unknown, results)


def _hit(row: CheckedRow, file: str) -> RowHit:
    # Where the folder is does not belong to the decision.
    return RowHit(row.number, str(replace(row.span, file=file)), row.cells, row.note)


def _share(characteristic: CheckedCharacteristic, evaluator: Evaluator, file: str) -> Share:
    points = evaluator.value(characteristic.points)
    held = next((row for row in characteristic.bins if evaluator.state(row.condition) is True), None)
    if held is None or not isinstance(points, int):
        return Share(characteristic, None, None)
    return Share(characteristic, _hit(held, file), points)


def _result(result: Result, evaluator: Evaluator) -> object:
    if isinstance(result, Many):
        states = [evaluator.state(case.holds) for case in result.cases]
        if None in states:
            return None
        return [
            _plain(case.value.value, result.type)
            for case, state in zip(result.cases, states, strict=True)
            if state
        ]
    return _plain(evaluator.value(result.value), result.value.type)


def _plain(value: object, kind: Type) -> object:
    if value is None or isinstance(value, Fault | Null | float):
        return None
    return write_value(value, kind)
