"""Verification: what was altered, removed, inserted or reordered since it was signed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, func, select, type_coerce
from sqlalchemy.types import NullType

from engine.errors import Finding, TidegateError
from engine.ledger.database import Database
from engine.ledger.heads import NOTHING_BEFORE, Head, Signers
from engine.ledger.record import decode
from engine.ledger.schema import bundles, commits, ledgers, records
from engine.ledger.statements import HEAD, Statements
from engine.ledger.tree import WIDTH, leaf_hash, tree_hash
from engine.ledger.witness import read_witness

#: A record as it is stored: place, id as the driver returns it, type, account, canonical bytes.
Stored = tuple[Any, ...]
#: Called with how much is done, of how much.
Progress = Callable[[int, int], None]

_PAGE = 2000
#: As the driver returns it: SQLAlchemy would make of a number in SQLite so many bytes.
_HEAD: tuple[ColumnElement[Any], ...] = tuple(
    type_coerce(commits.c[name], NullType()).label(name) for name in HEAD
)
_COMMIT: tuple[ColumnElement[Any], ...] = (*_HEAD, type_coerce(commits.c.leaves, NullType()).label("leaves"))
_ID = type_coerce(records.c.id, NullType())
_BUNDLE: tuple[ColumnElement[Any], ...] = tuple(
    type_coerce(column, NullType()).label(column.name) for column in bundles.c
)


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found.

    Args:
        records: How many records there are.
        commits: How many commits there are.
        witnessed: Number of the last commit that the witness has too; None without a witness.
        findings: Everything that is not as it was signed.
    """

    records: int
    commits: int
    witnessed: int | None
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether all is as it was signed."""
        return not self.findings

    @property
    def unwitnessed(self) -> int:
        """How many commits at the end could be cut off and nobody would know."""
        return self.commits - (self.witnessed or 0)


def verify(
    database: Database, trusted: Iterable[bytes], witness: Path | None = None, progress: Progress = silent
) -> Verification:
    """Return everything in a ledger that is not as it was signed.

    Args:
        database: The ledger's database; neither key store nor master key is needed.
        trusted: Public keys, 32 bytes each, that may have signed.
        witness: The file heads were appended to.
        progress: Called with how many records were checked, of how many.

    Raises:
        LedgerUnavailableError: The database or the witness is out of reach.
    """
    with database.reading() as connection:
        return _Verifier(connection, database.statements, Signers(trusted), witness, progress).run()


def heads_after(connection: Connection, ledger: str, number: int) -> Iterator[Head]:
    """Yield the heads of a ledger after a number, in order.

    Args:
        connection: Where to read.
        ledger: Id of the ledger.
        number: Only heads with a greater one.
    """
    columns = [column for column in commits.c if column.name != "leaves"]
    wanted = select(*columns).where(commits.c.number > number).order_by(commits.c.number)
    for row in connection.execution_options(yield_per=_PAGE).execute(wanted):
        yield Head(ledger=ledger, **row._mapping)  # noqa: SLF001 - part of SQLAlchemy's documented interface


@dataclass(slots=True)
class _Verifier:
    connection: Connection
    statements: Statements
    signers: Signers
    witness: Path | None
    progress: Progress
    findings: list[Finding] = field(default_factory=list)
    used: set[bytes] = field(default_factory=set)
    ledger: str = ""
    done: int = 0

    def run(self) -> Verification:
        self.ledger = str(self.connection.execute(select(ledgers.c.id)).scalar_one_or_none() or "")
        total = self.connection.execute(select(func.count()).select_from(records)).scalar_one()
        rows = _Records(self.connection, self.statements)
        seen = _Heads(iter(()) if self.witness is None else self._seen(self.witness))
        last, count, witnessed = self._begin(), 0, 0
        for row in self._commits():
            head = self._head(row)
            if head is None:
                self._found("altered-commit", f"head {row.number} is not readable")
                continue
            if not self._is_placed(last, head, row.leaves):
                self._found("altered-commit", f"head {head.number} was altered: it has other records")
                continue
            self._follows(last, head)
            self._records(head, row.leaves, rows)
            if self._witnessed(head, seen):
                witnessed = head.number
            last, count = head, count + 1
            self.progress(self.done, total)
        self._signed_up_to(last)
        self._inserted(rows.until(None))
        self._inserted(self.connection.execute(select(records.c.seq, _ID).where(records.c.seq < 0)).all())
        self._tail(last, seen)
        self._bundles()
        self.progress(total, total)
        return Verification(total, count, None if self.witness is None else witnessed, tuple(self.findings))

    def _seen(self, witness: Path) -> Iterator[Head]:
        """Return what a witness saw; nothing if it is the witness of something else."""
        first = next(read_witness(witness), None)
        if first is not None and first.ledger == self.ledger:
            return read_witness(witness)
        if first is not None:
            self._found(
                "wrong-witness", f"expected a witness of ledger {self.ledger}, found {first.ledger}'s"
            )
        elif witness.stat().st_size:
            self._found("wrong-witness", f"expected the heads of commits in `{witness}`, found none")
        return iter(())

    def _begin(self) -> Head:
        return Head(self.ledger, 0, 0, 0, 0, NOTHING_BEFORE, NOTHING_BEFORE)

    def _commits(self) -> Iterator[Row[Any]]:
        wanted = select(*_COMMIT).order_by(commits.c.number).limit(_PAGE)
        page = self.connection.execute(wanted).all()
        while True:
            yield from page
            if len(page) < _PAGE:
                return
            page = self.connection.execute(wanted.where(commits.c.number > page[-1].number)).all()

    def _head(self, row: Row[Any]) -> Head | None:
        """Return a head from its row; None when a value is none of a head, as SQLite lets anyone write."""
        head = Head(self.ledger, *(getattr(row, name) for name in HEAD))
        numbers = (head.number, head.first, head.size, head.at)
        octets = (head.root, head.previous, head.signer, head.signature, *row[len(HEAD) :])
        is_whole = (
            all(isinstance(each, int) and 0 <= each < 1 << 63 for each in numbers)
            and head.number > 0
            and head.size < 1 << 32
            and all(isinstance(each, bytes) for each in octets)
            and len(head.root) == len(head.previous) == WIDTH
        )
        return head if is_whole else None

    def _is_placed(self, last: Head, head: Head, leaves: bytes) -> bool:
        """Whether to look for records where a head says: millions cost only a number to claim."""
        return (head.first == last.after and len(leaves) == head.size * WIDTH) or self.signers.signed(head)

    def _found(self, code: str, message: str) -> None:
        self.findings.append(Finding(code, message))

    def _follows(self, last: Head, head: Head) -> None:
        """Check that a head holds on to the one before it."""
        if head.number > last.number + 1:
            self._found("removed-commit", f"{_span('commit', last.number + 1, head.number - 1)} removed")
        elif head.previous != (last.hash if last.number else NOTHING_BEFORE):
            if last.number and not self.signers.signed(last):
                # Reported where signatures are followed back.
                pass
            elif not self.signers.signed(head):
                self._found("altered-commit", f"head {head.number} was altered")
            else:
                self._found("broken-chain", f"commit {head.number} does not follow commit {last.number}")
        elif head.first != last.after:
            self._found(
                "broken-chain", f"commit {head.number} begins at record {head.first}, not {last.after}"
            )
            return
        else:
            return
        # What came before is no longer held by what comes after.
        self._signed_up_to(last)

    def _signed_up_to(self, last: Head) -> None:
        """Check signatures from a head down to the first that is right: it holds all before it."""
        if not last.number or self.signers.signed(last):
            return
        lowest = last.number
        wanted = select(*_HEAD).where(commits.c.number <= last.number).order_by(commits.c.number.desc())
        for row in self.connection.execution_options(yield_per=_PAGE).execute(wanted):
            head = self._head(row)
            if head is None:
                # Reported where commits are read.
                continue
            if self.signers.signed(head):
                break
            lowest = head.number
        self._found("altered-commit", f"{_span('head', lowest, last.number)} altered")

    def _records(self, head: Head, leaves: bytes, rows: _Records) -> None:
        """Check the records of a commit against its leaves, and those against its signed tree hash."""
        self._inserted(rows.until(head.first))
        found = rows.until(head.after)
        self.done += len(found)
        hashes = [leaf_hash(row[-1]) if row[-1].__class__ is bytes else b"" for row in found]
        listed = [leaves[at : at + WIDTH] for at in range(0, len(leaves), WIDTH)]
        is_listed = len(listed) == head.size and tree_hash(listed) == head.root
        if hashes != listed or not is_listed or len(found) != head.size:
            differing = self._differ(head, found, hashes, listed if is_listed else None)
            found = [row for row in found if row[0] not in differing]
        self._columns(found)

    def _inserted(self, rows: Iterable[Stored]) -> None:
        for seq, name, *_ in rows:
            self._found("inserted-record", f"record {seq} ({_uuid(name)}) is in no commit")

    def _differ(
        self, head: Head, found: list[Stored], hashes: list[bytes], listed: list[bytes] | None
    ) -> set[int]:
        """Report which records of a commit are not as they were signed, and return their places."""
        missing = list(_gaps((row[0] for row in found), head.first, head.after))
        differing: set[int] = set()
        if listed is None and not missing:
            if tree_hash(hashes) == head.root:
                self._found("altered-commit", f"the leaves of commit {head.number} were altered")
            elif self.signers.signed(head):
                span = f"one of its records, {head.first} to {head.after - 1},"
                self._found("altered-record", f"the leaves of commit {head.number} and {span} were altered")
        for first, last in missing:
            self._found("removed-record", f"{_span('record', first, last)} removed from commit {head.number}")
        for row, leaf in zip(found, hashes, strict=True):
            seq = row[0]
            if listed is None or leaf == listed[seq - head.first]:
                continue
            differing.add(seq)
            if leaf in listed:
                place = head.first + listed.index(leaf)
                self._found("reordered-record", f"record {place} was moved to place {seq}")
            else:
                self._found("altered-record", f"record {seq} ({_uuid(row[1])}) was altered")
        return differing

    def _columns(self, rows: Iterable[Stored]) -> None:
        """Check that what records are found by is what they say."""
        used = self.used
        for seq, name, type_, account, content in rows:
            try:
                record = decode(content if isinstance(content, bytes) else b"")
            except TidegateError:
                self._found("altered-record", f"record {seq} ({_uuid(name)}) is not readable")
                continue
            said = (record.seq, record.type, record.account, record.id.hex())
            if said != (seq, type_, account, name if name.__class__ is str else _uuid(name).replace("-", "")):
                message = f"record {record.seq} ({_uuid(record.id.hex())}) is filed as {seq} ({_uuid(name)})"
                self._found("altered-index", message)
            used.update(record.bundles)

    def _witnessed(self, head: Head, seen: _Heads) -> bool:
        for other in seen.until(head.number):
            if self.signers.signed(other) and other.number != head.number:
                self._found("removed-commit", f"commit {other.number} is in the witness only")
        matched = False
        for other in seen.until(head.number + 1):
            if other.hash == head.hash:
                matched = True
            elif self.signers.signed(other):
                self._found("replaced-commit", f"commit {head.number} is another than the witness saw")
        return matched

    def _tail(self, last: Head, seen: _Heads) -> None:
        numbers = sorted({head.number for head in seen.rest() if self.signers.signed(head)})
        for first, end in _runs(numbers):
            self._found(
                "cut-off", f"{_span('commit', first, end)} cut off: the ledger ends at commit {last.number}"
            )

    def _bundles(self) -> None:
        kept = set()
        for row in self.connection.execute(select(*_BUNDLE)):
            kept.add(row.digest)
            content = row.content if isinstance(row.content, bytes) else b""
            if sha256(content).digest() != row.digest:
                self._found("altered-bundle", f"the policy bundle {_hex(row.digest)} was altered")
        for digest in sorted(self.used - kept):
            self._found("removed-bundle", f"the policy bundle {digest.hex()} was removed")


class _Records:
    """All records in order, read page by page."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection, self._statements = connection, statements
        self._page: list[Stored] = []
        self._at, self._after, self._ended = 0, -1, False

    def until(self, end: int | None) -> list[Stored]:
        """Return those not returned yet that stand before a place, or all that are left."""
        found: list[Stored] = []
        while True:
            page, at = self._page, self._at
            stop = len(page) if end is None else bisect_left(page, end, at, key=_place)
            found.extend(page[at:stop])
            self._at = stop
            if stop < len(page) or self._ended:
                return found
            self._page = self._statements.all(self._connection, "records after", after=self._after)
            self._at, self._ended = 0, not self._page
            if self._page:
                self._after = self._page[-1][0]


class _Heads:
    """The heads of a witness in order, looked at one ahead."""

    def __init__(self, heads: Iterator[Head]) -> None:
        self._heads = heads
        self._next = next(heads, None)

    def until(self, end: int) -> Iterator[Head]:
        """Yield those not yielded yet with a number before this."""
        head = self._next
        while head is not None and head.number < end:
            yield head
            head = self._next = next(self._heads, None)

    def rest(self) -> Iterator[Head]:
        """Yield all that are left."""
        if self._next is not None:
            yield self._next
            yield from self._heads


def _place(row: Stored) -> int:
    place: int = row[0]
    return place


def _uuid(name: object) -> str:
    try:
        return str(UUID(str(name)))
    except ValueError:
        return str(name)


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _gaps(places: Iterable[int], first: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield which places from the first on are not among some in order, as first and last of each run."""
    for place in (*places, after):
        if first < place:
            yield first, place - 1
        first = place + 1


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _span(what: str, first: int, last: int) -> str:
    return f"{what} {first} was" if first == last else f"{what}s {first} to {last} were"
