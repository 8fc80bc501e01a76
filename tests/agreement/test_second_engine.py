"""Other tests here skip where durable_rules cannot be imported; this one does not let that pass unnoticed."""

from __future__ import annotations

from engine.backends.rete.native import load


def test_the_second_engine_is_there_wherever_all_tests_run() -> None:
    assert callable(load().create_ruleset)
