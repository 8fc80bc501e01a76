"""Rule states to one combined result, in the order LANGUAGE.md gives; shared by all backends.

Shields, together and never on each other; then per target the most severe or the first outcome; then the
default; then values merged and clamped; then the `after` rules, which may only make it stricter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from engine.backends.states import Evaluation
from engine.decisions.values import SetValue, ValueMerger
from engine.language.checked import CheckedEffect, CheckedPolicy, CheckedRule, CheckedSetting, CheckedShield
from engine.language.evaluate import Evaluator
from engine.language.typed import inputs
from engine.language.values import Held, Null


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one rule asks for: an outcome, on the decision itself or on targets, and values.

    Args:
        rule: Id of the rule.
        layer: Its layer.
        priority: Its priority.
        outcome: What it asks for after shields; None when it only sets values.
        targets: What the outcome concerns; empty for the decision itself.
        reason: Its reason code.
        obligations: What it obliges.
        settings: Values it sets.
        is_unknown: Whether it stands for a rule whose facts are missing.
        is_capped: Whether a shield lowered it.
    """

    rule: str
    layer: str
    priority: int
    outcome: str | None
    targets: tuple[str, ...]
    reason: str | None
    obligations: tuple[str, ...]
    settings: tuple[CheckedSetting, ...] = ()
    is_unknown: bool = False
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class AppliedShield:
    """A shield that held."""

    rule: str
    shield: CheckedShield
    reason: str | None


class Combined(msgspec.Struct, frozen=True):
    """The combined result.

    Args:
        outcome: The final outcome.
        targets: Outcome of each target.
        values: Values set, by name.
        remaining: Every contribution left after shields.
        contributing: Those that made the result what it is, by priority.
        shields: Shields that held.
        is_default: Whether the default decided.
        after: The `after` rules that held.
        after_unknown: The `after` rules that could not be judged.
        results: What the `after` rules were given, by name.
    """

    outcome: str
    targets: Mapping[str, str]
    values: Mapping[str, SetValue]
    remaining: tuple[Contribution, ...]
    contributing: tuple[Contribution, ...]
    shields: tuple[AppliedShield, ...]
    is_default: bool
    after: tuple[CheckedRule, ...] = ()
    after_unknown: tuple[CheckedRule, ...] = ()
    results: Mapping[str, Held] = {}


