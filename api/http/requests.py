"""Reads requests: headers, the body, and the fields of a decision's body, all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from flask import Request, Response, current_app

from api.http.answers import JSON_TYPE
from api.http.fields import Reader, as_object, length, names, read_fields, text
from engine import CheckError, FactError, Finding, TidegateError
from engine.catalogue.freshness import Observed, read_observed
from engine.catalogue.wire import decode_json
from engine.language.moments import read_timestamp, to_datetime, write_timestamp
from engine.language.scalars import ScalarError, found, read_bool, read_moment

#: Above this many facts a body is refused before they are looked at; a catalogue has about two hundred.
MOST_FACTS = 500
MOST_MET = 10
LONGEST_ACCOUNT = 128
LONGEST_LOCALE = 20

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:/+=@-]{1,64}")
_SIGNS = ". _ : / + = @ -"
_EXPECTED_KEY = "expected 1 to 64 printable ASCII characters"
_IDEMPOTENCY_KEY = re.compile(r"[\x20-\x7e]{1,64}")
#: What an address ends with that takes many requests, one a line.
BATCH = ":batch"
_View = TypeVar("_View", bound=Callable[..., Response])
_PREVIEW_ONLY = ("as_of", "version", "notice")
_EARLIEST, _LATEST = "2000-01-01T00:00:00+08:00", "2199-12-31T23:59:59+08:00"
_BOUNDS = (read_timestamp(_EARLIEST) or 0, read_timestamp(_LATEST) or 0)


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What a caller asks to be decided.

    Args:
        account: How the caller names the account.
        facts: Values as JSON carries them, by fact name.
        observed_at: When they were observed.
        locale: Language of the texts.
        explain: Whether the trace of every condition is wanted.
        preview: Whether this is a trial, with a time or a version of the caller's choice.
        as_of: When, in a preview.
        version: The policy version, in a preview.
        notice: Whether what the customer would be told is wanted too, in a preview.
        met: What an earlier decision awaited that has come about.
    """

    account: str
    facts: Mapping[str, object]
    observed_at: Observed = None
    locale: str = "zh-CN"
    explain: bool = False
    preview: bool = False
    as_of: datetime | None = None
    version: int | None = None
    notice: bool = False
    met: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """What a caller asks to be assessed: the fields of a decision that all policies share.

    Args:
        account: How the caller names the account.
        facts: Values as JSON carries them, by fact name.
        observed_at: When they were observed.
        locale: Language of the texts.
        preview: Whether this is a trial, by the newest version of every policy.
        as_of: When, in a preview.
    """

    account: str
    facts: Mapping[str, object]
    observed_at: Observed = None
    locale: str = "zh-CN"
    preview: bool = False
    as_of: datetime | None = None


_Asked = TypeVar("_Asked", DecisionRequest, AssessmentRequest)


def read_request_id(sent: str | None, generate: Callable[[], str]) -> str:
    """Return the id a caller gave the request, or a new one.

    Raises:
        TidegateError: It is no such id.
    """
    if sent is None:
        return generate()
    if not _REQUEST_ID.fullmatch(sent):
        message = f"`X-Request-ID`: expected 1 to 64 letters, digits and {_SIGNS}, found something else"
        raise TidegateError("wrong-header", message, "send a UUID, or leave the header out")
    return sent


