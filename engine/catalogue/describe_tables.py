"""The tables and the scorecard of a policy, whole, as JSON carries them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.catalogue.catalogue import Catalogue
from engine.language.checked import CheckedPolicy
from engine.language.checked_tables import CheckedRow, CheckedScorecard, CheckedTable
from engine.language.format import format_expression
from engine.language.scalars import write_value
from engine.language.types import Type


def describe_tables(policy: CheckedPolicy) -> list[dict[str, Any]]:
    """Return every table of a policy: its columns and its rows as written."""
    return [_table(table) for table in policy.tables.values()]


def describe_scorecard(policy: CheckedPolicy, catalogue: Catalogue) -> dict[str, Any] | None:
    """Return the scorecard of a policy: what each characteristic gives, and what its points say."""
    scorecard = policy.scorecard
    if scorecard is None:
        return None
    return {
        "title": dict(scorecard.title),
        "baseline": scorecard.baseline,
        "scaling": _scaling(scorecard),
        "characteristics": [
            {
                "characteristic": each.name,
                "title": dict(each.title),
                "input": format_expression(each.input.source),
                "reason": {"code": each.reason, "text": dict(catalogue.reasons[each.reason].text)},
                "bins": _rows(each.bins),
            }
            for each in scorecard.characteristics
        ],
        "bands": _rows(scorecard.bands),
    }


def _table(table: CheckedTable) -> dict[str, Any]:
    return {
        "table": table.name,
        "title": dict(table.title),
        "hit": table.hit,
        "inputs": {name: format_expression(tree.source) for name, tree in table.inputs.items()},
        "outputs": {name: _type(kind) for name, kind in table.outputs.items()},
        "rows": _rows(table.rows),
        "default": None
        if table.default is None
        else {name: write_value(value.value, value.type) for name, value in table.default.items()},
        "reads_as": [result.name for result in table.results.values()],
        "proved": table.is_proved,
        "file": None if table.file is None else {"name": table.file[0], "sheet": table.file[1]},
    }


def _rows(rows: Iterable[CheckedRow]) -> list[dict[str, Any]]:
    return [{"row": row.number, "cells": dict(row.cells), "note": row.note or None} for row in rows]


def _type(kind: Type) -> dict[str, Any]:
    return {"type": kind.kind, "unit": kind.unit or None, "values": list(kind.values) or None}


def _scaling(scorecard: CheckedScorecard) -> dict[str, Any] | None:
    scaling = scorecard.scaling
    if scaling is None:
        return None
    return {
        "points_to_double": scaling.points_to_double,
        "at": {"points": scaling.points, "odds": scaling.odds},
    }
