"""A policy as written: the shape of a policy file, its expressions parsed, nothing checked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.errors import Span
from engine.language.document import Scalar
from engine.language.nodes import Expression
from engine.language.table import Places, ScorecardDeclaration, TableDeclaration, Texts

#: Who is worse off by an outcome; a decision's class is its outcome's.
CLASSES = ("positive", "neutral", "adverse", "technical", "internal")
COMBINES = ("most_severe", "first")
VALUE_TYPES = ("money", "ratio", "int", "date", "timestamp", "until", "set")
MERGES = ("min", "max", "latest", "earliest", "union")
ROUNDINGS = ("down", "up", "half_even")


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter is worth from a day on."""

    start: date
    value: Scalar


@dataclass(frozen=True, slots=True)
class ParameterDeclaration:
    """A number of the policy with name, unit and dates."""

    name: str
    type: str
    unit: str
    title: Texts
    values: tuple[DatedValue, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutcomeDeclaration:
    """An outcome, with what every decision that ends in it carries."""

    name: str
    title: Texts
    class_: str
    obligations: tuple[Scalar, ...]
    human_review: Texts
    #: While the decision waits, what milder rules oblige waits too.
    defers: bool
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ValueDeclaration:
    """A value that rules may set: its type, where it starts and how several settings become one."""

    name: str
    type: str
    unit: str
    start: Expression | None
    merge: str
    rounding: str
    at_least: Expression | None
    at_most: Expression | None
    #: What readers call it; empty where only systems read it.
    title: Texts
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetDeclaration:
    """What outcomes may concern by itself: a function of the account, a part of a message, a lane."""

    name: str
    title: Texts
    #: The most severe outcome it may ever get; None for any.
    at_most: str | None
    #: Its outcome where no rule speaks of it; None for the policy's default.
    default: str | None
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Until:
    """How long something lasts: so many days, or so many days after an event."""

    after: str | None
    days: Expression | None
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """One value set by a rule."""

    value: str
    expression: Expression | None
    until: Until | None
    members: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Shield:
    """Lowers what rules of some layers may do."""

    at_most: str
    covers: tuple[Scalar, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule does when it holds; without targets it concerns the decision itself."""

    outcome: str | None
    targets: tuple[Scalar, ...]
    settings: tuple[Setting, ...]
    shield: Shield | None
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnUnknown:
    """What missing facts come to: an outcome, and the reason for it."""

    outcome: str
    reason: str | None
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written; an `after` rule names with `because` what it rests on."""

    id: str
    layer: str
    priority: int
    condition: Expression
    effects: tuple[Effect, ...]
    reason: str | None
    obligations: tuple[Scalar, ...]
    on_unknown: OnUnknown | None
    because: tuple[Scalar, ...]
    #: Why a person has to confirm what it leads to; empty when none has to.
    human_review: Texts
    source: tuple[str, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)
    #: How many reasons it takes from the scorecard instead of one of its own.
    scored: int = 0


@dataclass(frozen=True, slots=True)
class Default:
    """What the policy decides if and only if no outcome remains."""

    id: str
    outcome: str
    reason: str | None
    obligations: tuple[Scalar, ...]
    source: tuple[str, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Takeover:
    """What an outcome of another policy comes to in this one; without targets, for the decision itself."""

    outcome: str
    targets: tuple[Scalar, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Requirement:
    """Another policy's outcomes, mapped to this one's."""

    policy: str
    outcomes: Mapping[str, Takeover]
    span: Span
    #: Places of the other policy's outcomes.
    theirs: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy file as written."""

    name: str
    version: int
    language: int
    title: Texts
    owner: str
    change: str
    scope: Texts
    parameters: tuple[ParameterDeclaration, ...]
    derive: tuple[tuple[Scalar, Expression], ...]
    outcomes: tuple[OutcomeDeclaration, ...]
    targets: tuple[TargetDeclaration, ...]
    values: tuple[ValueDeclaration, ...]
    combine: str
    default: Default | None
    require: tuple[Requirement, ...]
    required: tuple[Scalar, ...]
    on_unknown: OnUnknown | None
    unknown_shield: str
    rules: tuple[Rule, ...]
    after: tuple[Rule, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)
    tables: tuple[TableDeclaration, ...] = ()
    scorecard: ScorecardDeclaration | None = None
