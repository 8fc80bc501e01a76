"""What decides by each policy on a day, and in which order several do; compiled once and kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.releases import in_force
from engine.catalogue.requirements import require_order
from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.decisions.course import Course
from engine.decisions.decider import Decider
from engine.language.moments import TIMEZONE
from engine.lifecycle import Machine, read_machine

#: Deciders kept at a time: policies × versions × days; more are compiled again when needed.
_MOST_DECIDERS = 256


def local_day(moment: datetime) -> date:
    """Return the calendar day on which a moment falls, where policies count days."""
    return moment.astimezone(TIMEZONE).date()


class Deciders:
    """Finds what decides by the policies of a rulebook.

    Args:
        rulebook: What the rules directory says.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._compiled: dict[tuple[str, int | None, date], Decider] = {}
        # By identity: versions not released share the catalogue, which the rulebook keeps.
        self._machines: dict[int, Machine] = {}
        self._courses = _Courses()

    def over(self, rulebook: Rulebook) -> Deciders:
        """Return what decides by a changed rulebook, keeping what was made for versions that did not change.

        Args:
            rulebook: The same rulebook with other versions of some policies.
        """
        found = Deciders(rulebook)
        found._machines = self._machines
        found._compiled = {
            key: decider
            for key, decider in self._compiled.items()
            if rulebook.versions.get((key[0], decider.version.policy.version)) is decider.version
        }
        return found

    def one(self, policy: str, moment: datetime, version: int | None = None) -> Decider:
        """Return what decides by a policy at a moment.

        Args:
            policy: Name of the policy.
            moment: When.
            version: A version to preview instead of the one in force.

        Raises:
            TidegateError: There is no such policy or version, or none is in force.
        """
        key = (policy, version, local_day(moment))
        found = self._compiled.get(key)
        if found is None:
            if len(self._compiled) >= _MOST_DECIDERS:
                self._compiled.clear()
            known = self._rulebook.catalogue.facts
            chosen = self._version(*key)
            found = self._compiled[key] = Decider(chosen, key[2], known, self._machine(chosen.catalogue))
        return found

    def after_required(
        self, policy: str, moment: datetime, version: int | Mapping[str, int] | None
    ) -> Course:
        """Return a policy after all it requires, directly or through others; alone where it requires none.

        A preview takes the newest version of a required policy that has none in force.

        Args:
            policy: Name of the policy.
            moment: When.
            version: Its version to preview instead of the one in force, or those of several policies by name.

        Raises:
            TidegateError: One of them has no version to decide by.
        """
        preview: Mapping[str, int] = {}
        key: Hashable = version
        if version is not None:
            preview = version if isinstance(version, Mapping) else {policy: version}
            key = tuple(preview.items())
        kept = self._courses.get((policy, key), moment)
        if kept is not None:
            return kept
        last = self.one(policy, moment, preview.get(policy))
        found: dict[str, Decider] = {}
        asked = list(last.version.policy.require)
        while asked:
            name = asked.pop()
            if name not in found:
                chosen = preview.get(name)
                if chosen is None and version is not None and not self._rules(name, moment):
                    chosen = self._newest(name)
                found[name] = self.one(name, moment, chosen)
                asked.extend(found[name].version.policy.require)
        order = require_order({name: decider.version.policy.require for name, decider in found.items()})
        course = Course([*(found[name] for name in order), last], self._rulebook.catalogue.facts)
        return self._courses.keep((policy, key), moment, course)

    def together(self, policies: Iterable[str] | None, moment: datetime, *, preview: bool) -> Course:
        """Return some policies, and all they require, in an order in which they can be decided.

        Args:
            policies: Names; every policy when left out.
            moment: When.
            preview: Take the newest version of each instead of the one in force.

        Raises:
            TidegateError: There is no such policy.
        """
        names = None if policies is None else tuple(sorted({*policies}))
        kept = self._courses.get((names, preview), moment)
        if kept is not None:
            return kept
        found: dict[str, Decider] = {}
        absent: set[str] = set()
        asked = list(self._rulebook.policies if names is None else names)
        while asked:
            name = asked.pop()
            if name in found or name in absent:
                continue
            self._rulebook.known(name)
            if preview or self._rules(name, moment):
                found[name] = self.one(name, moment, self._newest(name) if preview else None)
                asked.extend(found[name].version.policy.require)
            else:
                absent.add(name)
        order = require_order({name: decider.version.policy.require for name, decider in found.items()})
        undecided: dict[str, tuple[str, ...]] = {}
        for name in order:
            require = found[name].version.policy.require
            lacking = tuple(other for other in require if other in absent or other in undecided)
            if lacking:
                undecided[name] = lacking
        steps = [found[name] for name in order if name not in undecided]
        course = Course(steps, self._rulebook.catalogue.facts, sorted(absent), undecided)
        return self._courses.keep((names, preview), moment, course)

    def _version(self, policy: str, version: int | None, day: date) -> PolicyVersion:
        if version is None:
            return self._rulebook.in_force(policy, day)
        return self._rulebook.version(policy, version)

    def _machine(self, catalogue: Catalogue) -> Machine:
        found = self._machines.get(id(catalogue))
        if found is None:
            found = read_machine(catalogue, self._rulebook.expressions)
            self._machines[id(catalogue)] = found
        return found

    def _rules(self, policy: str, moment: datetime) -> bool:
        return in_force(self._rulebook.releases, policy, local_day(moment)) is not None

    def _newest(self, policy: str) -> int:
        return max(number for name, number in self._rulebook.versions if name == policy)


class _Courses:
    """Keeps the course last made for one day, so that most moments need no calendar."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[datetime, datetime, Course]] = {}

    def get(self, key: Hashable, moment: datetime) -> Course | None:
        kept = self._kept.get(key)
        return kept[2] if kept is not None and kept[0] <= moment < kept[1] else None

    def keep(self, key: Hashable, moment: datetime, made: Course) -> Course:
        local = moment.astimezone(TIMEZONE)
        # Wall-clock midnights: a day was not always 24 hours long.
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        following = midnight + timedelta(days=1)
        if len(self._kept) >= _MOST_DECIDERS:
            self._kept.clear()
        self._kept[key] = (midnight.astimezone(UTC), following.astimezone(UTC), made)
        return made
