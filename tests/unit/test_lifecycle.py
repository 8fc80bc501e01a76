"""The moves decisions and events make between the states of an account."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine import Engine
from engine.errors import TidegateError
from engine.language.values import Held, Null
from engine.lifecycle import Cause, Decided, Happened, Machine, Moved, Refused, read_machine
from tests.unit.states import (
    CHARGED_OFF,
    CLEAN,
    CLOSED,
    CLOSING,
    CURED,
    NOTHING_OPEN,
    OPEN,
    RESTRICTED,
    UNDOABLE,
)

PROSPECT = {**CLOSING, "lifecycle": "PROSPECT"}
SUSPENDED = {**OPEN, "credit_access": "SUSPENDED"}

RELEASABLE: Mapping[str, Held] = {
    "reg.legal_hold": False,
    "reg.judicial_freeze": False,
    "fraud.case_open": False,
    "fraud.victim_claim_open": False,
    "bal.disputed_amount": 0,
}
CONFIRMED = frozenset({"SECOND_PERSON"})
SHUT = {"credit_access": "SUSPENDED"}


def closes(outcome: str, *rules: str, met: frozenset[str] = frozenset()) -> Decided:
    return Decided("forced_closure", outcome, rules, met)


@pytest.mark.parametrize(
    ("before", "cause", "facts", "changes", "written"),
    [
        (
            PROSPECT,
            Happened("APPLICATION_APPROVED", {"guard": "PASS"}),
            {"req.cost_disclosure_confirmed": True},
            {"lifecycle": "ACTIVE", "credit_access": "FULL"},
            None,
        ),
        (
            OPEN,
            Decided("voluntary_closure", "CLOSE_NOW"),
            {},
            {"lifecycle": "CLOSED_COOLING", **SHUT},
            "VOLUNTARY",
        ),
        (
            OPEN,
            Decided("voluntary_closure", "CLOSE_PENDING_SETTLEMENT"),
            {},
            {"lifecycle": "PENDING_CLOSURE", **SHUT},
            "VOLUNTARY",
        ),
        (
            OPEN,
            Decided("voluntary_closure", "CLOSE_PENDING_SETTLEMENT", ("VC-021",)),
            {},
            {"lifecycle": "PENDING_CLOSURE", **SHUT},
            "VICTIM",
        ),
        (
            OPEN,
            Decided("voluntary_closure", "CLOSE_PENDING_PAYOFF"),
            {},
            {"lifecycle": "PENDING_CLOSURE", **SHUT},
            "VOLUNTARY",
        ),
        (OPEN, Decided("voluntary_closure", "HOLD_LEGAL"), {}, {**SHUT, "hold": "LEGAL"}, None),
        (OPEN, Decided("voluntary_closure", "REFER_MANUAL"), {}, SHUT, None),
        (
            CLOSING,
            Decided("closure_completion", "FINALISE", ("CC-007",)),
            NOTHING_OPEN,
            {"lifecycle": "CLOSED_COOLING", **SHUT},
            None,
        ),
        (
            CLOSING,
            Happened("ACKNOWLEDGEMENTS_COMPLETE", {"closure_completion": "FINALISE"}),
            NOTHING_OPEN,
            {"lifecycle": "CLOSED_COOLING", **SHUT},
            None,
        ),
        (
            CLOSING,
            Decided("closure_completion", "CANCEL_CLOSURE"),
            {},
            {"lifecycle": "ACTIVE", "credit_access": "RESTRICTED"},
            None,
        ),
        (
            CLOSING,
            closes("FORCE_CLOSE_PAYOFF", "FC-030", "FC-031", met=CONFIRMED),
            {},
            {"lifecycle": "CHARGED_OFF", **SHUT},
            "FORCED_RISK",
        ),
        (
            UNDOABLE,
            Decided("closure_completion", "RESTORE", ("CC-013",)),
            {"acct.closed_days": 15},
            {"lifecycle": "ACTIVE"},
            None,
        ),
        (UNDOABLE, Decided("reopen", "RESTORE"), {"acct.closed_days": 15}, {"lifecycle": "ACTIVE"}, None),
        (
            UNDOABLE,
            Happened("UNDO_PERIOD_ENDED"),
            {"acct.closed_days": 16, **NOTHING_OPEN},
            {"lifecycle": "CLOSED", **SHUT},
            None,
        ),
        (UNDOABLE, Decided("closure_completion", "SETTLEMENT_ONLY"), {}, {}, None),
        (CLOSED, Decided("closure_completion", "SETTLEMENT_ONLY"), {}, {}, None),
        (CLOSED, Decided("closure_completion", "FINALISE", ("CC-010",)), {}, {}, None),
        (
            CLOSED,
            Decided("reopen", "ACCEPT_APPLICATION"),
            {"acct.closure_type": "VOLUNTARY"},
            {"lifecycle": "PROSPECT"},
            None,
        ),
        (OPEN, Decided("drawdown_permission", "DENY", ("DD-020",)), {}, SHUT, None),
        (
            OPEN,
            Decided("drawdown_permission", "DENY", ("DD-022",)),
            {},
            {"credit_access": "RESTRICTED"},
            None,
        ),
        (SUSPENDED, Happened("CAUSE_ENDED", CLEAN), CURED, {"credit_access": "FULL"}, None),
        (RESTRICTED, Happened("CAUSE_ENDED", CLEAN), CURED, {"credit_access": "FULL"}, None),
        (OPEN, closes("SUSPEND_NEW_CREDIT"), {}, SHUT, None),
        (
            OPEN,
            closes("FORCE_CLOSE_PAYOFF", "FC-031", met=CONFIRMED),
            {},
            {"lifecycle": "PENDING_CLOSURE", **SHUT},
            "FORCED_RISK",
        ),
        (
            OPEN,
            closes("FORCE_CLOSE_PAYOFF", "FC-002", met=frozenset({"EXIT_DATE"})),
            {},
            {"lifecycle": "PENDING_CLOSURE", **SHUT},
            "REGULATORY",
        ),
        (OPEN, closes("FORCE_CLOSE_IMMEDIATE", "FC-001"), {}, {"lifecycle": "CLOSED", **SHUT}, "REGULATORY"),
        (
            OPEN,
            closes("FORCE_CLOSE_IMMEDIATE", "FC-020", met=CONFIRMED),
            {},
            {"lifecycle": "CLOSED", **SHUT},
            "FORCED_FRAUD",
        ),
        (
            OPEN,
            closes("DORMANT_CLOSE", "FC-060", met=frozenset({"NOTICE_30_DAYS"})),
            {},
            {"lifecycle": "CLOSED_COOLING", **SHUT},
            "DORMANT",
        ),
        (CHARGED_OFF, closes("ESTATE_CLOSE"), {}, {"lifecycle": "ESTATE", **SHUT}, "DECEASED"),
        *(
            (state, Happened("DEATH_CONFIRMED"), {}, {"lifecycle": "ESTATE", **SHUT}, "DECEASED")
            for state in (PROSPECT, OPEN, CLOSING, UNDOABLE, CLOSED, CHARGED_OFF)
        ),
        (
            OPEN,
            Happened("FRAUD_VICTIM_VERIFIED"),
            {},
            {"hold": "VICTIM", "credit_access": "RESTRICTED"},
            None,
        ),
        (CLOSED, Happened("FRAUD_VICTIM_VERIFIED"), {}, {"hold": "VICTIM"}, None),
        (CHARGED_OFF, Happened("FULLY_REPAID"), {"bal.total_owed": 0}, {"lifecycle": "CLOSED", **SHUT}, None),
        (
            {**CLOSING, "lifecycle": "ESTATE"},
            Happened("ESTATE_SETTLED"),
            {"bal.total_owed": 0, "bal.credit_balance": 0, **NOTHING_OPEN},
            {"lifecycle": "CLOSED", **SHUT},
            None,
        ),
        (OPEN, Decided("raise_suspension", "RAISE_PAUSED_BY_CUSTOMER"), {}, {"raise": "SUSPENDED"}, None),
        (
            {**OPEN, "raise": "SUSPENDED"},
            Decided("raise_suspension", "RAISE_RESTORED"),
            {},
            {"raise": "OPEN"},
            None,
        ),
        (OPEN, Decided("linked_product", "RESTRICT_LINKED_CASH"), {}, {"credit_access": "RESTRICTED"}, None),
        (OPEN, Decided("linked_product", "SUSPEND_LINKED"), {}, SHUT, None),
        (OPEN, Decided("linked_product", "SUSPEND_RAISE_LINKED"), {}, {"raise": "SUSPENDED"}, None),
        (
            OPEN,
            Decided("linked_product", "ESTATE_CLOSE_LINKED"),
            {},
            {"lifecycle": "ESTATE", **SHUT},
            "DECEASED",
        ),
        (OPEN, Happened("HARDSHIP_REQUESTED"), {}, {"hardship": "APPLIED"}, None),
        (OPEN, Decided("hardship", "APPROVE_PLAN"), {}, {"hardship": "ACTIVE"}, None),
        (CHARGED_OFF, Decided("hardship", "APPROVE_DEFERRAL"), {}, {"hardship": "ACTIVE"}, None),
        ({**OPEN, "hardship": "APPLIED"}, Decided("hardship", "VETO"), {}, {"hardship": "NONE"}, None),
        ({**OPEN, "hardship": "ACTIVE"}, Happened("HARDSHIP_COMPLETED"), {}, {"hardship": "COMPLETED"}, None),
        (
            {**OPEN, "hardship": "ACTIVE"},
            Happened("PLAN_BROKEN"),
            {"case.plan_missed": 2},
            {"hardship": "BROKEN"},
            None,
        ),
        (
            SUSPENDED,
            Decided("appeal", "INTERIM_RELIEF", ("AP-009",)),
            {},
            {"credit_access": "RESTRICTED"},
            None,
        ),
        (OPEN, Happened("LEGAL_HOLD_PLACED"), {}, {"hold": "LEGAL", **SHUT}, None),
        (OPEN, Happened("FRAUD_CASE_OPENED"), {}, {"hold": "FRAUD", "credit_access": "RESTRICTED"}, None),
        (SUSPENDED, Happened("FRAUD_CASE_OPENED"), {}, {"hold": "FRAUD"}, None),
        (OPEN, Happened("DISPUTE_OPENED"), {}, {"hold": "DISPUTE", "credit_access": "RESTRICTED"}, None),
        (RESTRICTED, Happened("DISPUTE_OPENED"), {}, {"hold": "DISPUTE"}, None),
        ({**SUSPENDED, "hold": "VICTIM"}, Happened("HOLD_RELEASED"), RELEASABLE, {"hold": "NONE"}, None),
        (RESTRICTED, Happened("CREDIT_USED"), {}, {}, None),
        (CHARGED_OFF, Happened("COLLECTION_STARTED"), {"delinq.dpd": 200}, {}, None),
        (
            CLOSED,
            Happened("COLLECTION_STARTED"),
            {"delinq.dpd": 1, "acct.closure_type": "FORCED_FRAUD"},
            {},
            None,
        ),
    ],
)
def test_a_legal_move_is_made_and_the_other_regions_stay(
    machine: Machine,
    before: dict[str, str],
    cause: Cause,
    facts: Mapping[str, Held],
    changes: dict[str, str],
    written: str | None,
) -> None:
    made = machine.move(before, cause, facts)
    assert isinstance(made, Moved), made
    assert made.changes == changes
    assert made.states == {**before, **changes}
    assert made.values == ({} if written is None else {"acct.closure_type": written})


@pytest.mark.parametrize(
    ("before", "cause", "code"),
    [
        (OPEN, closes("FORCE_CLOSE_PAYOFF", "FC-031"), "SECOND_PERSON"),
        (OPEN, closes("FORCE_CLOSE_IMMEDIATE", "FC-020"), "SECOND_PERSON"),
        (CLOSING, closes("FORCE_CLOSE_PAYOFF", "FC-030"), "SECOND_PERSON"),
        (OPEN, closes("DORMANT_CLOSE", "FC-060", met=CONFIRMED), "NOTICE_30_DAYS"),
        (OPEN, closes("FORCE_CLOSE_PAYOFF", "FC-002", met=CONFIRMED), "EXIT_DATE"),
    ],
)
def test_a_decision_that_awaits_something_moves_nothing_before(
    machine: Machine, before: dict[str, str], cause: Decided, code: str
) -> None:
    refused = machine.move(before, cause)
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert refused.text == machine.awaits[code]
    facts: dict[str, Held] = {"acct.state": before["lifecycle"]}
    assert (
        machine.next_states(cause.policy, cause.outcome, facts, cause.rules)["credit_access"] == "SUSPENDED"
    )


def test_an_event_brings_its_obligations_and_a_decision_keeps_its_own(machine: Machine) -> None:
    death = machine.move(OPEN, Happened("DEATH_CONFIRMED"))
    closing = machine.move(OPEN, Decided("voluntary_closure", "CLOSE_NOW"))
    assert isinstance(death, Moved)
    assert isinstance(closing, Moved)
    assert "OB_STOP_COLLECTION" in death.actions
    assert closing.actions == ()


@pytest.mark.parametrize(
    ("outcome", "state", "expected"),
    [
        ("CLOSE_NOW", "ACTIVE", {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}),
        ("CLOSE_NOW", "PENDING_CLOSURE", {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}),
        ("CLOSE_PENDING_PAYOFF", "ACTIVE", {"lifecycle": "PENDING_CLOSURE", "credit_access": "SUSPENDED"}),
        ("HOLD_LEGAL", "ACTIVE", {"credit_access": "SUSPENDED", "hold": "LEGAL"}),
        ("CLOSE_NOW", "CLOSED", {}),
        ("CLOSE_NOW", None, {}),
        ("STEP_UP_AUTH", "ACTIVE", {}),
    ],
)
def test_a_decision_moves_an_account_only_from_states_it_may_leave(
    machine: Machine, outcome: str, state: str | None, expected: dict[str, str]
) -> None:
    facts: dict[str, Held] = {} if state is None else {"acct.state": state}
    assert machine.next_states("voluntary_closure", outcome, facts) == expected


def test_a_policy_that_moves_nothing_leaves_every_state(machine: Machine) -> None:
    made = machine.move(OPEN, Decided("early_warning", "RED"))
    assert isinstance(made, Moved)
    assert (made.states, made.changes) == (OPEN, {})


def test_facts_tell_the_states_they_are_known_for(machine: Machine) -> None:
    facts: dict[str, Held] = {
        "acct.state": "ACTIVE",
        "acct.raise_suspended": True,
        "acct.hold": "NONE",
        "delinq.bucket": Null.UNKNOWN,
        "cust.hardship": "APPLIED",
    }
    assert machine.states(facts) == {
        "lifecycle": "ACTIVE",
        "raise": "SUSPENDED",
        "hold": "NONE",
        "hardship": "APPLIED",
    }


def test_where_an_outcome_leads_depends_on_no_more_facts_than_its_moves_name(machine: Machine) -> None:
    assert machine.facts_of("voluntary_closure") == ("acct.state",)
    assert machine.facts_of("notice") == ()
    assert {*machine.facts_of("closure_completion")} == {
        "acct.closed_days",
        "acct.state",
        "bal.recurring_mandates",
        "sys.sync_ack_pending",
    }


@pytest.mark.parametrize(
    ("before", "cause", "message", "hint"),
    [
        (
            OPEN,
            Happened("DEATH_CONFRMED"),
            "unknown event `DEATH_CONFRMED`",
            "did you mean `DEATH_CONFIRMED`?",
        ),
        (
            {"lifecyle": "ACTIVE"},
            Happened("CREDIT_USED"),
            "unknown region `lifecyle`",
            "did you mean `lifecycle`?",
        ),
        ({"hold": "LEGL"}, Happened("CREDIT_USED"), "unknown state `LEGL`", "did you mean `LEGAL`?"),
    ],
)
def test_a_name_that_is_not_there_is_the_callers_mistake(
    machine: Machine, before: dict[str, str], cause: Cause, message: str, hint: str
) -> None:
    with pytest.raises(TidegateError) as caught:
        machine.move(before, cause)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_released_bundle_keeps_the_machine_it_was_frozen_with(engine: Engine) -> None:
    released = [version for version in engine.rulebook.versions.values() if version.is_published]
    facts: dict[str, Held] = {"acct.state": "ACTIVE"}
    moved = {}
    for version in released:
        name = version.policy.name
        frozen = read_machine(version.catalogue)
        assert {*frozen.facts_of(name)} <= {*version.catalogue.facts}
        moved[name] = frozen.next_states("voluntary_closure", "CLOSE_NOW", facts)
    assert [name for name, states in moved.items() if states] == ["voluntary_closure"]


def test_every_policy_and_outcome_the_lifecycle_names_is_there(machine: Machine, engine: Engine) -> None:
    """The shipped rules are whole, so that nothing the lifecycle says is taken on trust."""
    outcomes: dict[str, set[str]] = {}
    for (name, _), version in engine.rulebook.versions.items():
        outcomes.setdefault(name, set()).update(version.policy.severity)
    named = {*machine.decisions}
    named |= {
        (p, o) for event in machine.events.values() for m in event.moves for p in m.given for o in m.given[p]
    }
    named |= {(p, o) for entry in machine.forbidden for p in entry.unless for o in entry.unless[p]}
    assert named - {(policy, outcome) for policy in outcomes for outcome in outcomes[policy]} == set()
