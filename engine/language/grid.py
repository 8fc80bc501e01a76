"""The rows of a table as written: cells of text, each with its place, whatever sort of file they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from engine.errors import Span, TidegateError
from engine.language.document import Scalar

#: Bounds of one table: many times what a reader follows.
MAX_ROWS = 200
MAX_COLUMNS = 32
MAX_CELL = 500

#: Stands between two cells of a row in YAML.
SEPARATOR = "|"

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, without the blanks around its text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, the heading first.

    Args:
        rows: The rows; those without any text are left out.
        span: Where the first begins.
    """

    rows: tuple[tuple[Cell, ...], ...]
    span: Span


#: Returns the rows in a file beside the policy, given its name, a sheet, and the place that names them.
Beside = Callable[[str, str | None, Span], Grid]


def nothing_beside(file: str, _sheet: str | None, span: Span) -> NoReturn:
    """Refuse a file: a policy read from text alone has none beside it."""
    message = f"expected the file `{file}` beside the policy, found none"
    raise TidegateError("missing-table-file", message, "write the rows under `rows: |`", span)


def already_read(files: Mapping[tuple[str, str | None], Grid]) -> Beside:
    """Return what gives files that were read before, as a checked policy keeps them."""

    def give(file: str, sheet: str | None, span: Span) -> Grid:
        return files[file, sheet] if (file, sheet) in files else nothing_beside(file, sheet, span)

    return give


def read_lines(scalar: Scalar, lines: Sequence[str]) -> Grid:
    """Return the rows of a block of text (`rows: |`), a line each, its cells between bars.

    Args:
        scalar: The block.
        lines: The source of the document, split at line feeds.

    Raises:
        TidegateError: It is no block, or larger than a table may be.
    """
    span = scalar.span
    sign = lines[span.line - 1][span.column - 1] if span.line <= len(lines) else SEPARATOR
    if sign != "|":
        message = f"expected rows as a block of lines, found `{sign}`"
        raise TidegateError("wrong-shape", message, "write `rows: |` and each row on a line below", span)
    rows = []
    for number, text in enumerate(scalar.text.split("\n"), span.line + 1):
        source = lines[number - 1] if number <= len(lines) else text
        at = len(source) - len(source.lstrip()) if not text.strip() else source.find(text)
        rows.append(_cells(text, Span(span.file, number, at + 1)))
    return bounded(rows, span)


def _cells(line: str, start: Span) -> list[Cell]:
    found, at = [], 0
    for piece in line.split(SEPARATOR):
        before = len(piece) - len(piece.lstrip())
        found.append(Cell(piece.strip(), Span(start.file, start.line, start.column + at + before)))
        at += len(piece) + 1
    return found


def grid_of(texts: Iterable[Sequence[str]], file: str, sheet: str | None) -> Grid:
    """Return the rows of a spreadsheet, each cell with its place in it.

    Args:
        texts: The rows from the first of the sheet on, empty ones included: places are counted.
        file: Path as the reader knows it.
        sheet: Name of the sheet; None where there is but one.

    Raises:
        TidegateError: It is larger than a table may be.
    """
    prefix = f"{sheet}!" if sheet else ""
    rows = [
        [
            Cell(text.strip(), Span(file, row, column, f"{prefix}{column_letters(column)}{row}"))
            for column, text in enumerate(texts_of_row, 1)
        ]
        for row, texts_of_row in enumerate(texts, 1)
    ]
    return bounded(rows, Span(file, 1, 1, f"{prefix}A1"))


def texts_of(grid: Grid) -> list[list[str]]:
    """Return the texts of a spreadsheet's rows from the first on, so that `grid_of` gives them back."""
    rows: list[list[str]] = []
    for row in grid.rows:
        rows.extend([] for _ in range(row[0].span.line - len(rows) - 1))
        rows.append([cell.text for cell in row])
    return rows


def bounded(rows: Iterable[Sequence[Cell]], span: Span) -> Grid:
    """Return rows that have text, without the empty cells at their ends.

    Raises:
        TidegateError: There are too many of them, or one is too long.
    """
    kept = []
    for row in rows:
        used = max((number for number, cell in enumerate(row, 1) if cell.text), default=0)
        if used:
            kept.append(tuple(row[:used]))
    widest = max(map(len, kept), default=0)
    if len(kept) > MAX_ROWS + 1 or widest > MAX_COLUMNS:
        size = f"{len(kept) - 1} rows of {widest}"
        message = f"expected a table of at most {MAX_ROWS} rows of {MAX_COLUMNS} cells, found {size}"
        raise TidegateError("table-too-large", message, "split the table", span)
    longest = max((cell for row in kept for cell in row), key=lambda cell: len(cell.text), default=None)
    if longest is not None and len(longest.text) > MAX_CELL:
        message = f"expected a cell of at most {MAX_CELL} characters, found {len(longest.text)}"
        raise TidegateError("table-too-large", message, "split the row", longest.span)
    return Grid(tuple(kept), kept[0][0].span if kept else span)


def column_letters(column: int) -> str:
    """Return the letters of a spreadsheet's column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
