"""What all policies say about one account at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from engine.catalogue.wire import encode_json
from engine.decisions.decision import Decision
from engine.language.moments import TIMEZONE


@dataclass(frozen=True, slots=True)
class Assessment:
    """The decisions of several policies about one account, each taken once.

    Args:
        as_of: When; the clock of every deadline.
        locale: Language of the texts in `to_dict`.
        decisions: The decisions by policy, each after those it builds on.
        not_in_force: Policies without a version in force.
        undecided: Policies that require one of those, with what they lack.
    """

    as_of: datetime
    locale: str
    decisions: Mapping[str, Decision]
    not_in_force: tuple[str, ...]
    undecided: Mapping[str, tuple[str, ...]]

    @property
    def order(self) -> tuple[str, ...]:
        """Names of the policies in the order in which they were decided."""
        return tuple(self.decisions)

    @property
    def facts_digest(self) -> str:
        """SHA-256 over the digests of the facts used, by policy: canonical JSON, names in order."""
        return sha256(
            encode_json({name: decision.facts_digest for name, decision in self.decisions.items()})
        ).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as the HTTP body carries it."""
        return {
            "as_of": self.as_of.astimezone(TIMEZONE).isoformat(timespec="microseconds"),
            "order": list(self.order),
            "decisions": {name: decision.to_dict() for name, decision in self.decisions.items()},
            "not_in_force": list(self.not_in_force),
            "undecided": {name: list(lacking) for name, lacking in self.undecided.items()},
            "facts_digest": self.facts_digest,
        }

    def to_json(self) -> bytes:
        """Return the canonical JSON: the same bytes for the same facts, moment and bundles."""
        return encode_json(self.to_dict())
