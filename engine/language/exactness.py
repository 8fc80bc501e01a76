"""Proof that every number stays where it is exact, and every time within the calendar, whatever the facts."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import Finding
from engine.language import typed
from engine.language.format import format_expression
from engine.language.scalars import write_scaled
from engine.language.types import DATE, DURATION, EXACT_LIMIT, LARGEST, TIMESTAMP, Type

_RANGES = {kind.kind: kind for kind in (DATE, TIMESTAMP, DURATION)}
_WORDS = {
    "date": "a day between the years 1 and 9999",
    "timestamp": "a time between the years 1 and 9999",
    "duration": "a duration of at most 290 years",
}


def find_inexact(tree: typed.Typed) -> Iterator[Finding]:
    """Yield a finding for each innermost part of an expression that may leave its range.

    What the policy names under `derive` is proved where it is written.
    """
    if isinstance(tree, typed.Derived):
        return
    found = False
    for part in typed.parts(tree):
        for finding in find_inexact(part):
            found = True
            yield finding
    if not found and not _stays(tree.type):
        yield _finding(tree)


def _stays(kind: Type) -> bool:
    if kind.is_numeric:
        first, last = -EXACT_LIMIT, EXACT_LIMIT
    elif kind.kind in _RANGES:
        first, last = _RANGES[kind.kind].low or 0, _RANGES[kind.kind].high or 0
    else:
        return True
    return kind.low is not None and kind.high is not None and first <= kind.low and kind.high <= last


def _finding(tree: typed.Typed) -> Finding:
    kind, text = tree.type, format_expression(tree.source)
    if not kind.is_numeric:
        message = f"expected {_WORDS[kind.kind]}, found `{text}`, which may be another"
        return Finding("out-of-bounds", message, "give the facts narrower ranges", tree.source.span)
    limit = write_scaled(EXACT_LIMIT, kind.scale)
    if kind.low is None or kind.high is None:
        reach = "has no bounds"
    else:
        peak = max(kind.low, kind.high, key=abs)
        reach = f"can reach {write_scaled(peak, kind.scale) if abs(peak) < LARGEST else '10^100 and more'}"
    message = f"expected a number within ±{limit}, found `{text}`, which {reach}"
    hint = "give the facts narrower ranges, or multiply less"
    return Finding("out-of-bounds", message, hint, tree.source.span)
