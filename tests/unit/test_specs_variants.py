"""What can be wrong with one condition: each operator, literal and part changed alone."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.language.check import check
from engine.language.parse import PolicyParser
from engine.specs.variants import variants

POLICY = """\
policy: drawdown
version: 1
language: 1
title: {{zh-CN: 支用, en: Drawdown}}
owner: nobody
change: first
outcomes:
  ALLOW: {{title: {{zh-CN: 可以, en: allow}}, class: positive}}
  DENY: {{title: {{zh-CN: 不可以, en: deny}}, class: technical}}
default: {{id: D-9, outcome: ALLOW}}
rules:
  - {{id: D-1, layer: DELINQ, priority: 401, when: "{condition}", outcome: DENY, reason: VC_PAST_DUE}}
"""


def words(engine: Engine, condition: str) -> list[str]:
    """Return what can be wrong with a condition, in English."""
    vocabulary = engine.rulebook.catalogue.vocabulary({})
    written = PolicyParser().parse(POLICY.format(condition=condition), "p")
    (rule,) = check(written, vocabulary).rules
    return [variant.words["en"] for variant in variants(rule.condition, {"step": [30]})]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            "delinq.dpd >= 30",
            [
                "`>=` becomes `==` in `delinq.dpd >= 30`",
                "`>=` becomes `!=` in `delinq.dpd >= 30`",
                "`>=` becomes `<` in `delinq.dpd >= 30`",
                "`>=` becomes `<=` in `delinq.dpd >= 30`",
                "`>=` becomes `>` in `delinq.dpd >= 30`",
                "`30` becomes `29` in `delinq.dpd >= 30`",
                "`30` becomes `31` in `delinq.dpd >= 30`",
            ],
        ),
        (
            "bal.total_owed == 1.00",
            [
                "`==` becomes `!=` in `bal.total_owed == 1.00`",
                "`==` becomes `<` in `bal.total_owed == 1.00`",
                "`==` becomes `<=` in `bal.total_owed == 1.00`",
                "`==` becomes `>` in `bal.total_owed == 1.00`",
                "`==` becomes `>=` in `bal.total_owed == 1.00`",
                "`1.00` becomes `0.99` in `bal.total_owed == 1.00`",
                "`1.00` becomes `1.01` in `bal.total_owed == 1.00`",
            ],
        ),
        (
            "acct.lender_type == 'BANK'",
            [
                "`==` becomes `!=` in `acct.lender_type == 'BANK'`",
                "`'BANK'` becomes `CONSUMER_FINANCE` in `acct.lender_type == 'BANK'`",
                "`'BANK'` becomes `MICROLOAN` in `acct.lender_type == 'BANK'`",
            ],
        ),
        (
            "acct.lender_type in ['BANK', 'MICROLOAN']",
            [
                "`in` becomes `not in` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'BANK'` dropped from `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'MICROLOAN'` dropped from `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'BANK'` becomes `CONSUMER_FINANCE` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
                "`'MICROLOAN'` becomes `CONSUMER_FINANCE` in `acct.lender_type in ['BANK', 'MICROLOAN']`",
            ],
        ),
        (
            "!(reg.legal_hold && sys.ledger_up)",
            [
                "`not` dropped from `reg.legal_hold && sys.ledger_up`",
                "`&&` becomes `||` in `reg.legal_hold && sys.ledger_up`",
                "`reg.legal_hold` dropped from `reg.legal_hold && sys.ledger_up`",
                "`sys.ledger_up` dropped from `reg.legal_hold && sys.ledger_up`",
                "`reg.legal_hold` negated",
                "`sys.ledger_up` negated",
            ],
        ),
        ("!reg.legal_hold", ["`not` dropped from `reg.legal_hold`"]),
        ("has(req.amount)", ["`has(req.amount)` negated"]),
        (
            "reg.legal_hold ? sys.ledger_up : fraud.account_takeover",
            [
                "branches swapped in `reg.legal_hold ? sys.ledger_up : fraud.account_takeover`",
                "`reg.legal_hold` negated",
                "`sys.ledger_up` negated",
                "`fraud.account_takeover` negated",
            ],
        ),
    ],
)
def test_each_operator_literal_and_part_is_changed_alone(
    condition: str, expected: list[str], engine: Engine
) -> None:
    assert words(engine, condition) == expected


def test_sums_are_changed_inside(engine: Engine) -> None:
    found = words(engine, "acct.limit + 1.00 > bal.total_owed")
    assert "`+` becomes `-` in `acct.limit + 1.00`" in found
    assert "`1.00` becomes `1.01` in `acct.limit + 1.00`" in found


def test_a_ratio_is_changed_by_a_hundredth(engine: Engine) -> None:
    found = words(engine, "util.ratio > 0.80")
    assert "`0.80` becomes `0.81` in `util.ratio > 0.80`" in found
    assert "`0.80` becomes `0.79` in `util.ratio > 0.80`" in found


def test_what_is_yes_or_no_is_not_more_or_less(engine: Engine) -> None:
    assert words(engine, "reg.legal_hold == sys.ledger_up") == [
        "`==` becomes `!=` in `reg.legal_hold == sys.ledger_up`",
        "`reg.legal_hold` negated",
        "`sys.ledger_up` negated",
    ]


@pytest.mark.parametrize(
    ("condition", "absent"),
    [
        ("delinq.dpd > 0", "`>` becomes `!=` in `delinq.dpd > 0`"),
        ("delinq.dpd == 0", "`==` becomes `<=` in `delinq.dpd == 0`"),
        ("auth.level < 3", "`<` becomes `!=` in `auth.level < 3`"),
        ("delinq.dpd < 9999", "`<` becomes `!=` in `delinq.dpd < 9999`"),
    ],
)
def test_a_change_no_value_in_range_could_show_is_no_fault(
    condition: str, absent: str, engine: Engine
) -> None:
    found = words(engine, condition)
    assert absent not in found
    assert found


def test_a_null_that_is_never_shows_a_change_that_numbers_do_not(engine: Engine) -> None:
    longest = "auth.contact_changed_hours <= 876000"
    assert "`<=` becomes `!=` in `auth.contact_changed_hours <= 876000`" in words(engine, longest)
