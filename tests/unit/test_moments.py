"""Dates, times and durations, against code that counts another way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.moments import (
    FIRST_TIMESTAMP,
    LAST_TIMESTAMP,
    LONGEST_DURATION,
    SECOND,
    TIMEZONE,
    day_of,
    from_datetime,
    get_field,
    get_length,
    read_date,
    read_duration,
    read_timestamp,
    step_date,
    step_timestamp,
    to_datetime,
    write_date,
    write_duration,
    write_timestamp,
)

DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DATES = st.dates()
TIMES = st.integers(FIRST_TIMESTAMP, LAST_TIMESTAMP)
DURATIONS = st.integers(-LONGEST_DURATION, LONGEST_DURATION)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month - 1]


def month_by_month(start: date, months: int) -> tuple[int, int, int] | None:
    """Walk one month at a time, as one does on a wall calendar; the day is settled at the end."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return (year, month, min(start.day, length(year, month))) if 1 <= year <= 9999 else None


@settings(max_examples=300, deadline=None)
@given(DATES, st.integers(-1_500, 1_500))
def test_a_month_on_is_the_corresponding_day_or_the_last_of_its_month(start: date, months: int) -> None:
    moved = step_date(start.toordinal(), "months", months)
    expected = month_by_month(start, months)
    assert (None if moved is None else date.fromordinal(moved).timetuple()[:3]) == expected


@settings(max_examples=200, deadline=None)
@given(DATES, st.integers(-10_050, 10_050))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    assert step_date(start.toordinal(), "years", years) == step_date(start.toordinal(), "months", 12 * years)


@settings(max_examples=200, deadline=None)
@given(DATES, st.integers(-4_000_000, 4_000_000))
def test_days_on_are_counted_one_by_one(start: date, days: int) -> None:
    moved = step_date(start.toordinal(), "days", days)
    try:
        expected = (start + timedelta(days=days)).toordinal()
    except OverflowError:
        expected = None
    assert moved == expected


@pytest.mark.parametrize(
    ("start", "unit", "count", "expected"),
    [
        ("2026-01-31", "months", 1, "2026-02-28"),
        ("2024-01-31", "months", 1, "2024-02-29"),
        ("2024-02-29", "years", 1, "2025-02-28"),
        ("2024-02-29", "years", 4, "2028-02-29"),
        ("2026-03-31", "months", -1, "2026-02-28"),
        ("2026-12-31", "months", 2, "2027-02-28"),
        ("2026-01-15", "months", 0, "2026-01-15"),
        ("2026-02-28", "days", 1, "2026-03-01"),
    ],
)
def test_calendar_steps_of_the_civil_code(start: str, unit: str, count: int, expected: str) -> None:
    ordinal = read_date(start)
    assert ordinal is not None
    moved = step_date(ordinal, unit, count)
    assert moved is not None
    assert write_date(moved) == expected


