"""Bodies that are no JSON, or JSON that cannot be read exactly."""

from __future__ import annotations

from tests.web.mistake import error, post

BODIES = [
    post(
        "no body", 400, "The body is not JSON", b"",
        error(
            "json-syntax", "expected JSON, found nothing", 'write {"name": value}',
            line=1, column=1,
        ),
    ),
    post(
        "a body cut short", 400, "The body is not JSON", b'{\n  "account": "A-1",\n  "facts": {',
        error(
            "json-syntax", "expected a name in double quotes, found the end", 'write {"name": value}',
            line=3, column=13,
        ),
    ),
    post(
        "something after the body", 400, "The body is not JSON", b"{} {}",
        error(
            "json-syntax", "expected the end, found `{`", "give one JSON value and nothing after it",
            line=1, column=4,
        ),
    ),
    post(
        "a body that is not UTF-8", 400, "The body is not UTF-8", '{"account": "张三"}'.encode("gbk"),
        error(
            "json-not-utf8", "expected UTF-8, found the byte 0xD5", "encode the text as UTF-8",
            line=1, column=14,
        ),
    ),
    post(
        "a body nested too deeply", 400, "The body is nested too deeply", b'{"facts": ' + b"[" * 900,
        error(
            "json-too-deep", "expected at most 32 lists and objects inside each other, found more",
            "nest less", line=1, column=42,
        ),
    ),
    post(
        "a fact sent twice", 400, "A name stands twice in one object",
        b'{"account": "A-1", "facts": {"auth.level": 1, "auth.level": 2}}',
        error(
            "json-duplicate-key", "`auth.level`: expected each name once in an object, found it twice",
            "keep one of the two", fact="auth.level",
        ),
    ),
    post(
        "numbers that are none", 400, "A number is not finite or too long",
        b'{"account": "A-1", "facts": {"auth.level": NaN, "bal.total_owed": -Infinity, "delinq.dpd": 1e999}}',
        *(
            error(
                "json-number", f"`{name}`: expected a finite number, found `{text}`",
                "leave it out if it is not known", fact=name,
            )
            for name, text in [
                ("auth.level", "NaN"), ("bal.total_owed", "-Infinity"), ("delinq.dpd", "1e999"),
            ]
        ),
    ),
    post(
        "a number of a thousand digits", 400, "A number is not finite or too long",
        b'{"account": "A-1", "facts": {"auth.level": %s}}' % (b"9" * 900),
        error(
            "json-number", "`auth.level`: expected a number of at most 40 characters, found one of 900",
            "leave it out if it is not known", fact="auth.level",
        ),
    ),
    post(
        "half a character", 400, "A text holds half a character",
        rb'{"account": "\ud800", "facts": {}}',
        error(
            "json-surrogate", "`account`: expected text, found half of a surrogate pair",
            "write the character itself in UTF-8, or both halves of the pair", field="account",
        ),
    ),
]  # fmt: skip
