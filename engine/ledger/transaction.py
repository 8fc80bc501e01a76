"""One transaction, shared by all units of work of a commit: records, rows and moves of accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Table, insert, select

from engine.decisions.deciders import local_day
from engine.errors import TidegateError
from engine.ledger import schema
from engine.ledger.accounts import Accounts
from engine.ledger.clock import Randomness, id_bytes, id_text, micros, new_id
from engine.ledger.entry import (
    AWAITS,
    DECISION_AUDIT,
    AccountState,
    DecisionEntry,
    NewRecord,
    Opened,
    Recorded,
)
from engine.ledger.errors import KeyConflictError, LedgerUnavailableError
from engine.ledger.evidence import deciding, frozen_bundles
from engine.ledger.key_store import DataClass, KeyStore, class_of
from engine.ledger.prepare import Prepared, prepare
from engine.ledger.reading import Reader, recorded_before
from engine.ledger.record import FORMAT, Record, compact, encode, with_sealed
from engine.ledger.statements import Statements
from engine.ledger.tree import leaf_hash

_ID_RANDOM, _NONCE = 10, 12
#: Ids whose randomness is drawn at once: each draw lets go of the interpreter, for which all callers wait.
_IDS = 32


class Transaction:
    """What a unit of work may do; everything becomes durable with the commit or not at all.

    Args:
        connection: In the transaction.
        statements: Those of the ledger's database.
        now: Time of the commit.
        place: Where the commit stands: its number and the place of its first record.
        reader: Reads records, personal data included, for a purpose.
        keys: Where data keys come from.
        random: Where ids and nonces come from.
        known_bundles: Bundles known to be in the ledger.
    """

    def __init__(
        self,
        connection: Connection,
        statements: Statements,
        now: datetime,
        place: tuple[int, int],
        reader: Reader,
        keys: KeyStore,
        random: Randomness,
        known_bundles: set[bytes],
    ) -> None:
        self.connection = connection
        self.now = now
        self.number, self._seq = place
        self.leaves: list[bytes] = []
        self.new_bundles: dict[bytes, bytes] = {}
        self._first = self._seq
        self._at, self._day = micros(now), local_day(now).toordinal()
        self._reader, self._keys, self._random = reader, keys, random
        self._for_ids: list[bytes] = []
        self._known_bundles = known_bundles
        self._statements = statements
        self._accounts = Accounts(connection, statements)
        #: Records, each with what is to be sealed of it.
        self._pending: list[tuple[Record, tuple[bytes, ...]]] = []
        self._rows: list[tuple[Table, dict[str, Any]]] = []
        self._uses: list[tuple[bytes, bytes, int]] = []
        #: What the data keys are for that this commit has destroyed.
        self._doomed: set[DataClass] = set()
        #: Earlier uses of idempotency keys, in this commit or before it; None where there is none before it.
        self._used: dict[bytes, tuple[bytes, Recorded | int] | None] = {}

    # What units of work call.

    def tag(self, reference: str | bytes) -> bytes:
        """Return as what an account stands in the tables: the keyed hash of its reference."""
        return reference if isinstance(reference, bytes) else self._reader.secrets.tag(reference)

    def account(self, reference: str | bytes) -> AccountState:
        """Return how an account stands, by its reference or its keyed hash."""
        return self._accounts.state(self.tag(reference))

    def move_account(
        self, reference: str | bytes, expects: int | None = None, **changes: object
    ) -> AccountState:
        """Change how an account stands, and return it.

        Args:
            reference: The account's reference or its keyed hash.
            expects: The version that was seen.
            changes: Fields of `AccountState`; states not named stay as they are.

        Raises:
            StaleAccountError: It moved since.
        """
        tag = self.tag(reference)
        self._accounts.check(tag, expects)
        return self._accounts.move(tag, changes)

    def drop_account(self, tag: bytes) -> None:
        """Take an account for one nothing is known of: whoever calls this deletes its rows.

        Args:
            tag: The keyed hash of its reference.
        """
        self._accounts.drop(tag)

    def has(self, record: bytes) -> bool:
        """Whether there is a record with an id, this commit's among them."""
        self.flush()
        wanted = select(schema.records.c.seq).where(schema.records.c.id == id_text(record))
        return self.connection.execute(wanted).first() is not None

    def add(self, table: Table, **row: object) -> None:
        """Add a row; rows of all units are written together."""
        self._rows.append((table, row))

    def append(self, new: NewRecord) -> str:
        """Append a record and return its id.

        Raises:
            TidegateError: It has personal data but is about no account.
            LedgerUnavailableError: Its data key is being destroyed.
        """
        tag = None if new.account is None else self.tag(new.account)
        if new.sealed is not None and tag is None:
            message = f"expected an account for the personal data of a record `{new.type}`, found none"
            raise TidegateError("no-account", message)
        parts = () if new.sealed is None else (compact(dict(new.sealed)),)
        about = None if new.about is None else id_bytes(new.about)
        record = self._record(new.type, tag, new.kind, new.by, about, (), compact(dict(new.clear)))
        if new.collected_on is not None:
            record = replace(record, day=new.collected_on.toordinal())
        if parts and class_of(record) in self._doomed:
            message = "expected data that may be kept, found those of their kind and day being erased"
            raise LedgerUnavailableError("ledger-locked", message, "try again")
        self._append(record, parts)
        return id_text(record.id)

    def doom(self, found: DataClass, key: bytes) -> None:
        """Destroy a data key once the commit is durable.

        Args:
            found: What it is for; this very commit seals nothing by it any more.
            key: Its id.
        """
        self._doomed.add(found)
        self.add(schema.erasures, key=key)

    def used_for(self, key: str, request: bytes) -> str | None:
        """Return the id of the record that an idempotency key was used for; None where it is new.

        Args:
            key: The key, with its scope.
            request: The request, byte for byte.

        Raises:
            KeyConflictError: It was used for another request.
        """
        self.flush()
        secrets = self._reader.secrets
        tag = secrets.key_tag(key)
        for _, earlier, seq in self._statements.among(self.connection, "uses of keys", [tag]):
            if earlier != secrets.request_tag(request):
                raise KeyConflictError
            wanted = select(schema.records.c.id).where(schema.records.c.seq == seq)
            return str(self.connection.execute(wanted).scalar_one())
        return None

    def use(self, key: str, request: bytes) -> None:
        """Keep that an idempotency key was used for the record appended last.

        Args:
            key: The key, with its scope.
            request: The request, byte for byte.
        """
        secrets = self._reader.secrets
        tag, sent = secrets.key_tag(key), secrets.request_tag(request)
        self._uses.append((tag, sent, self._seq - 1))
        self._used[tag] = (sent, self._seq - 1)

    def record(self, entry: DecisionEntry) -> Recorded:
        """Record a decision within this unit.

        Raises:
            KeyConflictError: Its idempotency key was used for another request.
            StaleAccountError: The account moved since the decision saw it.
        """
        reader = self._reader
        return self.decision(prepare(entry, reader.secrets, reader.bundles, self._known_bundles))

    def open(self, record: str, purpose: str) -> Opened:
        """Return a record with its personal data, if the retention policy permits the purpose.

        Raises:
            TidegateError: It is unknown, erased, or may not be used for this.
        """
        self.flush()
        return self._reader.open(self.connection, record, purpose, self.now)

    def flush(self) -> None:
        """Write what was added so far, so that `connection` sees it."""
        self._write_records()
        grouped: dict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = {}
        for table, row in self._rows:
            grouped.setdefault((table, tuple(row)), []).append(row)
        self._rows.clear()
        for (table, _), rows in grouped.items():
            self.connection.execute(insert(table), rows)
        self._accounts.flush(max(self._seq - 1, 0))

    # What the committer calls.

    @property
    def size(self) -> int:
        """How many records the commit has so far."""
        return self._seq - self._first

    def look_up(self, decisions: Sequence[Prepared]) -> None:
        """Look up earlier uses of the idempotency keys of some decisions, and their accounts, all at once."""
        self._accounts.look_up([each.account for each in decisions if each.entry.expects is not None])
        keys = list(dict.fromkeys(each.key for each in decisions if each.key is not None))
        self._used.update(dict.fromkeys(keys))
        for key, request, seq in self._statements.among(self.connection, "uses of keys", keys):
            self._used[key] = (request, seq)

    def decision(self, prepared: Prepared) -> Recorded:
        """Record a prepared decision; a failure leaves nothing of it behind."""
        entry = prepared.entry
        earlier = self._used_before(prepared)
        if earlier is not None:
            return earlier
        if entry.expects is not None:
            self._accounts.check(prepared.account, entry.expects)
        if not self._known_bundles.issuperset(prepared.bundles):
            self._add_bundles(prepared)
        record = self._record(
            "decision", prepared.account, DECISION_AUDIT, entry.by, None, prepared.bundles, prepared.clear
        )
        name, kept = id_text(record.id), self._kept()
        self._append(record, prepared.parts)
        awaits = entry.clear.get(AWAITS)
        waits_for = None if awaits is None else str(awaits)
        recorded = Recorded(name, record.seq, self.number, self.now, prepared.body, awaits=waits_for)
        if entry.then is not None:
            try:
                entry.then(self, name)
            except BaseException:
                self._go_back(kept)
                raise
        if entry.states or entry.closed_at is not None:
            changes: dict[str, object] = {"states": dict(entry.states or {})}
            if entry.closed_at is not None:
                changes["closed_at"] = entry.closed_at
            self._accounts.move(prepared.account, changes)
        if prepared.key is not None:
            self._uses.append((prepared.key, prepared.request, record.seq))
            self._used[prepared.key] = (prepared.request, recorded)
        return recorded

    def unit(self, work: Any) -> Any:  # noqa: ANN401 - what a unit returns is its own affair
        """Run a unit of work so that its failure leaves nothing of it behind."""
        self.flush()
        kept, moved = self._kept(), self._accounts.kept()
        written, used, bundles = len(self.leaves), dict(self._used), dict(self.new_bundles)
        point = self.connection.begin_nested()
        try:
            result = work(self)
            self.flush()
        except BaseException:
            point.rollback()
            del self.leaves[written:]
            self._go_back(kept)
            self._accounts.go_back(moved)
            self._used, self.new_bundles = used, bundles
            raise
        point.commit()
        return result

    def _used_before(self, prepared: Prepared) -> Recorded | None:
        if prepared.key is None:
            return None
        if prepared.key not in self._used:
            self.look_up([prepared])
        earlier = self._used[prepared.key]
        if earlier is None:
            return None
        request, found = earlier
        if request != prepared.request:
            raise KeyConflictError
        if isinstance(found, int):
            body, record = self._reader.answer(self.connection, found, self.now)
            found = recorded_before(record, body)
            self._used[prepared.key] = (request, found)
        return replace(found, is_repeated=True)

    def _add_bundles(self, prepared: Prepared) -> None:
        found = prepared.new_bundles
        if not self._known_bundles.union(self.new_bundles, found).issuperset(prepared.bundles):
            # They were known to be in a ledger that another was put in the place of.
            found = dict(frozen_bundles(deciding(prepared.entry.decision), self._reader.bundles))
        bundles = schema.bundles
        for digest, content in found.items():
            if digest in self._known_bundles or digest in self.new_bundles:
                continue
            self.new_bundles[digest] = content
            there = self.connection.execute(select(bundles.c.digest).where(bundles.c.digest == digest))
            if there.first() is None:
                self.connection.execute(insert(bundles), [{"digest": digest, "content": content}])

    def _record(
        self,
        type_: str,
        account: bytes | None,
        kind: str,
        by: str | None,
        about: bytes | None,
        bundles: tuple[bytes, ...],
        clear: bytes,
    ) -> Record:
        if not self._for_ids:
            drawn = self._random(_ID_RANDOM * _IDS)
            self._for_ids = [drawn[at : at + _ID_RANDOM] for at in range(0, len(drawn), _ID_RANDOM)]
        return Record(
            FORMAT,
            self._seq,
            new_id(self._at, self._for_ids.pop()),
            type_,
            self._at,
            account,
            kind,
            self._day,
            None,
            by,
            about,
            list(bundles),
            clear,
            [],
        )

    def _append(self, record: Record, parts: tuple[bytes, ...]) -> None:
        self._pending.append((record, parts))
        self._seq += 1

    def _kept(self) -> tuple[int, int, int, int]:
        return len(self._pending), len(self._rows), len(self._uses), self._seq

    def _go_back(self, kept: tuple[int, int, int, int]) -> None:
        del self._pending[kept[0] :]
        del self._rows[kept[1] :]
        del self._uses[kept[2] :]
        self._seq = kept[3]

    def _write_records(self) -> None:
        pending, self._pending = self._pending, []
        if not pending:
            return
        keys: Mapping[DataClass, tuple[bytes, Any]] = {}
        wanted = [class_of(record) for record, parts in pending if parts]
        if wanted:
            keys = self._keys.obtain(wanted, self._at)
        nonces = self._random(_NONCE * sum([len(parts) for _, parts in pending]))
        rows: list[tuple[object, ...]] = []
        used = 0
        for record, parts in pending:
            if parts:
                name, cipher = keys[class_of(record)]
                until = used + _NONCE * len(parts)
                content = with_sealed(replace(record, key=name), parts, cipher, nonces[used:until])
                used = until
            else:
                content = encode(record)
            self.leaves.append(leaf_hash(content))
            rows.append((record.seq, record.id.hex(), record.type, record.account, content))
        self._statements.many(self.connection, "add records", rows)
        if self._uses:
            self._statements.many(self.connection, "add use of key", self._uses)
            self._uses.clear()
