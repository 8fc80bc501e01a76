"""How far the score alone gets over several steps: another policy, or a rule on the combined result.

That it leads to nothing adverse by one rule is checked with the rule. A review that only the score asks for
may still be taken over as a refusal by another policy, or be made one by an `after` rule: that is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.errors import Finding
from engine.language.checked import CheckedPolicy, CheckedRule
from engine.language.policy import Policy
from engine.language.scored import Reached, score_suffices

_CODE = "score-alone-adverse"
_HINT = "let the score lead to a review or a warning, or ask for something else as well"

Policies = Mapping[str, tuple[CheckedPolicy, Policy]]


def score_findings(policies: Policies) -> Iterator[Finding]:
    """Yield where the score alone would lead to an adverse outcome in more than one step.

    Args:
        policies: The versions that decide together, each as checked and as written, by name.
    """
    known: dict[str, frozenset[str]] = {}
    for checked, written in policies.values():
        adverse = {outcome.name for outcome in checked.outcomes if outcome.class_ == "adverse"}
        for needed in written.require:
            theirs = _outcomes(needed.policy, policies, known)
            for name, ours in needed.outcomes.items():
                if name in theirs and ours.outcome in adverse:
                    message = (
                        f"expected more than the score to lead to the adverse outcome `{ours.outcome}`, "
                        f"found `{name}` of `{needed.policy}`, to which the score alone can lead"
                    )
                    yield Finding(_CODE, message, _HINT, needed.theirs.get(name, needed.span))
        reached = _reached(checked, policies, known)
        for rule in checked.after:
            worst = next((each for each in _asked(rule) if each in adverse), None)
            if (
                worst
                and score_suffices(rule.condition, reached=reached)
                and not score_suffices(rule.condition)
            ):
                message = (
                    f"expected more than the score to lead to the adverse outcome `{worst}`, "
                    "found a rule on a result to which the score alone can lead"
                )
                yield Finding(_CODE, message, _HINT, rule.span)


def _outcomes(name: str, policies: Policies, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the outcomes of a policy to which the score alone can lead."""
    if name in known or name not in policies:
        return known.get(name, frozenset())
    known[name] = frozenset()  # policies that require each other in a circle are a finding of their own
    checked = policies[name][0]
    reached = _reached(checked, policies, known)
    own = [*_first(checked, policies, known)]
    own += [
        each
        for rule in checked.after
        if score_suffices(rule.condition, reached=reached)
        for each in _asked(rule)
    ]
    known[name] = frozenset(own)
    return known[name]


def _reached(checked: CheckedPolicy, policies: Policies, known: dict[str, frozenset[str]]) -> Reached:
    """Return what the score alone can make of the result that `after` rules read."""
    outcomes = [*_first(checked, policies, known)]
    results: dict[str, tuple[str | int, ...]] = {}
    if outcomes:
        results["result.outcome"] = tuple(dict.fromkeys(outcomes))
    for name in outcomes:
        results[f"result.fired.{name}"] = tuple(range(1, outcomes.count(name) + 1))
    for rule in checked.rules:
        if score_suffices(rule.condition):
            for setting in (setting for effect in rule.effects for setting in effect.settings):
                results[f"result.{setting.value}"] = ()
    days = {day for each in checked.parameters.values() for day, _ in each.values}
    worths = [checked.parameters_on(day) for day in sorted(days)] or [{}]
    return Reached(results, worths)


def _first(checked: CheckedPolicy, policies: Policies, known: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield the outcomes that the score alone can lead to before `after` rules run."""
    for rule in checked.rules:
        if score_suffices(rule.condition):
            yield from _asked(rule)
    for name, taken in checked.require.items():
        theirs = _outcomes(name, policies, known)
        yield from (ours.outcome for outcome, ours in taken.items() if outcome in theirs)


def _asked(rule: CheckedRule) -> tuple[str, ...]:
    return tuple(dict.fromkeys(effect.outcome for effect in rule.effects if effect.outcome is not None))
