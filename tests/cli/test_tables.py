"""What the commands show of tables and scorecards, and where they say that a cell is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import run
from tests.sample.banding import ROWS, banding


def test_a_version_is_shown_with_its_table_and_scorecard(tmp_path: Path) -> None:
    rules = str(banding(tmp_path))
    shown = run("policies", "scored", "--version", "1", "--rules", rules, "--format", "pretty").stdout
    for word in ("table.bucket", "[1..30]", "M2", "score.points", "[520..580)", "500"):
        assert word in shown, word
    described = json.loads(run("policies", "scored", "--version", "1", "--rules", rules).stdout)
    (table,) = described["tables"]
    assert table["file"] == {"name": "buckets.xlsx", "sheet": "Buckets"}
    assert table["rows"][1] == {"row": 2, "cells": {"dpd": "[1..30]", "bucket": "M1"}, "note": "first period"}
    assert described["scorecard"]["baseline"] == 500


def test_a_wrong_cell_is_named_for_people_and_for_programs(tmp_path: Path) -> None:
    rules = banding(tmp_path, (*ROWS[:2], ("[1..x]", "M1"), ROWS[3]))
    found = run("check", "--rules", str(rules))
    (finding,) = [each for each in json.loads(found.stdout) if each["code"] == "wrong-cell"]
    assert found.exit_code == 1
    assert finding["message"] == "expected a number in a cell, found `x`"
    place = finding["place"]
    assert (place["line"], place["column"], place["cell"]) == (3, 1, "Buckets!A3")
    assert (
        "buckets.xlsx:Buckets!A3: expected a number"
        in run("check", "--rules", str(rules), "--format", "pretty").output
    )
