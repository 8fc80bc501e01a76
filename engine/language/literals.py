"""CEL literals: text as written to the value it stands for.

Source: cel-spec, "Values" and "String and Bytes Values".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from engine.errors import Span, TidegateError

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1

#: The longest decimal literal, in digits either side of the point: exact arithmetic stays cheap.
MAX_DECIMAL_DIGITS = 40
_MAX_POWER_DIGITS = 3

_SIMPLE_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    "?": "?",
    '"': '"',
    "'": "'",
    "`": "`",
}
_ESCAPE = re.compile(
    r"\\(?:[xX](?P<hex>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})"
    r"|(?P<octal>[0-3][0-7]{2})|(?P<simple>[abfnrtv\\?\"'`])|(?P<bad>.?))",
    re.DOTALL,
)
_WRITTEN_ESCAPES = {value: f"\\{name}" for name, value in _SIMPLE_ESCAPES.items() if name not in '?"`'}
_LARGEST_CODE_POINT = 0x10FFFF


def read_integer(text: str, span: Span) -> int:
    """Return a decimal or hexadecimal integer of unlimited size; the caller checks 64 bits."""
    digits = text.removeprefix("-")
    radix = 16 if digits.startswith("0x") else 10
    significant = digits.removeprefix("0x").lstrip("0") or "0"
    if len(significant) > MAX_DECIMAL_DIGITS:
        raise too_large(text, span)
    value = int(significant, radix)
    return -value if text.startswith("-") else value


def too_large(text: str, span: Span) -> TidegateError:
    """Return the error for an integer outside 64 bits."""
    return TidegateError(
        "integer-overflow",
        f"expected an integer of 64 bits, found `{text[:40]}`",
        f"integers run from {INT64_MIN} to {INT64_MAX}",
        span,
    )


def read_decimal(text: str, span: Span) -> Decimal:
    """Return an exact decimal; there is no binary floating point in the language."""
    mantissa, _, power = text.lower().partition("e")
    if len(power.lstrip("+-").lstrip("0")) <= _MAX_POWER_DIGITS:
        value = Decimal(f"{mantissa}e{power or 0}")
        _, digits, exponent = value.as_tuple()
        if len(digits) <= MAX_DECIMAL_DIGITS and abs(cast("int", exponent)) <= MAX_DECIMAL_DIGITS:
            return value
    raise TidegateError(
        "decimal-too-long",
        f"expected a decimal of at most {MAX_DECIMAL_DIGITS} digits, found `{text[:40]}`",
        "write fewer digits",
        span,
    )


def scaled(value: Decimal) -> tuple[int, int]:
    """Return a decimal as a whole number and the decimal places it is held with, both exact.

    Arithmetic of `Decimal` itself rounds to the digits of a context.
    """
    sign, digits, exponent = value.as_tuple()
    power = cast("int", exponent)
    whole = int("".join(map(str, digits))) * 10 ** max(0, power)
    return (-whole if sign else whole), max(0, -power)


def write_decimal(value: Decimal) -> str:
    """Return a decimal as a CEL literal that reads as the same value."""
    text = f"{value:f}"
    text = text if "." in text else f"{text}.0"
    if len(text.lstrip("-0.").replace(".", "")) <= MAX_DECIMAL_DIGITS:
        return text
    sign, digits, exponent = value.as_tuple()
    return f"{'-' if sign else ''}{''.join(map(str, digits))}e{exponent}"


def read_string(text: str, span: Span) -> str:
    """Return the string a CEL literal stands for, escapes resolved, raw strings as they are."""
    raw = text[0] in "rR"
    quoted = text[1:] if raw else text
    fence = 3 if quoted[:3] in ('"""', "'''") else 1
    body = quoted[fence:-fence]
    return body if raw else _ESCAPE.sub(lambda match: _resolve_escape(match, span), body)


def _resolve_escape(match: re.Match[str], span: Span) -> str:
    if simple := match["simple"]:
        return _SIMPLE_ESCAPES[simple]
    digits = match["hex"] or match["u"] or match["U"]
    if digits or match["octal"]:
        code = int(digits, 16) if digits else int(match["octal"], 8)
        if code <= _LARGEST_CODE_POINT and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
    shown = match[0] if match[0].isprintable() else "\\"
    raise TidegateError(
        "string-escape",
        f"expected an escape such as `\\n` or `\\u4e2d`, found `{shown}`",
        "double the backslash, or write a raw string r'...'",
        span,
    )


def write_string(value: str) -> str:
    """Return `value` as a CEL string literal in single quotes."""
    return "'" + "".join(_write_character(character) for character in value) + "'"


def _write_character(character: str) -> str:
    if character in _WRITTEN_ESCAPES:
        return _WRITTEN_ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
