"""A contract: what must hold of the decisions about every account, whatever its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Span
from engine.language.typed import Typed

#: Where a fact may be moved to, besides a value of its own, and what the word means.
MOVES: Mapping[str, str] = {
    "higher": "to greater values: every one at which the policy may decide otherwise",
    "lower": "to lesser values: every one at which the policy may decide otherwise",
    "other": "to another value",
    "unknown": "as if it had not been sent",
    "null": "to null",
}
#: Stands for each fact read for the decision, each changed alone.
EVERY = "every"
#: What a change may never do to an outcome, and what the word means.
OUTCOME_FAULTS: Mapping[str, str] = {
    "milder": "neither the outcome nor that of a target stands further up in the policy's list",
    "adverse": "neither the outcome nor that of a target becomes adverse by becoming more severe",
}
#: What a change may never do to a value.
VALUE_FAULTS = ("higher", "lower")

#: Stands for deciding again, from the recorded facts and the frozen bundle, instead of a change.
REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one fact, all others left as they are.

    Args:
        fact: Name of the fact, or `EVERY`.
        to: A word of `MOVES`; empty for a value.
        value: The value as JSON carries it, where `to` is empty.
    """

    fact: str
    to: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Contract:
    """What must hold of the decisions about every account.

    Either a condition on each decision (`always`), or what no change of a fact may do to it (`never`).

    Args:
        id: Its short name, such as `I7`.
        title: What it claims, by locale.
        why: Why it must hold, by locale.
        policies: Names of the policies it is about.
        given: Which accounts and decisions it is about, as checked for each policy; empty for all.
        always: What holds of each decision, as checked for each policy; empty where a change is named.
        changes: What is changed.
        replays: Whether the decision is taken again instead.
        never: What may not come of it: by `outcome`, `decision` or the name of a value.
        span: Where it is written.
    """

    id: str
    title: Mapping[str, str]
    why: Mapping[str, str]
    policies: tuple[str, ...]
    given: Mapping[str, Typed]
    always: Mapping[str, Typed]
    changes: tuple[Change, ...]
    replays: bool
    never: Mapping[str, str]
    span: Span = field(compare=False)
