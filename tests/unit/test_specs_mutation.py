"""Planted faults: which ones there are, which are none, and whether scenarios that are too weak show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.catalogue.rulebook import Rulebook
from engine.language.checked import CheckedPolicy
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.mutants import Mutant
from engine.specs.mutation import Judge, judge, planted, score
from engine.specs.runner import Prepared, load, load_accounts, prepare
from tests.conftest import ROOT
from tests.sample.folder import change, write_drawing, write_lending

VERSIONS = {"voluntary_closure": 1}
FAULTS = [
    (2, "order", "the first outcome counts, not the most severe outcome"),
    (18, "order", "“allowed” ranks above “delayed”"),
    (19, "order", "“delayed” ranks above “denied”"),
    (17, "outcome", "allowed: the class positive becomes adverse"),
    (18, "outcome", "delayed: the class technical becomes adverse"),
    (19, "outcome", "denied: the class neutral becomes adverse"),
    (21, "target", "cash withdrawal: the outcome “allowed” becomes “delayed”"),
    (22, "target", "purchase: the outcome “allowed” becomes “delayed”"),
    (23, "target", "repayment: the outcome “allowed” becomes “delayed”"),
    (25, "value", "limit: the greatest of several settings counts, not the least"),
    (25, "value", "limit: starts from nothing"),
    (32, "requirement", "Caution: “stop” comes to nothing here"),
    (32, "requirement", "Caution: “stop” comes to “delayed” here, not “denied”"),
    (32, "requirement", "Caution: “stop” is no longer on “cash withdrawal”"),
    (32, "requirement", "Caution: “stop” is no longer on “purchase”"),
    (33, "unknown", "“days past due” need not be known any more"),
    (34, "unknown", "says nothing of missing facts any more"),
    (34, "unknown", "with a fact missing, “delayed” becomes “allowed”"),
    (34, "unknown", "with a fact missing, “delayed” becomes “denied”"),
    (
        34,
        "unknown",
        (
            "with a fact missing, the reason “The system is temporarily unavailable.” "
            "becomes “The limit is small.”"
        ),
    ),
    (34, "unknown", "shields whose facts are missing hold"),
    (35, "outcome", "FC-099: the outcome “allowed” becomes “delayed”"),
    (37, "rule", "FC-012: removed"),
    (37, "shield", "FC-012: the shield’s limit “delayed” becomes “allowed”"),
    (37, "shield", "FC-012: the shield’s limit “delayed” becomes “denied”"),
    (37, "shield", "FC-012: shields from the layer “Fraud” too"),
    (37, "shield", "FC-012: no longer shields from the layer “Behaviour”"),
    (43, "rule", "FC-020: removed"),
    (43, "layer", "FC-020: the layer “Behaviour” becomes “Technical”"),
    (43, "outcome", "FC-020: the outcome “denied” becomes “delayed”"),
    (43, "target", "FC-020: no longer on “cash withdrawal”"),
    (43, "target", "FC-020: no longer on “purchase”"),
    (43, "outcome", "FC-020: the outcome “denied” dropped"),
    (43, "value", "FC-020: suspension: no longer counted from “The arrears are cured”"),
    (43, "value", "FC-020: suspension: set no more"),
    (43, "value", "FC-020: channels: `MAIL` dropped"),
    (43, "value", "FC-020: channels: `TEXT` dropped"),
    (43, "value", "FC-020: channels: set no more"),
    (43, "value", "FC-020: suspension: set no more"),
    (43, "value", "FC-020: rate: set no more"),
    (43, "value", "FC-020: number of attempts: set no more"),
    (43, "reason", "FC-020: the reason “A payment is past due.” becomes “The limit is small.”"),
    (51, "rule", "FC-021: removed"),
    (51, "value", "FC-021: limit: set no more"),
    (51, "value", "FC-021: review day: set no more"),
    (51, "value", "FC-021: retry time: set no more"),
    (51, "reason", "FC-021: the reason “The limit is small.” becomes “A payment is past due.”"),
    (62, "rule", "FC-050: removed"),
    (62, "review", "FC-050: no person has to review any more"),
]


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return Engine.load(write_drawing(tmp_path_factory.mktemp("drawing")) / "rules").rulebook


def faults_of(rulebook: Rulebook) -> list[Mutant]:
    lenders = [rulebook.version("caution", 1).policy]
    return list(planted(rulebook.version("drawing", 1), lenders=lenders))


def test_every_part_of_a_policy_is_changed(drawing: Rulebook) -> None:
    def is_number(fault: Mutant) -> bool:
        words = fault.words["en"]
        return fault.kind in ("condition", "threshold") or (fault.kind == "value" and "becomes" in words)

    found = [(fault.span.line, fault.kind, fault.words["en"]) for fault in faults_of(drawing)]
    numbers = {fault.words["en"] for fault in faults_of(drawing) if is_number(fault)}
    assert [fault for fault in found if fault[2] not in numbers] == FAULTS
    assert {
        "Days that count as late: `30` becomes `31`",
        "derived.is_late: `>` becomes `>=` in `delinq.dpd > params.late`",
        "FC-020: `derived.is_late` negated",
        "FC-020: suspension: `90` becomes `91`",
        "FC-020: rate: `0.18` becomes `0.19`",
        "FC-021: limit: `8000.00` becomes `8000.01`",
        "FC-021: retry time: `+` becomes `-` in `req.received_at + duration('24h')`",
        "FC-050: `2` becomes `3` in `result.fired.DENY >= 2`",
    } <= numbers
    assert all(fault.words["zh-CN"] != fault.words["en"] for fault in faults_of(drawing))


def test_a_fault_under_derive_is_one_for_all_rules_that_use_it(drawing: Rulebook) -> None:
    (fault,) = [
        each
        for each in faults_of(drawing)
        if each.words["en"].startswith("derived.is_late: `>` becomes `==`")
    ]
    assert fault.rules == ("FC-020",)
    assert fault.span.line == 15
    changed = [
        rule.id for rule, was in zip(fault.policy.rules, policy(drawing).rules, strict=True) if rule != was
    ]
    assert changed == ["FC-020"]


def policy(rulebook: Rulebook) -> CheckedPolicy:
    return rulebook.version("drawing", 1).policy


WITHOUT = [
    # A fault that is none, once the text that follows stands in the policy as the last one.
    ("limit: has no most any more", "at_most: acct.limit}", "at_most: acct.limit}"),
    ("suspension: the least of several settings counts, not the greatest", "days: 7", "days: 8"),
    (
        "repayment: the outcome “allowed” becomes “delayed”",
        "at_most: DELAY, default",
        "at_most: ALLOW, default",
    ),
    ("FC-012: no longer shields from the layer “Fraud”", "covers: [BEHAV]", "covers: [BEHAV]"),
    ("FC-021: the layer “Behaviour” becomes “Technical”", "priority: 602", "priority: 603"),
    ("FC-012: the reason “The limit is small.” becomes “A payment is past due.”", "days: 7", "days: 9"),
    (
        "“days past due” need not be known any more",
        "    reason: PAST_DUE",
        "    reason: PAST_DUE\n    on_unknown: DENY",
    ),
]


@pytest.mark.parametrize(("fault", "before", "after"), WITHOUT)
def test_what_no_account_could_show_is_no_fault(fault: str, before: str, after: str, tmp_path: Path) -> None:
    folder = write_drawing(tmp_path)
    change(folder / "rules/policies/drawing/v1.yaml", before, after)
    found = [each.words["en"] for each in faults_of(Engine.load(folder / "rules").rulebook)]
    assert fault not in found
    assert len(found) > 80


def test_a_number_that_no_fact_can_tell_from_another_is_no_fault(tmp_path: Path) -> None:
    folder = write_lending(tmp_path)
    file = folder / "rules/policies/lending/v1.yaml"
    change(file, "value: 30}", "value: 0}, {from: 2027-01-01, value: 5}")
    change(file, "delinq.dpd > params.grace", "delinq.dpd >= params.grace")
    version = Engine.load(folder / "rules").rulebook.version("lending", 1)
    found = [fault.words["en"] for fault in planted(version) if fault.kind == "threshold"]
    assert found == [
        "Days of grace: `0` becomes `1`",
        "Days of grace: `5` becomes `4`",
        "Days of grace: `5` becomes `6`",
    ]


def test_an_obligation_that_every_outcome_has_is_not_missed_in_a_rule(tmp_path: Path) -> None:
    folder = write_lending(tmp_path)
    file = folder / "rules/policies/lending/v1.yaml"
    change(file, "class: positive}", "class: positive, obligations: [OB_NOTICE]}")
    change(file, "class: neutral}", "class: neutral, obligations: [OB_NOTICE]}")
    version = Engine.load(folder / "rules").rulebook.version("lending", 1)
    found = [fault.words["en"] for fault in planted(version) if fault.kind == "obligation"]
    assert found == [
        "allowed: no longer required to Tell the customer",
        "denied: no longer required to Tell the customer",
    ]


def test_what_a_target_obliges_that_never_has_an_outcome_is_not_missed_in_that_outcome(
    tmp_path: Path,
) -> None:
    folder = write_drawing(tmp_path)
    file = folder / "rules/policies/drawing/v1.yaml"
    for outcome in ("positive", "technical", "neutral"):
        change(file, f"class: {outcome}}}", f"class: {outcome}, obligations: [OB_RECORD]}}")
    found = [fault.words["en"] for fault in faults_of(Engine.load(folder / "rules").rulebook)]
    # Repayment is never denied, so that what being denied obliges is obliged by it.
    assert "denied: no longer required to Record the decision" not in found
    assert "allowed: no longer required to Record the decision" in found


def test_a_shield_alone_has_no_layer_that_matters(tmp_path: Path) -> None:
    folder = write_drawing(tmp_path)
    file = folder / "rules/policies/drawing/v1.yaml"
    second = (
        "  - id: FC-013\n    layer: FRAUD\n    priority: 301\n    when: req.confirmed\n"
        "    then: {shield: {at_most: ALLOW, covers: [FRAUD, BEHAV]}}\n    reason: LIMIT_SMALL\n"
    )
    change(file, "  - id: FC-020", f"{second}  - id: FC-020")
    found = [fault.words["en"] for fault in faults_of(Engine.load(folder / "rules").rulebook)]
    assert [words for words in found if words.startswith(("FC-012: the layer", "FC-013: the layer"))] == []
    assert [words for words in found if words.startswith("FC-020: the layer")] != []


def test_a_fault_of_a_required_policy_is_noticed_by_who_requires_it(tmp_path: Path) -> None:
    folder = write_drawing(tmp_path)
    text = (
        "Feature: f\n@A-1\nScenario: x\nGiven an account in good standing\nAnd the number of requests is 10\n"
        "When the customer draws\nThen the outcome for cash withdrawal is denied\n"
    )
    (folder / "features" / "drawing.en.feature").write_text(text, encoding="utf-8")
    engine = Engine.load(folder / "rules")
    versions = {"drawing": 1, "caution": 1}
    judge_ = Judge(engine, versions, load(folder / "features", engine.rulebook, versions), ["caution"])
    faults = {fault.words["en"]: judge_.judge(fault).killer for fault in judge_.faults("caution")}
    assert faults["CA-001: removed"] == "A-1"
    assert faults["CA-001: `10` becomes `11` in `behav.requests >= 10`"] == "A-1"
    assert faults["CA-001: `10` becomes `9` in `behav.requests >= 10`"] is None


def test_no_two_faults_are_the_policy_or_each_other(engine: Engine) -> None:
    version = engine.rulebook.version("voluntary_closure", 1)
    faulty = [mutant.policy for mutant in planted(version)]
    assert version.policy not in faulty
    assert all(one != other for index, one in enumerate(faulty) for other in faulty[index + 1 :])


WEAK = """\
Feature: f
  @A-1
  Scenario: past due
    Given an account in good standing
    And the account's total owed is 320.15 yuan
    And the time past due is {days}
    When the customer asks to close the account
    Then the outcome is {outcome}
