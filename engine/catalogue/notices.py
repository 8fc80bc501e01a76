"""What customers are told of decisions: which blocks a notice has, and the templates that say them.

Read from `rules/notices/` or from the bundle of a release, which keeps them as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from engine.catalogue.entries import BUSINESS_DAYS, Texts
from engine.catalogue.facts import Fact, read_age
from engine.catalogue.notice_templates import Compiled
from engine.catalogue.plain import to_plain
from engine.catalogue.wire import encode_json
from engine.errors import Span, did_you_mean
from engine.language.document import Node
from engine.language.shape import LOCALES, Shape

JURISDICTIONS = ("CN", "US", "EU")
#: The data files of `rules/notices/`, and its templates.
DATA = ("blocks", "sender")
PAGES = ("page.txt.j2", "page.html.j2")
TEMPLATES = (*(f"words.{locale}.j2" for locale in LOCALES), *PAGES)
#: Kinds that depend on the decision; others name the outcomes they are about.
GENERIC, ADVERSE, TECHNICAL, INFORMATION = "generic", "adverse", "technical", "information"
KINDS = (GENERIC, ADVERSE, TECHNICAL, INFORMATION)
#: How the state of a function is called; the last is said of all of them together.
STATES = ("open", "same", "stopped", "partly")
#: On what a block may depend, besides the obligations of the decision.
CONDITIONS = ("bureau_used", "score_used", "owes", "estate")
#: Who sends notices, and whom they name: texts in every language.
SENDER = (
    "name",
    "phone",
    "hours",
    "address",
    "website",
    "regulator",
    "regulator_address",
    "bureau",
    "bureau_phone",
    "bureau_address",
    "score_provider",
)
#: Classes of personal data that a notice may quote to the person they are about.
TOLD = ("none", "low", "med")
_OUTCOME = re.compile(r"([a-z_]+)\.([A-Z_]+)", re.ASCII)
_OBLIGATION = re.compile(r"OB_[A-Z0-9_]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: seconds, or business days by the calendar."""

    seconds: int = 0
    business_days: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a notice.

    Args:
        name: Its name in the templates.
        title: What stands above it.
        kinds: The kinds of notice that have it.
        jurisdictions: Where it is required.
        when: On what it depends, one of which suffices; empty when on nothing.
        source: The rule it follows from.
        span: Where it is declared.
    """

    name: str
    title: Texts
    kinds: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    when: tuple[str, ...]
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice.

    Args:
        name: Its name in the templates.
        outcomes: The outcomes it is about, by policy.
        obliges: Obligations of which the decision has one; empty where it does not matter.
        send: By when it is sent, by jurisdiction.
        by_law: By when the law wants it sent, where the law counts.
        span: Where it is declared.
    """

    name: str
    outcomes: Mapping[str, tuple[str, ...]]
    obliges: tuple[str, ...]
    send: Mapping[str, Length]
    by_law: Mapping[str, Length]
    span: Span


@dataclass(frozen=True, slots=True)
class Function:
    """What an account holder may do, and what ends it: obligations, or outcomes as `policy.OUTCOME`."""

    name: str
    title: Texts
    stopped_by: tuple[str, ...]


@dataclass(frozen=True)
class Notices:
    """Everything in `rules/notices/` that notices are made of.

    Args:
        documents: The data files as read.
        templates: The templates as written, by file name.
        kinds: Kinds by name; the first that fits counts.
        blocks: Blocks by name, in the order of a notice.
        silent: Policies whose decisions are told to nobody.
        estate: Obligations that mean that a decision is told to the estate.
        terms: Lengths of time that texts name, by name and jurisdiction.
        leads: How long before it takes effect a measure is told, by obligation and jurisdiction.
        functions: Functions by name.
        states: How the state of a function is called, by the names in `STATES`.
        figures: What customers are told a fact is, for each whose value may be told.
        uses: Groups of facts by the condition that their use makes true.
        score: The fact that is the score named to the customer.
        channels: Codes of the appeal channels by jurisdiction.
        sender: Who sends, by field and locale.
    """

    documents: Mapping[str, Node]
    templates: Mapping[str, str]
    kinds: Mapping[str, Kind]
    blocks: Mapping[str, Block]
    silent: tuple[str, ...]
    estate: tuple[str, ...]
    terms: Mapping[str, Mapping[str, Length]]
    leads: Mapping[str, Mapping[str, Length]]
    functions: Mapping[str, Function]
    states: Mapping[str, Texts]
    figures: Mapping[str, Texts]
    uses: Mapping[str, tuple[str, ...]]
    score: str
    channels: Mapping[str, tuple[str, ...]]
    sender: Mapping[str, Texts]
    _compiled: dict[str, Compiled] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the data and the templates, by which two sets of notices are told apart."""
        return sha256(encode_json(self.plain())).hexdigest()

    def plain(self) -> dict[str, Any]:
        """Return data and templates as a bundle keeps them."""
        data = {name: to_plain(self.documents[name]) for name in DATA}
        return {"data": data, "templates": {name: self.templates[name] for name in TEMPLATES}}

    def template(self, name: str) -> Compiled:
        """Return a template ready to be filled in."""
        if name not in self._compiled:
            self._compiled[name] = Compiled(self.templates[name], escapes=name.endswith(".html.j2"))
        return self._compiled[name]

    def obligations(self) -> frozenset[str]:
        """Return the codes of all obligations it names."""
        stopped = (code for each in self.functions.values() for code in each.stopped_by)
        conditions = (code for block in self.blocks.values() for code in block.when)
        kinds = (code for kind in self.kinds.values() for code in kind.obliges)
        named = (*stopped, *conditions, *kinds, *self.estate, *self.leads)
        return frozenset(code for code in named if _OBLIGATION.fullmatch(code))

    def outcomes(self) -> frozenset[tuple[str, str]]:
        """Return all outcomes it names, each with its policy."""
        stopped = (_OUTCOME.fullmatch(code) for each in self.functions.values() for code in each.stopped_by)
        kinds = (
            (policy, outcome)
            for kind in self.kinds.values()
            for policy, outcomes in kind.outcomes.items()
            for outcome in outcomes
        )
        return frozenset([*kinds, *((found[1], found[2]) for found in stopped if found)])


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
    found = shape.fields(documents["blocks"], "the blocks of notices", required) or {}
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
        if scalar.text not in CONDITIONS and not _OBLIGATION.fullmatch(scalar.text):
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


def _function(shape: Shape, name: str, node: Node) -> Function:
    what = f"the function {name}"
    found = shape.fields(node, what, ("title",), ("stopped_by",)) or {}
    title = shape.localized(found.get("title"), f"the title of {what}")
    return Function(name, title, _names(shape, found.get("stopped_by"), f"`stopped_by` of {what}"))


def _lengths(shape: Shape, node: Node, what: str, *, everywhere: bool = True) -> Mapping[str, Length]:
    """Return lengths of time by jurisdiction, all of them where it is to count everywhere; one alone does."""
    scalar = None
    if not hasattr(node, "entries"):
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
