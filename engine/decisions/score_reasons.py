"""The reasons a scorecard gives: of the characteristics that lost the most points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from engine.decisions.combined import Combined, Contribution
from engine.decisions.table_trace import trace_score
from engine.language.evaluate import Evaluator

if TYPE_CHECKING:
    from engine.decisions.decision import Decision


def with_score_reasons(decision: Decision, combined: Combined) -> Combined:
    """Return a result in which each rule with `reason: {scorecard: N}` brings up to so many of those reasons.

    Args:
        decision: The decision; reasons of those it requires come from their scorecards.
        combined: What its rules came to.
    """
    wanted = _scored(decision)
    if not any(item.rule in wanted and item.reason is None for item in combined.contributing):
        return combined

    def expanded() -> Iterator[Contribution]:
        for item in combined.contributing:
            most, owner = wanted.get(item.rule, (0, decision))
            codes = _by_points_lost(owner)[:most] if item.reason is None else ()
            if codes:
                yield from (replace(item, reason=code) for code in codes)
            else:
                yield item

    return msgspec.structs.replace(combined, contributing=tuple(expanded()))


def _scored(decision: Decision) -> Mapping[str, tuple[int, Decision]]:
    """Return how many reasons each rule takes from the scorecard, and of which decision, by rule."""
    found: dict[str, tuple[int, Decision]] = {}
    for required in decision.required:
        found.update(_scored(required))
    policy = decision.version.policy
    if policy.scorecard is not None:
        rules = (*policy.rules, *policy.after)
        found.update({rule.id: (rule.scored, decision) for rule in rules if rule.scored})
    return found


def _by_points_lost(decision: Decision) -> tuple[str, ...]:
    score = trace_score(decision.version.policy, Evaluator(decision.held, decision.parameters))
    if score is None:
        return ()
    return tuple(dict.fromkeys(each.characteristic.reason for each in score.by_points_lost))
