"""The numbered integer fields of a network: what each stands for, and what it holds for one account.

A field that is left out satisfies no comparison, so unknown needs no code of its own. A null that stands for
an infinity lies beyond every value and every constant; one that matches nothing, or says nothing, leaves its
value out, and only the field of presence tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from engine.backends.rete.network import LARGEST_VALUE
from engine.catalogue.facts import Fact
from engine.language.evaluate import Evaluator
from engine.language.typed import Typed
from engine.language.values import NEVER, NOT_YET, Held, Null, is_null

_ENDS = {"bool": (0, 1)}


@dataclass(frozen=True, slots=True)
class NumberCodes:
    """Numbers, days and booleans, in their own order.

    Args:
        low: Least value of the fact.
        high: Greatest value of the fact.
    """

    low: int
    high: int

    @property
    def impossible(self) -> int:
        """One more than any value."""
        return self.high + 1

    def of_value(self, held: Held) -> int:
        """Return the number, or one beyond every constant for an infinity."""
        if held == NEVER:
            return self.high + 2
        return self.low - 2 if held == NOT_YET else int(cast("int", held))

    def of_constant(self, value: int) -> int:
        """Return the number, or the nearest that compares with every value and infinity as it does."""
        return min(max(value, self.low - 1), self.high + 1)


@dataclass(frozen=True, slots=True)
class TextCodes:
    """Texts and members of an enum: a dictionary of the constants compared with, good for equality alone."""

    _codes: dict[Held, int] = field(default_factory=dict)

    def of_value(self, held: Held) -> int:
        """Return the code of a constant, or 0 for every text that is none."""
        return self._codes.get(held, 0)

    def of_constant(self, text: str) -> int:
        """Return the code of a constant, a new one at its first use."""
        return self._codes.setdefault(text, len(self._codes) + 1)


Codes: TypeAlias = NumberCodes | TextCodes


class Fields:
    """The fields of one policy; grows while its conditions are compiled.

    Args:
        known: The facts the policy was checked against.
        parameters: What its parameters are worth on the day.
    """

    def __init__(self, known: Mapping[str, Fact], parameters: Mapping[str, Held]) -> None:
        self._known = known
        self._parameters = parameters
        self._codes: dict[str, Codes | None] = {}
        self._values: dict[str, int] = {}
        self._presence: dict[str, int] = {}
        self.computed: dict[Typed, int] = {}

    def codes(self, name: str) -> Codes | None:
        """Return how the values of a fact become integers, or None where they cannot without loss."""
        if name not in self._codes:
            self._codes[name] = _codes(self._known[name])
        return self._codes[name]

    def value(self, name: str) -> int:
        """Return the field with the value of a fact."""
        return self._values.setdefault(name, self._next())

    def presence(self, name: str) -> int:
        """Return the field that is 1 where a fact has a value, 0 where it is null."""
        return self._presence.setdefault(name, self._next())

    def computed_state(self, condition: Typed) -> int:
        """Return the field that is 1 or 0 where a condition, computed here, is true or false."""
        return self.computed.setdefault(condition, self._next())

    def _next(self) -> int:
        return len(self._values) + len(self._presence) + len(self.computed)

    def fill(self, held: Mapping[str, Held]) -> dict[int, int]:
        """Return the fields for the facts of one account; what is unknown is left out."""
        filled: dict[int, int] = {}
        for name, number in self._presence.items():
            if name in held:
                filled[number] = int(not is_null(held[name]))
        for name, number in self._values.items():
            codes = self._codes[name]
            if name in held and codes is not None and not isinstance(held[name], Null):
                filled[number] = codes.of_value(held[name])
        evaluator = Evaluator(held, self._parameters)
        for condition, number in self.computed.items():
            state = evaluator.state(condition)
            if state is not None:
                filled[number] = int(state)
        return filled


def _codes(fact: Fact) -> Codes | None:
    if fact.type.kind in ("enum", "string"):
        return TextCodes()
    low, high = _ENDS.get(fact.type.kind, (fact.type.low, fact.type.high))
    if low is None or high is None or max(2 - low, high + 2) > LARGEST_VALUE:
        return None
    return NumberCodes(low, high)
