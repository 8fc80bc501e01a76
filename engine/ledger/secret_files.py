"""The secrets of a ledger, kept in a directory of their own.

The master key wraps data keys and can be replaced; the key of references hashes what records are filed under
and stays, as those hashes are signed; another key signs heads.
"""

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
REFERENCES = "references.key"
#: The next master key, while every data key is wrapped anew.
NEXT = "master.key.next"
_BYTES = 32
_NONCE = 12
#: Accounts and idempotency keys are told apart by so many bytes of their keyed hash.
_TAG = 16


class Secrets:
    """What a ledger needs to write and to read personal data.

    Args:
        master: The master key, 32 bytes: it wraps data keys.
        signing: The key that signs heads.
        former: Public keys, 32 bytes each, that signed heads before this one.
        references: Keys the hashes of references, 32 bytes; derived from the master key when left out.
    """

    def __init__(
        self,
        master: bytes,
        signing: Ed25519PrivateKey,
        former: tuple[bytes, ...] = (),
        references: bytes | None = None,
    ) -> None:
        if len(master) != _BYTES:
            raise TidegateError("wrong-master-key", f"expected {_BYTES} bytes, found {len(master)}")
        self._wrapping = AESGCM(_derived(master, b"tidegate wrap data keys"))
        self.references = references or _derived(master, b"tidegate hash references")
        #: By what is hashed, the hash before it has seen any: a copy of it costs less than a new one.
        self._hashes = {
            purpose: blake2b(digest_size=_TAG, key=self.references, person=purpose)
            for purpose in (b"account", b"key", b"request")
        }
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
        made = [each for each in (directory, *directory.parents) if not each.exists()]
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in made:
            sync_directory(each.parent)
        signing = Ed25519PrivateKey.from_private_bytes(random(_BYTES))
        private = signing.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        new_key(directory / MASTER, random)
        new_key(directory / REFERENCES, random)
        write_secret(directory / SIGNING, private)
        write_secret(directory / PUBLIC, b64encode(public))
        return cls.load(directory)

    @classmethod
    def load(cls, directory: Path, master_key: str = MASTER) -> Secrets:
        """Return the secrets in a directory. Every other `*.pub` in it is a key that signed before.

        Args:
            directory: The directory.
            master_key: Name of the file with the master key.

        Raises:
            LedgerUnavailableError: One of them is missing or is none.
        """
        try:
            master = b64decode((directory / master_key).read_bytes(), validate=False)
            kept = directory / REFERENCES
            references = b64decode(kept.read_bytes(), validate=False) if kept.exists() else None
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
        return cls(master, signing, former, references)

    def tag(self, reference: str) -> bytes:
        """Return as what an account stands in the ledger.

        Raises:
            TidegateError: The reference is blank, or no text.
        """
        if not reference.strip():
            raise TidegateError("no-account", "expected the reference of an account, found none")
        try:
            return self._hash(b"account", reference.encode())
        except UnicodeEncodeError as error:
            message = "expected the reference of an account in UTF-8, found something else"
            raise TidegateError("wrong-account", message) from error

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
            hint = (
                f"restore the `{MASTER}` this ledger was written with; where `{NEXT}` lies beside it, a"
                " rotation was cut short: run `tidegate ledger rotate-key` again"
            )
            raise LedgerUnavailableError("wrong-master-key", message, hint) from error

    def _hash(self, purpose: bytes, value: bytes) -> bytes:
        found = self._hashes[purpose].copy()
        found.update(value)
        return found.digest()


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


def new_key(path: Path, random: Callable[[int], bytes] = os.urandom) -> None:
    """Write a new key of 32 bytes.

    Raises:
        TidegateError: There is such a file already.
    """
    write_secret(path, b64encode(random(_BYTES)))


def write_secret(path: Path, content: bytes) -> None:
    """Write a secret that only its owner may read; durable before this returns.

    Raises:
        TidegateError: There is such a file already.
    """
    # Never half there under its name: a rotation that was cut short takes what it finds.
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
    except FileExistsError:
        message = f"expected no secrets in `{path.parent}`, found `{path.name}`"
        raise TidegateError("secrets-exist", message, "name another directory") from None
    finally:
        part.unlink(missing_ok=True)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory durable: a file that is synced may still lose its name."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
