"""Binding decisions: recorded before they are answered, once under a key, never while the ledger is down."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from engine.ledger import Transaction, check_receipt
from engine.ledger.settings import public_keys
from tests.ledger.desk_cases import account
from tests.web.conftest import DECISIONS, REQUEST_ID, Recording
from tests.web.mistake import JSON

POLICY = "voluntary_closure"


def raises(error: Exception) -> Callable[..., None]:
    def run(*_: object) -> None:
        raise error

    return run


def records(recording: Recording) -> list[str]:
    return [header.type for header in recording.live.ledger.history()]


def test_decision_is_recorded_and_binds(recording: Recording, facts: dict[str, Any]) -> None:
    answered = recording.decide(POLICY, facts).json
    assert answered is not None
    assert (answered["binding"], answered["outcome"]) == (True, "CLOSE_NOW")
    (header,) = recording.live.ledger.history("A-1")
    assert (header.id, header.by, header.type) == (answered["decision_id"], "core", "decision")
    assert answered["recorded_at"] == header.at.isoformat(timespec="microseconds")


def test_preview_and_assessment_are_never_recorded(recording: Recording, facts: dict[str, Any]) -> None:
    body = {"account": "A-1", "facts": facts}
    preview = recording.send("POST", DECISIONS, {**body, "preview": True}, by=None).json
    assessment = recording.send("POST", "/v1/assessments", body, by=None).json
    assert preview is not None
    assert assessment is not None
    assert preview["binding"] is False
    assert {decision["binding"] for decision in assessment["decisions"].values()} == {False}
    assert records(recording) == []


def test_trace_of_a_binding_decision_comes_along(recording: Recording, facts: dict[str, Any]) -> None:
    body = {"account": "A-1", "facts": facts, "explain": True}
    first = recording.send("POST", DECISIONS, body, Idempotency_Key="k")
    assert first.json is not None
    assert first.json["trace"]
    assert recording.send("POST", DECISIONS, body, Idempotency_Key="k").data == first.data


def test_same_key_gives_the_same_answer_byte_for_byte(recording: Recording, facts: dict[str, Any]) -> None:
    answers = {recording.decide(POLICY, facts, Idempotency_Key="k").data for _ in range(3)}
    assert len(answers) == 1
    assert records(recording) == ["decision"]


def test_same_json_written_otherwise_is_the_same_request(recording: Recording, facts: dict[str, Any]) -> None:
    body = {"account": "A-1", "facts": facts}
    headers = {**JSON, "X-Principal": "core", "Idempotency-Key": "k"}
    answers = {
        recording.client.post(DECISIONS, data=json.dumps(body, **how), headers=headers).data
        for how in ({}, {"indent": 2}, {"sort_keys": True})
    }
    assert len(answers) == 1


def test_same_key_with_another_body_is_a_conflict(recording: Recording, facts: dict[str, Any]) -> None:
    recording.decide(POLICY, facts, Idempotency_Key="k")
    other = recording.decide(POLICY, {**facts, "delinq.dpd": 1}, Idempotency_Key="k")
    assert other.json is not None
    assert (other.status_code, other.json["code"]) == (409, "key-conflict")
    assert records(recording) == ["decision"]


def test_key_belongs_to_its_principal_and_address(recording: Recording, facts: dict[str, Any]) -> None:
    answers = [
        recording.decide(POLICY, facts, by="core", Idempotency_Key="k"),
        recording.decide(POLICY, facts, by="other", Idempotency_Key="k"),
        recording.decide("drawdown_permission", facts, by="core", Idempotency_Key="k"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert records(recording) == ["decision"] * 3


def test_nothing_is_recorded_without_a_principal(recording: Recording, facts: dict[str, Any]) -> None:
    answer = recording.decide(POLICY, facts, by=None)
    assert answer.json is not None
    assert (answer.status_code, answer.json["errors"][0]["header"]) == (400, "X-Principal")
    assert records(recording) == []


def test_a_closed_account_draws_nothing_whatever_facts_are_sent(
    recording: Recording, facts: dict[str, Any]
) -> None:
    borrower = account("paying_borrower")
    before = recording.decide("drawdown_permission", borrower).json
    recording.decide(POLICY, facts)
    after = recording.decide("drawdown_permission", borrower).json
    assert before is not None
    assert after is not None
    assert (before["outcome"], after["outcome"], borrower["acct.state"]) == ("ALLOW", "DENY", "ACTIVE")


def test_wrong_facts_are_refused_before_the_ledger_is_asked(recording: Recording) -> None:
    recording.file.unlink()
    answer = recording.decide(POLICY, {"delinq.dpd": -1})
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (422, "wrong-fact")


@pytest.fixture
def away(recording: Recording) -> Path:
    """The ledger's file, moved out of its place."""
    moved = recording.file.with_suffix(".away")
    recording.file.rename(moved)
    return moved


def test_without_the_ledger_there_is_no_decision_and_the_policy_says_what_happens(
    recording: Recording, facts: dict[str, Any], away: Path
) -> None:
    answer = recording.decide(POLICY, facts, Idempotency_Key="k")
    assert answer.json is not None
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.content_type == "application/problem+json"
    assert (answer.json["code"], answer.json["binding"]) == ("ledger-unavailable", False)
    assert answer.json["outcome"] == "DEFER_TECHNICAL"
    assert answer.json["decision"]["binding"] is False
    assert answer.json["decision"]["reasons"][0]["code"] == "SYS_UNAVAILABLE"
    assert answer.json["request_id"] == REQUEST_ID
    # Where the ledger is, is nobody's business.
    assert str(away.parent) not in answer.text


