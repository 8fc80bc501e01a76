"""Faults planted in one rule: in its condition, layer and effects, and in what it says beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.catalogue.rulebook import PolicyVersion
from engine.errors import Span
from engine.language.checked import (
    CheckedEffect,
    CheckedPolicy,
    CheckedRule,
    CheckedSetting,
    CheckedShield,
)
from engine.specs.alternatives import neighbouring_unknown, neighbours, other_reason, replaced
from engine.specs.fault_words import Kind, Texts, say, within
from engine.specs.variants import Worth, variants


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A rule with one fault.

    Args:
        kind: What sort of fault.
        words: The fault, by locale.
        span: Where it is.
        rules: What stands in the place of the rule: the faulty one, or nothing.
    """

    kind: Kind
    words: Texts
    span: Span
    rules: tuple[CheckedRule, ...]


#: A part of a rule with one fault: what sort, in words, and the part with it.
_Part = tuple[Kind, Texts, CheckedEffect]


class RuleFaults:
    """Plants faults in the rules of one policy.

    Args:
        version: The policy version.
        worth: What its parameters are worth.
        borrowers: The policies that require it.
    """

    def __init__(self, version: PolicyVersion, worth: Worth, borrowers: Sequence[CheckedPolicy] = ()) -> None:
        self._version = version
        self._policy = version.policy
        self._worth = worth
        self._shields = [
            (rule.id, effect.shield)
            for rule in version.policy.rules
            for effect in rule.effects
            if effect.shield is not None
        ]
        self._lent = [
            effect.shield
            for policy in borrowers
            for rule in policy.rules
            for effect in rule.effects
            if effect.shield is not None
        ]

    def of_rule(self, rule: CheckedRule, *, is_after: bool = False) -> Iterator[RuleFault]:
        """Yield the faults of one rule.

        Args:
            rule: The rule.
            is_after: Whether it is an `after` rule.
        """
        span = rule.span
        yield RuleFault("rule", say("removed"), span, ())
        for variant in variants(rule.condition, self._worth):
            changed = replace(rule, condition=variant.tree)
            yield RuleFault(variant.kind, variant.words, variant.at.source.span, (changed,))
        # Shields are weighed before `after`, so that the layer of an `after` rule says nothing.
        if not is_after:
            for words, layer in self._layers(rule):
                yield RuleFault("layer", words, span, (replace(rule, layer=layer),))
        for index, effect in enumerate(rule.effects):
            for kind, words, part in self._effect(rule, effect):
                effects = replaced(rule.effects, index, (part,))
                yield RuleFault(kind, words, span, (replace(rule, effects=effects),))
        for kind, words, changed in self._said(rule):
            yield RuleFault(kind, words, span, (changed,))

    def _said(self, rule: CheckedRule) -> Iterator[tuple[Kind, Texts, CheckedRule]]:
        """Yield faults in what a rule says beside its condition and effects."""
        catalogue, outcomes = self._version.catalogue, self._policy.outcomes
        reason = other_reason(self._version, rule.reason) if self._gives_reason(rule) else None
        if reason is not None:
            words = say(
                "reason", old=catalogue.reasons[rule.reason or ""].text, new=catalogue.reasons[reason].text
            )
            yield "reason", words, replace(rule, reason=reason)
        for index, code in enumerate(rule.obligations):
            # What every outcome obliges is to be done whether the rule says so or not.
            if any(code not in {item.text for item in outcome.obligations} for outcome in outcomes):
                kept = replaced(rule.obligations, index, ())
                words = say("obligation", old=catalogue.obligations[code].title)
                yield "obligation", words, replace(rule, obligations=kept)
        # Where its outcome asks for a person, one has to confirm whether the rule says so or not.
        if rule.human_review and not self._is_reviewed(rule):
            yield "review", say("review"), replace(rule, human_review={})
        for index, name in enumerate(rule.because):
            yield "reason", say("because", old=name), replace(rule, because=replaced(rule.because, index, ()))
        if rule.on_unknown is not None:
            yield "unknown", say("unknown_dropped"), replace(rule, on_unknown=None)
            for words, asked in neighbouring_unknown(self._version, rule.on_unknown):
                yield "unknown", words, replace(rule, on_unknown=asked)

    def _gives_reason(self, rule: CheckedRule) -> bool:
        """Whether the reason of a rule can be the decision's; that of one that only shields cannot."""
        resting = {name for after in self._policy.after for name in after.because}
        acts = any(effect.outcome is not None or effect.settings for effect in rule.effects)
        return acts or rule.id in resting or rule.on_unknown is not None

    def _is_reviewed(self, rule: CheckedRule) -> bool:
        outcomes = [effect.outcome for effect in rule.effects if effect.outcome is not None]
        return bool(outcomes) and all(self._policy.outcome[name].human_review for name in outcomes)

    def _layers(self, rule: CheckedRule) -> Iterator[tuple[Texts, str]]:
        """Yield other layers, one for each way in which shields would treat the rule otherwise.

        A layer decides nothing but which shields cover the rule. One that the same shields cover, or only
        such as allow all that the rule asks for, is alike.
        """
        titles = self._version.catalogue.layers
        known = {self._treated(rule, rule.layer)}
        for layer in titles:
            treated = self._treated(rule, layer)
            if treated not in known:
                known.add(treated)
                words = say("layer", old=titles[rule.layer].title, new=titles[layer].title)
                yield words, layer

    def _treated(self, rule: CheckedRule, layer: str) -> frozenset[int]:
        own = (shield for name, shield in self._shields if name != rule.id and self._lowers(shield, rule))
        return frozenset(id(shield) for shield in (*own, *self._lent) if layer in shield.covers)

    def _lowers(self, shield: CheckedShield, rule: CheckedRule) -> bool:
        """Whether a shield allows less than a rule asks for; at the mildest outcome it removes the rule."""
        policy = self._policy
        most = policy.severity[shield.at_most]
        asked = [effect.outcome for effect in rule.effects]
        asked.append(rule.on_unknown.outcome if rule.on_unknown else None)
        if policy.on_unknown is not None and set(rule.facts).intersection(policy.required):
            asked.append(policy.on_unknown.outcome)
        # A rule that only shields has nothing that could be removed: shields do not weigh each other.
        does = bool(rule.obligations) or any(effect.settings for effect in rule.effects)
        outcomes = [name for name in asked if name is not None]
        return (most == 0 and (does or bool(outcomes))) or any(
            policy.severity[name] > most for name in outcomes
        )

    def _effect(self, rule: CheckedRule, effect: CheckedEffect) -> Iterator[_Part]:
        policy = self._policy
        if effect.outcome is not None:
            for other in self._possible(effect):
                titles = [policy.outcome[name].title for name in (effect.outcome, other)]
                yield "outcome", say("outcome", old=titles[0], new=titles[1]), replace(effect, outcome=other)
            # Without any target an effect would concern the decision itself, another kind of rule. On which
            # targets a value is set is for readers: every value is one for the whole decision.
            if len(effect.targets) > 1:
                for index, target in enumerate(effect.targets):
                    kept = replaced(effect.targets, index, ())
                    words = say("target", old=policy.targets[target].title)
                    yield "target", words, replace(effect, targets=kept)
            if effect.settings:
                yield "outcome", self._dropped(effect.outcome), replace(effect, outcome=None)
        if effect.shield is not None:
            for words, shield in self._shield(rule, effect.shield):
                yield "shield", words, replace(effect, shield=shield)
        for index, setting in enumerate(effect.settings):
            title = policy.values[setting.value].title or setting.value
            for words, changed in self._setting(setting):
                settings = replaced(effect.settings, index, (changed,))
                yield "value", within(title, words), replace(effect, settings=settings)
            # The only thing a rule does is dropped with the rule.
            if effect.outcome is not None or len(effect.settings) > 1:
                settings = replaced(effect.settings, index, ())
                yield "value", within(title, say("setting")), replace(effect, settings=settings)

    def _dropped(self, outcome: str) -> Texts:
        return say("outcome_dropped", old=self._policy.outcome[outcome].title)

    def _possible(self, effect: CheckedEffect) -> list[str]:
        """Return the outcomes next to an effect's that its targets may have: others the checker refuses."""
        policy, severity = self._policy, self._policy.severity
        limits = [policy.targets[name].at_most for name in effect.targets]
        most = min((severity[limit] for limit in limits if limit is not None), default=len(severity))
        return [name for name in neighbours(policy, effect.outcome or "") if severity[name] <= most]

    def _shield(self, rule: CheckedRule, shield: CheckedShield) -> Iterator[tuple[Texts, CheckedShield]]:
        policy, layers = self._policy, self._version.catalogue.layers
        for other in neighbours(policy, shield.at_most):
            # What no covered rule asks for need not be lowered.
            least = min(policy.severity[shield.at_most], policy.severity[other])
            if self._touches(rule, shield.covers, least):
                titles = [policy.outcome[name].title for name in (shield.at_most, other)]
                yield say("shield", old=titles[0], new=titles[1]), replace(shield, at_most=other)
        most = policy.severity[shield.at_most]
        for layer in layers:
            # A layer without a rule that asks for more needs no shield, and the checker refuses some layers.
            if not layers[layer].shieldable or not self._touches(rule, {layer}, most):
                continue
            if layer in shield.covers:
                words = say("covers_not", old=layers[layer].title)
            else:
                words = say("covers", new=layers[layer].title)
            yield words, replace(shield, covers=shield.covers ^ {layer})

    def _touches(self, own: CheckedRule, covers: frozenset[str] | set[str], most: int) -> bool:
        """Whether a shield of some layers that allows so much lowers anything: what is lent may always be."""
        shield = CheckedShield(self._policy.outcomes[most].name, frozenset(covers))
        others = (rule for rule in self._policy.rules if rule.id != own.id and rule.layer in covers)
        return bool(self._policy.require) or any(self._lowers(shield, rule) for rule in others)

    def _setting(self, setting: CheckedSetting) -> Iterator[tuple[Texts, CheckedSetting]]:
        if setting.expression is not None:
            for variant in variants(setting.expression, self._worth):
                yield variant.words, replace(setting, expression=variant.tree)
        if setting.until is not None:
            for variant in variants(setting.until.days, self._worth):
                yield variant.words, replace(setting, until=replace(setting.until, days=variant.tree))
            if setting.until.after is not None:
                words = say("event", old=self._version.catalogue.events[setting.until.after])
                yield words, replace(setting, until=replace(setting.until, after=None))
        for index, member in enumerate(setting.members):
            members = replaced(setting.members, index, ())
            yield say("dropped", old=member), replace(setting, members=members)
