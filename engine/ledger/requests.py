"""What customers ask about their data: that they be erased, and that they no longer be processed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import TidegateError
from engine.ledger.asking import principal
from engine.ledger.clock import id_text
from engine.ledger.entry import DECISION_AUDIT, NewRecord
from engine.ledger.reading import about_account
from engine.ledger.record import decode
from engine.ledger.schema import records
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger

_CONSENT_RECORD = "CONSENT_RECORD"


@dataclass(frozen=True, slots=True)
class Requested:
    """What a customer's requests come to.

    Args:
        id: Id of the record of the request; None where nothing of the kind was ever recorded.
        erasure_requested: Whether the customer asks for erasure.
        consent_withdrawn: Whether the customer's consent to processing is withdrawn.
    """

    id: str | None
    erasure_requested: bool
    consent_withdrawn: bool

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "request_id": self.id,
            "erasure_requested": self.erasure_requested,
            "consent_withdrawn": self.consent_withdrawn,
        }


class Requests:
    """Records what customers ask about their data; the retention policy says what comes of it.

    Each call is one unit of work. What stands already is not recorded again, and answered the same.

    Args:
        ledger: Where it is kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def request_erasure(self, account: str, by: str, why: str) -> Requested:
        """Ask that an account's data be erased: those no law keeps, once the relationship has ended.

        Args:
            account: The account's reference.
            by: Who passes the request on.
            why: What the customer said; kept encrypted.

        Raises:
            TidegateError: No account, nobody or no reason is named.
            LedgerUnavailableError: Nothing can be recorded.
        """
        return self._ask("erasure-requested", account, by, why, DECISION_AUDIT, erasure_requested=True)

    def cancel_erasure(self, account: str, by: str, why: str) -> Requested:
        """Take a request for erasure back; what was erased by then is gone. See `request_erasure`."""
        return self._ask("erasure-cancelled", account, by, why, DECISION_AUDIT, erasure_requested=False)

    def withdraw_consent(self, account: str, by: str, why: str) -> Requested:
        """Withdraw consent to processing: data serve the law and disputes alone. See `request_erasure`."""
        return self._ask("consent-withdrawn", account, by, why, _CONSENT_RECORD, consent_withdrawn=True)

    def give_consent(self, account: str, by: str, why: str) -> Requested:
        """Give consent to processing again. See `request_erasure`."""
        return self._ask("consent-given", account, by, why, _CONSENT_RECORD, consent_withdrawn=False)

    def _ask(self, type_: str, account: str, by: str, why: str, kind: str, **change: bool) -> Requested:
        by = principal(by)
        if not why.strip():
            raise TidegateError("no-reason", "expected what the customer said, found nothing")

        def asked(tx: Transaction) -> Requested:
            state = tx.account(account)
            if all(getattr(state, name) == value for name, value in change.items()):
                name = _last(tx, tx.tag(account), type_)
            else:
                name = tx.append(NewRecord(type_, account, kind, sealed={"why": why}, by=by))
                state = tx.move_account(account, **change)
            return Requested(name, state.erasure_requested, state.consent_withdrawn)

        return self._ledger.write(asked)


def _last(tx: Transaction, account: bytes, type_: str) -> str | None:
    """Return the id of the last record of a type about an account."""
    tx.flush()
    wanted = about_account(tx.connection, account).where(records.c.type == type_)
    content = tx.connection.execute(wanted.order_by(records.c.seq.desc()).limit(1)).scalar_one_or_none()
    return None if content is None else id_text(decode(content).id)
