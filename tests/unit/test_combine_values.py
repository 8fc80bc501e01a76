"""Values: combined by their own way, rounded, held within bounds, or not set at all."""

from __future__ import annotations

from tests.conftest import PolicyEngine
from tests.unit.small_policy import (
    ALL,
    VALUES,
    decide,
    policy,
    rule,
)


def test_caps_combine_by_minimum_round_down_and_never_fall_below_the_floor(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-02", "sys.ledger_up", "then: {set: {limit: acct.limit * 0.333}}"),
        rule("T-03", "reg.legal_hold", "then: {set: {limit: 5000}, outcome: MIDDLE}"),
        extra=VALUES,
    )
    built = engine_with(tested=text)
    facts = {**ALL, "acct.limit": "1000.01", "bal.total_owed": "0.00"}
    decision = decide(built, facts)
    assert decision.values == {"limit": "333.00"}
    assert {item.rule for item in decision.combined.contributing} == {"T-01", "T-02"}
    assert decide(built, {**facts, "bal.total_owed": "600.00"}).values == {"limit": "600.00"}
    assert decide(built, {**facts, "sys.ledger_up": False}).values == {"limit": "1000.01"}


def test_durations_combine_by_maximum_for_each_event(engine_with: PolicyEngine) -> None:
    text = policy(
        rule(
            "T-01", "delinq.dpd > 0", "then: {outcome: HIGH, set: {until: {after: CLOSURE_BOOKED, days: 90}}}"
        ),
        rule(
            "T-02",
            "sys.ledger_up",
            "then: {outcome: MIDDLE, set: {until: {after: CLOSURE_BOOKED, days: 30}}}",
        ),
        rule("T-03", "reg.legal_hold", "then: {set: {until: {days: 7}, parts: [A, B]}}"),
        rule("T-04", "delinq.dpd > 1", "then: {set: {parts: [B, C]}}"),
        extra=VALUES,
    )
    decision = decide(engine_with(tested=text), {**ALL, "acct.limit": "1.00", "bal.total_owed": "0.00"})
    until = [{"after": None, "days": 7}, {"after": "CLOSURE_BOOKED", "days": 90}]
    assert decision.values["until"] == until
    assert decision.values["parts"] == ["A", "B", "C"]


def test_a_value_whose_facts_are_missing_is_not_set_and_says_what_it_needs(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-02", "sys.ledger_up", "then: {outcome: MIDDLE, set: {limit: acct.limit * 0.5}}"),
        extra=VALUES,
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0, "sys.ledger_up": True})
    assert "limit" not in decision.values
    assert [name for name, _ in decision.needs] == ["acct.limit"]


def test_a_value_that_needs_a_missing_required_fact_follows_the_policy(engine_with: PolicyEngine) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "then: {set: {limit: acct.limit * 0.5}}"),
        rule("T-03", "acct.limit > 1.00", "outcome: MIDDLE"),
        extra=VALUES + "required: [acct.limit]\non_unknown: {rule: HIGH, shield: skip}\n",
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0, "sys.ledger_up": True})
    assert decision.outcome == "HIGH"
