"""Heads: what each commit signs, and how each holds on to the one before."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from engine.ledger.clock import moment
from engine.ledger.tree import WIDTH

#: What stands before the first head.
NOTHING_BEFORE = bytes(WIDTH)

_MARK = b"tidegate head 1\n"
_LAYOUT = struct.Struct(">16s16sQQIq32s32s")
#: Signers are told apart by so many bytes of the hash of their public key.
_SIGNER = 8


@dataclass(frozen=True, slots=True)
class Head:
    """What a commit came to, signed.

    Args:
        ledger: Id of the ledger.
        number: Number of the commit, from 1.
        first: Place of its first record.
        size: How many records it has.
        at: When, in microseconds since 1970; never before the head before it.
        root: Tree hash of its records.
        previous: Hash of the head before it, signature included.
        signer: Which key signed.
        signature: Ed25519 over the bytes of the head.
    """

    ledger: str
    number: int
    first: int
    size: int
    at: int
    root: bytes
    previous: bytes
    signer: bytes = b""
    signature: bytes = b""

    @property
    def content(self) -> bytes:
        """The bytes that are signed."""
        ledger = UUID(self.ledger).bytes
        return _LAYOUT.pack(
            _MARK, ledger, self.number, self.first, self.size, self.at, self.root, self.previous
        )

    @property
    def hash(self) -> bytes:
        """What the next head holds on to: signed bytes, signer and signature."""
        return sha256(self.content + self.signer + self.signature).digest()

    @property
    def after(self) -> int:
        """Place of the first record after this commit."""
        return self.first + self.size

    def to_dict(self) -> dict[str, Any]:
        """Return the head as JSON carries it."""
        return {
            "ledger": self.ledger,
            "number": self.number,
            "first": self.first,
            "size": self.size,
            "at": self.at,
            "root": self.root.hex(),
            "previous": self.previous.hex(),
            "signer": self.signer.hex(),
            "signature": self.signature.hex(),
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Head:
        """Return the head that `to_dict` wrote.

        Raises:
            ValueError, KeyError, TypeError, OverflowError: It is none.
        """
        number, first, size, at = (found[name] for name in ("number", "first", "size", "at"))
        if not all(type(value) is int for value in (number, first, size, at)):
            raise ValueError("expected whole numbers")
        texts = ("ledger", "root", "previous", "signer", "signature")
        if not all(isinstance(found[name], str) for name in texts):
            raise ValueError("expected hashes and ids as text")
        root, previous = bytes.fromhex(found["root"]), bytes.fromhex(found["previous"])
        signed = bytes.fromhex(found["signer"]), bytes.fromhex(found["signature"])
        head = cls(str(UUID(found["ledger"])), number, first, size, at, root, previous, *signed)
        if len(head.root) != WIDTH or len(head.previous) != WIDTH:
            raise ValueError("expected hashes of 32 bytes")
        if any(not 0 <= value < 1 << 63 for value in (number, first, size, at)) or head.size >= 1 << 32:
            raise ValueError("expected numbers of 63 bits")
        moment(at)
        return head


def signer_of(public: bytes) -> bytes:
    """Return by what a public key is named in a head."""
    return sha256(public).digest()[:_SIGNER]


class Signers:
    """The public keys a reader trusts.

    Args:
        public: Each as 32 bytes.
    """

    def __init__(self, public: Iterable[bytes]) -> None:
        self._keys = {signer_of(key): Ed25519PublicKey.from_public_bytes(key) for key in public}

    def signed(self, head: Head) -> bool:
        """Whether one of them signed the head."""
        key = self._keys.get(head.signer)
        if key is None:
            return False
        try:
            key.verify(head.signature, head.content)
        except InvalidSignature:
            return False
        return True