class Combiner:
    """Combines the rule states of one policy.

    Args:
        policy: The checked policy.
        parameters: What its parameters are worth on the day.
    """

    def __init__(self, policy: CheckedPolicy, parameters: Mapping[str, Held]) -> None:
        self._policy = policy
        self._parameters = parameters
        self._severity = policy.severity
        self._merger = ValueMerger(policy)
        self._if_unknown = [_if_unknown(rule, policy) for rule in policy.rules]
        self._of_rule = [tuple(_of_effect(rule, effect) for effect in rule.effects) for rule in policy.rules]
        self._plain = [
            len(rule.effects) == 1
            and rule.effects[0].outcome is not None
            and not (rule.effects[0].targets or rule.effects[0].settings or rule.effects[0].shield)
            for rule in policy.rules
        ]
        self._is_plain = (
            all(self._plain)
            and not policy.targets
            and not policy.after
            and not policy.values
            and policy.combine == "most_severe"
        )

    def combine(self, evaluation: Evaluation, requirements: Iterable[Contribution] = ()) -> Combined:
        """Return the combined result of the rule states and of the policies this one requires."""
        if self._is_plain:
            return self._combine_plain(evaluation, requirements)
        evaluator = Evaluator(evaluation.held, self._parameters)
        shields = tuple(self._shields(evaluation))
        asked = [*requirements, *self._contributions(evaluation, evaluator)]
        remaining = self._left_by(shields, asked)
        outcome, targets, is_default = self._outcomes(remaining)
        values = self._merger.merge(remaining, evaluator)
        contributing = [item for item in remaining if self._contributes(item, outcome, targets, values)]
        combined = Combined(outcome, targets, values, remaining, tuple(contributing), shields, is_default)
        if self._policy.after:
            combined = self._after(combined, evaluation)
        return msgspec.structs.replace(
            combined, contributing=tuple(sorted(combined.contributing, key=_order))
        )

    def _combine_plain(self, evaluation: Evaluation, requirements: Iterable[Contribution]) -> Combined:
        """Combine outcomes only: no targets, values, shields or `after` in the whole policy."""
        remaining = [self._of_rule[index][0] for index in evaluation.fired]
        if evaluation.unknown:
            remaining.extend(self._of_unknown(evaluation))
        remaining.extend(requirements)
        is_default = not remaining
        if is_default:
            return Combined(self._policy.default.outcome, {}, {}, (), (), (), is_default)
        severity = self._severity
        contributing: list[Contribution] = []
        highest = -1
        for item in remaining:
            rank = severity[item.outcome or ""]
            if rank > highest:
                highest, contributing = rank, [item]
            elif rank == highest:
                contributing.append(item)
        if len(contributing) > 1:
            contributing.sort(key=_order)
        outcome = contributing[0].outcome or ""
        return Combined(outcome, {}, {}, tuple(remaining), tuple(contributing), (), is_default)

    def _contributions(self, evaluation: Evaluation, evaluator: Evaluator) -> Iterator[Contribution]:
        for index in evaluation.fired:
            yield from self._of_rule[index]
            yield from self._of_unset(index, evaluator)
        yield from self._of_unknown(evaluation)

    def _of_unset(self, index: int, evaluator: Evaluator) -> Iterator[Contribution]:
        """Yield what a rule that holds asks for when a value it sets needs facts that are missing."""
        rule = self._policy.rules[index]
        lacking = set(missing_for_settings(rule, evaluator))
        own, policys, _ = self._if_unknown[index]
        if lacking and own is not None:
            yield own
        elif policys is not None and lacking.intersection(self._policy.required):
            yield policys

    def _of_unknown(self, evaluation: Evaluation) -> Iterator[Contribution]:
        """Yield what missing facts ask for: a rule's own `on_unknown`, or the policy's."""
        for index in evaluation.unknown:
            own, policys, required = self._if_unknown[index]
            if own is not None:
                yield own
            elif policys is not None and any(is_unknown(name, evaluation.held) for name in required):
                yield policys

    def _shields(self, evaluation: Evaluation) -> Iterator[AppliedShield]:
        fires = evaluation.unknown if self._policy.unknown_shield == "fire" else ()
        for index in (*evaluation.fired, *fires):
            rule = self._policy.rules[index]
            for effect in rule.effects:
                if effect.shield is not None:
                    yield AppliedShield(rule.id, effect.shield, rule.reason)

    def _left_by(
        self, shields: Sequence[AppliedShield], items: Sequence[Contribution]
    ) -> tuple[Contribution, ...]:
        """Return what the shields leave of the contributions; a rule's own shield does not lower it.

        To the mildest outcome a rule disappears with all it does. Capped higher, it keeps its reason and its
        place, sets nothing and obliges nothing of its own: it takes the capped outcome's obligations.
        """
        if not shields:
            return tuple(items)
        caps = {item.rule: self._cap(item, shields) for item in items}
        capped = {
            item.rule
            for item in items
            if (cap := caps[item.rule]) is not None and item.outcome and self._severity[item.outcome] > cap
        }
        left = []
        for item in items:
            cap = caps[item.rule]
            if cap == 0:
                continue
            if item.rule in capped and cap is not None:
                rank = None if item.outcome is None else min(cap, self._severity[item.outcome])
                outcome = None if rank is None else self._policy.outcomes[rank].name
                left.append(replace(item, outcome=outcome, obligations=(), settings=(), is_capped=True))
            else:
                left.append(item)
        return tuple(left)

    def _cap(self, item: Contribution, shields: Sequence[AppliedShield]) -> int | None:
        """Return the rank that other rules' shields allow an item at most; None when none covers it."""
        return min(
            (
                self._severity[applied.shield.at_most]
                for applied in shields
                if item.layer in applied.shield.covers and applied.rule != item.rule
            ),
            default=None,
        )

    def _outcomes(self, items: Sequence[Contribution]) -> tuple[str, dict[str, str], bool]:
        default = self._policy.default.outcome
        targets = {
            target: self._choose([item for item in items if target in item.targets]) or default
            for target in self._policy.targets
        }
        itself = self._choose([item for item in items if not item.targets])
        reached = [*targets.values(), *([itself] if itself else [])]
        outcome = max(reached, key=self._severity.__getitem__) if reached else default
        return outcome, targets, not any(item.outcome for item in items)

    def _choose(self, items: Sequence[Contribution]) -> str | None:
        asked = [item for item in items if item.outcome is not None]
        if not asked:
            return None
        if self._policy.combine == "first":
            return min(asked, key=_order).outcome
        return max((item.outcome or "" for item in asked), key=self._severity.__getitem__)

    def _contributes(
        self, item: Contribution, outcome: str, targets: Mapping[str, str], values: Mapping[str, SetValue]
    ) -> bool:
        if any(item.rule in value.rules for value in values.values()):
            return True
        if item.targets:
            return any(targets[target] == item.outcome for target in item.targets)
        return item.outcome is not None and item.outcome == outcome

    def _after(self, combined: Combined, evaluation: Evaluation) -> Combined:
        """Run the `after` rules once, on the result they were given, each only making it stricter."""
        results = self._results(combined)
        evaluator = Evaluator({**evaluation.held, **results}, self._parameters)
        states = [(rule, evaluator.state(rule.condition)) for rule in self._policy.after]
        held = tuple(rule for rule, state in states if state)
        unknown = tuple(rule for rule, state in states if state is None)
        added = [_of_effect(rule, effect) for rule in held for effect in rule.effects]
        because = {name for rule in held for name in rule.because}
        for rule in unknown:
            _, policys, required = _if_unknown(rule, self._policy)
            if policys is not None and any(is_unknown(name, evaluation.held) for name in required):
                added.append(policys)
        combined = msgspec.structs.replace(combined, after=held, after_unknown=unknown, results=results)
        if not added:
            return combined
        everything = (*combined.remaining, *added)
        outcome, targets = self._stricter(combined, added)
        values = self._merger.merge(everything, evaluator)
        contributing = [
            item
            for item in everything
            if self._contributes(item, outcome, targets, values) or {item.rule, item.outcome} & because
        ]
        return msgspec.structs.replace(
            combined,
            outcome=outcome,
            targets=targets,
            values=values,
            remaining=everything,
            contributing=tuple(contributing),
            is_default=combined.is_default and not any(item.outcome for item in added),
        )

    def _stricter(self, combined: Combined, added: Sequence[Contribution]) -> tuple[str, dict[str, str]]:
        targets = dict(combined.targets)
        outcome = combined.outcome
        for item in added:
            if item.outcome is None:
                continue
            for target in item.targets:
                targets[target] = max(targets[target], item.outcome, key=self._severity.__getitem__)
            outcome = max(outcome, item.outcome, key=self._severity.__getitem__)
        return outcome, targets

    def _results(self, combined: Combined) -> dict[str, Held]:
        results: dict[str, Held] = {"result.outcome": combined.outcome}
        for name in self._severity:
            count = len(
                {item.rule for item in combined.remaining if item.outcome == name and not item.is_unknown}
            )
            results[f"result.fired.{name}"] = count
        for name, declared in self._policy.values.items():
            if declared.type is not None:
                value = combined.values.get(name)
                held = value.held if value is not None else None
                results[f"result.{name}"] = Null.NONE if held is None else held
        return results


