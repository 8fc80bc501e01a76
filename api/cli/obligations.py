"""`tidegate obligations`: what systems downstream have to do after decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.ledger_view import rows_view, show_record
from api.cli.opening import desk_command
from api.cli.output import chosen, console, print_json

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_COLUMNS = {"id": "id", "due_at": "due", "what": "to do, by whom"}


@click.group(
    "obligations", cls=Guided, short_help="List what is to be done after decisions, and say that it is done."
)
def obligations_command() -> None:
    """List what systems have to do after decisions, and say that it is done."""


@obligations_command.command("list", short_help="List what is to be done.")
@click.option("--system", metavar="NAME", help="Only what this system has to do.")
@click.option("--overdue", is_flag=True, help="Only what should have been done by now.")
@options.limit
@options.formats("pretty", "json")
@desk_command
def list_command(desk: Desk, system: str | None, overdue: bool, limit: int, shape: str | None) -> None:
    """List what is to be done now, what is due first at the head."""
    found = (desk.outbox.overdue if overdue else desk.outbox.pending)(system, limit)
    rows = [each.to_dict() for each in found]
    if chosen(shape) == "json":
        print_json(rows)
    else:
        told = [{**row, "what": f"{row['code']}\n{row['system']}"} for row in rows]
        console().print(rows_view(told, _COLUMNS))


@obligations_command.command("ack", short_help="Say that a task is done.")
@click.argument("task")
@click.option("--reference", default="", metavar="TEXT", help="Under what the system filed it.")
@options.by
@options.formats("pretty", "json")
@desk_command
def ack_command(desk: Desk, task: str, reference: str, by: str, shape: str | None) -> None:
    """Say that TASK, by its id, is done; saying it again changes nothing."""
    found = desk.outbox.acknowledge(task, by, reference).to_dict()
    show_record(found, shape)
