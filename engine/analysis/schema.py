"""The JSON Schema of contract files: what an editor completes and checks while a contract is written."""

from __future__ import annotations

from engine.analysis.contract import EVERY, MOVES, OUTCOME_FAULTS, REPLAY, VALUE_FAULTS
from engine.catalogue.catalogue import Catalogue
from engine.catalogue.json_schema import (
    Schema,
    closed,
    document,
    expression,
    keyed,
    listed,
    localized,
    one_of,
    reference,
    text,
)
from engine.catalogue.policy_schema import condition_schema


def contract_schema(catalogue: Catalogue) -> Schema:
    """Return the schema of contract files, with the facts the catalogue knows."""
    required: dict[str, Schema] = {
        "contract": text("Its short name, such as I7."),
        "title": localized("What it claims."),
        "why": localized("Why it must hold."),
        "policies": {
            "anyOf": [{"const": "all"}, listed(text("Name of a policy."), "Some policies.", least=1)],
            "description": "The policies it is about; `all` for every one.",
        },
    }
    optional: dict[str, Schema] = {
        "given": reference("condition", "Which accounts and decisions it is about; all when left out."),
        "always": reference("condition", "What holds of every decision."),
        "change": {
            "anyOf": [one_of({REPLAY: "decide again from the record"}, "Decided again."), _change(catalogue)],
            "description": "What is changed, one fact at a time.",
        },
        "never": _never(),
    }
    body = closed("What must hold of the decisions about every account.", required, optional)
    body["oneOf"] = [
        {"required": ["always"], "not": {"anyOf": [{"required": ["change"]}, {"required": ["never"]}]}},
        {"required": ["change", "never"], "not": {"required": ["always"]}},
    ]
    return document("Tidegate contract", body, {"condition": condition_schema()})


def _change(catalogue: Catalogue) -> Schema:
    value = expression("A value of the fact.")
    move = {"anyOf": [one_of(MOVES, "A word."), value], "description": "One of these words, or a value."}
    labels = {name: fact.label["en"] for name, fact in catalogue.facts.items()}
    names = one_of({EVERY: "each fact read", **labels}, "A fact.")
    moves = {"anyOf": [move, listed(move, "Several, each tried.", least=1)], "description": "What becomes."}
    return keyed("What becomes of each fact.", moves, names)


def _never() -> Schema:
    never = keyed(
        "What may not come of the change.", one_of(VALUE_FAULTS, "What may not become of the value.")
    )
    never["properties"] = {
        "outcome": one_of(OUTCOME_FAULTS, "What may not become of the outcome, or that of a target."),
        "decision": one_of(("different",), "Nothing of the decision changes but the digest of the facts."),
    }
    return {**never, "minProperties": 1}
