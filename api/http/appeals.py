"""`/v1/decisions/{id}/appeals` and `/v1/appeals/{id}`: contesting a decision, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.fields import Reader, names, one_of, read_body, read_query, text
from api.http.ledger import desk
from api.http.records import PURPOSE, read_purpose, values_of
from api.http.requests import (
    read_facts,
    read_idempotency_key,
    read_json,
    read_locale,
    read_principal,
    scoped_key,
)
from engine import TidegateError
from engine.catalogue.wire import encode_json

appeals = Blueprint("appeals", __name__)

LONGEST_STATEMENT, LONGEST_WHY, LONGEST_NAME = 4000, 1000, 64
_MOST_DISPUTED = 100


@appeals.post("/v1/decisions/<string(maxlength=100):decision>/appeals")
def file_appeal(decision: str) -> Response:
    """Contest a decision."""
    by = read_principal(request)
    key = scoped_key(request, by, read_idempotency_key(request))
    body = read_json(request)
    readers: Mapping[str, Reader] = {
        "statement": text(LONGEST_STATEMENT, lines=True),
        "corrections": read_facts,
        "disputed": names(_MOST_DISPUTED),
        "evidence_kind": values_of("case.evidence_kind"),
        "facts": read_facts,
        "locale": read_locale,
    }
    sent = read_body(body, '{"statement": "...", "corrections": {...}}', readers)
    appeal = desk().appeals.file(decision, by, **sent, key=key, request=encode_json(body))
    response = answer(appeal.to_dict())
    response.status_code = 201
    response.headers["Location"] = f"/v1/appeals/{appeal.id}"
    return response


@appeals.get("/v1/appeals/<string(maxlength=100):appeal>")
def show_appeal(appeal: str) -> Response:
    """Show an appeal with all that belongs to it."""
    query = read_query(request, {"purpose": read_purpose()})
    return answer(desk().appeals.get(appeal, query.get("purpose", PURPOSE)).to_dict())


@appeals.patch("/v1/appeals/<string(maxlength=100):appeal>")
def change_appeal(appeal: str) -> Response:
    """Assign an appeal, extend its time, or resolve it: one of these at a time."""
    by = read_principal(request)
    readers: Mapping[str, Reader] = {
        "reviewer": text(LONGEST_NAME, least=1),
        "complexity": values_of("case.complexity"),
        "outcome": one_of("OVERTURN", "UPHOLD"),
        "why": text(LONGEST_WHY, least=1, lines=True),
        "facts": read_facts,
    }
    sent = read_body(read_json(request), '{"reviewer": "..."}', readers)
    match sent:
        case {"reviewer": str(reviewer), **rest} if not rest:
            changed = desk().appeals.assign(appeal, reviewer, by)
        case {"complexity": str(complexity), **rest} if not rest:
            changed = desk().appeals.extend(appeal, complexity, by)
        case {"outcome": str(outcome), "why": str(why), **rest} if not rest.keys() - {"facts"}:
            changed = desk().appeals.resolve(appeal, outcome, by, why, facts=sent.get("facts", {}))
        case _:
            message = (
                "expected `reviewer`, `complexity`, or `outcome` with `why`, found other fields together"
            )
            raise TidegateError("wrong-field", message, "send one change at a time")
    return answer(changed.to_dict())
