"""`/v1/events`: what happened to an account without a decision about it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.fields import Reader, read_body, text
from api.http.ledger import desk
from api.http.requests import (
    read_account,
    read_facts,
    read_idempotency_key,
    read_json,
    read_principal,
    scoped_key,
)
from engine.catalogue.wire import encode_json

events = Blueprint("events", __name__)

_LONGEST_NAME = 64


@events.post("/v1/events")
def happen() -> Response:
    """Record an event, and move the account as the lifecycle says."""
    by = read_principal(request)
    key = scoped_key(request, by, read_idempotency_key(request))
    body = read_json(request)
    readers: Mapping[str, Reader] = {
        "account": read_account,
        "event": text(_LONGEST_NAME, least=1),
        "facts": read_facts,
    }
    sent = read_body(body, '{"account": "...", "event": "..."}', readers, ("account", "event"))
    happening = desk().event(
        sent["account"], sent["event"], sent.get("facts", {}), by=by, key=key, request=encode_json(body)
    )
    return answer(happening.to_dict())
