"""Tables and scorecards in scenarios: faults in cells, bounds, and sentences about what they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.specs.boundaries import boundaries
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.mutation import judge, planted
from engine.specs.runner import Prepared, Result, load_accounts, prepare, run
from tests.sample.folder import change, write_lending

VERSIONS = {"lending": 1}
TABLES = """\
table:
  stage:
    title: {zh-CN: 阶段, en: stage}
    inputs: {days: delinq.dpd, confirmed: req.confirmed}
    outputs:
      stage: {type: enum, values: [NONE, EARLY, LATE]}
      calls: {type: int, unit: count}
    default: {stage: NONE, calls: 0}
    rows: |
      days    | confirmed | stage | calls
      [1..30] | true      | EARLY | 1
      > 30    | true      | LATE  | 3
  free:
    title: {zh-CN: 免收, en: free}
    hit: first
    inputs: {owed: bal.owed}
    outputs:
      free: {type: bool}
    rows: |
      owed     | free
      <= 10.00 | true
      -        | false
scorecard:
  title: {zh-CN: 评分卡, en: scorecard}
  baseline: 100
  characteristics:
    dpd:
      title: {zh-CN: 逾期, en: lateness}
      input: delinq.dpd
      reason: PAST_DUE
      bins: |
        bin | points
        0   | 20
        > 0 | -20
  bands: |
    points | band
    < 100  | LOW
    >= 100 | HIGH
