"""JSON nobody vouches for: what is read, what is refused and with which name, and that it takes no time."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import TidegateError
from engine.catalogue.wire import MAX_BYTES, MAX_DEPTH, MAX_NUMBER, decode_json, encode_json

NESTED = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH


def refused(data: bytes) -> list[str]:
    """Return what `data` is refused with, as a person reads it."""
    with pytest.raises(TidegateError) as caught:
        decode_json(data, "in.json")
    return [finding.render() for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": 1, "b": [true, null, "x"]}', {"a": 1, "b": [True, None, "x"]}),
        (b" \n -0 ", 0),
        (b"1.50", 1.5),
        (b'"\\ud83d\\ude00 \\u4e2d"', "😀 中"),
        ('{"键": "值"}'.encode(), {"键": "值"}),
        (b'\xef\xbb\xbf"after a byte order mark"', "after a byte order mark"),
        (b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', "[" * 40),
        (b"9" * MAX_NUMBER, int("9" * MAX_NUMBER)),
        (NESTED, json.loads(NESTED)),
    ],
)
def test_json_is_read(data: bytes, value: object) -> None:
    assert decode_json(data, "in.json") == value


REFUSED: list[tuple[bytes, str, str | None]] = [
    (
        b"",
        "in.json:1:1: expected JSON, found nothing [json-syntax]",
        'write {"name": value}',
    ),
    (
        b"{'a': 1}",
        "in.json:1:2: expected a name in double quotes, found `'` [json-syntax]",
        'write {"name": value}',
    ),
    (b'{"a" 1}', "in.json:1:6: expected `:` after a name, found `1` [json-syntax]", None),
    (
        b'{"a": 1\n "b": 2}',
        'in.json:2:2: expected `,` or the end of the list or object, found `"` [json-syntax]',
        None,
    ),
    (b'{"a": "x}', "in.json:1:7: this text is never closed [json-syntax]", 'end it with `"`'),
    (
        b'"a\nb"',
        "in.json:1:3: expected text on one line, found U+000A [json-syntax]",
        "write \\n for a line break, \\t for a tab",
    ),
    (b'"\\x"', "in.json:1:2: `\\` starts no known escape here [json-syntax]", "write \\\\ for a backslash"),
    (
        b"{} x",
        "in.json:1:4: expected the end, found `x` [json-syntax]",
        "give one JSON value and nothing after it",
    ),
    (
        b'"\n"\xff',
        "in.json:2:2: expected UTF-8, found the byte 0xFF [json-not-utf8]",
        "encode the text as UTF-8",
    ),
    (
        b'{"facts": {"a.b": 1, "c.d": 2, "a.b": 3}}',
        "`a.b`: expected each name once in an object, found it twice [json-duplicate-key]",
        "keep one of the two",
    ),
    (
        b"[" * 33,
        "in.json:1:33: expected at most 32 lists and objects inside each other, found more [json-too-deep]",
        "nest less",
    ),
    (b"NaN", "expected a finite number, found `NaN` [json-number]", "leave it out if it is not known"),
    (
        b" " * (MAX_BYTES + 1),
        "expected JSON of at most 1048576 bytes, found more [json-too-large]",
        "send less at a time",
    ),
]


@pytest.mark.parametrize(("data", "message", "hint"), REFUSED)
def test_what_is_not_json_is_refused_with_its_place(data: bytes, message: str, hint: str | None) -> None:
    assert refused(data) == [f"{message}\n  help: {hint}" if hint else message]


def test_every_number_that_is_none_is_refused_with_its_name() -> None:
    data = b'{"a.b": NaN, "c.d": [1, -Infinity], "e.f": 1e999, "g.h": %s, "i.j": 1.5}' % (b"9" * 41)
    plain = "leave it out if it is not known"
    assert refused(data) == [
        f"`a.b`: expected a finite number, found `NaN` [json-number]\n  help: {plain}",
        f"`c.d`: expected a finite number, found `-Infinity` [json-number]\n  help: {plain}",
        f"`e.f`: expected a finite number, found `1e999` [json-number]\n  help: {plain}",
        f"`g.h`: expected a number of at most 40 characters, found one of 41 [json-number]\n  help: {plain}",
    ]


def test_half_of_a_surrogate_pair_is_refused_with_its_name() -> None:
    half = "expected text, found half of a surrogate pair [json-surrogate]"
    whole = "write the character itself in UTF-8, or both halves of the pair"
    assert refused(rb'{"a.b": "\ud800", "c.d": "\ud83d\ude00", "\udc00": 1}') == [
        f"`?`: {half}\n  help: {whole}",
        f"`a.b`: {half}\n  help: {whole}",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * MAX_BYTES,
        b'{"a":' * 200_000,
        b"[]" * 500_000,
        b'"' + b'\\"' * 500_000,
        b'"\\' * 500_000,
        b"[" + b"1" * 1_000_000,
        b"1." + b"1" * 1_000_000,
        b"[" + b"NaN," * 250_000 + b"1]",
        b"[" + b'"\\ud800",' * 90_000 + b"1]",
        b'{"facts": {' + b'"a": 1,' * 140_000 + b'"b": 2}}',
    ],
    ids=lambda data: data[:12].decode(),
)
def test_a_megabyte_of_nonsense_is_refused_with_few_words(data: bytes) -> None:
    assert len("".join(refused(data))) < 20_000


nonsense = st.text(alphabet='{}[]",:\\u0dDeE+-.19nulNaI \n', max_size=60).map(str.encode)


@given(st.binary(max_size=200) | nonsense)
def test_all_that_is_no_json_is_refused_and_little_else(data: bytes) -> None:
    try:
        expected = json.loads(data.decode("utf-8-sig"))
    except ValueError:
        assert refused(data)
        return
    stricter: set[str] = set()
    try:
        assert decode_json(data, "in.json") == expected
    except TidegateError as error:
        stricter = {finding.code for finding in error.findings}
    assert stricter <= {"json-number", "json-surrogate", "json-duplicate-key"}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=20,
    )
)
def test_what_json_writes_is_read_back(value: object) -> None:
    assert decode_json(json.dumps(value).encode(), "in.json") == value


def test_numbers_with_a_point_are_left_to_the_readers_of_facts() -> None:
    value = decode_json(b'{"bal.total_owed": 320.15}', "in.json")
    assert isinstance(value, dict)
    assert math.isclose(value["bal.total_owed"], 320.15)


def test_names_are_written_in_order() -> None:
    assert encode_json({"b": 1, "a": {"d": "中", "c": None}}) == '{"a":{"c":null,"d":"中"},"b":1}'.encode()
