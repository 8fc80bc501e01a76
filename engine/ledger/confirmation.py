"""Decisions that a second person has to confirm: they wait here, and take effect when one does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select, update

from engine.decisions.decision import Decision
from engine.decisions.obligations import due_obligations
from engine.errors import TidegateError
from engine.ledger.asking import Asking, principal, same
from engine.ledger.clock import micros, moment, moment_text, one_id
from engine.ledger.effect import SECOND_PERSON, Effect, effect_of
from engine.ledger.entry import AWAITS, Header, NewRecord, Opened
from engine.ledger.outbox import AWAITS_EFFECT
from engine.ledger.schema import appeals, confirmations
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.desk import Desk
    from engine.ledger.ledger import Ledger

WAITING, CONFIRMED, DECLINED, EXPIRED, REFUSED = "WAITING", "CONFIRMED", "DECLINED", "EXPIRED", "REFUSED"
#: The obligation that says within which time a person has to look at a decision.
_REVIEW = "OB_HUMAN_REVIEW"
#: The law asks for the person, so the data serve a legal obligation.
_PURPOSE = "LEGAL_OBLIGATION"
_table = confirmations.c


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A decision that a second person has to confirm.

    Args:
        decision: Id of the decision.
        account: Keyed hash of the account's reference, in hexadecimal.
        status: `WAITING`, `CONFIRMED`, `DECLINED`, `EXPIRED`, or `REFUSED` when the account had moved on.
        requested_by: Who asked for the decision.
        requested_at: When.
        expires_at: Until when it can be confirmed: after it the facts are too old.
        confirmed_by: Who answered.
        confirmed_at: When.
    """

    decision: str
    account: str
    status: str
    requested_by: str
    requested_at: datetime
    expires_at: datetime | None
    confirmed_by: str | None
    confirmed_at: datetime | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "decision": self.decision,
            "status": self.status,
            "requested_by": self.requested_by,
            "requested_at": moment_text(self.requested_at),
            "expires_at": moment_text(self.expires_at),
            "confirmed_by": self.confirmed_by,
            "confirmed_at": moment_text(self.confirmed_at),
        }


