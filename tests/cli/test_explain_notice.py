"""`tidegate explain --notice`: what the customer is told, as text, as a page and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.conftest import ROOT, RULES
from tests.sample.rules import POLICIES, change_all, copy_rules

FACTS = ROOT / "docs/examples/past_due.json"
ASKED = [
    "explain",
    "voluntary_closure",
    "--notice",
    "--rules",
    str(RULES),
    "--version",
    "1",
    "--as-of",
    "2026-11-21",
]


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*ASKED, *arguments], input=stdin)


def test_it_is_text_unless_another_form_is_asked_for() -> None:
    for form in ([], ["--format", "text"], ["--format", "pretty"]):
        result = run(str(FACTS), "--locale", "en", *form)
        assert result.exit_code == 0
        assert result.stdout.startswith("We have received your request to close\n")
        assert "; total owed: 320.15 yuan)" in result.stdout
        assert result.stderr == (
            "note: no released words go with this decision; these are the words of today\n"
        )


def test_it_comes_as_a_page_or_as_json() -> None:
    assert run(str(FACTS), "--format", "html").stdout.startswith('<!doctype html>\n<html lang="zh-CN">')
    body = json.loads(run(str(FACTS), "--format", "json", "--jurisdiction", "EU").stdout)
    assert (body["kind"], body["jurisdiction"], body["locale"]) == ("closure_pending", "EU", "zh-CN")


def test_it_follows_the_rules_of_where_the_account_lies() -> None:
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    wrapped = json.dumps({"account": "…8888", "facts": {**facts, "req.jurisdiction": "US"}})
    body = json.loads(run("--format", "json", stdin=wrapped).stdout)
    assert body["jurisdiction"] == "US"
    assert "账户：…8888" in body["text"]


def test_it_says_so_where_nobody_is_told() -> None:
    closed = json.dumps({**json.loads(FACTS.read_text(encoding="utf-8")), "acct.state": "CLOSED"})
    result = run("--format", "json", stdin=closed)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "null\n",
        "nobody is told of this decision\n",
    )


def test_edited_words_are_shown_where_they_are_asked_for_and_missed_where_they_are_not(
    tmp_path: Path,
) -> None:
    rules = copy_rules(tmp_path / "rules", released=POLICIES)
    change_all(rules / "notices/words.en.j2", "Dear customer,", "Hello,")
    asked = ["explain", "voluntary_closure", str(FACTS), "--notice", "--locale", "en", "--rules", str(rules)]
    day = ["--as-of", "2026-11-22T12:00:00+08:00"]
    released = CliRunner().invoke(main, [*asked, *day])
    assert "Dear customer," in released.stdout
    assert released.stderr == (
        "note: these are the words released with notice v2; --draft-words shows those of today\n"
    )
    edited = CliRunner().invoke(main, [*asked, *day, "--draft-words"])
    assert ("Hello," in edited.stdout, edited.stderr) == (True, "")


@pytest.mark.parametrize(
    "option",
    [["--jurisdiction", "US"], ["--format", "html"], ["--format", "text"], ["--draft-words"]],
)
def test_its_options_go_with_it(option: list[str]) -> None:
    arguments = [argument for argument in ASKED if argument != "--notice"]
    result = CliRunner().invoke(main, [*arguments, str(FACTS), *option])
    assert result.exit_code == 2
    assert "--jurisdiction, --draft-words and the formats text and html go with --notice" in result.stderr
