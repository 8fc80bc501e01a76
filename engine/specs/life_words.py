"""What scenarios say of the time after a decision: what happens to it, and how the account stands then."""

from __future__ import annotations

from collections.abc import Mapping

from engine.specs.sentence import Pair, Sentence

#: What happens after the request, one thing after the other.
ACTS: tuple[Sentence, ...] = (
    Sentence(
        "later", "when", Pair("{days} 天之后", "{days} day(s) later"), Pair("15 天之后", "15 days later")
    ),
    Sentence("draw", "when", Pair("客户再次借款", "the customer draws again")),
    Sentence("undo", "when", Pair("客户撤销关闭", "the customer undoes the closure")),
    Sentence("confirm", "when", Pair("另一名工作人员确认", "another person confirms")),
    Sentence("confirm_own", "when", Pair("提出决定的人自行确认", "the person who asked confirms")),
    Sentence("decline", "when", Pair("另一名工作人员不予确认", "another person declines")),
    Sentence(
        "appeal_filed",
        "when",
        Pair("客户申诉，说明{fact}为 {value}", "the customer appeals because {fact} is {value}"),
        Pair("客户申诉，说明逾期天数为 0 天", "the customer appeals because the time past due is 0 days"),
    ),
    Sentence(
        "overturn",
        "when",
        Pair("另一名工作人员复核后撤销决定", "another person reviews it and overturns the decision"),
    ),
    Sentence(
        "uphold",
        "when",
        Pair("另一名工作人员复核后维持决定", "another person reviews it and upholds the decision"),
    ),
    Sentence("review_own", "when", Pair("提出决定的人复核申诉", "the person who asked reviews the appeal")),
    Sentence("hold", "when", Pair("账户被法律保全", "a legal hold is placed on the account")),
    Sentence("release", "when", Pair("法律保全解除", "the legal hold is lifted")),
    Sentence(
        "file",
        "when",
        Pair("将一份{kind}归档", "data of the kind {kind} are put on file"),
        Pair("将一份行为记录归档", "data of the kind behaviour event are put on file"),
    ),
    Sentence("event_ends", "when", Pair("不良事件终止", "the negative event ends")),
    Sentence("erase", "when", Pair("清除到期的资料", "data past their time are erased")),
)

#: What is expected of the time after.
EXPECTATIONS: tuple[Sentence, ...] = (
    Sentence(
        "stands",
        "then",
        Pair("{region}现为 {state}", "{region} is now {state}"),
        Pair("账户状态现为 正常", "the account state is now active"),
    ),
    Sentence(
        "appeal_is",
        "then",
        Pair("申诉的状态为 {appeal}", "the appeal is {appeal}"),
        Pair("申诉的状态为 已撤销原决定", "the appeal is overturned"),
    ),
    Sentence("waits", "then", Pair("决定等待第二人确认", "the decision waits for a second person")),
    Sentence("binds", "then", Pair("决定现已生效", "the decision now binds")),
    Sentence("binds_not", "then", Pair("决定未生效", "the decision does not bind")),
    Sentence("refused", "then", Pair("最后一步被拒绝", "the last step is refused")),
    Sentence("granted", "then", Pair("最后一步已办理", "the last step is done")),
    Sentence("kept", "then", Pair("决定的资料仍然保存", "the decision is still on record")),
    Sentence("erased", "then", Pair("决定的资料已经清除", "the decision is erased")),
    Sentence("file_kept", "then", Pair("归档的资料仍然保存", "the data are still on file")),
    Sentence("file_erased", "then", Pair("归档的资料已经清除", "the data on file are erased")),
    Sentence(
        "serves",
        "then",
        Pair("归档的资料可用于{purpose}", "the data on file may serve {purpose}"),
        Pair("归档的资料可用于实时预警", "the data on file may serve real-time warning"),
    ),
    Sentence(
        "serves_not",
        "then",
        Pair("归档的资料不可用于{purpose}", "the data on file may not serve {purpose}"),
        Pair("归档的资料不可用于营销", "the data on file may not serve marketing"),
    ),
)

ACT_NAMES = frozenset(each.name for each in ACTS)
EXPECTATION_NAMES = frozenset(each.name for each in EXPECTATIONS)

#: What readers call the states of an appeal.
APPEALS: Mapping[str, Mapping[str, str]] = {
    "RECEIVED": {"zh-CN": "已受理", "en": "received"},
    "IN_REVIEW": {"zh-CN": "审核中", "en": "in review"},
    "EXTENDED": {"zh-CN": "已延期", "en": "extended"},
    "OVERTURNED": {"zh-CN": "已撤销原决定", "en": "overturned"},
    "UPHELD": {"zh-CN": "维持原决定", "en": "upheld"},
    "ROUTED": {"zh-CN": "转其他途径", "en": "sent elsewhere"},
}
