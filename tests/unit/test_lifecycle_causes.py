"""Where several grounds meet, one move is made, and the account remembers the ground that counts."""

from __future__ import annotations

import pytest

from engine.lifecycle import Decided, Machine, Moved, Refused
from tests.unit.states import CLOSING, OPEN

CONFIRMED, ANNOUNCED = frozenset({"SECOND_PERSON"}), frozenset({"EXIT_DATE"})


@pytest.mark.parametrize(
    ("rules", "cause"),
    [
        (("RS-004",), "FRAUD"),
        (("RS-005",), "FRAUD"),
        (("RS-015",), "FRAUD"),
        (("RS-001", "RS-004", "RS-014"), "FRAUD"),
        (("RS-001",), "OTHER"),
        (("RS-014",), "OTHER"),
        ((), "OTHER"),
    ],
)
def test_a_suspension_of_increases_is_for_fraud_where_any_of_its_grounds_is(
    machine: Machine, rules: tuple[str, ...], cause: str
) -> None:
    made = machine.move(OPEN, Decided("raise_suspension", "RAISE_SUSPENDED", rules))
    assert isinstance(made, Moved)
    assert (made.changes, made.values) == ({"raise": "SUSPENDED"}, {"acct.raise_suspended_for": cause})


@pytest.mark.parametrize(
    ("rules", "met", "state", "closure_type"),
    [
        (("FC-002",), ANNOUNCED, "PENDING_CLOSURE", "REGULATORY"),
        (("FC-002", "FC-031"), CONFIRMED, "PENDING_CLOSURE", "FORCED_RISK"),
        (("FC-002", "FC-041"), CONFIRMED, "PENDING_CLOSURE", "FORCED_RISK"),
        (("FC-002", "FC-030", "FC-031"), CONFIRMED, "CHARGED_OFF", "FORCED_RISK"),
    ],
)
def test_a_withdrawn_product_closes_on_its_date_unless_lateness_closes_the_account_before(
    machine: Machine, rules: tuple[str, ...], met: frozenset[str], state: str, closure_type: str
) -> None:
    made = machine.move(OPEN, Decided("forced_closure", "FORCE_CLOSE_PAYOFF", rules, met))
    assert isinstance(made, Moved), made
    assert made.changes == {"lifecycle": state, "credit_access": "SUSPENDED"}
    assert made.values == {"acct.closure_type": closure_type}
    waiting = machine.move(OPEN, Decided("forced_closure", "FORCE_CLOSE_PAYOFF", rules))
    assert isinstance(waiting, Refused)
    assert {waiting.code} == met


def test_closing_for_a_victim_is_remembered_and_a_closure_that_runs_keeps_its_kind(machine: Machine) -> None:
    asked = Decided("voluntary_closure", "CLOSE_PENDING_CASE", ("VC-021",))
    first, again = machine.move(OPEN, asked), machine.move(CLOSING, asked)
    assert isinstance(first, Moved)
    assert isinstance(again, Moved)
    assert first.changes == {"lifecycle": "PENDING_CLOSURE", "credit_access": "SUSPENDED"}
    assert first.values == {"acct.closure_type": "VICTIM"}
    assert (again.states, again.values) == (CLOSING, {})
