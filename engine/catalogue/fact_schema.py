"""The JSON Schema of the fact catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from engine.catalogue.facts import AGE, FACT_NAME, FACT_TYPES, PII_CLASSES
from engine.catalogue.json_schema import (
    Schema,
    closed,
    document,
    keyed,
    listed,
    localized,
    number,
    one_of,
    text,
    whole_number,
)

_NULLS = {
    "never": "it never happened: later and more than everything",
    "not_yet": "it has not happened yet: earlier and less than everything",
    "none": "there is none: matches nothing",
    "unknown": "not known",
}


def age(description: str) -> Schema:
    """Return the schema of an age or another length of time."""
    zero = {"enum": [0, "0"], "description": "No time."}
    length = {
        "type": "string",
        "pattern": f"^(?:{AGE.pattern})$",
        "description": "Such as `5 min` or `30 d`.",
    }
    return {"anyOf": [zero, length], "description": description}


def fact_schema() -> Schema:
    """Return the schema of facts.yaml."""
    required: dict[str, Schema] = {
        "label": localized("What scenarios and readers call it."),
        "type": one_of(FACT_TYPES, "What sort of value it is."),
        "max_age": age("Age beyond which it is unknown; 0: supplied with the request."),
        "source": text("Where it comes from."),
        "pii": one_of(PII_CLASSES, "Its class of personal data."),
    }
    optional: dict[str, Schema] = {
        "unit": text("Its unit; for money the currency."),
        "range": listed(number("An end."), "Its least and greatest value.", least=2, most=2),
        "values": keyed("The members of an enum.", localized("What readers call the member.")),
        "null": one_of(_NULLS, "What an explicit null means; refused when left out."),
        "note": text("A line for the reader."),
        "max_length": whole_number("Greatest length of a string."),
    }
    fact = closed("A fact.", required, optional)
    fact["allOf"] = [
        _when_type(("int", "money"), {"required": ["unit"]}),
        _when_type(("int", "money", "ratio"), {"required": ["range"]}),
        _when_type(("string",), {"required": ["max_length"]}),
        _when_type(("enum",), {"required": ["values"]}),
        _when_type([name for name in FACT_TYPES if name != "enum"], {"not": {"required": ["values"]}}),
    ]
    names = {"pattern": f"^(?:{FACT_NAME.pattern})$", "description": "Such as `bal.total_owed`."}
    why = localized("Why it is prohibited.")
    body = closed(
        "The facts that policies may read.",
        {"facts": keyed("The facts.", fact, names)},
        {"prohibited": keyed("Names that may never be facts, by last part of the name.", why)},
    )
    return document("Tidegate facts", body)


def _when_type(words: Sequence[str], then: Schema) -> Schema:
    return {"if": {"properties": {"type": {"enum": list(words)}}, "required": ["type"]}, "then": then}
