"""Tables where other things meet them: fmt, schemas, planted faults, explanations, the page about them."""

from __future__ import annotations

import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine import Engine
from engine.catalogue.policy_schema import policy_schema
from engine.language.format_file import format_file
from engine.specs.boundaries import comparisons
from engine.specs.mutation import planted
from tests.conftest import ROOT, PolicyEngine

PAGE = (ROOT / "docs/policy-language.md").read_text(encoding="utf-8")
HEAD = """\
policy: tabled
version: 1
language: 1
title: {zh-CN: 表, en: Tabled}
owner: policy-management
change: First version.
outcomes:
  KEEP: {title: {zh-CN: 保持, en: keep}, class: neutral}
  REVIEW: {title: {zh-CN: 复核, en: review}, class: neutral}
default: {id: T-99, outcome: KEEP}
"""
TABLE = """\
table:
  bucket:
    title: {zh-CN: 逾期期次, en: bucket}
    inputs: {逾期: delinq.dpd, owed: bal.total_owed}
    outputs:
      bucket: {type: enum, values: [M0, M1]}
    default: M0
    rows: |
      逾期 | owed    | bucket | note
      > 30 | -       | M1     | 说明
      > 5  | > 99.99 | M1
rules:
  - id: T-01
    layer: BEHAV
    priority: 601
    when: table.bucket == 'M1'
    outcome: REVIEW
    reason: VC_PAST_DUE
"""
ANY = HEAD + TABLE.replace("    default: M0", "    hit: any\n    default: M0")


def shown(key: str) -> str:
    """Return the block of the page that begins with a key, its rules made whole."""
    (block,) = re.findall(rf"```yaml\n({key}:\n.*?)```", PAGE, re.DOTALL)
    whole = "  - id: T-01\n    layer: BEHAV\n    priority: 601\n    outcome: REVIEW\n"
    reason = "" if "reason: {scorecard" in block else "    reason: VC_PAST_DUE\n"
    return HEAD + str(block).replace("rules:\n  - when", f"rules:\n{whole}{reason}    when")


def test_the_table_on_the_page_decides(engine_with: PolicyEngine) -> None:
    engine = engine_with(tabled=shown("table"))
    account = {"delinq.dpd": 31, "acct.state": "ACTIVE"}
    assert engine.decide("tabled", account, version=1).outcome == "REVIEW"
    assert engine.decide("tabled", {**account, "delinq.dpd": 30}, version=1).outcome == "KEEP"


def test_the_scorecard_on_the_page_decides(engine_with: PolicyEngine) -> None:
    engine = engine_with(tabled=shown("scorecard"))
    decision = engine.decide("tabled", {"delinq.dpd": 31}, version=1)
    assert (decision.outcome, [reason.code for reason in decision.reasons]) == ("REVIEW", ["VC_PAST_DUE"])


@pytest.mark.parametrize("key", ["table", "scorecard"])
def test_an_editor_takes_what_the_page_shows(engine: Engine, key: str) -> None:
    schema = policy_schema(engine.rulebook.catalogue)
    assert [*Draft202012Validator(schema).iter_errors(yaml.safe_load(shown(key)))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    rows: |", "    row: |"),
        ("hit: any", "hit: some"),
        ("type: enum", "type: string"),
        ("    inputs: {逾期: delinq.dpd, owed: bal.total_owed}\n", ""),
        ("reason: VC_PAST_DUE", "reason: {scorecards: 1}"),
    ],
)
def test_an_editor_refuses_what_is_no_table(engine: Engine, old: str, new: str) -> None:
    schema = Draft202012Validator(policy_schema(engine.rulebook.catalogue))
    assert schema.is_valid(yaml.safe_load(ANY))
    assert old in ANY
    assert not schema.is_valid(yaml.safe_load(ANY.replace(old, new)))


def test_fmt_puts_cells_one_below_the_other() -> None:
    untidy = ANY.replace("逾期 | owed    | bucket | note", "逾期|owed|  bucket|note").replace(
        "| M1     |", "|M1|"
    )
    assert untidy != ANY
    assert format_file(untidy, "v1.yaml") == ANY
    assert format_file(ANY, "v1.yaml") == ANY


def test_a_row_that_holds_is_explained_with_its_place(engine_with: PolicyEngine) -> None:
    engine = engine_with(tabled=ANY)
    explained = engine.explain("tabled", {"delinq.dpd": 31, "bal.total_owed": "5.00"}, version=1).to_dict()
    assert explained["trace"][0]["condition"] == {
        "condition": "table.bucket == 'M1'",
        "state": "true",
        "values": {"table.bucket": "M1", "delinq.dpd": 31, "bal.total_owed": "5.00"},
    }
    (table,) = explained["tables"]
    assert table["rows"] == [
        {
            "row": 1,
            "place": "v1.yaml:21:7",
            "cells": {"逾期": "> 30", "owed": "-", "bucket": "M1"},
            "note": "说明",
        }
    ]
    assert table["results"] == {"table.bucket": "M1"}


def test_rows_in_doubt_are_listed(engine_with: PolicyEngine) -> None:
    explained = engine_with(tabled=ANY).explain("tabled", {"delinq.dpd": 6}, version=1).to_dict()
    assert (explained["tables"][0]["unknown"], explained["tables"][0]["results"]) == (
        [2],
        {"table.bucket": None},
    )
    assert explained["unknown"] == [{"rule": "T-01", "facts": ["bal.total_owed"]}]


def test_rows_in_dispute_leave_the_rule_unknown_with_nothing_to_fetch(engine_with: PolicyEngine) -> None:
    computed = ANY.replace("hit: any", "hit: unique").replace("delinq.dpd,", "delinq.dpd + 0,")
    engine = engine_with(tabled=computed)
    assert engine.describe("tabled", 1)["tables"][0]["proved"] is False
    for backend in ("direct", "rete"):
        facts = {"delinq.dpd": 31, "bal.total_owed": "100.00"}
        decision = engine.decide("tabled", facts, version=1, backend=backend)
        assert (decision.outcome, decision.to_dict()["unknown"]) == ("KEEP", [{"rule": "T-01", "facts": []}])


def test_faults_are_planted_in_cells(engine_with: PolicyEngine) -> None:
    version = engine_with(tabled=ANY).rulebook.version("tabled", 1)
    found = [mutant.words["en"] for mutant in planted(version)]
    assert "bucket: `> 30` becomes `>= 30` in row 1" in found
    assert "bucket: `> 99.99` becomes `> 99.98` in row 2" in found


def test_thresholds_of_cells_count_as_thresholds(engine_with: PolicyEngine) -> None:
    policy = engine_with(tabled=ANY).rulebook.version("tabled", 1).policy
    assert [(node.source.span.line, name) for node, name in comparisons(policy)] == [
        (21, "table.bucket row 1"),
        (22, "table.bucket row 2"),
        (22, "table.bucket row 2"),
    ]
