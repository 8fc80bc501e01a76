"""One version of a policy, whole: its text, and all it says and uses as JSON carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.describe_tables import describe_scorecard, describe_tables
from engine.catalogue.listing import version_entry
from engine.catalogue.rulebook import Rulebook
from engine.language import typed
from engine.language.checked import (
    CheckedEffect,
    CheckedOnUnknown,
    CheckedPolicy,
    CheckedRule,
    CheckedSetting,
    CheckedValue,
)
from engine.language.format import format_expression
from engine.language.policy import OutcomeDeclaration
from engine.language.scalars import write_value


def describe_version(rulebook: Rulebook, name: str, number: int, day: date) -> dict[str, Any]:
    """Return one version of a policy as JSON carries it, the texts of what it names in every language.

    Args:
        rulebook: What the rules directory says.
        name: Name of the policy.
        number: Number of the version.
        day: The day on which it is, or is not, in force.

    Raises:
        TidegateError: There is no such policy or version.
    """
    version = rulebook.version(name, number)
    policy = version.policy
    rules = (*policy.rules, *policy.after)
    return {
        **version_entry(rulebook, version, day),
        "policy": name,
        "title": dict(policy.title),
        "owner": policy.owner,
        "scope": dict(policy.scope),
        "releases": [
            {
                "status": item.status,
                "from": item.first.isoformat(),
                "to": item.last.isoformat() if item.last else None,
                "author": item.author,
                "approver": item.approver,
                "why": item.why,
            }
            for item in rulebook.releases
            if (item.policy, item.version) == (name, number)
        ],
        "parameters": [
            {
                "parameter": item.name,
                "type": item.type.kind,
                "unit": item.type.unit or None,
                "title": dict(item.title),
                "values": [
                    {"from": start.isoformat(), "value": write_value(value, item.type)}
                    for start, value in item.values
                ],
            }
            for item in policy.parameters.values()
        ],
        "derive": dict(sorted(_derived(policy))),
        "tables": describe_tables(policy),
        "scorecard": describe_scorecard(policy, version.catalogue),
        "require": {
            other: {
                theirs: {"outcome": ours.outcome, "on": list(ours.targets)} for theirs, ours in taken.items()
            }
            for other, taken in policy.require.items()
        },
        "required": list(policy.required),
        "on_unknown": _on_unknown(policy.on_unknown),
        "unknown_shield": policy.unknown_shield,
        "combine": policy.combine,
        "outcomes": [_outcome(item) for item in policy.outcomes],
        "targets": [
            {"target": name, "title": dict(item.title), "at_most": item.at_most, "default": item.default}
            for name, item in policy.targets.items()
        ],
        "values": [_value(item) for item in policy.values.values()],
        "default": {
            "rule": policy.default.id,
            "outcome": policy.default.outcome,
            "reason": _reason(policy.default.reason, version.catalogue),
            "obligations": list(policy.default.obligations),
        },
        "rules": [_rule(rule, version.catalogue) for rule in policy.rules],
        "after": [_rule(rule, version.catalogue) for rule in policy.after],
        "texts": _texts(policy, rules, version.catalogue),
        "source": version.text,
    }


def _rule(rule: CheckedRule, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "layer": rule.layer,
        "priority": rule.priority,
        "condition": format_expression(rule.condition.source),
        "effects": [_effect(effect) for effect in rule.effects],
        "reason": {"scorecard": rule.scored} if rule.scored else _reason(rule.reason, catalogue),
        "obligations": list(rule.obligations),
        "on_unknown": _on_unknown(rule.on_unknown),
        "because": list(rule.because),
        "human_review": dict(rule.human_review) or None,
        "source": list(rule.source),
    }


def _effect(effect: CheckedEffect) -> dict[str, Any]:
    shield = effect.shield
    return {
        "outcome": effect.outcome,
        "on": list(effect.targets),
        "set": {setting.value: _setting(setting) for setting in effect.settings},
        "shield": None if shield is None else {"at_most": shield.at_most, "covers": sorted(shield.covers)},
    }


def _setting(setting: CheckedSetting) -> object:
    if setting.until is not None:
        return {"after": setting.until.after, "days": format_expression(setting.until.days.source)}
    return list(setting.members) if setting.expression is None else _text(setting.expression)


def _value(value: CheckedValue) -> dict[str, Any]:
    return {
        "value": value.name,
        "title": dict(value.title) or None,
        "type": value.kind,
        "unit": (value.type.unit or None) if value.type else None,
        "merge": value.merge,
        "rounding": value.rounding,
        "start": _text(value.start),
        "at_least": _text(value.at_least),
        "at_most": _text(value.at_most),
    }


def _outcome(outcome: OutcomeDeclaration) -> dict[str, Any]:
    return {
        "outcome": outcome.name,
        "title": dict(outcome.title),
        "class": outcome.class_,
        "obligations": [item.text for item in outcome.obligations],
        "human_review": dict(outcome.human_review) or None,
        "defers": outcome.defers,
    }


def _reason(code: str | None, catalogue: Catalogue) -> dict[str, Any] | None:
    return None if code is None else {"code": code, "text": dict(catalogue.reasons[code].text)}


def _on_unknown(asked: CheckedOnUnknown | None) -> dict[str, Any] | None:
    return None if asked is None else {"outcome": asked.outcome, "reason": asked.reason}


def _text(expression: typed.Typed | None) -> str | None:
    return None if expression is None else format_expression(expression.source)


def _derived(policy: CheckedPolicy) -> Iterator[tuple[str, str]]:
    """Yield the named parts of conditions that rules and values use, each as written."""
    amounts = ((item.start, item.at_least, item.at_most) for item in policy.values.values())
    rules = (*policy.rules, *policy.after)
    settings = (setting for rule in rules for effect in rule.effects for setting in effect.settings)
    trees = (
        *chain.from_iterable(amounts),
        *(rule.condition for rule in rules),
        *(setting.expression or (setting.until.days if setting.until else None) for setting in settings),
    )
    for node in typed.walk(*(tree for tree in trees if tree is not None)):
        if isinstance(node, typed.Derived) and node.name.startswith("derived."):
            yield node.name.removeprefix("derived."), format_expression(node.body.source)


def _texts(policy: CheckedPolicy, rules: Iterable[CheckedRule], catalogue: Catalogue) -> dict[str, Any]:
    """Return what customers and staff read for each code the version names."""
    asked = [policy.on_unknown, *(rule.on_unknown for rule in rules)]
    named = [
        policy.default.reason,
        *(rule.reason for rule in rules),
        *(item.reason for item in asked if item),
        *(item.reason for item in (policy.scorecard.characteristics if policy.scorecard else ())),
    ]
    reasons = [catalogue.reasons[code] for code in sorted({code for code in named if code})]
    codes = {item.text for outcome in policy.outcomes for item in outcome.obligations}
    codes.update(policy.default.obligations, *(rule.obligations for rule in rules))
    obligations = [catalogue.obligations[code] for code in sorted(codes)]
    return {
        "reasons": {
            item.code: {
                "text": dict(item.text),
                "family": item.family,
                "disclosure": item.disclosure,
                "remedy": item.remedy,
            }
            for item in reasons
        },
        "remedies": {
            code: dict(catalogue.remedies[code]) for code in sorted({item.remedy for item in reasons})
        },
        "obligations": {
            item.code: {"title": dict(item.title), "text": dict(item.text)} for item in obligations
        },
    }
