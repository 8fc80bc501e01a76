"""Carrying out the retention policy: which data keys are destroyed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Table, delete

from engine.ledger.entry import NewRecord
from engine.ledger.key_store import DataClass, KeyStore
from engine.ledger.reading import ERASURE, data_asked
from engine.ledger.retention import RetentionPolicy, Verdict
from engine.ledger.schema import accounts, appeals, confirmations, erasures, holds, obligations
from engine.ledger.transaction import Transaction

RUN = "retention"
#: Keys judged in one transaction: a service keeps answering while a run goes on.
_AT_ONCE = 200
#: What says how an account stands; deleted once nothing of it can be read any more.
_ABOUT_ACCOUNTS: Sequence[Table] = (accounts, holds, obligations, confirmations, appeals)


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
    """

    erased: tuple[Judged, ...]
    kept: tuple[Judged, ...]
    is_dry: bool
    after: bytes = b""

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
        tidy: Leaves nothing of deleted rows in the ledger's live files.
    """

    def __init__(
        self,
        policy: RetentionPolicy,
        keys: KeyStore,
        write: Callable[[Callable[[Transaction], Any]], Any],
        finish: Callable[[], None],
        tidy: Callable[[], None],
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
            due = self._write(partial(self._judge, batch=batch, kept=kept, dry_run=dry_run))
            erased.update((found[1], verdict) for _, found, verdict in due)
            if due and not dry_run:
                self._finish()
                self._forget({found[0] for _, found, _ in due})
        whole = limit is None or judged < limit
        report = RetentionReport(_listed(erased), _listed(kept), dry_run, b"" if whole else last)
        if not dry_run:
            self._write(lambda tx: tx.append(NewRecord(RUN, clear=_told(report))))
            self._tidy()
        return report

    def _judge(
        self,
        tx: Transaction,
        *,
        batch: Iterable[tuple[bytes, DataClass]],
        kept: Counter[tuple[str, Verdict]],
        dry_run: bool,
    ) -> list[tuple[bytes, DataClass, Verdict]]:
        """Return what is due, recorded in this very transaction, in which no hold can be placed meanwhile."""
        due, stays = [], []
        for key, found in batch:
            account, kind, day = found
            verdict = self._policy.verdict(data_asked(tx.connection, account, kind, day), tx.now)
            if not verdict.erases:
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
                tx.add(erasures, key=key)
        kept.update(stays)
        return due

    def _forget(self, touched: Iterable[bytes]) -> None:
        """Delete what says how accounts stand of which nothing can be read any more."""
        gone = [account for account in touched if not self._keys.has_any(account)]

        def forget(tx: Transaction) -> None:
            for account in gone:
                if tx.account(account).closed_at is not None and not self._keys.has_any(account):
                    for table in _ABOUT_ACCOUNTS:
                        tx.connection.execute(delete(table).where(table.c.account == account))

        if gone:
            self._write(forget)


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
