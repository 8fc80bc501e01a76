"""The tables that migrations make are the tables the program knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from engine import TidegateError
from engine.ledger import schema

if TYPE_CHECKING:
    from tests.ledger.conftest import Place


def test_the_migrated_tables_are_those_of_the_schema(place: Place) -> None:
    with place.open() as ledger:
        for database, metadata, name in (
            (ledger.database, schema.ledger, "of_ledger_schema"),
            (ledger.keys.database, schema.keys, "of_keys_schema"),
        ):
            with database.reader.connect() as connection:
                context = MigrationContext.configure(connection, opts={"version_table": name})
                assert compare_metadata(context, metadata) == []


def test_a_schema_of_a_later_version_is_refused(place: Place) -> None:
    with place.open() as ledger, ledger.database.writing() as connection:
        connection.execute(text("UPDATE of_ledger_schema SET version_num = '9999'"))
    with pytest.raises(TidegateError) as caught:
        place.open()
    assert caught.value.code == "unknown-schema"
