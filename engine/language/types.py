"""The types of the language, and how their values are held: exact, as integers where they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal as OneOf

from engine.language.moments import (
    FIRST_DATE,
    FIRST_TIMESTAMP,
    LAST_DATE,
    LAST_TIMESTAMP,
    LONGEST_DURATION,
)

Kind = OneOf[
    "bool", "int", "money", "ratio", "enum", "string", "date", "timestamp", "duration", "step", "list", "null"
]

#: What null stands for: +infinity, -infinity, a value that matches nothing, or not known.
NullMeaning = OneOf["never", "not_yet", "none", "unknown"]

NULL_MEANINGS: tuple[NullMeaning, ...] = ("never", "not_yet", "none", "unknown")

MONEY_PLACES = 2
RATIO_PLACES = 6

#: Every number of a policy, intermediate results included, stays within this, proved before it is released.
EXACT_LIMIT = 2**53

#: Literals are worked out, and lone expressions evaluated, up to this many digits either side of the point.
MOST_DIGITS = 100
LARGEST = 10**MOST_DIGITS

NUMERIC: frozenset[Kind] = frozenset({"int", "money", "ratio"})
ORDERED: frozenset[Kind] = frozenset(
    {"bool", "int", "money", "ratio", "string", "date", "timestamp", "duration"}
)


@dataclass(frozen=True, slots=True)
class Type:
    """A type, with what the checker proves about its values.

    Numbers are held as integers: a money of 12.34 is 1234 at scale 2. Dates are held as proleptic
    ordinals, timestamps and durations as whole nanoseconds.

    Args:
        kind: What sort of value it is.
        unit: Unit of an int (`days`, `count` …) or currency of a money; empty means any.
        scale: Decimal places held; 0 for an int.
        values: Members of an enum.
        low: Least value at this scale, or None when nothing is known.
        high: Greatest value at this scale, or None when nothing is known.
        element: Type of a list's items.
        literal: Whether it comes from literals alone, and so may still take its sibling's type.
    """

    kind: Kind
    unit: str = ""
    scale: int = 0
    values: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    element: Type | None = None
    literal: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether values are numbers."""
        return self.kind in NUMERIC

    def bounded(self, low: int | None, high: int | None) -> Type:
        """Return this type with other bounds."""
        return replace(self, low=low, high=high)

    def __str__(self) -> str:
        if self.kind == "int":
            return f"int in {self.unit}" if self.unit else "int"
        if self.kind == "money":
            return f"money in {self.unit}" if self.unit else "money"
        return "calendar step" if self.kind == "step" else self.kind


BOOL = Type("bool")
STRING = Type("string")
DATE = Type("date", low=FIRST_DATE, high=LAST_DATE)
TIMESTAMP = Type("timestamp", low=FIRST_TIMESTAMP, high=LAST_TIMESTAMP)
DURATION = Type("duration", low=-LONGEST_DURATION, high=LONGEST_DURATION)
STEP = Type("step")
NULL = Type("null")
INT = Type("int")


def int_of(unit: str, low: int | None = None, high: int | None = None) -> Type:
    """Return the type of whole numbers in `unit`."""
    return Type("int", unit, 0, (), low, high)


def money(currency: str, low: int | None = None, high: int | None = None) -> Type:
    """Return the type of amounts in `currency`; bounds in its hundredth part."""
    return Type("money", currency, MONEY_PLACES, (), low, high)


def ratio(low: int | None = None, high: int | None = None) -> Type:
    """Return the type of ratios; bounds in millionths."""
    return Type("ratio", "", RATIO_PLACES, (), low, high)


def enum(values: tuple[str, ...]) -> Type:
    """Return the type with these members and no order."""
    return Type("enum", "", 0, values)
