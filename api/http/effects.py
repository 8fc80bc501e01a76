"""What follows a decision: a second person's word, tasks that are done, legal holds, customers' requests."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.fields import one_of, read_body, text
from api.http.ledger import desk
from api.http.requests import read_facts, read_json, read_principal, read_reference
from engine import TidegateError
from engine.ledger.requests import Requested

effects = Blueprint("effects", __name__)

_LONGEST_WHY, _LONGEST_REFERENCE = 1000, 128
CONFIRM, DECLINE = "CONFIRM", "DECLINE"


@effects.post("/v1/decisions/<string(maxlength=100):decision>/confirmation")
def confirm(decision: str) -> Response:
    """Confirm or decline a decision that waits for a second person."""
    by = read_principal(request)
    readers = {"answer": one_of(CONFIRM, DECLINE), "why": text(_LONGEST_WHY, least=1, lines=True)}
    sent = read_body(read_json(request), '{"answer": "CONFIRM"}', readers, ("answer",))
    if sent["answer"] == CONFIRM:
        return answer(desk().confirmations.confirm(decision, by).to_dict())
    if "why" not in sent:
        raise TidegateError("missing-field", "`why`: expected this field with DECLINE, found none")
    return answer(desk().confirmations.decline(decision, by, sent["why"]).to_dict())


@effects.post("/v1/obligations/<string(maxlength=100):task>/ack")
def acknowledge(task: str) -> Response:
    """Say that a task is done."""
    by = read_principal(request)
    sent = read_body(read_json(request), '{"reference": "..."}', {"reference": text(_LONGEST_REFERENCE)})
    return answer(desk().outbox.acknowledge(task, by, sent.get("reference", "")).to_dict())


@effects.put("/v1/accounts/<path:account>/legal-hold")
def place_hold(account: str) -> Response:
    """Forbid to erase anything of an account."""
    by = read_principal(request)
    readers = {"why": text(_LONGEST_WHY, least=1, lines=True)}
    sent = read_body(read_json(request), '{"why": "..."}', readers, ("why",))
    return answer({"hold_id": desk().place_hold(read_reference(account), by, sent["why"])})


@effects.delete("/v1/accounts/<path:account>/legal-hold")
def lift_hold(account: str) -> Response:
    """Lift the legal holds on an account, and release it where the facts show that nothing else holds it."""
    by = read_principal(request)
    sent = read_body(read_json(request), '{"facts": {}}', {"facts": read_facts}) if request.data else {}
    return answer(desk().lift_hold(read_reference(account), by, sent.get("facts", {})).to_dict())


@effects.put("/v1/accounts/<path:account>/erasure-request")
def request_erasure(account: str) -> Response:
    """Ask that an account's data be erased, as far as no law keeps them."""
    return _asked(account, desk().request_erasure)


@effects.delete("/v1/accounts/<path:account>/erasure-request")
def cancel_erasure(account: str) -> Response:
    """Take a request for erasure back."""
    return _asked(account, desk().cancel_erasure)


@effects.put("/v1/accounts/<path:account>/consent-withdrawal")
def withdraw_consent(account: str) -> Response:
    """Withdraw consent to processing."""
    return _asked(account, desk().withdraw_consent)


@effects.delete("/v1/accounts/<path:account>/consent-withdrawal")
def give_consent(account: str) -> Response:
    """Give consent to processing again."""
    return _asked(account, desk().give_consent)


def _asked(account: str, ask: Callable[[str, str, str], Requested]) -> Response:
    """Answer what a customer asks about the data of an account."""
    by = read_principal(request)
    sent = read_body(
        read_json(request), '{"why": "..."}', {"why": text(_LONGEST_WHY, least=1, lines=True)}, ("why",)
    )
    return answer(ask(read_reference(account), by, sent["why"]).to_dict())
