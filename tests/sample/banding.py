"""A policy with a table in a workbook beside it and a scorecard, for tests of how they are shown."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.sample.rules import copy_rules
from tests.unit.test_scorecard import POLICY

TABLE = """\
table:
  bucket:
    title: {zh-CN: 逾期期次, en: delinquency bucket}
    inputs: {dpd: delinq.dpd}
    outputs:
      bucket: {type: enum, values: [M0, M1, M2]}
    file: buckets.xlsx
    sheet: Buckets
"""
RULE = """\
  - {id: S-02, layer: DELINQ, priority: 401, when: table.bucket == 'M2', outcome: REVIEW, reason: VC_PAST_DUE}
"""
ROWS: tuple[tuple[object, ...], ...] = (
    ("dpd", "bucket", "note"),
    (0, "M0", None),
    ("[1..30]", "M1", "first period"),
    ("> 30", "M2", None),
)


def banding(folder: Path, rows: tuple[tuple[object, ...], ...] = ROWS) -> Path:
    """Write a rules directory with the policy `scored`, its table of these rows, and return it."""
    rules = copy_rules(folder / "rules", ())
    beside = rules / "policies" / "scored"
    beside.mkdir(parents=True)
    text = POLICY.replace("scorecard:\n  title", f"{TABLE}scorecard:\n  title", 1) + RULE
    (beside / "v1.yaml").write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    page = book.create_sheet("Buckets")
    for row in rows:
        page.append([*row])
    book.save(beside / "buckets.xlsx")
    return rules
