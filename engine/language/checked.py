"""A policy whose every name is resolved and every expression typed: all that deciding needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from engine.errors import Span
from engine.language.checked_tables import CheckedScorecard, CheckedTable
from engine.language.grid import Grid
from engine.language.policy import OutcomeDeclaration
from engine.language.scope import Declared
from engine.language.table import Texts
from engine.language.typed import Typed
from engine.language.types import Type
from engine.language.values import Held


@dataclass(frozen=True, slots=True)
class LayerRange:
    """A layer: the priorities of its rules, and whether a shield may lower them."""

    first: int
    last: int
    shieldable: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a policy may name.

    Args:
        facts: Types of the facts by name.
        prohibited: Why a fact may not be used, by the last part of its name.
        reasons: Whether a reason's remedy gives the customer something to do, by code.
        obligations: Known obligation codes.
        layers: Layers by name.
        events: Known events.
        outcomes: Outcomes of the other policies, by policy name.
        has_appeal: Whether the appeal route is described in every language.
    """

    facts: Mapping[str, Declared]
    prohibited: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, bool] = field(default_factory=dict)
    obligations: Collection[str] = ()
    layers: Mapping[str, LayerRange] = field(default_factory=dict)
    events: Collection[str] = ()
    outcomes: Mapping[str, Collection[str]] = field(default_factory=dict)
    has_appeal: bool = True


@dataclass(frozen=True, slots=True)
class CheckedParameter:
    """A parameter: its type and what it is worth from each day on, earliest first."""

    name: str
    type: Type
    title: Texts
    values: tuple[tuple[date, int], ...]

    def worth_on(self, day: date) -> int:
        """Return what it is worth on `day`; its first value before it begins."""
        begun = [value for start, value in self.values if start <= day]
        return begun[-1] if begun else self.values[0][1]


@dataclass(frozen=True, slots=True)
class CheckedUntil:
    """So many days, after an event if one is named."""

    after: str | None
    days: Typed


@dataclass(frozen=True, slots=True)
class CheckedSetting:
    """One value a rule sets, in exactly one of three ways."""

    value: str
    expression: Typed | None
    until: CheckedUntil | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedShield:
    """Lowers rules of `covers` to at most this outcome."""

    at_most: str
    covers: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckedEffect:
    """What a rule does; no targets means the decision itself."""

    outcome: str | None
    targets: tuple[str, ...]
    settings: tuple[CheckedSetting, ...]
    shield: CheckedShield | None


@dataclass(frozen=True, slots=True)
class CheckedOnUnknown:
    """What missing facts come to: an outcome, and the reason for it."""

    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class CheckedTarget:
    """What outcomes may concern by itself; what it may get at most, and gets where no rule speaks of it."""

    name: str
    title: Texts
    at_most: str | None
    default: str | None


@dataclass(frozen=True, slots=True)
class CheckedTakeover:
    """What an outcome of a required policy comes to; no targets means the decision itself."""

    outcome: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """One rule."""

    id: str
    layer: str
    priority: int
    condition: Typed
    facts: tuple[str, ...]
    effects: tuple[CheckedEffect, ...]
    reason: str | None
    obligations: tuple[str, ...]
    on_unknown: CheckedOnUnknown | None
    because: tuple[str, ...]
    human_review: Texts
    source: tuple[str, ...]
    span: Span = field(compare=False)
    #: How many reasons it takes from the scorecard, by points lost, instead of one of its own.
    scored: int = 0


@dataclass(frozen=True, slots=True)
class CheckedDefault:
    """What is decided if and only if no outcome remains."""

    id: str
    outcome: str
    reason: str | None
    obligations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedValue:
    """A value rules may set."""

    name: str
    title: Texts
    kind: str
    type: Type | None
    merge: str
    rounding: str
    start: Typed | None
    at_least: Typed | None
    at_most: Typed | None


@dataclass(frozen=True)
class CheckedPolicy:
    """A policy ready for any backend."""

    name: str
    version: int
    title: Texts
    owner: str
    change: str
    scope: Mapping[str, str]
    parameters: Mapping[str, CheckedParameter]
    outcomes: tuple[OutcomeDeclaration, ...]
    targets: Mapping[str, CheckedTarget]
    values: Mapping[str, CheckedValue]
    combine: str
    default: CheckedDefault
    require: Mapping[str, Mapping[str, CheckedTakeover]]
    required: tuple[str, ...]
    on_unknown: CheckedOnUnknown | None
    unknown_shield: str
    rules: tuple[CheckedRule, ...]
    after: tuple[CheckedRule, ...]
    facts: tuple[str, ...]
    tables: Mapping[str, CheckedTable] = field(default_factory=dict)
    scorecard: CheckedScorecard | None = None
    #: The rows of tables that stand in files beside the policy, by file and sheet.
    files: Mapping[tuple[str, str | None], Grid] = field(default_factory=dict)

    @cached_property
    def severity(self) -> Mapping[str, int]:
        """Rank of each outcome; 0 is the mildest."""
        return {outcome.name: rank for rank, outcome in enumerate(self.outcomes)}

    @cached_property
    def outcome(self) -> Mapping[str, OutcomeDeclaration]:
        """Outcomes by name."""
        return {outcome.name: outcome for outcome in self.outcomes}

    def parameters_on(self, day: date) -> Mapping[str, Held]:
        """Return what every parameter is worth on `day`, those not begun yet at their first value."""
        return MappingProxyType({name: each.worth_on(day) for name, each in self.parameters.items()})
