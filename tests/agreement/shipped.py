"""The policies that ship before all judges, and accounts on which each of their rules speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from random import Random
from typing import NamedTuple

from engine import Engine
from engine.analysis.read import newest
from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.grid import already_read
from engine.language.moments import TIMEZONE
from engine.language.parse import PolicyParser
from engine.language.values import NULL_VALUES, Held, is_null
from tests.agreement.accounts import written
from tests.agreement.panel import DAY, Panel
from tests.agreement.steering import Steering, size, thresholds

#: When whole decisions are made: on a plain day, in the last instant of a year, on 29 February.
MOMENTS = (
    datetime(2026, 11, 21, 10, 0, tzinfo=TIMEZONE),
    datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=TIMEZONE),
    datetime(2028, 2, 29, 0, 0, tzinfo=TIMEZONE),
)
#: Accounts on which as few rules hold as so many attempts arranged; most others begin as one of them.
_CALM_ACCOUNTS, _ATTEMPTS = 4, 120
_Condition = tuple[typed.Typed, Mapping[str, Held]]


def panel_of(version: PolicyVersion, rulebook: Rulebook, parser: PolicyParser) -> Panel:
    """Return a version of a policy before all judges; accounts may carry facts that it does not read."""
    facts = {**rulebook.catalogue.facts, **version.catalogue.facts}
    written = parser.parse(version.text, version.file, already_read(version.policy.files))
    return Panel(written, version.policy, facts)


class Decided(NamedTuple):
    """What an account came to: every outcome, of the decision and of its targets, and what differs."""

    outcomes: frozenset[str]
    difference: str | None


def decided(engine: Engine, version: PolicyVersion, account: Mapping[str, object], turn: int) -> Decided:
    """Decide about an account by both backends, and compare the bytes of the whole decisions.

    Args:
        engine: What decides.
        version: The version of the policy.
        account: Facts as JSON carries them.
        turn: Counts on, so that moments and languages take turns.
    """
    name, number = version.policy.name, version.policy.version
    moment, locale = MOMENTS[turn % len(MOMENTS)], ("zh-CN", "en")[turn % 2]
    direct, rete = (
        engine.decide(name, account, as_of=moment, version=number, locale=locale, backend=backend)
        for backend in ("direct", "rete")
    )
    outcomes = frozenset({direct.outcome, *direct.combined.targets.values()})
    if direct.to_json() == rete.to_json():
        return Decided(outcomes, None)
    shown = f"{name} at {moment.isoformat()} about {dict(account)}"
    return Decided(outcomes, f"{shown}:\ndirect {direct.to_json()!r}\nrete {rete.to_json()!r}")


class ShippedAccounts:
    """Draws accounts for one version of a policy, with the facts of all policies it requires.

    Args:
        random: Where all choices come from.
        version: The version.
        rulebook: Where the policies it requires are.
    """

    def __init__(self, random: Random, version: PolicyVersion, rulebook: Rulebook) -> None:
        self._random = random
        versions = list(_with_required(version, newest(rulebook)))
        # A released version is frozen with the facts that it reads and no others.
        self._facts = {
            name: each.catalogue.facts[name] for each in reversed(versions) for name in each.policy.facts
        }
        conditions: list[list[_Condition]] = []
        near: dict[str, dict[int, None]] = {}
        for each in versions:
            policy, parameters = each.policy, each.policy.parameters_on(DAY)
            conditions.append([(rule.condition, parameters) for rule in policy.rules])
            for rule in (*policy.rules, *policy.after):
                for name, value in thresholds(rule.condition, parameters):
                    if name in self._facts:
                        near.setdefault(name, {})[value] = None
        self._own, self._all = conditions[0], [found for group in conditions for found in group]
        # A long condition has more edges to be brought to.
        self._weights = [1 + size(condition) for condition, _ in self._own]
        self._steering = Steering(random, self._facts, {name: [*values] for name, values in near.items()})
        self._calm = [self._calmed() for _ in range(_CALM_ACCOUNTS)]

    def draw(self) -> dict[str, object]:
        """Return the facts of one account as JSON carries them, with gaps and nulls."""
        random = self._random
        if random.randrange(100) < 75:
            held = {**random.choice(self._calm), **self._drawn(random.choice((0, 0, 0, 5, 20)))}
        else:
            held = self._drawn(100)
        for _ in range(random.choice((0, 1, 1, 1, 2))):
            is_own = random.randrange(100) < 90
            [(condition, parameters)] = random.choices(
                self._own if is_own else self._all, self._weights if is_own else None
            )
            if random.randrange(2):
                self._steering.poise(condition, parameters, held)
            else:
                self._steering.steer(condition, parameters, held, wanted=random.randrange(3) > 0)
        missing = random.choice((0, 0, 10, 30))
        return {
            name: None if is_null(value) else written(value, self._facts[name].type, random)
            for name, value in held.items()
            if random.randrange(100) >= missing
        }

    def _drawn(self, share: int) -> dict[str, Held]:
        """Return values of so many facts in a hundred, nulls among them."""
        random = self._random
        null = random.choice((0, 15, 50))
        return {
            name: NULL_VALUES[fact.null]
            if fact.null is not None and random.randrange(100) < null
            else self._steering.value(fact)
            for name, fact in self._facts.items()
            if random.randrange(100) < share
        }

    def _calmed(self) -> dict[str, Held]:
        held = self._drawn(100)
        speaking = self._speaking(held)
        for _ in range(_ATTEMPTS):
            if not speaking:
                break
            # What silences one rule may make others speak.
            tried = dict(held)
            self._steering.steer(*self._random.choice(speaking), tried, wanted=False)
            found = self._speaking(tried)
            if len(found) <= len(speaking):
                held, speaking = tried, found
        return held

    def _speaking(self, held: Mapping[str, Held]) -> list[_Condition]:
        """Return the conditions that are not false."""
        return [
            (condition, parameters)
            for condition, parameters in self._all
            if Evaluator(held, parameters).state(condition) is not False
        ]


def _with_required(version: PolicyVersion, versions: Mapping[str, PolicyVersion]) -> Iterator[PolicyVersion]:
    """Yield a version, then all it requires, directly or through others."""
    yield version
    for name in version.policy.require:
        yield from _with_required(versions[name], versions)


def cause(node: typed.Typed) -> str:
    """Return why a condition is more than a fact against a constant, or `plain` if it is not."""
    found = [node]
    for each in found:
        found.extend(typed.parts(each))
    if any(isinstance(each, typed.Apply) and each.function.startswith(("step", "date")) for each in found):
        return "dates"
    if any(isinstance(each, typed.Calculate) for each in found):
        return "arithmetic"
    if len(typed.inputs(node)) > 1:
        return "fact against fact"
    if any(isinstance(each, typed.Apply | typed.Choose) for each in found):
        return "function"
    return "time" if any(each.type.kind == "timestamp" for each in found) else "plain"
