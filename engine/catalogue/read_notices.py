"""Reads the data of notices: blocks, kinds, lengths of time, who sends, what may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.catalogue.entries import BUSINESS_DAYS
from engine.catalogue.facts import Fact, read_age
from engine.catalogue.notices import (
    CONDITIONS,
    JURISDICTIONS,
    KINDS,
    OBLIGATION,
    SENDER,
    STATES,
    TOLD,
    Block,
    Function,
    Kind,
    Length,
    Notices,
    Urgency,
)
from engine.errors import Span, did_you_mean
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node
from engine.language.shape import Shape


def read_notices(
    shape: Shape,
    documents: Mapping[str, Node],
    templates: Mapping[str, str],
    facts: Mapping[str, Fact] | None = None,
) -> Notices:
    """Return the notices in the given files; what is wrong with the data is reported to `shape`.

    Args:
        shape: Takes the findings.
        documents: The data files by name.
        templates: The templates by file name.
        facts: The facts there are, where names are to be looked up: those of a bundle are those it needs.
    """
    required = (
        "kinds",
        "blocks",
        "silent",
        "estate",
        "terms",
        "leads",
        "functions",
        "states",
        "figures",
        "uses",
        "score",
        "channels",
    )
    found = shape.fields(documents["blocks"], "the blocks of notices", required, ("urgent", "names")) or {}
    kinds = {key.text: _kind(shape, key.text, node) for key, node in _entries(shape, found, "kinds")}
    for name in KINDS:
        if name not in kinds and "kinds" in found:
            shape.fail("missing-key", f"expected the kind `{name}` in `kinds`", found["kinds"].span)
    blocks = {
        key.text: _block(shape, key.text, node, kinds) for key, node in _entries(shape, found, "blocks")
    }
    states = {
        name: shape.localized(node, f"the state {name}")
        for name, node in _fields(shape, found, "states", STATES)
    }
    figures = _entries(shape, found, "figures")
    score = shape.scalar(found.get("score"), "`score`")
    if facts is not None:
        for scalar in (*(key for key, _ in figures), *([score] if score else ())):
            _tellable(shape, scalar.text, scalar.span, facts)
    fields = shape.fields(documents["sender"], "the sender", SENDER) or {}
    return Notices(
        documents,
        templates,
        kinds,
        blocks,
        _names(shape, found.get("silent"), "`silent`"),
        _names(shape, found.get("estate"), "`estate`"),
        {
            key.text: _lengths(shape, node, f"the term {key.text}")
            for key, node in _entries(shape, found, "terms")
        },
        {
            key.text: _lengths(shape, node, f"the lead {key.text}")
            for key, node in _entries(shape, found, "leads")
        },
        {key.text: _function(shape, key.text, node) for key, node in _entries(shape, found, "functions")},
        states,
        {key.text: shape.localized(node, f"the figure {key.text}") for key, node in figures},
        {key.text: _names(shape, node, key.text) for key, node in _entries(shape, found, "uses")},
        score.text if score else "",
        {
            name: _names(shape, node, f"the channels of {name}")
            for name, node in _fields(shape, found, "channels", JURISDICTIONS)
        },
        {name: shape.localized(node, f"`{name}` of the sender") for name, node in fields.items()},
        _urgency(shape, found["urgent"]) if "urgent" in found else None,
        {
            key.text: shape.localized(node, f"the name {key.text}")
            for key, node in _entries(shape, found, "names")
        },
    )


def _entries(shape: Shape, found: Mapping[str, Node], name: str) -> list[tuple[Any, Node]]:
    return [*shape.entries(found.get(name), f"`{name}`")]


def _fields(
    shape: Shape, found: Mapping[str, Node], name: str, required: Iterable[str]
) -> list[tuple[str, Node]]:
    return [*(shape.fields(found[name], f"`{name}`", required) or {}).items()] if name in found else []


def _names(shape: Shape, node: Node | None, what: str) -> tuple[str, ...]:
    return tuple(scalar.text for scalar in shape.scalars(node, what))


def _kind(shape: Shape, name: str, node: Node) -> Kind:
    what = f"the kind {name}"
    required = ("send",) if name in KINDS else ("decisions", "send")
    found = shape.fields(node, what, required, ("decisions", "obliges", "by_law")) or {}
    outcomes = {
        key.text: _names(shape, listed, f"{key.text} of {what}")
        for key, listed in shape.entries(found.get("decisions"), f"`decisions` of {what}")
    }
    send = _lengths(shape, found["send"], f"`send` of {what}") if "send" in found else {}
    by_law = (
        _lengths(shape, found["by_law"], f"`by_law` of {what}", everywhere=False) if "by_law" in found else {}
    )
    obliges = _names(shape, found.get("obliges"), f"`obliges` of {what}")
    return Kind(name, outcomes, obliges, send, by_law, node.span)


def _block(shape: Shape, name: str, node: Node, kinds: Iterable[str]) -> Block:
    what = f"the block {name}"
    found = shape.fields(node, what, ("title", "kinds", "source"), ("in", "when")) or {}
    chosen = [
        shape.choice(item, f"`kinds` of {what}", kinds) or ""
        for item in shape.items(found.get("kinds"), f"`kinds` of {what}")
    ]
    places = [
        shape.choice(item, f"`in` of {what}", JURISDICTIONS) or ""
        for item in shape.items(found.get("in"), f"`in` of {what}")
    ]
    when = shape.scalars(found.get("when"), f"`when` of {what}")
    for scalar in when:
        if scalar.text not in CONDITIONS and not OBLIGATION.fullmatch(scalar.text):
            message = f"unknown condition `{scalar.text}` of {what}"
            hint = did_you_mean(scalar.text, CONDITIONS) or "name an obligation, or one of " + ", ".join(
                CONDITIONS
            )
            shape.fail("unknown-condition", message, scalar.span, hint)
    return Block(
        name,
        shape.localized(found.get("title"), f"the title of {what}"),
        tuple(chosen),
        tuple(places) if "in" in found else JURISDICTIONS,
        tuple(scalar.text for scalar in when),
        shape.text(found.get("source"), f"the source of {what}") or "",
        node.span,
    )


def _urgency(shape: Shape, node: Node) -> Urgency:
    found = shape.fields(node, "`urgent`", ("send",), ("layers", "families", "obliges")) or {}
    layers, families, obliges = (
        _names(shape, found.get(key), f"`{key}` of `urgent`") for key in ("layers", "families", "obliges")
    )
    send = _lengths(shape, found["send"], "`send` of `urgent`") if "send" in found else {}
    return Urgency(layers, families, obliges, send)


def _function(shape: Shape, name: str, node: Node) -> Function:
    what = f"the function {name}"
    found = shape.fields(node, what, ("title",), ("stopped_by",)) or {}
    title = shape.localized(found.get("title"), f"the title of {what}")
    return Function(name, title, _names(shape, found.get("stopped_by"), f"`stopped_by` of {what}"))


def _lengths(shape: Shape, node: Node, what: str, *, everywhere: bool = True) -> Mapping[str, Length]:
    """Return lengths of time by jurisdiction, all of them where it is to count everywhere; one alone does."""
    if not isinstance(node, MappingNode):
        scalar = shape.scalar(node, what)
        length = _length(shape, scalar, what) if scalar is not None else Length()
        return dict.fromkeys(JURISDICTIONS, length)
    required = JURISDICTIONS if everywhere else ()
    found = shape.fields(node, what, required, JURISDICTIONS) or {}
    return {key: _length(shape, shape.scalar(each, what), what) for key, each in found.items()}


def _length(shape: Shape, scalar: Any, what: str) -> Length:  # noqa: ANN401 - a scalar or None
    if scalar is None:
        return Length()
    match = BUSINESS_DAYS.fullmatch(scalar.text)
    if match:
        return Length(business_days=int(match[1]))
    seconds = read_age(scalar.text)
    if seconds is None:
        message = f"expected a time such as `24 h` or `7 business days` for {what}, found `{scalar.text}`"
        shape.fail("wrong-shape", message, scalar.span)
    return Length(seconds or 0)


def _tellable(shape: Shape, name: str, span: Span, facts: Mapping[str, Fact]) -> None:
    fact = facts.get(name)
    if fact is None:
        shape.fail("unknown-fact", f"unknown fact `{name}`", span, did_you_mean(name, facts))
    elif fact.pii not in TOLD:
        message = f"expected a fact that may be told, found `{name}` of class {fact.pii}"
        shape.fail("untold-fact", message, span, "take it off the list")
