"""What every backend returns, and nothing more: the states of the rules, and the facts as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import msgspec

from engine.language.values import Held

#: The policy's facts that are known or null, as held, by name in order: as a dictionary, or as a record whose
#: fields JSON calls by these names. A record is made and encoded faster; most decisions need no more of it.
Facts = dict[str, Held] | msgspec.Struct


class Evaluation(NamedTuple):
    """The outcome of evaluating every rule of a policy on one account.

    Args:
        fired: Positions of the rules that hold, ascending.
        unknown: Positions of the rules that can be neither affirmed nor denied, ascending.
        facts: The facts as they were read.
        has_nulls: Whether any of them is null.
    """

    fired: list[int]
    unknown: list[int]
    facts: Facts
    has_nulls: bool

    @property
    def held(self) -> dict[str, Held]:
        """The policy's facts that are known or null, as held, by name in order."""
        return by_name(self.facts)


def by_name(facts: Facts) -> dict[str, Held]:
    """Return facts as a dictionary."""
    if isinstance(facts, dict):
        return facts
    return dict(zip(facts.__struct_encode_fields__, msgspec.structs.astuple(facts), strict=True))


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
