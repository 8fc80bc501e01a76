"""The fact catalogue: what an account can tell, in which type, how old it may be, and what its null means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.language import types
from engine.language.document import Node, Scalar
from engine.language.moments import read_date, read_timestamp
from engine.language.scalars import (
    ScalarError,
    found,
    read_bool,
    read_day,
    read_integer,
    read_moment,
    read_money,
    read_number,
    read_ratio,
    read_text,
    write_value,
)
from engine.language.scope import Declared
from engine.language.shape import Shape
from engine.language.types import NULL_MEANINGS, NullMeaning, Type
from engine.language.values import Held

FACT_TYPES = ("bool", "int", "money", "ratio", "enum", "string", "date", "timestamp")
PII_CLASSES = ("none", "low", "med", "high", "secret")

#: How an age or a length of time is written.
AGE = re.compile(r"([0-9]{1,6}) (s|min|h|d)", re.ASCII)
#: How a fact is named.
FACT_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
_DEFAULT_DATES = ("1900-01-01", "2200-12-31")
_DEFAULT_TIMES = ("1900-01-01T00:00:00+08:00", "2200-12-31T23:59:59+08:00")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact an account can have.

    Args:
        name: Dotted name, stable API.
        label: How scenarios and readers call it, by locale.
        type: Type with finite bounds.
        null: What an explicit null means, or None when null is refused.
        max_age: Seconds after which the fact is unknown; 0 means supplied with the request.
        values: Labels of an enum's members.
        longest: Greatest length of a string.
        source: Where it comes from.
        pii: Class of personal data.
        note: One line for the reader.
    """

    name: str
    label: Mapping[str, str]
    type: Type
    null: NullMeaning | None
    max_age: int
    values: Mapping[str, Mapping[str, str]]
    longest: int
    source: str
    pii: str
    note: str

    @property
    def declared(self) -> Declared:
        """What the checker needs of it."""
        return Declared(self.type, self.null)

    def read(self, value: object) -> Held:
        """Return a JSON value as it is held; null is not a value.

        Raises:
            ScalarError: It is not of the fact's type, or out of its range.
        """
        kind = self.type.kind
        if kind == "enum":
            return _read_enum(self, value)
        if kind == "string":
            return _read_text(self, value)
        held = _READ[kind](value)
        low, high = self.type.low, self.type.high
        if low is not None and high is not None and isinstance(held, int) and not low <= held <= high:
            sent = found(value) if isinstance(value, int) and abs(value) > types.EXACT_LIMIT else value
            raise ScalarError(f"expected a value from {self.show(low)} to {self.show(high)}, found {sent}")
        return held

    def from_text(self, text: str) -> object:
        """Return the value on the wire that a text written by a person stands for.

        Raises:
            ScalarError: It is not of the fact's type.
        """
        if self.type.kind == "bool":
            if text not in ("true", "false"):
                raise ScalarError(f"expected true or false, found {found(text)}")
            return text == "true"
        return read_number(text, self.type) if self.type.kind == "int" else text

    def show(self, held: object) -> str:
        """Return a held value as text for a reader."""
        return str(write_value(held, self.type))


def _read_enum(fact: Fact, value: object) -> str:
    if not isinstance(value, str) or value not in fact.type.values:
        raise ScalarError(f"expected one of {', '.join(fact.type.values)}, found {found(value)}")
    # The member itself: what was sent may be of a kind that only compares alike.
    return fact.type.values[fact.type.values.index(value)]


def _read_text(fact: Fact, value: object) -> str:
    return read_text(value, fact.longest)


_READ: dict[str, Callable[[object], Held]] = {
    "bool": read_bool,
    "int": read_integer,
    "money": read_money,
    "ratio": read_ratio,
    "date": read_day,
    "timestamp": read_moment,
}


def read_age(text: str) -> int | None:
    """Return the seconds of an age such as `5 min`, or None."""
    if text == "0":
        return 0
    match = AGE.fullmatch(text)
    return int(match[1]) * _SECONDS[match[2]] if match else None


def read_facts(shape: Shape, document: Node) -> tuple[Mapping[str, Fact], Mapping[str, Mapping[str, str]]]:
    """Return the facts by name, and why some names are prohibited."""
    found = shape.fields(document, "the fact catalogue", ("facts",), ("prohibited",)) or {}
    facts: dict[str, Fact] = {}
    for key, node in shape.entries(found.get("facts"), "`facts`"):
        fact = _fact(shape, key, node)
        if fact is not None:
            facts[key.text] = fact
    prohibited = {
        key.text: shape.localized(node, f"why `{key.text}` is prohibited")
        for key, node in shape.entries(found.get("prohibited"), "`prohibited`")
    }
    for name in facts:
        if name.rpartition(".")[2] in prohibited:
            message = f"expected no fact of a prohibited name, found `{name}`"
            shape.fail("prohibited-fact", message, document.span, "remove it; no policy may use it")
    _distinct_labels(shape, document, facts)
    return facts, prohibited


