"""Faulty copies of a policy: one fault each, planted in the checked policy, with its place and in words.

Left out is what nobody could notice, each with its reason where it is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from engine.catalogue.rulebook import PolicyVersion
from engine.errors import Span
from engine.language import typed
from engine.language.check_derived import RESULTS
from engine.language.checked import (
    CheckedPolicy,
    CheckedTakeover,
    CheckedValue,
)
from engine.language.policy import OutcomeDeclaration, Policy
from engine.language.scalars import write_number
from engine.specs.alternatives import (
    asked,
    has_shields,
    neighbouring_unknown,
    neighbours,
    obliged_otherwise,
    other_reason,
    replaced,
)
from engine.specs.coverage import unit
from engine.specs.fault_words import Kind, Texts, say, term, within
from engine.specs.rule_faults import RuleFaults
from engine.specs.table_faults import TableFaults
from engine.specs.trees import every_tree, policy_trees, remade, settings_of
from engine.specs.variants import named, renamed, shows, variants

_OPPOSITE = {"min": "max", "max": "min", "latest": "earliest", "earliest": "latest"}
_ROUNDED = {"down": "up", "up": "down", "half_even": "down"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A policy with one fault.

    Args:
        kind: What sort of fault.
        words: The fault, after the rule or part of the policy it is in, by locale.
        span: Where it was planted.
        rules: Ids of the rules it is in; empty where it is in none.
        policy: The policy with it.
    """

    kind: Kind
    words: Texts
    span: Span
    rules: tuple[str, ...]
    policy: CheckedPolicy


class Planted(NamedTuple):
    """A fault without its place: what sort, in words, and the policy with it."""

    kind: Kind
    words: Texts
    policy: CheckedPolicy


def mutants(
    version: PolicyVersion,
    written: Policy,
    borrowers: Iterable[CheckedPolicy] = (),
    lenders: Iterable[CheckedPolicy] = (),
) -> Iterator[Mutant]:
    """Yield every faulty copy of a policy, in the order of its file.

    Args:
        version: The policy version.
        written: The same policy as written, for the places.
        borrowers: The policies that require it: their shields cover its rules too.
        lenders: The policies it requires, for the names of their outcomes.
    """
    policy = version.policy
    lending = tuple(lenders)
    parts = _PolicyFaults(version, written, lending)
    for span, planted in parts.all():
        yield Mutant(planted.kind, planted.words, span, (), planted.policy)
    outcomes = {lender.name: [each.name for each in lender.outcomes] for lender in lending}
    for span, users, kind, words, faulty in TableFaults(version, written, outcomes).all():
        yield Mutant(kind, words, span, users, faulty)
    for span, users, planted in _derived(policy, parts.worth):
        yield Mutant(planted.kind, planted.words, span, users, planted.policy)
    faults = RuleFaults(version, parts.worth, tuple(borrowers))
    for index, rule in enumerate(policy.rules):
        for fault in faults.of_rule(rule):
            faulty = replace(policy, rules=replaced(policy.rules, index, fault.rules))
            yield Mutant(fault.kind, within(rule.id, fault.words), fault.span, (rule.id,), faulty)
    for index, rule in enumerate(policy.after):
        for fault in faults.of_rule(rule, is_after=True):
            faulty = replace(policy, after=replaced(policy.after, index, fault.rules))
            yield Mutant(fault.kind, within(rule.id, fault.words), fault.span, (rule.id,), faulty)


def _derived(
    policy: CheckedPolicy, worth: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Span, tuple[str, ...], Planted]]:
    """Yield faults in what stands under `derive`: one text, so one fault for all the rules that use it."""
    rules = (*policy.rules, *policy.after)
    users = {rule.id: named(every_tree(rule)) for rule in rules}
    bodies = {name: body for names in users.values() for name, body in names.items()}
    for name, body in bodies.items():
        # What tables and the scorecard come to follows from their cells, which have faults of their own.
        if name.startswith(RESULTS):
            continue
        using = tuple(rule for rule, names in users.items() if name in names)
        for variant in variants(body, worth):

            def renew(tree: typed.Typed, name: str = name, body: typed.Typed = variant.tree) -> typed.Typed:
                return renamed(tree, name, body)

            faulty = replace(
                policy,
                rules=tuple(remade(rule, renew) for rule in policy.rules),
                after=tuple(remade(rule, renew) for rule in policy.after),
            )
            words = within(name, variant.words)
            yield variant.at.source.span, using, Planted(variant.kind, words, faulty)


