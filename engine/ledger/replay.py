"""Replay: every stored decision computed again from its facts and its bundle, and those that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, func, select

from engine.errors import Finding, TidegateError
from engine.ledger.clock import id_text, moment
from engine.ledger.database import Database
from engine.ledger.entry import observed_from
from engine.ledger.evidence import ANSWER, ASKED, brief_of, read_asked
from engine.ledger.frozen import CompiledBundles, FrozenPolicies, unknown_bundle
from engine.ledger.key_store import KeyStore
from engine.ledger.reading import ERASURE, was_erased
from engine.ledger.record import Record, bound_to, decode, parse, unseal
from engine.ledger.schema import bundles, records
from engine.ledger.statements import Statements
from engine.ledger.verify import Progress, silent

#: Data keys held in memory at a time. An account's decisions of a day mostly stand near each other, and more
#: than this leave the processor's cache.
_MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found.

    Args:
        same: Decisions that came out as they were recorded.
        erased: Decisions whose facts were erased, so that nothing can be computed.
        findings: Decisions that came out otherwise, or could not be computed, each with why.
    """

    same: int
    erased: int
    findings: tuple[Finding, ...]


def replay(
    database: Database,
    keys: KeyStore,
    *,
    whole: bool = False,
    first: int = 0,
    progress: Progress = silent,
    compiled: CompiledBundles | None = None,
) -> Replay:
    """Compute every stored decision again and compare.

    What is compared is the outcome, the digest of the facts used and the states of all rules, of the policy
    and of those it requires: the rest of an answer is worked out from these.

    Args:
        database: The ledger's database.
        keys: Its key store.
        whole: Compare the whole answer, byte for byte; it takes many times as long.
        first: Place of the first record to look at.
        progress: Called with how many records were looked at, of how many.
        compiled: What keeps compiled bundles; they are compiled for this replay when left out.

    Raises:
        LedgerUnavailableError: A database is out of reach.
    """
    with database.reading() as connection:
        policies = FrozenPolicies(bundles_in(connection), compiled or CompiledBundles())
        replayer = _Replayer(connection, database.statements, keys, policies, progress, whole=whole)
        replayer.run(first)
    erased = replayer.erased
    with database.reading() as connection:
        for record in replayer.lost:
            # It may have been erased since the replay began.
            if was_erased(connection, record):
                erased += 1
            else:
                replayer.differs(record, "missing-key", "has no data key, and no erasure is recorded")
    return Replay(replayer.same, erased, tuple(replayer.findings))


@dataclass(slots=True)
class _Replayer:
    connection: Connection
    statements: Statements
    keys: KeyStore
    policies: FrozenPolicies
    progress: Progress
    whole: bool
    findings: list[Finding] = field(default_factory=list)
    ciphers: dict[bytes, AESGCM] = field(default_factory=dict)
    #: Records whose key is gone, by key.
    keyless: dict[bytes, list[Record]] = field(default_factory=dict)
    same: int = 0
    erased: int = 0

    @property
    def lost(self) -> Iterator[Record]:
        """The records whose key is gone, of which no erasure was found."""
        return (record for lost in self.keyless.values() for record in lost)

    def run(self, first: int) -> None:
        # Counting would read every page; places are given without gaps.
        last = self.connection.execute(select(func.max(records.c.seq))).scalar_one()
        total, done = 0 if last is None else last + 1 - first, 0
        for page in self._pages(first):
            decisions = [record for record in page if record.type == "decision"]
            self._fetch(decisions)
            for record in decisions:
                cipher = self.ciphers.get(record.key or b"")
                if cipher is None:
                    self.keyless.setdefault(record.key or b"", []).append(record)
                else:
                    self._one(record, cipher)
            for record in page:
                if record.type == ERASURE:
                    self.erased += len(self.keyless.pop(bytes.fromhex(parse(record.clear)["key"]), ()))
            done += len(page)
            self.progress(done, total)

    def _fetch(self, decisions: list[Record]) -> None:
        """Fetch the data keys of some decisions; an account's decisions of a day have one and the same."""
        if len(self.ciphers) > _MOST_KEPT:
            self.ciphers.clear()
        lacking = {record.key for record in decisions if record.key is not None} - self.ciphers.keys()
        self.ciphers.update(self.keys.keys(lacking))

    def _pages(self, first: int) -> Iterator[list[Record]]:
        after = first - 1
        while rows := self.statements.all(self.connection, "contents after", after=after):
            yield [decode(row[-1]) for row in rows]
            after = rows[-1][0]

    def _one(self, record: Record, cipher: AESGCM) -> None:
        try:
            bound = bound_to(record)
            part = read_asked(unseal(record, ASKED, cipher, bound))
            observed = None if part.observed_at is None else observed_from(part.observed_at)
            decision = self.policies.decide(
                record.bundles, part.facts, moment(part.as_of), part.locale, observed
            )
            if brief_of(decision) != part.brief:
                message = f"came out as {decision.outcome}, was recorded as {part.brief.outcome}"
                self.differs(record, "different-decision", message)
            elif self.whole and decision.to_json() != unseal(record, ANSWER, cipher, bound):
                self.differs(record, "different-answer", "came out the same, but is told differently")
            else:
                self.same += 1
        except TidegateError as error:
            self.differs(record, error.code, f"cannot be computed: {error.message}")

    def differs(self, record: Record, code: str, message: str) -> None:
        self.findings.append(Finding(code, f"decision {id_text(record.id)} (record {record.seq}) {message}"))


def bundles_in(connection: Connection) -> Callable[[bytes], bytes]:
    """Return what reads bundles from a ledger."""

    def content(digest: bytes) -> bytes:
        wanted = select(bundles.c.content).where(bundles.c.digest == digest)
        found: bytes | None = connection.execute(wanted).scalar_one_or_none()
        if found is None:
            raise unknown_bundle(digest)
        return found

    return content
