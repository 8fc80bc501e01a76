"""What docs/http.md shows is what is answered, and every code a caller can meet is in its table."""

from __future__ import annotations

import json
import re
import shlex
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.http.problems import KINDS
from tests.docs.test_readme import Step, blocks_of, output_matches
from tests.web.conftest import ROOT

TEXT = (ROOT / "docs" / "http.md").read_text(encoding="utf-8")
STEPS = [
    step
    for block in blocks_of("docs/http.md", TEXT)
    for step in block.steps
    if step.command.startswith("curl ")
]


class Sent(NamedTuple):
    """What a curl command sends."""

    method: str
    path: str
    headers: dict[str, str]
    data: str | None


def read_curl(command: str) -> Sent:
    """Read the few options of curl that the document uses."""
    words = iter(shlex.split(command.partition("| python3")[0].replace("\\\n", " "))[1:])
    method, path, headers, data = "GET", "", {}, None
    for word in words:
        match word:
            case "-s":
                continue
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                method, data = "POST", next(words)
            case _:
                path = word.removeprefix("localhost:8080")
    return Sent(method, path, headers, data)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command.split("localhost:8080")[1].split()[0])
def test_answer_is_the_one_shown(step: Step, client: FlaskClient) -> None:
    sent = read_curl(step.command)
    response = client.open(sent.path, method=sent.method, headers=sent.headers, data=sent.data)
    printed = response.text
    if "| python3" in step.command:
        printed = json.dumps(response.json, indent=4, ensure_ascii="--no-ensure-ascii" not in step.command)
    assert output_matches(step.output, tuple(printed.splitlines())), printed


def test_every_address_is_shown(app: Flask) -> None:
    shown = {(sent.method, sent.path) for sent in map(read_curl, (step.command for step in STEPS))}
    adapter = app.url_map.bind("localhost")
    endpoints = {adapter.match(path, method)[0] for method, path in shown}
    assert endpoints == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_every_code_is_explained_with_its_status() -> None:
    explained = re.findall(r"^\| (\d{3}) \| `([a-z0-9-]+)` \| \S", TEXT, re.MULTILINE)
    assert {code: int(status) for status, code in explained} == {
        code: int(kind.status) for code, kind in KINDS.items()
    }
