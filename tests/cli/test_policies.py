"""`tidegate policies POLICY`: one version, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from engine import Engine
from tests.cli.test_assess import COLOURS, rules, stripped
from tests.cli.test_commands import on_a_terminal, run
from tests.conftest import RULES

__all__ = ["rules"]


def test_one_version_is_described_into_a_pipe(rules: Path) -> None:
    body = json.loads(run("policies", "drawing", "--rules", str(rules)).stdout)
    assert body == json.loads(json.dumps(Engine.load(rules).describe("drawing", 1)))


def test_the_version_in_force_is_shown_unless_another_is_named() -> None:
    described = json.loads(run("policies", "voluntary_closure", "--rules", str(RULES)).stdout)
    assert (described["version"], described["in_force"]) == (2, True)
    named = run("policies", "voluntary_closure", "--version", "1", "--rules", str(RULES))
    assert json.loads(named.stdout)["in_force"] is False


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_names_and_dates_of_policies_stay_whole_on_a_narrow_terminal(columns: int) -> None:
    shown = COLOURS.sub("", on_a_terminal("policies", "--rules", str(RULES), columns=columns))
    assert max(cell_len(line) for line in shown.splitlines()) <= columns
    first, second = next(
        (line, shown.splitlines()[number + 1])
        for number, line in enumerate(shown.splitlines())
        if line.startswith("drawdown_permission ") and "in force" in line
    )
    assert first.split()[1:4] == ["2", "in", "force"]
    assert second.split()[:3] == ["支用权限", "2026-11-22", "–"]


def test_a_version_ends_where_the_next_takes_over() -> None:
    shown = run("policies", "--rules", str(RULES), "--format", "pretty").stdout.splitlines()
    first = next(number for number, line in enumerate(shown) if line.startswith("drawdown_permission"))
    assert shown[first + 1].split()[1:] == ["2026-01-01", "–", "2026-11-21"]
    assert shown[first + 3].split()[1:] == ["2026-11-22", "–"]


RULE_TABLE = """\
Rule      When                                   Then                     Because
────────────────────────────────────────────────────────────────────────────────────────────────────
DR-001    !sys.ledger_up                         delayed: repayment       The system is temporarily
SYS                                              per_use =                unavailable. No credit
51                                               params.stand_in:         judgement was made.
                                                 purchase within the      SYS_UNAVAILABLE
                                                 limit

DR-002    fraud.account_takeover                 verify identity first:   Unusual activity was
FRAUD                                            recurring debit          detected. The account is
301                                                                       protected and a person
                                                                          will verify it.
                                                                          VC_TAKEOVER_SUSPECTED

DR-003    derived.is_late                        paused; paused = CURED   Your closure request is
DELINQ                                           + 90 d: cash             accepted. Borrowing ends
401                                              withdrawal, purchase     now. You can repay the
                                                 by instalments           balance (with undue
                                                                          instalments) on its
                                                                          schedule or early. The
                                                                          account closes once it is
                                                                          settled.
                                                                          VC_BALANCE_OUTSTANDING

DR-004    reg.legal_hold                         DELINQ at most delayed   A legal hold applies to
PROTECT                                                                   the account. Borrowing
201                                                                       ends now. The account can
                                                                          close once the hold is
                                                                          lifted.
                                                                          VC_LEGAL_HOLD

DR-099    where no other outcome remains         allowed
"""


def test_rules_are_one_table_for_people(rules: Path) -> None:
    result = run("policies", "drawing", "--rules", str(rules), "--format", "pretty", "--locale", "en")
    assert stripped(result.stdout).endswith(RULE_TABLE)


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-CN", ["小额限额", "现金支用", "暂停使用"]), ("en", ["Small amount"])]
)
def test_parameters_outcomes_and_functions_are_shown_in_the_language_asked_for(
    rules: Path, locale: str, words: list[str]
) -> None:
    shown = run("policies", "drawing", "--rules", str(rules), "--format", "pretty", "--locale", locale).stdout
    for word in [
        *words,
        "params.stand_in",
        "500.00 CNY",
        "2027-01-01: 800.00 CNY",
        "CASH_WITHDRAW",
        "OB_NOTICE_NOW",
    ]:
        assert word in shown


@pytest.mark.parametrize(
    ("locale", "worths"),
    [
        ("en", {"Days late elsewhere that count": "1 day", "after which instalments pause": "15 days"}),
        ("zh-CN", {"其他机构逾期天数": "1 天", "暂停分期": "15 天"}),
    ],
)
def test_a_number_has_its_unit_in_words(locale: str, worths: dict[str, str]) -> None:
    asked = ("policies", "drawdown_permission", "--rules", str(RULES), "--locale", locale)
    lines = [line.rstrip() for line in run(*asked, "--format", "pretty").stdout.splitlines()]
    for title, worth in worths.items():
        assert next(line for line in lines if title in line).endswith(f"  {worth}")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["drawin"], 1, "error unknown policy `drawin` [unknown-policy]\n  help: did you mean `drawing`?\n"),
        (
            ["drawing", "--version", "2"],
            1,
            "error unknown version 2 of `drawing` [unknown-version]\n  help: there is: 1\n",
        ),
        (["--version", "1"], 2, "Error: expected a POLICY beside --version, found none\n"),
    ],
)
def test_what_is_not_there_is_refused(rules: Path, arguments: list[str], status: int, message: str) -> None:
    result = run("policies", *arguments, "--rules", str(rules))
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.endswith(message)
