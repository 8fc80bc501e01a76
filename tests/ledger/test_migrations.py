"""The tables that migrations make are the tables the program knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text

from engine import TidegateError
from engine.ledger import DecisionEntry, Ledger, schema

if TYPE_CHECKING:
    from tests.ledger.conftest import Place


# It cannot be read back from SQLite; a test of its own looks at its definition.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of .* index records_by_account")
@pytest.mark.filterwarnings("ignore:autogenerate skipping .* index 'records_by_account'")
def test_the_migrated_tables_are_those_of_the_schema(place: Place) -> None:
    with place.open() as ledger:
        for database, metadata, name in (
            (ledger.database, schema.ledger, "of_ledger_schema"),
            (ledger.keys.database, schema.keys, "of_keys_schema"),
        ):
            with database.reader.connect() as connection:
                context = MigrationContext.configure(connection, opts={"version_table": name})
                assert compare_metadata(context, metadata) == []


def test_a_ledger_of_the_third_schema_is_brought_up_to_date(
    place: Place, entry: Callable[..., DecisionEntry]
) -> None:
    with place.open() as ledger:
        ledger.record(entry("A-1"))
        ledger.record(entry("A-2"))
        with ledger.database.writing() as connection:
            connection.execute(text("DROP INDEX records_by_account"))
            connection.execute(text("CREATE INDEX records_by_account ON records (account, seq)"))
            connection.execute(text("UPDATE of_ledger_schema SET version_num = '0003'"))
    with place.open() as ledger:
        found = index_by_account(ledger)
        assert "seq >> 16" in found
        assert found.endswith("account)")
        assert [header.seq for header in ledger.history("A-2")] == [1]


def index_by_account(ledger: Ledger) -> str:
    """Return the definition of the index by account."""
    sqlite = "SELECT sql FROM sqlite_master WHERE name = 'records_by_account'"
    postgresql = "SELECT indexdef FROM pg_indexes WHERE indexname = 'records_by_account'"
    with ledger.reading() as connection:
        wanted = sqlite if ledger.database.is_sqlite else postgresql
        return str(connection.execute(text(wanted)).scalar_one())


def test_a_ledger_of_the_second_schema_is_brought_up_to_date(place: Place) -> None:
    with place.open() as ledger, ledger.database.writing() as connection:
        connection.execute(text("DROP TABLE event_ends"))
        connection.execute(text("UPDATE of_ledger_schema SET version_num = '0002'"))
        rate = {"policy": "p", "rule": "R-1", "appeals": 3, "decided": 2, "overturned": 1}
        connection.execute(insert(schema.past_appeals), [rate])
    with place.open() as ledger, ledger.reading() as connection:
        assert connection.execute(select(schema.event_ends)).all() == []
        assert connection.execute(select(schema.past_appeals)).all() == [tuple(rate.values())]


def test_a_ledger_of_the_first_schema_is_brought_up_to_date(place: Place) -> None:
    with place.open() as ledger, ledger.database.writing() as connection:
        connection.execute(text("DROP TABLE event_ends"))
        connection.execute(text("DROP TABLE past_appeals"))
        for name in ("confirmations_by_account", "appeals_by_account"):
            connection.execute(text(f"DROP INDEX {name}"))
        connection.execute(text("UPDATE of_ledger_schema SET version_num = '0001'"))
        rule = {"appeal": str(UUID(int=1)), "policy": "p", "rule": "R-1"}
        connection.execute(insert(schema.appeal_rules), [rule])
    with place.open() as ledger, ledger.reading() as connection:
        assert connection.execute(select(schema.past_appeals)).all() == []
        assert connection.execute(select(schema.appeal_rules)).all() == []


def test_a_schema_of_a_later_version_is_refused(place: Place) -> None:
    with place.open() as ledger, ledger.database.writing() as connection:
        connection.execute(text("UPDATE of_ledger_schema SET version_num = '9999'"))
    with pytest.raises(TidegateError) as caught:
        place.open()
    assert caught.value.code == "unknown-schema"
