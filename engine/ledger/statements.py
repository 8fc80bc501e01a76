"""Statements that run for every decision: compiled once, run by the driver.

SQLAlchemy's own work for one execution takes longer than SQLite's; what is rarer than a commit goes the usual
way. Ids are passed as 32 hexadecimal digits, which both databases understand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import BindParameter, Connection, LargeBinary, ScalarSelect, bindparam, func, insert, select
from sqlalchemy.dialects.postgresql.psycopg import dialect as postgresql
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

from engine.ledger.schema import (
    accounts,
    commits,
    data_keys,
    erasures,
    holds,
    idempotency,
    key_stores,
    ledgers,
    obligations,
    records,
)

_Row = tuple[Any, ...]
#: SQLAlchemy leaves its constructor without annotations.
_POSTGRESQL: Callable[..., Dialect] = postgresql

#: Records read at a time.
PAGE = 1000
#: Values looked for at a time, at most.
TOGETHER = 100
#: So many places a statement has for them: the fewest that suffice, the last value in those left over.
_PLACES = (1, 4, 16, 40, TOGETHER)
_NAMES = tuple(f"value{place}" for place in range(TOGETHER))
#: Columns of a head, in this order.
HEAD = ("number", "first", "size", "at", "root", "previous", "signer", "signature")

#: An account of which perhaps nothing is known.
_ASKED = select(bindparam("account", type_=LargeBinary).label("account")).subquery()


def _in_outbox(status: str) -> ScalarSelect[int]:
    """Return how many obligations of a code an account has in a state."""
    return (
        select(func.count())
        .where(
            obligations.c.account == bindparam("account"),
            obligations.c.code == bindparam("code"),
            obligations.c.status == bindparam(status),
        )
        .scalar_subquery()
    )


STATEMENTS: Mapping[str, ClauseElement] = {
    "ledger": select(ledgers.c.id, ledgers.c.epoch, select(erasures.c.key).exists()),
    "last head": select(*(commits.c[name] for name in HEAD)).where(
        commits.c.number == select(func.max(commits.c.number)).scalar_subquery()
    ),
    # One row whether or not there is anything of the account: what is on it, then its own columns.
    "standing": select(
        _in_outbox("pending"),
        _in_outbox("done"),
        select(holds.c.id)
        .where(holds.c.account == bindparam("account"), holds.c.lifted_at.is_(None))
        .exists(),
        accounts,
    ).select_from(_ASKED.outerjoin(accounts, accounts.c.account == _ASKED.c.account)),
    "records after": select(records.c.seq, records.c.id, records.c.type, records.c.account, records.c.content)
    .where(records.c.seq > bindparam("after"))
    .order_by(records.c.seq)
    .limit(PAGE),
    # As many as keys are looked for at a time: more leave the processor's cache before they are decided.
    "contents after": select(records.c.seq, records.c.content)
    .where(records.c.seq > bindparam("after"))
    .order_by(records.c.seq)
    .limit(TOGETHER),
    "add records": insert(records),
    "add commit": insert(commits),
    "add use of key": insert(idempotency),
    "add data keys": insert(data_keys),
    "key store": select(key_stores.c.check),
}

#: Statements that look for any of several values.
AMONG: Mapping[str, Callable[[Sequence[BindParameter[Any]]], ClauseElement]] = {
    "data keys": lambda some: select(data_keys).where(data_keys.c.id.in_(some)),
    "data keys of accounts": lambda some: select(
        data_keys.c.account, data_keys.c.id, data_keys.c.wrapped
    ).where(
        data_keys.c.account.in_(some),
        data_keys.c.kind == bindparam("kind"),
        data_keys.c.day == bindparam("day"),
    ),
    "accounts": lambda some: select(accounts).where(accounts.c.account.in_(some)),
    "uses of keys": lambda some: select(idempotency).where(idempotency.c.key.in_(some)),
}


class Statements:
    """The statements, compiled for one kind of database.

    Args:
        is_sqlite: Whether it is SQLite, or PostgreSQL.
    """

    def __init__(self, *, is_sqlite: bool) -> None:
        self._is_sqlite = is_sqlite
        # Values are bound by place: looking each up by its name takes the driver as long as binding it.
        dialect: Dialect = sqlite(paramstyle="qmark") if is_sqlite else _POSTGRESQL(paramstyle="format")
        compiled = {name: _compiled(each, dialect) for name, each in _all().items()}
        self._text = {name: each.string for name, each in compiled.items()}
        #: The name of the value at each place.
        self._names = {name: tuple(each.positiontup or ()) for name, each in compiled.items()}
        #: Values that are part of a statement, such as a limit.
        self._fixed = {
            name: {key: value for key, value in each.params.items() if value is not None}
            for name, each in compiled.items()
        }

    def one(self, connection: Connection, name: str, **values: object) -> _Row | None:
        """Return the row a statement finds, or None."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text[name], self._bound(name, values))
            found: _Row | None = cursor.fetchone()
            return found
        finally:
            cursor.close()

    def all(self, connection: Connection, name: str, **values: object) -> list[_Row]:
        """Return all rows a statement finds."""
        return self._found(connection, name, self._bound(name, values))

    def among(
        self, connection: Connection, name: str, wanted: Sequence[bytes], **values: object
    ) -> list[_Row]:
        """Return all rows a statement finds for any of several values."""
        found: list[_Row] = []
        for at in range(0, len(wanted), TOGETHER):
            some = wanted[at : at + TOGETHER]
            places = next(each for each in _PLACES if each >= len(some))
            padding = (some[-1],) * (places - len(some))
            padded = f"{name} {places}"
            others = [values[each] for each in self._names[padded][places:]]
            found += self._found(connection, padded, (*some, *padding, *others))
        return found

    def many(self, connection: Connection, name: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement for each row, its values in the order of the table's columns."""
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._text[name], _bindable(rows) if self._is_sqlite else rows)
        finally:
            cursor.close()

    def _bound(self, name: str, values: Mapping[str, object]) -> _Row:
        fixed = self._fixed[name]
        return tuple([values[each] if each in values else fixed[each] for each in self._names[name]])

    def _found(self, connection: Connection, name: str, bound: _Row) -> list[_Row]:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text[name], bound)
            return list(cursor.fetchall())
        finally:
            cursor.close()


def _bindable(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return rows as SQLite's driver binds them soonest: it looks for an adapter of all `bytes` each time."""
    return [[bytearray(each) if type(each) is bytes else each for each in row] for row in rows]


def _compiled(statement: ClauseElement, dialect: Dialect) -> SQLCompiler:
    found = statement.compile(dialect=dialect)
    return cast("SQLCompiler", found)


def _all() -> dict[str, ClauseElement]:
    """Return every statement, those for several values once for each number of places.

    What is looked for among several values stands before all else a statement asks for.
    """
    values: list[BindParameter[Any]] = [bindparam(name) for name in _NAMES]
    several = {f"{name} {most}": make(values[:most]) for name, make in AMONG.items() for most in _PLACES}
    return {**STATEMENTS, **several}
