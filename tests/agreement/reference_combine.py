"""Combining written plainly, the judge of the fast one: trees walked, nothing worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from engine.backends.states import Evaluation
from engine.decisions.combined import AppliedShield, Combined, Contribution
from engine.decisions.formulas import rounded
from engine.decisions.needs import is_unknown, missing_for_settings
from engine.decisions.values import SetValue
from engine.language.checked import CheckedEffect, CheckedPolicy, CheckedRule, CheckedSetting, CheckedValue
from engine.language.evaluate import Evaluator, Fault
from engine.language.typed import Typed
from engine.language.values import Held, Null


class ReferenceCombiner:
    """Combines the rule states of one policy, everything worked out anew for each account.

    Args:
        policy: The checked policy.
        parameters: What its parameters are worth on the day.
    """

    def __init__(self, policy: CheckedPolicy, parameters: Mapping[str, Held]) -> None:
        self._policy = policy
        self._parameters = parameters
        self._severity = policy.severity
        self._if_unknown = [_if_unknown(rule, policy) for rule in policy.rules]
        self._of_rule = [tuple(_of_rule(rule)) for rule in policy.rules]

    def combine(self, evaluation: Evaluation, requirements: Iterable[Contribution] = ()) -> Combined:
        """Return the combined result of the rule states and of the policies this one requires."""
        evaluator = Evaluator(evaluation.held, self._parameters)
        shields = tuple(self._shields(evaluation))
        asked = [*requirements, *self._contributions(evaluation, evaluator)]
        remaining = self._left_by(shields, asked)
        outcome, targets, is_default = self._outcomes(remaining)
        values = merge(self._policy, remaining, evaluator)
        contributing = [item for item in remaining if self._contributes(item, outcome, targets, values)]
        combined = Combined(outcome, targets, values, remaining, tuple(contributing), shields, is_default)
        if self._policy.after:
            combined = self._after(combined, evaluation)
        return msgspec.structs.replace(
            combined, contributing=tuple(sorted(combined.contributing, key=_order))
        )

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
            name: self._choose([item for item in items if name in item.targets]) or target.default or default
            for name, target in self._policy.targets.items()
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
        added = [item for rule in held for item in _of_rule(rule)]
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
        values = merge(self._policy, everything, evaluator)
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


def _of_rule(rule: CheckedRule) -> Iterator[Contribution]:
    """Yield what a rule asks for; one without effects still obliges."""
    if not rule.effects:
        yield Contribution(rule.id, rule.layer, rule.priority, None, (), rule.reason, rule.obligations)
    for effect in rule.effects:
        yield _of_effect(rule, effect)


def _order(item: Contribution) -> tuple[int, str]:
    return item.priority, item.rule


def merge(policy: CheckedPolicy, items: Iterable[Contribution], evaluator: Evaluator) -> dict[str, SetValue]:
    """Return the values that several rules set, each merged as declared."""
    settings: dict[str, list[tuple[str, CheckedSetting]]] = {}
    for item in items:
        for setting in item.settings:
            settings.setdefault(setting.value, []).append((item.rule, setting))
    merged = (
        (name, _merge(declared, settings.get(name, []), evaluator))
        for name, declared in policy.values.items()
    )
    return {name: value for name, value in merged if value is not None}


def _merge(
    declared: CheckedValue, settings: list[tuple[str, CheckedSetting]], evaluator: Evaluator
) -> SetValue | None:
    if declared.kind == "set":
        members = sorted({member for _, setting in settings for member in setting.members})
        rules = frozenset(rule for rule, _ in settings)
        return SetValue(None, {}, tuple(members), rules) if members else None
    if declared.kind == "until":
        return _merge_until(declared, settings, evaluator)
    choose = min if declared.merge in ("min", "earliest") else max
    candidates: list[tuple[int, str]] = []
    start = _number(declared.start, declared, evaluator)
    if start is not None:
        candidates.append((start, ""))
    for rule, setting in settings:
        amount = _number(setting.expression, declared, evaluator)
        if amount is not None:
            candidates.append((amount, rule))
    if not candidates:
        return None
    best = choose(amount for amount, _ in candidates)
    rules = frozenset(rule for amount, rule in candidates if amount == best and rule)
    low, high = (
        _number(declared.at_least, declared, evaluator),
        _number(declared.at_most, declared, evaluator),
    )
    best = best if low is None else max(best, low)
    best = best if high is None else min(best, high)
    return SetValue(best, {}, (), rules, declared.type)


def _merge_until(
    declared: CheckedValue, settings: list[tuple[str, CheckedSetting]], evaluator: Evaluator
) -> SetValue | None:
    choose = max if declared.merge == "max" else min
    days: dict[str, list[tuple[int, str]]] = {}
    for rule, setting in settings:
        if setting.until is None:
            continue
        length = evaluator.value(setting.until.days)
        if isinstance(length, int):
            days.setdefault(setting.until.after or "", []).append((length, rule))
    if not days:
        return None
    until = {event: choose(lengths)[0] for event, lengths in days.items()}
    rules = frozenset(
        rule for event, lengths in days.items() for length, rule in lengths if length == until[event]
    )
    return SetValue(None, until, (), rules)


def _number(expression: Typed | None, declared: CheckedValue, evaluator: Evaluator) -> int | None:
    """Return the value of an expression at the scale of its declaration; None when it is not known."""
    if expression is None:
        return None
    found = evaluator.value(expression)
    if found is None or isinstance(found, Fault) or not isinstance(found, int):
        return None
    if declared.type is None:
        return found
    return rounded(found, expression.type.scale - declared.type.scale, declared.rounding)
