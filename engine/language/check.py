"""What a policy means: names resolved, expressions typed, promises proved. Reports all findings at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from engine.errors import CheckError, Finding, Span, did_you_mean
from engine.language import policy as tree
from engine.language import types
from engine.language.checked import (
    CheckedDefault,
    CheckedEffect,
    CheckedOnUnknown,
    CheckedParameter,
    CheckedPolicy,
    CheckedRule,
    CheckedSetting,
    CheckedShield,
    CheckedUntil,
    CheckedValue,
    Vocabulary,
)
from engine.language.document import Scalar
from engine.language.nodes import Expression
from engine.language.ranges import find_impossible
from engine.language.scalars import ScalarError, read_number
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck, typecheck_condition
from engine.language.typed import Derived, Parameter, Typed, inputs, parts
from engine.language.values import Held

#: The only version of the language there is; its meaning never changes.
LANGUAGE = 1

_COMPATIBLE_MERGES = {
    "money": ("min", "max"),
    "ratio": ("min", "max"),
    "int": ("min", "max"),
    "until": ("min", "max"),
    "date": ("latest", "earliest"),
    "timestamp": ("latest", "earliest"),
    "set": ("union",),
}


def check(policy: tree.Policy, vocabulary: Vocabulary) -> CheckedPolicy:
    """Return the checked policy.

    Raises:
        CheckError: Everything that is wrong with it, with places, in the order of the file.
    """
    return _Check(policy, vocabulary).run()


class _Check:
    """One check of one policy."""

    def __init__(self, policy: tree.Policy, vocabulary: Vocabulary) -> None:
        self._policy = policy
        self._vocabulary = vocabulary
        self._findings: list[Finding] = []
        self._outcomes = [outcome.name for outcome in policy.outcomes]
        self._targets = [target.text for target in policy.targets]
        self._trees: list[Typed] = []

    def run(self) -> CheckedPolicy:
        policy = self._policy
        if policy.language != LANGUAGE:
            message = f"expected language {LANGUAGE}, found {policy.language}"
            self._fail("unknown-language", message, policy.places.get("language", policy.span))
        parameters = {declared.name: self._parameter(declared) for declared in policy.parameters}
        derived: dict[str, Typed] = {}
        scope = Scope(
            self._vocabulary.facts,
            {name: parameter.type for name, parameter in parameters.items()},
            derived,
            self._vocabulary.prohibited,
        )
        for key, expression in policy.derive:
            body = typecheck(expression, scope, self._findings.append)
            if body is not None:
                derived[key.text] = body
        values = {declared.name: self._value(declared, scope) for declared in policy.values}
        self._names()
        rules = self._rules(policy.rules, scope, values)
        after = self._rules(policy.after, self._after_scope(scope, values), values)
        self._unused(parameters, derived, (*rules, *after))
        default = self._default()
        on_unknown = self._on_unknown(policy.on_unknown, None)
        self._required(rules)
        if self._findings:
            raise CheckError(sorted(self._findings, key=lambda finding: finding.span or policy.span))
        facts = dict.fromkeys(chain.from_iterable(inputs(tree_) for tree_ in self._trees))
        return CheckedPolicy(
            name=policy.name,
            version=policy.version,
            title=policy.title,
            owner=policy.owner,
            change=policy.change,
            scope=policy.scope,
            parameters=parameters,
            outcomes=policy.outcomes,
            targets=tuple(self._targets),
            values=values,
            combine=policy.combine,
            default=default,
            require={needed.policy: needed.outcomes for needed in policy.require},
            required=tuple(fact.text for fact in policy.required),
            on_unknown=on_unknown,
            unknown_shield=policy.unknown_shield,
            rules=rules,
            after=after,
            facts=tuple(sorted(fact for fact in facts if not fact.startswith("result."))),
        )

    def _fail(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        self._findings.append(Finding(code, message, hint, span))

    def _known(self, what: str, name: str, known: Iterable[str], span: Span) -> bool:
        names = list(known)
        if name not in names:
            self._fail(
                f"unknown-{what.replace(' ', '-')}",
                f"unknown {what} `{name}`",
                span,
                did_you_mean(name, names),
            )
        return name in names

    def _all_known(self, what: str, names: Iterable[Scalar], known: Collection[str]) -> tuple[str, ...]:
        return tuple(name.text for name in names if self._known(what, name.text, known, name.span))

    def _parameter(self, declared: tree.ParameterDeclaration) -> CheckedParameter:
        kind = {
            "money": types.money(declared.unit),
            "ratio": types.ratio(),
            "int": types.int_of(declared.unit),
        }[declared.type]
        if not declared.unit and declared.type != "ratio":
            self._fail("missing-unit", f"expected the unit of the parameter `{declared.name}`", declared.span)
        dated: dict[date, int] = {}
        for item in declared.values:
            if item.start in dated:
                message = f"expected one value of `{declared.name}` from {item.start}, found two"
                self._fail("duplicate-date", message, item.value.span)
            try:
                dated[item.start] = read_number(item.value.text, kind)
            except ScalarError as error:
                self._fail("type-mismatch", f"{error} for the parameter `{declared.name}`", item.value.span)
        held = tuple(sorted(dated.items())) or ((date.min, 0),)
        amounts = [value for _, value in held]
        bounded = kind.bounded(min(amounts), max(amounts))
        return CheckedParameter(declared.name, bounded, declared.title, held)

    def _value(self, declared: tree.ValueDeclaration, scope: Scope) -> CheckedValue:
        if declared.merge not in _COMPATIBLE_MERGES[declared.type]:
            expected = " or ".join(_COMPATIBLE_MERGES[declared.type])
            message = f"expected the merge of `{declared.name}` to be {expected}, found `{declared.merge}`"
            self._fail("unknown-word", message, declared.span)
        kind = _value_type(declared)
        bounds = [
            None if expression is None or kind is None else self._expression(expression, kind, scope)
            for expression in (declared.start, declared.at_least, declared.at_most)
        ]
        return CheckedValue(declared.name, declared.type, kind, declared.merge, declared.rounding, *bounds)

    def _expression(self, expression: Expression, wanted: types.Type, scope: Scope) -> Typed | None:
        found = typecheck(expression, scope, self._findings.append, wanted)
        if found is not None:
            self._trees.append(found)
        return found

    def _names(self) -> None:
        policy = self._policy
        rules = (*policy.rules, *policy.after)
        named = [(rule.id, rule.span) for rule in rules]
        if policy.default is not None:
            named.append((policy.default.id, policy.default.span))
        self._distinct("rule id", named)
        self._distinct("priority", [(str(rule.priority), rule.span) for rule in policy.rules])
        for outcome in policy.outcomes:
            self._all_known("obligation", outcome.obligations, self._vocabulary.obligations)
            if outcome.class_ == "adverse" and not self._vocabulary.has_appeal:
                message = f"expected an appeal route for the adverse outcome `{outcome.name}`"
                self._fail("adverse-without-appeal", message, outcome.span, "describe it in remedies.yaml")
        for needed in policy.require:
            if self._known("policy", needed.policy, self._vocabulary.outcomes, needed.span):
                for theirs, ours in needed.outcomes.items():
                    self._known("outcome", theirs, self._vocabulary.outcomes[needed.policy], needed.span)
                    self._known("outcome", ours, self._outcomes, needed.span)

    def _distinct(self, what: str, named: Iterable[tuple[str, Span]]) -> None:
        first: dict[str, Span] = {}
        for name, span in named:
            if name in first:
                message = f"expected each {what} once, found `{name}` again; first in line {first[name].line}"
                self._fail(f"duplicate-{what.replace(' ', '-')}", message, span)
            first.setdefault(name, span)

    def _after_scope(self, scope: Scope, values: dict[str, CheckedValue]) -> Scope:
        """Facts, and what the rules have decided so far."""
        results = {"result.outcome": Declared(types.enum(tuple(self._outcomes)))}
        for outcome in self._outcomes:
            results[f"result.fired.{outcome}"] = Declared(types.int_of("count", 0, len(self._policy.rules)))
        for name, value in values.items():
            if value.type is not None:
                low, high = (value.start.type.low, value.start.type.high) if value.start else (None, None)
                results[f"result.{name}"] = Declared(value.type.bounded(low, high), "none")
        return replace(scope, inputs={**scope.inputs, **results})

    def _rules(
        self, rules: Iterable[tree.Rule], scope: Scope, values: dict[str, CheckedValue]
    ) -> tuple[CheckedRule, ...]:
        checked = (self._rule(rule, scope, values) for rule in rules)
        return tuple(rule for rule in checked if rule is not None)

    def _rule(self, rule: tree.Rule, scope: Scope, values: dict[str, CheckedValue]) -> CheckedRule | None:
        condition = typecheck_condition(rule.condition, scope, self._findings.append)
        self._layer(rule)
        effects = tuple(self._effect(effect, rule, scope, values) for effect in rule.effects)
        on_unknown = self._on_unknown(rule.on_unknown, rule.reason)
        self._reason(rule)
        obligations = self._all_known("obligation", rule.obligations, self._vocabulary.obligations)
        because = self._all_known(
            "rule", rule.because, {*self._outcomes, *(other.id for other in self._policy.rules)}
        )
        if condition is None:
            return None
        find_impossible(condition, self._findings.append)
        self._trees.append(condition)
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
            rule.source,
            rule.span,
        )

    def _on_unknown(self, asked: tree.OnUnknown | None, otherwise: str | None) -> CheckedOnUnknown | None:
        if asked is None:
            return None
        self._known("outcome", asked.outcome, self._outcomes, asked.span)
        if asked.reason is not None:
            self._known("reason", asked.reason, self._vocabulary.reasons, asked.span)
        return CheckedOnUnknown(asked.outcome, asked.reason or otherwise)

    def _layer(self, rule: tree.Rule) -> None:
        if self._known("layer", rule.layer, self._vocabulary.layers, rule.span):
            layer = self._vocabulary.layers[rule.layer]
            if not layer.first <= rule.priority <= layer.last:
                message = f"expected a priority from {layer.first} to {layer.last} in layer {rule.layer}, found {rule.priority}"
                self._fail("priority-outside-layer", message, rule.span)

    def _reason(self, rule: tree.Rule) -> None:
        if rule.reason is None:
            self._fail(
                "missing-reason", f"expected a reason in rule {rule.id}", rule.span, "add `reason: CODE`"
            )
        elif self._known("reason", rule.reason, self._vocabulary.reasons, rule.span):
            adverse = self._adverse((effect.outcome for effect in rule.effects))
            if adverse and not self._vocabulary.reasons[rule.reason]:
                message = f"expected a remedy with the adverse outcome `{adverse}`, found a reason that offers none: `{rule.reason}`"
                self._fail("adverse-without-remedy", message, rule.span)

    def _adverse(self, outcomes: Iterable[str | None]) -> str | None:
        classes = {outcome.name: outcome.class_ for outcome in self._policy.outcomes}
        return next((name for name in outcomes if name and classes.get(name) == "adverse"), None)

    def _effect(
        self, effect: tree.Effect, rule: tree.Rule, scope: Scope, values: dict[str, CheckedValue]
    ) -> CheckedEffect:
        if effect.outcome is not None:
            self._known("outcome", effect.outcome, self._outcomes, effect.span)
        shield = None
        if effect.shield is not None:
            self._known("outcome", effect.shield.at_most, self._outcomes, effect.shield.span)
            covers = self._all_known("layer", effect.shield.covers, self._vocabulary.layers)
            for name in effect.shield.covers:
                layer = self._vocabulary.layers.get(name.text)
                if layer is not None and not layer.shieldable:
                    message = f"expected layers that may be shielded, found {name.text} in rule {rule.id}"
                    self._fail("layer-not-shieldable", message, name.span)
            shield = CheckedShield(effect.shield.at_most, frozenset(covers))
        targets = self._all_known("target", effect.targets, self._targets)
        settings = (self._setting(setting, scope, values) for setting in effect.settings)
        return CheckedEffect(effect.outcome, targets, tuple(filter(None, settings)), shield)

    def _setting(
        self, setting: tree.Setting, scope: Scope, values: dict[str, CheckedValue]
    ) -> CheckedSetting | None:
        if not self._known("value", setting.value, values, setting.span):
            return None
        declared = values[setting.value]
        expected = {"until": "`{after: EVENT, days: n}`", "set": "a list"}.get(declared.kind, "an expression")
        found = "until" if setting.until else "set" if setting.members else "expression"
        if found != (declared.kind if declared.kind in ("until", "set") else "expression"):
            self._fail("wrong-shape", f"expected {expected} for `{setting.value}`", setting.span)
            return None
        expression, until = None, None
        if setting.expression is not None and declared.type is not None:
            expression = self._expression(setting.expression, declared.type, scope)
        if setting.until is not None:
            until = self._until(setting.until, scope)
        return CheckedSetting(setting.value, expression, until, setting.members)

    def _until(self, until: tree.Until, scope: Scope) -> CheckedUntil | None:
        if until.after is not None:
            self._known("event", until.after, self._vocabulary.events, until.span)
        if until.days is None:
            self._fail("missing-key", "expected the key `days` in `until`", until.span)
            return None
        days = self._expression(until.days, types.int_of("days"), scope)
        return None if days is None else CheckedUntil(until.after, days)

    def _default(self) -> CheckedDefault:
        default = self._policy.default or tree.Default("", "", None, (), (), self._policy.span)
        self._known("outcome", default.outcome, self._outcomes, default.span)
        if default.reason is not None:
            self._known("reason", default.reason, self._vocabulary.reasons, default.span)
        obligations = self._all_known("obligation", default.obligations, self._vocabulary.obligations)
        return CheckedDefault(default.id, default.outcome, default.reason, obligations)

    def _required(self, rules: Iterable[CheckedRule]) -> None:
        policy = self._policy
        read = set(chain.from_iterable(rule.facts for rule in rules))
        for fact in policy.required:
            if self._known("fact", fact.text, self._vocabulary.facts, fact.span) and fact.text not in read:
                self._fail(
                    "unused-required",
                    f"expected a rule that reads the required fact `{fact.text}`",
                    fact.span,
                )
        if policy.required and policy.on_unknown is None:
            span = policy.places["required"]
            self._fail("missing-key", "expected `on_unknown` to say what a missing required fact does", span)

    def _unused(
        self, parameters: Iterable[str], derived: Iterable[str], rules: Iterable[CheckedRule]
    ) -> None:
        policy = self._policy
        used: set[str] = set()
        stack = [*self._trees]
        while stack:
            node = stack.pop()
            if isinstance(node, Parameter | Derived):
                used.add(f"{type(node).__name__}:{node.name}")
            stack.extend(parts(node))
        for declared in policy.parameters:
            if declared.name in parameters and f"Parameter:{declared.name}" not in used:
                self._fail("unused-parameter", f"nothing uses the parameter `{declared.name}`", declared.span)
        for key, _ in policy.derive:
            if key.text in derived and f"Derived:{key.text}" not in used:
                self._fail("unused-derived", f"nothing uses the derived name `{key.text}`", key.span)
        reached = {effect.outcome for rule in rules for effect in rule.effects}
        asked = (policy.on_unknown, *(rule.on_unknown for rule in rules))
        reached |= {each.outcome for each in asked if each is not None}
        reached |= {policy.default.outcome if policy.default else None}
        reached |= {ours for needed in policy.require for ours in needed.outcomes.values()}
        reached |= {effect.shield.at_most for rule in rules for effect in rule.effects if effect.shield}
        is_whole = len(tuple(rules)) == len(policy.rules) + len(policy.after)
        for rank, outcome in enumerate(policy.outcomes):
            if outcome.name not in reached and is_whole and not (rank == 0 and policy.targets):
                self._fail("unused-outcome", f"no rule leads to the outcome `{outcome.name}`", outcome.span)


def _value_type(declared: tree.ValueDeclaration) -> types.Type | None:
    match declared.type:
        case "money":
            return types.money(declared.unit)
        case "ratio":
            return types.ratio()
        case "int":
            return types.int_of(declared.unit)
        case "date":
            return types.DATE
        case "timestamp":
            return types.TIMESTAMP
        case _:
            return None


__all__ = ["LANGUAGE", "Held", "check"]
