"""A record: one thing that happened, its canonical bytes, and what of it is encrypted."""

from __future__ import annotations

from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.errors import TidegateError

FORMAT = 1
_NONCE = 12


class Record(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True, gc=False):
    """A record as it is kept; its order of fields is the format.

    Args:
        format: Number of the format.
        seq: Place in the ledger, from 0.
        id: Its UUID.
        type: What happened, such as `decision`.
        at: When it was recorded, in microseconds since 1970.
        account: Keyed hash of the account's reference; None when it is about none.
        kind: Kind of data, as the retention policy knows it.
        day: Day of collection where policies count days, as the ordinal of a date.
        key: Data key its sealed parts are encrypted with; None when it has none.
        by: Who asked for it or did it.
        about: Record this one is about.
        bundles: SHA-256 of each policy bundle used, those required first, the one that decided last.
        clear: What may be read by all, as JSON.
        sealed: Personal data, each part encrypted.
    """

    format: int
    seq: int
    id: bytes
    type: str
    at: int
    account: bytes | None
    kind: str
    day: int
    key: bytes | None
    by: str | None
    about: bytes | None
    bundles: list[bytes]
    clear: bytes
    sealed: list[bytes]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Record).decode


def encode(record: Record) -> bytes:
    """Return the canonical bytes of a record: what a leaf is the hash of."""
    return _encode(record)


def decode(content: bytes) -> Record:
    """Return a record from its canonical bytes.

    Raises:
        TidegateError: They are not those of a record.
    """
    try:
        return _decode(content)
    except msgspec.MsgspecError as error:
        raise TidegateError("altered-record", f"expected a record of format {FORMAT}") from error


def with_sealed(record: Record, parts: tuple[bytes, ...], cipher: AESGCM, nonces: bytes) -> bytes:
    """Return the canonical bytes of a record with its personal data encrypted.

    Each part is bound to every other field of the record and to its own place.

    Args:
        record: The record without sealed parts.
        parts: What to encrypt.
        cipher: The data key.
        nonces: Twelve random bytes for each part.
    """
    bound, sealed = _encode(record), []
    for place, part in enumerate(parts):
        nonce = nonces[place * _NONCE : place * _NONCE + _NONCE]
        sealed.append(nonce + cipher.encrypt(nonce, part, bound + bytes((place,))))
    # The sealed parts are the last field, of which an empty list is one byte.
    return bound[:-1] + _encode(sealed)


def bound_to(record: Record) -> bytes:
    """Return what the sealed parts of a record are bound to: the record without them."""
    return _encode(msgspec.structs.replace(record, sealed=[]))


def unseal(record: Record, place: int, cipher: AESGCM, bound: bytes) -> bytes:
    """Return one sealed part of a record, decrypted.

    Args:
        record: The record.
        place: Which part.
        cipher: The data key.
        bound: What `bound_to` returned for the record.

    Raises:
        TidegateError: The record was altered, or the key is another.
    """
    try:
        sealed = record.sealed[place]
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound + bytes((place,)))
    except (InvalidTag, IndexError, ValueError) as error:
        message = f"expected record {record.seq} as it was written, found it altered"
        raise TidegateError("altered-record", message, "run the verification") from error


def compact(value: object) -> bytes:
    """Return a value as JSON: keys sorted, no spaces."""
    return _json(value)


def parse(content: bytes) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return what `compact` wrote."""
    return msgspec.json.decode(content)


_json = msgspec.json.Encoder(order="sorted").encode
