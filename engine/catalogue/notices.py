"""What customers are told of decisions: which blocks a notice has, and the templates that say them.

Read from `rules/notices/` by `read_notices`, or from the bundle of a release, which keeps them as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from engine.catalogue.entries import Texts
from engine.catalogue.notice_templates import Compiled
from engine.catalogue.wire import encode_json
from engine.errors import Span
from engine.language.document import Node, to_plain
from engine.language.shape import LOCALES

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
#: What the code of an obligation looks like.
OBLIGATION = re.compile(r"OB_[A-Z0-9_]+", re.ASCII)


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
class Urgency:
    """Which adverse decisions are urgent measures, which are told sooner than others.

    Args:
        layers: Layers a rule of which makes a decision urgent.
        families: Families a reason of which does.
        obliges: Obligations that do.
        send: By when the notice is sent, by jurisdiction.
    """

    layers: tuple[str, ...]
    families: tuple[str, ...]
    obliges: tuple[str, ...]
    send: Mapping[str, Length]


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
        urgency: Which decisions are told sooner; None where none is.
        names: What customers are told a policy, or an outcome, value or target of it as `policy.NAME`, is,
            where that is not its title.
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
    urgency: Urgency | None = None
    names: Mapping[str, Texts] = field(default_factory=dict)
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
        urgent = self.urgency.obliges if self.urgency is not None else ()
        named = (*stopped, *conditions, *kinds, *urgent, *self.estate, *self.leads)
        return frozenset(code for code in named if OBLIGATION.fullmatch(code))

    @cached_property
    def flags(self) -> frozenset[str]:
        """The obligations on which its blocks or words depend: those a decision lacks do not hold."""
        words = (self.templates[f"words.{locale}.j2"] for locale in LOCALES)
        return self.obligations().union(*(OBLIGATION.findall(text) for text in words))

    def name_of(self, policy: str, part: str, title: Texts) -> Texts:
        """Return what customers are told something is.

        Args:
            policy: Name of the policy.
            part: Name of its outcome, value or target; empty for the policy itself.
            title: What the policy calls it.
        """
        return self.names.get(f"{policy}.{part}" if part else policy, title)

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