class Confirmations:
    """The queue of decisions that wait for a second person.

    Args:
        desk: The desk it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, status: str = WAITING, limit: int = 100) -> list[Confirmation]:
        """Return the decisions with a status, the oldest first."""
        now = self._desk.ledger.clock()
        kept = WAITING if status == EXPIRED else status
        wanted = select(confirmations).where(_table.status == kept).order_by(_table.requested_at)
        if status == WAITING:
            wanted = wanted.where(_table.expires_at.is_(None) | (_table.expires_at > micros(now)))
        elif status == EXPIRED:
            wanted = wanted.where(_table.expires_at <= micros(now))
        with self._desk.ledger.reading() as connection:
            return [_confirmation(row, now) for row in connection.execute(wanted.limit(limit))]

    def get(self, decision: str) -> Confirmation:
        """Return the confirmation of a decision.

        Raises:
            TidegateError: The decision needs none, or there is no such decision.
        """
        return _kept(self._desk.ledger, decision)

    def confirm(self, decision: str, by: str) -> Confirmation:
        """Confirm a decision as a second person, so that it takes effect.

        It is decided again on the account as it stands now. If another outcome is right by now, or the
        lifecycle no longer allows the move, nothing of it takes effect; the decision taken instead does.

        Args:
            decision: Id of the decision.
            by: Who confirms; confirming again changes nothing.

        Raises:
            TidegateError: It needs no confirmation, was answered before, is too old, `by` asked for it or
                reviews an appeal against it, or the account has moved on.
        """
        decision, by = one_id(decision), principal(by)
        desk = self._desk

        def attempt() -> Confirmation | TidegateError:
            found = self._open(decision, by)
            if found.status == CONFIRMED:
                return found
            opened = desk.ledger.open_record(decision, _PURPOSE)
            standing = desk.standing(bytes.fromhex(found.account))
            again, asking = self._again(opened, standing, by)
            return desk.ledger.write(lambda tx: self._confirm(tx, opened, again, standing, asking))

        answer = desk.in_step(attempt)
        if isinstance(answer, TidegateError):
            raise answer
        return answer

    def decline(self, decision: str, by: str, why: str) -> Confirmation:
        """Decline a decision, so that it never takes effect.

        Args:
            decision: Id of the decision.
            by: Who declines.
            why: The reason; kept encrypted.

        Raises:
            TidegateError: As `confirm` says, or no reason is given.
        """
        decision, by = one_id(decision), principal(by)
        if not why.strip():
            raise TidegateError("no-reason", "expected why the decision is declined, found nothing")
        self._open(decision, by)

        def declined(tx: Transaction) -> Confirmation:
            row = self._still_waiting(tx, decision, by)
            return self.close(tx, row.account, decision, DECLINED, by, why)

        return self._desk.ledger.write(declined)

    def put(self, tx: Transaction, decision: str, account: bytes, by: str) -> None:
        """Let a decision wait for a second person, for as long as a person may take to look at it."""
        known = self._desk.catalogue
        due = due_obligations([_REVIEW], known.obligations, tx.now, known.calendar)[0].due_at
        tx.add(
            confirmations,
            decision=decision,
            account=account,
            status=WAITING,
            requested_by=by,
            requested_at=micros(tx.now),
            expires_at=None if due is None else micros(due),
            confirmed_by=None,
            confirmed_at=None,
        )

    def close(
        self, tx: Transaction, account: bytes, decision: str, status: str, by: str, why: str = ""
    ) -> Confirmation:
        """Record the answer; unless it is confirmed, nothing that waited for it is wanted any more."""
        outbox = self._desk.outbox
        if status == CONFIRMED:
            outbox.release(tx, AWAITS_EFFECT, decision, account)
        else:
            outbox.cancel(tx, account, record=decision, status=(AWAITS_EFFECT,))
        sealed = {"answer": status, "why": why}
        tx.append(NewRecord("confirmation", account, sealed=sealed, about=decision, by=by))
        changed = update(confirmations).where(_table.decision == decision)
        tx.connection.execute(changed.values(status=status, confirmed_by=by, confirmed_at=micros(tx.now)))
        return _confirmation(tx.connection.execute(_row(decision)).one(), tx.now)

    def _open(self, decision: str, by: str) -> Confirmation:
        """Return a decision that waits, or that `by` confirmed before.

        Raises:
            TidegateError: It does not wait, or `by` may not answer.
        """
        found = self.get(decision)
        if same(by) == same(found.requested_by):
            message = f"expected another person than `{by}`, who asked for the decision"
            raise TidegateError("self-confirmation", message, "let a second person confirm it")
        if found.status == EXPIRED:
            message = f"expected a confirmation by {moment_text(found.expires_at)}, found it later"
            raise TidegateError("confirmation-expired", message, "decide again on current facts")
        if found.status != WAITING and not (
            found.status == CONFIRMED and same(found.confirmed_by or "") == same(by)
        ):
            message = f"expected a decision that waits, found it {found.status} by `{found.confirmed_by}`"
            raise TidegateError("confirmation-closed", message)
        return found

    def _again(self, opened: Opened, standing: Standing, by: str) -> tuple[Decision, Asking]:
        """Return the decision taken again, by its own bundle and moment, on the account as it stands now."""
        if opened.asked is None:
            raise TidegateError("no-decision", f"expected a decision, found a record of type {opened.type}")
        ledger, asked = self._desk.ledger, opened.asked
        facts = standing.over(asked.facts, self._desk.catalogue.facts)
        again = ledger.redecide(opened.id, _PURPOSE, facts)
        return again, Asking(facts, asked.observed_at, by)

    def _confirm(
        self, tx: Transaction, opened: Opened, again: Decision, standing: Standing, asking: Asking
    ) -> Confirmation | TidegateError:
        desk, tag = self._desk, standing.state.account
        self._still_waiting(tx, opened.id, asking.by)
        effect = effect_of(again, standing, {SECOND_PERSON})
        outcome = opened.decision["outcome"]
        if again.outcome != outcome:
            self.close(tx, tag, opened.id, REFUSED, asking.by)
            fresh = desk.settle(tx, again, effect_of(again, standing), standing, asking)
            found = f"{again.outcome}, decision {fresh.id}, in its place"
            message = f"expected the outcome {outcome} on the account as it stands, found {found}"
            return TidegateError("outcome-differs", message)
        if effect.refused is not None and opened.decision["next_states"]:
            why = effect.refused.text["en"].rstrip(".")
            self.close(tx, tag, opened.id, REFUSED, asking.by, effect.refused.code)
            desk.move(tx, standing, Effect())
            return TidegateError(
                "outcome-differs", f"expected a legal move, found {effect.refused.code}: {why}"
            )
        desk.move(tx, standing, effect, announces=True)
        return self.close(tx, tag, opened.id, CONFIRMED, asking.by)

    def _still_waiting(self, tx: Transaction, decision: str, by: str) -> Any:  # noqa: ANN401 - a row
        tx.flush()
        row = _known(tx.connection.execute(_row(decision)).one_or_none(), decision)
        if row.status != WAITING:
            message = f"expected a decision that waits, found it {row.status} by `{row.confirmed_by}`"
            raise TidegateError("confirmation-closed", message)
        reviewing = select(appeals.c.reviewer).where(
            appeals.c.decision == decision, appeals.c.outcome.is_(None), appeals.c.reviewer.is_not(None)
        )
        if same(by) in map(same, tx.connection.execute(reviewing).scalars()):
            message = f"expected another person than `{by}`, who reviews an appeal against the decision"
            raise TidegateError("own-review", message, "let a third person answer")
        return row


def binding_now(ledger: Ledger, record: Header) -> tuple[bool, str | None]:
    """Return whether a decision binds as things stand, and what it still waits for.

    What was declined, came too late or is no longer right neither binds nor waits.

    Args:
        ledger: The ledger it is in.
        record: The decision.

    Raises:
        LedgerUnavailableError: The ledger is out of reach.
    """
    awaits: str | None = record.clear.get(AWAITS)
    if awaits != SECOND_PERSON:
        return awaits is None, awaits
    status = _kept(ledger, record.id).status
    return status == CONFIRMED, awaits if status == WAITING else None


def refuse_unconfirmed(ledger: Ledger, record: Header) -> None:
    """Refuse to tell the customer of a decision that a second person has not confirmed.

    Args:
        ledger: The ledger it is in.
        record: The decision.

    Raises:
        TidegateError: It waits for that person, or will never bind.
        LedgerUnavailableError: The ledger is out of reach.
    """
    is_binding, awaits = binding_now(ledger, record)
    if record.clear.get(AWAITS) != SECOND_PERSON or is_binding:
        return
    if awaits is None:
        raise TidegateError(
            "no-notice", "expected a decision in effect, found one a second person did not confirm"
        )
    message = "expected a decision in effect, found one that waits for a second person"
    raise TidegateError("no-notice", message, "confirm it first")


def _kept(ledger: Ledger, decision: str) -> Confirmation:
    with ledger.reading() as connection:
        row = connection.execute(_row(decision)).one_or_none()
    return _confirmation(_known(row, decision), ledger.clock())


def _row(decision: str) -> Select[Any]:
    return select(confirmations).where(_table.decision == one_id(decision))


def _known(row: Any, decision: str) -> Any:  # noqa: ANN401 - a row of the table
    if row is None:
        message = f"expected a decision that a person has to confirm, found `{decision}`"
        raise TidegateError("unknown-confirmation", message)
    return row


def _confirmation(row: Any, now: datetime) -> Confirmation:  # noqa: ANN401 - a row of the table
    expires = None if row.expires_at is None else moment(row.expires_at)
    confirmed = None if row.confirmed_at is None else moment(row.confirmed_at)
    is_late = row.status == WAITING and expires is not None and expires <= now
    return Confirmation(
        row.decision,
        row.account.hex(),
        EXPIRED if is_late else row.status,
        row.requested_by,
        moment(row.requested_at),
        expires,
        row.confirmed_by,
        confirmed,
    )
