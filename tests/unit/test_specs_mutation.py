"""Planted faults: which ones there are, which are none, and whether scenarios that are too weak show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.catalogue.rulebook import Rulebook
from engine.language.check import check
from engine.language.checked import CheckedPolicy
from engine.language.parse import PolicyParser
from engine.language.policy import Policy
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.mutants import mutants
from engine.specs.mutation import judge, planted, score
from engine.specs.runner import Prepared, load_accounts, prepare
from engine.specs.variants import variants

ROOT = Path(__file__).parents[2]
VERSIONS = {"voluntary_closure": 1}

POLICY = """\
policy: drawdown
version: 1
language: 1
title: {{zh-CN: 支用, en: Drawdown}}
owner: nobody
change: first
parameters:
  step: {{type: int, unit: days, title: {{zh-CN: 步, en: Step}}, values: [{{from: 2026-01-01, value: 30}}]}}
derive:
  late: delinq.dpd > params.step
outcomes:
  ALLOW: {{title: {{zh-CN: 可以, en: allow}}, class: positive}}
  DELAY: {{title: {{zh-CN: 稍后, en: delay}}, class: technical}}
  DENY: {{title: {{zh-CN: 不可以, en: deny}}, class: technical}}
targets: [CASH, SHOP]
values:
  cap: {{type: money, unit: CNY, merge: min}}
  until: {{type: until, merge: max}}
required: [delinq.dpd]
on_unknown: {{rule: DELAY, shield: skip, reason: SYS_UNAVAILABLE}}
default: {{id: D-9, outcome: ALLOW, reason: VC_APPROVED}}
rules:
  - id: D-1
    layer: DELINQ
    priority: 401
    when: "{condition}"
    then:
      - {{outcome: DENY, on: [CASH, SHOP]}}
      - {{set: {{cap: acct.limit - 500.00, until: {{days: 30}}}}}}
    reason: VC_PAST_DUE
  - id: D-2
    layer: PROTECT
    priority: 201
    when: derived.late
    then: {{shield: {{at_most: DELAY, covers: [DELINQ, CAPACITY]}}}}
    reason: VC_APPROVED
after:
  - id: D-3
    layer: RECOVERY
    priority: 901
    when: result.fired.DENY > 1
    then: {{outcome: DENY}}
    reason: VC_PAST_DUE
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(ROOT / "rules")


def policy_of(engine: Engine, condition: str) -> tuple[CheckedPolicy, Policy]:
    written = PolicyParser().parse(POLICY.format(condition=condition), "p")
    return check(written, engine.rulebook.catalogue.vocabulary({})), written


def words(engine: Engine, condition: str) -> list[str]:
    policy, _ = policy_of(engine, condition)
    return [variant.words for variant in variants(policy.rules[0].condition, {"step": [30]})]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            "delinq.dpd >= 30",
            [
                "`>=` becomes `==` in `delinq.dpd >= 30`",
                "`>=` becomes `!=` in `delinq.dpd >= 30`",
                "`>=` becomes `<` in `delinq.dpd >= 30`",
                "`>=` becomes `<=` in `delinq.dpd >= 30`",
                "`>=` becomes `>` in `delinq.dpd >= 30`",
                "`30` becomes `29` in `delinq.dpd >= 30`",
                "`30` becomes `31` in `delinq.dpd >= 30`",
            ],
        ),
        (
            "bal.total_owed == 1.00",
            [
                "`==` becomes `!=` in `bal.total_owed == 1.00`",
                "`==` becomes `<` in `bal.total_owed == 1.00`",
                "`==` becomes `<=` in `bal.total_owed == 1.00`",
                "`==` becomes `>` in `bal.total_owed == 1.00`",
                "`==` becomes `>=` in `bal.total_owed == 1.00`",
                "`1.00` becomes `0.99` in `bal.total_owed == 1.00`",
                "`1.00` becomes `1.01` in `bal.total_owed == 1.00`",
            ],
        ),
        (
            "acct.lender_type == 'BANK'",
            [
                "`==` becomes `!=` in `acct.lender_type == 'BANK'`",
                "`'BANK'` becomes `CONSUMER_FINANCE` in `acct.lender_type == 'BANK'`",
                "`'BANK'` becomes `MICROLOAN` in `acct.lender_type == 'BANK'`",
            ],
        ),
        (
            "acct.lender_type in ['BANK', 'MICROLOAN']",
            [
                "`in` becomes `not in` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'BANK'` dropped from `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'MICROLOAN'` dropped from `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'BANK'` becomes `CONSUMER_FINANCE` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'MICROLOAN'` becomes `CONSUMER_FINANCE` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
            ],
        ),
        (
            "!(reg.legal_hold && sys.ledger_up)",
            [
                "`not` dropped from `reg.legal_hold && sys.ledger_up`",
                "`&&` becomes `||` in `reg.legal_hold && sys.ledger_up`",
                "`reg.legal_hold` dropped from `reg.legal_hold && sys.ledger_up`",
                "`sys.ledger_up` dropped from `reg.legal_hold && sys.ledger_up`",
                "`reg.legal_hold` negated",
                "`sys.ledger_up` negated",
            ],
        ),
        ("!reg.legal_hold", ["`not` dropped from `reg.legal_hold`"]),
        ("has(req.amount)", ["`has(req.amount)` negated"]),
        (
            "reg.legal_hold ? sys.ledger_up : fraud.account_takeover",
            [
                "branches swapped in `reg.legal_hold ? sys.ledger_up : fraud.account_takeover`",
                "`reg.legal_hold` negated",
                "`sys.ledger_up` negated",
                "`fraud.account_takeover` negated",
            ],
        ),
    ],
)
def test_each_operator_literal_and_part_is_changed_alone(
    condition: str, expected: list[str], engine: Engine
) -> None:
    assert words(engine, condition) == expected


