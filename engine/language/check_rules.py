"""What the rules of a policy mean: conditions, effects, reasons, and that all they name is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.errors import Span
from engine.language import policy as tree
from engine.language import types
from engine.language.check_targets import TargetChecker
from engine.language.checked import (
    CheckedEffect,
    CheckedOnUnknown,
    CheckedRule,
    CheckedSetting,
    CheckedShield,
    CheckedUntil,
    CheckedValue,
    Vocabulary,
)
from engine.language.expressions import Expressions
from engine.language.report import Report
from engine.language.scope import Scope
from engine.language.scored import reads_score, score_suffices
from engine.language.typed import Typed, inputs


class RuleChecker:
    """Checks the rules of one policy.

    Args:
        policy: The policy.
        vocabulary: What it may name.
        values: The values its rules may set.
        expressions: Types its expressions.
        targets: Checks what is put on targets.
        report: Takes every finding.
    """

    def __init__(
        self,
        policy: tree.Policy,
        vocabulary: Vocabulary,
        values: Mapping[str, CheckedValue],
        expressions: Expressions,
        targets: TargetChecker,
        report: Report,
    ) -> None:
        self._vocabulary = vocabulary
        self._values = values
        self._expressions = expressions
        self._report = report
        self._rank = {outcome.name: rank for rank, outcome in enumerate(policy.outcomes)}
        self._adverse = {outcome.name for outcome in policy.outcomes if outcome.class_ == "adverse"}
        self._targets = targets
        self._otherwise = policy.on_unknown
        self._rules = {rule.id: rule for rule in policy.rules}

    def rules(self, rules: Iterable[tree.Rule], scope: Scope) -> tuple[CheckedRule, ...]:
        """Return the rules whose conditions could be typed."""
        checked = (self._rule(rule, scope) for rule in rules)
        return tuple(rule for rule in checked if rule is not None)

    def _rule(self, rule: tree.Rule, scope: Scope) -> CheckedRule | None:
        condition = self._expressions.condition(rule.condition, scope)
        self._layer(rule)
        effects = tuple(self._effect(effect, scope) for effect in rule.effects)
        on_unknown = self.on_unknown(rule.on_unknown, rule.reason)
        self._targets.missing_facts(rule.on_unknown or self._otherwise, rule)
        self._reason(rule)
        self._scored(rule, condition, scope)
        obligations = self._report.all_known(
            "unknown-obligation", rule.obligations, self._vocabulary.obligations
        )
        because = self._report.all_known("unknown-rule", rule.because, {**self._rank, **self._rules})
        if condition is None:
            return None
        return CheckedRule(
            rule.id,
            rule.layer,
            rule.priority,
            condition,
            inputs(condition),
            effects,
            rule.reason,
            obligations,
            on_unknown,
            because,
            rule.human_review,
            rule.source,
            rule.span,
            rule.scored,
        )

    def _scored(self, rule: tree.Rule, condition: Typed | None, scope: Scope) -> None:
        """Report reasons taken from a scorecard there is not, and what the score must not decide alone."""
        place = rule.places.get("reason", rule.span)
        is_scored = condition is not None and reads_score(condition)
        if rule.scored and "score.points" not in (*scope.results, *scope.broken):
            message = f"expected a scorecard for the reasons of rule {rule.id}, found none"
            self._report.fail("unknown-scorecard", message, place, "add `scorecard:`, or name a reason")
        elif rule.scored and condition is not None and not is_scored:
            message = f"expected rule {rule.id}, which takes reasons from the scorecard, to read the score"
            self._report.fail("unknown-scorecard", message, place, "name a reason")
        outcomes = [effect.outcome for effect in rule.effects]
        outcomes.append(rule.on_unknown.outcome if rule.on_unknown else None)
        worst = next((outcome for outcome in outcomes if outcome in self._adverse), None)
        if worst is not None and condition is not None and score_suffices(condition):
            message = f"expected more than the score to lead to the adverse outcome `{worst}`"
            hint = "let the score lead to a review or a warning, or ask for something else as well"
            self._report.fail("score-alone-adverse", message, rule.span, hint)

    def default_by_score(self, default: tree.Default | None, rules: Iterable[CheckedRule]) -> None:
        """Report an adverse default that a rule averts which the score alone can keep from holding."""
        if default is None or default.outcome not in self._adverse:
            return
        for rule in rules:
            averts = any(effect.outcome not in {None, *self._adverse} for effect in rule.effects)
            if averts and reads_score(rule.condition) and score_suffices(rule.condition, wanted=False):
                message = (
                    f"expected more than the score to lead to the adverse outcome `{default.outcome}`, "
                    f"found a default that rule {rule.id} averts by the score"
                )
                hint = "let the default be a review, or have the rule ask for no score"
                self._report.fail("score-alone-adverse", message, default.span, hint)

    def outcome(self, name: str | None, place: Span) -> None:
        """Report an outcome that is not known."""
        if name is not None:
            self._report.known("unknown-outcome", name, self._rank, place)

    def on_unknown(self, asked: tree.OnUnknown | None, otherwise: str | None) -> CheckedOnUnknown | None:
        """Return what missing facts come to; the reason is `otherwise` when it names none."""
        if asked is None:
            return None
        self.outcome(asked.outcome, asked.places.get("outcome", asked.span))
        place = asked.places.get("reason", asked.span)
        if asked.reason is not None:
            self._report.known("unknown-reason", asked.reason, self._vocabulary.reasons, place)
        self.remedied(asked.outcome, asked.reason or otherwise, place)
        return CheckedOnUnknown(asked.outcome, asked.reason or otherwise)

    def remedied(self, outcome: str | None, reason: str | None, place: Span) -> None:
        """Report an adverse outcome whose reason is missing or offers nothing to do."""
        if outcome not in self._adverse:
            return
        if reason is None:
            message = f"expected a reason with the adverse outcome `{outcome}`"
            self._report.fail("missing-reason", message, place, "add `reason: CODE`")
        elif self._vocabulary.reasons.get(reason) is False:
            message = (
                f"expected a remedy with the adverse outcome `{outcome}`,"
                f" found the reason `{reason}`, which offers none"
            )
            hint = "name a reason whose remedy says what the customer can do"
            self._report.fail("adverse-without-remedy", message, place, hint)

    def _layer(self, rule: tree.Rule) -> None:
        layers = self._vocabulary.layers
        if self._report.known("unknown-layer", rule.layer, layers, rule.places.get("layer", rule.span)):
            layer = layers[rule.layer]
            if not layer.first <= rule.priority <= layer.last:
                expected = f"expected a priority from {layer.first} to {layer.last} in layer {rule.layer}"
                place = rule.places.get("priority", rule.span)
                self._report.fail("priority-outside-layer", f"{expected}, found {rule.priority}", place)

    def _reason(self, rule: tree.Rule) -> None:
        if rule.scored:
            return
        if rule.reason is None:
            message = f"expected a reason in rule {rule.id}"
            self._report.fail("missing-reason", message, rule.span, "add `reason: CODE`")
            return
        place = rule.places.get("reason", rule.span)
        if self._report.known("unknown-reason", rule.reason, self._vocabulary.reasons, place):
            adverse = (effect.outcome for effect in rule.effects if effect.outcome in self._adverse)
            self.remedied(next(adverse, None), rule.reason, place)

    def _effect(self, effect: tree.Effect, scope: Scope) -> CheckedEffect:
        self.outcome(effect.outcome, effect.places.get("outcome", effect.span))
        place = effect.places.get("outcome", effect.span)
        targets = self._targets.touched(effect.outcome, effect.targets, place)
        settings = (self._setting(setting, scope) for setting in effect.settings)
        shield = None if effect.shield is None else self._shield(effect.shield)
        return CheckedEffect(effect.outcome, targets, tuple(filter(None, settings)), shield)

    def _shield(self, shield: tree.Shield) -> CheckedShield:
        layers = self._vocabulary.layers
        self.outcome(shield.at_most, shield.places.get("at_most", shield.span))
        covers = self._report.all_known("unknown-layer", shield.covers, layers)
        for name in shield.covers:
            if name.text in layers and not layers[name.text].shieldable:
                message = f"expected layers that may be shielded, found {name.text}"
                self._report.fail("layer-not-shieldable", message, name.span)
        for rule in self._rules.values():
            harsher = any(self._is_harsher(effect.outcome, shield.at_most) for effect in rule.effects)
            if rule.layer in covers and harsher:
                self.remedied(shield.at_most, rule.reason, rule.places.get("reason", rule.span))
        return CheckedShield(shield.at_most, frozenset(covers))

    def _is_harsher(self, outcome: str | None, other: str) -> bool:
        return self._rank.get(outcome or "", -1) > self._rank.get(other, len(self._rank))

    def _setting(self, setting: tree.Setting, scope: Scope) -> CheckedSetting | None:
        if not self._report.known("unknown-value", setting.value, self._values, setting.span):
            return None
        declared = self._values[setting.value]
        expected = {"until": "`{days: n, after: EVENT}`", "set": "a list"}.get(declared.kind, "an expression")
        found = "until" if setting.until else "set" if setting.members else "expression"
        if found != (declared.kind if declared.kind in ("until", "set") else "expression"):
            message = f"expected {expected} for `{setting.value}`"
            self._report.fail("wrong-shape", message, setting.span)
            return None
        expression = None
        if declared.type is not None:
            expression = self._expressions.value(setting.expression, scope, declared.type)
        until = None if setting.until is None else self._until(setting.until, scope)
        return CheckedSetting(setting.value, expression, until, setting.members)

    def _until(self, until: tree.Until, scope: Scope) -> CheckedUntil | None:
        if until.after is not None:
            place = until.places.get("after", until.span)
            self._report.known("unknown-event", until.after, self._vocabulary.events, place)
        days = self._expressions.value(until.days, scope, types.int_of("days"))
        if days is None:
            return None
        if days.type.low is not None and days.type.low < 0:
            message = f"expected a number of days that is never negative, found down to {days.type.low}"
            self._report.fail("out-of-bounds", message, days.source.span)
        return CheckedUntil(until.after, days)
