"""The one entrance: `Engine` loads a rules directory and decides, explains and evaluates by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.catalogue.describe import describe_version
from engine.catalogue.freshness import Observed, drop_stale
from engine.catalogue.listing import list_policies
from engine.catalogue.rulebook import Reading, Rulebook, read_rulebook
from engine.decisions.assessment import Assessment
from engine.decisions.decider import Decider
from engine.decisions.deciders import Deciders, local_day
from engine.decisions.decision import Decision
from engine.decisions.notice_words import Words, words_for
from engine.decisions.notices import Notice, Particulars, make_notice
from engine.decisions.trace import Explanation, explain
from engine.errors import TidegateError
from engine.language.lone import evaluate_lone
from engine.language.shape import LOCALES
from engine.lifecycle import check_lifecycle
from engine.shipped import find_rules

if TYPE_CHECKING:
    from engine.backends.states import Backend

BACKENDS = ("direct", "rete")


def wall_clock() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


def load_rules(root: Path, show: Callable[[Path], str] = str) -> Rulebook:
    """Return what a rules directory says.

    Args:
        root: The directory.
        show: How to write a path in a finding.

    Raises:
        TidegateError: Everything that is wrong with the directory, with places.
    """
    return read_rules(root, show).sound()


def read_rules(root: Path, show: Callable[[Path], str] = str) -> Reading:
    """Return what can be read of a rules directory, and what is wrong with it, its lifecycle checked too.

    Args:
        root: The directory.
        show: How to write a path in a finding.

    Raises:
        TidegateError: There is no such directory.
    """
    reading = read_rulebook(root, show)
    if reading.rulebook is None:
        return reading
    catalogue, parser = reading.rulebook.catalogue, reading.rulebook.expressions
    found = check_lifecycle(catalogue, reading.written, parser)
    return replace(reading, findings=(*reading.findings, *found))


class Engine:
    """Decides by the policies of one rules directory.

    Args:
        rulebook: What the directory says.
        clock: What time it is, where a caller does not say.
    """

    def __init__(self, rulebook: Rulebook, clock: Callable[[], datetime] = wall_clock) -> None:
        self.rulebook = rulebook
        self._clock = clock
        self._deciders = Deciders(rulebook)
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

    def over(self, rulebook: Rulebook) -> Engine:
        """Return an engine over a changed rulebook, which keeps what it compiled for what did not change.

        Args:
            rulebook: The same rulebook with other versions of some policies.
        """
        found = Engine(rulebook, self._clock)
        found._deciders = self._deciders.over(rulebook)
        return found

    def decide(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        version: int | Mapping[str, int] | None = None,
        observed_at: Observed = None,
        locale: str = "zh-CN",
        backend: str = "direct",
    ) -> Decision:
        """Return the decision of a policy about an account.

        Args:
            policy: Name of the policy.
            facts: Values as JSON carries them, by dotted fact name. A fact left out is unknown.
            as_of: When; decides which version is in force and all deadlines. Now when left out.
            version: A version to preview instead of the one in force; what it requires is decided by the
                versions in force. Or versions of several policies by name, those it requires among them.
            observed_at: When the facts were observed: one time, or a time by fact or group.
            locale: Language of the texts, `zh-CN` or `en`.
            backend: `direct`, the authority, or `rete`, the independent second engine.

        Returns:
            The same decision, byte for byte, for the same facts, moment and policy version.

        Raises:
            FactError: Facts that cannot be read, all of them, each with what was expected.
            TidegateError: An unknown policy, version, locale or backend, or none in force.
        """
        _refuse_wrong(locale, facts)
        moment = aware(self._clock() if as_of is None else as_of)
        course = self._deciders.after_required(policy, moment, version)
        decider = course.steps[-1]
        second = self._second(decider, backend, moment) if backend != "direct" else None
        if len(course.steps) > 1:
            return course.decide(facts, moment, locale, observed_at, second)[-1]
        if observed_at is not None:
            facts = drop_stale(facts, decider.facts, observed_at, moment)
        return decider.decide(facts, moment, locale, second)

    def assess(
        self,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        observed_at: Observed = None,
        locale: str = "zh-CN",
        policies: Iterable[str] | None = None,
        preview: bool = False,
    ) -> Assessment:
        """Return what every policy in force decides about one account, each decided once.

        A policy that requires another is decided after it, and takes that very decision over.

        Args:
            facts: Values as JSON carries them, by dotted fact name. A fact left out is unknown.
            as_of: When; now when left out.
            observed_at: When the facts were observed: one time, or a time by fact or group.
            locale: Language of the texts, `zh-CN` or `en`.
            policies: Names of the policies wanted, to which those they require are added; all when left out.
            preview: Decide by the newest version of each policy, in force or not.

        Raises:
            FactError: Facts that cannot be read, all of them, each with what was expected.
            TidegateError: An unknown policy or locale.
        """
        _refuse_wrong(locale, facts)
        moment = aware(self._clock() if as_of is None else as_of)
        course = self._deciders.together(policies, moment, preview=preview)
        made = course.decide(facts, moment, locale, observed_at)
        decisions = {decision.version.policy.name: decision for decision in made}
        return Assessment(moment, locale, decisions, course.not_in_force, course.undecided)

    def explain(
        self,
        policy: str,
        facts: Mapping[str, object],
        *,
        as_of: datetime | None = None,
        version: int | Mapping[str, int] | None = None,
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

    def notice(
        self,
        decision: Decision,
        *,
        jurisdiction: str = "CN",
        locale: str | None = None,
        particulars: Particulars | None = None,
        draft: bool = False,
    ) -> Notice | None:
        """Return what the customer is told of a decision; None where nobody is told of it.

        Args:
            decision: The decision.
            jurisdiction: Whose rules the notice follows: `CN`, `US` or `EU`.
            locale: Its language; that of the decision when left out.
            particulars: What a notice says and no decision knows, such as the customer's name.
            draft: Take the words as they are in the rules now, released or not; else those that were
                released when the decision was made.

        Raises:
            TidegateError: An unknown jurisdiction or locale, or rules without notices.
        """
        words = Words(self.rulebook.catalogue.notices) if draft else words_for(decision, self.rulebook)
        return make_notice(decision, words, jurisdiction, locale or decision.locale, particulars)

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

    def describe(self, policy: str, version: int, moment: datetime | None = None) -> dict[str, Any]:
        """Return one version of a policy, whole, as JSON carries it: text, rules, parameters, texts.

        Args:
            policy: Name of the policy.
            version: Number of the version.
            moment: When it is, or is not, in force; now when left out.

        Raises:
            TidegateError: There is no such policy or version.
        """
        return describe_version(self.rulebook, policy, version, local_day(moment or self._clock()))

    def decider(self, policy: str, moment: datetime, version: int | None = None) -> Decider:
        """Return what decides by a policy at a moment.

        Raises:
            TidegateError: There is no such policy or version, or none is in force.
        """
        return self._deciders.one(policy, moment, version)

    def _second(self, decider: Decider, backend: str, moment: datetime) -> Backend:
        if backend != "rete":
            raise TidegateError(
                "unknown-backend", f"expected one of {', '.join(BACKENDS)}, found `{backend}`"
            )
        from engine.backends.rete import RetePolicy  # noqa: PLC0415 - never loaded where decisions are served

        policy = decider.policy
        key = (policy.name, policy.version, local_day(moment))
        if key not in self._rete:
            self._rete[key] = RetePolicy(
                policy, decider.version.catalogue.facts, decider.parameters, decider.facts
            )
        return self._rete[key]


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _refuse_wrong(locale: str, facts: object) -> None:
    if locale not in LOCALES:
        raise TidegateError("unknown-locale", f"expected one of {', '.join(LOCALES)}, found `{locale}`")
    if type(facts) is not dict and not isinstance(facts, Mapping):
        raise TidegateError("wrong-input", "expected facts by name", 'pass {"auth.level": 2, ...}')


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
