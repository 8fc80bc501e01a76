"""No content of a payload or a policy reaches a fault of durable_rules that kills the process or hangs it.

The faults are those of its release 2.0.28, each reproduced before. One test for each, named after its claim.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

import pytest

from engine.backends.rete import network as network_module
from engine.backends.rete.native import ReteModule, load
from engine.backends.rete.network import (
    FIELD_COUNT,
    LARGEST_VALUE,
    AllOf,
    AnyOf,
    Condition,
    FieldTest,
    Network,
)
from tests.unit.rete import (
    NETWORK,
    TREES,
    called,
    every_op,
    objects,
    refusal,
    refusal_of_facts,
    rulesets,
    run_apart,
)


def scalars(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from scalars(inner)
    else:
        yield value


class Recorder:
    """The C module, keeping every message it is sent."""

    def __init__(self) -> None:
        self.real: ReteModule = load()
        self.asserted: list[str] = []
        self.retracted: list[str] = []
        self.states: set[int] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def assert_fact(self, handle: int, message: str) -> tuple[int, int]:
        self.asserted.append(message)
        outcome = self.real.assert_fact(handle, message)
        self.states.add(outcome[1])
        return outcome

    def retract_fact(self, handle: int, message: str) -> tuple[int, int]:
        self.retracted.append(message)
        return self.real.retract_fact(handle, message)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(network_module, "load", lambda: recorder)
    return recorder


def test_delete_state_never_meets_a_state_in_which_nothing_fired() -> None:
    for ruleset in rulesets([(str(n), FieldTest(n, "==", n)) for n in range(100)]):
        *rules, sentinel = ruleset
        assert ruleset[sentinel] == {"all": [{"m": {"_k": 1}}], "pri": 1}
        assert all("pri" not in ruleset[rule] for rule in rules)  # no priority is the highest
    script = """
for _ in range(200):
    Network([("never asked", FieldTest(0, "==", 1))]).close()
    with Network([("never true", FieldTest(0, "==", 1))]) as network:
        network.holding({})
        network.holding({0: 2})
print("alive")
"""
    assert run_apart(NETWORK + script) == "alive\n"


def test_delete_state_is_called_in_one_place_that_only_closing_reaches() -> None:
    functions = [node for node in ast.walk(TREES[1]) if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if "delete_state" in ast.unparse(f)] == ["_release"]


def test_no_rule_joins_two_facts() -> None:
    for ruleset in rulesets([("every", every_op()), ("one", FieldTest(0, "==", 1))]):
        for rule in ruleset.values():
            assert len(rule["all"]) == 1
            assert list(rule["all"][0]) == ["m"]


def test_rules_contain_no_arithmetic_so_nothing_is_divided_by_zero() -> None:
    keys = {key for ruleset in rulesets([("every", every_op())]) for item in objects(ruleset) for key in item}
    fields = {"f0", "f1", "f2", "_k"}
    operators = {"$and", "$or", "$eq", "$neq", "$lt", "$lte", "$gt", "$gte"}
    assert keys == {"r0", "k", "all", "m", "pri"} | operators | fields


def test_no_handle_comes_near_512_distinct_tests() -> None:
    # One condition of ten distinct tests each: forty to a handle by number, which is exactly the limit.
    script = """
conditions = [
    (str(n), AnyOf(tuple(FieldTest(f, "==", n * 10 + f) for f in range(10)))) for n in range(300)
]
with Network(conditions) as network:
    assert all(plan.tests <= 400 and len(plan.rules) <= 40 for plan in network._plans)
    for n in (0, 7, 299):
        assert network.holding({3: n * 10 + 3}) == {str(n)}
print("alive")
"""
    assert run_apart(NETWORK + script) == "alive\n"


def test_a_condition_of_hundreds_of_tests_works_and_one_of_too_many_is_refused() -> None:
    script = """
with Network([("one of many", AnyOf(tuple(FieldTest(0, "==", n) for n in range(400))))]) as network:
    assert network.holding({0: 399}) == {"one of many"}
    assert network.holding({0: 400}) == frozenset()