def read_idempotency_key(request: Request) -> str | None:
    """Return the key under which a request is recorded once; None where it has none.

    Raises:
        TidegateError: It is no such key.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _IDEMPOTENCY_KEY.fullmatch(key):
        message = f"`Idempotency-Key`: {_EXPECTED_KEY}, found {length(key)}"
        raise TidegateError("wrong-header", message, "send a UUID")
    return key


def read_line_key(value: object) -> str:
    """Return the key under which a line of a batch is recorded once."""
    if not isinstance(value, str):
        raise ScalarError(f"{_EXPECTED_KEY}, found {found(value)}")
    if not _IDEMPOTENCY_KEY.fullmatch(value):
        raise ScalarError(f"{_EXPECTED_KEY}, found {length(value)}")
    return value


def read_principal(request: Request) -> str:
    """Return who acts: a person or a system, as `X-Principal` says.

    Raises:
        TidegateError: It says nothing, or no such name.
    """
    name = request.headers.get("X-Principal", "")
    if not _REQUEST_ID.fullmatch(name):
        shown = "something else" if name else "none"
        message = f"`X-Principal`: expected who acts, 1 to 64 letters, digits and {_SIGNS}, found {shown}"
        raise TidegateError("wrong-header", message, "send the name of the person or system that acts")
    return name


def scoped_key(request: Request, principal: str, key: str | None) -> str | None:
    """Return an idempotency key as the ledger knows it: one caller's keys for one address are their own.

    A line of a batch has the key it would have alone.
    """
    # Quoted, an address has no spaces: no part can be taken for another.
    return (
        None
        if key is None
        else f"{request.method} {quote(request.path.removesuffix(BATCH))} {principal} {key}"
    )


def offers(*types: str) -> Callable[[_View], _View]:
    """Return the mark of a view that answers in other types than JSON too; `chosen_type` tells in which."""

    def mark(view: _View) -> _View:
        view.offered_types = (JSON_TYPE, *types)  # type: ignore[attr-defined]  # a mark, read by `offered_by`
        return view

    return mark


def offered_by(view: object) -> tuple[str, ...]:
    """Return the types a view answers in, the one it prefers first."""
    types: tuple[str, ...] = getattr(view, "offered_types", (JSON_TYPE,))
    return types


def chosen_type(request: Request, types: Sequence[str]) -> str:
    """Return the type to answer in, by the caller's preference and then by ours.

    Raises:
        TidegateError: The caller takes none of them.
    """
    accept = request.accept_mimetypes
    if not accept:
        return types[0]
    chosen = max(types, key=accept.quality)
    if not accept.quality(chosen):
        message = f"`Accept`: expected a type that takes in {' or '.join(types)}, found none"
        raise TidegateError("not-acceptable", message, f"send `Accept: {types[0]}`")
    return chosen


def read_json(request: Request) -> object:
    """Return the JSON value a request carries.

    Raises:
        TidegateError: It is not declared as JSON, or is none.
        RequestEntityTooLarge: It is too large.
    """
    return decode_json(read_bytes(request, JSON_TYPE), "body", current_app.config["MAX_BODY"])


def read_bytes(request: Request, declared: str) -> bytes:
    """Return the body of a request as it came.

    Args:
        request: The request.
        declared: The type it has to be declared as; text in UTF-8.

    Raises:
        TidegateError: It is declared as something else.
        RequestEntityTooLarge: It is too large.
    """
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        message = "`Content-Encoding`: expected a body that is not compressed, found another"
        raise TidegateError("wrong-content-type", message, "send the JSON as it is")
    charset = request.mimetype_params.get("charset", "utf-8")
    if request.mimetype != declared or charset.lower() not in ("utf-8", "utf8"):
        shown = "another" if request.mimetype else "none"
        message = f"`Content-Type`: expected {declared} in UTF-8, found {shown}"
        raise TidegateError("wrong-content-type", message, f"send `Content-Type: {declared}`")
    return request.get_data(cache=False)


def read_request(value: object, kind: type[_Asked]) -> _Asked:
    """Return the request that a JSON value is.

    Args:
        value: The body.
        kind: What is asked for.

    Raises:
        CheckError: Everything that is wrong with its fields; facts are read by the engine.
    """
    sent = as_object(value, '{"account": "...", "facts": {...}}')
    readers = {name: _READERS[name] for name in kind.__dataclass_fields__}
    values, findings = read_fields(sent, readers, ("account", "facts"))
    for name in _PREVIEW_ONLY:
        if name in readers and name in sent and sent.get("preview") is not True:
            message = f"`{name}`: expected only in a preview, found without `preview: true`"
            findings.append(Finding("preview-only", message, "add `preview: true`, or leave it out"))
    if findings:
        raise CheckError(findings)
    return kind(**values)


def read_facts(value: object) -> Mapping[str, object]:
    """Return values by fact name, of a bounded number."""
    if not isinstance(value, dict):
        raise ScalarError(f"expected an object of values by fact name, found {found(value)}")
    return _bounded("facts", value)


def _read_observed(value: object) -> Observed:
    if value is None:
        raise ScalarError("expected a time, or an object of times by fact or group, found null")
    if isinstance(value, dict):
        _bounded("observed_at", value)
    return read_observed(value)


def read_locale(value: object) -> str:
    """Return the name of a language; whether it is known is the engine's to say."""
    if not isinstance(value, str) or len(value) > LONGEST_LOCALE:
        raise ScalarError(f"expected a language such as `zh-CN` or `en`, found {found(value)}")
    return value


def _read_as_of(value: object) -> datetime:
    nanoseconds = read_moment(value)
    if not _BOUNDS[0] <= nanoseconds <= _BOUNDS[1]:
        shown = write_timestamp(nanoseconds)
        raise ScalarError(f"expected a time from {_EARLIEST} to {_LATEST}, found {shown}")
    return to_datetime(nanoseconds)


def _read_version(value: object) -> int:
    if type(value) is not int or value < 1:
        raise ScalarError(f"expected a whole number from 1, found {found(value)}")
    return value


def _bounded(name: str, value: dict[str, object]) -> dict[str, object]:
    if len(value) > MOST_FACTS:
        message = f"`{name}`: expected at most {MOST_FACTS} names, found {len(value)}"
        raise FactError([Finding("too-many-facts", message)])
    return value


_reference_text = text(LONGEST_ACCOUNT, least=1)


def read_account(value: object) -> str:
    """Return an account's reference."""
    reference = str(_reference_text(value))
    if not reference.strip():
        raise ScalarError("expected the reference of an account, found blanks")
    return reference


def read_reference(account: str) -> str:
    """Return the reference of the account an address names.

    Raises:
        TidegateError: It can be none.
    """
    if "\ufffd" in account:
        raise TidegateError("wrong-field", "`account`: expected text in UTF-8, found something else")
    try:
        return read_account(account)
    except ScalarError as error:
        raise TidegateError("wrong-field", f"`account`: {error}") from None


_READERS: Mapping[str, Reader] = {
    "account": read_account,
    "facts": read_facts,
    "observed_at": _read_observed,
    "locale": read_locale,
    "explain": read_bool,
    "preview": read_bool,
    "as_of": _read_as_of,
    "version": _read_version,
    "notice": read_bool,
    "met": names(MOST_MET),
}