@settings(max_examples=200, deadline=None)
@given(DATES, st.integers(-300, 300), st.integers(-300, 300))
def test_later_days_never_overtake_each_other_by_months(start: date, one: int, other: int) -> None:
    less, more = (step_date(start.toordinal(), "months", count) for count in sorted((one, other)))
    assert less is None or more is None or less <= more


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(datetime(1992, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - hypothesis adds no zone to zoned bounds
    st.sampled_from(["days", "months", "years"]),
    st.integers(-60, 60),
)
def test_a_time_keeps_its_hour_in_shanghai_when_the_calendar_moves(
    local: datetime, unit: str, count: int
) -> None:
    shanghai = timezone(timedelta(hours=8))
    start = from_datetime(local.replace(tzinfo=shanghai))
    moved = step_timestamp(start, unit, count)
    assert moved is not None
    after = datetime.fromtimestamp(0, shanghai) + timedelta(microseconds=moved // 1_000)
    if after.year >= 1992:
        assert after.timetz() == local.replace(tzinfo=shanghai).timetz()
        assert after.toordinal() == step_date(local.toordinal(), unit, count)


@settings(max_examples=300, deadline=None)
@given(TIMES)
def test_a_time_written_reads_as_the_same_time(nanoseconds: int) -> None:
    assert read_timestamp(write_timestamp(nanoseconds)) == nanoseconds
    shanghai = write_timestamp(nanoseconds, timezone(timedelta(hours=8)))
    assert read_timestamp(shanghai) == nanoseconds


def test_a_time_from_before_zones_had_whole_minutes_is_written_so_that_it_can_be_read() -> None:
    first = read_timestamp("1900-01-01T00:00:00+08:00")
    assert first is not None
    assert write_timestamp(first, TIMEZONE) == "1899-12-31T16:00:00Z"


@settings(max_examples=300, deadline=None)
@given(DURATIONS)
def test_a_duration_written_reads_as_the_same_duration(nanoseconds: int) -> None:
    assert read_duration(write_duration(nanoseconds)) == nanoseconds


@settings(max_examples=200, deadline=None)
@given(
    st.booleans(),
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 999), st.sampled_from(["h", "m", "s", "ms", "us"])),
        min_size=1,
        max_size=4,
    ),
)
def test_a_compound_duration_is_the_sum_of_its_parts(
    is_negative: bool, parts: list[tuple[int, int, str]]
) -> None:
    sizes = {"h": 3600 * SECOND, "m": 60 * SECOND, "s": SECOND, "ms": 10**6, "us": 10**3}
    text = "".join(f"{whole}.{thousandths:03d}{unit}" for whole, thousandths, unit in parts)
    total = sum((whole * 1_000 + thousandths) * sizes[unit] // 1_000 for whole, thousandths, unit in parts)
    expected = None if total > LONGEST_DURATION else -total if is_negative else total
    assert read_duration(f"{'-' if is_negative else ''}{text}") == expected


@settings(max_examples=200, deadline=None)
@given(st.datetimes(timezones=st.just(UTC)))
def test_fields_of_a_time_are_those_of_the_calendar(moment: datetime) -> None:
    nanoseconds = from_datetime(moment)
    assert to_datetime(nanoseconds, UTC) == moment
    assert get_field("getFullYear", nanoseconds) == moment.year
    assert get_field("getMonth", nanoseconds) == moment.month - 1
    assert get_field("getDate", nanoseconds) == moment.day
    assert get_field("getDayOfMonth", nanoseconds) == moment.day - 1
    days_before = sum(length(moment.year, month) for month in range(1, moment.month))
    assert get_field("getDayOfYear", nanoseconds) == days_before + moment.day - 1
    # 1 January of year 1 was a Monday.
    assert get_field("getDayOfWeek", nanoseconds) == (moment.toordinal()) % 7
    assert get_field("getHours", nanoseconds) == moment.hour
    assert get_field("getMilliseconds", nanoseconds) == moment.microsecond // 1_000


@settings(max_examples=200, deadline=None)
@given(DURATIONS)
def test_the_length_of_a_duration_is_cut_towards_zero(nanoseconds: int) -> None:
    sign = -1 if nanoseconds < 0 else 1
    for getter, size in (("getHours", 3600 * SECOND), ("getMinutes", 60 * SECOND), ("getSeconds", SECOND)):
        assert get_length(getter, nanoseconds) == sign * (abs(nanoseconds) // size)
    assert get_length("getMilliseconds", nanoseconds) == sign * (abs(nanoseconds) % SECOND // 10**6)


def test_a_day_begins_at_midnight_in_shanghai() -> None:
    before, after = (read_timestamp(f"2026-11-21T{hour}Z") for hour in ("15:59:59.999999999", "16:00:00"))
    assert before is not None
    assert after is not None
    assert (day_of(before), day_of(after)) == (read_date("2026-11-21"), read_date("2026-11-22"))


def test_beyond_the_calendar_there_is_no_day() -> None:
    assert day_of(LAST_TIMESTAMP) is None
    assert step_timestamp(LAST_TIMESTAMP, "days", -1) is None
    assert get_field("getHours", FIRST_TIMESTAMP, "-01:00") is None
    assert get_field("getHours", FIRST_TIMESTAMP, "+01:00") == 1
