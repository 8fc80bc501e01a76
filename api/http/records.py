"""`/v1/decisions`: what was decided, read back for a purpose: answer, explanation, notice, receipt."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.fields import Reader, number, one_of, read_query
from api.http.ledger import desk, ledger
from api.http.live import live_rules
from api.http.requests import chosen_type, offers, read_account, read_locale
from engine import TidegateError
from engine.catalogue.notices import JURISDICTIONS
from engine.decisions.notices import MEDIA_TYPES, encode_notice, jurisdiction_of
from engine.decisions.trace import explain
from engine.ledger import ErasedError, Header, Opened, Recorded, UseDeniedError
from engine.ledger.clock import moment_text
from engine.ledger.confirmation import binding_now, refuse_unconfirmed

records = Blueprint("records", __name__)

#: What a decision is read for, where a caller does not say: the customer's own case.
PURPOSE = "DISPUTE"
MOST_LISTED, LISTED = 100, 20
_MOST_SEQ = 10**15


@records.get("/v1/decisions")
def list_decisions() -> Response:
    """List the decisions about one account, the newest first."""
    readers = {
        "account": read_account,
        "purpose": read_purpose(),
        "limit": number(1, MOST_LISTED),
        "before": number(1, _MOST_SEQ),
    }
    asked = read_query(request, readers, ("account",))
    limit = asked.get("limit", LISTED)
    found = ledger().history(asked["account"], asked.get("before"), limit + 1, "decision")
    listed = [_listed(header, asked.get("purpose", PURPOSE)) for header in found[:limit]]
    following = found[limit - 1].seq if len(found) > limit else None
    return answer({"decisions": listed, "next": following})


@records.get("/v1/decisions/<string(maxlength=100):decision>")
def show_decision(decision: str) -> Response:
    """Show one decision as it was answered, and what became of it."""
    opened = _opened(decision)
    recorded = Recorded(opened.id, opened.seq, 0, opened.at, opened.body)
    tasks = [task.to_dict() for task in desk().outbox.of_decision(opened.id)]
    told = {**recorded.to_dict(), **_binding(opened)}
    return answer({**told, "confirmation": _confirmation(opened.id), "tasks": tasks})


@records.get("/v1/decisions/<string(maxlength=100):decision>/explanation")
def show_explanation(decision: str) -> Response:
    """Show every condition of every rule, worked out again by the frozen policy."""
    opened = _opened(decision)
    again = ledger().redecide(opened.id, _asked_purpose())
    told = explain(again).to_dict()
    return answer({**told, **_binding(opened), "decision_id": opened.id})


@records.get("/v1/decisions/<string(maxlength=100):decision>/notice")
@offers(*MEDIA_TYPES[1:])
def show_notice(decision: str) -> Response:
    """Show what the customer is told: with all that is known of it, as a page, or as plain text."""
    readers = {"jurisdiction": one_of(*JURISDICTIONS), "locale": read_locale}
    opened = _opened(decision, readers)
    query = read_query(request, {**readers, "purpose": read_purpose()})
    refuse_unconfirmed(ledger(), opened)
    again = ledger().redecide(opened.id, query.get("purpose", PURPOSE))
    where = query.get("jurisdiction") or jurisdiction_of({} if opened.asked is None else opened.asked.facts)
    engine = live_rules().current.engine
    notice = engine.notice(again, jurisdiction=where, locale=query.get("locale"))
    form = chosen_type(request, MEDIA_TYPES)
    content_type = form if form == MEDIA_TYPES[0] else f"{form}; charset=utf-8"
    return Response(encode_notice(notice, form), content_type=content_type)


@records.get("/v1/decisions/<string(maxlength=100):decision>/receipt")
def show_receipt(decision: str) -> Response:
    """Show the proof that the decision is in the ledger."""
    read_query(request, {})
    return answer(ledger().receipt(decision).to_dict())


def _opened(decision: str, more: dict[str, Reader] | None = None) -> Opened:
    query = read_query(request, {**(more or {}), "purpose": read_purpose()})
    opened = ledger().open_record(decision, query.get("purpose", PURPOSE))
    if opened.asked is None:
        message = f"expected a decision, found a record of type {opened.type}"
        raise TidegateError("no-decision", message, "use the id of a decision")
    return opened


def _asked_purpose() -> str:
    return request.args.get("purpose", PURPOSE)


def read_purpose() -> Reader:
    """Return what reads the purpose personal data are read for."""
    return values_of("data.purpose")


def values_of(fact: str) -> Reader:
    """Return what reads a value of a fact, as the rules of now have them."""
    return one_of(*live_rules().current.engine.rulebook.catalogue.facts[fact].type.values)


def _listed(header: Header, purpose: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "decision_id": header.id,
        "recorded_at": moment_text(header.at),
        "by": header.by,
    }
    try:
        decision = ledger().open_record(header.id, purpose).decision
    except (ErasedError, UseDeniedError) as error:
        return {**found, "withheld": {"code": error.code, "message": error.message}}
    told = {name: decision[name] for name in ("policy", "as_of", "outcome", "class")}
    return {**found, **told, **_binding(header)}


def _binding(header: Header) -> dict[str, object]:
    """Return whether a decision binds as things stand, and what it still waits for."""
    is_binding, awaits = binding_now(ledger(), header)
    return {"awaits": awaits, "binding": is_binding}


def _confirmation(decision: str) -> dict[str, object] | None:
    try:
        return desk().confirmations.get(decision).to_dict()
    except TidegateError as error:
        if error.code != "unknown-confirmation":
            raise
        return None
