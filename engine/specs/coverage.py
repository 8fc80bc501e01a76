"""What scenarios cover: which of them make a rule apply, which do not, and by how little they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from engine.catalogue.facts import Fact
from engine.errors import Finding
from engine.language.types import NUMERIC
from engine.specs.runner import Result

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How scenarios cover one rule.

    Args:
        rule: Its id.
        fires: Ids of the cases in which it applies.
        spares: Ids of the cases in which it does not.
        boundary: A case of each sort whose accounts differ in one fact by the least step, or None.
    """

    rule: str
    fires: tuple[str, ...]
    spares: tuple[str, ...]
    boundary: tuple[str, str] | None


def rule_coverage(results: Iterable[Result], facts: Mapping[str, Fact]) -> tuple[RuleCoverage, ...]:
    """Return how scenarios cover each rule of the policies they ask, in the order of the policies.

    Args:
        results: The results of cases in one language.
        facts: The fact catalogue.
    """
    ran = tuple(results)
    rules = dict.fromkeys(rule for result in ran for rule in result.states)
    return tuple(_of_rule(rule, [result for result in ran if rule in result.states], facts) for rule in rules)


def uncovered(coverage: Iterable[RuleCoverage]) -> list[Finding]:
    """Return what scenarios leave open, rule by rule."""
    findings = []
    for rule in coverage:
        lacking = [
            what
            for what, there in (
                ("in which it applies", rule.fires),
                ("in which it does not apply", rule.spares),
                ("on either side of its boundary", rule.boundary),
            )
            if not there
        ]
        if lacking:
            message = f"expected a scenario of rule {rule.rule} {lacking[0]}, found none"
            findings.append(Finding("uncovered-rule", message))
    return findings


def _of_rule(rule: str, results: Sequence[Result], facts: Mapping[str, Fact]) -> RuleCoverage:
    fires = [result for result in results if result.states[rule] is True]
    spares = [result for result in results if result.states[rule] is False]
    return RuleCoverage(rule, _ids(fires), _ids(spares), _boundary(fires, spares, facts))


def _ids(results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(result.prepared.case.id for result in results)


def _boundary(
    fires: Iterable[Result], spares: Iterable[Result], facts: Mapping[str, Fact]
) -> tuple[str, str] | None:
    for one, other in product(fires, spares):
        first, second = one.prepared.world, other.prepared.world
        if first.moment == second.moment and _least_step(first.facts, second.facts, facts):
            return one.prepared.case.id, other.prepared.case.id
    return None


def _least_step(first: Mapping[str, object], second: Mapping[str, object], facts: Mapping[str, Fact]) -> bool:
    """Whether two accounts differ in one fact: a number by one unit, anything else at all."""
    different = [
        name for name in {**first, **second} if first.get(name, _ABSENT) != second.get(name, _ABSENT)
    ]
    if len(different) != 1:
        return False
    fact = facts[different[0]]
    values = (first.get(fact.name, _ABSENT), second.get(fact.name, _ABSENT))
    if _ABSENT in values or None in values:
        return False
    if fact.type.kind not in NUMERIC:
        return True
    low, high = (fact.read(value) for value in values)
    return isinstance(low, int) and isinstance(high, int) and abs(low - high) == 1
