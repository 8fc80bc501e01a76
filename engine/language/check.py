"""What a policy means: names resolved, expressions typed, promises proved. Reports all findings at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from engine.errors import CheckError, Finding, Span
from engine.language import policy as tree
from engine.language import types
from engine.language.check_derived import DerivedChecker, Named, is_used
from engine.language.check_rules import RuleChecker
from engine.language.check_targets import TargetChecker
from engine.language.checked import (
    CheckedDefault,
    CheckedParameter,
    CheckedPolicy,
    CheckedRule,
    CheckedValue,
    Vocabulary,
)
from engine.language.document import Scalar
from engine.language.expressions import Expressions
from engine.language.parse import PolicyParser, ShapeError
from engine.language.report import Report
from engine.language.results import result_scope
from engine.language.scalars import ScalarError, read_number, write_number
from engine.language.scope import Scope
from engine.language.typed import Derived, Parameter, Typed, inputs, parts

#: The only version of the language there is; its meaning never changes.
LANGUAGE = 1

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_COMPATIBLE_MERGES = {
    "money": ("min", "max"),
    "ratio": ("min", "max"),
    "int": ("min", "max"),
    "until": ("min", "max"),
    "date": ("latest", "earliest"),
    "timestamp": ("latest", "earliest"),
    "set": ("union",),
}


def check(policy: tree.Policy, vocabulary: Vocabulary, earlier: Sequence[Finding] = ()) -> CheckedPolicy:
    """Return the checked policy.

    Args:
        policy: The policy as written.
        vocabulary: What it may name.
        earlier: What is wrong with its shape, when `policy` is what could be read of it.

    Raises:
        CheckError: Everything that is wrong with it, with places, in the order of the file.
    """
    return _Check(policy, vocabulary, earlier).run()


def read_policy(
    parser: PolicyParser, source: bytes | str, file: str, vocabulary: Vocabulary
) -> CheckedPolicy:
    """Return the checked policy in a file; mistakes of shape and of meaning are reported together.

    Raises:
        CheckError: Everything that is wrong with the file, with places, in its order.
    """
    try:
        policy = parser.parse(source, file)
    except ShapeError as error:
        return check(error.policy, vocabulary, error.findings)
    return check(policy, vocabulary)


class _Check:
    """One check of one policy."""

    def __init__(self, policy: tree.Policy, vocabulary: Vocabulary, earlier: Sequence[Finding]) -> None:
        self._policy = policy
        self._vocabulary = vocabulary
        self._report = Report(earlier)
        self._expressions = Expressions(self._report)
        self._is_partial = bool(earlier)

    def run(self) -> CheckedPolicy:
        policy, report = self._policy, self._report
        if policy.language != LANGUAGE and "language" in policy.places:
            message = f"expected language {LANGUAGE}, found {policy.language}"
            report.fail("unknown-language", message, policy.places["language"])
        parameters, named = self._declarations()
        scope = named.scope
        values = {each.name: self._value(each, scope) for each in policy.values}
        targets = TargetChecker(policy, report)
        checker = RuleChecker(policy, self._vocabulary, values, self._expressions, targets, report)
        declared = targets.declared()
        require = {needed.policy: targets.taken_over(needed.outcomes) for needed in policy.require}
        self._names(checker)
        rules = checker.rules(policy.rules, scope)
        after = checker.rules(policy.after, result_scope(scope, policy, values, rules))
        default = self._default(checker)
        checker.default_by_score(policy.default, rules)
        on_unknown = checker.on_unknown(policy.on_unknown, None)
        self._required()
        is_whole = not (self._is_partial or scope.broken)
        if is_whole and len(rules) + len(after) == len(policy.rules) + len(policy.after):
            self._unused(named, (*rules, *after))
        if report.findings:
            raise CheckError(report.in_file_order())
        facts = {*chain.from_iterable(map(inputs, self._expressions.trees)), *named.facts(self._used())}
        return CheckedPolicy(
            name=policy.name,
            version=policy.version,
            title=policy.title,
            owner=policy.owner,
            change=policy.change,
            scope=policy.scope,
            parameters=parameters,
            outcomes=policy.outcomes,
            targets=declared,
            values=values,
            combine=policy.combine,
            default=default,
            require=require,
            required=tuple(fact.text for fact in policy.required),
            on_unknown=on_unknown,
            unknown_shield=policy.unknown_shield,
            rules=rules,
            after=after,
            facts=tuple(sorted({fact for fact in facts if not fact.startswith("result.")})),
            tables=named.tables,
            scorecard=named.scorecard,
            files={(each.file, each.sheet): each.grid for each in policy.tables if each.file and each.grid},
        )

    def _declarations(self) -> tuple[dict[str, CheckedParameter], Named]:
        """Check parameters, and what the policy names besides, each name known to what follows."""
        policy = self._policy
        broken: set[str] = set()
        parameters = {}
        for declared in policy.parameters:
            checked = self._parameter(declared)
            if checked is None:
                broken.add(f"params.{declared.name}")
            else:
                parameters[declared.name] = checked
        kinds = {name: parameter.type for name, parameter in parameters.items()}
        vocabulary = self._vocabulary
        scope = Scope(vocabulary.facts, kinds, prohibited=vocabulary.prohibited, broken=broken)
        checker = DerivedChecker(policy, vocabulary, parameters, self._expressions, self._report)
        return parameters, checker.run(scope)

    def _parameter(self, declared: tree.ParameterDeclaration) -> CheckedParameter | None:
        kinds = {
            "money": types.money(declared.unit),
            "ratio": types.ratio(),
            "int": types.int_of(declared.unit),
        }
        kind = kinds.get(declared.type)
        if kind is None:
            return None
        self._unit("parameter", declared.name, declared.type, declared.unit, declared.span)
        dated: dict[date, int] = {}
        for item in declared.values:
            if item.start in dated:
                message = f"expected one value of `{declared.name}` from {item.start}, found two"
                self._report.fail("duplicate-date", message, item.value.span)
            try:
                dated[item.start] = self._amount(item.value, kind)
            except ScalarError as error:
                message = f"{error} for the parameter `{declared.name}`"
                self._report.fail("type-mismatch", message, item.value.span)
        if len(dated) < len(declared.values) or not dated:
            return None
        bounded = kind.bounded(min(dated.values()), max(dated.values()))
        return CheckedParameter(declared.name, bounded, declared.title, tuple(sorted(dated.items())))

    @staticmethod
    def _amount(written: Scalar, kind: types.Type) -> int:
        amount = read_number(written.text, kind)
        if abs(amount) > types.EXACT_LIMIT:
            limit = write_number(types.EXACT_LIMIT, kind)
            raise ScalarError(f"expected a number within ±{limit}, found `{written.text}`")
        return amount

    def _unit(self, what: str, name: str, kind: str, unit: str, span: Span) -> None:
        if kind in ("int", "money") and not unit:
            message = f"expected the unit of the {what} `{name}`"
            hint = "add `unit: CNY`" if kind == "money" else "add `unit: days`, `unit: count` or the like"
            self._report.fail("missing-unit", message, span, hint)

    def _value(self, declared: tree.ValueDeclaration, scope: Scope) -> CheckedValue:
        self._unit("value", declared.name, declared.type, declared.unit, declared.span)
        merges = _COMPATIBLE_MERGES.get(declared.type, ())
        if declared.merge and merges and declared.merge not in merges:
            expected = " or ".join(merges)
            message = f"expected the merge of `{declared.name}` to be {expected}, found `{declared.merge}`"
            self._report.fail("unknown-word", message, declared.places["merge"])
        kind = _value_type(declared)
        bounds = {"start": declared.start, "at_least": declared.at_least, "at_most": declared.at_most}
        typed_: list[Typed | None] = []
        for key, expression in bounds.items():
            if expression is not None and kind is None and declared.type:
                message = f"expected no `{key}` for a value of type {declared.type}"
                self._report.fail("wrong-shape", message, declared.places[key])
            typed_.append(None if kind is None else self._expressions.value(expression, scope, kind))
        return CheckedValue(
            declared.name, declared.title, declared.type, kind, declared.merge, declared.rounding, *typed_
        )

    def _names(self, checker: RuleChecker) -> None:
        policy, report, vocabulary = self._policy, self._report, self._vocabulary
        rules = (*policy.rules, *policy.after)
        named = [(rule.id, rule.places.get("id", rule.span)) for rule in rules]
        if policy.default is not None:
            named.append((policy.default.id, policy.default.places.get("id", policy.default.span)))
        report.distinct("duplicate-rule-id", named)
        priorities = [(str(rule.priority), rule.places.get("priority", rule.span)) for rule in policy.rules]
        report.distinct("duplicate-priority", priorities)
        declared = [(key.text, key.span) for key, _ in policy.derive]
        declared += [(table.name, table.span) for table in policy.tables]
        declared += [(output.name, output.span) for table in policy.tables for output in table.outputs]
        if policy.scorecard is not None:
            declared += [(each.name, each.span) for each in policy.scorecard.characteristics]
        declared += [(parameter.name, parameter.span) for parameter in policy.parameters]
        declared += [(outcome.name, outcome.span) for outcome in policy.outcomes]
        declared += [(target.name, target.span) for target in policy.targets]
        declared += [(value.name, value.span) for value in policy.values]
        for name, span in declared:
            if not _NAME.fullmatch(name):
                message = f"expected a name of letters, digits and `_`, found `{name}`"
                report.fail("wrong-name", message, span)
        for value in policy.values:
            if value.name in ("outcome", "fired"):
                message = f"expected a value of another name, found `{value.name}`"
                report.fail("wrong-name", message, value.span, f"`result.{value.name}` is taken")
        for outcome in policy.outcomes:
            report.all_known("unknown-obligation", outcome.obligations, vocabulary.obligations)
            if outcome.class_ == "adverse" and not vocabulary.has_appeal:
                message = f"expected an appeal route for the adverse outcome `{outcome.name}`"
                report.fail("adverse-without-appeal", message, outcome.span, "describe it in remedies.yaml")
        for rule in policy.after:
            for shield in filter(None, (effect.shield for effect in rule.effects)):
                message = f"expected no shield in rule {rule.id}: shields are weighed before `after`"
                report.fail("wrong-shape", message, shield.span, "move the rule under `rules`")
        for needed in policy.require:
            self._requirement(needed, checker)

    def _requirement(self, needed: tree.Requirement, checker: RuleChecker) -> None:
        if needed.policy == self._policy.name:
            message = f"expected another policy, found `{needed.policy}` itself"
            self._report.fail("requires-itself", message, needed.span)
            return
        known = self._vocabulary.outcomes
        if self._report.known("unknown-policy", needed.policy, known, needed.span):
            for theirs, ours in needed.outcomes.items():
                place = needed.theirs.get(theirs, needed.span)
                self._report.known("unknown-outcome", theirs, known[needed.policy], place)
                checker.outcome(ours.outcome, ours.span)

    def _default(self, checker: RuleChecker) -> CheckedDefault:
        default = self._policy.default
        if default is None:
            return CheckedDefault("", "", None, ())
        place = default.places.get("reason", default.span)
        checker.outcome(default.outcome, default.places.get("outcome", default.span))
        if default.reason is not None:
            self._report.known("unknown-reason", default.reason, self._vocabulary.reasons, place)
        checker.remedied(default.outcome, default.reason, place)
        obligations = self._report.all_known(
            "unknown-obligation", default.obligations, self._vocabulary.obligations
        )
        return CheckedDefault(default.id, default.outcome, default.reason, obligations)

    def _required(self) -> None:
        policy = self._policy
        self._report.all_known("unknown-fact", policy.required, self._vocabulary.facts)
        if policy.required and policy.on_unknown is None and "on_unknown" not in policy.places:
            message = "expected `on_unknown` to say what a missing required fact does"
            hint = "add `on_unknown: {rule: OUTCOME, shield: skip}`"
            self._report.fail("missing-key", message, policy.places["required"], hint)

    def _unused(self, named: Named, rules: Sequence[CheckedRule]) -> None:
        """Report what no rule uses, where every rule could be read: nothing is to be blamed wrongly."""
        policy, report = self._policy, self._report
        read = set(chain.from_iterable(rule.facts for rule in rules))
        for fact in policy.required:
            if fact.text in self._vocabulary.facts and fact.text not in read:
                message = f"expected a rule that reads the required fact `{fact.text}`"
                report.fail("unused-required", message, fact.span)
        used = self._used()
        for declared in policy.parameters:
            if f"params.{declared.name}" not in used:
                message = f"nothing uses the parameter `{declared.name}`"
                report.fail("unused-parameter", message, declared.span)
        for key, _ in policy.derive:
            if key.text in named.scope.derived and f"derived.{key.text}" not in used:
                report.fail("unused-derived", f"nothing uses the derived name `{key.text}`", key.span)
        for table in named.tables.values():
            if not is_used(table.name, used):
                report.fail("unused-table", f"nothing uses the table `{table.name}`", table.span)
        is_scored = any(rule.scored for rule in rules) or any(name.startswith("score.") for name in used)
        if named.scorecard is not None and not is_scored:
            report.fail("unused-scorecard", "nothing uses the scorecard", named.scorecard.span)
        reached = self._reached(rules)
        for rank, outcome in enumerate(policy.outcomes):
            if outcome.name not in reached and not (rank == 0 and policy.targets):
                message = f"no rule leads to the outcome `{outcome.name}`"
                report.fail("unused-outcome", message, outcome.span)

    def _used(self) -> set[str]:
        used: set[str] = set()
        stack = [*self._expressions.trees]
        while stack:
            node = stack.pop()
            if isinstance(node, Parameter):
                used.add(f"params.{node.name}")
            elif not isinstance(node, Derived) or node.name not in used:
                used |= {node.name} if isinstance(node, Derived) else set()
                stack.extend(parts(node))
        return used

    def _reached(self, rules: Iterable[CheckedRule]) -> set[str | None]:
        policy = self._policy
        reached: set[str | None] = {policy.default.outcome if policy.default else None}
        reached |= {ours.outcome for needed in policy.require for ours in needed.outcomes.values()}
        reached |= {target.default for target in policy.targets}
        reached |= {policy.on_unknown.outcome if policy.on_unknown else None}
        for rule in rules:
            reached.add(rule.on_unknown.outcome if rule.on_unknown else None)
            for effect in rule.effects:
                reached |= {effect.outcome, effect.shield.at_most if effect.shield else None}
        return reached


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
