"""What scenarios cover: which of them make a rule apply, which do not, and by how little they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import xor

from engine.catalogue.facts import Fact
from engine.errors import Finding
from engine.language.checked import CheckedPolicy
from engine.language.typed import Has, walk
from engine.language.types import NUMERIC, Type
from engine.specs.runner import Result

#: Decimals of the least step that counts: thresholds of ratios are written in hundredths.
HUNDREDTHS = 2


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


def rule_coverage(
    results: Iterable[Result], facts: Mapping[str, Fact], present: Collection[str] = ()
) -> tuple[RuleCoverage, ...]:
    """Return how scenarios cover each rule of the policies they ask, in the order of the policies.

    Args:
        results: The results of cases in one language.
        facts: The fact catalogue.
        present: The facts of which rules ask whether they are present.
    """
    ran = tuple(results)
    rules = dict.fromkeys(rule for result in ran for rule in result.states)
    near = tuple(neighbours(ran, facts, present))
    return tuple(_of_rule(rule, [result for result in ran if rule in result.states], near) for rule in rules)


def neighbours(
    results: Sequence[Result], facts: Mapping[str, Fact], present: Collection[str] = ()
) -> Iterator[tuple[Result, Result]]:
    """Yield the pairs of cases at one moment whose accounts differ in one fact by the least step.

    Args:
        results: The results of cases.
        facts: The fact catalogue.
        present: The facts of which rules ask whether they are present: null and a value are a step apart.
    """
    # Cases alike but for one fact share a key without it, so that not every pair has to be compared.
    alike: dict[tuple[object, ...], list[Result]] = defaultdict(list)
    for result in results:
        world = result.prepared.world
        parts = {name: hash((name, value)) for name, value in world.facts.items()}
        whole = reduce(xor, parts.values(), 0)
        for name, part in parts.items():
            alike[world.policy, world.moment, name, whole ^ part].append(result)
    for (_, _, varied, _), group in alike.items():
        fact = facts[str(varied)]
        for one, other in combinations(group, 2):
            first, second = one.prepared.world.facts, other.prepared.world.facts
            if _least_step(first, second, fact, is_asked=fact.name in present):
                yield one, other


def asked_present(policy: CheckedPolicy) -> frozenset[str]:
    """Return the facts of which a policy asks whether they are present."""
    conditions = (rule.condition for rule in (*policy.rules, *policy.after))
    return frozenset(node.input.name for node in walk(*conditions) if isinstance(node, Has))


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


def _of_rule(rule: str, results: Sequence[Result], near: Iterable[tuple[Result, Result]]) -> RuleCoverage:
    fires = [result for result in results if result.states[rule] is True]
    spares = [result for result in results if result.states[rule] is False]
    order = {id(result): index for index, result in enumerate(results)}
    pairs = []
    for pair in near:
        states = [result.states.get(rule) for result in pair]
        if states in ([True, False], [False, True]):
            pairs.append(pair if states[0] else pair[::-1])
    first = min(pairs, key=lambda pair: [order[id(result)] for result in pair], default=None)
    boundary = None if first is None else (first[0].prepared.case.id, first[1].prepared.case.id)
    return RuleCoverage(rule, _ids(fires), _ids(spares), boundary)


def _ids(results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(result.prepared.case.id for result in results)


def _least_step(
    first: Mapping[str, object], second: Mapping[str, object], fact: Fact, *, is_asked: bool
) -> bool:
    """Whether two accounts differ in this fact alone: a number by one unit, anything else at all."""
    values = (first[fact.name], second[fact.name])
    if {**first, fact.name: values[1]} != second:
        return False
    if None in values:
        return is_asked and values != (None, None)
    if fact.type.kind not in NUMERIC:
        return values[0] != values[1]
    low, high = (fact.read(value) for value in values)
    return isinstance(low, int) and isinstance(high, int) and abs(low - high) == unit(fact.type)


def unit(kind: Type) -> int:
    """Return the least step of a number as held: one, one fen, one hundredth of a ratio."""
    return int(10 ** max(kind.scale - HUNDREDTHS, 0))
