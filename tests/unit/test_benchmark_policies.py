"""The hand-written limit increase decides like the policy; how fast either is, is no test."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

pytest.importorskip("zen", reason="the engines compared with are extras: pip install '.[bench]'")
pytest.importorskip("cel")
pytest.importorskip("rule_engine")

from benchmarks import policies
from benchmarks.peers import limit_increase
from engine import Engine


def test_the_policy_and_the_hand_written_function_agree(engine: Engine) -> None:
    typical = policies.typical_account(engine, policies.ROOT / "features")
    decision = engine.decide(policies.PEER, typical, as_of=policies.AS_OF, version=policies.WRITTEN)
    facts = {name: engine.rulebook.catalogue.facts[name] for name in policies.facts_read(decision)}
    accounts = policies.varied({name: typical[name] for name in facts}, facts, 300, 5)

    outcomes = policies.check_agreement(engine, accounts)

    assert {"APPROVE", "APPROVE_CAPPED", "NO_OFFER", "REFER_MANUAL", "RETRY_LATER", "DECLINE"} <= {*outcomes}


def test_a_hand_written_function_that_decides_otherwise_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def decide(sent: Mapping[str, object]) -> dict[str, object]:
        return {**decided(sent), "limit": 0}

    decided = limit_increase.decide
    monkeypatch.setattr(limit_increase, "decide", decide)
    assert policies.main(["--quick"]) == 1
    assert "the hand-written function" in capsys.readouterr().err


def test_every_policy_is_measured(capsys: pytest.CaptureFixture[str], engine: Engine) -> None:
    assert policies.main(["--quick"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in engine.rulebook.policies if f"  {name} " not in shown] == []
    assert max(map(len, shown.splitlines())) <= 100
