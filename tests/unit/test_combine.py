"""From rule states to a decision: outcomes, targets, missing facts, requirements."""

from __future__ import annotations

from textwrap import indent

import pytest

from engine import CheckError, Decision, TidegateError
from tests.conftest import PolicyEngine
from tests.unit.small_policy import (
    HEAD,
    REVIEW,
    codes,
    decide,
    policy,
    rule,
    targets,
)


def test_the_most_severe_outcome_wins_and_every_rule_that_asks_for_it_contributes(
    engine_with: PolicyEngine,
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-02", "delinq.dpd > 1", "outcome: MIDDLE"),
        rule("T-03", "delinq.dpd > 2", "outcome: HIGH"),
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert decision.outcome == "HIGH"
    assert [item.rule for item in decision.combined.contributing] == ["T-01", "T-03"]
    assert [rule.id for rule in decision.fired] == ["T-01", "T-02", "T-03"]


def test_first_takes_the_outcome_of_the_lowest_priority_number(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-02", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-01", "delinq.dpd > 1", "outcome: MIDDLE"),
        extra="combine: first\n",
    )
    assert decide(engine_with(tested=text), {"delinq.dpd": 5}).outcome == "MIDDLE"


def test_the_default_applies_only_where_no_outcome_remains(engine_with: PolicyEngine) -> None:
    built = engine_with(
        tested=policy(
            rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "delinq.dpd > 9", "outcome: MIDDLE")
        )
    )
    assert decide(built, {"delinq.dpd": 0}).combined.is_default
    assert [reason.code for reason in decide(built, {"delinq.dpd": 0}).reasons] == ["VC_APPROVED"]
    assert not decide(built, {"delinq.dpd": 1}).combined.is_default


def test_targets_are_combined_each_on_its_own(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}"),
        rule("T-02", "delinq.dpd > 0", "then: {outcome: MIDDLE, on: [CASH, SHOP]}"),
        extra=targets("CASH", "SHOP", "REPAY"),
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert decision.targets == {"CASH": "HIGH", "SHOP": "MIDDLE", "REPAY": "LOW"}
    assert decision.to_dict()["targets"]["CASH"]["rules"] == ["T-01"]


def test_a_target_no_rule_speaks_of_gets_its_own_default(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
        extra=targets("CASH", "SHOP", "REPAY", SHOP=", default: MIDDLE"),
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0})
    assert decision.targets == {"CASH": "LOW", "SHOP": "MIDDLE", "REPAY": "LOW"}


def test_nothing_puts_a_target_above_what_it_gets_at_most(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [REPAY]}"),
        rule("T-02", "sys.ledger_up", "then: {outcome: MIDDLE, on: [REPAY]}"),
        extra=targets("REPAY", REPAY=", at_most: MIDDLE")
        + "required: [sys.ledger_up]\non_unknown: {rule: HIGH, shield: skip}\n",
    )
    with pytest.raises(CheckError) as caught:
        engine_with(tested=text)
    assert [finding.code for finding in caught.value.findings] == ["too-severe"] * 3


def test_a_person_confirms_where_every_rule_behind_the_outcome_asks_for_it(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", f"outcome: HIGH, {REVIEW}"),
        rule("T-02", "delinq.dpd > 30", "outcome: HIGH"),
        rule("T-03", "sys.ledger_up", f"outcome: MIDDLE, {REVIEW}"),
    )
    built = engine_with(tested=text)
    asked = {
        days: decide(built, {"delinq.dpd": days, "sys.ledger_up": True}).human_review for days in (0, 1, 31)
    }
    assert asked == {0: {"zh-CN": "须人工确认", "en": "a person confirms"}, 1: asked[0], 31: {}}


def test_an_unknown_rule_follows_its_own_word_else_the_policys_for_required_facts_else_is_skipped(
    engine_with: PolicyEngine,
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH, on_unknown: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
        rule("T-03", "reg.legal_hold", "outcome: MIDDLE"),
        extra="required: [sys.ledger_up]\non_unknown: {rule: HIGH, shield: skip, reason: SYS_UNAVAILABLE}\n",
    )
    built = engine_with(tested=text)
    known = {"delinq.dpd": 0, "sys.ledger_up": False, "reg.legal_hold": False}

    def without(*names: str) -> Decision:
        return decide(built, {name: value for name, value in known.items() if name not in names})

    assert without("delinq.dpd").outcome == "MIDDLE"
    assert without("sys.ledger_up").outcome == "HIGH"
    assert [reason.code for reason in without("sys.ledger_up").reasons] == ["SYS_UNAVAILABLE"]
    assert without("reg.legal_hold").outcome == "LOW"
    assert [(rule.id, facts) for rule, facts in without("reg.legal_hold").unknown] == [
        ("T-03", ("reg.legal_hold",))
    ]


def test_a_required_policy_lends_its_outcome_reasons_and_obligations(engine_with: PolicyEngine) -> None:
    guard = policy(
        rule("T-01", "reg.legal_hold", "outcome: HIGH, obligations: [OB_HUMAN_REVIEW]"),
        rule("T-02", "delinq.dpd > 99", "outcome: MIDDLE"),
        name="gate",
    )
    text = policy(rule("T-11", "delinq.dpd > 0", "outcome: HIGH"), extra="require: {gate: {HIGH: MIDDLE}}\n")
    built = engine_with(gate=guard, tested=text)
    decision = decide(built, {"reg.legal_hold": True, "delinq.dpd": 0, "sys.ledger_up": True})
    assert decision.outcome == "MIDDLE"
    assert [reason.rule for reason in decision.reasons] == ["T-01"]
    assert "OB_HUMAN_REVIEW" in codes(decision)