"""
WHEN = (
    "delinq.dpd > params.grace || "
    "(table.stage.stage == 'LATE' || table.stage.calls == 1 && !table.free) && score.band == 'LOW'"
)


#: The cell `1` of the first row has none: the condition asks for 1, and would never hold.
FAULTS = [
    "28: stage: `[1..30]` becomes `[0..30]` in row 1",
    "28: stage: `[1..30]` becomes `[2..30]` in row 1",
    "28: stage: `[1..30]` becomes `[1..29]` in row 1",
    "28: stage: `[1..30]` becomes `[1..31]` in row 1",
    "28: stage: `true` becomes `-` in row 1",
    "28: stage: `true` becomes `false` in row 1",
    "29: stage: `true` becomes `-` in row 2",
    "29: stage: `true` becomes `false` in row 2",
    "28: stage: `EARLY` becomes `NONE` in row 1",
    "28: stage: `EARLY` becomes `LATE` in row 1",
    "29: stage: `3` becomes `2` in row 2",
    "29: stage: `3` becomes `4` in row 2",
    "25: stage: where no row holds, `NONE` becomes `EARLY`",
    "25: stage: where no row holds, `0` becomes `-1`",
    "25: stage: where no row holds, `0` becomes `1`",
    "38: free: `<= 10.00` becomes `<= 9.99` in row 1",
    "38: free: `<= 10.00` becomes `<= 10.01` in row 1",
    "41: scorecard: `100` becomes `99`",
    "41: scorecard: `100` becomes `101`",
    "50: lateness: `0` becomes `[0..1]` in row 1",
    "50: lateness: `20` becomes `19` in row 1",
    "50: lateness: `20` becomes `21` in row 1",
    "51: lateness: `-20` becomes `-21` in row 2",
    "51: lateness: `-20` becomes `-19` in row 2",
    "54: scorecard: `< 100` becomes `< 99` in row 1",
    "54: scorecard: `< 100` becomes `< 101` in row 1",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_lending(tmp_path)
    file = folder / "rules/policies/lending/v1.yaml"
    change(file, "delinq.dpd > params.grace", f'"{WHEN}"')
    file.write_text(file.read_text(encoding="utf-8").replace("rules:\n", f"{TABLES}rules:\n"), "utf-8")
    return folder


@pytest.fixture
def engine(folder: Path) -> Engine:
    return Engine.load(folder / "rules")


def cases(engine: Engine, folder: Path, *steps: str) -> list[Prepared]:
    interpreter = Interpreter(engine.rulebook, load_accounts(folder / "features", engine.rulebook), VERSIONS)
    text = "Feature: f\n  @T-1\n  Scenario: s\n    " + "\n    ".join(steps) + "\n"
    return list(prepare(read_feature(text, "f"), interpreter))


def ran(engine: Engine, folder: Path, days: str, *expected: str) -> Result:
    steps = ["Given a plain account", f"And days past due is {days}", "When the customer asks to borrow"]
    (case,) = cases(engine, folder, *steps, "Then there is no appeal", *(f"And {each}" for each in expected))
    return run(case, engine, VERSIONS)


def faults(engine: Engine) -> list[str]:
    found = planted(engine.rulebook.version("lending", 1))
    return [f"{each.span.line}: {each.words['en']}" for each in found if each.kind == "table"]


def test_a_slip_in_a_cell_is_a_fault_unless_the_checker_finds_it(engine: Engine) -> None:
    assert faults(engine) == FAULTS


def test_a_table_gives_what_scenarios_say_it_gives(engine: Engine, folder: Path) -> None:
    held = ran(
        engine, folder, "31 days", 'the table "stage stage" gives LATE', 'the table "stage calls" gives 3'
    )
    assert held.passed
    missed = ran(engine, folder, "30 days", 'the table "stage stage" gives LATE')
    assert [failure.finding.message for failure in missed.unmet] == [
        "expected LATE from the table, found EARLY"
    ]
    assert missed.unmet[0].instead == ("the table “stage stage” gives EARLY",)


def test_what_a_table_leaves_open_is_unknown(engine: Engine, folder: Path) -> None:
    missed = ran(engine, folder, "unknown", 'the table "stage stage" gives LATE')
    assert [failure.finding.message for failure in missed.unmet] == [
        "expected LATE from the table, found unknown"
    ]


@pytest.mark.parametrize(
    ("days", "wrong", "instead"),
    [
        ("0 days", "the scorecard gives 80 points", "the scorecard gives 120 points"),
        ("0 days", "the score band is LOW", "the score band is HIGH"),
        ("0 days", "the scorecard gives no points", "the scorecard gives 120 points"),
        ("unknown", "the scorecard gives 80 points", "the scorecard gives no points"),
        ("unknown", "the score band is LOW", "the scorecard gives no points"),
    ],
)
def test_a_score_that_is_another_is_said(
    engine: Engine, folder: Path, days: str, wrong: str, instead: str
) -> None:
    assert ran(engine, folder, days, instead).passed
    missed = ran(engine, folder, days, wrong)
    assert [failure.instead for failure in missed.unmet] == [(instead,)]


def test_a_name_that_no_table_has_is_told(engine: Engine, folder: Path) -> None:
    for text, message in (
        ('the table "stag calls" gives 3', "unknown table `stag calls`"),
        ("the score band is MIDDLE", "unknown band `MIDDLE`"),
    ):
        with pytest.raises(CheckError) as raised:
            ran(engine, folder, "0 days", text)
        assert message in str(raised.value)


def still_open(engine: Engine, folder: Path, *days: str) -> set[str]:
    policy = engine.rulebook.version("lending", 1).policy
    return {
        each.text for each in boundaries(policy, [ran(engine, folder, day) for day in days]) if each.missing
    }


def test_bounds_in_cells_are_thresholds(engine: Engine, folder: Path) -> None:
    untried = {"bal.owed <= 10.00", "score.points < 100", "score.points >= 100"}
    assert still_open(engine, folder, "0 days", "1 day", "30 days", "31 days") == untried
    last = {"delinq.dpd <= 30", "delinq.dpd > 30", "delinq.dpd > params.grace"}
    assert still_open(engine, folder, "0 days", "1 day", "30 days") == untried | last


def test_a_scenario_notices_a_slip_it_says_something_of(engine: Engine, folder: Path) -> None:
    steps = ["Given a plain account", "And days past due is 30 days", "When the customer asks to borrow"]
    (case,) = cases(engine, folder, *steps, 'Then the table "stage calls" gives 1')
    found = [each for each in planted(engine.rulebook.version("lending", 1)) if each.kind == "table"]
    killed = [each.mutant.words["en"] for each in judge(found, [case], engine, VERSIONS) if each.killer]
    assert killed == ["stage: `[1..30]` becomes `[1..29]` in row 1", "stage: `true` becomes `false` in row 1"]
