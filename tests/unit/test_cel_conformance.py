"""CEL's operators, by the cases of its conformance suite (cel-spec) that lie within version 1.

Areas: `comparisons`, `integer_math`, `lists`, `logic`, `plumbing`, `namespace`, `fields`, `basic`.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.cel import code, value

LEAST, GREATEST = -(2**63), 2**63 - 1
#: A condition that cannot be computed, and one whose fact is not known.
ERROR = f"({GREATEST} + 1 > 0)"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        # whole numbers and decimals
        ("1 == 1", True),
        ("-1 == 1", False),
        ("24 != 42", True),
        ("1 != 1", False),
        ("1.0 == 1.0e+0", True),
        ("-1.0 == 1.0", False),
        ("9.0e+3 != 9001.0", True),
        ("1.0 != 1e+0", False),
        ("1.0 == 1", True),
        ("-0.0 == 0.0", True),
        ("0.1 + 0.2 == 0.3", True),
        # texts, without normalization
        ("'' == \"\"", True),
        ("'a' == 'b'", False),
        ("'abc' == r'abc'", True),
        ("'abc' == 'ABC'", False),
        ("'ίσος' == 'ίσος'", True),
        ("'a' == 'à'", False),
        (r"'Am\u00E9lie' == 'Ame\u0301lie'", False),
        ("'abc' != ''", True),
        ("'abc' != 'abc'", False),
        ("'résumé' != 'resume'", True),
        ("'ίδιο' != 'ίδιο'", False),
        # booleans and null
        ("true == true", True),
        ("false == true", False),
        ("false != true", True),
        ("true != true", False),
        ("null == null", True),
        ("null != null", False),
        # lists
        ("[] == []", True),
        ("[] != [1]", True),
        ("[] != []", False),
        ("[null] == [null]", True),
        ("[1, 2, 3] == [1, 2, 3]", True),
        ("[1, 2, 3] == [1, 3, 2]", False),
        ("['case'] == ['cAse']", False),
        ("['one'] == ['two', 'three']", False),
        ("[1] == [1.0]", True),
        ("[1.0, 2.0, 3] == [1, 2, 3]", True),
        ("[1.0, 2.1] == [1, 2]", False),
        ("[true, false, true] != [true, true, false]", True),
        ("[false, true] != [false, true]", False),
        ("[[]] != [[]]", False),
        ("[[1], [2.5]] == [[1.0], [2.50]]", True),
        ("[[1], [2.5]] == [[1.0, 2.5]]", False),
    ],
)
def test_equality(expression: str, expected: bool) -> None:
    assert value(expression) is expected


@pytest.mark.parametrize(
    ("smaller", "greater"),
    [
        ("-1", "0"),
        ("0", "1"),
        ("-42", "42"),
        ("999", "1000"),
        ("1.0", "1.0000001"),
        ("1e+0", "1e+1"),
        ("9.9e-2", ".99"),
        ("0.0", "0.1e-31"),
        ("0.99", "1.0"),
        ("0.9999", "1.0"),
        ("9223372036854775807", "9223372036854775808.0"),
        ("-9223372036854775809.0", "-9223372036854775808"),
        ("''", "'a'"),
        ("'a'", "'b'"),
        ("'Abc'", "'aBC'"),
        ("'aBc'", "'abc'"),
        ("'abc'", "'abcd'"),
        ("'abc'", "'abd'"),
        ("'AB'", "'a'"),
        (r"'a'", r"'\u00E1'"),
        (r"'f'", r"'\u1EBF'"),
        ("'omega'", "'α'"),
        ("'t'", "'τ'"),
        (r"'\uFFFF'", r"'\U00010000'"),
        ("false", "true"),
    ],
)
def test_order(smaller: str, greater: str) -> None:
    assert value(f"{smaller} < {greater}") is True
    assert value(f"{greater} < {smaller}") is False
    assert value(f"{smaller} <= {greater}") is True
    assert value(f"{greater} <= {smaller}") is False
    assert value(f"{greater} > {smaller}") is True
    assert value(f"{smaller} > {greater}") is False
    assert value(f"{greater} >= {smaller}") is True
    assert value(f"{smaller} >= {greater}") is False


@pytest.mark.parametrize("same", ["0", "999", "-0.0", "9.80665", "''", "'abc'", "'α'", "true", "false"])
def test_a_value_is_neither_less_nor_greater_than_itself(same: str) -> None:
    assert value(f"{same} < {same}") is False
    assert value(f"{same} > {same}") is False
    assert value(f"{same} <= {same}") is True
    assert value(f"{same} >= {same}") is True


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
def test_null_and_lists_have_no_order_and_unlike_types_do_not_compare(operator: str) -> None:
    assert code(f"null {operator} null") == "no-order"
    assert code(f"[1] {operator} [0]") == "no-order"
    assert code(f"'foo' {operator} 1024") == "type-mismatch"
    assert code(f"'foo' {operator} 1.0") == "type-mismatch"
    assert code(f"true {operator} 1") == "type-mismatch"


@pytest.mark.parametrize(
    ("expression", "x", "expected"),
    [
        ("123 <= x", 124, True),
        ("false < x", True, True),
        ("x != 9.8", Decimal("9.8"), False),
        ("'abcd' >= x", "abc", True),
        ("x == 9.80", Decimal("9.8"), True),
        ("x == 1", Decimal("1.00"), True),
        ("x * x", Decimal("-0.25"), "0.0625"),
    ],
)
def test_bound_values_compare_like_literals(expression: str, x: object, expected: object) -> None:
    assert value(expression, x=x) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("40 + 2", 42),
        ("42 + (-7)", 35),
        ("-4 + (-2)", -6),
        ("42 - 12", 30),
        ("42 - (-22)", 64),
        ("-42 - (-12)", -30),
        ("42 * 2", 84),
        ("40 * (-2)", -80),
        ("-30 * (-2)", 60),
        ("-(42)", -42),
        ("-(-42)", 42),
        ("-(0)", 0),
        ("15 * 0", 0),
        ("0 + 17", 17),
        ("29 + 0", 29),
        ("1 * 45", 45),
        ("-25 * 1", -25),
        ("75 + 15 == 15 + 75", True),
        ("5 + (15 + 20) == (5 + 15) + 20", True),
        ("15 * 25 == 25 * 15", True),
        ("15 * (23 * 88) == (15 * 23) * 88", True),
        ("5 * (15 + 25)  == 5 * 15 + 5 * 25", True),
        ("1.5 + 0.25", "1.75"),
        ("1.5 * -0.5", "-0.75"),
        ("0.1 + 0.2", "0.3"),
        (f"{GREATEST} + 0", GREATEST),
        (f"{LEAST} + 0", LEAST),
    ],
)
def test_arithmetic(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        f"{GREATEST} + 1",
        f"{LEAST} - 1",
        f"{LEAST} + (-1)",
        f"1 - (-{GREATEST})",
        f"-({LEAST})",
        f"({LEAST}) * -1",
        "5000000000 * 5000000000",
        "(-5000000000) * 5000000000",
    ],
)
def test_a_whole_number_beyond_64_bits_is_an_error_and_not_another_number(expression: str) -> None:
    assert code(expression) == "evaluation-failed"


@pytest.mark.parametrize(
    ("expression", "x"),
    [("x + 1", GREATEST), ("x - 1", LEAST), ("-x", LEAST), ("x * x", 2**32), ("x * -1", LEAST)],
)
def test_a_bound_number_overflows_like_a_literal(expression: str, x: int) -> None:
    assert code(expression, x=x) == "evaluation-failed"
    assert value(f"false && {expression} > 0", x=x) is False


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("[0, 1, 2] + [3, 4, 5] == [0, 1, 2, 3, 4, 5]", True),
        ("[0, 1, 2] + [3, 4, 5] == [3, 4, 5, 0, 1, 2]", False),
        ("[2] + [2]", [2, 2]),
        ("[] + []", []),
        ("[] + [3, 4]", [3, 4]),
        ("[1, 2] + []", [1, 2]),
        ("[1] + [2.5]", ["1", "2.5"]),
        ("7 in []", False),
        ("4 in [4]", True),
        ("'alpha' in ['alpha', 'beta', 'gamma']", True),
        ("3 in [5, 4, 3, 2, 1]", True),
        ("20 in [4, 6, 8, 12, 20]", True),
        ("3.0 in [5, 4, 3, 2, 1]", True),
        ("3 in [5.0, 4.0, 3.0, 2.0, 1.0]", True),
        ("'hawaiian' in ['meat', 'veggie', 'margarita', 'cheese']", False),
        ("'elem' in ['elem', 'elemA', 'elemB']", True),
        ("'not' in ['elem1', 'elem2', 'elem3']", False),
        ("'empty' in []", False),
        ("'c' in ['a'] + ['b', 'c']", True),
        ("[1] in [[1.0], [2]]", True),
        ("true in [false]", False),
        ("size([])", 0),
        ("size([1, 2, 3])", 3),
        ("[1, 2, 3].size()", 3),
        ("!(1 in [2])", True),
    ],
)
def test_lists(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("true ? 1 : 2", 1),
        ("false ? 'foo' : 'bar'", "bar"),
        (f"true ? 1 : {GREATEST} + 1", 1),
        (f"false ? {GREATEST} + 1 : 2", 2),
        ("true && true", True),
        ("false && false", False),
        ("false && true", False),
        ("true && false", False),
        ("true || true", True),
        ("false || false", False),
        ("false || true", True),
        ("true || false", True),
        ("!true", False),
        ("!false", True),
        # an error is absorbed on either side
        (f"false && {ERROR}", False),
        (f"{ERROR} && false", False),
        (f"true || {ERROR}", True),
        (f"{ERROR} || true", True),
        (f"{ERROR} && true && false", False),
        (f"{ERROR} || false || true", True),
    ],
)
def test_logic(expression: str, expected: object) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        f"{ERROR} ? 'a' : 'b'",
        f"true && {ERROR}",
        f"{ERROR} && true",
        f"false || {ERROR}",
        f"{ERROR} || false",
        f"!{ERROR}",
        f"{ERROR} == true",
        f"{ERROR} && {ERROR}",
        f"true ? {GREATEST} + 1 : 2",
    ],
)
def test_an_error_that_nothing_absorbs_is_the_answer(expression: str) -> None:
    assert code(expression) == "evaluation-failed"


@pytest.mark.parametrize(
    ("expression", "bindings", "expected"),
    [
        ("x", {"x": 123}, 123),
        ("17", {}, 17),
        ("'foo'", {"x": 17}, "foo"),
        ("x.y", {"x.y": True}, True),
        ("a.b.c", {"a.b.c": "yeah"}, "yeah"),
        ("a.b.c", {"a.b.c": "yeah", "a.b": "oops"}, "yeah"),
        (".y", {"y": 7}, 7),
        ("1 + 1", {}, 2),
    ],
)
def test_names(expression: str, bindings: dict[str, object], expected: object) -> None:
    assert value(expression, **bindings) == expected


@pytest.mark.parametrize(("expression", "x"), [("x.pancakes", 15), ("y", 1), ("x.y.z", "a")])
def test_a_name_that_is_not_bound_is_unknown(expression: str, x: object) -> None:
    assert code(expression, x=x) == "unknown-fact"
