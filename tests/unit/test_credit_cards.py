"""The real accounts: how their columns become facts, and what happens to files that are something else."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from engine import Engine, TidegateError
from engine.batch.credit_cards import CARDS, COLUMNS, LABEL, Card, facts_of, read_cards, read_defaults
from engine.catalogue.reading import read_facts


def card(**changes: object) -> Card:
    known: dict[str, object] = {
        "number": 1,
        "limit": 1000.0,
        "age": 30,
        "states": [0] * 6,
        "bills": [100.0] * 6,
        "payments": [50.0] * 6,
    }
    return Card(**{**known, **changes})  # type: ignore[arg-type]  # the columns of one account


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bills": [100.0] * 6}, {"bal.total_owed": "100.00", "bal.credit_balance": "0.00"}),
        ({"bills": [-20.0] * 6}, {"bal.total_owed": "0.00", "bal.credit_balance": "20.00"}),
        ({"bills": [1200.0] * 6}, {"bal.over_limit_amount": "200.00", "util.ratio": "1.200000"}),
        ({"states": [0] * 6}, {"delinq.dpd": 0, "delinq.late_count_6m": 0, "delinq.on_time_streak": 6}),
        ({"states": [-2, -1, 0, 1, 0, 0]}, {"delinq.dpd": 0, "delinq.on_time_streak": 3}),
        ({"states": [1, 0, 0, 0, 0, 0]}, {"delinq.dpd": 15, "delinq.on_time_streak": 0}),
        (
            {"states": [2, 3, 0, 0, 0, 0]},
            {"delinq.dpd": 45, "delinq.max_dpd_6m": 75, "delinq.late_count_6m": 2},
        ),
        ({"bills": [0.0, 0.0, 5.0, 5.0, 5.0, 5.0]}, {"acct.inactive_days": 60}),
        ({"payments": [0.0, 0.0, 50.0, 0.0, 0.0, 0.0]}, {"delinq.zero_payment_cycles_3m": 2}),
        ({"bills": [500.0, 0, 0, 200.0, 0, 0]}, {"util.delta_3m": "0.300000"}),
        ({"payments": [200.0] * 6}, {"util.pay_ratio_6m": "1.000000"}),
        ({"bills": [300.0] * 6}, {"acct.available": "700.00"}),
        ({"bills": [1200.0] * 6}, {"acct.available": "0.00", "bal.principal_outstanding": "1200.00"}),
        ({"bills": [-20.0] * 6}, {"acct.available": "1000.00", "acct.inactive_days": 180}),
        ({"states": [8, 0, 0, 0, 0, 0]}, {"delinq.dpd": 225, "delinq.late_count_6m": 1}),
        # A payment is made on the statement before it, so that five of six can be told.
        ({"bills": [0.0] + [100.0] * 5, "payments": [5.0] * 6}, {"util.min_pay_cycles_6m": 5}),
        ({"payments": [5.0, 5.01, 0.0, -3.0, 2.0, 5.0]}, {"util.min_pay_cycles_6m": 2}),
        ({"bills": [100.0, 0.0, 100.0, 0.0, 0.0, 0.0]}, {"util.pay_ratio_6m": "0.500000"}),
        (
            {"bills": [950.0, 950.0, 950.0, 650.0, 0, 0]},
            {"util.ratio": "0.950000", "util.delta_3m": "0.300000"},
        ),
        ({"bills": [600.0, 0, 0, 0, 0, -60.0]}, {"util.avg_6m": "0.100000"}),
    ],
)
def test_columns_become_facts(changes: dict[str, object], expected: dict[str, object]) -> None:
    facts = facts_of(card(**changes))
    assert {name: facts[name] for name in expected} == expected


def test_a_ratio_that_has_no_meaning_is_left_out() -> None:
    assert "util.ratio" not in facts_of(card(limit=0.0))
    unbilled = facts_of(card(bills=[0.0] * 6))
    assert not {"util.pay_ratio_6m", "util.min_pay_cycles_6m"} & set(unbilled)


def test_account_1_is_what_its_columns_say() -> None:
    # Limit 20,000; states 2, 2, -1, -1, -2, -2; bills 3913, 3102, 689, then none; payments 0, 689, then none.
    assert facts_of(next(read_cards(CARDS))) == {
        "cust.age": 24,
        "acct.limit": "20000.00",
        "acct.available": "16087.00",
        "acct.inactive_days": 0,
        "bal.principal_outstanding": "3913.00",
        "bal.total_owed": "3913.00",
        "bal.credit_balance": "0.00",
        "bal.over_limit_amount": "0.00",
        "delinq.dpd": 45,
        "delinq.max_dpd_6m": 45,
        "delinq.late_count_6m": 2,
        "delinq.on_time_streak": 0,
        "delinq.zero_payment_cycles_3m": 1,
        "util.ratio": "0.195650",
        "util.avg_6m": "0.064200",
        "util.delta_3m": "0.195650",
        "util.pay_ratio_6m": "0.500000",
        "util.min_pay_cycles_6m": 0,
    }


def test_defaults_are_read_in_the_order_of_the_accounts(tmp_path: Path) -> None:
    path = tmp_path / "accounts.parquet"
    pl.DataFrame({LABEL: [1, 0, 1]}).write_parquet(path)
    assert read_defaults(path) == [True, False, True]
    assert sum(read_defaults(CARDS)) == 5_313


@pytest.mark.parametrize("label", [2, None, -1])
def test_a_default_that_is_neither_yes_nor_no_is_refused(tmp_path: Path, label: int | None) -> None:
    path = tmp_path / "accounts.parquet"
    pl.DataFrame({LABEL: [1, label]}).write_parquet(path)
    with pytest.raises(TidegateError, match=rf"expected 0 or 1 in the column `{LABEL}`"):
        read_defaults(path)


def test_every_real_account_gives_facts_that_can_be_read(engine: Engine) -> None:
    known = engine.rulebook.catalogue.facts
    numbers = []
    for index, account in enumerate(read_cards(CARDS)):
        numbers.append(account.number)
        if index % 40 == 0:
            read_facts(facts_of(account), known)
    assert len(set(numbers)) == 24_000


def test_no_protected_attribute_is_read() -> None:
    assert not [name for name in COLUMNS if name.startswith(("SEX", "EDUCATION", "MARRIAGE"))]
    assert not {"cust.sex", "cust.education", "cust.marriage"} & set(facts_of(card()))


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "accounts.parquet"
    other.write_text("ID,LIMIT_BAL\n1,2\n", encoding="utf-8")
    for path in (other, tmp_path / "none.parquet", tmp_path):
        with pytest.raises(TidegateError, match="expected a Parquet file"):
            list(read_cards(path))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "accounts.parquet"
    pl.read_parquet(CARDS).head(3).rename({"PAY_6": "PAY_66"}).write_parquet(path)
    with pytest.raises(TidegateError, match=r"expected the column `PAY_6`[^?]*did you mean `PAY_66`"):
        list(read_cards(path))


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), "x"])
def test_a_cell_that_is_no_number_is_refused_with_its_account(tmp_path: Path, value: object) -> None:
    path = tmp_path / "accounts.parquet"
    pl.read_parquet(CARDS).head(2).with_columns(pl.lit(value).alias("BILL_AMT1")).write_parquet(path)
    with pytest.raises(TidegateError, match="expected a number in the column `BILL_AMT1` of account 1"):
        list(read_cards(path))
