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
    from engine.ledger.requests import Requested
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


@click.group("retention", cls=Guided, short_help="Erase what is due, legal holds, and customers' requests.")
def retention_command() -> None:
    """Carry out the retention policy, place or lift legal holds, and record what customers ask about data."""


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
        click.echo(f"release it later: tidegate event {account} HOLD_RELEASED --facts FILE --by NAME")


@retention_command.command("request-erasure", short_help="Ask that an account's data be erased.")
@click.argument("account")
@options.why
@options.by
@desk_command
def request_erasure_command(desk: Desk, account: str, why: str, by: str) -> None:
    """Record that the customer of ACCOUNT asks for erasure: a later run erases what no law keeps."""
    _told(desk.request_erasure(account, by, why))


@retention_command.command("cancel-erasure", short_help="Take a request for erasure back.")
@click.argument("account")
@options.why
@options.by
@desk_command
def cancel_erasure_command(desk: Desk, account: str, why: str, by: str) -> None:
    """Record that the customer of ACCOUNT asks for erasure no longer."""
    _told(desk.cancel_erasure(account, by, why))


@retention_command.command("withdraw-consent", short_help="Withdraw consent to processing.")
@click.argument("account")
@options.why
@options.by
@desk_command
def withdraw_consent_command(desk: Desk, account: str, why: str, by: str) -> None:
    """Record that the customer of ACCOUNT withdraws consent: data then serve the law and disputes alone."""
    _told(desk.withdraw_consent(account, by, why))


@retention_command.command("give-consent", short_help="Give consent to processing again.")
@click.argument("account")
@options.why
@options.by
@desk_command
def give_consent_command(desk: Desk, account: str, why: str, by: str) -> None:
    """Record that the customer of ACCOUNT consents to processing again."""
    _told(desk.give_consent(account, by, why))


def _told(requested: Requested) -> None:
    erasure = "requested" if requested.erasure_requested else "not requested"
    consent = "withdrawn" if requested.consent_withdrawn else "not withdrawn"
    click.echo(f"erasure {erasure}, consent {consent}")
