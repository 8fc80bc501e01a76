"""Tampering, planted by hand in a real file, and what verification says of it."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.ledger import DecisionEntry, Ledger, Secrets, schema
from engine.ledger.database import Database
from engine.ledger.tree import leaf_hash
from engine.ledger.verify import verify
from tests.ledger.tampering import Tamper, check, many

if TYPE_CHECKING:
    from tests.ledger.conftest import Place


def change(name: str, seq: int, value: str) -> Tamper:
    return lambda db: db.execute(f"UPDATE records SET {name} = {value} WHERE seq = ?", [seq])  # noqa: S608 - written here


def flip(name: str, table: str, where: str) -> Tamper:
    """Change the last byte of a value."""

    def tamper(db: sqlite3.Connection) -> None:
        value = db.execute(f"SELECT {name} FROM {table} WHERE {where}").fetchone()[0]  # noqa: S608 - written here
        changed = value[:-1] + bytes([value[-1] ^ 1])
        db.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", [changed])  # noqa: S608 - written here

    return tamper


def swap(db: sqlite3.Connection) -> None:
    one, other = (
        db.execute("SELECT id, content FROM records WHERE seq = ?", [seq]).fetchone() for seq in (2, 4)
    )
    db.execute("UPDATE records SET id = 'x' WHERE seq = 4")
    db.execute("UPDATE records SET id = ?, content = ? WHERE seq = 2", other)
    db.execute("UPDATE records SET id = ?, content = ? WHERE seq = 4", one)


def insert(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO records SELECT 10, 'f' || substr(id, 2), type, account, content FROM records"
        " WHERE seq = 9"
    )


def remove_commit(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM records WHERE seq = 6")
    db.execute("DELETE FROM commits WHERE number = 3")


def record_and_leaves(db: sqlite3.Connection) -> None:
    """Change a record, and the leaves so that they fit it."""
    flip("content", "records", "seq = 3")(db)
    leaves = db.execute("SELECT leaves FROM commits WHERE number = 2").fetchone()[0]
    content = db.execute("SELECT content FROM records WHERE seq = 3").fetchone()[0]
    changed = leaves[:64] + leaf_hash(content) + leaves[96:]
    db.execute("UPDATE commits SET leaves = ? WHERE number = 2", [changed])


def rewrite_last(db: sqlite3.Connection) -> None:
    db.execute("UPDATE commits SET at = at - 1000 WHERE number = 4")


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        pytest.param(
            flip("content", "records", "seq = 0"), [("altered-record", "record 0 (")], id="altered record"
        ),
        pytest.param(
            lambda db: db.execute("DELETE FROM records WHERE seq IN (2, 3)"),
            [("removed-record", "records 2 to 3 were removed from commit 2")],
            id="removed records",
        ),
        pytest.param(insert, [("inserted-record", "record 10 (")], id="inserted record"),
        pytest.param(
            swap,
            [
                ("reordered-record", "record 4 was moved to place 2"),
                ("reordered-record", "record 2 was moved to place 4"),
            ],
            id="reordered records",
        ),
        pytest.param(
            change("account", 0, "x'00'"),
            [("altered-index", "record 0 (")],
            id="record under another account",
        ),
        pytest.param(
            change("type", 1, "'other'"), [("altered-index", "record 1 (")], id="record of another type"
        ),
        pytest.param(
            remove_commit,
            [("removed-commit", "commit 3 was removed"), ("inserted-record", "")],
            id="removed commit",
        ),
        pytest.param(
            flip("root", "commits", "number = 2"), [("altered-commit", "head 2 was altered")], id="tree hash"
        ),
        pytest.param(
            flip("signature", "commits", "number = 2"),
            [("altered-commit", "head 2 was altered")],
            id="signature",
        ),
        pytest.param(
            flip("previous", "commits", "number = 3"),
            [("altered-commit", "head 3 was altered")],
            id="link to the head before",
        ),
        pytest.param(
            flip("leaves", "commits", "number = 2"),
            [("altered-commit", "the leaves of commit 2 were altered")],
            id="leaves",
        ),
        pytest.param(
            record_and_leaves,
            [("altered-record", "the leaves of commit 2 and one of its records, 1 to 5, were altered")],
            id="record and leaves",
        ),
        pytest.param(
            change("content", 2, "'text'"),
            [("altered-record", "record 2 (")],
            id="record of another type of value",
        ),
        pytest.param(
            change("content", 2, "x'9101'"), [("altered-record", "record 2 (")], id="record that is none"
        ),
        pytest.param(
            lambda db: db.execute("UPDATE commits SET root = 7 WHERE number = 4"),
            [("altered-commit", "head 4 is not readable"), ("inserted-record", "record 7 (")],
            id="head of another type of value",
        ),
        pytest.param(rewrite_last, [("altered-commit", "head 4 was altered")], id="last head"),
        pytest.param(
            lambda db: db.execute("UPDATE bundles SET content = content || ' '"),
            [("altered-bundle", "the policy bundle ")],
            id="policy bundle",
        ),
        pytest.param(
            lambda db: db.execute("DELETE FROM bundles"),
            [("removed-bundle", "was removed")],
            id="removed bundle",
        ),
    ],
)
def test_tampering_is_found_and_named(filled: Place, tamper: Tamper, found: list[tuple[str, str]]) -> None:
    verification = check(filled, tamper)
    said = [(finding.code, finding.message) for finding in verification.findings]
    for code, part in found:
        if part:
            assert any(code == one and part in message for one, message in said), said
    expected = {code for code, _ in found}
    assert {code for code, _ in said} <= expected | {"altered-commit"}, said


#: What anybody with the file can write into a column, whatever its type.
HOSTILE: dict[str, object] = {
    "minus one": -1,
    "lowest": -(1 << 63),
    "nought": 0,
    "millions": 30_000_000,
    "32 bits": (1 << 32) - 1,
    "more than 32 bits": 1 << 32,
    "highest": (1 << 63) - 1,
    "fraction": 1.5,
    "infinite": float("inf"),
    "null": None,
    "empty text": "",
    "text": "\u683c x",
    "no bytes": b"",
    "a byte": b"\x00",
    "many bytes": b"\xff" * 4096,
    "a record that is none": b"\x9e\x01\x00\xc4\x01\x00\xa1x\x00\xc0\xa1x\x00\xc0\xc0\xc0\x90\xc4\x00\x90",
}


@pytest.mark.parametrize(
    ("table", "place", "has_leaves"),
    [("commits", 2, True), ("commits", 4, True), ("records", 4, True), ("records", 4, False)],
)
def test_no_value_in_any_column_stops_verification(
    filled: Place, table: str, place: int, *, has_leaves: bool
) -> None:
    trusted = Secrets.load(filled.secrets).trusted
    key = "number" if table == "commits" else "seq"
    url = str(filled.file.parent / "altered.db")
    for column in schema.ledger.tables[table].c:
        for called, value in HOSTILE.items():
            with closing(sqlite3.connect(filled.url)) as whole, closing(sqlite3.connect(url)) as altered:
                whole.backup(altered)
                if not has_leaves:
                    altered.execute("UPDATE commits SET leaves = x'00'")
                try:
                    before = altered.execute(f"SELECT {column.name} FROM {table} WHERE {key} = ?", [place])  # noqa: S608 - written here
                    if before.fetchone() == (value,):
                        continue
                    altered.execute(f"UPDATE {table} SET {column.name} = ? WHERE {key} = ?", [value, place])  # noqa: S608 - written here
                except sqlite3.IntegrityError:
                    continue
                altered.commit()
            database = Database(url, schema.ledger)
            try:
                verification = verify(database, trusted)
            finally:
                database.close()
            codes = {finding.code for finding in verification.findings}
            assert codes, f"{table}.{column.name} = {called}"


def test_a_number_of_records_that_is_made_up_costs_no_memory(filled: Place) -> None:
    tracemalloc.start()
    try:
        verification = check(
            filled, lambda db: db.execute("UPDATE commits SET size = 3000000 WHERE number = 4")
        )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert verification.findings[0].code == "altered-commit"
    assert peak < 20 << 20


@pytest.mark.parametrize("seq", [-1, -(1 << 63)])
def test_a_record_before_the_first_was_inserted(filled: Place, seq: int) -> None:
    verification = check(
        filled,
        lambda db: db.execute(
            "INSERT INTO records SELECT ?, 'f' || substr(id, 2), type, account, content FROM records"
            " WHERE seq = 9",
            [seq],
        ),
    )
    assert [finding.code for finding in verification.findings] == ["inserted-record"]


def test_a_commit_numbered_nought_is_none(sqlite_place: Place, entry: Callable[..., DecisionEntry]) -> None:
    with sqlite_place.open() as ledger:
        ledger.record(entry())
    verification = check(sqlite_place, lambda db: db.execute("UPDATE commits SET number = 0"))
    assert "altered-commit" in {finding.code for finding in verification.findings}


def test_an_untouched_ledger_is_sound(filled: Place) -> None:
    verification = check(filled, lambda _db: None)
    assert verification.findings == ()
    assert (verification.records, verification.commits) == (10, 4)


def test_a_ledger_signed_by_another_key_is_not_sound(filled: Place, tmp_path: Path) -> None:
    database = Database(filled.url, schema.ledger)
    verification = verify(database, Secrets.create(tmp_path / "others").trusted)
    database.close()
    assert [finding.message for finding in verification.findings] == ["heads 1 to 4 were altered"]


def test_a_signer_that_was_replaced_is_still_trusted(filled: Place) -> None:
    old = filled.secrets / "signing.pub"
    Secrets.create(filled.file.parent / "new")
    old.rename(filled.secrets / "signed-until-2026.pub")
    for name in ("signing.pem", "signing.pub"):
        (filled.file.parent / "new" / name).rename(filled.secrets / name)
    with filled.open() as ledger:
        ledger.write(lambda tx: many(tx, 1))
        assert ledger.verify().is_sound


def test_tampering_is_found_in_postgresql(
    postgresql_place: Place, entry: Callable[..., DecisionEntry]
) -> None:
    from sqlalchemy import text  # noqa: PLC0415 - only here

    with postgresql_place.open() as ledger:
        for account in ("A-1", "A-2", "A-3"):
            ledger.record(entry(account))
        with ledger.database.writing() as connection:
            connection.execute(text("UPDATE records SET content = content || 'x'::bytea WHERE seq = 1"))
            connection.execute(text("DELETE FROM records WHERE seq = 2"))
        codes = [finding.code for finding in ledger.verify().findings]
    assert codes == ["altered-record", "removed-record"]


def test_progress_is_told(sqlite_ledger: Ledger, entry: Callable[..., DecisionEntry]) -> None:
    for number in range(3):
        sqlite_ledger.record(entry(f"A-{number}"))
    seen: list[tuple[int, int]] = []
    sqlite_ledger.verify(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3), (3, 3)]
    seen.clear()
    sqlite_ledger.replay(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(3, 3)]
