"""What scenarios say of the time after a decision: each sentence can fail, or is refused out of place."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.specs.feature import read_feature
from engine.specs.life_words import EXPECTATIONS
from engine.specs.meaning import Interpreter
from engine.specs.runner import load_accounts, newest, passes, prepare, run
from engine.specs.twins import disagreements
from engine.specs.world import Lives

ROOT = Path(__file__).parents[2]
HEAD = {"en": "Feature: f\n@A-1\nScenario: x\n", "zh-CN": "# language: zh-CN\n功能: f\n@A-1\n场景: x\n"}
CLOSED = "Given an account that can be closed at any time\nWhen the customer asks to close the account\n"
FILED = CLOSED + "And data of the kind behaviour event are put on file\n"
LATE = "Given a borrower who is 70 days past due\n{}When forced closure is considered\n"
SUSPENDED = LATE.format("")
WAITING = LATE.format("And the time past due is 100 days\n")


@pytest.fixture(scope="module")
def versions(engine: Engine) -> dict[str, int]:
    return newest(engine.rulebook)


@pytest.fixture(scope="module")
def lives(engine: Engine, versions: dict[str, int]) -> Lives:
    return Lives(engine, versions)


@pytest.fixture(scope="module")
def interpreter(engine: Engine, versions: dict[str, int]) -> Interpreter:
    return Interpreter(engine.rulebook, load_accounts(ROOT / "features", engine.rulebook), versions)


WRONG = [
    (CLOSED, "the account state is now active", "expected lifecycle ACTIVE, found CLOSED_COOLING"),
    (CLOSED, "hold is now none", "expected hold NONE, found as it was sent"),
    (CLOSED, "the appeal is received", "expected the appeal RECEIVED, found none"),
    (CLOSED, "the decision waits for a second person", "waits for a second person, found none"),
    (CLOSED, "the decision does not bind", "expected a decision that does not bind, found one that does"),
    (WAITING, "the decision now binds", "expected a decision that binds, found one that does not"),
    (WAITING + "And another person declines\n", "the decision now binds", "found one that does not"),
    (CLOSED + "And the customer undoes the closure\n", "the last step is refused", "found it done"),
    (CLOSED + "And the customer draws again\n", "the last step is done", "found it refused: DENY"),
    (
        WAITING + "And the person who asked confirms\n",
        "the last step is done",
        "expected another person than `asker`",
    ),
    (
        CLOSED + "And 4000 days later\nAnd data past their time are erased\n",
        "the decision is still on record",
        "found it erased",
    ),
    (CLOSED + "And 4000 days later\n", "the decision is erased", "expected the decision erased"),
    (CLOSED, "the data are still on file", "expected data that were put on file, found none"),
    (
        FILED + "And 4000 days later\nAnd data past their time are erased\n",
        "the data are still on file",
        "erased",
    ),
    (FILED, "the data on file are erased", "expected the data erased, found them on file"),
    (FILED, "the data on file may serve marketing", "expected data that may serve MARKETING"),
    (FILED, "the data on file may not serve real-time warning", "expected data that may not serve"),
    (
        SUSPENDED + "And the customer appeals because the time past due is 0 days\n",
        "the appeal is overturned",
        "expected the appeal OVERTURNED, found RECEIVED",
    ),
]


@pytest.mark.parametrize(("told", "expected", "message"), WRONG, ids=[each[1] for each in WRONG])
def test_what_is_not_so_afterwards_is_told(
    engine: Engine,
    interpreter: Interpreter,
    versions: dict[str, int],
    lives: Lives,
    told: str,
    expected: str,
    message: str,
) -> None:
    (case,) = prepare(read_feature(f"{HEAD['en']}{told}Then {expected}\n", "f"), interpreter)
    (failure,) = run(case, engine, versions, lives).unmet
    assert message in failure.finding.message
    assert failure.sentence == expected


def test_every_sentence_about_the_time_after_can_fail() -> None:
    said = {sentence for _, sentence, _ in WRONG}
    for each in EXPECTATIONS:
        assert any(each.match(sentence, "en") is not None for sentence in said), each.name


def test_what_happens_comes_after_the_request(interpreter: Interpreter) -> None:
    text = (
        "Given an account in good standing\nWhen 15 days later\nAnd the customer asks to close the account\n"
    )
    with pytest.raises(CheckError, match="expected the request before what happens after it"):
        prepare(read_feature(f"{HEAD['en']}{text}Then the last step is done\n", "f"), interpreter)


def test_an_appeal_says_what_is_right_instead(interpreter: Interpreter) -> None:
    text = f"{SUSPENDED}And the customer appeals because the time past due is unknown\n"
    with pytest.raises(CheckError, match="expected what a fact is"):
        prepare(read_feature(f"{HEAD['en']}{text}Then the appeal is received\n", "f"), interpreter)


def test_languages_that_tell_another_course_of_events_differ(interpreter: Interpreter) -> None:
    english = f"{HEAD['en']}{CLOSED}And 15 days later\nThen the decision is still on record\n"
    chinese = (
        f"{HEAD['zh-CN']}假如 一个可随时关闭的账户\n当 客户申请关闭账户\n并且 16 天之后\n"
        "那么 决定的资料仍然保存\n"
    )
    cases = prepare((*read_feature(english, "f"), *read_feature(chinese, "f")), interpreter)
    (finding,) = disagreements(cases)
    assert "begin alike" in finding.message


def test_what_happens_afterwards_is_lived_once_for_both_languages(
    engine: Engine, interpreter: Interpreter, versions: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{HEAD['en']}{CLOSED}Then the account state is now closed within the undo period\n"
    chinese = f"{HEAD['zh-CN']}假如 一个可随时关闭的账户\n当 客户申请关闭账户\n那么 账户状态现为 关闭撤销期\n"
    cases = prepare((*read_feature(text, "f"), *read_feature(chinese, "f")), interpreter)
    shared = Lives(engine, versions)
    assert run(cases[0], engine, versions, shared).passed
    monkeypatch.setattr(shared, "_living", None)
    monkeypatch.setattr("engine.specs.life.Living", None)
    assert run(cases[1], engine, versions, shared).passed


def test_a_planted_fault_is_judged_by_the_decision_alone(
    engine: Engine, interpreter: Interpreter, versions: dict[str, int]
) -> None:
    (case,) = prepare(
        read_feature(f"{HEAD['en']}{CLOSED}Then the account state is now active\n", "f"), interpreter
    )
    assert passes(case, engine, versions)
