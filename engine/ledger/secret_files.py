"""The secrets of a ledger: the master key, and the key that signs heads. Kept in a directory of their own."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from engine.errors import TidegateError
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.heads import signer_of

MASTER, SIGNING, PUBLIC = "master.key", "signing.pem", "signing.pub"
_BYTES = 32
_NONCE = 12
#: Accounts and idempotency keys are told apart by so many bytes of their keyed hash.
_TAG = 16


class Secrets:
    """What a ledger needs to write and to read personal data.

    Args:
        master: The master key, 32 bytes: it wraps data keys and keys the hashes of references.
        signing: The key that signs heads.
        former: Public keys, 32 bytes each, that signed heads before this one.
    """

    def __init__(self, master: bytes, signing: Ed25519PrivateKey, former: tuple[bytes, ...] = ()) -> None:
        if len(master) != _BYTES:
            raise TidegateError("wrong-master-key", f"expected {_BYTES} bytes, found {len(master)}")
        self._wrapping = AESGCM(_derived(master, b"tidegate wrap data keys"))
        self._tags = _derived(master, b"tidegate hash references")
        self._signing = signing
        self.public = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.signer = signer_of(self.public)
        #: Every public key whose heads are trusted.
        self.trusted = (self.public, *former)

    @classmethod
    def create(cls, directory: Path, random: Callable[[int], bytes] = os.urandom) -> Secrets:
        """Return new secrets, written into a directory that has none; only its owner may read them.

        Raises:
            TidegateError: There are secrets already.
        """
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        signing = Ed25519PrivateKey.from_private_bytes(random(_BYTES))
        private = signing.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        _write(directory / MASTER, b64encode(random(_BYTES)))
        _write(directory / SIGNING, private)
        _write(directory / PUBLIC, b64encode(public))
        return cls.load(directory)

    @classmethod
    def load(cls, directory: Path) -> Secrets:
        """Return the secrets in a directory. Every other `*.pub` in it is a key that signed before.

        Raises:
            LedgerUnavailableError: One of them is missing or is none.
        """
        try:
            master = b64decode((directory / MASTER).read_bytes(), validate=False)
            signing = load_pem_private_key((directory / SIGNING).read_bytes(), None)
            former = tuple(read_public(path) for path in sorted(directory.glob("*.pub")))
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
            message = (
                f"expected `{MASTER}` and `{SIGNING}` in `{directory}`, found them missing or unreadable"
            )
            hint = "restore them from where they are kept safe: without them nothing can be read or written"
            raise LedgerUnavailableError("no-secrets", message, hint) from error
        if not isinstance(signing, Ed25519PrivateKey):
            message = f"expected an Ed25519 key in `{directory / SIGNING}`, found another kind"
            raise LedgerUnavailableError("no-secrets", message, "restore the key that signs heads")
        return cls(master, signing, former)

    def tag(self, reference: str) -> bytes:
        """Return as what an account stands in the ledger."""
        return self._hash(b"account", reference.encode())

    def key_tag(self, key: str) -> bytes:
        """Return as what an idempotency key stands in the ledger."""
        return self._hash(b"key", key.encode())

    def request_tag(self, request: bytes) -> bytes:
        """Return as what a request stands in the ledger."""
        return self._hash(b"request", request)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of a head."""
        return self._signing.sign(content)

    def wrap(self, key: bytes, about: bytes, nonce: bytes) -> bytes:
        """Return a data key encrypted by the master key, bound to what it is for."""
        return nonce + self._wrapping.encrypt(nonce, key, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """Return the data key that `wrap` encrypted.

        Raises:
            LedgerUnavailableError: It was wrapped by another master key, or altered.
        """
        try:
            return self._wrapping.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], about)
        except InvalidTag as error:
            message = "expected a data key wrapped by this master key, found one that is not"
            hint = f"restore the `{MASTER}` this ledger was written with"
            raise LedgerUnavailableError("wrong-master-key", message, hint) from error

    def _hash(self, purpose: bytes, value: bytes) -> bytes:
        return blake2b(value, digest_size=_TAG, key=self._tags, person=purpose).digest()


def read_public(path: Path) -> bytes:
    """Return the public key in a file.

    Raises:
        ValueError, OSError: There is none.
    """
    found = b64decode(path.read_bytes(), validate=False)
    if len(found) != _BYTES:
        raise ValueError("expected 32 bytes")
    return found


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _BYTES, None, purpose).derive(master)


def _write(path: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        message = f"expected no secrets in `{path.parent}`, found `{path.name}`"
        raise TidegateError("secrets-exist", message, "name another directory") from None
