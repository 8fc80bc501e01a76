"""The ledger: what others call to record, to read and to check."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, insert, select

from engine.decisions.decision import Decision
from engine.engine import Engine, wall_clock
from engine.errors import TidegateError
from engine.ledger import schema
from engine.ledger.accounts import account_state
from engine.ledger.clock import Clock, Randomness, id_text, micros, new_id
from engine.ledger.commit import Committer
from engine.ledger.database import Database
from engine.ledger.entry import AccountState, DecisionEntry, Header, Opened, Recorded
from engine.ledger.erase import Retention, RetentionReport
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.evidence import BundleSource
from engine.ledger.frozen import CompiledBundles, FrozenPolicies
from engine.ledger.heads import Head
from engine.ledger.key_store import KeyStore, key_store_of
from engine.ledger.pending import Pending
from engine.ledger.prepare import prepare
from engine.ledger.reading import Reader, about_account, header
from engine.ledger.receipt import Receipt, make_receipt
from engine.ledger.record import decode
from engine.ledger.replay import Replay, bundles_in, replay
from engine.ledger.retention import RetentionPolicy
from engine.ledger.secret_files import Secrets
from engine.ledger.transaction import Transaction
from engine.ledger.verify import Progress, Verification, heads_after, silent, verify
from engine.ledger.witness import Witness
from engine.ledger.writers import Writers

_T = TypeVar("_T")

#: Seconds a caller waits for its commit before it is told that the ledger is slow.
TIMEOUT = 10.0
#: Seconds that closing waits for what is being written: as long as PostgreSQL may take for one statement.
CLOSING = 30.0


class Ledger:
    """A ledger that is open for writing and reading; close it when done.

    Use `Ledger.open`. Each process opens its own, after it was started, never before it forks.

    Args:
        name: Its id.
        database: Where its records are.
        keys: Where its data keys are.
        reader: Reads records.
        committer: Writes them.
        clock: What time it is.
    """

    def __init__(
        self,
        name: str,
        database: Database,
        keys: KeyStore,
        reader: Reader,
        committer: Committer,
        clock: Clock,
    ) -> None:
        self.id = name
        self.database, self.keys, self.reader, self.committer = database, keys, reader, committer
        self.clock = clock

    @classmethod
    def open(
        cls,
        url: str | Path,
        secrets: Secrets,
        retention: RetentionPolicy,
        *,
        bundles: BundleSource,
        key_store: str | Path | None = None,
        witness: Path | None = None,
        clock: Clock = wall_clock,
        random: Randomness = os.urandom,
    ) -> Self:
        """Return a ledger, made with its key store if there is none, its tables of the newest schema.

        Args:
            url: A path for SQLite, or a URL such as `postgresql://...`.
            secrets: The master key and the key that signs heads.
            retention: Which data are kept and may be used.
            bundles: Returns a published bundle by its digest.
            key_store: Path or URL of the key store; beside a SQLite file, with `.keys` added, when left out.
            witness: A file, elsewhere, to append each head to.
            clock: What time it is.
            random: Where ids, keys and nonces come from.

        Raises:
            LedgerUnavailableError: A database is out of reach or locked, or the master key another.
            TidegateError: A URL is wrong, both name one database, or a schema newer than this program.
        """
        database = Database(str(url), schema.ledger)
        keys = KeyStore(key_store_of(database, key_store), secrets, random)
        writers = Writers(database)
        try:
            keys.stand_apart(database)
            name = _prepared(database, writers, keys, clock, random)
        except BaseException:
            database.close()
            keys.close()
            raise
        reader = Reader(secrets, keys, retention, bundles)
        seen = None if witness is None else Witness(witness, _heads(database, name))
        committer = Committer(name, writers, database.statements, reader, keys, clock, random, seen)
        return cls(name, database, keys, reader, committer, clock)

    def close(self, timeout: float = CLOSING) -> None:
        """Write what waits and let go of the databases.

        Args:
            timeout: Seconds to wait for the writers' turn; what waits longer is written once it comes, if
                this process still runs then.
        """
        self.committer.close(timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing: each returns when it is durable.

    def record(self, entry: DecisionEntry, timeout: float = TIMEOUT) -> Recorded:
        """Record a decision and return once it is durable.

        Args:
            entry: The decision and what goes with it.
            timeout: Seconds to wait.

        Raises:
            LedgerUnavailableError: It could not be written, or not in time; ask again with the same key.
            KeyConflictError: The idempotency key was used for another request.
            StaleAccountError: The account moved since the decision saw it.
            ErasedError: The key was used before, and what was answered has been erased since.
        """
        return _wait(self.submit(entry), timeout)

    def submit(self, entry: DecisionEntry) -> Pending[Recorded]:
        """Hand over a decision; there is an answer once it is durable or refused, as `record` says."""
        secrets, source = self.reader.secrets, self.reader.bundles
        return self.committer.submit(prepare(entry, secrets, source, self.committer.known_bundles))

    def write(self, work: Callable[[Transaction], _T], timeout: float = TIMEOUT) -> _T:
        """Run a unit of work in the shared transaction and return what it returned, once durable.

        Args:
            work: What to do; short, and nothing outside the database. If it raises, it alone is undone.
            timeout: Seconds to wait.

        Raises:
            LedgerUnavailableError: It could not be written, or not in time.
        """
        pending: Pending[_T] = self.committer.submit(work)
        return _wait(pending, timeout)

    def check(self, recent: float, timeout: float = TIMEOUT) -> None:
        """Return if the ledger can be written to, as far as can be known without writing.

        Args:
            recent: For so many seconds a commit that failed counts.
            timeout: Seconds to wait.

        Raises:
            LedgerUnavailableError: It cannot.
        """
        failed = self.committer.failed
        if failed is not None and perf_counter() - failed[1] < recent:
            raise failed[0]
        self.write(lambda _tx: None, timeout)

    # Reading.

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the ledger's tables.

        Raises:
            LedgerUnavailableError: The database is out of reach.
        """
        with self.database.reading() as connection:
            yield connection

    def tag(self, reference: str) -> bytes:
        """Return as what an account stands in the tables: the keyed hash of its reference."""
        return self.reader.secrets.tag(reference)

    def account(self, reference: str) -> AccountState:
        """Return how an account stands."""
        tag = self.tag(reference)
        with self.reading() as connection:
            return account_state(connection, self.database.statements, tag)

    def open_record(self, name: str, purpose: str) -> Opened:
        """Return a record with its personal data.

        Args:
            name: Its id.
            purpose: What for: a value of the fact `data.purpose`.

        Raises:
            UnknownRecordError: There is none.
            ErasedError: Its data were erased.
            UseDeniedError: The retention policy forbids the use.
        """
        with self.reading() as connection:
            return self.reader.open(connection, name, purpose, self.clock())

    def header(self, name: str) -> Header:
        """Return a record without its personal data.

        Raises:
            UnknownRecordError: There is none.
        """
        with self.reading() as connection:
            return header(self.reader.record(connection, name))

    def history(
        self,
        reference: str | None = None,
        before: int | None = None,
        limit: int = 100,
        type_: str | None = None,
    ) -> list[Header]:
        """Return records without their personal data, the newest first.

        Args:
            reference: Only those about this account.
            before: Only those before this place in the ledger.
            limit: How many at most.
            type_: Only those of this type, such as `decision`.
        """
        table = schema.records.c
        tag = None if reference is None else self.tag(reference)
        with self.reading() as connection:
            wanted = select(table.content) if tag is None else about_account(connection, tag)
            if before is not None:
                wanted = wanted.where(table.seq < before)
            if type_ is not None:
                wanted = wanted.where(table.type == type_)
            wanted = wanted.order_by(table.seq.desc()).limit(limit)
            return [header(decode(content)) for content in connection.execute(wanted).scalars()]

    def receipt(self, name: str) -> Receipt:
        """Return the proof that a record is in the ledger, checked without it.

        Raises:
            UnknownRecordError: There is none.
        """
        with self.reading() as connection:
            return make_receipt(connection, self.id, self.reader.record(connection, name))

    def verify(self, witness: Path | None = None, progress: Progress = silent) -> Verification:
        """Return everything that was altered, removed, inserted or reordered.

        Args:
            witness: The file heads were appended to.
            progress: Called with how many records were checked, of how many.
        """
        return verify(self.database, self.reader.secrets.trusted, witness, progress)

    def replay(self, *, whole: bool = False, first: int = 0, progress: Progress = silent) -> Replay:
        """Compute every stored decision again and return those that differ.

        Args:
            whole: Compare the whole answer, byte for byte; it takes many times as long.
            first: Place of the first record to look at.
            progress: Called with how many records were looked at, of how many.
        """
        return replay(
            self.database, self.keys, whole=whole, first=first, progress=progress, compiled=self._compiled
        )

    @cached_property
    def _compiled(self) -> CompiledBundles:
        """What was compiled of the bundles in the ledger."""
        return CompiledBundles()

    @cached_property
    def _frozen(self) -> FrozenPolicies:
        """What decides by the bundles in the ledger."""

        def content(digest: bytes) -> bytes:
            with self.reading() as connection:
                return bundles_in(connection)(digest)

        return FrozenPolicies(content, self._compiled)

    def redecide(
        self,
        name: str,
        purpose: str,
        facts: Mapping[str, object] | None = None,
        engine: Engine | None = None,
    ) -> Decision:
        """Return a stored decision decided again, for the moment it was decided for.

        Args:
            name: Its id.
            purpose: What for.
            facts: Other facts than those it was asked with.
            engine: Decide by the version this engine has in force now; by the frozen bundle when left out.

        Raises:
            TidegateError: As `open_record` says, or the record is no decision, or a fact cannot be read.
        """
        opened = self.open_record(name, purpose)
        if opened.asked is None:
            message = f"expected a decision, found record `{name}` of type {opened.type}"
            raise TidegateError("no-decision", message)
        asked = opened.asked
        sent = asked.facts if facts is None else facts
        if engine is None:
            digests = [bytes.fromhex(digest) for digest in opened.bundles]
            return self._frozen.decide(digests, sent, asked.as_of, asked.locale, asked.observed_at)
        policy = str(opened.decision["policy"]["id"])
        version = engine.decider(policy, self.clock()).version.policy.version
        return engine.decide(
            policy,
            sent,
            as_of=asked.as_of,
            version=version,
            observed_at=asked.observed_at,
            locale=asked.locale,
        )

    # Retention.

    def retain(
        self, *, dry_run: bool = False, limit: int | None = None, after: bytes = b""
    ) -> RetentionReport:
        """Carry out the retention policy: destroy the data keys that are due, and report what and why.

        Args:
            dry_run: Only report.
            limit: Judge at most so many data keys.
            after: Go on where a report says an earlier run ended.
        """
        tidy, finish = Writers(self.database).forget_remnants, self.committer.finish_erasures
        policy = self.reader.retention
        policy.load(self.clock())
        return Retention(policy, self.keys, self.write, finish, tidy).run(
            dry_run=dry_run, limit=limit, after=after
        )


