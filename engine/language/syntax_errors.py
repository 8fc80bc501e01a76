"""What is wrong with a text that is no expression, in words for a person who does not know CEL."""

from __future__ import annotations

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from engine.errors import TidegateError
from engine.language.places import Locate

_INSTEAD = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "is": "==",
    "=": "==",
    "&": "&&",
    "|": "||",
    "<>": "!=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "＞": ">",
    "＜": "<",
    "＝": "==",
    "！": "!",
    "（": "(",
    "）": ")",
    "，": ",",
    "、": ",",
    "：": ":",
    "“": "'",
    "”": "'",
    "‘": "'",
    "’": "'",
}
_COMMA = "put a list in brackets, `[a, b]`; write a number without separators, `1000.00`"
_SHOWN = 40
#: Expected wherever a value may begin, and nowhere else.
_VALUE = "STRING"


def syntax_error(error: UnexpectedInput, text: str, locate: Locate) -> TidegateError:
    """Return the error for a text that the grammar refuses.

    Args:
        error: What the parser says.
        text: The text.
        locate: Where its characters stand.
    """
    if not text.strip():
        return TidegateError("expression-syntax", "expected an expression, found nothing", None, locate(0))
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return _ended(text, locate)
    offset = error.pos_in_stream or 0
    found = str(error.token) if isinstance(error, UnexpectedToken) else text[offset]
    if isinstance(error, UnexpectedCharacters) and found in ("'", '"'):
        message = f"expected a closing quote `{found}`, found the end of the line"
        return TidegateError("string-not-closed", message, "close the string", locate(offset))
    expected = error.expected if isinstance(error, UnexpectedToken) else getattr(error, "allowed", ()) or ()
    what = "a value" if _VALUE in expected else "an operator"
    shown = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
    shown = shown if shown.isprintable() else f"U+{ord(found[0]):04X}"
    message = f"expected {what}, found `{shown}`"
    return TidegateError("expression-syntax", message, _hint(found, text, offset), locate(offset))


def _ended(text: str, locate: Locate) -> TidegateError:
    end = len(text.rstrip())
    hint = "write `0.24` for 24 %" if text.rstrip().endswith("%") else "is something missing, or `)`?"
    return TidegateError("expression-syntax", "expected more at the end of the expression", hint, locate(end))


def _hint(found: str, text: str, offset: int) -> str | None:
    instead = _INSTEAD.get(text[max(0, offset - 1) : offset + 1]) or _INSTEAD.get(found.lower())
    if text[:offset].lower().split()[-1:] == ["not"]:
        instead = "!"
    if instead:
        return f"write `{instead}`"
    return _COMMA if found == "," else None