def test_sums_and_named_conditions_are_changed_inside(engine: Engine) -> None:
    assert "`+` becomes `-` in `acct.limit + 1.00`" in words(engine, "acct.limit + 1.00 > bal.total_owed")
    assert "`1.00` becomes `1.01` in `acct.limit + 1.00`" in words(
        engine, "acct.limit + 1.00 > bal.total_owed"
    )
    assert "`>` becomes `>=` in `delinq.dpd > params.step`" in words(engine, "derived.late")


@pytest.mark.parametrize(
    ("condition", "absent"),
    [
        ("delinq.dpd > 0", "`>` becomes `!=` in `delinq.dpd > 0`"),
        ("delinq.dpd == 0", "`==` becomes `<=` in `delinq.dpd == 0`"),
        ("auth.level < 3", "`<` becomes `!=` in `auth.level < 3`"),
        ("delinq.dpd < 9999", "`<` becomes `!=` in `delinq.dpd < 9999`"),
    ],
)
def test_a_change_no_value_in_range_could_show_is_no_fault(
    condition: str, absent: str, engine: Engine
) -> None:
    found = words(engine, condition)
    assert absent not in found
    assert found


def test_a_null_that_is_never_shows_a_change_that_numbers_do_not(engine: Engine) -> None:
    longest = "auth.contact_changed_hours <= 876000"
    assert "`<=` becomes `!=` in `auth.contact_changed_hours <= 876000`" in words(engine, longest)


