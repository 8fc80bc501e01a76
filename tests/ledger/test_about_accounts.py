"""The records about an account are found by their index, however many others there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sqlalchemy import event, insert, select, text

from engine.ledger import DecisionEntry, Ledger
from engine.ledger.reading import about_account
from engine.ledger.schema import records


def plan_of(ledger: Ledger, account: bytes) -> str:
    """Return how the database goes about finding the records about an account."""
    how = "EXPLAIN QUERY PLAN" if ledger.database.is_sqlite else "EXPLAIN"

    def explain(
        _connection: object, _cursor: object, said: str, values: Any, *_more: object
    ) -> tuple[str, Any]:
        return f"{how} {said}", values

    with ledger.reading() as connection:
        if not ledger.database.is_sqlite:
            # So few are read sooner one after another.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        wanted = about_account(connection, account).order_by(records.c.seq.desc()).limit(20)
        event.listen(connection, "before_cursor_execute", explain, retval=True)
        cursor = connection.execute(wanted).cursor
        assert cursor is not None
        return str(cursor.fetchall())


def test_records_about_an_account_are_found_in_all_stretches_of_their_index(
    ledger: Ledger, entry: Callable[..., DecisionEntry]
) -> None:
    for account in ("A-1", "A-2", "A-1"):
        ledger.record(entry(account))
    tag = ledger.tag("A-1")
    with ledger.database.writing() as connection:
        first = dict(connection.execute(select(records).where(records.c.seq == 0)).mappings().one())
        copies = [{**first, "seq": seq, "id": str(uuid4())} for seq in (65_535, 65_536, 200_000)]
        connection.execute(insert(records), copies)
    with ledger.reading() as connection:
        found = [
            len(connection.execute(about_account(connection, tag, since)).all())
            for since in (0, 65_536, 200_000)
        ]
    assert found == [5, 2, 1]
    assert len(ledger.history("A-1")) == 5
    assert [header.seq for header in ledger.history("A-2")] == [1]
    assert "records_by_account" in plan_of(ledger, tag)
