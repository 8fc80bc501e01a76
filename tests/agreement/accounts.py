"""Draws made-up accounts: facts close to what a policy compares them with, nulls and gaps among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import cast

from engine.catalogue.facts import Fact
from engine.language.moments import SECOND, write_date, write_timestamp
from engine.language.types import Type
from engine.language.values import Held
from tests.agreement.schema import TEXTS


class Accounts:
    """Draws accounts for a policy.

    Args:
        random: Where all choices come from.
        facts: The facts there are.
        read: Names of those its rules read.
        constants: Held values they are compared with, by group.
    """

    def __init__(
        self,
        random: Random,
        facts: Mapping[str, Fact],
        read: Iterable[str],
        constants: Mapping[str, Sequence[int]],
    ) -> None:
        self._random = random
        self._facts = [facts[name] for name in read]
        self._constants = constants

    def draw(self) -> dict[str, object]:
        """Return the facts of one account, with gaps and nulls."""
        missing, null = self._random.choice((0, 10, 30)), self._random.choice((0, 15, 50))
        account: dict[str, object] = {}
        for fact in self._facts:
            if self._random.randrange(100) < missing:
                continue
            if fact.null is not None and self._random.randrange(100) < null:
                account[fact.name] = None
            else:
                account[fact.name] = self._value(fact)
        return account

    def _value(self, fact: Fact) -> object:
        word = any_word(fact, self._random)
        return written(self._near(fact, fact.type), fact.type, self._random) if word is None else word

    def _near(self, fact: Fact, kind: Type) -> int:
        assert kind.low is not None
        assert kind.high is not None
        constants = self._constants[fact.name.partition(".")[0]]
        if not constants or self._random.randrange(100) < 15:
            return self._random.choice((kind.low, kind.high, 0 if kind.low <= 0 else kind.high - 1))
        step = self._random.choice((1, 1, SECOND, 86_400 * SECOND)) if kind.kind == "timestamp" else 1
        value = self._random.choice(constants) + self._random.choice((0, 0, 1, -1)) * step
        return min(max(value, kind.low), kind.high)


def any_word(fact: Fact, random: Random) -> Held | None:
    """Return a value of a fact that is a boolean, an enum or a text; None for one that is a number."""
    match fact.type.kind:
        case "bool":
            return random.randrange(2) == 1
        case "enum":
            return random.choice(fact.type.values)
        case "string":
            return random.choice([text for text in TEXTS if len(text) <= fact.longest])
    return None


def written(value: Held, kind: Type, random: Random) -> object:
    """Return a held value as JSON carries it."""
    if kind.kind in ("bool", "enum", "string", "int"):
        return value
    held = cast("int", value)
    match kind.kind:
        case "date":
            return write_date(held)
        case "timestamp":
            return write_timestamp(held)
    text = f"{Decimal(held).scaleb(-kind.scale):f}"
    # Half of the last place is rounded half-even; at an end it would leave the range.
    is_inside = (
        kind.kind == "ratio"
        and kind.low is not None
        and kind.high is not None
        and kind.low < held < kind.high
    )
    return f"{text}5" if is_inside and random.randrange(20) == 0 else text
