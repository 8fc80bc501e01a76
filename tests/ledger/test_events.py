"""What happens to an account without a decision, and legal holds: each whole or not at all, and once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from engine import FactError, TidegateError
from engine.ledger import Desk, KeyConflictError, schema
from tests.ledger.desk_cases import account

OPEN = account("good_standing")
#: What shows that nothing but the legal hold stopped the account.
SOUND = {
    "reg.legal_hold": False,
    "reg.judicial_freeze": False,
    "fraud.case_open": False,
    "fraud.victim_claim_open": False,
    "bal.disputed_amount": "0.00",
}


@pytest.fixture
def hold(desk: Desk) -> str:
    """A legal hold that a decision has met since, so that it holds the account."""
    placed = desk.place_hold("A-1", "court desk", "order 12")
    desk.decide("A-1", "voluntary_closure", OPEN, by="app")
    assert desk.standing("A-1").states["hold"] == "LEGAL"
    return placed


def commits(desk: Desk) -> int:
    with desk.ledger.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.commits)).scalar_one())


def test_lifting_a_hold_and_releasing_the_account_are_one_commit(desk: Desk, hold: str) -> None:
    before = commits(desk)
    assert desk.lift_hold("A-1", "court desk", SOUND).holds == (hold,)
    assert commits(desk) == before + 1
    assert desk.standing("A-1").states["hold"] == "NONE"
    assert [each.type for each in desk.ledger.history("A-1")][:2] == ["event", "lift"]


@pytest.mark.usefixtures("hold")
def test_a_hold_whose_release_fails_is_still_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.standing("A-1")

    def fails(*_arguments: Any, **_named: Any) -> None:
        raise TidegateError("broken", "expected a row, found none")

    monkeypatch.setattr(desk.events, "record", fails)
    with pytest.raises(TidegateError, match="expected a row"):
        desk.lift_hold("A-1", "court desk", SOUND)
    assert desk.standing("A-1").facts["reg.legal_hold"] is True
    assert desk.standing("A-1").version == before.version


@pytest.mark.usefixtures("hold")
def test_a_hold_is_not_lifted_on_facts_that_cannot_be_read(desk: Desk) -> None:
    with pytest.raises(FactError):
        desk.lift_hold("A-1", "court desk", {"acct.statee": "ACTIVE"})
    assert desk.standing("A-1").facts["reg.legal_hold"] is True


def test_where_something_else_may_hold_the_account_the_order_alone_is_lifted(desk: Desk, hold: str) -> None:
    lifted = desk.lift_hold("A-1", "court desk")
    assert (lifted.holds, lifted.states["hold"]) == ((hold,), "LEGAL")
    assert lifted.kept is not None
    assert "not known" in lifted.kept
    assert desk.standing("A-1").states["hold"] == "LEGAL"
    assert "reg.legal_hold" not in desk.standing("A-1").facts


def test_an_event_is_recorded_once_for_a_key(desk: Desk) -> None:
    def died(request: bytes = b"r") -> Any:
        facts = {"acct.state": "ACTIVE"}
        return desk.event("A-1", "DEATH_CONFIRMED", facts, by="registry", key="k", request=request)

    first, version = died(), desk.standing("A-1").version
    again = died()
    assert again.to_dict() == first.to_dict()
    assert desk.standing("A-1").version == version
    assert len(desk.ledger.history("A-1")) == 1
    with pytest.raises(KeyConflictError):
        died(b"another")


def test_the_key_of_an_event_is_not_that_of_a_decision(desk: Desk) -> None:
    desk.event("A-1", "DEATH_CONFIRMED", {"acct.state": "ACTIVE"}, by="registry", key="k", request=b"r")
    with pytest.raises(KeyConflictError):
        desk.decide("A-2", "voluntary_closure", OPEN, by="registry", key="k", request=b"r")
    desk.decide("A-2", "voluntary_closure", OPEN, by="registry", key="k2", request=b"r")
    with pytest.raises(KeyConflictError):
        desk.event("A-1", "ESTATE_SETTLED", by="registry", key="k2", request=b"r")


def test_the_answer_of_an_event_names_what_it_brought_along_each_time(desk: Desk) -> None:
    desk.decide("A-1", "drawdown_permission", {**account("paying_borrower"), "delinq.dpd": 40}, by="app")

    def cured() -> Any:
        facts = {**account("reviewed_account"), **account("paying_borrower")}
        return desk.event("A-1", "CAUSE_ENDED", facts, by="servicing", key="k", request=b"r")

    first = cured()
    assert set(first.given) == {"guard", "forced_closure"}
    assert cured().to_dict() == first.to_dict()
    assert desk.ledger.verify().is_sound
    assert desk.ledger.replay(whole=True).findings == ()
