"""`tidegate assess`, and function by function what `decide` and `explain` show."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.test_commands import PAST_DUE, on_a_terminal, run
from tests.conftest import ROOT, RULES
from tests.sample.rules import copy_rules

HERE = Path(__file__).parent
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
INTERRUPTED = {
    **json.loads(PAST_DUE.read_text(encoding="utf-8")),
    "delinq.dpd": 20,
    "sys.ledger_up": False,
    "fraud.account_takeover": True,
}


def stripped(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues with closure and a policy about functions, both drafts."""
    root = copy_rules(tmp_path_factory.mktemp("assess") / "rules", ["voluntary_closure"])
    (root / "policies/drawing").mkdir()
    shutil.copy(HERE / "drawing.yaml", root / "policies/drawing/v1.yaml")
    return root


@pytest.fixture(scope="module")
def interrupted(rules: Path) -> Path:
    file = rules.parent / "interrupted.json"
    file.write_text(json.dumps(INTERRUPTED), encoding="utf-8")
    return file


def test_every_policy_decides_about_the_account(rules: Path, interrupted: Path) -> None:
    result = run("assess", str(interrupted), "--preview", "--as-of", "2026-11-21", "--rules", str(rules))
    body = json.loads(result.stdout)
    assert (result.exit_code, body["order"]) == (0, ["drawing", "voluntary_closure"])
    assert {name: decision["outcome"] for name, decision in body["decisions"].items()} == {
        "drawing": "DENY",
        "voluntary_closure": "DEFER_TECHNICAL",
    }
    assert body["as_of"] == "2026-11-21T00:00:00.000000+08:00"


def test_the_account_may_be_wrapped_and_is_named_in_the_answer(rules: Path) -> None:
    wrapped = json.dumps({"account": "A-1", "facts": INTERRUPTED, "observed_at": "2026-11-20T00:00:00+08:00"})
    asked = ("assess", "--preview", "--as-of", "2026-11-21", "--rules", str(rules))
    body = json.loads(run(*asked, stdin=wrapped).stdout)
    assert body["account"] == "A-1"
    assert "sys.ledger_up" in {need["fact"] for need in body["decisions"]["voluntary_closure"]["needs"]}


def test_policies_not_in_force_are_named(rules: Path, interrupted: Path) -> None:
    asked = ("assess", str(interrupted), "--rules", str(rules))
    body = json.loads(run(*asked).stdout)
    assert (body["order"], body["not_in_force"]) == ([], ["drawing", "voluntary_closure"])
    shown = run(*asked, "--format", "pretty", "--locale", "en").stdout
    assert "No version in force  drawing, voluntary_closure" in shown


def test_every_mistake_is_printed_with_what_was_expected(rules: Path) -> None:
    wrong = '{"delinq.dpdd": 1, "delinq.dpd": -1, "reg.legal_hold": 0}'
    result = run("assess", "--preview", "--rules", str(rules), stdin=wrong)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "error unknown fact `delinq.dpdd` [unknown-fact]",
        "  help: did you mean `delinq.dpd`?",
        "error `delinq.dpd`: expected a value from 0 to 9999, found -1 [wrong-fact]",
        "error `reg.legal_hold`: expected true or false, found the number 0 [wrong-fact]",
    ]


MATRIX = """\
For                      Decided            Because                         What now
────────────────────────────────────────────────────────────────────────────────────────────────────
• cash withdrawal        paused             Your closure request is         Please pay what is past
• purchase by            paused for: 90     accepted. Borrowing ends now.   due or settle the
  instalments            days after:        You can repay the balance       balance. You can pay
                         Everything past    (with undue instalments) on     early. The account is
                         due is paid        its schedule or early. The      then processed again
                                            account closes once it is       automatically.
                                            settled.

• purchase within the    allowed            The system is temporarily       Please try again later.
  limit                  per use: 500.00    unavailable. No credit          This is not recorded as
                                            judgement was made.             a credit refusal.

• recurring debit        verify identity    For account safety or legal     Please contact support
                         first              reasons we cannot give the      or use the statutory
                                            details at this time. You can   channel.
                                            contact support or use the
                                            statutory channels.

• repayment              delayed            The system is temporarily       Please try again later.
                                            unavailable. No credit          This is not recorded as
                                            judgement was made.             a credit refusal.

• query                  allowed
• appeal
"""
ASSESSED = f"""\
Policy              Decided           Main reason
────────────────────────────────────────────────────────────────────────────────────────────────────
Drawing             paused            Your closure request is accepted. Borrowing ends now. You can
                                      repay the balance (with undue instalments) on its schedule or
                                      early. The account closes once it is settled.
Voluntary closure   try again later   The system is temporarily unavailable. No credit judgement was
                                      made.

Drawing
{MATRIX}"""


