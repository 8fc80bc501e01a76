"""`tidegate check --contracts`: every contract tried, and what breaks one in the words of the business."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.sample.folder import change
from tests.sample.rules import POLICIES, copy_rules, newest_version


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules with two contracts, one of which a policy breaks: cash is open again once lateness is long."""
    folder = tmp_path_factory.mktemp("broken")
    rules = copy_rules(folder / "rules", released=POLICIES - {"drawdown_permission"})
    for file in (rules / "contracts").iterdir():
        if file.stem not in ("later_is_never_milder", "closing_ends_new_credit"):
            file.unlink()
    late = "when: delinq.dpd > params.days_late_without_credit"
    change(newest_version(rules, "drawdown_permission"), late, f"{late} && delinq.dpd <= 90")
    return rules


def test_each_contract_is_listed_with_what_it_was_tried_on(broken: Path) -> None:
    result = run(str(broken), "--contracts", "--accounts", "5", "--format", "json")
    found = {(each["contract"], each["policy"]): each for each in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert found["I2", "drawdown_permission"]["accounts"] == 5
    assert found["I2", "drawdown_permission"]["broken"] is None
    example = found["I7", "drawdown_permission"]["broken"]
    assert example["telling"] == ["delinq.dpd"]
    assert example["changed"]["before"] <= 90 < example["changed"]["after"]
    assert example["facts"]["delinq.dpd"] == example["changed"]["before"]
    assert (example["before"]["outcome"], example["after"]["outcome"]) == ("DENY", "ALLOW")


SAID = {
    "zh-CN": [
        "✓ I2  账户开始关闭后",
        "✗ I7  仅逾期天数增加",
        "反例：支用权限",
        "逾期天数: 1 天 → 91 天",
        "不可用 → 可用",
    ],
    "en": [
        "✓ I2  Once an account",
        "✗ I7  More days",
        "Counterexample: Drawdown permission",
        "the time past due: 1 day → 91 days",
        "denied → allowed",
    ],
}


@pytest.mark.parametrize("locale", SAID)
def test_a_counterexample_is_told_in_the_words_of_the_business(broken: Path, locale: str) -> None:
    result = run(str(broken), "--contracts", "--accounts", "5", "--format", "pretty", "--locale", locale)
    assert result.exit_code == 1
    assert [line for line in SAID[locale] if line not in result.stdout] == []


def test_github_is_told_where_the_broken_contract_is(broken: Path) -> None:
    lines = run(str(broken), "--contracts", "--accounts", "5", "--format", "github").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"::error file={broken}/contracts/later_is_never_milder.yaml,line=3,")
    assert "[broken-contract]" not in lines[0]


def test_what_is_wrong_with_a_contract_is_a_finding_like_any_other(broken: Path, tmp_path: Path) -> None:
    rules = Path(shutil.copytree(broken, tmp_path / "rules"))
    (rules / "contracts/extra.yaml").write_text("contract: X\n", encoding="utf-8")
    result = run(str(rules), "--format", "pretty")
    assert result.exit_code == 1
    assert "expected the key `title` in the contract" in " ".join(result.stderr.split())
