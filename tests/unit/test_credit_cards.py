"""The real accounts: how their columns become facts, and what happens to files that are something else."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from engine import CheckError, Engine, TidegateError
from engine.batch.assumptions import read_assumptions
from engine.batch.credit_cards import COLUMNS, Card, facts_of, read_cards
from engine.batch.demo import DATA
from engine.catalogue.reading import read_facts

PARQUET = DATA / "uci_credit_card.parquet"


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
    ],
)
def test_columns_become_facts(changes: dict[str, object], expected: dict[str, object]) -> None:
    facts = facts_of(card(**changes))
    assert {name: facts[name] for name in expected} == expected


def test_a_ratio_that_has_no_meaning_is_left_out() -> None:
    assert "util.ratio" not in facts_of(card(limit=0.0))
    assert "util.pay_ratio_6m" not in facts_of(card(bills=[0.0] * 6))


def test_every_real_account_gives_facts_that_can_be_read(engine: Engine) -> None:
    known = engine.rulebook.catalogue.facts
    numbers = []
    for index, account in enumerate(read_cards(PARQUET)):
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
    pl.read_parquet(PARQUET).head(3).rename({"PAY_6": "PAY_66"}).write_parquet(path)
    with pytest.raises(TidegateError, match=r"expected the column `PAY_6`[^?]*did you mean `PAY_66`"):
        list(read_cards(path))


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), "x"])
def test_a_cell_that_is_no_number_is_refused_with_its_account(tmp_path: Path, value: object) -> None:
    path = tmp_path / "accounts.parquet"
    pl.read_parquet(PARQUET).head(2).with_columns(pl.lit(value).alias("BILL_AMT1")).write_parquet(path)
    with pytest.raises(TidegateError, match="expected a number in the column `BILL_AMT1` of account 1"):
        list(read_cards(path))


def test_assumptions_are_read_by_the_fact_catalogue(engine: Engine, tmp_path: Path) -> None:
    facts = engine.rulebook.catalogue.facts
    assumed = {item.fact: item.value for item in read_assumptions(DATA / "assumptions.yaml", facts)}
    assert assumed["auth.contact_changed_hours"] is None
    assert assumed["bal.pending_auth"] == "0.00"
    wrong = tmp_path / "assumptions.yaml"
    because = "because: {zh-CN: 无, en: none}"
    wrong.write_text(
        f"assumptions:\n  auth.levl: {{value: 2, {because}}}\n  auth.level: {{value: two, {because}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(CheckError) as caught:
        read_assumptions(wrong, facts)
    assert [finding.code for finding in caught.value.findings] == ["unknown-fact", "wrong-fact"]
