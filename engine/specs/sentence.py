"""One sentence of scenarios: its words in both languages, and what stands in its slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from engine.language.shape import LOCALES

Kind = Literal["given", "when", "then"]

_PIECE = re.compile(
    r"\{(?P<slot>[a-z]+)\}|\((?P<optional>[a-z]+)\)|(?P<space> +)|(?P<quote>[“”])|(?P<text>.)"
)
_SLOTS = {
    "rule": "[A-Za-z0-9_-]+",
    "count": "[0-9]{1,4}",
    "days": "[0-9]{1,5}",
    "points": "-?[0-9]{1,6}",
    "value": ".+",
    "amount": ".+",
    "reason": ".+",
    "remedy": ".+",
}
_QUOTES = '["“”「」]'


class Pair(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def within(self, locale: str) -> str:
        """Return the text in a language."""
        return self.zh if locale == LOCALES[0] else self.en


@dataclass(frozen=True)
class Sentence:
    """One thing a scenario can say.

    Args:
        name: What it does; the action both languages stand for.
        kind: Whether it sets the scene, asks, or says what is expected.
        template: Its words: literal text with `{slots}` and `(optional)` letters.
        shown: A sentence of this form; None where the words themselves are the only one.
    """

    name: str
    kind: Kind
    template: Pair
    shown: Pair | None = None

    @property
    def example(self) -> Pair:
        """A sentence of this form."""
        return self.template if self.shown is None else self.shown

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {locale: _pattern(self.template.within(locale), locale) for locale in LOCALES}

    def match(self, text: str, locale: str) -> dict[str, str] | None:
        """Return what stands in the slots of a sentence of this form, or None."""
        found = self._patterns[locale].fullmatch(text)
        return found.groupdict() if found else None


def _pattern(template: str, locale: str) -> re.Pattern[str]:
    # Chinese is written without spaces, so none is needed where a template shows one.
    space = r"\s*" if locale == LOCALES[0] else r"\s+"
    return re.compile("".join(_pieces(template, space)), re.IGNORECASE)


def _pieces(template: str, space: str) -> Iterator[str]:
    for found in _PIECE.finditer(template):
        match found.lastgroup:
            case "slot":
                yield f"(?P<{found['slot']}>{_SLOTS.get(found['slot'], '.+?')})"
                if space == r"\s*":
                    yield space
            case "optional":
                yield f"(?:{found['optional']})?"
            case "space":
                yield space
            case "quote":
                yield _QUOTES
            case _:
                yield re.escape(found["text"])
