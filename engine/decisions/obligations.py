"""What must be done after a decision, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.catalogue.entries import Calendar, Obligation
from engine.language.moments import TIMEZONE


@dataclass(frozen=True, slots=True)
class DueObligation:
    """An obligation of one decision.

    Args:
        code: Its code.
        due_at: By when, or None when it hangs on an event alone.
        event: The event it comes before, lasts until or follows.
        notice: Whom it tells, when it is a message.
    """

    code: str
    due_at: datetime | None
    event: str | None
    notice: str | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        due = None if self.due_at is None else self.due_at.isoformat(timespec="seconds")
        timed: dict[str, object] = {"code": self.code, "due_at": due}
        return {**timed, "event": self.event} if self.event else timed


def due_obligations(
    codes: Iterable[str], known: Mapping[str, Obligation], as_of: datetime, calendar: Calendar
) -> tuple[DueObligation, ...]:
    """Return the obligations with their times, each once, in the order given, without those another replaces.

    Args:
        codes: Codes of the obligations.
        known: The obligations there are.
        as_of: When the decision was taken.
        calendar: Business days.
    """
    asked = dict.fromkeys(codes)
    replaced = {code for asking in asked for code in known[asking].replaces}
    return tuple(_due(known[code], as_of, calendar) for code in asked if code not in replaced)


def _due(obligation: Obligation, as_of: datetime, calendar: Calendar) -> DueObligation:
    due, local = obligation.due, as_of.astimezone(TIMEZONE)
    if due.business_days is not None:
        day = calendar.add_business_days(local.date(), due.business_days)
        due_at: datetime | None = local.replace(year=day.year, month=day.month, day=day.day)
    elif due.kind == "answer":
        due_at = local
    else:
        due_at = None if due.seconds is None else local + timedelta(seconds=due.seconds)
    return DueObligation(obligation.code, due_at, due.event, obligation.notice)
