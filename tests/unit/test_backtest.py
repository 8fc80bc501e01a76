"""The back-test: who defaulted decides nothing, and every figure is a plain count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from engine import CheckError, Engine, TidegateError
from engine.batch import backtest as module
from engine.batch.assumptions import Assumptions, read_assumptions
from engine.batch.backtest import Backtest, backtest
from engine.batch.credit_cards import CARDS, DATA, LABEL, Card
from engine.batch.measure import Measure
from engine.batch.published import Figures, read_published
from engine.catalogue.facts import Fact
from tests.conftest import NOW


@pytest.fixture(scope="module")
def accounts() -> pl.DataFrame:
    """Every fiftieth account."""
    return pl.read_parquet(CARDS).gather_every(50)


@pytest.fixture(scope="module")
def sample(accounts: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "sample.parquet"
    accounts.write_parquet(path)
    return path


@pytest.fixture(scope="module")
def result(engine: Engine, sample: Path) -> Backtest:
    return backtest(engine, sample, as_of=NOW)


def counts(result: Backtest) -> dict[str, dict[str, int]]:
    return {
        policy.policy: {row.name: row.figures.accounts for row in policy.rows} for policy in result.policies
    }


def test_who_defaulted_changes_no_decision(
    engine: Engine, accounts: pl.DataFrame, result: Backtest, tmp_path: Path
) -> None:
    flipped = tmp_path / "flipped.parquet"
    accounts.with_columns((1 - pl.col(LABEL)).alias(LABEL)).write_parquet(flipped)
    other = backtest(engine, flipped, as_of=NOW)
    assert counts(other) == counts(result)
    assert [policy.fired for policy in other.policies] == [policy.fired for policy in result.policies]
    assert other.everyone.bad_rate == pytest.approx(1 - (result.everyone.bad_rate or 0))


def test_an_account_does_not_know_whether_it_defaulted() -> None:
    assert set(Card.__slots__) == {"number", "limit", "age", "states", "bills", "payments"}


def test_lateness_decides_as_a_hand_count_says(accounts: pl.DataFrame, result: Backtest) -> None:
    state, label = accounts["PAY_0"].to_list(), accounts[LABEL].to_list()
    late = [bad for months, bad in zip(state, label, strict=True) if months >= 2]
    red = result.policy("early_warning").row("RED").figures
    assert red.accounts == len(late) > 20
    assert red.bad_rate == pytest.approx(sum(late) / len(late))
    assert red.bads == pytest.approx(sum(late) / sum(label))
    drawdown = result.policy("drawdown_permission")
    assert drawdown.row("ALL_DENIED").figures == red
    assert drawdown.row("CASH_DENIED").figures.accounts == sum(months == 1 for months in state)
    assert drawdown.row("ALL_ALLOWED").figures.accounts == sum(months <= 0 for months in state)


def test_limits_removed_are_what_a_hand_count_says(accounts: pl.DataFrame, result: Backtest) -> None:
    taken = from_bads = 0.0
    for row in accounts.iter_rows(named=True):
        share = {0: 1.0, 1: 0.8, 2: 0.5}.get(max(row["PAY_0"], 0), 0.0)
        limit = row["LIMIT_BAL"]
        cut = limit - min(limit, max(limit * share, row["BILL_AMT1"]))
        taken += cut
        from_bads += cut * row[LABEL]
    removed = result.policy("limit_decrease").removed
    assert removed is not None
    assert removed.of_limits == pytest.approx(taken / sum(accounts["LIMIT_BAL"].to_list()))
    assert removed.from_bads == pytest.approx(from_bads / taken)


def test_nobody_is_approved_or_allowed_anything_without_what_is_assumed(
    engine: Engine, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_assumptions", lambda _path, _facts: Assumptions((), {}))
    found = counts(backtest(engine, sample, as_of=NOW))
    assert set(found["limit_increase"]) == {"APPROVE", "NO_OFFER", "DECLINE", "RETRY_LATER"}
    assert found["limit_increase"]["APPROVE"] == 0
    assert found["drawdown_permission"]["ALL_ALLOWED"] == 0
    assert found["drawdown_permission"]["OTHER"] == 480


def test_a_second_run_the_next_day_repeats_only_the_cuts_of_long_lateness(
    engine: Engine, sample: Path, result: Backtest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_yesterday(path: Path, facts: Mapping[str, Fact]) -> Assumptions:
        shipped = read_assumptions(path, facts)
        groups = [
            replace(
                group,
                assumptions=tuple(
                    replace(item, value=1) if item.fact == "acct.last_decrease_days" else item
                    for item in group.assumptions
                ),
            )
            for group in shipped.groups
        ]
        return Assumptions(tuple(groups), shipped.estimates)

    monkeypatch.setattr(module, "read_assumptions", cut_yesterday)
    again = counts(backtest(engine, sample, as_of=NOW))["limit_decrease"]
    first = counts(result)["limit_decrease"]
    assert first["DECREASE_PCT"] > 0
    assert again.get("DECREASE_PCT", 0) == 0
    assert again["CUT"] == again["DECREASE_TO_BALANCE"] == first["DECREASE_TO_BALANCE"] > 0


def test_published_figures_stand_beside_the_shipped_accounts_only(result: Backtest) -> None:
    assert result.published is None
    assert not [row for policy in result.policies for row in policy.rows if row.published]
    assert result.policy("limit_decrease").removed_published is None


def test_a_version_in_force_decides_and_others_are_previewed(engine: Engine, result: Backtest) -> None:
    in_force = {
        item["policy"]: any(version["in_force"] for version in item["versions"])
        for item in engine.policies(NOW)
    }
    assert {policy.policy: policy.in_force for policy in result.policies} == {
        policy.policy: in_force[policy.policy] for policy in result.policies
    }


def test_progress_ends_with_every_decision(engine: Engine, sample: Path) -> None:
    seen: list[tuple[int, int]] = []
    backtest(engine, sample, as_of=NOW, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2_880, 2_880)


def test_accounts_without_a_default_column_cannot_be_measured(
    engine: Engine, accounts: pl.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "accounts.parquet"
    accounts.drop(LABEL).write_parquet(path)
    with pytest.raises(TidegateError, match=f"expected the column `{LABEL}`"):
        backtest(engine, path, as_of=NOW)


def test_figures_are_plain_counts() -> None:
    cards = [Card(number, 100.0, 30, [0] * 6, [10.0 * number] * 6, [0.0] * 6) for number in range(1, 5)]
    measure = Measure(cards, [True, False, False, True])
    assert measure.figures([0, 1]) == Figures(2, 0.5, 0.5, 1.0, 0.5, 0.2)
    assert measure.figures([]) == Figures(0, 0.0, None, None, 0.0, 0.0)
    removed = measure.removed({0: Decimal(80), 1: Decimal(40)})
    assert (removed.of_limits, removed.from_bads) == (0.2, 0.25)
    assert measure.removed({}).from_bads is None


def test_nobody_to_measure_is_no_error() -> None:
    assert Measure([], []).figures([]) == Figures(0, None)


def test_published_shares_of_a_policy_add_up() -> None:
    published = read_published(DATA / "published.yaml")
    for name in ("early_warning", "drawdown_permission", "limit_increase"):
        classes = published.policies[name].classes
        assert sum(item.figures.accounts for item in classes) == published.accounts
        assert sum(item.figures.bads or 0 for item in classes) == pytest.approx(1, abs=0.003)


@pytest.mark.parametrize(
    ("classes", "code"),
    [
        ("RED: {accounts: 3, bad_rate: much}", "wrong-shape"),
        ("RED: {accounts: 3, bad_rat: 0.1}", "unknown-key"),
        ("RED: {bad_rate: 0.1}", "missing-key"),
    ],
)
def test_a_wrong_published_figure_is_refused(tmp_path: Path, classes: str, code: str) -> None:
    path = tmp_path / "published.yaml"
    path.write_text(
        "source: {zh-CN: 无, en: none}\naccounts: 10\nbase_rate: 0.2\n"
        f"policies:\n  early_warning:\n    classes:\n      {classes}\n",
        encoding="utf-8",
    )
    with pytest.raises(CheckError) as caught:
        read_published(path)
    assert [finding.code for finding in caught.value.findings] == [code]
