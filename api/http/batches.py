"""`/v1/policies/{policy}/decisions:batch`: a line for each account in, a decision or a problem out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from flask import Blueprint, Flask, Response, current_app, g, request

from api.http.answers import NDJSON_TYPE
from api.http.application import refusal
from api.http.decisions import preview, record
from api.http.ledger import LiveLedger, live_ledger
from api.http.requests import (
    BATCH,
    DecisionRequest,
    offers,
    read_bytes,
    read_line_key,
    read_principal,
    read_request,
    scoped_key,
)
from engine import TidegateError
from engine.catalogue.wire import decode_json, encode_json
from engine.language.scalars import ScalarError

batches = Blueprint("batches", __name__)

MOST_LINES = 1000
#: So many accounts are decided about at a time, so that they share commits.
AT_ONCE = 16
KEY = "idempotency_key"


class Line(NamedTuple):
    """A line of a batch that can be read.

    Args:
        number: Its number, from 1.
        asked: What it asks.
        key: Idempotency key, with its scope.
        sent: What it says without the key, byte for byte.
    """

    number: int
    asked: DecisionRequest
    key: str | None
    sent: bytes


#: What becomes of lines, by their number.
Results = dict[int, dict[str, object]]


@batches.post(f"/v1/policies/<string(maxlength=100):policy>/decisions{BATCH}")
@offers(NDJSON_TYPE)
def decide_many(policy: str) -> Response:
    """Decide about many accounts; those of one account in the order of their lines."""
    if "Idempotency-Key" in request.headers:
        message = "`Idempotency-Key`: expected none with a batch, found one"
        raise TidegateError("wrong-header", message, f"give each line its own `{KEY}`")
    live, limit = live_ledger(), current_app.config["MAX_BODY"]
    by = "" if live is None else read_principal(request)
    lines = [line for line in enumerate(read_bytes(request, NDJSON_TYPE).split(b"\n"), 1) if line[1].strip()]
    if not 0 < len(lines) <= MOST_LINES:
        message = f"expected 1 to {MOST_LINES} lines, each a JSON object, found {len(lines)}"
        raise TidegateError("wrong-field", message, "send less at a time" if lines else None)
    results: Results = {}
    accounts: dict[str, list[Line]] = {}
    for number, content in lines:
        try:
            line = _read(number, content, by, limit)
            accounts.setdefault(line.asked.account, []).append(line)
        except TidegateError as error:
            results[number] = _refused(number, error, _request_id())
    app, name = current_app._get_current_object(), _request_id()  # type: ignore[attr-defined]  # noqa: SLF001 - how Flask hands an application to other threads
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(lambda some: _decided(app, live, policy, some, by, name), accounts.values()):
            results |= found
    body = b"".join(encode_json(results[number]) + b"\n" for number in sorted(results))
    return Response(body, content_type=NDJSON_TYPE)


def _read(number: int, content: bytes, by: str, limit: int) -> Line:
    value = decode_json(content, "line", limit)
    key = None
    if isinstance(value, Mapping) and KEY in value:
        try:
            key = scoped_key(request, by, read_line_key(value[KEY]))
        except ScalarError as error:
            raise TidegateError("wrong-field", f"`{KEY}`: {error}") from None
        value = {name: each for name, each in value.items() if name != KEY}
    return Line(number, read_request(value, DecisionRequest), key, encode_json(value))


def _decided(
    app: Flask, live: LiveLedger | None, policy: str, lines: Iterable[Line], by: str, request_id: str
) -> Results:
    """Decide about one account, line by line."""
    results: Results = {}
    with app.app_context():
        for line in lines:
            try:
                if live is None or line.asked.preview:
                    decision = preview(policy, line.asked)
                else:
                    decision = record(live, policy, line.asked, by, line.key, line.sent)
                results[line.number] = {"line": line.number, "status": 200, "decision": decision}
            except Exception as error:  # noqa: BLE001 - one line's failure is not the others'
                results[line.number] = _refused(line.number, error, request_id)
    return results


def _refused(number: int, error: Exception, request_id: str) -> dict[str, object]:
    response = refusal(error, request_id)
    return {"line": number, "status": response.status_code, "problem": response.get_json()}


def _request_id() -> str:
    return str(g.request_id)
