"""Regions: states that stand side by side, of which an account is in exactly one each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import Span
from engine.language.values import Held

#: The region whose states a plain list under `from` names, and the name of the document.
LIFECYCLE = "lifecycle"

#: The state an account is in, by region; a region that is not there is not known.
States = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """States of which an account is in exactly one.

    Args:
        name: Its name.
        fact: The fact that tells the current state, where there is one.
        title: What readers call it.
        states: Names of the states, with what readers call them.
        begins: The state of a new account.
        reads: Which value of the fact means which state.
        span: Where it is written.
    """

    name: str
    fact: str | None
    title: Mapping[str, str]
    states: Mapping[str, Mapping[str, str]]
    begins: str
    reads: Mapping[Held, str]
    span: Span

    def state(self, facts: Mapping[str, Held]) -> str | None:
        """Return the state that facts tell; None when they do not."""
        held = None if self.fact is None else facts.get(self.fact)
        return None if held is None else self.reads.get(held)

    @property
    def source(self) -> str:
        """What has to be known to know the state: a fact, or the region itself."""
        return self.fact or self.name
