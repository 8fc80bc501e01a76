"""No content of a payload or a policy reaches a fault of durable_rules that is answered wrongly in silence.

The faults are those of its release 2.0.28, each reproduced before. One test for each, named after its claim.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

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


@pytest.mark.parametrize("value", ["abc", "651", b"651", True, False, None, 651.0, [651], {"x": 651}])
def test_a_value_that_is_not_a_whole_number_is_refused_not_compared_as_text(value: object) -> None:
    assert refusal_of_facts({0: value}).code == "rete-field"


@pytest.mark.parametrize("value", [1e-05, 1e18, math.inf, -math.inf, math.nan])
def test_decimals_the_engine_cannot_read_are_refused(value: float) -> None:
    assert refusal_of_facts({0: value}).code == "rete-field"


@pytest.mark.parametrize("value", [LARGEST_VALUE + 1, -LARGEST_VALUE - 1, 2**63, -(2**63), 10**400])
def test_a_number_that_would_saturate_is_refused_in_facts_and_in_conditions(value: int) -> None:
    assert refusal_of_facts({0: value}).code == "rete-unsupported"
    assert refusal([("c", FieldTest(0, "==", value))]) == "rete-unsupported"


@pytest.mark.parametrize("value", ["1", True, 1.0, None, math.nan, {"m": "f1"}, {"$div": {"$l": 1, "$r": 0}}])
def test_a_condition_compares_with_whole_numbers_only(value: Any) -> None:
    assert refusal([("c", FieldTest(0, "==", value))]) == "rete-unsupported"


@pytest.mark.parametrize("op", ["$mt", "$imt", "$iall", "$iany", "$ex", "$nex", "=", ""])
def test_a_condition_uses_the_six_comparisons_only(op: Any) -> None:
    assert refusal([("c", FieldTest(0, op, 1))]) == "rete-unsupported"


@pytest.mark.parametrize("field", ["f0", "$s", True, 0.0, -1, FIELD_COUNT])
def test_a_condition_names_its_field_by_number_only(field: Any) -> None:
    assert refusal([("c", FieldTest(field, "==", 1))]) == "rete-unsupported"


def test_something_that_is_not_a_condition_is_refused() -> None:
    anything: Any = {"$and": [{"f0": 1}]}
    assert refusal([("c", anything)]) == "rete-unsupported"
    assert refusal([("c", AllOf((FieldTest(0, "==", 1), anything)))]) == "rete-unsupported"


def test_no_two_keys_share_a_hash_and_none_is_a_word_of_the_engine() -> None:
    def fnv1a(text: str) -> int:
        value = 0x811C9DC5
        for byte in text.encode():
            value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
        return value

    reserved = [
        "_k",
        "sid",
        "id",
        "name",
        "label",
        "chart",
        "all",
        "any",
        "pri",
        "count",
        "cap",
        "dist",
        "$s",
        "$m",
        "$i",
        "$l",
        "$r",
        "$forward",
        "$timerName",
        "$time",
        "$pulse",
        "$lt",
        "$lte",
        "$gt",
        "$gte",
        "$eq",
        "$neq",
        "$mt",
        "$imt",
        "$iall",
        "$iany",
        "$ex",
        "$nex",
        "$or",
        "$and",
        "$not",
        "$add",
        "$sub",
        "$mul",
        "$div",
    ]
    assert fnv1a("$and") == 3746487396  # as `rete.c` has it, so this is the engine's own function
    keys = [f"f{number}" for number in range(FIELD_COUNT)] + reserved
    assert len(set(map(fnv1a, keys))) == len(keys)


@pytest.mark.parametrize("key", ["$s", "$forward", "$timerName", "label", "chart", "$time"])
def test_a_payload_cannot_spoof_the_state_of_the_engine(key: str) -> None:
    assert refusal_of_facts({0: 700, key: 1}).code == "rete-field"


def test_all_tests_of_a_group_are_checked_not_the_first_alone() -> None:
    for ruleset in rulesets([("every", every_op())]):
        for test in objects([rule["all"] for rule in ruleset.values()]):
            assert len(test) == 1
    with Network([("both", AllOf((FieldTest(0, "==", 1), FieldTest(1, "==", 2))))]) as network:
        assert network.holding({0: 1, 1: 3}) == network.holding({0: 2, 1: 2}) == frozenset()
        assert network.holding({0: 1, 1: 2}) == {"both"}


def test_several_true_branches_count_once() -> None:
    branches = AnyOf(tuple(FieldTest(n, ">", 0) for n in range(8)))
    with Network([("any", branches), ("twice", AllOf((branches, AnyOf(branches.items[:7]))))]) as network:
        assert network.holding(dict.fromkeys(range(8), 1)) == {"any", "twice"}
        assert network.holding({}) == frozenset()


def test_lists_absent_facts_and_joins_cannot_be_written() -> None:
    keys = {key for ruleset in rulesets([("every", every_op())]) for item in objects(ruleset) for key in item}
    assert not {"$iall", "$iany", "$ex", "$nex", "any", "count", "cap", "dist", "run"} & keys
    assert not any(key.endswith(("$not", "$all", "$any")) for key in keys)


@pytest.mark.parametrize("branches", [61, 64, 65, 300])
def test_more_true_branches_than_the_stack_holds_are_refused(branches: int) -> None:
    wide = AnyOf(tuple(FieldTest(n % 200, ">", n) for n in range(branches)))
    assert refusal([("c", wide)]) == "rete-unsupported"


def test_branches_that_exclude_each_other_are_counted_once() -> None:
    rows = AnyOf(
        tuple(
            AllOf((FieldTest(0, "==", n), AnyOf((FieldTest(1, ">", n), FieldTest(2, ">", n)))))
            for n in range(7)
        )
    )
    many = AnyOf(tuple(FieldTest(0, "==", n) for n in range(300)))
    with Network([("rows", rows), ("many", many)]) as network:
        assert network.holding({0: 6, 2: 7}) == {"rows", "many"}
        assert network.holding({0: 6, 2: 6}) == {"many"}


def test_combinations_of_true_branches_are_bounded() -> None:
    def choice(first: int) -> AnyOf:
        return AnyOf(tuple(FieldTest(first + n, ">", 0) for n in range(4)))

    sixty_four = AllOf((choice(0), choice(4), choice(8)))
    with Network([("c", sixty_four)]) as network:
        assert network.holding(dict.fromkeys(range(12), 1)) == {"c"}
    assert refusal([("c", AllOf((sixty_four, choice(12))))]) == "rete-unsupported"


def test_forty_rules_true_at_once_with_many_branches_do_not_fill_the_stack() -> None:
    script = """
