"""What the retention policy says about data of a kind and age: keep, erase, and what they may be used for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from engine.decisions.deciders import local_day
from engine.language.moments import TIMEZONE
from engine.ledger.entry import AccountState

if TYPE_CHECKING:
    from engine.engine import Engine

POLICY, STORAGE, USE = "retention", "STORAGE", "USE"
#: Outcomes for storage that end in the destruction of the key: without it what is left names nobody.
ERASING = frozenset({"DELETE", "ANONYMISE"})
#: Outcomes for use under which data serve the purpose that was asked about.
_USABLE = frozenset({"KEEP_ACTIVE", "KEEP_RESTRICTED"})
_STORED_ONLY = "KEEP_LEGAL_ONLY"
#: What data that are only stored may still serve: the law's demands, and the customer's own case.
_LAWFUL = frozenset({"LEGAL_OBLIGATION", "DISPUTE"})
_MOST_KEPT = 10_000
#: The most days since collection or closure that the policy is told of: its facts go no further.
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class DataAsked:
    """What is asked about data.

    Args:
        kind: Kind of data.
        day: Day of collection, as the ordinal of a date.
        state: How the account stands.
        is_held: Whether a legal hold is on the account.
        ended_on: Day on which the event of a negative record ended; None while it lasts, and of other kinds.
    """

    kind: str
    day: int
    state: AccountState
    is_held: bool
    ended_on: date | None = None

    def facts(self, now: datetime, purpose: str | None) -> dict[str, object]:
        """Return the facts the retention policy decides by."""
        collected, closed = date.fromordinal(self.day), self.state.closed_at
        today = local_day(now)
        closed_days = None if closed is None else min((today - local_day(closed)).days, MOST_DAYS)
        return {
            "req.requested_at": now.isoformat(),
            "reg.legal_hold": self.is_held or self.state.states.get("hold") == "LEGAL",
            "data.kind": self.kind,
            "data.collected_at": _begin_of(collected),
            "data.closed_at": None if closed is None else closed.isoformat(),
            "data.event_ended_at": None if self.ended_on is None else _begin_of(self.ended_on),
            "data.age_days": min((today - collected).days, MOST_DAYS),
            "data.closed_days": closed_days,
            "data.purpose": purpose,
            "data.dispute_open": self.state.dispute_open,
            "data.erasure_requested": self.state.erasure_requested,
            "consent.processing_withdrawn": self.state.consent_withdrawn,
        }


def _begin_of(day: date) -> str:
    return datetime.combine(day, time(), TIMEZONE).isoformat()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy decided.

    Args:
        storage: Outcome for storing the data.
        use: Outcome for using them.
        rules: The rules that hold, in the order of the policy.
    """

    storage: str
    use: str
    rules: tuple[str, ...]

    @property
    def erases(self) -> bool:
        """Whether the data's key is to be destroyed."""
        return self.storage in ERASING

    def by_rules(self, outcome: str) -> str:
        """Return an outcome with the rules it comes from."""
        return f"{outcome} by {', '.join(self.rules)}"


class RetentionPolicy:
    """Asks the retention policy in force.

    Args:
        engine: Returns what decides, which may change while a service runs.
    """

    def __init__(self, engine: Engine | Callable[[], Engine]) -> None:
        self._engine: Callable[[], Engine] = engine if callable(engine) else lambda: engine
        self._kept: dict[tuple[object, ...], Verdict] = {}

    def load(self, now: datetime) -> None:
        """Load what decides: it may take seconds, for which no other writer shall wait.

        Raises:
            TidegateError: The rules cannot be read, or the policy is not in force.
        """
        self._engine().decider(POLICY, now)

    def verdict(self, asked: DataAsked, now: datetime, purpose: str | None = None) -> Verdict:
        """Return what the policy decides.

        Args:
            asked: The data.
            now: The moment.
            purpose: What they are to be used for; None when only storage is asked about.

        Raises:
            TidegateError: The policy is not in force, or knows no such kind or purpose.
        """
        engine, state = self._engine(), asked.state
        digest = engine.decider(POLICY, now).version.digest
        has_ended = state.closed_at is not None and state.closed_at <= now
        # Within a day only this tells two data apart, and every account has data of the same few days.
        key: tuple[object, ...] = (digest, local_day(now), purpose, asked.kind, asked.day, asked.is_held)
        key += (
            state.states.get("hold"),
            state.dispute_open,
            state.erasure_requested,
            state.consent_withdrawn,
        )
        key += (state.closed_at, has_ended, asked.ended_on)
        found = self._kept.get(key)
        if found is None:
            decision = engine.decide(POLICY, asked.facts(now, purpose), as_of=now)
            targets = decision.targets
            rules = tuple(rule.id for rule in decision.fired)
            found = Verdict(targets[STORAGE], targets[USE], rules or (decision.version.policy.default.id,))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def refuses(self, asked: DataAsked, purpose: str, now: datetime) -> str | None:
        """Return why data may not serve a purpose, as outcome and rules; None when they may."""
        verdict = self.verdict(asked, now, purpose)
        serves = verdict.use in _USABLE or (verdict.use == _STORED_ONLY and purpose in _LAWFUL)
        # What is due to be erased serves nothing, even if nobody ran the erasure yet.
        if serves and not verdict.erases:
            return None
        return verdict.by_rules(verdict.storage if serves else verdict.use)
