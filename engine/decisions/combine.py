"""Rule states to one combined result, in the order LANGUAGE.md gives; shared by all backends.

Shields, together and never on each other; then per target the most severe or the first outcome; then the
default; then values merged and clamped; then the `after` rules, which may only make it stricter.

What does not depend on the account is worked out when a policy is compiled: outcomes are ranks, targets are
positions, expressions are functions. `tests/agreement` holds the same written plainly, as the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from engine.backends.direct.nothing import NOTHING
from engine.backends.states import Evaluation
from engine.decisions.asking import NO_OUTCOME, Asked, Asker, Asking, RankedShield
from engine.decisions.combined import Combined, Contribution
from engine.decisions.formulas import Formulas, Gaps, Values
from engine.decisions.needs import computed_from, is_unknown, missing_for_settings
from engine.decisions.values import SetValue, ValueMerger
from engine.language.checked import CheckedPolicy, CheckedRule
from engine.language.evaluate import Evaluator
from engine.language.typed import inputs
from engine.language.values import Held, Null

_FIRED = "result.fired."


class Settled(NamedTuple):
    """What rule states come to, as ranks and positions: all that the outcome takes.

    Args:
        asked: What is left of what rules ask for.
        reached: The rank of each target, by position.
        rank: The rank of the decision itself.
        values: The values set.
        is_default: Whether the default decided.
        shields: Shields that held.
        after: The `after` rules that held.
        after_unknown: The `after` rules that could not be judged.
        results: What the `after` rules were given, in the order of their names.
    """

    asked: Sequence[Asked]
    reached: Sequence[int]
    rank: int
    values: Mapping[str, SetValue]
    is_default: bool
    shields: Sequence[RankedShield] = ()
    after: Sequence[Asking] = ()
    after_unknown: Sequence[Asking] = ()
    results: Sequence[Held] = ()


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
            (self._asker.rule(rule), self._formulas.condition(rule.condition)) for rule in policy.after
        ]
        default, severity = policy.default.outcome, policy.severity
        self._default = severity[default]
        self._defaults = [severity[target.default or default] for target in policy.targets.values()]
        self._mildest = max(self._defaults, default=self._default)
        self._by_severity = policy.combine == "most_severe"
        #: What it comes to when nothing is asked for, where that is always the same.
        self._quiet: Settled | None = None
        if not any(declared.start for declared in policy.values.values()):
            self._quiet = self._put_together((), (), {})
        self._ranks = _plain_ranks(policy)

    def outcome(self, evaluation: Evaluation) -> str | None:
        """Return the final outcome where it is the rank of the rules that hold; None where it takes more."""
        ranks = self._ranks
        if ranks is None or evaluation.unknown:
            return None
        fired = evaluation.fired
        if not fired:
            return self.names[self._default]
        highest = 0
        for index in fired:
            if ranks[index] > highest:  # noqa: PLR1730 - calling `max` for each takes longer than all else here
                highest = ranks[index]
        return self.names[highest]

    def combine(self, evaluation: Evaluation, requirements: Iterable[Contribution] = ()) -> Combined:
        """Return the combined result of the rule states and of the policies this one requires."""
        return self.combined(self.settle(evaluation, requirements))

    def combined(self, settled: Settled) -> Combined:
        """Return what rule states came to, with the contributions that made it so."""
        policy, names = self._policy, self.names
        contributing = sorted(_contributing(settled), key=_order)
        return Combined(
            names[settled.rank],
            dict(zip(policy.targets, [names[rank] for rank in settled.reached], strict=True)),
            settled.values,
            tuple(each.item for each in settled.asked),
            tuple(each.item for each in contributing),
            tuple(shield.applied for shield in settled.shields),
            settled.is_default,
            tuple(rule.rule for rule in settled.after),
            tuple(rule.rule for rule in settled.after_unknown),
            dict(zip(self._results, settled.results, strict=True)),
        )

    def settle(self, evaluation: Evaluation, requirements: Iterable[Contribution] = ()) -> Settled:
        """Return what the rule states and the policies this one requires come to."""
        values, gaps = self._formulas.read(evaluation)
        asked = [self._asker.asked(item) for item in requirements]
        shields: list[RankedShield] = []
        for index in evaluation.fired:
            rule = self._rules[index]
            asked += rule.asked
            shields += rule.shields
            if gaps and not rule.reads.isdisjoint(gaps):
                asked += self._of_unset(rule, evaluation)
        if evaluation.unknown:
            self._add_unknown(evaluation, asked, shields)
        if shields:
            asked = self._asker.left_by(shields, asked)
        if not asked and not shields and self._quiet is not None:
            settled = self._quiet
        else:
            settled = self._put_together(asked, values, gaps, shields)
        return self._settle_after(settled, evaluation, values, gaps) if self._after else settled

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

    def _put_together(
        self, asked: Sequence[Asked], values: Values, gaps: Gaps, shields: Sequence[RankedShield] = ()
    ) -> Settled:
        """Choose the outcomes and merge the values of what is asked for."""
        merged = self._merge(asked, values, gaps)
        if not asked:
            return Settled(asked, self._defaults, self._mildest, merged, is_default=True, shields=shields)
        reached, itself, is_default = [NO_OUTCOME] * len(self._defaults), NO_OUTCOME, True
        by_severity = self._by_severity
        for each in asked if by_severity else sorted(asked, key=_order):
            rank = each.rank
            if rank == NO_OUTCOME:
                continue
            is_default = False
            if not each.places:
                if rank > itself and (by_severity or itself == NO_OUTCOME):
                    itself = rank
            else:
                for place in each.places:
                    if rank > reached[place] and (by_severity or reached[place] == NO_OUTCOME):
                        reached[place] = rank
        if reached:
            reached = [
                default if rank == NO_OUTCOME else rank
                for rank, default in zip(reached, self._defaults, strict=True)
            ]
            itself = max(itself, *reached)
        elif itself == NO_OUTCOME:
            itself = self._default
        return Settled(asked, reached, itself, merged, is_default, shields)

    def _merge(self, asked: Iterable[Asked], values: Values, gaps: Gaps) -> Mapping[str, SetValue]:
        if not self._policy.values:
            return {}
        return self._merger.merge([setting for each in asked for setting in each.settings], values, gaps)

    def _settle_after(self, settled: Settled, evaluation: Evaluation, values: Values, gaps: Gaps) -> Settled:
        """Run the `after` rules once, on the result they are given, each only making it stricter."""
        results = [find(settled) for find in self._results.values()]
        if Null.NONE in results:
            absent = {place: each for place, each in enumerate(results, len(values)) if each is Null.NONE}
            gaps = {**gaps, **absent}
            values = (*values, *(NOTHING if each is Null.NONE else each for each in results))
        else:
            values = (*values, *results)
        held: list[Asking] = []
        unknown: list[Asking] = []
        for rule, holds in self._after:
            state = holds(values, gaps)
            if state is not False:
                (unknown if state is None else held).append(rule)
        if not held and not unknown:
            # Calling `_replace` takes several times as long.
            return Settled(*settled[:-1], results)
        added = [each for rule in held for each in rule.asked]
        added += self._of_after_unknown(unknown, evaluation)
        reached, itself = list(settled.reached), settled.rank
        for each in added:
            itself = max(itself, each.rank)
            for place in each.places:
                reached[place] = max(reached[place], each.rank)
        asked = [*settled.asked, *added]
        merged = self._merge(asked, values, gaps) if added else settled.values
        is_default = settled.is_default and all(each.rank == NO_OUTCOME for each in added)
        return Settled(asked, reached, itself, merged, is_default, settled.shields, held, unknown, results)

    def _of_after_unknown(self, unknown: Iterable[Asking], evaluation: Evaluation) -> list[Asked]:
        """Return what the policy asks for where `after` rules lack a required fact."""
        return [
            rule.policys
            for rule in unknown
            if rule.policys is not None and any(is_unknown(name, evaluation.held) for name in rule.required)
        ]

    def _result(self, name: str) -> Callable[[Settled], Held]:
        """Return what finds a result that `after` rules read: an outcome, a count of rules, or a value."""
        if name == "result.outcome":
            return lambda settled: self.names[settled.rank]
        if name.startswith(_FIRED):
            wanted = self._policy.severity[name.removeprefix(_FIRED)]
            return lambda settled: len(
                {each.item.rule for each in settled.asked if each.rank == wanted and not each.item.is_unknown}
            )
        value = name.removeprefix("result.")

        def amount(settled: Settled) -> Held:
            found = settled.values.get(value)
            return Null.NONE if found is None or found.held is None else found.held

        return amount


def _results_read(rules: Sequence[CheckedRule]) -> list[str]:
    """Return the names of the results that `after` rules read."""
    trees = [rule.condition for rule in rules]
    settings = (setting for rule in rules for effect in rule.effects for setting in effect.settings)
    trees += [tree for tree in map(computed_from, settings) if tree is not None]
    names = dict.fromkeys(name for tree in trees for name in inputs(tree))
    return [name for name in names if name.startswith("result.")]


def _contributing(settled: Settled) -> list[Asked]:
    """Return what made the decision: its outcome, that of a target, a binding value, or a named ground."""
    reached = settled.reached
    binding = {rule for value in settled.values.values() for rule in value.rules}
    because = {name for rule in settled.after for name in rule.rule.because}
    return [
        each
        for each in settled.asked
        if (
            each.rank in [reached[place] for place in each.places]
            if each.places
            else each.rank == settled.rank
        )
        or each.item.rule in binding
        or each.item.rule in because
        or each.item.outcome in because
    ]


def _order(each: Asked) -> tuple[int, str]:
    return each.item.priority, each.item.rule


def _plain_ranks(policy: CheckedPolicy) -> list[int] | None:
    """Return the rank of each rule's outcome, where there is nothing else to combine; else None."""
    if policy.targets or policy.after or policy.values or policy.combine != "most_severe":
        return None
    ranks = []
    for rule in policy.rules:
        (effect,) = rule.effects if len(rule.effects) == 1 else (None,)
        if effect is None or effect.outcome is None or effect.shield or effect.settings:
            return None
        ranks.append(policy.severity[effect.outcome])
    return ranks
