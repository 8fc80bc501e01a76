"""Made-up policies with all that is combined: targets, values, shields, missing facts, `after` rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from engine.backends.states import Evaluation
from engine.decisions.combined import Contribution
from engine.language.check import check
from engine.language.checked import CheckedPolicy, LayerRange
from engine.language.parse import PolicyParser
from tests.agreement.accounts import Accounts
from tests.agreement.author import Author
from tests.agreement.generate import accepted
from tests.agreement.panel import vocabulary, yaml
from tests.agreement.schema import FACTS

OUTCOMES = ("LOW", "MIDDLE", "HIGH", "TOP")
LAYERS = ("FRONT", "SIDE", "BACK")
EVENTS = ("CURED", "CHECKED")
OBLIGATIONS = ("OB_ONE", "OB_TWO")
#: What values may be: type and unit by the group of facts they are computed from.
TYPES = {
    "amount": "type: money, unit: CNY",
    "count": "type: int, unit: count",
    "share": "type: ratio",
    "day": "type: date",
    "time": "type: timestamp",
}
_TITLE = "title: {zh-CN: 虚构, en: made up}"


class Made(NamedTuple):
    """A checked policy, accounts for it, and its text."""

    policy: CheckedPolicy
    accounts: Accounts
    text: str


class CombiningAuthor(Author):
    """Writes one policy whose rules do all that rules can do."""

    def write(self, rules: int) -> str:
        """Return the text of a policy with so many rules, every entry on a line of its own."""
        self._targets = [f"T{number}" for number in range(self._pick((0, 0, 1, 3)))]
        self._values = [group for group in TYPES if self._often(50)]
        says_what_is_unknown = self._often(70)
        facts = [name for names in self._facts.values() for name in names if says_what_is_unknown]
        sections = {
            "targets": [self._target(name) for name in self._targets],
            "values": [
                *map(self._value, self._values),
                f"  until: {{type: until, merge: {self._pick(('min', 'max'))}}}",
                "  parts: {type: set, merge: union}",
            ],
            "required": [f"  - {name}" for name in facts if self._often(30)],
            "rules": [self._own_unknown(number) for number in range(1, rules + 1)],
            "after": [self._after(number) for number in range(rules + 1, rules + self._pick((1, 2, 4)))],
        }
        lines = [line for key, entries in sections.items() if entries for line in (f"{key}:", *entries)]
        unknown = f"on_unknown: {{rule: {self._pick(OUTCOMES)}, shield: {self._pick(('skip', 'fire'))}}}"
        return "\n".join([*self._head(), *([unknown] if says_what_is_unknown else []), *lines]) + "\n"

    def _head(self) -> Iterator[str]:
        yield f"policy: made_up\nversion: 1\nlanguage: 1\n{_TITLE}\nowner: nobody\nchange: none"
        yield f"combine: {self._pick(('most_severe', 'most_severe', 'first'))}"
        yield "outcomes:"
        yield from (f"  {name}: {{{_TITLE}, class: neutral}}" for name in OUTCOMES)
        yield f"default: {{id: R0, outcome: {self._pick(OUTCOMES[:2])}}}"

    def _target(self, name: str) -> str:
        default = f", default: {self._pick(OUTCOMES)}" if self._often(40) else ""
        return f"  {name}: {{{_TITLE}{default}}}"

    def _value(self, group: str) -> str:
        merges = ("latest", "earliest") if group in ("day", "time") else ("min", "max")
        keys = [TYPES[group], f"merge: {self._pick(merges)}"]
        if group in ("amount", "share", "count"):
            keys.append(f"rounding: {self._pick(('down', 'up', 'half_even'))}")
        bounds = ("start", "at_least", "at_most") if group not in ("day", "time") else ("start",)
        keys.extend(
            f"{key}: {yaml(self._fact(group) or self._literal(group))}" for key in bounds if self._often(40)
        )
        return f"  {group}: {{{', '.join(keys)}}}"

    def _rule(self, number: int, condition: str, *, is_after: bool = False) -> str:
        effects = [self._effect(may_shield=not is_after) for _ in range(self._pick((1, 1, 1, 2)))]
        layer = self._random.randrange(len(LAYERS))
        keys = [
            f"id: R{number}",
            f"layer: {LAYERS[layer]}",
            f"priority: {(layer + 1) * 100 + self._random.randrange(9) * 10 + number % 10}",
            f"when: {condition}",
            f"then: {effects[0] if len(effects) == 1 else '[' + ', '.join(effects) + ']'}",
            "reason: WHY",
        ]
        if self._often(30):
            keys.append(f"obligations: [{self._pick(OBLIGATIONS)}]")
        return f"  - {{{', '.join(keys)}}}"

    def _own_unknown(self, number: int) -> str:
        rule = self._rule(number, self.condition(1))
        return f"{rule[:-1]}, on_unknown: {self._pick(OUTCOMES)}}}" if self._often(30) else rule

    def _effect(self, *, may_shield: bool) -> str:
        parts = []
        if self._often(65) or not may_shield:
            parts.append(f"outcome: {self._pick(OUTCOMES)}")
            if self._targets and self._often(60):
                on = self._random.sample(self._targets, self._random.randint(1, len(self._targets)))
                parts.append(f"on: [{', '.join(on)}]")
        if self._often(45):
            parts.append(f"set: {{{', '.join(self._settings())}}}")
        if may_shield and (not parts or self._often(15)):
            layers = self._random.sample(LAYERS, self._random.randint(1, 2))
            shield = f"at_most: {self._pick(OUTCOMES)}, covers: [{', '.join(layers)}]"
            parts.append(f"shield: {{{shield}}}")
        return f"{{{', '.join(parts)}}}"

    def _settings(self) -> Iterator[str]:
        for name in self._random.sample([*self._values, "until", "parts"], self._random.randint(1, 2)):
            if name == "until":
                days = self._fact("days") if self._often(50) else None
                after = f"after: {self._pick(EVENTS)}, " if self._often(60) else ""
                yield f"until: {{{after}days: {days or self._random.randint(0, 9)}}}"
            elif name == "parts":
                yield f"parts: [{', '.join(self._random.sample('ABC', self._random.randint(1, 2)))}]"
            else:
                yield f"{name}: {yaml(self._term(name, 2) or self._literal(name))}"

    def _after(self, number: int) -> str:
        about = [
            f"result.outcome {self._pick(('==', '!='))} '{self._pick(OUTCOMES)}'",
            f"result.fired.{self._pick(OUTCOMES)} >= {self._random.randint(1, 2)}",
            self.boolean(1),
        ]
        for group in self._values:
            about += [
                f"has(result.{group})",
                f"result.{group} {self._pick(('<', '>=', '!='))} {self._fact(group) or self._literal(group)}",
            ]
        found = [self._pick(about) for _ in range(self._random.randint(1, 2))]
        text = f"({found[0]}) {self._pick(('&&', '||'))} ({found[-1]})"
        rule = self._rule(number, yaml(text if self._often(80) else f"!({text})"), is_after=True)
        because = f", because: [{self._pick(OUTCOMES)}]}}"
        return rule[:-1] + because if self._often(30) else rule


def make(random: Random, parser: PolicyParser, rules: int = 8) -> Made | None:
    """Return a made-up policy, without what was refused; None if nothing is left.

    Raises:
        CheckError: The author wrote something that is not well typed.
    """
    author = CombiningAuthor(random)
    text = author.write(rules)
    names = replace(
        vocabulary(FACTS),
        layers={
            name: LayerRange(first, first + 99, shieldable=True)
            for name, first in zip(LAYERS, (100, 200, 300), strict=True)
        },
        events=EVENTS,
        obligations=OBLIGATIONS,
    )
    # Silly conditions and names that nothing uses are allowed: combining must cope with them, too.
    with (
        patch("engine.language.ranges._finding", return_value=None),
        patch("engine.language.check._Check._unused"),
    ):
        found = accepted(parser.parse(text, "made_up.yaml"), lambda policy: check(policy, names))
    if found is None:
        return None
    _, checked = found
    return Made(checked, Accounts(random, FACTS, checked.facts, author.constants), text)


def any_states(random: Random, policy: CheckedPolicy, found: Evaluation) -> Evaluation:
    """Return the same facts with states of the rules drawn at random: a few hold, a few are unknown."""
    states = random.choices("FT?", (8, random.choice((1, 4)), random.choice((0, 2))), k=len(policy.rules))
    fired, unknown = (
        [index for index, state in enumerate(states) if state == wanted] for wanted in ("T", "?")
    )
    return Evaluation(fired, unknown, found.facts, found.json)


def any_lent(random: Random, policy: CheckedPolicy) -> list[Contribution]:
    """Return what required policies might ask for."""
    layers = sorted({rule.layer for rule in policy.rules})
    found = []
    for number in range(random.choice((0, 0, 0, 1, 2))):
        on = random.sample([*policy.targets], random.randint(0, len(policy.targets)))
        outcome = random.choice(policy.outcomes).name
        layer, priority = random.choice([*layers, "DEFAULT"]), random.choice((1, 150, 999))
        found.append(Contribution(f"LENT-{number}", layer, priority, outcome, tuple(on), "WHY", ("OB_LENT",)))
    return found