"""


def cases_of(engine: Engine, days: int, outcome: str) -> tuple[Prepared, ...]:
    interpreter = Interpreter(engine.rulebook, load_accounts(ROOT / "features", engine.rulebook), VERSIONS)
    return prepare(read_feature(WEAK.format(days=days, outcome=outcome), "f"), interpreter)


def test_weak_scenarios_let_faults_survive_and_notice_others(engine: Engine) -> None:
    cases = cases_of(engine, 3, "close once the balance is settled")
    faulty = [
        mutant
        for mutant in planted(engine.rulebook.version("voluntary_closure", 1))
        if mutant.words["en"].startswith(("VC-001: ", "Verification level that closing needs: "))
    ]
    verdicts = list(judge(faulty, cases, engine, VERSIONS))
    killed = {verdict.mutant.words["en"]: verdict.killer for verdict in verdicts if verdict.killer}
    assert killed == {
        "Verification level that closing needs: `2` becomes `3`": "A-1",
        "VC-001: `not` dropped from `sys.ledger_up`": "A-1",
    }
    assert score(verdicts) == 2 / len(faulty)


def test_scenarios_that_fail_by_themselves_judge_nothing(engine: Engine) -> None:
    cases = cases_of(engine, 3, "close now")
    with pytest.raises(CheckError, match="expected the outcome `close now`"):
        list(judge([], cases, engine, VERSIONS))


def test_nothing_planted_is_nothing_missed() -> None:
    assert score([]) == 1.0


def test_a_faulty_policy_decides_by_its_fault_and_leaves_the_engine_alone(engine: Engine) -> None:
    cases = cases_of(engine, 3, "close once the balance is settled")
    before = engine.rulebook.versions["voluntary_closure", 1].policy
    turned = next(
        fault
        for fault in planted(engine.rulebook.version("voluntary_closure", 1))
        if fault.words["en"] == "VC-001: `not` dropped from `sys.ledger_up`"
    )
    assert [verdict.killer for verdict in judge([turned], cases, engine, VERSIONS)] == ["A-1"]
    assert [rule.id for rule in before.rules if rule not in turned.policy.rules] == ["VC-001"]
    assert engine.rulebook.versions["voluntary_closure", 1].policy == before
    assert list(judge([], cases, engine, VERSIONS)) == []
