"""Thresholds: which comparisons count, when a case stands beside one, what is said where none does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import Engine
from engine.specs.boundaries import boundaries, lacking
from engine.specs.coverage import neighbours
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.runner import Result, load_accounts, prepare, run
from tests.sample.folder import change, write_lending

VERSIONS = {"lending": 1}
CASE = """\
  @A-{number}
  Scenario: {number}
    Given a plain account
    {facts}
    When the customer asks to borrow
    Then there is no appeal
"""

#: What is missing when these facts were tried under a condition, in English.
Missing = Callable[..., list[str]]


@pytest.fixture
def missing(tmp_path: Path) -> Missing:
    def of(condition: str, *tried: dict[str, str], after: str = "") -> list[str]:
        folder = write_lending(tmp_path)
        file = folder / "rules/policies/lending/v1.yaml"
        change(file, "delinq.dpd > params.grace", condition)
        file.write_text(file.read_text(encoding="utf-8") + after, encoding="utf-8")
        engine = Engine.load(folder / "rules")
        results = ran(engine, folder, tried)
        policy = engine.rulebook.version("lending", 1).policy
        facts = engine.rulebook.catalogue.facts
        found = (lacking(each, policy, facts, "en") for each in boundaries(policy, results))
        return [text.removeprefix("no case in which ") for texts in found for text in texts]

    return of


def ran(engine: Engine, folder: Path, tried: tuple[dict[str, str], ...]) -> list[Result]:
    interpreter = Interpreter(engine.rulebook, load_accounts(folder / "features", engine.rulebook), VERSIONS)
    text = "Feature: f\n"
    for number, facts in enumerate(tried, start=1):
        lines = "\n    ".join(f"And {name} is {value}" for name, value in facts.items())
        text += CASE.format(number=number, facts=lines)
    return [run(case, engine, VERSIONS) for case in prepare(read_feature(text, "f"), interpreter)]


def late(*days: int) -> list[dict[str, str]]:
    return [{"days past due": f"{each} days"} for each in days]


@pytest.mark.parametrize(
    ("condition", "tried", "expected"),
    [
        ("delinq.dpd > params.grace", late(30, 31), []),
        ("delinq.dpd > params.grace", late(29, 32), ["days past due is 30 days", "days past due is 31 days"]),
        ("delinq.dpd <= params.grace", late(30), ["days past due is 31 days"]),
        ("delinq.dpd >= params.grace", late(29, 30), []),
        ("delinq.dpd >= params.grace", late(30, 31), ["days past due is 29 days"]),
        ("delinq.dpd < params.grace", late(29), ["days past due is 30 days"]),
        ("params.grace < delinq.dpd", late(30), ["days past due is 31 days"]),
        ("params.grace < delinq.dpd", late(31), ["days past due is 30 days"]),
        ("delinq.dpd == params.grace", late(30, 29), []),
        ("delinq.dpd == params.grace", late(29, 31), ["days past due is 30 days"]),
        ("delinq.dpd != params.grace", late(30), ["days past due is 31 days"]),
    ],
)
def test_the_last_on_one_side_and_the_first_on_the_other_are_needed(
    condition: str, tried: list[dict[str, str]], expected: list[str], missing: Missing
) -> None:
    assert missing(condition, *tried) == expected


@pytest.mark.parametrize(
    ("condition", "tried", "expected"),
    [
        ("bal.owed > 0.00", [{"the balance owed": "0.00"}, {"the balance owed": "0.01"}], []),
        (
            "bal.owed > 0.00",
            [{"the balance owed": "0"}, {"the balance owed": "1"}],
            ["the balance owed is 0.01 yuan"],
        ),
        ("bal.owed == 0.00", [{"the balance owed": "0.01"}], ["the balance owed is 0.00 yuan"]),
        ("acct.rate > 0.18", [{"the yearly rate": "0.18"}, {"the yearly rate": "0.19"}], []),
        ("acct.rate > 0.18", [{"the yearly rate": "0.175"}, {"the yearly rate": "0.185"}], []),
        (
            "acct.rate > 0.18",
            [{"the yearly rate": "0.17"}, {"the yearly rate": "0.20"}],
            ["the yearly rate is 0.18", "the yearly rate is 0.19"],
        ),
        (
            "bal.owed >= acct.limit",
            [{"the balance owed": "5", "the limit": "5"}, {"the balance owed": "5", "the limit": "6"}],
            ["`bal.owed` is one step below `acct.limit`"],
        ),
        (
            "bal.owed > acct.limit * 0.9",
            [{"the balance owed": "9", "the limit": "10"}, {"the balance owed": "9.01", "the limit": "10"}],
            [],
        ),
        (
            "acct.opened_on == req.day",
            [{"the opening day": "2026-03-01", "the day of the request": "2026-03-02"}],
            ["`acct.opened_on` equals `req.day`"],
        ),
    ],
)
def test_a_step_is_the_least_one_of_the_fact(
    condition: str, tried: list[dict[str, str]], expected: list[str], missing: Missing
) -> None:
    # The parameter keeps a user of its own.
    condition = f"({condition}) && delinq.dpd != params.grace"
    beside = late(30, 31)
    assert missing(condition, *[{**late(30)[0], **each} for each in tried], *beside) == expected


@pytest.mark.parametrize("condition", ["delinq.dpd > 0", "delinq.dpd == 0", "delinq.dpd != 0"])
def test_where_a_range_ends_no_case_is_asked_for_beyond_it(condition: str, missing: Missing) -> None:
    assert missing(f"{condition} || delinq.dpd > params.grace", *late(0, 1, 30, 31)) == []


def test_what_a_side_out_of_range_would_be_is_not_missed(missing: Missing) -> None:
    rule = "delinq.dpd > params.grace || delinq.days_since_cured <= 3650"
    beside = [{**case, "days since the arrears were cured": "3650 days"} for case in late(30, 31)]
    assert missing(rule, *beside) == []


def test_an_unknown_fact_stands_nowhere(missing: Missing) -> None:
    unknown = {"days past due": "unknown"}
    assert missing("delinq.dpd > params.grace", unknown, *late(31)) == ["days past due is 30 days"]


AFTER = """\
after:
  - {id: LN-050, layer: BEHAV, priority: 699, when: result.fired.DENY >= 2, outcome: DENY, reason: PAST_DUE}
"""


def test_after_rules_are_asked_of_the_result_they_were_given(missing: Missing) -> None:
    rule = "delinq.dpd > params.grace"
    assert missing(rule, *late(30, 31), after=AFTER) == ["`result.fired.DENY` equals `2`"]


def test_both_sides_of_an_after_rule_are_found(missing: Missing) -> None:
    both = {"days past due": "31 days", "the confirmation": "no"}
    assert missing("delinq.dpd > params.grace", *late(30, 31), both, after=AFTER) == []


def test_cases_a_step_apart_in_one_fact_are_neighbours(tmp_path: Path) -> None:
    folder = write_lending(tmp_path)
    engine = Engine.load(folder / "rules")
    tried = (
        *late(30, 31, 33),
        {"the confirmation": "no"},
        {"days past due": "31 days", "the confirmation": "no"},
    )
    results = ran(engine, folder, tried)
    pairs = [
        (one.prepared.case.id, other.prepared.case.id)
        for one, other in neighbours(results, engine.rulebook.catalogue.facts)
    ]
    assert sorted(pairs) == [("A-1", "A-2"), ("A-2", "A-5")]
