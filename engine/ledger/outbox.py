"""The outbox: what systems downstream have to do after a decision, by when, and whether they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Select, func, select, update

from engine.catalogue.catalogue import Catalogue
from engine.decisions.obligations import DueObligation, due_obligations
from engine.errors import TidegateError
from engine.ledger.clock import micros, moment, moment_text, one_id
from engine.ledger.entry import NewRecord
from engine.ledger.ledger import Ledger
from engine.ledger.schema import obligations
from engine.ledger.standing import ACKED, PENDING, SYNC
from engine.ledger.transaction import Transaction

CANCELLED = "CANCELLED"
#: Waits until the decision it belongs to takes effect.
AWAITS_EFFECT = "AWAITS_EFFECT"
#: Waits until every system has acknowledged the account's states.
AWAITS_SYSTEMS = "AWAITS_SYSTEMS"

#: What the event `ACKNOWLEDGEMENTS_COMPLETE` brings: not done before every system has acknowledged.
AFTER_SYSTEMS = frozenset({"OB_CLEARANCE_CERT", "OB_BUREAU_CLOSED_BY_CUSTOMER"})
#: What comes before a decision takes effect, so that it cannot wait for it.
_BEFORE_EFFECT = frozenset({"DECISION_EFFECTIVE", "THIRTY_DAYS_TO_EFFECT", "SEVEN_DAYS_TO_EFFECT"})
#: What does not wait either: it asks for the person, or spares the customer while one looks.
_AT_ONCE = frozenset(
    {
        "OB_HUMAN_REVIEW",
        "OB_STOP_COLLECTION",
        "OB_STOP_MARKETING",
        "OB_BUREAU_HOLD",
        "OB_PAUSE_ADVERSE",
        "OB_VICTIM_CASE",
    }
)
#: What stops new credit: at once where a closure waits, since it may only be too early. Where the measure
#: itself is what a person has to confirm, it waits too.
_STOPS = frozenset({"OB_BLOCK_NEW_CREDIT", "OB_FREEZE_INTERFACES"})
#: What follows from a closure and is no longer wanted once the account is open again.
OF_CLOSURE = (
    "OB_CLEARANCE_CERT",
    "OB_BUREAU_CLOSED_BY_CUSTOMER",
    "OB_COOLING_OFF_OPEN",
    "OB_RETENTION_SCHEDULE",
)
_SYSTEM = "operations"
_table = obligations.c


@dataclass(frozen=True, slots=True)
class Task:
    """What one system has to do.

    Args:
        id: Its id.
        decision: Id of the record it follows from: a decision, an event, an appeal.
        account: Keyed hash of the account's reference, in hexadecimal.
        code: The obligation.
        system: Who has to do it.
        status: `PENDING`, `ACKED`, `CANCELLED`, `AWAITS_EFFECT` or `AWAITS_SYSTEMS`.
        created_at: Since when.
        due_at: By when; None when it hangs on an event.
        acked_at: When it was said to be done.
        acked_by: By whom.
    """

    id: str
    decision: str
    account: str
    code: str
    system: str
    status: str
    created_at: datetime
    due_at: datetime | None
    acked_at: datetime | None
    acked_by: str | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "id": self.id,
            "decision": self.decision,
            "code": self.code,
            "system": self.system,
            "status": self.status,
            "created_at": moment_text(self.created_at),
            "due_at": moment_text(self.due_at),
            "acked_at": moment_text(self.acked_at),
            "acked_by": self.acked_by,
        }


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An acknowledgement.

    Args:
        task: What was done.
        is_repeated: Whether it was acknowledged before.
        systems_pending: How many systems have yet to acknowledge the account's states; at 0 a closure can be
            completed.
    """

    task: Task
    is_repeated: bool
    systems_pending: int

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        found = self.task.to_dict()
        return {**found, "is_repeated": self.is_repeated, "systems_pending": self.systems_pending}


