"""An auditor's copy of a ledger, where nothing can be written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ledger import DecisionEntry, schema
from engine.ledger.database import Database
from engine.ledger.settings import existing, public_keys
from engine.ledger.verify import verify
from tests.ledger.conftest import Place

Entry = Callable[..., DecisionEntry]


@pytest.fixture
def copy(sqlite_place: Place, entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a ledger that was closed; its owner may not write beside it."""
    with sqlite_place.open() as ledger:
        ledger.record(entry())
    folder = tmp_path / "an auditor's copy"
    folder.mkdir()
    allowed = os.access

    def access(path: Path, mode: int) -> bool:
        return Path(path) != folder and allowed(path, mode)

    # Permissions do not keep root, who may run the tests, from writing.
    monkeypatch.setattr(os, "access", access)
    return Path(shutil.copy(sqlite_place.file, folder))


def test_a_copy_is_verified_where_nothing_can_be_written(copy: Path, sqlite_place: Place) -> None:
    before = copy.stat()
    database = existing(str(copy))
    verification = verify(database, public_keys(sqlite_place.secrets))
    assert (verification.is_sound, verification.records) == (True, 1)
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]
    database.close()
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]
    assert copy.stat().st_mtime_ns == before.st_mtime_ns


def test_a_log_beside_a_copy_is_read_too(copy: Path, sqlite_place: Place, entry: Entry) -> None:
    with sqlite_place.open() as ledger:
        ledger.record(entry("A-2"))
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{sqlite_place.file}{suffix}", f"{copy}{suffix}")
    database = Database(str(copy), schema.ledger)
    verification = verify(database, public_keys(sqlite_place.secrets))
    assert (verification.is_sound, verification.records) == (True, 2)
    database.close()
