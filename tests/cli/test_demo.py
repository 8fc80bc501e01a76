"""`tidegate demo` on a sample of the real accounts: what it prints, in each language and format."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from rich.console import Console

from api.cli import main
from api.cli.backtest_view import assumptions_view, backtest_view
from engine import Engine
from engine.batch.backtest import backtest
from engine.batch.credit_cards import CARDS, DATA
from engine.batch.published import read_published
from tests.conftest import NOW, RULES


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "sample.parquet"
    pl.read_parquet(CARDS).gather_every(200).write_parquet(path)
    return path


def demo(sample: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["demo", "--data", str(sample), "--rules", str(RULES), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_has_closure_the_back_test_and_one_account_explained(sample: Path) -> None:
    body = json.loads(demo(sample, "--format", "json"))
    assert body["accounts"] == sum(body["outcomes"].values()) == 120
    assert body["unknown"] == {}
    assert {item["fact"] for item in body["assumptions"]} >= {"auth.level", "sys.ledger_up"}
    assert body["example"]["zh-CN"]["outcome"] == body["example"]["en"]["outcome"]
    test = body["backtest"]
    assert [item["policy"] for item in test["policies"]] == [
        *read_published(DATA / "published.yaml").policies
    ]
    for policy in test["policies"]:
        assert sum(item["accounts"] for item in policy["classes"] if not item["sum"]) == 120
    assert test["policies"][4]["limit_removed"]["of_limits"] > 0
    assert {"of": "acct.limit", "times": "1.20"}.items() <= {
        key: value
        for group in test["assumptions"]
        for item in group["facts"]
        if item["fact"] == "req.requested_limit"
        for key, value in item.items()
        if isinstance(value, str)
    }.items()


@pytest.mark.parametrize(
    ("options", "there", "not_there"),
    [
        ((), ("红色预警  red", "账户1", "Account 1", "假定的事实", "Assumed, because"), ()),
        (("--locale", "en"), ("red ", "can close now", "Assumed, because"), ("红色预警", "现在可以关闭")),
        (("--locale", "zh-CN"), ("红色预警", "个现在可以关闭"), ("can close now", "Assumed, because")),
    ],
)
def test_the_language_of_the_tables_can_be_chosen(
    sample: Path, options: tuple[str, ...], there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    shown = demo(sample, "--format", "pretty", *options)
    assert [words for words in there if words not in shown] == []
    assert [words for words in not_there if words in shown] == []


def test_markdown_is_the_tables_alone(sample: Path) -> None:
    shown = demo(sample, "--format", "markdown")
    assert shown.startswith("### Early warning\n\n| outcome | accounts |")
    assert shown.count("### ") == 6
    assert "published" not in shown


@pytest.mark.parametrize("locales", [("en",), ("zh-CN",), ("zh-CN", "en")])
def test_the_tables_fit_eighty_columns(engine: Engine, sample: Path, locales: tuple[str, ...]) -> None:
    result = backtest(engine, sample, as_of=NOW)
    screen = Console(width=80)
    with screen.capture() as printed:
        screen.print(backtest_view(result, locales))
        screen.print(assumptions_view(result.assumptions, engine.rulebook.catalogue.facts, locales))
    lines = printed.get().splitlines()
    assert max(cell_len(line) for line in lines) <= 80
    assert "…" not in printed.get()
    policy = result.policies[0]
    (line,) = (line for line in lines if line.startswith(policy.rows[0].title[locales[0]]))
    figures = policy.rows[0].figures
    assert f"{figures.accounts}" in line
    assert f"{figures.bad_balance:.1%}" in line
