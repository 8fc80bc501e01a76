"""Contracts hold for every policy as it ships, and each can fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from engine import Engine
from engine.analysis import Contract, Trials, Tried, read_contracts
from engine.analysis.read import newest
from engine.catalogue.bundle import digest_of, freeze
from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.language.check import check
from engine.language.parse import PolicyParser
from tests.conftest import NOW

ACCOUNTS = 300
IDS = tuple(f"I{number}" for number in range(1, 14))
#: Contracts that are about no account of a policy, because none of its decisions is so.
UNMET = {
    ("I4", "early_warning"),
    ("I4", "notice"),
    ("I4", "retention"),
    *(
        ("I5", policy)
        for policy in (
            "appeal",
            "closure_completion",
            "early_warning",
            "forced_closure",
            "hardship",
            "limit_decrease",
            "linked_product",
            "notice",
            "raise_suspension",
            "retention",
        )
    ),
}


@pytest.fixture(scope="module")
def contracts(engine: Engine) -> dict[str, Contract]:
    return {contract.id: contract for contract in read_contracts(engine.rulebook)}


@pytest.fixture(scope="module")
def trials(engine: Engine) -> Trials:
    return Trials(engine, NOW)


def told(tried: Tried) -> object:
    """Return a counterexample as far as a reader needs it, or None."""
    broken = tried.broken
    if broken is None:
        return None
    after = None if broken.after is None else broken.after.outcome
    facts = {name: broken.facts.get(name, "unknown") for name in broken.telling}
    return tried.policy, facts, broken.changed, broken.before.outcome, after, broken.fault


def test_the_contracts_are_there(contracts: dict[str, Contract]) -> None:
    assert tuple(contracts) == IDS


@pytest.mark.parametrize("name", IDS)
def test_a_contract_holds_for_every_policy_as_it_ships(
    contracts: dict[str, Contract], trials: Trials, name: str
) -> None:
    tried = list(trials.all([contracts[name]], ACCOUNTS))
    assert [told(each) for each in tried if each.broken is not None] == []
    assert {(name, each.policy) for each in tried if not each.judged} == {
        unmet for unmet in UNMET if unmet[0] == name
    }


def edited(rulebook: Rulebook, policy: str, pairs: Iterable[tuple[str, str]]) -> PolicyVersion:
    """Return the newest version of a policy with its text changed."""
    version = newest(rulebook)[policy]
    text = version.text
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    outcomes = {name: {*each.policy.outcome} for (name, _), each in rulebook.versions.items()}
    catalogue = rulebook.catalogue
    checked = check(PolicyParser().parse(text, version.file), catalogue.vocabulary(outcomes))
    digest = digest_of(freeze(text, checked, catalogue))
    return replace(version, policy=checked, catalogue=catalogue, digest=digest, text=text, is_published=False)


def with_version(engine: Engine, version: PolicyVersion) -> Engine:
    rulebook = engine.rulebook
    key = (version.policy.name, version.policy.version)
    return engine.over(replace(rulebook, versions={**rulebook.versions, key: version}))


#: The functions that lend, as policies name them.
CREDIT = "[CASH_WITHDRAW, INSTALMENT_PURCHASE, CONSUME_IN_LIMIT, AUTO_DEBIT_RECURRING]"
#: Faults: the contract that finds it, the policy it is planted in, and what its text becomes.
PLANTED = (
    (
        "I1",
        "drawdown_permission",
        ("en: repayment}, at_most: DELAY}", "en: repayment}}"),
        ("DENY, on: [CASH_WITHDRAW, INSTALMENT_PURCHASE]", "DENY, on: [CASH_WITHDRAW, REPAY]"),
    ),
    ("I2", "drawdown_permission", ("'PROSPECT', 'PENDING_CLOSURE', ", "'PROSPECT', ")),
    ("I3", "limit_decrease", ("at_least: derived.in_use", "at_least: bal.pending_auth")),
    ("I3", "limit_decrease", ("    at_most: acct.limit\n", "")),
    ("I4", "limit_decrease", ("[OB_NOTICE_NOW, OB_APPEAL_INFO, OB_AUDIT]", "[OB_NOTICE_NOW, OB_AUDIT]")),
    ("I5", "guard", ("obligations: [OB_RETRY, OB_AUDIT]", "obligations: [OB_RETRY, OB_APPEAL_INFO]")),
    (
        "I6",
        "guard",
        ("reg.sanction_hit\n    outcome", "reg.sanction_hit && !reg.judicial_freeze\n    outcome"),
    ),
    (
        "I7",
        "drawdown_permission",
        (
            "when: delinq.dpd > params.days_late_without_credit",
            "when: delinq.dpd > params.days_late_without_credit && delinq.dpd <= 90",
        ),
    ),
    (
        "I7",
        "limit_decrease",
        (
            "second stage of lateness}\n    values: [{from: 2026-01-01, value: 0.50}]",
            "second stage of lateness}\n    values: [{from: 2026-01-01, value: 0.10}]",
        ),
    ),
    ("I8", "limit_decrease", ("shield: fire}", "shield: skip}")),
    (
        "I9",
        "guard",
        ("when: reg.product_suspended", "when: reg.product_suspended || req.channel == 'HOTLINE'"),
    ),
    # The guard postpones too, so that it takes both to grant anything in an outage.
    *(
        ("I11", policy, ("    RETRY_LATER: RETRY_LATER\n", ""), ("      - {outcome: RETRY_LATER}\n", ""))
        for policy in ("limit_increase", "reopen")
    ),
    (
        "I12",
        "drawdown_permission",
        (f"    RETRY_LATER: {{outcome: DELAY, on: {CREDIT}}}\n", ""),
        (
            f"      - {{outcome: DELAY, on: {CREDIT}}}\n    reason: SYS_STALE_FACTS",
            "    reason: SYS_STALE_FACTS",
        ),
    ),
    *(
        ("I13", policy, ("covers: [DELINQ, CAPACITY, BEHAV, MACRO]", "covers: [CAPACITY, BEHAV, MACRO]"))
        for policy in ("limit_increase", "reopen", "drawdown_permission")
    ),
)


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: f"{fault[0]}-{fault[1]}")
def test_a_contract_finds_the_fault_planted_in_a_policy(
    engine: Engine, contracts: dict[str, Contract], fault: tuple[str, str, *tuple[tuple[str, str], ...]]
) -> None:
    name, policy, *pairs = fault
    faulty = with_version(engine, edited(engine.rulebook, policy, pairs))
    assert Trials(faulty, NOW).hold(contracts[name], policy, ACCOUNTS).broken is not None


def test_a_replay_finds_a_version_that_is_not_what_its_bundle_says(
    engine: Engine, contracts: dict[str, Contract]
) -> None:
    version = newest(engine.rulebook)["guard"]
    altered = edited(
        engine.rulebook, "guard", [("when: reg.judicial_freeze", "when: '!reg.judicial_freeze'")]
    )
    faulty = with_version(engine, replace(version, policy=altered.policy, is_published=False))
    tried = Trials(faulty, NOW).hold(contracts["I10"], "guard", ACCOUNTS)
    assert tried.broken is not None
    assert tried.broken.fault is not None
    assert tried.broken.fault.what == "decision"


def test_a_counterexample_names_only_the_facts_that_matter(
    engine: Engine, contracts: dict[str, Contract]
) -> None:
    pairs = [("'PROSPECT', 'PENDING_CLOSURE', ", "'PROSPECT', ")]
    faulty = with_version(engine, edited(engine.rulebook, "drawdown_permission", pairs))
    broken = Trials(faulty, NOW).hold(contracts["I2"], "drawdown_permission", ACCOUNTS).broken
    assert broken is not None
    assert broken.telling == ("acct.state",)
    assert broken.facts["acct.state"] == "PENDING_CLOSURE"
    assert broken.before.fired == ()


def test_the_same_moment_tries_the_same_accounts(engine: Engine, contracts: dict[str, Contract]) -> None:
    pairs = [("shield: fire}", "shield: skip}")]
    faulty = with_version(engine, edited(engine.rulebook, "limit_decrease", pairs))
    first, second = (
        told(Trials(faulty, NOW).hold(contracts["I8"], "limit_decrease", ACCOUNTS)) for _ in range(2)
    )
    assert first is not None
    assert str(first[1:]) == str(second[1:])  # type: ignore[index]  # told apart above
