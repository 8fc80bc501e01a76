"""Reads single values from text or JSON into the form in which they are held; strict, exact, no floats."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from engine.language.moments import (
    TIMEZONE,
    read_date,
    read_timestamp,
    write_date,
    write_timestamp,
)
from engine.language.types import MONEY_PLACES, RATIO_PLACES, Type

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_MONEY = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,2}))?", re.ASCII)
_RATIO = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,30})?", re.ASCII)
_QUANTUM = Decimal(1).scaleb(-RATIO_PLACES)
_SHOWN = 60


class ScalarError(ValueError):
    """A value that is not of its type: `expected …, found …`; caught and given a name and a place."""


def found(value: object) -> str:
    """Return how a wrong value is shown to whoever sent it: in their words, bounded."""
    match value:
        case None:
            return "null"
        case bool():
            return f"the boolean {str(value).lower()}"
        case int():
            return f"the number {value}" if abs(value) < 10**18 else "a very large number"
        case float():
            return f"the number {value}"
        case str():
            clipped = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            return f'"{"".join(map(_shown, clipped))}"'
        case list() | tuple():
            return "a list"
        case _:
            return "an object"


def _shown(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"


def read_money(value: object) -> int:
    """Return an amount such as `"320.15"` in hundredths."""
    match = _MONEY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ScalarError(
            f'expected money as text with at most 2 decimals, such as "1234.50", found {found(value)}'
        )
    sign, whole, cents = match.groups()
    amount: int = int(whole) * 10**MONEY_PLACES + int((cents or "0").ljust(MONEY_PLACES, "0"))
    return -amount if sign else amount


def read_ratio(value: object) -> int:
    """Return a ratio such as `"0.24"` in millionths, rounded half-even."""
    if not isinstance(value, str) or not _RATIO.fullmatch(value):
        raise ScalarError(f'expected a ratio as text, such as "0.24", found {found(value)}')
    return int(Decimal(value).quantize(_QUANTUM, ROUND_HALF_EVEN).scaleb(RATIO_PLACES))


def read_integer(value: object) -> int:
    """Return a whole number; a boolean is none."""
    if type(value) is not int:
        raise ScalarError(f"expected a whole number, found {found(value)}")
    return value


def read_bool(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ScalarError(f"expected true or false, found {found(value)}")
    return value


def read_text(value: object, longest: int) -> str:
    """Return a text of at most `longest` characters."""
    if not isinstance(value, str) or len(value) > longest:
        raise ScalarError(f"expected text of at most {longest} characters, found {found(value)}")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise ScalarError("expected text, found half of a surrogate pair")
    return "".join(value)


def read_day(value: object) -> int:
    """Return the ordinal of a day such as `"2026-01-31"`."""
    ordinal = read_date(value) if isinstance(value, str) else None
    if ordinal is None:
        raise ScalarError(f'expected a day such as "2026-01-31", found {found(value)}')
    return ordinal


def read_moment(value: object) -> int:
    """Return the nanoseconds since 1970 of a time that says its offset from UTC."""
    nanoseconds = read_timestamp(value) if isinstance(value, str) else None
    if nanoseconds is None:
        example = '"2026-01-31T08:00:00+08:00"'
        raise ScalarError(f"expected a time with its offset, such as {example}, found {found(value)}")
    return nanoseconds


def read_number(text: str, kind: Type) -> int:
    """Return the number `text` stands for, held as `kind`.

    Raises:
        ScalarError: It is no such number.
    """
    if kind.kind == "money":
        return read_money(text)
    if kind.kind == "ratio":
        return read_ratio(text)
    if not _INTEGER.fullmatch(text):
        raise ScalarError(f"expected a whole number, found {found(text)}")
    return int(text)


def write_value(value: object, kind: Type) -> object:
    """Return a held value as JSON carries it: money, ratios and times as text."""
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    match kind.kind:
        case "money" | "ratio":
            return write_number(value, kind)
        case "date":
            return write_date(value)
        case "timestamp":
            return write_timestamp(value, TIMEZONE)
        case _:
            return value


def write_number(value: int, kind: Type) -> str:
    """Return a held number as decimal text; money with its two places, a ratio without trailing zeros."""
    text = write_scaled(value, kind.scale)
    if kind.kind == "ratio" and kind.scale:
        return text.rstrip("0").rstrip(".")
    return text


def write_scaled(value: int, scale: int) -> str:
    """Return `value` with its last `scale` digits behind the point; exact whatever its size."""
    digits = str(abs(value)).rjust(scale + 1, "0")
    whole, places = digits[: len(digits) - scale], digits[len(digits) - scale :]
    return ("-" if value < 0 else "") + whole + (f".{places}" if places else "")
