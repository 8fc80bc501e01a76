"""What was recorded, read back for a purpose; and what follows a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.ledger.desk_cases import account
from tests.web.conftest import Recording

POLICY = "voluntary_closure"
FRAUD = account("monitored_line", fraud__confirmed=True)
YEARS = timedelta(days=6 * 366)


def body(response: TestResponse, status: int = 200) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.json is not None
    found: dict[str, Any] = response.json
    return found


@pytest.fixture
def closure(recording: Recording, facts: dict[str, Any]) -> dict[str, Any]:
    """A closure as it was answered."""
    return body(recording.decide(POLICY, facts))


@pytest.fixture
def erased(recording: Recording, closure: dict[str, Any]) -> str:
    """The id of a decision whose data were erased."""
    recording.clock.moment += YEARS
    assert recording.live.ledger.retain().keys_erased == 1
    return str(closure["decision_id"])


def test_decisions_about_an_account_are_listed_page_by_page(recording: Recording) -> None:
    for name in ("A-1", "A-2", "A-1", "A-1"):
        recording.decide("drawdown_permission", account("paying_borrower"), name)
    first = body(recording.client.get("/v1/decisions?account=A-1&limit=2"))
    second = body(recording.client.get(f"/v1/decisions?account=A-1&limit=2&before={first['next']}"))
    listed = [*first["decisions"], *second["decisions"]]
    assert (len(first["decisions"]), len(second["decisions"]), second["next"]) == (2, 1, None)
    assert [each["recorded_at"] for each in listed] == sorted(
        (each["recorded_at"] for each in listed), reverse=True
    )
    assert {(each["outcome"], each["by"], each["policy"]["id"]) for each in listed} == {
        ("ALLOW", "core", "drawdown_permission")
    }


def test_other_records_are_no_decisions(recording: Recording, closure: dict[str, Any]) -> None:
    recording.send("PUT", "/v1/accounts/A-1/legal-hold", {"why": "order"})
    listed = body(recording.client.get("/v1/decisions?account=A-1"))["decisions"]
    assert [each["decision_id"] for each in listed] == [closure["decision_id"]]


def test_account_that_was_never_decided_about_has_no_decisions(recording: Recording) -> None:
    assert body(recording.client.get("/v1/decisions?account=A-9")) == {"decisions": [], "next": None}


def test_decision_is_shown_as_it_was_answered(recording: Recording, closure: dict[str, Any]) -> None:
    shown = body(recording.client.get(f"/v1/decisions/{closure['decision_id']}"))
    tasks = shown.pop("tasks")
    assert shown.pop("confirmation") is None
    assert shown == closure
    assert {task["status"] for task in tasks} >= {"PENDING"}
    assert {task["decision"] for task in tasks} == {closure["decision_id"]}


def test_explanation_is_of_the_very_decision(recording: Recording, closure: dict[str, Any]) -> None:
    shown = body(recording.client.get(f"/v1/decisions/{closure['decision_id']}/explanation"))
    assert shown.pop("trace")
    assert shown == {name: value for name, value in closure.items() if name != "recorded_at"}


@pytest.mark.parametrize(
    ("accept", "content_type", "begins"),
    [
        ("text/plain", "text/plain; charset=utf-8", "Your account is closed"),
        ("text/html", "text/html; charset=utf-8", "<!doctype html>"),
        ("application/json", "application/json", '{"blocks":'),
    ],
)
def test_notice_comes_in_three_forms(
    accept: str, content_type: str, begins: str, recording: Recording, closure: dict[str, Any]
) -> None:
    path = f"/v1/decisions/{closure['decision_id']}/notice?locale=en"
    answer = recording.client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert answer.text.startswith(begins)


def test_notice_follows_the_jurisdiction_asked_for(recording: Recording, closure: dict[str, Any]) -> None:
    path = f"/v1/decisions/{closure['decision_id']}/notice"
    told = {
        where: body(recording.client.get(f"{path}?jurisdiction={where}"))["jurisdiction"]
        for where in ("CN", "US", "EU")
    }
    assert told == {"CN": "CN", "US": "US", "EU": "EU"}


def test_decision_nobody_is_told_of_has_no_notice_to_print(recording: Recording) -> None:
    quiet = body(recording.decide("guard", account("good_standing")))
    path = f"/v1/decisions/{quiet['decision_id']}/notice"
    assert recording.client.get(path).json is None
    refused = recording.client.get(path, headers={"Accept": "text/plain"})
    assert body(refused, 404)["code"] == "no-notice"


@pytest.mark.parametrize("part", ["", "/explanation", "/notice"])
def test_purpose_the_policy_forbids_is_refused_with_its_rule(
    part: str, recording: Recording, closure: dict[str, Any]
) -> None:
    path = f"/v1/decisions/{closure['decision_id']}{part}?purpose=MARKETING"
    refused = body(recording.client.get(path), 403)
    assert refused["code"] == "use-denied"
    assert "RT-015" in refused["detail"]


def test_list_tells_what_it_withholds(recording: Recording, closure: dict[str, Any]) -> None:
    listed = body(recording.client.get("/v1/decisions?account=A-1&purpose=MARKETING"))["decisions"]
    assert [each["decision_id"] for each in listed] == [closure["decision_id"]]
    assert listed[0]["withheld"]["code"] == "use-denied"
    assert "outcome" not in listed[0]


@pytest.mark.parametrize("part", ["", "/explanation", "/notice"])
def test_erased_decision_is_gone(part: str, recording: Recording, erased: str) -> None:
    refused = body(recording.client.get(f"/v1/decisions/{erased}{part}?purpose=LEGAL_OBLIGATION"), 410)
    assert refused["code"] == "record-erased"


def test_receipt_of_an_erased_decision_is_still_there(recording: Recording, erased: str) -> None:
    assert body(recording.client.get(f"/v1/decisions/{erased}/receipt"))["id"] == erased


def test_key_whose_answer_was_erased_is_gone_too(recording: Recording, facts: dict[str, Any]) -> None:
    recording.decide(POLICY, facts, Idempotency_Key="k")
    recording.clock.moment += YEARS
    recording.live.ledger.retain()
    assert body(recording.decide(POLICY, facts, Idempotency_Key="k"), 410)["code"] == "record-erased"


@pytest.fixture
def waiting(recording: Recording) -> str:
    """The id of a decision that waits for a second person."""
    return str(body(recording.decide("forced_closure", FRAUD, by="alice"))["decision_id"])


def test_waiting_decision_takes_effect_when_another_confirms(recording: Recording, waiting: str) -> None:
    path = f"/v1/decisions/{waiting}"
    assert body(recording.client.get(path))["confirmation"]["status"] == "WAITING"
    confirm = f"{path}/confirmation"
    own = body(recording.send("POST", confirm, {"answer": "CONFIRM"}, by="alice"), 403)
    assert own["code"] == "self-confirmation"
    confirmed = body(recording.send("POST", confirm, {"answer": "CONFIRM"}, by="bob"))
    assert (confirmed["status"], confirmed["confirmed_by"]) == ("CONFIRMED", "bob")
    assert body(recording.client.get(path))["confirmation"]["status"] == "CONFIRMED"
    again = body(recording.send("POST", confirm, {"answer": "CONFIRM"}, by="carol"), 409)
    assert again["code"] == "confirmation-closed"


def test_decision_binds_once_another_confirms_and_says_what_it_waits_for_before(
    recording: Recording,
) -> None:
    answer = body(recording.decide("forced_closure", FRAUD, by="alice", Idempotency_Key="k"))
    assert (answer["binding"], answer["awaits"]) == (False, "SECOND_PERSON")
    paths = [f"/v1/decisions/{answer['decision_id']}{part}" for part in ("", "/explanation")]

    def told() -> list[tuple[object, object]]:
        (listed,) = body(recording.client.get("/v1/decisions?account=A-1"))["decisions"]
        shown = [listed, *(body(recording.client.get(path)) for path in paths)]
        return [(each["binding"], each["awaits"]) for each in shown]

    assert told() == [(False, "SECOND_PERSON")] * 3
    body(recording.send("POST", f"{paths[0]}/confirmation", {"answer": "CONFIRM"}, by="bob"))
    assert told() == [(True, None)] * 3
    again = recording.decide("forced_closure", FRAUD, by="alice", Idempotency_Key="k")
    assert body(again) == answer


def test_declined_decision_never_binds(recording: Recording, waiting: str) -> None:
    path = f"/v1/decisions/{waiting}"
    body(recording.send("POST", f"{path}/confirmation", {"answer": "DECLINE", "why": "thin"}, by="bob"))
    shown = body(recording.client.get(path))
    assert (shown["binding"], shown["awaits"], shown["confirmation"]["status"]) == (False, None, "DECLINED")


def test_nobody_is_told_of_a_decision_before_another_confirms_it(recording: Recording, waiting: str) -> None:
    path = f"/v1/decisions/{waiting}"
    refused = body(recording.client.get(f"{path}/notice"), 404)
    assert (refused["code"], refused["hint"]) == ("no-notice", "confirm it first")
    body(recording.send("POST", f"{path}/confirmation", {"answer": "CONFIRM"}, by="bob"))
    assert body(recording.client.get(f"{path}/notice"))["kind"] == "generic"


def test_nobody_is_told_of_a_decision_that_was_declined(recording: Recording, waiting: str) -> None:
    path = f"/v1/decisions/{waiting}"
    body(recording.send("POST", f"{path}/confirmation", {"answer": "DECLINE", "why": "thin"}, by="bob"))
    refused = body(recording.client.get(f"{path}/notice"), 404)
    assert "a second person did not confirm" in refused["detail"]


def test_declining_needs_a_reason(recording: Recording, waiting: str) -> None:
    path = f"/v1/decisions/{waiting}/confirmation"
    refused = body(recording.send("POST", path, {"answer": "DECLINE"}, by="bob"), 422)
    assert (refused["code"], refused["errors"][0]["field"]) == ("missing-field", "why")
    declined = body(recording.send("POST", path, {"answer": "DECLINE", "why": "thin"}, by="bob"))
    assert declined["status"] == "DECLINED"


def test_confirmation_comes_too_late(recording: Recording, waiting: str) -> None:
    recording.clock.moment += timedelta(days=400)
    path = f"/v1/decisions/{waiting}/confirmation"
    assert body(recording.send("POST", path, {"answer": "CONFIRM"}, by="bob"), 409)["code"] == (
        "confirmation-expired"
    )


def test_task_is_acknowledged_once(recording: Recording, closure: dict[str, Any]) -> None:
    shown = body(recording.client.get(f"/v1/decisions/{closure['decision_id']}"))
    task = next(each for each in shown["tasks"] if each["status"] == "PENDING")
    path = f"/v1/obligations/{task['id']}/ack"
    first, second = (
        body(recording.send("POST", path, {"reference": "t7"}, by="crm")),
        body(recording.send("POST", path, {}, by="other")),
    )
    assert (first["status"], first["acked_by"], first["is_repeated"]) == ("ACKED", "crm", False)
    assert (second["acked_at"], second["acked_by"], second["is_repeated"]) == (first["acked_at"], "crm", True)


def test_task_whose_turn_has_not_come_is_refused(recording: Recording, closure: dict[str, Any]) -> None:
    shown = body(recording.client.get(f"/v1/decisions/{closure['decision_id']}"))
    task = next(each for each in shown["tasks"] if each["status"] == "AWAITS_SYSTEMS")
    refused = body(recording.send("POST", f"/v1/obligations/{task['id']}/ack", {}, by="crm"), 409)
    assert refused["code"] == "obligation-waiting"


def test_appeal_from_filing_to_its_answer(recording: Recording, closure: dict[str, Any]) -> None:
    filed = recording.send(
        "POST",
        f"/v1/decisions/{closure['decision_id']}/appeals",
        {"statement": "Not me.\nReally.", "corrections": {"auth.anomaly_score": 95}, "locale": "en"},
        by="portal",
        Idempotency_Key="k",
    )
    appeal = body(filed, 201)
    path = filed.headers["Location"]
    assert (path, appeal["status"]) == (f"/v1/appeals/{appeal['id']}", "RECEIVED")
    own = body(recording.send("PATCH", path, {"reviewer": "portal"}, by="chief"), 403)
    assert own["code"] == "own-review"
    body(recording.send("PATCH", path, {"reviewer": "rita"}, by="chief"))
    assert (
        body(recording.send("PATCH", path, {"complexity": "COMPLEX"}, by="chief"))["complexity"] == "COMPLEX"
    )
    other = {"outcome": "UPHOLD", "why": "no"}
    assert body(recording.send("PATCH", path, other, by="chief"), 403)["code"] == "not-the-reviewer"
    answer = {"outcome": "OVERTURN", "why": "it was not the holder"}
    assert body(recording.send("PATCH", path, answer, by="rita"))["status"] == "OVERTURNED"
    assert body(recording.send("PATCH", path, answer, by="rita"), 409)["code"] == "appeal-closed"
    whole = body(recording.client.get(path))
    assert whole["filed"]["statement"] == "Not me.\nReally."
    assert body(recording.client.get(f"{path}?purpose=MARKETING"), 403)["code"] == "use-denied"


def test_legal_hold_keeps_data_until_it_is_lifted(recording: Recording, closure: dict[str, Any]) -> None:
    path = "/v1/accounts/A-1/legal-hold"
    hold = body(recording.send("PUT", path, {"why": "order 12"}, by="legal"))["hold_id"]
    recording.clock.moment += YEARS
    assert recording.live.ledger.retain().keys_erased == 0
    lifted = body(recording.send("DELETE", path, by="legal"))
    assert (lifted["lifted"], lifted["kept"]) == ([hold], None), "a closed account is not held besides"
    assert recording.live.ledger.retain().keys_erased >= 1
    assert recording.client.get(f"/v1/decisions/{closure['decision_id']}").status_code == 410


@pytest.mark.parametrize(
    ("path", "field"), [("erasure-request", "erasure_requested"), ("consent-withdrawal", "consent_withdrawn")]
)
def test_what_a_customer_asks_stands_until_it_is_taken_back(
    recording: Recording, path: str, field: str
) -> None:
    path, why = f"/v1/accounts/A-8/{path}", {"why": "the customer wrote"}
    asked = body(recording.send("PUT", path, why))
    assert asked == {"erasure_requested": False, "consent_withdrawn": False, **asked, field: True}
    assert body(recording.send("PUT", path, why)) == asked
    kept = recording.live.ledger.open_record(asked["request_id"], "LEGAL_OBLIGATION")
    assert kept.sealed == why
    assert getattr(recording.live.ledger.account("A-8"), field)
    assert body(recording.send("DELETE", path, why))[field] is False
    assert not getattr(recording.live.ledger.account("A-8"), field)


def test_hold_on_an_account_with_a_slash_in_its_reference(recording: Recording) -> None:
    path = "/v1/accounts/A%2F1/legal-hold"
    assert body(recording.send("PUT", path, {"why": "order"}))["hold_id"]
    others = ("reg.legal_hold", "reg.judicial_freeze", "fraud.case_open", "fraud.victim_claim_open")
    facts = {**dict.fromkeys(others, False), "bal.disputed_amount": "0.00"}
    lifted = body(recording.send("DELETE", path, {"facts": facts}))
    assert (len(lifted["lifted"]), lifted["states"]["hold"], lifted["kept"]) == (1, "NONE", None)
