"""Filing an appeal: what the policy says of it, and what the decision would be with the corrections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.ledger import appeal_case as cases
from engine.ledger.appeal_case import ANSWERED, Appeal, Case, appeal_from, filed_as
from engine.ledger.appeal_review import OVERTURN, UPHELD, UPHOLD, Review
from engine.ledger.asking import Asking
from engine.ledger.clock import micros
from engine.ledger.docket import FILED, KIND, PURPOSE, Docket, told_reasons
from engine.ledger.effect import effect_of
from engine.ledger.entry import NewRecord, Opened, Recorded
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.overturn_rates import count_rules
from engine.ledger.restoring import Restoration
from engine.ledger.schema import appeals
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction

if TYPE_CHECKING:
    from engine.ledger.desk import Desk

_RELIEF = "INTERIM_RELIEF"


class Filing:
    """Takes appeals in.

    Args:
        desk: The desk they belong to.
        docket: Where they stand.
        review: What answers those that need no person.
    """

    def __init__(self, desk: Desk, docket: Docket, review: Review) -> None:
        self._desk, self._docket, self._review = desk, docket, review

    def file(
        self,
        decision: str,
        by: str,
        sent: Mapping[str, Any],
        key: str | None,
        request: bytes,
        locale: str,
    ) -> Appeal:
        """File an appeal; see `Appeals.file`."""
        desk = self._desk

        def attempt() -> Appeal:
            contested = self._contested(decision)
            now = desk.ledger.clock()
            standing = desk.standing(contested.account or b"", now)
            case = self._docket.case(contested, sent["facts"], sent["evidence_kind"])
            asking = replace(desk.asking(standing, case.told(now), now, by=by), key=key, request=request)
            answer = desk.engine.decide(cases.POLICY, asking.facts, as_of=now, locale=locale)
            made = desk.ledger.redecide(decision, PURPOSE)
            restored = None
            if answer.targets[cases.ADMISSION] == OVERTURN:
                # Nobody has looked at what the customer corrects: only what systems say counts.
                restored = self._review.restoration(contested, made, sent["facts"], standing, now)
            kept = {
                **sent,
                "outcomes": self._outcomes(contested, made, sent["corrections"]),
                "reasons": told_reasons(answer),
            }
            return desk.ledger.write(
                lambda tx: self._file(tx, case, made, answer, standing, asking, kept, restored)
            )

        return desk.in_step(attempt)

    def _contested(self, decision: str) -> Opened:
        opened = self._desk.ledger.open_record(decision, PURPOSE)
        if opened.asked is None or opened.account is None:
            message = f"expected a decision, found record `{decision}` of type {opened.type}"
            raise TidegateError("no-decision", message)
        if opened.decision["policy"]["id"] == cases.POLICY:
            message = "expected the decision that is contested, found one about an appeal"
            raise TidegateError("no-decision", message, "appeal against the first decision again")
        return opened

    def _outcomes(self, contested: Opened, made: Decision, corrections: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was decided, and what would be with the corrections, by the old and the new version."""
        ledger = self._desk.ledger
        asked = {} if contested.asked is None else contested.asked.facts
        corrected = {**asked, **corrections}
        known = {name: value for name, value in corrected.items() if name in self._desk.catalogue.facts}
        return {
            "decided": _brief(made),
            "original": _tried(lambda: ledger.redecide(contested.id, PURPOSE, corrected)),
            "current": _tried(lambda: ledger.redecide(contested.id, PURPOSE, known, self._desk.engine)),
        }

    def _file(
        self,
        tx: Transaction,
        case: Case,
        made: Decision,
        answer: Decision,
        standing: Standing,
        asking: Asking,
        kept: Mapping[str, Any],
        restored: Restoration | None,
    ) -> Appeal:
        desk, contested, tag = self._desk, case.decision, standing.state.account
        status, route, due_at = _taken_up(answer, case, tx)
        relief = _RELIEF if answer.targets[cases.RELIEF] == _RELIEF else None
        effect = effect_of(answer, standing, outcome=relief)
        is_open = status in cases.OPEN
        if restored is not None:
            effect = restored.effect
        more = {"dispute_open": True} if is_open and not standing.state.dispute_open else {}
        recorded = desk.settle(tx, answer, effect, standing, asking, **more)
        if recorded.is_repeated:
            return self._filed_before(tx, contested.id, recorded)
        clear = {"answer": recorded.id}
        outcome = {cases.UPHELD: UPHOLD, cases.OVERTURNED: OVERTURN}.get(status)
        decided_at = None if is_open or outcome is None else micros(tx.now)
        # Kept, so that the same key gives the same answer.
        answered = {
            "version": 1 if restored is None else 2,
            "status": status,
            "route": route,
            "due_at": due_at,
            "outcome": outcome,
            "decided_at": decided_at,
        }
        kept = {**kept, ANSWERED: answered}
        name = tx.append(
            NewRecord(FILED, tag, KIND, sealed=kept, clear=clear, about=contested.id, by=asking.by)
        )
        tx.add(
            appeals,
            id=name,
            decision=contested.id,
            account=tag,
            version=1,
            status=status,
            route=route,
            complexity=None,
            filed_at=micros(tx.now),
            due_at=due_at,
            reviewer=None,
            outcome=outcome,
            decided_at=decided_at,
        )
        if not cases.is_secret(contested):
            count_rules(tx, name, made)
        tx.flush()
        appeal = appeal_from(tx.connection.execute(select(appeals).where(appeals.c.id == name)).one())
        if restored is not None:
            details = {"what": "overturned", "reasons": kept["reasons"]}
            appeal = self._review.take_back(tx, appeal, restored, standing, asking, details)
        return replace(appeal, reasons=tuple(kept["reasons"]))

    def _filed_before(self, tx: Transaction, contested: str, recorded: Recorded) -> Appeal:
        for row in tx.connection.execute(select(appeals).where(appeals.c.decision == contested)).all():
            opened = tx.open(row.id, PURPOSE)
            if opened.clear["answer"] == recorded.id:
                return filed_as(appeal_from(row), opened.sealed)
        raise TidegateError("unknown-appeal", f"expected the appeal of record {recorded.id}, found none")


