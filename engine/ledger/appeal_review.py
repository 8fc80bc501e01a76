"""Answering an appeal: the decision stands, or it is overturned and what it did is put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.decisions.decision import Decision
from engine.decisions.obligations import due_obligations
from engine.ledger import appeal_case as cases
from engine.ledger import restoring
from engine.ledger.appeal_case import Appeal, Case
from engine.ledger.asking import Asking
from engine.ledger.clock import micros
from engine.ledger.confirmation import DECLINED, WAITING
from engine.ledger.docket import PURPOSE, Docket, told_reasons
from engine.ledger.effect import Effect
from engine.ledger.entry import Opened
from engine.ledger.restoring import Restoration
from engine.ledger.schema import confirmations, obligations
from engine.ledger.standing import ACKED, Standing
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

OVERTURN, UPHOLD = "OVERTURN", "UPHOLD"
#: What the policy calls an appeal after which the decision stands.
UPHELD = "UPHOLD_WITH_ROUTES"


class Review:
    """Answers appeals.

    Args:
        desk: The desk they belong to.
        docket: Where they stand.
    """

    def __init__(self, desk: Desk, docket: Docket) -> None:
        self._desk, self._docket = desk, docket

    def answer(
        self, appeal: Appeal, case: Case, outcome: str, by: str, why: str, known: Mapping[str, object]
    ) -> Appeal:
        """Answer an appeal; see `Appeals.resolve`.

        Args:
            appeal: The appeal.
            case: What is known of it.
            outcome: `OVERTURN` or `UPHOLD`.
            by: The reviewer.
            why: The reason.
            known: Corrections, and what is known of the account now.
        """
        desk = self._desk

        def attempt() -> Appeal:
            now = desk.ledger.clock()
            standing = desk.standing(bytes.fromhex(appeal.account), now)
            if outcome == UPHOLD:
                return desk.ledger.write(lambda tx: self._uphold(tx, appeal, case, by, why, standing))
            answer, asking = self._docket.asked(appeal, case, by, is_error=True)
            made = desk.ledger.redecide(case.decision.id, PURPOSE)
            restored = self.restoration(case.decision, made, known, standing, now)

            def overturned(tx: Transaction) -> Appeal:
                self._docket.see_reviewer(tx, appeal, case, by, standing)
                more = {"dispute_open": self._docket.others_open(tx, appeal)}
                desk.settle(tx, answer, restored.effect, standing, asking, **more)
                details = {"what": "overturned", "why": why, "reasons": told_reasons(answer)}
                after = self.take_back(tx, appeal, restored, standing, asking, details)
                return replace(after, reasons=tuple(told_reasons(answer)))

            return desk.ledger.write(overturned)

        return desk.in_step(attempt)

    def restoration(
        self,
        contested: Opened,
        made: Decision,
        known: Mapping[str, object],
        standing: Standing,
        now: datetime,
    ) -> Restoration:
        """Return how to put back what a decision moved."""
        asked = {} if contested.asked is None else contested.asked.facts
        return restoring.plan(self._desk, made, asked, {**asked, **known}, standing, now)

    def take_back(
        self,
        tx: Transaction,
        appeal: Appeal,
        restored: Restoration,
        standing: Standing,
        asking: Asking,
        details: Mapping[str, object],
    ) -> Appeal:
        """Record what was put back, and take back what was not done yet of the decision."""
        desk, tag = self._desk, standing.state.account
        restoring.record(tx, desk, restored, standing, asking)
        tx.flush()
        tasks = obligations.c
        done = select(tasks.code).where(tasks.record == appeal.decision, tasks.status == ACKED)
        undo = {
            **restored.to_dict(),
            "done": sorted(set(tx.connection.execute(done).scalars())),
            "cancelled": sorted(set(desk.outbox.cancel(tx, tag, record=appeal.decision))),
        }
        waiting = select(confirmations.c.status).where(confirmations.c.decision == appeal.decision)
        if tx.connection.execute(waiting).scalar_one_or_none() == WAITING:
            desk.confirmations.close(tx, tag, appeal.decision, DECLINED, asking.by, "overturned on appeal")
        told = {**details, "undone": undo}
        changes = {"status": cases.OVERTURNED, "outcome": OVERTURN, "decided_at": micros(tx.now)}
        return self._docket.step(tx, appeal, asking.by, told, **changes)[0]

    def _uphold(
        self, tx: Transaction, appeal: Appeal, case: Case, by: str, why: str, standing: Standing
    ) -> Appeal:
        self._docket.see_reviewer(tx, appeal, case, by, standing)
        desk, tag = self._desk, standing.state.account
        changes = {"status": cases.UPHELD, "outcome": UPHOLD, "decided_at": micros(tx.now)}
        details = {"what": "upheld", "why": why}
        after, record = self._docket.step(tx, appeal, by, details, **changes)
        policy, known = desk.engine.decider(cases.POLICY, tx.now).version.policy, desk.catalogue
        codes = [item.text for item in policy.outcome[UPHELD].obligations]
        due = due_obligations(codes, known.obligations, tx.now, known.calendar)
        desk.move(tx, standing, Effect(), dispute_open=self._docket.others_open(tx, appeal))
        desk.outbox.put(tx, record, tag, due, known)
        return after
