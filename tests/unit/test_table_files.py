"""Tables in files beside a policy: places in a sheet, releases that keep rows, files nobody vouches for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from engine import Engine
from engine.analysis.replay import frozen
from engine.catalogue.publish import publish
from engine.catalogue.workbook import MAX_FILE_BYTES, MAX_PARTS, read_sheet
from engine.errors import TidegateError
from tests.conftest import NOW
from tests.sample.rules import copy_rules

POLICY = """\
policy: bucketed
version: 1
language: 1
title: {zh-CN: 分桶, en: Bucketed}
owner: policy-management
change: First version.
outcomes:
  KEEP: {title: {zh-CN: 保持, en: keep}, class: neutral}
  REVIEW: {title: {zh-CN: 复核, en: review}, class: neutral}
default: {id: B-99, outcome: KEEP}
table:
  bucket:
    title: {zh-CN: 逾期期次, en: bucket}
    inputs: {逾期天数: delinq.dpd, 欠款: bal.total_owed}
    outputs:
      期次: {type: enum, values: [M0, M1, M2]}
    SOURCE
rules:
  - id: B-01
    layer: BEHAV
    priority: 601
    when: table.bucket == 'M2'
    outcome: REVIEW
    reason: VC_PAST_DUE
"""
CSV = "逾期天数,欠款,期次,note\n0,-,M0\n[1..30],-,M1,只提醒\n\n> 30,<= 0.50,M1\n> 30,> 0.50,M2\n"
ROWS: list[list[object]] = [
    ["逾期天数", "欠款", "期次"],
    [0, "-", "M0"],
    ["[1..30]", "-", "M1"],
    ["> 30", "<= 0.50", "M1"],
    ["> 30", "> 0.50", "M2"],
]
PLAIN = {"delinq.dpd": 31, "bal.total_owed": "0.51"}
#: As a sheet has it: without an offset.
DAY = datetime(2026, 1, 31)  # noqa: DTZ001
Root = Callable[[str], Path]


@pytest.fixture
def root(tmp_path: Path) -> Root:
    """Return a rules directory with the one policy, its table in the file named."""

    def build(source: str) -> Path:
        rules = copy_rules(tmp_path / "rules", ())
        folder = rules / "policies/bucketed"
        folder.mkdir(parents=True)
        text = POLICY.replace("SOURCE", source).replace("期次: {type", "bucket: {type")
        (folder / "v1.yaml").write_text(text.replace("期次", "bucket"), encoding="utf-8")
        return rules

    return build


def folder(rules: Path) -> Path:
    return rules / "policies/bucketed"


def with_csv(rules: Path, text: str = CSV) -> Path:
    (folder(rules) / "rows.csv").write_text(text.replace("期次", "bucket"), encoding="utf-8-sig")
    return rules


def workbook(rows: list[list[object]], sheet: str = "分桶") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append([cell if cell != "期次" else "bucket" for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def load(rules: Path) -> Engine:
    return Engine.load(rules, clock=lambda: NOW)


def told(rules: Path) -> str:
    with pytest.raises(TidegateError) as raised:
        load(rules)
    return str(raised.value).replace(f"{rules}/", "")


def test_rows_of_a_csv_file_decide(root: Root) -> None:
    engine = load(with_csv(root("file: rows.csv")))
    assert engine.decide("bucketed", PLAIN, version=1).outcome == "REVIEW"
    assert engine.decide("bucketed", {**PLAIN, "bal.total_owed": "0.50"}, version=1).outcome == "KEEP"


def test_rows_of_a_workbook_decide_alike(root: Root) -> None:
    rules = root("file: rows.xlsx\n    sheet: 分桶")
    (folder(rules) / "rows.xlsx").write_bytes(workbook(ROWS))
    explained = load(rules).explain("bucketed", PLAIN, version=1)
    assert explained.decision.outcome == "REVIEW"
    (table,) = explained.tables
    assert [(hit.row, hit.place) for hit in table.hits] == [(4, "rows.xlsx:分桶!A5")]
    assert table.results == {"table.bucket": "M2"}


def test_a_mistake_is_placed_in_its_cell(root: Root) -> None:
    rules = with_csv(root("file: rows.csv"), CSV.replace("> 30,> 0.50,M2", "> 30,> 0.555,M9"))
    assert "policies/bucketed/rows.csv:B6: expected at most 2 decimal places" in told(rules)
    assert "policies/bucketed/rows.csv:C6: expected one of M0, M1, M2" in told(rules)
    rules = with_csv(rules, CSV.replace("<= 0.50", "<= 0.51"))
    assert "policies/bucketed/rows.csv:A6: expected rows not to hold together" in told(rules)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "逾期天数;欠款;期次\n0;-;M0\n".encode(),
            "rows.csv:1:1: expected cells between commas, found semicolons",
        ),
        ("逾期天数,欠款,期次\n".encode("gb18030"), "rows.csv:1:1: expected UTF-8, found the byte 0xD3"),
        ('逾期天数,"欠款\n'.encode(), "rows.csv:1:1: expected cells between commas"),
        ('逾期天数,欠款,"a\nb"\n'.encode(), "expected printable text in a cell, found the character U+000A"),
        (b"a," * MAX_FILE_BYTES, f"expected a file of at most {MAX_FILE_BYTES} bytes, found more"),
        (b"", "expected a heading and at least one row of the table `bucket`"),
    ],
)
def test_a_file_that_is_no_csv_is_refused(root: Root, content: bytes, message: str) -> None:
    rules = root("file: rows.csv")
    (folder(rules) / "rows.csv").write_bytes(content)
    assert message in told(rules)


def test_a_file_that_is_missing_is_told_where_it_is_named(root: Root) -> None:
    message = "v1.yaml:17:11: expected the file `rows.csv` beside the policy, found none [missing-table-file]"
    assert message in told(root("file: rows.csv"))


def published(rules: Path) -> Path:
    publish(rules, "bucketed", 1, author="a", approver="b", first=date(2026, 1, 1), why="First.")
    return rules


def test_the_digest_covers_the_rows(root: Root) -> None:
    rules = with_csv(root("file: rows.csv"))
    before = load(rules).rulebook.version("bucketed", 1).digest
    with_csv(rules, CSV.replace("只提醒", "提醒"))
    assert load(rules).rulebook.version("bucketed", 1).digest != before


def test_a_release_keeps_its_rows(root: Root) -> None:
    rules = published(with_csv(root("file: rows.csv")))
    version = load(rules).rulebook.version("bucketed", 1)
    bundle = json.loads((rules / f"bundles/{version.digest}.json").read_bytes())
    assert bundle["tables"][0]["file"] == "rows.csv"
    assert bundle["tables"][0]["rows"][2] == ["[1..30]", "-", "M1", "只提醒"]
    with_csv(rules, CSV.replace("> 30,> 0.50", "> 30,> 0.60").replace("<= 0.50", "<= 0.60"))
    message = "`rows.csv` belongs to version 1 of `bucketed`, which was released, and may not change any more"
    assert f"policies/bucketed/rows.csv:A1: {message} [edited-release]" in told(rules)
    (folder(rules) / "rows.csv").unlink()
    assert f"policies/bucketed/v1.yaml:12:3: {message} [edited-release]" in told(rules)


def test_how_a_sheet_looks_is_no_change_of_a_release(root: Root) -> None:
    rules = root("file: rows.xlsx\n    sheet: 分桶")
    path = folder(rules) / "rows.xlsx"
    path.write_bytes(workbook(ROWS))
    published(rules)
    book = openpyxl.load_workbook(path)
    book["分桶"]["A1"].font = Font(bold=True)
    book.create_sheet("草稿").append(["=1+1"])
    book.save(path)
    assert load(rules).decide("bucketed", PLAIN).outcome == "REVIEW"


def test_a_bundle_replays_without_the_file(root: Root) -> None:
    rules = published(with_csv(root("file: rows.csv")))
    engine = load(rules)
    decided = engine.decide("bucketed", PLAIN, as_of=NOW)
    (folder(rules) / "rows.csv").unlink()
    again = frozen(engine.rulebook)
    assert again.decide("bucketed", PLAIN, as_of=NOW).to_json() == decided.to_json()
    assert again.rulebook.version("bucketed", 1).policy.tables["bucket"].rows[1].note == "只提醒"


def sheet_of(*rows: list[object]) -> list[list[str]]:
    return read_sheet(workbook([*rows]), "b.xlsx", "分桶")


def test_cells_of_a_workbook_are_read_as_they_are_meant() -> None:
    cells: list[object] = [
        0.1,
        30.0,
        1e-7,
        12345678901234,
        True,
        DAY,
        date(2026, 2, 1),
        " a ",
    ]
    (read,) = sheet_of(cells)
    assert [*filter(None, read)] == [
        "0.1", "30", "0.0000001", "12345678901234", "true", "2026-01-31", "2026-02-01", "a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("=A1+1", "b.xlsx:分桶!B1: expected a value in a cell, found a formula"),
        ("#REF!", "expected a value in a cell, found the error #REF!"),
        ("a\nb", "expected printable text in a cell, found the character U+000A"),
        ("a\u202eb", "found the character U+202E"),
        (DAY.replace(hour=8), "expected text, a number, true, false or a day in a cell"),
    ],
)
def test_a_cell_that_is_no_value_is_refused(cell: object, message: str) -> None:
    with pytest.raises(TidegateError) as raised:
        sheet_of(["x", cell])
    assert message in str(raised.value)


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def renamed(sheet: str, change: Callable[[bytes], bytes] = bytes) -> bytes:
    """Return a workbook whose sheet stands in a part of another name, its XML changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as book, zipfile.ZipFile(content, "w") as file:
        for name in book.namelist():
            part = book.read(name).replace(b"sheet1.xml", sheet.encode())
            is_sheet = name.endswith("sheet1.xml")
            file.writestr(name.replace("sheet1.xml", sheet), change(part) if is_sheet else part)
    return content.getvalue()