class _PolicyFaults:
    """Faults outside the rules: in what the policy declares, and in what it does by default."""

    def __init__(self, version: PolicyVersion, written: Policy, lenders: Iterable[CheckedPolicy]) -> None:
        self._version = version
        self._policy = version.policy
        self._written = written
        self._lenders = {lender.name: lender for lender in lenders}
        self.worth: Mapping[str, Sequence[int]] = {
            name: [value for _, value in parameter.values]
            for name, parameter in version.policy.parameters.items()
        }

    def all(self) -> Iterator[tuple[Span, Planted]]:
        yield from self._parameters()
        yield from self._outcomes()
        yield from self._targets()
        yield from self._values()
        yield from self._requirements()
        yield from self._unknown()
        yield from self._default()

    def _title(self, outcome: str) -> Texts:
        return self._policy.outcome[outcome].title

    def _neighbours(self, outcome: str) -> Iterable[str]:
        return neighbours(self._policy, outcome)

    def _parameters(self) -> Iterator[tuple[Span, Planted]]:
        policy = self._policy
        spans = {declared.name: declared.span for declared in self._written.parameters}
        for name, parameter in policy.parameters.items():
            step = unit(parameter.type)
            for index, (start, value) in enumerate(parameter.values):
                for other in (value - step, value + step):
                    worth = {**self.worth, name: list(replaced(self.worth[name], index, (other,)))}
                    # A number that no value in the range of its facts could tell from the other is none.
                    if not shows(policy_trees(policy), name, self.worth, worth):
                        continue
                    changed = replace(parameter, values=replaced(parameter.values, index, ((start, other),)))
                    before, after = (write_number(number, parameter.type) for number in (value, other))
                    words = within(parameter.title, say("becomes", old=before, new=after))
                    faulty = replace(policy, parameters={**policy.parameters, name: changed})
                    yield spans[name], Planted("threshold", words, faulty)

    def _outcomes(self) -> Iterator[tuple[Span, Planted]]:
        policy, written = self._policy, self._written
        combine = "first" if policy.combine == "most_severe" else "most_severe"
        # Where only one outcome can be asked for, it is the most severe and the first.
        if len(asked(policy)) > 1:
            words = say("combine", old=term(policy.combine), new=term(combine))
            place = written.places.get("combine", written.span)
            yield place, Planted("order", words, replace(policy, combine=combine))
        for milder, harsher in pairwise(policy.outcomes):
            if not self._meet(milder.name, harsher.name):
                continue
            index = policy.severity[milder.name]
            swapped = (*policy.outcomes[:index], harsher, milder, *policy.outcomes[index + 2 :])
            words = say("ranks", old=milder.title, new=harsher.title)
            yield harsher.span, Planted("order", words, replace(policy, outcomes=swapped))
        for index, outcome in enumerate(policy.outcomes):
            for kind, words, changed in self._outcome(outcome, is_mildest=index == 0):
                faulty = replace(policy, outcomes=replaced(policy.outcomes, index, (changed,)))
                yield outcome.span, Planted(kind, within(outcome.title, words), faulty)

    def _meet(self, one: str, other: str) -> bool:
        """Whether two outcomes can be weighed against each other; what nothing asks for meets none.

        With targets the decision's own outcome weighs those of all of them, and shields go by rank.
        """
        return bool(self._policy.targets or has_shields(self._policy) or {one, other} <= asked(self._policy))

    def _outcome(
        self, outcome: OutcomeDeclaration, *, is_mildest: bool
    ) -> Iterator[tuple[Kind, Texts, OutcomeDeclaration]]:
        if not is_mildest and self._could_wait(outcome.name):
            words = say("waits_not" if outcome.defers else "waits")
            yield "obligation", words, replace(outcome, defers=not outcome.defers)
        class_ = "neutral" if outcome.class_ == "adverse" else "adverse"
        words = say("class", old=term(outcome.class_), new=term(class_))
        yield "outcome", words, replace(outcome, class_=class_)
        if outcome.human_review:
            yield "review", say("review"), replace(outcome, human_review={})
        titles = self._version.catalogue.obligations
        for index, code in enumerate(outcome.obligations):
            if obliged_otherwise(self._policy, outcome.name, code.text):
                continue
            kept = replaced(outcome.obligations, index, ())
            words = say("obligation", old=titles[code.text].title)
            yield "obligation", words, replace(outcome, obligations=kept)

    def _could_wait(self, outcome: str) -> bool:
        """Whether milder rules oblige anything that could wait; nothing waits where there are targets."""
        policy = self._policy
        others = (rule for rule in policy.rules if rule.obligations)
        milder = (rule for rule in others if {effect.outcome for effect in rule.effects} != {outcome})
        return not policy.targets and (bool(policy.require) or any(True for _ in milder))

    def _targets(self) -> Iterator[tuple[Span, Planted]]:
        # What a target may have at most is for the checker: it changes no decision, and more is refused.
        policy = self._policy
        spans = {declared.name: declared.span for declared in self._written.targets}
        for name, target in policy.targets.items():
            standing = target.default or policy.default.outcome
            most = len(policy.severity) if target.at_most is None else policy.severity[target.at_most]
            others = (other for other in self._neighbours(standing) if policy.severity[other] <= most)
            for other in others:
                words = within(
                    target.title, say("outcome", old=self._title(standing), new=self._title(other))
                )
                changed = {**policy.targets, name: replace(target, default=other)}
                yield spans[name], Planted("target", words, replace(policy, targets=changed))

    def _values(self) -> Iterator[tuple[Span, Planted]]:
        policy = self._policy
        spans = {declared.name: declared.span for declared in self._written.values}
        for name, value in policy.values.items():
            for words, changed in self._value(value):
                faulty = replace(policy, values={**policy.values, name: changed})
                title = value.title or name
                yield spans[name], Planted("value", within(title, words), faulty)

    def _value(self, value: CheckedValue) -> Iterator[tuple[Texts, CheckedValue]]:
        setters = [setting for setting in settings_of(self._policy) if setting.value == value.name]
        # One setting alone comes to itself, however several would be merged; each event is by itself.
        events = Counter(setting.until.after if setting.until else None for setting in setters)
        most = max(events.values(), default=0) + (value.start is not None)
        if most > 1 and value.merge in _OPPOSITE:
            other = _OPPOSITE[value.merge]
            yield say("merge", old=term(value.merge), new=term(other)), replace(value, merge=other)
        for key, tree in (("start", value.start), ("at_least", value.at_least), ("at_most", value.at_most)):
            # What begins at its bound, and only moves away from it, needs no bound.
            needless = {"min": "at_most", "max": "at_least"}.get(value.merge) == key and tree == value.start
            if tree is not None and not needless:
                yield say(key), _with_bound(value, key, None)
                for variant in variants(tree, self.worth):
                    yield variant.words, _with_bound(value, key, variant.tree)
        scales = [setting.expression.type.scale for setting in setters if setting.expression is not None]
        # Nothing is rounded that has no more places than are kept.
        if value.type is not None and any(scale > value.type.scale for scale in scales):
            other = _ROUNDED[value.rounding]
            yield say("rounding", old=term(value.rounding), new=term(other)), replace(value, rounding=other)

    def _requirements(self) -> Iterator[tuple[Span, Planted]]:
        policy = self._policy
        spans = {needed.policy: needed for needed in self._written.require}
        for lender, mapped in policy.require.items():
            for theirs, ours in mapped.items():
                span = spans[lender].theirs.get(theirs, spans[lender].span)
                title = self._lenders[lender].outcome[theirs].title if lender in self._lenders else theirs
                for words, changed in self._takeover(title, ours):
                    outcomes = {name: each for name, each in mapped.items() if name != theirs}
                    if changed is not None:
                        outcomes[theirs] = changed
                    faulty = replace(policy, require={**policy.require, lender: outcomes})
                    yield span, Planted("requirement", within(self._called(lender), words), faulty)

    def _called(self, lender: str) -> Texts | str:
        return self._lenders[lender].title if lender in self._lenders else lender

    def _takeover(
        self, theirs: Texts | str, ours: CheckedTakeover
    ) -> Iterator[tuple[Texts, CheckedTakeover | None]]:
        yield say("takeover", theirs=theirs), None
        for other in self._neighbours(ours.outcome):
            old, new = self._title(ours.outcome), self._title(other)
            words = say("takeover_outcome", theirs=theirs, old=old, new=new)
            yield words, replace(ours, outcome=other)
        # Without any target it would concern the decision itself, another kind of thing.
        if len(ours.targets) > 1:
            for index, target in enumerate(ours.targets):
                words = say("takeover_target", theirs=theirs, old=self._policy.targets[target].title)
                yield words, replace(ours, targets=replaced(ours.targets, index, ()))

    def _unknown(self) -> Iterator[tuple[Span, Planted]]:
        policy, written = self._policy, self._written
        # Of a rule that says itself what missing facts come to, the policy's word is never asked.
        asking = {
            name for rule in (*policy.rules, *policy.after) if rule.on_unknown is None for name in rule.facts
        }
        for index, fact in enumerate(policy.required):
            if fact in asking:
                words = say("required", old=self._version.catalogue.facts[fact].label)
                faulty = replace(policy, required=replaced(policy.required, index, ()))
                yield written.required[index].span, Planted("unknown", words, faulty)
        span = written.places.get("on_unknown", written.span)
        if policy.on_unknown is not None and asking & set(policy.required):
            words = say("unknown_dropped")
            yield span, Planted("unknown", words, replace(policy, on_unknown=None))
            for words, changed in neighbouring_unknown(self._version, policy.on_unknown):
                yield span, Planted("unknown", words, replace(policy, on_unknown=changed))
        if has_shields(policy):
            other = "skip" if policy.unknown_shield == "fire" else "fire"
            words = say("unknown_shield", new=term(other))
            yield span, Planted("unknown", words, replace(policy, unknown_shield=other))

    def _default(self) -> Iterator[tuple[Span, Planted]]:
        policy, default = self._policy, self._policy.default
        span = self._written.default.span if self._written.default is not None else self._written.span
        for other in self._neighbours(default.outcome):
            words = say("outcome", old=self._title(default.outcome), new=self._title(other))
            faulty = replace(policy, default=replace(default, outcome=other))
            yield span, Planted("outcome", within(default.id, words), faulty)
        if (reason := other_reason(self._version, default.reason)) is not None:
            texts = self._version.catalogue.reasons
            words = say("reason", old=texts[default.reason or ""].text, new=texts[reason].text)
            faulty = replace(policy, default=replace(default, reason=reason))
            yield span, Planted("reason", within(default.id, words), faulty)
        for index, code in enumerate(default.obligations):
            words = say("obligation", old=self._version.catalogue.obligations[code].title)
            kept = replaced(default.obligations, index, ())
            faulty = replace(policy, default=replace(default, obligations=kept))
            yield span, Planted("obligation", within(default.id, words), faulty)


def _with_bound(value: CheckedValue, key: str, tree: typed.Typed | None) -> CheckedValue:
    match key:
        case "start":
            return replace(value, start=tree)
        case "at_least":
            return replace(value, at_least=tree)
        case _:
            return replace(value, at_most=tree)
