"""Problems as RFC 9457 has them: what each error code means to a caller, and how it is written.

Status codes live here and not on errors: the engine knows no HTTP. A code that is not in the table is no
caller's mistake, and is answered as a failure of the service.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple

from flask import Response

from engine import Decision, FactError, Finding, TidegateError
from engine.catalogue.wire import encode_json
from engine.ledger import LedgerUnavailableError

PROBLEM_TYPE = "application/problem+json"


#: After how many seconds a caller may try again when the ledger could not be used.
RETRY_AFTER = 1


class UnrecordedError(LedgerUnavailableError):
    """A decision that could not be recorded, and is therefore none.

    Args:
        error: What kept it from being recorded.
        deferred: What the policy says while nothing can be recorded; None where it says nothing.
    """

    def __init__(self, error: LedgerUnavailableError, deferred: Decision | None) -> None:
        super().__init__(error.code, error.message, error.hint)
        self.deferred = deferred


class Kind(NamedTuple):
    """What a code means to a caller: the status it is answered with, and its name in words."""

    status: HTTPStatus
    title: str


KINDS: Mapping[str, Kind] = {
    "json-syntax": Kind(HTTPStatus.BAD_REQUEST, "The body is not JSON"),
    "json-not-utf8": Kind(HTTPStatus.BAD_REQUEST, "The body is not UTF-8"),
    "json-duplicate-key": Kind(HTTPStatus.BAD_REQUEST, "A name stands twice in one object"),
    "json-too-deep": Kind(HTTPStatus.BAD_REQUEST, "The body is nested too deeply"),
    "json-number": Kind(HTTPStatus.BAD_REQUEST, "A number is not finite or too long"),
    "json-surrogate": Kind(HTTPStatus.BAD_REQUEST, "A text holds half a character"),
    "wrong-header": Kind(HTTPStatus.BAD_REQUEST, "A header cannot be read"),
    "bad-request": Kind(HTTPStatus.BAD_REQUEST, "The request cannot be read"),
    "use-denied": Kind(HTTPStatus.FORBIDDEN, "The data may not be used for this"),
    "self-confirmation": Kind(HTTPStatus.FORBIDDEN, "Somebody else has to confirm"),
    "own-review": Kind(HTTPStatus.FORBIDDEN, "Somebody else has to review"),
    "not-the-reviewer": Kind(HTTPStatus.FORBIDDEN, "The appeal is another reviewer's"),
    "not-found": Kind(HTTPStatus.NOT_FOUND, "There is nothing at this address"),
    "unknown-policy": Kind(HTTPStatus.NOT_FOUND, "There is no such policy"),
    "unknown-version": Kind(HTTPStatus.NOT_FOUND, "There is no such version"),
    "unknown-record": Kind(HTTPStatus.NOT_FOUND, "There is no such record"),
    "unknown-confirmation": Kind(HTTPStatus.NOT_FOUND, "The decision waits for nobody"),
    "unknown-obligation": Kind(HTTPStatus.NOT_FOUND, "There is no such task"),
    "unknown-appeal": Kind(HTTPStatus.NOT_FOUND, "There is no such appeal"),
    "unknown-hold": Kind(HTTPStatus.NOT_FOUND, "The account is not held"),
    "no-decision": Kind(HTTPStatus.NOT_FOUND, "The record is no decision"),
    "no-data": Kind(HTTPStatus.NOT_FOUND, "The record is no data on file"),
    "no-notice": Kind(HTTPStatus.NOT_FOUND, "Nobody is told of the decision"),
    "method-not-allowed": Kind(HTTPStatus.METHOD_NOT_ALLOWED, "The address has no such method"),
    "not-acceptable": Kind(HTTPStatus.NOT_ACCEPTABLE, "The answer does not come in that type"),
    "not-in-force": Kind(HTTPStatus.CONFLICT, "No version is in force"),
    "key-conflict": Kind(HTTPStatus.CONFLICT, "The idempotency key was used for another request"),
    "stale-account": Kind(HTTPStatus.CONFLICT, "The account moved meanwhile"),
    "confirmation-expired": Kind(HTTPStatus.CONFLICT, "The time to confirm is over"),
    "confirmation-closed": Kind(HTTPStatus.CONFLICT, "Somebody has already answered"),
    "move-refused": Kind(HTTPStatus.CONFLICT, "The account's state does not allow it"),
    "outcome-differs": Kind(HTTPStatus.CONFLICT, "Today the decision would be another"),
    "obligation-waiting": Kind(HTTPStatus.CONFLICT, "The task is not to be done yet"),
    "obligation-cancelled": Kind(HTTPStatus.CONFLICT, "The task is not to be done any more"),
    "notice-not-given": Kind(HTTPStatus.CONFLICT, "What was waited for has not come about"),
    "appeal-closed": Kind(HTTPStatus.CONFLICT, "The appeal is resolved"),
    "record-erased": Kind(HTTPStatus.GONE, "The data were erased"),
    "json-too-large": Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    "wrong-content-type": Kind(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not declared as JSON"),
    "wrong-field": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A field cannot be read"),
    "unknown-field": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such field"),
    "missing-field": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A field is missing"),
    "preview-only": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The field is for previews only"),
    "no-reason": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A reason is missing"),
    "no-event": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "Only the event of a negative record ends"),
    "wrong-day": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The day cannot be"),
    "unknown-event": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such event"),
    "unknown-wait": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "No decision waits for this"),
    "unknown-locale": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such language"),
    "too-many-facts": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There are too many facts"),
    "unknown-fact": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such fact"),
    "wrong-fact": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A fact cannot be read"),
    "null-fact": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A fact may not be null"),
    "wrong-time": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A time cannot be read"),
    "future-fact": Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A fact comes from the future"),
    "no-ledger": Kind(HTTPStatus.NOT_IMPLEMENTED, "The service has no ledger"),
    "ledger-unavailable": Kind(HTTPStatus.SERVICE_UNAVAILABLE, "The ledger cannot be used just now"),
    "internal-error": Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "The service failed"),
}

_UNAVAILABLE = Finding(
    "ledger-unavailable",
    "the ledger cannot be used just now; whether this was recorded is not certain",
    "send it again with the same Idempotency-Key: it is recorded once",
)
_INTERNAL = Finding(
    "internal-error",
    "the service failed to answer",
    "send it again; if it fails again, report the id",
)
_FACT = Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The facts cannot be read")
# The engine's messages begin with the name at fault, or end with it where it is not known.
_SUBJECTS = (
    re.compile(r"`([^`]*)`: "),
    re.compile(r"unknown (?:fact|field) `(.*)`", re.DOTALL),
    re.compile(r"`(.*)`: expected", re.DOTALL),
)
_IN_OBSERVED = re.compile(r"unknown fact or group `.*` in observed_at", re.DOTALL)
_ABOUT_HEADERS = ("wrong-header", "not-acceptable", "wrong-content-type")
_FIELD_OF = {
    "unknown-locale": "locale",
    "unknown-event": "event",
    "unknown-policy": "policy",
    "unknown-version": "version",
}


def kind_of(error: TidegateError) -> Kind | None:
    """Return what an error means to the caller, or None when it is no mistake of theirs."""
    return KINDS.get(error.code, _FACT if isinstance(error, FactError) else None)


def problem(
    findings: Sequence[Finding],
    request_id: str,
    kind: Kind | None = None,
    *,
    members: Mapping[str, object] | None = None,
) -> Response:
    """Return the answer that tells a caller what is wrong.

    Args:
        findings: Everything that is wrong; the first one names the problem.
        request_id: Id of the request.
        kind: Status and title; by the code of the first finding when left out.
        members: What else the answer tells.
    """
    first = findings[0]
    status, title = kind or KINDS[first.code]
    body = {
        **(members or {}),
        "type": f"/problems/{first.code}",
        "title": title,
        "status": int(status),
        "code": first.code,
        "detail": first.message,
        "hint": first.hint,
        "request_id": request_id,
        "errors": [entry(finding) for finding in findings],
    }
    return Response(encode_json(body), int(status), content_type=PROBLEM_TYPE)


def internal_problem(request_id: str) -> Response:
    """Return the answer to a request that met a failure of ours: what failed is for the log alone."""
    return problem([_INTERNAL], request_id)


def unavailable_problem(error: LedgerUnavailableError, request_id: str) -> Response:
    """Return the answer to a request that needed the ledger when it could not be used.

    What is the matter with it is for the log. Where the policy has an answer to outages, it is told too.
    """
    members: dict[str, object] = {}
    if isinstance(error, UnrecordedError):
        members["binding"] = False
        if error.deferred is not None:
            members |= {"outcome": error.deferred.outcome, "decision": error.deferred.to_dict()}
    response = problem([_UNAVAILABLE], request_id, members=members)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def entry(finding: Finding) -> dict[str, object]:
    """Return one finding as JSON carries it, with the fact or field it is about and its place in the body."""
    found: dict[str, object] = {"code": finding.code, "message": finding.message, "hint": finding.hint}
    subject = _FIELD_OF.get(finding.code) or subject_of(finding.message)
    if subject is not None:
        found[_sort_of(finding.code, subject)] = subject
    if finding.span is not None:
        found |= {"line": finding.span.line, "column": finding.span.column}
    return found


def _sort_of(code: str, subject: str) -> str:
    if code in _ABOUT_HEADERS:
        return "header"
    # Facts have a dot in their names, fields have none but for the entries of `observed_at`.
    return "fact" if "." in subject and not subject.startswith("observed_at.") else "field"


def subject_of(message: str) -> str | None:
    """Return the name a message is about, or None when it names none."""
    if _IN_OBSERVED.fullmatch(message):
        return "observed_at"
    matches = (pattern.match(message) for pattern in _SUBJECTS)
    return next((match[1] for match in matches if match), None)
