"""`tidegate explain`: the decision, and the tree of every condition."""

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
from api.cli.render import explanation_view


@click.command("explain", short_help="Show every condition of every rule, and what each came to.")
@click.argument("policy")
@click.argument("facts", default="-")
@click.option("--as-of", type=MomentType(), help="When the decision is taken; now when left out.")
@click.option("--version", type=int, metavar="N", help="Preview this version instead of the one in force.")
@click.option("--observed-at", type=MomentType(), help="When the facts were observed.")
@click.option("--relevant", is_flag=True, help="Leave out the rules that do not hold.")
@locale_option
@format_option("pretty", "json")
@rules_option
@reported
def explain_command(
    policy: str,
    facts: str,
    as_of: datetime | None,
    version: int | None,
    observed_at: datetime | None,
    relevant: bool,
    locale: str,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Explain what POLICY decides about the account whose FACTS are in a file, or on standard input."""
    engine = load_engine(rules)
    with open_input(facts) as stream:
        account = read_account(stream.read(), 1)
    observed = account.observed_at if account.observed_at is not None else observed_at
    explanation = engine.explain(
        policy, account.facts, as_of=as_of, version=version, observed_at=observed, locale=locale
    )
    if chosen(shape) == "json":
        print_json(explanation.to_dict())
    else:
        console().print(explanation_view(explanation, only_relevant=relevant))
