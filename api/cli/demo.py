"""`tidegate demo`: closure decided for 24,000 real accounts, and one of them explained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from api.cli.output import (
    STYLES,
    chosen,
    console,
    format_option,
    load_engine,
    print_json,
    reported,
    rules_option,
)
from api.cli.render import explanation_view
from engine.batch.demo import POLICY, Demonstration, demonstrate
from engine.engine import Engine, wall_clock
from engine.language.shape import LOCALES


@click.command("demo", short_help="Decide closure for 24,000 real accounts and explain one.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True),
    metavar="PARQUET",
    help="Other accounts with the same columns.",
)
@format_option("pretty", "json")
@rules_option
@reported
def demo_command(data: Path | None, shape: str | None, rules: Path | None) -> None:
    """Decide closure for real accounts as if each holder asked today: who can, who settles first, and why."""
    engine = load_engine(rules)
    screen = console(stderr=True)
    columns = (TextColumn("deciding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("deciding", total=None)
        result = demonstrate(
            engine,
            data,
            as_of=wall_clock(),
            locales=LOCALES,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    if chosen(shape) == "json":
        print_json(_to_dict(result))
    else:
        _print(result, engine)


def _to_dict(result: Demonstration) -> dict[str, Any]:
    reasons = [
        {"outcome": outcome, "reasons": list(codes), "accounts": count}
        for (outcome, codes), count in _ranked(result)
    ]
    return {
        "accounts": result.accounts,
        "outcomes": dict(result.outcomes),
        "reasons": reasons,
        "unknown": dict(result.unknown),
        "seconds": round(result.seconds, 3),
        "assumptions": [
            {"fact": item.fact, "value": item.value, "because": dict(item.because)}
            for item in result.assumptions
        ],
        "example": {"account": result.example}
        | {locale: explanation.to_dict() for locale, explanation in result.explanations.items()},
    }


def _ranked(result: Demonstration) -> list[tuple[tuple[str, tuple[str, ...]], int]]:
    return sorted(result.reasons.items(), key=lambda item: -item[1])


def _print(result: Demonstration, engine: Engine) -> None:
    screen = console()
    decision = result.explanations["en"].decision
    version = decision.version
    titles = version.policy.title
    screen.print(
        Text.assemble(
            (f"{titles['zh-CN']} / {titles['en']}", "bold"), f"  {POLICY} v{version.policy.version}"
        )
    )
    rate = result.accounts / result.seconds if result.seconds else 0
    screen.print(f"{result.accounts:,} accounts in {result.seconds:.2f} s: {rate:,.0f} decisions a second\n")
    now = result.outcomes.get("CLOSE_NOW", 0)
    first = sum(count for outcome, count in result.outcomes.items() if outcome.startswith("CLOSE_PENDING"))
    screen.print(f"[green]{now:,}[/] can close now; [cyan]{first:,}[/] settle first:\n")
    table = Table(box=None, pad_edge=False)
    for column, justify in (
        ("outcome", "left"),
        ("reason shown", "left"),
        ("accounts", "right"),
        ("share", "right"),
    ):
        table.add_column(column, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a literal of rich's
    for (outcome, codes), count in _ranked(result):
        declared, reasons = version.policy.outcome[outcome], version.catalogue.reasons
        both = "\n".join(f"{declared.title[locale]}" for locale in LOCALES)
        why = "\n".join(reasons[code].text[locale] for code in codes if code in reasons for locale in LOCALES)
        table.add_row(
            f"[{STYLES[declared.class_]}]{both}[/]", why, f"{count:,}", f"{count / result.accounts:.1%}"
        )
    screen.print(table)
    if result.unknown:
        lacking = ", ".join(f"{rule} ({count:,})" for rule, count in result.unknown.items())
        screen.print(f"\n[yellow]rules that could not be judged:[/] {lacking}")
    screen.print("\n[bold]Assumed of every account[/], because the data does not tell:")
    assumed = Table(box=None, pad_edge=False, show_header=False)
    facts = engine.rulebook.catalogue.facts
    for item in result.assumptions:
        value = (
            facts[item.fact].null
            if item.value is None
            else str(item.value).lower()
            if isinstance(item.value, bool)
            else str(item.value)
        )
        assumed.add_row(f"  {item.fact}", f"= {value}", f"{item.because['zh-CN']} / {item.because['en']}")
    screen.print(assumed)
    for locale in LOCALES:
        screen.print(f"\n[bold]Account {result.example}[/], {locale}")
        screen.print(explanation_view(result.explanations[locale], only_relevant=True))
