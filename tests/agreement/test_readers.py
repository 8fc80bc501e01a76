"""The compiled reader of facts makes of every value what the Python one does; planted faults are noticed."""

from __future__ import annotations

import ast
import importlib.util
import math
from collections import UserDict
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backends.direct import native, nothing
from engine.backends.direct.build_reader import SOURCE, compile_reader
from engine.backends.direct.compile import DirectPolicy
from engine.backends.direct.native import native_reader
from engine.backends.direct.reader import Reader, python_reader
from engine.backends.states import MISSING
from engine.catalogue.facts import Fact
from engine.errors import FactError
from engine.language.moments import FIRST_TIMESTAMP, LAST_TIMESTAMP
from engine.language.types import DATE, TIMESTAMP, enum, money
from tests.agreement.schema import FACTS

ROOT = Path(__file__).resolve().parents[2]


def _extra(name: str, **changes: Any) -> Fact:
    made = {
        "label": {},
        "type": money("CNY", 0, 2**53),
        "null": None,
        "max_age": 0,
        "values": {},
        "longest": 9,
    }
    return Fact(name, **{**made, "source": "test", "pii": "none", "note": "", **changes})


#: Every kind with every meaning of null, and what only few catalogues have.
ALL = {
    **FACTS,
    "extra.great": _extra("extra.great"),
    "extra.negative": _extra("extra.negative", type=money("CNY", -(2**53), -1)),
    "extra.far": _extra("extra.far", type=TIMESTAMP.bounded(FIRST_TIMESTAMP, LAST_TIMESTAMP)),
    "extra.day": _extra("extra.day", type=DATE),
    "extra.words": _extra("extra.words", type=enum(("是", 'a "b"', "no"))),
}
NAMES = sorted(ALL)


class Text(str):
    """A text that is not only a text."""

    __slots__ = ()


class Number(int):
    """A number that is not only a number."""


class Name(str):
    """A name that is equal to that of a fact, and forgets a fact when it is compared."""

    __slots__ = ("facts",)
    facts: dict[object, object]

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        self.facts.pop("share.a", None)
        return str.__eq__(self, other)


DIGITS = st.text("0123456789", max_size=20)
TWO = st.text("0123456789", min_size=2, max_size=2)
#: Texts close to those that stand for numbers and days.
WRITTEN = st.one_of(
    st.builds("{}{}{}{}".format, st.sampled_from(("", "-", "+")), DIGITS, st.sampled_from((".", "")), DIGITS),
    st.decimals(-50_001, 100_001, places=2).map(str),
    st.decimals(-3, 4, places=7).map(str),
    st.dates().map(str),
    st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    st.builds(
        "{}-{}-{}{}{}:{}:{}{}{}".format,
        st.sampled_from(("1984", "1999", "2000", "2026", "2100", "0000", "9999")),
        st.sampled_from(("01", "02", "12", "13", "00")),
        st.sampled_from(("01", "28", "29", "30", "31", "32", "00")),
        st.sampled_from("Tt "),
        st.one_of(st.sampled_from(("23", "24")), TWO),
        st.one_of(st.sampled_from(("59", "60")), TWO),
        st.one_of(st.sampled_from(("59", "60")), TWO),
        st.one_of(st.just(""), st.text("0123456789", max_size=11).map(".{}".format)),
        st.sampled_from(("Z", "z", "+08:00", "-23:59", "+24:00", "+00:60", "+0800", "", "+08:0", "+08:00 ")),
    ),
    st.text(".-+0123456789:TZ٣²\x00é", max_size=24),
)
VALUES = st.one_of(
    WRITTEN,
    WRITTEN.map(Text),
    st.sampled_from(
        ("RED", "BLUE", "red", "是", 'a "b"', "", '"', "\\", "\x1f", "\x7f", "é", "a" * 12, "a" * 13)
    ),
    st.text(st.characters(), max_size=14),
    st.booleans(),
    st.none(),
    st.integers(-7, 22),
    st.integers(-(2**70), 2**70),
    st.integers(-7, 22).map(Number),
    st.sampled_from((2**63, -(2**63), 10**5000, 1.0, -0.0, math.nan, math.inf)),
    st.sampled_from(([], {}, (), b"1.00", ["RED"], object())),
)
ACCOUNTS = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.just("not.there")), VALUES, max_size=6)


