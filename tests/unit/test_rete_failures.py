"""What the second engine does when a call of it fails, is interrupted or never ends."""

from __future__ import annotations

import sys

import pytest

from engine.backends.rete import network as network_module
from engine.backends.rete.native import load
from engine.backends.rete.network import (
    FieldTest,
    Network,
)
from engine.errors import TidegateError
from tests.unit.rete import (
    Spy,
)


class FailingOnce(Spy):
    """Fails at one call, as the tests below need it."""

    failure: type[BaseException] | None = None

    def assert_fact(self, handle: int, message: str) -> tuple[int, int]:
        outcome = self.real.assert_fact(handle, message)
        if self.failure:
            failure, self.failure = self.failure, None
            raise failure
        return outcome


def test_names_of_handles_differ_between_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    class Recording(Spy):
        def create_ruleset(self, name: str, rules: str) -> int:
            names.append(name)
            return self.real.create_ruleset(name, rules)

    monkeypatch.setattr(network_module, "load", Recording)
    for _ in range(3):
        Network([("c", FieldTest(0, "==", 1))]).close()
    assert len(names) == len(set(names)) == 3


@pytest.mark.parametrize("failure", [load().error, MemoryError])
def test_a_failed_engine_is_reported_retracted_and_rebuilt_at_the_next_use(
    monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    spy = FailingOnce()
    monkeypatch.setattr(network_module, "load", lambda: spy)
    with Network([("c", FieldTest(0, "==", 1))]) as network:
        spy.calls.clear()
        spy.failure = failure
        with pytest.raises(TidegateError) as caught:
            network.holding({0: 1})
        assert caught.value.code == "rete-failed"
        assert "retract_fact" in spy.calls
        assert "delete_state" not in spy.calls
        assert network.holding({0: 1}) == {"c"}
        assert network.holding({0: 2}) == frozenset()
        assert spy.calls.count("create_ruleset") == 1


def test_an_interrupt_between_two_calls_leaves_no_fact_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = FailingOnce()
    monkeypatch.setattr(network_module, "load", lambda: spy)
    with Network([("c", FieldTest(0, "==", 1))]) as network:
        spy.failure = KeyboardInterrupt
        with pytest.raises(KeyboardInterrupt):
            network.holding({0: 1})
        assert network.holding({0: 2}) == frozenset()
        assert network.holding({0: 1}) == {"c"}


def test_an_engine_that_never_stops_firing_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(Spy):
        endless = False

        def complete_and_start_action(self, handle: int, state: int) -> str | None:
            firing = self.real.complete_and_start_action(handle, state)
            return '{"r0":{"m":{}}}' if self.endless else firing

    spy = Endless()
    monkeypatch.setattr(network_module, "load", lambda: spy)
    with Network([("c", FieldTest(0, "==", 1))]) as network:
        spy.endless = True
        with pytest.raises(TidegateError) as caught:
            network.holding({0: 1})
        assert caught.value.code == "rete-failed"
        spy.endless = False
        assert network.holding({0: 1}) == {"c"}


def test_a_drain_cut_short_is_noticed_by_the_missing_sentinel(monkeypatch: pytest.MonkeyPatch) -> None:
    class Short(Spy):
        short = False

        def start_action_for_state(self, handle: int, state: int) -> tuple[str, str] | None:
            return None if self.short else self.real.start_action_for_state(handle, state)

    spy = Short()
    monkeypatch.setattr(network_module, "load", lambda: spy)
    with Network([("c", FieldTest(0, "==", 1))]) as network:
        spy.short = True
        with pytest.raises(TidegateError) as caught:
            network.holding({0: 1})
        assert caught.value.code == "rete-failed"


def test_a_missing_module_names_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    before = sys.getdlopenflags()
    with pytest.raises(TidegateError) as caught:
        load()
    assert caught.value.code == "rete-unavailable"
    assert "`rete`" in caught.value.message
    assert caught.value.hint == "pip install 'tidegate[rete]'"
    assert sys.getdlopenflags() == before
