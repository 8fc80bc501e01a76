"""A ledger to tamper with by hand, and what verification says of it then."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger import NewRecord, Secrets, schema
from engine.ledger.database import Database
from engine.ledger.verify import Verification, verify

if TYPE_CHECKING:
    from tests.ledger.conftest import Place

Tamper = Callable[[sqlite3.Connection], object]


def many(tx: object, count: int) -> None:
    for number in range(count):
        tx.append(NewRecord("note", clear={"number": number}))  # type: ignore[attr-defined] # a Transaction


def check(place: Place, tamper: Tamper, witness: Path | None = None) -> Verification:
    with closing(sqlite3.connect(place.url)) as connection:
        tamper(connection)
        connection.commit()
    database = Database(place.url, schema.ledger)
    try:
        return verify(database, Secrets.load(place.secrets).trusted, witness)
    finally:
        database.close()


def cut_off(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM records WHERE seq >= 6")
    db.execute("DELETE FROM commits WHERE number >= 3")
