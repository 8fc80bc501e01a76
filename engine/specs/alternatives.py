"""What may stand, by mistake, in the place of an outcome, a reason, or what missing facts come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from engine.catalogue.entries import Reason
from engine.catalogue.rulebook import PolicyVersion
from engine.language.checked import CheckedOnUnknown, CheckedPolicy
from engine.specs.fault_words import Texts, say

_T = TypeVar("_T")


def replaced(items: Sequence[_T], index: int, new: Sequence[_T]) -> tuple[_T, ...]:
    """Return the items with one of them replaced by others, or by none."""
    return (*items[:index], *new, *items[index + 1 :])


def neighbours(policy: CheckedPolicy, outcome: str) -> list[str]:
    """Return the next milder and the next harsher outcome."""
    rank = policy.severity[outcome]
    return [other.name for other in policy.outcomes if abs(policy.severity[other.name] - rank) == 1]


def asked(policy: CheckedPolicy) -> set[str]:
    """Return the outcomes that anything in a policy asks for; its default asks for nothing."""
    found = {takeover.outcome for mapped in policy.require.values() for takeover in mapped.values()}
    unknown = [policy.on_unknown, *(rule.on_unknown for rule in policy.rules)]
    found |= {each.outcome for each in unknown if each is not None}
    effects = [effect for rule in (*policy.rules, *policy.after) for effect in rule.effects]
    return found | {effect.outcome for effect in effects if effect.outcome is not None}


def has_shields(policy: CheckedPolicy) -> bool:
    """Whether any rule shields."""
    return any(effect.shield for rule in policy.rules for effect in rule.effects)


def obliged_otherwise(policy: CheckedPolicy, outcome: str, code: str) -> bool:
    """Whether an obligation follows from a target that never has an outcome, whatever others have.

    A decision obliges what the outcome of any of its targets does.
    """
    obliging = {each.name for each in policy.outcomes if code in {item.text for item in each.obligations}}
    return any(
        outcome not in (reached := _reached(policy, target)) and reached <= obliging
        for target in policy.targets
    )


def _reached(policy: CheckedPolicy, target: str) -> set[str]:
    """Return every outcome that a target can have."""
    found = {policy.targets[target].default or policy.default.outcome}
    for takeover in (each for mapped in policy.require.values() for each in mapped.values()):
        found |= {takeover.outcome} if target in takeover.targets else set()
    for rule in (*policy.rules, *policy.after):
        touching = [effect for effect in rule.effects if target in effect.targets]
        found |= {effect.outcome for effect in touching if effect.outcome is not None}
        unknown = rule.on_unknown or policy.on_unknown
        found |= {unknown.outcome} if touching and unknown is not None else set()
    shields = (effect.shield for rule in policy.rules for effect in rule.effects if effect.shield is not None)
    return found | {shield.at_most for shield in shields}


def other_reason(version: PolicyVersion, reason: str | None) -> str | None:
    """Return the reason another rule gives: the next in the file that a customer can tell from it."""
    known = version.catalogue.reasons
    if reason is None:
        return None
    given = [rule.reason for rule in version.policy.rules if rule.reason is not None]
    reasons = list(dict.fromkeys(given))
    after = reasons.index(reason) + 1 if reason in reasons else 0
    others = (*reasons[after:], *reasons[:after])
    return next((other for other in others if _told(known[other]) != _told(known[reason])), None)


def neighbouring_unknown(
    version: PolicyVersion, asked_: CheckedOnUnknown
) -> Iterator[tuple[Texts, CheckedOnUnknown]]:
    """Yield what missing facts might come to instead."""
    policy, texts = version.policy, version.catalogue.reasons
    title = policy.outcome[asked_.outcome].title
    for other in neighbours(policy, asked_.outcome):
        words = say("unknown_outcome", old=title, new=policy.outcome[other].title)
        yield words, replace(asked_, outcome=other)
    reason = other_reason(version, asked_.reason)
    if reason is not None:
        words = say("unknown_reason", old=texts[asked_.reason or ""].text, new=texts[reason].text)
        yield words, replace(asked_, reason=reason)


def _told(reason: Reason) -> tuple[str, Mapping[str, str] | None, str]:
    """Return what a customer gets to know of a reason: of one that is not told, its way out at most."""
    return (reason.disclosure, reason.text if reason.disclosure == "full" else None, reason.remedy)
