"""The JSON Schemas of `table` and `scorecard` in policy files."""

from __future__ import annotations

from engine.catalogue.json_schema import (
    Schema,
    closed,
    expression,
    keyed,
    listed,
    localized,
    number,
    one_of,
    text,
    whole_number,
)
from engine.language.table import HITS, OUTPUT_TYPES

_HITS = dict(
    zip(
        HITS,
        (
            "at most one row may hold",
            "rows that hold together give the same",
            "the first row that holds counts",
            "the row with the most important values counts",
            "a list, in the order of the rows",
            "a list, the most important values first",
            "a list",
            "the sum over the rows that hold",
            "the least of the rows that hold",
            "the greatest of the rows that hold",
            "how many rows hold",
        ),
        strict=True,
    )
)
_ROWS = "A heading, then a line a row, cells between bars."


def table_schema() -> Schema:
    """Return the schema of one table."""
    output = closed(
        "What rows give.",
        {"type": one_of(OUTPUT_TYPES, "What sort of value it is.")},
        {
            "unit": text("Its unit, such as CNY or days."),
            "values": listed(text("A value."), "The values it may have, the most important first."),
        },
    )
    required = {
        "title": localized("What readers call it."),
        "inputs": keyed("Headings of columns.", expression("What the column looks at.")),
        "outputs": keyed("Headings of the columns of results.", output),
    }
    default: Schema = {
        "anyOf": [number("A value."), text("A value."), keyed("Values by output.", text("A value."))],
        "description": "What it gives where no row holds.",
    }
    optional = {
        "hit": one_of(_HITS, "What becomes of the rows that hold; `unique` when left out."),
        "rows": text(_ROWS),
        "file": text(
            "A .csv or .xlsx file beside the policy with the rows.", r"^[^./\\][^/\\]*\.(csv|xlsx)$"
        ),
        "sheet": text("The sheet of an .xlsx file."),
        "default": default,
    }
    either = [{"required": ["rows"]}, {"required": ["file"]}]
    return {**closed("A decision table.", required, optional), "oneOf": either}


def scorecard_schema(reason: Schema) -> Schema:
    """Return the schema of a scorecard; `reason` is that of the codes it may name."""
    characteristic = closed(
        "A characteristic.",
        {
            "title": localized("What readers call it."),
            "input": expression("What it looks at."),
            "reason": reason,
            "bins": text(f"{_ROWS} Columns `bin` and `points`."),
        },
    )
    at = closed(
        "Points and odds that belong together.", {"points": whole_number("Points."), "odds": number("Odds.")}
    )
    scaling = closed(
        "What points say of the odds.",
        {"points_to_double": whole_number("Points that double the odds."), "at": at},
    )
    required = {
        "title": localized("What readers call it."),
        "baseline": whole_number("Points to which all others are added."),
        "characteristics": keyed(
            "What gives points, in the order of reasons that lost as many.", characteristic
        ),
        "bands": text(f"{_ROWS} Columns `points` and `band`."),
    }
    return closed("A scorecard, read as `score.points` and `score.band`.", required, {"scaling": scaling})


def scored_reason(reason: Schema) -> Schema:
    """Return the schema of a rule's reason: a code, or how many the scorecard gives."""
    scored = closed(
        "Reasons of the scorecard, the most points lost first.",
        {"scorecard": whole_number("At most how many, from 1 to 4.")},
    )
    return {"anyOf": [reason, scored], "description": reason["description"]}
