"""Reads the fields of a body or a query, all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from flask import Request

from engine import CheckError, Finding, TidegateError
from engine.errors import did_you_mean
from engine.language.scalars import ScalarError, found

#: Above this many fields a body is refused before they are looked at; none has a dozen.
MOST_FIELDS = 50

Reader = Callable[[Any], object]
_LONGEST_SHOWN = 80


def read_fields(
    value: Mapping[str, object], readers: Mapping[str, Reader], required: Collection[str] = ()
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the fields that can be read, and everything that is wrong with the others.

    Args:
        value: The fields as they came.
        readers: What reads each field there may be; raises `ScalarError` with what was expected.
        required: The fields that must be there.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, given in value.items():
        reader = readers.get(name)
        if reader is None:
            shown = name[:_LONGEST_SHOWN]
            findings.append(
                Finding("unknown-field", f"unknown field `{shown}`", did_you_mean(shown, readers))
            )
            continue
        try:
            values[name] = reader(given)
        except ScalarError as error:
            findings.append(Finding("wrong-field", f"`{name}`: {error}"))
        except TidegateError as error:
            findings.extend(error.findings)
    findings += [
        Finding("missing-field", f"`{name}`: expected this field, found none")
        for name in required
        if name not in value
    ]
    return values, findings


def as_object(value: object, example: str) -> Mapping[str, object]:
    """Return a JSON value that is an object of a bounded number of fields.

    Args:
        value: The value.
        example: What to send, for the hint.

    Raises:
        TidegateError: It is none.
    """
    if not isinstance(value, dict):
        message = f"expected a JSON object, found {found(value)}"
        raise TidegateError("wrong-field", message, f"send {example}")
    if len(value) > MOST_FIELDS:
        message = f"expected an object of at most {MOST_FIELDS} fields, found {len(value)}"
        raise TidegateError("wrong-field", message, f"send {example}")
    return value


def read_body(
    value: object, example: str, readers: Mapping[str, Reader], required: Collection[str] = ()
) -> dict[str, Any]:
    """Return the fields of a body.

    Raises:
        CheckError: Everything that is wrong with them.
    """
    return _sound(*read_fields(as_object(value, example), readers, required))


def read_query(
    request: Request, readers: Mapping[str, Reader], required: Collection[str] = ()
) -> dict[str, Any]:
    """Return the parameters of a query, each of which may stand once.

    Raises:
        CheckError: Everything that is wrong with them.
    """
    sent = request.args.to_dict(flat=False)
    values, findings = read_fields({name: texts[0] for name, texts in sent.items()}, readers, required)
    findings += [
        Finding("wrong-field", f"`{name}`: expected it once, found it {len(texts)} times")
        for name, texts in sent.items()
        if name in readers and len(texts) > 1
    ]
    return _sound(values, findings)


def _sound(values: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    if findings:
        raise CheckError(findings)
    return values


def one_of(*choices: str) -> Reader:
    """Return what reads one of several words."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ScalarError(f"expected one of {', '.join(choices)}, found {found(value)}")
        return value

    return read


def text(longest: int, *, least: int = 0, lines: bool = False) -> Reader:
    """Return what reads printable text.

    The text itself is never repeated in a problem: it may be about a person, and its length is enough to find
    the mistake.

    Args:
        longest: How many characters it has at most.
        least: How many it has at least.
        lines: Whether it may have line breaks.
    """
    expected = f"expected text of {least} to {longest} printable characters"

    def is_printable(value: str) -> bool:
        return (value.replace("\n", "") if lines else value).isprintable()

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise ScalarError(f"{expected}, found {found(value)}")
        if not least <= len(value) <= longest or not is_printable(value):
            raise ScalarError(f"{expected}, found {length(value)}")
        return value

    return read


def names(most: int) -> Reader:
    """Return what reads a list of at most so many names."""

    def read(value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ScalarError(f"expected a list of names, found {found(value)}")
        if len(value) > most:
            raise ScalarError(f"expected at most {most} names, found {len(value)}")
        return value

    return read


def number(least: int, most: int) -> Reader:
    """Return what reads a whole number from the text of a query."""

    def read(value: object) -> int:
        if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 18:
            raise ScalarError(f"expected a whole number from {least} to {most}, found {found(value)}")
        if not least <= int(value) <= most:
            raise ScalarError(f"expected a whole number from {least} to {most}, found {int(value)}")
        return int(value)

    return read


def length(text: str) -> str:
    """Return how long a text is, for a problem that may not repeat it."""
    return f"{len(text)} characters" if text.isprintable() else f"{len(text)} characters, some not printable"
