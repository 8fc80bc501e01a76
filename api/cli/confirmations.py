"""`tidegate confirmations`: decisions that wait for a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.ledger_view import show_record, show_rows
from api.cli.opening import desk_command

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_STATUSES = ("WAITING", "CONFIRMED", "DECLINED", "EXPIRED", "REFUSED")
_COLUMNS = {"decision": "decision", "expires_at": "until", "requested_by": "asked by"}


@click.group(
    "confirmations",
    cls=Guided,
    short_help="List, confirm and decline decisions that wait for a second person.",
)
def confirmations_command() -> None:
    """List, confirm and decline decisions that wait for a second person.

    Such a decision takes effect only when somebody else than who asked for it confirms.
    """


@confirmations_command.command("list", short_help="List what waits.")
@click.option("--status", type=click.Choice(_STATUSES), default="WAITING", show_default=True, help="Which.")
@options.limit
@options.formats("pretty", "json")
@desk_command
def list_command(desk: Desk, status: str, limit: int, shape: str | None) -> None:
    """List them, the oldest first."""
    rows = [each.to_dict() for each in desk.confirmations.list(status, limit)]
    show_rows(rows, _COLUMNS, shape)


@confirmations_command.command("confirm", short_help="Confirm: the decision takes effect.")
@click.argument("decision")
@options.by
@options.formats("pretty", "json")
@desk_command
def confirm_command(desk: Desk, decision: str, by: str, shape: str | None) -> None:
    """Confirm DECISION, by its id: it takes effect now."""
    show_record(desk.confirmations.confirm(decision, by).to_dict(), shape)


@confirmations_command.command("decline", short_help="Decline: it never does.")
@click.argument("decision")
@options.why
@options.by
@options.formats("pretty", "json")
@desk_command
def decline_command(desk: Desk, decision: str, why: str, by: str, shape: str | None) -> None:
    """Decline DECISION, by its id: it never takes effect."""
    show_record(desk.confirmations.decline(decision, by, why).to_dict(), shape)
