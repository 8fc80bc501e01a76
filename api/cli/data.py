"""`tidegate data`: what is kept of an account beside decisions."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.input import DayType, read_object
from api.cli.ledger_view import show_record
from api.cli.opening import desk_command
from api.cli.output import chosen

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
@click.option("--ended-on", type=DayType(), help="Day the event of a negative record ended, if it has.")
@click.option("--key", metavar="KEY", help="Record once under this key, however often it is asked.")
@options.by
@desk_command
def keep_command(
    desk: Desk,
    account: str,
    kind: str,
    content: str,
    collected_on: date | None,
    ended_on: date | None,
    key: str | None,
    by: str,
) -> None:
    """Put the JSON object in FILE, or from standard input, on file about ACCOUNT, as data of KIND.

    Kinds are the values of the fact data.kind, such as BEHAVIOUR_EVENT, CREDIT_ASSESSMENT, CONTRACT or
    NEGATIVE_RECORD; an unknown one is answered with all of them.
    """
    scoped = None if key is None else f"data {by} {key}"
    found = read_object(content)
    name = desk.on_file.keep(
        account, kind, found, by=by, collected_on=collected_on, ended_on=ended_on, key=scoped
    )
    click.echo(f"data {name}")


@data_command.command("show", short_help="Show data on file.")
@click.argument("name", metavar="ID")
@click.option("--purpose", required=True, metavar="P", help="What they are needed for, such as DISPUTE.")
@options.formats("pretty", "json")
@desk_command
def show_command(desk: Desk, name: str, purpose: str, shape: str | None) -> None:
    """Show the data with ID, if the retention policy permits the purpose."""
    found = desk.on_file.get(name, purpose).to_dict()
    if chosen(shape) == "pretty":
        found["content"] = json.dumps(found["content"], indent=2, ensure_ascii=False)
    show_record(found, shape)


@data_command.command("end-event", short_help="Say when the event of a negative record ended.")
@click.argument("name", metavar="ID")
@click.option("--on", "day", type=DayType(), help="The day it ended.")
@click.option("--lasts", is_flag=True, help="It was said too soon: the event lasts.")
@click.option("--erases", is_flag=True, help="A day is meant so long ago that the record goes at once.")
@options.by
@desk_command
def end_event_command(desk: Desk, name: str, day: date | None, lasts: bool, erases: bool, by: str) -> None:
    """Say on which day the event of the negative record with ID ended: its time on file counts from then."""
    if lasts == (day is not None):
        raise click.UsageError("expected either --on DAY or --lasts")
    desk.on_file.end_event(name, day, by=by, erases=erases)
    click.echo("the event lasts" if day is None else f"the event ended on {day}")
