"""Events over HTTP: what happened to an account is recorded once, and moves it as the lifecycle allows."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Recording
from tests.web.test_records import body

DEATH = {"account": "A-1", "event": "DEATH_CONFIRMED", "facts": {"acct.state": "ACTIVE"}}


def send(recording: Recording, event: dict[str, Any], **more: Any) -> Any:
    return recording.send("POST", "/v1/events", event, **more)


def test_event_moves_the_account_and_says_what_follows(recording: Recording) -> None:
    answer = body(send(recording, DEATH, by="registry"))
    assert answer["states"] == {"credit_access": "SUSPENDED", "lifecycle": "ESTATE"}
    assert (answer["event"], answer["version"], answer["given"]) == ("DEATH_CONFIRMED", 1, {})
    assert "OB_STOP_COLLECTION" in answer["obligations"]
    tasks = recording.live.desk.outbox.of_decision(answer["id"])
    assert {task.code for task in tasks} == set(answer["obligations"])
    header = recording.live.ledger.header(answer["id"])
    assert (header.type, header.by) == ("event", "registry")
    paid = {
        "bal.total_owed": "0.00",
        "bal.credit_balance": "0.00",
        "bal.recurring_mandates": 0,
        "sys.sync_ack_pending": 0,
    }
    settled = body(send(recording, {"account": "A-1", "event": "ESTATE_SETTLED", "facts": paid}))
    assert settled["states"]["lifecycle"] != "ESTATE"


def test_event_the_lifecycle_does_not_allow_is_refused_with_the_reason(recording: Recording) -> None:
    body(send(recording, DEATH))
    before = recording.live.ledger.history(limit=1)[0].seq
    refused = send(recording, {"account": "A-1", "event": "LEGAL_HOLD_PLACED"})
    problem = body(refused, 409)
    assert (problem["code"], refused.content_type) == ("move-refused", "application/problem+json")
    assert "`LEGAL_HOLD_PLACED` refused by NOT_FROM_HERE: " in problem["detail"]
    assert recording.live.ledger.history(limit=1)[0].seq == before


def test_event_that_lacks_a_fact_is_refused_with_its_name(recording: Recording) -> None:
    body(send(recording, DEATH))
    problem = body(send(recording, {"account": "A-1", "event": "ESTATE_SETTLED"}), 409)
    assert "not known: bal.total_owed, bal.credit_balance" in problem["detail"]


def test_event_is_recorded_once_for_a_key_and_gives_the_same_answer(recording: Recording) -> None:
    first = send(recording, DEATH, Idempotency_Key="k")
    again = send(recording, DEATH, Idempotency_Key="k")
    assert (again.status_code, again.data) == (200, first.data)
    assert len(recording.live.ledger.history("A-1")) == 1
    other = body(send(recording, {**DEATH, "account": "A-2"}, Idempotency_Key="k"), 409)
    assert other["code"] == "key-conflict"


def test_after_an_event_every_decision_knows_of_it(recording: Recording, facts: dict[str, Any]) -> None:
    body(send(recording, DEATH))
    assert body(recording.decide("voluntary_closure", facts))["outcome"] != "CLOSE_NOW"


def test_every_event_of_the_lifecycle_can_be_sent(recording: Recording) -> None:
    for name in recording.live.desk.machine.events:
        answer = send(recording, {"account": "A-9", "event": name})
        assert answer.status_code in {200, 409}, (name, answer.text)
