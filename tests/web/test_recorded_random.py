"""Whatever is sent to a service that records, it is answered, and never by a failure of the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import Engine
from tests.web.conftest import DECISIONS, Recording, recording_in
from tests.web.test_random_requests import latin, names, values

SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
UNKNOWN = "01a20223-e00d-7737-a547-eaa4a8c6dd0c"

#: Values that are right now and then, so that some bodies get far.
fields = {
    "account": st.just("A-1"),
    "answer": st.sampled_from(["CONFIRM", "DECLINE"]),
    "why": st.text(max_size=10),
    "reference": st.text(max_size=10),
    "statement": st.text(max_size=10),
    "corrections": st.dictionaries(names, values, max_size=2),
    "disputed": st.lists(names, max_size=2),
    "evidence_kind": st.text(max_size=5),
    "facts": st.dictionaries(names, values, max_size=3),
    "locale": st.sampled_from(["en", "zh-CN", "xx"]),
    "reviewer": st.sampled_from(["rita", "portal", " "]),
    "complexity": st.sampled_from(["SIMPLE", "COMPLEX", "X"]),
    "outcome": st.sampled_from(["OVERTURN", "UPHOLD", "X"]),
    "met": st.lists(st.sampled_from(["NOTICE_30_DAYS", "SECOND_PERSON", "X"]), max_size=2),
}
bodies = st.dictionaries(st.sampled_from(sorted(fields)), st.none(), max_size=4).flatmap(
    lambda chosen: st.fixed_dictionaries({name: fields[name] | values for name in chosen})
)
queries = st.dictionaries(
    st.sampled_from(["account", "purpose", "limit", "before", "jurisdiction", "locale", "x"]),
    st.sampled_from(["A-1", "DISPUTE", "5", "US", "en", "", "99999999999999999999"]) | latin,
    max_size=3,
)


@pytest.fixture(scope="module")
def asked(
    tmp_path_factory: pytest.TempPathFactory, engine: Engine, facts: dict[str, Any]
) -> Iterator[tuple[Recording, dict[str, str]]]:
    """A service with a closure, an appeal and a task in its ledger, and their ids."""
    with recording_in(tmp_path_factory.mktemp("random"), engine) as found:
        decided = found.decide("voluntary_closure", facts).json
        assert decided is not None
        name = decided["decision_id"]
        filed = found.send("POST", f"/v1/decisions/{name}/appeals", {}, by="portal").json
        shown = found.client.get(f"/v1/decisions/{name}").json
        assert filed is not None
        assert shown is not None
        yield found, {"decision": name, "appeal": filed["id"], "task": shown["tasks"][0]["id"]}


def check(answer: Any) -> None:
    assert answer.status_code < 500, answer.text
    assert b"Traceback" not in answer.data
    if answer.status_code >= 400 and answer.data:
        assert answer.content_type == "application/problem+json"
        assert answer.json["errors"]


@SETTINGS
@given(
    body=bodies | values,
    place=st.sampled_from(
        [
            ("POST", DECISIONS),
            ("POST", "/v1/decisions/{decision}/confirmation"),
            ("POST", "/v1/decisions/{decision}/appeals"),
            ("PATCH", "/v1/appeals/{appeal}"),
            ("POST", "/v1/obligations/{task}/ack"),
            ("PUT", "/v1/accounts/A-1/legal-hold"),
            ("DELETE", "/v1/accounts/A-1/legal-hold"),
        ]
    ),
    by=st.sampled_from(["core", "rita", "portal"]) | latin,
)
def test_any_body_is_answered(
    body: object, place: tuple[str, str], by: str, asked: tuple[Recording, dict[str, str]]
) -> None:
    recording, ids = asked
    method, path = place
    check(recording.send(method, path.format(**ids), body, by))


@SETTINGS
@given(
    query=queries,
    path=st.sampled_from(
        [
            "/v1/decisions",
            "/v1/decisions/{decision}",
            "/v1/decisions/{decision}/explanation",
            "/v1/decisions/{decision}/receipt",
            "/v1/decisions/{decision}/notice",
            "/v1/appeals/{appeal}",
            f"/v1/decisions/{UNKNOWN}",
            "/v1/appeals/{task}",
        ]
    ),
    accept=st.sampled_from(["*/*", "text/plain", "text/html", "application/json", "image/png"]),
)
def test_any_query_is_answered(
    query: dict[str, str], path: str, accept: str, asked: tuple[Recording, dict[str, str]]
) -> None:
    recording, ids = asked
    written = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items())
    check(recording.client.get(f"{path.format(**ids)}?{written}", headers={"Accept": accept}))


@SETTINGS
@given(name=st.text(max_size=40), part=st.sampled_from(["", "/explanation", "/receipt", "/notice"]))
def test_any_id_is_answered(name: str, part: str, asked: tuple[Recording, dict[str, str]]) -> None:
    recording, _ = asked
    written = quote(name.encode("utf-8", "surrogatepass"), safe="")
    check(recording.client.get(f"/v1/decisions/{written}{part}"))
    check(recording.send("PUT", f"/v1/accounts/{written}/legal-hold", {"why": "order"}))
