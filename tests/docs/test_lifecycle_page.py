"""The tables of docs/lifecycle.md say what rules/lifecycle.yaml says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.language.format import format_expression
from engine.language.typed import Typed
from engine.lifecycle import LIFECYCLE, Machine, Move
from tests.conftest import ROOT

PAGE = (ROOT / "docs/lifecycle.md").read_text(encoding="utf-8")


def among(states: Mapping[str, Iterable[str]]) -> str:
    return ", ".join(
        " or ".join(words) if region == LIFECYCLE else f"{region} {' or '.join(words)}"
        for region, words in states.items()
    )


def outcomes(named: Mapping[str, Iterable[str]]) -> str:
    return " and ".join(f"`{policy}` {' or '.join(words)}" for policy, words in named.items())


def guard(condition: Typed | None) -> str:
    return "" if condition is None else f"`{format_expression(condition.source).replace('|', chr(92) + '|')}`"


def conditions(move: Move) -> Iterator[str]:
    if move.rules:
        yield "by " + " or ".join(move.rules)
    if move.given:
        yield "after " + outcomes(move.given)
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


def rows(machine: Machine) -> list[str]:
    found = [
        f"| {name} | {region.fact} | {', '.join(region.states)} |" for name, region in machine.regions.items()
    ]
    found += [
        f"| `{policy}` {outcome} | {moves(of)} |" for (policy, outcome), of in machine.decisions.items()
    ]
    found += [f"| {name} | {moves(event.moves)} |" for name, event in machine.events.items()]
    for entry in machine.forbidden:
        parts = [
            ("from", among(entry.sources)),
            ("to", among(entry.to)),
            ("on", " or ".join(entry.events)),
            ("unless", outcomes(entry.unless)),
            ("if", guard(entry.guard)),
        ]
        said = ", ".join(f"{word} {what}" for word, what in parts if what)
        found.append(f"| {entry.name} | {said} | {entry.text['en']} |")
    return found


def test_the_tables_say_what_the_document_says(machine: Machine) -> None:
    shown = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| *")]
    assert shown == rows(machine)
