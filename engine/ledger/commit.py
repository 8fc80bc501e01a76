"""Commits: all that waits is written in one transaction, signed, and answered once it is durable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import perf_counter, sleep
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, select, update

from engine.ledger.clock import Clock, Randomness, micros, moment
from engine.ledger.database import is_operational
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.heads import NOTHING_BEFORE, Head
from engine.ledger.key_store import KeyStore
from engine.ledger.pending import Pending
from engine.ledger.prepare import Prepared
from engine.ledger.reading import Reader
from engine.ledger.schema import commits, erasures, ledgers
from engine.ledger.statements import HEAD, Statements
from engine.ledger.transaction import Transaction
from engine.ledger.tree import tree_hash
from engine.ledger.witness import Witness
from engine.ledger.writers import Writers

#: Units of work in one commit at most: those at its head wait for those at its tail.
MOST_UNITS = 1024
#: How long a commit waits for those the last one answered: a part of the time that one took, in so many naps.
_PATIENCE, _NAPS = 0.25, 4
#: Seconds it waits for them at most: one that waited for the lock says nothing of the disk.
_MOST_PATIENCE = 0.05
#: How far the clock may go back before nothing is recorded: clocks are corrected by less all the time.
CLOCK_TOLERANCE = timedelta(seconds=2)


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One unit of work that waits for its commit.

    Args:
        work: A prepared decision, or what to do in the transaction.
        pending: Where the answer goes.
    """

    work: Prepared | Callable[[Transaction], Any]
    pending: Pending[Any]


