"""The real card accounts as facts: the one place that knows the columns of the data set.

Source: I-Cheng Yeh, Default of Credit Card Clients, UCI Machine Learning Repository, DOI 10.24432/C55S3H.
Months run from the newest (September 2005) to the oldest (April 2005); there is no PAY_1. A repayment state
above 0 is that many months late; 0 and below are on time. SEX, EDUCATION and MARRIAGE are never read. Whether
an account defaulted the month after is read apart from it, so that it can become no fact.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from engine.errors import TidegateError, did_you_mean

#: What ships about the data set, and the accounts themselves.
DATA = Path(__file__).parent / "data"
CARDS = DATA / "uci_credit_card.parquet"

_STATES = ("PAY_0", "PAY_2", "PAY_3", "PAY_4", "PAY_5", "PAY_6")
_BILLS = tuple(f"BILL_AMT{month}" for month in range(1, 7))
_PAYMENTS = tuple(f"PAY_AMT{month}" for month in range(1, 7))
COLUMNS = ("ID", "LIMIT_BAL", "AGE", *_STATES, *_BILLS, *_PAYMENTS)
#: 1 where the account defaulted in the month after the six, else 0.
LABEL = "default-payment-next-month"

#: The middle of the first month late; each further month late adds thirty days.
_FIRST_BUCKET, _MONTH = 15, 30
#: The least payment of a statement is not in the data: taken as a twentieth of it.
_LEAST_PAYMENT = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One account of the data set, months from the newest to the oldest; amounts in whole currency units."""

    number: int
    limit: float
    age: int
    states: Sequence[int]
    bills: Sequence[float]
    payments: Sequence[float]


def read_cards(path: Path) -> Iterator[Card]:
    """Yield the accounts of a Parquet file.

    Raises:
        TidegateError: It is no such file, or lacks a column.
    """
    for row in _table(path, COLUMNS).iter_rows(named=True):
        yield _card(row)


def read_defaults(path: Path) -> list[bool]:
    """Return whether each account of a Parquet file defaulted the month after, in the order of `read_cards`.

    Raises:
        TidegateError: It is no such file, lacks the column, or a cell is neither 0 nor 1.
    """
    labels = _table(path, (LABEL,))[LABEL].to_list()
    wrong = next((label for label in labels if label not in (0, 1)), None)
    if wrong is not None or None in labels:
        raise TidegateError("wrong-data", f"expected 0 or 1 in the column `{LABEL}`, found {wrong!r}")
    return [label == 1 for label in labels]


def _table(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    try:
        table = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        message = f"expected a Parquet file, found something else at `{path}`"
        raise TidegateError(
            "wrong-data", message, "see engine/batch/data/README.md for the columns"
        ) from error
    missing = [name for name in columns if name not in table.columns]
    if missing:
        hint = did_you_mean(missing[0], table.columns)
        raise TidegateError("wrong-data", f"expected the column `{missing[0]}` in `{path}`", hint)
    return table.select(columns)


def _card(row: Mapping[str, Any]) -> Card:
    for name, value in row.items():
        if not isinstance(value, int | float) or not math.isfinite(value) or isinstance(value, bool):
            message = f"expected a number in the column `{name}` of account {row['ID']}, found {value!r}"
            raise TidegateError("wrong-data", message)
    return Card(
        int(row["ID"]),
        row["LIMIT_BAL"],
        int(row["AGE"]),
        [int(row[name]) for name in _STATES],
        [row[name] for name in _BILLS],
        [row[name] for name in _PAYMENTS],
    )


def facts_of(card: Card) -> dict[str, object]:
    """Return what an account's history says, as facts on the wire; what it does not say is left out."""
    bill, owed = card.bills[0], max(card.bills[0], 0.0)
    late = [max(0, state) for state in card.states]
    facts: dict[str, object] = {
        "cust.age": card.age,
        "acct.limit": _money(card.limit),
        "acct.available": _money(max(0.0, card.limit - owed)),
        "acct.inactive_days": _MONTH * _leading(bill <= 0 for bill in card.bills),
        "bal.principal_outstanding": _money(owed),
        "bal.total_owed": _money(owed),
        "bal.credit_balance": _money(max(-bill, 0.0)),
        "bal.over_limit_amount": _money(max(0.0, bill - card.limit)),
        "delinq.dpd": _days_past_due(late[0]),
        "delinq.max_dpd_6m": _days_past_due(max(late)),
        "delinq.late_count_6m": sum(months > 0 for months in late),
        "delinq.on_time_streak": _leading(months == 0 for months in late),
        "delinq.zero_payment_cycles_3m": sum(
            card.bills[month + 1] > 0 and card.payments[month] == 0 for month in range(3)
        ),
    }
    if card.limit > 0:
        use = [max(bill, 0.0) / card.limit for bill in card.bills]
        facts["util.ratio"] = _ratio(use[0])
        facts["util.avg_6m"] = _ratio(sum(use) / len(use))
        facts["util.delta_3m"] = _ratio(use[0] - use[3])
    # A payment is made on the statement of the month before it.
    paid = [(payment, bill) for bill, payment in zip(card.bills[1:], card.payments, strict=False) if bill > 0]
    if paid:
        shares = [min(1.0, max(payment, 0.0) / bill) for payment, bill in paid]
        facts["util.pay_ratio_6m"] = _ratio(sum(shares) / len(shares))
        facts["util.min_pay_cycles_6m"] = sum(0 < payment * _LEAST_PAYMENT <= bill for payment, bill in paid)
    return facts


def _days_past_due(months_late: int) -> int:
    return _MONTH * (months_late - 1) + _FIRST_BUCKET if months_late > 0 else 0


def _leading(claims: Iterator[bool]) -> int:
    """Return how many claims hold before the first that does not."""
    count = 0
    for claim in claims:
        if not claim:
            break
        count += 1
    return count


def _money(amount: float) -> str:
    return f"{amount:.2f}"


def _ratio(value: float) -> str:
    return f"{value:.6f}"
