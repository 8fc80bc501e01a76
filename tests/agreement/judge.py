"""The third judge: one expression, walked as it was written, on plain exact values.

Written from the definition of the language and the CEL specification, not from the engine: it sees the syntax
tree before the checker did, numbers are fractions, days and times are Python's, and nothing is fast. What the
definition leaves to be read between its lines is read so:

- Unknown beats every null: a comparison, a sum or a function of something unknown is unknown.
- A null that matches nothing makes a comparison false, `!=` true and `in` false; a sum or function of it is
  it again; as a condition it is false.
- An infinity compares with, and adds to, finite values as in arithmetic; what arithmetic leaves undefined
  (infinity less infinity, nought times infinity) and every other function of an infinity is unknown.
- A day or time beyond the calendar is unknown, because conditions never raise.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from engine.language import nodes


class Gap(Enum):
    """What stands where a value is not."""

    UNKNOWN = "unknown"
    NOTHING = "none"


UNKNOWN, NOTHING = Gap.UNKNOWN, Gap.NOTHING


@dataclass(frozen=True)
class Infinity:
    sign: int


@dataclass(frozen=True, order=True)
class Moment:
    """Seconds since 1970."""

    seconds: Fraction


@dataclass(frozen=True, order=True)
class Length:
    """A duration in seconds."""

    seconds: Fraction


@dataclass(frozen=True)
class Step:
    unit: str
    count: int


NULLS: Mapping[str, object] = {
    "never": Infinity(1),
    "not_yet": Infinity(-1),
    "none": NOTHING,
    "unknown": UNKNOWN,
}
SHANGHAI = ZoneInfo("Asia/Shanghai")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = Fraction(2**63 - 1, 10**9)  # one 64-bit count of nanoseconds
UNITS: Mapping[str, Fraction | int] = {
    "h": 3600,
    "m": 60,
    "s": 1,
    "ms": Fraction(1, 10**3),
    "us": Fraction(1, 10**6),
    "ns": Fraction(1, 10**9),
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def read_moment(text: str) -> Moment:
    match = re.fullmatch(r"([^.]+?)(\.[0-9]+)?(Z|[+-][0-9:]+)", text)
    assert match is not None
    whole = datetime.fromisoformat(match[1] + match[3])
    return Moment((whole - EPOCH) // timedelta(seconds=1) + Fraction(f"0{match[2] or ''}"))


def read_length(text: str) -> Length:
    parts = re.findall(r"([0-9]*\.?[0-9]*)(ms|us|ns|h|m|s)", text)
    seconds = sum((Fraction(number) * UNITS[unit] for number, unit in parts), Fraction(0))
    return Length(-seconds if text.startswith("-") else seconds)


def read(kind: str, null: str | None, value: object) -> object:
    """Return a fact as JSON carries it as a value of this judge."""
    if value is None:
        return NULLS[null or ""]
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Fraction(value)
    text = str(value)
    match kind:
        case "money":
            return Fraction(text)
        case "ratio":
            return Fraction(round(Fraction(text), 6))
        case "date":
            return date.fromisoformat(text)
        case "timestamp":
            return read_moment(text)
    return text


def local(moment: Moment, zone: tzinfo) -> datetime:
    return (EPOCH + timedelta(seconds=moment.seconds // 1)).astimezone(zone)


def zone_of(name: str) -> tzinfo:
    match = re.fullmatch(r"([+-]?)(\d\d):(\d\d)", name)
    if match is None:
        return ZoneInfo(name)
    shift = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-shift if match[1] == "-" else shift)


def stepped(day: date, step: Step) -> date | Gap:
    """Return the corresponding day, else the last of its month."""
    if step.unit == "days":
        try:
            return day + timedelta(days=step.count)
        except OverflowError:
            return UNKNOWN
    months = day.year * 12 + day.month - 1 + step.count * (12 if step.unit == "years" else 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(months // 12, months % 12 + 1, min(number, day.day))
        except ValueError:
            continue
    return UNKNOWN


def moved(moment: Moment, step: Step) -> Moment | Gap:
    """Return the same time of day in Shanghai, a calendar step on."""
    then = local(moment, SHANGHAI)
    day = stepped(then.date(), step)
    if isinstance(day, Gap):
        return day
    there = then.replace(year=day.year, month=day.month, day=day.day)
    return in_calendar(Moment((there - EPOCH) // timedelta(seconds=1) + moment.seconds % 1))


def in_range(length: Length) -> Length | Gap:
    return length if abs(length.seconds) <= LONGEST else UNKNOWN


def in_calendar(moment: Moment) -> Moment | Gap:
    first, after = (datetime(1, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(seconds=1), 253_402_300_800
    return moment if first <= moment.seconds < after else UNKNOWN


def compare(symbol: str, left: object, right: object) -> object:
    if UNKNOWN in (left, right):
        return UNKNOWN
    if NOTHING in (left, right):
        return symbol == "!="
    if isinstance(left, Infinity) or isinstance(right, Infinity):
        signs = [side.sign if isinstance(side, Infinity) else 0 for side in (left, right)]
        return COMPARISONS[symbol](*signs)
    return COMPARISONS[symbol](left, right)


def endless(symbol: str, left: object, right: object) -> object:
    """Return a sum or product with an infinity in it."""
    signs = [
        side.sign
        if isinstance(side, Infinity)
        else (side > 0) - (side < 0)
        if isinstance(side, Fraction)
        else 0
        for side in (left, right)
    ]
    if symbol == "*":
        return Infinity(signs[0] * signs[1]) if all(signs) else UNKNOWN
    if symbol == "-":
        signs[1] = -signs[1]
    ends = {sign for side, sign in zip((left, right), signs, strict=True) if isinstance(side, Infinity)}
    return Infinity(ends.pop()) if len(ends) == 1 else UNKNOWN


def calculate(symbol: str, left: Any, right: Any) -> object:
    if UNKNOWN in (left, right):
        return UNKNOWN
    if NOTHING in (left, right):
        return NOTHING
    if isinstance(left, Infinity) or isinstance(right, Infinity):
        return endless(symbol, left, right)
    sign = -1 if symbol == "-" else 1
    match left, right:
        case Fraction(), Fraction():
            return left * right if symbol == "*" else left + sign * right
        case str(), str():
            return left + right
        case date(), Step():
            return stepped(left, Step(right.unit, sign * right.count))
        case Step(), date():
            return stepped(right, left)
        case date(), date():
            return Fraction((left - right).days)
        case Moment(), Step():
            return moved(left, Step(right.unit, sign * right.count))
        case Step(), Moment():
            return moved(right, left)
        case Moment(), Moment():
            return in_range(Length(left.seconds - right.seconds))
        case Moment(), Length():
            return in_calendar(Moment(left.seconds + sign * right.seconds))
        case Length(), Moment():
            return in_calendar(Moment(left.seconds + right.seconds))
        case Length(), Length():
            return in_range(Length(left.seconds + sign * right.seconds))
    raise AssertionError(f"{left} {symbol} {right}")


def field_of(name: str, value: object, zone: str) -> int:
    """Return one field as CEL counts it: months and days of the month from 0, Sunday 0."""
    if isinstance(value, Length):
        if name == "getMilliseconds":
            return int((value.seconds - int(value.seconds)) * 1000)
        return int(value.seconds / {"getHours": 3600, "getMinutes": 60, "getSeconds": 1}[name])
    if isinstance(value, Moment):
        if name == "getMilliseconds":
            return int(value.seconds % 1 * 1000)
        there = local(value, zone_of(zone))
        clock = {"getHours": there.hour, "getMinutes": there.minute, "getSeconds": there.second}
        return clock[name] if name in clock else field_of(name, there.date(), zone)
    assert isinstance(value, date)
    return {
        "getFullYear": value.year,
        "getMonth": value.month - 1,
        "getDate": value.day,
        "getDayOfMonth": value.day - 1,
        "getDayOfWeek": value.isoweekday() % 7,
        "getDayOfYear": (value - date(value.year, 1, 1)).days,
    }[name]


def call(function: str, arguments: list[Any]) -> object:
    if UNKNOWN in arguments:
        return UNKNOWN
    if NOTHING in arguments:
        return NOTHING
    if any(isinstance(argument, Infinity) for argument in arguments):
        return UNKNOWN
    first, *rest = arguments
    match function:
        case "size":
            return Fraction(len(first))
        case "startsWith":
            return first[: len(rest[0])] == rest[0]
        case "endsWith":
            return rest[0] == "" or first[-len(rest[0]) :] == rest[0]
        case "contains":
            return rest[0] in first
        case "matches":
            return re.search(rest[0], first) is not None
        case "date":
            return date.fromisoformat(first) if isinstance(first, str) else local(first, SHANGHAI).date()
        case "timestamp":
            return read_moment(first)
        case "duration":
            return read_length(first)
        case "days" | "months" | "years":
            return Step(function, int(first))
    return Fraction(field_of(function, first, rest[0] if rest else "UTC"))


@dataclass(frozen=True)
class Judge:
    """Judges conditions of one policy.

    Args:
        kinds: Kind and meaning of null of every fact.
        parameters: Values of the parameters.
        derived: Expressions of the derived names.
        facts: Facts as JSON carries them.
    """

    kinds: Mapping[str, tuple[str, str | None]]
    parameters: Mapping[str, Fraction]
    derived: Mapping[str, nodes.Expression]
    facts: Mapping[str, object]

    def state(self, node: nodes.Expression) -> bool | None:
        """Return whether a condition is true or false; None is unknown."""
        truth = self.truth(node)
        return truth if isinstance(truth, bool) else None

    def truth(self, node: nodes.Expression) -> object:
        value = self.value(node)
        return False if value is NOTHING else value

    def value(self, node: nodes.Expression) -> object:
        match node:
            case nodes.Literal(value=int() | Decimal() as number) if not isinstance(number, bool):
                return Fraction(number)
            case nodes.Literal(value=literal):
                return literal
            case nodes.Name(path=path):
                return self.name(path)
            case nodes.ListOf(items=items):
                return tuple(self.value(item) for item in items)
            case nodes.Not(operand=operand):
                truth = self.truth(operand)
                return truth if truth is UNKNOWN else not truth
            case nodes.Negative(operand=operand):
                value = self.value(operand)
                return calculate(
                    "-", Length(Fraction(0)) if isinstance(value, Length) else Fraction(0), value
                )
            case nodes.Junction(operator=symbol, items=items):
                decisive = symbol == "||"
                truths = [self.truth(item) for item in items]
                return decisive if decisive in truths else UNKNOWN if UNKNOWN in truths else not decisive
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                truth = self.truth(test)
                return truth if truth is UNKNOWN else self.value(then if truth else otherwise)
            case nodes.Comparison(operator="in", left=left, right=nodes.ListOf(items=items)):
                item = self.value(left)
                matches = [compare("==", item, self.value(member)) for member in items]
                return item if item is UNKNOWN else True in matches
            case nodes.Comparison(operator=symbol, left=left, right=right):
                return compare(symbol, self.value(left), self.value(right))
            case nodes.Arithmetic(operator=symbol, left=left, right=right):
                return calculate(symbol, self.value(left), self.value(right))
            case nodes.Call(function="has", arguments=(nodes.Name(path=path),)):
                return self.facts[path] is not None if path in self.facts else UNKNOWN
            case nodes.Call(function=function, arguments=arguments):
                return call(function, [self.value(argument) for argument in arguments])

    def name(self, path: str) -> object:
        group, _, name = path.partition(".")
        if group == "params":
            return self.parameters[name]
        if group == "derived":
            return self.value(self.derived[name])
        return read(*self.kinds[path], self.facts[path]) if path in self.facts else UNKNOWN
