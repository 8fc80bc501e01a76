"""`tidegate appeals`: filing appeals, reviewing them, and how often rules are overturned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from api.cli import options
from api.cli.group import Guided
from api.cli.input import read_one
from api.cli.ledger_view import rows_view, show_record, show_rows
from api.cli.opening import desk_command
from api.cli.output import chosen, console, print_json
from engine.errors import TidegateError, did_you_mean

if TYPE_CHECKING:
    from engine.catalogue.facts import Fact
    from engine.ledger.desk import Desk

_STATUSES = ("RECEIVED", "IN_REVIEW", "EXTENDED", "OVERTURNED", "UPHELD", "ROUTED")
_COLUMNS = {"id": "id", "due_at": "due", "status": "status", "reviewer": "reviewer"}
_RATES = {
    "policy": "policy",
    "rule": "rule",
    "appeals": "appeals",
    "decided": "answered",
    "overturned": "overturned",
    "share": "share",
}
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_WORDS: Mapping[str, object] = {"true": True, "false": False}


@click.group(
    "appeals",
    cls=Guided,
    short_help="List, file, assign and resolve appeals; tell how often rules are overturned.",
)
def appeals_command() -> None:
    """List, file, assign and resolve appeals, and tell how often decisions of a rule are overturned."""


@appeals_command.command("list", short_help="List appeals.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only these.")
@click.option("--overdue", is_flag=True, help="Only those that should have been answered by now.")
@options.limit
@options.formats("pretty", "json")
@desk_command
def list_command(desk: Desk, status: str | None, overdue: bool, limit: int, shape: str | None) -> None:
    """List appeals, what is due first at the head."""
    rows = [each.to_dict() for each in desk.appeals.list(status, overdue=overdue, limit=limit)]
    show_rows(rows, _COLUMNS, shape)


@appeals_command.command("show", short_help="Show one, with all that belongs to it.")
@click.argument("appeal")
@click.option("--purpose", default="DISPUTE", show_default=True, metavar="P", help="What it is read for.")
@options.formats("pretty", "json")
@desk_command
def show_command(desk: Desk, appeal: str, purpose: str, shape: str | None) -> None:
    """Show APPEAL, by its id, with what was corrected and what either bundle decides on it."""
    show_record(desk.appeals.get(appeal, purpose).to_dict(), shape)


@appeals_command.command("file", short_help="File an appeal against a decision.")
@click.argument("decision")
@click.option("--statement", default="", metavar="TEXT", help="What the customer says; kept encrypted.")
@click.option(
    "--correct", "corrections", multiple=True, metavar="FACT=VALUE", help="What a disputed fact is instead."
)
@click.option("--dispute", "disputed", multiple=True, metavar="FACT", help="A further fact that is disputed.")
@click.option("--evidence", metavar="KIND", help="Kind of evidence, as case.evidence_kind has them.")
@click.option("--facts", metavar="FILE", help="What is known of the case and account now: a JSON object.")
@options.by
@options.formats("pretty", "json")
@desk_command
def file_command(
    desk: Desk,
    decision: str,
    statement: str,
    corrections: tuple[str, ...],
    disputed: tuple[str, ...],
    evidence: str | None,
    facts: str | None,
    by: str,
    shape: str | None,
) -> None:
    """File an appeal against DECISION, by its id.

    The appeal policy says whether it is taken up, by when it is answered, and what happens meanwhile.
    """
    known = {} if facts is None else read_one(facts).facts
    appeal = desk.appeals.file(
        decision,
        by,
        statement=statement,
        corrections=dict(_correction(each, desk.catalogue.facts) for each in corrections),
        disputed=disputed,
        evidence_kind=evidence,
        facts=known,
    )
    show_record(appeal.to_dict(), shape)


@appeals_command.command("assign", short_help="Give an appeal to a reviewer.")
@click.argument("appeal")
@click.argument("reviewer")
@options.by
@options.formats("pretty", "json")
@desk_command
def assign_command(desk: Desk, appeal: str, reviewer: str, by: str, shape: str | None) -> None:
    """Give APPEAL to REVIEWER, who took no part in the decision."""
    show_record(desk.appeals.assign(appeal, reviewer, by).to_dict(), shape)


@appeals_command.command("extend", short_help="Grade an appeal, and extend its time.")
@click.argument("appeal")
@click.argument("complexity")
@options.by
@options.formats("pretty", "json")
@desk_command
def extend_command(desk: Desk, appeal: str, complexity: str, by: str, shape: str | None) -> None:
    """Grade APPEAL by its COMPLEXITY, and extend its time as far as the policy allows."""
    show_record(desk.appeals.extend(appeal, complexity, by).to_dict(), shape)


@appeals_command.command("resolve", short_help="Answer an appeal, as its reviewer.")
@click.argument("appeal")
@click.argument("outcome", type=click.Choice(("OVERTURN", "UPHOLD")))
@options.why
@click.option("--facts", metavar="FILE", help="What is known of the account now: a JSON object.")
@options.by
@options.formats("pretty", "json")
@desk_command
def resolve_command(
    desk: Desk, appeal: str, outcome: str, why: str, facts: str | None, by: str, shape: str | None
) -> None:
    """Answer APPEAL as its reviewer; overturning restores the account as far as its lifecycle allows.

    What was put back, and what stays as it is and why, is shown as `undone`.
    """
    known = {} if facts is None else read_one(facts).facts
    answered = desk.appeals.resolve(appeal, outcome, by, why, known).to_dict()
    undone = desk.appeals.get(appeal, "DISPUTE").steps[-1].get("undone")
    show_record(answered if undone is None else {**answered, "undone": undone}, shape)


@appeals_command.command("rates", short_help="Tell how often rules are overturned.")
@options.formats("pretty", "json")
@desk_command
def rates_command(desk: Desk, shape: str | None) -> None:
    """Tell how often decisions of each rule were appealed against, and overturned."""
    rates = desk.appeals.rates()
    if chosen(shape) == "json":
        print_json([rate.to_dict() for rate in rates])
        return
    rows = [{**rate.to_dict(), "share": "" if rate.rate is None else f"{rate.rate:.0%}"} for rate in rates]
    console().print(rows_view(rows, _RATES))


def _correction(text: str, facts: Mapping[str, Fact]) -> tuple[str, object]:
    """Return the fact and the value that `FACT=VALUE` names, the value as JSON carries it."""
    name, sign, value = text.partition("=")
    if not sign:
        message = f"expected FACT=VALUE in --correct, found `{text}`"
        raise TidegateError("wrong-input", message, "write --correct delinq.dpd=0")
    if name not in facts:
        raise TidegateError("unknown-fact", f"unknown fact `{name}`", did_you_mean(name, facts))
    kind = facts[name].type.kind
    if value == "null":
        return name, None
    if kind == "bool" and value in _WORDS:
        return name, _WORDS[value]
    if kind == "int" and _INTEGER.fullmatch(value):
        return name, int(value)
    return name, value
