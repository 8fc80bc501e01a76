"""What the retention policy erases, what stays, and that what is erased is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread, current_thread
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from engine import Engine, TidegateError
from engine.ledger import (
    DecisionEntry,
    ErasedError,
    Ledger,
    LedgerUnavailableError,
    NewRecord,
    Transaction,
    UseDeniedError,
    schema,
)
from engine.ledger.holds import lift_hold, place_hold
from engine.ledger.retention import RetentionPolicy

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock, Place

Entry = Callable[..., DecisionEntry]


def note(ledger: Ledger, kind: str, account: str = "A-1", text: str = "personal") -> str:
    return ledger.write(lambda tx: tx.append(NewRecord("note", account, kind, sealed={"text": text})))


def outcomes(judged: tuple[object, ...]) -> list[tuple[str, str, tuple[str, ...], int]]:
    return [(each.kind, each.outcome, each.rules, each.count) for each in judged]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "kept_until", "rule"),
    [
        ("BEHAVIOUR_EVENT", datetime(2027, 5, 21, tzinfo=UTC), "RT-012"),
        ("CREDIT_ASSESSMENT", datetime(2031, 11, 22, tzinfo=UTC), "RT-013"),
        ("DECISION_AUDIT", datetime(2031, 11, 22, tzinfo=UTC), "RT-019"),
        ("APPEAL_RECORD", datetime(2029, 11, 22, tzinfo=UTC), "RT-020"),
    ],
)
def test_each_kind_is_erased_the_day_after_its_last(
    ledger: Ledger, clock: Clock, kind: str, kept_until: datetime, rule: str
) -> None:
    name = note(ledger, kind)
    clock.now = kept_until
    assert ledger.retain().erased == ()
    clock.forward(days=1)
    report = ledger.retain()
    assert [(each.kind, each.rules, each.count) for each in report.erased] == [(kind, (rule,), 1)]
    with pytest.raises((ErasedError, UseDeniedError)):
        ledger.open_record(name, "DISPUTE")
    assert ledger.verify().is_sound


def test_behaviour_of_more_than_fifteen_days_serves_no_instant_decision(ledger: Ledger, clock: Clock) -> None:
    name = note(ledger, "BEHAVIOUR_EVENT")
    clock.forward(days=15)
    assert ledger.open_record(name, "REALTIME_WARNING").sealed == {"text": "personal"}
    clock.forward(days=1)
    with pytest.raises(UseDeniedError, match=r"DENY_USE by RT-009"):
        ledger.open_record(name, "REALTIME_WARNING")
    assert ledger.open_record(name, "REAPPLY_ASSESSMENT").sealed == {"text": "personal"}
    clock.forward(days=165)
    with pytest.raises(UseDeniedError):
        ledger.open_record(name, "REAPPLY_ASSESSMENT")


def test_identity_is_kept_ten_years_after_the_relationship_ended(ledger: Ledger, clock: Clock) -> None:
    note(ledger, "IDENTITY_KYC")
    clock.forward(days=4000)
    assert ledger.retain().erased == ()
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now))
    closed = clock.now
    clock.now = closed.replace(year=closed.year + 10)
    assert ledger.retain().erased == ()
    clock.forward(days=1)
    assert outcomes(ledger.retain().erased) == [("IDENTITY_KYC", "DELETE", ("RT-018",), 1)]


def test_biometric_data_go_when_the_account_closes(ledger: Ledger, clock: Clock) -> None:
    note(ledger, "BIOMETRIC")
    clock.forward(days=1)
    assert ledger.retain().erased == ()
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now))
    assert outcomes(ledger.retain().erased) == [("BIOMETRIC", "DELETE", ("RT-005",), 1)]


def test_a_request_for_erasure_leaves_what_the_law_keeps(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    ledger.record(entry())
    note(ledger, "CREDIT_ASSESSMENT")
    clock.forward(days=1)
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now, erasure_requested=True))
    report = ledger.retain()
    assert outcomes(report.erased) == [("CREDIT_ASSESSMENT", "DELETE", ("RT-016",), 1)]
    assert outcomes(report.kept) == [("DECISION_AUDIT", "KEEP_LEGAL_ONLY", ("RT-006", "RT-016"), 1)]


def test_an_account_s_decisions_end_year_by_year(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    old = ledger.record(entry())
    clock.forward(days=1000)
    young = ledger.record(entry())
    clock.now = datetime(2031, 11, 24, tzinfo=UTC)
    assert ledger.retain().keys_erased == 1
    with pytest.raises((ErasedError, UseDeniedError)):
        ledger.open_record(old.id, "DISPUTE")
    assert ledger.open_record(young.id, "DISPUTE").body == young.body


@pytest.mark.parametrize("held", ["hold", "state", "dispute"])
def test_a_legal_hold_stands_against_every_erasure(
    ledger: Ledger, clock: Clock, entry: Entry, held: str
) -> None:
    recorded = ledger.record(entry())
    if held == "hold":
        hold = ledger.write(lambda tx: place_hold(tx, "A-1", "legal", "court order 7"))
    else:
        change = {"states": {"hold": "LEGAL"}} if held == "state" else {"dispute_open": True}
        ledger.write(lambda tx: tx.move_account("A-1", **change))
    clock.forward(days=3000)
    report = ledger.retain()
    assert report.erased == ()
    assert all("RT-001" in each.rules for each in report.kept)
    assert ledger.open_record(recorded.id, "LEGAL_OBLIGATION").body == recorded.body
    if held == "hold":
        ledger.write(lambda tx: lift_hold(tx, hold, "legal"))
        with pytest.raises(TidegateError, match="expected a hold in force"):
            ledger.write(lambda tx: lift_hold(tx, hold, "legal"))
        assert ledger.retain().keys_erased == 1


def test_a_dry_run_erases_nothing_and_says_the_same(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    for account in ("A-1", "A-2"):
        ledger.record(entry(account))
    clock.forward(days=3000)
    before = len(ledger.history())
    dry = ledger.retain(dry_run=True)
    assert (dry.is_dry, dry.keys_erased, len(ledger.history())) == (True, 2, before)
    assert ledger.retain().erased == dry.erased


def test_no_writer_waits_while_the_rules_are_loaded(
    ledger: Ledger, engine: Engine, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.record(entry("A-1"))
    asked: list[str] = []

    def load() -> Engine:
        asked.append(current_thread().name)
        return engine

    monkeypatch.setattr(ledger.reader, "retention", RetentionPolicy(load))
    ledger.retain(dry_run=True)
    assert asked[0] == current_thread().name
    # Judged in the thread that writes, with what is loaded by then.
    assert asked[-1] != asked[0]


def test_a_run_that_was_cut_short_is_taken_up_again(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    for number in range(5):
        ledger.record(entry(f"A-{number}"))
    clock.forward(days=3000)
    first = ledger.retain(limit=2)
    assert (first.keys_erased, bool(first.after)) == (2, True)
    rest = ledger.retain(after=first.after)
    assert (rest.keys_erased, rest.after) == (3, b"")
    assert ledger.replay().erased == 5


def test_what_a_crash_left_recorded_is_carried_out_before_anything_is_written(
    ledger: Ledger, entry: Entry
) -> None:
    recorded = ledger.record(entry())
    key = ledger.header(recorded.id).key

    def crash_after_this(tx: Transaction) -> None:
        tx.append(NewRecord("erasure", "A-1", clear={"key": (key or b"").hex()}))
        tx.add(schema.erasures, key=key)

    ledger.write(crash_after_this)
    with pytest.raises(ErasedError):
        ledger.open_record(recorded.id, "DISPUTE")
    again = ledger.record(entry())
    assert ledger.header(again.id).key != key
    assert ledger.open_record(again.id, "DISPUTE").body == again.body
    replay = ledger.replay()
    assert (replay.same, replay.erased, replay.findings) == (1, 1, ())


def test_what_was_answered_under_a_key_cannot_be_answered_again_once_erased(
    ledger: Ledger, clock: Clock, entry: Entry
) -> None:
    ledger.record(entry(key="1"))
    clock.forward(days=3000)
    ledger.retain()
    with pytest.raises(ErasedError):
        ledger.record(entry(key="1"))


def test_a_key_that_is_gone_without_an_erasure_is_a_fault(place: Place, entry: Entry) -> None:
    with place.open() as ledger:
        recorded = ledger.record(entry())
        key = ledger.header(recorded.id).key or b""
        ledger.keys.destroy([key])
        with pytest.raises(LedgerUnavailableError, match="expected the data key") as caught:
            ledger.open_record(recorded.id, "DISPUTE")
        assert caught.value.code == "missing-key"
        assert [finding.code for finding in ledger.replay().findings] == ["missing-key"]
        assert ledger.verify().is_sound


def test_how_an_erased_account_stood_is_forgotten(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    ledger.record(entry(states={"lifecycle": "CLOSED"}, closed_at=clock.now))
    ledger.record(entry("A-2", states={"lifecycle": "ACTIVE"}))
    clock.forward(days=3000)
    ledger.retain()
    assert (ledger.account("A-1").version, ledger.account("A-2").version) == (0, 1)


SECRET, AMOUNT = "13800138000-Zhang-San", "31415926.53"


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_with_a_copy_from_before_and_keys_from_after_nothing_can_be_decrypted(
    sqlite_place: Place, clock: Clock, entry: Entry, tmp_path: Path
) -> None:
    facts = {**entry().facts, "bal.credit_balance": AMOUNT}
    with sqlite_place.open() as ledger:
        recorded = ledger.record(entry(SECRET, facts=facts, key=SECRET, request=SECRET.encode()))
        secret = note(ledger, "DECISION_AUDIT", SECRET, SECRET)
        other = ledger.record(entry("A-2", states={"lifecycle": "ACTIVE"}))
        clock.forward(days=100)
        stays = note(ledger, "IDENTITY_KYC", "A-2", "stays")
        wrapped = [bytes(row.wrapped) for row in keys_of(ledger) if row.account == ledger.tag(SECRET)]
        key = ledger.header(recorded.id).key or b""
        copied = tmp_path / "before"
        copied.mkdir()
        for suffix in ("", "-wal"):
            path = Path(f"{sqlite_place.url}{suffix}")
            shutil.copy(path, copied / path.name)
        assert wrapped
        assert wrapped[0] in everything(tmp_path / "keys")
        clock.forward(days=3000)
        report = ledger.retain()
        assert report.keys_erased == 2
        # The service still runs: nothing is left in its live files, write-ahead logs included.
        live = everything(tmp_path / "keys")
        assert wrapped[0] not in live
        assert key not in live
        assert ledger.tag(SECRET) not in live
        for path in tmp_path.glob("ledger.db*"):
            assert SECRET.encode() not in path.read_bytes()
            assert AMOUNT.encode() not in path.read_bytes()
        clock.forward(days=-3000)
    clock.forward(days=3000)
    sqlite_place.url = str(copied / "ledger.db")
    with sqlite_place.open() as old:
        for name in (recorded.id, secret):
            with pytest.raises((LedgerUnavailableError, ErasedError, UseDeniedError)):
                old.open_record(name, "LEGAL_OBLIGATION")
        assert old.keys.keys([key]) == {}
        assert old.open_record(stays, "LEGAL_OBLIGATION").sealed == {"text": "stays"}
        assert other.id


def test_postgresql_keeps_no_destroyed_key_in_its_tables(
    postgresql_place: Place, clock: Clock, entry: Entry, postgresql: object
) -> None:
    with postgresql_place.open() as ledger:
        ledger.record(entry())
        (row,) = keys_of(ledger)
        with ledger.keys.database.writing() as connection:
            connection.exec_driver_sql("CHECKPOINT")
        tables = postgresql.folder / "data" / "base"  # type: ignore[attr-defined] # a PostgreSQL of conftest.py
        assert row.wrapped in everything(tables)
        clock.forward(days=3000)
        ledger.retain()
        with ledger.keys.database.writing() as connection:
            connection.exec_driver_sql("CHECKPOINT")
        assert row.wrapped not in everything(tables)


def test_a_long_run_keeps_the_chain_sound(ledger: Ledger, clock: Clock, entry: Entry) -> None:
    for pending in [ledger.submit(entry(f"A-{number}")) for number in range(450)]:
        pending.result(30)
    clock.forward(days=3000)
    report = ledger.retain()
    assert report.keys_erased == 450
    assert ledger.replay().erased == 450
    assert ledger.verify().is_sound
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.erasures)).scalar_one() == 0
    assert clock.now > datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=2999)


def test_data_of_the_day_wait_for_the_next_as_more_may_come_under_their_key(
    ledger: Ledger, clock: Clock
) -> None:
    first = note(ledger, "BIOMETRIC", text="first")
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now))
    ready = Event()
    ledger.committer.submit(lambda _tx: ready.wait(10))
    run = Thread(target=ledger.retain)
    run.start()
    sleep(0.3)
    behind = ledger.committer.submit(
        lambda tx: tx.append(NewRecord("note", "A-1", "BIOMETRIC", sealed={"text": "second"}))
    )
    ready.set()
    run.join(30)
    kept = {ledger.header(name).key or b"" for name in (first, behind.result(10))}
    assert set(ledger.keys.keys(kept)) == kept
    clock.forward(days=1)
    assert outcomes(ledger.retain().erased) == [("BIOMETRIC", "DELETE", ("RT-005",), 1)]


def keys_of(ledger: Ledger) -> list[Any]:
    with ledger.keys.database.reading() as connection:
        return list(connection.execute(select(schema.data_keys)))


def test_what_is_erased_while_a_replay_runs_is_not_called_lost(
    ledger: Ledger, clock: Clock, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.record(entry())
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=tx.now))
    clock.forward(days=6 * 366)
    fetch = ledger.keys.keys

    def erased_before(ids: Any) -> Any:
        # The replay goes on seeing the ledger as it began.
        monkeypatch.undo()
        assert ledger.retain().keys_erased == 1
        return fetch(ids)

    monkeypatch.setattr(ledger.keys, "keys", erased_before)
    found = ledger.replay()
    assert (found.same, found.erased, found.findings) == (0, 1, ())
