"""One version of a policy over HTTP: whole as JSON, or the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.http import create_app
from engine import Engine
from tests.sample.banding import banding
from tests.web.conftest import NOW, POLICY, ROOT, VERSION, now

FILE = ROOT / "rules/policies" / POLICY / "v1.yaml"


def test_version_is_described_whole(client: FlaskClient, app: Flask) -> None:
    engine: Engine = app.extensions["tidegate"].current.engine
    response = client.get(VERSION)
    assert (response.status_code, response.content_type) == (200, "application/json")
    assert response.json == engine.describe(POLICY, 1, NOW)
    assert response.json is not None
    assert response.json["source"] == FILE.read_text(encoding="utf-8")
    assert response.json["releases"][0]["approver"] == "b"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/yaml", "application/yaml"),
        ("application/yaml, application/json;q=0.9", "application/yaml"),
        ("application/yaml;q=0.9, application/json", "application/json"),
        ("application/*", "application/json"),
        ("*/*", "application/json"),
        ("", "application/json"),
    ],
)
def test_version_comes_in_the_type_the_caller_prefers(client: FlaskClient, accept: str, given: str) -> None:
    response = client.get(VERSION, headers={"Accept": accept})
    assert (response.status_code, response.content_type) == (200, given)


def test_yaml_is_the_file_byte_for_byte(client: FlaskClient) -> None:
    assert client.get(VERSION, headers={"Accept": "application/yaml"}).data == FILE.read_bytes()


def test_draft_can_be_read_before_it_is_released(draft_rules: Path) -> None:
    shown = create_app(draft_rules, clock=now).test_client().get(VERSION).json
    assert shown is not None
    assert (shown["status"], shown["in_force"], shown["releases"]) == ("draft", False, [])


def test_released_version_keeps_the_texts_it_was_released_with(released_rules: Path) -> None:
    reasons = released_rules / "reasons.yaml"
    text = reasons.read_text(encoding="utf-8")
    reasons.write_text(text.replace("An amount is past due,", "Something is past due,"), encoding="utf-8")
    shown = create_app(released_rules, clock=now).test_client().get(VERSION).json
    assert shown is not None
    assert "An amount is past due," in shown["texts"]["reasons"]["VC_PAST_DUE"]["text"]["en"]


def test_a_version_comes_with_its_table_and_scorecard(tmp_path: Path) -> None:
    rules = banding(tmp_path)
    address = "/v1/policies/scored/versions/1"
    client = create_app(rules, clock=now).test_client()
    shown = client.get(address).json
    assert shown is not None
    (table,) = shown["tables"]
    assert table["file"] == {"name": "buckets.xlsx", "sheet": "Buckets"}
    assert [row["cells"]["bucket"] for row in table["rows"]] == ["M0", "M1", "M2"]
    assert [row["cells"]["band"] for row in shown["scorecard"]["bands"]] == ["C", "B", "A"]
    source = client.get(address, headers={"Accept": "application/yaml"})
    assert source.data == (rules / "policies/scored/v1.yaml").read_bytes()


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "٣", "1_0", "9999999999", "x" * 20])
def test_what_is_no_number_is_no_version(client: FlaskClient, number: str) -> None:
    response = client.get(f"/v1/policies/{POLICY}/versions/{number}")
    assert response.json is not None
    assert (response.status_code, response.json["code"]) == (404, "unknown-version")
