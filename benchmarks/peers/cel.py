"""common-expression-language: every condition compiled once, run on one flat context an account."""

from __future__ import annotations

from collections.abc import Sequence

import cel

from benchmarks.peers.peer import Answer, Peer, rule_by_rule
from benchmarks.policy.facts import FACTS, Account
from benchmarks.policy.rules import BenchRule, most_severe
from benchmarks.policy.spelling import CEL

NAME = "common-expression-language"


def prepare(account: Account) -> dict[str, object]:
    """Return an account by names CEL reads as one identifier."""
    return {fact.symbol: account[fact.name] for fact in FACTS if fact.name in account}


def peers(rules: Sequence[BenchRule]) -> list[Peer]:
    """Return the library over values already read."""
    programs = [cel.compile(CEL.write(rule.condition)).execute for rule in rules]

    def decide(facts: dict[str, object]) -> list[int]:
        context = cel.Context(facts)
        return [index for index, execute in enumerate(programs) if execute(context)]

    return [
        Peer(
            NAME,
            prepare,
            decide,
            lambda fired: Answer(tuple(fired), most_severe(rules, fired)),
            rule_by_rule(programs, RuntimeError),
        )
    ]