def _wait(pending: Pending[_T], timeout: float) -> _T:
    try:
        return pending.result(timeout)
    except TimeoutError:
        # What has not been started never will be; the rest may yet be written, and is found by its key.
        pending.cancel()
        message = f"expected the ledger to write within {timeout:g} s, found it slower"
        raise LedgerUnavailableError("ledger-slow", message, "ask again with the same key") from None


def _prepared(database: Database, writers: Writers, keys: KeyStore, clock: Clock, random: Randomness) -> str:
    """Return the id of a ledger whose tables, and those of its key store, are up to date."""
    ledgers = schema.ledgers
    with writers.transaction(creates=True, opens=True) as connection:
        database.migrate(connection)
        found = connection.execute(select(ledgers.c.id)).scalar_one_or_none()
        if found is None:
            now = micros(clock())
            found = id_text(new_id(now, random(10)))
            connection.execute(insert(ledgers), [{"id": found, "created_at": now, "epoch": 0}])
            # Before the ledger is there: else it would be one whose key store is missing.
            keys.prepare(found, creates=True)
            return found
    keys.prepare(str(found))
    return str(found)


def _heads(database: Database, name: str) -> Callable[[int], Iterator[Head]]:
    def after(number: int) -> Iterator[Head]:
        with database.reading() as connection:
            yield from heads_after(connection, name, number)

    return after
