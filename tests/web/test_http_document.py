"""What docs/http.md shows is what is answered, and every code a caller can meet is in its table."""

from __future__ import annotations

import json
import re
import shlex
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.http.problems import KINDS
from tests.docs.test_readme import Step, blocks_of, output_matches
from tests.ledger.desk_cases import account
from tests.web.conftest import ROOT, Recording

TEXT = (ROOT / "docs" / "http.md").read_text(encoding="utf-8")


def steps_of(name: str) -> list[Step]:
    """Return what a document has curl send."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    blocks = blocks_of(name, text)
    return [step for block in blocks for step in block.steps if step.command.startswith("curl ")]


STEPS, RECORDED = steps_of("http.md"), steps_of("http-ledger.md")


class Sent(NamedTuple):
    """What a curl command sends."""

    method: str
    path: str
    headers: dict[str, str]
    data: str | None


def read_curl(command: str) -> Sent:
    """Read the few options of curl that the document uses."""
    words = iter(shlex.split(command.partition("| python3")[0].replace("\\\n", " "))[1:])
    method, path, headers, data = "", "", {}, None
    for word in words:
        match word:
            case "-s":
                continue
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                method, data = method or "POST", next(words)
            case "-X":
                method = next(words)
            case _:
                path = word.removeprefix("localhost:8080")
    return Sent(method or "GET", path, headers, data)


def check_answer(step: Step, sent: Sent, response: TestResponse) -> None:
    printed = response.text
    if "| python3" in step.command:
        printed = json.dumps(response.json, indent=4, ensure_ascii="--no-ensure-ascii" not in step.command)
    assert output_matches(step.output, tuple(printed.splitlines())), (sent.path, printed)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command.split("localhost:8080")[1].split()[0])
def test_answer_is_the_one_shown(step: Step, client: FlaskClient) -> None:
    sent = read_curl(step.command)
    response = client.open(sent.path, method=sent.method, headers=sent.headers, data=sent.data)
    check_answer(step, sent, response)


def test_answers_about_what_is_recorded_are_those_shown(recording: Recording) -> None:
    """One after another, as a reader would send them: each uses ids that came before."""
    waiting = recording.decide(
        "forced_closure", account("monitored_line", fraud__confirmed=True), "A-2", "core-banking"
    ).json
    assert waiting is not None
    ids = {"$WAITING": waiting["decision_id"]}
    for step in RECORDED:
        command = step.command
        for name, value in ids.items():
            command = command.replace(name, value)
        sent = read_curl(command)
        response = recording.client.open(sent.path, method=sent.method, headers=sent.headers, data=sent.data)
        check_answer(step, sent, response)
        answer = response.json if response.is_json else {}
        assert answer is not None
        if "decision_id" in answer:
            ids["$DECISION"] = answer["decision_id"]
        if "tasks" in answer:
            ids["$TASK"] = next(each["id"] for each in answer["tasks"] if each["status"] == "PENDING")
        if response.status_code == 201:
            ids["$APPEAL"] = answer["id"]
        if sent.path.endswith("/data"):
            ids["$DATA"] = answer["data_id"]


def test_every_address_is_shown(app: Flask) -> None:
    shown = [read_curl(step.command) for step in (*STEPS, *RECORDED)]
    adapter = app.url_map.bind("localhost")
    endpoints = {adapter.match(sent.path.partition("?")[0], sent.method)[0] for sent in shown}
    assert endpoints == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_every_code_is_explained_with_its_status() -> None:
    explained = re.findall(r"^\| (\d{3}) \| `([a-z0-9-]+)` \| \S", TEXT, re.MULTILINE)
    assert {code: int(status) for status, code in explained} == {
        code: int(kind.status) for code, kind in KINDS.items()
    }
