"""Money, percentages, lengths of time and days as a customer reads them, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from engine.catalogue.entries import Calendar, Texts
from engine.catalogue.notices import Length
from engine.language.moments import TIMEZONE, to_datetime, write_date
from engine.language.scalars import write_number, write_scaled
from engine.language.types import Type
from engine.language.values import Held

#: What follows a number of this unit; in English for one and for several.
_CHINESE: Mapping[str, str] = {
    "days": "天",
    "hours": "小时",
    "seconds": "秒",
    "months": "个月",
    "years": "岁",
    "cycles": "期",
    "points": "分",
    "count": "",
}
_ENGLISH: Mapping[str, tuple[str, str]] = {
    "days": ("day", "days"),
    "hours": ("hour", "hours"),
    "seconds": ("second", "seconds"),
    "months": ("month", "months"),
    "years": ("year", "years"),
    "cycles": ("cycle", "cycles"),
    "points": ("point", "points"),
}
_CURRENCIES: Mapping[str, Texts] = {"CNY": {"zh-CN": "元", "en": "yuan"}}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PERCENT_PLACES = 2
_DAY, _HOUR = 86_400, 3_600


def amount(held: Held, kind: Type, locale: str) -> str:
    """Return a held value with its unit, such as `320.15 元`, `45 days` or `62.5%`."""
    if not isinstance(held, int) or isinstance(held, bool):
        return str(held)
    match kind.kind:
        case "money":
            currency = _CURRENCIES.get(kind.unit, {}).get(locale, kind.unit)
            return f"{_grouped(write_number(held, kind))} {currency}"
        case "ratio":
            return f"{_percent(held, kind.scale)}%"
        case "date":
            return day_of(datetime.fromisoformat(write_date(held)), locale)
        case "timestamp":
            return moment_of(to_datetime(held), locale)
        case _:
            return counted(held, kind.unit, locale)


def counted(number: int, unit: str, locale: str) -> str:
    """Return a number with its unit, such as `3 期` or `1 cycle`."""
    if locale == "zh-CN":
        word = _CHINESE.get(unit, "")
        return f"{number} {word}" if word else str(number)
    words = _ENGLISH.get(unit)
    return str(number) if words is None else f"{number} {words[0] if abs(number) == 1 else words[1]}"


def day_of(moment: datetime, locale: str) -> str:
    """Return the day on which a moment falls, in words of the language."""
    local = moment.astimezone(TIMEZONE) if moment.tzinfo else moment
    if locale == "zh-CN":
        return f"{local.year}年{local.month}月{local.day}日"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def moment_of(moment: datetime, locale: str) -> str:
    """Return a moment to the minute, by the clock of Beijing."""
    local = moment.astimezone(TIMEZONE)
    clock = f"{local.hour:02}:{local.minute:02}"
    if locale == "zh-CN":
        return f"{day_of(local, locale)}{clock}"
    return f"{day_of(local, locale)}, {clock} (Beijing time)"


def length_of(length: Length, locale: str) -> str:
    """Return a length of time in words, such as `15天` or `7 business days`."""
    if length.business_days:
        count = length.business_days
        return f"{count}个工作日" if locale == "zh-CN" else f"{count} business day{'s' * (count != 1)}"
    in_days = length.seconds > _DAY and length.seconds % _DAY == 0
    found = (
        counted(length.seconds // _DAY, "days", locale)
        if in_days
        else counted(length.seconds // _HOUR, "hours", locale)
    )
    return found.replace(" ", "") if locale == "zh-CN" else found


def end_of(length: Length, moment: datetime, calendar: Calendar) -> datetime:
    """Return when a length of time that begins at a moment ends."""
    local = moment.astimezone(TIMEZONE)
    if length.business_days:
        day = calendar.add_business_days(local.date(), length.business_days)
        return local.replace(year=day.year, month=day.month, day=day.day)
    return local + timedelta(seconds=length.seconds)


def _grouped(number: str) -> str:
    """Return a decimal number with commas between its thousands."""
    whole, point, places = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{places}"


def _percent(held: int, scale: int) -> str:
    """Return hundredths of a ratio, rounded half to even to two places, without trailing zeros."""
    unit = 10 ** max(scale - 2 - _PERCENT_PLACES, 0)
    rounded, rest = divmod(held, unit)
    if rest * 2 > unit or (rest * 2 == unit and rounded % 2):
        rounded += 1
    text = write_scaled(rounded, min(scale - 2, _PERCENT_PLACES))
    return text.rstrip("0").rstrip(".") if "." in text else text