def test_a_pause_of_one_day_is_a_day_and_not_days(tmp_path: Path, interrupted: Path) -> None:
    root = copy_rules(tmp_path / "rules", ["voluntary_closure"])
    (root / "policies/drawing").mkdir()
    written = (HERE / "drawing.yaml").read_text(encoding="utf-8")
    (root / "policies/drawing/v1.yaml").write_text(written.replace("days: 90", "days: 1"), encoding="utf-8")
    asked = ("decide", "drawing", str(interrupted), "--version", "1", "--rules", str(root))
    assert "paused for: 1 day after:" in run(*asked, "--format", "pretty", "--locale", "en").stdout


def test_policies_are_shown_first_and_then_the_functions(rules: Path, interrupted: Path) -> None:
    result = run(
        "assess", str(interrupted), "--preview", "--rules", str(rules), "--format", "pretty", "--locale", "en"
    )
    assert stripped(result.stdout) == ASSESSED


@pytest.mark.parametrize("command", ["decide", "explain"])
def test_functions_are_one_table_with_what_why_and_what_now(
    command: str, rules: Path, interrupted: Path
) -> None:
    asked = (command, "drawing", str(interrupted), "--version", "1", "--rules", str(rules))
    result = run(*asked, "--format", "pretty", "--locale", "en")
    assert MATRIX in stripped(result.stdout)


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_an_assessment_fits_the_terminal_and_loses_nothing(
    columns: int, locale: str, rules: Path, interrupted: Path
) -> None:
    shown = on_a_terminal(
        "assess", str(interrupted), "--preview", "--rules", str(rules), "--locale", locale, columns=columns
    )
    assert "\x1b[" in shown
    plain = COLOURS.sub("", shown)
    assert max(cell_len(line) for line in plain.splitlines()) <= columns
    assert "…" not in plain
    assert plain.count("•") == 7


@pytest.mark.parametrize(
    ("locale", "said"), [("zh-CN", "自2026-01-01起生效"), ("en", "in force from 2026-01-01")]
)
def test_policies_that_come_into_force_later_are_named_with_the_day(locale: str, said: str) -> None:
    asked = (str(PAST_DUE), "--as-of", "2025-12-31", "--rules", str(RULES), "--format", "pretty")
    shown = run("assess", *asked, "--locale", locale).stdout
    assert f"retention, voluntary_closure {said}" in " ".join(shown.split())
    assert "--preview" in shown


CALM = {
    "zh-CN": ("各项均为默认结论", "申诉, 资料留存", "支用权限", "受理"),
    "en": ("Every item at its default", "Appeal, Data retention", "Drawdown permission", "admission"),
}


@pytest.mark.parametrize("locale", CALM)
def test_a_matrix_that_says_nothing_is_one_line_and_that_of_functions_is_whole(locale: str) -> None:
    said, named, drawing, lane = CALM[locale]
    asked = ("--rules", str(RULES), "--format", "pretty", "--locale", locale)
    shown = run("assess", str(ROOT / "tests/web/account.json"), *asked).stdout
    assert [line.rstrip() for line in shown.splitlines() if said in line] == [f"{said}  {named}"]
    assert f"• {lane}" not in shown
    rows = shown[shown.rindex(f"\n{drawing}\n") :].split("\n\n", 1)[0]
    assert rows.count("•") == 10
    appeal = run("explain", "appeal", str(ROOT / "tests/web/account.json"), *asked).stdout
    assert f"  {said}\n" in appeal
    assert f"• {lane}" not in appeal


def test_json_keeps_every_target_of_a_quiet_matrix() -> None:
    result = run("explain", "appeal", str(ROOT / "tests/web/account.json"), "--rules", str(RULES))
    targets = json.loads(result.stdout)["targets"]
    assert {name: len(target["rules"]) for name, target in targets.items()} == dict.fromkeys(
        ("ADMISSION", "RELIEF", "CLOCK", "REVIEWER", "ROUTING"), 0
    )
