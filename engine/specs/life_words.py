"""What scenarios say of the time after a decision: what happens to it, and how the account stands then."""

from __future__ import annotations

from collections.abc import Mapping

#: Name of the sentence, its words in Chinese and in English, and an example in each.
Row = tuple[str, str, str, str, str]

#: What happens after the request, one thing after the other.
ACTS: tuple[Row, ...] = (
    ("later", "{days} 天之后", "{days} day(s) later", "15 天之后", "15 days later"),
    ("draw", "客户再次借款", "the customer draws again", "客户再次借款", "the customer draws again"),
    (
        "undo",
        "客户撤销关闭",
        "the customer undoes the closure",
        "客户撤销关闭",
        "the customer undoes the closure",
    ),
    (
        "confirm",
        "另一名工作人员确认",
        "another person confirms",
        "另一名工作人员确认",
        "another person confirms",
    ),
    (
        "confirm_own",
        "提出决定的人自行确认",
        "the person who asked confirms",
        "提出决定的人自行确认",
        "the person who asked confirms",
    ),
    (
        "decline",
        "另一名工作人员不予确认",
        "another person declines",
        "另一名工作人员不予确认",
        "another person declines",
    ),
    (
        "appeal_filed",
        "客户申诉，说明{fact}为 {value}",
        "the customer appeals because {fact} is {value}",
        "客户申诉，说明逾期天数为 0 天",
        "the customer appeals because the time past due is 0 days",
    ),
    (
        "overturn",
        "另一名工作人员复核后撤销决定",
        "another person reviews it and overturns the decision",
        "另一名工作人员复核后撤销决定",
        "another person reviews it and overturns the decision",
    ),
    (
        "uphold",
        "另一名工作人员复核后维持决定",
        "another person reviews it and upholds the decision",
        "另一名工作人员复核后维持决定",
        "another person reviews it and upholds the decision",
    ),
    (
        "review_own",
        "提出决定的人复核申诉",
        "the person who asked reviews the appeal",
        "提出决定的人复核申诉",
        "the person who asked reviews the appeal",
    ),
    (
        "hold",
        "账户被法律保全",
        "a legal hold is placed on the account",
        "账户被法律保全",
        "a legal hold is placed on the account",
    ),
    ("release", "法律保全解除", "the legal hold is lifted", "法律保全解除", "the legal hold is lifted"),
    (
        "erase",
        "清除到期的资料",
        "data past their time are erased",
        "清除到期的资料",
        "data past their time are erased",
    ),
)

#: What is expected of the time after.
EXPECTATIONS: tuple[Row, ...] = (
    (
        "stands",
        "{region}现为 {state}",
        "{region} is now {state}",
        "账户状态现为 正常",
        "the account state is now active",
    ),
    (
        "appeal_is",
        "申诉的状态为 {appeal}",
        "the appeal is {appeal}",
        "申诉的状态为 已撤销原决定",
        "the appeal is overturned",
    ),
    (
        "waits",
        "决定等待第二人确认",
        "the decision waits for a second person",
        "决定等待第二人确认",
        "the decision waits for a second person",
    ),
    ("binds", "决定现已生效", "the decision now binds", "决定现已生效", "the decision now binds"),
    (
        "binds_not",
        "决定未生效",
        "the decision does not bind",
        "决定未生效",
        "the decision does not bind",
    ),
    ("refused", "最后一步被拒绝", "the last step is refused", "最后一步被拒绝", "the last step is refused"),
    ("granted", "最后一步已办理", "the last step is done", "最后一步已办理", "the last step is done"),
    (
        "kept",
        "决定的资料仍然保存",
        "the decision is still on record",
        "决定的资料仍然保存",
        "the decision is still on record",
    ),
    (
        "erased",
        "决定的资料已经清除",
        "the decision is erased",
        "决定的资料已经清除",
        "the decision is erased",
    ),
)

ACT_NAMES = frozenset(row[0] for row in ACTS)
EXPECTATION_NAMES = frozenset(row[0] for row in EXPECTATIONS)

#: What readers call the states of an appeal.
APPEALS: Mapping[str, Mapping[str, str]] = {
    "RECEIVED": {"zh-CN": "已受理", "en": "received"},
    "IN_REVIEW": {"zh-CN": "审核中", "en": "in review"},
    "EXTENDED": {"zh-CN": "已延期", "en": "extended"},
    "OVERTURNED": {"zh-CN": "已撤销原决定", "en": "overturned"},
    "UPHELD": {"zh-CN": "维持原决定", "en": "upheld"},
    "ROUTED": {"zh-CN": "转其他途径", "en": "sent elsewhere"},
}
