"""What `docs/scenarios.md` shows is what happens: its sentences, its scenarios and its errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.runner import load_accounts, prepare, run
from engine.specs.twins import disagreements
from engine.specs.vocabulary import NULLS, UNITS, VERDICTS, sentence_table

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
SCENARIOS = re.findall(r"```gherkin\n(.*?)```", DOCUMENT, re.DOTALL)
ERRORS = re.findall(r"```text\n(.*?)```", DOCUMENT, re.DOTALL)
FILE = "features/closure.zh-CN.feature"
VERSIONS = {"voluntary_closure": 1}


@pytest.fixture(scope="module")
def interpreter(engine: Engine) -> Interpreter:
    return Interpreter(engine.rulebook, load_accounts(ROOT / "features", engine.rulebook), VERSIONS)


def test_every_sentence_is_shown() -> None:
    assert sentence_table() in DOCUMENT, f"paste this table:\n{sentence_table()}"


@pytest.mark.parametrize("words", [*UNITS.values(), *NULLS.values(), *VERDICTS.values()])
def test_every_word_for_a_value_is_explained(words: dict[str, str | tuple[str, ...]]) -> None:
    for word in words.values():
        first = word if isinstance(word, str) else next(iter(word), "")
        assert first in DOCUMENT


def test_the_scenarios_shown_pass_and_agree(engine: Engine, interpreter: Interpreter) -> None:
    cases = [case for text in SCENARIOS[:2] for case in prepare(read_feature(text, FILE), interpreter)]
    assert [run(case, engine, VERSIONS).failures for case in cases] == [()] * 4
    assert disagreements(cases) == []


def test_the_mistakes_shown_are_told_as_shown(interpreter: Interpreter) -> None:
    with pytest.raises(CheckError) as caught:
        prepare(read_feature(SCENARIOS[2], FILE), interpreter)
    assert f"{caught.value}\n" == ERRORS[0]


def test_a_scenario_that_does_not_come_true_is_told_as_shown(
    engine: Engine, interpreter: Interpreter
) -> None:
    owing = "假如 一个正常账户\n    而且 账户的欠款总额为 5.20 元\n    当 客户申请关闭账户"
    text = f"# language: zh-CN\n功能: f\n  @A-1\n  场景: x\n    {owing}\n    那么 结论为 立即关闭\n"
    (case,) = prepare(read_feature(text, FILE), interpreter)
    (failure,) = run(case, engine, VERSIONS).failures
    assert f"{failure.render()}\n" == ERRORS[1]
