"""Writes made-up policies: well-typed conditions of every kind, plain ones more often, as people do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

from engine.language.moments import SECOND, write_date, write_timestamp
from engine.language.types import RATIO_PLACES
from tests.agreement.panel import policy_text, yaml
from tests.agreement.schema import COLOURS, FACTS, KINDS, TEXTS

T = TypeVar("T")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
ZONES = ("", "'Asia/Shanghai'", "'-05:30'")
NUMBERS = ("count", "days", "amount", "share")
ORDERED = (*NUMBERS, "day", "time")
PARAMETERS = {"count": "int", "days": "int", "amount": "money", "share": "ratio"}
#: Days from which values of parameters count, and how many of them have come on the day of judgement.
STARTS, BEGUN = ("2026-01-01", "2026-06-01", "2027-01-01"), 2


class Author:
    """Writes one policy, well typed; it may still be refused for what the ranges of facts prove about it.

    Args:
        random: Where all choices come from.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        #: Held values the policy compares with, by group of facts; accounts are drawn near them.
        self.constants: dict[str, list[int]] = {group: [] for group in KINDS}
        self._written: dict[str, list[int]] = {group: [] for group in KINDS}
        self._worth: dict[str, int] = {}
        names = sorted(FACTS)
        random.shuffle(names)
        chosen = names[: random.randint(6, 16)]
        self._facts: dict[str, list[str]] = {group: [] for group in KINDS}
        for name in chosen:
            self._facts[name.partition(".")[0]].append(name)
        self._parameters: dict[str, list[str]] = {group: [] for group in KINDS}
        self._derived: list[str] = []

    def write(self, rules: int) -> str:
        """Return the text of a policy with so many rules."""
        parameters = [self._parameter(number) for number in range(self._random.randint(0, 4))]
        derive = []
        for number in range(self._random.randint(0, 2)):
            derive.append(f"  d{number}: {self.condition(1)}")
            self._derived.append(f"derived.d{number}")
        return policy_text([self.condition(2) for _ in range(rules)], parameters, derive)

    def _pick(self, items: Sequence[T]) -> T:
        return items[self._random.randrange(len(items))]

    def _often(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def _parameter(self, number: int) -> str:
        group = self._pick([each for each in NUMBERS if self._facts[each]] or NUMBERS)
        self._parameters[group].append(f"params.p{number}")
        values = [self._held(group) for _ in range(self._random.randint(1, len(STARTS)))]
        self._worth[f"params.p{number}"] = values[:BEGUN][-1]
        dated = [
            f"{{from: {start}, value: {self._number(group, value)}}}"
            for start, value in zip(STARTS, values, strict=False)
        ]
        unit = KINDS[group].unit
        return (
            f"  p{number}: {{type: {PARAMETERS[group]}, {f'unit: {unit}, ' if unit else ''}"
            f"title: {{zh-CN: 参数, en: parameter}}, values: [{', '.join(dated)}]}}"
        )

    # ---- conditions as YAML, then as CEL

    def condition(self, depth: int) -> str:
        """Return a condition as YAML: an expression, or `all`, `any`, `not`."""
        if depth == 0 or self._often(55):
            return yaml(self.boolean(2))
        if self._often(20):
            return f"{{not: {self.condition(depth - 1)}}}"
        parts = ", ".join(self.condition(depth - 1) for _ in range(self._random.randint(2, 4)))
        return f"{{{self._pick(('all', 'any'))}: [{parts}]}}"

    def boolean(self, depth: int) -> str:
        """Return a condition as CEL."""
        if depth and self._often(40):
            return self._logic(depth)
        plain: tuple[Callable[[], str | None], ...] = (
            *[self._plain] * 8,
            *[self._flag, self._colour, self._has, self._member] * 2,
            self._text,
            self._calculated,
            self._derivation,
        )
        for _ in range(40):
            found = self._pick(plain)()
            if found is not None:
                return found
        return "has(count.a)"

    def _logic(self, depth: int) -> str:
        inner = [f"({self.boolean(depth - 1)})" for _ in range(3)]
        return self._pick(
            (
                f"{inner[0]} && {inner[1]}",
                f"{inner[0]} || {inner[1]}",
                f"{inner[0]} && {inner[1]} || {inner[2]}",
                f"!{inner[0]}",
                f"!{inner[0]}",
                f"{inner[0]} ? {inner[1]} : {inner[2]}",
                f"{inner[0]} == {inner[1]}",
            )
        )

    def _fact(self, group: str) -> str | None:
        facts = self._facts[group]
        return self._pick(facts) if facts else None

    def _flag(self) -> str | None:
        fact = self._fact("flag")
        other = self._fact("flag") if self._often(20) else None
        if fact is None or self._often(60):
            return fact
        return f"{fact} {self._pick(COMPARISONS)} {other or self._pick(('true', 'false'))}"

    def _has(self) -> str | None:
        facts = [name for names in self._facts.values() for name in names]
        return f"has({self._pick(facts)})"

    def _derivation(self) -> str | None:
        return self._pick(self._derived) if self._derived else None

    def _colour(self) -> str | None:
        fact = self._fact("colour")
        if fact is None:
            return None
        others = [f"'{self._pick(COLOURS.values)}'"] * 4 + self._facts["colour"]
        if self._often(10):
            fact = f"({self.boolean(0)} ? {fact} : '{self._pick(COLOURS.values)}')"
        return f"{fact} {self._pick(('==', '!='))} {self._pick(others)}"

    def _member(self) -> str | None:
        group = self._pick((*ORDERED, "colour", "text"))
        fact = self._fact(group)
        items = [self._literal(group) for _ in range(self._random.randint(0 if self._often(5) else 1, 4))]
        return None if fact is None else f"{fact} in [{', '.join(items)}]"

    def _plain(self) -> str | None:
        """Return a fact against a constant, as most conditions of real policies are."""
        group = self._pick(ORDERED if self._often(30) else NUMBERS)
        fact = self._fact(group)
        if fact is None:
            return None
        parameters = self._parameters[group]
        if parameters and self._often(40):
            other = self._pick(parameters)
            if group in ("amount", "share") and self._often(50):
                share = self._held("share")
                self.constants[group].append(self._worth[other] * share // 10**RATIO_PLACES)
                other += f" * {self._number('share', share)}"
        elif fact.endswith(("never", "not_yet")) and group in NUMBERS and self._often(15):
            other = self._pick(("400001", "-400001"))
        else:
            other = self._literal(group)
        return self._sides(self._pick(COMPARISONS), fact, other)

    def _sides(self, operator: str, left: str, right: str) -> str:
        return f"{right} {operator} {left}" if self._often(25) else f"{left} {operator} {right}"

    def _calculated(self) -> str | None:
        group = self._pick(ORDERED)
        left, right = self._term(group, 2), self._term(group, 1)
        if left is None or right is None:
            return None
        return self._sides(self._pick(COMPARISONS), left, right if self._often(60) else self._literal(group))

    def _text(self) -> str | None:
        group = self._pick(("text", "text", "text", "colour"))
        fact = self._fact(group)
        if fact is None:
            return None
        literal, other = self._literal("text"), self._fact("text")
        if self._often(25):
            return f"{fact}.{self._pick(('startsWith', 'endsWith', 'contains'))}({other or literal})"
        if self._often(15):
            return f"{fact}.matches('{self._pick(('^a', 'b$', '[a-c]+', 'R?D', '中'))}')"
        if self._often(15):
            return f"size({fact}) {self._pick(COMPARISONS)} {self._random.randint(1, 4)}"
        if group == "text" and self._often(20):
            return f"{fact} + {literal} {self._pick(COMPARISONS)} {other or literal}"
        operator = self._pick(COMPARISONS if group == "text" else ("==", "!="))
        return self._sides(operator, fact, literal if group == "text" else self._literal("colour"))

    # ---- values as CEL

    def _term(self, group: str, depth: int) -> str | None:
        """Return an expression of a group's type that is no literal."""
        fact = self._fact(group)
        if depth == 0 or self._often(25):
            return fact or (self._pick(self._parameters[group]) if self._parameters.get(group) else None)
        if self._often(15):
            then, other = self._term(group, depth - 1), self._term(group, depth - 1)
            return None if then is None else f"({self.boolean(0)} ? {then} : {other or self._literal(group)})"
        if group == "day":
            return self._day(depth)
        if group == "time":
            return self._time(depth)
        return self._sum(group, depth)

    def _sum(self, group: str, depth: int) -> str | None:
        first, second = self._term(group, depth - 1), self._term(group, 0)
        ways: list[str] = []
        if first is not None:
            ways.append(f"-({first})")
            ways.extend(f"({first} {sign} {second or self._literal(group)})" for sign in "+-")
            ways.append(f"({first}) * {self._random.randint(-2, 3)}")
        plain, share = self._fact(group), self._fact("share")
        if plain is not None and group in ("amount", "share"):
            ways.append(f"{plain} * {share or self._literal('share')}")
        day, time = self._fact("day"), self._fact("time")
        if group == "days" and day is not None:
            ways.append(f"({self._literal('day')} - {day})")
        if group == "count" and (day or time):
            zone = self._pick(ZONES) if time else ""
            getters = ("getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear")
            ways.append(f"{time or day}.{self._pick(getters)}({zone})")
            if time:
                hours = self._pick(("getHours", "getMinutes", "getSeconds", "getMilliseconds"))
                ways.append(f"{time}.{hours}({zone})")
                ways.append(f"({time} - {self._literal('time')}).{hours}()")
        return self._pick(ways) if ways else None

    def _step(self) -> str:
        count = self._fact("count") if self._often(30) else None
        return f"{self._pick(('days', 'months', 'years'))}({count or self._random.randint(-3, 14)})"

    def _day(self, depth: int) -> str | None:
        time = self._fact("time")
        if time is not None and self._often(25):
            return f"date({time})"
        day = self._term("day", depth - 1)
        return None if day is None else f"({day} {self._pick('+-')} {self._step()})"

    def _time(self, depth: int) -> str | None:
        time = self._term("time", depth - 1)
        if time is None:
            return None
        shift = self._pick(("90m", "36h", "1.5s", "-1h", "250ms", "2500000h"))
        far = f"years({self._random.choice((-2500, 9000))})"
        by = far if self._often(5) else self._pick((self._step(), f"duration('{shift}')"))
        return f"({time} {self._pick('+-')} {by})"

    def _literal(self, group: str) -> str:
        kind = KINDS[group]
        match group:
            case "colour":
                return f"'{self._pick(COLOURS.values)}'"
            case "text":
                return f"'{self._pick(TEXTS)}'"
            case "day":
                return f"date('{write_date(self._held(group))}')"
            case "time":
                return f"timestamp('{write_timestamp(self._held(group))}')"
        return self._number(group, self._held(group)) if kind.scale else str(self._held(group))

    def _number(self, group: str, held: int) -> str:
        text = f"{Decimal(held).scaleb(-KINDS[group].scale):f}"
        return text.rstrip("0").rstrip(".") if "." in text and self._often(50) else text

    def _held(self, group: str) -> int:
        """Return a constant strictly within the range of a group, often one used before."""
        seen = self._written[group]
        if not seen or self._often(60):
            seen.append(_round(self._random, group))
            self.constants[group].append(seen[-1])
        return self._pick(seen)


def _round(random: Random, group: str) -> int:
    """Return a constant such as people write."""
    kind = KINDS[group]
    assert kind.low is not None
    assert kind.high is not None
    step = random.choice({"amount": (1, 50), "share": (1, 1_000), "time": (SECOND // 4,)}.get(group, (1,)))
    if group == "day":
        return random.choice((date(2024, 2, 29), date(2026, 1, 31), date(2026, 12, 31))).toordinal()
    if group == "time":
        return (
            1_790_000_000 * SECOND + random.randrange(-4, 4) * 6 * 3600 * SECOND + random.randrange(3) * step
        )
    return random.randrange((kind.low + step) // step, (kind.high - 1) // step) * step
