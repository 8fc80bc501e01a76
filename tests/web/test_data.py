"""Data on file over HTTP: kept once for a key, read for a purpose, gone when their time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.web.conftest import Recording
from tests.web.test_records import body

PLACE = "/v1/accounts/A/1/data"
LATE: dict[str, Any] = {"kind": "NEGATIVE_RECORD", "content": {"event": "90 days late", "amount": 120.5}}


def test_data_are_kept_once_for_a_key_and_read_back(recording: Recording) -> None:
    sent = {**LATE, "collected_on": "2026-11-01"}
    first = body(recording.send("POST", PLACE, sent, by="bureau", Idempotency_Key="k"))
    assert body(recording.send("POST", PLACE, sent, by="bureau", Idempotency_Key="k")) == first
    other = recording.send("POST", PLACE, LATE, by="bureau", Idempotency_Key="k")
    assert body(other, 409)["code"] == "key-conflict"
    assert len(recording.live.ledger.history("A/1")) == 1
    shown = body(recording.client.get(f"/v1/data/{first['data_id']}"))
    assert shown.pop("recorded_at").startswith("2026-")
    assert shown == {
        "data_id": first["data_id"],
        "kind": "NEGATIVE_RECORD",
        "collected_on": "2026-11-01",
        "by": "bureau",
        "content": LATE["content"],
        "ended_on": None,
    }
    denied = recording.client.get(f"/v1/data/{first['data_id']}?purpose=MARKETING")
    assert body(denied, 403)["code"] == "use-denied"


def test_a_negative_record_is_gone_five_years_after_its_event_ended(recording: Recording) -> None:
    name = body(recording.send("POST", PLACE, LATE))["data_id"]
    end = f"/v1/data/{name}/event-end"
    assert body(recording.send("PUT", end, {"ended_on": "2026-11-01"})) == {
        "data_id": name,
        "ended_on": "2026-11-01",
    }
    assert body(recording.send("PUT", end, {"ended_on": None}))["ended_on"] is None
    body(recording.send("PUT", end, {"ended_on": "2026-11-02"}))
    assert body(recording.client.get(f"/v1/data/{name}"))["ended_on"] == "2026-11-02"
    recording.clock.moment += timedelta(days=6 * 366)
    assert recording.live.ledger.retain().keys_erased == 1
    assert body(recording.client.get(f"/v1/data/{name}"), 410)["code"] == "record-erased"


def test_an_end_that_has_the_record_erased_at_once_is_said_to_be_meant(recording: Recording) -> None:
    name = body(recording.send("POST", PLACE, LATE))["data_id"]
    end = f"/v1/data/{name}/event-end"
    refused = body(recording.send("PUT", end, {"ended_on": "2020-01-01"}), 403)
    assert (refused["code"], "RT-003" in refused["detail"]) == ("use-denied", True)
    sent = {"ended_on": "2020-01-01", "erases": True}
    # An id is told in one spelling.
    meant = recording.send("PUT", f"/v1/data/{name.upper()}/event-end", sent)
    assert body(meant) == {"data_id": name, "ended_on": "2020-01-01"}
    assert recording.live.ledger.retain().keys_erased == 1
    assert body(recording.send("PUT", end, {"ended_on": "2026-01-01"}), 410)["code"] == "record-erased"


def test_a_key_of_one_account_is_none_of_another(recording: Recording) -> None:
    one = recording.send("POST", "/v1/accounts/A/data", LATE, by="p", Idempotency_Key="x/data q k")
    other = recording.send("POST", "/v1/accounts/A/data p x/data", LATE, by="q", Idempotency_Key="k")
    assert body(one)["data_id"] != body(other)["data_id"]


def test_data_that_would_be_erased_at_once_are_not_kept(recording: Recording) -> None:
    old = {"kind": "BEHAVIOUR_EVENT", "content": {"login": "02:14"}, "collected_on": "2020-01-01"}
    refused = body(recording.send("POST", PLACE, old), 403)
    assert (refused["code"], "RT-012" in refused["detail"]) == ("use-denied", True)
    assert recording.live.ledger.history() == []
