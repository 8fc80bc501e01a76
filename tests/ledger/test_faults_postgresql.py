"""Faults that SQLite meets too, in PostgreSQL: no room, a lock, a copy from before an erasure."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from engine.ledger import DecisionEntry, ErasedError, LedgerUnavailableError
from tests.ledger.conftest import Clock, Place, PostgreSQL
from tests.ledger.test_faults import refused

Entry = Callable[..., DecisionEntry]

#: What a server says that has no room left, at the very insert of a record.
FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON records EXECUTE FUNCTION no_room();
"""


def test_no_room_is_told_and_passes(postgresql_place: Place, entry: Entry) -> None:
    with postgresql_place.open() as ledger:
        first = ledger.record(entry("A-0"))
        with psycopg.connect(postgresql_place.url, autocommit=True) as other:
            other.execute(FULL.encode())
            assert refused(ledger, entry(key="1")) == "ledger-full"
            assert [each.id for each in ledger.history()] == [first.id]
            other.execute("DROP TRIGGER full_disk ON records")
        assert ledger.record(entry(key="1")).seq == 1
        assert ledger.verify().is_sound


def test_a_table_that_somebody_locked_makes_callers_wait_no_longer_than_they_said(
    postgresql_place: Place, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        ledger.record(entry("A-0"))
        with psycopg.connect(postgresql_place.url) as other:
            other.execute("LOCK TABLE records IN ACCESS EXCLUSIVE MODE")
            assert refused(ledger, entry(key="1"), timeout=0.3) == "ledger-slow"
        recorded = ledger.record(entry(key="1"))
        assert (recorded.seq, len(ledger.history("A-1"))) == (1, 1)
        assert ledger.verify().is_sound


def test_with_a_copy_from_before_an_erasure_nothing_can_be_decrypted_after_it(
    postgresql_place: Place, postgresql: PostgreSQL, clock: Clock, entry: Entry
) -> None:
    with postgresql_place.open() as ledger:
        gone = ledger.record(entry())
        key = ledger.header(gone.id).key or b""
    name = postgresql_place.url.rpartition("/")[2]
    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}_before" TEMPLATE "{name}"'.encode())
    clock.forward(days=3000)
    with postgresql_place.open() as ledger:
        assert ledger.retain().keys_erased == 1
        stays = ledger.record(entry("A-2"))
        assert ledger.open_record(stays.id, "DISPUTE").body == stays.body
    postgresql_place.url += "_before"
    with postgresql_place.open() as old:
        assert old.keys.keys([key]) == {}
        # Even where the retention policy is not asked, the copy has no key to it.
        with old.reading() as connection, pytest.raises((LedgerUnavailableError, ErasedError)):
            old.reader.answer(connection, gone.seq, clock())
