"""Target by target: what a decision lets happen to each function, part or lane, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.decisions.reasons import PrincipalReason, principal_reasons

if TYPE_CHECKING:
    from engine.catalogue.entries import Texts
    from engine.decisions.combined import Contribution
    from engine.decisions.decision import Decision
    from engine.language.policy import OutcomeDeclaration


#: Classes of outcomes by which nobody is better or worse off.
_QUIET = ("neutral", "internal")


@dataclass(frozen=True, slots=True)
class TargetOutcome:
    """What was decided about one target.

    Args:
        name: The target.
        title: What readers call it, by locale.
        outcome: The outcome as the policy declares it.
        rules: The rules that made it so, or set a value for it, by priority.
        reasons: Why, as far as it may be told; empty where no rule speaks of it.
        values: The values set for it, as JSON carries them.
    """

    name: str
    title: Texts
    outcome: OutcomeDeclaration
    rules: tuple[str, ...]
    reasons: tuple[PrincipalReason, ...]
    values: Mapping[str, object]

    def to_dict(self, locale: str) -> dict[str, object]:
        """Return it as JSON carries it, in one language."""
        return {
            "outcome": self.outcome.name,
            "class": self.outcome.class_,
            "title": self.title[locale],
            "outcome_title": self.outcome.title[locale],
            "rules": list(self.rules),
            "reasons": [reason.code for reason in self.reasons],
            "values": dict(self.values),
        }


def target_outcomes(decision: Decision) -> tuple[TargetOutcome, ...]:
    """Return what a decision says of each target, in the order of the policy."""
    return tuple(_target(decision, name, outcome) for name, outcome in decision.targets.items())


def is_quiet(decision: Decision) -> bool:
    """Whether a matrix tells no more than its defaults do, and these grant and refuse nothing."""
    policy = decision.version.policy
    return all(
        target.outcome.name == (policy.targets[target.name].default or policy.default.outcome)
        and target.outcome.class_ in _QUIET
        and not (target.reasons or target.values)
        for target in decision.matrix
    )


def _target(decision: Decision, name: str, outcome: str) -> TargetOutcome:
    policy = decision.version.policy
    made = [
        item
        for item in decision.combined.contributing
        if name in item.targets and (item.outcome == outcome or any(_binding(decision, item)))
    ]
    values = {value: decision.values[value] for item in made for value in _binding(decision, item)}
    return TargetOutcome(
        name,
        policy.targets[name].title,
        policy.outcome[outcome],
        tuple(dict.fromkeys(item.rule for item in made)),
        principal_reasons(
            made,
            decision.catalogue,
            policy.default,
            falls_back=False,
            class_=policy.outcome[outcome].class_,
        ),
        values,
    )


def _binding(decision: Decision, item: Contribution) -> Iterator[str]:
    """Yield the values for which a setting of the item is the one that counts."""
    for setting in item.settings:
        value = decision.combined.values.get(setting.value)
        if value is not None and item.rule in value.rules:
            yield setting.value
