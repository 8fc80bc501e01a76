"""What a sentence means: its words looked up in the catalogues, so that no language is left in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import TidegateError, did_you_mean
from engine.language.moments import TIMEZONE, read_date
from engine.specs.accounts import Accounts
from engine.specs.life_words import APPEALS
from engine.specs.names import Names, PolicyNames
from engine.specs.sentence import Kind
from engine.specs.settings import read_setting
from engine.specs.values import Unknown, read_value, spoken
from engine.specs.vocabulary import HOLDS, KEYWORDS, SENTENCES, VERDICTS, recognise

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sentence without its language; the same in both.

    Args:
        sentence: Name of the sentence in the vocabulary.
        values: What its slots stand for: codes, fact names, values as JSON carries them.
    """

    sentence: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What came before a sentence, as far as its meaning depends on it.

    Args:
        locale: Language of the scenario.
        moment: When the scenario takes place.
        policy: The policy that was asked, once one was.
        required: What the scenario already said is required.
        targets: The targets whose outcome it already said.
    """

    locale: str
    moment: datetime
    policy: str | None = None
    required: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class Interpreter:
    """Looks sentences up.

    Args:
        rulebook: The policies and catalogues.
        accounts: The accounts and requests that scenarios start from.
        versions: The version of each policy that scenarios are about; the one in force for a policy left out.
    """

    def __init__(
        self, rulebook: Rulebook, accounts: Accounts, versions: Mapping[str, int] | None = None
    ) -> None:
        self.accounts = accounts
        self.versions: Mapping[str, int] = versions or {}
        self._rulebook = rulebook
        self._facts = rulebook.catalogue.facts
        self._labels = Names("label", {name: fact.label for name, fact in self._facts.items()})
        self._accounts = Names("account", {code: item.name for code, item in accounts.accounts.items()})
        self._requests = Names("request", accounts.requests)
        self._verdicts = Names("verdict on a rule", VERDICTS)
        self._holds = Names("verdict on a shield", HOLDS)
        self._appeals = Names("state of an appeal", APPEALS)
        self._policies: dict[tuple[str, int], PolicyNames] = {}

    def meaning(self, kind: Kind, text: str, context: Context) -> Meaning:
        """Return what a sentence means.

        Args:
            kind: Whether it sets the scene, asks, or says what is expected.
            text: The sentence without its keyword.
            context: What came before it.

        Raises:
            TidegateError: It is no sentence, or names what there is not; with the nearest one.
        """
        text, locale = " ".join(text.split()), context.locale
        if len(text) > _LONGEST:
            message = f"expected a sentence of at most {_LONGEST} characters, found more"
            raise TidegateError("sentence-too-long", message)
        if kind == "then" and context.policy is None:
            self._no_request(locale)
        if kind == "given":
            # A name may contain what looks like another sentence.
            account = self._accounts.find(text, locale)
            if account is not None:
                return Meaning("account", (account,))
        said = recognise(kind, text, locale)
        if said is None or said.sentence.name == "account":
            self._unrecognised(kind, text, locale)
        name = said.sentence.name
        values = tuple(self._values(said.slots, context))
        if Unknown in values and kind == "when":
            message = f"expected what a fact is, found it unknown in `{text}`"
            raise TidegateError("wrong-value", message, "name the value")
        if Unknown in values:
            return Meaning("fact_unknown", values[:1])
        before = {"nothing_else": context.required, "other_targets": context.targets}.get(name, ())
        return Meaning(name, (*values, *before))

    def names(self, policy: str, moment: datetime) -> PolicyNames:
        """Return what readers call the things a policy speaks of."""
        version = self.version(policy, moment)
        key = (policy, version.policy.version)
        if key not in self._policies:
            self._policies[key] = PolicyNames(version, self._rulebook, self._lenders(version, moment))
        return self._policies[key]

    def _lenders(self, version: PolicyVersion, moment: datetime) -> Iterator[PolicyVersion]:
        for name in version.policy.require:
            lender = self.version(name, moment)
            yield lender
            yield from self._lenders(lender, moment)

    def version(self, policy: str, moment: datetime) -> PolicyVersion:
        """Return the policy version that scenarios are about.

        Raises:
            TidegateError: There is none.
        """
        number = self.versions.get(policy)
        if number is None:
            return self._rulebook.in_force(policy, moment.astimezone(TIMEZONE).date())
        return self._rulebook.version(policy, number)

    def _values(self, slots: Mapping[str, str], context: Context) -> list[object]:
        """Return what the slots stand for, in order; some say how a later one is read."""
        locale = context.locale
        found: dict[str, object] = {}
        for slot, text in slots.items():
            match slot:
                case "day":
                    found[slot] = _day(text)
                case "cell":
                    found[slot] = text
                case "count" | "points" | "days":
                    found[slot] = int(text)
                case "fact":
                    found[slot] = self._labels.code(text, locale)
                case "value":
                    found[slot] = read_value(text, self._facts[str(found["fact"])], locale)
                case "request":
                    found[slot] = self._requests.code(text, locale)
                case "verdict":
                    found[slot] = self._verdicts.code(text, locale)
                case "held":
                    found[slot] = self._holds.code(text, locale)
                case "kind" | "purpose":
                    found[slot] = read_value(text, self._facts[f"data.{slot}"], locale)
                case "appeal":
                    found[slot] = self._appeals.code(text, locale)
                case "amount":
                    names = self.names(context.policy or "", context.moment)
                    found[slot] = read_setting(text, str(found["setting"]), names, locale)
                case _:
                    found[slot] = self._named(slot, text, context, str(found.get("region")))
        return list(found.values())

    def _named(self, slot: str, text: str, context: Context, region: str) -> str:
        names = self.names(context.policy or "", context.moment)
        if slot == "state":
            return names.states[region].code(text, context.locale)
        known = {
            "outcome": names.outcomes,
            "obligation": names.obligations,
            "reason": names.reasons,
            "remedy": names.remedies,
            "region": names.regions,
            "rule": names.rules,
            "target": names.targets,
            "setting": names.values,
            "band": names.bands,
            "result": names.results,
        }[slot]
        # English puts an article before a region where Chinese puts nothing.
        bare = text.removeprefix("the ") if slot == "region" else text
        return known.code(bare, context.locale)

    def _no_request(self, locale: str) -> NoReturn:
        asked = next(iter(self._requests.all(locale)), "…")
        message = "expected a request before what is expected of it, found none"
        raise TidegateError("no-request", message, f"write `{KEYWORDS['when'][locale]} {asked}` before it")

    def _unrecognised(self, kind: Kind, text: str, locale: str) -> NoReturn:
        examples = [item.example.within(locale) for item in SENTENCES if item.kind == kind]
        if kind != "given":
            hint = did_you_mean(text, examples)
            raise TidegateError("unknown-sentence", f"unknown sentence `{text}`", hint)
        labels, accounts = self._labels.all(locale), self._accounts.all(locale)
        label = next((name for name in labels if spoken(text).startswith(spoken(name))), None)
        hint = did_you_mean(text, [*accounts, *labels, *examples])
        if label is not None:
            shape = next(item for item in SENTENCES if item.name == "fact").template.within(locale)
            hint = f"write `{shape.format(fact=label, value='…')}`"
        raise TidegateError("unknown-sentence", f"unknown account or sentence `{text}`", hint)


def _day(text: str) -> str:
    if read_date(text) is None:
        raise TidegateError("wrong-value", f"expected a day such as 2026-03-01, found `{text}`")
    return text
