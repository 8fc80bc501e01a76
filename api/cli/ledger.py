"""`tidegate ledger`: making a ledger, checking it, computing it again, reading it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.input import open_input
from api.cli.ledger_view import (
    history_view,
    record_view,
    replay_to_dict,
    replay_view,
    verification_to_dict,
    verification_view,
)
from api.cli.opening import needed, opened
from api.cli.output import FINDINGS, chosen, console, print_findings, print_json, progress, reported
from api.cli.render import Kept, decision_view, explanation_view
from engine import Engine, TidegateError
from engine.catalogue.notices import JURISDICTIONS
from engine.catalogue.wire import decode_json
from engine.decisions.notices import jurisdiction_of
from engine.decisions.trace import explain
from engine.ledger import Ledger, Secrets, check_receipt
from engine.ledger.confirmation import binding_now, refuse_unconfirmed
from engine.ledger.export import exported, record_dict
from engine.ledger.key_store import key_store_of
from engine.ledger.rotation import rotate_master_key
from engine.ledger.secret_files import MASTER
from engine.ledger.settings import LedgerSettings, existing, public_keys
from engine.ledger.verify import verify
from engine.shipped import find_rules

if TYPE_CHECKING:
    from engine import Finding

#: What a record can be shown as.
RECORD, EXPLANATION, NOTICE, RECEIPT = "record", "explanation", "notice", "receipt"


@click.group(
    "ledger", cls=Guided, short_help="Make, verify, replay, export and show the record of binding decisions."
)
def ledger_command() -> None:
    """Make, verify, replay, export and show the record of binding decisions.

    Where it is: --ledger, --key-store, --secrets, --witness, or the variables TIDEGATE_LEDGER,
    TIDEGATE_KEY_STORE, TIDEGATE_SECRETS, TIDEGATE_WITNESS.
    """


@ledger_command.command("init", short_help="Make a ledger, and its secrets.")
@options.ledger
@options.rules
@reported
def init_command(settings: LedgerSettings | None, rules: Path | None) -> None:
    """Make a ledger, its secrets where --secrets names a directory without any, and its witness."""
    where = needed(settings)
    if not (where.secrets / MASTER).exists():
        Secrets.create(where.secrets)
        click.echo(f"made secrets in {where.secrets}: keep a copy apart from the ledger and its backups")
    with opened(where, rules, creates=True) as ledger:
        # The witness of an empty ledger says that there is none.
        ledger.write(lambda _tx: None)
        click.echo(f"ledger {ledger.id} is ready in {ledger.database.url.render_as_string()}")


@ledger_command.command("rotate-key", short_help="Replace the master key.")
@options.ledger
@reported
def rotate_command(settings: LedgerSettings | None) -> None:
    """Replace the master key in --secrets: wrap every data key by a new one, so that the old opens nothing.

    Stop services first, or start them again afterwards: they refuse to record by the old key. A rotation that
    was cut short leaves nothing to repair: run it again.
    """
    where = needed(settings)
    count = rotate_master_key(where.secrets, key_store_of(existing(where.url), where.key_store))
    wrapped = "1 data key is" if count == 1 else f"{count:,} data keys are"
    click.echo(f"{wrapped} wrapped by a new master key: keep a copy apart from the ledger")


@ledger_command.command("verify", short_help="Find what was altered, removed or inserted.")
@click.option(
    "--receipt",
    type=click.Path(path_type=str),
    metavar="FILE",
    help="Check this receipt alone; no ledger needed.",
)
@click.option(
    "--ledger", envvar="TIDEGATE_LEDGER", metavar="URL", help="The ledger: a file, or postgresql://..."
)
@click.option(
    "--secrets",
    envvar="TIDEGATE_SECRETS",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Directory with the public keys, *.pub; nothing else in it is read.",
)
@click.option(
    "--witness",
    envvar="TIDEGATE_WITNESS",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File that has the head of every commit: shows a tail that was cut off.",
)
@options.formats("pretty", "json")
@reported
def verify_command(
    receipt: str | None, ledger: str | None, secrets: Path, witness: Path | None, shape: str | None
) -> None:
    """Find whatever was altered, removed, inserted or reordered, and say which record it is.

    An auditor needs the ledger's database and the public keys, neither the master key nor the key store.
    """
    trusted = public_keys(secrets)
    if receipt is not None:
        with open_input(receipt) as stream:
            held = check_receipt(decode_json(stream.read(), "receipt"), trusted)
        told = held.to_dict()
        if chosen(shape) == "json":
            print_json({"sound": True, "id": told["id"], "recorded_at": told["recorded_at"]})
        else:
            click.echo(f"the receipt holds: {told['id']}, recorded {told['recorded_at']}")
            click.echo(f"commit {held.head.number} of ledger {held.head.ledger}")
        return
    if ledger is None:
        raise click.UsageError("expected --ledger URL or --receipt FILE, found neither")
    with progress("verifying") as advance:
        found = verify(existing(ledger), trusted, witness, advance)
    if chosen(shape) == "json":
        print_json(verification_to_dict(found))
    else:
        console().print(verification_view(found))
        print_findings(found.findings)
    _end(found.findings)


@ledger_command.command("replay", short_help="Compute every stored decision again.")
@click.option("--whole", is_flag=True, help="Compare whole answers, byte for byte; slower.")
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def replay_command(
    whole: bool, settings: LedgerSettings | None, shape: str | None, rules: Path | None
) -> None:
    """Compute every stored decision again, by the policy frozen with it, and report any that differ.

    Decisions whose data were erased cannot be computed; they are counted apart.
    """
    with opened(settings, rules) as ledger, progress("replaying") as advance:
        found = ledger.replay(whole=whole, progress=advance)
    if chosen(shape) == "json":
        print_json(replay_to_dict(found))
    else:
        console().print(replay_view(found))
        print_findings(found.findings)
    _end(found.findings)


@ledger_command.command("export", short_help="Print every record as a line of JSON.")
@options.purpose
@click.option("--account", metavar="REF", help="Only records about this account.")
@options.ledger
@options.rules
@reported
def export_command(
    purpose: str | None, account: str | None, settings: LedgerSettings | None, rules: Path | None
) -> None:
    """Print every record as one line of JSON, the first first.

    Personal data come along with --purpose, as far as the retention policy permits; where it does not,
    `withheld` says why.
    """
    with opened(settings, rules) as ledger, progress("exporting") as advance:
        _refuse_unknown(purpose, rules)
        for record in exported(ledger, purpose, account, advance):
            click.echo(json.dumps(record, ensure_ascii=False))


@ledger_command.command("show", short_help="Show a record, or those about an account.")
@click.argument("record", required=False)
@click.option("--account", metavar="REF", help="List the records about this account instead, newest first.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to list."
)
@click.option(
    "--as",
    "part",
    type=click.Choice((RECORD, EXPLANATION, NOTICE, RECEIPT)),
    default=RECORD,
    show_default=True,
    help="What to show of it.",
)
@options.purpose
@click.option("--jurisdiction", type=click.Choice(JURISDICTIONS), help="Whose rules a notice follows.")
@click.option("--locale", type=click.Choice(("zh-CN", "en")), help="Language of a notice.")
@options.ledger
@options.formats("pretty", "json", "text", "html")
@options.rules
@reported
def show_command(
    record: str | None,
    account: str | None,
    limit: int,
    part: str,
    purpose: str | None,
    jurisdiction: str | None,
    locale: str | None,
    settings: LedgerSettings | None,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Show one RECORD by its id, or with --account what there is about an account.

    A decision is also shown as its explanation, as the notice the customer gets (`--format text` or `html`),
    or as its receipt.
    """
    if (record is None) == (account is None):
        raise click.UsageError("expected either the id of a record or --account, found both or neither")
    if part != NOTICE and (jurisdiction or locale or shape in ("text", "html")):
        raise click.UsageError("--jurisdiction, --locale and the formats text and html go with --as notice")
    if part in (EXPLANATION, NOTICE) and purpose is None:
        raise click.UsageError(f"expected --purpose beside --as {part}, found none")
    with opened(settings, rules) as ledger:
        _refuse_unknown(purpose, rules)
        if record is None:
            listed = [record_dict(ledger, each, purpose) for each in ledger.history(account, limit=limit)]
            _print(listed, history_view(listed), shape)
        elif part == RECEIPT:
            print_json(ledger.receipt(record).to_dict())
        elif part == RECORD:
            _print_record(ledger, record, purpose, shape)
        elif part == EXPLANATION:
            explanation = explain(ledger.redecide(record, str(purpose)))
            kept = _kept(ledger, record)
            bound = {"awaits": kept.awaits, "binding": kept.is_binding, "decision_id": record}
            _print({**explanation.to_dict(), **bound}, explanation_view(explanation, kept=kept), shape)
        else:
            _print_notice(ledger, record, str(purpose), (jurisdiction, locale), shape, rules)


