"""How texts are written: what is found in one that is not plain, and that those that ship are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine import Span
from engine.catalogue.catalogue import Catalogue
from engine.catalogue.plain_words import PlainWords, Text, findings_in, read_plain_words, text_findings
from engine.catalogue.rulebook import load_rulebook
from engine.errors import CheckError
from engine.language.document import read_document
from tests.conftest import RULES
from tests.sample.rules import change_all, copy_rules

FILE = "notices/plain_words.yaml"
ZH, EN = "zh-CN", "en"


@pytest.fixture(scope="module")
def asked() -> PlainWords:
    return read_plain_words(read_document((RULES / FILE).read_bytes(), FILE))


def test_the_texts_that_ship_are_plain(tmp_path: Path) -> None:
    catalogue = load_rulebook(copy_rules(tmp_path / "rules", [])).catalogue
    assert [
        each.render() for each in text_findings(tmp_path / "rules", catalogue, lambda path: path.name)
    ] == []


@pytest.mark.parametrize(
    ("locale", "text", "codes"),
    [
        (ZH, "您有逾期款项。提额因此暂停。", []),
        (EN, "You have an amount past due. Limit increases are paused because of it.", []),
        (ZH, "您" * 31 + "。", []),
        (ZH, "您" * 32 + "。", ["long-sentence"]),
        (EN, " ".join(["word"] * 20) + ".", []),
        (EN, " ".join(["word"] * 21) + ".", ["long-sentence"]),
        (EN, "The fee is 1.50 yuan. " + " ".join(["word"] * 18) + ".", []),
        (ZH, "您有欠款，已经逾期，并且联系不到。", []),
        (ZH, "您有欠款，已经逾期，联系不到，额度停用。", ["long-sentence"]),
        (ZH, "您有欠款；请还款。", ["long-sentence"]),
        (EN, "You owe money; please pay.", ["long-sentence"]),
        (ZH, "您的敞口过高。", ["jargon"]),
        (EN, "Your exposure is too high.", ["jargon"]),
        (EN, "Your DPD is 30.", ["jargon"]),
        (EN, "Please do not overexposure the film.", []),
        (ZH, "请还款，否则停用账户。", ["threat"]),
        (EN, "Pay now or else we close the account.", ["threat"]),
        (ZH, "经综合评估，未能通过。", ["no-reason"]),
        (EN, "Declined after a comprehensive evaluation.", ["no-reason"]),
        (EN, "This follows from our Internal Policy.", ["no-reason"]),
        (ZH, "您有欠款,请还款。", ["half-width"]),
        (ZH, "您有欠款(含利息)。", ["half-width"]),
        (ZH, "您有欠款.", ["half-width", "unended-sentence"]),
        (ZH, "每天9:00至21:00可以拨打12378。", []),
        (ZH, "您有欠款", ["unended-sentence"]),
        (EN, "You owe money", ["unended-sentence"]),
    ],
)
def test_a_text_that_is_not_plain_is_found(
    asked: PlainWords, locale: str, text: str, codes: list[str]
) -> None:
    found = findings_in(Text("the reason X", locale, "customer", text, Span("f", 1, 1)), asked)
    assert [each.code for each in found] == codes


def test_staff_may_be_told_in_words_of_the_trade_and_at_length_but_never_to_threaten(
    asked: PlainWords,
) -> None:
    def codes(text: str) -> list[str]:
        return [each.code for each in findings_in(Text("x", EN, "staff", text, Span("f", 1, 1)), asked)]

    assert codes(f"Report the exposure, {' '.join(['word'] * 27)}.") == []
    assert codes("Send the final warning.") == ["threat"]


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("reasons.yaml", "您目前有逾期款项。", "您目前有逾期款项,请处理。", "half-width"),
        ("remedies.yaml", "There is nothing you need to do.", "You must pay.", "threat"),
        ("obligations.yaml", "Stop collection on this account", "Give the final warning", "threat"),
        (
            "notices/words.en.j2",
            "After that day you have to apply again.",
            "Apply prior to that day.",
            "jargon",
        ),
        ("notices/blocks.yaml", "en: What you owe}", "en: Your exposure}", "jargon"),
        ("notices/blocks.yaml", "en: Instalment purchase}", "en: Purchase mandates}", "jargon"),
        ("notices/blocks.yaml", "zh-CN: 额度内消费", "zh-CN: 授信内消费", "jargon"),
        ("notices/blocks.yaml", "zh-CN: 逾期金额", "zh-CN: 逾期金额(本金)", "half-width"),
        ("notices/blocks.yaml", "en: share of the limit used}", "en: utilisation}", "jargon"),
        ("notices/words.zh-CN.j2", "过了这一天，需要重新申请。", "过了这一天,需要重新申请。", "half-width"),
    ],
)
def test_every_place_of_texts_is_read(tmp_path: Path, file: str, before: str, after: str, code: str) -> None:
    rules = copy_rules(tmp_path / "rules", [])
    change_all(rules / file, before, after)
    line = next(
        number
        for number, text in enumerate((rules / file).read_text(encoding="utf-8").splitlines(), start=1)
        if after in text
    )
    found = text_findings(rules, load_rulebook(rules).catalogue, lambda path: path.name)
    assert {(each.code, each.span and each.span.line) for each in found} == {(code, line)}


def test_without_a_list_nothing_is_asked(tmp_path: Path, catalogue: Catalogue) -> None:
    assert text_findings(tmp_path, catalogue) == []


def test_a_list_that_is_wrong_is_a_finding(tmp_path: Path, catalogue: Catalogue) -> None:
    shutil.copytree(RULES / "notices", tmp_path / "notices")
    change_all(tmp_path / FILE, "longest: 20", "longest: many")
    assert [each.code for each in text_findings(tmp_path, catalogue)] == ["wrong-shape"]
    with pytest.raises(CheckError, match="threat"):
        read_plain_words(read_document("sentences: {}", "f"))
