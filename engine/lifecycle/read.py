"""Reads a lifecycle document: its shape, its names, and its guards typed by the policy language."""

from __future__ import annotations

from collections.abc import Mapping

from engine.catalogue.catalogue import Catalogue
from engine.errors import CheckError, Finding, did_you_mean
from engine.language import types
from engine.language.document import Node, Scalar
from engine.language.document import Sequence as SequenceNode
from engine.language.expression import ExpressionParser
from engine.language.expressions import Expressions
from engine.language.parse_conditions import ConditionReader
from engine.language.report import Report
from engine.language.scope import Scope
from engine.language.shape import Shape
from engine.language.typed import Typed
from engine.language.types import Type
from engine.language.values import Held
from engine.lifecycle.machine import Machine
from engine.lifecycle.moves import Among, Event, Forbidden, Move
from engine.lifecycle.regions import LIFECYCLE, Region

_SECTIONS = ("parameters", "awaits", "events", "forbidden")
_TRUTHS = {"false": False, "true": True}


def read_machine(catalogue: Catalogue, parser: ExpressionParser | None = None) -> Machine:
    """Return the state machine in the lifecycle document of a catalogue, whole or frozen with a policy.

    Args:
        catalogue: The catalogue; guards read its facts.
        parser: A parser to use again; loading one takes a while.

    Raises:
        CheckError: Everything that is wrong with the document by itself, with places.
    """
    machine, findings = read_as_written(catalogue, parser)
    if findings:
        raise CheckError(findings)
    return machine


def read_as_written(
    catalogue: Catalogue, parser: ExpressionParser | None = None
) -> tuple[Machine, list[Finding]]:
    """Return the state machine as far as it can be read, and what is wrong with its document by itself.

    Takes the arguments of `read_machine`.
    """
    reader = _Reader(catalogue, parser)
    machine = reader.read(catalogue.documents[LIFECYCLE])
    return machine, reader.found()


def read_regions(document: Node) -> Mapping[str, Region]:
    """Return the regions of a lifecycle document, as far as they can be read."""
    found = Shape().mapping(document, "the lifecycle")
    return _regions(Shape(), None if found is None else found.get("regions"))