conditions = [
    (str(n), AnyOf(tuple(FieldTest(f, ">", -n - 1) for f in range(width))))
    for width in (1, 2, 7, 30, 60) for n in range(width * 100, width * 100 + 40)
]
with Network(conditions) as network:
    assert all(plan.pending <= 60 for plan in network._plans)
    assert len(network.holding(dict.fromkeys(range(60), 0))) == 200
print("alive")
"""
    assert run_apart(NETWORK + script) == "alive\n"


def test_more_fields_than_a_message_holds_are_split_or_refused() -> None:
    spread: list[tuple[str, Condition]] = [
        (str(n), AllOf(tuple(FieldTest(n * 50 + f, ">=", 0) for f in range(50)))) for n in range(40)
    ]
    with Network(spread) as network:
        assert all(len(plan.fields) <= 200 for plan in network._plans)
        assert network.holding(dict.fromkeys(range(2_000), 0)) == {str(n) for n in range(40)}
    assert refusal([("c", AllOf(tuple(FieldTest(n, ">=", 0) for n in range(201))))]) == "rete-unsupported"


def test_groups_that_share_a_branch_do_not_overrun_its_list() -> None:
    # Beyond the list of known faults: a handle with a 129th group behind one test is not built, after
    # `linkAlpha` looked past the end of the list.
    script = """
shared = FieldTest(0, "==", 1)
conditions = [(str(n), AnyOf((shared, FieldTest(0, "==", n + 2)))) for n in range(100)]
conditions += [(str(n), AnyOf((shared, FieldTest(1, "==", n)))) for n in range(100, 200)]
with Network(conditions) as network:
    assert all(plan.any_groups <= 120 for plan in network._plans)
    assert len(network.holding({0: 1})) == 200
    assert network.holding({0: 9}) == {"7"}
    assert network.holding({1: 170}) == {"170"}
print("alive")
"""
    assert run_apart(NETWORK + script) == "alive\n"


def test_facts_are_asserted_never_posted_as_events() -> None:
    assert not {"assert_event", "assert_events", "assert_facts", "update_state", "post"} & called(TREES)


def test_an_error_never_quotes_the_payload() -> None:
    for value in ("4711 0815", 4711.0815, LARGEST_VALUE + 4711):
        error = refusal_of_facts({0: value})
        assert "4711" not in str(error)
    assert "4711" not in str(refusal_of_facts({"4711": 1}))
