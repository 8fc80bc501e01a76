"""Made-up policies on made-up accounts: both backends, tree walker and third judge find the same states."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.backends.rete.native import load
from engine.errors import TidegateError
from engine.language import typed
from engine.language.parse import PolicyParser
from tests.agreement.generate import make

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

PARSER = PolicyParser()
POLICIES, ACCOUNTS, RULES = 50, 40, 10


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_all_judges_agree_on_a_small_policy(random: Random) -> None:
    made = make(random, PARSER, rules=2)
    if made is not None:
        for _ in range(5):
            assert made.panel.disagreement(made.accounts.draw()) is None
        made.panel.close()


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    """Judge a fixed sample, and count what it was made of."""
    found: Counter[str] = Counter()
    for seed in range(POLICIES):
        made = make(Random(seed), PARSER, RULES)  # noqa: S311 - a sample that can be repeated
        assert made is not None
        found["refused"] += made.refused
        found["atoms"] += made.panel.rete.atoms
        found["outside"] += made.panel.rete.outside
        stack: list[typed.Typed] = [rule.condition for rule in made.panel.checked.rules]
        while stack:
            node = stack.pop()
            found[type(node).__name__] += 1
            stack.extend(typed.parts(node))
        for _ in range(ACCOUNTS):
            verdicts = made.panel.verdicts(made.accounts.draw())
            found["disagreements"] += not verdicts.agree
            found.update(verdicts.states["judge"])
        made.panel.close()
    return found


def test_all_judges_agree_on_a_sample_of_larger_policies(tally: Counter[str]) -> None:
    assert tally["disagreements"] == 0


def test_the_sample_holds_every_kind_of_node(tally: Counter[str]) -> None:
    kinds = {kind.__name__ for kind in typed.Typed.__args__}

    assert {kind: tally[kind] for kind in kinds if tally[kind] < 10} == {}


def test_the_sample_has_rules_of_every_state(tally: Counter[str]) -> None:
    states = POLICIES * ACCOUNTS * RULES

    assert min(tally[letter] for letter in "TF?") > states / 10


def test_few_rules_are_refused_by_the_checker(tally: Counter[str]) -> None:
    assert tally["refused"] < POLICIES * RULES / 20


def test_most_conditions_are_the_own_work_of_durable_rules(tally: Counter[str]) -> None:
    assert tally["outside"] < tally["atoms"] * 0.3