def _print_record(ledger: Ledger, record: str, purpose: str | None, shape: str | None) -> None:
    found = record_dict(ledger, record, purpose)
    if chosen(shape) == "json":
        print_json(found)
        return
    decided = "decision" in found
    console().print(record_view({name: found[name] for name in found if name not in ("asked", "decision")}))
    if decided:
        click.echo()
        console().print(decision_view(ledger.redecide(record, str(purpose)), _kept(ledger, record)))


def _kept(ledger: Ledger, record: str) -> Kept:
    return Kept(record, *binding_now(ledger, ledger.header(record)))


def _print(value: object, view: Any, shape: str | None) -> None:  # noqa: ANN401 - whatever rich can show
    if chosen(shape) == "json":
        print_json(value)
    else:
        console().print(view)


def _print_notice(
    ledger: Ledger,
    record: str,
    purpose: str,
    told: tuple[str | None, str | None],
    shape: str | None,
    rules: Path | None,
) -> None:
    jurisdiction, locale = told
    opened = ledger.open_record(record, purpose)
    refuse_unconfirmed(ledger, opened)
    asked = opened.asked
    where = jurisdiction or jurisdiction_of({} if asked is None else asked.facts)
    decision = ledger.redecide(record, purpose)
    notice = Engine.load(rules).notice(decision, jurisdiction=where, locale=locale)
    if notice is None:
        click.echo("nobody is told of this decision", err=True)
    elif shape == "json":
        print_json(notice.to_dict())
    else:
        click.echo(notice.html if shape == "html" else notice.text, nl=False)


def _refuse_unknown(purpose: str | None, rules: Path | None) -> None:
    """Refuse a purpose that no policy knows before anything is read for it."""
    if purpose is None:
        return
    known = Engine.load(find_rules(rules)).rulebook.catalogue.facts["data.purpose"].type.values
    if purpose not in known:
        from engine.errors import did_you_mean

        message = f"expected a purpose, one of {', '.join(known)}, found `{purpose}`"
        raise TidegateError("unknown-purpose", message, did_you_mean(purpose, known))


def _end(findings: tuple[Finding, ...]) -> None:
    if findings:
        sys.exit(FINDINGS)