@cache
def policy(
    make: Callable[[tuple[Fact, ...], Mapping[str, Fact]], Reader], mine: tuple[str, ...]
) -> DirectPolicy:
    """Return a policy without rules that reads some facts."""
    facts = tuple(ALL[name] for name in mine)
    return DirectPolicy(facts, ALL, make(facts, ALL), lambda *_: ([], []), ast.Module([], []))


def in_python(facts: tuple[Fact, ...], _: Mapping[str, Fact]) -> Reader:
    """Return the Python reader."""
    return python_reader(facts)


def shown(value: object) -> object:
    """Return what stands for a value, comparable, with its class."""
    if value is nothing.NOTHING or value is MISSING:
        return id(value)
    return type(value), repr(value) if isinstance(value, float) else value


def read(policy: DirectPolicy, facts: Mapping[str, object], *, others_are_right: bool = False) -> object:
    """Return all that a policy's facts are read as, or what is said to be wrong with them."""
    # Reading must not depend on what a run before saw, nor spoil what the next one sees.
    try:
        found = policy.evaluate(facts, others_are_right=others_are_right)
    except FactError as error:
        return error.findings
    assert not isinstance(found.facts, dict)
    gaps = {position: shown(gap) for position, gap in found.facts.gaps.items()}
    return [*map(shown, found.facts.values)], gaps, found.json, [*found.held.items()].__repr__()


MINE = (tuple(NAMES), tuple(NAMES[::3]), (), ("amount.a",))


