"""Values as scenarios write them: `320.15 元`, `yes`, `never`, the label of an enum's member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from engine.catalogue.facts import Fact
from engine.errors import TidegateError, did_you_mean
from engine.language.scalars import ScalarError
from engine.specs.vocabulary import NULLS, UNITS, UNKNOWN, YES_NO

_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)(?![0-9.])\s*(.*)", re.ASCII | re.DOTALL)
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
            return _read_number(text, fact, locale)
        case _:
            return _checked(text, fact, label)


def _read_number(text: str, fact: Fact, locale: str) -> object:
    label = fact.label[locale]
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        example = f"a number such as {_EXAMPLES[fact.type.kind]}"
        return _fail(label, (example, *_words(fact, locale)), text)
    digits, unit = found.groups()
    units = _units(fact, locale)
    if unit and spoken(unit) not in units:
        expected = f"{' or '.join(units)} or nothing" if units else "nothing"
        message = f"expected {expected} after the number of `{label}`, found `{_short(unit)}`"
        raise TidegateError("wrong-unit", message, did_you_mean(unit, units))
    if fact.type.kind == "int":
        return (
            _fail(label, ("a whole number",), text) if "." in digits else _checked(int(digits), fact, label)
        )
    return _checked(digits, fact, label)


def _units(fact: Fact, locale: str) -> tuple[str, ...]:
    unit = fact.type.unit
    known: Mapping[str, tuple[str, ...]] = UNITS.get(unit, {})
    return known.get(locale, (unit,) if unit else ())


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


def _fail(label: str, expected: Iterable[str], text: str) -> object:
    words = tuple(expected)
    message = f"expected {_listed(words)} for `{label}`, found `{_short(text)}`"
    raise TidegateError("wrong-value", message, did_you_mean(text, words))


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
