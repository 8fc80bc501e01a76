"""The key store, in a database of its own: one data key for each account, kind of data and day.

A negative record has a data key alone, as its time ends on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from engine.errors import TidegateError
from engine.ledger.clock import Randomness, new_id
from engine.ledger.database import Database
from engine.ledger.entry import NEGATIVE_RECORD
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.record import Record
from engine.ledger.schema import data_keys, key_stores, keys
from engine.ledger.secret_files import REFERENCES, Secrets
from engine.ledger.writers import Writers

#: What one data key is for: account, kind of data, day of collection. After the kind of a negative record
#: stands its id.
DataClass = tuple[bytes, str, int]
_OF = ":"

_ID, _NONCE, _KEY = 10, 12, 32
_FRESH = _ID + _NONCE + _KEY
_MOST_KEPT = 20_000
#: SQLite binds at most 32,766 values in a statement.
_AT_ONCE = 500
_CHECK = b"tidegate"


class KeyStore:
    """Makes, finds and destroys data keys.

    Args:
        database: Where they are kept.
        secrets: The master key that wraps them.
        random: Where new keys come from.
    """

    def __init__(self, database: Database, secrets: Secrets, random: Randomness) -> None:
        self.database = database
        self._writers = Writers(database)
        self._secrets = secrets
        self._random = random
        self._kept: dict[DataClass, tuple[bytes, AESGCM]] = {}
        #: What the master key sealed when this was opened; another one once it is replaced.
        self._check: bytes | None = None

    def stand_apart(self, ledger: Database) -> None:
        """Refuse to share a file or database with the ledger: each would wait for the other's turn for ever.

        Args:
            ledger: The ledger's own database.

        Raises:
            LedgerUnavailableError: One of them is out of reach.
            TidegateError: They are one.
        """
        if ledger.is_also(self.database, int.from_bytes(self._random(8), "big", signed=True)):
            message = f"expected the key store in a file or database of its own, found it in {self._where}"
            raise TidegateError(
                "no-key-store", message, "name another: a copy of the ledger shall hold no keys"
            )

    def prepare(self, ledger: str, *, creates: bool = False) -> None:
        """Set up the key store of a ledger, or see that it is the one.

        Args:
            ledger: Id of the ledger.
            creates: Whether the ledger is being made, and its key store with it.

        Raises:
            LedgerUnavailableError: It is out of reach, not there, of another ledger, or wrapped by another
                master key.
        """
        file = self.database.file
        if not creates and file is not None and not file.is_file():
            raise self._missing(ledger)
        with self._writers.transaction(creates=creates, opens=True) as connection:
            self.database.migrate(connection)
            found = connection.execute(select(key_stores)).one_or_none()
            if found is None and not creates:
                raise self._missing(ledger)
            if found is None:
                self._check = self._sealed_check(ledger)
                connection.execute(insert(key_stores), [{"ledger": ledger, "check": self._check}])
                return
        if found.ledger != ledger:
            message = f"expected the key store of ledger {ledger}, found that of {found.ledger}"
            raise LedgerUnavailableError(
                "wrong-key-store", message, "name the one that belongs to the ledger"
            )
        self._see(found.check, ledger)
        self._check = found.check

    def rewrap(self, old: Secrets) -> int:
        """Wrap every data key by this master key instead of an old one, all in one transaction.

        Args:
            old: The secrets with the old master key.

        Returns:
            How many were wrapped anew; 0 when they were before.

        Raises:
            LedgerUnavailableError: It is out of reach, or wrapped by neither master key.
        """
        table, after, count = data_keys.c, b"", 0
        page = select(data_keys).order_by(table.id).limit(_AT_ONCE)
        kept = update(data_keys).where(table.id == bindparam("name")).values(wrapped=bindparam("key"))
        with self._writers.transaction() as connection:
            found = connection.execute(select(key_stores)).one_or_none()
            if found is None:
                message = "expected the key store of a ledger, found one of none"
                raise LedgerUnavailableError("wrong-key-store", message, "name the one that belongs to it")
            if self._is_sealed_here(found.check, found.ledger):
                return 0
            old.unwrap(found.check, found.ledger.encode())
            while rows := connection.execute(page.where(table.id > after)).all():
                fresh = self._random(_NONCE * len(rows))
                changed = []
                for place, row in enumerate(rows):
                    about = bound_to_class(row.id, (row.account, row.kind, row.day))
                    nonce = fresh[_NONCE * place : _NONCE * (place + 1)]
                    key = self._secrets.wrap(old.unwrap(row.wrapped, about), about, nonce)
                    changed.append({"name": row.id, "key": key})
                connection.execute(kept, changed)
                after, count = rows[-1].id, count + len(rows)
            connection.execute(update(key_stores).values(check=self._sealed_check(found.ledger)))
        return count

    @property
    def _where(self) -> str:
        return f"`{self.database.file or self.database.url.render_as_string()}`"

    def _missing(self, ledger: str) -> LedgerUnavailableError:
        message = f"expected the key store of ledger {ledger}, found none in {self._where}"
        return LedgerUnavailableError("no-key-store", message, "put it back, or correct its path")

    def _sealed_check(self, ledger: str) -> bytes:
        told = _CHECK + self._secrets.key_tag(ledger)
        return self._secrets.wrap(told, ledger.encode(), self._random(_NONCE))

    def _is_sealed_here(self, check: bytes, ledger: str) -> bool:
        try:
            self._see(check, ledger)
        except LedgerUnavailableError as error:
            if error.code != "wrong-master-key":
                raise
            return False
        return True

    def _see(self, check: bytes, ledger: str) -> None:
        """Refuse another master key, and another key of references."""
        told = self._secrets.unwrap(check, ledger.encode())
        # A key store made before there was a key of references says nothing of it.
        if told not in (_CHECK, _CHECK + self._secrets.key_tag(ledger)):
            message = "expected the key that hashed the references of this ledger, found another"
            hint = f"restore the `{REFERENCES}` this ledger was written with"
            raise LedgerUnavailableError("wrong-references-key", message, hint)

    def forget(self) -> None:
        """Forget the keys that are held in memory; some may have been destroyed."""
        self._kept.clear()

    def obtain(self, wanted: Iterable[DataClass], at: int) -> Mapping[DataClass, tuple[bytes, AESGCM]]:
        """Return the id and the key of each class, made where there was none, durable before it is returned.

        The caller holds the writers' lock of the ledger, so no key is destroyed meanwhile.

        Args:
            wanted: The classes.
            at: The moment, in microseconds since 1970, for the ids of new keys.

        Raises:
            LedgerUnavailableError: The key store is out of reach.
        """
        kept = self._kept
        if len(kept) > _MOST_KEPT:
            kept.clear()
        lacking = [each for each in dict.fromkeys(wanted) if each not in kept]
        if lacking:
            statements = self.database.statements
            with self._writers.transaction() as connection:
                self._still_own(connection)
                found = self._found(connection, lacking)
                made = self._made([each for each in lacking if each not in found], at)
                if made:
                    statements.many(connection, "add data keys", [row for *_, row in made])
            # Only now: a key that was rolled back must not be used.
            kept.update(found)
            kept.update({wanted: (name, cipher) for wanted, name, cipher, _ in made})
        return kept

    def keys(self, ids: Iterable[bytes]) -> dict[bytes, AESGCM]:
        """Return the keys that still exist, by id.

        Raises:
            LedgerUnavailableError: The key store is out of reach.
        """
        wanted = list(dict.fromkeys(ids))
        with self.database.reading() as connection:
            rows = self.database.statements.among(connection, "data keys", wanted)
        return {
            name: self._opened(name, (account, kind, day), wrapped)
            for name, account, kind, day, wrapped in rows
        }

    def classes(self, after: bytes = b"") -> Iterator[tuple[bytes, DataClass]]:
        """Yield the id and class of every key, by id.

        Args:
            after: Only keys with a greater id.
        """
        table = data_keys.c
        while True:
            wanted = select(table.id, table.account, table.kind, table.day)
            with self.database.reading() as connection:
                rows = connection.execute(
                    wanted.where(table.id > after).order_by(table.id).limit(_AT_ONCE)
                ).all()
            for row in rows:
                yield row.id, (row.account, row.kind, row.day)
            if len(rows) < _AT_ONCE:
                return
            after = rows[-1].id

    def has_any(self, account: bytes) -> bool:
        """Whether any key of an account exists."""
        with self.database.reading() as connection:
            wanted = select(data_keys.c.id).where(data_keys.c.account == account).limit(1)
            return connection.execute(wanted).first() is not None

    def destroy(self, ids: Iterable[bytes]) -> None:
        """Destroy keys, and in SQLite what is left of them in the live files.

        PostgreSQL keeps what is left until `forget_remnants`: to rewrite the table takes longer than others
        can wait.

        Raises:
            LedgerUnavailableError: The key store is out of reach, or in use by a reader that would not end.
        """
        wanted = list(ids)
        with self._writers.transaction() as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                connection.execute(delete(data_keys).where(data_keys.c.id.in_(wanted[at : at + _AT_ONCE])))
        self.forget()
        if self.database.is_sqlite and not self.forget_remnants():
            message = "expected the log of the key store to be emptied, found it in use by a reader"
            raise LedgerUnavailableError("ledger-locked", message, "run it again")

    def forget_remnants(self) -> bool:
        """Leave nothing of destroyed and replaced keys in the live files.

        Returns:
            Whether nothing is left; a reader that stays keeps it.

        Raises:
            LedgerUnavailableError: The key store is out of reach.
        """
        return self._writers.forget_remnants()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _still_own(self, connection: Connection) -> None:
        """Refuse to wrap keys by a master key that was replaced since this was opened."""
        row = self.database.statements.one(connection, "key store")
        if row is None or row[0] != self._check:
            self.forget()
            message = "expected data keys wrapped by the master key this process started with, found another"
            raise LedgerUnavailableError("wrong-master-key", message, "start this process again")

    def _found(
        self, connection: Connection, wanted: Iterable[DataClass]
    ) -> dict[DataClass, tuple[bytes, AESGCM]]:
        statements = self.database.statements
        accounts: dict[tuple[str, int], list[bytes]] = {}
        for account, kind, day in wanted:
            accounts.setdefault((kind, day), []).append(account)
        found: dict[DataClass, tuple[bytes, AESGCM]] = {}
        for (kind, day), some in accounts.items():
            rows = statements.among(connection, "data keys of accounts", some, kind=kind, day=day)
            for account, name, wrapped in rows:
                each = account, kind, day
                found[each] = (name, self._opened(name, each, wrapped))
        return found

    def _made(
        self, wanted: Sequence[DataClass], at: int
    ) -> list[tuple[DataClass, bytes, AESGCM, tuple[object, ...]]]:
        fresh = self._random(_FRESH * len(wanted))
        made: list[tuple[DataClass, bytes, AESGCM, tuple[object, ...]]] = []
        for each, found in enumerate(wanted):
            begins = each * _FRESH
            nonce_at, key_at = begins + _ID, begins + _ID + _NONCE
            name = new_id(at, fresh[begins:nonce_at])
            key = fresh[key_at : begins + _FRESH]
            account, kind, day = found
            wrapped = self._secrets.wrap(key, bound_to_class(name, found), fresh[nonce_at:key_at])
            made.append((found, name, AESGCM(key), (name, account, kind, day, wrapped)))
        return made

    def _opened(self, name: bytes, found: DataClass, wrapped: bytes) -> AESGCM:
        return AESGCM(self._secrets.unwrap(wrapped, bound_to_class(name, found)))


def key_store_of(ledger: Database, key_store: str | Path | None = None) -> Database:
    """Return the database of a ledger's key store.

    Args:
        ledger: The ledger's own database.
        key_store: Path or URL of its key store; beside a SQLite file, with `.keys` added, when left out.

    Raises:
        TidegateError: The URL is wrong, or nothing says where the key store is.
    """
    if not key_store and ledger.file is None:
        message = "expected a key store of its own beside PostgreSQL, found none named"
        raise TidegateError("no-key-store", message, "name a file or another database")
    return Database(str(key_store or f"{ledger.file}.keys"), keys)


def class_of(record: Record) -> DataClass:
    """Return what the data key of a record is for."""
    negative, kind = negative_of(record), record.kind
    if negative is not None:
        kind = f"{kind}{_OF}{negative.hex()}"
    return record.account or b"", kind, record.day


def negative_of(record: Record) -> bytes | None:
    """Return the id of the negative record that a record is, or is about; None for one of another kind."""
    return (record.about or record.id) if record.kind == NEGATIVE_RECORD else None


def kind_and_record(found: DataClass) -> tuple[str, bytes | None]:
    """Return the kind of data a key is for, and the id of the only record it is for, where it is for one."""
    kind, _, record = found[1].partition(_OF)
    return kind, bytes.fromhex(record) or None


def bound_to_class(name: bytes, found: DataClass) -> bytes:
    """Return what a wrapped data key is bound to: its id and what it is for."""
    account, kind, day = found
    return name + account + f"{kind} {day}".encode()
