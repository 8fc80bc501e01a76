"""Values as scenarios write them: `320.15 元`, `yes`, `never`, the label of an enum's member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from engine.catalogue.facts import Fact
from engine.errors import TidegateError, did_you_mean
from engine.language.scalars import ScalarError
from engine.language.types import Type
from engine.specs.vocabulary import NULLS, UNITS, UNKNOWN, YES_NO

_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)(?![0-9.])\s*(.*)", re.ASCII | re.DOTALL)
_MINUTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})", re.ASCII)
_SHOWN = 80
_EXAMPLES = {"money": "1234.50", "ratio": "0.24", "int": "3"}


class Unknown:
    """Stands for a fact that is not known."""


def spoken(text: str) -> str:
    """Return a text as it is compared: case, quotes and spaces make no difference."""
    return " ".join(text.replace("’", "'").split()).casefold()


def read_value(text: str, fact: Fact, locale: str) -> object:
    """Return a value of a scenario as JSON carries it; `Unknown` for a fact that is not known.

    Args:
        text: What stands in the sentence.
        fact: The fact it is a value of.
        locale: Language of the sentence.

    Raises:
        TidegateError: It is no value of the fact, with what was expected.
    """
    word = spoken(text)
    label = fact.label[locale]
    if fact.type.kind == "enum":
        members = {spoken(title[locale]): member for member, title in fact.values.items()}
        if word in members:
            return members[word]
    if word == UNKNOWN[locale]:
        return Unknown
    if fact.null is not None and word == NULLS[fact.null][locale]:
        return None
    match fact.type.kind:
        case "bool":
            truth = YES_NO[locale].get(word)
            return truth if truth is not None else _fail(label, _words(fact, locale), text)
        case "enum":
            return _fail(label, _words(fact, locale), text)
        case "int" | "money" | "ratio":
            amount = read_amount(text, fact.type, label, locale, _words(fact, locale))
            return _checked(amount, fact, label)
        case "timestamp":
            return _checked(with_zone(text), fact, label)
        case _:
            return _checked(text, fact, label)


def with_zone(text: str) -> str:
    """Return a time as JSON carries it: one to the minute, such as `2026-03-01 10:00`, is one in Shanghai."""
    local = _MINUTE.fullmatch(text)
    return f"{local[1]}T{local[2]}:00+08:00" if local else text


def read_amount(text: str, kind: Type, label: str, locale: str, others: Iterable[str] = ()) -> str | int:
    """Return a number of a scenario as JSON carries it: money and ratios as text.

    Args:
        text: What stands in the sentence.
        kind: What sort of number, and its unit.
        label: What readers call what has this value.
        locale: Language of the sentence.
        others: Words that may stand in its place, for the message.

    Raises:
        TidegateError: It is no number, or has another unit.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        _fail(label, (f"a number such as {_EXAMPLES[kind.kind]}", *others), text)
    digits, unit = found.groups()
    units = _units(kind, locale)
    if unit and spoken(unit) not in units:
        expected = f"{' or '.join(units)} or nothing" if units else "nothing"
        message = f"expected {expected} after the number of `{label}`, found `{_short(unit)}`"
        raise TidegateError("wrong-unit", message, did_you_mean(unit, units))
    if kind.kind == "int":
        if "." in digits:
            _fail(label, ("a whole number",), text)
        return int(digits)
    return digits


def _units(kind: Type, locale: str) -> tuple[str, ...]:
    known: Mapping[str, tuple[str, ...]] = UNITS.get(kind.unit, {})
    return known.get(locale, (kind.unit,) if kind.unit else ())


def _words(fact: Fact, locale: str) -> tuple[str, ...]:
    """Return the words a fact may have for its value, besides numbers."""
    if fact.type.kind == "bool":
        named = tuple(YES_NO[locale])
    else:
        named = tuple(title[locale] for title in fact.values.values())
    nothing = (NULLS[fact.null][locale],) if fact.null else ()
    return (*named, *nothing, UNKNOWN[locale])


def _checked(value: object, fact: Fact, label: str) -> object:
    try:
        fact.read(value)
    except ScalarError as error:
        raise TidegateError("wrong-value", f"`{label}`: {error}") from None
    return value


def _fail(label: str, expected: Iterable[str], text: str) -> NoReturn:
    words = tuple(expected)
    message = f"expected {_listed(words)} for `{label}`, found `{_short(text)}`"
    raise TidegateError("wrong-value", message, did_you_mean(text, words))


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