def repacked(sheet: str, method: int, data: bytes = b"") -> bytes:
    """Return a workbook that says that its sheet is packed in another way, and begins with other data."""
    content = renamed(sheet)
    part = f"xl/worksheets/{sheet}".encode()
    # The name stands behind 30 bytes before the data, and behind 46 in the directory.
    local, listed = content.index(part) - 30, content.rindex(part) - 46
    found = bytearray(content)
    found[local + 8] = found[listed + 10] = method
    start = local + 30 + len(part)
    found[start : start + len(data)] = data
    return bytes(found)


def tampered(old: bytes, new: bytes) -> bytes:
    """Return a workbook with a text of its XML replaced."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as book, zipfile.ZipFile(content, "w") as file:
        for part in book.infolist():
            file.writestr(part.filename, book.read(part).replace(old, new))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK rubbish", "table-not-workbook"),
        (archive(a=b"x"), "table-not-workbook"),
        (archive(**{"[Content_Types].xml": b"<Types/>"}), "table-not-workbook"),
        (workbook(ROWS)[:-40], "table-not-workbook"),
        (archive(bomb=b"\0" * (20 << 20)), "table-too-large"),
        (archive(**{f"p{number}": b"" for number in range(MAX_PARTS + 1)}), "table-too-large"),
        (tampered(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "table-not-workbook"),
        (tampered(b"<sheetData>", "<sheetData>".encode("utf-16")), "table-not-workbook"),
        (tampered(b"<sheetData>", b"<sheetData><row"), "table-not-workbook"),
        (renamed("sheet.dat", lambda xml: b"<!DOCTYPE a []>" + xml), "table-not-workbook"),
        (renamed("sheet.dat", lambda xml: xml.decode().encode("utf-16")), "table-not-workbook"),
        (repacked("sheet1.xml", 8, b"\xff" * 4), "table-not-workbook"),
        (repacked("sheet1.xml", 14, b"\x09\x04\x05\0\x5d\0\0\x01\0\xff"), "table-not-workbook"),
        (repacked("sheet.dat", 99), "table-not-workbook"),
        (workbook([*ROWS, *[[]] * 300, ["> 99", "-", "M2"]]), "table-too-large"),
        (tampered(b'<row r="5"', b'<row r="999999999999"'), "table-too-large"),
        (workbook(ROWS, "别的"), "missing-table-file"),
    ],
    ids=[
        "rubbish",
        "no workbook",
        "no parts",
        "cut off",
        "bomb",
        "many parts",
        "entities",
        "utf-16",
        "broken xml",
        "entities in a part of another name",
        "utf-16 in a part of another name",
        "packed wrongly",
        "packed as no workbook is",
        "packed in an unknown way",
        "far row",
        "row beyond any sheet",
        "no sheet",
    ],
)
def test_a_workbook_that_is_none_or_too_large_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(TidegateError) as raised:
        read_sheet(content, "b.xlsx", "分桶")
    assert raised.value.code == code
