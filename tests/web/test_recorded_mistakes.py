"""Mistakes about what is recorded: each is answered with its own problem, and changes nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from api.http.problems import KINDS
from engine import Engine
from tests.ledger.desk_cases import account
from tests.web.conftest import DECISIONS, ROOT, Recording, recording_in

UNKNOWN = "01a20223-e00d-7737-a547-eaa4a8c6dd0c"
LONG = "x" * 5000


class Case(NamedTuple):
    """What is sent, and how it is refused: status, code, and what the message says."""

    method: str
    path: str
    body: object
    status: int
    code: str
    says: str
    by: str | None = "core"


DECISION, APPEAL, TASK, HELD = "{decision}", "{appeal}", "{task}", "{hold}"
SHOWN = f"/v1/decisions/{DECISION}"
CONFIRMATION, APPEALS = f"{SHOWN}/confirmation", f"{SHOWN}/appeals"
ONE_APPEAL, ACK, HOLD = f"/v1/appeals/{APPEAL}", f"/v1/obligations/{TASK}/ack", "/v1/accounts/A-1/legal-hold"
ERASURE, CONSENT = "/v1/accounts/A-1/erasure-request", "/v1/accounts/A-1/consent-withdrawal"
DATA, KEPT = "/v1/accounts/A-1/data", {"kind": "CONTRACT", "content": {"text": "signed"}}
EVENTS, DIED = "/v1/events", "DEATH_CONFIRMED"
FORCED, DORMANT = "/v1/policies/forced_closure/decisions", account("dormant_account")
MANY = {f"field{number}": 1 for number in range(51)}

CASES = [
    # Lists.
    Case("GET", "/v1/decisions", None, 422, "missing-field", "`account`"),
    Case("GET", "/v1/decisions?account=", None, 422, "wrong-field", "found 0 characters"),
    Case("GET", f"/v1/decisions?account={'x' * 129}", None, 422, "wrong-field", "found 129 characters"),
    Case("GET", "/v1/decisions?account=A&account=B", None, 422, "wrong-field", "found it 2 times"),
    Case("GET", "/v1/decisions?acount=A-1", None, 422, "unknown-field", "unknown field `acount`"),
    Case("GET", "/v1/decisions?account=A&limit=0", None, 422, "wrong-field", "from 1 to 100, found 0"),
    Case("GET", "/v1/decisions?account=A&limit=101", None, 422, "wrong-field", "found 101"),
    Case("GET", "/v1/decisions?account=A&limit=ten", None, 422, "wrong-field", 'found "ten"'),
    Case("GET", "/v1/decisions?account=A&limit=-1", None, 422, "wrong-field", 'found "-1"'),
    Case("GET", "/v1/decisions?account=A&limit=%C2%B2", None, 422, "wrong-field", "expected a whole number"),
    Case("GET", f"/v1/decisions?account=A&before={'9' * 40}", None, 422, "wrong-field", "`before`"),
    Case("GET", "/v1/decisions?account=A&purpose=NOSY", None, 422, "wrong-field", "REALTIME_WARNING"),
    # One decision.
    Case("GET", "/v1/decisions/no-id", None, 404, "unknown-record", "a UUID, found `no-id`"),
    Case("GET", f"/v1/decisions/{UNKNOWN}", None, 404, "unknown-record", UNKNOWN),
    Case("GET", f"/v1/decisions/{UNKNOWN}/explanation", None, 404, "unknown-record", UNKNOWN),
    Case("GET", f"/v1/decisions/{UNKNOWN}/receipt", None, 404, "unknown-record", UNKNOWN),
    Case("GET", f"/v1/decisions/{UNKNOWN}/notice", None, 404, "unknown-record", UNKNOWN),
    Case("GET", f"/v1/decisions/{LONG}", None, 404, "not-found", "known address"),
    Case("GET", f"/v1/decisions/{HELD}", None, 404, "no-decision", "of type hold"),
    Case("GET", f"/v1/decisions/{HELD}/notice", None, 404, "no-decision", "of type hold"),
    Case("GET", f"{SHOWN}?purpose=NOSY", None, 422, "wrong-field", 'found "NOSY"'),
    Case("GET", f"{SHOWN}?locale=en", None, 422, "unknown-field", "`locale`"),
    Case("GET", f"{SHOWN}/receipt?purpose=DISPUTE", None, 422, "unknown-field", "`purpose`"),
    Case("GET", f"{SHOWN}/notice?jurisdiction=MARS", None, 422, "wrong-field", "CN, US, EU"),
    Case("GET", f"{SHOWN}/notice?locale=xx", None, 422, "unknown-locale", "`xx`"),
    Case("DELETE", SHOWN, None, 405, "method-not-allowed", "GET"),
    # Confirmation.
    Case("POST", CONFIRMATION, {"answer": "CONFIRM"}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", CONFIRMATION, {"answer": "CONFIRM"}, 400, "wrong-header", "something else", "a b"),
    Case("POST", CONFIRMATION, {"answer": "CONFIRM"}, 404, "unknown-confirmation", "found"),
    Case(
        "POST",
        f"/v1/decisions/{UNKNOWN}/confirmation",
        {"answer": "CONFIRM"},
        404,
        "unknown-confirmation",
        UNKNOWN,
    ),
    Case("POST", CONFIRMATION, {}, 422, "missing-field", "`answer`"),
    Case("POST", CONFIRMATION, {"answer": "YES"}, 422, "wrong-field", 'CONFIRM, DECLINE, found "YES"'),
    Case("POST", CONFIRMATION, {"answer": 1}, 422, "wrong-field", "found the number 1"),
    Case("POST", CONFIRMATION, {"anser": "CONFIRM"}, 422, "unknown-field", "`anser`"),
    Case("POST", CONFIRMATION, [], 422, "wrong-field", "found a list"),
    Case("POST", CONFIRMATION, MANY, 422, "wrong-field", "at most 50 fields, found 51"),
    Case("POST", CONFIRMATION, {"answer": "DECLINE", "why": ""}, 422, "wrong-field", "`why`"),
    Case("POST", CONFIRMATION, {"answer": "DECLINE", "why": "x\x00"}, 422, "wrong-field", "not printable"),
    Case("POST", CONFIRMATION, None, 415, "wrong-content-type", "application/json"),
    # Tasks.
    Case("POST", ACK, {}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", ACK, {"reference": LONG}, 422, "wrong-field", "found 5000 characters"),
    Case("POST", ACK, {"reference": None}, 422, "wrong-field", "found null"),
    Case("POST", f"/v1/obligations/{UNKNOWN}/ack", {}, 404, "unknown-obligation", UNKNOWN),
    Case("POST", "/v1/obligations/no-id/ack", {}, 404, "unknown-obligation", "no-id"),
    # Appeals.
    Case("POST", APPEALS, {}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", APPEALS, {"statement": LONG}, 422, "wrong-field", "0 to 4000"),
    Case("POST", APPEALS, {"statement": 5}, 422, "wrong-field", "found the number 5"),
    Case("POST", APPEALS, {"corrections": []}, 422, "wrong-field", "found a list"),
    Case("POST", APPEALS, {"corrections": {"delinq.dpdd": 0}}, 422, "unknown-fact", "`delinq.dpdd`"),
    Case("POST", APPEALS, {"corrections": {"delinq.dpd": -1}}, 422, "wrong-fact", "`delinq.dpd`"),
    Case("POST", APPEALS, {"disputed": "delinq.dpd"}, 422, "wrong-field", "a list of names"),
    Case("POST", APPEALS, {"disputed": [1]}, 422, "wrong-field", "a list of names"),
    Case("POST", APPEALS, {"disputed": ["delinq.dpd"] * 101}, 422, "wrong-field", "found 101"),
    Case("POST", APPEALS, {"disputed": ["delinq.dpdd"]}, 422, "unknown-fact", "`delinq.dpdd`"),
    Case("POST", APPEALS, {"evidence_kind": "RUMOUR"}, 422, "wrong-field", 'found "RUMOUR"'),
    Case("POST", APPEALS, {"locale": "xx"}, 422, "unknown-locale", "`xx`"),
    Case("POST", APPEALS, {"facts": {"case.age_dayss": 1}}, 422, "unknown-fact", "`case.age_dayss`"),
    Case("POST", f"/v1/decisions/{UNKNOWN}/appeals", {}, 404, "unknown-record", UNKNOWN),
    Case("POST", f"/v1/decisions/{HELD}/appeals", {}, 404, "no-decision", "of type hold"),
    Case("GET", "/v1/appeals/no-id", None, 404, "unknown-appeal", "no-id"),
    Case("GET", f"/v1/appeals/{UNKNOWN}", None, 404, "unknown-appeal", UNKNOWN),
    Case("GET", f"{ONE_APPEAL}?purpose=NOSY", None, 422, "wrong-field", 'found "NOSY"'),
    Case("PATCH", ONE_APPEAL, {"reviewer": "rita"}, 400, "wrong-header", "`X-Principal`", None),
    Case("PATCH", f"/v1/appeals/{UNKNOWN}", {"reviewer": "rita"}, 404, "unknown-appeal", UNKNOWN),
    Case("PATCH", ONE_APPEAL, {}, 422, "wrong-field", "expected `reviewer`, `complexity`"),
    Case(
        "PATCH",
        ONE_APPEAL,
        {"reviewer": "rita", "complexity": "SIMPLE"},
        422,
        "wrong-field",
        "found other fields",
    ),
    Case("PATCH", ONE_APPEAL, {"outcome": "OVERTURN"}, 422, "wrong-field", "`outcome` with `why`"),
    Case("PATCH", ONE_APPEAL, {"outcome": "MAYBE", "why": "x"}, 422, "wrong-field", "OVERTURN, UPHOLD"),
    Case("PATCH", ONE_APPEAL, {"complexity": "ODD"}, 422, "wrong-field", "SIMPLE"),
    Case("PATCH", ONE_APPEAL, {"reviewer": ""}, 422, "wrong-field", "found 0 characters"),
    Case("PATCH", ONE_APPEAL, {"outcome": "UPHOLD", "why": " "}, 422, "no-reason", "why"),
    Case("PATCH", ONE_APPEAL, {"outcome": "UPHOLD", "why": "x"}, 403, "not-the-reviewer", "`core`"),
    Case("PATCH", ONE_APPEAL, {"reviewer": "portal"}, 403, "own-review", "`portal`"),
    # Events.
    Case("POST", EVENTS, {"account": "A-1", "event": DIED}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", EVENTS, {"account": "A-1"}, 422, "missing-field", "`event`"),
    Case("POST", EVENTS, {"event": DIED}, 422, "missing-field", "`account`"),
    Case("POST", EVENTS, {"account": "", "event": DIED}, 422, "wrong-field", "found 0 characters"),
    Case("POST", EVENTS, {"account": "A-1", "event": 5}, 422, "wrong-field", "found the number 5"),
    Case("POST", EVENTS, {"account": "A-1", "event": LONG}, 422, "wrong-field", "found 5000 characters"),
    Case("POST", EVENTS, {"account": "A-1", "event": "DEATH_CONFIRM"}, 422, "unknown-event", "DEATH_CONFIRM"),
    Case("POST", EVENTS, {"account": "A-1", "event": DIED, "facts": []}, 422, "wrong-field", "found a list"),
    Case(
        "POST",
        EVENTS,
        {"account": "A-1", "event": DIED, "facts": {"acct.statee": "ACTIVE"}},
        422,
        "unknown-fact",
        "`acct.statee`",
    ),
    Case("POST", EVENTS, {"account": "A-1", "event": DIED, "why": "x"}, 422, "unknown-field", "`why`"),
    Case(
        "POST",
        EVENTS,
        {"account": "A-1", "event": "ESTATE_SETTLED"},
        409,
        "move-refused",
        "UNFINISHED_CLOSURE",
    ),
    Case("GET", EVENTS, None, 405, "method-not-allowed", "POST"),
    # Legal holds.
    Case("PUT", HOLD, {"why": "order"}, 400, "wrong-header", "`X-Principal`", None),
    Case("PUT", HOLD, {}, 422, "missing-field", "`why`"),
    Case("PUT", HOLD, {"why": ""}, 422, "wrong-field", "found 0 characters"),
    Case(
        "PUT",
        f"/v1/accounts/{LONG}/legal-hold",
        {"why": "order"},
        422,
        "wrong-field",
        "found 5000 characters",
    ),
    Case("PUT", "/v1/accounts/A%00/legal-hold", {"why": "order"}, 422, "wrong-field", "not printable"),
    Case("DELETE", HOLD, None, 400, "wrong-header", "`X-Principal`", None),
    Case("DELETE", "/v1/accounts/A-9/legal-hold", None, 404, "unknown-hold", "hold in force"),
    # What customers ask about their data.
    Case("PUT", ERASURE, {"why": "wrote"}, 400, "wrong-header", "`X-Principal`", None),
    Case("PUT", ERASURE, {}, 422, "missing-field", "`why`"),
    Case("DELETE", ERASURE, {"why": ""}, 422, "wrong-field", "found 0 characters"),
    Case("PUT", ERASURE, {"why": " "}, 422, "no-reason", "what the customer said"),
    Case("POST", ERASURE, {"why": "wrote"}, 405, "method-not-allowed", "PUT"),
    Case("PUT", CONSENT, {"why": "wrote", "x": 1}, 422, "unknown-field", "`x`"),
    Case("DELETE", CONSENT, {"why": "wrote"}, 400, "wrong-header", "`X-Principal`", None),
    Case("PUT", "/v1/accounts/A%00/consent-withdrawal", {"why": "x"}, 422, "wrong-field", "not printable"),
    # Data on file.
    Case("POST", DATA, {"kind": "CONTRACT", "content": {"a": 1}}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", DATA, {"kind": "CONTRACT"}, 422, "missing-field", "`content`"),
    Case("POST", DATA, {"kind": "CONTRAKT", "content": {"a": 1}}, 422, "wrong-field", "CONTRACT"),
    Case("POST", DATA, {"kind": "CONTRACT", "content": {}}, 422, "wrong-field", "not empty"),
    Case("POST", DATA, {"kind": "CONTRACT", "content": [1]}, 422, "wrong-field", "JSON object"),
    Case("POST", DATA, {**KEPT, "collected_on": "1.2.2026"}, 422, "wrong-field", "expected a day such as"),
    Case("POST", DATA, {**KEPT, "collected_on": "2999-01-01"}, 422, "wrong-day", "expected a day up to"),
    Case("POST", "/v1/accounts/A%00/data", KEPT, 422, "wrong-field", "not printable"),
    Case("POST", "/v1/accounts/A%ff/data", KEPT, 422, "wrong-field", "text in UTF-8"),
    Case("POST", "/v1/accounts/%20/data", KEPT, 422, "wrong-field", "`account`"),
    Case("POST", DATA, {**KEPT, "ended_on": "2026-11-01"}, 422, "no-event", "found data of kind CONTRACT"),
    Case("GET", DATA, None, 405, "method-not-allowed", "POST"),
    Case("GET", f"/v1/data/{UNKNOWN}", None, 404, "unknown-record", UNKNOWN),
    Case("GET", f"/v1/data/{DECISION}", None, 404, "no-data", "of type decision"),
    Case("GET", f"/v1/data/{DECISION}?purpose=NOSY", None, 422, "wrong-field", "REALTIME_WARNING"),
    Case("PUT", f"/v1/data/{DECISION}/event-end", {"ended_on": None}, 422, "no-event", "of type decision"),
    Case("PUT", f"/v1/data/{UNKNOWN}/event-end", {"ended_on": None}, 404, "unknown-record", UNKNOWN),
    Case("PUT", f"/v1/data/{UNKNOWN}/event-end", {}, 422, "missing-field", "`ended_on`"),
    Case("PUT", f"/v1/data/{UNKNOWN}/event-end", {"ended_on": "soon"}, 422, "wrong-field", "a day such as"),
    # Binding decisions.
    Case("POST", DECISIONS, {"account": "A-1", "facts": {}}, 400, "wrong-header", "`X-Principal`", None),
    Case("POST", DECISIONS, {"account": "A-1", "facts": {}, "met": ["LUCK"]}, 422, "unknown-wait", "`LUCK`"),
    Case(
        "POST", DECISIONS, {"account": "A-1", "facts": {}, "met": "LUCK"}, 422, "wrong-field", "list of names"
    ),
    Case(
        "POST",
        FORCED,
        {"account": "A-3", "facts": DORMANT, "met": ["NOTICE_30_DAYS"]},
        409,
        "notice-not-given",
        "30 days",
    ),
    Case(
        "POST",
        DECISIONS,
        {"account": "A-1", "facts": {}, "as_of": "2026-01-01T00:00:00Z"},
        422,
        "preview-only",
        "`as_of`",
    ),
    Case(
        "POST",
        "/v1/policies/nothing/decisions",
        {"account": "A-1", "facts": {}},
        404,
        "unknown-policy",
        "`nothing`",
    ),
]

#: Met elsewhere: about erasure, a second person, other people's keys, time that passed.
MET_ELSEWHERE = {
    "appeal-closed",
    "confirmation-closed",
    "confirmation-expired",
    "key-conflict",
    "ledger-unavailable",
    "no-ledger",
    "no-notice",
    "obligation-waiting",
    "record-erased",
    "self-confirmation",
    "use-denied",
}
#: Nobody can bring these about with a few requests; `tests/ledger` raises them.
RARE = {"obligation-cancelled", "outcome-differs", "stale-account"}


class Asked(NamedTuple):
    """A service with something in its ledger, and the ids of that."""

    recording: Recording
    ids: dict[str, str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, engine: Engine, facts: dict[str, Any]) -> Iterator[Asked]:
    with recording_in(tmp_path_factory.mktemp("recorded"), engine) as found:
        answer = found.decide("voluntary_closure", facts).json
        assert answer is not None
        shown = found.client.get(f"/v1/decisions/{answer['decision_id']}").json
        filed = found.send("POST", f"/v1/decisions/{answer['decision_id']}/appeals", {}, by="portal").json
        hold = found.send("PUT", "/v1/accounts/A-2/legal-hold", {"why": "order"}).json
        assert shown is not None
        assert filed is not None
        assert hold is not None
        task = next(each["id"] for each in shown["tasks"] if each["status"] == "PENDING")
        ids = {
            "decision": answer["decision_id"],
            "appeal": filed["id"],
            "task": task,
            "hold": hold["hold_id"],
        }
        yield Asked(found, ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method} {case.code} {case.says}"[:60])
def test_mistake_is_refused_and_changes_nothing(case: Case, asked: Asked) -> None:
    before = asked.recording.live.ledger.history(limit=1)[0].seq
    path = case.path
    for name, value in asked.ids.items():
        path = path.replace(f"{{{name}}}", value)
    answer = asked.recording.send(case.method, path, case.body, case.by)
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (case.status, case.code), answer.text
    assert answer.content_type == "application/problem+json"
    assert case.says in answer.json["detail"]
    assert len(answer.data) < 3000
    assert asked.recording.live.ledger.history(limit=1)[0].seq == before


def test_query_of_a_wrong_field_says_which(asked: Asked) -> None:
    answer = asked.recording.client.get("/v1/decisions?account=A&limit=0&purpos=X").json
    assert answer is not None
    assert [each["field"] for each in answer["errors"]] == ["limit", "purpos"]


def codes_raised() -> set[str]:
    """Return every code that what the desk does may be refused with."""
    found = set()
    for name in (
        "desk",
        "confirmation",
        "outbox",
        "appeals",
        "appeal_case",
        "restoring",
        "events",
        "holds",
        "on_file",
        "requests",
    ):
        tree = ast.parse((ROOT / f"engine/ledger/{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "TidegateError"
            ):
                assert isinstance(node.args[0], ast.Constant)
                found.add(str(node.args[0].value))
    return found


def test_every_refusal_of_the_ledger_has_a_status() -> None:
    # These cannot come about over HTTP: fields are read before.
    unheard = {"wrong-outcome", "no-content", "unknown-kind", "wrong-content"}
    codes = codes_raised()
    assert unheard <= codes
    assert codes - unheard <= KINDS.keys() & ({case.code for case in CASES} | MET_ELSEWHERE | RARE)