class _Reader:
    """Reads one document, collecting findings."""

    def __init__(self, catalogue: Catalogue, parser: ExpressionParser | None) -> None:
        vocabulary = catalogue.vocabulary({})
        self._facts, self._prohibited = vocabulary.facts, vocabulary.prohibited
        self._parser = parser
        self._shape = Shape()
        self._regions: Mapping[str, Region] = {}
        self._awaits: Mapping[str, Mapping[str, str]] = {}
        self._event_names: tuple[str, ...] = ()
        self._kinds: dict[str, Type] = {}

    def found(self) -> list[Finding]:
        """Return what is wrong, in the order of the file."""
        return self._shape.in_file_order()

    def read(self, document: Node) -> Machine:
        shape = self._shape
        found = shape.fields(document, "the lifecycle", ("regions", "transitions"), _SECTIONS) or {}
        self._regions = _regions(shape, found.get("regions"))
        for region in self._regions.values():
            self._told(region)
        if LIFECYCLE not in self._regions:
            shape.fail("missing-key", f"expected the region `{LIFECYCLE}`", document.span)
        parameters = self._parameters(found.get("parameters"))
        self._awaits = {
            key.text: shape.localized(node, f"the text of {key.text}")
            for key, node in shape.entries(found.get("awaits"), "`awaits`")
        }
        events = shape.entries(found.get("events"), "`events`")
        self._event_names = tuple(key.text for key, _ in events)
        decisions: dict[tuple[str, str], tuple[Move, ...]] = {}
        for node in shape.items(found.get("transitions"), "`transitions`"):
            cause, move = self._transition(node)
            decisions[cause] = (*decisions.get(cause, ()), move)
        entries = shape.entries(found.get("forbidden"), "`forbidden`")
        return Machine(
            self._regions,
            decisions,
            {key.text: self._event(key, node) for key, node in events},
            tuple(self._forbidden(key, node) for key, node in entries),
            self._awaits,
            parameters,
        )

    def _told(self, region: Region) -> None:
        """Check that the fact of a region tells each of its states."""
        if region.fact is None:
            return
        declared = self._facts.get(region.fact)
        if declared is None:
            hint = did_you_mean(region.fact, self._facts)
            message = f"unknown fact `{region.fact}` of the region {region.name}"
            self._shape.fail("unknown-fact", message, region.span, hint)
            return
        told = {*(declared.type.values or _TRUTHS.values())}
        if declared.type.kind not in ("enum", "bool") or told != {*region.reads}:
            values = ", ".join(_written(value) for value in sorted(told, key=str))
            message = f"expected a state of {region.name} for each value of `{region.fact}`: {values}"
            self._shape.fail(
                "wrong-states", message, region.span, "name the states after them, or add `reads`"
            )

    def _parameters(self, node: Node | None) -> Mapping[str, Held]:
        shape, values = self._shape, {}
        for key, body in shape.entries(node, "`parameters`"):
            what = f"the parameter {key.text}"
            found = shape.fields(body, what, ("type", "unit", "value", "title")) or {}
            shape.choice(found.get("type"), f"the type of {what}", ("int",))
            shape.localized(found.get("title"), f"the title of {what}")
            unit = shape.text(found.get("unit"), f"the unit of {what}")
            value = shape.integer(found.get("value"), f"the value of {what}")
            if unit is not None and value is not None:
                self._kinds[key.text] = types.int_of(unit, value, value)
                values[key.text] = value
        return values

    def _transition(self, node: Node) -> tuple[tuple[str, str], Move]:
        shape = self._shape
        optional = ("rules", "guard", "awaits", "set")
        found = shape.fields(node, "a transition", ("policy", "outcome", "from", "to"), optional) or {}
        policy = shape.text(found.get("policy"), "`policy`") or ""
        outcome = shape.text(found.get("outcome"), "`outcome`") or ""
        awaits = shape.choice(found.get("awaits"), "`awaits`", self._awaits)
        rules = tuple(rule.text for rule in shape.scalars(found.get("rules"), "`rules`"))
        return (policy, outcome), self._move(node, found, rules, awaits)

    def _event(self, key: Scalar, node: Node) -> Event:
        shape, what = self._shape, f"the event {key.text}"
        found = shape.fields(node, what, ("title", "moves"), ("actions",)) or {}
        title = shape.localized(found.get("title"), f"the title of {what}")
        moves = []
        for item in shape.items(found.get("moves"), f"the moves of {what}"):
            parts = shape.fields(item, f"a move of {what}", ("from", "to"), ("given", "guard", "set")) or {}
            moves.append(self._move(item, parts, (), None))
        actions = shape.scalars(found.get("actions"), f"the actions of {what}")
        return Event(title, tuple(moves), tuple(action.text for action in actions), key.span)

    def _move(
        self, node: Node, found: Mapping[str, Node], rules: tuple[str, ...], awaits: str | None
    ) -> Move:
        return Move(
            self._sources(found.get("from")),
            self._to(found.get("to")),
            self._guard(found.get("guard")),
            rules,
            _names(self._shape, found.get("given"), "`given`"),
            awaits,
            self._values(found.get("set")),
            node.span,
            self._shape.places(found),
        )

    def _forbidden(self, key: Scalar, node: Node) -> Forbidden:
        shape, what = self._shape, f"the forbidden move {key.text}"
        optional = ("from", "to", "event", "unless", "guard")
        found = shape.fields(node, what, ("text",), optional) or {}
        if not {"from", "to"} & {*found}:
            shape.fail("missing-key", f"expected `from` or `to` in {what}", node.span)
        events = (
            shape.choice(item, "`event`", self._event_names)
            for item in shape.items(found.get("event"), "`event`")
        )
        return Forbidden(
            key.text,
            self._sources(found.get("from")),
            self._among(found.get("to"), "`to`"),
            tuple(event for event in events if event is not None),
            _names(shape, found.get("unless"), "`unless`"),
            self._guard(found.get("guard")),
            shape.localized(found.get("text"), f"the text of {what}"),
            key.span,
        )

    def _sources(self, node: Node | None) -> Among:
        """Return the states under `from`: a list names those of the lifecycle region."""
        if isinstance(node, SequenceNode):
            return {LIFECYCLE: self._states(node, LIFECYCLE, "`from`")}
        return self._among(node, "`from`")

    def _among(self, node: Node | None, what: str) -> Among:
        found = {}
        for key, states in self._shape.entries(node, what):
            if self._shape.choice(key, "a region", self._regions) is not None:
                found[key.text] = self._states(states, key.text, what)
        return found

    def _states(self, node: Node, region: str, what: str) -> tuple[str, ...]:
        known = self._regions[region].states if region in self._regions else {}
        read = (self._shape.choice(item, what, known) for item in self._shape.items(node, what))
        return tuple(state for state in read if state is not None)

    def _to(self, node: Node | None) -> Mapping[str, str]:
        to = {}
        for key, state in self._shape.entries(node, "`to`"):
            if self._shape.choice(key, "a region", self._regions) is not None:
                states = self._regions[key.text].states
                to[key.text] = self._shape.choice(state, f"the state of {key.text}", states) or ""
        return to

    def _values(self, node: Node | None) -> Mapping[str, str]:
        values = {}
        for key, node_ in self._shape.entries(node, "`set`"):
            declared = self._facts.get(key.text)
            if declared is None or not declared.type.values:
                hint = did_you_mean(
                    key.text, (name for name, fact in self._facts.items() if fact.type.values)
                )
                self._shape.fail(
                    "unknown-fact", f"unknown fact `{key.text}` with named values", key.span, hint
                )
                continue
            value = self._shape.choice(node_, f"the value of {key.text}", declared.type.values)
            if value is not None:
                values[key.text] = value
        return values

    def _guard(self, node: Node | None) -> Typed | None:
        if node is None:
            return None
        if self._parser is None:
            self._parser = ExpressionParser()
        reader, report = ConditionReader(self._parser), Report()
        condition = reader.condition(node)
        typed = None
        if condition is not None:
            scope = Scope(self._facts, self._kinds, prohibited=self._prohibited)
            typed = Expressions(report).condition(condition, scope)
        self._shape.findings += [*reader.findings, *report.findings]
        return typed


