"""The titles of policies that customers are told: they are held to plain words as sentences are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.catalogue.entries import Texts
from engine.catalogue.notices import Notices
from engine.catalogue.plain_words import PlainWords, Text, findings_in
from engine.errors import Finding, Span
from engine.language.policy import Policy
from engine.language.table import Places

_NAME_IT = "or say what customers are told it is under `names` in notices/blocks.yaml"


def title_findings(
    notices: Notices | None, asked: PlainWords, written: Mapping[tuple[str, int], Policy]
) -> Iterator[Finding]:
    """Yield what is wrong with the titles that notices take from the newest version of each policy.

    A title for which the notices have a name of their own is not told.

    Args:
        notices: The notices, if there are any.
        asked: What texts are held to.
        written: Every policy file, by name and number.
    """
    if notices is None:
        return
    newest = dict(sorted(written))
    for key in newest.items():
        if key[0] in notices.silent:
            continue
        for text in _titles(written[key], notices):
            for finding in findings_in(text, asked):
                yield replace(finding, hint=f"{finding.hint}, {_NAME_IT}")


def _titles(policy: Policy, notices: Notices) -> Iterator[Text]:
    yield from _told(notices, policy.name, "", policy.title, _place(policy.places, policy.span))
    for outcome in policy.outcomes:
        if outcome.class_ != "internal":
            place = _place(outcome.places, outcome.span)
            yield from _told(notices, policy.name, outcome.name, outcome.title, place)
    for value in policy.values:
        yield from _told(notices, policy.name, value.name, value.title, _place(value.places, value.span))
    for target in policy.targets:
        if target.name not in notices.functions:
            place = _place(target.places, target.span)
            yield from _told(notices, policy.name, target.name, target.title, place)


def _place(places: Places, otherwise: Span) -> Span:
    return places.get("title", otherwise)


def _told(notices: Notices, policy: str, part: str, title: Texts, place: Span) -> Iterable[Text]:
    if notices.name_of(policy, part, title) is title:
        what = f"the title of `{part or policy}`"
        for locale, text in title.items():
            yield Text(what, locale, "customer", text, place, whole=False)
