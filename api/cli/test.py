"""`tidegate test`: scenarios run against the rules beside them, with what they cover and what they miss."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from api.cli import options
from api.cli.check import shown_path
from api.cli.output import FINDINGS, chosen, console, github_line, print_findings, print_json, progress
from api.cli.scenarios import mutation_to_dict, mutation_view, report_to_dict, report_view
from engine import Engine, Finding, TidegateError
from engine.engine import load_rules
from engine.language.shape import LOCALES
from engine.specs.crew import Task, judge_all
from engine.specs.mutation import Judge, Verdict
from engine.specs.report import Report, report
from engine.specs.runner import Prepared, Result, load, newest, run
from engine.specs.twins import one_of_each
from engine.specs.world import Lives

_RULES, _FEATURES = "rules", "features"

#: Called with how much is done, of how much.
_Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Tested:
    """A run: what was tested, and what came of it."""

    engine: Engine
    features: Path
    versions: dict[str, int]
    cases: tuple[Prepared, ...]
    report: Report


@click.command("test", short_help="Run scenarios, and show what they cover and what they miss.")
@click.argument("path", default=".", type=click.Path(path_type=Path, exists=True), metavar="[PATH]")
@click.option(
    "--mutate", is_flag=True, help="Plant faults in the policies, and list those no scenario notices."
)
@click.option("--policy", "only", multiple=True, metavar="NAME", help="Only this policy; may be repeated.")
@click.option(
    "--lang",
    "--locale",
    "locale",
    type=click.Choice(LOCALES),
    default="zh-CN",
    show_default=True,
    help="Language of the report.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: min(os.cpu_count() or 1, 64),
    show_default="one a core",
    help="Processes that judge faults.",
)
@options.formats("pretty", "json", "github")
@options.rules
def test_command(
    path: Path,
    mutate: bool,
    only: tuple[str, ...],
    locale: str,
    workers: int,
    shape: str | None,
    rules: Path | None,
) -> None:
    """Run the scenarios of PATH: a folder with `features` and `rules`, one of features, or a feature file.

    Rules are those of --rules, else those in or beside PATH. Every policy is tested by its newest version,
    released or not.
    """
    features, directory = _features(path), rules
    directory = _rules(path) if directory is None else directory
    shape = chosen(shape)
    try:
        tested = _test(features, directory, only, locale)
        verdicts = _mutate(tested, locale, workers) if mutate and not tested.report.failed else None
    except TidegateError as error:
        print_findings(error.findings, shape=shape)
        sys.exit(FINDINGS)
    _print(tested, verdicts, shape, locale, asked=mutate)
    if not tested.report.passed:
        sys.exit(FINDINGS)


def _features(path: Path) -> Path:
    """Return the features to read: a folder, or one file."""
    if path.is_file():
        if path.suffix == ".feature":
            return path
        raise click.BadParameter(f"expected a folder or a .feature file, found `{path}`", param_hint="PATH")
    inside = path / _FEATURES
    folder = inside if inside.is_dir() else path
    if any(folder.glob("*.feature")):
        return folder
    message = f"expected feature files in `{path}` or in `{inside}`, found none"
    raise click.BadParameter(message, param_hint="PATH")


def _rules(path: Path) -> Path:
    """Return the rules in a path or beside it."""
    start = path.resolve()
    for folder in (start, *list(start.parents)[: 2 if path.is_file() else 1]):
        if (folder / _RULES).is_dir():
            return folder / _RULES
    message = f"expected a folder `{_RULES}` in or beside `{path}`, found none"
    raise click.BadParameter(f"{message}; name one with --rules DIR", param_hint="PATH")


def _test(features: Path, rules: Path, only: Sequence[str], locale: str) -> _Tested:
    engine = Engine(load_rules(rules, shown_path))
    versions = newest(engine.rulebook)
    for name in only:
        engine.rulebook.known(name)
    cases = load(features, engine.rulebook, versions, shown_path)
    reported = {name: versions[name] for name in only or versions}
    asked = [case for case in cases if case.world.policy in reported]
    with progress("testing") as advance:
        results = list(_run(asked, engine, versions, advance))
    found = report(results, engine.rulebook, reported, locale)
    return _Tested(engine, features, versions, cases, found)


def _run(
    cases: Sequence[Prepared], engine: Engine, versions: dict[str, int], advance: _Advance
) -> Iterator[Result]:
    lives = Lives(engine, versions)
    for number, case in enumerate(cases, start=1):
        yield run(case, engine, versions, lives)
        advance(number, len(cases))


def _mutate(tested: _Tested, locale: str, workers: int) -> list[Verdict]:
    rulebook, versions = tested.engine.rulebook, tested.versions
    digests = {name: rulebook.version(name, number).digest for name, number in versions.items()}
    task = Task(rulebook.root, tested.features, versions, digests, locale)
    policies = [policy.version.policy.name for policy in tested.report.policies]
    judge = Judge(tested.engine, versions, one_of_each(tested.cases, locale), policies)
    with progress("judging faults") as advance:
        return judge_all(judge, task, policies, workers, advance)


def _print(
    tested: _Tested, verdicts: Sequence[Verdict] | None, shape: str, locale: str, *, asked: bool
) -> None:
    found, facts = tested.report, tested.engine.rulebook.catalogue.facts
    if shape == "json":
        body = report_to_dict(found, facts, locale)
        print_json(body if verdicts is None else {**body, "mutation": mutation_to_dict(verdicts, locale)})
        return
    if shape == "github":
        failures = (failure.finding for result in found.failed for failure in result.unmet)
        for finding in (*failures, *found.disagreements):
            click.echo(github_line(finding))
        for mutant in (verdict.mutant for verdict in verdicts or () if verdict.killer is None):
            finding = Finding("unnoticed-fault", mutant.words[locale], None, mutant.span)
            click.echo(github_line(finding).replace("::error", "::warning", 1))
        return
    screen = console()
    screen.print(report_view(found, facts, locale))
    if asked:
        screen.print(mutation_view(verdicts, locale))
