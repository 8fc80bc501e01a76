"""What readers call things, in each language: from a name to its code, or to the nearest name."""

from __future__ import annotations

from collections.abc import Mapping

from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import TidegateError, did_you_mean
from engine.language.shape import LOCALES
from engine.lifecycle import read_machine
from engine.lifecycle.machine import LIFECYCLE
from engine.specs.values import spoken

Texts = Mapping[str, str]

#: Stands for the text shown instead of a reason that may not be told.
GENERIC = "GENERIC"


class Names:
    """Codes by what readers call them.

    Args:
        what: What they name, for messages.
        titles: What readers call each code, by locale.
    """

    def __init__(self, what: str, titles: Mapping[str, Texts]) -> None:
        self._what = what
        self._titles = titles
        # Where two codes share a name, the first has it.
        self._codes = {
            locale: {spoken(titles[code][locale]): code for code in reversed(list(titles))}
            for locale in LOCALES
        }

    def find(self, text: str, locale: str) -> str | None:
        """Return the code with this name, or None."""
        return self._codes[locale].get(spoken(text))

    def code(self, text: str, locale: str) -> str:
        """Return the code with this name.

        Raises:
            TidegateError: There is none, with the nearest name.
        """
        found = self.find(text, locale)
        if found is None:
            code = f"unknown-{self._what.replace(' ', '-')}"
            hint = did_you_mean(text, self.all(locale))
            raise TidegateError(code, f"unknown {self._what} `{text}`", hint)
        return found

    def title(self, code: str, locale: str) -> str:
        """Return what readers call a code."""
        return self._titles[code][locale]

    def all(self, locale: str) -> list[str]:
        """Return all names in a language."""
        return [texts[locale] for texts in self._titles.values()]


class PolicyNames:
    """What readers call the things a policy version speaks of.

    Args:
        version: The policy version.
        rulebook: What else there is: a frozen version keeps only what it uses.
    """

    def __init__(self, version: PolicyVersion, rulebook: Rulebook) -> None:
        now, own, policy = rulebook.catalogue, version.catalogue, version.policy
        obligations = {**now.obligations, **own.obligations}
        reasons = {code: reason.text for code, reason in {**now.reasons, **own.reasons}.items()}
        self.outcomes = Names("outcome", {outcome.name: outcome.title for outcome in policy.outcomes})
        self.obligations = Names("obligation", {code: item.title for code, item in obligations.items()})
        self.reasons = Names("reason", {**reasons, GENERIC: own.generic})
        self.remedies = Names("remedy", {**now.remedies, **own.remedies})
        regions = read_machine(own.documents[LIFECYCLE]).regions
        self.regions = Names("region", {name: region.title for name, region in regions.items()})
        self.states = {name: Names("state", region.states) for name, region in regions.items()}
        self.rules = Names("rule", {name: dict.fromkeys(LOCALES, name) for name in _rules(version)})


def _rules(version: PolicyVersion) -> tuple[str, ...]:
    return (*(rule.id for rule in version.policy.rules), version.policy.default.id)
