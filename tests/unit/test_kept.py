"""What was chosen is kept for the rules that hold; no decision depends on those taken before it."""

from __future__ import annotations

from random import Random

import pytest

from engine import Engine
from engine.analysis.read import newest
from engine.decisions.chosen import Chosen
from tests.agreement.shipped import MOMENTS, ShippedAccounts
from tests.conftest import PolicyEngine
from tests.unit.small_policy import decide, policy, rule

TEXT = policy(
    rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
    rule("T-02", "delinq.dpd > 9", "outcome: MIDDLE"),
)


def test_what_is_chosen_is_kept_while_the_same_rules_hold_and_the_same_facts_are_missing(
    engine_with: PolicyEngine,
) -> None:
    built = engine_with(tested=TEXT)
    first, again, other = (decide(built, {"delinq.dpd": days}).settled.chosen for days in (1, 9, 10))
    assert first is again
    assert other is not first
    unknown, once_more = (decide(built, {}).settled.chosen for _ in range(2))
    assert unknown is once_more
    assert unknown is not first


def test_what_is_chosen_for_one_missing_fact_is_not_taken_for_another(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0 && bal.total_owed > 0.00", "outcome: HIGH"),
        rule("T-02", "delinq.dpd > 9 && bal.total_owed > 0.00", "outcome: MIDDLE"),
    )
    built = engine_with(tested=text)
    lacking_one = decide(built, {"delinq.dpd": 10})
    lacking_other = decide(built, {"bal.total_owed": "1.00"})
    assert lacking_one.evaluation.unknown == lacking_other.evaluation.unknown == [0, 1]
    assert lacking_one.settled.chosen is not lacking_other.settled.chosen


def test_no_more_is_kept_than_there_is_room_for(
    engine_with: PolicyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.decisions.combine.MOST_KEPT", 2)
    built = engine_with(tested=TEXT)
    first, second, third, again = (
        decide(built, {"delinq.dpd": days}).settled.chosen for days in (0, 1, 10, 0)
    )
    assert len({first, second, third, again}) == 4


def test_a_decision_does_not_depend_on_those_before_it(engine: Engine) -> None:
    version = newest(engine.rulebook)["limit_increase"]
    accounts = ShippedAccounts(Random(3), version, engine.rulebook)  # noqa: S311 - a sample that can be repeated
    used = Engine(engine.rulebook)
    lenders: set[Chosen] = set()
    sent = [accounts.draw() for _ in range(60)]
    for account in sent:
        used.decide("limit_increase", account, as_of=MOMENTS[0])
    for account in sent[::6]:
        found = used.decide("limit_increase", account, as_of=MOMENTS[0])
        alone = Engine(engine.rulebook).decide("limit_increase", account, as_of=MOMENTS[0])
        assert found.to_json() == alone.to_json()
        lenders.update(each.settled.chosen for each in found.required)
    assert len(lenders) > 3
