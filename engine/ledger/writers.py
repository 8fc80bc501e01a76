"""Taking turns: one writer at a time over all processes, others waiting in the operating system."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from engine.ledger.database import Database
from engine.ledger.errors import LedgerUnavailableError

#: Names the lock among all advisory locks of a PostgreSQL database.
_ADVISORY = int.from_bytes(b"tidegate", "big", signed=True)


class Writers:
    """Opens transactions that write.

    In front of SQLite stands a lock on a file beside it, in PostgreSQL an advisory lock; both end with the
    process or connection that holds them. Nobody waits by trying again and again.

    Args:
        database: The database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file: tuple[int, int] | None = None

    @contextmanager
    def transaction(self, *, creates: bool = False) -> Iterator[Connection]:
        """Yield a connection in a transaction, alone; leaving commits it and returns once it is durable.

        Args:
            creates: Whether a SQLite file that is not there may be made.

        Raises:
            LedgerUnavailableError: The database is out of reach, locked or full.
        """
        with self._database.errors():
            if not self._database.is_sqlite:
                with self._database.writing() as connection:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _ADVISORY})
                    yield connection
                return
            handle = os.open(f"{self._database.file}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                self._same_file(creates=creates)
                with self._database.writing() as connection:
                    yield connection
            finally:
                os.close(handle)

    def reconnect(self) -> None:
        """Let go of connections that may be broken; the next transaction opens new ones."""
        self._database.close()

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
