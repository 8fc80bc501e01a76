"""Single values: what is read is exact, what is written reads as the same, all else is refused in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.language import types
from engine.language.scalars import (
    ScalarError,
    read_bool,
    read_day,
    read_integer,
    read_moment,
    read_money,
    read_number,
    read_ratio,
    read_text,
    write_number,
    write_scaled,
)

MILLION = 10**6


def half_even(value: Fraction) -> int:
    """Round by hand: to the nearer, and from the middle to the even one."""
    below = value.numerator // value.denominator
    rest = value - below
    if rest != Fraction(1, 2):
        return below + (rest > Fraction(1, 2))
    return below + below % 2


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.text("0123456789", min_size=1, max_size=30))
@example(0, "0000005")
@example(0, "0000015")
@example(-1, "9999995")
@example(0, "00000050000000000000000000001")
@example(-999_999_999_999_999, "9" * 30)
def test_a_ratio_is_rounded_half_even_at_the_sixth_place(whole: int, places: str) -> None:
    text = f"{whole}.{places}"
    exact = Fraction(text)
    assert read_ratio(text) == half_even(exact * MILLION)


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**17) + 1, 10**17 - 1))
def test_an_amount_written_reads_as_the_same_amount(cents: int) -> None:
    text = write_number(cents, types.money("CNY"))
    assert Fraction(text) == Fraction(cents, 100)
    assert read_money(text) == cents


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**120), 10**120), st.integers(0, 100))
def test_a_number_is_written_exactly_at_any_scale(value: int, scale: int) -> None:
    assert Fraction(write_scaled(value, scale)) == Fraction(value, 10**scale)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (100, types.money("CNY"), "1.00"),
        (-5, types.money("CNY"), "-0.05"),
        (0, types.money("CNY"), "0.00"),
        (240_000, types.ratio(), "0.24"),
        (-1, types.ratio(), "-0.000001"),
        (2_000_000, types.ratio(), "2"),
        (100, types.int_of("days"), "100"),
        (12345678, types.Type("money", "CNY", 8), "0.12345678"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: int, kind: types.Type, expected: str) -> None:
    assert write_number(value, kind) == expected


@pytest.mark.parametrize(
    "value",
    [
        "12.345",
        "1e3",
        "1,000.00",
        "",
        ".5",
        "5.",
        "+1.00",
        " 1.00",
        "１.00",
        "NaN",
        "Infinity",
        "1_000",
        "0x10",
        "9" * 16,
        1.0,
        1,
        True,
        None,
        [],
        {},
        "1.00\n",
    ],
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected money as text"):
        read_money(value)


@pytest.mark.parametrize("value", ["", "1e-3", "5.", ".5", "24%", "0." + "1" * 31, "9" * 16, 0.24, 1, True])
def test_what_is_no_ratio_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected a ratio as text"):
        read_ratio(value)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, [1]])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected a whole number"):
        read_integer(value)


@pytest.mark.parametrize("value", [0, 1, "true", None, []])
def test_what_is_no_boolean_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected true or false"):
        read_bool(value)


@pytest.mark.parametrize("value", ["2026-02-30", "2026-1-31", "20260131", "2026-01-31T00:00:00", 20260131])
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match='expected a day such as "2026-01-31"'):
        read_day(value)


@pytest.mark.parametrize("value", ["2026-01-31T08:00:00", "2026-01-31", "2026-01-31 08:00:00Z", 0, None])
def test_a_time_without_its_offset_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected a time with its offset"):
        read_moment(value)


@pytest.mark.parametrize("value", ["abcd", "\ud800", 1, None])
def test_a_text_too_long_or_not_unicode_is_refused(value: object) -> None:
    with pytest.raises(ScalarError, match="expected text"):
        read_text(value, 3)


@pytest.mark.parametrize("value", ["a\nb" * 100, "\x1b[31m", "\ud800", 10**400, "额度" * 100])
def test_what_is_refused_is_shown_on_one_bounded_printable_line(value: object) -> None:
    with pytest.raises(ScalarError) as caught:
        read_money(value)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 500


def test_a_number_of_a_policy_is_read_by_its_type() -> None:
    assert read_number("1.00", types.money("CNY")) == 100
    assert read_number("0.005", types.ratio()) == 5_000
    assert read_number("-7", types.int_of("days")) == -7
    with pytest.raises(ScalarError, match=r'expected a whole number, found "7\.0"'):
        read_number("7.0", types.int_of("days"))
