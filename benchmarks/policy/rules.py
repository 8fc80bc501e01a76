"""The rules of the measured policy: conditions drawn with a fixed seed, mixed as in real policies.

Twenty rules at a time read every fact once; so policies of 20, 40, 80 and 160 rules read the same facts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.policy.facts import FACTS, Account, BenchFact, accounts

#: Mildest first. The first one is decided where no rule holds.
OUTCOMES = ("CLEAR", "WATCH", "LIMIT", "REFER", "DECLINE")

SEED = 20_260_101
_BLOCK = 20
#: Comparisons in each of twenty rules: mostly one or two, seldom four.
_LENGTHS = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4)
#: Share of accounts on which a lone comparison, one of an `and`, and one of an `or` hold.
_SHARE = {1: 0.08, "and": 0.3, "or": 0.05}


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean fact."""

    fact: BenchFact


@dataclass(frozen=True, slots=True)
class Versus:
    """A number beside a constant, another fact, or a fact times a ratio."""

    fact: BenchFact
    operator: str
    other: int | BenchFact
    ratio: BenchFact | None = None


@dataclass(frozen=True, slots=True)
class Among:
    """An enum that is one of some members; one member is written as an equality."""

    fact: BenchFact
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A negation."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions under `and` or `or`."""

    word: str
    parts: tuple[Condition, ...]


Condition = Flag | Versus | Among | Not | Joined


@dataclass(frozen=True, slots=True)
class BenchRule:
    """One rule."""

    id: str
    condition: Condition
    outcome: str


class _Writer:
    """Draws conditions whose thresholds split the accounts of a sample as wanted."""

    def __init__(self) -> None:
        self._source = random.Random(SEED)
        self._sample: Sequence[Account] = accounts(400, SEED)

    def block(self) -> list[Condition]:
        deck = list(FACTS)
        self._source.shuffle(deck)
        deck += self._source.sample(FACTS, sum(_LENGTHS) - len(deck))
        lengths = list(_LENGTHS)
        self._source.shuffle(lengths)
        conditions = []
        for length in lengths:
            facts, deck = dict.fromkeys(deck[:length]), deck[length:]
            while len(facts) < length:
                facts[self._source.choice(FACTS)] = None
            conditions.append(self._condition(list(facts)))
        return conditions

    def _condition(self, facts: list[BenchFact]) -> Condition:
        if len(facts) == 1:
            return self._atom(facts[0], _SHARE[1])
        word = self._source.choice(("and", "and", "or"))
        if len(facts) == 4:
            inner = Joined("or", tuple(self._atom(fact, _SHARE["and"]) for fact in facts[2:]))
            outer = [self._atom(fact, _SHARE["and"]) for fact in facts[:2]]
            return Joined("and", (*outer, Not(inner)))
        return Joined(word, tuple(self._atom(fact, _SHARE[word]) for fact in facts))

    def _atom(self, fact: BenchFact, share: float) -> Condition:
        match fact.kind:
            case "bool":
                return Flag(fact) if self._source.random() < 0.7 or share < 0.1 else Not(Flag(fact))
            case "enum":
                most = 2 if share < 0.1 else 3
                among = Among(fact, fact.members[-self._source.randint(1, most) :])
                return among if self._source.random() < 0.8 or share < 0.1 else Not(among)
            case "money" if self._source.random() < 0.2:
                return self._between_facts(fact)
        values = sorted(int(account[fact.name]) for account in self._sample)
        if self._source.random() < 0.7:
            bound = values[int(len(values) * (1 - share))]
            return Versus(fact, self._source.choice((">", ">=")), bound)
        bound = values[int(len(values) * share)]
        operators = ("<=", "==") if bound == values[0] else ("<", "<=")
        return Versus(fact, self._source.choice(operators), bound)

    def _between_facts(self, fact: BenchFact) -> Condition:
        other = self._source.choice([item for item in FACTS if item.kind == "money" and item != fact])
        ratios = [item for item in FACTS if item.kind == "ratio"]
        if self._source.random() < 0.4:
            return Versus(fact, ">", other, self._source.choice(ratios))
        return Versus(fact, self._source.choice((">", "<=")), other)


def write_rules(count: int) -> list[BenchRule]:
    """Return the first `count` rules; a longer policy begins with the shorter one."""
    writer = _Writer()
    conditions: list[Condition] = []
    while len(conditions) < count:
        conditions.extend(writer.block())
    return [
        BenchRule(f"BN-{index + 1:03}", condition, OUTCOMES[1 + index % (len(OUTCOMES) - 1)])
        for index, condition in enumerate(conditions[:count])
    ]


def facts_of(condition: Condition) -> set[str]:
    """Return the names of the facts a condition reads."""
    match condition:
        case Flag(fact) | Among(fact, _):
            return {fact.name}
        case Versus(fact, _, other, ratio):
            return {item.name for item in (fact, other, ratio) if isinstance(item, BenchFact)}
        case Not(operand):
            return facts_of(operand)
        case Joined(_, parts):
            return set().union(*map(facts_of, parts))


def most_severe(rules: Sequence[BenchRule], fired: Sequence[int]) -> str:
    """Return the most severe outcome of the rules at these positions."""
    return max((rules[index].outcome for index in fired), key=OUTCOMES.index, default=OUTCOMES[0])
