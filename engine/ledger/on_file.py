"""Data on file: what is kept of an account beside decisions, for as long as the retention policy says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from engine.decisions.deciders import local_day
from engine.errors import TidegateError, did_you_mean
from engine.ledger.asking import principal
from engine.ledger.clock import id_bytes, id_text, moment_text
from engine.ledger.entry import NEGATIVE_RECORD, NewRecord
from engine.ledger.errors import UseDeniedError
from engine.ledger.reading import data_asked, end_of
from engine.ledger.retention import MOST_DAYS
from engine.ledger.schema import event_ends

if TYPE_CHECKING:
    from engine.ledger.desk import Desk
    from engine.ledger.transaction import Transaction

DATA, ENDED = "data", "event-ended"
_ONLY_NEGATIVE = "only the events of negative records end"


@dataclass(frozen=True, slots=True)
class Data:
    """Data on file, read for a purpose.

    Args:
        id: Id of their record.
        kind: Kind of data.
        collected_on: Day of collection.
        at: When they were recorded.
        by: Who handed them over.
        content: The data as JSON carries them.
        ended_on: Day on which the event of a negative record ended; None while it lasts, and of other kinds.
    """

    id: str
    kind: str
    collected_on: date
    at: datetime
    by: str | None
    content: Mapping[str, Any]
    ended_on: date | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "data_id": self.id,
            "kind": self.kind,
            "collected_on": self.collected_on.isoformat(),
            "recorded_at": moment_text(self.at),
            "by": self.by,
            "content": dict(self.content),
            "ended_on": None if self.ended_on is None else self.ended_on.isoformat(),
        }


class OnFile:
    """Keeps data of accounts, and says when the event of a negative record ended.

    Each call is one unit of work.

    Args:
        desk: The desk it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(
        self,
        account: str,
        kind: str,
        content: Mapping[str, object],
        *,
        by: str,
        collected_on: date | None = None,
        ended_on: date | None = None,
        key: str | None = None,
    ) -> str:
        """Put data about an account on file, encrypted, and return the id of their record.

        Args:
            account: The account's reference.
            kind: Kind of data: a value of the fact `data.kind`.
            content: The data as JSON carries them.
            by: Who hands them over.
            collected_on: Day of collection, where policies count days; today when left out.
            ended_on: Day on which the event of a negative record ended; None while it lasts.
            key: Idempotency key, with its scope.

        Raises:
            TidegateError: No such account, kind, day or data can be.
            UseDeniedError: The retention policy would erase such data at once.
            KeyConflictError: The key was used for other data.
            ErasedError: The key was used before, and the data have been erased since.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by, ledger = principal(by), self._desk.ledger
        self._see_kind(kind, ended_on)
        tag, reader = ledger.tag(account), ledger.reader
        request = _request(account, kind, content, collected_on, ended_on)
        reader.retention.load(ledger.clock())

        def kept(tx: Transaction) -> str:
            if key is not None:
                earlier = tx.used_for(key, request)
                if earlier is not None:
                    # Refuses what has been erased since.
                    reader.key(tx.connection, reader.record(tx.connection, earlier))
                    return earlier
            day = _past_day(collected_on, tx) or local_day(tx.now)
            end = _past_day(ended_on, tx)
            self._see_time(tx, tag, kind, day.toordinal(), end, "do not keep them")
            name = tx.append(NewRecord(DATA, tag, kind, sealed=content, by=by, collected_on=day))
            if key is not None:
                tx.use(key, request)
            if end is not None:
                _say(tx, name, tag, day, end, by)
            return name

        return ledger.write(kept)

    def end_event(self, name: str, ended_on: date | None, *, by: str, erases: bool = False) -> str:
        """Say on which day the event of a negative record ended: its time on file counts from then.

        The last word counts; said twice, it is recorded once.

        Args:
            name: Id of the negative record.
            ended_on: The day; None where it was said too soon and the event lasts.
            by: Who says so.
            erases: Whether a day is meant that has the record erased at once.

        Returns:
            The id of the record that says so; of the negative record where nothing was ever said of its end.

        Raises:
            UnknownRecordError: There is no such record.
            ErasedError: It was erased.
            UseDeniedError: The record would be erased at once, and nobody said that this is meant.
            TidegateError: It is no negative record, or no such day can be.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by, ledger = principal(by), self._desk.ledger
        reader = ledger.reader
        reader.retention.load(ledger.clock())

        def ended(tx: Transaction) -> str:
            record = reader.record(tx.connection, name)
            account, day = record.account or b"", _past_day(ended_on, tx)
            if record.type != DATA or record.kind != NEGATIVE_RECORD:
                message = f"expected a negative record, found one of type {record.type}, kind {record.kind}"
                raise TidegateError("no-event", message, _ONLY_NEGATIVE)
            reader.key(tx.connection, record)
            last = end_of(tx.connection, record.id)
            if (None if last is None else last[1]) == day:
                return id_text(record.id) if last is None else last[0]
            if day is not None and not erases:
                hint = "correct the day; where it is right, say so by `erases`"
                self._see_time(tx, account, record.kind, record.day, day, hint)
            return _say(tx, id_text(record.id), account, date.fromordinal(record.day), day, by)

        return ledger.write(ended)

    def get(self, name: str, purpose: str) -> Data:
        """Return data on file.

        Args:
            name: Id of their record.
            purpose: What for: a value of the fact `data.purpose`.

        Raises:
            UnknownRecordError: There is no such record.
            ErasedError: The data were erased.
            UseDeniedError: The retention policy forbids the use.
            TidegateError: The record is of something else.
        """
        ledger = self._desk.ledger
        opened = ledger.open_record(name, purpose)
        if opened.type != DATA:
            message = f"expected data on file, found a record of type {opened.type}"
            raise TidegateError("no-data", message, "use the id that was given when they were kept")
        with ledger.reading() as connection:
            last = end_of(connection, id_bytes(opened.id))
        day = date.fromordinal(opened.day)
        ended_on = None if last is None else last[1]
        return Data(opened.id, opened.kind, day, opened.at, opened.by, opened.sealed, ended_on)

    def _see_kind(self, kind: str, ended_on: date | None) -> None:
        kinds = self._desk.catalogue.facts["data.kind"].type.values
        if kind not in kinds:
            shown = str(kind)[:40]
            hint = did_you_mean(shown, kinds) or f"use one of {', '.join(kinds)}"
            raise TidegateError("unknown-kind", f"expected a kind of data, found `{shown}`", hint)
        if ended_on is not None and kind != NEGATIVE_RECORD:
            raise TidegateError(
                "no-event", f"expected a negative record, found data of kind {kind}", _ONLY_NEGATIVE
            )

    def _see_time(
        self, tx: Transaction, account: bytes, kind: str, day: int, end: date | None, hint: str
    ) -> None:
        """Refuse data whose time is over."""
        asked = replace(data_asked(tx.connection, account, kind, day), ended_on=end)
        verdict = self._desk.ledger.reader.retention.verdict(asked, tx.now)
        if verdict.erases:
            due = verdict.by_rules(verdict.storage)
            message = f"expected data that may be kept, found data due to be erased ({due})"
            raise UseDeniedError("use-denied", message, hint)


