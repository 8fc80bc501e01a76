"""Scenarios run: what passes, what fails and how it is told, and what cannot be understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import CheckError, Engine, TidegateError
from engine.specs.coverage import rule_coverage, uncovered
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.runner import Prepared, Result, load, load_accounts, newest, prepare, run
from engine.specs.twins import disagreements
from engine.specs.world import World, say

ROOT = Path(__file__).parents[2]
VERSIONS = {"voluntary_closure": 1}
HEAD = {"en": "Feature: f\n@A-1\nScenario: x\n", "zh-CN": "# language: zh-CN\n功能: f\n@A-1\n场景: x\n"}
CLOSING = "Given an account in good standing\nWhen the customer asks to close the account\n"

Prepare = Callable[..., tuple[Prepared, ...]]


@pytest.fixture(scope="module")
def interpreter(engine: Engine) -> Interpreter:
    return Interpreter(engine.rulebook, load_accounts(ROOT / "features", engine.rulebook), VERSIONS)


@pytest.fixture(scope="module")
def prepared(interpreter: Interpreter) -> Prepare:
    def understood(text: str, locale: str = "en") -> tuple[Prepared, ...]:
        return prepare(read_feature(HEAD[locale] + text, "f"), interpreter)

    return understood


def failures(engine: Engine, cases: tuple[Prepared, ...]) -> list[tuple[str, str, str | None]]:
    return [
        (f"{finding.span}", finding.message, finding.hint)
        for case in cases
        for finding in run(case, engine, VERSIONS).failures
    ]


def test_a_case_that_is_as_it_expects_passes(engine: Engine, prepared: Prepare) -> None:
    (case,) = prepared(f"{CLOSING}Then the outcome is close now\n")
    result = run(case, engine, VERSIONS)
    assert result.passed
    assert (result.states["VC-099"], result.states["VC-001"]) == (True, False)


def test_a_fact_that_is_missing_leaves_its_rule_unjudged(engine: Engine, prepared: Prepare) -> None:
    text = CLOSING.replace("When", "And the disputed amount is unknown\nWhen")
    (case,) = prepared(f"{text}Then the outcome is close now\n")
    assert run(case, engine, VERSIONS).states["VC-013"] is None


APPROVED = "关闭申请已受理。借款权限现已终止。您可以在15天内撤销。"
UNMET = [
    ("结论为 无需处理", "expected the outcome `无需处理`, found `立即关闭`"),
    ("规则 VC-001 适用", "expected that rule VC-001 applies, found that it does not apply"),
    ("规则 VC-001 无法判断", "expected that rule VC-001 cannot be judged, found that it does not apply"),
    ("规则 VC-099 不适用", "expected that rule VC-099 does not apply, found that it applies"),
    ("规则 VC-001 决定结论", "expected that rule VC-001 decides, found otherwise"),
    ("规则 VC-099 不决定结论", "expected that rule VC-099 does not decide, found otherwise"),
    (
        "客户看到理由“账户已经关闭。”",
        f"expected the reason `账户已经关闭。`, found `{APPROVED}`",
    ),
    (
        f"客户看不到理由“{APPROVED}”",
        f"expected not the reason `{APPROVED}`, found `{APPROVED}`",
    ),
    ("客户看到 2 条理由", f"expected 2 reasons, found 1: `{APPROVED}`"),
    ("客户看到办法“请稍后再试。本次不会记录成信用拒绝。”", "found `您无需操作。`"),
    ("须由人工复核", "expected a review by a person, found none"),
    ("本次决定可以申诉", "expected an appeal, found none"),
    ("须停止催收", "expected the obligation `停止催收`, found `按当前事实重新评估`, `停止新增借款`,"),
    ("无须停止新增借款", "expected no obligation `停止新增借款`, found it"),
    ("最迟 2026-11-30 须停止新增借款", "expected `停止新增借款` by 2026-11-30, found 2026-11-21"),
    ("最迟 2026-11-30 须停止催收", "expected `停止催收` by 2026-11-30, found no such day"),
    ("此外无须办理其他事项", "expected nothing else to be required, found `按当前事实重新评估`,"),
    ("还需知道 逾期天数", "expected that `逾期天数` has to be known, found nothing"),
    ("账户状态变为 已关闭", "expected `账户状态` `已关闭`, found `关闭撤销期`"),
    ("账户状态不变", "expected `账户状态` as it is, found `关闭撤销期`"),
    ("保全与保护变为 法律保全", "expected `保全与保护` `法律保全`, found as it is"),
]
CHINESE = "假如 一个正常账户\n当 客户申请关闭账户\n"


@pytest.mark.parametrize(("sentence", "message"), UNMET)
def test_what_is_not_as_expected_is_told_in_the_words_of_the_business(
    sentence: str, message: str, engine: Engine, prepared: Prepare
) -> None:
    ((place, found, hint),) = failures(engine, prepared(f"{CHINESE}那么 {sentence}\n", "zh-CN"))
    assert message in found
    assert (place, hint) == ("f:7:1", "decided by VC-099")


HELD = CHINESE.replace("当", "而且 法律保全为 是\n而且 逾期天数未知\n而且 账户的欠款总额为 9 元\n当")


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("本次决定不涉及申诉", "expected no appeal, found one"),
        ("不需要知道更多", "expected that nothing more has to be known, found `逾期天数`"),
        ("还需知道 未还本金", "expected that `未还本金` has to be known, found `逾期天数`"),
    ],
)
def test_what_is_there_and_should_not_be_is_told_too(
    sentence: str, message: str, engine: Engine, prepared: Prepare
) -> None:
    ((_, found, hint),) = failures(engine, prepared(f"{HELD}那么 {sentence}\n", "zh-CN"))
    assert (found, hint) == (message, "decided by VC-002")


def test_every_expectation_is_judged_not_just_the_first(engine: Engine, prepared: Prepare) -> None:
    cases = prepared(
        f"{CLOSING}Then there is an appeal\nAnd a person has to review\nAnd there is no appeal\n"
    )
    assert [place for place, _, _ in failures(engine, cases)] == ["f:6:1", "f:7:1"]


def test_a_failure_in_an_outline_names_the_example(engine: Engine, interpreter: Interpreter) -> None:
    text = f"Feature: f\n@A-1\nScenario Outline: x\n{CLOSING}Then the outcome is <o>\nExamples:\n"
    cases = prepare(read_feature(f"{text}|o|\n|close now|\n|nothing to do|\n", "f"), interpreter)
    message = "expected the outcome `nothing to do`, found `close now`, with the example on line 10"
    assert failures(engine, cases) == [("f:6:1", message, "decided by VC-099")]


def test_the_day_of_a_scenario_is_the_day_of_the_decision(engine: Engine, prepared: Prepare) -> None:
    text = CLOSING.replace("When", "And today is 2027-03-01\nWhen")
    assert failures(engine, prepared(f"{text}Then by 2027-03-01 it is required to stop new credit\n")) == []


def test_nothing_else_counts_only_what_this_scenario_named(engine: Engine, prepared: Prepare) -> None:
    closed = CLOSING.replace("When", "And the account's state is closed\nWhen")
    named = f"{closed}Then it is required to record the decision\nAnd nothing else is required\n"
    assert failures(engine, prepared(named)) == []
    assert failures(engine, prepared(f"{closed}Then nothing else is required\n")) != []


NOT_UNDERSTOOD = [
    (
        f"{CLOSING}Then the outcome is closed now\nAnd rule VC-999 applies\n",
        [
            ("f:6:1", "unknown outcome `closed now`", "did you mean `close now`?"),
            ("f:7:1", "unknown rule `VC-999`", "did you mean `VC-099`?"),
        ],
    ),
    (
        "Given an account in good standing\nWhen the customer asks to close it\nThen there is an appeal\n",
        [
            (
                "f:5:1",
                "unknown request `the customer asks to close it`",
                "did you mean `the customer asks to close the account`?",
            )
        ],
    ),
    (
        f"{CLOSING}Given today is 2026-03-01\nThen there is an appeal\n",
        [
            (
                "f:6:1",
                "expected what is so before the request, found it after",
                "write it above the request",
            )
        ],
    ),
    (
        f"Given the time past due is 3\n{CLOSING}Then there is an appeal\n",
        [
            (
                "f:5:1",
                "expected the account before what is different about it, found it after",
                "begin the scenario with it",
            )
        ],
    ),
    (
        f"{CLOSING}When the customer asks to close the account\nThen there is an appeal\n",
        [("f:6:1", "expected one request in a scenario, found another", "write a scenario for each")],
    ),
    (CLOSING, [("f:3:1", "expected something to expect in the scenario `x`, found none", None)]),
    (
        "Given an account in good standing\n",
        [("f:3:1", "expected a request in the scenario `x`, found none", None)],
    ),
]


@pytest.mark.parametrize(("text", "findings"), NOT_UNDERSTOOD)
def test_what_cannot_be_understood_is_told_all_at_once(
    text: str, findings: list[tuple[str, str, str | None]], prepared: Prepare
) -> None:
    with pytest.raises(CheckError) as caught:
        prepared(text)
    found = [(f"{finding.span}", finding.message, finding.hint) for finding in caught.value.findings]
    assert found == findings


def test_a_wrong_word_in_an_outline_is_told_once_and_each_wrong_example(interpreter: Interpreter) -> None:
    late = CLOSING.replace("When", "And the time past du is <d>\nWhen")
    text = f"Feature: f\n@A-1\nScenario Outline: x\n{late}Then the outcome is <o>\nExamples:\n"
    with pytest.raises(CheckError) as caught:
        prepare(read_feature(f"{text}|d|o|\n|1|close|\n|2|now|\n", "f"), interpreter)
    assert [(f"{finding.span}", finding.message) for finding in caught.value.findings] == [
        ("f:5:1", "unknown label `the time past du`, with the example on line 10"),
        ("f:7:1", "unknown outcome `close`, with the example on line 10"),
        ("f:7:1", "unknown outcome `now`, with the example on line 11"),
    ]


def test_facts_the_engine_refuses_fail_the_case_where_it_stands(engine: Engine, prepared: Prepare) -> None:
    (case,) = prepared(f"{CLOSING}Then there is no appeal\n")
    result = run(case, engine, {"voluntary_closure": 99})
    assert [finding.message for finding in result.failures] == ["unknown version 99 of `voluntary_closure`"]
    assert f"{result.failures[0].span}" == "f:3:1"


def test_the_newest_version_is_what_scenarios_are_written_for(engine: Engine) -> None:
    assert newest(engine.rulebook) == {
        policy: max(version for name, version in engine.rulebook.versions if name == policy)
        for policy in engine.rulebook.policies
    }


def test_sentences_said_one_by_one_are_judged_as_they_come(engine: Engine, interpreter: Interpreter) -> None:
    world = say(World("zh-CN"), "given", "一个正常账户", engine, interpreter)
    changed = say(world, "given", "法律保全为 是", engine, interpreter)
    assert world.facts["reg.legal_hold"] is False
    asked = say(changed, "when", "客户申请关闭账户", engine, interpreter)
    assert say(asked, "then", "本次决定可以申诉", engine, interpreter).decision is asked.decision
    with pytest.raises(TidegateError, match="expected the outcome `立即关闭`, found `因法律保全暂缓关闭`"):
        say(asked, "then", "结论为 立即关闭", engine, interpreter)


def test_languages_that_differ_are_found(interpreter: Interpreter) -> None:
    def both(chinese: str, english: str) -> list[str]:
        texts = (HEAD["zh-CN"] + chinese, HEAD["en"] + english)
        cases = [case for text in texts for case in read_feature(text, "f")]
        return [finding.message for finding in disagreements(prepare(cases, interpreter))]

    appeal = f"{CLOSING}Then there is no appeal\n"
    same = "expected A-1 to expect the same in every language, found a difference"
    assert both(f"{CHINESE}那么 本次决定不涉及申诉\n", appeal) == []
    assert both(f"{CHINESE}那么 本次决定可以申诉\n", appeal) == [same]
    assert both(f"{CHINESE}那么 本次决定不涉及申诉\n而且 无须由人工复核\n", appeal) == [same]
    late = CHINESE.replace("当", "而且 逾期天数为 1 天\n当")
    assert both(f"{late}那么 本次决定不涉及申诉\n", appeal) == [
        same.replace("expect the same", "begin alike")
    ]
    assert (
        both(f"{CHINESE}那么 本次决定不涉及申诉\n", appeal.replace("Given", "@x\nScenario: y\nGiven", 0))
        == []
    )


def test_a_case_missing_in_a_language_is_found(prepared: Prepare) -> None:
    (finding,) = disagreements(prepared(f"{CLOSING}Then there is no appeal\n"))
    assert finding.message == "expected the case A-1 in zh-CN too, found none"


def test_a_rule_without_scenarios_is_found(engine: Engine, prepared: Prepare) -> None:
    facts = engine.rulebook.catalogue.facts
    account, asked = CLOSING.splitlines(keepends=True)
    late = f"{account}And the outstanding principal is 300\nAnd the account's total owed is 320\n"

    def covered(*days: int) -> dict[str, str]:
        results: list[Result] = []
        for count in days:
            (case,) = prepared(f"{late}And the time past due is {count}\n{asked}Then there is no appeal\n")
            results.append(run(case, engine, VERSIONS))
        coverage = [rule for rule in rule_coverage(results, facts) if rule.rule == "VC-007"]
        return {finding.code: finding.message for finding in uncovered(coverage)}

    there = "expected a scenario of rule VC-007"
    assert covered(0) == {"uncovered-rule": f"{there} in which it applies, found none"}
    assert covered(1) == {"uncovered-rule": f"{there} in which it does not apply, found none"}
    assert covered(0, 2) == {"uncovered-rule": f"{there} on either side of its boundary, found none"}
    assert covered(0, 1) == {}


def test_a_whole_directory_is_loaded(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "f.feature").write_text(f"{HEAD['en']}{CLOSING}Then there is no appeal\n", encoding="utf-8")
    accounts = (ROOT / "features" / "accounts.yaml").read_text(encoding="utf-8")
    (tmp_path / "accounts.yaml").write_text(accounts, encoding="utf-8")
    (case,) = load(tmp_path, engine.rulebook, VERSIONS)
    assert run(case, engine, VERSIONS).passed
