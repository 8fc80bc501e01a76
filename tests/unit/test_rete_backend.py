"""A policy on the second engine: what it returns, what it computes itself, what it splits and refuses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from engine.backends.direct import compile_policy
from engine.backends.rete import RetePolicy
from engine.backends.rete import network as network_module
from engine.backends.rete.native import load
from engine.backends.rete.network import LARGEST_VALUE, AllOf, AnyOf, FieldTest, fits
from engine.catalogue.facts import Fact
from engine.errors import FactError, TidegateError
from engine.language.checked import CheckedPolicy
from engine.language.parse import PolicyParser
from engine.language.types import int_of
from engine.language.values import NEVER, Null
from tests.agreement.panel import check_meaning, policy_text, yaml
from tests.agreement.schema import FACTS

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
PARSER = PolicyParser()


def checked(
    *conditions: str, derive: list[str] | None = None, facts: Mapping[str, Fact] = FACTS
) -> CheckedPolicy:
    text = policy_text([yaml(condition) for condition in conditions], derive=derive)
    return check_meaning(PARSER.parse(text, "unit.yaml"), facts)


def compiled(*conditions: str, facts: Mapping[str, Fact] = FACTS) -> RetePolicy:
    return RetePolicy(checked(*conditions, facts=facts), facts, {}, facts)


def state(policy: RetePolicy, facts: Mapping[str, object]) -> str:
    found = policy.evaluate(facts)
    fired, unknown = found.fired, found.unknown
    return "T" if fired else "?" if unknown else "F"


def test_rules_come_in_order_and_facts_as_the_policy_names_them() -> None:
    policy = compiled("flag.b", "count.a > 3", "amount.none > 1.00", "day.never == date('2026-01-01')")
    facts = {"flag.b": True, "day.never": None, "amount.none": None, "text.a": "unread"}

    found = policy.evaluate(facts)

    assert found.fired == [0]
    assert found.unknown == [1]
    assert list(found.held.items()) == [("amount.none", Null.NONE), ("day.never", NEVER), ("flag.b", True)]
    assert b'"day.never":null' in found.json


def test_without_nulls_it_says_so() -> None:
    found = compiled("flag.unknown").evaluate({"flag.unknown": False, "flag.none": None})
    assert found.json == b'{"flag.unknown":false}'


BAD_FACTS: dict[str, dict[str, object]] = {
    "unknown name": {"flag.aa": True},
    "wrong type": {"flag.a": "yes"},
    "boolean for a number": {"count.a": True},
    "out of range": {"count.a": 21},
    "number for money": {"amount.a": 1},
    "three places of money": {"amount.a": "12.345"},
    "amount without its first digit": {"amount.a": ".50"},
    "null without meaning": {"flag.a": None},
    "no member": {"colour.a": "MAUVE"},
    "no such day": {"day.a": "2026-02-30"},
    "time without offset": {"time.a": "2026-02-28T00:00:00"},
    "a fact no rule reads": {"share.a": "much"},
    "several at once": {"flag.a": 1, "count.a": "1", "text.a": 5},
}


@pytest.mark.parametrize("facts", BAD_FACTS.values(), ids=BAD_FACTS.keys())
def test_bad_facts_are_refused_as_the_authority_refuses_them(facts: dict[str, object]) -> None:
    policy = checked("flag.a && count.a > 3 && amount.a > 1.00 && colour.a == 'RED'")
    known = {name: FACTS[name] for name in policy.facts}
    refusals = []
    for backend in (compile_policy(policy, known, {}, FACTS), RetePolicy(policy, known, {}, FACTS)):
        with pytest.raises(FactError) as caught:
            backend.evaluate(facts)
        refusals.append(caught.value.findings)

    assert refusals[0] == refusals[1]


def test_the_share_computed_outside_counts_conditions_as_often_as_they_are_written() -> None:
    policy = compiled("flag.a || count.a > 3", "flag.a && amount.a > amount.b", "has(day.none)")

    assert (policy.outside, policy.atoms, policy.outside_share) == (1, 5, 0.2)


def test_values_at_the_ends_of_a_fact_and_beyond_are_told_apart() -> None:
    policy = compiled("count.never >= 20", "count.never > 20", "count.never == 21", "count.not_yet < -5")

    assert policy.outside == 0
    assert policy.evaluate({"count.never": 20, "count.not_yet": -5}).fired == [0]
    assert policy.evaluate({"count.never": None, "count.not_yet": None}).fired == [0, 1, 3]


def test_a_fact_whose_infinities_have_no_room_is_compared_outside() -> None:
    widest = replace(FACTS["count.never"], type=int_of("count", -LARGEST_VALUE, LARGEST_VALUE))
    policy = compiled(f"count.never >= {LARGEST_VALUE}", facts={"count.never": widest})

    assert policy.outside == 1
    assert [state(policy, {"count.never": value}) for value in (None, LARGEST_VALUE, 0)] == ["T", "T", "F"]


def test_a_condition_too_large_for_one_rule_is_split() -> None:
    rows = [
        f"(count.a == {n} && (flag.a || days.a > {n}) && (flag.b || days.b < {n}))" for n in range(-4, 20)
    ]
    policy = compiled(" || ".join(rows))

    assert state(policy, {"count.a": 19, "days.a": 20, "days.b": 18, "flag.a": False, "flag.b": False}) == "T"
    assert state(policy, {"count.a": 19, "days.a": 19, "days.b": 18, "flag.a": False, "flag.b": False}) == "F"
    assert state(policy, {"count.a": 19, "days.b": 18, "flag.a": False, "flag.b": False}) == "?"
    assert state(policy, {"count.a": 20}) == "F"


def test_a_conjunction_too_large_for_one_rule_is_split() -> None:
    rows = [f"(days.a != {n} || flag.a || flag.b)" for n in range(1, 30)]
    policy = compiled(" && ".join(rows))

    assert state(policy, {"days.a": 30}) == "T"
    assert state(policy, {"days.a": 29, "flag.a": False, "flag.b": False}) == "F"
    assert state(policy, {"days.a": 29, "flag.a": False}) == "?"


def test_what_fits_is_what_the_network_takes() -> None:
    pair = AnyOf((FieldTest(0, "==", 1), FieldTest(1, "==", 1)))

    assert fits(AllOf((pair, AnyOf((FieldTest(2, "==", 1), FieldTest(3, "==", 1))))))
    assert not fits(
        AllOf(tuple(AnyOf((FieldTest(n, "==", 1), FieldTest(n + 1, "==", 1))) for n in range(40)))
    )
    assert fits(AllOf(()))
    assert not fits(FieldTest(network_module.FIELD_COUNT, "==", 1))


@pytest.mark.parametrize("size", [100, 101])
def test_a_list_of_any_length_is_looked_up(size: int) -> None:
    policy = compiled(f"days.none in {list(range(size))}", f"!(days.none in {list(range(size))})")

    assert policy.outside == (0 if size == 100 else 2)
    assert policy.evaluate({"days.none": size - 1}).fired == [0]
    assert policy.evaluate({"days.none": size}).fired == [1]
    assert policy.evaluate({"days.none": None}).fired == [1]
    assert policy.evaluate({}).unknown == [0, 1]


def test_nested_choices_do_not_double_the_condition() -> None:
    condition = "flag.a"
    for _ in range(15):
        condition = f"({condition} ? flag.b : flag.a)"
    policy = compiled(condition)

    assert state(policy, {"flag.a": True, "flag.b": True}) == "T"
    assert state(policy, {"flag.a": False}) == "F"
    assert policy.outside == 1


def test_a_condition_as_deep_as_the_checker_allows_is_split() -> None:
    derive = ["  d0: flag.a"]
    derive += [f"  d{n}: flag.b {'&&' if n % 2 else '||'} derived.d{n - 1}" for n in range(1, 75)]
    policy = RetePolicy(checked("derived.d74", derive=derive), FACTS, {}, FACTS)

    assert state(policy, {"flag.a": True, "flag.b": True}) == "T"
    assert state(policy, {"flag.a": True, "flag.b": False}) == "F"
    assert state(policy, {"flag.b": False}) == "F"
    assert state(policy, {"flag.a": True}) == "?"


def test_too_many_facts_and_conditions_are_refused_with_rule_and_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network_module, "FIELD_COUNT", 2)

    with pytest.raises(TidegateError, match="rule R3: expected at most") as caught:
        compiled("flag.a", "flag.b", "count.a > 3")

    assert caught.value.code == "rete-unsupported"


def test_a_closed_policy_answers_no_more() -> None:
    policy = compiled("flag.a")
    policy.close()
    policy.close()

    with pytest.raises(TidegateError) as caught:
        policy.evaluate({})

    assert caught.value.code == "rete-closed"


def test_deciding_on_the_authority_never_loads_the_second_engine() -> None:
    script = """
import sys
from datetime import datetime, timezone
from engine import Engine
at = datetime(2026, 11, 21, tzinfo=timezone.utc)
Engine.load("rules").decide("voluntary_closure", {}, as_of=at, version=1)
print([name for name in sys.modules if "durable" in name or name.startswith("engine.backends.rete")])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, text=True, timeout=60
    )

    assert done.stdout.strip() == "[]"
