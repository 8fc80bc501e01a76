"""`tidegate demo`: closure and six more policies decided for 24,000 real accounts, one of them explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from api.cli import options
from api.cli.backtest_view import (
    WORDS,
    assumption_to_dict,
    assumptions_view,
    backtest_to_dict,
    backtest_view,
    markdown,
    say,
)
from api.cli.output import STYLES, chosen, console, print_json, progress, reported
from api.cli.render import explanation_view
from engine.batch.backtest import Backtest, backtest
from engine.batch.demo import POLICY, Demonstration, demonstrate
from engine.engine import Engine, wall_clock
from engine.language.shape import LOCALES

_WORDS: Mapping[str, Mapping[str, str]] = {
    **WORDS,
    "decided": {
        "zh-CN": "{accounts:,}个账户用时{seconds:.2f}秒：每秒{rate:,.0f}项决定",
        "en": "{accounts:,} accounts in {seconds:.2f} s: {rate:,.0f} decisions a second",
    },
    "closed": {
        "zh-CN": "{now:,}个现在可以关闭，{first:,}个须先结清",
        "en": "{now:,} can close now; {first:,} settle first",
    },
    "reason": {"zh-CN": "告知的理由", "en": "reason shown"},
    "unknown": {"zh-CN": "无法判断的规则", "en": "rules that could not be judged"},
    "backtest": {"zh-CN": "回测：六项策略", "en": "Back-test of six policies"},
    "account": {"zh-CN": "账户{number}", "en": "Account {number}"},
}


@click.command("demo", short_help="Decide closure and six more policies for 24,000 real accounts.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True),
    metavar="PARQUET",
    help="Other accounts with the same columns.",
)
@click.option("--locale", type=click.Choice(LOCALES), help="Language of the tables; both when left out.")
@options.formats("pretty", "json", "markdown")
@options.rules
@reported
def demo_command(data: Path | None, locale: str | None, shape: str | None, rules: Path | None) -> None:
    """Decide about real accounts: who can close and why, and whom six policies would have picked out.

    Closure is decided as if each holder asked today. The six policies are back-tested: each outcome is
    measured by who defaulted the month after. One account is explained in both languages. As `markdown`
    the tables of the back-test alone are printed.
    """
    engine = Engine.load(rules)
    wanted, now = chosen(shape), wall_clock()
    with progress("back-test") as advance:
        measured = backtest(engine, data, as_of=now, progress=advance)
    if wanted == "markdown":
        click.echo(markdown(measured))
        return
    with progress("closure") as advance:
        result = demonstrate(engine, data, as_of=now, locales=LOCALES, progress=advance)
    if wanted == "json":
        print_json({**_to_dict(result), "backtest": backtest_to_dict(measured)})
    else:
        _print(result, measured, engine, LOCALES if locale is None else (locale,))


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
        "assumptions": [assumption_to_dict(item) for item in result.assumptions],
        "example": {"account": result.example}
        | {locale: explanation.to_dict() for locale, explanation in result.explanations.items()},
    }


def _ranked(result: Demonstration) -> list[tuple[tuple[str, tuple[str, ...]], int]]:
    return sorted(result.reasons.items(), key=lambda item: -item[1])


def _print(result: Demonstration, measured: Backtest, engine: Engine, locales: Sequence[str]) -> None:
    screen = console()
    _print_closure(result, locales)
    screen.print(f"\n[bold]{say(_WORDS['backtest'], locales)}[/]")
    screen.print(backtest_view(measured, locales))
    screen.print()
    screen.print(assumptions_view(measured.assumptions, engine.rulebook.catalogue.facts, locales))
    for locale in LOCALES:
        screen.print(f"\n[bold]{_WORDS['account'][locale].format(number=result.example)}[/]")
        screen.print(explanation_view(result.explanations[locale], only_relevant=True))


def _print_closure(result: Demonstration, locales: Sequence[str]) -> None:
    screen = console()
    version = result.explanations["en"].decision.version
    title = say(version.policy.title, locales, " / ")
    screen.print(Text.assemble((title, "bold"), f"  {POLICY} v{version.policy.version}"))
    rate = result.accounts / result.seconds if result.seconds else 0
    numbers = {"accounts": result.accounts, "seconds": result.seconds, "rate": rate}
    screen.print(say(_WORDS["decided"], locales, "\n", **numbers))
    now = result.outcomes.get("CLOSE_NOW", 0)
    first = sum(count for outcome, count in result.outcomes.items() if outcome.startswith("CLOSE_PENDING"))
    screen.print(f"\n{say(_WORDS['closed'], locales, chr(10), now=now, first=first)}\n")
    table = Table(box=None, pad_edge=False)
    for name, justify in (("outcome", "left"), ("reason", "left"), ("accounts", "right"), ("share", "right")):
        heading = say(_WORDS[name], locales, "\n")
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a literal of rich's
    for (outcome, codes), count in _ranked(result):
        declared, reasons = version.policy.outcome[outcome], version.catalogue.reasons
        both = "\n".join(declared.title[locale] for locale in locales)
        why = "\n".join(reasons[code].text[locale] for code in codes if code in reasons for locale in locales)
        table.add_row(
            f"[{STYLES[declared.class_]}]{both}[/]", why, f"{count:,}", f"{count / result.accounts:.1%}"
        )
    screen.print(table)
    if result.unknown:
        lacking = ", ".join(f"{rule} ({count:,})" for rule, count in result.unknown.items())
        screen.print(f"\n[yellow]{say(_WORDS['unknown'], locales)}:[/] {lacking}")
