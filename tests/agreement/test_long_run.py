"""The long run in small: it says what it judged, and its exit code says whether all judges agreed."""

from __future__ import annotations

import pytest

from benchmarks import agreement
from benchmarks.agreement_table import Tally, render
from engine.backends.rete import compile as rete
from engine.backends.rete.native import load
from engine.errors import TidegateError

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)


def test_a_run_without_disagreement_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main(["--decisions", "100", "--made-up", "200", "--processes", "1"]) == 0

    printed = capsys.readouterr().out
    assert all(f"\n{name} " in printed for name in ("retention", "voluntary_closure", "made-up policies"))
    assert "\n300 accounts; " in printed
    assert "\n0 disagreements\n" in printed


def test_processes_that_share_the_work_count_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for processes in ("1", "2"):
        agreement.main(["--decisions", "30", "--made-up", "50", "--processes", processes])
        printed.append(capsys.readouterr().out)

    assert printed[0].split("judges:")[0] == printed[1].split("judges:")[0]


def test_a_disagreement_ends_the_run_and_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(rete._OPPOSITE, ">", ">")

    assert agreement.main(["--decisions", "500", "--processes", "1"]) == 1
    assert "direct, rete, walker, judge say ['F', '?', 'F', 'F']" in capsys.readouterr().err


def test_rules_never_seen_and_conditions_computed_outside_are_listed() -> None:
    tally = Tally("some", atoms=4, outside=1, declared={"YES", "NO"}, causes={"a > b": "fact against fact"})
    tally.count(["R1", "R2"], ["TF", "FF", "?F"])

    printed = render([tally], 1.0)
    assert "\nsome: R2 never true\nsome: R2 never unknown\n" in printed
    assert "\nsome: 25.0% outside durable_rules\n  fact against fact: a > b\n" in printed
