"""The score alone decides against nobody over several steps either, and its reasons go along."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.errors import CheckError
from tests.conftest import PolicyEngine
from tests.unit.test_scorecard import OWED, PAST_DUE, POLICY, facts

TAKES_OVER = """\
policy: taking
version: 1
language: 1
title: {zh-CN: 采用, en: Taking over}
owner: policy-management
change: First version.
outcomes:
  GRANT: {title: {zh-CN: 同意, en: grant}, class: positive}
  LOOK: {title: {zh-CN: 查看, en: look}, class: neutral}
  REFUSE: {title: {zh-CN: 拒绝, en: refuse}, class: adverse}
default: {id: K-99, outcome: GRANT}
require:
  scored: {REVIEW: REFUSE}
rules:
  - {id: K-01, layer: DELINQ, priority: 401, when: delinq.dpd > 90, outcome: REFUSE, reason: VC_PAST_DUE}
  - {id: K-02, layer: DELINQ, priority: 402, when: delinq.dpd > 60, outcome: LOOK, reason: VC_PAST_DUE}
"""
AFTER = """\
after:
  - id: K-50
    layer: RECOVERY
    priority: 950
    when: {when}
    outcome: REFUSE
    reason: VC_PAST_DUE
    because: [LOOK]
"""
#: The score leads to a review only together with lateness.
TOGETHER = POLICY.replace("when: score.band != 'A'", "when: score.band != 'A' && delinq.dpd > 10")


def refused(engine_with: PolicyEngine, **policies: str) -> list[str]:
    with pytest.raises(CheckError) as error:
        engine_with(**policies)
    return [f"{finding.span} {finding.message} [{finding.code}]" for finding in error.value.findings]


def place(text: str, line: str) -> int:
    return next(number for number, each in enumerate(text.splitlines(), 1) if line in each)


def test_a_review_that_the_score_asks_for_is_not_taken_over_as_a_refusal(engine_with: PolicyEngine) -> None:
    (found,) = refused(engine_with, scored=POLICY, taking=TAKES_OVER)
    assert f"taking/v1.yaml:{place(TAKES_OVER, 'scored: {')}:12 " in found
    assert found.endswith(
        "expected more than the score to lead to the adverse outcome `REFUSE`, "
        "found `REVIEW` of `scored`, to which the score alone can lead [score-alone-adverse]"
    )


def test_not_over_a_policy_between_either(engine_with: PolicyEngine) -> None:
    between = TAKES_OVER.replace("policy: taking", "policy: between").replace("K-", "B-")
    between = between.replace("REVIEW: REFUSE", "REVIEW: LOOK")
    last = TAKES_OVER.replace("scored: {REVIEW: REFUSE}", "between: {LOOK: REFUSE}")
    (found,) = refused(engine_with, scored=POLICY, between=between, taking=last)
    assert "found `LOOK` of `between`" in found


@pytest.mark.parametrize(
    "when", ["result.outcome == 'LOOK'", "result.outcome != 'GRANT'", "result.fired.LOOK >= 1"]
)
def test_a_rule_on_the_result_makes_no_refusal_of_it(engine_with: PolicyEngine, when: str) -> None:
    policy = TAKES_OVER.replace("REVIEW: REFUSE", "REVIEW: LOOK") + AFTER.replace("{when}", when)
    (found,) = refused(engine_with, scored=POLICY, taking=policy)
    assert f"v1.yaml:{place(policy, 'K-50')}:" in found
    assert "found a rule on a result to which the score alone can lead [score-alone-adverse]" in found


@pytest.mark.parametrize(
    "when",
    ["result.fired.LOOK >= 2", "result.outcome == 'REFUSE'", "result.outcome == 'LOOK' && delinq.dpd > 30"],
)
def test_a_rule_on_the_result_may_ask_for_more(engine_with: PolicyEngine, when: str) -> None:
    policy = TAKES_OVER.replace("REVIEW: REFUSE", "REVIEW: LOOK") + AFTER.replace("{when}", when)
    assert engine_with(scored=POLICY, taking=policy)


def test_a_default_that_only_the_score_averts_is_no_refusal(engine_with: PolicyEngine) -> None:
    policy = POLICY.replace("class: neutral}\n  REVIEW", "class: adverse}\n  REVIEW").replace(
        "outcome: KEEP}", "outcome: KEEP, reason: VC_PAST_DUE}"
    )
    (found,) = refused(engine_with, scored=policy)
    assert f"v1.yaml:{place(policy, 'default:')}:" in found
    assert "found a default that rule S-01 averts by the score" in found


@pytest.fixture
def both(engine_with: PolicyEngine) -> Engine:
    return engine_with(scored=TOGETHER, taking=TAKES_OVER)


@pytest.mark.parametrize("backend", ["direct", "rete"])
def test_reasons_of_the_score_go_with_what_is_taken_over(both: Engine, backend: str) -> None:
    for account, expected in (
        (facts(31, "500.00"), [PAST_DUE, OWED]),
        (facts(31, "5.00"), [PAST_DUE]),
        (facts(31, "500.00"), [PAST_DUE, OWED]),
    ):
        decision = both.decide("taking", account, version=1, backend=backend, locale="en")
        assert decision.outcome == "REFUSE"
        assert [(reason.code, reason.rule) for reason in decision.reasons] == [
            (code, "S-01") for code in expected
        ]


def test_the_notice_gives_them_with_their_numbers(both: Engine) -> None:
    decision = both.decide("taking", facts(31, "500.00"), version=1, locale="en")
    notice = both.notice(decision, jurisdiction="CN", locale="en")
    assert notice is not None
    (reasons,) = [block for block in notice.blocks if block.name == "reasons"]
    shown = [item.rpartition("(")[2] for part in reasons.parts for item in part.items]
    assert shown == ["time past due: 31 days)", "total owed: 500.00 yuan)"]
