"""Who asks for a decision, and on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.catalogue.freshness import Observed
from engine.errors import TidegateError

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """What a decision is asked with.

    Args:
        facts: The facts it is taken on, those of the ledger among them.
        observed_at: When they were observed.
        by: Who asks.
        key: Idempotency key, with its scope.
        request: The request, byte for byte.
        met: What the decision awaited that has come about.
        rests_on: Ids of the earlier decisions that announced it.
    """

    facts: Mapping[str, object]
    observed_at: Observed
    by: str
    key: str | None = None
    request: bytes = b""
    met: frozenset[str] = frozenset()
    rests_on: tuple[str, ...] = ()


def principal(by: str) -> str:
    """Return who acts.

    Raises:
        TidegateError: Nobody is named.
    """
    if not isinstance(by, str) or not by.strip() or len(by) > _LONGEST or not _is_unicode(by):
        message = f"expected who acts, in at most {_LONGEST} characters, found `{str(by)[:40]}`"
        raise TidegateError("no-principal", message, "name the staff member or the client")
    return by.strip()


def _is_unicode(name: str) -> bool:
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in name)


def same(name: str) -> str:
    """Return a principal's name so that two spellings of one person compare equal."""
    return name.strip().casefold()
