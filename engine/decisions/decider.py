"""One policy version on one day: facts in, decision out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from engine.backends.direct import compile_policy
from engine.backends.states import Backend
from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import PolicyVersion
from engine.decisions.combine import Combiner, Contribution
from engine.decisions.decision import Decision
from engine.language.values import Held
from engine.lifecycle import read_machine
from engine.lifecycle.machine import LIFECYCLE

#: Where the default of a required policy stands among the rules of the policy that requires it.
_DEFAULT_LAYER, _LAST = "DEFAULT", 999


class Decider:
    """Decides by one policy version with the parameters of one day; keep it, compiling takes a while.

    Args:
        version: The policy version.
        day: The day whose parameter values count.
        others: Every fact a caller may send, read by this policy or not.
    """

    def __init__(self, version: PolicyVersion, day: date, others: Mapping[str, Fact]) -> None:
        self.version = version
        self.parameters: Mapping[str, Held] = version.policy.parameters_on(day)
        self.facts: Mapping[str, Fact] = {**others, **version.catalogue.facts}
        self.direct: Backend = compile_policy(
            version.policy, version.catalogue.facts, self.parameters, self.facts
        )
        self._combiner = Combiner(version.policy, self.parameters)
        self.machine = read_machine(version.catalogue.documents[LIFECYCLE])
        self._state_fact = self.machine.regions[LIFECYCLE].fact or ""

    def decide(
        self,
        facts: Mapping[str, object],
        as_of: datetime,
        locale: str,
        backend: Backend | None = None,
        required: tuple[Decision, ...] = (),
    ) -> Decision:
        """Return the decision.

        Args:
            facts: Values as JSON carries them, by fact name; stale ones already taken out.
            as_of: When.
            locale: Language of the texts.
            backend: Engine that judges the rules; the direct one when left out.
            required: What the policies this one requires decided.

        Raises:
            FactError: Facts that cannot be read.
        """
        evaluation = (backend or self.direct).evaluate(facts)
        lent = tuple(self._lent(required)) if required else ()
        return Decision(self, as_of, locale, evaluation, self._combiner.combine(evaluation, lent), required)

    def _lent(self, required: tuple[Decision, ...]) -> Iterator[Contribution]:
        """Yield what the required policies ask for, in this policy's outcomes."""
        for decision in required:
            outcomes = self.version.policy.require[decision.version.policy.name]
            ours = outcomes.get(decision.outcome)
            if ours is None:
                continue
            codes = tuple(item.code for item in decision.obligations)
            asking = [item for item in decision.combined.contributing if item.outcome == decision.outcome]
            for item in asking:
                yield Contribution(item.rule, item.layer, item.priority, ours, (), item.reason, codes)
            if not asking:
                default = decision.version.policy.default
                yield Contribution(default.id, _DEFAULT_LAYER, _LAST, ours, (), default.reason, codes)

    def next_states(self, outcome: str, held: Mapping[str, Held]) -> Mapping[str, str]:
        """Return the states an outcome leads to, by region."""
        state = held.get(self._state_fact)
        return self.machine.next_states(
            self.version.policy.name, outcome, state if isinstance(state, str) else None
        )
