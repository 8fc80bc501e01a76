"""No answer without a record: what goes wrong, what is said, and that it goes on by itself."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import event

from engine import TidegateError
from engine.ledger import DecisionEntry, Ledger, LedgerUnavailableError, Secrets
from engine.ledger.writers import _ADVISORY

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock, Place, PostgreSQL

Entry = Callable[..., DecisionEntry]


def refused(ledger: Ledger, entry: DecisionEntry, timeout: float = 10.0) -> str:
    with pytest.raises(LedgerUnavailableError) as caught:
        ledger.record(entry, timeout)
    assert caught.value.hint
    return caught.value.code


def test_a_locked_file_is_told_at_once_and_passes(
    sqlite_ledger: Ledger, entry: Entry, sqlite_place: Place
) -> None:
    with closing(sqlite3.connect(sqlite_place.url, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refused(sqlite_ledger, entry(key="1"), timeout=5) == "ledger-locked"
        other.execute("ROLLBACK")
    assert sqlite_ledger.record(entry(key="1")).seq == 0
    assert sqlite_ledger.verify().is_sound


def test_a_full_disk_is_told_and_passes(sqlite_ledger: Ledger, entry: Entry) -> None:
    def fill(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    writer = sqlite_ledger.database.writer
    sqlite_ledger.record(entry("A-0"))
    event.listen(writer, "connect", fill)
    sqlite_ledger.database.close()
    waiting = [sqlite_ledger.submit(entry(f"B-{number}", key=str(number))) for number in range(60)]
    errors = [pending.exception(10) for pending in waiting]
    assert {getattr(error, "code", "recorded") for error in errors} == {"ledger-full", "recorded"} or {
        getattr(error, "code", "recorded") for error in errors
    } == {"ledger-full"}
    event.remove(writer, "connect", fill)
    sqlite_ledger.database.close()
    ids = [sqlite_ledger.record(entry(f"B-{number}", key=str(number))).id for number in range(60)]
    assert len(set(ids)) == 60
    assert sqlite_ledger.verify().records == 61
    assert sqlite_ledger.verify().is_sound


def test_a_writer_that_holds_the_turn_makes_others_wait_and_no_longer(
    sqlite_ledger: Ledger, entry: Entry, sqlite_place: Place
) -> None:
    with Path(f"{sqlite_place.url}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert refused(sqlite_ledger, entry(key="1"), timeout=0.2) == "ledger-slow"
        # It was never begun, so it never will be.
        assert refused(sqlite_ledger, entry(key="2"), timeout=0.2) == "ledger-slow"
    assert sqlite_ledger.record(entry(key="1")).seq == 0
    assert [header.seq for header in sqlite_ledger.history()] == [0]


def test_a_slow_postgresql_makes_callers_wait_no_longer_than_they_said(
    postgresql_place: Place, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        with psycopg.connect(postgresql_place.url) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY])
            assert refused(ledger, entry(key="1"), timeout=0.3) == "ledger-slow"
        assert ledger.record(entry(key="1")).seq == 0


def test_a_database_that_goes_down_and_comes_back(
    postgresql_place: Place, postgresql: PostgreSQL, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        first = ledger.record(entry(key="1"))
        postgresql.stop()
        try:
            assert refused(ledger, entry(key="2")) == "ledger-down"
            with pytest.raises(LedgerUnavailableError):
                ledger.open_record(first.id, "DISPUTE")
        finally:
            postgresql.start()
        assert ledger.record(entry(key="2")).seq == 1
        assert ledger.record(entry(key="1")).id == first.id
        assert ledger.open_record(first.id, "DISPUTE").body == first.body
        assert ledger.verify().is_sound


def test_a_connection_that_breaks_between_two_commits_is_opened_again(
    postgresql_place: Place, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        ledger.record(entry(key="1"))
        with psycopg.connect(postgresql_place.url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
        # The first may meet the broken connection; none is answered without a record.
        try:
            ledger.record(entry(key="2"))
        except LedgerUnavailableError as error:
            assert error.code == "ledger-down"  # noqa: PT017 - either is right
        assert ledger.record(entry(key="2")).seq == 1


@pytest.mark.parametrize("gone", ["ledger", "keys"])
def test_a_file_that_is_moved_away_and_put_back(
    sqlite_ledger: Ledger, entry: Entry, sqlite_place: Place, gone: str
) -> None:
    sqlite_ledger.record(entry("A-1", key="1"))
    path = Path(sqlite_place.url if gone == "ledger" else sqlite_place.key_store)
    away = path.with_name("away")
    away.mkdir()
    for part in path.parent.glob(f"{path.name}*"):
        if not part.name.endswith(".lock"):
            part.rename(away / part.name)
    assert refused(sqlite_ledger, entry("A-2", key="2")) == "ledger-down"
    assert not path.exists()
    for part in away.iterdir():
        part.rename(path.parent / part.name)
    assert sqlite_ledger.record(entry("A-2", key="2")).seq == 1
    assert sqlite_ledger.replay().same == 2
    assert sqlite_ledger.verify().is_sound


def test_another_ledger_s_file_is_not_written_to(
    sqlite_ledger: Ledger, entry: Entry, sqlite_place: Place
) -> None:
    sqlite_ledger.record(entry(key="1"))
    path = Path(sqlite_place.url)
    sqlite_place.url, sqlite_place.key_store = str(path.with_name("b.db")), f"{sqlite_place.key_store}.b"
    with sqlite_place.open():
        pass
    path.rename(path.with_name("a.db"))
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink()
    Path(sqlite_place.url).rename(path)
    assert refused(sqlite_ledger, entry(key="2")) == "wrong-ledger"


def test_a_clock_set_back_stops_recording_until_it_is_right(
    ledger: Ledger, entry: Entry, clock: Clock
) -> None:
    ledger.record(entry(key="1"))
    clock.forward(hours=-1)
    assert refused(ledger, entry(key="2")) == "clock-set-back"
    clock.forward(hours=1)
    assert ledger.record(entry(key="2")).seq == 1


def test_a_clock_corrected_by_a_second_goes_on_and_never_back(
    ledger: Ledger, entry: Entry, clock: Clock
) -> None:
    first = ledger.record(entry(key="1"))
    clock.forward(seconds=-1)
    assert ledger.record(entry(key="2")).at == first.at
    assert ledger.verify().is_sound


def test_a_lost_master_key_is_told(place: Place, entry: Entry) -> None:
    with place.open() as ledger:
        ledger.record(entry())
    (place.secrets / "master.key").unlink()
    with pytest.raises(LedgerUnavailableError, match=r"expected `master\.key` and `signing\.pem`") as caught:
        place.open()
    assert caught.value.code == "no-secrets"


def test_another_master_key_opens_nothing(place: Place, entry: Entry, tmp_path: Path) -> None:
    with place.open() as ledger:
        ledger.record(entry())
    Secrets.create(tmp_path / "others")
    (tmp_path / "others" / "master.key").rename(place.secrets / "master.key")
    with pytest.raises(LedgerUnavailableError) as caught:
        place.open()
    assert caught.value.code == "wrong-master-key"


def test_another_ledger_s_key_store_is_refused(sqlite_place: Place, entry: Entry) -> None:
    with sqlite_place.open() as ledger:
        ledger.record(entry())
    sqlite_place.url += ".other"
    with pytest.raises(LedgerUnavailableError, match="expected the key store of ledger"):
        sqlite_place.open()


def test_secrets_are_never_overwritten(tmp_path: Path) -> None:
    Secrets.create(tmp_path / "secrets")
    with pytest.raises(TidegateError, match="expected no secrets in"):
        Secrets.create(tmp_path / "secrets")


@pytest.mark.parametrize(
    ("url", "code"), [("mysql://x/y", "wrong-ledger"), ("sqlite://", "wrong-ledger"), ("://", "wrong-ledger")]
)
def test_other_databases_are_refused(sqlite_place: Place, url: str, code: str) -> None:
    sqlite_place.url = url
    with pytest.raises(TidegateError) as caught:
        sqlite_place.open()
    assert caught.value.code == code


def test_postgresql_without_a_key_store_is_refused(postgresql_place: Place) -> None:
    postgresql_place.key_store = ""
    with pytest.raises(TidegateError, match="expected a key store of its own beside PostgreSQL"):
        postgresql_place.open()
