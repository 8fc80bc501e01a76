"""From rule states to a decision: outcomes, targets, shields, values, `after`, requirements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import dedent, indent

import pytest

from engine import CheckError, Decision, Engine, TidegateError

HEAD = """
policy: {name}
version: 1
language: 1
title: {{zh-CN: 测试, en: Test}}
owner: tests
change: For a test.
outcomes:
  LOW: {{title: {{zh-CN: 低, en: low}}, class: neutral, obligations: [OB_AUDIT]}}
  MIDDLE: {{title: {{zh-CN: 中, en: middle}}, class: neutral}}
  HIGH: {{title: {{zh-CN: 高, en: high}}, class: neutral, obligations: [OB_NOTICE_NOW]}}
default: {{id: T-099, outcome: LOW, reason: VC_APPROVED}}
"""

RULE = "- {{id: {id}, layer: {layer}, priority: {priority}, when: {when}, reason: {reason}, {rest}}}\n"

REASONS = (
    "VC_PAST_DUE",
    "VC_BALANCE_OUTSTANDING",
    "VC_RESIDUAL_INTEREST",
    "VC_PENDING_AUTH",
    "VC_PENDING_REFUND",
)
STARTS = {"REG": 101, "FRAUD": 301, "DELINQ": 401, "CAPACITY": 501, "BEHAV": 601, "PROTECT": 201}


def rule(name: str, when: str, rest: str, layer: str = "DELINQ", reason: str | None = None) -> str:
    number = int(name.removeprefix("T-"))
    return RULE.format(
        id=name,
        layer=layer,
        priority=STARTS[layer] + number,
        when=when,
        reason=reason or REASONS[number % len(REASONS)],
        rest=rest,
    )


def policy(*rules: str, extra: str = "", name: str = "tested") -> str:
    return HEAD.format(name=name) + dedent(extra) + "rules:\n" + indent("".join(rules), "  ")


def decide(built: Engine, facts: Mapping[str, object], name: str = "tested") -> Decision:
    return built.decide(name, facts, version=1, locale="en")


def targets(*names: str, **keys: str) -> str:
    """Return the declaration of targets, each with further keys by its name."""
    lines = (f"  {name}: {{title: {{zh-CN: {name}, en: {name}}}{keys.get(name, '')}}}\n" for name in names)
    return "targets:\n" + "".join(lines)


EngineWith = Callable[..., Engine]
ALL = {"delinq.dpd": 5, "sys.ledger_up": True, "reg.legal_hold": True}


def codes(decision: Decision) -> list[str]:
    return [item.code for item in decision.obligations]


def test_the_most_severe_outcome_wins_and_every_rule_that_asks_for_it_contributes(
    engine_with: EngineWith,
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


def test_first_takes_the_outcome_of_the_lowest_priority_number(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-02", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-01", "delinq.dpd > 1", "outcome: MIDDLE"),
        extra="combine: first\n",
    )
    assert decide(engine_with(tested=text), {"delinq.dpd": 5}).outcome == "MIDDLE"


def test_the_default_applies_only_where_no_outcome_remains(engine_with: EngineWith) -> None:
    built = engine_with(
        tested=policy(
            rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "delinq.dpd > 9", "outcome: MIDDLE")
        )
    )
    assert decide(built, {"delinq.dpd": 0}).combined.is_default
    assert [reason.code for reason in decide(built, {"delinq.dpd": 0}).reasons] == ["VC_APPROVED"]
    assert not decide(built, {"delinq.dpd": 1}).combined.is_default


def test_targets_are_combined_each_on_its_own(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}"),
        rule("T-02", "delinq.dpd > 0", "then: {outcome: MIDDLE, on: [CASH, SHOP]}"),
        extra=targets("CASH", "SHOP", "REPAY"),
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert decision.targets == {"CASH": "HIGH", "SHOP": "MIDDLE", "REPAY": "LOW"}
    assert decision.to_dict()["targets"]["CASH"]["rules"] == ["T-01"]


def test_a_target_no_rule_speaks_of_gets_its_own_default(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
        extra=targets("CASH", "SHOP", "REPAY", SHOP=", default: MIDDLE"),
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0})
    assert decision.targets == {"CASH": "LOW", "SHOP": "MIDDLE", "REPAY": "LOW"}


def test_nothing_puts_a_target_above_what_it_gets_at_most(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [REPAY]}"),
        rule("T-02", "sys.ledger_up", "then: {outcome: MIDDLE, on: [REPAY]}"),
        extra=targets("REPAY", REPAY=", at_most: MIDDLE")
        + "required: [sys.ledger_up]\non_unknown: {rule: HIGH, shield: skip}\n",
    )
    with pytest.raises(CheckError) as caught:
        engine_with(tested=text)
    assert [finding.code for finding in caught.value.findings] == ["too-severe"] * 3


REVIEW = "human_review: {zh-CN: 须人工确认, en: a person confirms}"


def test_a_person_confirms_where_every_rule_behind_the_outcome_asks_for_it(engine_with: EngineWith) -> None:
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


def test_an_after_rule_may_ask_for_a_person_and_change_nothing_else(engine_with: EngineWith) -> None:
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


SHIELD = "then: {{shield: {{at_most: {at_most}, covers: [DELINQ, BEHAV]}}}}"


def test_a_shield_to_the_mildest_outcome_removes_the_rule_with_its_obligations(
    engine_with: EngineWith,
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
    engine_with: EngineWith,
) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH, obligations: [OB_HUMAN_REVIEW]"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="MIDDLE"), layer="PROTECT"),
    )
    decision = decide(engine_with(tested=text), ALL)
    assert decision.outcome == "MIDDLE"
    assert [reason.rule for reason in decision.reasons] == ["T-01"]
    assert codes(decision) == []


def test_a_shield_leaves_layers_it_does_not_cover(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH", layer="FRAUD"),
        rule("T-02", "sys.ledger_up", SHIELD.format(at_most="LOW"), layer="PROTECT"),
        rule("T-03", "delinq.dpd > 99", "outcome: MIDDLE"),
    )
    assert decide(engine_with(tested=text), ALL).outcome == "HIGH"


def test_shields_do_not_act_on_each_other(engine_with: EngineWith) -> None:
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
    engine_with: EngineWith, word: str, outcome: str
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


def test_a_layer_that_may_not_be_shielded_is_a_finding(engine_with: EngineWith) -> None:
    shield = "then: {shield: {at_most: MIDDLE, covers: [REG]}}"
    text = policy(rule("T-01", "delinq.dpd > 0", "outcome: HIGH"), rule("T-02", "sys.ledger_up", shield))
    with pytest.raises(CheckError) as caught:
        engine_with(tested=text)
    assert [finding.code for finding in caught.value.findings] == ["layer-not-shieldable"]


VALUES = """
values:
  limit: {type: money, unit: CNY, start: acct.limit, merge: min, rounding: down, at_least: bal.total_owed}
  until: {type: until, merge: max}
  parts: {type: set, merge: union}
