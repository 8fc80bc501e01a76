"""The behaviour scorecard that ships: a score asks for a look, gives its reasons, and does nothing worse."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from engine import Engine
from tests.conftest import NOW

VERSION = 2
SCORED = {
    "delinq.dpd": 0,
    "delinq.late_count_6m": 0,
    "delinq.zero_payment_cycles_3m": 0,
    "util.pay_ratio_6m": "0.80",
    "util.avg_6m": "0.20",
}
#: A value of every bin.
BINS: dict[str, tuple[object, ...]] = {
    "delinq.dpd": (0, 30, 31),
    "delinq.late_count_6m": (0, 1, 3, 4),
    "delinq.zero_payment_cycles_3m": (0, 1, 2),
    "util.pay_ratio_6m": ("0.80", "0.50", "0.05", None),
    "util.avg_6m": ("0.20", "0.40", "0.70", "0.95"),
}


def explained(engine: Engine, **changed: object) -> dict[str, Any]:
    facts = {**SCORED, **{name.replace("__", "."): value for name, value in changed.items()}}
    return engine.explain("early_warning", facts, version=VERSION, as_of=NOW).to_dict()


def test_the_score_alone_leads_to_a_look_and_to_nothing_worse(engine: Engine) -> None:
    shifts = set()
    for values in product(*BINS.values()):
        facts = dict(zip(BINS, values, strict=True))
        before, after = (
            engine.decide("early_warning", facts, version=number, as_of=NOW).outcome
            for number in (1, VERSION)
        )
        if before != after:
            shifts.add((before, after))
    assert shifts == {("NONE", "WATCH")}


@pytest.mark.parametrize("unknown", SCORED)
def test_an_account_of_which_a_fact_is_unknown_has_no_score(engine: Engine, unknown: str) -> None:
    facts = {name: value for name, value in SCORED.items() if name != unknown}
    found = engine.explain("early_warning", facts, version=VERSION, as_of=NOW)
    score: Any = found.to_dict()["score"]
    assert (score["points"], score["band"]) == (None, None)
    assert ("EW-021", (unknown,)) in [(rule.id, lacking) for rule, lacking in found.decision.unknown]


def reasons(engine: Engine, **changed: object) -> list[str]:
    facts = {**SCORED, **{name.replace("__", "."): value for name, value in changed.items()}}
    decision = engine.decide("early_warning", facts, version=VERSION, as_of=NOW)
    return [each.reason for each in decision.combined.contributing if each.rule == "EW-021" and each.reason]


def test_reasons_are_the_two_characteristics_that_lost_the_most(engine: Engine) -> None:
    late = {"delinq__late_count_6m": 1}
    assert reasons(engine, **late) == ["EW_LATE_BEFORE"]
    assert reasons(engine, **late, util__avg_6m="0.95") == ["EW_LATE_BEFORE", "EW_HIGH_USE"]
    assert reasons(engine, **late, util__avg_6m="0.95", util__pay_ratio_6m="0.05") == [
        "EW_LATE_BEFORE",
        "EW_LOW_PAYMENT",
    ]


def test_the_explanation_says_what_the_score_means(engine: Engine) -> None:
    score = explained(engine, delinq__late_count_6m=1)["score"]
    assert (score["points"], score["band"]) == (552, "MODERATE")
    assert [each["points"] for each in score["characteristics"]] == [10, -4, 3, 4, 1]
    # 48 points below 600, and 20 of them double the odds: 30 / 2 ** 2.4.
    assert score["odds"] == 5.68
    assert score["probability_of_default"] == 0.1496
