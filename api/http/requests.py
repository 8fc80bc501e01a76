"""Reads requests: headers, the body, and the fields of a decision's body, all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from flask import Request, Response, current_app

from api.http.answers import JSON_TYPE
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
_View = TypeVar("_View", bound=Callable[..., Response])
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
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        message = "`Content-Encoding`: expected a body that is not compressed, found another"
        raise TidegateError("wrong-content-type", message, "send the JSON as it is")
    charset = request.mimetype_params.get("charset", "utf-8")
    if request.mimetype != JSON_TYPE or charset.lower() not in ("utf-8", "utf8"):
        shown = "another" if request.mimetype else "none"
        message = f"`Content-Type`: expected {JSON_TYPE} in UTF-8, found {shown}"
        raise TidegateError("wrong-content-type", message, f"send `Content-Type: {JSON_TYPE}`")
    return decode_json(request.get_data(cache=False), "body", current_app.config["MAX_BODY"])


def read_request(value: object, kind: type[_Asked]) -> _Asked:
    """Return the request that a JSON value is.

    Args:
        value: The body.
        kind: What is asked for.

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
    values = fields.read(kind.__dataclass_fields__)
    if fields.findings:
        raise CheckError(fields.findings)
    return kind(**values)


@dataclass(slots=True)
class _Fields:
    """Reads fields one by one, collecting findings."""

    value: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def read(self, names: Collection[str]) -> dict[str, Any]:
        readers = {name: getattr(self, f"_{name}") for name in names}
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
            if name in readers and name in self.value and self.value.get("preview") is not True:
                message = f"`{name}`: expected only in a preview, found without `preview: true`"
                self._fail("preview-only", message, "add `preview: true`, or leave it out")
        return values

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
