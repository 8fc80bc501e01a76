"""Rules that run once on the combined result."""

from __future__ import annotations

from textwrap import indent

from tests.conftest import PolicyEngine
from tests.unit.small_policy import (
    AFTER,
    ALL,
    REVIEW,
    codes,
    decide,
    policy,
    rule,
)


def test_an_after_rule_may_ask_for_a_person_and_change_nothing_else(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "sys.ledger_up", "outcome: MIDDLE")
    )
    text += "after:\n" + indent(
        rule("T-03", "result.outcome == 'HIGH'", f"{REVIEW}, obligations: [OB_HUMAN_REVIEW]"), "  "
    )
    built = engine_with(tested=text)
    decision = decide(built, {"delinq.dpd": 1})
    assert (decision.outcome, bool(decision.human_review)) == ("HIGH", True)
    assert "OB_HUMAN_REVIEW" in codes(decision)
    assert not decide(built, {"delinq.dpd": 0, "sys.ledger_up": True}).human_review


def test_after_rules_run_on_the_combined_result_and_name_what_they_rest_on(engine_with: PolicyEngine) -> None:
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
    )
    built = engine_with(tested=policy(*rules, extra=AFTER.format(outcome="HIGH")))
    decision = decide(built, {"delinq.dpd": 5, "sys.ledger_up": True})
    assert decision.outcome == "HIGH"
    assert {item.rule for item in decision.combined.contributing} == {"T-01", "T-02", "T-50"}
    assert decide(built, {"delinq.dpd": 5, "sys.ledger_up": False}).outcome == "MIDDLE"


def test_after_rules_never_make_a_decision_milder(engine_with: PolicyEngine) -> None:
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
        rule("T-03", "reg.legal_hold", "outcome: HIGH"),
    )
    built = engine_with(tested=policy(*rules, extra=AFTER.format(outcome="LOW")))
    assert decide(built, ALL).outcome == "HIGH"


def test_an_after_rule_that_cannot_be_judged_is_listed_and_follows_the_policy_for_required_facts(
    engine_with: PolicyEngine,
) -> None:
    after = AFTER.format(outcome="HIGH").replace(
        "result.fired.MIDDLE >= 2", "result.outcome == 'LOW' && reg.legal_hold"
    )
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "reg.legal_hold", "outcome: MIDDLE"),
    )
    asks = "required: [reg.legal_hold]\non_unknown: {rule: HIGH, shield: skip, reason: SYS_UNAVAILABLE}\n"
    decision = decide(engine_with(tested=policy(*rules, extra=asks + after)), {"delinq.dpd": 0})
    assert decision.outcome == "HIGH"
    assert [name for name, _ in decision.needs] == ["reg.legal_hold"]


def test_what_an_after_rule_lacks_is_a_fact_and_never_a_result(engine_with: PolicyEngine) -> None:
    after = AFTER.format(outcome="HIGH").replace(
        "result.fired.MIDDLE >= 2", "result.fired.MIDDLE >= 1 && reg.legal_hold"
    )
    text = policy(rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"), extra=after)
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert [(rule.id, facts) for rule, facts in decision.unknown] == [("T-50", ("reg.legal_hold",))]
    assert [name for name, _ in decision.needs] == ["reg.legal_hold"]


def test_an_after_rule_that_holds_is_listed_and_explained(engine_with: PolicyEngine) -> None:
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
    )
    built = engine_with(tested=policy(*rules, extra=AFTER.format(outcome="HIGH")))
    facts = {"delinq.dpd": 5, "sys.ledger_up": True}
    assert [rule.id for rule in decide(built, facts).fired][-1] == "T-50"
    trace = built.explain("tested", facts, version=1).to_dict()["trace"]
    assert (trace[-1]["rule"], trace[-1]["state"]) == ("T-50", "true")
    assert trace[-1]["condition"]["values"] == {"result.fired.MIDDLE": 2}
