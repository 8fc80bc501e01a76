"""Opening a ledger: what is refused, what is waited for, and for how long."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

import psycopg
import pytest

from engine import TidegateError
from engine.ledger import DecisionEntry, LedgerUnavailableError, writers
from engine.ledger.writers import _ADVISORY
from tests.ledger.children import child, said_by

if TYPE_CHECKING:
    from tests.ledger.conftest import Place

Entry = Callable[..., DecisionEntry]


@contextmanager
def held(path: str) -> Iterator[None]:
    """Somebody else has the turn of a SQLite file."""
    with Path(f"{path}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def still_open(place: Place) -> list[str]:
    """Return which files of a SQLite ledger this process holds open."""
    handles = [each for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    held = [str(each.readlink()) for each in handles]
    return [each for each in held if each.startswith(str(place.file.parent))]


@pytest.mark.parametrize("spelt", ["same", "symbolic link", "hard link"])
def test_a_ledger_and_its_key_store_in_one_file_are_refused(sqlite_place: Place, spelt: str) -> None:
    file = sqlite_place.file
    if spelt == "same":
        sqlite_place.key_store = f"{file.parent}/secrets/../{file.name}"
    else:
        with sqlite_place.open():
            pass
        link = file.with_name("link.db")
        if spelt == "hard link":
            link.hardlink_to(file)
        else:
            link.symlink_to(file)
        sqlite_place.key_store = str(link)
    with pytest.raises(TidegateError) as caught:
        sqlite_place.open()
    assert caught.value.code == "no-key-store"
    assert str(caught.value).startswith(
        "expected the key store in a file or database of its own, found it in"
    )
    assert caught.value.hint


def test_a_ledger_and_its_key_store_in_one_database_are_refused(postgresql_place: Place) -> None:
    # Another spelling of the same server.
    postgresql_place.key_store = postgresql_place.url.replace("127.0.0.1", "localhost")
    with pytest.raises(TidegateError) as caught:
        postgresql_place.open()
    assert caught.value.code == "no-key-store"


def test_a_key_store_is_made_with_its_ledger_and_never_after(
    place: Place, entry: Entry, tmp_path: Path
) -> None:
    with place.open() as ledger:
        first = ledger.record(entry(key="1"))
    right, place.key_store = place.key_store, str(tmp_path / "mistyped.db")
    with pytest.raises(LedgerUnavailableError) as caught:
        place.open()
    assert caught.value.code == "no-key-store"
    assert str(caught.value).startswith(f"expected the key store of ledger {ledger.id}, found none")
    assert caught.value.hint == "put it back, or correct its path"
    assert not list(tmp_path.glob("mistyped.db*"))
    Path(place.key_store).touch()
    with pytest.raises(LedgerUnavailableError, match="expected the key store of ledger"):
        place.open()
    place.key_store = right
    with place.open() as ledger:
        assert ledger.record(entry(key="1")).id == first.id


def test_no_ledger_is_made_whose_key_store_cannot_be(place: Place, entry: Entry, tmp_path: Path) -> None:
    right, place.key_store = place.key_store, str(tmp_path / "missing" / "keys.db")
    with pytest.raises(LedgerUnavailableError):
        place.open()
    place.key_store = right
    with place.open() as ledger:
        assert ledger.record(entry()).seq == 0


@pytest.mark.parametrize("of", ["ledger", "keys"])
def test_opening_waits_no_longer_than_its_limit(
    sqlite_place: Place, entry: Entry, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    sqlite_place.open().close()
    monkeypatch.setattr(writers, "OPENING", 0.3)
    with held(sqlite_place.url if of == "ledger" else sqlite_place.key_store):
        found: list[BaseException] = []

        def open_it() -> None:
            try:
                sqlite_place.open()
            except LedgerUnavailableError as error:
                found.append(error)

        opening = Thread(target=open_it, daemon=True)
        opening.start()
        opening.join(10)
        assert [getattr(error, "code", None) for error in found] == ["ledger-locked"]
    # Who gave up takes no turn later.
    with sqlite_place.open() as ledger:
        assert ledger.record(entry()).seq == 0


def test_opening_in_postgresql_waits_no_longer_than_its_limit(
    postgresql_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgresql_place.open().close()
    monkeypatch.setattr(writers, "OPENING", 0.3)
    began = monotonic()
    with psycopg.connect(postgresql_place.url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY])
        with pytest.raises(LedgerUnavailableError) as caught:
            postgresql_place.open()
    assert caught.value.code == "ledger-locked"
    assert monotonic() - began < 10


@pytest.mark.parametrize("of", ["ledger", "keys"])
def test_closing_does_not_wait_for_ever_for_a_turn(sqlite_place: Place, entry: Entry, of: str) -> None:
    ledger = sqlite_place.open()
    with held(sqlite_place.url if of == "ledger" else sqlite_place.key_store):
        pending = ledger.submit(entry())
        closing = Thread(target=ledger.close, args=(0.3,), daemon=True)
        closing.start()
        closing.join(10)
        assert not closing.is_alive()
        with pytest.raises(TimeoutError):
            pending.result(0)
    # What waited is written all the same once the turn is free, and nothing is left open.
    assert pending.result(10).seq == 0
    ledger.close()
    assert not still_open(sqlite_place)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_processes_that_open_and_close_are_never_told_of_a_lock(sqlite_place: Place, entry: Entry) -> None:
    sqlite_place.open().close()

    def work(out: int) -> None:
        for number in range(25):
            with sqlite_place.open() as ledger:
                ledger.record(entry(f"A-{os.getpid()}-{number}"), 60)
            os.write(out, b"recorded\n")

    assert said_by([child(work) for _ in range(4)]).count(b"recorded") == 100


@pytest.mark.parametrize("place_of", [0, 100], ids=["header", "page of the schema"])
def test_a_damaged_file_is_not_called_out_of_reach(sqlite_place: Place, place_of: int) -> None:
    sqlite_place.open().close()
    with sqlite_place.file.open("r+b") as file:
        file.seek(place_of)
        file.write(b"\xff" * 60)
    with pytest.raises(LedgerUnavailableError, match="found it damaged") as caught:
        sqlite_place.open()
    assert caught.value.code == "ledger-damaged"
    assert not still_open(sqlite_place)
