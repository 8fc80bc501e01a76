"""The other catalogues: reasons, remedies, obligations, layers and the business-day calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.catalogue.facts import read_age
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar
from engine.language.shape import Shape

DISCLOSURES = ("full", "generic", "internal")
RECEIVERS = ("customer", "old_contact", "merchants", "funders")
#: What a due time may hang on, one at a time.
DUE_KINDS = ("within", "before", "until", "every", "next")
TIMEZONES = ("Asia/Shanghai",)
#: How a number of business days is written.
BUSINESS_DAYS = re.compile(r"([0-9]{1,3}) business days", re.ASCII)
_SATURDAY = 5

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision is what it is: family, disclosure, remedy, and the text a customer reads."""

    code: str
    family: str
    disclosure: str
    remedy: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Appeal:
    """How to appeal, within how many seconds of the decision, over which channels."""

    within: int
    channels: tuple[tuple[str, Texts], ...]
    text: Texts


@dataclass(frozen=True, slots=True)
class Due:
    """When an obligation is due.

    Args:
        kind: `answer`, `within`, `before`, `until`, `every` or `next`.
        seconds: Allowed time, where it is a length of time.
        business_days: Allowed time, where it is counted in business days.
        event: The event it hangs on, for `before`, `until` and `next`.
    """

    kind: str
    seconds: int | None = None
    business_days: int | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """What must be done after a decision, by when, whom it tells, and which others it takes the place of."""

    code: str
    title: Texts
    text: Texts
    due: Due
    notice: str | None
    source: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of rules: its priorities, and whether a shield may lower them."""

    name: str
    first: int
    last: int
    shieldable: bool
    title: Texts
    override: Texts


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are business days.

    Args:
        first: First day the published arrangement covers.
        last: Last day it covers; beyond it only weekends count as days off.
        holidays: Days off that would be working days.
        working: Weekend days that are worked.
    """

    first: date
    last: date
    holidays: frozenset[date]
    working: frozenset[date]

    def is_business_day(self, day: date) -> bool:
        """Whether `day` is worked."""
        return day not in self.holidays and (day.weekday() < _SATURDAY or day in self.working)

    def add_business_days(self, day: date, count: int) -> date:
        """Return the day by which `count` business days after `day` have passed."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_business_day(day)
        return day


def read_reasons(shape: Shape, document: Node) -> tuple[Mapping[str, Reason], Texts]:
    """Return the reasons by code, and the text shown instead of one that may not be told."""
    found = shape.fields(document, "the reasons", ("generic", "reasons")) or {}
    reasons = {}
    for key, node in shape.entries(found.get("reasons"), "`reasons`"):
        what = f"the reason {key.text}"
        parts = shape.fields(node, what, ("family", "disclosure", "remedy", "text")) or {}
        reasons[key.text] = Reason(
            key.text,
            shape.text(parts.get("family"), f"the family of {what}") or "",
            shape.choice(parts.get("disclosure"), f"the disclosure of {what}", DISCLOSURES) or "full",
            shape.text(parts.get("remedy"), f"the remedy of {what}") or "",
            shape.localized(parts.get("text"), f"the text of {what}"),
        )
    return reasons, shape.localized(found.get("generic"), "`generic`")


def read_remedies(shape: Shape, document: Node) -> tuple[Mapping[str, Texts], str, Appeal | None]:
    """Return the remedies by code, the code that means nothing is to be done, and the appeal route."""
    found = shape.fields(document, "the remedies", ("no_action", "remedies", "appeal")) or {}
    remedies = {
        key.text: shape.localized(node, f"the remedy {key.text}")
        for key, node in shape.entries(found.get("remedies"), "`remedies`")
    }
    no_action = shape.choice(found.get("no_action"), "`no_action`", remedies) or ""
    appeal = _appeal(shape, found["appeal"]) if "appeal" in found else None
    return remedies, no_action, appeal


def _appeal(shape: Shape, node: Node) -> Appeal | None:
    found = shape.fields(node, "`appeal`", ("within", "channels", "text")) or {}
    within = read_age(shape.text(found.get("within"), "`within` of `appeal`") or "")
    channels = []
    for item in shape.items(found.get("channels"), "`channels` of `appeal`"):
        parts = shape.fields(item, "a channel", ("code", "text")) or {}
        code = shape.text(parts.get("code"), "the code of a channel") or ""
        channels.append((code, shape.localized(parts.get("text"), f"the channel {code}")))
    text = shape.localized(found.get("text"), "the text of `appeal`")
    if within is None or not channels or not text:
        shape.fail("wrong-shape", "expected `within`, `channels` and `text` of the appeal route", node.span)
        return None
    return Appeal(within, tuple(channels), text)


def read_obligations(shape: Shape, document: Node) -> tuple[Mapping[str, Obligation], Mapping[str, Texts]]:
    """Return the obligations and the events by code."""
    found = shape.fields(document, "the obligations", ("obligations",), ("events",)) or {}
    events = {
        key.text: shape.localized(node, key.text)
        for key, node in shape.entries(found.get("events"), "`events`")
    }
    obligations = {}
    entries = shape.entries(found.get("obligations"), "`obligations`")
    codes = [key.text for key, _ in entries]
    for key, node in entries:
        what = f"the obligation {key.text}"
        parts = shape.fields(node, what, ("title", "text", "due", "source"), ("notice", "replaces")) or {}
        replaced = shape.items(parts.get("replaces"), f"`replaces` of {what}")
        obligations[key.text] = Obligation(
            key.text,
            shape.localized(parts.get("title"), f"the title of {what}"),
            shape.localized(parts.get("text"), f"the text of {what}"),
            _due(shape, parts["due"], what, events) if "due" in parts else Due("answer"),
            shape.choice(parts.get("notice"), f"`notice` of {what}", RECEIVERS),
            shape.text(parts.get("source"), f"the source of {what}") or "",
            tuple(shape.choice(item, f"`replaces` of {what}", codes) or "" for item in replaced),
        )
    return obligations, events


def _due(shape: Shape, node: Node, what: str, events: Mapping[str, Texts]) -> Due:
    if not isinstance(node, MappingNode):
        shape.choice(node, f"`due` of {what}", ("answer",))
        return Due("answer")
    found = shape.fields(node, f"`due` of {what}", (), (*DUE_KINDS, "at_most")) or {}
    kinds = [kind for kind in DUE_KINDS if kind in found]
    if len(kinds) != 1:
        shape.fail(
            "wrong-shape", f"expected one of within, before, until, every and next for {what}", node.span
        )
        return Due("answer")
    kind = kinds[0]
    if kind in ("before", "until", "next"):
        event = shape.choice(found[kind], f"the event of {what}", events)
        length = shape.scalar(found.get("at_most"), f"`at_most` of {what}")
        return Due(kind, _seconds(shape, length, what) if length else None, None, event)
    length = shape.scalar(found[kind], f"`{kind}` of {what}")
    match = BUSINESS_DAYS.fullmatch(length.text) if length else None
    return Due(kind, None, int(match[1])) if match else Due(kind, _seconds(shape, length, what))


def _seconds(shape: Shape, length: Scalar | None, what: str) -> int | None:
    seconds = None if length is None else read_age(length.text)
    if length is not None and seconds is None:
        message = f"expected a time such as `24 h` or `7 business days` for {what}, found `{length.text}`"
        shape.fail("wrong-shape", message, length.span)
    return seconds


def read_layers(shape: Shape, document: Node) -> Mapping[str, Layer]:
    """Return the layers by name, strongest first."""
    found = shape.fields(document, "the layers", ("layers",)) or {}
    layers = {}
    for key, node in shape.entries(found.get("layers"), "`layers`"):
        what = f"the layer {key.text}"
        parts = shape.fields(node, what, ("priorities", "shieldable", "title", "override")) or {}
        ends = [
            shape.integer(item, f"the priorities of {what}")
            for item in shape.items(parts.get("priorities"), what)
        ]
        if len(ends) != 2 or None in ends:
            shape.fail("wrong-shape", f"expected the priorities [first, last] of {what}", node.span)
            ends = [0, 0]
        layers[key.text] = Layer(
            key.text,
            ends[0] or 0,
            ends[1] or 0,
            shape.choice(parts.get("shieldable"), f"`shieldable` of {what}", ("true", "false")) == "true",
            shape.localized(parts.get("title"), f"the title of {what}"),
            shape.localized(parts.get("override"), f"`override` of {what}"),
        )
    return layers


def read_calendar(shape: Shape, document: Node) -> Calendar:
    """Return the business-day calendar."""
    required = ("timezone", "covers", "holidays", "working_weekends")
    found = shape.fields(document, "the calendar", required) or {}
    shape.choice(found.get("timezone"), "the time zone", TIMEZONES)
    covers = [shape.day(item, "`covers`") for item in shape.items(found.get("covers"), "`covers`")]
    if len(covers) != 2 or None in covers:
        shape.fail("wrong-shape", "expected the first and the last day the calendar covers", document.span)
        covers = [date.min, date.max]
    days = {
        name: frozenset(
            day
            for key, title in shape.entries(found.get(name), f"`{name}`")
            if (day := shape.day(key, "a day")) and shape.localized(title, f"`{key.text}` in `{name}`")
        )
        for name in ("holidays", "working_weekends")
    }
    return Calendar(covers[0] or date.min, covers[1] or date.max, days["holidays"], days["working_weekends"])
