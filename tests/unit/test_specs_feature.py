"""Feature files: what becomes of outlines and backgrounds, and every way in which one can be wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import CheckError, TidegateError
from engine.specs.feature import read_feature, read_features

OUTLINE = """\
# language: zh-CN
功能: 关闭

  背景:
    假如 一个正常账户

  规则: 欠款

    背景:
      假如 今天是 2026-03-01

    @VC-007-1 @slow
    场景大纲: 欠 <金额>
      并且 账户的欠款总额为 <金额>
      当 客户申请关闭账户
      那么 结论为 <结论>

      例子:
        | 金额 | 结论     |
        | 1    | 立即关闭 |
      例子: 更多
        | 结论 | 金额 |
        | 其他 | 2    |

  @VC-008-1
  场景: 没有欠款
    当 客户申请关闭账户
    * 结论为 立即关闭
    那么 本次决定不涉及申诉
"""


def test_outlines_become_cases_and_backgrounds_come_first() -> None:
    one, two, three = read_feature(OUTLINE, "f")
    assert [case.id for case in (one, two, three)] == ["VC-007-1/1", "VC-007-1/2", "VC-008-1"]
    assert (one.title, two.title, three.title) == ("欠 1", "欠 2", "没有欠款")
    assert [(line.kind, line.text) for line in two.lines] == [
        ("given", "一个正常账户"),
        ("given", "今天是 2026-03-01"),
        ("given", "账户的欠款总额为 2"),
        ("when", "客户申请关闭账户"),
        ("then", "结论为 其他"),
    ]
    assert [line.kind for line in three.lines] == ["given", "given", "when", "when", "then"]


def test_a_sentence_has_its_place_and_the_row_that_filled_it() -> None:
    one, two, _ = read_feature(OUTLINE, "f")
    filled = two.lines[2]
    assert (str(filled.span), filled.row) == ("f:14:7", 23)
    assert (str(one.lines[3].span), one.lines[3].row) == ("f:15:7", None)
    assert str(two.span) == "f:23:9"


HEAD = "Feature: f\n"
SCENARIO = "@A-1\nScenario: x\nGiven a\n"
EXAMPLES = f"{HEAD}@A-1\nScenario Outline: x\nGiven <amount>\nExamples:\n"
WRONG_LANGUAGE = "expected one of the languages zh-CN, en, found"
LANGUAGE_HINT = "begin the file with `# language: zh-CN`"
SIX = "".join(f"@A-{number}\nScenario: {number}\n* a\n" for number in range(6))
BAD = [
    ("", "1:1", "expected a feature, found none", None),
    (HEAD, "1:1", "expected a scenario in `f`, found none", None),
    ("Given x\n", "1:1", "expected a tag or a feature, found `Given x`", None),
    (f"{HEAD}@A-1\n", "3:1", "expected a tag or a rule, found the end of the file", None),
    (f"{HEAD}@A-1 b\nScenario: x\n", "2:1", "expected tags without spaces in them, found a space", None),
    ("# language: xx\nFeature: f\n", "1:1", f"{WRONG_LANGUAGE} `xx`", LANGUAGE_HINT),
    ("# language: fr\nFonctionnalité: f\n", "1:1", f"{WRONG_LANGUAGE} `fr`", LANGUAGE_HINT),
    (
        f"{HEAD}Scenario: x\nGiven a\n",
        "2:1",
        "expected one case id on `x`, found 0",
        "write a tag such as @VC-007-1 above it, alike in all languages",
    ),
    (f"{HEAD}{SCENARIO}{SCENARIO}", "6:1", "expected a title of its own, found `x` again", None),
    (
        f"{HEAD}{SCENARIO}  | b |\n",
        "4:1",
        "expected a sentence alone, found a table or a text below it",
        "write a sentence for each",
    ),
    (
        f"{EXAMPLES}|amont|\n|1|\n",
        "4:1",
        "unknown column `amount` of the examples",
        "did you mean `amont`?",
    ),
    (f"{EXAMPLES}|amount|\n", "3:1", "expected examples of `x`, found none", None),
    (
        f"{EXAMPLES}|amount|\n|1|2|\n",
        "7:1",
        "expected as many cells as in the first row, found another number",
        None,
    ),
    (f"{HEAD}\u202e", "2:1", "expected printable text, found the character U+202E", None),
    ("\n" * 20_000, "1:1", "expected at most 20000 lines, found more", None),
    ("#" * (1 << 20) + "#", "1:1", "expected a file of at most 1048576 bytes, found more", None),
    (
        HEAD + "Background:\n" + "* a\n" * 9_000 + SIX,
        "9019:1",
        "expected at most 50000 sentences with all examples, found more",
        "split the file",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), BAD)
def test_a_file_that_is_wrong_is_told_how(text: str, place: str, message: str, hint: str | None) -> None:
    with pytest.raises(CheckError) as caught:
        read_feature(text, "f")
    found = [(f"{finding.span}", finding.message, finding.hint) for finding in caught.value.findings]
    assert (f"f:{place}", message, hint) in found


def test_bytes_that_are_not_utf8_are_told() -> None:
    with pytest.raises(CheckError, match="expected UTF-8, found the byte 0xFF"):
        read_feature(b"Feature: \xff", "f")


def test_every_file_of_a_directory_is_read_and_ids_are_unique(tmp_path: Path) -> None:
    text = f"{HEAD}@A-1\nScenario: x\nGiven a\n"
    (tmp_path / "one.feature").write_text(text, encoding="utf-8")
    assert [case.id for case in read_features(tmp_path)] == ["A-1"]
    (tmp_path / "two.feature").write_text(text, encoding="utf-8")
    (tmp_path / "three.feature").write_text("Given x", encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        read_features(tmp_path, lambda path: path.name)
    again = "expected a case id of its own, found `A-1` again"
    assert [(f"{finding.span}", finding.message, finding.hint) for finding in caught.value.findings] == [
        ("three.feature:1:1", "expected a tag or a feature, found `Given x`", None),
        ("two.feature:3:1", again, "it is at one.feature:3:1"),
    ]


def test_a_directory_without_features_is_told(tmp_path: Path) -> None:
    with pytest.raises(TidegateError) as caught:
        read_features(tmp_path, lambda path: path.name)
    assert caught.value.code == "no-features"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gherkin.parser", None)
    with pytest.raises(TidegateError) as caught:
        read_feature(OUTLINE, "f")
    assert (caught.value.code, caught.value.hint) == ("missing-extra", "pip install 'tidegate[specs]'")


LINES = """
Feature: f|Rule: r|Background:|@A-1|@A-2 b|Scenario: x|Scenario Outline: <a>|Scenario Outline:
Given <a>|* <a|And a>|Then|Examples:|¦ a ¦|¦ a ¦ b ¦|¦|¦ \\|# language: zh-CN|# language: en
功能: f|text|\\|#|@|:|\t|\r|```|\"\"\"|
"""
PIECES = st.sampled_from(LINES.replace("\n", "|").split("|")).map(lambda line: line.replace("¦", "|"))


@given(st.lists(PIECES, max_size=20).map("\n".join) | st.text(max_size=80) | st.binary(max_size=40))
def test_nothing_but_our_own_error_is_ever_raised(source: str | bytes) -> None:
    found: object
    try:
        found = read_feature(source, "f")
    except TidegateError as error:
        found = [finding for finding in error.findings if "\n" not in finding.message]
    assert found
