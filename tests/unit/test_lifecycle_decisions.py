"""Where decisions lead: next states, from facts that belong to the decision."""

from __future__ import annotations

import pytest

from tests.conftest import NOW, PolicyEngine

#: Its rules have names that the shipped lifecycle knows.
POLICY = """\
policy: raise_suspension
version: 1
language: 1
title: {zh-CN: 提额, en: Raises}
owner: o
change: first
outcomes:
  RAISE_OPEN: {title: {zh-CN: 开放, en: open}, class: neutral}
  RAISE_RESTORED: {title: {zh-CN: 恢复, en: restored}, class: neutral}
  RAISE_PAUSED_BY_CUSTOMER: {title: {zh-CN: 客户暂停, en: paused by the customer}, class: neutral}
  RAISE_SUSPENDED: {title: {zh-CN: 暂停, en: suspended}, class: neutral}
default: {id: P-9, outcome: RAISE_OPEN}
rules:
  - id: RS-004
    layer: DELINQ
    priority: 401
    when: delinq.dpd > 0
    outcome: RAISE_SUSPENDED
    reason: VC_PAST_DUE
  - id: RS-005
    layer: CUSTOMER
    priority: 801
    when: acct.inactive_days > 540
    outcome: RAISE_PAUSED_BY_CUSTOMER
    reason: VC_APPROVED
  - id: RS-015
    layer: RECOVERY
    priority: 901
    when: delinq.on_time_streak >= 3
    outcome: RAISE_RESTORED
    reason: VC_APPROVED
"""
LATE: dict[str, object] = {"acct.inactive_days": 0, "delinq.dpd": 5, "delinq.on_time_streak": 0}
CURED: dict[str, object] = {"acct.inactive_days": 0, "delinq.dpd": 0, "delinq.on_time_streak": 3}


@pytest.mark.parametrize("backend", ["direct", "rete"])
def test_a_decision_reads_the_states_its_outcomes_depend_on(engine_with: PolicyEngine, backend: str) -> None:
    engine = engine_with(raise_suspension=POLICY)

    def decide(facts: dict[str, object]) -> dict[str, str]:
        return dict(
            engine.decide("raise_suspension", facts, as_of=NOW, version=1, backend=backend).next_states
        )

    assert decide({**LATE, "acct.state": "ACTIVE"}) == {"raise": "SUSPENDED"}
    assert decide({**LATE, "acct.state": "CLOSED"}) == {}
    assert decide(LATE) == {}
    cured = {**CURED, "acct.state": "ACTIVE"}
    assert decide({**cured, "acct.raise_suspended": True}) == {"raise": "OPEN"}
    assert decide({**cured, "acct.raise_suspended": False}) == {}


def test_where_a_decision_leads_is_part_of_what_its_digest_covers(engine_with: PolicyEngine) -> None:
    engine = engine_with(raise_suspension=POLICY)

    def decided(state: str, backend: str = "direct") -> tuple[str, bytes]:
        facts = {**LATE, "acct.state": state}
        decision = engine.decide("raise_suspension", facts, as_of=NOW, version=1, backend=backend)
        return decision.facts_digest, decision.to_json()

    assert decided("ACTIVE")[0] != decided("CLOSED")[0]
    assert decided("ACTIVE") == decided("ACTIVE", "rete")


def test_an_assessment_gives_each_policy_the_states_it_depends_on(engine_with: PolicyEngine) -> None:
    engine = engine_with(raise_suspension=POLICY)
    assessment = engine.assess({**LATE, "acct.state": "ACTIVE"}, as_of=NOW, preview=True)
    assert assessment.decisions["raise_suspension"].next_states == {"raise": "SUSPENDED"}


DRAWING = """\
policy: drawdown_permission
version: 1
language: 1
title: {zh-CN: 支用, en: Drawing}
owner: o
change: first
outcomes:
  ALLOW: {title: {zh-CN: 允许, en: allowed}, class: neutral}
  DENY: {title: {zh-CN: 拒绝, en: denied}, class: neutral}
default: {id: DD-099, outcome: ALLOW}
rules:
"""
RULE = """\
  - id: DD-02{number}
    layer: DELINQ
    priority: 42{number}
    when: {when}
    outcome: DENY
    on_unknown: DENY
    reason: VC_PAST_DUE
"""


@pytest.mark.parametrize(
    ("late", "moved"),
    [
        ({"delinq.dpd": 31}, {"credit_access": "SUSPENDED"}),
        ({"delinq.dpd": 5}, {"credit_access": "RESTRICTED"}),
        ({}, {}),
    ],
)
def test_no_account_is_moved_for_a_rule_that_could_not_be_judged(
    engine_with: PolicyEngine, late: dict[str, object], moved: dict[str, str]
) -> None:
    conditions = (
        "delinq.dpd > 30",
        "delinq.dpd > 15 && delinq.dpd <= 30",
        "delinq.dpd > 0 && delinq.dpd <= 15",
    )
    rules = (RULE.format(number=number, when=when) for number, when in enumerate(conditions))
    engine = engine_with(drawdown_permission=DRAWING + "".join(rules))
    facts = {"acct.state": "ACTIVE", "acct.credit_access": "FULL", **late}
    decision = engine.decide("drawdown_permission", facts, as_of=NOW, version=1)
    assert decision.outcome == "DENY"
    assert decision.next_states == moved
