"""What shields take from the rules they cover, and what they leave."""

from __future__ import annotations

import pytest

from engine import CheckError
from tests.conftest import PolicyEngine
from tests.unit.small_policy import (
    ALL,
    REASONS,
    SHIELD,
    VALUES,
    codes,
    decide,
    policy,
    rule,
)


def test_a_shield_to_the_mildest_outcome_removes_the_rule_with_its_obligations(
    engine_with: PolicyEngine,
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH, obligations: [OB_BUREAU_CLOSED_BY_CUSTOMER]"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="LOW"), layer="PROTECT"),
        rule("T-03", "delinq.dpd > 99", "outcome: MIDDLE"),
    )
    decision = decide(engine_with(tested=text), ALL)
    assert decision.outcome == "LOW"
    assert codes(decision) == ["OB_AUDIT"]
    assert [applied.rule for applied in decision.combined.shields] == ["T-02"]


def test_a_rule_capped_higher_keeps_its_reason_and_takes_the_capped_outcomes_obligations(
    engine_with: PolicyEngine,
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH, obligations: [OB_HUMAN_REVIEW]"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="MIDDLE"), layer="PROTECT"),
    )
    decision = decide(engine_with(tested=text), ALL)
    assert decision.outcome == "MIDDLE"
    assert [reason.rule for reason in decision.reasons] == ["T-01"]
    assert codes(decision) == []


def test_a_shield_leaves_layers_it_does_not_cover(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH", layer="FRAUD"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="LOW"), layer="PROTECT"),
        rule("T-03", "delinq.dpd > 99", "outcome: MIDDLE"),
    )
    assert decide(engine_with(tested=text), ALL).outcome == "HIGH"


def test_shields_do_not_act_on_each_other(engine_with: PolicyEngine) -> None:
    both = "then: {{outcome: HIGH, shield: {{at_most: {at_most}, covers: [DELINQ]}}}}"
    text = policy(
        rule("T-01", "sys.ledger_up", both.format(at_most="LOW")),
        rule("T-02", "delinq.dpd > 0", both.format(at_most="MIDDLE")),
    )
    decision = decide(engine_with(tested=text), ALL)
    assert len(decision.combined.shields) == 2
    # Each lowers the other's outcome; neither lowers the other's shield, nor its own rule.
    assert decision.outcome == "MIDDLE"


@pytest.mark.parametrize(("word", "outcome"), [("skip", "HIGH"), ("fire", "LOW")])
def test_an_unknown_shield_does_what_the_policy_says(
    engine_with: PolicyEngine, word: str, outcome: str
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="LOW"), layer="PROTECT"),
        rule("T-03", "delinq.dpd > 99", "outcome: MIDDLE"),
        extra=f"on_unknown: {{rule: MIDDLE, shield: {word}}}\n",
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert decision.outcome == outcome
    assert [name for name, _ in decision.needs] == ["sys.ledger_up"]


def test_a_layer_that_may_not_be_shielded_is_a_finding(engine_with: PolicyEngine) -> None:
    shield = "then: {shield: {at_most: MIDDLE, covers: [REG]}}"
    text = policy(rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "sys.ledger_up", shield))
    with pytest.raises(CheckError) as caught:
        engine_with(tested=text)
    assert [finding.code for finding in caught.value.findings] == ["layer-not-shieldable"]


def test_a_rule_that_only_shields_still_obliges(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule(
            "T-02",
            "sys.ledger_up",
            SHIELD.format(at_most="LOW") + ", obligations: [OB_VICTIM_CASE]",
            layer="PROTECT",
        ),
        rule("T-03", "delinq.dpd > 99", "outcome: MIDDLE"),
    )
    decision = decide(engine_with(tested=text), ALL)
    assert "OB_VICTIM_CASE" in codes(decision)
    assert decision.to_dict()["shields"][0]["reason"] == REASONS[2]


@pytest.mark.parametrize(
    "effect",
    [
        "then: [{outcome: HIGH}, {set: {limit: 0.00}}]",
        "then: {outcome: HIGH, set: {limit: 0.00}}",
    ],
)
def test_a_capped_rule_sets_nothing_and_obliges_nothing_of_its_own(
    engine_with: PolicyEngine, effect: str
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", effect + ", obligations: [OB_STOP_COLLECTION]"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="MIDDLE"), layer="PROTECT"),
        extra=VALUES,
    )
    decision = decide(engine_with(tested=text), {**ALL, "acct.limit": "5.00", "bal.total_owed": "0.00"})
    assert decision.outcome == "MIDDLE"
    assert decision.values["limit"] == "5.00"
    assert codes(decision) == []
