"""Taking turns: one writer at a time over all processes, others waiting in the operating system."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from time import sleep

from sqlalchemy import Connection, text

from engine.ledger.database import Database
from engine.ledger.errors import LedgerUnavailableError

#: Names the lock among all advisory locks of a PostgreSQL database.
_ADVISORY = int.from_bytes(b"tidegate", "big", signed=True)
#: Seconds that opening a ledger waits for its turn: nobody has been told yet how long it may take.
OPENING = 10.0
#: Seconds before each try to empty the log of SQLite; readers end meanwhile, and writers write.
_PAUSES = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


class Writers:
    """Opens transactions that write.

    In front of SQLite stands a lock on a file beside it, in PostgreSQL an advisory lock; both end with the
    process or connection that holds them. Nobody waits by trying again and again.

    Who opens a ledger waits for a limited time; afterwards callers set their own limits.

    Args:
        database: The database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file: tuple[int, int] | None = None

    @contextmanager
    def transaction(self, *, creates: bool = False, opens: bool = False) -> Iterator[Connection]:
        """Yield a connection in a transaction, alone; leaving commits it and returns once it is durable.

        Args:
            creates: Whether a SQLite file that is not there may be made.
            opens: Whether the wait for the turn ends after `OPENING` seconds.

        Raises:
            LedgerUnavailableError: The database is out of reach, locked or full.
        """
        with self._database.errors():
            if not self._database.is_sqlite:
                with self._database.writing() as connection:
                    if opens:
                        connection.execute(text(f"SET LOCAL lock_timeout = {round(OPENING * 1000)}"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _ADVISORY})
                    yield connection
                return
            with self._turn(OPENING if opens else None):
                self._same_file(creates=creates)
                with self._database.writing() as connection:
                    yield connection

    def forget_remnants(self) -> bool:
        """Leave nothing of deleted rows in the live files.

        SQLite overwrites what is deleted, and its write-ahead log is emptied here, in turns, so that other
        writers wait; PostgreSQL rewrites the table of data keys.

        Returns:
            Whether nothing is left; a reader that stays keeps it.

        Raises:
            LedgerUnavailableError: The database is out of reach.
        """
        database = self._database
        with database.errors():
            if not database.is_sqlite:
                return database.rewrite_keys()
            for pause in _PAUSES:
                sleep(pause)
                with self._turn():
                    self._same_file(creates=False)
                    if database.empty_log():
                        return True
        return False

    def reconnect(self) -> None:
        """Let go of connections that may be broken; the next transaction opens new ones."""
        self._database.close()

    @contextmanager
    def _turn(self, limit: float | None = None) -> Iterator[None]:
        """Hold the lock on the file beside a SQLite file, waited for so many seconds at most."""
        handle = os.open(f"{self._database.file}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if limit is not None and not _locked_within(handle, limit):
            message = (
                f"expected the writers' turn within {limit:g} s, found `{self._database.file}.lock` held"
            )
            raise LedgerUnavailableError(
                "ledger-locked", message, "end the process that holds it, or try again"
            )
        try:
            # Locked already, it is locked at once.
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _same_file(self, *, creates: bool) -> None:
        """Refuse a file that is gone, and let go of one that was put in its place.

        What is written through an open handle to a file that was moved is durable where nobody looks.
        """
        path = self._database.file
        try:
            found = os.stat(path or "")  # noqa: PTH116 - once for every commit, and paths are slow
        except FileNotFoundError:
            if creates:
                return
            self._database.close()
            message = f"expected the ledger's file `{path}`, found none"
            raise LedgerUnavailableError("ledger-down", message, "put it back") from None
        file = (found.st_dev, found.st_ino)
        if self._file is not None and file != self._file:
            self._database.close()
        self._file = file


def _locked_within(handle: int, limit: float) -> bool:
    """Lock a file, or close it and say that it took too long."""
    # Who asks again and again never gets ahead of those who wait in line: so a thread waits in line.
    taken: Future[None] = Future()
    Thread(target=_lock, args=(handle, taken), name="tidegate-turn", daemon=True).start()
    try:
        taken.result(limit)
    except TimeoutError:
        return not taken.cancel()
    except BaseException:
        if not taken.cancel():
            os.close(handle)
        raise
    return True


def _lock(handle: int, taken: Future[None]) -> None:
    failed = None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        failed = error
    if not taken.set_running_or_notify_cancel():
        os.close(handle)
    elif failed is not None:
        taken.set_exception(failed)
    else:
        taken.set_result(None)