class Committer:
    """Writes what it is handed, in a thread of its own.

    Args:
        ledger: Id of the ledger.
        writers: Opens transactions that write.
        statements: Those of the ledger's database.
        reader: Reads records.
        keys: The key store.
        clock: What time it is.
        random: Where ids and nonces come from.
        witness: Where heads are appended; None for nowhere.
    """

    def __init__(
        self,
        ledger: str,
        writers: Writers,
        statements: Statements,
        reader: Reader,
        keys: KeyStore,
        clock: Clock,
        random: Randomness,
        witness: Witness | None,
    ) -> None:
        self._ledger, self._writers, self._reader, self._keys = ledger, writers, reader, keys
        self._clock, self._random, self._witness = clock, random, witness
        self._uuid, self._statements = UUID(ledger), statements
        self._epoch = -1
        #: What the last commit failed with, and when by `perf_counter`; None where it did not.
        self.failed: tuple[LedgerUnavailableError, float] | None = None
        self._connection: Connection | None = None
        #: Nothing is put behind the end.
        self._gate = Lock()
        self._is_closed = False
        #: Units of work in one commit at most.
        self.most_units = MOST_UNITS
        #: Bundles known to be in the ledger.
        self.known_bundles: set[bytes] = set()
        self._waiting: SimpleQueue[Unit | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="tidegate-ledger", daemon=True)
        self._thread.start()

    def submit(self, work: Prepared | Callable[[Transaction], Any]) -> Pending[Any]:
        """Hand over a unit of work; there is an answer when it is durable or refused."""
        pending: Pending[Any] = Pending()
        with self._gate:
            if self._is_closed:
                raise LedgerUnavailableError(
                    "ledger-down", "expected an open ledger, found it closed", "open it"
                )
            self._waiting.put(Unit(work, pending))
        return pending

    def close(self, timeout: float | None = None) -> None:
        """Write what waits, let go of the databases and end the thread.

        Args:
            timeout: Seconds to wait for the end; whoever waits for a lock that is never free is left behind.
        """
        with self._gate:
            self._is_closed = True
            self._waiting.put(None)
        self._thread.join(timeout)
        if not self._thread.is_alive():
            # Who read since has opened files again.
            self._let_go()

    def _run(self) -> None:
        callers, patience, ended = 1, 0.0, False
        while not ended:
            units: list[Unit] = []
            ended = self._take(units, self._waiting.get())
            naps = 0
            while not ended and naps < _NAPS and 0 < len(units) < min(callers, self.most_units):
                # Those answered by the last commit come back: one sync for all is better than two for halves.
                sleep(patience / _NAPS)
                naps += 1
                with suppress(Empty):
                    ended = self._take(units, self._waiting.get_nowait())
            if units:
                began = perf_counter()
                self.commit(units)
                patience = min((perf_counter() - began) * _PATIENCE, _MOST_PATIENCE)
                callers = len(units) + self._waiting.qsize() if self.failed is None else 1
        self._let_go()

    def _let_go(self) -> None:
        """Close all connections; those of the key store may have broken with the ledger's."""
        self._writers.reconnect()
        self._keys.close()

    def _take(self, units: list[Unit], unit: Unit | None) -> bool:
        """Take a unit and all that wait behind it; return whether the last was the end of all work."""
        with suppress(Empty):
            while unit is not None:
                if unit.pending.begin():
                    units.append(unit)
                if len(units) >= self.most_units:
                    break
                unit = self._waiting.get_nowait()
        return unit is None

    def commit(self, units: Sequence[Unit]) -> None:
        """Write some units of work in one transaction and answer them."""
        try:
            answers = self._write(units)
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait are told
            if len(units) > 1 and not isinstance(error, LedgerUnavailableError):
                # One of them cannot be written at all; the others shall not suffer for it.
                for unit in units:
                    self.commit([unit])
                return
            if isinstance(error, LedgerUnavailableError):
                self.failed = (error, perf_counter())
            self._let_go()
            for unit in units:
                unit.pending.refuse(error)
            return
        self.failed = None
        for unit, (answer, refusal) in zip(units, answers, strict=True):
            if refusal is None:
                unit.pending.answer(answer)
            else:
                unit.pending.refuse(refusal)

    def finish_erasures(self) -> None:
        """Destroy the data keys whose erasure is recorded.

        Raises:
            LedgerUnavailableError: The ledger or its key store is out of reach.
        """
        with self._writers.transaction() as connection:
            self._place(connection)

    def _write(self, units: Sequence[Unit]) -> list[tuple[Any, BaseException | None]]:
        with ExitStack() as until_seen:
            with self._writers.transaction() as connection:
                if connection is not self._connection:
                    # Another file may have been put in the place of the ledger's.
                    self.known_bundles.clear()
                    self._connection, self._epoch = connection, -1
                last = self._place(connection)
                now = self._now(last)
                # Whatever keeps the witness from seeing the commit shall keep it from being made.
                seen = None if self._witness is None else until_seen.enter_context(self._witness.held(last))
                transaction = Transaction(
                    connection,
                    self._statements,
                    now,
                    (last.number + 1, last.after),
                    self._reader,
                    self._keys,
                    self._random,
                    self.known_bundles,
                )
                transaction.look_up([unit.work for unit in units if isinstance(unit.work, Prepared)])
                answers = [_done(transaction, unit) for unit in units]
                transaction.flush()
                head = self._sign(last, transaction, now)
                if head is not None:
                    self._keep(connection, head, transaction.leaves)
            self.known_bundles.update(transaction.new_bundles)
            if seen is not None and head is not None:
                seen.append(head)
        return answers

    def _place(self, connection: Connection) -> Head:
        """Return the last head, once no erasure is left half done."""
        statements = self._statements
        about = statements.one(connection, "ledger")
        if about is None or UUID(str(about[0])) != self._uuid:
            message = f"expected ledger {self._ledger}, found another in its place"
            raise LedgerUnavailableError("wrong-ledger", message, "put the ledger's own database back")
        epoch = about[1]
        if about[2]:
            epoch = self._erase(connection, epoch)
        if epoch != self._epoch:
            # Another process may have destroyed keys that are held here in memory.
            self._keys.forget()
            self._epoch = epoch
        row = statements.one(connection, "last head")
        if row is None:
            return Head(self._ledger, 0, 0, 0, 0, NOTHING_BEFORE, NOTHING_BEFORE)
        return Head(self._ledger, *row)

    def _erase(self, connection: Connection, epoch: int) -> int:
        """Destroy the keys whose erasure was recorded by an earlier commit."""
        found = list(connection.execute(select(erasures.c.key)).scalars())
        self._keys.destroy(found)
        connection.execute(delete(erasures))
        connection.execute(update(ledgers).values(epoch=epoch + 1))
        return epoch + 1

    def _now(self, last: Head) -> datetime:
        now, before = self._clock(), moment(last.at)
        if last.number and now < before - CLOCK_TOLERANCE:
            message = f"expected a time after the last commit, {before.isoformat()}, found {now.isoformat()}"
            raise LedgerUnavailableError("clock-set-back", message, "set the clock right")
        return max(now, before)

    def _keep(self, connection: Connection, head: Head, leaves: Sequence[bytes]) -> None:
        kept = {name: getattr(head, name) for name in HEAD} | {"leaves": b"".join(leaves)}
        self._statements.many(connection, "add commit", [[kept[column.name] for column in commits.c]])

    def _sign(self, last: Head, transaction: Transaction, now: datetime) -> Head | None:
        if not transaction.size:
            return None
        secrets = self._reader.secrets
        previous = last.hash if last.number else NOTHING_BEFORE
        root = tree_hash(transaction.leaves)
        head = Head(self._ledger, last.number + 1, last.after, transaction.size, micros(now), root, previous)
        return replace(head, signer=secrets.signer, signature=secrets.sign(head.content))


def _done(transaction: Transaction, unit: Unit) -> tuple[Any, BaseException | None]:
    """Run one unit of work; what it refuses is its own affair, what fails below it is everybody's."""
    try:
        work = unit.work
        if isinstance(work, Prepared):
            return transaction.decision(work), None
        return transaction.unit(work), None
    except Exception as error:
        if is_operational(error):
            raise
        return None, error
