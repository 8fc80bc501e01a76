"""Accounts as they stand: read, moved, and written back once for each commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from engine.ledger.clock import micros, moment
from engine.ledger.entry import AccountState
from engine.ledger.errors import StaleAccountError
from engine.ledger.record import compact, parse
from engine.ledger.schema import accounts
from engine.ledger.statements import Statements


class Accounts:
    """The accounts touched by one commit.

    Args:
        connection: In the transaction of the commit.
        statements: Those of the ledger's database.
    """

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection, self._statements = connection, statements
        self._states: dict[bytes, AccountState] = {}
        #: Accounts to write back, each with its version in the database; 0 for those that are not in it.
        self._moved: dict[bytes, int] = {}

    def look_up(self, tags: Iterable[bytes]) -> None:
        """Look up how some accounts stand, all at once."""
        wanted = [tag for tag in dict.fromkeys(tags) if tag not in self._states]
        self._states.update(account_states(self._connection, self._statements, wanted))

    def state(self, tag: bytes) -> AccountState:
        """Return how an account stands."""
        if tag not in self._states:
            self.look_up([tag])
        return self._states[tag]

    def check(self, tag: bytes, expects: int | None) -> None:
        """Refuse an account that is not at the version that was seen.

        Raises:
            StaleAccountError: It moved since.
        """
        version = self.state(tag).version
        if expects is not None and expects != version:
            raise StaleAccountError(expects, version)

    def move(self, tag: bytes, changes: Mapping[str, Any]) -> AccountState:
        """Change how an account stands; states not named stay as they are."""
        before = self.state(tag)
        named = dict(changes)
        if "states" in named:
            named["states"] = {**before.states, **named["states"]}
        after = replace(before, version=before.version + 1, **named)
        self._moved.setdefault(tag, before.version)
        self._states[tag] = after
        return after

    def drop(self, tag: bytes) -> None:
        """Take an account for one nothing is known of: its row was deleted."""
        self._states[tag] = AccountState(tag)
        self._moved.pop(tag, None)

    def kept(self) -> tuple[dict[bytes, AccountState], dict[bytes, int]]:
        """Return what to go back to if a unit of work fails."""
        return dict(self._states), dict(self._moved)

    def go_back(self, kept: tuple[dict[bytes, AccountState], dict[bytes, int]]) -> None:
        """Undo all moves since `kept`."""
        self._states, self._moved = kept

    def flush(self, seq: int) -> None:
        """Write the moved accounts to the database.

        Args:
            seq: Place of the last record.

        Raises:
            StaleAccountError: The row of one is gone.
        """
        new: list[dict[str, Any]] = []
        old: list[dict[str, Any]] = []
        for tag, version in self._moved.items():
            (old if version else new).append(_row(self._states[tag], seq))
        if new:
            self._connection.execute(insert(accounts), new)
        if old:
            for row in old:
                row["tag"] = row.pop("account")
            changed = update(accounts).where(accounts.c.account == bindparam("tag"))
            if self._connection.execute(changed, old).rowcount != len(old):
                raise StaleAccountError(min(self._moved[row["tag"]] for row in old), 0)
        self._moved.clear()


def account_state(connection: Connection, statements: Statements, tag: bytes) -> AccountState:
    """Return how an account stands in the database.

    Args:
        connection: Where to read.
        statements: Those of the ledger's database.
        tag: Keyed hash of its reference.
    """
    return account_states(connection, statements, [tag])[tag]


def account_states(
    connection: Connection, statements: Statements, tags: Sequence[bytes]
) -> dict[bytes, AccountState]:
    """Return how some accounts stand in the database, by the keyed hashes of their references."""
    found = {tag: AccountState(tag) for tag in tags}
    for row in statements.among(connection, "accounts", tags):
        state = state_from(row)
        found[state.account] = state
    return found


def state_from(row: Sequence[Any]) -> AccountState:
    """Return how an account stands from its row, all columns in the order of the table."""
    account, version, states, closed_at, disputed, erasure, withdrawn, _ = row
    closed = None if closed_at is None else moment(closed_at)
    return AccountState(
        account, version, parse(states.encode()), closed, bool(disputed), bool(erasure), bool(withdrawn)
    )


def _row(state: AccountState, seq: int) -> dict[str, Any]:
    return {
        "account": state.account,
        "version": state.version,
        "states": compact(dict(state.states)).decode(),
        "closed_at": None if state.closed_at is None else micros(state.closed_at),
        "dispute_open": state.dispute_open,
        "erasure_requested": state.erasure_requested,
        "consent_withdrawn": state.consent_withdrawn,
        "seq": seq,
    }
