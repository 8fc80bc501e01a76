"""The combiner that decides and the one written plainly come to the same, whatever states rules have."""

from __future__ import annotations

from collections import Counter
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import Engine
from engine.backends.direct import compile_policy
from engine.backends.states import Evaluation
from engine.decisions.combine import Combiner
from engine.decisions.combined import Combined
from engine.language.checked import CheckedPolicy
from engine.language.parse import PolicyParser
from engine.language.values import Held
from tests.agreement.accounts import closure_accounts
from tests.agreement.combining import Made, any_lent, any_states, make
from tests.agreement.panel import DAY
from tests.agreement.reference_combine import ReferenceCombiner
from tests.agreement.schema import FACTS
from tests.conftest import NOW

PARSER = PolicyParser()
POLICIES, ACCOUNTS = 60, 20


class Pair:
    """Both combiners of one policy.

    Args:
        policy: The checked policy, its facts in the order in which the backend returns them.
        parameters: What its parameters are worth.
    """

    def __init__(self, policy: CheckedPolicy, parameters: dict[str, Held]) -> None:
        self.policy = policy
        self._fast = Combiner(policy, parameters)
        self._plain = ReferenceCombiner(policy, parameters)

    def agreed(self, random: Random, found: Evaluation) -> Combined:
        """Return what both come to, and fail if they differ."""
        lent = any_lent(random, self.policy)
        combined, expected = self._fast.combine(found, lent), self._plain.combine(found, lent)
        # Only what `after` rules read is worked out.
        read = {name: expected.results[name] for name in combined.results}
        assert combined == msgspec.structs.replace(expected, results=read)
        assert self._fast.outcome(found) in (None, self._plain.combine(found).outcome)
        return combined


def _agree(made: Made, random: Random, accounts: int) -> list[Combined]:
    policy = made.policy
    parameters = dict(policy.parameters_on(DAY))
    direct, pair = compile_policy(policy, FACTS, parameters, FACTS), Pair(policy, parameters)
    found = []
    for _ in range(accounts):
        evaluation = direct.evaluate(made.accounts.draw())
        found.append(pair.agreed(random, evaluation))
        found.extend(pair.agreed(random, any_states(random, policy, evaluation)) for _ in range(3))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_both_come_to_the_same_on_a_small_policy(random: Random) -> None:
    made = make(random, PARSER, rules=3)
    if made is not None:
        _agree(made, random, 3)


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    """Combine a fixed sample, and count what happened in it."""
    found: Counter[str] = Counter()
    for seed in range(POLICIES):
        random = Random(seed)  # noqa: S311 - a sample that can be repeated
        made = make(random, PARSER)
        assert made is not None
        for combined in _agree(made, random, ACCOUNTS):
            found["all"] += 1
            found["shields"] += bool(combined.shields)
            found["capped"] += any(item.is_capped for item in combined.remaining)
            found["unknown"] += any(item.is_unknown for item in combined.remaining)
            found["default"] += combined.is_default
            found["targets"] += len({*combined.targets.values()}) > 1
            found["after"] += bool(combined.after)
            found["after unknown"] += bool(combined.after_unknown)
            found.update(list(combined.values))
    return found


@pytest.mark.parametrize(
    "happening",
    [
        *("shields", "capped", "unknown", "default", "targets", "after", "after unknown"),
        *("amount", "count", "share", "day", "time", "until", "parts"),
    ],
)
def test_the_sample_holds_all_that_can_happen(tally: Counter[str], happening: str) -> None:
    assert tally[happening] > tally["all"] * 0.03


def test_both_come_to_the_same_on_the_policies_that_ship(engine: Engine) -> None:
    random = Random(7)  # noqa: S311 - a sample that can be repeated
    for name, number in sorted(engine.rulebook.versions):
        decider = engine.decider(name, NOW, number)
        accounts = closure_accounts(random, decider.version)
        pair = Pair(decider.policy, dict(decider.parameters))
        outcomes = set()
        for _ in range(60):
            evaluation = decider.direct.evaluate(accounts.draw())
            outcomes.add(pair.agreed(random, evaluation).outcome)
            for _ in range(3):
                outcomes.add(pair.agreed(random, any_states(random, pair.policy, evaluation)).outcome)
        assert len(outcomes) > 2
