"""JSON as it comes in from anyone and goes out: strict, bounded in size, depth and time.

Stricter than the standard library's reader, which takes the last of two equal names, `NaN`, numbers of any
length and half a surrogate pair. Each is refused here, with its name. Sources: RFC 8259; RFC 7493 (I-JSON).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from engine.errors import CheckError, Finding, Span, TidegateError
from engine.language.yaml_source import clipped

#: Above this many bytes a document is refused before it is read.
MAX_BYTES = 1 << 20
#: How many lists and objects may stand inside each other.
MAX_DEPTH = 32
#: How many characters a number may have; the greatest amount has 18.
MAX_NUMBER = 40

_MOST_FINDINGS = 100

# Possessive, and an open string goes to the end: linear in the text, whatever it is.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
# Searched in order in what the standard library says.
_WORDS = (
    ("property name", "expected a name in double quotes, found {found}", 'write {"name": value}'),
    ("':' delimiter", "expected `:` after a name, found {found}", None),
    ("',' delimiter", "expected `,` or the end of the list or object, found {found}", None),
    ("Unterminated", "this text is never closed", 'end it with `"`'),
    ("control char", "expected text on one line, found {found}", "write \\n for a line break, \\t for a tab"),
    ("escape", "`\\` starts no known escape here", "write \\\\ for a backslash"),
    ("Extra data", "expected the end, found {found}", "give one JSON value and nothing after it"),
    ("trailing comma", "expected another entry after `,`, found none", "delete the comma"),
    ("", "expected a value, found {found}", 'write texts in double quotes: "text"'),
)

_HALF = "expected text, found half of a surrogate pair"
_WHOLE = "write the character itself in UTF-8, or both halves of the pair"
_PLAIN = "leave it out if it is not known"

_encode = msgspec.json.Encoder(order="sorted").encode


def encode_json(value: object) -> bytes:
    """Return the JSON of plain data: names in order, no spaces, UTF-8."""
    return _encode(value)


class _Unreadable:
    """Stands for a number that is none, until its name is known."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Reader:
    """Reads one text; notes whether it holds anything to look for afterwards."""

    def __init__(self) -> None:
        self.is_suspect = False

    def number(self, text: str) -> object:
        if len(text) <= MAX_NUMBER:
            value = int(text) if text.lstrip("-").isdigit() else float(text)
            if math.isfinite(value):
                return value
        return self.unreadable(text)

    def unreadable(self, text: str) -> _Unreadable:
        self.is_suspect = True
        return _Unreadable(text)


def decode_json(data: bytes, name: str, limit: int = MAX_BYTES) -> object:
    """Return the one JSON value in `data`.

    Numbers with a point or an exponent come back as floats, for their readers to refuse by name.

    Args:
        data: The document, in UTF-8.
        name: What the reader calls it; the file of the place of a finding.
        limit: Greatest size, in bytes.

    Raises:
        TidegateError: It is not JSON, or not within bounds; with the name at fault where there is one.
    """
    if len(data) > limit:
        message = f"expected JSON of at most {limit} bytes, found more"
        raise TidegateError("json-too-large", message, "send less at a time")
    text = _decode(data, name)
    _refuse_depth(text, name)
    reader = _Reader()
    decoder = json.JSONDecoder(
        object_pairs_hook=_distinct,
        parse_float=reader.number,
        parse_int=reader.number,
        parse_constant=reader.unreadable,
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(error, name) from None
    if reader.is_suspect or _SURROGATE_ESCAPE.search(text):
        findings = tuple(islice(_look_through(value), _MOST_FINDINGS))
        if findings:
            raise CheckError(findings)
    return value


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        place = Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"expected UTF-8, found the byte 0x{data[error.start]:02X}"
        raise TidegateError("json-not-utf8", message, "encode the text as UTF-8", place) from None


def _refuse_depth(text: str, name: str) -> None:
    """Refuse deep nesting before the standard library recurses into it."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for match in _BRACKETS.finditer(text):
        sign = match[0]
        if sign in ("[", "{"):
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            message = f"expected at most {MAX_DEPTH} lists and objects inside each other, found more"
            raise TidegateError("json-too-deep", message, "nest less", Span(name, line, column))


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                message = f"`{_shown(key)}`: expected each name once in an object, found it twice"
                raise TidegateError("json-duplicate-key", message, "keep one of the two")
            seen.add(key)
    return found


def _syntax_error(error: json.JSONDecodeError, name: str) -> TidegateError:
    place = Span(name, error.lineno, error.colno)
    if not error.doc.strip():
        return TidegateError("json-syntax", "expected JSON, found nothing", 'write {"name": value}', place)
    rest = error.doc[error.pos : error.pos + 1]
    found = "the end" if not rest else f"`{rest}`" if rest.isprintable() else f"U+{ord(rest):04X}"
    message, hint = next((message, hint) for words, message, hint in _WORDS if words in error.msg)
    return TidegateError("json-syntax", message.format(found=found), hint, place)


def _look_through(value: object) -> Iterator[Finding]:
    """Yield what the standard library lets pass, in the order of the text, with the name it belongs to."""
    stack: list[tuple[str, object]] = [("", value)]
    while stack:
        name, item = stack.pop()
        if isinstance(item, dict):
            for key in item:
                if _is_half(key):
                    yield Finding("json-surrogate", f"`{_shown(key)}`: {_HALF}", _WHOLE)
            stack.extend((_shown(key), inner) for key, inner in reversed(item.items()))
        elif isinstance(item, list):
            stack.extend((name, inner) for inner in reversed(item))
        elif isinstance(item, _Unreadable):
            yield Finding("json-number", _named(name, _not_a_number(item.text)), _PLAIN)
        elif isinstance(item, str) and _is_half(item):
            yield Finding("json-surrogate", _named(name, _HALF), _WHOLE)


def _not_a_number(text: str) -> str:
    if len(text) > MAX_NUMBER:
        return f"expected a number of at most {MAX_NUMBER} characters, found one of {len(text)}"
    return f"expected a finite number, found `{text}`"


def _named(name: str, message: str) -> str:
    return f"`{name}`: {message}" if name else message


def _is_half(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def _shown(key: str) -> str:
    """Return a name fit for a message: on one line, bounded, without half characters."""
    return clipped(key.encode(errors="replace").decode())
