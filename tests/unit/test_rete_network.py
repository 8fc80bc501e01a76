"""The second engine answers as plain Python does, whoever asks and however often."""

from __future__ import annotations

import operator
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backends.rete.network import (
    LARGEST_VALUE,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    FieldTest,
    Network,
)
from engine.errors import TidegateError
from tests.unit.rete import (
    run_apart,
)

COMPARISONS: dict[Comparison, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
VALUES = (-LARGEST_VALUE, -3, -1, 0, 1, 2, 5, LARGEST_VALUE)
FIELDS = 6


def holds(condition: Condition, fields: Mapping[int, int]) -> bool:
    if isinstance(condition, FieldTest):
        known = condition.field in fields
        return known and COMPARISONS[condition.op](fields[condition.field], condition.value)
    answers = (holds(item, fields) for item in condition.items)
    return all(answers) if isinstance(condition, AllOf) else any(answers)


def expected(conditions: list[tuple[str, Condition]], fields: Mapping[int, int]) -> set[str]:
    return {name for name, condition in conditions if holds(condition, fields)}


def pick(below: int, *seeds: int) -> int:
    """Return a number that looks drawn at random, and is the same in every run."""
    return crc32(repr(seeds).encode()) % below


def some_facts(seed: int) -> dict[int, int]:
    return {number: pick(10, seed, number) for number in range(30) if pick(5, number, seed)}


def large_policy(rules: int) -> list[tuple[str, Condition]]:
    def test(*seeds: int) -> FieldTest:
        op = list(COMPARISONS)[pick(len(COMPARISONS), 1, *seeds)]
        return FieldTest(pick(30, 2, *seeds), op, pick(10, 3, *seeds))

    return [(f"rule {n}", AllOf((test(n, 0), AnyOf((test(n, 1), test(n, 2)))))) for n in range(rules)]


tests = st.builds(
    FieldTest, st.integers(0, FIELDS - 1), st.sampled_from(list(COMPARISONS)), st.sampled_from(VALUES)
)


def groups(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    items = st.lists(inner, max_size=4).map(tuple)
    return items.map(AllOf) | items.map(AnyOf)


# Ten leaves stay below every limit of one condition; the limits have tests of their own.
nested: st.SearchStrategy[Condition] = st.recursive(tests, groups, max_leaves=10)


partial_facts = st.dictionaries(st.integers(0, FIELDS - 1), st.sampled_from(VALUES))


@settings(max_examples=250, deadline=None)
@given(st.lists(nested, min_size=1, max_size=12), st.lists(partial_facts, min_size=20, max_size=20))
def test_random_conditions_hold_exactly_when_python_says_so(
    trees: list[Condition], sets_of_facts: list[dict[int, int]]
) -> None:
    conditions = [(f"c{number}", tree) for number, tree in enumerate(trees)]
    with Network(conditions) as network:
        for fields in sets_of_facts:
            assert network.holding(fields) == expected(conditions, fields)


def test_a_large_policy_agrees_over_several_handles() -> None:
    conditions = large_policy(200)
    with Network(conditions) as network:
        assert len(network._plans) >= 5
        for seed in range(500):
            fields = some_facts(seed)
            assert network.holding(fields) == expected(conditions, fields)


@pytest.mark.parametrize("op", list(COMPARISONS))
def test_a_missing_field_makes_every_comparison_fail(op: Comparison) -> None:
    with Network([("c", FieldTest(3, op, 0))]) as network:
        assert network.holding({}) == frozenset()
        assert network.holding({2: 0, 4: 0}) == frozenset()


def test_an_empty_all_of_always_holds_and_an_empty_any_of_never_does() -> None:
    conditions: list[tuple[str, Condition]] = [
        ("all", AllOf(())),
        ("any", AnyOf(())),
        ("any with all", AnyOf((FieldTest(0, "==", 1), AllOf(())))),
        ("all with any", AllOf((FieldTest(0, "==", 1), AnyOf(())))),
        ("neutral", AllOf((FieldTest(0, "==", 1), AllOf(()), AnyOf((AnyOf(()), FieldTest(1, "==", 1)))))),
    ]
    with Network(conditions) as network:
        assert network.holding({}) == {"all", "any with all"}
        assert network.holding({0: 1, 1: 1}) == {"all", "any with all", "neutral"}


def test_a_network_without_conditions_answers_nothing() -> None:
    with Network([]) as network:
        assert network.holding({0: 1}) == frozenset()


def test_the_largest_values_are_told_from_their_neighbours() -> None:
    conditions: list[tuple[str, Condition]] = [
        (f"{sign}{op}", FieldTest(0, op, sign * LARGEST_VALUE)) for sign in (1, -1) for op in COMPARISONS
    ]
    with Network(conditions) as network:
        for value in (LARGEST_VALUE, LARGEST_VALUE - 1, 1 - LARGEST_VALUE, -LARGEST_VALUE):
            assert network.holding({0: value}) == expected(conditions, {0: value})


def test_two_conditions_of_one_name_are_refused() -> None:
    with pytest.raises(TidegateError) as caught:
        Network([("same", FieldTest(0, "==", 1)), ("same", FieldTest(0, "==", 2))])
    assert caught.value.code == "rete-unsupported"


def test_a_closed_network_says_so_and_closes_twice() -> None:
    network = Network([("c", FieldTest(0, "==", 1))])
    network.close()
    network.close()
    with pytest.raises(TidegateError) as caught:
        network.holding({0: 1})
    assert caught.value.code == "rete-closed"


def test_memory_is_flat_over_fifty_thousand_calls() -> None:
    script = """
import random
from engine.backends.rete.network import AllOf, AnyOf, FieldTest, Network
def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096
dice = random.Random(1)
conditions = [
    (str(n), AllOf((FieldTest(n % 9, ">", n), AnyOf((FieldTest(1, "<", n), FieldTest(2, "!=", n))))))
    for n in range(44)
]
facts = [{f: dice.randrange(50) for f in range(9)} for _ in range(200)]
with Network(conditions) as network:
    for fields in facts * 10:
        network.holding(fields)
    before = resident()
    for fields in facts * 250:
        network.holding(fields)
    print(resident() - before)
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc to read the memory in use")
    assert int(run_apart(script, 120)) < 1_000_000


def test_memory_is_flat_over_many_networks_closed_or_forgotten() -> None:
    script = """
import gc
from engine.backends.rete.network import AnyOf, FieldTest, Network
def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096
conditions = [(str(n), AnyOf((FieldTest(n, "<", n), FieldTest(2, "!=", n)))) for n in range(60)]
def use(close):
    network = Network(conditions)
    assert network.holding({2: 0}) == {str(n) for n in range(60) if n}
    if close:
        network.close()
for _ in range(50):
    use(True), use(False)
gc.collect()
before = resident()
for _ in range(400):
    use(True), use(False)
gc.collect()
print(resident() - before)
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc to read the memory in use")
    assert int(run_apart(script, 120)) < 4_000_000


def test_a_child_of_a_fork_builds_its_own_handles_and_the_parent_keeps_its_own() -> None:
    script = """
import os, threading
from engine.backends.rete.network import FieldTest, Network
network = Network([("big", FieldTest(0, ">", 5)), ("small", FieldTest(0, "<", 5))])
assert network.holding({0: 9}) == {"big"}
session = network._session()
session.lock.acquire()  # as a thread of the parent in mid-call would hold it
child = os.fork()
if child == 0:
    ok = network.holding({0: 9}) == {"big"} and network.holding({0: 1}) == {"small"}
    ok = ok and network._session() is not session
    network.close()
    os._exit(0 if ok else 1)
_, status = os.waitpid(child, 0)
session.lock.release()
assert status == 0, status
assert network.holding({0: 1}) == {"small"}
network.close()
print("done")
"""
    assert run_apart(script, 120) == "done\n"


def test_threads_that_share_a_network_take_turns() -> None:
    conditions = large_policy(60)
    cases = [some_facts(seed) for seed in range(200)]
    answers = [expected(conditions, fields) for fields in cases]
    wrong: list[int] = []
    old = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def ask(network: Network) -> None:
        wrong.extend(n for n, fields in enumerate(cases) if network.holding(fields) != answers[n])

    try:
        with Network(conditions) as network:
            threads = [threading.Thread(target=ask, args=(network,)) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
            assert not any(thread.is_alive() for thread in threads)
    finally:
        sys.setswitchinterval(old)
    assert wrong == []


def test_loading_leaves_the_flags_of_the_loader_as_they_were() -> None:
    script = """
import sys
before = sys.getdlopenflags()
from engine.backends.rete.native import load
load()
print(sys.getdlopenflags() == before)
"""
    assert run_apart(script, 120) == "True\n"
