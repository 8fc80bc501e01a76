"""What is deleted leaves nothing in the live files, at no cost to those who write."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import event

from engine.ledger import DecisionEntry, Ledger, LedgerUnavailableError, schema
from engine.ledger.writers import Writers

if TYPE_CHECKING:
    from engine.ledger.database import Database
    from tests.ledger.conftest import Clock, Place

Entry = Callable[..., DecisionEntry]


@contextmanager
def read(database: Database) -> Iterator[None]:
    """Somebody reads and does not end."""
    with database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
        yield


def test_writers_wait_while_the_log_is_emptied_and_are_not_refused(
    sqlite_place: Place, sqlite_ledger: Ledger, entry: Entry
) -> None:
    sqlite_ledger.record(entry("A-1"))
    ended: list[bool] = []
    # Another process as far as SQLite and its lock are concerned.
    with sqlite_place.open() as other, read(other.database):
        sqlite_ledger.record(entry("A-2"))
        tidying = Thread(target=lambda: ended.append(Writers(other.database).forget_remnants()))
        tidying.start()
        count = 0
        while tidying.is_alive():
            sqlite_ledger.record(entry(f"B-{count}"))
            count += 1
        assert count > 3
    assert ended == [False]
    assert Writers(sqlite_ledger.database).forget_remnants()
    assert sqlite_place.file.with_name("ledger.db-wal").stat().st_size == 0


def test_the_log_is_written_back_in_the_writers_turn_only(
    sqlite_place: Place, sqlite_ledger: Ledger, entry: Entry
) -> None:
    """SQLite before 3.51.3 may lose a commit while another connection writes the log back."""
    sqlite_ledger.record(entry())
    file = sqlite_place.file
    before = file.read_bytes()
    tidying = Thread(target=Writers(sqlite_ledger.database).forget_remnants)
    with file.with_name("ledger.db.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        tidying.start()
        tidying.join(0.3)
        assert tidying.is_alive()
        assert file.read_bytes() == before
    tidying.join(10)
    assert file.read_bytes() != before
    assert file.with_name("ledger.db-wal").stat().st_size == 0


def test_a_reader_that_stays_does_not_cost_a_run_its_report(
    sqlite_ledger: Ledger, clock: Clock, entry: Entry
) -> None:
    sqlite_ledger.record(entry())
    clock.forward(days=3000)
    with read(sqlite_ledger.database):
        report = sqlite_ledger.retain()
        assert (report.keys_erased, report.is_tidy) == (1, False)
    report = sqlite_ledger.retain()
    assert (report.keys_erased, report.is_tidy) == (0, True)


def test_a_reader_of_the_key_store_that_stays_keeps_its_keys_from_being_called_destroyed(
    sqlite_ledger: Ledger, clock: Clock, entry: Entry
) -> None:
    sqlite_ledger.record(entry())
    clock.forward(days=3000)
    with read(sqlite_ledger.keys.database), pytest.raises(LedgerUnavailableError) as caught:
        sqlite_ledger.retain()
    assert caught.value.code == "ledger-locked"
    with sqlite_ledger.reading() as connection:
        assert connection.execute(schema.erasures.select()).all()
    sqlite_ledger.retain()
    with sqlite_ledger.reading() as connection:
        assert not connection.execute(schema.erasures.select()).all()


def test_postgresql_rewrites_its_keys_once_in_a_run_and_in_nobody_s_turn(
    postgresql_place: Place, clock: Clock, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql_place.open() as ledger:
        for pending in [ledger.submit(entry(f"A-{number}")) for number in range(450)]:
            pending.result(30)
        clock.forward(days=3000)
        said: list[tuple[str, bool]] = []
        within: list[bool] = []
        limits: list[str] = []
        finish = ledger.committer.finish_erasures

        def finishing() -> None:
            within.append(True)
            finish()
            within.pop()

        def hear(_connection: object, cursor: Any, statement: str, *_more: object) -> None:
            said.append((statement, bool(within)))
            if "VACUUM FULL" in statement:
                limits.append(cursor.execute("SHOW statement_timeout").fetchone()[0])

        monkeypatch.setattr(ledger.committer, "finish_erasures", finishing)
        event.listen(ledger.keys.database.writer, "before_cursor_execute", hear)
        assert ledger.retain().keys_erased == 450
    rewritten = [inside for statement, inside in said if "VACUUM FULL" in statement]
    assert (rewritten, limits) == ([False], ["0"])
    assert len([statement for statement, _ in said if statement.startswith("DELETE")]) == 3


def test_postgresql_s_keys_in_use_do_not_cost_a_run_its_report(
    postgresql_place: Place, clock: Clock, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        ledger.record(entry())
        clock.forward(days=3000)
        with psycopg.connect(postgresql_place.key_store) as other:
            other.execute("LOCK TABLE data_keys IN ACCESS SHARE MODE")
            report = ledger.retain()
        assert (report.keys_erased, report.is_tidy) == (1, False)
        assert ledger.keys.keys(key for key, _ in ledger.keys.classes()) == {}
        assert ledger.retain().is_tidy
