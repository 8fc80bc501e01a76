"""The command as its users run it: answers, findings, exit codes; tables on a terminal, JSON into a pipe."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.cli.main import COMMANDS
from tests.conftest import ROOT, RULES
from tests.sample.rules import copy_rules

PAST_DUE = ROOT / "docs/examples/past_due.json"
DECIDE = ["decide", "voluntary_closure"]
WITH = ["--version", "1", "--rules", str(RULES)]


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def facts(**changes: object) -> str:
    account: dict[str, object] = json.loads(PAST_DUE.read_text(encoding="utf-8"))
    return json.dumps({**account, **{name.replace("__", "."): value for name, value in changes.items()}})


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def test_one_account_gives_one_json_object() -> None:
    result = run(*DECIDE, str(PAST_DUE), *WITH, "--as-of", "2026-11-21")
    body = json.loads(result.stdout)
    assert (result.exit_code, body["outcome"], body["as_of"][:10]) == (
        0,
        "CLOSE_PENDING_PAYOFF",
        "2026-11-21",
    )


def test_an_account_may_be_wrapped_as_in_the_http_body() -> None:
    wrapped = json.dumps({"account": "A-1", "facts": json.loads(facts()), "observed_at": None})
    assert json.loads(run(*DECIDE, "-", *WITH, stdin=wrapped).stdout)["account"] == "A-1"


def test_many_accounts_give_a_line_each_and_a_bad_one_does_not_stop_the_rest() -> None:
    lines = "\n".join([facts(), "", facts(delinq__dpd="x"), "{broken", facts(delinq__dpd=0)])
    result = run(*DECIDE, "-", *WITH, stdin=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["line"] for answer in answers] == [1, 3, 4, 5]
    assert [bool(answer.get("errors")) for answer in answers] == [False, True, True, False]
    assert result.exit_code == 1


def test_many_accounts_are_counted_for_people() -> None:
    result = run(*DECIDE, "-", *WITH, "--format", "pretty", stdin="\n".join([facts()] * 3))
    assert "100.0%" in result.stdout
    assert "3" in result.stdout


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "policies", "--format", "json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


def test_a_pretty_printed_object_is_one_account() -> None:
    spread = json.dumps(json.loads(facts()), indent=2)
    assert json.loads(run(*DECIDE, "-", *WITH, stdin=spread).stdout)["outcome"] == "CLOSE_PENDING_PAYOFF"


@pytest.mark.parametrize("backend", ["direct", "rete"])
def test_both_backends_answer_alike(backend: str) -> None:
    result = run(*DECIDE, str(PAST_DUE), *WITH, "--as-of", "2026-11-21", "--backend", backend)
    assert json.loads(result.stdout)["reasons"][0]["code"] == "VC_PAST_DUE"


@pytest.mark.parametrize(
    ("stdin", "error"),
    [
        ("", "json-syntax"),
        ("[]", "wrong-input"),
        ('{"facts": 5}', "wrong-input"),
        ('{"facts": {}, "acount": "x"}', "wrong-input"),
        ('{"auth.level": 1, "auth.level": 2}', "json-duplicate-key"),
        ('{"bal.total_owed": NaN}', "NaN"),
        ('{"bal.total_owed": "12.345"}', "wrong-fact"),
        ('{"no.such": 1}', "unknown-fact"),
        ('{"facts": {}, "observed_at": "2026-01-01T00:00:00"}', "wrong-time"),
        ("\ud800", "json"),
        ("[" * 100_000, "json-too-deep"),
    ],
)
def test_a_wrong_input_is_refused_with_1_and_no_traceback(stdin: str, error: str) -> None:
    result = run(*DECIDE, "-", *WITH, stdin=stdin.encode("utf-8", "surrogatepass"))
    assert result.exit_code == 1, result.output
    assert error in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["decide"], 2, "Missing argument"),
        (["decide", "voluntary_closur", str(PAST_DUE)], 1, "did you mean `voluntary_closure`"),
        ([*DECIDE, "no-such-file.json"], 2, "cannot read"),
        ([*DECIDE, str(PAST_DUE), "--version", "99"], 1, "unknown version 99"),
        ([*DECIDE, str(PAST_DUE), "--as-of", "yesterday"], 2, "expected 2026-01-31"),
        (
            [*DECIDE, str(PAST_DUE), "--as-of", "1999-01-01"],
            1,
            "no version of `voluntary_closure` is in force",
        ),
        ([*DECIDE, str(PAST_DUE), "--rules", "no-such-folder"], 1, "expected a rules directory"),
        ([*DECIDE, str(PAST_DUE), "--backend", "opa"], 2, "opa"),
        (["decid"], 2, "unknown command `decid`; did you mean `decide`?"),
        (["eval", "1 +"], 1, "expected more"),
        (["eval", "9223372036854775807 + 1"], 1, "integer overflow"),
        (["demo", "--data", "README.md"], 1, "expected a Parquet file"),
        (["demo", "--data", "none.parquet"], 2, "does not exist"),
    ],
)
def test_a_wrong_use_says_what_was_expected(arguments: list[str], status: int, message: str) -> None:
    options = [] if "--rules" in arguments or arguments[0] == "decid" else ["--rules", str(RULES)]
    result = run(*arguments, *options)
    assert result.exit_code == status, result.output
    assert message in " ".join(result.stderr.split())


def test_explain_shows_every_rule_and_the_values_it_met() -> None:
    result = run("explain", "voluntary_closure", str(PAST_DUE), *WITH)
    trace = json.loads(result.stdout)["trace"]
    assert len(trace) == 21
    assert trace[6]["condition"]["parts"][0]["values"] == {"delinq.dpd": 4}


def test_explain_says_the_same_in_both_languages() -> None:
    pages = [
        run(
            "explain", "voluntary_closure", str(PAST_DUE), *WITH, "--format", "pretty", "--locale", locale
        ).stdout
        for locale in ("zh-CN", "en")
    ]
    assert "逾期" in pages[0]
    assert "past due" in pages[1]
    assert [line for line in pages[0].splitlines() if "params." in line] == [
        line for line in pages[1].splitlines() if "params." in line
    ]


def test_eval_prints_values_and_unknown() -> None:
    assert run("eval", "1 + 2 * 3", "--format", "pretty", "--rules", str(RULES)).stdout == "7\n"
    assert run("eval", "acct.limit > 1", "--format", "pretty", "--rules", str(RULES)).stdout == "unknown\n"
    known = run("eval", "acct.limit > 1", '{"acct.limit": "5.00"}', "--rules", str(RULES))
    assert json.loads(known.stdout) == {"value": True, "known": True}


def test_check_prints_findings_for_people_for_tools_and_for_github(rules: Path) -> None:
    text = (rules / "policies/voluntary_closure/v2.yaml").read_text(encoding="utf-8")
    broken = text.replace("version: 2\n", "version: 3\n", 1).replace("delinq.dpd > 0", "delinq.dpdd > 0")
    (rules / "policies/voluntary_closure/v3.yaml").write_text(broken, encoding="utf-8")
    pretty = run("check", str(rules), "--format", "pretty")
    assert pretty.exit_code == 1
    assert "did you mean `delinq.dpd`?" in pretty.stderr
    listed = json.loads(run("check", str(rules), "--format", "json").stdout)
    assert listed[0]["code"] == "unknown-fact"
    assert listed[0]["place"]["line"] > 1
    assert run("check", str(rules), "--format", "github").stdout.startswith("::error file=")


def test_check_finds_what_is_wrong_with_policies_lifecycle_and_contracts_at_once(rules: Path) -> None:
    text = (rules / "policies/voluntary_closure/v1.yaml").read_text(encoding="utf-8")
    broken = text.replace("version: 1\n", "version: 9\n", 1).replace("delinq.dpd > 0", "delinq.dpdd > 0")
    (rules / "policies/voluntary_closure/v9.yaml").write_text(broken, encoding="utf-8")
    for file, before, after in (
        ("lifecycle.yaml", "outcome: HOLD_LEGAL", "outcome: HOLD_LEGALL"),
        ("contracts/later_is_never_milder.yaml", "{outcome: milder,", "{outcome: mild,"),
        ("contracts/closing_ends_new_credit.yaml", "policies: [", "policies: [voluntary_closure, guad, "),
    ):
        path = rules / file
        written = path.read_text(encoding="utf-8")
        assert before in written
        path.write_text(written.replace(before, after), encoding="utf-8")
    found = json.loads(run("check", str(rules)).stdout)
    assert [finding["message"] for finding in found] == [
        "unknown fact `delinq.dpdd`",
        "unknown outcome `HOLD_LEGALL` of `voluntary_closure`",
        "unknown policy `guad`",
        "expected one of milder, adverse for `outcome`, found `mild`",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tst", "unknown command `tst`; did you mean `test`?"),
        ("assses", "unknown command `assses`; did you mean `assess`?"),
        ("zzz", f"unknown command `zzz`; expected one of {', '.join(COMMANDS)}"),
    ],
)
def test_a_mistyped_command_is_refused_with_the_nearest(typed: str, said: str) -> None:
    result = run(typed, "--anything")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {said}"


def test_check_is_silent_about_a_sound_directory() -> None:
    assert json.loads(run("check", str(RULES)).stdout) == []
    assert "no findings" in run("check", str(RULES), "--format", "pretty").stdout


def test_check_counts_one_policy_as_one(tmp_path: Path) -> None:
    root = copy_rules(tmp_path / "rules", ["voluntary_closure"])
    for named in ("contracts", "notices"):  # they name the other policies
        shutil.rmtree(root / named)
    shown = run("check", str(root), "--format", "pretty").stdout
    assert "no findings: 1 policy, 1 version, 22 rules, " in shown


def test_fmt_changes_only_what_is_not_in_the_layout(rules: Path) -> None:
    file = rules / "policies/voluntary_closure/v1.yaml"
    before = file.read_text(encoding="utf-8")
    assert run("fmt", "--rules", str(rules)).stdout == ""
    file.write_text(before.replace("delinq.dpd > 0", "delinq.dpd>0"), encoding="utf-8")
    assert run("fmt", str(file), "--check").exit_code == 1
    assert file.read_text(encoding="utf-8") != before
    assert run("fmt", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == before


def test_schema_writes_a_file_for_each_kind(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path / "schemas"), "--rules", str(RULES)).exit_code == 0
    assert (tmp_path / "schemas/policy.schema.json").is_file()
    assert "policy" in json.loads(run("schema", "--rules", str(RULES)).stdout)


def test_a_place_that_cannot_be_written_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("schema", "--out", str(tmp_path / "file" / "below"), "--rules", str(RULES))
    assert result.exit_code == 1
    assert "file-error" in result.stderr


def test_a_terminal_without_chinese_gets_escapes() -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "policies", "--format", "pretty"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\\u4e3b" in done.stdout
    assert done.stderr == ""


def test_publish_needs_two_people_and_puts_a_version_in_force(rules: Path) -> None:
    shutil.rmtree(rules / "bundles", ignore_errors=True)
    (rules / "releases.yaml").unlink(missing_ok=True)
    command = [
        "publish",
        "voluntary_closure",
        "1",
        "--from",
        "2026-01-01",
        "--why",
        "first",
        "--rules",
        str(rules),
    ]
    alone = run(*command, "--author", "Li", "--approver", "li")
    assert alone.exit_code == 1
    assert "self-approved" in alone.stderr
    assert run(*command, "--author", "Li", "--approver", "Wang").exit_code == 0
    listed = {item["policy"]: item for item in json.loads(run("policies", "--rules", str(rules)).stdout)}
    assert listed["voluntary_closure"]["versions"][0]["in_force"]
    decided = run(*DECIDE, str(PAST_DUE), "--rules", str(rules))
    assert json.loads(decided.stdout)["policy"]["version"] == 1


def test_policies_are_listed_for_people() -> None:
    assert "voluntary_closure" in run("policies", "--rules", str(RULES), "--format", "pretty").stdout


def test_every_command_has_help_and_the_list_tells_the_truth() -> None:
    listed = run("--help").stdout
    for name, (_, line) in COMMANDS.items():
        assert line in " ".join(listed.split())
        helped = run(name, "--help")
        assert helped.exit_code == 0
        command = main.get_command(None, name)  # type: ignore[arg-type]  # the group does not look at it
        assert command is not None
        assert command.short_help == line


def on_a_terminal(*arguments: str, columns: int) -> str:
    """Run the command with a terminal of the given width and return what it shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    command = [sys.executable, "-c", "from api.cli import main; main()", *arguments]
    with subprocess.Popen(
        command, stdout=slave, stderr=slave, stdin=slave, cwd=ROOT, env={**environment, "TERM": "xterm"}
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(master)
        assert process.wait(timeout=60) == 0
    return shown.decode()


def test_a_terminal_gets_colours_and_its_own_width() -> None:
    shown = on_a_terminal(*DECIDE, str(PAST_DUE), *WITH, "--locale", "en", columns=60)
    assert "\x1b[" in shown
    assert '"outcome"' not in shown
    plain = run(*DECIDE, str(PAST_DUE), *WITH, "--locale", "en", "--format", "pretty").stdout
    assert len(shown.splitlines()) > len(plain.splitlines())
