"""Mistakes in what carries a body: addresses, methods, headers."""

from __future__ import annotations

from tests.web.conftest import VERSION
from tests.web.mistake import BODY, JSON, MAX_BODY, error, get, post

REQUESTS = [
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
]  # fmt: skip
