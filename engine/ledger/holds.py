"""Legal holds: while one is on an account, nothing of it is erased."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.errors import TidegateError
from engine.ledger.clock import micros, one_id
from engine.ledger.entry import NewRecord
from engine.ledger.schema import holds
from engine.ledger.transaction import Transaction


def place_hold(tx: Transaction, reference: str, by: str, why: str) -> str:
    """Forbid to erase an account's data until the hold is lifted, and return the hold's id.

    Args:
        tx: The transaction.
        reference: The account's reference.
        by: Who places it.
        why: The order it follows; kept encrypted.
    """
    hold = tx.append(NewRecord("hold", reference, sealed={"why": why}, by=by))
    tx.add(holds, id=hold, account=tx.tag(reference), placed_by=by, placed_at=micros(tx.now))
    # Decisions read whether there is one.
    tx.move_account(reference)
    return hold


def lift_hold(tx: Transaction, hold: str, by: str) -> None:
    """Lift a legal hold.

    Raises:
        TidegateError: There is no such hold, or it was lifted.
    """
    hold = one_id(hold, "hold")
    row = tx.connection.execute(select(holds).where(holds.c.id == hold)).one_or_none()
    if row is None or row.lifted_at is not None:
        message = f"expected a hold in force, found none with the id `{hold}`"
        raise TidegateError("unknown-hold", message)
    tx.append(NewRecord("lift", row.account, about=hold, by=by))
    lifted = update(holds).where(holds.c.id == hold).values(lifted_at=micros(tx.now), lifted_by=by)
    tx.connection.execute(lifted)
    tx.move_account(row.account)
