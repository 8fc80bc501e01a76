"""Every policy that ships, on accounts drawn around its own thresholds: all judges agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from engine import Engine
from engine.analysis.read import newest
from engine.backends.rete.native import load
from engine.catalogue.reading import read_facts
from engine.catalogue.rulebook import PolicyVersion
from engine.errors import TidegateError
from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.format import format_expression
from engine.language.parse import PolicyParser
from tests.agreement.panel import DAY, Panel
from tests.agreement.shipped import ShippedAccounts, cause, decided, panel_of

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

POLICIES = sorted(folder.name for folder in Path(__file__).parents[2].glob("rules/policies/*/"))
ACCOUNTS, WHOLE = 400, 150
EVERY_POLICY = pytest.mark.parametrize("name", POLICIES)
NEIGHBOUR: dict[typed.CompareOperator, typed.CompareOperator] = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "==": "!=",
    "!=": "==",
}


class Sample(NamedTuple):
    """A policy before all judges, and accounts for it."""

    version: PolicyVersion
    panel: Panel
    accounts: tuple[dict[str, object], ...]


@cache
def sample(engine: Engine, name: str) -> Sample:
    """Return the newest version of a policy with its accounts."""
    version = newest(engine.rulebook)[name]
    accounts = ShippedAccounts(Random(1), version, engine.rulebook)  # noqa: S311 - can be repeated
    drawn = tuple(accounts.draw() for _ in range(ACCOUNTS))
    return Sample(version, panel_of(version, engine.rulebook, PolicyParser()), drawn)


def test_every_policy_of_the_rulebook_is_judged(engine: Engine) -> None:
    assert list(engine.rulebook.policies) == POLICIES


@EVERY_POLICY
def test_all_judges_agree_and_every_rule_is_seen_in_every_state(engine: Engine, name: str) -> None:
    found = sample(engine, name)
    judged = [found.panel.verdicts(account) for account in found.accounts]

    differing = [
        account for account, verdicts in zip(found.accounts, judged, strict=True) if not verdicts.agree
    ]
    assert [found.panel.disagreement(account) for account in differing[:3]] == []
    columns = zip(*(verdicts.states["judge"] for verdicts in judged), strict=True)
    seen = {rule.id: {*column} for rule, column in zip(found.version.policy.rules, columns, strict=True)}
    assert {rule: states for rule, states in seen.items() if len(states) < 3} == {}


@EVERY_POLICY
def test_whole_decisions_are_the_same_bytes(engine: Engine, name: str) -> None:
    found = sample(engine, name)
    made = [
        decided(engine, found.version, account, turn) for turn, account in enumerate(found.accounts[:WHOLE])
    ]

    assert [each.difference for each in made if each.difference] == []
    assert len(frozenset[str]().union(*(each.outcomes for each in made))) > 1


@EVERY_POLICY
def test_durable_rules_compares_facts_with_constants_by_itself(engine: Engine, name: str) -> None:
    computed = sample(engine, name).panel.rete.computed

    assert [format_expression(atom.source) for atom in computed if cause(atom) == "plain"] == []


def wrong(node: typed.Typed) -> Iterator[typed.Typed]:
    """Yield a condition with each of its comparisons in turn replaced by its neighbour."""
    match node:
        case typed.Compare(operator=operator):
            yield replace(node, operator=NEIGHBOUR[operator])
        case typed.Derived(body=inner):
            yield from (replace(node, body=each) for each in wrong(inner))
        case typed.Not(operand=inner):
            yield from (replace(node, operand=each) for each in wrong(inner))
        case typed.Junction(items=items):
            for place, item in enumerate(items):
                for each in wrong(item):
                    yield replace(node, items=(*items[:place], each, *items[place + 1 :]))


def test_the_accounts_tell_nearly_every_comparison_from_its_neighbour(engine: Engine) -> None:
    planted: list[str] = []
    unnoticed: list[str] = []
    for name in POLICIES:
        version, _, accounts = sample(engine, name)
        known = {**engine.rulebook.catalogue.facts, **version.catalogue.facts}
        parameters = version.policy.parameters_on(DAY)
        drawn = [Evaluator(read_facts(account, known), parameters) for account in accounts]
        for rule in version.policy.rules:
            states = [each.state(rule.condition) for each in drawn]
            for fault in wrong(rule.condition):
                planted.append(rule.id)
                if all(each.state(fault) is state for each, state in zip(drawn, states, strict=True)):
                    unnoticed.append(rule.id)
    assert len(unnoticed) < len(planted) * 0.03, unnoticed