def difference(make: Any, facts: Mapping[str, object]) -> str | None:
    """Return where a reader differs from the Python one, or either passes over more than the other facts."""
    for mine in MINE:
        native, python = policy(make, mine), policy(in_python, mine)
        found, expected = read(native, facts), read(python, facts)
        if found != expected:
            return f"{facts}: found {found}, expected {expected}"
        alone = read(python, {name: value for name, value in facts.items() if name in mine})
        for each in (native, python):
            found = read(each, facts, others_are_right=True)
            if found != alone:
                return f"{facts}, others known to be right: found {found}, expected {alone}"
    return None


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What makes the compiled reader; without a C compiler there is none."""
    if native.COMPILED is None and compile_reader(ROOT, tmp_path_factory.mktemp("built") / "reader.so"):
        pytest.skip("there is no C compiler")
    assert native.COMPILED is not None, "install again: the reader is not compiled, or from another source"
    return _maker(cast("Any", native.COMPILED))


@cache
def _maker(compiled: Any) -> object:
    return partial(native_reader, compiled=compiled)


#: Where the common forms begin and end.
EDGES: Mapping[str, tuple[object, ...]] = {
    "amount.a": (
        "-500.00",
        "-500.01",
        "1000.00",
        "1000.01",
        "-0.00",
        "1",
        "1.2",
        "1.23",
        "1.234",
        "1.",
        ".5",
        "-",
    ),
    "extra.great": (
        "90071992547409.92",
        "90071992547409.93",
        "0000000000000.10",
        "999999999999999.99",
        "9" * 16,
    ),
    "extra.negative": ("-0.01", "0.00", "90071992547409.92", "-90071992547409.92", Text("-1.00")),
    "share.a": (
        "3.000000",
        "3.000001",
        "-2",
        "0.5",
        "-0.0000000",
        "3.0000005",
        "2.9999995",
        "1" * 13,
        "0.1234567",
    ),
    "count.a": (-5, -6, 20, 21, True, Number(3), 2**63, -(2**64), 1.0, "1"),
    "flag.a": (True, False, 0, 1, None, "true"),
    "colour.a": ("RED", "BLUE", "red", Text("RED"), 1, []),
    "extra.words": ("是", 'a "b"', "no", "否"),
    "text.a": ("", "a" * 12, "a" * 13, '"', "\\", "\x1f", "\x7f", "é", "\ud800", "ab", Text("ab")),
    "day.a": (
        *("1995-01-01", "1994-12-31", "2045-12-31", "2046-01-01", "2000-02-29", "2001-02-29", "2020-06-30"),
        *("2020-06-31", "2020-07-01", "2020-13-01", "2020-00-10", "2020-01-00", "2020-1-01", "2020-01-011"),
        "0000-01-01",
    ),
    "extra.day": (
        "1900-02-28",
        "1900-02-29",
        "1900-03-01",
        "2100-02-29",
        "2100-03-01",
        "2000-12-31",
        "0001-01-01",
    ),
    "time.a": (
        *("2000-02-29T23:59:59.123456789-23:59", "2000-03-01t00:00:00.5z", "2026-01-31T24:00:00Z"),
        *("2026-01-31T23:60:00Z", "2026-01-31T23:00:60Z", "2026-01-31T08:00:00+24:00", "2026-01-31T08:00:00"),
        *("2026-01-31T08:00:00.Z", "2026-01-31T08:00:00.1234567890Z", "2026-01-31T08:00:00+08:60"),
        *(
            "2026-01-31 08:00:00Z",
            "2026-01-31T08-00:00Z",
            "1984-12-31T16:00:00Z",
            "1984-12-31T15:59:59.999999999Z",
        ),
    ),
    "extra.far": (
        "0001-01-01T00:00:00Z",
        "1677-09-21T00:12:43Z",
        "2262-04-11T23:47:17Z",
        "9999-12-31T23:59:59Z",
    ),
}
TABLE: tuple[Mapping[str, object], ...] = (
    *({name: value} for name, values in EDGES.items() for value in values),
    *({name: None} for name in NAMES),
    {name: None for name in NAMES if ALL[name].null is not None},
    {"amount.a": "12.50", "amount.b": "0.01", "flag.a": True, "text.a": "ab", "day.a": "2026-01-31"},
    {"not.there": 1, "amount.a": "1.00"},
)


def test_edges_are_read_alike(make: object) -> None:
    assert [found for facts in TABLE if (found := difference(make, facts))] == []


@settings(max_examples=500, deadline=None)
@given(facts=ACCOUNTS)
def test_every_value_is_read_alike(make: object, facts: dict[str, object]) -> None:
    assert difference(make, facts) is None


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(NAMES), value=VALUES)
def test_one_value_after_another_is_read_alike(make: object, name: str, value: object) -> None:
    assert difference(make, {name: value}) is None


@given(facts=ACCOUNTS)
def test_mappings_and_unusual_names_are_read_alike(make: object, facts: dict[str, object]) -> None:
    assert difference(make, cast("Mapping[str, object]", UserDict(facts))) is None
    assert difference(make, {Text(name): value for name, value in facts.items()}) is None
    assert difference(make, {**facts, cast("str", 1): "1"}) is None


def test_a_name_that_changes_the_facts_while_they_are_read_ends_nothing(make: Any) -> None:
    facts: dict[Any, object] = {"share.a": "0.5"}
    wicked = Name("amount.a")
    wicked.facts = facts
    facts[wicked] = "1.00"
    native_reader((ALL["amount.a"], ALL["share.a"]), ALL, make.keywords["compiled"])(facts)


def test_a_value_that_changes_the_facts_while_they_are_read_ends_nothing(make: Any) -> None:
    facts: dict[str, object] = {"amount.a": Text("1.00"), "amount.b": Text("2.00")}

    class Wicked:
        name, type, null, longest = "amount.a", ALL["amount.a"].type, None, 0

        def read(self, _: object) -> int:
            facts.clear()
            return 1

    wicked = (cast("Fact", Wicked()), ALL["amount.b"])
    values, gaps, json, _ = native_reader(wicked, ALL, make.keywords["compiled"])(facts)
    assert (values[0], [*gaps], json) == (1, [1], b'{"amount.a":1}')


def test_many_facts_and_long_texts_are_read_alike(make: Any) -> None:
    many = {f"long.f{n}": _extra(f"long.f{n}", type=FACTS["text.a"].type, longest=9000) for n in range(300)}
    facts = tuple(many[name] for name in sorted(many))
    sent: dict[str, object] = {
        name: ("中" if place % 7 == 0 else "x") * 90 * (place % 99) for place, name in enumerate(many)
    }
    assert native_reader(facts, many, make.keywords["compiled"])(sent) == python_reader(facts)(sent)


def test_a_reader_refuses_what_is_no_description_of_facts(make: Any) -> None:
    compiled = make.keywords["compiled"]
    for wrong in ((1,), (("a",),), (("a", b"", 1, 0, 0, {"x": 1}, 0, None, None, None),)):
        with pytest.raises(TypeError):
            compiled(wrong, 1, MISSING, id, id)
    with pytest.raises(ValueError, match="as many facts"):
        compiled((), 1, MISSING, id, id)
    not_facts: tuple[tuple[object, ...], ...] = (([],), (), ({}, 1), ({}, True, True))
    for arguments in not_facts:
        with pytest.raises(TypeError, match="expected"):
            compiled((), 0, MISSING, id, id).read(*arguments)


def test_where_nothing_was_compiled_the_python_reader_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "COMPILED", None)
    found = native.fastest_reader((ALL["amount.a"],), ALL)({"amount.a": "12.50"})
    assert found == ((1250,), {}, b'{"amount.a":1250}', True)


def test_a_module_of_another_source_is_not_used(
    make: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert native._load() is native.COMPILED
    other = tmp_path / "_reader.c"
    other.write_text("/* changed since */")
    monkeypatch.setattr(native, "_SOURCE", other)
    assert native._load() is None


PLANTED: Mapping[str, tuple[str, str]] = {
    "one more than the greatest value": ("taken->number <= spec->high", "taken->number <= spec->high + 1"),
    "one less than the least value": ("spec->low <= taken->number", "spec->low - 1 <= taken->number"),
    "no range": ("return spec->low <= taken->number && taken->number <= spec->high", "return 1"),
    "three decimals of money": ("size, 15, 2,", "size, 15, 3,"),
    "a point without decimals": ("!= '.' || text == end", "!= '.'"),
    "a sign lost": ("is_negative ? -found", "is_negative ? found"),
    "missing decimals not filled up": ("while (places-- > 0)\n        found *= 10;", ""),
    "every fourth year is a leap year": ("(year % 100 != 0 || year % 400 == 0)", "1"),
    "31 days in June": ("31, 30, 31, 30, 31, 31", "31, 30, 31, 31, 31, 31"),
    "an offset added": ("+ seconds - shift", "+ seconds + shift"),
    "a fraction not filled up": ("while (places-- > 0)\n            fraction *= 10;", ""),
    "an hour of 24": ("hours < 0 || hours > 23", "hours < 0 || hours > 24"),
    "a boolean is a number": ("!PyLong_CheckExact(value)", "!PyLong_Check(value)"),
    "any length of text": ("size > spec->longest", "0"),
    "a quote in JSON": ("text[i] == '\"' ||", ""),
    "other facts are always right": ("are_right ? Py_True : Py_False", "Py_True"),
    "other facts are never looked at": ("count == 2 && arguments[1] == Py_True", "count == 2"),
    "other facts are always looked at": ("count == 2 && arguments[1] == Py_True", "0"),
    "a null that is refused": (
        "value == Py_None ? spec->null == self->missing : !take",
        "value != Py_None && !take",
    ),
    "no comma": ("skipped = (*present)++ == 0", "skipped = (*present)++ >= 0"),
    "a null is missing": ("note_gap(gaps, position, spec->gap)", "note_gap(gaps, position, self->missing)"),
}


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_a_fault_in_the_compiled_reader_is_caught(
    make: object, planted: tuple[str, str], tmp_path: Path
) -> None:
    source = (ROOT / SOURCE).read_text(encoding="utf-8")
    assert source.count(planted[0]) == 1
    file = tmp_path / SOURCE
    file.parent.mkdir(parents=True)
    file.write_text(source.replace(*planted), encoding="utf-8")
    built = tmp_path / f"_reader{EXTENSION_SUFFIXES[0]}"
    assert compile_reader(tmp_path, built) is None
    spec = importlib.util.spec_from_file_location("_reader", built)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert any(difference(_maker(module.Reader), facts) for facts in TABLE)
