"""What is written for every decision is made by shortcuts; here it is made the long way."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.ledger import Secrets
from engine.ledger.clock import new_id
from engine.ledger.record import Record, bound_to, encode, unseal, with_sealed

MASTER = bytes(range(32))
RECORD = Record(1, 7, bytes(16), "decision", 1, b"a" * 16, "AUDIT", 2, b"k" * 16, None, None, [], b"{}", [])


@pytest.mark.parametrize(
    ("hashed", "purpose"),
    [
        (lambda secrets: secrets.tag("A-1"), b"account"),
        (lambda secrets: secrets.key_tag("A-1"), b"key"),
        (lambda secrets: secrets.request_tag(b"A-1"), b"request"),
    ],
)
def test_a_reference_stands_as_its_keyed_hash(hashed: Callable[[Secrets], bytes], purpose: bytes) -> None:
    secrets = Secrets(MASTER, Ed25519PrivateKey.generate())
    key = HKDF(SHA256(), 32, None, b"tidegate hash references").derive(MASTER)
    long_way = blake2b(b"A-1", digest_size=16, key=key, person=purpose).digest()
    assert hashed(secrets) == long_way
    assert hashed(secrets) == long_way, "the first use changed what the second gives"


@given(st.integers(0, (1 << 48) * 1000 - 1), st.binary(min_size=10, max_size=10))
def test_an_id_is_a_uuid_of_the_seventh_kind(at: int, random: bytes) -> None:
    made, value = new_id(at, random), int.from_bytes(random, "big")
    found = UUID(bytes=made)
    assert (found.version, found.variant) == (7, "specified in RFC 4122")
    assert found.int >> 80 == at // 1000
    assert found.int >> 64 & 0xFFF == value >> 64 & 0xFFF
    assert found.int & (1 << 62) - 1 == value & (1 << 62) - 1


@given(st.lists(st.binary(max_size=70_000), max_size=3))
def test_a_sealed_record_is_the_canonical_bytes_of_all_its_fields(parts: list[bytes]) -> None:
    cipher, nonces = AESGCM(MASTER), bytes(range(12 * len(parts)))
    content = with_sealed(RECORD, tuple(parts), cipher, nonces)
    sealed = []
    for place, part in enumerate(parts):
        nonce = nonces[12 * place : 12 * place + 12]
        sealed.append(nonce + cipher.encrypt(nonce, part, encode(RECORD) + bytes((place,))))
    whole = replace(RECORD, sealed=sealed)
    assert content == encode(whole)
    assert [unseal(whole, place, cipher, bound_to(whole)) for place in range(len(parts))] == parts
