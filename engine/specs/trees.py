"""The expressions of rules: all of them, and rules with every one of them made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.language import typed
from engine.language.checked import CheckedEffect, CheckedPolicy, CheckedRule, CheckedSetting

Renew = Callable[[typed.Typed], typed.Typed]


def every_tree(rule: CheckedRule) -> Iterator[typed.Typed]:
    """Yield the condition of a rule, then what it sets values to."""
    yield rule.condition
    for setting in _settings(rule):
        if setting.expression is not None:
            yield setting.expression
        if setting.until is not None:
            yield setting.until.days


def settings_of(policy: CheckedPolicy) -> Iterator[CheckedSetting]:
    """Yield every setting of every rule."""
    for rule in (*policy.rules, *policy.after):
        yield from _settings(rule)


def policy_trees(policy: CheckedPolicy) -> Iterator[typed.Typed]:
    """Yield every expression of a policy."""
    for rule in (*policy.rules, *policy.after):
        yield from every_tree(rule)
    for value in policy.values.values():
        yield from (tree for tree in (value.start, value.at_least, value.at_most) if tree is not None)


def remade(rule: CheckedRule, renew: Renew) -> CheckedRule:
    """Return a rule with every expression made anew."""
    effects = tuple(_effect(effect, renew) for effect in rule.effects)
    return replace(rule, condition=renew(rule.condition), effects=effects)


def _settings(rule: CheckedRule) -> Iterator[CheckedSetting]:
    for effect in rule.effects:
        yield from effect.settings


def _effect(effect: CheckedEffect, renew: Renew) -> CheckedEffect:
    return replace(effect, settings=tuple(_setting(setting, renew) for setting in effect.settings))


def _setting(setting: CheckedSetting, renew: Renew) -> CheckedSetting:
    expression = None if setting.expression is None else renew(setting.expression)
    until = None if setting.until is None else replace(setting.until, days=renew(setting.until.days))
    return replace(setting, expression=expression, until=until)
