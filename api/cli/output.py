"""How commands speak: tables on a terminal, JSON into a pipe, findings with places and hints."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding

from engine import Finding, TidegateError

_Command = TypeVar("_Command", bound=Callable[..., Any])

FINDINGS, USAGE = 1, 2

#: Colour of each class of decision.
STYLES = {
    "positive": "green",
    "neutral": "cyan",
    "adverse": "red",
    "technical": "yellow",
    "internal": "white",
}


def chosen(shape: str | None) -> str:
    """Return the format to print in."""
    return shape or ("pretty" if sys.stdout.isatty() else "json")


def console(*, stderr: bool = False) -> Console:
    """Return a console of the terminal's width; 100 columns where there is no terminal."""
    stream = sys.stderr if stderr else sys.stdout
    # A place such as `v2.yaml:100:12` is no emoji.
    return Console(stderr=stderr, width=None if stream.isatty() else 100, highlight=False, emoji=False)


def print_json(value: object) -> None:
    """Print one JSON value, indented for people on a terminal, on one line into a pipe."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def reported(command: _Command) -> _Command:
    """Print what a command refuses to do, and end with 1."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:  # noqa: ANN401 - whatever the command takes
        try:
            command(*arguments, **options)
        except TidegateError as error:
            print_findings(error.findings)
        except BrokenPipeError:
            # Whoever read the output has what was wanted.
            raise
        except OSError as error:
            what = f"cannot use `{error.filename}`: {(error.strerror or 'error').lower()}"
            print_findings([Finding("file-error", what)])
        else:
            return
        sys.exit(FINDINGS)

    return run  # type: ignore[return-value]  # same signature


def print_findings(findings: Sequence[Finding], *, shape: str = "pretty") -> None:
    """Print findings: for people and GitHub's log to standard error, as JSON to standard output."""
    if shape == "json":
        print_json([finding_to_dict(finding) for finding in findings])
        return
    if shape == "github":
        for finding in findings:
            click.echo(github_line(finding))
        return
    screen = console(stderr=True)
    for finding in findings:
        place = f"[bold]{escape(str(finding.span))}:[/] " if finding.span else ""
        screen.print(
            f"[red]error[/] {place}{escape(finding.message)} [dim]\\[{finding.code}][/]", soft_wrap=True
        )
        if finding.hint:
            screen.print(f"  [cyan]help:[/] {escape(finding.hint)}", soft_wrap=True)


def finding_to_dict(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON carries it."""
    span = finding.span
    place: dict[str, object] | None = None
    if span is not None:
        place = {"file": span.file, "line": span.line, "column": span.column}
        place |= {"cell": span.cell} if span.cell else {}
    return {"code": finding.code, "message": finding.message, "hint": finding.hint, "place": place}


def github_line(finding: Finding) -> str:
    """Return a finding as an annotation of a GitHub workflow."""
    text = finding.message + (f" (help: {finding.hint})" if finding.hint else "")
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    span = finding.span
    where = "" if span is None else f" file={span.file},line={span.line},col={span.column}"
    if span is not None and span.cell:
        # The line and column of an annotation name no sheet.
        text = f"{span.cell}: {text}"
    return f"::error{where}::{text}"


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far a long work has come; yields what takes how much is done, of how much."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def indented(part: RenderableType, columns: int = 2) -> RenderableType:
    """Return a text or a table that begins so many columns further in, wherever it wraps."""
    return Padding(part, (0, 0, 0, columns), expand=False)
