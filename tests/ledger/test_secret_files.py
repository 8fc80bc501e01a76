"""Secrets are on the disk, under their names, before anything is sealed by them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.ledger import Secrets
from engine.ledger.secret_files import new_key


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, tuple[str, ...]]]:
    """Each directory that was synced, and what it held by then."""
    found: list[tuple[Path, tuple[str, ...]]] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_dir():
            found.append((path, tuple(sorted(each.name for each in path.iterdir()))))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def test_the_name_of_a_secret_is_durable(tmp_path: Path, synced: list[tuple[Path, tuple[str, ...]]]) -> None:
    new_key(tmp_path / "master.key.next")
    assert synced == [(tmp_path, ("master.key.next",))]


def test_new_secrets_and_every_directory_made_for_them_are_durable(
    tmp_path: Path, synced: list[tuple[Path, tuple[str, ...]]]
) -> None:
    place = tmp_path / "a" / "b"
    Secrets.create(place)
    assert synced[-1] == (place, ("master.key", "references.key", "signing.pem", "signing.pub"))
    assert {(tmp_path, ("a",)), (tmp_path / "a", ("b",))} <= set(synced)
