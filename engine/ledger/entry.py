"""What goes into the ledger, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from engine.catalogue.freshness import Observed
from engine.decisions.decision import Decision
from engine.ledger.clock import moment, moment_text
from engine.ledger.record import parse

if TYPE_CHECKING:
    from engine.ledger.transaction import Transaction

#: Kind of data of a decision and what led to it, as the retention policy knows it.
DECISION_AUDIT = "DECISION_AUDIT"
#: Kind of data of an event that tells against the customer; its time on file counts from the event's end.
NEGATIVE_RECORD = "NEGATIVE_RECORD"
#: Under this name what a decision waits for before it takes effect is kept readable of it.
AWAITS = "awaits"


class DecisionEntry(msgspec.Struct, frozen=True, gc=False):
    """A decision to record.

    Args:
        account: The account's reference, of which only a keyed hash is kept, or that keyed hash.
        decision: The decision.
        facts: The facts as they were sent.
        observed_at: When the facts were observed, as the decision was asked with.
        by: The client or staff member who asked.
        key: Idempotency key, with its scope.
        request: The request, byte for byte; another one under the same key is a conflict.
        expects: Version of the account's state that the decision saw; None when it does not matter.
        states: The account's new states, by region; none when the decision moves nothing.
        closed_at: When the business relationship ended, where this decision ends it.
        clear: Codes and identifiers to keep readable; nothing personal.
        body: The decision as canonical JSON, where the caller has it already; made here when empty.
        then: Adds rows and records of others in the same commit, given the decision's id; it may not read or
            change tables.
    """

    account: str | bytes
    decision: Decision
    facts: Mapping[str, object]
    observed_at: Observed = None
    by: str | None = None
    key: str | None = None
    request: bytes = b""
    expects: int | None = None
    states: Mapping[str, str] | None = None
    closed_at: datetime | None = None
    clear: Mapping[str, object] = msgspec.field(default_factory=dict)
    body: bytes = b""
    then: Callable[[Transaction, str], None] | None = None


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Anything else to record.

    Args:
        type: What happened.
        account: Reference of the account, or its keyed hash; None when it is about none.
        kind: Kind of data, as the retention policy knows it.
        sealed: Personal data as JSON carries it; encrypted.
        clear: Codes and identifiers; readable, and kept as long as the ledger.
        about: Id of the record it is about.
        by: The client or staff member whose doing it is.
        collected_on: Day of collection; the day of the commit when left out.
    """

    type: str
    account: str | bytes | None = None
    kind: str = DECISION_AUDIT
    sealed: Mapping[str, object] | None = None
    clear: Mapping[str, object] = field(default_factory=dict)
    about: str | None = None
    by: str | None = None
    collected_on: date | None = None


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """A decision that is durable.

    Args:
        id: Its id.
        seq: Its place in the ledger, from 0.
        commit: Number of the commit it is in; 0 when the key was used before.
        at: When it was recorded.
        body: The decision as canonical JSON.
        is_repeated: Whether it was recorded by an earlier use of the idempotency key.
        awaits: What it waited for when it was recorded, before it takes effect; None when it took effect.
    """

    id: str
    seq: int
    commit: int
    at: datetime
    body: bytes
    is_repeated: bool = False
    awaits: str | None = None

    @property
    def is_binding(self) -> bool:
        """Whether it took effect as it was recorded."""
        return self.awaits is None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer: the decision, whether it binds, under which id, and since when it is kept."""
        return {
            **parse(self.body),
            "awaits": self.awaits,
            "binding": self.is_binding,
            "decision_id": self.id,
            "recorded_at": moment_text(self.at),
        }


@dataclass(frozen=True, slots=True)
class AccountState:
    """How an account stands.

    Args:
        account: Keyed hash of its reference.
        version: Grows by one with each change; 0 when nothing was ever recorded about its state.
        states: Its state in each region that was ever moved.
        closed_at: When the business relationship ended.
        dispute_open: Whether its data are disputed.
        erasure_requested: Whether the customer asked for erasure.
        consent_withdrawn: Whether the customer withdrew consent to processing.
    """

    account: bytes
    version: int = 0
    states: Mapping[str, str] = field(default_factory=dict)
    closed_at: datetime | None = None
    dispute_open: bool = False
    erasure_requested: bool = False
    consent_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A record without its personal data.

    Args:
        id: Its id.
        seq: Its place in the ledger.
        type: What happened.
        at: When it was recorded.
        account: Keyed hash of the account's reference.
        kind: Kind of data.
        day: Day of collection, as the ordinal of a date.
        key: Data key of its personal data; None when it has none.
        by: Whose doing it is.
        about: Id of the record it is about.
        bundles: SHA-256 of each policy bundle used, in hexadecimal; the one that decided last.
        clear: Codes and identifiers.
    """

    id: str
    seq: int
    type: str
    at: datetime
    account: bytes | None
    kind: str
    day: int
    key: bytes | None
    by: str | None
    about: str | None
    bundles: tuple[str, ...]
    clear: Mapping[str, Any]


@dataclass(frozen=True)
class Opened(Header):
    """A record with its personal data.

    Args:
        sealed: Personal data of a record that is no decision.
        asked: What a decision was asked with; None for other records.
        body: A decision as canonical JSON; empty for other records.
    """

    sealed: Mapping[str, Any] = field(default_factory=dict)
    asked: Asked | None = None
    body: bytes = b""

    @cached_property
    def decision(self) -> dict[str, Any]:
        """The decision as JSON carries it."""
        found: dict[str, Any] = parse(self.body)
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision was asked with.

    Args:
        facts: The facts as they were sent.
        as_of: The moment it was decided for.
        locale: Language of its texts.
        observed_at: When the facts were observed.
    """

    facts: Mapping[str, Any]
    as_of: datetime
    locale: str
    observed_at: Observed


def observed_from(kept: int | Mapping[str, int] | None) -> Observed:
    """Return when facts were observed from how it is kept."""
    if kept is None:
        return None
    return moment(kept) if isinstance(kept, int) else {name: moment(at) for name, at in kept.items()}
