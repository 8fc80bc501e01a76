"""All catalogues together, read from the files of a rules directory or from a frozen bundle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from engine.catalogue.entries import (
    Appeal,
    Calendar,
    Layer,
    Obligation,
    Reason,
    Texts,
    read_calendar,
    read_layers,
    read_obligations,
    read_reasons,
    read_remedies,
)
from engine.catalogue.facts import Fact, read_facts
from engine.catalogue.notices import Notices
from engine.errors import CheckError, did_you_mean
from engine.language.checked import LayerRange, Vocabulary
from engine.language.document import Node
from engine.language.shape import Shape

#: The catalogue files of a rules directory, without their ending.
CATALOGUES = ("facts", "reasons", "remedies", "obligations", "layers", "calendar", "lifecycle")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What policies draw on.

    Args:
        documents: The catalogue files as read, by name.
        facts: Facts by name.
        prohibited: Why some names may never be facts, by last part of the name.
        reasons: Reasons by code.
        generic: Shown instead of a reason that may not be told.
        remedies: Remedies by code.
        no_action: The remedy that means nothing is to be done.
        appeal: How to appeal.
        obligations: Obligations by code.
        events: Events by name.
        layers: Layers by name, strongest first.
        calendar: Business days.
        notices: What customers are told of decisions; None where the rules say nothing of it.
    """

    documents: Mapping[str, Node]
    facts: Mapping[str, Fact]
    prohibited: Mapping[str, Texts]
    reasons: Mapping[str, Reason]
    generic: Texts
    remedies: Mapping[str, Texts]
    no_action: str
    appeal: Appeal | None
    obligations: Mapping[str, Obligation]
    events: Mapping[str, Texts]
    layers: Mapping[str, Layer]
    calendar: Calendar
    notices: Notices | None = None

    def vocabulary(self, outcomes: Mapping[str, Collection[str]]) -> Vocabulary:
        """Return what a policy may name; `outcomes` are those of the other policies."""
        return Vocabulary(
            facts={name: fact.declared for name, fact in self.facts.items()},
            prohibited={name: texts.get("en", "") for name, texts in self.prohibited.items()},
            reasons={code: reason.remedy != self.no_action for code, reason in self.reasons.items()},
            obligations=self.obligations,
            layers={
                name: LayerRange(layer.first, layer.last, layer.shieldable)
                for name, layer in self.layers.items()
            },
            events=self.events,
            outcomes=outcomes,
            has_appeal=self.appeal is not None,
        )


def read_catalogue(documents: Mapping[str, Node]) -> Catalogue:
    """Return the catalogue in the given documents, by file name without ending.

    Raises:
        CheckError: Everything that is wrong with them.
    """
    shape = Shape()
    facts, prohibited = read_facts(shape, documents["facts"])
    reasons, generic = read_reasons(shape, documents["reasons"])
    remedies, no_action, appeal = read_remedies(shape, documents["remedies"])
    obligations, events = read_obligations(shape, documents["obligations"])
    layers = read_layers(shape, documents["layers"])
    calendar = read_calendar(shape, documents["calendar"])
    _lifecycle(shape, documents["lifecycle"])
    for reason in reasons.values():
        if reason.remedy not in remedies:
            message = f"unknown remedy `{reason.remedy}` of the reason {reason.code}"
            hint = did_you_mean(reason.remedy, remedies)
            shape.fail("unknown-remedy", message, documents["reasons"].span, hint)
    if shape.findings:
        raise CheckError(shape.findings)
    return Catalogue(
        documents,
        facts,
        prohibited,
        reasons,
        generic,
        remedies,
        no_action,
        appeal,
        obligations,
        events,
        layers,
        calendar,
    )


def _lifecycle(shape: Shape, document: Node) -> None:
    """Report what keeps a bundle from taking its part of the lifecycle; what it says is read elsewhere."""
    optional = ("parameters", "awaits", "events", "forbidden")
    found = shape.fields(document, "the lifecycle", ("regions", "transitions"), optional) or {}
    for key, node in shape.entries(found.get("regions"), "`regions`"):
        region = shape.mapping(node, f"the region {key.text}")
        if region is not None:
            shape.scalar(region.get("fact"), f"the fact of the region {key.text}")
    for node in shape.items(found.get("transitions"), "`transitions`"):
        move = shape.mapping(node, "a transition")
        if move is not None and not shape.text(move.get("policy"), "the policy of a transition"):
            shape.fail("missing-key", "expected the key `policy` in a transition", node.span)
