"""A scorecard: points and band on every engine, reasons by points lost, what its points say of the odds."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Engine
from engine.errors import CheckError
from tests.conftest import PolicyEngine

POLICY = """\
policy: scored
version: 1
language: 1
title: {zh-CN: 评分, en: Scored}
owner: policy-management
change: First version.
outcomes:
  KEEP: {title: {zh-CN: 保持, en: keep}, class: neutral}
  REVIEW: {title: {zh-CN: 复核, en: review}, class: neutral}
default: {id: S-99, outcome: KEEP}
scorecard:
  title: {zh-CN: 行为评分卡, en: behaviour scorecard}
  baseline: 500
  scaling: {points_to_double: 20, at: {points: 600, odds: 30}}
  characteristics:
    dpd:
      title: {zh-CN: 逾期天数, en: days past due}
      input: delinq.dpd
      reason: VC_PAST_DUE
      bins: |
        bin     | points
        0       | 60
        [1..30] | 20
        > 30    | -40
    owed:
      title: {zh-CN: 欠款, en: owed}
      input: bal.total_owed
      reason: VC_BALANCE_OUTSTANDING
      bins: |
        bin       | points
        < 100.00  | 50
        >= 100.00 | 10
  bands: |
    points     | band
    < 520      | C
    [520..580) | B
    >= 580     | A
rules:
  - id: S-01
    layer: BEHAV
    priority: 601
    when: score.band != 'A'
    outcome: REVIEW
    reason: {scorecard: 2}
"""


@pytest.fixture
def built(engine_with: PolicyEngine) -> Engine:
    return engine_with(scored=POLICY)


def facts(dpd: int, owed: str) -> dict[str, object]:
    return {"delinq.dpd": dpd, "bal.total_owed": owed}


def codes(engine: Engine, account: dict[str, object], backend: str = "direct") -> tuple[str, list[str]]:
    decision = engine.decide("scored", account, version=1, backend=backend)
    return decision.outcome, [reason.code for reason in decision.reasons]


PAST_DUE, OWED = "VC_PAST_DUE", "VC_BALANCE_OUTSTANDING"


@pytest.mark.parametrize("backend", ["direct", "rete"])
@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (facts(0, "5.00"), ("KEEP", [])),
        (facts(31, "500.00"), ("REVIEW", [PAST_DUE, OWED])),
        (facts(0, "500.00"), ("REVIEW", [OWED])),
        (facts(31, "5.00"), ("REVIEW", [PAST_DUE])),
        # A tie is decided by the order of the characteristics.
        (facts(1, "500.00"), ("REVIEW", [PAST_DUE, OWED])),
        ({"delinq.dpd": 31}, ("KEEP", [])),
    ],
)
def test_reasons_come_by_points_lost(
    built: Engine, backend: str, account: dict[str, object], expected: tuple[str, list[str]]
) -> None:
    assert codes(built, account, backend) == expected


def test_no_more_reasons_than_asked_for(engine_with: PolicyEngine) -> None:
    engine = engine_with(scored=POLICY.replace("{scorecard: 2}", "{scorecard: 1}"))
    assert codes(engine, facts(31, "500.00")) == ("REVIEW", [PAST_DUE])


def test_a_change_of_points_shows_in_the_reasons(engine_with: PolicyEngine) -> None:
    engine = engine_with(scored=POLICY.replace("< 100.00  | 50", "< 100.00  | 150").replace("| -40", "| 5"))
    assert codes(engine, facts(31, "500.00")) == ("REVIEW", [OWED, PAST_DUE])


def test_a_missing_fact_leaves_the_score_open_and_is_named(built: Engine) -> None:
    decision = built.decide("scored", {"delinq.dpd": 31}, version=1)
    assert [(rule.id, lacking) for rule, lacking in decision.unknown] == [("S-01", ("bal.total_owed",))]


def explained(engine: Engine, account: dict[str, object]) -> dict[str, Any]:
    score: dict[str, Any] = engine.explain("scored", account, version=1).to_dict()["score"]
    return score


def test_the_explanation_says_what_each_characteristic_gave(built: Engine) -> None:
    score = explained(built, facts(31, "5.00"))
    assert (score["points"], score["band"], score["baseline"]) == (510, "C", 500)
    dpd, owed = score["characteristics"]
    assert (dpd["points"], dpd["lost"], owed["lost"]) == (-40, 100, 0)
    assert dpd["bin"] == {"row": 3, "place": "v1.yaml:24:9", "cells": {"bin": "> 30", "points": "-40"}}


def test_points_say_what_the_odds_are(built: Engine) -> None:
    score = explained(built, facts(0, "500.00"))
    assert score["points"] == 570
    # 30 points below 600, and 20 of them double the odds: 30 / 2 ** 1.5.
    assert score["odds"] == 10.61
    assert score["probability_of_default"] == round(1 / (1 + 30 / 2**1.5), 4)


def test_an_open_score_is_explained_as_far_as_it_goes(built: Engine) -> None:
    score = explained(built, {"delinq.dpd": 31})
    assert (score["points"], score["band"]) == (None, None)
    assert [share["points"] for share in score["characteristics"]] == [-40, None]


def test_a_version_tells_its_scorecard(built: Engine) -> None:
    described = built.describe("scored", 1)
    assert described["rules"][0]["reason"] == {"scorecard": 2}
    assert set(described["texts"]["reasons"]) == {PAST_DUE, OWED}
    assert described["scorecard"]["scaling"] == {"points_to_double": 20, "at": {"points": 600, "odds": 30.0}}
    assert described["scorecard"]["bands"][1]["cells"] == {"points": "[520..580)", "band": "B"}


@pytest.mark.parametrize("odds", ["0", "-3", "30:1", "many"])
def test_odds_are_a_number_above_nought(engine_with: PolicyEngine, odds: str) -> None:
    with pytest.raises(CheckError, match="expected odds above 0"):
        engine_with(scored=POLICY.replace("odds: 30", f"odds: '{odds}'"))


def test_the_bundle_keeps_the_reasons_of_the_scorecard(built: Engine) -> None:
    from engine.catalogue.bundle import digest_of, freeze, thaw  # noqa: PLC0415 - only here

    version = built.rulebook.version("scored", 1)
    content = freeze(version.text, version.policy, version.catalogue)
    _, catalogue = thaw(content, digest_of(content), "b.json")
    assert {PAST_DUE, OWED} <= {*catalogue.reasons}
