"""Several policies about one account, each after those it requires, each decided once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from itertools import chain

from engine.backends.direct import Reader, fastest_reader
from engine.backends.states import Backend
from engine.catalogue.facts import Fact
from engine.catalogue.freshness import Observed, drop_stale
from engine.catalogue.reading import read_facts
from engine.decisions.decider import Decider
from engine.decisions.decision import Decision
from engine.errors import FactError, Finding


class Course:
    """The order in which some policies are decided; keep it, putting it together takes a while.

    Args:
        steps: What decides by each policy, after all it requires.
        others: Every fact a caller may send, read by one of the policies or not.
        not_in_force: Policies asked for, or required, that have no version in force.
        undecided: Policies that cannot be decided, each with those it requires that are not decided.
    """

    def __init__(
        self,
        steps: Iterable[Decider],
        others: Mapping[str, Fact],
        not_in_force: Iterable[str] = (),
        undecided: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.steps = tuple(steps)
        self.not_in_force = tuple(not_in_force)
        self.undecided = dict(undecided or {})
        # The last step may be a version to preview of a policy that an earlier step requires.
        places: dict[str, int] = {}
        #: Each step, and at which places those it requires stand.
        self._plan: list[tuple[Decider, tuple[int, ...]]] = []
        for place, decider in enumerate(self.steps):
            policy = decider.version.policy
            required = tuple(places[name] for name in policy.require)
            self._plan.append((decider, required))
            places[policy.name] = place
        self._read = frozenset(chain.from_iterable(step.policy.facts for step in self.steps))
        self._others = others

    @cached_property
    def _known(self) -> Mapping[str, Fact]:
        """Every fact a caller may send, as the last step knows it."""
        known = {**self._others}
        for step in self.steps:
            known.update(step.facts)
        return known

    @cached_property
    def _are_right(self) -> Reader:
        """Reads nothing, and says whether everything sent is right."""
        return fastest_reader((), self._known)

    def decide(
        self,
        facts: Mapping[str, object],
        moment: datetime,
        locale: str,
        observed_at: Observed = None,
        last: Backend | None = None,
    ) -> tuple[Decision, ...]:
        """Return the decision of each step.

        A policy reads its own facts out of all; those that none reads are checked once, for sent is sent.

        Args:
            facts: Values as JSON carries them, by fact name.
            moment: When.
            locale: Language of the texts.
            observed_at: When the facts were observed; each policy goes by its own maximum ages.
            last: Engine that judges the rules of the last step; the direct one when left out.

        Raises:
            FactError: Facts that cannot be read, all of them.
        """
        if facts.__class__ is not dict:
            # A mapping may make up values for facts it lacks; a dictionary has what was sent.
            facts = dict(facts)
        try:
            if observed_at is not None or not self._read.issuperset(facts):
                self._check_others(facts, moment, observed_at)
            decisions: list[Decision] = []
            for decider, places in self._plan:
                backend = None if last is None or decider is not self.steps[-1] else last
                sent = facts
                if observed_at is not None:
                    sent = drop_stale(_own(decider, facts), decider.facts, observed_at, moment)
                elif backend is not None:
                    sent = _own(decider, facts)
                required = tuple([decisions[place] for place in places]) if places else ()
                decisions.append(
                    decider.decide(sent, moment, locale, backend, required, others_are_right=True)
                )
        except FactError:
            self._refuse(facts, moment, observed_at)
            raise
        return tuple(decisions)

    def _check_others(self, facts: dict[str, object], moment: datetime, observed_at: Observed) -> None:
        if observed_at is None and self._are_right(facts)[-1]:
            return
        others = {name: facts[name] for name in facts.keys() - self._read}
        if observed_at is not None:
            others = drop_stale(others, self._known, observed_at, moment)
        if others:
            read_facts(others, self._known)

    def _refuse(self, facts: Mapping[str, object], moment: datetime, observed_at: Observed) -> None:
        """Report everything that is wrong, in the order of the facts; what failed first saw only a part."""
        if observed_at is not None:
            drop_stale(facts, self._known, observed_at, moment)
        findings: dict[Finding, None] = {}
        for name, value in facts.items():
            readers = [step.facts for step in self.steps if name in step.policy.facts]
            for known in readers or [self._known]:
                try:
                    read_facts({name: value}, known)
                except FactError as error:
                    findings.update(dict.fromkeys(error.findings))
        if findings:
            raise FactError(list(findings))


def _own(decider: Decider, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts that a step reads."""
    return {name: facts[name] for name in decider.policy.facts if name in facts}