def _say(tx: Transaction, name: str, account: bytes, collected_on: date, day: date | None, by: str) -> str:
    """Record when the event of a negative record ended, sealed by the key of that record: it goes with it."""
    sealed = {"ended_on": None if day is None else day.isoformat()}
    said = NewRecord(
        ENDED, account, NEGATIVE_RECORD, sealed=sealed, about=name, by=by, collected_on=collected_on
    )
    told = tx.append(said)
    tx.connection.execute(delete(event_ends).where(event_ends.c.record == name))
    ordinal = None if day is None else day.toordinal()
    tx.add(event_ends, record=name, account=account, said_by=told, day=ordinal)
    return told


def _request(account: str, kind: str, content: object, *days: date | None) -> bytes:
    """Return what is asked as JSON, to know another request by."""
    if not isinstance(content, Mapping):
        message = f"expected a JSON object, found a value of type {type(content).__name__}"
        raise TidegateError("wrong-content", message)
    if not content:
        raise TidegateError("no-content", "expected the data, found nothing")
    if not all(isinstance(name, str) for name in content):
        raise TidegateError("wrong-content", "expected names that are text, found another")
    try:
        asked = [account, kind, dict(content), *(None if day is None else str(day) for day in days)]
        return json.dumps(asked, allow_nan=False, ensure_ascii=False, sort_keys=True).encode()
    except (TypeError, ValueError, RecursionError) as error:
        message = f"expected data that JSON carries, found others: {error}"
        raise TidegateError("wrong-content", message) from error


def _past_day(day: date | None, tx: Transaction) -> date | None:
    """Return a day; refuse what is none, or yet to come, or too long ago."""
    if day is None:
        return None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise TidegateError("wrong-day", f"expected a day, found `{str(day)[:40]}`")
    today = local_day(tx.now)
    age = (today - day).days
    if age < 0:
        raise TidegateError("wrong-day", f"expected a day up to {today}, found {day}")
    if age > MOST_DAYS:
        first = date.fromordinal(today.toordinal() - MOST_DAYS)
        raise TidegateError("wrong-day", f"expected a day from {first}, found {day}")
    return day