"""


def test_caps_combine_by_minimum_round_down_and_never_fall_below_the_floor(engine_with: EngineWith) -> None:
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


def test_durations_combine_by_maximum_for_each_event(engine_with: EngineWith) -> None:
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


def test_a_value_whose_facts_are_missing_is_not_set_and_says_what_it_needs(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: HIGH"),
        rule("T-02", "sys.ledger_up", "then: {outcome: MIDDLE, set: {limit: acct.limit * 0.5}}"),
        extra=VALUES,
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0, "sys.ledger_up": True})
    assert "limit" not in decision.values
    assert [name for name, _ in decision.needs] == ["acct.limit"]


AFTER = """
after:
  - id: T-50
    layer: BEHAV
    priority: 699
    when: result.fired.MIDDLE >= 2
    outcome: {outcome}
    reason: VC_DISPUTE_OPEN
    because: [MIDDLE]
"""


def test_after_rules_run_on_the_combined_result_and_name_what_they_rest_on(engine_with: EngineWith) -> None:
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
    )
    built = engine_with(tested=policy(*rules, extra=AFTER.format(outcome="HIGH")))
    decision = decide(built, {"delinq.dpd": 5, "sys.ledger_up": True})
    assert decision.outcome == "HIGH"
    assert {item.rule for item in decision.combined.contributing} == {"T-01", "T-02", "T-50"}
    assert decide(built, {"delinq.dpd": 5, "sys.ledger_up": False}).outcome == "MIDDLE"


def test_after_rules_never_make_a_decision_milder(engine_with: EngineWith) -> None:
    rules = (
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "outcome: MIDDLE"),
        rule("T-03", "reg.legal_hold", "outcome: HIGH"),
    )
    built = engine_with(tested=policy(*rules, extra=AFTER.format(outcome="LOW")))
    assert decide(built, ALL).outcome == "HIGH"


def test_an_unknown_rule_follows_its_own_word_else_the_policys_for_required_facts_else_is_skipped(
    engine_with: EngineWith,
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


def test_a_required_policy_lends_its_outcome_reasons_and_obligations(engine_with: EngineWith) -> None:
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


def test_the_default_of_a_required_policy_is_lent_too(engine_with: EngineWith) -> None:
    shut = HEAD.format(name="gate").replace("outcome: LOW, reason", "outcome: HIGH, reason")
    gate = shut + "rules:\n" + indent(rule("T-01", "reg.legal_hold", "outcome: MIDDLE"), "  ")
    gate = gate.replace("  LOW:", "  NONE: {title: {zh-CN: 无, en: none}, class: neutral}\n  LOW:")
    gate += indent(rule("T-02", "delinq.dpd > 99", "outcome: NONE"), "  ")
    gate += indent(rule("T-03", "delinq.dpd > 98", "outcome: LOW"), "  ")
    text = policy(rule("T-11", "delinq.dpd > 0", "outcome: HIGH"), extra="require: {gate: {HIGH: MIDDLE}}\n")
    decision = decide(engine_with(gate=gate, tested=text), {"reg.legal_hold": False, "delinq.dpd": 0})
    assert decision.outcome == "MIDDLE"
    assert [reason.code for reason in decision.reasons] == ["VC_APPROVED"]


def test_what_a_required_policy_lacks_is_needed_and_its_facts_are_on_record(engine_with: EngineWith) -> None:
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


def test_a_rule_that_only_shields_still_obliges(engine_with: EngineWith) -> None:
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
    engine_with: EngineWith, effect: str
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


def test_an_after_rule_that_cannot_be_judged_is_listed_and_follows_the_policy_for_required_facts(
    engine_with: EngineWith,
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


def test_what_an_after_rule_lacks_is_a_fact_and_never_a_result(engine_with: EngineWith) -> None:
    after = AFTER.format(outcome="HIGH").replace(
        "result.fired.MIDDLE >= 2", "result.fired.MIDDLE >= 1 && reg.legal_hold"
    )
    text = policy(rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"), extra=after)
    decision = decide(engine_with(tested=text), {"delinq.dpd": 5})
    assert [(rule.id, facts) for rule, facts in decision.unknown] == [("T-50", ("reg.legal_hold",))]
    assert [name for name, _ in decision.needs] == ["reg.legal_hold"]


def test_an_after_rule_that_holds_is_listed_and_explained(engine_with: EngineWith) -> None:
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


def test_a_value_that_needs_a_missing_required_fact_follows_the_policy(engine_with: EngineWith) -> None:
    text = policy(
        rule("T-01", "delinq.dpd > 0", "outcome: MIDDLE"),
        rule("T-02", "sys.ledger_up", "then: {set: {limit: acct.limit * 0.5}}"),
        rule("T-03", "acct.limit > 1.00", "outcome: MIDDLE"),
        extra=VALUES + "required: [acct.limit]\non_unknown: {rule: HIGH, shield: skip}\n",
    )
    decision = decide(engine_with(tested=text), {"delinq.dpd": 0, "sys.ledger_up": True})
    assert decision.outcome == "HIGH"


def test_an_adverse_target_gives_the_decision_an_appeal(engine_with: EngineWith) -> None:
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


def test_an_adverse_decision_never_falls_back_to_the_reason_of_a_default_that_did_not_apply(
    engine_with: EngineWith,
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


def test_a_decision_does_not_change(engine_with: EngineWith) -> None:
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
