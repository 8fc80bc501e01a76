"""The docket: appeals as they stand, what the policy is told of them, and each step kept as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select, update

from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.ledger import appeal_case as cases
from engine.ledger.appeal_case import Appeal, Case, appeal_from
from engine.ledger.asking import Asking, same
from engine.ledger.clock import one_id
from engine.ledger.entry import NewRecord, Opened
from engine.ledger.schema import appeals
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

#: Types of records, their kind of data, and what they are read for.
FILED, STEP, KIND, PURPOSE = "appeal", "appeal-step", "APPEAL_RECORD", "DISPUTE"
_table = appeals.c


class Docket:
    """Appeals as they stand.

    Args:
        desk: The desk they belong to.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def appeal(self, name: str) -> Appeal:
        """Return an appeal.

        Raises:
            TidegateError: There is none.
        """
        with self._desk.ledger.reading() as connection:
            return appeal_from(_known(connection.execute(_row(name)).one_or_none(), name))

    def open(self, name: str) -> tuple[Appeal, Opened, Case]:
        """Return an appeal that is yet to be answered, as it was filed, and the case it makes.

        Raises:
            TidegateError: There is none, or it is answered.
        """
        found = self.appeal(name)
        if not found.is_open:
            message = f"expected an appeal that is open, found `{name}` {found.status}"
            raise TidegateError("appeal-closed", message, _route(found))
        filed = self._desk.ledger.open_record(name, PURPOSE)
        contested = self._desk.ledger.open_record(found.decision, PURPOSE)
        kind = filed.sealed["evidence_kind"]
        return found, filed, self.case(contested, filed.sealed["facts"], kind, found)

    def case(
        self,
        contested: Opened,
        facts: Mapping[str, object],
        evidence_kind: str | None,
        appeal: Appeal | None = None,
    ) -> Case:
        """Return what the appeal policy is told about a contested decision."""
        with self._desk.ledger.reading() as connection:
            people, prior, is_confirmed = cases.took_part(connection, contested)
        known = self._desk.catalogue.facts
        asked = {} if contested.asked is None else contested.asked.facts
        told = {name: value for name, value in asked.items() if name in known}
        return Case({**told, **facts}, appeal, contested, evidence_kind, people, prior, is_confirmed)

    def asked(
        self, appeal: Appeal, case: Case, by: str, *, reviewer: str | None = None, is_error: bool = False
    ) -> tuple[Decision, Asking]:
        """Return what the appeal policy says of an appeal now, and what it was asked with."""
        desk = self._desk
        now = desk.ledger.clock()
        standing = desk.standing(bytes.fromhex(appeal.account), now)
        told = replace(case, appeal=appeal).told(now, reviewer=reviewer, is_error=is_error)
        asking = desk.asking(standing, told, now, by=by)
        return desk.engine.decide(cases.POLICY, asking.facts, as_of=now), asking

    def see_reviewer(
        self, tx: Transaction, appeal: Appeal, case: Case, reviewer: str, standing: Standing
    ) -> None:
        """Refuse, within a unit of work, a reviewer who took part in the contested decision since.

        Raises:
            TidegateError: The appeal policy wants another reviewer.
        """
        tx.flush()
        people, prior, is_confirmed = cases.took_part(tx.connection, case.decision)
        if same(reviewer) not in people:
            return
        seen = replace(case, appeal=appeal, reviewers=people, prior=prior, is_confirmed=is_confirmed)
        asking = self._desk.asking(standing, seen.told(tx.now, reviewer=reviewer), tx.now)
        refuse_part(self._desk.engine.decide(cases.POLICY, asking.facts, as_of=tx.now), reviewer)

    def step(
        self, tx: Transaction, appeal: Appeal, by: str, details: Mapping[str, object], **changes: object
    ) -> tuple[Appeal, str]:
        """Change an appeal, keep what was done as a record, and return both: the appeal and the record's id.

        Args:
            tx: The transaction.
            appeal: The appeal as it was seen.
            by: Who does it.
            details: What was done and why; kept encrypted.
            changes: Columns of its row that change.

        Raises:
            TidegateError: Somebody else changed it since.
        """
        tx.flush()
        now = tx.connection.execute(_row(appeal.id)).one()
        if now.version != appeal.version:
            message = f"expected the appeal at version {appeal.version}, found version {now.version}"
            raise TidegateError("stale-appeal", message, "look at it again")
        tag = bytes.fromhex(appeal.account)
        told = {"from": appeal.status, "to": changes.get("status", appeal.status), **details}
        record = tx.append(NewRecord(STEP, tag, KIND, sealed=told, about=appeal.id, by=by))
        changed = update(appeals).where(_table.id == appeal.id)
        tx.connection.execute(changed.values(version=appeal.version + 1, **changes))
        return appeal_from(tx.connection.execute(_row(appeal.id)).one()), record

    def others_open(self, tx: Transaction, appeal: Appeal) -> bool:
        """Whether the account has another appeal that is yet to be answered."""
        wanted = select(_table.id).where(
            _table.account == bytes.fromhex(appeal.account),
            _table.status.in_(cases.OPEN),
            _table.id != appeal.id,
        )
        return tx.connection.execute(wanted).first() is not None


def refuse_part(answer: Decision, reviewer: str) -> None:
    """Refuse a reviewer who, as the appeal policy says, took part in the contested decision.

    Raises:
        TidegateError: The policy wants another reviewer.
    """
    if answer.targets[cases.REVIEWER] == "REASSIGN":
        message = f"expected a reviewer who took no part in the decision, found `{reviewer}`"
        raise TidegateError("own-review", message, "name another reviewer")


def told_reasons(decision: Decision, locale: str | None = None) -> list[dict[str, Any]]:
    """Return the reasons of a decision, as far as they may be told."""
    return [reason.to_dict(locale or decision.locale) for reason in decision.reasons]


def _route(appeal: Appeal) -> str | None:
    return None if appeal.route is None else f"its route is {appeal.route}"


def _row(name: str) -> Select[Any]:
    return select(appeals).where(_table.id == one_id(name, "appeal"))


def _known(row: Any, name: str) -> Any:  # noqa: ANN401 - a row of the table
    if row is None:
        raise TidegateError("unknown-appeal", f"expected the id of an appeal, found `{name}`")
    return row
