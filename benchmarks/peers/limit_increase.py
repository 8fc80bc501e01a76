"""Limit increase as written in Python by hand: read and check the facts, one `if` a rule, the limit.

It decides the guard first, as the policy does. Like most code of its kind it knows no missing facts, refuses
an account without saying which value was wrong, and returns the rules that hold, the outcome and the limit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from benchmarks.peers.handwritten import read_money, read_ratio

_Facts = dict[str, Any]

_MOST_MONEY = 10**9
_UNIT = 10**6
_BOOLEANS = (
    *("consent.auto_decision_refused", "consent.processing_withdrawn", "cust.capacity_limited"),
    *("cust.is_student", "cust.self_exclusion", "fraud.customer_is_victim"),
    *("reg.judicial_freeze", "reg.product_suspended", "reg.sanction_hit", "sys.ledger_up"),
    *("acct.raise_suspended", "bureau.dispute_open", "consent.bureau_query", "consent.limit_increase"),
    *("delinq.system_fault", "fraud.account_takeover", "fraud.case_open", "macro.raise_halted"),
)
_MEMBERS = {
    "acct.lender_type": frozenset({"BANK", "CONSUMER_FINANCE", "MICROLOAN"}),
    "cust.deceased": frozenset({"NO", "REPORTED", "CONFIRMED"}),
    "cust.kyc_status": frozenset({"VALID", "EXPIRING", "EXPIRED", "FAILED"}),
    "reg.aml_risk": frozenset({"LOW", "MEDIUM", "HIGH"}),
    "acct.state": frozenset(
        {"PROSPECT", "ACTIVE", "PENDING_CLOSURE", "CLOSED_COOLING", "CLOSED", "ESTATE", "CHARGED_OFF"}
    ),
    "cust.hardship": frozenset({"NONE", "APPLIED", "ACTIVE", "COMPLETED", "BROKEN"}),
    "cust.risk_tier": frozenset({"A", "B", "C", "D", "E"}),
    "fraud.linked_risk": frozenset({"NONE", "LOW", "MEDIUM", "HIGH"}),
    "fund.partner_decision": frozenset({"NOT_REQUIRED", "APPROVED", "REJECTED", "PENDING", "TIMEOUT"}),
    "req.initiator": frozenset({"CUSTOMER", "SYSTEM", "OPERATOR", "REGULATOR", "COURT", "ESTATE_REP"}),
}
_COUNTS = {
    "cust.age": (0, 130),
    "sys.facts_age_seconds": (0, 10**9),
    "acct.increases_12m": (0, 1000),
    "acct.opened_days": (0, 36500),
    "bureau.active_lenders": (0, 10**4),
    "bureau.external_dpd_max_90d": (0, 9999),
    "bureau.hard_inquiries_90d": (0, 10**4),
    "delinq.dpd": (0, 9999),
    "delinq.late_count_6m": (0, 6),
    "delinq.max_dpd_6m": (0, 9999),
    "delinq.on_time_streak": (0, 1200),
    "score.zhima": (350, 950),
    "score.zhima_delta_90d": (-600, 600),
}
#: Days since what may never have happened.
_DAYS_SINCE = ("acct.last_limit_change_days", "bureau.report_age_days", "score.zhima_age_days")
_AMOUNTS = (
    *("acct.limit", "bal.over_limit_amount", "cap.group_cap", "cap.group_limit", "cap.monthly_income"),
    *("reg.cap_remaining", "req.requested_limit"),
)
_RATIOS = {
    "reg.apr_cap": 5 * _UNIT,
    "cap.dti": 10 * _UNIT,
    "score.pd_12m": _UNIT,
    "util.avg_6m": 9 * _UNIT,
    "util.pay_ratio_6m": _UNIT,
}
_GUARD = ("PASS", "REFER_MANUAL", "RETRY_LATER", "BLOCK_NEW_CREDIT", "PROTECT", "BLOCK_ALL")
_AS_GUARDED = dict(
    zip(_GUARD[1:], ("REFER_MANUAL", "RETRY_LATER", "DECLINE", "DECLINE", "DECLINE"), strict=True)
)
_SEVERITY = {
    name: rank
    for rank, name in enumerate(
        ("APPROVE", "APPROVE_CAPPED", "NO_OFFER", "REFER_MANUAL", "RETRY_LATER", "DECLINE")
    )
}


def read(sent: Mapping[str, Any]) -> _Facts:  # noqa: C901 - in one piece, as it is written by hand
    """Return the facts: amounts in hundredths, ratios in millionths.

    Raises:
        ValueError: One of them is not what it has to be.
        KeyError: One is missing.
    """
    facts: _Facts = {}
    for name in _BOOLEANS:
        value = sent[name]
        if value is not True and value is not False:
            raise ValueError(name)
        facts[name] = value
    if sent["cust.second_repayment_source"] not in (True, False, None):
        raise ValueError("cust.second_repayment_source")
    facts["cust.second_repayment_source"] = bool(sent["cust.second_repayment_source"])
    for name, members in _MEMBERS.items():
        value = sent[name]
        if value not in members:
            raise ValueError(name)
        facts[name] = value
    for name, (low, high) in _COUNTS.items():
        value = sent[name]
        if type(value) is not int or not low <= value <= high:
            raise ValueError(name)
        facts[name] = value
    for name in _DAYS_SINCE:
        value = sent[name]
        if value is not None and (type(value) is not int or not 0 <= value <= _COUNTS["acct.opened_days"][1]):
            raise ValueError(name)
        facts[name] = math.inf if value is None else value
    for name in _AMOUNTS:
        amount = read_money(sent[name])
        if amount > _MOST_MONEY:
            raise ValueError(name)
        facts[name] = amount
    cap = sent["macro.segment_cap"]
    facts["macro.segment_cap"] = math.inf if cap is None else read_money(cap)
    if cap is not None and facts["macro.segment_cap"] > _MOST_MONEY:
        raise ValueError("macro.segment_cap")
    offer = sent["reg.apr_offer"]
    facts["reg.apr_offer"] = 0 if offer is None else read_ratio(offer)
    for name, most in _RATIOS.items():
        ratio = read_ratio(sent[name])
        if ratio > most:
            raise ValueError(name)
        facts[name] = ratio
    if facts["reg.apr_offer"] > _RATIOS["reg.apr_cap"]:
        raise ValueError("reg.apr_offer")
    return facts


def guard(facts: _Facts) -> str:
    """Return what the guard decides."""
    if facts["reg.sanction_hit"]:
        return "BLOCK_ALL"
    if facts["cust.deceased"] == "CONFIRMED" or facts["fraud.customer_is_victim"]:
        return "PROTECT"
    lender = facts["acct.lender_type"]
    if (
        facts["reg.judicial_freeze"]
        or facts["reg.product_suspended"]
        or facts["cust.age"] < 18
        or (facts["cust.is_student"] and lender == "MICROLOAN")
        or (
            facts["cust.is_student"]
            and lender in ("BANK", "CONSUMER_FINANCE")
            and not facts["cust.second_repayment_source"]
        )
        or facts["cust.kyc_status"] in ("EXPIRED", "FAILED")
        or facts["reg.apr_offer"] > facts["reg.apr_cap"]
        or facts["consent.processing_withdrawn"]
        or facts["cust.deceased"] == "REPORTED"
        or facts["cust.capacity_limited"]
        or facts["cust.self_exclusion"]
    ):
        return "BLOCK_NEW_CREDIT"
    if not facts["sys.ledger_up"] or facts["sys.facts_age_seconds"] > 300:
        return "RETRY_LATER"
    if facts["reg.aml_risk"] == "HIGH" or facts["consent.auto_decision_refused"]:
        return "REFER_MANUAL"
    return "PASS"


def judge(  # noqa: C901, PLR0912, PLR0915 - an `if` a rule is how it is written by hand
    facts: _Facts,
) -> tuple[list[tuple[str, str]], list[int]]:
    """Return the rules that hold, each with its outcome, and the caps on the limit in hundredths."""
    fired: list[tuple[str, str]] = []
    caps: list[int] = []
    limit, requested = facts["acct.limit"], facts["req.requested_limit"]
    is_system_fault = facts["delinq.system_fault"]
    if facts["reg.cap_remaining"] < requested - limit:
        fired.append(("LI-001", "APPROVE_CAPPED"))
        caps.append(limit + facts["reg.cap_remaining"])
    if not facts["consent.bureau_query"]:
        fired.append(("LI-002", "NO_OFFER"))
    if facts["acct.state"] != "ACTIVE":
        fired.append(("LI-005", "DECLINE"))
    if is_system_fault:
        fired.append(("LI-004", "REFER_MANUAL"))
    if facts["fraud.case_open"] or facts["fraud.account_takeover"] or facts["fraud.linked_risk"] == "HIGH":
        fired.append(("LI-003", "DECLINE"))
    if not is_system_fault:
        if facts["delinq.dpd"] > 0:
            fired.append(("LI-010", "DECLINE"))
        if facts["delinq.max_dpd_6m"] > 30 or facts["delinq.late_count_6m"] >= 2:
            fired.append(("LI-011", "DECLINE"))
        if facts["delinq.on_time_streak"] < 6:
            fired.append(("LI-012", "DECLINE"))
    if facts["cap.dti"] > 550_000:
        fired.append(("LI-020", "DECLINE"))
    is_disputed = facts["bureau.dispute_open"]
    if not is_disputed and facts["bureau.report_age_days"] <= 30:
        if facts["bureau.active_lenders"] >= 5 or facts["bureau.hard_inquiries_90d"] >= 6:
            fired.append(("LI-021", "DECLINE"))
        if facts["bureau.external_dpd_max_90d"] > 30:
            fired.append(("LI-022", "DECLINE"))
    if facts["score.zhima"] < 600:
        fired.append(("LI-023", "REFER_MANUAL"))
    if facts["score.zhima_delta_90d"] <= -30:
        fired.append(("LI-024", "REFER_MANUAL"))
    if facts["score.pd_12m"] > 100_000:
        fired.append(("LI-025", "REFER_MANUAL"))
    if facts["bureau.report_age_days"] > 30 or facts["score.zhima_age_days"] > 30:
        fired.append(("LI-026", "RETRY_LATER"))
    if requested > facts["cap.monthly_income"] * 6:
        fired.append(("LI-027", "APPROVE_CAPPED"))
        caps.append(facts["cap.monthly_income"] * 6)
    if facts["cap.group_limit"] + requested - limit > facts["cap.group_cap"]:
        fired.append(("LI-028", "APPROVE_CAPPED"))
        caps.append(limit + facts["cap.group_cap"] - facts["cap.group_limit"])
    if is_disputed:
        fired.append(("LI-029", "REFER_MANUAL"))
    if facts["acct.raise_suspended"]:
        fired.append(("LI-030", "DECLINE"))
    if facts["acct.opened_days"] < 180:
        fired.append(("LI-031", "DECLINE"))
    if facts["acct.last_limit_change_days"] < 90 or facts["acct.increases_12m"] >= 3:
        fired.append(("LI-032", "DECLINE"))
    if facts["util.avg_6m"] > 900_000 and facts["util.pay_ratio_6m"] < 100_000:
        fired.append(("LI-033", "DECLINE"))
    if facts["util.avg_6m"] < 100_000 and facts["req.initiator"] == "SYSTEM":
        fired.append(("LI-034", "NO_OFFER"))
    if requested * 10 > limit * 13 and facts["cust.risk_tier"] != "A":
        fired.append(("LI-035", "APPROVE_CAPPED"))
        caps.append(limit * 13 // 10)
    if requested * 10 > limit * 15:
        fired.append(("LI-036", "APPROVE_CAPPED"))
        caps.append(limit * 15 // 10)
    if facts["bal.over_limit_amount"] > 0:
        fired.append(("LI-037", "DECLINE"))
    if facts["macro.raise_halted"]:
        fired.append(("LI-040", "DECLINE"))
    if requested > facts["macro.segment_cap"]:
        fired.append(("LI-041", "APPROVE_CAPPED"))
        caps.append(facts["macro.segment_cap"])
    if facts["fund.partner_decision"] == "REJECTED":
        fired.append(("LI-042", "DECLINE"))
    if facts["fund.partner_decision"] in ("PENDING", "TIMEOUT"):
        fired.append(("LI-043", "RETRY_LATER"))
    if not facts["consent.limit_increase"]:
        fired.append(("LI-050", "NO_OFFER"))
    if facts["cust.hardship"] in ("APPLIED", "ACTIVE"):
        fired.append(("LI-051", "DECLINE"))
    if requested <= limit:
        fired.append(("LI-053", "DECLINE"))
    return fired, caps


def decide(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outcome, the rules that make it or could have, and the limit in hundredths."""
    facts = read(sent)
    guarded = guard(facts)
    fired, caps = judge(facts)
    outcomes = [outcome for _, outcome in fired]
    if guarded != "PASS":
        outcomes.append(_AS_GUARDED[guarded])
    limit = max(facts["acct.limit"], min([facts["req.requested_limit"], *caps]))
    leaves_nothing = "APPROVE_CAPPED" in outcomes and limit <= facts["acct.limit"]
    if facts["consent.auto_decision_refused"] and ("DECLINE" in outcomes or leaves_nothing):
        fired.append(("LI-097", ""))
    if leaves_nothing:
        fired.append(("LI-098", "DECLINE"))
        outcomes.append("DECLINE")
    outcome = max(outcomes, key=_SEVERITY.__getitem__) if outcomes else "APPROVE"
    return {"outcome": outcome, "limit": limit, "fired": [rule for rule, _ in fired], "guard": guarded}
