"""Problems: each mistake is answered with its own, and a failure of ours with none of its particulars."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from flask import Flask, abort, request
from flask.testing import FlaskClient

from api.http import create_app
from api.http.problems import KINDS
from engine import TidegateError
from tests.web.conftest import DECISIONS, REQUEST_ID, now
from tests.web.mistake import BODY, JSON, MAX_BODY, Mistake
from tests.web.mistakes_in_fields import FIELDS
from tests.web.mistakes_in_json import BODIES
from tests.web.mistakes_in_requests import REQUESTS
from tests.web.test_recorded_mistakes import CASES, MET_ELSEWHERE, RARE

ABOUT_RECORDS = MET_ELSEWHERE | RARE
MISTAKES = [*REQUESTS, *BODIES, *FIELDS]


@pytest.fixture(scope="module")
def narrow(app: Flask) -> FlaskClient:
    """The same service, with room for a small body only."""
    engine = app.extensions["tidegate"].current.engine
    return create_app(engine=engine, request_ids=lambda: REQUEST_ID, max_body=MAX_BODY).test_client()


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_mistake_is_answered_with_its_problem(case: Mistake, narrow: FlaskClient) -> None:
    response = narrow.open(case.path, method=case.method, data=case.data, headers=dict(case.headers))
    first = case.errors[0]
    assert response.json == {
        "type": f"/problems/{first['code']}",
        "title": case.title,
        "status": case.status,
        "code": first["code"],
        "detail": first["message"],
        "hint": first["hint"],
        "request_id": REQUEST_ID,
        "errors": list(case.errors),
    }
    assert response.status_code == case.status
    assert response.content_type == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"


def test_every_code_a_caller_can_meet_is_met_here() -> None:
    met = {entry["code"] for case in MISTAKES for entry in case.errors}
    about_records = {*ABOUT_RECORDS, *(case.code for case in CASES)}
    assert met == KINDS.keys() - (about_records - met) - {"bad-request", "internal-error"}


def test_method_that_is_not_allowed_comes_with_those_that_are(client: FlaskClient) -> None:
    assert set(client.get(DECISIONS).allow) == {"POST", "OPTIONS"}


def test_policy_name_without_end_is_no_address(client: FlaskClient) -> None:
    response = client.get(f"/v1/policies/{'x' * 5000}")
    assert response.status_code == 404
    assert len(response.data) < 1000


def test_body_may_be_as_large_as_the_limit(narrow: FlaskClient) -> None:
    body = json.dumps({**BODY, "preview": True, "version": 1}).encode()
    assert narrow.post(DECISIONS, data=body.ljust(MAX_BODY), headers=JSON).status_code == 200


def test_body_without_declared_length_is_bounded_too(narrow: FlaskClient) -> None:
    """What a server that ends the stream itself passes on of a chunked body."""
    stream = io.BytesIO(b" " * (MAX_BODY + 1))
    environ = {"wsgi.input_terminated": True}
    response = narrow.post(DECISIONS, input_stream=stream, headers=JSON, environ_overrides=environ)
    assert response.status_code == 413


@pytest.fixture
def frail(released_rules: Path) -> Flask:
    """A service with addresses that fail in several ways."""
    app = create_app(released_rules, clock=now, request_ids=lambda: REQUEST_ID)

    def fail(how: str) -> str:
        amount = request.args.get("amount", "")
        match how:
            case "code":
                raise TidegateError("no-such-code", amount)
            case "http":
                abort(503)
            case "teapot":
                abort(418)
            case _:
                try:
                    int(amount)
                except ValueError as error:
                    raise KeyError(amount) from error
        return how

    app.add_url_rule("/fail/<how>", view_func=fail)
    return app


INTERNAL = {
    "type": "/problems/internal-error",
    "title": "The service failed",
    "status": 500,
    "code": "internal-error",
    "detail": "the service failed to answer",
    "hint": "send it again; if it fails again, report the id",
    "request_id": REQUEST_ID,
    "errors": [
        {
            "code": "internal-error",
            "message": "the service failed to answer",
            "hint": "send it again; if it fails again, report the id",
        }
    ],
}


@pytest.mark.parametrize("how", ["error", "code", "http"])
def test_failure_tells_its_id_and_nothing_else(
    how: str, frail: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    response = frail.test_client().get(f"/fail/{how}")
    assert (response.status_code, response.content_type) == (500, "application/problem+json")
    assert response.json == INTERNAL
    assert REQUEST_ID in caplog.text


def test_log_of_a_failure_says_where_and_never_with_what(
    frail: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    frail.test_client().get("/fail/error?amount=320.15")
    assert "KeyError" in caplog.text
    assert "ValueError" in caplog.text
    assert "test_problems.py" in caplog.text
    assert "320.15" not in caplog.text


def test_failure_before_routing_is_a_problem_too(
    frail: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(environ: object) -> object:
        raise UnicodeError(environ)

    monkeypatch.setattr(frail, "request_context", refuse)
    response = frail.test_client().get("/healthz")
    assert (response.status_code, response.content_type) == (500, "application/problem+json")
    assert response.json == INTERNAL
    assert response.headers["X-Request-ID"] == REQUEST_ID
    assert "UnicodeError" in caplog.text


def test_other_refusals_of_the_framework_are_problems(frail: Flask) -> None:
    response = frail.test_client().get("/fail/teapot")
    assert response.json is not None
    assert (response.status_code, response.json["code"]) == (400, "bad-request")
