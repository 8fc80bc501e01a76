"""Moments and identifiers as the ledger keeps them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from engine.errors import TidegateError

#: Says what time it is.
Clock = Callable[[], datetime]
#: Returns so many random bytes.
Randomness = Callable[[int], bytes]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: Version and variant of a UUID of the seventh kind, and the bits below its time that are random.
_SEVENTH = 0x7 << 76 | 0x2 << 62
_FREE = (1 << 80) - 1 & ~(0xF << 76 | 0x3 << 62)


def micros(when: datetime) -> int:
    """Return a moment as microseconds since 1970 in UTC."""
    return (when - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """Return the moment, in UTC, that is so many microseconds after 1970 began."""
    return _EPOCH + timedelta(microseconds=value)


def moment_text(at: datetime | None) -> str | None:
    """Return a moment as JSON carries it."""
    return None if at is None else at.isoformat(timespec="microseconds")


def new_id(at: int, random: bytes) -> bytes:
    """Return a UUID of the seventh kind: ids made later sort later, so an index grows at its end.

    Args:
        at: When, in microseconds since 1970.
        random: Ten random bytes.

    Source: RFC 9562, section 5.7.
    """
    tail = int.from_bytes(random, "big") & _FREE | _SEVENTH
    return ((at // 1000) << 80 | tail).to_bytes(16, "big")


def id_text(value: bytes) -> str:
    """Return an id as readers know it."""
    text = value.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def id_bytes(text: str, what: str = "record") -> bytes:
    """Return an id as it is kept.

    Args:
        text: The id as a caller sent it.
        what: What it should be the id of, for the message.

    Raises:
        TidegateError: It is no id.
    """
    try:
        return UUID(text).bytes
    except (ValueError, AttributeError, TypeError):
        article = "an" if what[0] in "aeiou" else "a"
        message = f"expected the id of {article} {what}, a UUID, found `{text}`"
        raise TidegateError(f"unknown-{what}", message) from None


def one_id(text: str, what: str = "record") -> str:
    """Return an id in the one spelling it is looked for by, however a caller spelled it.

    Args:
        text: The id as a caller sent it.
        what: What it should be the id of, for the message.

    Raises:
        TidegateError: It is no id.
    """
    return id_text(id_bytes(text, what))
