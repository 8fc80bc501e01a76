"""The tables of docs/lifecycle.md say what rules/lifecycle.yaml says.

After a change of the lifecycle, write them again:

    TIDEGATE_WRITE_CASES=1 python -m pytest tests/docs/test_lifecycle_page.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from engine.language.format import format_expression
from engine.language.typed import Typed
from engine.lifecycle import LIFECYCLE, Machine, Move
from tests.conftest import ROOT

PAGE = ROOT / "docs/lifecycle.md"
_TABLE = re.compile(r"(\| \*(\w+)\* .*\n\|[-|]+\n)(?:\| .*\n)+")


def among(states: Mapping[str, Iterable[str]]) -> str:
    return ", ".join(
        " or ".join(words) if region == LIFECYCLE else f"{region} {' or '.join(words)}"
        for region, words in states.items()
    )


def outcomes(named: Mapping[str, Iterable[str]], between: str) -> str:
    return between.join(f"`{policy}` {' or '.join(words)}" for policy, words in named.items())


def guard(condition: Typed | None) -> str:
    return "" if condition is None else f"`{format_expression(condition.source).replace('|', chr(92) + '|')}`"


def conditions(move: Move) -> Iterator[str]:
    if move.rules:
        yield "by " + " or ".join(move.rules)
    if move.given:
        yield "after " + outcomes(move.given, " and ")
    if move.guard is not None:
        yield "if " + guard(move.guard)
    if move.awaits:
        yield f"awaits {move.awaits}"


def moves(of: Iterable[Move]) -> str:
    shown = []
    for move in of:
        to = among({region: (state,) for region, state in move.to.items()}) or "stays"
        written = [f"{name} = {value}" for name, value in move.values.items()]
        shown.append("; ".join([f"{among(move.sources)} → {to}", *written, *conditions(move)]))
    return "<br>".join(shown)


def tables(machine: Machine) -> dict[str, list[str]]:
    """Return the rows of each table by the head of its first column."""
    regions = machine.regions.items()
    return {
        "Region": [f"| {name} | {region.fact} | {', '.join(region.states)} |" for name, region in regions],
        "Decision": [
            f"| `{policy}` {word} | {moves(of)} |" for (policy, word), of in machine.decisions.items()
        ],
        "Event": [f"| {name} | {moves(event.moves)} |" for name, event in machine.events.items()],
        "Name": list(forbidden(machine)),
    }


def forbidden(machine: Machine) -> Iterator[str]:
    for entry in machine.forbidden:
        parts = [
            ("from", among(entry.sources)),
            ("to", among(entry.to)),
            ("on", " or ".join(entry.events)),
            ("unless by", outcomes(entry.unless, " or by ")),
            ("if", guard(entry.guard)),
        ]
        said = ", ".join(f"{word} {what}" for word, what in parts if what)
        yield f"| {entry.name} | {said} | {entry.text['en']} |"


def test_the_tables_say_what_the_document_says(machine: Machine) -> None:
    page, rows = PAGE.read_text(encoding="utf-8"), tables(machine)
    assert [head for _, head in _TABLE.findall(page)] == [*rows]
    written = _TABLE.sub(lambda found: "\n".join([found[1].rstrip("\n"), *rows[found[2]], ""]), page)
    if "TIDEGATE_WRITE_CASES" in os.environ:
        PAGE.write_text(written, encoding="utf-8")
    assert page == written
