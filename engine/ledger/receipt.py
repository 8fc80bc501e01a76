"""Receipts: a record, the proof that it is in a commit, and that commit's signed head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engine.errors import TidegateError
from engine.ledger.clock import id_text, moment, moment_text
from engine.ledger.heads import Head, Signers
from engine.ledger.record import Record, decode
from engine.ledger.schema import commits, records
from engine.ledger.tree import WIDTH, inclusion_proof, leaf_hash, root_of_proof

FORMAT = "tidegate receipt 1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What proves that a record is in the ledger.

    Args:
        content: The record's canonical bytes; personal data stay encrypted.
        head: The signed head of its commit.
        proof: Hashes that lead from the record to the head.
    """

    content: bytes
    head: Head
    proof: tuple[bytes, ...]

    @property
    def record(self) -> Record:
        """The record."""
        return decode(self.content)

    def to_dict(self) -> dict[str, Any]:
        """Return the receipt as JSON carries it."""
        record = self.record
        return {
            "format": FORMAT,
            "id": id_text(record.id),
            "recorded_at": moment_text(moment(record.at)),
            "record": self.content.hex(),
            "proof": [each.hex() for each in self.proof],
            "head": self.head.to_dict(),
        }


def make_receipt(connection: Connection, ledger: str, record: Record) -> Receipt:
    """Return the receipt of a record in the ledger.

    Raises:
        TidegateError: The ledger was altered around it.
    """
    wanted = select(commits).where(commits.c.first <= record.seq).order_by(commits.c.first.desc()).limit(1)
    row = connection.execute(wanted).one_or_none()
    content = connection.execute(select(records.c.content).where(records.c.seq == record.seq)).scalar()
    if row is None or content is None or record.seq >= row.first + row.size:
        message = f"expected a commit around record {record.seq}, found none"
        raise TidegateError("altered-ledger", message, "run the verification")
    fields = {name: value for name, value in row._mapping.items() if name != "leaves"}  # noqa: SLF001 - documented
    leaves = [row.leaves[at : at + WIDTH] for at in range(0, len(row.leaves), WIDTH)]
    receipt = Receipt(
        content, Head(ledger=ledger, **fields), tuple(inclusion_proof(leaves, record.seq - row.first))
    )
    if not _leads_to_head(receipt):
        message = f"expected record {record.seq} as its commit signed it, found it altered"
        raise TidegateError("altered-ledger", message, "run the verification")
    return receipt


def check_receipt(found: object, trusted: Iterable[bytes]) -> Receipt:
    """Return a receipt once it holds, with the public keys alone.

    Args:
        found: The receipt as JSON carries it.
        trusted: Public keys, 32 bytes each, that may have signed.

    Raises:
        TidegateError: It is no receipt, or it proves nothing: what was expected and what was found.
    """
    receipt = _read(found)
    record, head = receipt.record, receipt.head
    claims = receipt.to_dict()
    if isinstance(found, Mapping):
        for name in ("id", "recorded_at"):
            if found.get(name) != claims[name]:
                raise _forged(f"expected `{name}` to be {claims[name]}, found `{found.get(name)}`")
    if not head.first <= record.seq < head.after:
        raise _forged(f"expected a head that covers record {record.seq}, found one of others")
    if not _leads_to_head(receipt):
        raise _forged("expected a proof that leads to the signed head, found one that does not")
    if not Signers(trusted).signed(head):
        raise _forged("expected a head signed by a trusted key, found one that is not")
    return receipt


def _leads_to_head(receipt: Receipt) -> bool:
    head, place = receipt.head, receipt.record.seq - receipt.head.first
    return root_of_proof(leaf_hash(receipt.content), place, head.size, receipt.proof) == head.root


def _read(found: object) -> Receipt:
    try:
        fields = _fields(found)
        proof = tuple(bytes.fromhex(each) for each in fields["proof"])
        receipt = Receipt(bytes.fromhex(fields["record"]), Head.from_dict(fields["head"]), proof)
        moment(decode(receipt.content).at)
    except (KeyError, ValueError, TypeError, OverflowError, TidegateError) as error:
        raise TidegateError(
            "wrong-receipt", "expected a whole receipt, found something else", "download it again"
        ) from error
    return receipt


def _fields(found: object) -> Mapping[str, Any]:
    if not isinstance(found, Mapping) or found["format"] != FORMAT:
        raise ValueError("expected another format")
    return found


def _forged(message: str) -> TidegateError:
    return TidegateError("forged-receipt", message, "ask for a new receipt, and keep this one as evidence")
