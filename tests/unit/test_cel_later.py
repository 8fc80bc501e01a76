"""What CEL has and version 1 leaves out says so: never a crash, never a value."""

from __future__ import annotations

import pytest

from tests.unit.cel import codes

UNSIGNED = "0u 0U 123456789u 0x55555555U 4u<=5u dyn(1)==1u 18446744073709551615u+1u [1u]==[1u] -(42u)"
CONVERSIONS = "int(1.5) uint(1) double(1) string(1) bytes('a') bool('true') dyn(1) type(1) dyn([1,2][0])"


@pytest.mark.parametrize(
    "expression",
    [
        *UNSIGNED.split(),
        *CONVERSIONS.split(),
        # division and remainder
        "42 / 2",
        "-80 / (-2)",
        "47 % 5",
        "15 / 0",
        "(-9223372036854775808)/-1",
        "0.0/0.0 == 0.0/0.0",
        "2 / 0 > 4 ? 'a' : 'b'",
        "false && (2 / 0 > 3 ? false : true)",
        "4 * 4 / 4 * 4",
        # bytes
        "b''",
        "b'abc' + b'def'",
        r"b'\000\xff'",
        "b'ÿ' == b'\\303\\277'",
        'b"""a\nb"""',
        r"br'\\'",
        r"bR'''\'''",
        r'B" \x4a \" "',
        "size(b'abc')",
        # maps
        "{}",
        '{"k":"v",}',
        "{1: 'one', 'two': 2}",
        "{} == {}",
        "7 in {}",
        "'key' in {'key': 1}",
        "size({})",
        "has({'a': 1}.a)",
        "{'a': 1}.a",
        "{'/a/b': true}.`/a/b`",
        # indexing
        "[7, 8, 9][0]",
        "['a']['b']",
        "[[['a']]][0][0][0]",
        "[1, 2, 3][3]",
        # messages
        "TestAllTypes{}",
        "TestAllTypes{single_int64: 1234, single_string: '1234'} == x",
        "google.protobuf.BoolValue{value: true} == true",
        ".google.protobuf.Any{}",
        "NestedTestAllTypes{}.child.child.payload",
        # macros
        "[1, 2].all(x, x > 0)",
        "[1, 2].exists(x, x > 0)",
        "[1, 2].exists_one(x, x > 0)",
        "[1, 2].existsOne(i, v, i > v)",
        "[1, 2].filter(x, x > 1)",
        "[1, 2].map(x, x * 2)",
        "[1, 2].transformList(i, v, i * v)",
        "[1, 2].transformMap(i, v, i * v)",
        "[1, 2].transformMapEntry(i, v, {i: v})",
        "['a'].exists(y, .y == 'y')",
        # values of mixed types
        "[17, 'pancakes']",
        "['1', '2', null] == ['1', '2', '3']",
        "'elem' in [1, 'elem', 2]",
        "[1, [2]]",
        # lists and fields of computed values
        "[x, 1]",
        "[true, x == 1]",
        "x in [x]",
        "'abc'.length",
        "size('a').b",
    ],
)
def test_a_feature_of_a_later_version_is_named(expression: str) -> None:
    assert "not-in-version-1" in codes(expression, x=1)


@pytest.mark.parametrize(
    "expression",
    [
        "f_unknown(17)",
        "f_unknown(17) || true",
        "'a'.charAt(0)",
        "'a'.indexOf('a')",
        "'A'.lowerAscii()",
        "['a'].join(',')",
        "'a-b'.replace('-', '')",
        "'a,b'.split(',')",
        "'abc'.substring(1)",
        "' a '.trim()",
        "'%d'.format([1])",
        "math.greatest(1, 2)",
        "cel.bind(x, 1, x)",
        "base64.encode('a')",
        "ip('127.0.0.1')",
        "optional.of(1)",
    ],
)
def test_a_function_of_an_extension_is_unknown(expression: str) -> None:
    known = dict.fromkeys(("x", "math", "cel", "base64", "optional"), 1)
    assert "unknown-function" in codes(expression, **known)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("x || true", "unknown-fact"),
        ("google.protobuf.Timestamp == type(duration('1s'))", "not-in-version-1"),
        ("true ? 'cows' : 17", "type-mismatch"),
        ("['one'] == [2, 3]", "type-mismatch"),
        ("'cows' ? false : 17", "not-a-condition"),
        ("false && 32", "not-a-condition"),
        ("'horses' && false", "not-a-condition"),
        ("true || 32", "not-a-condition"),
        ("!0", "not-a-condition"),
        ("-false", "type-mismatch"),
        ("-'a'", "type-mismatch"),
        ("-duration('1s')", "type-mismatch"),
        ("1 + 'a'", "type-mismatch"),
        ("1 in 'abc'", "type-mismatch"),
        ("'a' * 'b'", "type-mismatch"),
        ("timestamp('2026-01-31T00:00:00Z') + 1", "type-mismatch"),
        ("timestamp(-62135596801)", "wrong-arguments"),
        ("duration(5)", "wrong-arguments"),
        ("size(1)", "wrong-arguments"),
        ("size('a', 'b')", "wrong-arguments"),
        ("startsWith('ab', 'a')", "wrong-arguments"),
        ("'2026-01-31'.date()", "wrong-arguments"),
        ("has(1)", "wrong-arguments"),
        ("has()", "wrong-arguments"),
        ("1 == null", "null-comparison"),
        ("[1] == [null]", "null-comparison"),
        ("true ? 1 : null", "null-comparison"),
    ],
)
def test_what_cel_leaves_to_the_run_is_found_before_it(expression: str, code: str) -> None:
    assert code in codes(expression)
