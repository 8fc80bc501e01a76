"""The languages say the same, and the same is decided in both."""

from __future__ import annotations

from collections import Counter

import pytest

from engine import Engine
from engine.language.shape import LOCALES
from engine.specs.runner import Prepared, run
from engine.specs.twins import disagreements

#: The keys of a decision that hold texts for readers.
TEXTS = ("text", "why", "title", "outcome_title")


def test_every_case_says_the_same_in_every_language(cases: tuple[Prepared, ...]) -> None:
    assert [finding.render() for finding in disagreements(cases)] == []
    assert Counter(prepared.case.locale for prepared in cases) == dict.fromkeys(LOCALES, len(cases) // 2)


@pytest.mark.parametrize("locale", LOCALES)
def test_twins_get_the_same_decision_to_the_byte(
    locale: str, cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    decisions: dict[str, set[bytes]] = {}
    for prepared in cases:
        world = prepared.world
        policy = world.policy or ""
        decision = engine.decide(policy, world.facts, as_of=world.moment, version=versions, locale=locale)
        decisions.setdefault(prepared.case.id, set()).add(decision.to_json())
    assert {case for case, answers in decisions.items() if len(answers) != 1} == set()


def test_a_language_changes_the_texts_and_nothing_else(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    for prepared in cases:
        world = prepared.world
        policy = world.policy or ""
        chinese, english = (
            engine.decide(policy, world.facts, as_of=world.moment, version=versions, locale=locale)
            for locale in LOCALES
        )
        assert without_texts(chinese.to_dict()) == without_texts(english.to_dict()), prepared.case.id
        if chinese.reasons:
            assert chinese.to_dict() != english.to_dict(), prepared.case.id


def test_the_runner_and_pytest_agree_that_every_case_passes(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    failures = [finding.render() for case in cases for finding in run(case, engine, versions).failures]
    assert failures == []


def without_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_texts(item) for key, item in value.items() if key not in TEXTS}
    return [without_texts(item) for item in value] if isinstance(value, list) else value
