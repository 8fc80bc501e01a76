"""Dates, timestamps, durations and calendar steps, as whole numbers.

A date is its proleptic ordinal, a timestamp or duration a count of nanoseconds. Calendar steps follow
Civil Code art. 202: the corresponding day, else the month's last day. Sources: cel-spec, "Timestamps
and Durations"; RFC 3339.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Where calendar days begin and end for every policy.
TIMEZONE = ZoneInfo("Asia/Shanghai")

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
FIRST_DATE, LAST_DATE = date.min.toordinal(), date.max.toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_TIMESTAMP = -62_135_596_800 * SECOND
LAST_TIMESTAMP = 253_402_300_800 * SECOND - 1
#: CEL's range of a duration, one 64-bit count of nanoseconds: about 290 years either way.
LONGEST_DURATION = 2**63 - 1

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIMESTAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_DURATION = re.compile(
    r"[+-]?(?:\d{1,19}(?:\.\d{0,18})?(?:h|ms|m|s|us|ns)|\.\d{1,18}(?:h|ms|m|s|us|ns))+", re.ASCII
)
_DURATION_PART = re.compile(r"(\d*)\.?(\d*)(h|ms|m|s|us|ns)", re.ASCII)
_UNITS = {"h": 3600 * SECOND, "m": 60 * SECOND, "s": SECOND, "ms": 1_000_000, "us": 1_000, "ns": 1}
#: Length of a time to the second with an offset in whole minutes.
_WHOLE_OFFSET = len("2026-01-31T08:00:00+08:00")
_OFFSET = re.compile(r"([+-]?)(\d{2}):(\d{2})", re.ASCII)


def read_date(text: str) -> int | None:
    """Return the ordinal of `YYYY-MM-DD`, or None when it is no such day."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        return date(*map(int, match.groups())).toordinal()
    except ValueError:
        return None


def read_timestamp(text: str) -> int | None:
    """Return the nanoseconds since 1970 of an RFC 3339 time with an offset, or None."""
    match = _TIMESTAMP.fullmatch(text)
    if not match:
        return None
    day, hours, minutes, seconds, fraction, offset = match.groups()
    ordinal = read_date(day)
    shift = 0 if offset in "Zz" else _read_offset(offset)
    if ordinal is None or shift is None or int(hours) > 23 or int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = (ordinal - _EPOCH.toordinal()) * 86_400 + int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    nanoseconds = (whole - shift) * SECOND + int((fraction or "").ljust(9, "0"))
    return nanoseconds if FIRST_TIMESTAMP <= nanoseconds <= LAST_TIMESTAMP else None


def _read_offset(text: str) -> int | None:
    match = _OFFSET.fullmatch(text)
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    seconds = int(match[2]) * 3600 + int(match[3]) * 60
    return -seconds if match[1] == "-" else seconds


def read_duration(text: str) -> int | None:
    """Return the nanoseconds of a duration such as `1h30m` or `-1.5s`, or None."""
    if text in ("0", "+0", "-0"):
        return 0
    if not _DURATION.fullmatch(text):
        return None
    total = sum(
        int(whole + fraction) * _UNITS[unit] // 10 ** len(fraction)
        for whole, fraction, unit in _DURATION_PART.findall(text)
    )
    return None if total > LONGEST_DURATION else -total if text.startswith("-") else total


def write_date(ordinal: int) -> str:
    """Return `YYYY-MM-DD`."""
    return date.fromordinal(ordinal).isoformat()


def write_timestamp(nanoseconds: int, zone: tzinfo = UTC) -> str:
    """Return the RFC 3339 text in `zone`, with as many decimals as it needs.

    In UTC where the offset of `zone` had seconds, as before 1901 in Shanghai: RFC 3339 cannot write those.
    """
    fraction = f"{nanoseconds % SECOND:09d}".rstrip("0")
    text = to_datetime(nanoseconds, zone).replace(microsecond=0).isoformat()
    if len(text) > _WHOLE_OFFSET:
        text = to_datetime(nanoseconds, UTC).replace(microsecond=0).isoformat()
    head, offset = text[:19], text[19:]
    return head + (f".{fraction}" if fraction else "") + ("Z" if offset == "+00:00" else offset)