def unknown_facts(rule: CheckedRule, held: Mapping[str, Held]) -> list[str]:
    """Return the facts a rule reads that are not known."""
    return [name for name in rule.facts if is_unknown(name, held)]


def missing_for_settings(rule: CheckedRule, evaluator: Evaluator) -> Iterator[str]:
    """Yield the missing facts without which a value the rule sets is not known."""
    for effect in rule.effects:
        for setting in effect.settings:
            tree = setting.expression or (setting.until.days if setting.until else None)
            if tree is not None and evaluator.value(tree) is None:
                yield from (name for name in inputs(tree) if is_unknown(name, evaluator.inputs))


def is_unknown(fact: str, held: Mapping[str, Held]) -> bool:
    """Whether a fact is not known."""
    return held.get(fact, Null.UNKNOWN) is Null.UNKNOWN


def _if_unknown(
    rule: CheckedRule, policy: CheckedPolicy
) -> tuple[Contribution | None, Contribution | None, tuple[str, ...]]:
    """Return what an unknown rule asks for: its own, else the policy's if one of the facts is missing."""
    targets = tuple(dict.fromkeys(target for effect in rule.effects for target in effect.targets))
    own, policys = (
        None
        if asked is None
        else Contribution(
            rule.id, rule.layer, rule.priority, asked.outcome, targets, asked.reason, (), is_unknown=True
        )
        for asked in (rule.on_unknown, policy.on_unknown)
    )
    return own, policys, tuple(name for name in rule.facts if name in policy.required)


def _of_effect(rule: CheckedRule, effect: CheckedEffect) -> Contribution:
    return Contribution(
        rule.id,
        rule.layer,
        rule.priority,
        effect.outcome,
        effect.targets,
        rule.reason,
        rule.obligations,
        effect.settings,
    )


def _order(item: Contribution) -> tuple[int, str]:
    return item.priority, item.rule
