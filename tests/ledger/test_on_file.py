"""Data on file beside decisions: kept from the day they were collected, erased when their time is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from engine import TidegateError
from engine.ledger import ErasedError, LedgerUnavailableError, NewRecord, UseDeniedError, schema
from engine.ledger.desk import Desk
from tests.ledger.test_retention import outcomes

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock

LATE = {"event": "90 days late"}


def keep(desk: Desk, kind: str = "NEGATIVE_RECORD", **more: Any) -> str:
    return desk.on_file.keep("A-1", kind, more.pop("content", LATE), by="bureau", **more)


def test_what_is_kept_is_read_back_for_a_purpose(desk: Desk) -> None:
    name = keep(desk, "BEHAVIOUR_EVENT", content={"login": "02:14", "times": [1, 2]})
    read = desk.ledger.open_record(name, "REALTIME_WARNING")
    assert (read.type, read.kind, read.by) == ("data", "BEHAVIOUR_EVENT", "bureau")
    assert read.sealed == {"login": "02:14", "times": [1, 2]}
    with pytest.raises(UseDeniedError, match="RT-015"):
        desk.ledger.open_record(name, "MARKETING")
    assert desk.ledger.verify().is_sound


def test_days_count_from_the_day_of_collection(desk: Desk, clock: Clock) -> None:
    today = date(2026, 11, 22)
    name = keep(desk, "BEHAVIOUR_EVENT", collected_on=today - timedelta(days=14))
    assert desk.ledger.header(name).day == (today - timedelta(days=14)).toordinal()
    assert desk.ledger.open_record(name, "REALTIME_WARNING").sealed == LATE
    clock.forward(days=2)
    with pytest.raises(UseDeniedError, match="RT-009"):
        desk.ledger.open_record(name, "REALTIME_WARNING")


def test_a_negative_record_is_erased_once_five_years_have_passed_since_its_event_ended(
    desk: Desk, clock: Clock
) -> None:
    ledger = desk.ledger
    ended, lasts = keep(desk), keep(desk)
    clock.forward(days=100)
    desk.on_file.end_event(ended, date(2027, 1, 15), by="bureau")
    clock.now = datetime(2032, 1, 15, tzinfo=UTC)
    assert ledger.retain().erased == ()
    assert ledger.open_record(ended, "DISPUTE").sealed == LATE
    clock.forward(days=1)
    with pytest.raises(UseDeniedError, match="RT-003"):
        ledger.open_record(ended, "DISPUTE")
    report = ledger.retain()
    assert outcomes(report.erased) == [("NEGATIVE_RECORD", "DELETE", ("RT-003", "RT-004"), 1)]
    with pytest.raises(ErasedError):
        ledger.open_record(ended, "DISPUTE")
    # Collected on the same day, and in its time still.
    assert outcomes(report.kept) == [("NEGATIVE_RECORD", "KEEP_RESTRICTED", ("RT-004",), 1)]
    assert ledger.open_record(lasts, "DISPUTE").sealed == LATE
    assert ledger.verify().is_sound


def test_a_refused_read_says_truly_whether_the_next_run_erases_the_data(desk: Desk, clock: Clock) -> None:
    profile, record = keep(desk, "MARKETING_PROFILE"), keep(desk)
    desk.on_file.end_event(record, date(2026, 11, 20), by="bureau")

    def told(name: str) -> str | None:
        with pytest.raises(UseDeniedError) as caught:
            desk.ledger.open_record(name, "DISPUTE")
        return caught.value.hint

    assert told(profile) == "name the purpose they are needed for"
    assert desk.ledger.retain().keys_erased == 0
    clock.now = datetime(2031, 11, 22, tzinfo=UTC)
    assert told(record) == "the next retention run erases them"
    assert desk.ledger.retain().keys_erased == 1


def test_the_last_word_on_when_an_event_ended_counts(desk: Desk, clock: Clock) -> None:
    name = keep(desk)
    clock.forward(days=400)
    desk.on_file.end_event(name, date(2026, 12, 1), by="bureau")
    assert desk.on_file.get(name, "DISPUTE").ended_on == date(2026, 12, 1)
    desk.on_file.end_event(name, None, by="bureau")
    assert desk.on_file.get(name, "DISPUTE").ended_on is None
    clock.forward(days=6 * 366)
    assert desk.ledger.retain().erased == ()
    desk.on_file.end_event(name, date(2027, 12, 1), by="bureau", erases=True)
    assert desk.ledger.retain().keys_erased == 1


def test_the_same_day_said_twice_is_recorded_once(desk: Desk) -> None:
    name = keep(desk)
    first = desk.on_file.end_event(name, date(2026, 11, 1), by="bureau")
    assert desk.on_file.end_event(name.upper(), date(2026, 11, 1), by="bureau") == first
    assert len(desk.ledger.history("A-1")) == 2


def test_a_key_records_data_once(desk: Desk) -> None:
    first = keep(desk, key="k")
    assert keep(desk, key="k") == first
    assert len(desk.ledger.history("A-1")) == 1


def test_data_whose_time_is_over_are_not_put_on_file(desk: Desk) -> None:
    with pytest.raises(UseDeniedError, match="RT-012") as caught:
        keep(desk, "BEHAVIOUR_EVENT", collected_on=date(2026, 5, 1))
    assert str(caught.value).startswith("expected data that may be kept, found data due to be erased")
    assert desk.ledger.history() == []


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ({"kind": "BEHAVIOR"}, "unknown-kind", "expected a kind of data, found `BEHAVIOR`"),
        ({"kind": 5}, "unknown-kind", "expected a kind of data, found `5`"),
        ({"collected_on": date(2026, 11, 23)}, "wrong-day", "expected a day up to 2026-11-22"),
        ({"collected_on": date(1899, 1, 1)}, "wrong-day", "expected a day from 1926"),
        ({"content": {}}, "no-content", "expected the data, found nothing"),
    ],
)
def test_what_cannot_be_kept_is_refused(desk: Desk, more: dict[str, Any], code: str, message: str) -> None:
    with pytest.raises(TidegateError) as caught:
        keep(desk, **more)
    assert (caught.value.code, message in str(caught.value)) == (code, True)
    assert desk.ledger.history() == []


def test_an_event_ends_of_a_negative_record_only_and_not_in_the_future(desk: Desk) -> None:
    name, other = keep(desk), keep(desk, "CONTRACT")
    for record, day, code in (
        (name, date(2026, 11, 23), "wrong-day"),
        (other, date(2026, 11, 1), "no-event"),
        ("00000000-0000-7000-8000-000000000000", date(2026, 11, 1), "unknown-record"),
    ):
        with pytest.raises(TidegateError) as caught:
            desk.on_file.end_event(record, day, by="bureau")
        assert caught.value.code == code
    assert len(desk.ledger.history()) == 2


def test_only_data_on_file_are_read_as_such(desk: Desk) -> None:
    request = desk.request_erasure("A-1", "portal", "the customer wrote")
    with pytest.raises(TidegateError) as caught:
        desk.on_file.get(request.id or "", "DISPUTE")
    assert caught.value.code == "no-data"


@pytest.mark.parametrize(
    "kind",
    [
        "BEHAVIOUR_EVENT",
        "CREDIT_ASSESSMENT",
        "IDENTITY_KYC",
        "TRANSACTION",
        "CONTRACT",
        "BIOMETRIC",
        "MARKETING_PROFILE",
        "CONTACT_RECORDING",
        "NEGATIVE_RECORD",
        "CONSENT_RECORD",
    ],
)
def test_every_kind_can_be_kept(desk: Desk, kind: str) -> None:
    keep(desk, kind)
    assert desk.ledger.retain().keys_erased == 0


def test_data_from_the_oldest_day_never_stop_a_run(desk: Desk, clock: Clock) -> None:
    today = date(2026, 11, 22)
    old = desk.on_file.keep(
        "A-9", "CONTRACT", LATE, by="archive", collected_on=today - timedelta(days=36_500)
    )
    keep(desk, "BEHAVIOUR_EVENT", collected_on=today - timedelta(days=170))
    desk.ledger.write(lambda tx: tx.move_account("A-9", closed_at=tx.now))
    clock.forward(days=30)
    assert desk.ledger.retain().keys_erased == 1
    assert desk.ledger.open_record(old, "LEGAL_OBLIGATION").sealed == LATE


def test_data_are_not_sealed_by_a_key_that_the_same_commit_destroys(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, day = desk.ledger, date(2026, 11, 22)
    keep(desk, "BEHAVIOUR_EVENT")
    clock.forward(days=200)
    write, kept = ledger.write, []

    def judged_then_kept(work: Any, *more: Any) -> Any:
        if getattr(getattr(work, "func", None), "__name__", "") != "_judge":
            return write(work, *more)

        def both(tx: Any) -> Any:
            found = work(tx)
            tx.append(NewRecord("hold", "A-1", sealed={"why": "order"}))
            with pytest.raises(LedgerUnavailableError, match="being erased") as caught:
                tx.append(NewRecord("data", "A-1", "BEHAVIOUR_EVENT", sealed=LATE, collected_on=day))
            kept.append(caught.value.code)
            return found

        return write(both, *more)

    monkeypatch.setattr(ledger, "write", judged_then_kept)
    assert ledger.retain().keys_erased == 1
    assert kept == ["ledger-locked"]


def test_an_end_so_long_ago_that_the_record_would_go_at_once_is_asked_for_twice(
    desk: Desk, clock: Clock
) -> None:
    name, day = keep(desk), date(2021, 11, 21)
    with pytest.raises(UseDeniedError, match="RT-003") as caught:
        desk.on_file.end_event(name, day, by="bureau")
    assert "erases" in (caught.value.hint or "")
    assert desk.on_file.get(name, "DISPUTE").ended_on is None
    desk.on_file.end_event(name, day, by="bureau", erases=True)
    assert desk.ledger.retain().keys_erased == 1
    with pytest.raises(ErasedError):
        desk.on_file.end_event(name, date(2026, 1, 1), by="bureau")
    with pytest.raises(UseDeniedError, match="RT-003"):
        keep(desk, ended_on=day)
    later = keep(desk, ended_on=date(2026, 1, 1))
    assert desk.on_file.get(later, "DISPUTE").ended_on == date(2026, 1, 1)
    with pytest.raises(TidegateError) as wrong:
        keep(desk, "CONTRACT", ended_on=date(2026, 1, 1))
    assert wrong.value.code == "no-event"


def test_when_an_event_ended_is_gone_with_the_record(desk: Desk, clock: Clock) -> None:
    ledger, name = desk.ledger, keep(desk)
    told = desk.on_file.end_event(name, date(2026, 11, 1), by="bureau")
    assert dict(ledger.header(told).clear) == {}
    assert ledger.open_record(told, "DISPUTE").sealed == {"ended_on": "2026-11-01"}
    clock.forward(days=6 * 366)
    assert ledger.retain().keys_erased == 1
    with pytest.raises(ErasedError):
        ledger.open_record(told, "DISPUTE")
    with ledger.reading() as connection:
        assert connection.execute(select(schema.event_ends)).all() == []


def test_a_key_whose_record_was_never_written_does_not_stay(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = desk.ledger
    full = LedgerUnavailableError("ledger-full", "expected room", "make room")
    with monkeypatch.context() as patched:
        patched.setattr(ledger.committer, "_keep", raiser(full))
        with pytest.raises(LedgerUnavailableError):
            keep(desk)
    assert len(list(ledger.keys.classes())) == 1
    report = ledger.retain()
    assert (report.erased, report.kept) == ((), ())
    assert list(ledger.keys.classes()) == []


def raiser(error: Exception) -> Any:
    def fail(*_arguments: Any) -> None:
        raise error

    return fail


def test_a_key_is_of_what_was_kept_under_it(desk: Desk, clock: Clock) -> None:
    keep(desk, "BEHAVIOUR_EVENT", key="k")
    changes: list[dict[str, Any]] = [{"content": {"z": 2}}, {"collected_on": date(2026, 11, 1)}]
    for changed in (*changes, {"kind": "CONTRACT"}):
        with pytest.raises(TidegateError) as caught:
            keep(desk, changed.pop("kind", "BEHAVIOUR_EVENT"), key="k", **changed)
        assert caught.value.code == "key-conflict"
    with pytest.raises(TidegateError, match="found another"):
        desk.on_file.keep("A-2", "BEHAVIOUR_EVENT", LATE, by="bureau", key="k")
    clock.forward(days=200)
    assert desk.ledger.retain().keys_erased == 1
    with pytest.raises(ErasedError):
        keep(desk, "BEHAVIOUR_EVENT", key="k")


@pytest.mark.parametrize(
    "content",
    [{1: 2}, [1], object(), {"a": float("nan")}, {"a": "\ud800"}, {"a": {1, 2}}],
    ids=["name that is no text", "list", "object", "NaN", "half a character", "set"],
)
def test_what_is_no_json_object_is_not_kept(desk: Desk, content: Any) -> None:
    with pytest.raises(TidegateError) as caught:
        keep(desk, content=content)
    assert caught.value.code == "wrong-content"


@pytest.mark.parametrize(
    "day", ["2026-11-01", datetime(2026, 11, 1, tzinfo=UTC), 5], ids=["text", "time", "number"]
)
def test_what_is_no_day_is_refused(desk: Desk, day: Any) -> None:
    with pytest.raises(TidegateError, match="expected a day") as caught:
        keep(desk, collected_on=day)
    assert caught.value.code == "wrong-day"


@pytest.mark.parametrize("reference", ["A\udcff", " "], ids=["half a character", "blank"])
def test_a_reference_that_can_be_none_is_refused(desk: Desk, reference: str) -> None:
    for call in (
        lambda: desk.on_file.keep(reference, "CONTRACT", LATE, by="bureau"),
        lambda: desk.place_hold(reference, "legal", "order"),
        lambda: desk.ledger.history(reference),
        lambda: desk.standing(reference),
        lambda: desk.request_erasure(reference, "portal", "wrote"),
    ):
        with pytest.raises(TidegateError) as caught:
            call()
        assert caught.value.code in {"no-account", "wrong-account"}
