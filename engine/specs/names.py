"""What readers call things, in each language: from a name to its code, or to the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import TidegateError, did_you_mean
from engine.language.checked import CheckedPolicy
from engine.language.checked_tables import BAND
from engine.language.shape import LOCALES
from engine.lifecycle import LIFECYCLE, read_regions
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
        lenders: The versions of the policies it requires, whose rules decide too.
    """

    def __init__(
        self, version: PolicyVersion, rulebook: Rulebook, lenders: Iterable[PolicyVersion] = ()
    ) -> None:
        now, own, policy = rulebook.catalogue, version.catalogue, version.policy
        obligations = {**now.obligations, **own.obligations}
        reasons = {code: reason.text for code, reason in {**now.reasons, **own.reasons}.items()}
        self.outcomes = Names("outcome", {outcome.name: outcome.title for outcome in policy.outcomes})
        self.obligations = Names("obligation", {code: item.title for code, item in obligations.items()})
        self.reasons = Names("reason", {**reasons, GENERIC: own.generic})
        self.remedies = Names("remedy", {**now.remedies, **own.remedies})
        regions = read_regions(own.documents[LIFECYCLE])
        self.regions = Names("region", {name: region.title for name, region in regions.items()})
        self.states = {name: Names("state", region.states) for name, region in regions.items()}
        self.targets = Names("target", {name: target.title for name, target in policy.targets.items()})
        self.declared = policy.values
        named = {name: dict.fromkeys(LOCALES, name) for name in policy.values}
        titled = {name: value.title for name, value in policy.values.items() if value.title}
        self.values = Names("value", {**named, **titled})
        bands = [] if policy.scorecard is None else policy.scorecard.bands
        codes = [str(row.outputs[BAND].value) for row in bands]
        self.bands = Names("band", {code: dict.fromkeys(LOCALES, code) for code in codes})
        self.results = Names("table", dict(_results(policy)))
        self.events = Names("event", {**now.events, **own.events})
        self._members = _members(policy)
        rules = (rule for each in (version, *lenders) for rule in _rules(each))
        self.rules = Names("rule", {name: dict.fromkeys(LOCALES, name) for name in rules})

    def members(self, value: str) -> tuple[str, ...]:
        """Return what rules may put into a value that is a set, in order."""
        return self._members.get(value, ())


def _members(policy: CheckedPolicy) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for rule in (*policy.rules, *policy.after):
        for setting in (setting for effect in rule.effects for setting in effect.settings):
            found.setdefault(setting.value, set()).update(setting.members)
    return {name: tuple(sorted(members)) for name, members in found.items()}


def _results(policy: CheckedPolicy) -> Iterator[tuple[str, Texts]]:
    """Yield the results of tables: the table's title, and where it has several, the output after it."""
    for table in policy.tables.values():
        for output, result in table.results.items():
            more = f" {output}" if len(table.results) > 1 else ""
            yield result.name, {locale: f"{title}{more}" for locale, title in table.title.items()}


def _rules(version: PolicyVersion) -> tuple[str, ...]:
    policy = version.policy
    return (*(rule.id for rule in (*policy.rules, *policy.after)), policy.default.id)
