"""What commands read: facts of one account as a JSON object, or of many as one object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import IO, Any

import click

from engine.catalogue.freshness import Observed, read_observed
from engine.catalogue.wire import decode_json
from engine.errors import TidegateError, did_you_mean
from engine.language.moments import TIMEZONE, read_date, read_timestamp, to_datetime, write_date
from engine.language.shape import LOCALES

#: Keys of an account that wraps its facts, as the HTTP body does; fact names all have a dot.
_ENVELOPE = ("account", "facts", "observed_at", "locale")
#: What else the HTTP body may say, and a command says by its options.
_OPTIONS = ("explain", "preview", "as_of", "version", "notice", "met")
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Account:
    """One account to decide about.

    Args:
        line: Where it stands in the input, from 1.
        reference: How the caller names it, if they do.
        facts: Values as JSON carries them.
        observed_at: When they were observed, if they say.
        locale: Language of the texts, if they say.
    """

    line: int
    reference: str | None
    facts: dict[str, object]
    observed_at: Observed
    locale: str | None = None

    def told_in(self, otherwise: str) -> str:
        """Return the language of the texts; `otherwise` where it does not say."""
        return self.locale or otherwise

    def seen(self, otherwise: Observed) -> Observed:
        """Return when its facts were observed; `otherwise` where it does not say."""
        return otherwise if self.observed_at is None else self.observed_at


class MomentType(click.ParamType[datetime]):
    """A time with its offset, or a day, which means its first moment in Shanghai."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        ordinal, nanoseconds = read_date(text), read_timestamp(text)
        if ordinal is not None:
            return datetime.fromisoformat(write_date(ordinal)).replace(tzinfo=TIMEZONE)
        if nanoseconds is None:
            self.fail(f"expected 2026-01-31 or 2026-01-31T08:00:00+08:00, found `{text}`", param, ctx)
        return to_datetime(nanoseconds)


class DayType(click.ParamType[date]):
    """A day."""

    name = "DAY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        ordinal = read_date(str(value))
        if ordinal is None:
            self.fail(f"expected a day such as 2026-01-31, found `{value}`", param, ctx)
        return date.fromordinal(ordinal)


def open_input(path: str) -> IO[bytes]:
    """Return the input to read; `-` is standard input."""
    if path == "-":
        if sys.stdin.isatty():
            click.echo("reading facts from standard input; end with Ctrl-D", err=True)
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise click.BadParameter(f"cannot read `{path}`: {(error.strerror or 'error').lower()}") from None


def is_many(stream: IO[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Return whether the input holds one object a line, and its lines from the first."""
    head: list[bytes] = []
    filled = 0
    for line in stream:
        head.append(line)
        filled += bool(line.strip())
        if filled == 1 and line.strip() and not _is_object(line):
            break
        if filled > 1:
            break
    return filled > 1 and _is_object(next(line for line in head if line.strip())), chain(head, stream)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(decode_json(line, "input"), dict)
    except TidegateError:
        return line.strip().endswith(b"}") and line.strip().startswith(b"{")


def read_account(content: bytes, line: int) -> Account:
    """Return the account in one JSON object: its facts by name, or an object with `facts`.

    Raises:
        TidegateError: It is no such object.
    """
    value = _object(content, "facts", '{"auth.level": 2, ...}')
    if "facts" not in value:
        return Account(line, None, value, None)
    for key in value:
        if key not in _ENVELOPE:
            hint = did_you_mean(key, _ENVELOPE)
            if key in _OPTIONS:
                hint = "leave it out, and use the command's options"
            raise TidegateError("wrong-input", f"unknown key `{key}` beside `facts`", hint)
    facts, reference = value["facts"], value.get("account")
    if not isinstance(facts, dict) or not isinstance(reference, str | None):
        raise TidegateError("wrong-input", "expected `facts` to be an object and `account` to be text")
    locale = value.get("locale")
    if locale is not None and locale not in LOCALES:
        message = f"expected one of {', '.join(LOCALES)} in `locale`, found `{str(locale)[:_LONGEST_SHOWN]}`"
        raise TidegateError("wrong-input", message)
    return Account(line, reference, facts, read_observed(value.get("observed_at")), locale)


def read_one(path: str) -> Account:
    """Return the only account of an input; `-` is standard input.

    Raises:
        TidegateError: It is none.
    """
    with open_input(path) as stream:
        return read_account(stream.read(), 1)


def read_object(path: str) -> Mapping[str, object]:
    """Return the JSON object of an input; `-` is standard input.

    Raises:
        TidegateError: It is none.
    """
    with open_input(path) as stream:
        return _object(stream.read(), "data", '{"event": "...", ...}')


def _object(content: bytes, of: str, example: str) -> dict[str, Any]:
    value = decode_json(content, "input")
    if not isinstance(value, dict):
        raise TidegateError("wrong-input", f"expected a JSON object of {of}", f"write {example}")
    return value


def read_many(lines: Iterator[bytes]) -> Iterator[Account | tuple[int, TidegateError]]:
    """Yield the accounts of an input of one object a line; a line that is none yields its error."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield read_account(line, number)
            except TidegateError as error:
                yield number, error
