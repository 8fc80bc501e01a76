"""The words of a block taken apart: paragraphs, lists and tables, told by how a line begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

_ITEM = "- "
PartKind = Literal["text", "list", "table"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a list or a table.

    Args:
        kind: Which of them.
        text: The paragraph.
        items: The items of the list.
        head: The cells of the table's first row.
        rows: The others.
    """

    kind: PartKind
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as the pages go through it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "items": list(self.items),
            "head": list(self.head),
            "rows": [list(row) for row in self.rows],
        }


def one_line(text: str) -> str:
    """Return a value that cannot end its line, begin another part or part a cell.

    What is put into a notice comes from systems nobody vouches for; only the templates shape it.
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(printable.split()).replace("|", "¦")
    while line.startswith(_ITEM):
        line = line.removeprefix(_ITEM)
    return line


def parts_of(words: str) -> tuple[Part, ...]:
    """Return the parts of the words of a block."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return tuple(part for kind, group in groupby(lines, _kind) for part in _parts(kind, list(group)))


def _kind(line: str) -> PartKind:
    return "list" if line.startswith(_ITEM) else "table" if line.startswith("|") else "text"


def _parts(kind: PartKind, lines: list[str]) -> Iterator[Part]:
    if kind == "list":
        yield Part(kind, items=tuple(line.removeprefix(_ITEM) for line in lines))
    elif kind == "table":
        head, *rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
        yield Part(kind, head=head, rows=tuple(rows))
    else:
        yield from (Part(kind, text=line) for line in lines)
