"""Rule states to one combined result, in the order LANGUAGE.md gives; shared by all backends.

Shields, together and never on each other; then per target the most severe or the first outcome; then the
default; then values merged and clamped; then the `after` rules, which may only make it stricter.

What does not depend on the account is worked out when a policy is compiled: outcomes are ranks, targets are
positions, expressions are functions. What takes no more than which rules hold is worked out once for them and
kept. `tests/agreement` holds the same written plainly, as the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from engine.backends.direct.nothing import NOTHING
from engine.backends.states import Evaluation, Read
from engine.decisions.asking import Asked, Asker, Asking, RankedShield
from engine.decisions.chosen import NOTHING_LENT, AfterRule, Chooser, Chosen, Lent, Settled, contributing
from engine.decisions.combined import Combined, Contribution
from engine.decisions.formulas import Formulas, Gaps, Values
from engine.decisions.needs import computed_from, is_unknown, missing_for_settings
from engine.decisions.values import Merging, SetValue, ValueMerger, merge
from engine.language.checked import CheckedPolicy, CheckedRule
from engine.language.evaluate import Evaluator
from engine.language.typed import inputs
from engine.language.values import Held, Null

_OUTCOME, _FIRED = "result.outcome", "result.fired."
#: What is chosen is kept for so many sets of rules that hold, by one version on one day; then kept anew.
MOST_KEPT = 256


class Combiner:
    """Combines the rule states of one policy.

    Args:
        policy: The checked policy, its facts in the order in which backends return them.
        parameters: What its parameters are worth on the day.
    """

    def __init__(self, policy: CheckedPolicy, parameters: Mapping[str, Held]) -> None:
        self._policy = policy
        self._parameters = parameters
        self.names = tuple(outcome.name for outcome in policy.outcomes)
        #: What `after` rules read besides facts, by name.
        self._results = {name: self._result(name) for name in _results_read(policy.after)}
        self._formulas = Formulas(policy.facts, self._results, parameters)
        self._merger = ValueMerger(policy, self._formulas)
        self._asker = Asker(policy, self._formulas, self._merger)
        self._rules = [self._asker.rule(rule) for rule in policy.rules]
        self._after = [
            AfterRule(self._asker.rule(rule), self._formulas.condition(rule.condition))
            for rule in policy.after
        ]
        self._chooser = Chooser(policy)
        #: What is chosen, by what is lent, the places of the rules that hold, and what is missing.
        self._kept: dict[tuple[object, ...], Settled] = {}

    def lent(self, items: Iterable[Contribution], *, is_kept: bool = False) -> Lent:
        """Return what required policies ask for, ready to be combined.

        Args:
            items: What they ask for, in this policy's outcomes.
            is_kept: Whether the caller keeps the answer, to pass it whenever they ask for just this.
        """
        return Lent(tuple([self._asker.asked(item) for item in items]), is_kept)

    def combined(self, settled: Settled) -> Combined:
        """Return what rule states came to, with the contributions that made it so."""
        policy, names, chosen = self._policy, self.names, settled.chosen
        given = self._give(chosen, settled.values) if settled.given is None else settled.given
        return Combined(
            names[chosen.rank],
            dict(zip(policy.targets, [names[rank] for rank in chosen.reached], strict=True)),
            settled.values,
            tuple(each.item for each in chosen.asked),
            tuple(each.item for each in contributing(settled)),
            tuple(shield.applied for shield in chosen.shields),
            chosen.is_default,
            tuple(rule.rule for rule in settled.after),
            tuple(rule.rule for rule in settled.after_unknown),
            dict(zip(self._results, given, strict=True)),
        )

    def settle(self, evaluation: Evaluation, lent: Lent = NOTHING_LENT) -> Settled:
        """Return what the rule states and the policies this one requires come to."""
        settled = self._settle_outcomes(evaluation, lent)
        chosen = settled.chosen
        if chosen.merging or chosen.after:
            values, gaps = self._formulas.read(evaluation)
            settled = Settled(chosen, merge(chosen.merging, values, gaps))
            if chosen.after:
                settled = self._settle_after(settled, evaluation, values, gaps)
        return settled

    def _settle_outcomes(self, evaluation: Evaluation, lent: Lent) -> Settled:
        """Return what is chosen, without values; kept where it takes no more than which rules hold."""
        fired = evaluation.fired
        if evaluation.unknown:
            return self._settle_unknown(evaluation, lent)
        # INVARIANT: unless something is missing, a rule that holds asks for the same whatever the facts and
        # the moment; only the values it sets are computed, and those are not kept.
        if not lent.is_kept or (fired and self._has_unset(evaluation)):
            return Settled(self._choose(evaluation, lent), {})
        pattern = (lent, *fired)
        kept = self._kept.get(pattern)
        if kept is None:
            chosen = self._choose(evaluation, lent)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[pattern] = Settled(
                replace(chosen, after=self._left_open(chosen), is_kept=True), {}
            )
        return kept

    def _settle_unknown(self, evaluation: Evaluation, lent: Lent) -> Settled:
        """Return what is chosen where rules cannot be judged; kept for the facts that are missing or null."""
        facts = evaluation.facts
        if not isinstance(facts, Read) or not lent.is_kept or self._has_unset(evaluation):
            return Settled(self._choose(evaluation, lent), {})
        # INVARIANT: beyond the rules' states, only which facts are gaps, and of which kind, is asked.
        pattern = (lent, tuple(evaluation.fired), tuple(evaluation.unknown), *facts.gaps.items())
        kept = self._kept.get(pattern)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[pattern] = Settled(self._choose(evaluation, lent), {})
        return kept

    def _has_unset(self, evaluation: Evaluation) -> bool:
        """Whether a rule that holds may set a value that is not known."""
        _, gaps = self._formulas.read(evaluation)
        return bool(gaps) and any(not self._rules[index].reads.isdisjoint(gaps) for index in evaluation.fired)

    def _choose(self, evaluation: Evaluation, lent: Lent) -> Chosen:
        asked, shields = self._ask(evaluation, lent)
        return replace(self._chooser.choose(asked, shields), merging=self._gather(asked), after=self._after)

    def _ask(self, evaluation: Evaluation, lent: Lent) -> tuple[Sequence[Asked], Sequence[RankedShield]]:
        """Return what is asked for after shields, and the shields."""
        _, gaps = self._formulas.read(evaluation)
        asked, shields = [*lent.asked], list[RankedShield]()
        for index in evaluation.fired:
            rule = self._rules[index]
            asked += rule.asked
            shields += rule.shields
            if gaps and not rule.reads.isdisjoint(gaps):
                asked += self._of_unset(rule, evaluation)
        if evaluation.unknown:
            self._add_unknown(evaluation, asked, shields)
        return self._asker.left_by(shields, asked) if shields else asked, shields

    def _of_unset(self, rule: Asking, evaluation: Evaluation) -> tuple[Asked, ...]:
        """Return what a rule that holds asks for when a value it sets needs facts that are missing."""
        lacking = {*missing_for_settings(rule.rule, Evaluator(evaluation.held, self._parameters))}
        if lacking and rule.on_unknown is not None:
            return (rule.on_unknown,)
        if rule.policys is not None and not lacking.isdisjoint(self._policy.required):
            return (rule.policys,)
        return ()

    def _add_unknown(self, evaluation: Evaluation, asked: list[Asked], shields: list[RankedShield]) -> None:
        """Add what missing facts ask for: a rule's own `on_unknown`, or the policy's; and its shields."""
        held = evaluation.held
        for index in evaluation.unknown:
            rule = self._rules[index]
            if rule.on_unknown is not None:
                asked.append(rule.on_unknown)
            elif rule.policys is not None and any(is_unknown(name, held) for name in rule.required):
                asked.append(rule.policys)
            if self._policy.unknown_shield == "fire":
                shields += rule.shields

    def _gather(self, asked: Iterable[Asked]) -> tuple[Merging, ...]:
        return self._merger.gather([setting for each in asked for setting in each.settings])

    def _left_open(self, chosen: Chosen) -> list[AfterRule]:
        """Return the `after` rules not denied by what was chosen alone.

        What is false while something is unknown stays so whatever that turns out to be.
        """
        known = {name: find(chosen, {}) for name, find in self._results.items() if not _is_value(name)}
        evaluator = Evaluator(known, self._parameters)
        return [rule for rule in self._after if evaluator.state(rule.asking.rule.condition) is not False]

    def _give(self, chosen: Chosen, merged: Mapping[str, SetValue]) -> list[Held]:
        return [find(chosen, merged) for find in self._results.values()]

    def _settle_after(self, settled: Settled, evaluation: Evaluation, values: Values, gaps: Gaps) -> Settled:
        """Run the `after` rules once, on the result they are given, each only making it stricter."""
        chosen, merged = settled.chosen, settled.values
        given = self._give(chosen, merged)
        if Null.NONE in given:
            absent = {place: each for place, each in enumerate(given, len(values)) if each is Null.NONE}
            gaps = {**gaps, **absent}
            values = (*values, *(NOTHING if each is Null.NONE else each for each in given))
        else:
            values = (*values, *given)
        held: list[Asking] = []
        unknown: list[Asking] = []
        for asking, holds in chosen.after:
            state = holds(values, gaps)
            if state is not False:
                (unknown if state is None else held).append(asking)
        if not held and not unknown:
            return settled
        added = [each for rule in held for each in rule.asked]
        added += self._of_after_unknown(unknown, evaluation)
        if added:
            chosen = self._chooser.add(chosen, added)
            merged = merge(self._gather(chosen.asked), values, gaps)
        return Settled(chosen, merged, held, unknown, given)

    def _of_after_unknown(self, unknown: Iterable[Asking], evaluation: Evaluation) -> list[Asked]:
        """Return what the policy asks for where `after` rules lack a required fact."""
        return [
            rule.policys
            for rule in unknown
            if rule.policys is not None and any(is_unknown(name, evaluation.held) for name in rule.required)
        ]

    def _result(self, name: str) -> Callable[[Chosen, Mapping[str, SetValue]], Held]:
        """Return what finds a result that `after` rules read: an outcome, a count of rules, or a value."""
        if name == _OUTCOME:
            return lambda chosen, _: self.names[chosen.rank]
        if name.startswith(_FIRED):
            wanted = self._policy.severity[name.removeprefix(_FIRED)]
            return lambda chosen, _: len(
                {each.item.rule for each in chosen.asked if each.rank == wanted and not each.item.is_unknown}
            )
        value = name.removeprefix("result.")

        def amount(_: Chosen, merged: Mapping[str, SetValue]) -> Held:
            found = merged.get(value)
            return Null.NONE if found is None or found.held is None else found.held

        return amount


def _is_value(result: str) -> bool:
    return result != _OUTCOME and not result.startswith(_FIRED)


def _results_read(rules: Sequence[CheckedRule]) -> list[str]:
    """Return the names of the results that `after` rules read."""
    trees = [rule.condition for rule in rules]
    settings = (setting for rule in rules for effect in rule.effects for setting in effect.settings)
    trees += [tree for tree in map(computed_from, settings) if tree is not None]
    names = dict.fromkeys(name for tree in trees for name in inputs(tree))
    return [name for name in names if name.startswith("result.")]
