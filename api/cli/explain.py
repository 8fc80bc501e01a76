"""`tidegate explain`: the decision with the tree of every condition, or what the customer is told of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from api.cli import options
from api.cli.input import read_one
from api.cli.output import chosen, console, print_json, reported
from api.cli.render import explanation_view
from engine import Engine
from engine.catalogue.notices import JURISDICTIONS
from engine.decisions.notices import Notice, Particulars, jurisdiction_of


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
@click.option(
    "--draft-words", is_flag=True, help="Show the notice in the words as they are now, released or not."
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
    draft_words: bool,
    locale: str,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Explain what POLICY decides about the account whose FACTS are in a file, or on standard input.

    With --notice, print what the customer is told of the decision: as text, as a page of its own with
    `--format html`, or with all that is known of it with `--format json`.
    """
    if not as_notice and (jurisdiction or draft_words or shape in ("text", "html")):
        message = "--jurisdiction, --draft-words and the formats text and html go with --notice"
        raise click.UsageError(message)
    engine = Engine.load(rules)
    account = read_one(facts)
    observed, locale = account.seen(observed_at), account.told_in(locale)
    if as_notice:
        decision = engine.decide(
            policy, account.facts, as_of=as_of, version=version, observed_at=observed, locale=locale
        )
        notice = engine.notice(
            decision,
            jurisdiction=jurisdiction or jurisdiction_of(account.facts),
            particulars=Particulars(account=account.reference or ""),
            draft=draft_words,
        )
        if notice is not None and not draft_words:
            _say_which_words(notice, engine)
        _print_notice(notice, shape)
        return
    explanation = engine.explain(
        policy, account.facts, as_of=as_of, version=version, observed_at=observed, locale=locale
    )
    if chosen(shape) == "json":
        print_json(explanation.to_dict())
    else:
        console().print(explanation_view(explanation, only_relevant=relevant))


def _say_which_words(notice: Notice, engine: Engine) -> None:
    """Tell, beside the notice, what whoever edits its words would wonder about."""
    today = engine.rulebook.catalogue.notices
    if notice.words is None:
        note = "no released words go with this decision; these are the words of today"
    elif today is not None and notice.digest != today.digest:
        note = f"these are the words released with {notice.words}; --draft-words shows those of today"
    else:
        return
    click.echo(f"note: {note}", err=True)


def _print_notice(notice: Notice | None, shape: str | None) -> None:
    if notice is None:
        click.echo("nobody is told of this decision", err=True)
        if shape == "json":
            print_json(None)
    elif shape == "json":
        print_json(notice.to_dict())
    else:
        click.echo(notice.html if shape == "html" else notice.text, nl=False)
