"""Faulty copies of a policy: one fault each, planted in the checked policy, with its place and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from engine.errors import Span
from engine.language.checked import (
    CheckedEffect,
    CheckedOnUnknown,
    CheckedPolicy,
    CheckedRule,
    CheckedSetting,
)
from engine.language.policy import OutcomeDeclaration, Policy
from engine.language.scalars import write_number
from engine.specs.variants import Worth, variants

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A policy with one fault.

    Args:
        kind: What sort of fault: `condition`, `outcome`, `rule`, `unknown`, `reason`, `obligation`,
            `parameter` or `order`.
        words: The fault, after the rule or part of the policy it is in.
        span: Where it was planted.
        policy: The policy with it.
    """

    kind: str
    words: str
    span: Span
    policy: CheckedPolicy


class _Fault(NamedTuple):
    """A part of a policy with one fault: what sort, in words, and where."""

    kind: str
    words: str
    span: Span


def mutants(policy: CheckedPolicy, written: Policy) -> Iterator[Mutant]:
    """Yield every faulty copy of a policy, in the order of its file.

    Left out is what nobody could notice: a change that no value in a fact's range shows.

    Args:
        policy: The checked policy.
        written: The same policy as written, for the places.
    """
    yield from _parameters(policy, written)
    yield from _unknown_facts(policy, written)
    yield from _outcomes(policy, written)
    yield from _default(policy, written)
    for index, rule in enumerate(policy.rules):
        for fault, changed in _rule(policy, rule):
            faulty = replace(policy, rules=_with(policy.rules, index, changed))
            yield Mutant(fault.kind, f"{rule.id}: {fault.words}", fault.span, faulty)
    for index, rule in enumerate(policy.after):
        for fault, changed in _rule(policy, rule):
            faulty = replace(policy, after=_with(policy.after, index, changed))
            yield Mutant(fault.kind, f"{rule.id}: {fault.words}", fault.span, faulty)


def _parameters(policy: CheckedPolicy, written: Policy) -> Iterator[Mutant]:
    spans = {declared.name: declared.span for declared in written.parameters}
    for name, parameter in policy.parameters.items():
        for index, (start, value) in enumerate(parameter.values):
            for other in (value - 1, value + 1):
                changed = replace(parameter, values=_with(parameter.values, index, ((start, other),)))
                before, after = (write_number(number, parameter.type) for number in (value, other))
                faulty = replace(policy, parameters={**policy.parameters, name: changed})
                yield Mutant("parameter", f"{name}: `{before}` becomes `{after}`", spans[name], faulty)


def _unknown_facts(policy: CheckedPolicy, written: Policy) -> Iterator[Mutant]:
    for index, fact in enumerate(policy.required):
        faulty = replace(policy, required=_with(policy.required, index, ()))
        yield Mutant("unknown", f"`{fact}` no longer required", written.required[index].span, faulty)
    if policy.on_unknown is None:
        return
    span = written.places["on_unknown"]
    yield Mutant("unknown", "`on_unknown` removed", span, replace(policy, on_unknown=None))
    for words, changed in _neighbouring_unknown(policy, policy.on_unknown):
        yield Mutant("unknown", words, span, replace(policy, on_unknown=changed))
    if any(effect.shield for rule in policy.rules for effect in rule.effects):
        other = "skip" if policy.unknown_shield == "fire" else "fire"
        words = f"unknown shields: `{policy.unknown_shield}` becomes `{other}`"
        yield Mutant("unknown", words, span, replace(policy, unknown_shield=other))


def _neighbouring_unknown(
    policy: CheckedPolicy, asked: CheckedOnUnknown
) -> Iterator[tuple[str, CheckedOnUnknown]]:
    for other in _neighbours(policy, asked.outcome):
        yield f"`on_unknown`: {asked.outcome} becomes {other}", replace(asked, outcome=other)
    reason = _other_reason(policy, asked.reason)
    if reason is not None:
        yield f"`on_unknown`: reason {asked.reason} becomes {reason}", replace(asked, reason=reason)


def _outcomes(policy: CheckedPolicy, written: Policy) -> Iterator[Mutant]:
    combine = "first" if policy.combine == "most_severe" else "most_severe"
    words = f"`combine`: `{policy.combine}` becomes `{combine}`"
    yield Mutant(
        "order", words, written.places.get("combine", written.span), replace(policy, combine=combine)
    )
    for milder, harsher in pairwise(policy.outcomes):
        index = policy.severity[milder.name]
        swapped = (*policy.outcomes[:index], harsher, milder, *policy.outcomes[index + 2 :])
        words = f"{milder.name} ranks above {harsher.name}"
        yield Mutant("order", words, harsher.span, replace(policy, outcomes=swapped))
    for index, outcome in enumerate(policy.outcomes):
        for fault, changed in _outcome(outcome, is_mildest=index == 0):
            faulty = replace(policy, outcomes=_with(policy.outcomes, index, (changed,)))
            yield Mutant(fault.kind, f"{outcome.name}: {fault.words}", fault.span, faulty)


def _outcome(outcome: OutcomeDeclaration, *, is_mildest: bool) -> Iterator[tuple[_Fault, OutcomeDeclaration]]:
    span = outcome.span
    if not is_mildest:
        words = "milder rules no longer wait" if outcome.defers else "milder rules wait"
        yield _Fault("obligation", words, span), replace(outcome, defers=not outcome.defers)
    class_ = "neutral" if outcome.class_ == "adverse" else "adverse"
    yield _Fault("outcome", f"class {outcome.class_} becomes {class_}", span), replace(outcome, class_=class_)
    if outcome.human_review:
        yield _Fault("outcome", "review by a person dropped", span), replace(outcome, human_review={})
    for index, code in enumerate(outcome.obligations):
        kept = _with(outcome.obligations, index, ())
        yield _Fault("obligation", f"{code.text} dropped", code.span), replace(outcome, obligations=kept)


