"""What the commands about the ledger refuse, and how they say so."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from api.cli import main
from tests.cli.ledger_place import CLOSABLE, UNKNOWN, Place


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["ledger"], 2, "Usage"),
        (["ledger", "verfy"], 2, "did you mean `verify`?"),
        (["appeals", "fle", "x"], 2, "did you mean `file`?"),
        (["ledger", "show"], 2, "either the id of a record or --account"),
        (["ledger", "show", UNKNOWN, "--account", "A-1"], 2, "either the id of a record or --account"),
        (["ledger", "show", "no-id"], 1, "a UUID, found `no-id`"),
        (["ledger", "show", UNKNOWN], 1, "unknown-record"),
        (["ledger", "show", UNKNOWN, "--as", "notice"], 2, "expected --purpose beside --as notice"),
        (["ledger", "show", UNKNOWN, "--format", "html"], 2, "go with --as notice"),
        (["ledger", "show", UNKNOWN, "--purpose", "DISPUT"], 1, "did you mean `DISPUTE`?"),
        (["ledger", "export", "--purpose", "NOSY"], 1, "unknown-purpose"),
        (["ledger", "verify", "--receipt", "no-such-file"], 2, "cannot read `no-such-file`"),
        (["ledger", "verify", "--secrets", "nowhere"], 1, "no-public-key"),
        (["ledger", "verify", "--witness", "nowhere/heads"], 1, "witness-down"),
        (["ledger", "verify", "--ledger", "nowhere.db"], 1, "expected a ledger in"),
        (["ledger", "verify", "--ledger", "mysql://x/y"], 1, "wrong-ledger"),
        (["ledger", "replay", "--ledger", "nowhere.db"], 1, "tidegate ledger init"),
        (["ledger", "replay", "--secrets", "nowhere"], 1, "no-secrets"),
        (["confirmations", "confirm", UNKNOWN], 1, "unknown-confirmation"),
        (["confirmations", "list", "--status", "ODD"], 2, "ODD"),
        (["obligations", "ack", UNKNOWN], 1, "unknown-obligation"),
        (["obligations", "list", "--limit", "0"], 2, "0"),
        (["appeals", "show", UNKNOWN], 1, "unknown-appeal"),
        (["appeals", "resolve", UNKNOWN, "MAYBE", "--why", "x"], 2, "MAYBE"),
        (["appeals", "file", UNKNOWN, "--facts", "no-such-file"], 2, "cannot read `no-such-file`"),
        (["retention", "run", "--after", "xyz"], 2, "what the earlier run printed"),
        (["retention", "hold", "A-1"], 2, "--why"),
        (["decide", "voluntary_closure", "-", "--record", "--as-of", "2026-01-01"], 2, "without --record"),
        (["decide", "voluntary_closure", "-", "--key", "k"], 2, "go with --record"),
        (["decide", "nothing", "-", "--record"], 1, "unknown-policy"),
        (["decide", "voluntary_closure", "-", "--record", "--met", "LUCK"], 1, "unknown-wait"),
        (
            ["decide", "voluntary_closure", "-", "--record", "--ledger", "nowhere.db"],
            1,
            "expected a ledger in",
        ),
        (["serve", "--ledger", "nowhere.db"], 1, "expected a ledger in"),
    ],
)
def test_a_wrong_request_is_refused_in_a_line(
    arguments: list[str], status: int, says: str, closed: tuple[Place, str]
) -> None:
    place, _ = closed
    asked = json.dumps({"account": "A-1", "facts": CLOSABLE})
    result = place.run(*arguments, stdin=asked)
    assert (result.exit_code, "Traceback" in result.output) == (status, False), result.output
    assert says in result.stderr + result.stdout, result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["ledger", "replay"],
        ["appeals", "list"],
        ["retention", "run"],
        ["confirmations", "list"],
        ["obligations", "list"],
        ["decide", "voluntary_closure", "-", "--record", "--by", "me"],
    ],
)
def test_a_command_without_a_ledger_says_how_to_name_one(arguments: list[str]) -> None:
    asked = json.dumps({"account": "A-1", "facts": CLOSABLE})
    result = CliRunner().invoke(main, arguments, input=asked)
    assert (result.exit_code, "--ledger URL or TIDEGATE_LEDGER" in result.stderr) == (2, True)


def test_a_ledger_without_its_secrets_is_not_enough() -> None:
    result = CliRunner().invoke(main, ["appeals", "list", "--ledger", "x.db"])
    assert (result.exit_code, "--secrets DIR beside --ledger" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["confirmations", "confirm", UNKNOWN],
        ["obligations", "ack", UNKNOWN],
        ["appeals", "assign", UNKNOWN, "rita"],
        ["retention", "hold", "A-1", "--why", "order"],
        ["decide", "voluntary_closure", "-", "--record"],
    ],
)
def test_whoever_changes_the_ledger_is_named(arguments: list[str], closed: tuple[Place, str]) -> None:
    place, _ = closed
    result = place.run(*arguments, stdin="{}", by=None)
    assert (result.exit_code, "--by" in result.stderr) == (2, True)
