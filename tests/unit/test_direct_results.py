"""Generated code works out a function of the same facts once, and one of constants when it is compiled."""

from __future__ import annotations

import pytest

from engine.backends.direct import compile_policy, nothing
from engine.language.parse import PolicyParser
from tests.agreement.panel import check_meaning, policy_text, yaml
from tests.agreement.schema import FACTS

Applied = list[str]


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> Applied:
    """The functions applied, in order."""
    names: Applied = []
    apply = nothing.apply

    def noted(function: str, *arguments: object) -> object:
        names.append(function)
        return apply(function, *arguments)

    monkeypatch.setattr(nothing, "apply", noted)
    return names


def fired(conditions: list[str], facts: dict[str, object], applied: Applied) -> list[int]:
    """Return the rules that hold, and leave in `applied` only what was applied for that."""
    policy = PolicyParser().parse(policy_text([yaml(condition) for condition in conditions]), "unit.yaml")
    compiled = compile_policy(check_meaning(policy, FACTS), FACTS, {})
    applied.clear()
    return compiled.evaluate(facts).fired


ACCOUNT: dict[str, object] = {"time.a": "2026-03-01T08:00:00+08:00", "day.a": "2026-03-01", "flag.a": True}


def test_a_function_of_the_same_facts_is_worked_out_once(applied: Applied) -> None:
    conditions = ["date(time.a) == day.a", "date(time.a) > day.a", "date(time.a) <= day.a"]
    assert fired(conditions, ACCOUNT, applied) == [0, 2]
    assert applied == ["date(timestamp)"]


def test_what_is_unknown_is_worked_out_once_too(applied: Applied) -> None:
    account = {name: value for name, value in ACCOUNT.items() if name != "time.a"}
    assert fired(["date(time.a) == day.a", "date(time.a) > day.a"], account, applied) == []
    assert applied == ["date(timestamp)"]


def test_another_fact_is_another_result(applied: Applied) -> None:
    account = {**ACCOUNT, "time.b": "2026-03-02T08:00:00+08:00"}
    assert fired(["date(time.a) == day.a", "date(time.b) == day.a"], account, applied) == [0]
    assert applied == ["date(timestamp)"] * 2


def test_a_function_of_constants_is_worked_out_when_compiled(applied: Applied) -> None:
    assert fired(["day.a + years(1) > date('2027-02-28')"], ACCOUNT, applied) == [0]
    assert applied == ["step(date)"]


def test_inside_a_condition_used_as_a_value_nothing_is_kept(applied: Applied) -> None:
    conditions = ["(date(time.a) == day.a && flag.a) == flag.a", "date(time.a) == day.a"]
    assert fired(conditions, ACCOUNT, applied) == [0, 1]
    assert applied == ["date(timestamp)"] * 2
