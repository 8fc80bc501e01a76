"""The fact catalogue refuses facts that no policy could use rightly; scenarios can say those it has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engine.catalogue.facts import Fact, read_facts
from engine.language.document import read_document
from engine.language.shape import LOCALES, Shape
from engine.specs.values import spoken
from engine.specs.vocabulary import NULLS, UNITS, UNKNOWN

FACT = """
facts:
  cust.{name}:
    label: {{zh-CN: 某事, en: something}}
    {body}
    max_age: 0
    source: tests
    pii: none
prohibited:
  sex: {{zh-CN: 不可, en: not allowed}}
"""


def codes(body: str, name: str = "thing") -> list[str]:
    shape = Shape()
    read_facts(shape, read_document(FACT.format(name=name, body=body), "facts.yaml"))
    return [finding.code for finding in shape.findings]


@pytest.mark.parametrize("null", ["never", "not_yet"])
@pytest.mark.parametrize("kind", ["type: bool", "type: string\n    max_length: 9"])
def test_what_has_no_order_has_no_infinite_null(kind: str, null: str) -> None:
    assert codes(f"{kind}\n    null: {null}") == ["wrong-null"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("type: bool\n    null: none", []),
        ("type: int\n    unit: days\n    range: [0, 9]\n    null: never", []),
        ("type: int\n    unit: days", ["missing-range"]),
        ("type: int\n    range: [0, 9]", ["missing-unit"]),
        ("type: int\n    unit: days\n    range: [9, 0]", ["wrong-shape"]),
        ("type: money\n    unit: CNY\n    range: [0.00, 999999999999999.00]", ["wrong-shape"]),
        ("type: string", ["missing-key"]),
        ("type: enum", ["wrong-shape"]),
        ("type: float", ["unknown-word"]),
    ],
)
def test_a_fact_is_typed_and_bounded(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def test_a_fact_of_a_prohibited_name_is_a_finding() -> None:
    assert codes("type: bool", name="sex") == ["prohibited-fact"]


FACTS_FILE = Path(__file__).parents[2] / "rules" / "facts.yaml"


@cache
def own_facts() -> tuple[Fact, ...]:
    shape = Shape()
    facts, _ = read_facts(shape, read_document(FACTS_FILE.read_bytes(), "facts.yaml"))
    assert not shape.findings
    return tuple(facts.values())


def test_a_label_splits_a_sentence_in_one_way_only() -> None:
    assert not [fact.name for fact in own_facts() if "为" in fact.label["zh-CN"]]
    assert not [fact.name for fact in own_facts() if " is " in f" {fact.label['en']} "]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_values_of_a_fact_are_told_apart_by_their_names(locale: str) -> None:
    for fact in own_facts():
        words = [spoken(title[locale]) for title in fact.values.values()]
        words += [UNKNOWN[locale], *([NULLS[fact.null][locale]] if fact.null else [])]
        assert len(set(words)) == len(words), fact.name


def test_every_unit_has_words_in_both_languages() -> None:
    assert {fact.type.unit for fact in own_facts()} - {""} <= set(UNITS)


@pytest.mark.parametrize(
    ("name", "null"),
    [
        # An account still open is within every period after its closing, and no such period has ended.
        ("data.closed_days", "not_yet"),
        ("data.closed_at", "never"),
        ("macro.segment_cap", "never"),
        # A score that was never taken is as stale as can be.
        ("score.zhima_age_days", "never"),
        # Consent never asked for is not given.
        ("consent.share_linked", "none"),
        ("notice.tipping_off", "unknown"),
    ],
)
def test_a_null_means_what_keeps_the_customer_and_the_law_safe(name: str, null: str) -> None:
    assert {fact.name: fact.null for fact in own_facts()}[name] == null


@pytest.mark.parametrize(
    "name", ["sex", "marital_status", "ethnicity", "appealed", "closed_once", "age_group"]
)
def test_what_must_not_count_is_prohibited(name: str) -> None:
    shape = Shape()
    _, prohibited = read_facts(shape, read_document(FACTS_FILE.read_bytes(), "facts.yaml"))
    assert set(prohibited[name]) == set(LOCALES)
