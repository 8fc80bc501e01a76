"""`/v1/policies/{policy}/decisions`: one account in, one decision out."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.live import live_rules
from api.http.requests import DecisionRequest, check_idempotency_key, read_json, read_request

decisions = Blueprint("decisions", __name__)


@decisions.post("/v1/policies/<string(maxlength=100):policy>/decisions")
def decide(policy: str) -> Response:
    """Decide about one account."""
    check_idempotency_key(request.headers.get("Idempotency-Key"))
    asked = read_request(read_json(request), DecisionRequest)
    engine = live_rules().current.engine
    decide_by = engine.explain if asked.explain else engine.decide
    decision = decide_by(
        policy,
        asked.facts,
        as_of=asked.as_of,
        version=asked.version,
        observed_at=asked.observed_at,
        locale=asked.locale,
    )
    return answer(decision.to_dict())
