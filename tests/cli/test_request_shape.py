"""The body that HTTP takes is taken by the commands too, its language included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.cli.ledger_place import CLOSABLE, Place
from tests.conftest import ROOT, RULES

EXAMPLE = ROOT / "docs/examples/request.json"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments, "--rules", str(RULES)], input=stdin)


def asked(**more: object) -> str:
    return json.dumps({"account": "A-1", "facts": {**CLOSABLE, "bal.total_owed": "1.00"}, **more})


@pytest.mark.parametrize(
    "command", [["decide", "voluntary_closure"], ["explain", "voluntary_closure"], ["assess"]]
)
def test_the_request_of_the_document_is_decided_in_its_language(command: list[str]) -> None:
    found = run(*command, str(EXAMPLE), "--format", "pretty")
    assert found.exit_code == 0, found.output
    assert "Voluntary closure" in found.stdout


def test_the_request_of_the_document_is_recorded_in_its_language(place: Place) -> None:
    found = place.run("decide", "voluntary_closure", str(EXAMPLE), "--record", "--format", "pretty")
    assert found.exit_code == 0, found.output
    assert "Voluntary closure" in found.stdout


def test_each_of_many_has_its_own_language() -> None:
    lines = f"{asked(locale='en')}\n{asked()}\n"
    found = run("decide", "voluntary_closure", "-", "--format", "json", stdin=lines)
    texts = [json.loads(line)["reasons"][0]["text"] for line in found.stdout.splitlines()]
    assert [text.isascii() for text in texts] == [True, False]


def test_a_language_that_is_none_is_refused_with_those_there_are() -> None:
    found = run("decide", "voluntary_closure", "-", stdin=asked(locale="eng"))
    assert found.exit_code == 1
    assert "expected one of zh-CN, en in `locale`, found `eng`" in found.stderr


def test_a_field_that_the_command_has_an_option_for_names_it() -> None:
    found = run("decide", "voluntary_closure", "-", stdin=asked(explain=True))
    assert found.exit_code == 1
    assert "unknown key `explain` beside `facts`" in found.stderr
    assert "leave it out, and use the command's options" in found.stderr


def test_the_same_key_with_another_language_is_another_request(place: Place, tmp_path: Path) -> None:
    (tmp_path / "en").write_text(asked(locale="en"), encoding="utf-8")
    (tmp_path / "zh").write_text(asked(locale="zh-CN"), encoding="utf-8")
    results = [
        place.run("decide", "voluntary_closure", str(tmp_path / name), "--record", "--key", "k")
        for name in ("en", "en", "zh")
    ]
    assert [found.exit_code for found in results] == [0, 0, 1]
    assert results[0].stdout == results[1].stdout
    assert "key-conflict" in results[2].stderr
