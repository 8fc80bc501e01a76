"""What combining works on and what it comes to: contributions of rules, shields that held, the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from engine.decisions.values import SetValue
from engine.language.checked import CheckedRule, CheckedSetting, CheckedShield
from engine.language.values import Held


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
