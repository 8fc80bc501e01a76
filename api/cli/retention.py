"""`tidegate retention`: erasing what is due, and orders that forbid it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.input import read_one
from api.cli.ledger_view import retention_to_dict, retention_view
from api.cli.opening import desk_command, opened
from api.cli.output import chosen, console, print_json, reported

if TYPE_CHECKING:
    from engine.ledger.desk import Desk
    from engine.ledger.settings import LedgerSettings


class HexType(click.ParamType[bytes]):
    """Bytes in hexadecimal."""

    name = "HEX"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the bytes."""
        if isinstance(value, bytes):
            return value
        try:
            return bytes.fromhex(str(value))
        except ValueError:
            self.fail(f"expected what the earlier run printed, found `{value}`", param, ctx)


@click.group("retention", cls=Guided, short_help="Erase what is due, and place or lift legal holds.")
def retention_command() -> None:
    """Carry out the retention policy, and place or lift the legal holds that stop it."""


@retention_command.command("run", short_help="Erase what is due.")
@click.option("--dry-run", is_flag=True, help="Only say what would be erased, and why.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Judge at most N data keys.")
@click.option("--after", type=HexType(), default=b"", help="Go on where an earlier run with --limit ended.")
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def run_command(
    dry_run: bool,
    limit: int | None,
    after: bytes,
    settings: LedgerSettings | None,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Erase what the retention policy no longer permits to keep, and say what and why.

    Erasing destroys the key the data are encrypted with; the ledger still verifies. A run that was cut short
    leaves nothing to repair: run it again.
    """
    with opened(settings, rules) as ledger:
        report = ledger.retain(dry_run=dry_run, limit=limit, after=after)
    if chosen(shape) == "json":
        print_json(retention_to_dict(report))
    else:
        console().print(retention_view(report))


@retention_command.command("hold", short_help="Place a legal hold on an account.")
@click.argument("account")
@options.why
@options.by
@desk_command
def hold_command(desk: Desk, account: str, why: str, by: str) -> None:
    """Place a legal hold on ACCOUNT: nothing of it is erased until it is lifted."""
    click.echo(f"legal hold {desk.place_hold(account, by, why)}")


@retention_command.command("lift", short_help="Lift the holds on an account.")
@click.argument("account")
@click.option("--facts", metavar="FILE", help="What is known of the account now: a JSON object.")
@options.by
@desk_command
def lift_command(desk: Desk, account: str, facts: str | None, by: str) -> None:
    """Lift the legal holds on ACCOUNT, and release it where the facts show that nothing else holds it."""
    lifted = desk.lift_hold(account, by, {} if facts is None else read_one(facts).facts)
    for hold in lifted.holds:
        click.echo(f"lifted {hold}")
    if lifted.kept is not None:
        click.echo(f"the account is still held: {lifted.kept}")
