"""Batches: a line in, a line out, each recorded and refused as it would be alone."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from engine.ledger import schema
from tests.ledger.desk_cases import account
from tests.web.conftest import DECISIONS, Recording
from tests.web.test_records import body

BATCH = f"{DECISIONS}:batch"
NDJSON = {"Content-Type": "application/x-ndjson", "X-Principal": "core"}


def send(client: FlaskClient, *lines: object, path: str = BATCH, **headers: str) -> Any:
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    sent = {**NDJSON, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return client.post(path, data=content, headers=sent)


def results(response: Any) -> list[dict[str, Any]]:
    assert (response.status_code, response.content_type) == (200, "application/x-ndjson"), response.text
    return [json.loads(line) for line in response.text.splitlines()]


def test_each_line_is_recorded_and_answered_in_order(recording: Recording, facts: dict[str, Any]) -> None:
    lines = [{"account": f"A-{number}", "facts": facts} for number in range(40)]
    found = results(send(recording.client, *lines))
    assert [(each["line"], each["status"]) for each in found] == [(number, 200) for number in range(1, 41)]
    assert all(each["decision"]["binding"] for each in found)
    for number in (0, 39):
        (header,) = recording.live.ledger.history(f"A-{number}")
        assert (header.id, header.by) == (found[number]["decision"]["decision_id"], "core")


def test_accounts_of_a_batch_share_commits(recording: Recording, facts: dict[str, Any]) -> None:
    results(send(recording.client, *({"account": f"A-{n}", "facts": facts} for n in range(60))))
    with recording.live.ledger.reading() as connection:
        commits = connection.execute(select(func.count()).select_from(schema.commits)).scalar_one()
    assert commits < 60


def test_a_bad_line_is_refused_alone_with_the_problem_it_would_have_alone(
    recording: Recording, facts: dict[str, Any]
) -> None:
    wrong = {"account": "A-2", "facts": {"auth.levle": 2}}
    found = results(
        send(
            recording.client,
            {"account": "A-1", "facts": facts},
            wrong,
            '{"account": ',
            {"account": "A-3", "facts": facts, "idempotency_key": "\n"},
            {"account": "A-4", "facts": facts, "version": 1},
            {"account": "A-5", "facts": facts},
        )
    )
    assert [each["status"] for each in found] == [200, 422, 400, 422, 422, 200]
    codes = [each["problem"]["code"] for each in found[1:5]]
    assert codes == ["unknown-fact", "json-syntax", "wrong-field", "preview-only"]
    alone = body(recording.send("POST", DECISIONS, wrong), 422)
    assert found[1]["problem"] == alone
    assert recording.live.ledger.history("A-2") == []


def test_lines_about_one_account_see_those_before_them(recording: Recording, facts: dict[str, Any]) -> None:
    found = results(send(recording.client, *[{"account": "A-1", "facts": facts}] * 3))
    outcomes = [each["decision"]["outcome"] for each in found]
    assert outcomes == ["CLOSE_NOW", "NO_OP", "NO_OP"]


def test_a_line_is_recorded_once_for_its_key_in_a_batch_and_alone(
    recording: Recording, facts: dict[str, Any]
) -> None:
    line = {"account": "A-1", "facts": facts}
    first, second = (results(send(recording.client, {**line, "idempotency_key": "k"})) for _ in range(2))
    assert first == second
    alone = body(recording.send("POST", DECISIONS, line, Idempotency_Key="k"))
    assert alone == first[0]["decision"]
    assert len(recording.live.ledger.history("A-1")) == 1
    other = results(send(recording.client, {"account": "A-2", "facts": facts, "idempotency_key": "k"}))
    assert (other[0]["status"], other[0]["problem"]["code"]) == (409, "key-conflict")


def test_while_the_ledger_is_away_no_line_binds(recording: Recording, facts: dict[str, Any]) -> None:
    recording.file.rename(away := recording.file.with_name("away"))
    found = results(send(recording.client, *({"account": f"A-{n}", "facts": facts} for n in range(3))))
    assert [each["status"] for each in found] == [503] * 3
    assert [each["problem"]["binding"] for each in found] == [False] * 3
    assert [each["problem"]["outcome"] for each in found] == ["DEFER_TECHNICAL"] * 3
    away.rename(recording.file)


def test_a_decision_that_waits_says_so_in_a_batch_too(recording: Recording) -> None:
    waits = {"account": "A-1", "facts": account("monitored_line", fraud__confirmed=True)}
    (found,) = results(send(recording.client, waits, path="/v1/policies/forced_closure/decisions:batch"))
    assert (found["decision"]["binding"], found["decision"]["awaits"]) == (False, "SECOND_PERSON")


def test_a_preview_in_a_batch_is_not_recorded(recording: Recording, facts: dict[str, Any]) -> None:
    (found,) = results(send(recording.client, {"account": "A-1", "facts": facts, "preview": True}))
    assert found["decision"]["binding"] is False
    assert recording.live.ledger.history("A-1") == []


def test_without_a_ledger_a_batch_binds_nobody(client: FlaskClient, facts: dict[str, Any]) -> None:
    found = results(send(client, {"account": "A-1", "facts": facts}, "", {"account": "A-2", "facts": facts}))
    assert [(each["line"], each["decision"]["binding"]) for each in found] == [(1, False), (3, False)]


@pytest.mark.parametrize(
    ("lines", "headers", "status", "code"),
    [
        ((), {}, 422, "wrong-field"),
        (("{}",) * 1001, {}, 422, "wrong-field"),
        (("{}",), {"Content-Type": "application/json"}, 415, "wrong-content-type"),
        (("{}",), {"Idempotency-Key": "k"}, 400, "wrong-header"),
        (("{}",), {"X-Principal": "a b"}, 400, "wrong-header"),
        (("x" * (2 << 20),), {}, 413, "json-too-large"),
    ],
    ids=["empty", "too many", "type", "key", "principal", "too large"],
)
def test_a_batch_that_is_none_is_refused_whole(
    recording: Recording, lines: tuple[str, ...], headers: dict[str, str], status: int, code: str
) -> None:
    problem = body(send(recording.client, *lines, **headers), status)
    assert problem["code"] == code


def test_a_batch_leaves_no_thread_behind(recording: Recording, facts: dict[str, Any]) -> None:
    recording.decide("voluntary_closure", facts, "A-0")
    before = threading.active_count()
    results(send(recording.client, *({"account": f"A-{n}", "facts": facts} for n in range(5))))
    assert threading.active_count() == before
