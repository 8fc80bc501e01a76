"""Recording and reading, on SQLite and PostgreSQL."""

from __future__ import annotations

import fcntl
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from os import urandom
from pathlib import Path
from threading import Thread
from time import perf_counter

import psycopg
import pytest
from sqlalchemy import func, select

from engine import Decision, Engine, TidegateError
from engine.ledger import (
    DecisionEntry,
    ErasedError,
    KeyConflictError,
    Ledger,
    LedgerUnavailableError,
    NewRecord,
    Recorded,
    StaleAccountError,
    Transaction,
    UnknownRecordError,
    UseDeniedError,
    commit,
    schema,
)
from engine.ledger.clock import micros
from engine.ledger.commit import Unit
from tests.ledger.conftest import Clock, Place

Entry = Callable[..., DecisionEntry]
CLOSED = {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}


def count(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        found: int = connection.execute(select(func.count()).select_from(schema.records)).scalar_one()
    return found


def test_a_decision_is_read_back_as_it_was_answered(ledger: Ledger, entry: Entry) -> None:
    sent = entry(by="app", observed_at={"auth": datetime(2026, 11, 22, 3, 59, tzinfo=UTC)})
    recorded = ledger.record(sent)
    opened = ledger.open_record(recorded.id, "DISPUTE")
    assert opened.body == sent.decision.to_json() == recorded.body
    assert opened.asked is not None
    assert opened.asked.facts == sent.facts
    assert (opened.asked.as_of, opened.asked.locale) == (sent.decision.as_of, "zh-CN")
    assert opened.asked.observed_at == sent.observed_at
    assert (opened.seq, opened.type, opened.by, opened.at) == (0, "decision", "app", recorded.at)
    assert opened.bundles == (sent.decision.version.digest,)


def test_the_answer_binds_and_names_its_record(ledger: Ledger, entry: Entry) -> None:
    recorded = ledger.record(entry())
    answer = recorded.to_dict()
    assert answer["binding"] is True
    assert answer["decision_id"] == recorded.id
    assert answer["outcome"] == "CLOSE_NOW"


def test_the_same_key_gives_the_same_decision(ledger: Ledger, entry: Entry) -> None:
    first = ledger.record(entry(key="app:1", request=b"{}"))
    again = ledger.record(entry(key="app:1", request=b"{}"))
    assert (again.id, again.body, again.at) == (first.id, first.body, first.at)
    assert (first.is_repeated, again.is_repeated) == (False, True)
    assert count(ledger) == 1


def test_the_same_key_opens_nothing_that_is_due_to_be_erased(
    ledger: Ledger, entry: Entry, clock: Clock
) -> None:
    closed_at = clock.now
    first = ledger.record(entry("A-1", key="app:1", request=b"{}"))
    ledger.write(lambda tx: tx.move_account("A-1", closed_at=closed_at))
    clock.forward(days=360)
    assert ledger.record(entry("A-1", key="app:1", request=b"{}")).body == first.body
    clock.forward(days=365 * 30)
    with pytest.raises(UseDeniedError) as read:
        ledger.open_record(first.id, "DISPUTE")
    with pytest.raises(UseDeniedError) as again:
        ledger.record(entry("A-1", key="app:1", request=b"{}"))
    assert again.value.code == read.value.code
    assert ledger.retain().keys_erased == 1
    with pytest.raises(ErasedError):
        ledger.record(entry("A-1", key="app:1", request=b"{}"))


def test_a_record_is_found_however_its_id_is_spelled(ledger: Ledger, entry: Entry) -> None:
    found = ledger.record(entry("A-1")).id
    for name in (found.upper(), "{" + found + "}", "urn:uuid:" + found, found.replace("-", "")):
        assert ledger.header(name).id == ledger.open_record(name, "DISPUTE").id == found


def test_another_request_under_a_key_is_refused(ledger: Ledger, entry: Entry) -> None:
    ledger.record(entry(key="app:1", request=b"{}"))
    with pytest.raises(KeyConflictError, match="this idempotency key was first used with"):
        ledger.record(entry(key="app:1", request=b'{"facts": {}}'))
    assert count(ledger) == 1


def test_ten_thousand_uses_of_a_key_are_one_record(ledger: Ledger, entry: Entry) -> None:
    sent = entry(key="app:1", request=b"{}")
    found: list[Recorded] = []

    def ask() -> None:
        waiting = [ledger.submit(sent) for _ in range(500)]
        found.extend(pending.result(60) for pending in waiting)

    threads = [Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 10_000
    assert len({(each.id, each.body) for each in found}) == 1
    assert sum(not each.is_repeated for each in found) == 1
    assert count(ledger) == 1


def test_callers_who_come_back_share_the_next_commit(
    sqlite_ledger: Ledger, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    plain = sqlite_ledger.committer.commit

    def slowly(units: Sequence[Unit]) -> None:
        sizes.append(len(units))
        time.sleep(0.3)
        plain(units)

    monkeypatch.setattr(sqlite_ledger.committer, "commit", slowly)

    def ask(caller: int) -> None:
        for number in range(4):
            sqlite_ledger.record(entry(key=f"{caller} {number}"))

    callers = [Thread(target=ask, args=(caller,)) for caller in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    # Else those who come first and those who come meanwhile would take turns for ever.
    assert max(sizes) == 8
    assert (sum(sizes), len(sizes)) <= (32, 6)


def test_a_lone_caller_waits_for_nobody(
    sqlite_ledger: Ledger, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr(commit, "sleep", naps.append)
    for number in range(5):
        sqlite_ledger.record(entry(key=str(number)))
    assert naps == []


def test_after_an_outage_nobody_is_waited_for_who_gave_up(sqlite_ledger: Ledger, entry: Entry) -> None:
    sqlite_ledger.record(entry())
    with Path(f"{sqlite_ledger.database.file}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for number in range(6):
            with pytest.raises(LedgerUnavailableError):
                sqlite_ledger.record(entry(key=str(number)), timeout=0.7)
    sqlite_ledger.write(lambda _tx: None)
    began = perf_counter()
    sqlite_ledger.record(entry())
    # A quarter of the four seconds that the lock was held for would be a second.
    assert perf_counter() - began < 0.7


def test_of_two_decisions_on_one_version_of_an_account_one_is_told_to_decide_again(
    ledger: Ledger, entry: Entry
) -> None:
    waiting = [ledger.submit(entry(expects=0, states=CLOSED)) for _ in range(2)]
    ended = [pending.exception(10) for pending in waiting]
    assert [type(error) for error in ended] == [type(None), StaleAccountError]
    assert ledger.account("A-1").version == 1
    assert ledger.account("A-1").states == CLOSED


def test_an_account_keeps_the_states_that_did_not_move(ledger: Ledger, entry: Entry) -> None:
    ledger.record(entry(expects=0, states=CLOSED, closed_at=datetime(2026, 11, 22, tzinfo=UTC)))
    ledger.write(lambda tx: tx.move_account("A-1", 1, states={"raise": "OPEN"}, dispute_open=True))
    state = ledger.account("A-1")
    assert state.states == {**CLOSED, "raise": "OPEN"}
    assert state.closed_at == datetime(2026, 11, 22, tzinfo=UTC)
    assert (state.version, state.dispute_open, state.erasure_requested) == (2, True, False)


def test_what_comes_along_with_a_decision_is_in_its_commit(ledger: Ledger, entry: Entry) -> None:
    def then(tx: Transaction, decision: str) -> None:
        tx.append(NewRecord("note", "A-1", about=decision, sealed={"text": "called"}))
        tx.add(
            schema.confirmations,
            decision=decision,
            account=tx.tag("A-1"),
            status="WAITING",
            requested_by="app",
            requested_at=micros(tx.now),
        )

    recorded = ledger.record(entry(then=then))
    with ledger.reading() as connection:
        row = connection.execute(select(schema.confirmations)).one()
        commits = connection.execute(select(schema.commits.c.size)).scalars().all()
    assert (row.decision, row.status) == (recorded.id, "WAITING")
    assert commits == [2]
    note = ledger.history("A-1")[0]
    assert note.about == recorded.id
    assert ledger.open_record(note.id, "DISPUTE").sealed == {"text": "called"}


def test_a_decision_whose_company_fails_is_not_recorded(ledger: Ledger, entry: Entry) -> None:
    def then(tx: Transaction, decision: str) -> None:
        tx.append(NewRecord("note", about=decision))
        raise TidegateError("no-such-system", "expected a system")

    waiting = [
        ledger.submit(entry(key="1")),
        ledger.submit(entry(key="2", then=then)),
        ledger.submit(entry(key="3")),
    ]
    assert [type(pending.exception(10)) for pending in waiting] == [type(None), TidegateError, type(None)]
    assert [header.seq for header in ledger.history()] == [1, 0]
    assert ledger.record(entry(key="2")).seq == 2
    assert ledger.verify().is_sound


def test_a_unit_that_fails_leaves_nothing_and_harms_no_other(ledger: Ledger, entry: Entry) -> None:
    def fail(tx: Transaction) -> None:
        tx.move_account("A-1", states={"hold": "LEGAL"})
        tx.record(entry("A-2", key="lost"))
        tx.flush()
        tx.append(NewRecord("note"))
        raise TidegateError("not-so", "expected otherwise")

    def succeed(tx: Transaction) -> str:
        return tx.append(NewRecord("note", clear={"code": 1}))

    waiting = [
        ledger.submit(entry("A-1", states=CLOSED)),
        ledger.committer.submit(fail),
        ledger.committer.submit(succeed),
        ledger.submit(entry("A-2", key="lost")),
    ]
    assert [type(pending.exception(10)) for pending in waiting].count(TidegateError) == 1
    assert [header.type for header in ledger.history()] == ["decision", "note", "decision"]
    assert ledger.account("A-1").states == CLOSED
    assert ledger.verify().is_sound
    assert ledger.replay().same == 2


def test_a_row_no_table_takes_harms_nobody_else(ledger: Ledger, entry: Entry) -> None:
    def twice(tx: Transaction, _decision: str) -> None:
        for _ in range(2):
            tx.add(schema.erasures, key=b"one")

    waiting = [
        ledger.submit(entry("A-1")),
        ledger.submit(entry("A-2", then=twice)),
        ledger.submit(entry("A-3")),
    ]
    errors = [pending.exception(10) for pending in waiting]
    assert [error is None for error in errors] == [True, False, True]
    assert count(ledger) == 2
    assert ledger.verify().is_sound


def test_a_unit_sees_its_records_and_opens_them(ledger: Ledger, entry: Entry) -> None:
    def work(tx: Transaction) -> str:
        recorded = tx.record(entry(key="1"))
        assert tx.record(entry(key="1")).is_repeated
        return str(tx.open(recorded.id, "DISPUTE").decision["outcome"])

    assert ledger.write(work) == "CLOSE_NOW"


def test_personal_data_without_an_account_are_refused(ledger: Ledger) -> None:
    with pytest.raises(TidegateError, match="expected an account for the personal data"):
        ledger.write(lambda tx: tx.append(NewRecord("note", sealed={"text": "x"})))


def test_a_purpose_the_retention_policy_forbids_is_refused(ledger: Ledger, entry: Entry) -> None:
    recorded = ledger.record(entry())
    with pytest.raises(UseDeniedError, match=r"`MARKETING` \(DENY_USE by RT-015"):
        ledger.open_record(recorded.id, "MARKETING")
    with pytest.raises(UseDeniedError, match=r"`TREND_ANALYSIS` \(KEEP_LEGAL_ONLY by RT-006"):
        ledger.open_record(recorded.id, "TREND_ANALYSIS")
    assert ledger.header(recorded.id).type == "decision"


@pytest.mark.parametrize("name", ["01a201ee-0a10-72a2-8f0f-3c4c544f99c4", "nonsense", ""])
def test_an_unknown_record_is_refused(sqlite_ledger: Ledger, name: str) -> None:
    with pytest.raises(TidegateError) as caught:
        sqlite_ledger.open_record(name, "DISPUTE")
    assert caught.value.code == "unknown-record"


def test_history_is_by_account_newest_first_and_in_pages(ledger: Ledger, entry: Entry) -> None:
    for account in ("A-1", "A-2", "A-1", "A-1"):
        ledger.record(entry(account))
    assert [header.seq for header in ledger.history("A-1")] == [3, 2, 0]
    assert [header.seq for header in ledger.history("A-1", before=2)] == [0]
    assert [header.seq for header in ledger.history(limit=2)] == [3, 2]
    assert ledger.history("A-9") == []


def test_a_decision_is_decided_again_with_other_facts(ledger: Ledger, entry: Entry, engine: Engine) -> None:
    recorded = ledger.record(entry())
    owing = {**entry().facts, "bal.total_owed": "120.00", "bal.principal_outstanding": "120.00"}
    assert ledger.redecide(recorded.id, "DISPUTE").to_json() == recorded.body
    assert ledger.redecide(recorded.id, "DISPUTE", owing).outcome == "CLOSE_PENDING_PAYOFF"
    assert ledger.redecide(recorded.id, "DISPUTE", owing, engine).outcome == "CLOSE_PENDING_PAYOFF"


def test_a_decision_after_others_keeps_all_their_bundles(
    ledger: Ledger, entry: Entry, decide: Callable[..., Decision]
) -> None:
    decision = decide("drawdown_permission")
    recorded = ledger.record(entry(decision=decision))
    assert len(ledger.header(recorded.id).bundles) == 2
    assert ledger.header(recorded.id).bundles[-1] == decision.version.digest
    assert ledger.replay(whole=True).same == 1


def test_a_ledger_is_opened_again(place: object, entry: Entry) -> None:
    with place.open() as first:  # type: ignore[attr-defined] # a Place of conftest.py
        recorded = first.record(entry(key="1"))
    with place.open() as again:  # type: ignore[attr-defined]
        assert again.id == first.id
        assert again.record(entry(key="1")).id == recorded.id
        assert again.record(entry(key="2")).seq == 1
        assert again.verify().is_sound


def test_unknown_records_have_their_own_error(sqlite_ledger: Ledger) -> None:
    with pytest.raises(UnknownRecordError):
        sqlite_ledger.header("01a201ee-0a10-72a2-8f0f-3c4c544f99c4")


def test_two_who_record_at_once_share_the_keys_of_accounts(place: Place, entry: Entry) -> None:
    """Keys that another made in between are used, beside those made for the rest."""
    with place.open() as one, place.open() as other:
        one.record(entry("A-1"))
        one.record(entry("A-2"))

        def three(tx: Transaction) -> list[str]:
            return [tx.record(entry(account)).id for account in ("A-0", "A-2", "A-1")]

        made = other.write(three)
        keys = [header.key for header in reversed(one.history())]
        assert keys[3:] == [keys[1], keys[0]]
        assert len(set(keys)) == 3
        assert all(one.open_record(name, "DISPUTE").body for name in made)
        assert other.replay().same == 5


def test_nothing_is_encrypted_by_a_key_that_is_not_in_the_key_store(place: Place, entry: Entry) -> None:
    """Such as where a source of randomness gives the same id twice."""

    def repeated(count: int) -> bytes:
        return bytes(10) + urandom(count - 10) if count > 10 else urandom(count)

    with place.open() as ledger:
        ledger.keys._random = repeated
        ledger.record(entry("A-1"))
        with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
            ledger.record(entry("A-2"))
        ledger.keys.forget()
        assert ledger.replay().same == 1
        assert ledger.replay().findings == ()
