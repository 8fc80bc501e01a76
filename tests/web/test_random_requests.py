"""Whatever is sent, the answer is JSON and never a failure of the service."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import ASSESSMENTS, DECISIONS

SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["1.00", "2026-11-21T10:00:00+08:00", "0001-01-01T00:00:00+00:00", "9999-12-31", "ACTIVE"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(
    ["bal.total_owed", "auth.level", "acct.state", "sys.ledger_up", "delinq.dpd", "bal", ""]
)
moments = st.sampled_from(
    ["2026-11-21T10:00:00+08:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999-23:59"]
)
bodies = st.fixed_dictionaries(
    {
        "account": st.just("A-1") | values,
        "facts": st.dictionaries(names | st.text(max_size=8), values, max_size=6) | values,
    },
    optional={
        "observed_at": moments | st.dictionaries(names, moments | values, max_size=3) | values,
        "locale": st.sampled_from(["zh-CN", "en"]) | values,
        "explain": st.booleans() | values,
        "preview": st.booleans() | values,
        "as_of": moments | values,
        "version": st.integers(-1, 3) | values,
        "x": values,
    },
)
latin = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30)
headers = st.dictionaries(
    st.sampled_from(
        ["Content-Type", "Accept", "X-Request-ID", "Idempotency-Key", "Content-Encoding", "Host", "X-Other"]
    ),
    latin
    | st.sampled_from(
        ["application/json", "application/yaml", "*/*", "text/html", 'application/json;charset="utf-8']
    ),
    max_size=4,
)
parts = ["v1", "policies", "voluntary_closure", "versions", "1", "decisions", "assessments", "healthz"]
paths = st.lists(
    st.sampled_from([*parts, "", "..", "%00"]) | latin,
    max_size=5,
).map(lambda parts: "/" + "/".join(parts))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def check(response: Any) -> None:
    assert response.status_code < 500
    assert b"Traceback" not in response.data
    if response.status_code == 204 or not response.data:
        return
    if response.status_code == 200 and response.content_type == "application/yaml":
        assert response.text.startswith("# ")
        return
    assert response.content_type == (
        "application/json" if response.status_code == 200 else "application/problem+json"
    )
    body = response.json
    if response.status_code != 200:
        assert body["status"] == response.status_code
        assert body["errors"]
    elif "outcome" in body:
        assert body["binding"] is False
    elif "decisions" in body:
        assert not any(decision["binding"] for decision in body["decisions"].values())


@SETTINGS
@given(body=bodies, path=st.sampled_from([DECISIONS, ASSESSMENTS]))
def test_any_json_is_answered(client: FlaskClient, body: dict[str, object], path: str) -> None:
    check(client.post(path, data=json.dumps(body), content_type="application/json"))


@SETTINGS
@given(body=st.binary(max_size=300), sent=headers)
def test_any_bytes_are_answered(client: FlaskClient, body: bytes, sent: dict[str, str]) -> None:
    check(client.post(DECISIONS, data=body, headers={"Content-Type": "application/json", **sent}))


@SETTINGS
@given(
    path=paths,
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"]),
    sent=headers,
)
def test_any_address_is_answered(client: FlaskClient, path: str, method: str, sent: dict[str, str]) -> None:
    # Past the test client's own reading of addresses, which no server does.
    check(client.open(method=method, headers=sent, environ_overrides={"PATH_INFO": path}))
