"""Every mistake a caller can make, with the problem it is answered with, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.web.conftest import ASSESSMENTS, DECISIONS, VERSION

JSON = {"Content-Type": "application/json"}
BODY = {"account": "A-1", "facts": {}}
MAX_BODY = 20_000


def error(code: str, message: str, hint: str | None = None, **about: object) -> dict[str, object]:
    return {"code": code, "message": message, "hint": hint, **about}


@dataclass(frozen=True)
class Mistake:
    """One mistake: what is sent, and what is answered."""

    name: str
    status: int
    title: str
    errors: tuple[dict[str, object], ...]
    body: object = None
    method: str = "POST"
    path: str = DECISIONS
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)

    @property
    def data(self) -> bytes | None:
        if self.body is None or isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()


def get(name: str, status: int, title: str, path: str, *errors: dict[str, object], **more: Any) -> Mistake:
    return Mistake(name, status, title, errors, path=path, **{"method": "GET", "headers": {}, **more})


def post(
    name: str, status: int, title: str, body: object, *errors: dict[str, object], **more: Any
) -> Mistake:
    return Mistake(name, status, title, errors, body, **more)


def with_facts(**facts: object) -> dict[str, object]:
    return {**BODY, "facts": {name.replace("__", "."): value for name, value in facts.items()}}


MISTAKES = [
    get(
        "no such address", 404, "There is nothing at this address", "/v1/nothing",
        error("not-found", "expected a known address, found `/v1/nothing`"),
    ),
    get(
        "a slash too many", 404, "There is nothing at this address", "/v1/policies/",
        error("not-found", "expected a known address, found `/v1/policies/`", "leave the final `/` out"),
    ),
    get(
        "a slash twice", 404, "There is nothing at this address", "/v1//policies",
        error("not-found", "expected a known address, found `/v1//policies`"),
    ),
    get(
        "no such policy to show", 404, "There is no such policy", "/v1/policies/voluntary_closur",
        error(
            "unknown-policy", "unknown policy `voluntary_closur`", "did you mean `voluntary_closure`?",
            field="policy",
        ),
    ),
    get(
        "no such version to show", 404, "There is no such version",
        "/v1/policies/voluntary_closure/versions/7",
        error("unknown-version", "unknown version 7 of `voluntary_closure`", "there is: 1", field="version"),
    ),
    get(
        "a version of no policy", 404, "There is no such policy", "/v1/policies/voluntary_closur/versions/x",
        error(
            "unknown-policy", "unknown policy `voluntary_closur`", "did you mean `voluntary_closure`?",
            field="policy",
        ),
    ),
    get(
        "a version that is no number", 404, "There is no such version",
        "/v1/policies/voluntary_closure/versions/01%0A",
        error(
            "unknown-version",
            'expected the number of a version of `voluntary_closure`, found "01\\u000a"',
            "use one from /v1/policies/voluntary_closure", field="version",
        ),
    ),
    get(
        "a version as a page", 406, "The answer does not come in that type", VERSION,
        error(
            "not-acceptable",
            "`Accept`: expected a type that takes in application/json or application/yaml, found none",
            "send `Accept: application/json`", header="Accept",
        ),
        headers={"Accept": "text/html"},
    ),
    get(
        "a list as YAML", 406, "The answer does not come in that type", "/v1/policies",
        error(
            "not-acceptable", "`Accept`: expected a type that takes in application/json, found none",
            "send `Accept: application/json`", header="Accept",
        ),
        headers={"Accept": "application/yaml"},
    ),
    get(
        "no such method", 405, "The address has no such method", "/healthz",
        error("method-not-allowed", "expected one of GET, HEAD, OPTIONS, found `DELETE`"), method="DELETE",
    ),
    get(
        "another answer wanted", 406, "The answer does not come in that type", "/healthz",
        error(
            "not-acceptable", "`Accept`: expected a type that takes in application/json, found none",
            "send `Accept: application/json`", header="Accept",
        ),
        headers={"Accept": "text/html, application/json;q=0"},
    ),
    get(
        "an id that is none", 400, "A header cannot be read", "/healthz",
        error(
            "wrong-header",
            "`X-Request-ID`: expected 1 to 64 letters, digits and . _ : / + = @ -, found something else",
            "send a UUID, or leave the header out", header="X-Request-ID",
        ),
        headers={"X-Request-ID": "a b"},
    ),
    post(
        "an idempotency key too long", 400, "A header cannot be read", BODY,
        error(
            "wrong-header",
            "`Idempotency-Key`: expected 1 to 64 printable ASCII characters, found 65 characters",
            "send a UUID", header="Idempotency-Key",
        ),
        headers={**JSON, "Idempotency-Key": "k" * 65},
    ),
    post(
        "an idempotency key that is not printable", 400, "A header cannot be read", BODY,
        error(
            "wrong-header",
            "`Idempotency-Key`: expected 1 to 64 printable ASCII characters, "
            "found 3 characters, some not printable",
            "send a UUID", header="Idempotency-Key",
        ),
        headers={**JSON, "Idempotency-Key": "a\tb"},
    ),
    post(
        "no content type", 415, "The body is not declared as JSON", BODY,
        error(
            "wrong-content-type", "`Content-Type`: expected application/json in UTF-8, found none",
            "send `Content-Type: application/json`", header="Content-Type",
        ),
        headers={},
    ),
    post(
        "another charset", 415, "The body is not declared as JSON", BODY,
        error(
            "wrong-content-type", "`Content-Type`: expected application/json in UTF-8, found another",
            "send `Content-Type: application/json`", header="Content-Type",
        ),
        headers={"Content-Type": "application/json; charset=gbk"},
    ),
    post(
        "a compressed body", 415, "The body is not declared as JSON", BODY,
        error(
            "wrong-content-type", "`Content-Encoding`: expected a body that is not compressed, found another",
            "send the JSON as it is", header="Content-Encoding",
        ),
        headers={**JSON, "Content-Encoding": "gzip"},
    ),
    post(
        "a body too large", 413, "The body is too large", b" " * (MAX_BODY + 1),
        error("json-too-large", "expected JSON of at most 20000 bytes, found more", "send less at a time"),
    ),
    post(
        "no body", 400, "The body is not JSON", b"",
        error(
            "json-syntax", "expected a value, found the end", 'write texts in double quotes: "text"',
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
    post(
        "a list for a body", 422, "A field cannot be read", [1],
        error(
            "wrong-field", "expected a JSON object, found a list", 'send {"account": "...", "facts": {...}}',
        ),
    ),
    post(
        "facts beside the fields", 422, "A field cannot be read", {f"f{n}": 1 for n in range(51)},
        error(
            "wrong-field", "expected an object of at most 50 fields, found 51", "put the facts under `facts`",
        ),
    ),
    post(
        "nothing said", 422, "A field is missing", {},
        error("missing-field", "`account`: expected this field, found none", field="account"),
        error("missing-field", "`facts`: expected this field, found none", field="facts"),
    ),
    post(
        "every field wrong", 422, "There is no such field",
        {
            "acount": "A-1", "account": "", "facts": [], "observed_at": None, "locale": 1, "explain": "yes",
            "preview": 1, "as_of": "2026-11-21T10:00:00", "version": True,
        },
        error("unknown-field", "unknown field `acount`", "did you mean `account`?", field="acount"),
        error(
            "wrong-field", "`account`: expected text of 1 to 128 printable characters, found 0 characters",
            field="account",
        ),
        error(
            "wrong-field", "`facts`: expected an object of values by fact name, found a list", field="facts",
        ),
        error(
            "wrong-field",
            "`observed_at`: expected a time, or an object of times by fact or group, found null",
            field="observed_at",
        ),
        error(
            "wrong-field", "`locale`: expected a language such as `zh-CN` or `en`, found the number 1",
            field="locale",
        ),
        error("wrong-field", '`explain`: expected true or false, found "yes"', field="explain"),
        error("wrong-field", "`preview`: expected true or false, found the number 1", field="preview"),
        error(
            "wrong-field",
            '`as_of`: expected a time with its offset, such as "2026-01-31T08:00:00+08:00", '
            'found "2026-11-21T10:00:00"',
            field="as_of",
        ),
        error(
            "wrong-field", "`version`: expected a whole number from 1, found the boolean true",
            field="version",
        ),
        error(
            "preview-only", "`as_of`: expected only in a preview, found without `preview: true`",
            "add `preview: true`, or leave it out", field="as_of",
        ),
        error(
            "preview-only", "`version`: expected only in a preview, found without `preview: true`",
            "add `preview: true`, or leave it out", field="version",
        ),
    ),
    post(
        "a time of one's own without a preview", 422, "The field is for previews only",
        {**BODY, "as_of": "2026-11-21T10:00:00+08:00", "preview": False},
        error(
            "preview-only", "`as_of`: expected only in a preview, found without `preview: true`",
            "add `preview: true`, or leave it out", field="as_of",
        ),
    ),
    post(
        "a time before any policy", 422, "A field cannot be read",
        {**BODY, "preview": True, "as_of": "0001-01-01T00:00:00Z"},
        error(
            "wrong-field",
            "`as_of`: expected a time from 2000-01-01T00:00:00+08:00 to 2199-12-31T23:59:59+08:00, "
            "found 0001-01-01T00:00:00Z",
            field="as_of",
        ),
    ),
    post(
        "an assessment with the fields of one decision", 422, "There is no such field",
        {**BODY, "version": 1, "explain": True, "as_of": "2026-11-21T10:00:00+08:00"},
        error("unknown-field", "unknown field `version`", field="version"),
        error("unknown-field", "unknown field `explain`", field="explain"),
        error(
            "preview-only", "`as_of`: expected only in a preview, found without `preview: true`",
            "add `preview: true`, or leave it out", field="as_of",
        ),
        path=ASSESSMENTS,
    ),
    post(
        "an assessment on wrong facts", 422, "There is no such fact",
        {**BODY, "facts": {"bal.total_owd": "1.00", "auth.level": "2", "acct.limit": 1}},
        error(
            "unknown-fact", "unknown fact `bal.total_owd`", "did you mean `bal.total_owed`?",
            fact="bal.total_owd",
        ),
        error("wrong-fact", '`auth.level`: expected a whole number, found "2"', fact="auth.level"),
        error(
            "wrong-fact",
            '`acct.limit`: expected money as text with at most 2 decimals, such as "1234.50", '
            "found the number 1",
            fact="acct.limit",
        ),
        path=ASSESSMENTS,
    ),
    post(
        "an account that cannot be printed", 422, "A field cannot be read", {**BODY, "account": "A\n1"},
        error(
            "wrong-field",
            "`account`: expected text of 1 to 128 printable characters, "
            "found 3 characters, some not printable",
            field="account",
        ),
    ),
    post(
        "another language", 422, "There is no such language", {**BODY, "locale": "fr"},
        error("unknown-locale", "expected one of zh-CN, en, found `fr`", field="locale"),
    ),
    post(
        "facts without end", 422, "There are too many facts",
        {"account": "A-1", "facts": {f"a.b{n}": 1 for n in range(501)}},
        error("too-many-facts", "`facts`: expected at most 500 names, found 501", field="facts"),
    ),
    post(
        "no such policy", 404, "There is no such policy", BODY,
        error("unknown-policy", "unknown policy `nothing`", field="policy"),
        path="/v1/policies/nothing/decisions",
    ),
    post(
        "no such version", 404, "There is no such version", {**BODY, "preview": True, "version": 7},
        error("unknown-version", "unknown version 7 of `voluntary_closure`", "there is: 1", field="version"),
    ),
    post(
        "a day before the first version", 409, "No version is in force",
        {**BODY, "preview": True, "as_of": "2025-12-31T12:00:00+08:00"},
        error(
            "not-in-force", "no version of `voluntary_closure` is in force on 2025-12-31",
            "publish one, or name a version to preview it",
        ),
    ),
    post(
        "every fact wrong", 422, "There is no such fact",
        with_facts(
            bal__total_owd="1.00", bal__total_owed=320.15, bal__credit_balance="12.345", auth__level="2",
            delinq__dpd=-1, acct__state="OPEN", sys__ledger_up=None, reg__legal_hold=[],
        ),
        error("unknown-fact", "unknown fact `bal.total_owd`", "did you mean `bal.total_owed`?",
              fact="bal.total_owd"),
        error(
            "wrong-fact",
            '`bal.total_owed`: expected money as text with at most 2 decimals, such as "1234.50", '
            "found the number 320.15",
            fact="bal.total_owed",
        ),
        error(
            "wrong-fact",
            '`bal.credit_balance`: expected money as text with at most 2 decimals, such as "1234.50", '
            'found "12.345"',
            fact="bal.credit_balance",
        ),
        error("wrong-fact", '`auth.level`: expected a whole number, found "2"', fact="auth.level"),
        error("wrong-fact", "`delinq.dpd`: expected a value from 0 to 9999, found -1", fact="delinq.dpd"),
        error(
            "wrong-fact",
            "`acct.state`: expected one of PROSPECT, ACTIVE, PENDING_CLOSURE, CLOSED_COOLING, CLOSED, "
            'ESTATE, CHARGED_OFF, found "OPEN"',
            fact="acct.state",
        ),
        error(
            "null-fact", "`sys.ledger_up`: expected a value, found null", "leave it out if it is not known",
            fact="sys.ledger_up",
        ),
        error("wrong-fact", "`reg.legal_hold`: expected true or false, found a list", fact="reg.legal_hold"),
    ),
    post(
        "a time without its offset", 422, "A time cannot be read",
        {**BODY, "observed_at": {"bal": "2026-11-21T10:00:00"}},
        error(
            "wrong-time",
            '`observed_at.bal`: expected a time with its offset, such as "2026-01-31T08:00:00+08:00", '
            'found "2026-11-21T10:00:00"',
            field="observed_at.bal",
        ),
    ),
    post(
        "times of what is no fact", 422, "There is no such fact",
        {**BODY, "observed_at": {"ball": "2026-11-21T10:00:00+08:00"}},
        error(
            "unknown-fact", "unknown fact or group `ball` in observed_at", "did you mean `bal`?",
            field="observed_at",
        ),
    ),
    post(
        "a fact from the future", 422, "A fact comes from the future",
        {**with_facts(auth__level=2), "observed_at": "2026-11-21T10:01:01+08:00"},
        error(
            "future-fact", "`auth.level`: expected a time before the decision, found a later one",
            fact="auth.level",
        ),
    ),
]  # fmt: skip