def write_duration(nanoseconds: int) -> str:
    """Return the duration in seconds, as CEL writes it: `5400s`."""
    sign = "-" if nanoseconds < 0 else ""
    whole, rest = divmod(abs(nanoseconds), SECOND)
    fraction = f".{rest:09d}".rstrip("0") if rest else ""
    return f"{sign}{whole}{fraction}s"


def to_datetime(nanoseconds: int, zone: tzinfo = TIMEZONE) -> datetime:
    """Return the moment in `zone`, cut to whole microseconds; in UTC where `zone` is beyond the calendar."""
    return _local(nanoseconds, zone) or _EPOCH + timedelta(microseconds=nanoseconds // 1_000)


def _local(nanoseconds: int, zone: tzinfo) -> datetime | None:
    try:
        return (_EPOCH + timedelta(microseconds=nanoseconds // 1_000)).astimezone(zone)
    except OverflowError:
        return None


def from_datetime(moment: datetime) -> int:
    """Return the nanoseconds since 1970 of a moment that knows its offset."""
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1_000


def day_of(nanoseconds: int, zone: tzinfo = TIMEZONE) -> int | None:
    """Return the ordinal of the calendar day on which a moment falls, or None beyond the calendar."""
    local = _local(nanoseconds, zone)
    return None if local is None else local.toordinal()


def step_date(ordinal: int, unit: str, count: int) -> int | None:
    """Return the day `count` days, months or years on, or None beyond the calendar.

    Args:
        ordinal: Day to start from.
        unit: `days`, `months` or `years`.
        count: How many; negative goes back.
    """
    if unit == "days":
        moved = ordinal + count
        return moved if FIRST_DATE <= moved <= LAST_DATE else None
    start = date.fromordinal(ordinal)
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal()


def step_timestamp(nanoseconds: int, unit: str, count: int) -> int | None:
    """Return the same time of day in Shanghai, `count` calendar steps on, or None beyond the calendar."""
    local = _local(nanoseconds, TIMEZONE)
    ordinal = None if local is None else step_date(local.toordinal(), unit, count)
    if local is None or ordinal is None:
        return None
    day = date.fromordinal(ordinal)
    moved = from_datetime(local.replace(year=day.year, month=day.month, day=day.day, fold=0))
    exact = moved + nanoseconds % 1_000
    return exact if FIRST_TIMESTAMP <= exact <= LAST_TIMESTAMP else None


def zone_named(name: str) -> tzinfo | None:
    """Return the time zone of an IANA name or an offset such as `+08:00`, or None."""
    if _OFFSET.fullmatch(name):
        seconds = _read_offset(name)
        return None if seconds is None else timezone(timedelta(seconds=seconds))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def get_field(field: str, nanoseconds: int, zone: str = "UTC") -> int | None:
    """Return one field of a moment as CEL counts it: months and days of month from 0, Sunday 0.

    None when the moment falls outside the calendar in that time zone.
    """
    moment = _local(nanoseconds, zone_named(zone) or UTC)
    if moment is None:
        return None
    match field:
        case "getHours":
            return moment.hour
        case "getMinutes":
            return moment.minute
        case "getSeconds":
            return moment.second
        case "getMilliseconds":
            return moment.microsecond // 1_000
        case _:
            return get_day_field(field, moment.toordinal())


def get_day_field(field: str, ordinal: int) -> int:
    """Return one field of a day as CEL counts it."""
    day = date.fromordinal(ordinal)
    match field:
        case "getFullYear":
            return day.year
        case "getMonth":
            return day.month - 1
        case "getDate":
            return day.day
        case "getDayOfMonth":
            return day.day - 1
        case "getDayOfWeek":
            return day.isoweekday() % 7
        case _:
            return day.timetuple().tm_yday - 1


def get_length(field: str, nanoseconds: int) -> int:
    """Return a duration in whole hours, minutes, seconds; or the millisecond part, cut towards zero."""
    size = {"getHours": 3600 * SECOND, "getMinutes": 60 * SECOND, "getSeconds": SECOND}.get(field)
    if size is None:
        size, magnitude = 1_000_000, abs(nanoseconds) % SECOND
    else:
        magnitude = abs(nanoseconds)
    return magnitude // size if nanoseconds >= 0 else -(magnitude // size)
