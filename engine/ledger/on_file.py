"""Data on file: what is kept of an account beside decisions, for as long as the retention policy says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from engine.decisions.deciders import local_day
from engine.errors import TidegateError, did_you_mean
from engine.ledger.asking import principal
from engine.ledger.clock import id_bytes, id_text, moment_text
from engine.ledger.entry import NEGATIVE_RECORD, NewRecord
from engine.ledger.errors import UseDeniedError
from engine.ledger.reading import ENDED, ENDED_ON, data_asked, last_end

if TYPE_CHECKING:
    from engine.ledger.desk import Desk
    from engine.ledger.transaction import Transaction

DATA = "data"
#: The oldest day of collection: the policies count no more days than a century has.
_MOST_DAYS = 36_500


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
        key: str | None = None,
        request: bytes = b"",
    ) -> str:
        """Put data about an account on file, encrypted, and return the id of their record.

        Args:
            account: The account's reference.
            kind: Kind of data: a value of the fact `data.kind`.
            content: The data as JSON carries them.
            by: Who hands them over.
            collected_on: Day of collection, where policies count days; today when left out.
            key: Idempotency key, with its scope.
            request: The request, byte for byte.

        Raises:
            TidegateError: No such account, kind or day can be, or nothing is to be kept.
            UseDeniedError: The retention policy would erase such data at once.
            KeyConflictError: The key was used for another request.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by, desk = principal(by), self._desk
        if not account:
            raise TidegateError("no-account", "expected the reference of an account, found none")
        if not content:
            raise TidegateError("no-content", "expected the data, found nothing")
        kinds = desk.catalogue.facts["data.kind"].type.values
        if kind not in kinds:
            shown = str(kind)[:40]
            message = f"expected a kind of data, found `{shown}`"
            raise TidegateError("unknown-kind", message, did_you_mean(shown, kinds))
        policy = desk.ledger.reader.retention
        policy.load(desk.ledger.clock())

        def kept(tx: Transaction) -> str:
            if key is not None:
                earlier = tx.used_for(key, request)
                if earlier is not None:
                    return earlier
            day = _past_day(local_day(tx.now) if collected_on is None else collected_on, tx)
            asked = data_asked(tx.connection, tx.tag(account), kind, day.toordinal())
            verdict = policy.verdict(asked, tx.now)
            if verdict.erases:
                due = verdict.by_rules(verdict.storage)
                message = f"expected data that may be kept, found data due to be erased ({due})"
                raise UseDeniedError("use-denied", message, "do not keep them")
            name = tx.append(NewRecord(DATA, account, kind, sealed=content, by=by, collected_on=day))
            if key is not None:
                tx.use(key, request)
            return name

        return desk.ledger.write(kept)

    def end_event(self, name: str, ended_on: date | None, *, by: str) -> str:
        """Say on which day the event of a negative record ended: its time on file counts from then.

        The last word counts; said twice, it is recorded once.

        Args:
            name: Id of the negative record.
            ended_on: The day; None where it was said too soon and the event lasts.
            by: Who says so.

        Returns:
            The id of the record that says so; of the negative record where nothing was ever said of its end.

        Raises:
            UnknownRecordError: There is no such record.
            TidegateError: It is no negative record, or the day is yet to come.
            LedgerUnavailableError: Nothing can be recorded.
        """
        by, reader = principal(by), self._desk.ledger.reader

        def ended(tx: Transaction) -> str:
            record = reader.record(tx.connection, name)
            if record.type != DATA or record.kind != NEGATIVE_RECORD:
                message = f"expected a negative record, found one of type {record.type}, kind {record.kind}"
                raise TidegateError("no-event", message, "only the events of negative records end")
            day = None if ended_on is None else _past_day(ended_on, tx)
            last = last_end(tx.connection, record.account, record.id)
            if (None if last is None else last[1]) == day:
                return id_text(record.id if last is None else last[0])
            clear = {ENDED_ON: None if day is None else day.isoformat()}
            told = NewRecord(ENDED, record.account, NEGATIVE_RECORD, clear=clear, about=name, by=by)
            return tx.append(told)

        return self._desk.ledger.write(ended)

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
            last = last_end(connection, opened.account, id_bytes(opened.id))
        day = date.fromordinal(opened.day)
        ended_on = None if last is None else last[1]
        return Data(opened.id, opened.kind, day, opened.at, opened.by, opened.sealed, ended_on)


def _past_day(day: date, tx: Transaction) -> date:
    today = local_day(tx.now)
    age = (today - day).days
    if age < 0:
        raise TidegateError("wrong-day", f"expected a day up to {today}, found {day}")
    if age > _MOST_DAYS:
        first = date.fromordinal(today.toordinal() - _MOST_DAYS)
        raise TidegateError("wrong-day", f"expected a day from {first}, found {day}")
    return day