def _default(policy: CheckedPolicy, written: Policy) -> Iterator[Mutant]:
    default = policy.default
    span = written.default.span if written.default is not None else written.span
    for other in _neighbours(policy, default.outcome):
        words, faulty = f"{default.outcome} becomes {other}", replace(default, outcome=other)
        yield Mutant("outcome", f"{default.id}: {words}", span, replace(policy, default=faulty))
    reason = _other_reason(policy, default.reason)
    words, faulty = f"reason {default.reason} becomes {reason}", replace(default, reason=reason)
    yield Mutant("reason", f"{default.id}: {words}", span, replace(policy, default=faulty))
    for index, code in enumerate(default.obligations):
        faulty = replace(default, obligations=_with(default.obligations, index, ()))
        yield Mutant("obligation", f"{default.id}: {code} dropped", span, replace(policy, default=faulty))


def _rule(policy: CheckedPolicy, rule: CheckedRule) -> Iterator[tuple[_Fault, tuple[CheckedRule, ...]]]:
    yield _Fault("rule", "removed", rule.span), ()
    for variant in variants(rule.condition, _worth(policy)):
        fault = _Fault("condition", variant.words, variant.at.source.span)
        yield fault, (replace(rule, condition=variant.tree),)
    for index, effect in enumerate(rule.effects):
        for kind, words, changed in _effect(policy, effect):
            effects = _with(rule.effects, index, (changed,))
            yield _Fault(kind, words, rule.span), (replace(rule, effects=effects),)
    reason = _other_reason(policy, rule.reason)
    if reason is not None:
        words = f"reason {rule.reason} becomes {reason}"
        yield _Fault("reason", words, rule.span), (replace(rule, reason=reason),)
    for index, code in enumerate(rule.obligations):
        kept = _with(rule.obligations, index, ())
        yield _Fault("obligation", f"{code} dropped", rule.span), (replace(rule, obligations=kept),)
    if rule.on_unknown is not None:
        yield _Fault("unknown", "`on_unknown` removed", rule.span), (replace(rule, on_unknown=None),)
        for words, asked in _neighbouring_unknown(policy, rule.on_unknown):
            yield _Fault("unknown", words, rule.span), (replace(rule, on_unknown=asked),)


def _effect(policy: CheckedPolicy, effect: CheckedEffect) -> Iterator[tuple[str, str, CheckedEffect]]:
    if effect.outcome is not None:
        for other in _neighbours(policy, effect.outcome):
            yield "outcome", f"{effect.outcome} becomes {other}", replace(effect, outcome=other)
    # Without any target an effect would concern the decision itself, another kind of rule.
    if len(effect.targets) > 1:
        for index, target in enumerate(effect.targets):
            kept = _with(effect.targets, index, ())
            yield "outcome", f"no longer on {target}", replace(effect, targets=kept)
    if effect.shield is not None:
        for other in _neighbours(policy, effect.shield.at_most):
            words = f"shield at most {effect.shield.at_most} becomes {other}"
            yield "outcome", words, replace(effect, shield=replace(effect.shield, at_most=other))
        for layer in sorted(effect.shield.covers):
            shield = replace(effect.shield, covers=effect.shield.covers - {layer})
            yield "outcome", f"shield no longer covers {layer}", replace(effect, shield=shield)
    for index, setting in enumerate(effect.settings):
        for words, changed in _setting(setting, _worth(policy)):
            settings = _with(effect.settings, index, (changed,))
            yield "condition", f"{setting.value}: {words}", replace(effect, settings=settings)


def _setting(setting: CheckedSetting, worth: Worth) -> Iterator[tuple[str, CheckedSetting]]:
    if setting.expression is not None:
        for variant in variants(setting.expression, worth):
            yield variant.words, replace(setting, expression=variant.tree)
    if setting.until is not None:
        for variant in variants(setting.until.days, worth):
            yield variant.words, replace(setting, until=replace(setting.until, days=variant.tree))
    for index, member in enumerate(setting.members):
        yield f"{member} dropped", replace(setting, members=_with(setting.members, index, ()))


def _worth(policy: CheckedPolicy) -> Worth:
    return {name: [value for _, value in parameter.values] for name, parameter in policy.parameters.items()}


def _neighbours(policy: CheckedPolicy, outcome: str) -> Iterable[str]:
    """Return the next milder and the next harsher outcome."""
    rank = policy.severity[outcome]
    return [other.name for other in policy.outcomes if abs(policy.severity[other.name] - rank) == 1]


def _other_reason(policy: CheckedPolicy, reason: str | None) -> str | None:
    """Return the reason another rule gives: the next in the file, or the first."""
    reasons = list(dict.fromkeys(rule.reason for rule in policy.rules if rule.reason is not None))
    after = reasons.index(reason) + 1 if reason in reasons else 0
    return next((other for other in (*reasons[after:], *reasons[:after]) if other != reason), None)


def _with(items: Sequence[_T], index: int, new: Sequence[_T]) -> tuple[_T, ...]:
    return (*items[:index], *new, *items[index + 1 :])
