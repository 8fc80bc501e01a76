"""The long run in small: it says what it judged, and its exit code says whether all judges agreed."""

from __future__ import annotations

import pytest

from benchmarks import agreement
from engine.backends.rete import compile as rete
from engine.backends.rete.native import load
from engine.errors import TidegateError

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)


def test_a_run_without_disagreement_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main(["--decisions", "500"]) == 0

    printed = capsys.readouterr().out
    assert "\nvoluntary_closure " in printed
    assert "\n0 disagreements\n" in printed


def test_a_disagreement_ends_the_run_and_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(rete._OPPOSITE, ">", ">")

    assert agreement.main(["--decisions", "500"]) == 1
    assert "direct, rete, walker, judge say ['F', '?', 'F', 'F']" in capsys.readouterr().err
