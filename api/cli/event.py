"""`tidegate event`: what happened to an account without a decision about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.input import read_one
from api.cli.ledger_view import show_record
from api.cli.opening import desk_command

if TYPE_CHECKING:
    from engine.ledger.desk import Desk


@click.command("event", short_help="Record what happened to an account, and move it.")
@click.argument("account")
@click.argument("event")
@click.option("--facts", metavar="FILE", help="What is known of the account now: a JSON object.")
@options.by
@options.formats("pretty", "json")
@desk_command
def event_command(
    desk: Desk, account: str, event: str, facts: str | None, by: str, shape: str | None
) -> None:
    """Record that EVENT, such as HOLD_RELEASED, happened to ACCOUNT, and move it as the lifecycle says."""
    known = {} if facts is None else read_one(facts).facts
    show_record(desk.event(account, event, known, by=by).to_dict(), shape)
