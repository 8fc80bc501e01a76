"""What went wrong between two decisions, as far as a contract forbids it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.analysis.results import outcomes
from engine.decisions.decision import Decision

#: Values for which fewer is what rules ask for; without one, nothing bounds them.
_LEAST = ("min", "earliest")


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong.

    Args:
        what: `outcome`, `decision` or the name of a value.
        at: The target, or the part of the decision; empty for the decision itself.
    """

    what: str
    at: str = ""


def find_fault(
    never: Mapping[str, str], before: Decision, after: Decision, *, is_replay: bool
) -> Fault | None:
    """Return the first thing that a contract forbids and that came of a change, or None.

    Args:
        never: What may not come of it, as in `Contract`.
        before: The decision.
        after: The decision after the change, or taken again.
        is_replay: Whether it was taken again: then the facts are the same, and so is their digest.
    """
    for what, how in never.items():
        if what == "outcome":
            at = _outcome_fault(how, before, after)
        elif what == "decision":
            at = _difference(before, after, is_replay=is_replay)
        else:
            at = _value_fault(what, how, before, after)
        if at is not None:
            return Fault(what, at)
    return None


def _outcome_fault(how: str, before: Decision, after: Decision) -> str | None:
    rank, declared = before.version.policy.severity, before.version.policy.outcome
    then = outcomes(after)
    pairs = [(name, was, then[name]) for name, was in outcomes(before).items()]
    if how == "adverse":
        found = [
            name
            for name, was, is_ in pairs
            if rank[is_] > rank[was]
            and declared[is_].class_ == "adverse"
            and declared[was].class_ != "adverse"
        ]
    else:
        found = [name for name, was, is_ in pairs if rank[is_] < rank[was]]
    # A target says more than the decision, whose outcome is that of its targets.
    return max(found, key=bool, default=None)


def _difference(before: Decision, after: Decision, *, is_replay: bool) -> str | None:
    if is_replay and before.to_json() == after.to_json():
        return None
    one, other = (each.to_dict() if is_replay else _undigested(each) for each in (before, after))
    return next((key for key in one if one[key] != other[key]), None)


def _undigested(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON carries it, without the digests of its facts."""
    found = decision.to_dict()
    del found["facts_digest"]
    for required in found["requires"]:
        del required["facts_digest"]
    return found


def _value_fault(name: str, how: str, before: Decision, after: Decision) -> str | None:
    declared = before.version.policy.values.get(name)
    if declared is None:
        return None
    absent = math.inf if declared.merge in _LEAST else -math.inf
    was, is_ = _sizes(before, name), _sizes(after, name)
    for key in {**was, **is_}:
        one, other = was.get(key, absent), is_.get(key, absent)
        if (other > one) if how == "higher" else (other < one):
            return ""
    return None


def _sizes(decision: Decision, name: str) -> dict[str, float]:
    """Return how much a value is: the number, or the days by event."""
    value = decision.combined.values.get(name)
    if value is None:
        return {}
    if isinstance(value.held, int | float):
        return {"": value.held}
    return dict(value.until)
