"""`tidegate data`: what is kept of an account beside decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.input import DayType, read_object
from api.cli.ledger_view import show_record
from api.cli.opening import desk_command

if TYPE_CHECKING:
    from engine.ledger.desk import Desk


@click.group(
    "data",
    cls=Guided,
    short_help="Keep data about an account beside decisions, for as long as they may stay.",
)
def data_command() -> None:
    """Keep data about an account, encrypted, until the retention policy has them erased.

    A retention run erases what is due; a read names its purpose, which the policy permits or not.
    """


@data_command.command("keep", short_help="Put data on file.")
@click.argument("account")
@click.argument("kind")
@click.argument("content", metavar="[FILE]", default="-")
@click.option("--collected-on", type=DayType(), help="Day they were collected; today when left out.")
@options.by
@desk_command
def keep_command(
    desk: Desk, account: str, kind: str, content: str, collected_on: date | None, by: str
) -> None:
    """Put the JSON object in FILE on file about ACCOUNT, as data of KIND, such as NEGATIVE_RECORD."""
    found = read_object(content)
    click.echo(f"data {desk.on_file.keep(account, kind, found, by=by, collected_on=collected_on)}")


@data_command.command("show", short_help="Show data on file.")
@click.argument("name", metavar="ID")
@click.option("--purpose", required=True, metavar="P", help="What they are needed for, such as DISPUTE.")
@options.formats("pretty", "json")
@desk_command
def show_command(desk: Desk, name: str, purpose: str, shape: str | None) -> None:
    """Show the data with ID, if the retention policy permits the purpose."""
    show_record(desk.on_file.get(name, purpose).to_dict(), shape)


@data_command.command("end-event", short_help="Say when the event of a negative record ended.")
@click.argument("name", metavar="ID")
@click.option("--on", "day", type=DayType(), help="The day it ended.")
@click.option("--lasts", is_flag=True, help="It was said too soon: the event lasts.")
@options.by
@desk_command
def end_event_command(desk: Desk, name: str, day: date | None, lasts: bool, by: str) -> None:
    """Say on which day the event of the negative record with ID ended: its time on file counts from then."""
    if lasts == (day is not None):
        raise click.UsageError("expected either --on DAY or --lasts")
    desk.on_file.end_event(name, day, by=by)
    click.echo("the event lasts" if day is None else f"the event ended on {day}")
