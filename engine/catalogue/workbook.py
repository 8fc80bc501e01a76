"""A sheet of an .xlsx workbook as texts: values only, within bounds, whatever the file is made of.

The only module that knows openpyxl. A workbook is a ZIP archive of XML: what it would unpack to is bounded
before any of it is read, and a part that declares a document type, the way to make XML grow, is refused.
"""

from __future__ import annotations

import codecs
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from engine.errors import Span, TidegateError
from engine.language.grid import MAX_COLUMNS, MAX_ROWS, column_letters
from engine.language.yaml_source import forbidden_character

#: Bounds of a file, of what it unpacks to, and of how many parts it has.
MAX_FILE_BYTES = 1 << 20
MAX_UNPACKED_BYTES = 16 << 20
MAX_PARTS = 200

#: Rows looked at: a table may begin below a title.
_LAST_ROW = MAX_ROWS + 50
#: How many rows a sheet may have at all.
_MOST_ROWS = 1 << 20
#: What zipfile raises for an archive that is none, is packed wrongly, or has a password.
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
#: What openpyxl raises for a file that is not what it says; XML that is none is a `SyntaxError`.
_FAULTS = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError)
#: How parts of a workbook may be packed (ECMA-376, part 2).
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: How XML begins, behind blanks; a workbook may call a part of XML whatever it likes.
_XML_STARTS = (b"<", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_HINT = "save it as a plain .xlsx workbook"


def read_sheet(content: bytes, file: str, sheet: str) -> list[list[str]]:
    """Return the texts of a sheet's cells, from its first row on.

    Numbers are written as their shortest exact text, days as 2026-01-31.

    Args:
        content: The workbook.
        file: Its path as the reader knows it.
        sheet: Name of the sheet.

    Raises:
        TidegateError: It is no workbook within bounds, has no such sheet, or a cell holds a formula.
    """
    # Loading it takes a while, and few policies have a workbook.
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    place = Span(file, 1, 1)
    _refuse_bombs(content, place)
    try:
        with warnings.catch_warnings():
            # Of what it leaves out: styles, validation, charts. None of that is read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        rows = _used_rows(_sheet(book, sheet, place).iter_rows(max_col=MAX_COLUMNS + 1), place)
    except TidegateError:
        raise
    except (InvalidFileException, *_NO_ARCHIVE, *_FAULTS):
        raise TidegateError("table-not-workbook", "expected an .xlsx workbook", _HINT, place) from None
    return [_texts(row, number, file, sheet) for number, row in enumerate(rows, 1)]


def _sheet(book: Any, sheet: str, place: Span) -> Any:  # noqa: ANN401 - whatever sheet openpyxl has
    if sheet not in book.sheetnames:
        names = ", ".join(f"`{each}`" for each in book.sheetnames)
        message = f"expected the sheet `{sheet}`, found {names}"
        raise TidegateError("missing-table-file", message, "name one of them", place)
    found = book[sheet]
    # What a sheet says of its size may be wrong.
    found.reset_dimensions()
    return found


def _used_rows(rows: Iterable[Sequence[Any]], place: Span) -> list[Sequence[Any]]:
    """Return the rows up to the last that holds anything."""
    kept: list[Sequence[Any]] = []
    waiting: list[Sequence[Any]] = []
    for number, row in enumerate(rows, 1):
        is_used = any(cell.value is not None for cell in row)
        if number > _MOST_ROWS or (is_used and number > _LAST_ROW):
            message = f"expected a table in the first {_LAST_ROW} rows of the sheet, found row {number}"
            raise TidegateError("table-too-large", message, "delete what stands below it", place)
        if number <= _LAST_ROW:
            waiting.append(row)
        if is_used:
            kept += waiting
            waiting.clear()
    return kept


def _refuse_bombs(content: bytes, place: Span) -> None:
    """Refuse an archive that unpacks to more than a table needs, or whose XML could grow."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or size > MAX_UNPACKED_BYTES:
                message = f"expected a workbook of at most {MAX_PARTS} parts and {MAX_UNPACKED_BYTES} bytes"
                raise TidegateError(
                    "table-too-large",
                    f"{message}, found {len(parts)} and {size}",
                    "delete other sheets",
                    place,
                )
            for part in parts:
                if part.compress_type not in _PACKED:
                    raise TidegateError("table-not-workbook", "expected an .xlsx workbook", _HINT, place)
                unpacked = archive.read(part)
                # With a zero byte it is UTF-16, in which the declarations would go unseen.
                if unpacked.lstrip(b"\0 \t\r\n").startswith(_XML_STARTS) and (
                    b"\0" in unpacked or any(word in unpacked for word in _DECLARATIONS)
                ):
                    message = "expected XML without a document type in the workbook"
                    raise TidegateError("table-not-workbook", message, _HINT, place)
    except _NO_ARCHIVE:
        raise TidegateError("table-not-workbook", "expected an .xlsx workbook", _HINT, place) from None


def _texts(row: Iterable[Any], number: int, file: str, sheet: str) -> list[str]:
    return [
        _text(cell, Span(file, number, column, f"{sheet}!{column_letters(column)}{number}"))
        for column, cell in enumerate(row, 1)
    ]


def _text(cell: Any, place: Span) -> str:  # noqa: ANN401 - a cell of any sort openpyxl has
    value = cell.value
    if cell.data_type == "f":
        message = "expected a value in a cell, found a formula"
        raise TidegateError("wrong-cell", message, "paste the values", place)
    if cell.data_type == "e":
        message = f"expected a value in a cell, found the error {value}"
        raise TidegateError("wrong-cell", message, "mend the cell", place)
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return _number(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case str():
            text = value.replace("\xa0", " ").strip()
            if (character := forbidden_character(text)) or "\n" in text or "\r" in text:
                found = character or "U+000A"
                message = f"expected printable text in a cell, found the character {found}"
                raise TidegateError("wrong-cell", message, "delete the character", place)
            return text
        case _:
            message = f"expected text, a number, true, false or a day in a cell, found `{value}`"
            raise TidegateError("wrong-cell", message, "write it as text", place)


def _number(value: float) -> str:
    """Return the shortest decimal that is this number: a sheet keeps 0.1 as what is nearest to it."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
