"""The fact catalogue refuses facts that no policy could use rightly."""

from __future__ import annotations

import pytest

from engine.catalogue.facts import read_facts
from engine.language.document import read_document
from engine.language.shape import Shape

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
