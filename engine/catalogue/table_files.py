"""Files beside a policy in which tables have their rows: read from its folder, or as a bundle froze them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.catalogue.workbook import MAX_FILE_BYTES, read_sheet
from engine.errors import Span, TidegateError
from engine.language.grid import MAX_COLUMNS, Grid, grid_of, texts_of
from engine.language.yaml_source import forbidden_character

Files = Mapping[tuple[str, str | None], Grid]


class Folder:
    """Reads table files of one policy's folder.

    Args:
        path: The folder.
        show: How to write a path in a finding.
    """

    def __init__(self, path: Path, show: Callable[[Path], str] = str) -> None:
        self._path = path
        self._show = show

    def __call__(self, file: str, sheet: str | None, span: Span) -> Grid:
        """Return the rows in a file.

        Raises:
            TidegateError: There is no such file, or it holds no rows within bounds, with its place.
        """
        path = self._path / file
        if not path.is_file():
            message = f"expected the file `{file}` beside the policy, found none"
            raise TidegateError("missing-table-file", message, "write the rows under `rows: |`", span)
        shown = self._show(path)
        with path.open("rb") as opened:
            content = opened.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            message = f"expected a file of at most {MAX_FILE_BYTES} bytes, found more"
            raise TidegateError("table-too-large", message, "split the table", Span(shown, 1, 1))
        texts = read_csv(content, shown) if sheet is None else read_sheet(content, shown, sheet)
        return grid_of(texts, shown, sheet)


def frozen_files(kept: Iterable[Mapping[str, Any]], folder: str) -> Callable[[str, str | None, Span], Grid]:
    """Return what reads table files as a bundle keeps them.

    Args:
        kept: What `plain_files` gave.
        folder: The folder the files were in, for places.
    """
    files: dict[tuple[str, str | None], Sequence[Sequence[str]]] = {
        (str(entry["file"]), entry.get("sheet")): entry["rows"] for entry in kept
    }

    def read(file: str, sheet: str | None, span: Span) -> Grid:
        if (file, sheet) not in files:
            message = f"expected the rows of `{file}` in the bundle, found none"
            raise TidegateError("altered-bundle", message, "restore the file from version control", span)
        return grid_of(files[file, sheet], f"{folder}/{file}" if folder else file, sheet)

    return read


def plain_files(files: Files) -> list[dict[str, Any]]:
    """Return table files as plain data: the text of every cell, for how a sheet looks changes no decision."""
    return [
        {"file": file, **({"sheet": sheet} if sheet else {}), "rows": texts_of(grid)}
        for (file, sheet), grid in sorted(files.items(), key=lambda entry: (entry[0][0], entry[0][1] or ""))
    ]


def read_csv(content: bytes, file: str) -> list[list[str]]:
    """Return the cells of a CSV file: UTF-8, cells between commas.

    Args:
        content: The file.
        file: Its path as the reader knows it.

    Raises:
        TidegateError: It is not UTF-8, or no CSV.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Span(file, content[: error.start].count(b"\n") + 1, 1)
        message = f"expected UTF-8, found the byte 0x{content[error.start]:02X}"
        raise TidegateError("not-utf8", message, "save it as `CSV UTF-8`", place) from None
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            # A cell of several lines would put every row below it out of its place.
            for column, cell in enumerate(row, 1):
                character = forbidden_character(cell) or ("U+000A" if "\n" in cell or "\r" in cell else None)
                if character:
                    message = f"expected printable text in a cell, found the character {character}"
                    place = Span(file, len(rows) + 1, column)
                    raise TidegateError("wrong-cell", message, "delete the character", place)
            rows.append(row)
    except csv.Error as error:
        message = f"expected cells between commas, found: {error}"
        place = Span(file, max(reader.line_num, 1), 1)
        raise TidegateError("wrong-cell", message, "save it as `CSV UTF-8`", place) from None
    if rows and len(rows[0]) == 1 and ";" in rows[0][0]:
        message = "expected cells between commas, found semicolons"
        raise TidegateError("wrong-cell", message, "save it with commas", Span(file, 1, 1))
    return [row[: MAX_COLUMNS + 1] for row in rows]
