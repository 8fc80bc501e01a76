"""Notices over HTTP: shown in a preview, and templates that break leave the last good ones in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.http import create_app
from api.http.live import LiveRules
from tests.sample.rules import change_all
from tests.web.conftest import DECISIONS, REQUEST_ID, Ask, now


def test_a_preview_shows_what_the_customer_would_be_told(ask: Ask) -> None:
    body = ask(preview=True, notice=True, locale="en").json
    assert body is not None
    assert body["notice"]["kind"] == "closure_confirmed"
    assert body["notice"]["jurisdiction"] == "CN"
    assert body["notice"]["html"].startswith('<!doctype html>\n<html lang="en">')


def test_it_follows_the_rules_of_where_the_account_lies(ask: Ask, facts: dict[str, Any]) -> None:
    body = ask(facts={**facts, "req.jurisdiction": "EU"}, preview=True, notice=True, explain=True).json
    assert body is not None
    assert body["notice"]["jurisdiction"] == "EU"
    assert "trace" in body


@pytest.mark.parametrize("fields", [{}, {"preview": True}, {"preview": True, "notice": False}])
def test_it_comes_only_where_it_is_asked_for(ask: Ask, fields: dict[str, object]) -> None:
    body = ask(**fields).json
    assert body is not None
    assert "notice" not in body


def test_it_is_null_where_nobody_is_told(ask: Ask, facts: dict[str, Any]) -> None:
    body = ask(facts={**facts, "acct.state": "CLOSED"}, preview=True, notice=True).json
    assert body is not None
    assert body["notice"] is None


def test_it_comes_only_in_a_preview(ask: Ask) -> None:
    response = ask(notice=True)
    assert (response.status_code, response.json and response.json["errors"][0]["code"]) == (
        422,
        "preview-only",
    )


def test_a_template_that_breaks_leaves_the_last_good_ones(
    released_rules: Path, facts: dict[str, Any]
) -> None:
    app: Flask = create_app(released_rules, clock=now, request_ids=lambda: REQUEST_ID)
    live: LiveRules = app.extensions["tidegate"]
    change_all(released_rules / "notices/words.en.j2", "{{ sender.name }}", "{{ sender.nam }}")
    live.refresh()
    live.refresh()
    assert "unknown-placeholder" in [each.code for each in live.findings]
    client = app.test_client()
    asked = {"account": "A-1", "facts": facts, "preview": True, "notice": True, "locale": "en"}
    body = client.post(DECISIONS, json=asked).json
    assert body is not None
    assert "Example Credit" in body["notice"]["text"]
    before = live.current.digest
    change_all(released_rules / "notices/words.en.j2", "{{ sender.nam }}", "{{ sender.name }} ")
    live.refresh()
    live.refresh()
    assert (live.findings, live.current.digest != before) == ((), True)
