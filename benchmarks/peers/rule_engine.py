"""rule-engine: every condition parsed once, run on the account as a dictionary.

Without declared types, which it would check at every reading of a fact: that is a third faster.
"""

from __future__ import annotations

from collections.abc import Sequence

import rule_engine

from benchmarks.peers.cel import prepare
from benchmarks.peers.peer import Answer, Peer, rule_by_rule
from benchmarks.policy.rules import BenchRule, most_severe
from benchmarks.policy.spelling import RULE_ENGINE


def peers(rules: Sequence[BenchRule]) -> list[Peer]:
    """Return the library over values already read."""
    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    matches = [rule_engine.Rule(RULE_ENGINE.write(rule.condition), context=context).matches for rule in rules]

    def decide(facts: dict[str, object]) -> list[int]:
        return [index for index, holds in enumerate(matches) if holds(facts)]

    return [
        Peer(
            "rule-engine",
            prepare,
            decide,
            lambda fired: Answer(tuple(fired), most_severe(rules, fired)),
            rule_by_rule(matches, rule_engine.errors.EngineError),
        )
    ]