def test_every_part_of_a_policy_is_changed(engine: Engine) -> None:
    policy, written = policy_of(engine, "delinq.system_fault")
    found = [(f"{mutant.span}", mutant.kind, mutant.words) for mutant in mutants(policy, written)]
    assert found == [
        ("p:8:3", "parameter", "step: `30` becomes `29`"),
        ("p:8:3", "parameter", "step: `30` becomes `31`"),
        ("p:19:12", "unknown", "`delinq.dpd` no longer required"),
        ("p:20:13", "unknown", "`on_unknown` removed"),
        ("p:20:13", "unknown", "`on_unknown`: DELAY becomes ALLOW"),
        ("p:20:13", "unknown", "`on_unknown`: DELAY becomes DENY"),
        ("p:20:13", "unknown", "`on_unknown`: reason SYS_UNAVAILABLE becomes VC_PAST_DUE"),
        ("p:20:13", "unknown", "unknown shields: `skip` becomes `fire`"),
        ("p:1:1", "order", "`combine`: `most_severe` becomes `first`"),
        ("p:13:3", "order", "ALLOW ranks above DELAY"),
        ("p:14:3", "order", "DELAY ranks above DENY"),
        ("p:12:3", "outcome", "ALLOW: class positive becomes adverse"),
        ("p:13:3", "obligation", "DELAY: milder rules wait"),
        ("p:13:3", "outcome", "DELAY: class technical becomes adverse"),
        ("p:14:3", "obligation", "DENY: milder rules wait"),
        ("p:14:3", "outcome", "DENY: class technical becomes adverse"),
        ("p:21:10", "outcome", "D-9: ALLOW becomes DELAY"),
        ("p:21:10", "reason", "D-9: reason VC_APPROVED becomes VC_PAST_DUE"),
        ("p:23:5", "rule", "D-1: removed"),
        ("p:26:12", "condition", "D-1: `delinq.system_fault` negated"),
        ("p:23:5", "outcome", "D-1: DENY becomes DELAY"),
        ("p:23:5", "outcome", "D-1: no longer on CASH"),
        ("p:23:5", "outcome", "D-1: no longer on SHOP"),
        ("p:23:5", "condition", "D-1: cap: `-` becomes `+` in `acct.limit - 500.00`"),
        ("p:23:5", "condition", "D-1: cap: `500.00` becomes `499.99` in `acct.limit - 500.00`"),
        ("p:23:5", "condition", "D-1: cap: `500.00` becomes `500.01` in `acct.limit - 500.00`"),
        ("p:23:5", "condition", "D-1: until: `30` becomes `29`"),
        ("p:23:5", "condition", "D-1: until: `30` becomes `31`"),
        ("p:23:5", "reason", "D-1: reason VC_PAST_DUE becomes VC_APPROVED"),
        ("p:31:5", "rule", "D-2: removed"),
        ("p:10:9", "condition", "D-2: `>` becomes `==` in `delinq.dpd > params.step`"),
        ("p:10:9", "condition", "D-2: `>` becomes `!=` in `delinq.dpd > params.step`"),
        ("p:10:9", "condition", "D-2: `>` becomes `<` in `delinq.dpd > params.step`"),
        ("p:10:9", "condition", "D-2: `>` becomes `<=` in `delinq.dpd > params.step`"),
        ("p:10:9", "condition", "D-2: `>` becomes `>=` in `delinq.dpd > params.step`"),
        ("p:31:5", "outcome", "D-2: shield at most DELAY becomes ALLOW"),
        ("p:31:5", "outcome", "D-2: shield at most DELAY becomes DENY"),
        ("p:31:5", "outcome", "D-2: shield no longer covers CAPACITY"),
        ("p:31:5", "outcome", "D-2: shield no longer covers DELINQ"),
        ("p:31:5", "reason", "D-2: reason VC_APPROVED becomes VC_PAST_DUE"),
        ("p:38:5", "rule", "D-3: removed"),
        ("p:41:11", "condition", "D-3: `>` becomes `==` in `result.fired.DENY > 1`"),
        ("p:41:11", "condition", "D-3: `>` becomes `!=` in `result.fired.DENY > 1`"),
        ("p:41:11", "condition", "D-3: `>` becomes `<` in `result.fired.DENY > 1`"),
        ("p:41:11", "condition", "D-3: `>` becomes `<=` in `result.fired.DENY > 1`"),
        ("p:41:11", "condition", "D-3: `>` becomes `>=` in `result.fired.DENY > 1`"),
        ("p:41:31", "condition", "D-3: `1` becomes `0` in `result.fired.DENY > 1`"),
        ("p:41:31", "condition", "D-3: `1` becomes `2` in `result.fired.DENY > 1`"),
        ("p:38:5", "outcome", "D-3: DENY becomes DELAY"),
        ("p:38:5", "reason", "D-3: reason VC_PAST_DUE becomes VC_APPROVED"),
    ]


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
        if mutant.words.startswith("VC-001: ") or mutant.kind == "parameter"
    ]
    verdicts = list(judge(faulty, cases, engine.rulebook, VERSIONS, Engine))
    killed = {verdict.mutant.words: verdict.killer for verdict in verdicts if verdict.killer}
    assert killed == {
        "min_auth_level: `2` becomes `3`": "A-1",
        "VC-001: `not` dropped from `sys.ledger_up`": "A-1",
    }
    assert score(verdicts) == 2 / len(faulty)


def test_scenarios_that_fail_by_themselves_judge_nothing(engine: Engine) -> None:
    cases = cases_of(engine, 3, "close now")
    with pytest.raises(CheckError, match="expected the outcome `close now`"):
        list(judge([], cases, engine.rulebook, VERSIONS, Engine))


def test_nothing_planted_is_nothing_missed() -> None:
    assert score([]) == 1.0


def test_a_faulty_policy_decides_by_its_fault_and_leaves_the_engine_alone(engine: Engine) -> None:
    seen: list[Rulebook] = []

    def watched(rulebook: Rulebook) -> Engine:
        seen.append(rulebook)
        return Engine(rulebook, lambda: datetime(2026, 11, 21, tzinfo=UTC))

    (fault, *_) = planted(engine.rulebook.version("voluntary_closure", 1))
    cases = cases_of(engine, 3, "close once the balance is settled")
    list(judge([fault], cases, engine.rulebook, VERSIONS, watched))
    sound, ill = (rulebook.versions["voluntary_closure", 1].policy for rulebook in seen)
    assert sound == engine.rulebook.versions["voluntary_closure", 1].policy
    assert ill == fault.policy == replace(sound, parameters=fault.policy.parameters)
    assert changed(sound.parameters.items(), ill.parameters.items()) == {"de_minimis"}


def changed(before: Iterable[tuple[str, object]], after: Iterable[tuple[str, object]]) -> set[str]:
    there = dict(after)
    return {name for name, value in before if there[name] != value}
