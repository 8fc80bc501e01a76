"""`tidegate confirmations`: decisions that wait for a second person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.ledger_view import record_view, rows_view
from api.cli.opening import at_the_desk
from api.cli.output import chosen, console, print_json, reported

if TYPE_CHECKING:
    from engine.ledger.settings import LedgerSettings

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
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def list_command(
    status: str, limit: int, settings: LedgerSettings | None, shape: str | None, rules: Path | None
) -> None:
    """List them, the oldest first."""
    with at_the_desk(settings, rules) as desk:
        rows = [each.to_dict() for each in desk.confirmations.list(status, limit)]
    if chosen(shape) == "json":
        print_json(rows)
    else:
        console().print(rows_view(rows, _COLUMNS))


@confirmations_command.command("confirm", short_help="Confirm: the decision takes effect.")
@click.argument("decision")
@options.by
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def confirm_command(
    decision: str, by: str, settings: LedgerSettings | None, shape: str | None, rules: Path | None
) -> None:
    """Confirm DECISION, by its id: it takes effect now."""
    with at_the_desk(settings, rules) as desk:
        found = desk.confirmations.confirm(decision, by).to_dict()
    _print(found, shape)


@confirmations_command.command("decline", short_help="Decline: it never does.")
@click.argument("decision")
@options.why
@options.by
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def decline_command(
    decision: str, why: str, by: str, settings: LedgerSettings | None, shape: str | None, rules: Path | None
) -> None:
    """Decline DECISION, by its id: it never takes effect."""
    with at_the_desk(settings, rules) as desk:
        found = desk.confirmations.decline(decision, by, why).to_dict()
    _print(found, shape)


def _print(found: dict[str, object], shape: str | None) -> None:
    if chosen(shape) == "json":
        print_json(found)
    else:
        console().print(record_view(found))
