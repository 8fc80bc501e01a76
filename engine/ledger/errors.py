"""What the ledger refuses, and what keeps it from answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import TidegateError

if TYPE_CHECKING:
    from engine.lifecycle import Refused


class LedgerUnavailableError(TidegateError):
    """Nothing can be recorded or read just now; who asked may try again, with the same idempotency key."""


class StaleAccountError(TidegateError):
    """The account moved between the decision and its record: decide again on how it stands now."""

    def __init__(self, expected: int, found: int) -> None:
        message = f"expected the account at version {expected}, found version {found}"
        super().__init__("stale-account", message, "decide again on the account as it is now")


class KeyConflictError(TidegateError):
    """An idempotency key was used again for another request."""

    def __init__(self) -> None:
        message = "expected the request this idempotency key was first used with, found another"
        super().__init__("key-conflict", message, "use a new key for a new request")


class UnknownRecordError(TidegateError):
    """There is no such record."""

    def __init__(self, record: str) -> None:
        super().__init__("unknown-record", f"expected the id of a record, found `{record}`")


class ErasedError(TidegateError):
    """The data of a record was erased."""

    def __init__(self, record: str) -> None:
        super().__init__("record-erased", f"the data of record `{record}` was erased")


class UseDeniedError(TidegateError):
    """The retention policy forbids to use data of this kind and age for this purpose."""


class MoveRefusedError(TidegateError):
    """The lifecycle does not allow what was asked for; `refused` says why, by locale."""

    def __init__(self, what: str, refused: Refused) -> None:
        lacking = f"; not known: {', '.join(refused.missing)}" if refused.missing else ""
        why = refused.text["en"].rstrip(".")
        super().__init__("move-refused", f"`{what}` refused by {refused.code}: {why}{lacking}")
        self.refused = refused
