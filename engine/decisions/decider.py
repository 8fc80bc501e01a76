"""One policy version on one day: facts in, decision out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from engine.backends.direct import DirectPolicy, compile_policy
from engine.backends.states import Backend
from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import PolicyVersion
from engine.decisions.chosen import NOTHING_LENT, Chosen, Lent, Settled, grounds
from engine.decisions.combine import MOST_KEPT, Combiner
from engine.decisions.combined import Combined, Contribution
from engine.decisions.decision import Decision
from engine.language.checked import CheckedPolicy
from engine.language.values import Held
from engine.lifecycle import Machine, read_machine

#: Where the default of a required policy stands among the rules of the policy that requires it.
_DEFAULT_LAYER, _LAST = "DEFAULT", 999


class Decider:
    """Decides by one policy version with the parameters of one day; keep it, compiling takes a while.

    Args:
        version: The policy version.
        day: The day whose parameter values count.
        others: Every fact a caller may send, read by this policy or not.
        machine: The state machine of its catalogue; read from it when left out.
    """

    def __init__(
        self,
        version: PolicyVersion,
        day: date,
        others: Mapping[str, Fact],
        machine: Machine | None = None,
    ) -> None:
        self.version = version
        self.machine = machine or read_machine(version.catalogue)
        #: The policy, which reads besides its own facts those on which depends where its outcomes lead.
        self.policy = _with_facts(version.policy, self.machine.facts_of(version.policy.name))
        self.parameters: Mapping[str, Held] = version.policy.parameters_on(day)
        self.facts: Mapping[str, Fact] = {**others, **version.catalogue.facts}
        self.direct: DirectPolicy = compile_policy(
            self.policy, version.catalogue.facts, self.parameters, self.facts
        )
        self._combiner = Combiner(self.policy, self.parameters)
        self._require = version.policy.require
        #: What is lent, by what the required policies chose.
        self._kept: dict[tuple[Chosen, ...], Lent] = {}

    def decide(
        self,
        facts: Mapping[str, object],
        as_of: datetime,
        locale: str,
        backend: Backend | None = None,
        required: tuple[Decision, ...] = (),
        *,
        others_are_right: bool = False,
    ) -> Decision:
        """Return the decision.

        Args:
            facts: Values as JSON carries them, by fact name; stale ones already taken out.
            as_of: When.
            locale: Language of the texts.
            backend: Engine that judges the rules; the direct one when left out.
            required: What the policies this one requires decided.
            others_are_right: Whether the facts that the policy does not read were checked already; the direct
                engine then passes over them.

        Raises:
            FactError: Facts that cannot be read.
        """
        if backend is None:
            evaluation = self.direct.evaluate(facts, others_are_right=others_are_right)
        else:
            evaluation = backend.evaluate(facts)
        settled = self._combiner.settle(evaluation, self._lent(required) if required else NOTHING_LENT)
        outcome = self._combiner.names[settled.chosen.rank]
        return Decision(self, as_of, locale, evaluation, settled, outcome, required)

    def combined(self, settled: Settled) -> Combined:
        """Return what the states of the rules came to, with the contributions that made it so."""
        return self._combiner.combined(settled)

    def _lent(self, required: tuple[Decision, ...]) -> Lent:
        """Return what the required policies ask for; kept with what they chose, which tells all of it."""
        source = tuple([each.settled.chosen for each in required])
        kept = self._kept.get(source)
        if kept is not None:
            return kept
        lenders = [each for each in required if each.outcome in self._require[each.decider.policy.name]]
        is_kept = all(chosen.is_kept for chosen in source)
        lent = self._combiner.lent(self._taken_over(lenders), is_kept=is_kept) if lenders else NOTHING_LENT
        if is_kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[source] = lent
        return lent

    def _taken_over(self, lenders: Iterable[Decision]) -> Iterator[Contribution]:
        """Yield what decisions ask for in this policy's outcomes, with their reasons and obligations."""
        for decision in lenders:
            policy = decision.decider.policy
            ours = self._require[policy.name][decision.outcome]
            codes, default = decision.obligation_codes, policy.default
            asking = [
                (each.item.rule, each.item.layer, each.item.priority, each.item.reason)
                for each in grounds(decision.settled.chosen)
            ]
            for rule, layer, priority, reason in asking or [
                (default.id, _DEFAULT_LAYER, _LAST, default.reason)
            ]:
                yield Contribution(rule, layer, priority, ours.outcome, ours.targets, reason, codes)

    def next_states(
        self, outcome: str, held: Mapping[str, Held], rules: Iterable[str] = ()
    ) -> Mapping[str, str]:
        """Return the states an outcome leads to, by region, when these rules contributed to it."""
        return self.machine.next_states(self.version.policy.name, outcome, held, rules)


def _with_facts(policy: CheckedPolicy, facts: Iterable[str]) -> CheckedPolicy:
    more = {*facts} - {*policy.facts}
    return replace(policy, facts=tuple(sorted({*policy.facts, *more}))) if more else policy
