"""Values that a policy sets, as scenarios write them: `8000.00 yuan`, `90 days after …`, a day, names."""

from __future__ import annotations

import re
from typing import NoReturn

from engine.decisions.values import SetValue
from engine.errors import TidegateError, did_you_mean
from engine.language.checked import CheckedValue
from engine.language.moments import read_date, read_timestamp
from engine.language.scalars import ScalarError, read_number, write_number, write_value
from engine.language.types import TIMESTAMP
from engine.specs.names import PolicyNames
from engine.specs.values import read_amount, with_zone
from engine.specs.vocabulary import LASTING

#: What a setting stands for, alike in all languages: as JSON carries it; names; an event (or none) and days.
Setting = str | int | tuple[str, ...] | tuple[str, int]

_BETWEEN = re.compile(r"\s*(?:、|，|,|\band\b)\s*")


def read_setting(text: str, value: str, names: PolicyNames, locale: str) -> Setting:
    """Return what a sentence says a value is set to.

    Args:
        text: What stands in the sentence.
        value: Name of the value.
        names: What readers call the things the policy speaks of.
        locale: Language of the sentence.

    Raises:
        TidegateError: It is nothing the value can be, with what was expected.
    """
    declared = names.declared[value]
    label = names.values.title(value, locale)
    match declared.kind:
        case "until":
            return _lasting(text, label, names, locale)
        case "set":
            return _members(text, label, names.members(value))
        case "date":
            return text if read_date(text) is not None else _refuse(label, "a day such as 2026-03-01", text)
        case "timestamp":
            return _moment(text, label)
        case _:
            return _number(text, declared, label, locale)


def is_set(found: SetValue | None, expected: Setting) -> bool:
    """Whether a decision sets a value as a sentence says; of what lasts until several events, one is said."""
    match expected:
        case (str(event), int(days)):
            return found is not None and found.until.get(event) == days
        case tuple():
            return found is not None and found.members == expected
        case _:
            return found is not None and found.shown == expected


def write_setting(found: SetValue, names: PolicyNames, value: str, locale: str) -> str:
    """Return what a decision sets a value to, as a reader says it."""
    kind = names.declared[value].kind
    if kind == "until":
        words = (_lasts(event, days, names, locale) for event, days in sorted(found.until.items()))
        return ", ".join(words)
    return ", ".join(found.members) if kind == "set" else str(found.shown)


def say_setting(expected: Setting, names: PolicyNames, locale: str) -> str:
    """Return what a sentence expects of a value, as a reader says it."""
    match expected:
        case (str(event), int(days)):
            return _lasts(event, days, names, locale)
        case tuple():
            return ", ".join(str(member) for member in expected)
        case _:
            return str(expected)


def _lasts(event: str, days: int, names: PolicyNames, locale: str) -> str:
    if locale == "en":
        unit = "day" if days == 1 else "days"
        # The title of an event begins with an article.
        title = names.events.title(event, locale) if event else ""
        return f"{days} {unit} after {title[:1].lower()}{title[1:]}" if event else f"{days} {unit}"
    return f"{names.events.title(event, locale)}后 {days} 天" if event else f"{days} 天"


def _number(text: str, declared: CheckedValue, label: str, locale: str) -> str | int:
    if declared.type is None:
        _refuse(label, "nothing", text)
    amount = read_amount(text, declared.type, label, locale)
    if isinstance(amount, int):
        return amount
    try:
        return write_number(read_number(amount, declared.type), declared.type)
    except ScalarError as error:
        raise TidegateError("wrong-value", f"`{label}`: {error}") from None


def _moment(text: str, label: str) -> str:
    nanoseconds = read_timestamp(with_zone(text))
    if nanoseconds is None:
        _refuse(label, "a time such as 2026-03-01 10:00", text)
    return str(write_value(nanoseconds, TIMESTAMP))


def _lasting(text: str, label: str, names: PolicyNames, locale: str) -> tuple[str, int]:
    for pattern in LASTING[locale]:
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found:
            event = found.groupdict().get("event")
            return names.events.code(event, locale) if event else "", int(found["days"])
    example = "90 天" if locale != "en" else "90 days"
    return _refuse(label, f"days such as {example}, after an event or by themselves", text)


def _members(text: str, label: str, known: tuple[str, ...]) -> tuple[str, ...]:
    members = sorted(_BETWEEN.split(text))
    for member in members:
        if member not in known:
            message = f"expected one of {', '.join(known)} for `{label}`, found `{member[:80]}`"
            raise TidegateError("wrong-value", message, did_you_mean(member, known))
    return tuple(members)


def _refuse(label: str, expected: str, text: str) -> NoReturn:
    raise TidegateError("wrong-value", f"expected {expected} for `{label}`, found `{text[:80]}`")