def test_the_default_of_a_required_policy_is_lent_too(engine_with: PolicyEngine) -> None:
    shut = HEAD.format(name="gate").replace("outcome: LOW, reason", "outcome: HIGH, reason")
    gate = shut + "rules:\n" + indent(rule("T-01", "reg.legal_hold", "outcome: MIDDLE"), "  ")
    gate = gate.replace("  LOW:", "  NONE: {title: {zh-CN: 无, en: none}, class: neutral}\n  LOW:")
    gate += indent(rule("T-02", "delinq.dpd > 99", "outcome: NONE"), "  ")
    gate += indent(rule("T-03", "delinq.dpd > 98", "outcome: LOW"), "  ")
    text = policy(rule("T-11", "delinq.dpd > 0", "outcome: HIGH"), extra="require: {gate: {HIGH: MIDDLE}}\n")
    decision = decide(engine_with(gate=gate, tested=text), {"reg.legal_hold": False, "delinq.dpd": 0})
    assert decision.outcome == "MIDDLE"
    assert [reason.code for reason in decision.reasons] == ["VC_APPROVED"]


def test_what_a_required_policy_lacks_is_needed_and_its_facts_are_on_record(
    engine_with: PolicyEngine,
) -> None:
    gate = policy(
        rule("T-01", "reg.legal_hold", "outcome: HIGH"),
        rule("T-02", "reg.judicial_freeze", "outcome: MIDDLE"),
        name="gate",
    )
    text = policy(rule("T-11", "delinq.dpd > 0", "outcome: HIGH"), extra="require: {gate: {HIGH: MIDDLE}}\n")
    built = engine_with(gate=gate, tested=text)
    first = decide(built, {"reg.legal_hold": False, "delinq.dpd": 0})
    second = decide(built, {"reg.legal_hold": True, "delinq.dpd": 0})
    assert [name for name, _ in first.needs] == ["reg.judicial_freeze"]
    assert first.to_dict()["requires"] != second.to_dict()["requires"]


def test_an_adverse_target_gives_the_decision_an_appeal(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: MIDDLE, on: [CASH]}, obligations: [OB_PAYOFF_QUOTE]"),
        rule("T-02", "sys.ledger_up", "then: {outcome: HIGH, on: [SHOP]}"),
        extra=targets("CASH", "SHOP"),
    )
    text = text.replace("en: middle}, class: neutral", "en: middle}, class: adverse")
    text = text.replace("en: high}, class: neutral", "en: high}, class: technical, defers: true")
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5, "sys.ledger_up": True})
    assert decision.appeal is not None
    assert "OB_PAYOFF_QUOTE" in codes(decision)


def test_the_reason_of_a_denial_comes_before_those_that_only_delay_another_target(
    engine_with: PolicyEngine,
) -> None:
    delays = ("SYS_UNAVAILABLE", "VC_AUTH_REQUIRED", "VC_PENDING_REFUND", "VC_DISPUTE_OPEN")
    text = policy(
        *(
            rule(f"T-0{number}", "sys.ledger_up", "then: {outcome: HIGH, on: [SHOP]}", reason=reason)
            for number, reason in enumerate(delays, 1)
        ),
        rule("T-05", "delinq.dpd > 0", "then: {outcome: MIDDLE, on: [CASH]}", reason="VC_PAST_DUE"),
        extra=targets("CASH", "SHOP"),
    )
    adverse = text.replace("en: middle}, class: neutral", "en: middle}, class: adverse")
    facts = {"delinq.dpd": 5, "sys.ledger_up": True}
    neither, denied = (decide(engine_with(tested=each), facts) for each in (text, adverse))
    assert [reason.code for reason in neither.reasons] == [*delays]
    assert [reason.code for reason in denied.reasons] == ["VC_PAST_DUE", *delays[:3]]
    assert [
        reason.code for reason in decide(engine_with(tested=adverse), {**facts, "delinq.dpd": 0}).reasons
    ] == [*delays]


def test_an_adverse_decision_never_falls_back_to_the_reason_of_a_default_that_did_not_apply(
    engine_with: PolicyEngine,
) -> None:
    text = (
        policy(
            rule("T-01", "delinq.dpd > 0", "outcome: LOW", reason="VC_FREQUENT_REQUESTS"),
            rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
            rule("T-03", "reg.legal_hold", "outcome: HIGH"),
        )
        .replace("en: low}, class: neutral", "en: low}, class: adverse")
        .replace("reason: VC_APPROVED", "reason: VC_PAST_DUE")
    )
    with pytest.raises(CheckError) as caught:
        engine_with(tested=text)
    assert {finding.code for finding in caught.value.findings} == {"adverse-without-remedy"}


def test_a_decision_does_not_change(engine_with: PolicyEngine) -> None:
    built = engine_with(
        tested=policy(
            rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "sys.ledger_up", "outcome: MIDDLE")
        )
    )
    decision = decide(built, {"delinq.dpd": 5})
    before = decision.to_json()
    with pytest.raises(TidegateError, match="expected no change of a decision"):
        decision.outcome = "LOW"
    with pytest.raises(TypeError):
        decision.parameters["x"] = 1  # type: ignore[index]  # the mistake under test
    decision.to_dict()["obligations"].clear()
    assert decision.to_json() == before
    assert repr(decision).startswith("<Decision HIGH by tested v1 as of 2026-11-20")
