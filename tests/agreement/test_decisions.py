"""From one policy file to one decision: what the second engine finds ends in the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from engine import Engine
from engine.backends.rete import RetePolicy
from engine.backends.rete.native import load
from engine.catalogue.rulebook import PolicyVersion
from engine.errors import TidegateError
from engine.language.parse import PolicyParser
from tests.agreement.accounts import closure_accounts
from tests.agreement.panel import DAY, Panel

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

CLOSURE = "voluntary_closure"


@pytest.fixture
def version(engine: Engine) -> PolicyVersion:
    return engine.rulebook.version(CLOSURE, 1)


@pytest.fixture
def panel(version: PolicyVersion) -> Iterator[Panel]:
    parsed = PolicyParser().parse(version.text, version.file)
    made = Panel(parsed, version.policy, version.catalogue.facts)
    yield made
    made.close()


def test_closure_is_decided_alike_on_both_backends(engine: Engine, version: PolicyVersion) -> None:
    accounts = closure_accounts(Random(1), version)  # noqa: S311 - a sample that can be repeated
    outcomes = set()
    for _ in range(200):
        account = accounts.draw()
        decided = [
            engine.decide(CLOSURE, account, version=1, backend=backend) for backend in ("direct", "rete")
        ]
        assert decided[0].to_json() == decided[1].to_json()
        outcomes.add(decided[0].outcome)

    assert len(outcomes) > 4


def test_all_judges_agree_on_closure(panel: Panel, version: PolicyVersion) -> None:
    accounts = closure_accounts(Random(2), version)  # noqa: S311 - a sample that can be repeated

    assert [found for _ in range(500) if (found := panel.disagreement(accounts.draw()))] == []


def test_durable_rules_judges_every_condition_of_closure_by_itself(version: PolicyVersion) -> None:
    facts = version.catalogue.facts
    rete = RetePolicy(version.policy, facts, version.policy.parameters_on(DAY), facts)

    assert rete.outside_share == 0
    assert rete.atoms > len(version.policy.rules)
