"""Target by target: what happens to each function, by which rules, and why as far as it may be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine import Decision, Engine
from engine.decisions.matrix import is_quiet
from tests.unit.small_policy import decide, policy, rule, targets

EngineWith = Callable[..., Engine]

VALUE = "{type: money, unit: CNY, merge: min, rounding: down, title: {zh-CN: 单笔, en: per use}}"
DECLARED = f"{targets('CASH', 'SHOP', 'REPAY')}values:\n  per_use: {VALUE}\n"
RULES = (
    rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}"),
    rule("T-02", "sys.ledger_up", "then: {outcome: MIDDLE, on: [CASH, SHOP]}"),
    rule("T-03", "reg.legal_hold", "then: {set: {per_use: 500.00}, on: [SHOP]}"),
)
FACTS = {"delinq.dpd": 5, "sys.ledger_up": True, "reg.legal_hold": True}


def shown(built: Engine, **facts: object) -> dict[str, dict[str, object]]:
    changed = {**FACTS, **{name.replace("__", "."): value for name, value in facts.items()}}
    matrix: dict[str, dict[str, object]] = decide(built, changed).to_dict()["targets"]
    return matrix


def test_each_target_says_what_happens_why_and_with_which_values(engine_with: EngineWith) -> None:
    assert shown(engine_with(tested=policy(*RULES, extra=DECLARED))) == {
        "CASH": {
            "outcome": "HIGH",
            "class": "neutral",
            "title": "CASH",
            "outcome_title": "high",
            "rules": ["T-01"],
            "reasons": ["VC_BALANCE_OUTSTANDING"],
            "values": {},
        },
        "SHOP": {
            "outcome": "MIDDLE",
            "class": "neutral",
            "title": "SHOP",
            "outcome_title": "middle",
            "rules": ["T-02", "T-03"],
            "reasons": ["VC_RESIDUAL_INTEREST", "VC_PENDING_AUTH"],
            "values": {"per_use": "500.00"},
        },
        "REPAY": {
            "outcome": "LOW",
            "class": "neutral",
            "title": "REPAY",
            "outcome_title": "low",
            "rules": [],
            "reasons": [],
            "values": {},
        },
    }


def test_a_value_shows_where_a_setting_of_it_counts_only(engine_with: EngineWith) -> None:
    lower = rule("T-04", "sys.ledger_up", "then: {set: {per_use: 300.00}, on: [CASH]}")
    matrix = shown(engine_with(tested=policy(*RULES, lower, extra=DECLARED)))
    assert matrix["CASH"]["values"] == {"per_use": "300.00"}
    assert (matrix["SHOP"]["values"], matrix["SHOP"]["rules"]) == ({}, ["T-02"])


@pytest.mark.parametrize(
    ("reason", "told"), [("VC_TAKEOVER_SUSPECTED", ["GENERIC"]), ("VC_FREQUENT_REQUESTS", [])]
)
def test_a_reason_that_may_not_be_told_is_replaced_or_left_out(
    engine_with: EngineWith, reason: str, told: list[str]
) -> None:
    """The first is told in general words only, the second to nobody."""
    hidden = rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}", reason=reason)
    built = engine_with(tested=policy(hidden, *RULES[1:], extra=DECLARED))
    assert built.rulebook.catalogue.reasons[reason].disclosure != "full"
    assert shown(built)["CASH"]["reasons"] == told


def test_an_internal_reason_is_left_out_beside_one_that_may_be_told(engine_with: EngineWith) -> None:
    hidden = rule(
        "T-04", "delinq.dpd > 1", "then: {outcome: HIGH, on: [CASH]}", reason="VC_FREQUENT_REQUESTS"
    )
    matrix = shown(engine_with(tested=policy(*RULES, hidden, extra=DECLARED)))
    assert matrix["CASH"]["rules"] == ["T-01", "T-04"]
    assert matrix["CASH"]["reasons"] == ["VC_BALANCE_OUTSTANDING"]


def test_a_target_lost_to_missing_facts_says_which_rule_could_not_be_judged(engine_with: EngineWith) -> None:
    unsure = rule("T-01", "delinq.dpd > 0", "then: {outcome: HIGH, on: [CASH]}, on_unknown: HIGH")
    built = engine_with(tested=policy(unsure, *RULES[1:], extra=DECLARED))
    decision = decide(built, {"sys.ledger_up": False, "reg.legal_hold": False})
    assert decision.to_dict()["targets"]["CASH"]["rules"] == ["T-01"]
    assert decision.targets["SHOP"] == "LOW"


def test_an_outcome_taken_over_for_a_target_comes_with_its_reason(engine_with: EngineWith) -> None:
    gate = policy(
        rule("T-31", "reg.legal_hold", "outcome: HIGH", reason="VC_LEGAL_HOLD"),
        rule("T-32", "delinq.dpd > 99", "outcome: MIDDLE"),
        name="gate",
    )
    taken = "require: {gate: {HIGH: {outcome: HIGH, on: [SHOP]}}}\n"
    built = engine_with(gate=gate, tested=policy(*RULES, extra=DECLARED + taken))
    matrix = shown(built)
    assert matrix["SHOP"]["rules"] == ["T-03", "T-31"]
    assert matrix["SHOP"]["reasons"] == ["VC_PENDING_AUTH", "VC_LEGAL_HOLD"]
    assert matrix["CASH"]["rules"] == ["T-01"]


def test_a_policy_without_targets_has_no_matrix(engine: Engine, account: dict[str, object]) -> None:
    decision: Decision = engine.decide("voluntary_closure", account, version=1)
    assert decision.matrix == ()
    assert decision.to_dict()["targets"] == {}


@pytest.mark.parametrize(
    ("facts", "is_silent"),
    [
        ({"delinq.dpd": 0, "sys.ledger_up": False, "reg.legal_hold": False}, True),
        ({"delinq.dpd": 0, "sys.ledger_up": False, "reg.legal_hold": True}, False),
        ({"delinq.dpd": 1, "sys.ledger_up": False, "reg.legal_hold": False}, False),
    ],
)
def test_a_matrix_that_tells_no_more_than_its_defaults_is_quiet(
    engine_with: EngineWith, facts: dict[str, object], is_silent: bool
) -> None:
    """A value that is set for a target counts as well as an outcome."""
    assert is_quiet(decide(engine_with(tested=policy(*RULES, extra=DECLARED)), facts)) is is_silent


@pytest.mark.parametrize(("reason", "is_silent"), [("VC_PAST_DUE", False), ("VC_FREQUENT_REQUESTS", True)])
def test_a_rule_that_asks_for_the_default_counts_where_its_reason_is_told(
    engine_with: EngineWith, reason: str, is_silent: bool
) -> None:
    kept = rule("T-01", "delinq.dpd > 0", "then: {outcome: LOW, on: [CASH]}", reason=reason)
    late = rule("T-04", "delinq.dpd > 99", "then: {outcome: HIGH, on: [CASH]}")
    built = engine_with(tested=policy(kept, late, *RULES[1:], extra=DECLARED))
    decision = decide(built, {"delinq.dpd": 5, "sys.ledger_up": False, "reg.legal_hold": False})
    assert decision.matrix[0].rules == ("T-01",)
    assert is_quiet(decision) is is_silent


@pytest.mark.parametrize("class_", ["positive", "technical"])
def test_a_matrix_that_grants_or_defers_by_default_is_not_quiet(engine_with: EngineWith, class_: str) -> None:
    text = policy(*RULES, extra=DECLARED)
    low = "LOW: {title: {zh-CN: 低, en: low}, class: neutral"
    assert low in text
    built = engine_with(tested=text.replace(low, low.replace("neutral", class_)))
    facts = {"delinq.dpd": 0, "sys.ledger_up": False, "reg.legal_hold": False}
    assert not is_quiet(decide(built, facts))
