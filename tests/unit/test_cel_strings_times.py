"""CEL's functions of texts, times and durations, by its conformance suite (`string`, `timestamps`)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.cel import code, value

FRIDAY = "timestamp('2009-02-13T23:31:30Z')"
FIRST, LAST = "timestamp('0001-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59.999999999Z')"
LONGEST = 2**63 - 1


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("A", 1), ("ÿ", 1), ("four", 4), ("πέντε", 5), ("🐱😀", 2), ("fiance\u0301", 7), ("额度", 2)],
)
def test_size_counts_code_points(text: str, size: int) -> None:
    assert value(f"size('{text}')") == size
    assert value(f"'{text}'.size()") == size
    assert value("x.size()", x=text) == size


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'foobar'.startsWith('foo')", True),
        ("'foobar'.startsWith('bar')", False),
        ("''.startsWith('foo')", False),
        ("'foobar'.startsWith('')", True),
        ("''.startsWith('')", True),
        ("'завтра'.startsWith('за')", True),
        ("'🐱😀😛'.startsWith('🐱')", True),
        ("'foobar'.endsWith('bar')", True),
        ("'foobar'.endsWith('foo')", False),
        ("''.endsWith('foo')", False),
        ("'foobar'.endsWith('')", True),
        ("''.endsWith('')", True),
        ("'forté'.endsWith('té')", True),
        ("'🐱😀😛'.endsWith('😛')", True),
        ("'hello'.contains('he')", True),
        ("'hello'.contains('')", True),
        ("'hello'.contains('ol')", False),
        ("'abababc'.contains('ababc')", True),
        ("'Straße'.contains('aß')", True),
        ("'🐱😀😁'.contains('😀')", True),
        ("''.contains('something')", False),
        ("''.contains('')", True),
        ("'hubba'.matches('ubb')", True),
        ("matches('hubba', '^ubb')", False),
        ("''.matches('foo|bar')", False),
        ("'cows'.matches('')", True),
        ("''.matches('')", True),
        ("'abcd'.matches('bc')", True),
        ("'grey'.matches('gr(a|e)y')", True),
        ("'banana'.matches('ba(na)*')", True),
        ("'mañana'.matches('a+ñ+a+')", True),
        ("'🐱😀😀'.matches('(a|😀){2}')", True),
        (r"'a1'.matches('^[a-z]\\d$')", True),
        (r"'a1'.matches(r'^[a-z]\d$')", True),
        (r"'\n'.matches('^.$')", False),
        ("'he' + 'llo'", "hello"),
        ("'hello' + ' ' == 'hello'", False),
        ("'' + 'abc'", "abc"),
        ("'abc' + ''", "abc"),
        ("'' + ''", ""),
        ("'¢' + 'ÿ' + 'Ȁ'", "¢ÿȀ"),
        ("'r' + 'ô' + 'le'", "rôle"),
        ("'a' + 'ÿ' + '🐱'", "aÿ🐱"),
        ("'' + 'Ω' + ''", "Ω"),
    ],
)
def test_texts(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize("pattern", ["(", "[", "(?=a)", r"\1", "a{1001}", "*"])
def test_a_pattern_that_re2_does_not_know_is_refused(pattern: str) -> None:
    assert code(f"'a'.matches(r'{pattern}')") == "bad-literal"


def test_a_pattern_takes_time_linear_in_the_text() -> None:
    assert value("x.matches('^(a+)+$')", x="a" * 5_000 + "b") is False


@pytest.mark.parametrize(
    ("getter", "zone", "expected"),
    [
        ("getDate", None, 13),
        ("getDayOfMonth", None, 12),
        ("getDayOfWeek", None, 5),
        ("getDayOfYear", None, 43),
        ("getFullYear", None, 2009),
        ("getHours", None, 23),
        ("getMinutes", None, 31),
        ("getMonth", None, 1),
        ("getSeconds", None, 30),
        ("getMilliseconds", None, 0),
        ("getDate", "Australia/Sydney", 14),
        ("getDayOfMonth", "US/Central", 12),
        ("getDayOfMonth", "+11:00", 13),
        ("getDayOfWeek", "UTC", 5),
        ("getDayOfWeek", "Asia/Shanghai", 6),
        ("getDayOfYear", "US/Central", 43),
        ("getFullYear", "-09:30", 2009),
        ("getHours", "02:00", 1),
        ("getHours", "Asia/Shanghai", 7),
        ("getMinutes", "Asia/Kathmandu", 16),
        ("getMonth", "UTC", 1),
        ("getSeconds", "-00:00", 30),
    ],
)
def test_a_getter_reads_a_field_in_a_time_zone(getter: str, zone: str | None, expected: int) -> None:
    assert value(f"{FRIDAY}.{getter}({'' if zone is None else repr(zone)})") == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("timestamp('2009-02-13T23:31:20.123456789Z').getMilliseconds()", 123),
        ("timestamp('1969-12-31T23:59:59.123456789Z').getMilliseconds()", 123),
        ("timestamp('2009-02-13T02:00:00Z').getDayOfMonth('-02:30')", 11),
        ("timestamp('2009-02-13T02:00:00Z').getDayOfMonth('America/St_Johns')", 11),
        ("timestamp('2024-12-31T00:00:00Z').getDayOfYear()", 365),
        ("timestamp('2026-11-22T00:00:00Z').getDayOfWeek()", 0),
        ("duration('10000s').getHours()", 2),
        ("duration('3730s').getMinutes()", 62),
        ("duration('3730s').getSeconds()", 3730),
        ("duration('1.234s').getMilliseconds()", 234),
        ("duration('-10000s').getHours()", -2),
        ("duration('-1.234s').getMilliseconds()", -234),
        ("x.getMilliseconds()", 321),
        ("date('2026-11-22').getDayOfWeek()", 0),
        ("date('2026-11-22').getMonth()", 10),
    ],
)
def test_the_other_getters(expression: str, expected: int) -> None:
    assert value(expression, x=timedelta(seconds=123, microseconds=321456)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (f"{FRIDAY} == timestamp('2009-02-14T01:31:30+02:00')", True),
        (f"{FRIDAY} == timestamp('2009-02-13t23:31:30z')", True),
        (f"timestamp('2009-02-13T23:31:29Z') == {FRIDAY}", False),
        ("timestamp('1945-05-07T02:41:00Z') != timestamp('1945-05-07T02:41:00Z')", False),
        ("timestamp('2000-01-01T00:00:00Z') != timestamp('2001-01-01T00:00:00Z')", True),
        ("duration('123s') == duration('123s')", True),
        ("duration('60s') == duration('3600s')", False),
        ("duration('604800s') != duration('604800s')", False),
        ("duration('86400s') != duration('86164s')", True),
        ("timestamp('2009-02-13T23:00:00Z') + duration('240s') == timestamp('2009-02-13T23:04:00Z')", True),
        ("duration('120s') + timestamp('2009-02-13T23:01:00Z') == timestamp('2009-02-13T23:03:00Z')", True),
        ("duration('600s') + duration('50s') == duration('650s')", True),
        (
            (
                "timestamp('0001-01-01T00:00:01.000000001Z') + duration('-999999999ns')"
                " == timestamp('0001-01-01T00:00:00.000000002Z')"
            ),
            True,
        ),
        (
            (
                "timestamp('0001-01-01T00:00:01.999999999Z') + duration('999999999ns')"
                " == timestamp('0001-01-01T00:00:02.999999998Z')"
            ),
            True,
        ),
        ("timestamp('2009-02-13T23:10:00Z') - duration('600s') == timestamp('2009-02-13T23:00:00Z')", True),
        ("timestamp('2009-02-13T23:31:00Z') - timestamp('2009-02-13T23:29:00Z') == duration('120s')", True),
        ("duration('900s') - duration('42s') == duration('858s')", True),
        ("timestamp('2009-02-13T23:00:00Z') <= timestamp('2009-02-13T23:00:00Z')", True),
        ("timestamp('2009-02-13T23:00:00Z') <= timestamp('2009-02-13T22:59:59Z')", False),
        ("timestamp('2009-02-13T23:00:00Z') < timestamp('2009-03-13T23:00:00Z')", True),
        ("timestamp('2009-02-13T22:58:00Z') >= timestamp('2009-02-13T23:00:00Z')", False),
        ("timestamp('2009-02-13T23:59:00Z') > timestamp('2009-02-13T23:00:00Z')", True),
        ("duration('200s') <= duration('200s')", True),
        ("duration('300s') <= duration('200s')", False),
        ("duration('200s') < duration('300s')", True),
        ("duration('120s') >= duration('200s')", False),
        ("duration('300s') > duration('200s')", True),
        ("duration('1h') == duration('60m')", True),
        ("duration('-1.5h') == duration('-90m')", True),
        ("duration('1h34us') == duration('3600000034us')", True),
        ("duration('0') == duration('0s')", True),
        ("duration('.5s') == duration('500ms')", True),
        ("duration('1.s') == duration('+1s')", True),
        ("duration('1m1ms')", "60.001s"),
        ("duration('-1ns')", "-0.000000001s"),
        ("timestamp('2023-01-01T00:00:00Z') + duration('24h')", "2023-01-02T00:00:00Z"),
        (LAST, "9999-12-31T23:59:59.999999999Z"),
        ("timestamp('2026-01-31T08:00:00.5+08:00')", "2026-01-31T00:00:00.5Z"),
    ],
)
def test_times_and_durations(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        f"{FIRST} + duration('-1s')",
        f"{LAST} + duration('1s')",
        f"{LAST} + duration('1ns')",
        f"{FIRST} + duration('-1ns')",
        f"{LAST} - {FIRST}",
        f"{FIRST} - {LAST}",
        f"duration('{LONGEST}ns') + duration('1ns')",
        f"duration('-{LONGEST}ns') - duration('1ns')",
        "duration('2000000h') + duration('2000000h')",
        f"{FIRST}.getFullYear('-01:00')",
        f"date({LAST})",
        "date('9999-12-31') + days(1)",
        f"{LAST} + years(1)",
    ],
)
def test_a_time_or_duration_beyond_its_range_is_an_error(expression: str) -> None:
    assert code(expression) == "evaluation-failed"


@pytest.mark.parametrize(
    "expression",
    [
        "timestamp('0000-01-01T00:00:00Z')",
        "timestamp('10000-01-01T00:00:00Z')",
        "timestamp('0001-01-01T00:00:00+01:00')",
        "timestamp('2026-01-31T00:00:00')",
        "timestamp('2026-01-31 00:00:00Z')",
        "timestamp('2026-02-29T00:00:00Z')",
        "timestamp('2026-01-31T24:00:00Z')",
        "timestamp('2026-01-31T00:00:60Z')",
        "timestamp('2026-01-31T00:00:00.1234567891Z')",
        "timestamp('2026-01-31T00:00:00+8:00')",
        "timestamp('２０２６-01-31T00:00:00Z')",
        "timestamp('')",
        "duration('320000000000s')",
        "duration('-320000000000s')",
        f"duration('{LONGEST + 1}ns')",
        "duration('')",
        "duration('1')",
        "duration('1d')",
        "duration('.s')",
        "duration('1s 1m')",
        "duration('--1s')",
        "date('2026-02-30')",
        "date('2026-1-31')",
        "date('2026-W01-1')",
        f"{FRIDAY}.getHours('Mars/Olympus')",
        f"{FRIDAY}.getHours('25:00')",
        f"{FRIDAY}.getHours('../UTC')",
        f"{FRIDAY}.getHours('')",
    ],
)
def test_what_is_no_time_no_duration_and_no_zone_is_refused(expression: str) -> None:
    assert code(expression) == "bad-literal"


@pytest.mark.parametrize("expression", ["timestamp(x)", "duration(x)", "date(x)", "x.matches(x)"])
def test_what_is_read_when_a_policy_is_checked_must_be_a_literal(expression: str) -> None:
    assert code(expression, x="1s") == "literal-needed"
