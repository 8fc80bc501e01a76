"""Policies of a few rules about three facts, written from what a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent, indent

from engine import Decision, Engine

HEAD = """
policy: {name}
version: 1
language: 1
title: {{zh-CN: 测试, en: Test}}
owner: tests
change: For a test.
outcomes:
  LOW: {{title: {{zh-CN: 低, en: low}}, class: neutral, obligations: [OB_AUDIT]}}
  MIDDLE: {{title: {{zh-CN: 中, en: middle}}, class: neutral}}
  HIGH: {{title: {{zh-CN: 高, en: high}}, class: neutral, obligations: [OB_NOTICE_NOW]}}
default: {{id: T-099, outcome: LOW, reason: VC_APPROVED}}
"""
RULE = "- {{id: {id}, layer: {layer}, priority: {priority}, when: {when}, reason: {reason}, {rest}}}\n"
REASONS = (
    "VC_PAST_DUE",
    "VC_BALANCE_OUTSTANDING",
    "VC_RESIDUAL_INTEREST",
    "VC_PENDING_AUTH",
    "VC_PENDING_REFUND",
)
STARTS = {"REG": 101, "FRAUD": 301, "DELINQ": 401, "CAPACITY": 501, "BEHAV": 601, "PROTECT": 201}
#: What holds of an account to which every rule applies.
ALL = {"delinq.dpd": 5, "sys.ledger_up": True, "reg.legal_hold": True}
VALUES = """
values:
  limit: {type: money, unit: CNY, start: acct.limit, merge: min, rounding: down, at_least: bal.total_owed}
  until: {type: until, merge: max}
  parts: {type: set, merge: union}
"""
SHIELD = "then: {{shield: {{at_most: {at_most}, covers: [DELINQ, BEHAV]}}}}"
REVIEW = "human_review: {zh-CN: 须人工确认, en: a person confirms}"
AFTER = """
after:
  - id: T-50
    layer: BEHAV
    priority: 699
    when: result.fired.MIDDLE >= 2
    outcome: {outcome}
    reason: VC_DISPUTE_OPEN
    because: [MIDDLE]
"""


def rule(name: str, when: str, rest: str, layer: str = "DELINQ", reason: str | None = None) -> str:
    """Return a rule; its number gives its priority within the layer, and its reason if none is named."""
    number = int(name.removeprefix("T-"))
    return RULE.format(
        id=name,
        layer=layer,
        priority=STARTS[layer] + number,
        when=when,
        reason=reason or REASONS[number % len(REASONS)],
        rest=rest,
    )


def policy(*rules: str, extra: str = "", name: str = "tested") -> str:
    """Return a policy of rules, `extra` sections before them."""
    return HEAD.format(name=name) + dedent(extra) + "rules:\n" + indent("".join(rules), "  ")


def decide(built: Engine, facts: Mapping[str, object], name: str = "tested") -> Decision:
    """Decide by version 1 of a policy, in English."""
    return built.decide(name, facts, version=1, locale="en")


def targets(*names: str, **keys: str) -> str:
    """Return the declaration of targets, each with further keys by its name."""
    lines = (f"  {name}: {{title: {{zh-CN: {name}, en: {name}}}{keys.get(name, '')}}}\n" for name in names)
    return "targets:\n" + "".join(lines)


def codes(decision: Decision) -> list[str]:
    """Return the obligations of a decision."""
    return [item.code for item in decision.obligations]
