"""`tidegate decide`: one account as a JSON object, or many as one object a line."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.cli import options
from api.cli.input import Account, is_many, open_input, read_account, read_many
from api.cli.output import (
    FINDINGS,
    STYLES,
    chosen,
    console,
    finding_to_dict,
    print_findings,
    print_json,
    reported,
)
from api.cli.render import decision_view, explanation_view
from engine import Decision, Engine, FactError, TidegateError
from engine.catalogue.freshness import Observed
from engine.decisions.trace import explain
from engine.engine import BACKENDS

if TYPE_CHECKING:
    from engine.ledger.settings import LedgerSettings

Runner = Callable[[Account], Decision]


@click.command("decide", short_help="Decide about one account, or many.")
@click.argument("policy")
@options.facts
@options.as_of
@options.version
@options.observed_at
@click.option("--explain", "with_trace", is_flag=True, help="Add every condition and what it came to.")
@click.option(
    "--backend", type=click.Choice(BACKENDS), default="direct", show_default=True, help="Engine to use."
)
@options.locale
@click.option("--record", is_flag=True, help="Record the decision in --ledger, so that it binds.")
@click.option("--key", metavar="KEY", help="Record once under this key, however often it is asked.")
@click.option(
    "--met",
    multiple=True,
    metavar="WHAT",
    help="What an earlier decision awaited and has come about, such as NOTICE_30_DAYS; with --record.",
)
@click.option(
    "--by", envvar="TIDEGATE_BY", metavar="NAME", help="Who asks, with --record; also from TIDEGATE_BY."
)
@options.ledger
@options.formats("pretty", "json")
@options.rules
@reported
def decide_command(
    policy: str,
    facts: str,
    as_of: datetime | None,
    version: int | None,
    observed_at: Observed,
    with_trace: bool,
    backend: str,
    locale: str,
    record: bool,
    key: str | None,
    met: tuple[str, ...],
    by: str | None,
    settings: LedgerSettings | None,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Decide by POLICY about the account whose FACTS are in a file, or on standard input for `-`.

    FACTS is one JSON object of facts by name, or NDJSON with one object a line for many accounts. An account
    may also be written {"account": ..., "facts": {...}, "observed_at": ..., "locale": ...}, as in the HTTP
    body; with --record it has to be, for the ledger knows accounts by their reference. What it says of itself
    comes before --observed-at and --locale.
    """
    if record:
        if as_of is not None or version is not None or with_trace or backend != "direct":
            raise click.UsageError("--as-of, --version, --explain and --backend go without --record")
        if by is None:
            raise click.UsageError("expected --by NAME or TIDEGATE_BY beside --record, found neither")
        from api.cli.recording import Asked, record_decisions

        asked = Asked(policy, by, key, observed_at, locale, met)
        record_decisions(settings, rules, facts, asked, chosen(shape))
        return
    if key is not None or met:
        raise click.UsageError("--key and --met go with --record")
    engine = Engine.load(rules)

    def run(account: Account) -> Decision:
        return engine.decide(
            policy,
            account.facts,
            as_of=as_of,
            version=version,
            observed_at=account.seen(observed_at),
            locale=account.told_in(locale),
            backend=backend,
        )

    with open_input(facts) as stream:
        many, lines = is_many(stream)
        if many:
            _decide_many(run, lines, chosen(shape))
            return
        account = read_account(b"".join(lines), 1)
    decision = run(account)
    if chosen(shape) == "json":
        answer = explain(decision).to_dict() if with_trace else decision.to_dict()
        print_json({"account": account.reference, **answer} if account.reference else answer)
    else:
        console().print(explanation_view(explain(decision)) if with_trace else decision_view(decision))


def _decide_many(run: Runner, lines: Iterator[bytes], shape: str) -> None:
    """Decide line by line, going on after an account that cannot be read; counts at the end on a terminal."""
    outcomes: Counter[tuple[str, str, str]] = Counter()
    failed = 0
    with counting() as progress:
        task = progress.add_task("deciding", total=None)
        for item in read_many(lines):
            line, error = item if isinstance(item, tuple) else (item.line, None)
            try:
                decision = None if isinstance(item, tuple) else run(item)
            except FactError as refused:
                decision, error = None, refused
            if decision is None or isinstance(item, tuple):
                failed += 1
                print_failure(line, error, shape)
            else:
                declared = decision.declaration
                outcomes[decision.outcome, declared.title[decision.locale], declared.class_] += 1
                if shape == "json":
                    reference = {"account": item.reference} if item.reference else {}
                    click.echo(
                        json.dumps({"line": line, **reference, **decision.to_dict()}, ensure_ascii=False)
                    )
            progress.advance(task)
    if shape == "pretty":
        console().print(summary_view(outcomes, failed))
    if failed:
        sys.exit(FINDINGS)


def counting() -> Progress:
    """Return what counts accounts on a terminal while they are decided."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,}"),
        TimeElapsedColumn(),
    )
    screen = console(stderr=True)
    return Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal)


def print_failure(line: int, error: TidegateError | None, shape: str) -> None:
    """Print why the account of a line was not decided about."""
    findings = () if error is None else error.findings
    if shape == "json":
        click.echo(
            json.dumps(
                {"line": line, "errors": [finding_to_dict(item) for item in findings]}, ensure_ascii=False
            )
        )
    else:
        console(stderr=True).print(f"line {line}:", style="bold")
        print_findings(findings)


def summary_view(outcomes: Counter[tuple[str, str, str]], failed: int) -> Table:
    """Return how many accounts came to which outcome.

    Args:
        outcomes: How many, by outcome, its title and its class.
        failed: How many could not be read.
    """
    table = Table(box=None, pad_edge=False)
    table.add_column("outcome")
    table.add_column("")
    table.add_column("accounts", justify="right")
    table.add_column("share", justify="right")
    total = outcomes.total() + failed
    for (outcome, title, class_), count in outcomes.most_common():
        table.add_row(
            f"[{STYLES[class_]}]{title}[/]", f"[dim]{outcome}[/]", f"{count:,}", f"{count / total:.1%}"
        )
    if failed:
        table.add_row("[red]not read[/]", "", f"{failed:,}", f"{failed / total:.1%}")
    return table
