"""Whether the languages agree: each case there in every language, and saying the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.errors import Finding, Span
from engine.language.shape import LOCALES
from engine.specs.runner import Prepared


def disagreements(cases: Iterable[Prepared]) -> list[Finding]:
    """Return where the languages do not say the same, in the order of the cases.

    Args:
        cases: The cases of all languages, understood.
    """
    by_id: dict[str, dict[str, Prepared]] = {}
    for prepared in cases:
        by_id.setdefault(prepared.case.id, {})[prepared.case.locale] = prepared
    return [finding for twins in by_id.values() for finding in _of_case(twins)]


def one_of_each(cases: Iterable[Prepared], locale: str) -> tuple[Prepared, ...]:
    """Return every case once: in a language, or in another where it is not there in that one."""
    chosen: dict[str, Prepared] = {}
    for prepared in cases:
        known = chosen.setdefault(prepared.case.id, prepared)
        if known.case.locale != locale and prepared.case.locale == locale:
            chosen[prepared.case.id] = prepared
    return tuple(chosen.values())


def _of_case(twins: dict[str, Prepared]) -> Iterator[Finding]:
    first = next(iter(twins.values()))
    for locale in LOCALES:
        if locale not in twins:
            message = f"expected the case {first.case.id} in {locale} too, found none"
            yield Finding("missing-twin", message, "write it there with the same tag", first.case.span)
    for other in twins.values():
        difference = _difference(first, other)
        if difference is not None:
            what, span, there = difference
            message = f"expected {first.case.id} to {what} in every language, found a difference"
            yield Finding("languages-differ", message, f"compare {there}", span)


def _difference(first: Prepared, other: Prepared) -> tuple[str, Span, Span] | None:
    here, there = other.case.span, first.case.span
    worlds = [(world.facts, world.moment, world.policy, world.acts) for world in (first.world, other.world)]
    if worlds[0] != worlds[1]:
        return "begin alike", here, there
    for mine, theirs in zip(other.expectations, first.expectations, strict=False):
        if mine.meaning != theirs.meaning:
            return "expect the same", mine.line.span, theirs.line.span
    return ("expect the same", here, there) if first.meanings != other.meanings else None
