"""What the ledger says, as people read it on a terminal and as JSON carries it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.output import chosen, console, finding_to_dict, print_json
from engine.language.moments import TIMEZONE

if TYPE_CHECKING:
    from engine.ledger import Replay, RetentionReport, Verification
    from engine.ledger.erase import Judged

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
_EMPTY: tuple[object, ...] = (None, "", [], {})


def verification_to_dict(found: Verification) -> dict[str, object]:
    """Return a verification as JSON carries it."""
    return {
        "sound": found.is_sound,
        "records": found.records,
        "commits": found.commits,
        "witnessed": found.witnessed,
        "unwitnessed": found.unwitnessed,
        "findings": [finding_to_dict(finding) for finding in found.findings],
    }


def verification_view(found: Verification) -> RenderableType:
    """Return a verification for people; its findings are printed apart."""
    verdict = ("sound", "green") if found.is_sound else ("not as it was signed", "bold red")
    first = Text.assemble(
        f"{_count(found.records, 'record')} in {_count(found.commits, 'commit')}: ", verdict
    )
    if not found.commits:
        return Group(first, Text(_nothing(found), style="yellow"))
    if not found.unwitnessed:
        return Group(first, Text("every commit is witnessed", style="dim"))
    tail = f"the last {_count(found.unwitnessed, 'commit')}"
    if found.witnessed is None:
        tail = f"no witness was named: {tail} could be cut off unnoticed"
    else:
        tail = f"not seen by the witness: {tail}"
    return Group(first, Text(tail, style="yellow"))


def _nothing(found: Verification) -> str:
    if found.witnessed is None:
        return "nothing is recorded; no witness was named: a ledger cut off whole would look the same"
    return "nothing is recorded" if found.findings else "nothing is recorded, and the witness saw nothing"


def replay_to_dict(found: Replay) -> dict[str, object]:
    """Return a replay as JSON carries it."""
    findings = [finding_to_dict(finding) for finding in found.findings]
    return {"same": found.same, "different": len(findings), "erased": found.erased, "findings": findings}


def replay_view(found: Replay) -> RenderableType:
    """Return a replay for people; its findings are printed apart."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("came out as recorded", f"[green]{found.same:,}[/]")
    table.add_row("came out otherwise", f"{'[bold red]' if found.findings else ''}{len(found.findings):,}")
    table.add_row("erased, nothing to compute", f"{found.erased:,}")
    return table


def show_record(record: Mapping[str, Any], shape: str | None) -> None:
    """Print one record: as JSON, or a line a field for people."""
    if chosen(shape) == "json":
        print_json(record)
    else:
        console().print(record_view(record))


def show_rows(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], shape: str | None) -> None:
    """Print rows: as JSON, or as a table with the columns that `rows_view` takes."""
    if chosen(shape) == "json":
        print_json(rows)
    else:
        console().print(rows_view(rows, columns))


def record_view(record: Mapping[str, Any]) -> RenderableType:
    """Return one record for people: a line a field."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in record.items():
        if value not in _EMPTY:
            table.add_row(name, Text(_written(value)))
    return table


def history_view(records: Iterable[Mapping[str, Any]]) -> RenderableType:
    """Return many records for people: a line each."""
    return rows_view(records, {"recorded_at": "recorded", "id": "id", "type": "type", "by": "by"})


def rows_view(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> RenderableType:
    """Return rows as a table.

    Args:
        rows: What to show, as JSON carries it.
        columns: Heading of each column by the name of what stands in it.
    """
    found = list(rows)
    if not found:
        return Text("none", style="dim")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name, heading in columns.items():
        # Ids are copied: they are never cut.
        table.add_column(heading, overflow="fold", no_wrap=name in ("id", "decision") or name.endswith("_at"))
    for row in found:
        table.add_row(*(Text(_written(row.get(name))) for name in columns))
    return table


def retention_to_dict(report: RetentionReport) -> dict[str, object]:
    """Return what a retention run did as JSON carries it."""
    return {
        "dry_run": report.is_dry,
        "erased": [_judged(each) for each in report.erased],
        "kept": [_judged(each) for each in report.kept],
        "after": report.after.hex() or None,
        "tidy": report.is_tidy,
    }


def retention_view(report: RetentionReport) -> RenderableType:
    """Return what a retention run did for people."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("", "kind of data", "outcome", "rules"):
        table.add_column(heading, overflow="fold")
    table.add_column("keys", justify="right")
    erased = "due" if report.is_dry else "erased"
    for word, style, judged in ((erased, "red", report.erased), ("kept", "green", report.kept)):
        for each in judged:
            table.add_row(
                Text(word, style=style), each.kind, each.outcome, ", ".join(each.rules), f"{each.count:,}"
            )
    if not table.row_count:
        return Text("there are no personal data", style="dim")
    notes = []
    if report.after:
        notes.append(f"not all was judged: go on with --after {report.after.hex()}")
    if not report.is_tidy:
        notes.append("a reader kept what was deleted in the live files: run it again once it has ended")
    return Group(table, *(Text(note, style="yellow") for note in notes))


def _judged(judged: Judged) -> dict[str, object]:
    return {
        "kind": judged.kind,
        "outcome": judged.outcome,
        "rules": list(judged.rules),
        "keys": judged.count,
    }


def _written(value: object) -> str:
    """Return a value as people read it: times of Shanghai, what is nested on lines of its own."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return _local(value)
        case dict():
            return "\n".join(
                f"{name}: {_written(each)}" for name, each in value.items() if each not in _EMPTY
            )
        case list() if any(isinstance(each, dict) for each in value):
            return "\n".join(_told(each) for each in value)
        case list():
            return ", ".join(_written(each) for each in value)
        case _:
            return str(value)


def _told(value: object) -> str:
    """Return an entry of a list: a reason by its text, anything else by all it says."""
    return str(value["text"]) if isinstance(value, dict) and "text" in value else _written(value)


def _local(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        return text
    return datetime.fromisoformat(text).astimezone(TIMEZONE).strftime("%Y-%m-%d %H:%M:%S")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
