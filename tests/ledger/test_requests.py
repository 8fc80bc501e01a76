"""What customers ask about their data, and what the retention run makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine import TidegateError
from engine.ledger import (
    UseDeniedError,
)
from engine.ledger.desk import Desk
from tests.ledger.test_retention import Entry, note, outcomes

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock


def test_a_request_erases_what_no_law_keeps_once_the_account_is_closed(
    desk: Desk, clock: Clock, entry: Entry
) -> None:
    ledger = desk.ledger
    ledger.record(entry())
    note(ledger, "CREDIT_ASSESSMENT")
    asked = desk.request_erasure("A-1", "portal", "the customer wrote")
    clock.forward(days=1)
    assert (asked.erasure_requested, asked.consent_withdrawn) == (True, False)
    assert ledger.retain().erased == ()
    ledger.write(lambda tx: tx.move_account("A-1", states={"lifecycle": "CLOSED"}, closed_at=tx.now))
    desk.place_hold("A-1", "legal", "order 7")
    assert ledger.retain().erased == ()
    desk.lift_hold("A-1", "legal")
    report = ledger.retain()
    assert outcomes(report.erased) == [("CREDIT_ASSESSMENT", "DELETE", ("RT-016",), 1)]
    # Of two days: the hold was placed on the second.
    assert outcomes(report.kept) == [("DECISION_AUDIT", "KEEP_LEGAL_ONLY", ("RT-006", "RT-016"), 2)]
    kept = ledger.open_record(asked.id or "", "LEGAL_OBLIGATION")
    assert (kept.type, kept.by, kept.sealed) == ("erasure-requested", "portal", {"why": "the customer wrote"})


def test_a_request_for_erasure_can_be_taken_back(desk: Desk, clock: Clock) -> None:
    note(desk.ledger, "CREDIT_ASSESSMENT")
    clock.forward(days=1)
    desk.ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now))
    desk.request_erasure("A-1", "portal", "the customer wrote")
    assert not desk.cancel_erasure("A-1", "portal", "by telephone").erasure_requested
    assert desk.ledger.retain().erased == ()


def test_data_serve_nothing_but_the_law_while_consent_is_withdrawn(desk: Desk) -> None:
    ledger = desk.ledger
    name = note(ledger, "BEHAVIOUR_EVENT")
    assert desk.withdraw_consent("A-1", "portal", "the customer wrote").consent_withdrawn
    assert desk.standing("A-1").facts["consent.processing_withdrawn"] is True
    with pytest.raises(UseDeniedError, match="RT-017"):
        ledger.open_record(name, "REALTIME_WARNING")
    assert ledger.open_record(name, "LEGAL_OBLIGATION").sealed == {"text": "personal"}
    assert [(each.kind, each.rules) for each in ledger.retain().kept] == [
        ("BEHAVIOUR_EVENT", ("RT-017",)),
        ("CONSENT_RECORD", ("RT-006", "RT-017")),
    ]
    desk.give_consent("A-1", "portal", "the customer wrote again")
    assert "consent.processing_withdrawn" not in desk.standing("A-1").facts
    assert ledger.open_record(name, "REALTIME_WARNING").sealed == {"text": "personal"}


def test_what_was_asked_before_is_recorded_once(desk: Desk) -> None:
    for ask in (desk.request_erasure, desk.cancel_erasure, desk.withdraw_consent, desk.give_consent):
        first, version = ask("A-1", "portal", "wrote"), desk.standing("A-1").version
        count = len(desk.ledger.history("A-1"))
        assert ask("A-1", "portal", "wrote again") == first
        assert (desk.standing("A-1").version, len(desk.ledger.history("A-1"))) == (version, count)
    assert desk.cancel_erasure("A-2", "portal", "wrote").id is None


@pytest.mark.parametrize(
    ("account", "by", "why", "code"),
    [("", "a", "b", "no-account"), ("A-1", " ", "b", "no-principal"), ("A-1", "a", " ", "no-reason")],
)
def test_a_request_says_of_whom_by_whom_and_why(
    desk: Desk, account: str, by: str, why: str, code: str
) -> None:
    with pytest.raises(TidegateError) as caught:
        desk.request_erasure(account, by, why)
    assert caught.value.code == code
    assert desk.ledger.history() == []
