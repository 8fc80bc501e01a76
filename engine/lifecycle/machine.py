"""The state machine of an account: regions that move side by side, and which decision moves what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import CheckError, Span
from engine.language.document import Node
from engine.language.shape import Shape

#: The region whose states the `from` of a transition names.
LIFECYCLE = "lifecycle"


@dataclass(frozen=True, slots=True)
class Region:
    """States of which an account is in exactly one.

    Args:
        name: Its name.
        fact: The fact that tells the current state, where there is one.
        title: What readers call it.
        states: Names of the states, with what readers call them.
    """

    name: str
    fact: str | None
    title: Mapping[str, str]
    states: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Transition:
    """What one outcome of one policy moves, from the given lifecycle states."""

    policy: str
    outcome: str
    sources: tuple[str, ...]
    to: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Machine:
    """All regions and transitions."""

    regions: Mapping[str, Region]
    transitions: tuple[Transition, ...]

    def next_states(self, policy: str, outcome: str, state: str | None) -> Mapping[str, str]:
        """Return the states a decision leads to, by region; empty when it moves nothing.

        Args:
            policy: Name of the policy.
            outcome: Its outcome.
            state: The account's lifecycle state, or None when it is not known.
        """
        for transition in self.transitions:
            if (transition.policy, transition.outcome) == (policy, outcome) and state in transition.sources:
                return transition.to
        return {}


def read_machine(document: Node) -> Machine:
    """Return the state machine in a lifecycle document.

    Raises:
        CheckError: Everything that is wrong with it.
    """
    shape = Shape()
    found = shape.fields(document, "the lifecycle", ("regions", "transitions")) or {}
    regions = {
        key.text: _region(shape, key.text, node)
        for key, node in shape.entries(found.get("regions"), "`regions`")
    }
    transitions = [
        _transition(shape, node, regions) for node in shape.items(found.get("transitions"), "`transitions`")
    ]
    if LIFECYCLE not in regions:
        shape.fail("missing-key", f"expected the region `{LIFECYCLE}`", document.span)
    if shape.findings:
        raise CheckError(shape.findings)
    return Machine(regions, tuple(transitions))


def _region(shape: Shape, name: str, node: Node) -> Region:
    what = f"the region {name}"
    found = shape.fields(node, what, ("title", "states"), ("fact",)) or {}
    states = {
        key.text: shape.localized(title, f"the state {key.text}")
        for key, title in shape.entries(found.get("states"), f"the states of {what}")
    }
    title = shape.localized(found.get("title"), f"the title of {what}")
    return Region(name, shape.text(found.get("fact"), f"the fact of {what}"), title, states)


def _transition(shape: Shape, node: Node, regions: Mapping[str, Region]) -> Transition:
    found = shape.fields(node, "a transition", ("policy", "outcome", "from", "to")) or {}
    lifecycle = regions[LIFECYCLE].states if LIFECYCLE in regions else {}
    sources = [shape.choice(item, "`from`", lifecycle) for item in shape.items(found.get("from"), "`from`")]
    to = {}
    for key, node_ in shape.entries(found.get("to"), "`to`"):
        if shape.choice(key, "a region", regions) is not None:
            to[key.text] = shape.choice(node_, f"the state of {key.text}", regions[key.text].states) or ""
    return Transition(
        shape.text(found.get("policy"), "`policy`") or "",
        shape.text(found.get("outcome"), "`outcome`") or "",
        tuple(source for source in sources if source is not None),
        to,
        node.span,
    )
