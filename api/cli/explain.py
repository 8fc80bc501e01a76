"""`tidegate explain`: the decision with the tree of every condition, or what the customer is told of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from api.cli import options
from api.cli.input import read_one
from api.cli.output import chosen, console, print_json, reported
from api.cli.render import explanation_view
from engine import Decision, Engine
from engine.catalogue.notices import JURISDICTIONS
from engine.decisions.notices import Particulars, jurisdiction_of


@click.command("explain", short_help="Show every condition of every rule, and what each came to.")
@click.argument("policy")
@options.facts
@options.as_of
@options.version
@options.observed_at
@click.option("--relevant", is_flag=True, help="Leave out the rules that do not hold.")
@click.option("--notice", "as_notice", is_flag=True, help="Show what the customer is told instead.")
@click.option(
    "--jurisdiction",
    type=click.Choice(JURISDICTIONS),
    help="Whose rules the notice follows; the account's when left out, else CN.",
)
@options.locale
@options.formats("pretty", "json", "text", "html")
@options.rules
@reported
def explain_command(
    policy: str,
    facts: str,
    as_of: datetime | None,
    version: int | None,
    observed_at: datetime | None,
    relevant: bool,
    as_notice: bool,
    jurisdiction: str | None,
    locale: str,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Explain what POLICY decides about the account whose FACTS are in a file, or on standard input.

    With --notice, print what the customer is told of the decision: as text, as a page of its own with
    `--format html`, or with all that is known of it with `--format json`.
    """
    if not as_notice and (jurisdiction or shape in ("text", "html")):
        raise click.UsageError("--jurisdiction and the formats text and html go with --notice")
    engine = Engine.load(rules)
    account = read_one(facts)
    observed = account.seen(observed_at)
    if as_notice:
        decision = engine.decide(
            policy, account.facts, as_of=as_of, version=version, observed_at=observed, locale=locale
        )
        where = jurisdiction or jurisdiction_of(account.facts)
        _print_notice(engine, decision, where, account.reference or "", shape)
        return
    explanation = engine.explain(
        policy, account.facts, as_of=as_of, version=version, observed_at=observed, locale=locale
    )
    if chosen(shape) == "json":
        print_json(explanation.to_dict())
    else:
        console().print(explanation_view(explanation, only_relevant=relevant))


def _print_notice(
    engine: Engine, decision: Decision, jurisdiction: str, account: str, shape: str | None
) -> None:
    notice = engine.notice(decision, jurisdiction=jurisdiction, particulars=Particulars(account=account))
    if notice is None:
        click.echo("nobody is told of this decision", err=True)
        if shape == "json":
            print_json(None)
        return
    if not notice.is_frozen:
        policy = decision.version.policy
        message = f"version {policy.version} of {policy.name} was released without notices"
        click.echo(f"note: {message}; these are the words of today", err=True)
    if shape == "json":
        print_json(notice.to_dict())
    else:
        click.echo(notice.html if shape == "html" else notice.text, nl=False)
