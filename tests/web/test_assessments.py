"""Assessments over HTTP: what every policy decides about one account, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.http import create_app
from engine import Engine
from tests.unit.test_assess import DIAMOND
from tests.web.conftest import ASSESSMENTS, NOW, POLICY, Ask, now

IN_ORDER = ["ground", "left", "right", "aloft"]


def test_assessment_is_that_of_the_engine(ask: Ask, app: Flask, facts: dict[str, Any]) -> None:
    engine: Engine = app.extensions["tidegate"].current.engine
    response = ask(ASSESSMENTS)
    assert (response.status_code, response.content_type) == (200, "application/json")
    assert response.data == engine.assess(facts, as_of=NOW).to_json()
    assert response.json is not None
    assert response.json["order"] == [POLICY]
    assert response.json["decisions"][POLICY]["outcome"] == "CLOSE_NOW"


def test_decision_in_an_assessment_is_the_one_asked_for_alone(ask: Ask) -> None:
    alone, together = ask(locale="en").json, ask(ASSESSMENTS, locale="en").json
    assert together is not None
    assert together["decisions"][POLICY] == alone


def test_stale_fact_counts_as_missing_for_every_policy(ask: Ask) -> None:
    response = ask(ASSESSMENTS, observed_at={"auth.anomaly_score": "2026-11-21T09:00:00+08:00"})
    assert response.json is not None
    assert response.json["decisions"][POLICY]["needs"] == [{"fact": "auth.anomaly_score", "max_age": 300}]


@pytest.fixture
def waiting(draft_rules: Path) -> Flask:
    """A service of drafts that build on each other."""
    for name, text in DIAMOND.items():
        folder = draft_rules / "policies" / name
        folder.mkdir()
        (folder / "v1.yaml").write_text(text, encoding="utf-8")
    return create_app(draft_rules, clock=now)


def test_policies_not_in_force_are_named_and_decide_in_a_preview_only(
    waiting: Flask, facts: dict[str, Any]
) -> None:
    client = waiting.test_client()
    body = {"account": "A-1", "facts": {**facts, "reg.legal_hold": True}}
    idle = client.post(ASSESSMENTS, json=body).json
    assert idle is not None
    assert (idle["order"], idle["not_in_force"]) == ([], [*sorted(IN_ORDER), POLICY])
    tried = client.post(
        ASSESSMENTS, json={**body, "preview": True, "as_of": "2030-01-31T08:00:00+08:00"}
    ).json
    assert tried is not None
    assert (tried["order"], tried["not_in_force"]) == ([*IN_ORDER, POLICY], [])
    assert tried["as_of"] == "2030-01-31T08:00:00.000000+08:00"
    assert tried["decisions"]["left"]["outcome"] == "HIGH"
    assert tried["decisions"]["left"]["requires"][0]["id"] == "ground"
