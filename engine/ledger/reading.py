"""Reading records: what is clear by anyone, personal data for a purpose the retention policy permits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Select, func, select

from engine.ledger import schema
from engine.ledger.accounts import state_from
from engine.ledger.clock import id_text, moment, one_id
from engine.ledger.entry import AWAITS, AccountState, Header, Opened, Recorded
from engine.ledger.errors import ErasedError, LedgerUnavailableError, UnknownRecordError, UseDeniedError
from engine.ledger.evidence import ANSWER, ASKED, BundleSource, read_asked
from engine.ledger.key_store import KeyStore, negative_of
from engine.ledger.record import Record, bound_to, decode, parse, unseal
from engine.ledger.retention import DataAsked, RetentionPolicy
from engine.ledger.secret_files import Secrets

ERASURE = "erasure"


class Reader:
    """Reads records through a connection it is given.

    Args:
        secrets: What keys the hashes.
        keys: Where data keys are.
        retention: Which data may be used for what.
        bundles: Where published bundles are.
    """

    def __init__(
        self, secrets: Secrets, keys: KeyStore, retention: RetentionPolicy, bundles: BundleSource
    ) -> None:
        self.secrets, self.retention, self.bundles = secrets, retention, bundles
        self._keys = keys

    def record(self, connection: Connection, name: str) -> Record:
        """Return a record by its id.

        Raises:
            UnknownRecordError: There is none.
        """
        wanted = select(schema.records.c.content).where(schema.records.c.id == one_id(name))
        content = connection.execute(wanted).scalar_one_or_none()
        if content is None:
            raise UnknownRecordError(name)
        return decode(content)

    def open(self, connection: Connection, name: str, purpose: str, now: datetime) -> Opened:
        """Return a record with its personal data.

        Args:
            connection: Where to read.
            name: Its id.
            purpose: What for, as the retention policy knows purposes.
            now: The moment, which decides how old the data are.

        Raises:
            UnknownRecordError: There is none.
            ErasedError: Its data were erased.
            UseDeniedError: The retention policy forbids the use.
            LedgerUnavailableError: The key store is out of reach, or lost the key.
        """
        record = self.record(connection, name)
        try:
            self._permit(connection, record, purpose, now)
        except UseDeniedError as error:
            # What is gone is gone for every purpose: naming another would not help.
            if record.sealed and was_erased(connection, record):
                raise ErasedError(name) from error
            raise
        fields = _fields(record)
        if not record.sealed:
            return Opened(**fields)
        cipher, bound = self.key(connection, record), bound_to(record)
        if record.type != "decision":
            return Opened(**fields, sealed=parse(unseal(record, 0, cipher, bound)))
        asked = read_asked(unseal(record, ASKED, cipher, bound)).asked()
        return Opened(**fields, asked=asked, body=unseal(record, ANSWER, cipher, bound))

    def answer(self, connection: Connection, seq: int, now: datetime) -> tuple[bytes, Record]:
        """Return what was answered by a decision, to answer it again.

        Args:
            connection: Where to read.
            seq: Its place in the ledger.
            now: The moment, which decides how old the data are.

        Raises:
            ErasedError: Its data were erased.
            UseDeniedError: They are due to be erased.
        """
        wanted = select(schema.records.c.content).where(schema.records.c.seq == seq)
        record = decode(connection.execute(wanted).scalar_one())
        cipher = self.key(connection, record)
        verdict = self.retention.verdict(_asked_of(connection, record), now)
        if verdict.erases:
            due = verdict.by_rules(verdict.storage)
            message = f"expected an answer that may be given again, found its data due to be erased ({due})"
            raise UseDeniedError("use-denied", message, "use a new key to decide anew")
        return unseal(record, ANSWER, cipher, bound_to(record)), record

    def _permit(self, connection: Connection, record: Record, purpose: str, now: datetime) -> None:
        asked = _asked_of(connection, record)
        refused = self.retention.refuses(asked, purpose, now)
        if refused is not None:
            message = (
                f"expected a purpose that data of kind {record.kind} may serve, found `{purpose}` ({refused})"
            )
            is_due = self.retention.verdict(asked, now).erases
            hint = "the next retention run erases them" if is_due else "name the purpose they are needed for"
            raise UseDeniedError("use-denied", message, hint)

    def key(self, connection: Connection, record: Record) -> AESGCM:
        """Return the data key of a record that has one.

        Raises:
            ErasedError: It was destroyed.
            LedgerUnavailableError: The key store is out of reach, or lost the key.
        """
        key = record.key or b""
        erasing = select(schema.erasures.c.key).where(schema.erasures.c.key == key)
        if connection.execute(erasing).first() is None:
            found = self._keys.keys([key]).get(key)
            if found is not None:
                return found
            if not was_erased(connection, record):
                message = f"expected the data key of record {id_text(record.id)}, found none and no erasure"
                hint = "restore the key store"
                raise LedgerUnavailableError("missing-key", message, hint)
        raise ErasedError(id_text(record.id))


def about_account(connection: Connection, account: bytes | None, since: int = 0) -> Select[bytes]:
    """Return what selects the contents of the records about an account, by their index.

    Args:
        connection: Where they will be selected.
        account: Keyed hash of the account's reference.
        since: A place in the ledger: only those of its stretch of the index and of later ones.
    """
    table = schema.records.c
    last = connection.execute(select(func.max(table.seq))).scalar_one() or 0
    stretches = range(since >> schema.STRETCH, (last >> schema.STRETCH) + 1)
    return select(table.content).where(schema.stretch.in_(stretches), table.account == account)


def was_erased(connection: Connection, record: Record) -> bool:
    """Whether the ledger says that the data key of a record was destroyed."""
    table = schema.records.c
    wanted = about_account(connection, record.account, record.seq).where(
        table.type == ERASURE, table.seq > record.seq
    )
    key = (record.key or b"").hex()
    return any(parse(decode(content).clear)["key"] == key for content in connection.execute(wanted).scalars())


def data_asked(
    connection: Connection, account: bytes | None, kind: str, day: int, negative: bytes | None = None
) -> DataAsked:
    """Return what the retention policy asks about data: how the account stands and what holds it.

    Args:
        connection: Where to read.
        account: Keyed hash of the account's reference.
        kind: Kind of data.
        day: Day of collection, as the ordinal of a date.
        negative: Id of the record, where it is of an event that tells against the customer.
    """
    row = connection.execute(
        select(schema.accounts).where(schema.accounts.c.account == account)
    ).one_or_none()
    state = AccountState(account or b"") if row is None else state_from(row)
    holds = schema.holds.c
    wanted = select(holds.id).where(holds.account == account, holds.lifted_at.is_(None)).limit(1)
    held = connection.execute(wanted).first() is not None
    end = None if negative is None else end_of(connection, negative)
    return DataAsked(kind, day, state, is_held=held, ended_on=None if end is None else end[1])


def _asked_of(connection: Connection, record: Record) -> DataAsked:
    negative = negative_of(record)
    return data_asked(connection, record.account, record.kind, record.day, negative)


def end_of(connection: Connection, negative: bytes) -> tuple[str, date | None] | None:
    """Return when the event of a negative record ended: the id of the record that said so last, and the day.

    Args:
        connection: Where to read.
        negative: Id of the negative record.
    """
    ends = schema.event_ends.c
    wanted = select(ends.said_by, ends.day).where(ends.record == id_text(negative))
    row = connection.execute(wanted).one_or_none()
    return None if row is None else (row.said_by, None if row.day is None else date.fromordinal(row.day))


def header(record: Record) -> Header:
    """Return a record without its personal data."""
    return Header(**_fields(record))


def recorded_before(record: Record, body: bytes) -> Recorded:
    """Return what an earlier use of an idempotency key recorded."""
    awaits = parse(record.clear).get(AWAITS)
    at = moment(record.at)
    return Recorded(id_text(record.id), record.seq, 0, at, body, is_repeated=True, awaits=awaits)


def _fields(record: Record) -> dict[str, Any]:
    return {
        "id": id_text(record.id),
        "seq": record.seq,
        "type": record.type,
        "at": moment(record.at),
        "account": record.account,
        "kind": record.kind,
        "day": record.day,
        "key": record.key,
        "by": record.by,
        "about": None if record.about is None else id_text(record.about),
        "bundles": tuple(digest.hex() for digest in record.bundles),
        "clear": parse(record.clear),
    }
