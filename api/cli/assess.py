"""`tidegate assess`: every policy about one account."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from api.cli.input import MomentType, open_input, read_account
from api.cli.output import (
    chosen,
    console,
    format_option,
    load_engine,
    locale_option,
    print_json,
    reported,
    rules_option,
)
from api.cli.render import assessment_view


@click.command("assess", short_help="Decide by every policy about one account.")
@click.argument("facts", default="-")
@click.option("--as-of", type=MomentType(), help="When the decisions are taken; now when left out.")
@click.option("--observed-at", type=MomentType(), help="When the facts were observed.")
@click.option("--preview", is_flag=True, help="Decide by the newest version of each policy, in force or not.")
@locale_option
@format_option("pretty", "json")
@rules_option
@reported
def assess_command(
    facts: str,
    as_of: datetime | None,
    observed_at: datetime | None,
    preview: bool,
    locale: str,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Decide by every policy in force about the account whose FACTS are in a file, or on standard input.

    Each policy decides once, after those it requires. Those without a version in force are named, and decide
    with --preview. FACTS is one JSON object of facts by name, or
    {"account": ..., "facts": {...}, "observed_at": ...}.
    """
    engine = load_engine(rules)
    with open_input(facts) as stream:
        account = read_account(stream.read(), 1)
    assessment = engine.assess(
        account.facts,
        as_of=as_of,
        observed_at=account.observed_at if account.observed_at is not None else observed_at,
        locale=locale,
        preview=preview,
    )
    if chosen(shape) == "json":
        answer = assessment.to_dict()
        print_json({"account": account.reference, **answer} if account.reference else answer)
    else:
        console().print(assessment_view(assessment))
