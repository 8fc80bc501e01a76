"""`tidegate assess`: every policy about one account."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from api.cli import options
from api.cli.input import read_one
from api.cli.output import chosen, console, print_json, reported
from api.cli.render import assessment_view
from engine import Engine
from engine.catalogue.releases import next_in_force
from engine.decisions.deciders import local_day


@click.command("assess", short_help="Decide by every policy about one account.")
@options.facts
@options.as_of
@options.observed_at
@click.option("--preview", is_flag=True, help="Decide by the newest version of each policy, in force or not.")
@options.locale
@options.formats("pretty", "json")
@options.rules
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
    {"account": ..., "facts": {...}, "observed_at": ..., "locale": ...}.
    """
    engine = Engine.load(rules)
    account = read_one(facts)
    assessment = engine.assess(
        account.facts,
        as_of=as_of,
        observed_at=account.seen(observed_at),
        locale=account.told_in(locale),
        preview=preview,
    )
    if chosen(shape) == "json":
        answer = assessment.to_dict()
        print_json({"account": account.reference, **answer} if account.reference else answer)
    else:
        day, releases = local_day(assessment.as_of), engine.rulebook.releases
        following = {name: next_in_force(releases, name, day) for name in assessment.not_in_force}
        begins = {name: found[0] for name, found in following.items() if found is not None}
        console().print(assessment_view(assessment, begins))
