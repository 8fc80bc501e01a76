"""`/v1/policies/{policy}/decisions`: one account in, one decision out, recorded where there is a ledger."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.http.answers import answer
from api.http.ledger import LiveLedger, live_ledger
from api.http.live import live_rules
from api.http.problems import UnrecordedError
from api.http.requests import (
    DecisionRequest,
    read_idempotency_key,
    read_json,
    read_principal,
    read_request,
    scoped_key,
)
from engine import Decision
from engine.catalogue.wire import encode_json
from engine.decisions.notices import Particulars, jurisdiction_of
from engine.decisions.trace import explain
from engine.ledger import LedgerUnavailableError

decisions = Blueprint("decisions", __name__)

#: The fact that says whether decisions can be recorded.
LEDGER_UP = "sys.ledger_up"
#: What a decision is read for when it is explained in the very answer.
_AT_ONCE = "DISPUTE"


@decisions.post("/v1/policies/<string(maxlength=100):policy>/decisions")
def decide(policy: str) -> Response:
    """Decide about one account."""
    key = read_idempotency_key(request)
    body = read_json(request)
    asked = read_request(body, DecisionRequest)
    live = live_ledger()
    if live is None or asked.preview:
        return answer(preview(policy, asked))
    by = read_principal(request)
    return answer(record(live, policy, asked, by, scoped_key(request, by, key), encode_json(body)))


def preview(policy: str, asked: DecisionRequest) -> dict[str, object]:
    """Return a decision that binds nobody."""
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
    body = decision.to_dict()
    if asked.notice:
        decided = decision if isinstance(decision, Decision) else decision.decision
        where = jurisdiction_of(asked.facts)
        told = engine.notice(decided, jurisdiction=where, particulars=Particulars(account=asked.account))
        body["notice"] = None if told is None else told.to_dict()
    return body


def record(
    live: LiveLedger, policy: str, asked: DecisionRequest, by: str, key: str | None, sent: bytes
) -> dict[str, object]:
    """Return a decision once it is recorded.

    Args:
        live: The ledger.
        policy: Name of the policy.
        asked: What is asked.
        by: Who asks.
        key: Idempotency key, with its scope.
        sent: The request, byte for byte.

    Raises:
        UnrecordedError: It could not be recorded, and is therefore none.
    """
    try:
        return _recorded(live, policy, asked, by, key, sent)
    except LedgerUnavailableError as error:
        raise UnrecordedError(error, _deferred(policy, asked)) from error


def _recorded(
    live: LiveLedger, policy: str, asked: DecisionRequest, by: str, key: str | None, sent: bytes
) -> dict[str, object]:
    recorded = live.desk.decide(
        asked.account,
        policy,
        asked.facts,
        by=by,
        key=key,
        request=sent,
        observed_at=asked.observed_at,
        locale=asked.locale,
        met=asked.met,
    )
    body: dict[str, object] = recorded.to_dict()
    if asked.explain:
        # From what was recorded, so that asking again under the same key gives the same trace.
        body["trace"] = explain(live.ledger.redecide(recorded.id, _AT_ONCE)).to_dict()["trace"]
    return body


def _deferred(policy: str, asked: DecisionRequest) -> Decision | None:
    """Return what the policy says about an outage of the ledger; None where it says nothing."""
    engine = live_rules().current.engine
    facts = {**asked.facts, LEDGER_UP: False}
    decision = engine.decide(policy, facts, observed_at=asked.observed_at, locale=asked.locale)
    return decision if LEDGER_UP in decision.decider.policy.facts else None
