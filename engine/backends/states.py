"""What every backend returns, and nothing more: the states of the rules, and the facts as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol, cast

import msgspec

from engine.language.values import Held, is_null

#: Stands for a fact that is not there, where null is something else.
MISSING: Final = object()

_encode = msgspec.json.Encoder().encode


class Read(msgspec.Struct, frozen=True, gc=False):
    """A policy's facts as a backend read them; less work to make than a dictionary, which few decisions need.

    Args:
        names: Every fact the policy reads, in order.
        values: What stands for each in generated code.
        gaps: What is noted, by position, of those that are missing or null: `MISSING`, or the null as held.
    """

    names: tuple[str, ...]
    values: tuple[object, ...]
    gaps: dict[int, object]

    def by_name(self) -> dict[str, Held]:
        """Return the facts that are known or null, as held, by name in order."""
        held = cast("dict[str, Held]", dict(zip(self.names, self.values, strict=True)))
        for position, gap in self.gaps.items():
            if gap is MISSING:
                del held[self.names[position]]
            else:
                held[self.names[position]] = cast("Held", gap)
        return held


class Evaluation(msgspec.Struct, frozen=True, gc=False):
    """The outcome of evaluating every rule of a policy on one account.

    Args:
        fired: Positions of the rules that hold, ascending.
        unknown: Positions of the rules that can be neither affirmed nor denied, ascending.
        facts: The policy's facts that are known or null, as held, by name in order; or as they were read.
        json: The same as canonical JSON: values as held, null for every null.
    """

    fired: list[int]
    unknown: list[int]
    facts: dict[str, Held] | Read
    json: bytes

    @property
    def held(self) -> dict[str, Held]:
        """The policy's facts that are known or null, as held, by name in order."""
        return self.facts.by_name() if isinstance(self.facts, Read) else self.facts


def canonical(held: Mapping[str, Held]) -> bytes:
    """Return facts as JSON in the order given, without spaces: values as held, null for every null."""
    return _encode({name: None if is_null(value) else value for name, value in held.items()})


class Backend(Protocol):
    """An engine for one policy version with the parameters of one day."""

    def evaluate(self, facts: Mapping[str, object]) -> Evaluation:
        """Return the states of all rules.

        Args:
            facts: Values as JSON carries them, by fact name.

        Raises:
            FactError: Facts that cannot be read.
        """
        ...
