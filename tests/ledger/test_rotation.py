"""A new master key: everything is read on as before, and the old one opens nothing any more."""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from engine.ledger import DecisionEntry, LedgerUnavailableError, Secrets, rotation, schema
from engine.ledger.database import Database
from engine.ledger.key_store import bound_to_class, key_store_of
from engine.ledger.schema import data_keys
from tests.ledger.conftest import Place

Entry = Callable[..., DecisionEntry]


@pytest.fixture
def filled(place: Place, entry: Entry) -> Place:
    """A ledger with decisions about three accounts, one under a key."""
    with place.open() as ledger:
        ledger.record(entry(key="k", request=b"r"))
        for name in ("A-2", "A-3"):
            ledger.record(entry(name))
    return place


def rotate(place: Place) -> int:
    key_store = key_store_of(Database(place.url, schema.ledger), place.key_store)
    return rotation.rotate_master_key(place.secrets, key_store)


def master(place: Place) -> Secrets:
    """The secrets that the master key of now makes, whatever becomes of its file."""
    key = b64decode((place.secrets / "master.key").read_bytes())
    return Secrets(key, Ed25519PrivateKey.generate())


def wrapped(place: Place) -> list[tuple[bytes, bytes]]:
    """Return what each data key is bound to, and the key as it is kept."""
    with place.open() as ledger, ledger.keys.database.reading() as connection:
        rows = connection.execute(select(data_keys)).all()
    return [(bound_to_class(row.id, (row.account, row.kind, row.day)), row.wrapped) for row in rows]


def opened(place: Place, secrets: Secrets) -> int:
    """Return how many data keys a master key opens."""
    count = 0
    for about, key in wrapped(place):
        try:
            secrets.unwrap(key, about)
            count += 1
        except LedgerUnavailableError:
            continue
    return count


def test_after_a_rotation_all_is_read_on_and_the_old_master_key_opens_nothing(
    filled: Place, entry: Entry
) -> None:
    old, before = master(filled), (filled.secrets / "master.key").read_bytes()
    assert opened(filled, old) == 3
    assert rotate(filled) == 3
    assert (filled.secrets / "master.key").read_bytes() != before
    assert opened(filled, old) == 0
    assert opened(filled, master(filled)) == 3
    with filled.open() as ledger:
        assert ledger.record(entry(key="k", request=b"r")).is_repeated
        (found,) = ledger.history("A-2")
        assert ledger.open_record(found.id, "DISPUTE").decision["outcome"] == "CLOSE_NOW"
        assert ledger.replay(whole=True).same == 3
        assert ledger.verify().is_sound
    (filled.secrets / "master.key").write_bytes(before)
    with pytest.raises(LedgerUnavailableError) as caught:
        filled.open()
    assert caught.value.code == "wrong-master-key"


def test_a_rotation_cut_short_before_its_commit_changed_nothing_and_is_taken_up(
    filled: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Secrets, "wrap", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate(filled)
    with filled.open() as ledger:
        assert ledger.replay().same == 3
    assert rotate(filled) == 3
    with filled.open() as ledger:
        assert ledger.replay().same == 3


def test_a_rotation_cut_short_after_its_commit_says_what_to_do_and_is_taken_up(
    filled: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate(filled)
    with pytest.raises(LedgerUnavailableError) as caught:
        filled.open()
    assert caught.value.code == "wrong-master-key"
    assert "tidegate ledger rotate-key" in (caught.value.hint or "")
    assert rotate(filled) == 0
    assert not (filled.secrets / "master.key.next").exists()
    with filled.open() as ledger:
        assert ledger.replay().same == 3


def test_a_process_from_before_a_rotation_wraps_nothing_under_the_old_key(
    filled: Place, entry: Entry
) -> None:
    old = master(filled)
    with filled.open() as ledger:
        rotate(filled)
        with pytest.raises(LedgerUnavailableError) as caught:
            ledger.record(entry("A-4"))
        assert (caught.value.code, caught.value.hint) == ("wrong-master-key", "start this process again")
    assert opened(filled, old) == 0
    with filled.open() as ledger:
        ledger.record(entry("A-4"))
        assert (ledger.verify().is_sound, ledger.replay().same) == (True, 4)


def test_no_key_wrapped_by_the_old_master_key_is_left_in_the_live_files(
    sqlite_place: Place, entry: Entry
) -> None:
    with sqlite_place.open() as ledger:
        ledger.record(entry())
    ((_, before),) = wrapped(sqlite_place)
    folder = Path(sqlite_place.key_store).parent

    def everything() -> bytes:
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))

    assert before in everything()
    rotate(sqlite_place)
    assert before not in everything()


def test_secrets_from_before_keep_their_hashes(place: Place, entry: Entry) -> None:
    (place.secrets / "references.key").unlink()
    with place.open() as ledger:
        ledger.record(entry(key="k", request=b"r"))
    rotate(place)
    with place.open() as ledger:
        assert len(ledger.history("A-1")) == 1
        assert ledger.record(entry(key="k", request=b"r")).is_repeated


def test_without_the_key_of_its_references_a_ledger_is_not_opened(filled: Place) -> None:
    (filled.secrets / "references.key").unlink()
    with pytest.raises(LedgerUnavailableError) as caught:
        filled.open()
    assert caught.value.code == "wrong-references-key"
    assert caught.value.hint == "restore the `references.key` this ledger was written with"


def test_the_master_key_alone_tells_no_account(place: Place) -> None:
    assert master(place).tag("A-1") != Secrets.load(place.secrets).tag("A-1")
