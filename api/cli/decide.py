"""`tidegate decide`: one account as a JSON object, or many as one object a line."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.cli.input import Account, MomentType, is_many, open_input, read_account, read_many
from api.cli.output import (
    FINDINGS,
    STYLES,
    chosen,
    console,
    finding_to_dict,
    format_option,
    load_engine,
    locale_option,
    print_findings,
    print_json,
    reported,
    rules_option,
)
from api.cli.render import decision_view, explanation_view
from engine import Decision, FactError, TidegateError
from engine.catalogue.freshness import Observed
from engine.decisions.trace import explain
from engine.engine import BACKENDS

Runner = Callable[[Account], Decision]


@click.command("decide", short_help="Decide about one account, or many.")
@click.argument("policy")
@click.argument("facts", default="-")
@click.option("--as-of", type=MomentType(), help="When the decision is taken; now when left out.")
@click.option("--version", type=int, metavar="N", help="Preview this version instead of the one in force.")
@click.option("--observed-at", type=MomentType(), help="When the facts were observed.")
@click.option("--explain", "with_trace", is_flag=True, help="Add every condition and what it came to.")
@click.option(
    "--backend", type=click.Choice(BACKENDS), default="direct", show_default=True, help="Engine to use."
)
@locale_option
@format_option("pretty", "json")
@rules_option
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
    shape: str | None,
    rules: Path | None,
) -> None:
    """Decide by POLICY about the account whose FACTS are in a file, or on standard input for `-`.

    FACTS is one JSON object of facts by name, or NDJSON with one object a line for many accounts. An account
    may also be written {"account": ..., "facts": {...}, "observed_at": ...}.
    """
    engine = load_engine(rules)

    def run(account: Account) -> Decision:
        return engine.decide(
            policy,
            account.facts,
            as_of=as_of,
            version=version,
            observed_at=account.observed_at if account.observed_at is not None else observed_at,
            locale=locale,
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
    with _progress() as progress:
        task = progress.add_task("deciding", total=None)
        for item in read_many(lines):
            line, error = item if isinstance(item, tuple) else (item.line, None)
            try:
                decision = None if isinstance(item, tuple) else run(item)
            except FactError as refused:
                decision, error = None, refused
            if decision is None or isinstance(item, tuple):
                failed += 1
                _print_failure(line, error, shape)
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
        console().print(_summary(outcomes, failed))
    if failed:
        sys.exit(FINDINGS)


def _progress() -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,}"),
        TimeElapsedColumn(),
    )
    screen = console(stderr=True)
    return Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal)


def _print_failure(line: int, error: TidegateError | None, shape: str) -> None:
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


def _summary(outcomes: Counter[tuple[str, str, str]], failed: int) -> Table:
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
