"""Deciding by bundles alone: what a record was decided with, compiled again, years later too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from engine.catalogue.bundle import thaw, thaw_tables
from engine.catalogue.freshness import Observed
from engine.catalogue.rulebook import PolicyVersion
from engine.decisions.course import Course
from engine.decisions.decider import Decider
from engine.decisions.deciders import local_day
from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.language.check import check
from engine.language.parse import PolicyParser
from engine.lifecycle import read_machine

_MOST_KEPT = 512


class CompiledBundles:
    """What was compiled of bundles, by their SHA-256; keep one, as compiling takes a while."""

    def __init__(self) -> None:
        self.parser = PolicyParser()
        self.versions: dict[bytes, PolicyVersion] = {}
        #: By bundles and what parameters are worth on the day, which is the same on most days.
        self.plans: dict[object, _Plan] = {}


class FrozenPolicies:
    """Decides by bundles of the ledger.

    Args:
        content: Returns a bundle by its SHA-256.
        compiled: What was compiled of bundles before; each is read again all the same.
    """

    def __init__(self, content: Callable[[bytes], bytes], compiled: CompiledBundles) -> None:
        self._content, self._compiled = content, compiled
        #: Bundles that were found as they should be.
        self._found: set[bytes] = set()
        self._days: dict[tuple[tuple[bytes, ...], date], _Plan] = {}

    def decide(
        self,
        bundles: Sequence[bytes],
        facts: Mapping[str, object],
        as_of: datetime,
        locale: str,
        observed_at: Observed = None,
    ) -> Decision:
        """Return the decision of the last bundle, after those it requires.

        Args:
            bundles: SHA-256 of each bundle, those required first.
            facts: The facts as they were sent; those none of the policies knows are left out.
            as_of: When.
            locale: Language of the texts.
            observed_at: When the facts were observed.

        Raises:
            TidegateError: A bundle is missing or altered, or a fact cannot be read.
        """
        key = (tuple(bundles), local_day(as_of))
        plan = self._days.get(key)
        if plan is None:
            if len(self._days) >= _MOST_KEPT:
                self._days.clear()
            plan = self._days[key] = self._plan(key[0], as_of)
        return plan.decide(facts, as_of, locale, observed_at)

    def version(self, digest: bytes) -> PolicyVersion:
        """Return the policy version of a bundle.

        Raises:
            TidegateError: It is missing or altered.
        """
        return self._read((digest,))[0]

    def _plan(self, bundles: tuple[bytes, ...], as_of: datetime) -> _Plan:
        versions, day = self._read(bundles), local_day(as_of)
        worth = tuple(tuple(version.policy.parameters_on(day).items()) for version in versions)
        found = self._compiled.plans.get((bundles, worth))
        if found is None:
            if len(self._compiled.plans) >= _MOST_KEPT:
                self._compiled.plans.clear()
            parser = self._compiled.parser.expressions
            machines = [read_machine(version.catalogue, parser) for version in versions]
            found = _Plan([Decider(version, day, {}, machines[at]) for at, version in enumerate(versions)])
            self._compiled.plans[bundles, worth] = found
        return found

    def _read(self, bundles: tuple[bytes, ...]) -> list[PolicyVersion]:
        if self._found.issuperset(bundles):
            return [self._compiled.versions[digest] for digest in bundles]
        contents = {digest: self._content(digest) for digest in bundles}
        # Compiled for another reader of the ledger: what this one finds must be the same bytes.
        lacking = [
            digest
            for digest, content in contents.items()
            if digest not in self._compiled.versions or sha256(content).digest() != digest
        ]
        if lacking:
            thawed = {each: thaw(content, each.hex(), each.hex()) for each, content in contents.items()}
            parsed = {
                each: self._compiled.parser.parse(text, each.hex(), thaw_tables(contents[each], each.hex()))
                for each, (text, _) in thawed.items()
            }
            outcomes = {
                policy.name: {outcome.name for outcome in policy.outcomes} for policy in parsed.values()
            }
            for digest in lacking:
                text, catalogue = thawed[digest]
                checked = check(parsed[digest], catalogue.vocabulary(outcomes))
                self._compiled.versions[digest] = PolicyVersion(
                    checked, catalogue, digest.hex(), text, digest.hex(), is_published=True
                )
        self._found.update(bundles)
        return [self._compiled.versions[digest] for digest in bundles]


class _Plan:
    """Some policies with the parameters of a day, in the order they are decided."""

    def __init__(self, deciders: list[Decider]) -> None:
        self._alone = deciders[0] if len(deciders) == 1 else None
        self._course = Course(deciders, {})
        self._known = frozenset[str]().union(*(decider.facts for decider in deciders))
        self._groups = frozenset(name.partition(".")[0] for name in self._known)

    def decide(
        self, facts: Mapping[str, Any], as_of: datetime, locale: str, observed_at: Observed
    ) -> Decision:
        known, sent = self._known, facts
        if not known.issuperset(facts):
            sent = {name: facts[name] for name in facts if name in known}
        if self._alone is not None and observed_at is None:
            return self._alone.decide(sent, as_of, locale)
        if isinstance(observed_at, Mapping):
            named = known | self._groups
            observed_at = {name: at for name, at in observed_at.items() if name in named}
        return self._course.decide(sent, as_of, locale, observed_at)[-1]


def unknown_bundle(digest: bytes) -> TidegateError:
    """Return the error for a bundle that is not in the ledger."""
    message = f"expected the policy bundle {digest.hex()} in the ledger, found none"
    return TidegateError("removed-bundle", message, "run the verification")
