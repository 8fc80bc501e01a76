"""Opening a database of the ledger: SQLite set up to lose nothing, PostgreSQL, and their migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from threading import RLock
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    CompileError,
    DataError,
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.pool import QueuePool

from engine.errors import TidegateError
from engine.ledger import schema
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.statements import Statements

#: Readers, and whoever connects, wait so many seconds while another process recovers or closes a SQLite file;
#: writers never do.
_READERS_WAIT = 5.0
#: Milliseconds that emptying the log waits for readers while nobody can write.
_MOMENT = 100
#: Connections for readers, kept open: to open one takes many times as long as to read how an account stands.
#: A few more may be opened for as long as they are needed.
_READERS, _MORE_READERS = {"sqlite": 32, "postgresql": 10}, 5
#: Milliseconds PostgreSQL may take for one statement, the wait for other writers included.
_STATEMENT_LIMIT = 30_000
#: Seconds to reach PostgreSQL.
_CONNECT_LIMIT = 5
#: What a statement may be refused for though the database is well.
_MISTAKES = (
    IntegrityError,
    ProgrammingError,
    DataError,
    CompileError,
    ArgumentError,
    InvalidRequestError,
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    psycopg.IntegrityError,
    psycopg.ProgrammingError,
    psycopg.DataError,
)


class Database:
    """One database, and how to reach it.

    Args:
        url: A path for SQLite, or a URL of SQLAlchemy.
        metadata: The tables it holds.

    Raises:
        TidegateError: It is neither SQLite nor PostgreSQL.
    """

    def __init__(self, url: str, metadata: MetaData) -> None:
        self.url = _read_url(url)
        self._has_keys = metadata is schema.keys
        self._migrations = "of_keys" if self._has_keys else "of_ledger"
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        #: The file of a SQLite database.
        self.file = Path(self.url.database or "") if self.is_sqlite else None
        self.statements = Statements(is_sqlite=self.is_sqlite)
        self.writer = self._engine(writes=True)
        self.reader = self._engine(writes=False)
        #: The connection that writes stays open: to take it from a pool takes longer than an empty commit.
        self._writing: Connection | None = None
        self._turn = RLock()

    def migrate(self, connection: Connection) -> None:
        """Bring the tables to the newest schema, keeping all data.

        Args:
            connection: In a transaction that writes.

        Raises:
            TidegateError: The schema is newer than this program.
        """
        with as_file(files("engine.ledger") / "migrations") as directory:
            config = Config()
            config.set_main_option("script_location", str(directory))
            config.set_main_option("version_locations", str(directory / self._migrations))
            config.set_main_option("path_separator", "newline")
            config.attributes["connection"] = connection
            config.attributes["version_table"] = f"{self._migrations}_schema"
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                message = f"expected a schema this version of Tidegate knows, found another: {error}"
                raise TidegateError("unknown-schema", message, "install the version that wrote it") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the database.

        Raises:
            LedgerUnavailableError: The database is out of reach.
        """
        with self.errors(), self.reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the connection that writes, in a transaction; other threads wait for their turn."""
        with self._turn:
            if self._writing is None:
                self._writing = self.writer.connect()
            try:
                with self._writing.begin():
                    yield self._writing
            except BaseException:
                self._stop_writing()
                raise

    def is_also(self, other: Database, mark: int) -> bool:
        """Whether another database is this one, however either is spelt.

        Args:
            other: The other one.
            mark: 64 bits that nobody else picks: what is locked by them here is locked there.

        Raises:
            LedgerUnavailableError: One of them is out of reach.
        """
        if self.file is not None or other.file is not None:
            return self.file is not None and other.file is not None and _is_same(self.file, other.file)
        wanted = {"mark": mark}
        with self.reading() as here, other.reading() as there:
            here.execute(text("SELECT pg_advisory_xact_lock(:mark)"), wanted)
            return not there.execute(text("SELECT pg_try_advisory_xact_lock(:mark)"), wanted).scalar_one()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what a database raises into what Tidegate raises."""
        try:
            yield
        except Exception as error:
            if is_operational(error):
                raise unavailable(error) from error
            raise

    def empty_log(self) -> bool:
        """Write the write-ahead log of SQLite back into its file, and leave nothing in it.

        The caller has the writers' turn: SQLite before 3.51.3 may lose a commit that begins the log anew
        while another connection writes it back.

        Returns:
            Whether it was done; a reader may keep it from being done.
        """
        with self.errors():
            raw = self.reader.raw_connection()
            cursor = raw.cursor()
            try:
                cursor.execute(f"PRAGMA busy_timeout = {_MOMENT}")
                busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                cursor.execute(f"PRAGMA busy_timeout = {round(_READERS_WAIT * 1000)}")
            finally:
                cursor.close()
                raw.close()
        return not busy

    def rewrite_keys(self) -> bool:
        """Write the table of data keys of PostgreSQL anew, without what was deleted, however long it takes.

        Returns:
            Whether it was done; who reads the table may keep it from being done.
        """
        if not self._has_keys:
            return True
        try:
            with self.errors(), self.writer.connect() as connection:
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                # Closed afterwards, so that nobody inherits its limits.
                alone.detach()
                alone.execute(text(f"SET lock_timeout = {round(_READERS_WAIT * 1000)}"))
                alone.execute(text("SET statement_timeout = 0"))
                alone.execute(text("VACUUM FULL data_keys"))
        except LedgerUnavailableError as error:
            if error.code != "ledger-locked":
                raise
            return False
        return True

    def close(self) -> None:
        """Let go of all connections."""
        with self._turn:
            self._stop_writing()
            self.writer.dispose()
        self.reader.dispose()

    def _stop_writing(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.close()

    def _engine(self, *, writes: bool) -> Engine:
        size = 1 if writes else _READERS[self.url.get_backend_name()]
        if not self.is_sqlite:
            options = f"-c statement_timeout={_STATEMENT_LIMIT} -c synchronous_commit=on"
            found = create_engine(
                self.url,
                pool_size=size,
                max_overflow=_MORE_READERS,
                pool_pre_ping=not writes,
                connect_args={"connect_timeout": _CONNECT_LIMIT, "options": options},
                isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
            )
        else:
            found = create_engine(
                self.url,
                connect_args={
                    "timeout": _READERS_WAIT,
                    "isolation_level": None,
                    "check_same_thread": False,
                },
                poolclass=QueuePool,
                pool_use_lifo=True,
                pool_size=size,
                max_overflow=0 if writes else _MORE_READERS,
            )
            event.listen(found, "connect", _set_up)
            if writes:
                event.listen(found, "connect", _set_up_writer)
            else:
                event.listen(found, "do_connect", _open_copy)
            event.listen(found, "begin", _begin_write if writes else _begin_read)
        return found


def unavailable(error: Exception) -> LedgerUnavailableError:
    """Return the error to raise for what a database or a file system raised."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).strip().split("\n")[0].lower()
    name = getattr(cause, "sqlite_errorname", "") or getattr(cause, "sqlstate", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or name in {"55P03", "57014"}:
        return LedgerUnavailableError(
            "ledger-locked", "expected to write, found the ledger locked by another", "try again"
        )
    if name.startswith("SQLITE_FULL") or name == "53100" or "no space left" in said:
        return LedgerUnavailableError("ledger-full", "expected room on the disk, found none", "make room")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or name in {"XX001", "XX002"}:
        message = f"expected the ledger's database as it was written, found it damaged: {said}"
        return LedgerUnavailableError("ledger-damaged", message, "put the newest copy back, and verify it")
    message = f"expected an answer of the ledger's database, found it out of reach: {said}"
    return LedgerUnavailableError("ledger-down", message, "try again")


def _read_url(url: str) -> URL:
    try:
        found = make_url(url if "://" in url else f"sqlite:///{Path(url).absolute()}")
        name = found.get_backend_name()
    except (ArgumentError, SQLAlchemyError) as error:
        raise TidegateError(
            "wrong-ledger", f"expected a path or the URL of a database, found `{url}`"
        ) from error
    if name == "postgresql":
        return found.set(drivername="postgresql+psycopg")
    if name != "sqlite" or found.database in {None, "", ":memory:"}:
        message = f"expected a file for SQLite or postgresql://, found `{found.render_as_string()}`"
        raise TidegateError("wrong-ledger", message)
    return found


def _is_same(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    _set(
        connection,
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "foreign_keys = ON",
        # 250 MiB: pages that many commits change are written back once.
        "wal_autocheckpoint = 64000",
        "cache_size = -16384",
    )


def _open_copy(
    _dialect: object, _record: object, place: Sequence[str], options: Mapping[str, Any]
) -> sqlite3.Connection | None:
    """Return a connection to a file beside which nothing can be written: SQLite would make its log there."""
    file = Path(place[0])
    if os.access(file.parent, os.W_OK):
        return None
    # Whoever writes to a ledger has a log beside it; without one nothing changes.
    still = "" if Path(f"{file}-wal").exists() else "&immutable=1"
    found: sqlite3.Connection = sqlite3.connect(f"{file.as_uri()}?mode=ro{still}", uri=True, **options)
    return found


def _set_up_writer(connection: sqlite3.Connection, _record: object) -> None:
    # What a commit adds to the indexes of accounts and keys lies anywhere in them; a process has one writer.
    _set(connection, "cache_size = -262144", "busy_timeout = 0")


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        # The pool lets go of what it could not set up, without closing it.
        connection.close()
        raise


def _begin_write(connection: Connection) -> None:
    _raw(connection).execute("BEGIN IMMEDIATE")


def _begin_read(connection: Connection) -> None:
    _raw(connection).execute("BEGIN")


def _raw(connection: Connection) -> sqlite3.Connection:
    found: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment] # SQLite's own
    return found


def is_operational(error: BaseException) -> bool:
    """Whether an error is about the database or the disk, not about what one unit of work wrote."""
    if isinstance(error, (SQLAlchemyError, sqlite3.Error, psycopg.Error)):
        return not isinstance(error, _MISTAKES)
    return isinstance(error, OSError)
