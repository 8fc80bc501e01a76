"""`tidegate test` as its users run it: what passed, what is so instead, what is not covered or noticed."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

from api.cli import main
from engine.specs import crew
from tests.sample.folder import change, write_lending

POLICY = "rules/policies/lending/v1.yaml"
ENGLISH, CHINESE = "features/lending.en.feature", "features/lending.zh-CN.feature"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_lending(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["test", *map(str, arguments)])


def pretty(*arguments: str | Path) -> Result:
    return run(*arguments, "--format", "pretty")


def body(*arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def drop(folder: Path, *starts: str) -> None:
    """Take lines out of both features: those that begin with one of the starts."""
    for file in (ENGLISH, CHINESE):
        path = folder / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(starts)), encoding="utf-8")


def drop_scenarios(folder: Path, *tags: str) -> None:
    """Take whole scenarios out of both features, by their tags."""
    for file in (ENGLISH, CHINESE):
        path = folder / file
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        kept = [block for block in blocks if not block.strip().startswith(tags)]
        path.write_text("\n\n".join(kept), encoding="utf-8")


def test_what_passes_is_counted_in_the_language_asked_for(folder: Path) -> None:
    result = pretty(folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "✓ 客户借款  场景通过 4/4，用例通过 8/8"
    assert result.stdout.splitlines()[-1].strip() == "通过  用例 8/8，规则 3/3，界限 1/1，两种语言一致"
    english = pretty(folder, "--lang", "en").stdout.splitlines()
    assert english[0] == "✓ A customer borrows  scenarios passed 4/4, cases passed 8/8"
    assert english[-1] == "passed  cases 8/8, rules 3/3, thresholds 1/1, the languages agree"


def test_the_default_path_is_where_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run().exit_code == 0
    assert body()["summary"] == {
        "passed": True,
        "languages_agree": True,
        "cases": {"passed": 8, "total": 8},
        "rules": {"covered": 3, "total": 3},
        "boundaries": {"covered": 1, "total": 1},
    }


@pytest.mark.parametrize("path", ["features", ENGLISH, CHINESE])
def test_features_alone_take_the_rules_beside_them(path: str, folder: Path) -> None:
    assert body(folder / path)["summary"]["cases"] == {"passed": 8, "total": 8}


def test_rules_may_be_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "rules"
    shutil.move(folder / "rules", elsewhere)
    assert run(folder).exit_code == 2
    assert run(folder, "--rules", elsewhere).exit_code == 0


def test_a_failure_is_told_with_its_place_its_sentence_and_what_is_so_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    change(folder / POLICY, "value: 30", "value: 31")
    result = pretty("--lang", "en")
    assert result.exit_code == 1
    assert [line.rstrip() for line in result.stdout.splitlines()[:13]] == [
        "✗ A customer borrows  scenarios passed 2/4, cases passed 6/8",
        "  features/lending.en.feature:9:5  Who is late for more than the days of grace waits until it is",
        "  paid  LN-001-1/4",
        "    does not hold: the outcome is denied",
        "    instead: the outcome is allowed",
        "    decided by: LN-099",
        "  features/lending.en.feature:10:5  Who is late for more than the days of grace waits until it is",
        "  paid  LN-001-1/4",
        "    does not hold: rule LN-001 applies",
        "    instead: rule LN-001 does not apply",
        "    decided by: LN-099",
        "  features/lending.en.feature:11:5  Who is late for more than the days of grace waits until it is",
        "  paid  LN-001-1/4",
    ]
    assert "failed  cases 6/8" in result.stdout
    assert "    实际上: 结论为 可以借款" in [line.rstrip() for line in pretty().stdout.splitlines()]


def test_a_failure_in_json_and_for_github_has_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    change(folder / POLICY, "value: 30", "value: 31")
    first = body("--lang", "en")["failures"][0]
    assert (first["case"], first["sentence"]) == ("LN-001-1/4", "the outcome is denied")
    assert (first["instead"], first["rules"]) == (["the outcome is allowed"], ["LN-099"])
    assert first["place"] == {"file": ENGLISH, "line": 9, "column": 5}
    lines = run("--lang", "en", "--format", "github").stdout.splitlines()
    assert lines[0].startswith(f"::error file={ENGLISH},line=9,col=5::expected the outcome `denied`, found")


def test_a_rule_that_no_scenario_fires_is_named_with_what_it_says(folder: Path) -> None:
    drop_scenarios(folder, "@LN-002-1", "@LN-002-2")
    result = pretty(folder, "--lang", "en")
    assert result.exit_code == 0
    assert "  rules that a scenario fires 2/3" in result.stdout
    what = "no scenario fires LN-002: !req.confirmed  “The system is temporarily unavailable.”"
    assert what in result.stdout
    (policy,) = body(folder)["policies"]
    assert [rule["rule"] for rule in policy["rules"]["unfired"]] == ["LN-002"]
    assert policy["rules"]["without_a_case_beside"] == ["LN-002"]


def test_a_threshold_without_a_case_beside_it_is_named(folder: Path) -> None:
    drop(folder, "      | 30 ")
    (policy,) = body(folder, "--lang", "en")["policies"]
    (missing,) = policy["boundaries"]["missing"]
    assert (missing["rule"], missing["comparison"]) == ("LN-001", "delinq.dpd > params.grace")
    assert missing["lacking"] == ["no case in which days past due is 30 days"]
    assert body(folder)["policies"][0]["boundaries"]["missing"][0]["lacking"] == [
        "没有用例：逾期天数为 30 天"
    ]
    shown = pretty(folder, "--lang", "en").stdout
    assert "LN-001  delinq.dpd > params.grace  no case in which days past due is 30 days" in shown
    assert "thresholds with cases on both sides 0/1" in shown


def test_every_fault_is_noticed_or_listed_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found = body("--mutate", "--lang", "en")["mutation"]
    assert (found["planted"], found["noticed"], found["score"]) == (19, 19, 1.0)
    drop_scenarios(folder, "@LN-001-2", "@LN-002-2")
    found = body("--mutate", "--lang", "en")["mutation"]
    assert found["unnoticed"] == [
        {
            "policy": "lending",
            "kind": "obligation",
            "fault": "LN-001: no longer required to Tell the customer",
            "place": f"{POLICY}:19:5",
        }
    ]
    shown = pretty("--mutate").stdout
    assert "借款 v1  被场景发现 18/19（94.7%）" in shown
    assert f"{POLICY}:19:5  LN-001：不再须通知客户  义务" in shown
    github = run("--mutate", "--lang", "en", "--format", "github")
    assert github.stdout == (
        f"::warning file={POLICY},line=19,col=5::LN-001: no longer required to Tell the customer\n"
    )
    assert github.exit_code == 0


def test_several_processes_find_what_one_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop_scenarios(folder, "@LN-001-2", "@LN-002-2")
    alone = body(folder, "--mutate", "--workers", "1")["mutation"]
    monkeypatch.setattr(crew, "_FEW", 0)
    assert body(folder, "--mutate", "--workers", "2")["mutation"] == alone


def test_no_faults_are_planted_while_scenarios_fail(folder: Path) -> None:
    change(folder / POLICY, "value: 30", "value: 31")
    result = pretty(folder, "--mutate", "--lang", "en")
    assert result.exit_code == 1
    assert "faults are planted once every scenario passes" in result.stdout
    assert "mutation" not in body(folder, "--mutate")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("| 29 days |", "| 28 days |", "expected LN-001-1/2 to begin alike in every language"),
        ("@LN-001-2", "@LN-001-9", "expected the case LN-001-9 in zh-CN too, found none"),
        (
            "    Then it is required to tell the customer\n\n",
            "    Then the outcome is denied\n\n",
            "expected LN-001-2 to expect the same in every language",
        ),
    ],
)
def test_languages_that_disagree_fail(before: str, after: str, message: str, folder: Path) -> None:
    change(folder / ENGLISH, before, after)
    result = pretty(folder, "--lang", "en")
    assert result.exit_code == 1
    assert message in result.stdout
    assert "the languages differ" in result.stdout
    assert body(folder)["summary"]["languages_agree"] is False


def test_one_policy_may_be_tested_alone(folder: Path) -> None:
    assert body(folder, "--policy", "lending")["summary"]["cases"]["total"] == 8
    result = pretty(folder, "--policy", "lendin")
    assert result.exit_code == 1
    assert "unknown policy `lendin`" in result.stderr


def test_a_policy_without_a_scenario_has_not_passed(folder: Path) -> None:
    other = folder / "rules/policies/lending_too"
    other.mkdir()
    text = (folder / POLICY).read_text(encoding="utf-8").replace("policy: lending", "policy: lending_too")
    (other / "v1.yaml").write_text(text, encoding="utf-8")
    assert run(folder).exit_code == 0
    assert "  没有场景" in pretty(folder).stdout
    assert run(folder, "--policy", "lending_too").exit_code == 1


def test_findings_in_rules_or_features_end_with_one(folder: Path) -> None:
    change(
        folder / ENGLISH,
        "is no\n    When the customer asks to borrow\n    Then the outcome is denied",
        "is no",
    )
    result = pretty(folder)
    assert result.exit_code == 1
    assert "expected a request in the scenario" in result.stderr
    change(folder / POLICY, "delinq.dpd", "delinq.dpt")
    assert "unknown fact `delinq.dpt`" in run(folder, "--format", "json").stdout


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "Path 'nowhere' does not exist"),
        ("empty", "expected feature files in `empty` or in `empty/features`, found none"),
        ("note.txt", "expected a folder or a .feature file, found `note.txt`"),
        ("alone", "expected a folder `rules` in or beside `alone`, found none"),
    ],
)
def test_a_path_with_nothing_to_run_is_wrong_usage(
    path: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("", encoding="utf-8")
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "x.feature").write_text("Feature: x\n", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_lines_fit_a_narrow_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("api.cli.test.console", lambda **_: Console(file=screen, width=80))
    change(folder / POLICY, "value: 30", "value: 31")
    pretty(folder)
    lines = screen.getvalue().splitlines()
    assert len(lines) > 20
    assert max(cell_len(line) for line in lines) <= 80
