"""One version of a policy described: everything the file says, with the texts of what it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine import Engine, TidegateError
from tests.unit.small_policy import AFTER, policy, rule, targets

EngineWith = Callable[..., Engine]

EXTRA = (
    targets("CASH", "REPAY", REPAY=", at_most: MIDDLE, default: LOW")
    + """
parameters:
  cap:
    type: money
    unit: CNY
    title: {zh-CN: 上限, en: cap}
    values: [{from: 2026-01-01, value: 500.00}, {from: 2027-01-01, value: 800.50}]
derive:
  is_late: delinq.dpd > 15
  is_stuck: derived.is_late && !sys.ledger_up
values:
  limit: {type: money, unit: CNY, merge: min, rounding: down, start: acct.limit, at_least: 0.00}
  until: {type: until, merge: max}
  used: {type: set, merge: union}
required: [delinq.dpd]
on_unknown: {rule: HIGH, shield: fire, reason: SYS_UNAVAILABLE}
"""
    + AFTER.format(outcome="HIGH")
)
RULES = (
    rule("T-01", "derived.is_stuck", "then: {outcome: MIDDLE, on: [CASH]}, on_unknown: HIGH, source: [C001]"),
    rule(
        "T-02", "acct.limit > params.cap", "then: {set: {limit: params.cap, until: {after: CURED, days: 90}}}"
    ),
    rule("T-03", "reg.legal_hold", "then: {shield: {at_most: MIDDLE, covers: [DELINQ]}}", layer="PROTECT"),
    rule("T-04", "reg.legal_hold", "then: {outcome: HIGH}, human_review: {zh-CN: 复核, en: review}"),
    rule("T-05", "sys.ledger_up", "then: {set: {used: [STORAGE]}}, obligations: [OB_HUMAN_REVIEW]"),
)


@pytest.fixture
def built(engine_with: EngineWith) -> Engine:
    return engine_with(tested=policy(*RULES, extra=EXTRA))


def test_rules_are_described_as_written(built: Engine) -> None:
    described = built.describe("tested", 1)
    first, second, shield, reviewed, last = described["rules"]
    assert first["condition"] == "derived.is_stuck"
    assert described["derive"] == {
        "is_late": "delinq.dpd > 15",
        "is_stuck": "derived.is_late && !sys.ledger_up",
    }
    assert first["effects"] == [{"outcome": "MIDDLE", "on": ["CASH"], "set": {}, "shield": None}]
    assert (first["rule"], first["layer"], first["priority"]) == ("T-01", "DELINQ", 402)
    assert first["reason"]["code"] == "VC_BALANCE_OUTSTANDING"
    assert set(first["reason"]["text"]) == {"zh-CN", "en"}
    assert first["on_unknown"] == {"outcome": "HIGH", "reason": "VC_BALANCE_OUTSTANDING"}
    assert first["source"] == ["C001"]
    assert second["effects"][0]["set"] == {"limit": "params.cap", "until": {"after": "CURED", "days": "90"}}
    assert shield["effects"][0]["shield"] == {"at_most": "MIDDLE", "covers": ["DELINQ"]}
    assert reviewed["human_review"] == {"zh-CN": "复核", "en": "review"}
    assert last["effects"][0]["set"] == {"used": ["STORAGE"]}
    assert described["after"][0]["because"] == ["MIDDLE"]
    assert described["default"]["rule"] == "T-099"


def test_parameters_come_with_the_days_from_which_they_count(built: Engine) -> None:
    assert built.describe("tested", 1)["parameters"] == [
        {
            "parameter": "cap",
            "type": "money",
            "unit": "CNY",
            "title": {"zh-CN": "上限", "en": "cap"},
            "values": [
                {"from": "2026-01-01", "value": "500.00"},
                {"from": "2027-01-01", "value": "800.50"},
            ],
        }
    ]


def test_outcomes_targets_and_values_are_declared(built: Engine) -> None:
    described = built.describe("tested", 1)
    assert [item["outcome"] for item in described["outcomes"]] == ["LOW", "MIDDLE", "HIGH"]
    assert described["outcomes"][0]["obligations"] == ["OB_AUDIT"]
    assert described["targets"][1] == {
        "target": "REPAY",
        "title": {"zh-CN": "REPAY", "en": "REPAY"},
        "at_most": "MIDDLE",
        "default": "LOW",
    }
    limit, until, used = described["values"]
    assert (limit["start"], limit["at_least"], limit["at_most"], limit["unit"]) == (
        "acct.limit",
        "0.00",
        None,
        "CNY",
    )
    assert (until["merge"], used["type"]) == ("max", "set")
    assert (described["required"], described["unknown_shield"]) == (["delinq.dpd"], "fire")
    assert described["on_unknown"] == {"outcome": "HIGH", "reason": "SYS_UNAVAILABLE"}


def test_every_code_named_has_its_text(built: Engine) -> None:
    described = built.describe("tested", 1)
    texts = described["texts"]
    named = {rule["reason"]["code"] for rule in (*described["rules"], *described["after"])}
    assert set(texts["reasons"]) == named | {"VC_APPROVED", "SYS_UNAVAILABLE"}
    assert set(texts["obligations"]) == {"OB_AUDIT", "OB_NOTICE_NOW", "OB_HUMAN_REVIEW"}
    assert {item["remedy"] for item in texts["reasons"].values()} == set(texts["remedies"])


def test_requirements_say_what_is_taken_over(engine_with: EngineWith) -> None:
    gate = policy(*RULES, extra=EXTRA, name="gate")
    taken = "require: {gate: {HIGH: MIDDLE, MIDDLE: {outcome: HIGH, on: [CASH]}}}\n"
    rules = (rule("T-01", "sys.ledger_up", "outcome: MIDDLE"),)
    built = engine_with(gate=gate, tested=policy(*rules, extra=targets("CASH") + taken))
    assert built.describe("tested", 1)["require"] == {
        "gate": {"HIGH": {"outcome": "MIDDLE", "on": []}, "MIDDLE": {"outcome": "HIGH", "on": ["CASH"]}}
    }


def test_every_version_that_ships_can_be_described(engine: Engine) -> None:
    for name, number in engine.rulebook.versions:
        described = engine.describe(name, number)
        assert (described["policy"], described["version"]) == (name, number)
        assert described["source"] == engine.rulebook.version(name, number).text


@pytest.mark.parametrize(("name", "number"), [("testd", 1), ("tested", 2)])
def test_what_is_not_there_is_refused(built: Engine, name: str, number: int) -> None:
    with pytest.raises(TidegateError, match="unknown"):
        built.describe(name, number)
