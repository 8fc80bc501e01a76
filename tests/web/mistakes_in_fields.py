"""Bodies that can be read, with fields or facts that cannot be taken."""

from __future__ import annotations

from tests.web.conftest import ASSESSMENTS
from tests.web.mistake import BODY, error, post, with_facts

FIELDS = [
    post(
        "a list for a body", 422, "A field cannot be read", [1],
        error(
            "wrong-field", "expected a JSON object, found a list", 'send {"account": "...", "facts": {...}}',
        ),
    ),
    post(
        "facts beside the fields", 422, "A field cannot be read", {f"f{n}": 1 for n in range(51)},
        error(
            "wrong-field", "expected an object of at most 50 fields, found 51",
            'send {"account": "...", "facts": {...}}',
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
            "it is in force from 2026-01-01; before that, preview a version: `version=1`, "
            "on the command line `--version 1`",
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
