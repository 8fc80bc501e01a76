"""`/v1/assessments`: one account in, what every policy decides out."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.live import live_rules
from api.http.requests import AssessmentRequest, read_idempotency_key, read_json, read_request

assessments = Blueprint("assessments", __name__)


@assessments.post("/v1/assessments")
def assess() -> Response:
    """Decide by every policy about one account."""
    read_idempotency_key(request)
    asked = read_request(read_json(request), AssessmentRequest)
    assessment = live_rules().current.engine.assess(
        asked.facts,
        as_of=asked.as_of,
        observed_at=asked.observed_at,
        locale=asked.locale,
        preview=asked.preview,
    )
    return answer(assessment.to_dict())
