"""Contracts by example: each good one in `tests/contracts` beside bad twins, with all they are told.

After a deliberate change of the messages, write them again and read the difference before it is committed:

    TIDEGATE_WRITE_CASES=1 python -m pytest tests/unit/test_contracts_read.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine import Engine
from engine.analysis import read_contracts
from engine.analysis.read import contract_files, read_sources
from engine.analysis.schema import contract_schema
from engine.errors import CheckError
from tests.conftest import RULES

CASES = Path(__file__).parents[1] / "contracts"
BAD = sorted(path.stem for path in CASES.glob("*_bad.yaml"))
GOOD = sorted(path.stem for path in CASES.glob("*.yaml") if path.stem not in BAD)
WRITES = "TIDEGATE_WRITE_CASES" in os.environ


def source(name: str) -> bytes:
    return (CASES / f"{name}.yaml").read_bytes()


def told(engine: Engine, *names: str) -> list[str]:
    """Return what a reader of some contracts is told, line by line."""
    with pytest.raises(CheckError) as caught:
        read_sources(engine.rulebook, {f"{name}.yaml": source(name) for name in names})
    return [line for finding in caught.value.findings for line in finding.render().splitlines()]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_contract_is_told_everything_with_its_place(engine: Engine, name: str) -> None:
    lines = told(engine, name)
    file = CASES / f"{name}.txt"
    if WRITES:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == file.read_text(encoding="utf-8").splitlines()


def test_all_contracts_are_told_at_once_and_a_name_stands_once(engine: Engine) -> None:
    lines = told(engine, "change", "change_bad", "always_bad")
    assert {line.partition(":")[0] for line in lines if not line.startswith(" ")} == {
        "change_bad.yaml",
        "always_bad.yaml",
    }
    assert any("expected each contract once, found `X1` again" in line for line in lines)


def test_a_good_contract_says_what_it_changes(engine: Engine) -> None:
    (contract,) = read_sources(engine.rulebook, {"change.yaml": source("change")})
    assert [(change.fact, change.to, change.value) for change in contract.changes] == [
        ("delinq.dpd", "higher", None),
        ("delinq.dpd", "", 30),
        ("cust.hardship", "other", None),
        ("cust.hardship", "", "ACTIVE"),
        ("macro.segment_cap", "null", None),
        ("req.loan_purpose", "null", None),
        ("every", "unknown", None),
    ]
    assert {*contract.given} == {"drawdown_permission", "limit_decrease"}


@pytest.fixture(scope="module")
def schema(engine: Engine) -> dict[str, Any]:
    return contract_schema(engine.rulebook.catalogue)


def is_valid(schema: dict[str, Any], text: bytes) -> bool:
    return Draft202012Validator(schema).is_valid(yaml.safe_load(text))


def test_the_schema_takes_every_good_contract(engine: Engine, schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    shipped = [path.read_bytes() for path in contract_files(RULES)]
    assert len(shipped) == len(read_contracts(engine.rulebook)) > 0
    assert [text for text in (*map(source, GOOD), *shipped) if not is_valid(schema, text)] == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("change", b"contract: X1\n", b""),
        ("change", b"title: {zh-CN: \xe7\x94\xb2, en: claim}", b"title: claim"),
        ("change", b"delinq.dpd: [", b"delinq.dpdd: ["),
        ("change", b"[other, ACTIVE]", b"[]"),
        ("change", b"outcome: milder", b"outcome: mild"),
        ("change", b"limit: higher", b"limit: more"),
        ("change", b"never:", b"nevr:"),
        ("change", b"never: {outcome: milder, limit: higher}", b"never: {}"),
        ("change", b"never:", b"always: delinq.dpd > 5\nnever:"),
        ("replay", b"change: replay", b"change: replays"),
        ("replay", b"policies: all", b"policies: every"),
        ("replay", b"policies: all", b"policies: []"),
        ("replay", b"decision: different", b"decision: other"),
    ],
)
def test_the_schema_refuses_a_broken_contract(
    schema: dict[str, Any], name: str, right: bytes, wrong: bytes
) -> None:
    text = source(name)
    assert text.count(right) == 1
    assert not is_valid(schema, text.replace(right, wrong))
