"""What never moves an account: forbidden moves, guards that cannot be judged, and random walks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.shape import LOCALES
from engine.language.values import Held, Null
from engine.lifecycle import Cause, Decided, Happened, Machine, Moved, Refused
from tests.unit.states import CHARGED_OFF, CLEAN, CLOSED, CLOSING, CURED, OPEN, RESTRICTED, UNDOABLE
from tests.unit.states import NOTHING_OPEN as DONE

ESTATE = {**CLOSING, "lifecycle": "ESTATE"}
SETTLED: Mapping[str, Held] = {**DONE, "bal.total_owed": 0, "bal.credit_balance": 0}
FINALISE = Decided("closure_completion", "FINALISE", ("CC-007",))
RESTORE = Decided("closure_completion", "RESTORE", ("CC-013",))
CURE = Happened("CAUSE_ENDED", CLEAN)
APPROVE = Happened("APPLICATION_APPROVED", {"guard": "PASS"})


@pytest.mark.parametrize(
    ("before", "cause", "facts", "code"),
    [
        (CLOSED, RESTORE, {"acct.closed_days": 3}, "CLOSED_STAYS_CLOSED"),
        (CLOSED, Decided("reopen", "RESTORE"), {"acct.closed_days": 3}, "CLOSED_STAYS_CLOSED"),
        (CLOSED, APPROVE, {"req.cost_disclosure_confirmed": True}, "CLOSED_STAYS_CLOSED"),
        *(({**RESTRICTED, "hold": hold}, CURE, CURED, "FULL_UNDER_HOLD") for hold in ("LEGAL", "FRAUD")),
        *(({**RESTRICTED, "hold": hold}, CURE, CURED, "FULL_UNDER_HOLD") for hold in ("DISPUTE", "VICTIM")),
        (
            {**CLOSING, "lifecycle": "PROSPECT", "hold": "LEGAL"},
            APPROVE,
            {"req.cost_disclosure_confirmed": True},
            "FULL_UNDER_HOLD",
        ),
        (CLOSING, Happened("CREDIT_USED"), {}, "NO_CREDIT_WHILE_CLOSING"),
        (CLOSING, CURE, CURED, "BORROWING_OUTSIDE_ACTIVE"),
        (ESTATE, CURE, CURED, "BORROWING_OUTSIDE_ACTIVE"),
        (UNDOABLE, RESTORE, {"acct.closed_days": 16}, "UNDO_TOO_LATE"),
        (UNDOABLE, Decided("reopen", "RESTORE"), {"acct.closed_days": 16}, "UNDO_TOO_LATE"),
        (UNDOABLE, RESTORE, {"acct.closed_days": Null.NONE}, "UNDO_TOO_LATE"),
        (ESTATE, Happened("COLLECTION_STARTED"), {"delinq.dpd": 90}, "NO_COLLECTION_FROM_ESTATE"),
        (
            CLOSED,
            Happened("COLLECTION_STARTED"),
            {"delinq.dpd": 90, "acct.closure_type": "DECEASED"},
            "NO_COLLECTION_AFTER_ESTATE",
        ),
        (ESTATE, Happened("ESTATE_SETTLED"), {**SETTLED, "sys.sync_ack_pending": 1}, "UNFINISHED_CLOSURE"),
        (ESTATE, Happened("ESTATE_SETTLED"), {**SETTLED, "bal.recurring_mandates": 1}, "UNFINISHED_CLOSURE"),
        (
            CLOSED,
            Decided("reopen", "ACCEPT_APPLICATION"),
            {"acct.closure_type": "DECEASED"},
            "ESTATE_STAYS_CLOSED",
        ),
        (CHARGED_OFF, CURE, CURED, "CHARGED_OFF_STAYS"),
        (CHARGED_OFF, APPROVE, {"req.cost_disclosure_confirmed": True}, "CHARGED_OFF_STAYS"),
        (CLOSING, FINALISE, {**DONE, "sys.sync_ack_pending": 1}, "UNFINISHED_CLOSURE"),
        (CLOSING, FINALISE, {**DONE, "bal.recurring_mandates": 1}, "UNFINISHED_CLOSURE"),
        (
            UNDOABLE,
            Happened("UNDO_PERIOD_ENDED"),
            {**DONE, "acct.closed_days": 16, "sys.sync_ack_pending": 1},
            "UNFINISHED_CLOSURE",
        ),
        (
            CLOSING,
            Happened("ACKNOWLEDGEMENTS_COMPLETE", {"closure_completion": "FINALISE"}),
            {**DONE, "sys.sync_ack_pending": 1},
            "UNFINISHED_CLOSURE",
        ),
    ],
)
def test_an_illegal_move_is_refused_with_its_reason_in_both_languages(
    machine: Machine, before: dict[str, str], cause: Cause, facts: Mapping[str, Held], code: str
) -> None:
    refused = machine.move(before, cause, facts)
    assert isinstance(refused, Refused), refused
    assert refused.code == code
    assert {*refused.text} == {*LOCALES}
    assert all(text.strip() for text in refused.text.values())
    assert refused.missing == ()


def test_every_forbidden_move_is_met_by_a_case_above(machine: Machine) -> None:
    (marks,) = test_an_illegal_move_is_refused_with_its_reason_in_both_languages.pytestmark  # type: ignore[attr-defined]
    assert {case[3] for case in marks.args[1]} == {entry.name for entry in machine.forbidden}


@pytest.mark.parametrize(
    ("before", "cause", "facts", "code", "missing"),
    [
        (UNDOABLE, RESTORE, {}, "UNDO_TOO_LATE", ("acct.closed_days",)),
        (CLOSING, FINALISE, {"bal.recurring_mandates": 0}, "UNFINISHED_CLOSURE", ("sys.sync_ack_pending",)),
        (UNDOABLE, Happened("UNDO_PERIOD_ENDED"), DONE, "FACTS_MISSING", ("acct.closed_days",)),
        (RESTRICTED, CURE, {"delinq.dpd": 0}, "FACTS_MISSING", ("fraud.case_open",)),
        (CHARGED_OFF, Happened("FULLY_REPAID"), {}, "FACTS_MISSING", ("bal.total_owed",)),
        (
            ESTATE,
            Happened("ESTATE_SETTLED"),
            {**DONE, "bal.credit_balance": 0},
            "FACTS_MISSING",
            ("bal.total_owed",),
        ),
        (CLOSED, Decided("reopen", "ACCEPT_APPLICATION"), {}, "ESTATE_STAYS_CLOSED", ("acct.closure_type",)),
        (
            CLOSED,
            Happened("COLLECTION_STARTED"),
            {"delinq.dpd": 1},
            "NO_COLLECTION_AFTER_ESTATE",
            ("acct.closure_type",),
        ),
        ({}, Decided("voluntary_closure", "CLOSE_NOW"), {}, "FACTS_MISSING", ("acct.state",)),
        (
            {"lifecycle": "ACTIVE", "credit_access": "SUSPENDED"},
            CURE,
            CURED,
            "FULL_UNDER_HOLD",
            ("acct.hold",),
        ),
        (
            {"lifecycle": "ACTIVE"},
            Decided("drawdown_permission", "DENY", ("DD-021",)),
            {},
            "FACTS_MISSING",
            ("acct.credit_access",),
        ),
        (RESTRICTED, Happened("CAUSE_ENDED", {"guard": "PASS"}), CURED, "NOT_DECIDED", ("forced_closure",)),
    ],
)
def test_what_cannot_be_judged_moves_nothing_and_says_what_is_missing(
    machine: Machine,
    before: dict[str, str],
    cause: Cause,
    facts: Mapping[str, Held],
    code: str,
    missing: tuple[str, ...],
) -> None:
    refused = machine.move(before, cause, facts)
    assert isinstance(refused, Refused), refused
    assert (refused.code, refused.missing) == (code, missing)
    assert {*refused.text} == {*LOCALES}


@pytest.mark.parametrize(
    ("before", "cause", "facts", "code"),
    [
        (RESTRICTED, CURE, {**CURED, "delinq.dpd": 1}, "CONDITION_NOT_MET"),
        (RESTRICTED, CURE, {"fraud.case_open": True}, "CONDITION_NOT_MET"),
        (UNDOABLE, Happened("UNDO_PERIOD_ENDED"), {**DONE, "acct.closed_days": 15}, "CONDITION_NOT_MET"),
        (CHARGED_OFF, Happened("FULLY_REPAID"), {"bal.total_owed": 1}, "CONDITION_NOT_MET"),
        (OPEN, Happened("FULLY_REPAID"), {"bal.total_owed": 0}, "NOT_FROM_HERE"),
        (ESTATE, Happened("ESTATE_SETTLED"), {**SETTLED, "bal.total_owed": 1}, "CONDITION_NOT_MET"),
        (ESTATE, Happened("ESTATE_SETTLED"), {**SETTLED, "bal.credit_balance": 1}, "CONDITION_NOT_MET"),
        (CHARGED_OFF, Happened("ESTATE_SETTLED"), SETTLED, "NOT_FROM_HERE"),
        ({**OPEN, "credit_access": "SUSPENDED"}, Happened("CREDIT_USED"), {}, "NOT_FROM_HERE"),
        (ESTATE, Decided("voluntary_closure", "CLOSE_NOW"), {}, "NOT_FROM_HERE"),
        (ESTATE, Happened("DEATH_CONFIRMED"), {}, "NOT_FROM_HERE"),
        (RESTRICTED, Happened("CAUSE_ENDED", {**CLEAN, "guard": "PROTECT"}), CURED, "DECIDED_OTHERWISE"),
        (RESTRICTED, Happened("CAUSE_ENDED", {"guard": "BLOCK_ALL"}), CURED, "DECIDED_OTHERWISE"),
    ],
)
def test_a_move_whose_condition_fails_is_refused(
    machine: Machine, before: dict[str, str], cause: Cause, facts: Mapping[str, Held], code: str
) -> None:
    refused = machine.move(before, cause, facts)
    assert isinstance(refused, Refused), refused
    assert (refused.code, refused.missing) == (code, ())


def test_the_undo_period_lasts_as_long_as_its_parameter_says(machine: Machine) -> None:
    days = machine.parameters["undo_days"]
    assert days == 15
    for closed, is_moved in ((14, True), (15, True), (16, False)):
        made = machine.move(UNDOABLE, RESTORE, {"acct.closed_days": closed})
        assert isinstance(made, Moved) is is_moved


def test_a_forbidden_decision_leads_nowhere(machine: Machine) -> None:
    facts: dict[str, Held] = {"acct.state": "PENDING_CLOSURE", **DONE}
    assert machine.next_states("closure_completion", "FINALISE", facts)["lifecycle"] == "CLOSED_COOLING"
    facts["sys.sync_ack_pending"] = 1
    assert machine.next_states("closure_completion", "FINALISE", facts) == {}
    del facts["sys.sync_ack_pending"]
    assert machine.next_states("closure_completion", "FINALISE", facts) == {}


#: What guards read, as it lets most moves happen, and what else it may be; None stands for a fact left out.
_FACTS: dict[str, tuple[Held, list[Held | None]]] = {
    "acct.closed_days": (3, [None, Null.NONE, 15, 16]),
    "acct.closure_type": ("VOLUNTARY", [None, "DECEASED"]),
    "bal.credit_balance": (0, [None, 1]),
    "bal.disputed_amount": (0, [None, 100]),
    "bal.recurring_mandates": (0, [None, 1]),
    "bal.total_owed": (0, [None, 1]),
    "case.plan_missed": (2, [None, 1]),
    "delinq.dpd": (0, [None, 1]),
    "fraud.case_open": (False, [None, True]),
    "fraud.victim_claim_open": (False, [None, True]),
    "reg.judicial_freeze": (False, [None, True]),
    "reg.legal_hold": (False, [None, True]),
    "req.cost_disclosure_confirmed": (True, [None, False]),
    "sys.sync_ack_pending": (0, [None, 1]),
}
_KIND: dict[str, Held | None] = {name: kind for name, (kind, _) in _FACTS.items()}
#: Between them they let every move happen that may.
_KINDS: tuple[dict[str, Held | None], ...] = (_KIND, {**_KIND, "acct.closed_days": 16, "delinq.dpd": 1})


def _causes(machine: Machine) -> list[Cause]:
    """Return everything that moves an account, with all that it may need."""
    causes: list[Cause] = []
    for cause, move in machine.written():
        if isinstance(cause, Decided):
            causes.append(Decided(cause.policy, cause.outcome, cause.rules, frozenset(machine.awaits)))
        else:
            causes.append(Happened(cause.event, {policy: names[0] for policy, names in move.given.items()}))
    return causes


@pytest.fixture(scope="module")
def reachable(machine: Machine) -> list[dict[str, str]]:
    """All the states a new account can come to."""
    begin = {name: region.begins for name, region in machine.regions.items()}
    seen, left = {tuple(begin.items()): begin}, [begin]
    while left:
        states = left.pop()
        for facts in _KINDS:
            for cause in _causes(machine):
                known = {name: value for name, value in facts.items() if value is not None}
                made = machine.move(states, cause, known)
                if isinstance(made, Moved) and tuple(made.states.items()) not in seen:
                    left.append(seen.setdefault(tuple(made.states.items()), dict(made.states)))
    return list(seen.values())


def test_a_new_account_can_come_to_every_state_that_something_moves(
    machine: Machine, reachable: list[dict[str, str]]
) -> None:
    reached = {pair for states in reachable for pair in states.items()}
    moved = {region for _, move in machine.written() for region in move.to}
    assert moved == {*machine.regions} - {"delinquency"}
    assert {(name, state) for name in moved for state in machine.regions[name].states} <= reached


def test_a_new_account_comes_to_no_state_that_none_may_be_in(reachable: list[dict[str, str]]) -> None:
    for states in reachable:
        assert states["credit_access"] == "SUSPENDED" or states["lifecycle"] == "ACTIVE"
        assert states["credit_access"] != "FULL" or states["hold"] == "NONE"


def _assert_legal(before: dict[str, str], cause: Cause, facts: Mapping[str, Held], made: Moved) -> None:
    states = dict(made.states)
    assert states == {**before, **made.changes}, "a region not named stays"
    step = (before["lifecycle"], states["lifecycle"])
    assert states["hold"] == "NONE" or states["credit_access"] != "FULL"
    assert states["lifecycle"] == "ACTIVE" or states["credit_access"] == "SUSPENDED"
    assert cause != Happened("CREDIT_USED") or before["lifecycle"] == "ACTIVE"
    assert cause != Happened("COLLECTION_STARTED") or before["lifecycle"] != "ESTATE"
    assert step[0] != "ESTATE" or step[1] == "ESTATE" or cause == Happened("ESTATE_SETTLED")
    assert cause != Happened("ESTATE_SETTLED") or facts["bal.total_owed"] == facts["bal.credit_balance"] == 0
    is_over = step[0] == "CLOSED" and facts.get("acct.closure_type", "DECEASED") == "DECEASED"
    assert not is_over or (step[1] in ("CLOSED", "ESTATE") and cause != Happened("COLLECTION_STARTED"))
    assert step[0] != "CHARGED_OFF" or step[1] in ("CHARGED_OFF", "CLOSED", "ESTATE")
    assert step[0] != "CLOSED" or step[1] in ("CLOSED", "PROSPECT", "ESTATE")
    assert step != ("CLOSED", "PROSPECT") or (isinstance(cause, Decided) and cause.policy == "reopen")
    assert step != ("CLOSED_COOLING", "ACTIVE") or facts["acct.closed_days"] in (3, 15)
    is_closing = isinstance(cause, Decided) and cause.policy in ("voluntary_closure", "forced_closure")
    finalised = (("PENDING_CLOSURE", "CLOSED_COOLING"), ("CLOSED_COOLING", "CLOSED"), ("ESTATE", "CLOSED"))
    if step in finalised and not is_closing:
        assert facts["sys.sync_ack_pending"] == facts["bal.recurring_mandates"] == 0


def test_no_step_from_any_state_is_one_that_is_never_taken(
    machine: Machine, reachable: list[dict[str, str]]
) -> None:
    """Every state a new account can come to, everything that moves it, every fact on each side."""
    plain = [states for states in reachable if (states["raise"], states["hardship"]) == ("OPEN", "NONE")]
    others = [(name, other) for name, (_, others) in _FACTS.items() for other in others]
    made = 0
    for facts in (*_KINDS, *({**_KIND, name: other} for name, other in others)):
        known = {name: value for name, value in facts.items() if value is not None}
        for states in plain:
            for cause in _causes(machine):
                moved = machine.move(states, cause, known)
                if isinstance(moved, Moved):
                    _assert_legal(states, cause, known, moved)
                    made += 1
    assert made > 1000


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_walk_takes_a_step_that_is_never_taken(machine: Machine, data: st.DataObject) -> None:
    causes = _causes(machine)
    states = {name: region.begins for name, region in machine.regions.items()}
    for _ in range(data.draw(st.integers(1, 20))):
        facts = dict(data.draw(st.sampled_from(_KINDS)))
        for name in data.draw(st.lists(st.sampled_from(sorted(_FACTS)), max_size=2)):
            facts[name] = data.draw(st.sampled_from(_FACTS[name][1]))
        known = {name: value for name, value in facts.items() if value is not None}
        likely = [cause for cause in causes if isinstance(machine.move(states, cause, known), Moved)]
        made = machine.move(states, data.draw(st.sampled_from(likely)), known)
        assert isinstance(made, Moved)
        states = dict(made.states)
        assert states["hold"] == "NONE" or states["credit_access"] != "FULL"
        assert states["lifecycle"] == "ACTIVE" or states["credit_access"] == "SUSPENDED"
