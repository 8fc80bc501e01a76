"""Facts of every type with every meaning of null, for made-up policies."""

from __future__ import annotations

from engine.catalogue.facts import Fact
from engine.language.moments import read_date, read_timestamp
from engine.language.types import (
    BOOL,
    DATE,
    STRING,
    TIMESTAMP,
    NullMeaning,
    Type,
    enum,
    int_of,
    money,
    ratio,
)

COLOURS = enum(("RED", "GREEN", "BLUE"))
COUNT, DAYS = int_of("count", -5, 20), int_of("days", 0, 400)
AMOUNT = money("CNY", -50_000, 100_000)
SHARE = ratio(-2_000_000, 3_000_000)
DAY = DATE.bounded(read_date("1995-01-01"), read_date("2045-12-31"))
TIME = TIMESTAMP.bounded(read_timestamp("1985-01-01T00:00:00+08:00"), read_timestamp("2045-12-31T00:00:00Z"))
TEXTS = ("", "RED", "red", "R", "中文", "ab", "abc", "b", "a b")
MEANINGS: dict[str, NullMeaning | None] = {
    "a": None,
    "b": None,
    "never": "never",
    "not_yet": "not_yet",
    "none": "none",
    "unknown": "unknown",
}
#: An infinity needs an order.
UNORDERED = ("flag", "colour", "text")


def _fact(group: str, name: str, kind: Type) -> Fact:
    label = {"zh-CN": f"{group}.{name}", "en": f"{group}.{name}"}
    return Fact(f"{group}.{name}", label, kind, MEANINGS[name], 0, {}, 12, "test", "none", "")


KINDS: dict[str, Type] = {
    "flag": BOOL,
    "count": COUNT,
    "days": DAYS,
    "amount": AMOUNT,
    "share": SHARE,
    "colour": COLOURS,
    "text": STRING,
    "day": DAY,
    "time": TIME,
}
FACTS: dict[str, Fact] = {
    fact.name: fact
    for group, kind in KINDS.items()
    for name in MEANINGS
    if not (group in UNORDERED and name in ("never", "not_yet"))
    for fact in (_fact(group, name, kind),)
}
