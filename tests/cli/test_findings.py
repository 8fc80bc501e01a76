"""How findings are printed: with their places as they are."""

from __future__ import annotations

import pytest

from api.cli.output import github_line, print_findings
from engine import Finding, Span

IN_A_SHEET = Finding("overlapping-rows", "two rows hold", "part them", Span("b.xlsx", 7, 2, "Buckets!B7"))


def test_a_line_number_is_not_taken_for_an_emoji(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([Finding("jargon", "expected plain words", None, Span("v2.yaml", 100, 12))])
    assert capsys.readouterr().err == "error v2.yaml:100:12: expected plain words [jargon]\n"


def test_the_cell_of_a_spreadsheet_is_named_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([IN_A_SHEET])
    assert "b.xlsx:Buckets!B7: two rows hold" in capsys.readouterr().err
    print_findings([IN_A_SHEET], shape="json")
    assert '"line": 7, "column": 2, "cell": "Buckets!B7"' in capsys.readouterr().out
    assert github_line(IN_A_SHEET) == (
        "::error file=b.xlsx,line=7,col=2::Buckets!B7: two rows hold (help: part them)"
    )
