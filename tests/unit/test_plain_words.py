"""How texts are written: what is found in one that is not plain, and that those that ship are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine import Finding, Span
from engine.catalogue.plain_titles import title_findings
from engine.catalogue.plain_words import (
    PlainWords,
    Text,
    asked_of_texts,
    findings_in,
    read_plain_words,
    text_findings,
)
from engine.catalogue.rulebook import read_rulebook
from engine.errors import CheckError
from engine.language.document import read_document
from tests.conftest import RULES
from tests.sample.rules import change_all, copy_rules

FILE = "notices/plain_words.yaml"
ZH, EN = "zh-CN", "en"


@pytest.fixture(scope="module")
def asked() -> PlainWords:
    return read_plain_words(read_document((RULES / FILE).read_bytes(), FILE))


def found_in(rules: Path) -> list[Finding]:
    """Return everything that is wrong with the texts of a rules directory, titles included."""
    reading = read_rulebook(rules)
    asked = asked_of_texts(rules)
    assert asked is not None
    assert reading.rulebook is not None
    catalogue = reading.rulebook.catalogue
    return [
        *text_findings(rules, catalogue, asked, lambda path: path.name),
        *title_findings(catalogue.notices, asked, reading.written),
    ]


def test_the_texts_that_ship_are_plain() -> None:
    assert [each.render() for each in found_in(RULES)] == []


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
        (EN, "You owe <b>money</b>.", ["markup"]),
        (ZH, "您有<br>欠款。", ["markup"]),
        (EN, "The score is < 600 and R&D is not.", []),
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
        ("remedies.yaml", "到营业网点当面提交", "到营业网点当面提交,免费", "half-width"),
        ("obligations.yaml", "{zh-CN: 还款入账,", "{zh-CN: 本息入账,", "jargon"),
        ("notices/blocks.yaml", "en: not approved}", "en: final warning}", "threat"),
        ("policies/reopen/v1.yaml", "zh-CN: 重新开通,", "zh-CN: 重新授信,", "jargon"),
        ("policies/reopen/v1.yaml", "en: apply again later}", "en: no underwriting for now}", "jargon"),
        (
            "policies/reopen/v1.yaml",
            "en: earliest time to apply again}",
            "en: end of the exposure}",
            "jargon",
        ),
        ("notices/words.zh-CN.j2", "过了这一天，需要重新申请。", "过了这一天,需要重新申请。", "half-width"),
    ],
)
def test_every_place_of_texts_is_read(tmp_path: Path, file: str, before: str, after: str, code: str) -> None:
    rules = copy_rules(tmp_path / "rules", ["reopen"] if file.startswith("policies/") else [])
    change_all(rules / file, before, after)
    line = next(
        number
        for number, text in enumerate((rules / file).read_text(encoding="utf-8").splitlines(), start=1)
        if after in text
    )
    found = found_in(rules)
    assert {(each.code, each.span and each.span.line) for each in found} == {(code, line)}


def test_only_titles_that_notices_take_are_read(tmp_path: Path) -> None:
    rules = copy_rules(tmp_path / "rules", ["reopen"])
    policy = rules / "policies/reopen/v1.yaml"
    change_all(policy, "{zh-CN: 不同意开通, en: decline}", "{zh-CN: 触发风控, en: underwriting declined}")
    assert found_in(rules) == [], "the notices have a name of their own for it"
    change_all(rules / "notices/blocks.yaml", "  reopen.DECLINE:", "  reopen.DEFER:")
    found = found_in(rules)
    assert {each.code for each in found} == {"jargon"}
    assert {each.hint and each.hint.rpartition(", ")[2] for each in found} == {
        "or say what customers are told it is under `names` in notices/blocks.yaml"
    }


def test_a_policy_that_nobody_is_told_of_may_use_the_words_of_the_trade(tmp_path: Path) -> None:
    rules = copy_rules(tmp_path / "rules", ["notice"])
    change_all(rules / "policies/notice/v1.yaml", "en: adverse notice}", "en: exposure notice}")
    assert found_in(rules) == []


def test_without_a_list_nothing_is_asked(tmp_path: Path) -> None:
    assert asked_of_texts(tmp_path) is None


def test_a_list_that_is_wrong_is_a_finding(tmp_path: Path) -> None:
    shutil.copytree(RULES / "notices", tmp_path / "notices")
    change_all(tmp_path / FILE, "longest: 20", "longest: many")
    with pytest.raises(CheckError, match="wrong-shape"):
        asked_of_texts(tmp_path)
    with pytest.raises(CheckError, match="threat"):
        read_plain_words(read_document("sentences: {}", "f"))