def _taken_up(answer: Decision, case: Case, tx: Transaction) -> tuple[str, str | None, int | None]:
    """Return status, route and time limit of a new appeal."""
    admission, fired = answer.targets[cases.ADMISSION], {rule.id for rule in answer.fired}
    routes = [route for rule, route in cases.ROUTES.items() if rule in fired]
    route = None if cases.is_secret(case.decision) or not routes else routes[0]
    days = cases.days(answer, "answer_in_days")
    if route is not None and answer.targets[cases.ROUTING] == "ROUTE":
        days = cases.days(answer, "bureau_answer_in_days")
    due = micros(tx.now + timedelta(days=days))
    if admission == "ROUTE":
        return cases.ROUTED, route, None
    if admission == OVERTURN:
        return cases.OVERTURNED, route, due
    # A first appeal is never turned down without a person, whatever the policy says.
    if admission == UPHELD and case.prior:
        return cases.UPHELD, route, due
    return cases.RECEIVED, route, due


def _tried(decide: Callable[[], Decision]) -> dict[str, Any]:
    """Return what a decision came to, or why there is none: an old fact may be none of the new catalogue."""
    try:
        return _brief(decide())
    except LedgerUnavailableError:
        raise
    except TidegateError as error:
        return {"outcome": None, "why": error.message}


def _brief(decision: Decision) -> dict[str, Any]:
    return {
        "policy": dict(decision.policy),
        "outcome": decision.outcome,
        "targets": dict(decision.targets),
        "values": dict(decision.values),
        "reasons": told_reasons(decision),
        "fired": [rule.id for rule in decision.fired],
    }
