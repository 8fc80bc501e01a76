"""Reads requests: headers, the body, and the fields of a decision's body, all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Request, current_app

from engine import CheckError, FactError, Finding, TidegateError
from engine.catalogue.freshness import Observed, read_observed
from engine.catalogue.wire import decode_json
from engine.errors import did_you_mean
from engine.language.moments import read_timestamp, to_datetime, write_timestamp
from engine.language.scalars import ScalarError, found, read_bool, read_moment

#: Above this many facts a body is refused before they are looked at; a catalogue has about two hundred.
MOST_FACTS = 500
#: Above this many fields likewise; there are eight.
MOST_FIELDS = 50
LONGEST_ACCOUNT = 128
LONGEST_LOCALE = 20

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:/+=@-]{1,64}")
_IDEMPOTENCY_KEY = re.compile(r"[\x20-\x7e]{1,64}")
_JSON = "application/json"
_PREVIEW_ONLY = ("as_of", "version")
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
    """

    account: str
    facts: Mapping[str, object]
    observed_at: Observed = None
    locale: str = "zh-CN"
    explain: bool = False
    preview: bool = False
    as_of: datetime | None = None
    version: int | None = None


def read_request_id(text: str | None, generate: Callable[[], str]) -> str:
    """Return the id a caller gave the request, or a new one.

    Raises:
        TidegateError: It is no such id.
    """
    if text is None:
        return generate()
    if not _REQUEST_ID.fullmatch(text):
        message = "`X-Request-ID`: expected 1 to 64 letters, digits and . _ : / + = @ -, found something else"
        raise TidegateError("wrong-header", message, "send a UUID, or leave the header out")
    return text


def check_idempotency_key(text: str | None) -> None:
    """Check the key under which a decision is recorded once; without effect until decisions are recorded.

    Raises:
        TidegateError: It is no such key.
    """
    if text is not None and not _IDEMPOTENCY_KEY.fullmatch(text):
        message = f"`Idempotency-Key`: expected 1 to 64 printable ASCII characters, found {_length(text)}"
        raise TidegateError("wrong-header", message, "send a UUID")


def check_accept(request: Request) -> None:
    """Check that the caller takes JSON.

    Raises:
        TidegateError: They do not.
    """
    accept = request.accept_mimetypes
    if accept and not accept.quality(_JSON):
        message = f"`Accept`: expected a type that takes in {_JSON}, found none"
        raise TidegateError("not-acceptable", message, f"send `Accept: {_JSON}`")


def read_json(request: Request) -> object:
    """Return the JSON value a request carries.

    Raises:
        TidegateError: It is not declared as JSON, or is none.
        RequestEntityTooLarge: It is too large.
    """
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        message = "`Content-Encoding`: expected a body that is not compressed, found another"
        raise TidegateError("wrong-content-type", message, "send the JSON as it is")
    charset = request.mimetype_params.get("charset", "utf-8")
    if request.mimetype != _JSON or charset.lower() not in ("utf-8", "utf8"):
        shown = "another" if request.mimetype else "none"
        message = f"`Content-Type`: expected {_JSON} in UTF-8, found {shown}"
        raise TidegateError("wrong-content-type", message, f"send `Content-Type: {_JSON}`")
    return decode_json(request.get_data(cache=False), "body", current_app.config["MAX_BODY"])


def read_decision_request(value: object) -> DecisionRequest:
    """Return the request for a decision that a JSON value is.

    Raises:
        CheckError: Everything that is wrong with its fields; facts are read by the engine.
    """
    if not isinstance(value, dict):
        message = f"expected a JSON object, found {found(value)}"
        raise TidegateError("wrong-field", message, 'send {"account": "...", "facts": {...}}')
    if len(value) > MOST_FIELDS:
        message = f"expected an object of at most {MOST_FIELDS} fields, found {len(value)}"
        raise TidegateError("wrong-field", message, "put the facts under `facts`")
    fields = _Fields(value)
    request = fields.read()
    if request is None:
        raise CheckError(fields.findings)
    return request


@dataclass(slots=True)
class _Fields:
    """Reads fields one by one, collecting findings."""

    value: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> DecisionRequest | None:
        readers = {name: getattr(self, f"_{name}") for name in DecisionRequest.__dataclass_fields__}
        values = {}
        for name, given in self.value.items():
            if name not in readers:
                shown = name[:80]
                self._fail("unknown-field", f"unknown field `{shown}`", did_you_mean(shown, readers))
                continue
            try:
                values[name] = readers[name](given)
            except ScalarError as error:
                self._fail("wrong-field", f"`{name}`: {error}")
            except TidegateError as error:
                self.findings.extend(error.findings)
        for name in ("account", "facts"):
            if name not in self.value:
                self._fail("missing-field", f"`{name}`: expected this field, found none")
        for name in _PREVIEW_ONLY:
            if name in self.value and self.value.get("preview") is not True:
                message = f"`{name}`: expected only in a preview, found without `preview: true`"
                self._fail("preview-only", message, "add `preview: true`, or leave it out")
        return None if self.findings else DecisionRequest(**values)

    def _fail(self, code: str, message: str, hint: str | None = None) -> None:
        self.findings.append(Finding(code, message, hint))

    def _account(self, value: object) -> str:
        expected = f"expected text of 1 to {LONGEST_ACCOUNT} printable characters"
        if not isinstance(value, str):
            raise ScalarError(f"{expected}, found {found(value)}")
        if not 0 < len(value) <= LONGEST_ACCOUNT or not value.isprintable():
            # The reference is personal data: its length is enough to find the mistake.
            raise ScalarError(f"{expected}, found {_length(value)}")
        return value

    def _facts(self, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise ScalarError(f"expected an object of values by fact name, found {found(value)}")
        return _bounded("facts", value)

    def _observed_at(self, value: object) -> Observed:
        if value is None:
            raise ScalarError("expected a time, or an object of times by fact or group, found null")
        if isinstance(value, dict):
            _bounded("observed_at", value)
        return read_observed(value)

    def _locale(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > LONGEST_LOCALE:
            raise ScalarError(f"expected a language such as `zh-CN` or `en`, found {found(value)}")
        return value

    def _explain(self, value: object) -> bool:
        return read_bool(value)

    def _preview(self, value: object) -> bool:
        return read_bool(value)

    def _as_of(self, value: object) -> datetime:
        nanoseconds = read_moment(value)
        if not _BOUNDS[0] <= nanoseconds <= _BOUNDS[1]:
            shown = write_timestamp(nanoseconds)
            raise ScalarError(f"expected a time from {_EARLIEST} to {_LATEST}, found {shown}")
        return to_datetime(nanoseconds)

    def _version(self, value: object) -> int:
        if type(value) is not int or value < 1:
            raise ScalarError(f"expected a whole number from 1, found {found(value)}")
        return value


def _bounded(name: str, value: dict[str, object]) -> dict[str, object]:
    if len(value) > MOST_FACTS:
        message = f"`{name}`: expected at most {MOST_FACTS} names, found {len(value)}"
        raise FactError([Finding("too-many-facts", message)])
    return value


def _length(text: str) -> str:
    return f"{len(text)} characters" if text.isprintable() else f"{len(text)} characters, some not printable"
