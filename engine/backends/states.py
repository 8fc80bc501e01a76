"""What every backend returns, and nothing more: the states of the rules, and the facts as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from engine.language.values import Held


class Evaluation(NamedTuple):
    """The outcome of evaluating every rule of a policy on one account.

    Args:
        fired: Positions of the rules that hold, ascending.
        unknown: Positions of the rules that can be neither affirmed nor denied, ascending.
        held: The policy's facts that are known or null, as held, by name in order.
        has_nulls: Whether any of them is null.
    """

    fired: list[int]
    unknown: list[int]
    held: dict[str, Held]
    has_nulls: bool


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
