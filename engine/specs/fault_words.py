"""What a planted fault is called, in both languages; names in it are those the business uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from engine.language.shape import LOCALES
from engine.specs.sentence import Pair

Texts = Mapping[str, str]

#: What sort of fault it is: which part of the policy it is in.
Kind = Literal[
    "condition",
    "threshold",
    "outcome",
    "layer",
    "shield",
    "value",
    "target",
    "requirement",
    "unknown",
    "reason",
    "obligation",
    "review",
    "order",
    "rule",
    "table",
]

KINDS: Mapping[Kind, Pair] = {
    "condition": Pair("条件", "condition"),
    "threshold": Pair("界限值", "threshold"),
    "outcome": Pair("结论", "outcome"),
    "layer": Pair("层级", "layer"),
    "shield": Pair("保护", "shield"),
    "value": Pair("设定的数值", "value set"),
    "target": Pair("逐项结论", "target"),
    "requirement": Pair("前置策略", "required policy"),
    "unknown": Pair("事实未知", "missing fact"),
    "reason": Pair("理由", "reason"),
    "obligation": Pair("义务", "obligation"),
    "review": Pair("人工复核", "review by a person"),
    "order": Pair("轻重次序", "order of outcomes"),
    "rule": Pair("规则", "rule"),
    "table": Pair("表格或评分卡", "table or scorecard"),
}

_FAULTS: Mapping[str, Pair] = {
    "becomes": Pair("`{old}` 变为 `{new}`", "`{old}` becomes `{new}`"),
    "becomes_in": Pair("`{where}` 中 `{old}` 变为 `{new}`", "`{old}` becomes `{new}` in `{where}`"),
    "dropped": Pair("去掉 `{old}`", "`{old}` dropped"),
    "dropped_from": Pair("从 `{where}` 中去掉 `{old}`", "`{old}` dropped from `{where}`"),
    "negated": Pair("`{old}` 取反", "`{old}` negated"),
    "not_dropped": Pair("`{old}` 不再取反", "`not` dropped from `{old}`"),
    "swapped": Pair("`{old}` 的两个分支对调", "branches swapped in `{old}`"),
    "removed": Pair("删除", "removed"),
    "outcome": Pair("结论“{old}”变为“{new}”", "the outcome “{old}” becomes “{new}”"),
    "outcome_dropped": Pair("不再有结论“{old}”", "the outcome “{old}” dropped"),
    "class": Pair("类别“{old}”变为“{new}”", "the class {old} becomes {new}"),
    "waits": Pair("较轻规则的义务须等待", "what milder rules oblige waits"),
    "waits_not": Pair("较轻规则的义务不再等待", "what milder rules oblige no longer waits"),
    "ranks": Pair("“{old}”重于“{new}”", "“{old}” ranks above “{new}”"),
    "combine": Pair("取{new}，不取{old}", "the {new} counts, not the {old}"),
    "review": Pair("不再须由人工复核", "no person has to review any more"),
    "reason": Pair("理由“{old}”变为“{new}”", "the reason “{old}” becomes “{new}”"),
    "obligation": Pair("不再须{old}", "no longer required to {old}"),
    "because": Pair("不再依据 `{old}`", "no longer rests on `{old}`"),
    "layer": Pair("层级“{old}”变为“{new}”", "the layer “{old}” becomes “{new}”"),
    "shield": Pair("保护上限“{old}”变为“{new}”", "the shield’s limit “{old}” becomes “{new}”"),
    "shield_dropped": Pair("不再保护", "shields nothing any more"),
    "covers_not": Pair("不再保护层级“{old}”", "no longer shields from the layer “{old}”"),
    "covers": Pair("也保护层级“{new}”", "shields from the layer “{new}” too"),
    "target": Pair("不再涉及“{old}”", "no longer on “{old}”"),
    "target_too": Pair("也涉及“{new}”", "on “{new}” too"),
    "required": Pair("“{old}”不再必须知道", "“{old}” need not be known any more"),
    "unknown_dropped": Pair("事实未知时不作规定", "says nothing of missing facts any more"),
    "unknown_outcome": Pair(
        "事实未知时的结论“{old}”变为“{new}”", "with a fact missing, “{old}” becomes “{new}”"
    ),
    "unknown_reason": Pair(
        "事实未知时的理由“{old}”变为“{new}”", "with a fact missing, the reason “{old}” becomes “{new}”"
    ),
    "unknown_shield": Pair("依据的事实未知时，保护{new}", "shields whose facts are missing {new}"),
    "merge": Pair("多个设定取{new}，不取{old}", "the {new} of several settings counts, not the {old}"),
    "start": Pair("没有起始值", "starts from nothing"),
    "at_least": Pair("没有下限", "has no least any more"),
    "at_most": Pair("没有上限", "has no most any more"),
    "rounding": Pair("{new}舍入，不再{old}舍入", "rounded {new}, not {old}"),
    "event": Pair("不再等到“{old}”", "no longer counted from “{old}”"),
    "setting": Pair("不再设定", "set no more"),
    "takeover": Pair("“{theirs}”不再影响本策略", "“{theirs}” comes to nothing here"),
    "takeover_outcome": Pair(
        "“{theirs}”在本策略的结论“{old}”变为“{new}”", "“{theirs}” comes to “{new}” here, not “{old}”"
    ),
    "takeover_target": Pair("“{theirs}”不再涉及“{old}”", "“{theirs}” is no longer on “{old}”"),
    "cell": Pair("第 {row} 行的 `{old}` 变为 `{new}`", "`{old}` becomes `{new}` in row {row}"),
    "hit": Pair("取值方式由 `{old}` 变为 `{new}`", "the hit policy `{old}` becomes `{new}`"),
    "otherwise": Pair("没有一行成立时的 `{old}` 变为 `{new}`", "where no row holds, `{old}` becomes `{new}`"),
    "within": Pair("{where}：{what}", "{where}: {what}"),
}


#: Words of the language that a policy file is written in, as readers say them.
_TERMS: Mapping[str, Pair] = {
    "positive": Pair("有利", "positive"),
    "neutral": Pair("中性", "neutral"),
    "adverse": Pair("不利", "adverse"),
    "technical": Pair("技术", "technical"),
    "internal": Pair("内部", "internal"),
    "min": Pair("最小值", "least"),
    "max": Pair("最大值", "greatest"),
    "latest": Pair("最晚", "latest"),
    "earliest": Pair("最早", "earliest"),
    "down": Pair("向下", "down"),
    "up": Pair("向上", "up"),
    "half_even": Pair("四舍六入五成双", "half to even"),
    "skip": Pair("不生效", "do not hold"),
    "fire": Pair("生效", "hold"),
    "most_severe": Pair("最重的结论", "most severe outcome"),
    "first": Pair("最先的结论", "first outcome"),
}


def term(word: str) -> Texts:
    """Return what readers call a word of the policy language, such as a class or a way to merge."""
    return {locale: _TERMS[word].within(locale) for locale in LOCALES}


def say(fault: str, **slots: Texts | str) -> Texts:
    """Return the words for a fault.

    Args:
        fault: Which one.
        slots: What it is about; a plain text is the same in every language.
    """
    said = {}
    for locale in LOCALES:
        words = {name: slot if isinstance(slot, str) else slot[locale] for name, slot in slots.items()}
        said[locale] = _FAULTS[fault].within(locale).format(**words)
    return said


def within(where: Texts | str, what: Texts) -> Texts:
    """Return the words for a fault with the part of the policy it is in."""
    return say("within", where=where, what=what)