print("alive")
"""
    assert run_apart(NETWORK + script) == "alive\n"
    too_many = AnyOf(tuple(FieldTest(0, "==", n) for n in range(401)))
    assert refusal([("c", too_many)]) == "rete-unsupported"


def test_every_decision_shares_one_state_so_a_thousand_live_ones_never_exist(recorder: Recorder) -> None:
    with Network([("c", FieldTest(0, ">", 1_000))]) as network:
        for value in range(2_100):
            assert bool(network.holding({0: value})) is (value > 1_000)
    assert len(recorder.states) == 1
    assert {json.loads(message)["sid"] for message in recorder.asserted} == {"t"}


@pytest.mark.parametrize("key", ["id", "sid", "f0", "_k", b"id", None, True, 0.0, -1, FIELD_COUNT])
def test_a_payload_supplies_neither_an_id_nor_a_sid_nor_any_other_key(key: object) -> None:
    assert refusal_of_facts({key: 1}).code == "rete-field"


def test_ids_sids_and_keys_of_messages_are_the_adapters_own(recorder: Recorder) -> None:
    with Network([("c", AnyOf((FieldTest(7, "==", 1), FieldTest(9, "==", 1))))]) as network:
        network.holding({7: 3, 9: -4, 11: 5})
    assert json.loads(recorder.asserted[-1]) == {"sid": "t", "id": "q", "_k": 1, "f7": 3, "f9": -4}
    assert set(recorder.retracted) == {'{"sid":"t","id":"q"}'}


def test_messages_stay_small_and_flat(recorder: Recorder) -> None:
    wide = AllOf(tuple(FieldTest(FIELD_COUNT - 1 - n, "<=", 0) for n in range(200)))
    with Network([("wide", wide)]) as network:
        fields = {FIELD_COUNT - 1 - n: -LARGEST_VALUE for n in range(200)}
        assert network.holding(fields) == {"wide"}
    assert max(map(len, recorder.asserted)) < 10_000
    assert all(message.count("{") == 1 for message in recorder.asserted)


def test_a_policy_nested_a_hundred_thousand_deep_is_refused() -> None:
    script = """
from engine.errors import TidegateError
condition = FieldTest(0, "==", 1)
for n in range(100_000):
    condition = (AllOf, AnyOf)[n % 2]((condition, FieldTest(1, "==", n)))
try:
    Network([("deep", condition)])
except TidegateError as error:
    print(error.code, flush=True)
# Taking apart a tree this deep is Python's own affair.
import os
os._exit(0)
"""
    assert run_apart(NETWORK + script) == "rete-unsupported\n"


@pytest.mark.parametrize("groups", [16, 40])
def test_more_groups_than_an_expression_holds_are_refused(groups: int) -> None:
    condition: Condition = FieldTest(99, "==", 0)
    for n in range(groups):
        condition = (AllOf, AnyOf)[n % 2]((FieldTest(n, "==", n), condition))
    assert refusal([("c", condition)]) == "rete-unsupported"


def test_fifteen_groups_are_accepted() -> None:
    condition: Condition = FieldTest(99, "==", 0)
    for n in range(15):
        condition = (AllOf, AnyOf)[n % 2]((FieldTest(n, "==", n), condition))
    with Network([("c", condition)]) as network:
        assert network.holding({14: 14, 13: 13}) == {"c"}
        assert network.holding({14: 14}) == frozenset()
        assert network.holding({99: 0} | {n: n for n in range(0, 15, 2)}) == {"c"}


def test_no_pattern_and_no_name_of_a_rule_reaches_the_engine() -> None:
    names = ["[é]", '"}', "利率", "$not", "m$all", "a\x00b", "r1", "k", ""]
    for ruleset in rulesets([(name, FieldTest(n, "==", n)) for n, name in enumerate(names)]):
        assert list(ruleset) == [*(f"r{n}" for n in range(len(names))), "k"]
        assert all(type(value) is int for value in scalars(ruleset))
    with Network([(name, FieldTest(n, "==", n)) for n, name in enumerate(names)]) as network:
        assert network.holding({n: n for n in range(len(names))}) == set(names)


def test_the_adapter_uses_seven_functions_of_the_c_module_and_never_the_host() -> None:
    protocol = next(n for n in ast.walk(TREES[0]) if isinstance(n, ast.ClassDef) and n.name == "ReteModule")
    allowed = {node.name for node in protocol.body if isinstance(node, ast.FunctionDef)}
    assert allowed == {
        "create_ruleset",
        "delete_ruleset",
        "assert_fact",
        "retract_fact",
        "start_action_for_state",
        "complete_and_start_action",
        "delete_state",
    }
    offered = {name for name in dir(load()) if not name.startswith("_")}
    assert offered & called(TREES) == allowed | {"error"}


def test_the_adapter_imports_nothing_of_the_python_half() -> None:
    imports = [
        node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not any("durable" in ast.unparse(node) for node in imports)
    assert "Host" not in called(TREES)
