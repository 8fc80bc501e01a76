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
from engine.decisions.chosen import Chosen, Lent
from engine.decisions.combine import Combiner
from engine.decisions.combined import Combined, Contribution
from engine.language.checked import CheckedPolicy
from engine.language.parse import PolicyParser
from engine.language.values import Held
from tests.agreement.combining import Made, any_lent, any_states, make
from tests.agreement.panel import DAY
from tests.agreement.reference_combine import ReferenceCombiner
from tests.agreement.schema import FACTS
from tests.agreement.shipped import ShippedAccounts
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
        self._kept: dict[int, tuple[list[Contribution], Lent]] = {}
        self._seen: set[Chosen] = set()
        #: How often what was chosen had been chosen before, for other facts maybe.
        self.seen_again = 0

    def agreed(self, random: Random, found: Evaluation) -> Combined:
        """Return what both come to, and fail if they differ."""
        items, lent = self._lent(random)
        settled = self._fast.settle(found, lent)
        combined, expected = self._fast.combined(settled), self._plain.combine(found, items)
        # Only what `after` rules read is worked out.
        read = {name: expected.results[name] for name in combined.results}
        assert combined == msgspec.structs.replace(expected, results=read)
        self.seen_again += settled.chosen in self._seen
        self._seen.add(settled.chosen)
        return combined

    def _lent(self, random: Random) -> tuple[list[Contribution], Lent]:
        """Return what required policies ask for: something new, or what they asked for before."""
        items = any_lent(random, self.policy)
        number = random.randrange(4)
        if number > 1:
            return items, self._fast.lent(items)
        return self._kept.setdefault(number, (items, self._fast.lent(items, is_kept=True)))


def _agree(made: Made, random: Random, accounts: int) -> tuple[list[Combined], Pair]:
    policy = made.policy
    parameters = dict(policy.parameters_on(DAY))
    direct, pair = compile_policy(policy, FACTS, parameters, FACTS), Pair(policy, parameters)
    found: list[Combined] = []
    judged: list[Evaluation] = []
    for _ in range(accounts):
        evaluation = direct.evaluate(made.accounts.draw())
        states = [evaluation, *(any_states(random, policy, evaluation) for _ in range(3))]
        judged += [each for each in states if not each.unknown]
        if judged:
            # The same rules hold for another account.
            states.append(msgspec.structs.replace(evaluation, fired=random.choice(judged).fired, unknown=[]))
        found.extend(pair.agreed(random, each) for each in states)
    return found, pair


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
        results, pair = _agree(made, random, ACCOUNTS)
        found["seen again"] += pair.seen_again
        for combined in results:
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
        *("shields", "capped", "unknown", "default", "targets", "after", "after unknown", "seen again"),
        *("amount", "count", "share", "day", "time", "until", "parts"),
    ],
)
def test_the_sample_holds_all_that_can_happen(tally: Counter[str], happening: str) -> None:
    assert tally[happening] > tally["all"] * 0.03


def test_both_come_to_the_same_on_the_policies_that_ship(engine: Engine) -> None:
    random = Random(7)  # noqa: S311 - a sample that can be repeated
    for name, number in sorted(engine.rulebook.versions):
        decider = engine.decider(name, NOW, number)
        accounts = ShippedAccounts(random, decider.version, engine.rulebook)
        pair = Pair(decider.policy, dict(decider.parameters))
        outcomes = set()
        for _ in range(60):
            evaluation = decider.direct.evaluate(accounts.draw())
            outcomes.add(pair.agreed(random, evaluation).outcome)
            for _ in range(3):
                outcomes.add(pair.agreed(random, any_states(random, pair.policy, evaluation)).outcome)
        assert len(outcomes) > 2
