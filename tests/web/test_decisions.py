"""Decisions over HTTP: what is answered to a request that can be read."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from api.http import create_app
from engine import Engine
from tests.sample.rules import copy_rules
from tests.web.conftest import DECISIONS, NOW, POLICY, REQUEST_ID, Ask, now


def test_decision_is_that_of_the_engine(ask: Ask, app: Any, facts: dict[str, Any]) -> None:
    engine: Engine = app.extensions["tidegate"].current.engine
    assert ask().data == engine.decide(POLICY, facts, as_of=NOW).to_json()


def test_account_that_can_close_is_told_so(ask: Ask) -> None:
    response = ask()
    assert (response.status_code, response.content_type) == (200, "application/json")
    assert response.json is not None
    assert response.json["outcome"] == "CLOSE_NOW"
    assert response.json["policy"]["id"] == POLICY


def test_refusal_is_an_answer_and_no_error(ask: Ask, facts: dict[str, Any]) -> None:
    response = ask(facts={**facts, "bal.total_owed": "320.15"})
    assert response.status_code == 200
    assert response.json is not None
    assert response.json["outcome"] == "CLOSE_PENDING_PAYOFF"
    assert response.json["reasons"]


def test_missing_fact_is_asked_for(ask: Ask, facts: dict[str, Any]) -> None:
    response = ask(facts={name: value for name, value in facts.items() if name != "bal.total_owed"})
    assert response.json is not None
    assert response.json["outcome"] == "DEFER_TECHNICAL"
    assert "bal.total_owed" in [need["fact"] for need in response.json["needs"]]


def test_stale_fact_counts_as_missing(ask: Ask) -> None:
    observed = {"auth": "2026-11-21T09:54:00+08:00", "auth.level": "2026-11-21T09:59:00+08:00"}
    response = ask(observed_at=observed)
    assert response.json is not None
    assert response.json["needs"] == [{"fact": "auth.anomaly_score", "max_age": 300}]


@pytest.mark.parametrize("fields", [{}, {"preview": True}, {"preview": True, "version": 1}])
def test_no_answer_binds_until_decisions_are_recorded(ask: Ask, fields: dict[str, object]) -> None:
    response = ask(**fields)
    assert response.json is not None
    assert response.json["binding"] is False


@pytest.mark.parametrize(
    ("locale", "title"), [("zh-CN", "您无需操作。"), ("en", "There is nothing you need to do.")]
)
def test_texts_are_in_the_language_asked_for(ask: Ask, locale: str, title: str) -> None:
    response = ask(locale=locale)
    assert response.json is not None
    assert response.json["reasons"][0]["remedy"]["text"] == title


def test_trace_comes_with_explain_alone(ask: Ask) -> None:
    plain, explained = ask(explain=False).json, ask(explain=True).json
    assert plain is not None
    assert explained is not None
    trace = explained.pop("trace")
    assert explained == plain
    assert trace
    assert {entry["state"] for entry in trace} == {"false"}


def test_preview_chooses_time_and_version(ask: Ask) -> None:
    response = ask(preview=True, as_of="2030-01-31T08:00:00Z", version=1)
    assert response.json is not None
    assert response.json["as_of"] == "2030-01-31T16:00:00.000000+08:00"
    assert response.json["policy"]["version"] == 1


def test_idempotency_key_is_taken_and_has_no_effect_yet(ask: Ask, facts: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
    first = ask(headers=headers)
    second = ask(headers=headers, facts={**facts, "bal.total_owed": "320.15"})
    assert first.json is not None
    assert second.json is not None
    assert (first.json["outcome"], second.json["outcome"]) == ("CLOSE_NOW", "CLOSE_PENDING_PAYOFF")


def test_draft_can_be_previewed_only(tmp_path: Any, facts: dict[str, Any]) -> None:
    client = create_app(copy_rules(tmp_path / "rules", [POLICY]), clock=now).test_client()
    body = {"account": "A-1", "facts": facts}
    assert client.post(DECISIONS, json=body).status_code == 409
    assert client.post(DECISIONS, json={**body, "preview": True, "version": 1}).status_code == 200


def test_policies_are_listed_with_versions_and_outcomes(client: FlaskClient) -> None:
    listed = client.get("/v1/policies").json
    shown = client.get(f"/v1/policies/{POLICY}").json
    assert listed is not None
    assert listed == {"policies": [shown]}
    assert shown is not None
    assert shown["policy"] == POLICY
    assert shown["title"]["en"] == "Voluntary closure"
    assert shown["outcomes"][0] == {
        "outcome": "CLOSE_NOW",
        "class": "positive",
        "title": {"zh-CN": "立即关闭", "en": "close now"},
    }
    (version,) = shown["versions"]
    assert (version["version"], version["status"], version["in_force"]) == (1, "published", True)
    assert (version["from"], version["to"]) == ("2026-01-01", None)
    assert len(version["digest"]) == 64


def test_health_tells_which_rules_decide(client: FlaskClient) -> None:
    health = client.get("/healthz").json
    assert health is not None
    assert health["status"] == "ok"
    assert health["version"]
    assert (health["rules"]["policies"], health["rules"]["findings"]) == (1, 0)
    assert len(health["rules"]["digest"]) == 64


@pytest.mark.parametrize("path", ["/healthz", "/v1/policies", "/nowhere"])
def test_every_answer_says_whose_it_is_and_is_not_kept(client: FlaskClient, path: str) -> None:
    given = client.get(path, headers={"X-Request-ID": "order-66/a"})
    assert given.headers["X-Request-ID"] == "order-66/a"
    assert client.get(path).headers["X-Request-ID"] == REQUEST_ID
    assert given.headers["Cache-Control"] == "no-store"
    assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_head_is_get_without_content(client: FlaskClient) -> None:
    head, get = client.head("/v1/policies"), client.get("/v1/policies")
    assert head.data == b""
    assert (head.status_code, head.content_length) == (get.status_code, get.content_length)


@pytest.mark.parametrize(
    ("path", "methods"), [("/v1/policies", {"GET", "HEAD", "OPTIONS"}), (DECISIONS, {"POST", "OPTIONS"})]
)
def test_options_names_the_methods_of_an_address(client: FlaskClient, path: str, methods: set[str]) -> None:
    response = client.options(path)
    assert (response.status_code, response.data) == (204, b"")
    assert "Content-Type" not in response.headers
    assert set(response.allow) == methods


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1"])
def test_any_caller_that_takes_json_gets_it(client: FlaskClient, accept: str) -> None:
    assert client.get("/healthz", headers={"Accept": accept}).status_code == 200
