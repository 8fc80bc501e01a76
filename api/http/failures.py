"""What a failure leaves in the log: where it happened, never with what."""

from __future__ import annotations

import traceback

_MOST_LINES = 400


def traced(error: BaseException) -> str:
    """Return types and places of an error and of what led to it.

    Messages are left out: they may quote the facts of an account.
    """
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None and len(lines) < _MOST_LINES:
        lines.append(type(current).__qualname__)
        lines.extend(line.rstrip() for line in traceback.format_tb(current.__traceback__))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)
