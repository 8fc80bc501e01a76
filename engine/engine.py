"""The one entrance: `Engine` loads a rules directory and decides, explains and evaluates by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.catalogue.freshness import Observed, drop_stale
from engine.catalogue.listing import list_policies
from engine.catalogue.releases import in_force
from engine.catalogue.rulebook import PolicyVersion, Rulebook, load_rulebook
from engine.decisions.decider import Decider
from engine.decisions.decision import Decision
from engine.decisions.trace import Explanation, explain
from engine.errors import CheckError, Finding, TidegateError, did_you_mean
from engine.language.lone import evaluate_lone
from engine.language.moments import TIMEZONE
from engine.language.shape import LOCALES
from engine.lifecycle import Transition, read_machine
from engine.lifecycle.machine import LIFECYCLE
from engine.shipped import find_rules

if TYPE_CHECKING:
    from engine.backends.states import Backend

BACKENDS = ("direct", "rete")


def wall_clock() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def load_rules(root: Path, show: Callable[[Path], str] = str) -> Rulebook:
    """Return what a rules directory says, its state machine checked too.

    Args:
        root: The directory.
        show: How to write a path in a finding.

    Raises:
        TidegateError: Everything that is wrong with the directory, with places.
    """
    rulebook = load_rulebook(root, show)
    machine = read_machine(rulebook.catalogue.documents[LIFECYCLE])
    findings = [
        finding
        for transition in machine.transitions
        if (finding := _unknown_move(transition, rulebook)) is not None
    ]
    if findings:
        raise CheckError(findings)
    return rulebook


def _unknown_move(transition: Transition, rulebook: Rulebook) -> Finding | None:
    """Return the finding for an outcome that its policy, if it is here, does not have."""
    versions = [version for (name, _), version in rulebook.versions.items() if name == transition.policy]
    outcomes = {outcome.name for version in versions for outcome in version.policy.outcomes}
    if versions and transition.outcome not in outcomes:
        message = f"unknown outcome `{transition.outcome}` of `{transition.policy}`"
        return Finding(
            "unknown-outcome", message, did_you_mean(transition.outcome, outcomes), transition.span
        )
    return None


class Engine:
    """Decides by the policies of one rules directory.

    Args:
        rulebook: What the directory says.
        clock: What time it is, where a caller does not say.
    """

    def __init__(self, rulebook: Rulebook, clock: Callable[[], datetime] = wall_clock) -> None:
        self.rulebook = rulebook
        self._clock = clock
        self._latest: dict[tuple[str, int | None], tuple[datetime, datetime, Decider]] = {}
        self._deciders: dict[tuple[str, int | None, date], Decider] = {}
        self._rete: dict[tuple[str, int, date], Backend] = {}

    @classmethod
    def load(cls, rules: str | Path | None = None, clock: Callable[[], datetime] = wall_clock) -> Engine:
        """Return an engine for a rules directory.

        Args:
            rules: The directory; when left out `./rules`, else the policies shipped with Tidegate.
            clock: What time it is, where a caller does not say.

        Raises:
            TidegateError: Everything that is wrong with the directory, with places.
        """
        return cls(load_rules(find_rules(rules)), clock)

    def decide(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        version: int | None = None,
        observed_at: Observed = None,
        locale: str = "zh-CN",
        backend: str = "direct",
    ) -> Decision:
        """Return the decision of a policy about an account.

        Args:
            policy: Name of the policy.
            facts: Values as JSON carries them, by dotted fact name. A fact left out is unknown.
            as_of: When; decides which version is in force and all deadlines. Now when left out.
            version: A version to preview instead of the one in force.
            observed_at: When the facts were observed: one time, or a time by fact or group.
            locale: Language of the texts, `zh-CN` or `en`.
            backend: `direct`, the authority, or `rete`, the independent second engine.

        Returns:
            The same decision, byte for byte, for the same facts, moment and policy version.

        Raises:
            FactError: Facts that cannot be read, all of them, each with what was expected.
            TidegateError: An unknown policy, version, locale or backend, or none in force.
        """
        if locale not in LOCALES:
            raise TidegateError("unknown-locale", f"expected one of {', '.join(LOCALES)}, found `{locale}`")
        if type(facts) is not dict and not isinstance(facts, Mapping):
            raise TidegateError("wrong-input", "expected facts by name", 'pass {"auth.level": 2, ...}')
        moment = aware(self._clock() if as_of is None else as_of)
        decider = self.decider(policy, moment, version)
        needed = decider.version.policy.require
        required = self._required(needed, facts, moment, version, observed_at) if needed else ()
        if observed_at is not None:
            facts = drop_stale(facts, decider.facts, observed_at, moment)
        second = self._second(decider, backend, moment) if backend != "direct" else None
        return decider.decide(facts, moment, locale, second, required)

    def explain(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        version: int | None = None,
        observed_at: Observed = None,
        locale: str = "zh-CN",
    ) -> Explanation:
        """Return the decision with every condition of every rule, and what each came to.

        Takes the arguments of `decide` and raises what it raises.
        """
        decision = self.decide(
            policy, facts, as_of=as_of, version=version, observed_at=observed_at, locale=locale
        )
        return explain(decision)

    def evaluate(self, expression: str, bindings: Mapping[str, object] | None = None) -> object:
        """Return the value of a lone CEL expression.

        Args:
            expression: The expression.
            bindings: Values by name; names of the catalogue are read as facts, others as what they are.

        Returns:
            The value as JSON carries it; None when it is unknown.

        Raises:
            TidegateError: It is no expression of the language, or it cannot be computed.
        """
        return evaluate_lone(expression, bindings or {}, self.rulebook.catalogue.facts)

    def policies(self, moment: datetime | None = None) -> list[dict[str, Any]]:
        """Return every policy with its versions and which is in force, as JSON carries them.

        Args:
            moment: When; now when left out.
        """
        day = local_day(moment or self._clock())
        return list_policies(self.rulebook, day)

    def decider(self, policy: str, moment: datetime, version: int | None = None) -> Decider:
        """Return what decides by a policy at a moment.

        Raises:
            TidegateError: There is no such policy or version, or none is in force.
        """
        latest = self._latest.get((policy, version))
        if latest is not None and latest[0] <= moment < latest[1]:
            return latest[2]
        local = moment.astimezone(TIMEZONE)
        key = (policy, version, local.date())
        found = self._deciders.get(key)
        if found is None:
            if len(self._deciders) >= _MOST_DECIDERS:
                self._deciders.clear()
            found = self._deciders[key] = Decider(self._version(*key), key[2], self.rulebook.catalogue.facts)
        # Wall-clock midnights: a day was not always 24 hours long.
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        following = midnight + timedelta(days=1)
        self._latest[policy, version] = (midnight.astimezone(UTC), following.astimezone(UTC), found)
        return found

    def _version(self, policy: str, version: int | None, day: date) -> PolicyVersion:
        if version is None:
            return self.rulebook.in_force(policy, day)
        return self.rulebook.version(policy, version)

    def _second(self, decider: Decider, backend: str, moment: datetime) -> Backend:
        if backend != "rete":
            raise TidegateError(
                "unknown-backend", f"expected one of {', '.join(BACKENDS)}, found `{backend}`"
            )
        from engine.backends.rete import RetePolicy  # noqa: PLC0415 - never loaded where decisions are served

        policy = decider.version.policy
        key = (policy.name, policy.version, local_day(moment))
        if key not in self._rete:
            self._rete[key] = RetePolicy(
                policy, decider.version.catalogue.facts, decider.parameters, decider.facts
            )
        return self._rete[key]

    def _required(
        self,
        policies: Iterable[str],
        facts: Mapping[str, object],
        moment: datetime,
        preview: int | None,
        observed_at: Observed,
    ) -> tuple[Decision, ...]:
        """Decide the policies another one requires, on the same facts, each by its own maximum ages.

        A preview takes the newest version of a policy that has none in force.
        """
        decisions = []
        for name in policies:
            newest = None
            if preview is not None and in_force(self.rulebook.releases, name, local_day(moment)) is None:
                newest = max(number for policy, number in self.rulebook.versions if policy == name)
            decisions.append(self.decide(name, facts, as_of=moment, version=newest, observed_at=observed_at))
        return tuple(decisions)


_FIRST_YEAR, _LAST_YEAR = 1900, 2200

#: Deciders kept at a time: policies × versions × days; more are compiled again when needed.
_MOST_DECIDERS = 256


def local_day(moment: datetime) -> date:
    """Return the calendar day on which a moment falls, where policies count days."""
    return moment.astimezone(TIMEZONE).date()


def aware(moment: datetime) -> datetime:
    """Return a moment that knows its offset and leaves room for calendar arithmetic.

    Raises:
        TidegateError: It does not.
    """
    if not isinstance(moment, datetime):
        raise TidegateError("wrong-time", f"expected a datetime, found `{moment}`", "pass datetime.now(UTC)")
    if moment.tzinfo is None:
        raise TidegateError(
            "naive-time",
            f"expected a time with its offset from UTC, found {moment.isoformat()}",
            "add +08:00",
        )
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        message = (
            f"expected a time between the years {_FIRST_YEAR} and {_LAST_YEAR}, found {moment.isoformat()}"
        )
        raise TidegateError("time-out-of-range", message)
    return moment