def _distinct_labels(shape: Shape, document: Node, facts: Mapping[str, Fact]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for fact in facts.values():
        for locale, label in fact.label.items():
            other = seen.setdefault((locale, label), fact.name)
            if other != fact.name:
                message = f"expected a label of its own for `{fact.name}`, found that of `{other}`: {label}"
                shape.fail("duplicate-label", message, document.span)


def _fact(shape: Shape, key: Scalar, node: Node) -> Fact | None:
    what = f"the fact `{key.text}`"
    if not FACT_NAME.fullmatch(key.text):
        shape.fail("wrong-shape", f"expected a name such as `bal.total_owed`, found `{key.text}`", key.span)
    required = ("label", "type", "max_age", "source", "pii")
    optional = ("unit", "range", "values", "null", "note", "max_length")
    found = shape.fields(node, what, required, optional)
    if found is None:
        return None
    label = shape.localized(found.get("label"), f"the label of {what}")
    kind = shape.choice(found.get("type"), f"the type of {what}", FACT_TYPES)
    null = shape.choice(found.get("null"), f"`null` of {what}", NULL_MEANINGS)
    age_text = shape.scalar(found.get("max_age"), f"`max_age` of {what}")
    age = None if age_text is None else read_age(age_text.text)
    if age_text is not None and age is None:
        shape.fail(
            "wrong-shape",
            f"expected an age such as `5 min` for {what}, found `{age_text.text}`",
            age_text.span,
        )
    values = {
        member.text: shape.localized(texts, f"`{member.text}` of {what}")
        for member, texts in shape.entries(found.get("values"), f"the values of {what}")
    }
    unit = shape.text(found.get("unit"), f"the unit of {what}") or ""
    longest = shape.integer(found.get("max_length"), f"`max_length` of {what}") or 0
    source = shape.text(found.get("source"), f"the source of {what}") or ""
    pii = shape.choice(found.get("pii"), f"the personal-data class of {what}", PII_CLASSES) or "none"
    note = shape.text(found.get("note"), f"the note of {what}") or ""
    if kind is None or age is None:
        return None
    if null in ("never", "not_yet") and kind in ("bool", "enum", "string"):
        message = (
            f"expected `null: none` or `null: unknown` for {what}: a {kind} has no first and no last value"
        )
        shape.fail("wrong-null", message, key.span, f"`{null}` is for numbers, days and times")
    if kind == "string" and not longest:
        shape.fail("missing-key", f"expected `max_length` in {what}", key.span)
    full = _type(shape, kind, unit, tuple(values), found.get("range"), key)
    return Fact(key.text, label, full, _null(null), age, values, longest, source, pii, note)


def _null(word: str | None) -> NullMeaning | None:
    return next((meaning for meaning in NULL_MEANINGS if meaning == word), None)


def _type(
    shape: Shape, kind: str, unit: str, members: tuple[str, ...], bounds: Node | None, key: Scalar
) -> Type:
    what = f"the fact `{key.text}`"
    if kind in ("int", "money") and not unit:
        shape.fail("missing-unit", f"expected the unit of {what}", key.span)
    if (kind == "enum") != bool(members):
        shape.fail("wrong-shape", f"expected `values` exactly for an enum, in {what}", key.span)
    full = {
        "bool": types.BOOL,
        "int": types.int_of(unit),
        "money": types.money(unit),
        "ratio": types.ratio(),
        "enum": types.enum(members),
        "string": types.STRING,
        "date": types.DATE,
        "timestamp": types.TIMESTAMP,
    }[kind]
    if full.is_numeric:
        ends = _number_range(shape, full, shape.scalars(bounds, f"the range of {what}"), key)
        return full.bounded(*ends)
    if kind in ("date", "timestamp"):
        texts = [scalar.text for scalar in shape.scalars(bounds, f"the range of {what}")]
        read, default = (read_date, _DEFAULT_DATES) if kind == "date" else (read_timestamp, _DEFAULT_TIMES)
        low, high = (read(text) for text in (texts if len(texts) == 2 else default))
        if low is None or high is None:
            shape.fail("wrong-shape", f"expected a range of two days or times for {what}", key.span)
        return full.bounded(low, high)
    return full


def _number_range(shape: Shape, kind: Type, ends: tuple[Scalar, ...], key: Scalar) -> tuple[int, int]:
    if len(ends) != 2:
        message = f"expected a finite range [least, greatest] for the fact `{key.text}`"
        shape.fail("missing-range", message, key.span)
        return (0, 0)
    try:
        low, high = (read_number(end.text, kind) for end in ends)
    except ScalarError as error:
        shape.fail("wrong-shape", f"{error} in the range of `{key.text}`", ends[0].span)
        return (0, 0)
    if low > high or max(abs(low), abs(high)) > types.EXACT_LIMIT:
        message = f"expected a range within 2^53, the lesser end first, for the fact `{key.text}`"
        shape.fail("wrong-shape", message, ends[0].span)
    return low, high
