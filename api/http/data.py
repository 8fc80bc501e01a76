"""Data on file beside decisions: kept, read for a purpose, and when the event of a negative record ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.fields import Reader, read_body, read_query
from api.http.ledger import desk
from api.http.records import PURPOSE, read_purpose, values_of
from api.http.requests import read_idempotency_key, read_json, read_principal, read_reference, scoped_key
from engine.language.scalars import ScalarError, found, read_bool, read_day
from engine.ledger.clock import one_id

data = Blueprint("data", __name__)


@data.post("/v1/accounts/<path:account>/data")
def keep(account: str) -> Response:
    """Put data about an account on file."""
    by = read_principal(request)
    key = scoped_key(request, by, read_idempotency_key(request))
    readers: Mapping[str, Reader] = {
        "kind": values_of("data.kind"),
        "content": _content,
        "collected_on": _day,
        "ended_on": _day,
    }
    example = '{"kind": "...", "content": {...}}'
    sent = read_body(read_json(request), example, readers, ("kind", "content"))
    name = desk().on_file.keep(
        read_reference(account),
        sent["kind"],
        sent["content"],
        by=by,
        collected_on=sent.get("collected_on"),
        ended_on=sent.get("ended_on"),
        key=key,
    )
    return answer({"data_id": name})


@data.get("/v1/data/<string(maxlength=100):name>")
def show(name: str) -> Response:
    """Show data on file."""
    query = read_query(request, {"purpose": read_purpose()})
    return answer(desk().on_file.get(name, query.get("purpose", PURPOSE)).to_dict())


@data.put("/v1/data/<string(maxlength=100):name>/event-end")
def end_event(name: str) -> Response:
    """Say on which day the event of a negative record ended, or that it lasts."""
    by = read_principal(request)
    readers: Mapping[str, Reader] = {
        "ended_on": lambda value: None if value is None else _day(value),
        "erases": read_bool,
    }
    sent = read_body(read_json(request), '{"ended_on": "2026-01-31"}', readers, ("ended_on",))
    day = sent["ended_on"]
    desk().on_file.end_event(name, day, by=by, erases=sent.get("erases", False))
    return answer({"data_id": one_id(name), "ended_on": None if day is None else day.isoformat()})


def _content(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not value:
        raise ScalarError(f"expected a JSON object that is not empty, found {found(value)}")
    return value


def _day(value: object) -> date:
    return date.fromordinal(read_day(value))
