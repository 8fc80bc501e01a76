"""CEL's literals and its grammar, by the cases of its conformance suite (cel-spec, `basic` and `parse`)."""

from __future__ import annotations

import pytest

from tests.unit.cel import codes, value

QUOTES = ("'", '"', "'''", '"""')
PLAIN_CONTROLS = "".join(map(chr, (*range(1, 10), 11, 12, *range(14, 32), 127)))
CONTROL_ESCAPES = "".join(rf"\x{code:02X}" for code in map(ord, PLAIN_CONTROLS))
RAW = r" \\ \? \` \a \b \f \t \v \n \r \000 \x00 \X00 \u0000 \U00000000 "
RESERVED = (
    "as break const continue else for function if import let loop package namespace return var void while"
)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0", 0),
        ("42", 42),
        ("0042", 42),
        ("-9223372036854775808", -(2**63)),
        ("9223372036854775807", 2**63 - 1),
        ("0x55555555", 0x55555555),
        ("-0x55555555", -0x55555555),
        ("0xAbCdEf", 0xABCDEF),
        ("-0x8000000000000000", -(2**63)),
        ("true", True),
        ("false", False),
        ("null", None),
        ("[]", []),
        ("[-1]", [-1]),
        ("[1, 2, 3,]", [1, 2, 3]),
        ("''", ""),
        ('""', ""),
        ('r""', ""),
        ('r""""""', ""),
        ("r''''''", ""),
        ('"!"', "!"),
        (r"'\''", "'"),
        (r'"\""', '"'),
        (r'"\\"', "\\"),
        (r'r"\\"', r"\\"),
        ("'''x''x'''", "x''x"),
        ("'\"\"'", '""'),
        (r'"\303\277"', "Ã¿"),
        (r'"\377"', "ÿ"),
        (r'"\xFF"', "ÿ"),
        (r'"\u270c"', "\u270c"),
        (r'"\U0001f431"', "\U0001f431"),
        (r'"\a\b\f\n\r\t\v\"\'\\"', "\a\b\f\n\r\t\v\"'\\"),
        ("'a//b'", "a//b"),
    ],
)
def test_a_literal_stands_for_its_value(expression: str, expected: object) -> None:
    found = value(expression)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0.0", "0"),
        ("0e+0", "0"),
        ("-2.3e+1", "-23"),
        ("1e3", "1000"),
        ("1.5E-3", "0.0015"),
        (".5", "0.5"),
        ("-.5e1", "-5"),
        ("00.250", "0.25"),
        ("0.1", "0.1"),
        ("1234567890123456789.0123456789012345678", "1234567890123456789.0123456789012345678"),
        ("-12345678901234567890123456789.5", "-12345678901234567890123456789.5"),
        ("1e-40", "0." + "0" * 39 + "1"),
    ],
)
def test_a_decimal_is_exact_and_shown_as_text(expression: str, expected: str) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("hello", "hello"),
        (r" \\ \? \" \' \` ", " \\ ? \" ' ` "),
        (r" \a \b \f \t \v ", " \a \b \f \t \v "),
        (" \a \b \f \t \v ", " \a \b \f \t \v "),
        (r" \n ", " \n "),
        (r" \r ", " \r "),
        (r" \r\n ", " \r\n "),
        (CONTROL_ESCAPES, PLAIN_CONTROLS),
        (CONTROL_ESCAPES.replace("x", "X"), PLAIN_CONTROLS),
        (PLAIN_CONTROLS, PLAIN_CONTROLS),
        (r" \000 \012 \177 ", " \0 \n \x7f "),
        (r" \x00 \x0A \x7F ", " \0 \n \x7f "),
        (r" \X00 \X0A \X7F ", " \0 \n \x7f "),
        (r" \u0000 \u000A \u007F \u0100 \uFFFB ", " \0 \n \x7f \u0100 \ufffb "),
        (r" \U00000000 \U0000000A \U0000007F \U00000100 ", " \0 \n \x7f \u0100 "),
        (r" \U0000FFFB \U00010000 \U0001F62C ", " \ufffb \U00010000 \U0001f62c "),
        (r" \x4a \x4B \X4c \X4D \u01aB \U000001aB ", " J K L M \u01ab \u01ab "),
        (r" \U00088888 ", " \U00088888 "),
        (" \U00088888 ", " \U00088888 "),
        ("中文，全角", "中文，全角"),
    ],
)
def test_escapes_mean_the_same_in_every_kind_of_quotes(quote: str, written: str, expected: str) -> None:
    assert value(f"{quote}{written}{quote}") == expected


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("prefix", ["r", "R"])
def test_a_raw_string_keeps_its_backslashes(prefix: str, quote: str) -> None:
    assert value(f"{prefix}{quote}{RAW}{quote}") == RAW


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'''a ' \" '' b'''", "a ' \" '' b"),
        ('"""a \' " "" b"""', 'a \' " "" b'),
        ("'''one\ntwo'''", "one\ntwo"),
        ('"""one\r\ntwo"""', "one\r\ntwo"),
        ("r'''\\' one\ntwo'''", "\\' one\ntwo"),
        ('r"""\\" """', '\\" '),
    ],
)
def test_triple_quotes_hold_quotes_and_line_breaks(expression: str, expected: str) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        r"'\s'",
        r"'\8'",
        r"'\400'",
        r"'\08'",
        r"'\x4'",
        r"'\u012'",
        r"'\U0011000'",
        r"'\U00110000'",
        r"'\ud83d'",
        r"'\ud83d\ude03'",
        r"'\U0000D83D'",
        "'\\\t'",
        "'''\\\n'''",
    ],
)
def test_no_other_escape_is_one(expression: str) -> None:
    assert codes(expression) == {"string-escape"}


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("'abc", "string-not-closed"),
        ("'one\ntwo'", "string-not-closed"),
        ('"one\rtwo"', "string-not-closed"),
        (r"r'\''", "string-not-closed"),
        ("9223372036854775808", "integer-overflow"),
        ("-9223372036854775809", "integer-overflow"),
        ("0x8000000000000000", "integer-overflow"),
        ("0X10", "expression-syntax"),
        ("1.", "expression-syntax"),
        ("1e", "expression-syntax"),
        ("0x", "expression-syntax"),
        ("1a", "expression-syntax"),
        ("1e41", "decimal-too-long"),
        ("1e-41", "decimal-too-long"),
        ("1e99999999999999999999", "decimal-too-long"),
        ("0.12345678901234567890123456789012345678901", "decimal-too-long"),
        ("[1,,]", "expression-syntax"),
        ("[,]", "expression-syntax"),
        ("size('a',)", "expression-syntax"),
        ("rb'a'", "expression-syntax"),
        ("", "expression-syntax"),
        ("   ", "expression-syntax"),
        ("a b", "expression-syntax"),
        ("a.in", "expression-syntax"),
        ("a.true", "expression-syntax"),
        ("-!true", "expression-syntax"),
        ("!-1", "expression-syntax"),
    ],
)
def test_what_is_no_literal_and_no_expression_is_refused(expression: str, code: str) -> None:
    assert codes(expression) == {code}


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\f", "\r", " // why\n", "//\n"])
def test_white_space_and_comments_may_stand_between_any_two_tokens(blank: str) -> None:
    tokens = [
        "x",
        ".",
        "y",
        "==",
        "size",
        "(",
        "'abc'",
        ")",
        "-",
        "1",
        "&&",
        "x",
        ".",
        "y",
        "in",
        "[",
        "1",
        ",",
        "2",
        "]",
        "&&",
        "!",
        "false",
        "?",
        "1",
        ":",
        "2",
    ]
    assert value(blank.join(tokens), **{"x.y": 2}) == 1


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 // one\n + 1", 2),
        ("1 + 1 // the end", 2),
        (" 29 + 0", 29),
        ("2*3+4", 10),
        ("2+3*4", 14),
        ("(2+3)*4", 20),
        ("10 - 4 - 3", 3),
        ("1 + 2 == 3 && 2 < 3", True),
        ("1 < 2 == true", True),
        ("true || false && false", True),
        ("false && false || true", True),
        ("!true || true", True),
        ("!(true || true)", False),
        ("-2 * -3", 6),
        ("- -2", 2),
        ("--2", 2),
        ("true ? 1 : false ? 2 : 3", 1),
        ("false ? 1 : false ? 2 : 3", 3),
        ("(false ? true : false) ? 1 : 2", 2),
        ("true || true ? 1 : 2", 1),
        ("'a' + 'b' in ['ab']", True),
        ("1in[1]", True),
        (".x + 1", 6),
        (".size('abc')", 3),
    ],
)
def test_operators_bind_as_the_grammar_says(expression: str, expected: object) -> None:
    assert value(expression, x=5) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("(" * 32 + "7" + ")" * 32, 7),
        ("size(" + "[" * 12 + "0" + "]" * 12 + ")", 1),
        (" ? true : ".join(["true"] * 24) + " ? true : false", True),
        (" || ".join(["false"] * 31 + ["true"]), True),
        (" && ".join(["true"] * 31 + ["false"]), False),
        (" - 3 + ".join(["3"] * 13), 3),
        (" * ".join(["2"] * 25), 2**25),
        ("!" * 32 + "true", True),
        ("-" * 32 + "19", 19),
        ("17 in [" + ", ".join(map(str, range(32))) + "]", True),
        (" == ".join(["true"] * 25), True),
        ("a.b.c.d.e.f.g.h.i.j.k.l.m", 1),
        (" || ".join(["false"] * 1000), False),
    ],
)
def test_expressions_may_be_as_long_and_as_deep_as_the_specification_asks(
    expression: str, expected: object
) -> None:
    assert value(expression, **{"a.b.c.d.e.f.g.h.i.j.k.l.m": 1}) == expected


@pytest.mark.parametrize("word", RESERVED.split())
def test_a_reserved_word_is_no_name_but_may_follow_a_point(word: str) -> None:
    assert codes(word) == {"reserved-word"}
    assert codes(f"{word}(1)") == {"reserved-word"}
    assert value(f"a.{word}", **{f"a.{word}": 3}) == 3
    assert codes(f"a.{word}() || true", a=1) == {"unknown-function"}
    assert codes(f"A{{ {word}: true }}") == {"not-in-version-1"}
    assert codes(f"{{ '{word}': 1 }}.{word}") == {"not-in-version-1"}


@pytest.mark.parametrize("word", ["true", "false", "null"])
def test_a_constant_is_never_a_name(word: str) -> None:
    assert value(word, **{word: "bound"}) in (True, False, None)
    assert codes(f"a.{word}", a=1) == {"expression-syntax"}