def test_policy_without_an_answer_to_outages_gives_none(recording: Recording, away: Path) -> None:
    assert away.exists()
    answer = recording.decide("hardship", account("strained_borrower"))
    assert answer.json is not None
    assert (answer.status_code, answer.json["binding"]) == (503, False)
    assert "outcome" not in answer.json


def test_service_goes_on_once_the_ledger_is_back(
    recording: Recording, facts: dict[str, Any], away: Path
) -> None:
    recording.live.pause = 0
    assert recording.decide(POLICY, facts, Idempotency_Key="k").status_code == 503
    away.rename(recording.file)
    answer = recording.decide(POLICY, facts, Idempotency_Key="k")
    assert answer.json is not None
    assert (answer.status_code, answer.json["binding"]) == (200, True)


def test_for_a_moment_after_a_failure_nobody_tries_again(
    recording: Recording, facts: dict[str, Any], away: Path
) -> None:
    """Each try may take seconds, and every request would wait for it."""
    recording.live.pause = 3600
    assert recording.decide(POLICY, facts).status_code == 503
    away.rename(recording.file)
    assert recording.decide(POLICY, facts).status_code == 503
    recording.live.pause = 0
    assert recording.decide(POLICY, facts).status_code == 200


def test_an_open_ledger_that_goes_and_comes_back(recording: Recording, facts: dict[str, Any]) -> None:
    recording.decide(POLICY, facts, "A-0")
    moved = recording.file.with_suffix(".away")
    recording.file.rename(moved)
    assert recording.decide(POLICY, facts).status_code == 503
    moved.rename(recording.file)
    assert recording.decide(POLICY, facts).status_code == 200
    assert records(recording) == ["decision", "decision"]


def test_health_and_readiness_tell_the_ledgers_state(recording: Recording) -> None:
    def told() -> tuple[object, ...]:
        health, ready = recording.client.get("/healthz"), recording.client.get("/readyz")
        assert health.json is not None
        assert ready.json is not None
        return health.json["status"], health.json["ledger"], ready.json["status"], ready.status_code

    assert told() == ("ok", "up", "ready", 200)
    recording.live.close()
    recording.file.unlink()
    assert told() == ("degraded", "down", "unready", 503)


def test_witness_out_of_reach_keeps_from_answering(recording: Recording, facts: dict[str, Any]) -> None:
    assert recording.settings.witness is not None
    recording.settings.witness.mkdir()
    assert recording.client.get("/readyz").status_code == 503
    refused = recording.decide(POLICY, facts)
    assert refused.status_code == 503
    assert refused.json is not None
    assert (refused.json["binding"], refused.json["detail"]) == (
        False,
        "the ledger cannot be used just now; whether this was recorded is not certain",
    )
    assert records(recording) == []


def test_a_commit_that_failed_just_now_is_told_by_readiness(
    recording: Recording, facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    recording.decide(POLICY, facts, "A-0")
    with monkeypatch.context() as full:
        error = OSError(errno.ENOSPC, "No space left on device")
        full.setattr(Transaction, "_write_records", raises(error))
        assert recording.decide(POLICY, facts).status_code == 503
        # To read, and to write nothing, there is room enough.
        assert recording.client.get("/readyz").status_code == 503
    assert recording.decide(POLICY, facts).status_code == 200
    assert recording.client.get("/readyz").status_code == 200


def test_receipt_proves_the_decision_with_the_public_key_alone(
    recording: Recording, facts: dict[str, Any]
) -> None:
    answered = recording.decide(POLICY, facts).json
    assert answered is not None
    receipt = recording.client.get(f"/v1/decisions/{answered['decision_id']}/receipt").json
    held = check_receipt(receipt, public_keys(recording.settings.secrets))
    assert held.to_dict()["id"] == answered["decision_id"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/decisions?account=A-1"),
        ("GET", "/v1/decisions/x"),
        ("GET", "/v1/decisions/x/explanation"),
        ("GET", "/v1/decisions/x/receipt"),
        ("GET", "/v1/decisions/x/notice"),
        ("POST", "/v1/decisions/x/confirmation"),
        ("POST", "/v1/decisions/x/appeals"),
        ("GET", "/v1/appeals/x"),
        ("PATCH", "/v1/appeals/x"),
        ("POST", "/v1/obligations/x/ack"),
        ("PUT", "/v1/accounts/A-1/legal-hold"),
        ("DELETE", "/v1/accounts/A-1/legal-hold"),
        ("PUT", "/v1/accounts/A-1/erasure-request"),
        ("PUT", "/v1/accounts/A-1/consent-withdrawal"),
    ],
)
def test_without_a_ledger_its_addresses_say_how_to_have_one(
    method: str, path: str, client: FlaskClient
) -> None:
    bodies = {"confirmation": {"answer": "CONFIRM"}, "x": {"reviewer": "r"}, "legal-hold": {"why": "order"}}
    bodies |= {"erasure-request": {"why": "wrote"}, "consent-withdrawal": {"why": "wrote"}}
    body = None if method in ("GET", "DELETE") else bodies.get(path.rpartition("/")[2], {})
    answer = client.open(path, method=method, json=body, headers={"X-Principal": "core"})
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (501, "no-ledger")
    assert "--ledger" in answer.json["hint"]


def test_without_a_ledger_nothing_binds(client: FlaskClient, app: Flask, facts: dict[str, Any]) -> None:
    answer = client.post(DECISIONS, json={"account": "A-1", "facts": facts})
    assert answer.json is not None
    assert (answer.status_code, answer.json["binding"]) == (200, False)
    assert "tidegate.ledger" not in app.extensions
