"""Every hit policy at every corner: no row holds, one, two that differ, two alike, a null, the unknown."""

from __future__ import annotations

import pytest

from engine.backends.direct import compile_policy
from engine.decisions.table_trace import trace_tables
from engine.language.evaluate import Evaluator
from engine.language.table import HITS
from tests.agreement.panel import DAY
from tests.agreement.schema import FACTS
from tests.unit.tables import Account, checked, states, table

#: Computed from two facts, so that no proof keeps rows from meeting.
INPUTS = "x: count.a + count.b, z: count.none"
OUTPUT = "{type: int, unit: count, values: [3, 2, 0]}"
DIFFERENT = "x | z | out\n[1..10] | - | 2\n[5..20] | - | 3"
ALIKE = "x | z | out\n[1..10] | - | 2\n[5..20] | - | 2"
OF_NULL = "x | z | out\n[1..10] | null | 2\n[5..20] | >= 0 | 3"
CORNERS: dict[str, tuple[str, Account]] = {
    "none": (DIFFERENT, {"count.a": -5, "count.b": 0}),
    "one": (DIFFERENT, {"count.a": 2, "count.b": 0}),
    "different": (DIFFERENT, {"count.a": 7, "count.b": 0}),
    "alike": (ALIKE, {"count.a": 7, "count.b": 0}),
    "null": (OF_NULL, {"count.a": 7, "count.b": 0, "count.none": None}),
    "unknown": (DIFFERENT, {"count.a": 7}),
}
Given = int | tuple[int, ...] | None
#: What each gives, in the order of the corners; None where it is unknown.
EXPECTED: dict[str, tuple[Given, ...]] = {
    "unique": (0, 2, None, None, 2, None),
    "any": (0, 2, None, 2, 2, None),
    "first": (0, 2, 2, 2, 2, None),
    "priority": (0, 2, 3, 2, 2, None),
    "rule order": ((), (2,), (2, 3), (2, 2), (2,), None),
    "output order": ((), (2,), (3, 2), (2, 2), (2,), None),
    "collect": ((), (2,), (2, 3), (2, 2), (2,), None),
    "collect sum": (0, 2, 5, 4, 2, None),
    "collect min": (0, 2, 2, 2, 2, None),
    "collect max": (0, 2, 3, 2, 2, None),
    "collect count": (0, 1, 2, 2, 1, None),
}
LISTS = ("rule order", "output order", "collect")


def test_every_hit_policy_is_here() -> None:
    assert {*EXPECTED} == {*HITS}


def default(hit: str) -> str:
    return "" if hit in LISTS or hit == "collect count" else "default: 0\n"


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("hit", HITS)
def test_rules_read_what_the_hit_policy_gives(hit: str, corner: str) -> None:
    rows, facts = CORNERS[corner]
    expected = EXPECTED[hit][[*CORNERS].index(corner)]
    if hit in LISTS:
        asked = {"2 in table.t": isinstance(expected, tuple) and 2 in expected}
        asked |= {
            f"size(table.t) == {size}": isinstance(expected, tuple) and len(expected) == size
            for size in range(3)
        }
    else:
        # In which no row could ever end would be a finding.
        asked = {f"table.t == {expected or 0}": True, f"table.t != {expected or 0}": False}
    found = states(checked(table(hit, INPUTS, rows, OUTPUT, default(hit)), [*asked]), facts)
    assert found == "".join("?" if expected is None else "FT"[holds] for holds in asked.values())


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("hit", HITS)
def test_explanations_show_it_in_its_order(hit: str, corner: str) -> None:
    rows, facts = CORNERS[corner]
    expected = EXPECTED[hit][[*CORNERS].index(corner)]
    condition = "size(table.t) > 0" if hit in LISTS else "table.t == 2"
    policy = checked(table(hit, INPUTS, rows, OUTPUT, default(hit)), [condition])
    parameters = policy.parameters_on(DAY)
    held = compile_policy(policy, FACTS, parameters, FACTS).evaluate(facts).held
    (trace,) = trace_tables(policy, Evaluator(held, parameters))
    assert trace.results["table.t"] == ([*expected] if isinstance(expected, tuple) else expected)