def _names(shape: Shape, node: Node | None, what: str) -> Among:
    """Return outcomes by policy."""
    return {
        key.text: tuple(name.text for name in shape.scalars(names, f"{what} of {key.text}"))
        for key, names in shape.entries(node, what)
    }


def _regions(shape: Shape, node: Node | None) -> Mapping[str, Region]:
    return {key.text: _region(shape, key, region) for key, region in shape.entries(node, "`regions`")}


def _region(shape: Shape, key: Scalar, node: Node) -> Region:
    what = f"the region {key.text}"
    found = shape.fields(node, what, ("title", "states"), ("fact", "begins", "reads")) or {}
    states = {
        name.text: shape.localized(title, f"the state {name.text}")
        for name, title in shape.entries(found.get("states"), f"the states of {what}")
    }
    begins = shape.choice(found.get("begins"), f"`begins` of {what}", states)
    title = shape.localized(found.get("title"), f"the title of {what}")
    fact = shape.text(found.get("fact"), f"the fact of {what}")
    reads: dict[Held, str] = {state: state for state in states}
    if "reads" in found:
        reads = {}
        for name, value in shape.entries(found["reads"], f"`reads` of {what}"):
            state = shape.choice(name, f"a state of {what}", states)
            truth = shape.choice(value, f"the value of {name.text}", _TRUTHS)
            if state is not None and truth is not None:
                reads[_TRUTHS[truth]] = state
    return Region(key.text, fact, title, states, begins or next(iter(states), ""), reads, key.span)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
