"""The JSON Schema of lifecycle.yaml: states, what moves an account between them, and what may never."""

from __future__ import annotations

from collections.abc import Mapping

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.json_schema import (
    Schema,
    closed,
    document,
    flag,
    keyed,
    listed,
    localized,
    one_of,
    reference,
    suggested,
    text,
    whole_number,
)
from engine.catalogue.policy_schema import condition_schema
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node


def lifecycle_schema(catalogue: Catalogue) -> Schema:
    """Return the schema of lifecycle.yaml; the facts are those of the catalogue."""
    written = catalogue.documents["lifecycle"]
    states = {
        name: tuple(_entries(region, "states")) for name, region in _entries(written, "regions").items()
    }
    to = keyed("The state it moves to, by region.", text("A state."))
    to["properties"] = {name: suggested(words, f"A state of {name}.") for name, words in states.items()}
    every = {
        "from": _sources("The states it starts from; a list names those of the lifecycle region.", states),
        "to": to,
    }
    guard = reference("condition", "What must hold.")
    values = _values(catalogue)
    transition = closed(
        "What an outcome moves.",
        {"policy": text("Name of the policy."), "outcome": text("An outcome of it."), **every},
        {
            "rules": listed(text("The id of a rule."), "Rules of which one must have contributed."),
            "guard": guard,
            "awaits": suggested(tuple(_entries(written, "awaits")), "What it waits for."),
            "set": values,
        },
    )
    given = _outcomes("Outcomes of other policies that must have been decided just before.")
    move = closed("What an event moves.", every, {"given": given, "guard": guard, "set": values})
    required = {
        "regions": _regions(catalogue, states),
        "transitions": listed(transition, "What decisions move."),
    }
    events = tuple(_entries(written, "events"))
    optional = {
        "parameters": keyed("Numbers that guards name as `params.<name>`.", _parameter()),
        "awaits": keyed("What decisions may wait for.", localized("What has to come about first.")),
        "events": keyed("What moves an account without a decision.", _event(catalogue, move)),
        "forbidden": keyed("Moves that are never made.", _forbidden(events, states)),
    }
    body = closed("The states of an account, and its moves.", required, optional)
    return document("Tidegate lifecycle", body, {"condition": condition_schema()})


def _regions(catalogue: Catalogue, states: Mapping[str, tuple[str, ...]]) -> Schema:
    regions = keyed("The regions, side by side.", _region(catalogue, ()))
    regions["properties"] = {name: _region(catalogue, words) for name, words in states.items()}
    return regions


def _region(catalogue: Catalogue, states: tuple[str, ...]) -> Schema:
    labels = {name: fact.label["en"] for name, fact in catalogue.facts.items()}
    return closed(
        "A region: an account is in one of its states.",
        {
            "title": localized("What readers call it."),
            "states": keyed("Its states.", localized("What readers call the state.")),
        },
        {
            "fact": one_of(labels, "The fact that tells the current state."),
            "begins": suggested(states, "The state of a new account; the first when left out."),
            "reads": keyed("The value of the fact that means each state.", flag("A value.")),
        },
    )


def _parameter() -> Schema:
    return closed(
        "A number.",
        {
            "type": one_of(("int",), "Its type."),
            "unit": text("Its unit, as `days`."),
            "value": whole_number("Its value."),
            "title": localized("What readers call it."),
        },
    )


def _event(catalogue: Catalogue, move: Schema) -> Schema:
    obligations = {code: obligation.title["en"] for code, obligation in catalogue.obligations.items()}
    actions = listed(one_of(obligations, "An obligation."), "What it obliges to.")
    moves = listed(move, "What it moves; the first that fits is made.")
    return closed(
        "An event.", {"title": localized("What readers call it."), "moves": moves}, {"actions": actions}
    )


def _forbidden(events: tuple[str, ...], states: Mapping[str, tuple[str, ...]]) -> Schema:
    return closed(
        "A move that is never made.",
        {"text": localized("Why.")},
        {
            "from": _sources("The states before.", states),
            "to": _among("The states after.", states),
            "event": listed(suggested(events, "An event."), "The events it concerns; all when left out."),
            "unless": _outcomes("Decisions that may move all the same."),
            "guard": reference("condition", "It forbids when this holds or cannot be judged."),
        },
    )


def _among(description: str, states: Mapping[str, tuple[str, ...]]) -> Schema:
    among = keyed(description, listed(text("A state."), "States of the region."))
    among["properties"] = {
        name: listed(suggested(words, f"A state of {name}."), f"States of {name}.")
        for name, words in states.items()
    }
    return among


def _sources(description: str, states: Mapping[str, tuple[str, ...]]) -> Schema:
    plain = listed(
        suggested(states.get("lifecycle", ()), "A state."), "States of the lifecycle region it moves."
    )
    return {"anyOf": [plain, _among(description, states)], "description": description}


def _outcomes(description: str) -> Schema:
    return keyed(description, listed(text("An outcome."), "Outcomes of the policy."))


def _values(catalogue: Catalogue) -> Schema:
    values = keyed("Values of facts that change with it.", text("A value."))
    values["properties"] = {
        name: one_of(fact.type.values, f"A value of {name}.")
        for name, fact in catalogue.facts.items()
        if fact.type.values
    }
    return values


def _entries(node: Node, key: str) -> Mapping[str, Node]:
    inner = node.get(key) if isinstance(node, MappingNode) else None
    return {name.text: value for name, value in inner.entries} if isinstance(inner, MappingNode) else {}