class Outbox:
    """What is to be done, in the ledger's own database: there with the decision or not at all.

    Args:
        ledger: The ledger.
        catalogue: Returns the obligations there are now, and the business days.
        systems: Which systems have to do what, by code of the obligation; `operations` what is not named.
    """

    def __init__(
        self, ledger: Ledger, catalogue: Callable[[], Catalogue], systems: Mapping[str, Sequence[str]]
    ) -> None:
        self._ledger, self._catalogue = ledger, catalogue
        self._systems = {code: tuple(names) for code, names in systems.items()}

    # Reading.

    def pending(self, system: str | None = None, limit: int = 100) -> list[Task]:
        """Return what is to be done now, what is due first at the head; tasks without a time come last."""
        wanted = select(obligations).where(_table.status == PENDING)
        return self._read(wanted, system, limit)

    def overdue(self, system: str | None = None, limit: int = 100) -> list[Task]:
        """Return what should have been done by now, the longest overdue first."""
        now = micros(self._ledger.clock())
        wanted = select(obligations).where(_table.status == PENDING, _table.due_at < now)
        return self._read(wanted, system, limit)

    def of_decision(self, decision: str) -> list[Task]:
        """Return everything a decision or event brought with it, in any status."""
        return self._read(select(obligations).where(_table.record == one_id(decision)), None, None)

    def _read(self, wanted: Select[Any], system: str | None, limit: int | None) -> list[Task]:
        if system is not None:
            wanted = wanted.where(_table.system == system)
        ordered = wanted.order_by(_table.due_at.is_(None), _table.due_at, _table.id).limit(limit)
        with self._ledger.reading() as connection:
            return [_task(row) for row in connection.execute(ordered)]

    # Writing.

    def acknowledge(self, task: str, by: str, reference: str = "") -> Acknowledged:
        """Record that a system did what it had to; saying it again changes nothing.

        When the last system has acknowledged an account's states, what waited for that becomes due.

        Args:
            task: Id of the task.
            by: Who says so.
            reference: What the system calls it; kept encrypted.

        Raises:
            TidegateError: There is no such task, it has not been released yet, or it is no longer wanted.
        """
        task = one_id(task, "obligation")
        return self._ledger.write(lambda tx: self._acknowledge(tx, task, by, reference))

    def put(  # noqa: PLR0913 - all but what is added to what go by name
        self,
        tx: Transaction,
        record: str,
        account: bytes,
        due: Iterable[DueObligation],
        catalogue: Catalogue,
        *,
        waits: bool = False,
        is_closing: bool = False,
        systems_pending: int = 0,
        is_moved: bool = False,
    ) -> list[str]:
        """Add what a record brings with it, and return the codes; what the answer itself carries is done.

        An account that more systems have to acknowledge is at another version, since decisions read that.

        Args:
            tx: The transaction.
            record: Id of the record.
            account: Keyed hash of the account's reference.
            due: The obligations.
            catalogue: What is known of them.
            waits: Whether the decision has yet to take effect.
            is_closing: Whether what waits is a closure.
            systems_pending: How many systems have yet to acknowledge the account's states.
            is_moved: Whether the account is moved with it anyway.
        """
        todo = to_do(due, catalogue)
        is_announced = systems_pending > 0 or any(each.code == SYNC for each in todo)
        at_once = _AT_ONCE | _STOPS if is_closing else _AT_ONCE
        to_acknowledge = False
        for each in todo:
            status = PENDING
            if waits and each.event not in _BEFORE_EFFECT and each.code not in at_once:
                status = AWAITS_EFFECT
            elif is_announced and each.code in AFTER_SYSTEMS:
                status = AWAITS_SYSTEMS
            to_acknowledge = to_acknowledge or (each.code == SYNC and status == PENDING)
            # What lasts until something happens has an end and no time by which it is to be done.
            lasts = catalogue.obligations[each.code].due.kind == "until"
            due_at = None if lasts or each.due_at is None else micros(each.due_at)
            for system in self._systems.get(each.code, (_SYSTEM,)):
                tx.add(
                    obligations,
                    id=str(uuid5(UUID(record), f"{each.code} {system}")),
                    record=record,
                    account=account,
                    code=each.code,
                    system=system,
                    status=status,
                    created_at=micros(tx.now),
                    due_at=due_at,
                    acked_at=None,
                    acked_by=None,
                )
        if to_acknowledge and not is_moved:
            tx.move_account(account)
        return [each.code for each in todo]

    def release(self, tx: Transaction, status: str, record: str | None, account: bytes) -> list[str]:
        """Make what waits due, counted from now, and return the codes.

        Args:
            tx: The transaction.
            status: What it waits for.
            record: Only what came with this record.
            account: Keyed hash of the account's reference.
        """
        catalogue = self._catalogue()
        known, calendar = catalogue.obligations, catalogue.calendar
        released = []
        for row in tx.connection.execute(_rows(status, record, account)).all():
            due_at = row.due_at
            if due_at is not None and row.code in known:
                due = due_obligations([row.code], known, tx.now, calendar)[0].due_at
                due_at = None if due is None else micros(due)
            changed = update(obligations).where(_table.id == row.id)
            tx.connection.execute(changed.values(status=PENDING, due_at=due_at))
            released.append(row.code)
        return released

    def cancel(
        self,
        tx: Transaction,
        account: bytes,
        *,
        record: str | None = None,
        codes: Sequence[str] = (),
        status: Sequence[str] = (PENDING, AWAITS_EFFECT, AWAITS_SYSTEMS),
    ) -> list[str]:
        """Take back what has not been done yet, and return the codes.

        Args:
            tx: The transaction.
            account: Keyed hash of the account's reference.
            record: Only what came with this record.
            codes: Only these obligations.
            status: Only what has one of these statuses.
        """
        cancelled = []
        for each in status:
            for row in tx.connection.execute(_rows(each, record, account)).all():
                if not codes or row.code in codes:
                    changed = update(obligations).where(_table.id == row.id)
                    tx.connection.execute(changed.values(status=CANCELLED))
                    cancelled.append(row.code)
        return cancelled

    def done_between(
        self, tx: Transaction, account: bytes, code: str, since: datetime, until: datetime
    ) -> list[str]:
        """Return the records whose obligation was acknowledged after one moment and by another.

        Args:
            tx: The transaction.
            account: Keyed hash of the account's reference.
            code: The obligation.
            since: Acknowledged after this moment.
            until: Acknowledged by this one.
        """
        wanted = select(_table.record).where(
            _table.account == account,
            _table.code == code,
            _table.status == ACKED,
            _table.acked_at > micros(since),
            _table.acked_at <= micros(until),
        )
        return list(dict.fromkeys(tx.connection.execute(wanted.order_by(_table.acked_at)).scalars()))

    def _acknowledge(self, tx: Transaction, name: str, by: str, reference: str) -> Acknowledged:
        row = tx.connection.execute(select(obligations).where(_table.id == name)).one_or_none()
        if row is None:
            raise TidegateError("unknown-obligation", f"expected the id of an obligation, found `{name}`")
        is_repeated = row.status == ACKED
        if row.status == CANCELLED:
            message = f"expected an obligation that is still wanted, found `{name}` cancelled"
            raise TidegateError("obligation-cancelled", message)
        if row.status not in (PENDING, ACKED):
            message = f"expected an obligation that was released, found `{name}` waiting: {row.status}"
            raise TidegateError("obligation-waiting", message)
        if not is_repeated:
            done = update(obligations).where(_table.id == name)
            tx.connection.execute(done.values(status=ACKED, acked_at=micros(tx.now), acked_by=by))
            if row.code == SYNC:
                tx.move_account(row.account)
            tx.append(
                NewRecord(
                    "acknowledgement",
                    row.account,
                    sealed={"code": row.code, "system": row.system, "reference": reference},
                    clear={"obligation": name},
                    about=row.record,
                    by=by,
                )
            )
        waiting = select(func.count()).where(
            _table.account == row.account, _table.code == SYNC, _table.status == PENDING
        )
        left = int(tx.connection.execute(waiting).scalar_one())
        if not left:
            self.release(tx, AWAITS_SYSTEMS, None, row.account)
        after = tx.connection.execute(select(obligations).where(_table.id == name)).one()
        return Acknowledged(_task(after), is_repeated, left)


def to_do(due: Iterable[DueObligation], catalogue: Catalogue) -> list[DueObligation]:
    """Return the obligations that systems have to do; what an answer itself carries is done with it."""
    return [each for each in due if catalogue.obligations[each.code].due.kind != "answer"]


def _rows(status: str, record: str | None, account: bytes) -> Select[Any]:
    wanted = select(obligations).where(_table.account == account, _table.status == status)
    return wanted if record is None else wanted.where(_table.record == record)


def _task(row: Any) -> Task:  # noqa: ANN401 - a row of the table
    due, acked = row.due_at, row.acked_at
    return Task(
        row.id,
        row.record,
        row.account.hex(),
        row.code,
        row.system,
        row.status,
        moment(row.created_at),
        None if due is None else moment(due),
        None if acked is None else moment(acked),
        row.acked_by,
    )
