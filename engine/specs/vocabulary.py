"""The sentences of scenarios: both languages in one table, so that they cannot drift apart.

The first sentence of a kind that matches is the one that is meant, so one that is all slots comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.language.shape import LOCALES
from engine.specs.life_words import ACTS, EXPECTATIONS
from engine.specs.sentence import Kind, Pair, Sentence

#: The keyword readers know each kind by.
KEYWORDS: Mapping[Kind, Mapping[str, str]] = {
    "given": {"zh-CN": "假如", "en": "Given"},
    "when": {"zh-CN": "当", "en": "When"},
    "then": {"zh-CN": "那么", "en": "Then"},
}
YES_NO: Mapping[str, Mapping[str, bool]] = {
    "zh-CN": {"是": True, "否": False},
    "en": {"yes": True, "no": False},
}
#: What to write for a null, by the meaning the fact gives it.
NULLS: Mapping[str, Mapping[str, str]] = {
    "never": {"zh-CN": "从未", "en": "never"},
    "not_yet": {"zh-CN": "尚未", "en": "not yet"},
    "none": {"zh-CN": "无", "en": "none"},
    "unknown": {"zh-CN": "空", "en": "blank"},
}
UNKNOWN: Mapping[str, str] = {"zh-CN": "未知", "en": "unknown"}
#: What may follow a number, by the unit of its fact; other units by their own name.
UNITS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "CNY": {"zh-CN": ("元",), "en": ("yuan",)},
    "seconds": {"zh-CN": ("秒",), "en": ("seconds", "second")},
    "hours": {"zh-CN": ("小时",), "en": ("hours", "hour")},
    "days": {"zh-CN": ("天",), "en": ("days", "day")},
    "months": {"zh-CN": ("个月",), "en": ("months", "month")},
    "years": {"zh-CN": ("年", "岁"), "en": ("years", "year")},
    "cycles": {"zh-CN": ("期",), "en": ("cycles", "cycle")},
    "count": {"zh-CN": ("次", "笔", "个"), "en": ("times", "time")},
    "points": {"zh-CN": ("分",), "en": ("points", "point")},
    "ordinal": {"zh-CN": ("级",), "en": ()},
}
#: What can be said of a rule.
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "applies": {"zh-CN": "适用", "en": "applies"},
    "does_not_apply": {"zh-CN": "不适用", "en": "does not apply"},
    "cannot_be_judged": {"zh-CN": "无法判断", "en": "cannot be judged"},
    "decides": {"zh-CN": "决定结论", "en": "decides the outcome"},
    "does_not_decide": {"zh-CN": "不决定结论", "en": "does not decide the outcome"},
}


#: What can be said of a shield.
HOLDS: Mapping[str, Mapping[str, str]] = {
    "holds": {"zh-CN": "生效", "en": "holds"},
    "does_not_hold": {"zh-CN": "不生效", "en": "does not hold"},
}
#: How long something lasts after an event; the days by themselves count from the decision on.
LASTING: Mapping[str, tuple[str, ...]] = {
    "zh-CN": (r"(?P<event>.+?)\s*(?:之)?后\s*(?P<days>[0-9]{1,9})\s*天", r"(?P<days>[0-9]{1,9})\s*天"),
    "en": (r"(?P<days>[0-9]{1,9}) days? after (?P<event>.+)", r"(?P<days>[0-9]{1,9}) days?"),
}


class Said(NamedTuple):
    """A sentence of a scenario, recognised: its form and what stands in the slots."""

    sentence: Sentence
    slots: dict[str, str]


SENTENCES: tuple[Sentence, ...] = (
    Sentence(
        "today",
        "given",
        Pair("今天是 {day}", "today is {day}"),
        Pair("今天是 2026-03-01", "today is 2026-03-01"),
    ),
    Sentence(
        "fact",
        "given",
        Pair("{fact}为 {value}", "{fact} is {value}"),
        Pair("账户的欠款总额为 320.15 元", "the account's total owed is 320.15 yuan"),
    ),
    Sentence(
        "fact_unknown",
        "given",
        Pair("{fact}未知", "{fact} is unknown"),
        Pair("逾期天数未知", "the time past due is unknown"),
    ),
    Sentence(
        "account",
        "given",
        Pair("{account}", "{account}"),
        Pair("一个正常账户", "an account in good standing"),
    ),
    *ACTS,
    Sentence(
        "request",
        "when",
        Pair("{request}", "{request}"),
        Pair("客户申请关闭账户", "the customer asks to close the account"),
    ),
    Sentence(
        "outcome",
        "then",
        Pair("结论为 {outcome}", "the outcome is {outcome}"),
        Pair("结论为 立即关闭", "the outcome is close now"),
    ),
    Sentence(
        "other_targets",
        "then",
        Pair("对其余各项的结论为 {outcome}", "the outcome for everything else is {outcome}"),
        Pair("对其余各项的结论为 可用", "the outcome for everything else is allowed"),
    ),
    Sentence(
        "target",
        "then",
        Pair("对 {target} 的结论为 {outcome}", "the outcome for {target} is {outcome}"),
        Pair("对 现金支用 的结论为 不可用", "the outcome for cash withdrawal is denied"),
    ),
    Sentence(
        "set",
        "then",
        Pair("设定的 {setting} 为 {amount}", "the {setting} set is {amount}"),
        Pair("设定的额度为 8000.00 元", "the limit set is 8000.00 yuan"),
    ),
    Sentence(
        "not_set",
        "then",
        Pair("不设定 {setting}", "no {setting} is set"),
        Pair("不设定额度", "no limit is set"),
    ),
    Sentence(
        "score",
        "then",
        Pair("评分卡得分为 {points} 分", "the scorecard gives {points} point(s)"),
        Pair("评分卡得分为 521 分", "the scorecard gives 521 points"),
    ),
    Sentence(
        "no_score",
        "then",
        Pair("评分卡没有得分", "the scorecard gives no points"),
    ),
    Sentence(
        "band",
        "then",
        Pair("评分卡分档为 {band}", "the score band is {band}"),
        Pair("评分卡分档为 HIGH", "the score band is HIGH"),
    ),
    Sentence(
        "result",
        "then",
        Pair("查表“{result}”得到 {cell}", "the table “{result}” gives {cell}"),
        Pair("查表“逾期阶段”得到 FIRST", 'the table "stage of lateness" gives FIRST'),
    ),
    Sentence(
        "shield",
        "then",
        Pair("保护 {rule} {held}", "shield {rule} {held}"),
        Pair("保护 FC-012 生效", "shield FC-012 holds"),
    ),
    Sentence(
        "rule",
        "then",
        Pair("规则 {rule} {verdict}", "rule {rule} {verdict}"),
        Pair("规则 VC-007 适用", "rule VC-007 applies"),
    ),
    Sentence(
        "told",
        "then",
        Pair("客户看到理由“{reason}”", "the customer is told “{reason}”"),
        Pair("客户看到理由“账户已经关闭。”", 'the customer is told "The account is already closed."'),
    ),
    Sentence(
        "not_told",
        "then",
        Pair("客户看不到理由“{reason}”", "the customer is not told “{reason}”"),
        Pair("客户看不到理由“账户已经关闭。”", 'the customer is not told "The account is already closed."'),
    ),
    Sentence(
        "count",
        "then",
        Pair("客户看到 {count} 条理由", "the customer is given {count} reason(s)"),
        Pair("客户看到 4 条理由", "the customer is given 4 reasons"),
    ),
    Sentence(
        "advised",
        "then",
        Pair("客户看到办法“{remedy}”", "the customer is advised “{remedy}”"),
        Pair("客户看到办法“您无需操作。”", 'the customer is advised "There is nothing you need to do."'),
    ),
    Sentence(
        "review",
        "then",
        Pair("须由人工复核", "a person has to review"),
    ),
    Sentence(
        "no_review",
        "then",
        Pair("无须由人工复核", "no person has to review"),
    ),
    Sentence(
        "required_by",
        "then",
        Pair("最迟 {day} 须{obligation}", "by {day} it is required to {obligation}"),
        Pair("最迟 2026-12-01 须退还溢缴款", "by 2026-12-01 it is required to refund the credit balance"),
    ),
    Sentence(
        "required",
        "then",
        Pair("须{obligation}", "it is required to {obligation}"),
        Pair("须停止新增借款", "it is required to stop new credit"),
    ),
    Sentence(
        "nothing_else",
        "then",
        Pair("此外无须办理其他事项", "nothing else is required"),
    ),
    Sentence(
        "not_required",
        "then",
        Pair("无须{obligation}", "it is not required to {obligation}"),
        Pair("无须解除自动扣款协议", "it is not required to cancel recurring mandates"),
    ),
    Sentence(
        "needs",
        "then",
        Pair("还需知道 {fact}", "the answer needs {fact}"),
        Pair("还需知道 逾期天数", "the answer needs the time past due"),
    ),
    Sentence(
        "needs_nothing",
        "then",
        Pair("不需要知道更多", "nothing more has to be known"),
    ),
    Sentence(
        "appeal",
        "then",
        Pair("本次决定可以申诉", "there is an appeal"),
    ),
    Sentence(
        "no_appeal",
        "then",
        Pair("本次决定不涉及申诉", "there is no appeal"),
    ),
    Sentence(
        "nothing_moves",
        "then",
        Pair("各项状态均不变", "no state changes"),
    ),
    Sentence(
        "becomes",
        "then",
        Pair("{region}变为 {state}", "{region} becomes {state}"),
        Pair("账户状态变为 关闭撤销期", "the account state becomes closed within the undo period"),
    ),
    Sentence(
        "stays",
        "then",
        Pair("{region}不变", "{region} stays as it is"),
        Pair("账户状态不变", "the account state stays as it is"),
    ),
    *EXPECTATIONS,
)


def recognise(kind: Kind, text: str, locale: str) -> Said | None:
    """Return which sentence a text is, or None when it is none of this kind."""
    for sentence in SENTENCES:
        if sentence.kind == kind:
            slots = sentence.match(text, locale)
            if slots is not None:
                return Said(sentence, {name: value.strip() for name, value in slots.items()})
    return None


def with_unit(number: str, unit: str, locale: str) -> str:
    """Return a number with its unit as the sentences write it, such as `1 day`, `15 days` or `15 天`.

    Args:
        number: The number as written.
        unit: The unit as policies and facts declare it; none when empty.
        locale: Language of the text, `zh-CN` or `en`.
    """
    words = UNITS[unit][locale] if unit in UNITS else (unit,)
    # English names the plural first, Chinese what suits most.
    word = words[-1 if number == "1" and locale != LOCALES[0] else 0] if words else ""
    return f"{number} {word}".rstrip()


def sentence_table() -> str:
    """Return the sentences as a table in Markdown, for the documents."""
    lines = ["| 简体中文 | English |", "|---|---|"]
    for sentence in SENTENCES:
        words = KEYWORDS[sentence.kind]
        cells = (f"{words[locale]} {sentence.example.within(locale)}" for locale in LOCALES)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
