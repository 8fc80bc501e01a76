"""Carrying out the retention policy: which data keys are destroyed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Column, Select, Table, delete, select

from engine.decisions.deciders import local_day
from engine.ledger.entry import NewRecord
from engine.ledger.key_store import DataClass, KeyStore, kind_and_record
from engine.ledger.overturn_rates import forget_appeals
from engine.ledger.reading import ERASURE, data_asked
from engine.ledger.record import decode
from engine.ledger.retention import RetentionPolicy, Verdict
from engine.ledger.schema import accounts, appeals, confirmations, event_ends, holds, obligations, records
from engine.ledger.transaction import Transaction

RUN = "retention"
#: Keys judged in one transaction: a service keeps answering while a run goes on.
_AT_ONCE = 200
#: What says how an account stands; deleted once nothing of it can be read any more.
_ABOUT_ACCOUNTS: Sequence[Table] = (accounts, holds, obligations, confirmations, event_ends)
#: Columns that name the record a row was made of.
_OF_RECORDS: Sequence[Column[Any]] = (
    appeals.c.id,
    obligations.c.record,
    confirmations.c.decision,
    event_ends.c.record,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of data of one kind, for one reason.

    Args:
        kind: Kind of data.
        outcome: What the policy says about storing them.
        rules: The rules that hold.
        count: How many data keys, each of one account and one day.
    """

    kind: str
    outcome: str
    rules: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What a run did, or would do.

    Args:
        erased: Data that were erased, by kind and reason.
        kept: Data that stay, by kind and reason.
        is_dry: Whether nothing was erased.
        after: Where to go on if the run was cut short by its limit; empty when it was whole.
        is_tidy: Whether nothing of what was deleted is left in the live files; a reader that stayed kept it
            there, and the next run looks after it.
    """

    erased: tuple[Judged, ...]
    kept: tuple[Judged, ...]
    is_dry: bool
    after: bytes = b""
    is_tidy: bool = True

    @property
    def keys_erased(self) -> int:
        """How many data keys were, or would be, destroyed."""
        return sum(each.count for each in self.erased)


class Retention:
    """Runs the retention policy over all data keys.

    A run that is cut short, by a limit or by a crash, leaves nothing to repair: what it recorded is carried
    out before the next commit, and the next run goes on with what is left.

    Args:
        policy: What it says.
        keys: The key store.
        write: Runs a unit of work and returns once it is durable.
        finish: Destroys the keys whose erasure is recorded.
        tidy: Leaves nothing of deleted rows in the ledger's live files, and returns whether it could.
    """

    def __init__(
        self,
        policy: RetentionPolicy,
        keys: KeyStore,
        write: Callable[[Callable[[Transaction], Any]], Any],
        finish: Callable[[], None],
        tidy: Callable[[], bool],
    ) -> None:
        self._policy, self._keys = policy, keys
        self._write, self._finish, self._tidy = write, finish, tidy

    def run(self, *, dry_run: bool = False, limit: int | None = None, after: bytes = b"") -> RetentionReport:
        """Judge the data of all accounts and destroy the keys of those that are due.

        Args:
            dry_run: Only report.
            limit: Judge at most so many keys.
            after: Go on where a report says an earlier run ended.

        Raises:
            TidegateError: The policy is not in force, or a database is out of reach.
        """
        erased: Counter[tuple[str, Verdict]] = Counter()
        kept: Counter[tuple[str, Verdict]] = Counter()
        if not dry_run:
            self._finish()
        waiting = islice(self._keys.classes(after), limit)
        judged, last = 0, b""
        while batch := list(islice(waiting, _AT_ONCE)):
            judged, last = judged + len(batch), batch[-1][0]
            due, stays = self._write(partial(self._judge, batch=batch, dry_run=dry_run))
            # Only once it is written: a unit may be run again.
            kept.update(stays)
            erased.update((kind_and_record(found)[0], verdict) for _, found, verdict in due)
            if due and not dry_run:
                self._finish()
                self._forget({found[0] for _, found, _ in due})
        whole = limit is None or judged < limit
        report = RetentionReport(_listed(erased), _listed(kept), dry_run, b"" if whole else last)
        if not dry_run:
            self._write(lambda tx: tx.append(NewRecord(RUN, clear=_told(report))))
            keys_gone, rows_gone = self._keys.forget_remnants(), self._tidy()
            report = replace(report, is_tidy=keys_gone and rows_gone)
        return report

    def _judge(
        self,
        tx: Transaction,
        *,
        batch: Iterable[tuple[bytes, DataClass]],
        dry_run: bool,
    ) -> tuple[list[tuple[bytes, DataClass, Verdict]], list[tuple[str, Verdict]]]:
        """Return what is due and what stays; what is due is recorded here, where no hold comes between."""
        # More may be recorded in this very commit under a key of today, and would be lost with it.
        today = local_day(tx.now).toordinal()
        due, stays = [], []
        for key, found in batch:
            account, _, day = found
            kind, negative = kind_and_record(found)
            if negative is not None and not tx.has(negative):
                # Its commit failed after the key was made.
                if not dry_run:
                    tx.doom(found, key)
                continue
            verdict = self._policy.verdict(data_asked(tx.connection, account, kind, day, negative), tx.now)
            if not verdict.erases or (day >= today and negative is None):
                stays.append((kind, verdict))
                continue
            due.append((key, found, verdict))
            if not dry_run:
                clear = {
                    "key": key.hex(),
                    "day": day,
                    "outcome": verdict.storage,
                    "rules": list(verdict.rules),
                }
                tx.append(NewRecord(ERASURE, account, kind, clear=clear))
                tx.doom(found, key)
        return due, stays

    def _forget(self, touched: Iterable[bytes]) -> None:
        """Delete what was made of records that cannot be read any more, and how ended accounts stood."""

        def forget(tx: Transaction) -> None:
            for account in touched:
                for record in _OF_RECORDS:
                    found = list(tx.connection.execute(_of(account, record)).scalars())
                    for at in range(0, len(found), _AT_ONCE):
                        self._forget_made(tx, record, found[at : at + _AT_ONCE])
                if tx.account(account).closed_at is not None and not self._keys.has_any(account):
                    left = list(tx.connection.execute(_of(account, appeals.c.id)).scalars())
                    forget_appeals(tx.connection, left)
                    for table in _ABOUT_ACCOUNTS:
                        tx.connection.execute(delete(table).where(table.c.account == account))
                    tx.drop_account(account)

        self._write(forget)

    def _forget_made(self, tx: Transaction, record: Column[Any], ids: Sequence[str]) -> None:
        """Delete rows that were made of some records, where the data keys of these are destroyed."""
        wanted = select(records.c.id, records.c.content).where(records.c.id.in_(ids))
        keys = {name: decode(content).key for name, content in tx.connection.execute(wanted)}
        there = self._keys.keys(key for key in keys.values() if key is not None)
        gone = [name for name, key in keys.items() if key is not None and key not in there]
        if record.table is appeals:
            forget_appeals(tx.connection, gone)
        else:
            tx.connection.execute(delete(record.table).where(record.in_(gone)))


def _of(account: bytes, record: Column[Any]) -> Select[tuple[Any]]:
    return select(record).where(record.table.c.account == account).distinct()


def _listed(counted: Counter[tuple[str, Verdict]]) -> tuple[Judged, ...]:
    found = [
        Judged(kind, verdict.storage, verdict.rules, count) for (kind, verdict), count in counted.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.kind, each.outcome, each.rules)))


def _told(report: RetentionReport) -> dict[str, object]:
    def rows(judged: Iterable[Judged]) -> Iterator[dict[str, object]]:
        for each in judged:
            yield {"kind": each.kind, "outcome": each.outcome, "rules": list(each.rules), "count": each.count}

    return {"erased": list(rows(report.erased)), "kept": list(rows(report.kept))}
