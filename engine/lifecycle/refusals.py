"""Why an account is not moved where no forbidden move says it better."""

from __future__ import annotations

from collections.abc import Mapping

NOT_FROM_HERE = "NOT_FROM_HERE"
CONDITION_NOT_MET = "CONDITION_NOT_MET"
FACTS_MISSING = "FACTS_MISSING"
NOT_DECIDED = "NOT_DECIDED"
DECIDED_OTHERWISE = "DECIDED_OTHERWISE"

#: What readers are told, by code and locale.
TEXTS: Mapping[str, Mapping[str, str]] = {
    NOT_FROM_HERE: {
        "zh-CN": "账户当前的状态不允许这一变更。",
        "en": "The account's present state does not allow this change.",
    },
    CONDITION_NOT_MET: {
        "zh-CN": "这一变更的条件尚未满足。",
        "en": "The condition for this change is not met yet.",
    },
    FACTS_MISSING: {
        "zh-CN": "缺少判断这一变更所需的信息。",
        "en": "Information is missing that this change depends on.",
    },
    NOT_DECIDED: {
        "zh-CN": "这一变更需要先重新评估账户。",
        "en": "The account has to be re-evaluated before this change.",
    },
    DECIDED_OTHERWISE: {
        "zh-CN": "重新评估的结果不支持这一变更。",
        "en": "The account was re-evaluated and the result does not allow this change.",
    },
}
