"""What scenarios expect of targets, values, shields, `after` rules and required policies, met or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from engine import Engine
from engine.catalogue.publish import publish
from engine.specs.feature import read_feature
from engine.specs.meaning import Interpreter
from engine.specs.runner import Result, load, load_accounts, newest, prepare, run
from tests.sample.folder import write_drawing

VERSIONS = {"drawing": 1, "caution": 1}
HEAD = "Feature: f\n@A-1\nScenario: x\n"
PLAIN = "Given an account in good standing\n"
LATE = f"{PLAIN}And days past due is 31 days\n"
FULL = "Given an account whose limit is used up\n"
DRAWS = "When the customer draws\n"

Run = Callable[[str], Result]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = write_drawing(tmp_path_factory.mktemp("drawing"))
    engine = Engine.load(folder / "rules")
    accounts = load_accounts(folder / "features", engine.rulebook)
    interpreter = Interpreter(engine.rulebook, accounts, VERSIONS)

    def ended(text: str) -> Result:
        (case,) = prepare(read_feature(HEAD + text, "f"), interpreter)
        return run(case, engine, VERSIONS)

    return ended


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (LATE, "the outcome for cash withdrawal is denied"),
        (LATE, "the outcome for repayment is allowed"),
        (PLAIN, "the outcome for everything else is allowed"),
        (LATE, "the suspension set is 90 days after the arrears are cured"),
        (LATE, "the suspension set is 7 days"),
        (LATE, "the rate set is 0.18"),
        (LATE, "the number of attempts set is 3"),
        (LATE, "the channels set is TEXT and MAIL"),
        (LATE, "the limit set is 10000.00 yuan"),
        (PLAIN, "no suspension is set"),
        (FULL, "the limit set is 8000.00 yuan"),
        (FULL, "the review day set is 2026-12-20"),
        (FULL, "the retry time set is 2026-11-22 10:00"),
        (f"{LATE}And the confirmation is no\n", "shield FC-012 holds"),
        (f"{LATE}And the confirmation is no\n", "the outcome for cash withdrawal is delayed"),
        (LATE, "shield FC-012 does not hold"),
        (f"{LATE}And the number of requests is 10\n", "rule CA-001 applies"),
        (f"{LATE}And the number of requests is 10\n", "rule CA-001 decides the outcome"),
        (f"{LATE}And the number of requests is 10\n", "rule FC-050 applies"),
        (f"{LATE}And the number of requests is 10\n", "a person has to review"),
        (LATE, "rule FC-050 does not apply"),
        (LATE, "no state changes"),
    ],
)
def test_what_is_so_passes(given: str, expected: str, ran: Run) -> None:
    assert ran(f"{given}{DRAWS}Then {expected}\n").failures == ()


def test_a_required_policy_is_its_newest_version_too(tmp_path: Path) -> None:
    folder = write_drawing(tmp_path)
    rules = folder / "rules"
    people = {"author": "Li", "approver": "Wang", "why": "a test"}
    publish(rules, "caution", 1, first=date(2026, 1, 1), last=None, status="published", **people)
    text = (rules / "policies/caution/v1.yaml").read_text(encoding="utf-8")
    newer = text.replace("version: 1", "version: 2").replace(">= 10", ">= 9")
    (rules / "policies/caution/v2.yaml").write_text(newer, encoding="utf-8")
    scenario = f"{HEAD}{PLAIN}And the number of requests is 9\n{DRAWS}Then rule CA-001 applies\n"
    (folder / "features/drawing.en.feature").write_text(scenario, encoding="utf-8")
    engine = Engine.load(rules)
    versions = newest(engine.rulebook)
    (case,) = load(folder / "features", engine.rulebook, versions)
    assert run(case, engine, versions).failures == ()


def test_everything_else_is_what_was_not_named_before(ran: Run) -> None:
    named = "Then the outcome for cash withdrawal is denied\nAnd the outcome for purchase is denied\n"
    assert ran(f"{LATE}{DRAWS}{named}And the outcome for everything else is allowed\n").passed


@pytest.mark.parametrize(
    ("given", "expected", "message", "instead"),
    [
        (
            LATE,
            "the outcome for cash withdrawal is delayed",
            "expected the outcome `delayed`, found `denied` for `cash withdrawal`",
            ("the outcome for cash withdrawal is denied",),
        ),
        (
            LATE,
            "the outcome for everything else is allowed",
            "expected the outcome `allowed`, found `denied` for `cash withdrawal`, `denied` for `purchase`",
            ("the outcome for cash withdrawal is denied", "the outcome for purchase is denied"),
        ),
        (
            FULL,
            "the limit set is 8000.01 yuan",
            "expected `limit` to be set to 8000.01, found 8000.00",
            ("the limit set is 8000.00",),
        ),
        (
            LATE,
            "the suspension set is 89 days after the arrears are cured",
            (
                "expected `suspension` to be set to 89 days after the arrears are cured, "
                "found 7 days, 90 days after the arrears are cured"
            ),
            ("the suspension set is 7 days, 90 days after the arrears are cured",),
        ),
        (
            PLAIN,
            "the rate set is 0.18",
            "expected `rate` to be set to 0.18, found nothing",
            ("no rate is set",),
        ),
        (
            LATE,
            "no rate is set",
            "expected `rate` to be set to nothing, found 0.18",
            ("the rate set is 0.18",),
        ),
        (
            LATE,
            "the channels set is MAIL",
            "expected `channels` to be set to MAIL, found MAIL, TEXT",
            ("the channels set is MAIL, TEXT",),
        ),
        (
            LATE,
            "shield FC-012 holds",
            "expected that shield FC-012 holds, found none",
            ("shield FC-012 does not hold",),
        ),
        (
            f"{LATE}And the confirmation is no\n",
            "shield FC-012 does not hold",
            "expected that shield FC-012 does not hold, found FC-012",
            ("shield FC-012 holds",),
        ),
        (
            LATE,
            "rule CA-001 applies",
            "expected that rule CA-001 applies, found that it does not apply",
            ("rule CA-001 does not apply",),
        ),
    ],
)
def test_what_is_not_so_is_told_with_what_is(
    given: str, expected: str, message: str, instead: tuple[str, ...], ran: Run
) -> None:
    (failure,) = ran(f"{given}{DRAWS}Then {expected}\n").unmet
    assert (failure.finding.message, failure.sentence) == (message, expected)
    assert failure.instead == instead


@pytest.mark.parametrize(
    ("expected", "instead"),
    [
        ("the outcome is denied", ("the outcome is allowed",)),
        ("rule FC-020 applies", ("rule FC-020 does not apply",)),
        ("rule FC-099 does not decide the outcome", ("rule FC-099 decides the outcome",)),
        ('the customer is told "A payment is past due."', ("the customer is given 0 reasons",)),
        ("the customer is given 2 reasons", ("the customer is given 0 reasons",)),
        ("a person has to review", ("no person has to review",)),
        ("there is an appeal", ("there is no appeal",)),
        ("it is required to tell the customer", ("it is not required to tell the customer",)),
        ("by 2026-12-01 it is required to tell the customer", ("it is not required to tell the customer",)),
        ("the answer needs days past due", ("nothing more has to be known",)),
        ("the account state becomes closed", ("Account state stays as it is",)),
    ],
)
def test_the_opposite_is_said_in_a_sentence_of_its_own(
    expected: str, instead: tuple[str, ...], ran: Run
) -> None:
    (failure,) = ran(f"{PLAIN}{DRAWS}Then {expected}\n").unmet
    assert failure.instead == instead


def test_what_a_missing_fact_leaves_open_is_said(ran: Run) -> None:
    (failure,) = ran(f"{PLAIN}And days past due is unknown\n{DRAWS}Then nothing more has to be known\n").unmet
    assert failure.instead == ("the answer needs days past due",)
