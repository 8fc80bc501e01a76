"""An appeal as it stands, and what the appeal policy is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.decisions.deciders import local_day
from engine.decisions.decision import Decision
from engine.ledger import overturn_rates
from engine.ledger.asking import same
from engine.ledger.clock import moment, moment_text
from engine.ledger.confirmation import CONFIRMED
from engine.ledger.entry import Header, Opened
from engine.ledger.schema import appeals, confirmations

RECEIVED, IN_REVIEW, EXTENDED = "RECEIVED", "IN_REVIEW", "EXTENDED"
OVERTURNED, UPHELD, ROUTED = overturn_rates.OVERTURNED, "UPHELD", "ROUTED"
OPEN = (RECEIVED, IN_REVIEW, EXTENDED)

#: The appeal policy, and its targets.
POLICY = "appeal"
ADMISSION, RELIEF, CLOCK, REVIEWER, ROUTING = "ADMISSION", "RELIEF", "CLOCK", "REVIEWER", "ROUTING"
#: Where a rule of the appeal policy sends an appeal. What may not be told has no name in the tables either.
ROUTES: Mapping[str, str] = {"AP-003": "BUREAU_DISPUTE", "AP-015": "EXPLAIN_ONLY"}
#: Under this name what was answered is kept with a filing.
ANSWERED = "answered"
#: What says that the cause of a decision is kept from the customer.
_SECRECY = frozenset({"OB_NOTICE_GENERIC", "OB_AUDIT_SEALED"})
#: What only the ledger, or the reviewer through it, says of an appeal.
_OWN = (
    "case.decision_age_days",
    "case.age_days",
    "case.complexity",
    "case.new_evidence",
    "case.evidence_kind",
    "case.verified_error",
    "case.model_only",
    "case.reviewer_is_original",
    "case.prior_appeals",
    "notice.tipping_off",
)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against a decision.

    Args:
        id: Its id.
        decision: Id of the contested decision.
        account: Keyed hash of the account's reference, in hexadecimal.
        version: Grows by one with each change.
        status: `RECEIVED`, `IN_REVIEW`, `EXTENDED`, `OVERTURNED`, `UPHELD` or `ROUTED`.
        route: Where it was sent instead or as well; None where that may not be told.
        complexity: Its grade; None before it is graded.
        filed_at: When it was filed.
        due_at: By when it is to be answered; None when it is not reviewed here.
        reviewer: Who reviews it.
        outcome: What the reviewer decided, `OVERTURN` or `UPHOLD`.
        decided_at: When.
        reasons: What the appeal policy said last, as far as it may be told.
    """

    id: str
    decision: str
    account: str
    version: int
    status: str
    route: str | None
    complexity: str | None
    filed_at: datetime
    due_at: datetime | None
    reviewer: str | None
    outcome: str | None
    decided_at: datetime | None
    reasons: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has yet to be answered."""
        return self.status in OPEN

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "id": self.id,
            "decision": self.decision,
            "version": self.version,
            "status": self.status,
            "route": self.route,
            "complexity": self.complexity,
            "filed_at": moment_text(self.filed_at),
            "due_at": moment_text(self.due_at),
            "reviewer": self.reviewer,
            "outcome": self.outcome,
            "decided_at": moment_text(self.decided_at),
            "reasons": [dict(reason) for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class AppealFile:
    """An appeal with everything that is known of it, for who reviews it.

    Args:
        appeal: The appeal as it stands.
        filed: Statement, disputed facts, corrections, evidence, and what the decision would be with them, by
            the version that decided and by the one in force when the appeal was filed.
        steps: What happened since, the oldest first: what, when, who, and the details.
    """

    appeal: Appeal
    filed: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            **self.appeal.to_dict(),
            "filed": dict(self.filed),
            "steps": [dict(each) for each in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Case:
    """What the appeal policy is told.

    Args:
        facts: What other systems know.
        appeal: The appeal; None before it is filed.
        decision: The contested decision.
        evidence_kind: Kind of the evidence sent in; None without any.
        reviewers: Who took part in the decision, or reviewed it before.
        prior: How many human reviews of it are complete.
        is_confirmed: Whether a person confirmed it.
    """

    facts: Mapping[str, object]
    appeal: Appeal | None
    decision: Opened
    evidence_kind: str | None
    reviewers: frozenset[str]
    prior: int
    is_confirmed: bool

    def told(
        self, now: datetime, *, reviewer: str | None = None, is_error: bool = False
    ) -> dict[str, object]:
        """Return the facts about the case.

        Args:
            now: The moment.
            reviewer: Who reviews it, or is to.
            is_error: Whether the reviewer found that the decision rests on a fact that is wrong.
        """
        appeal = self.appeal
        age = 0 if appeal is None else (local_day(now) - local_day(appeal.filed_at)).days
        own: dict[str, object] = {
            "case.decision_age_days": (local_day(now) - local_day(self.decision.at)).days,
            "case.age_days": age,
            "case.complexity": None if appeal is None else appeal.complexity,
            "case.new_evidence": self.evidence_kind is not None,
            "case.evidence_kind": self.evidence_kind,
            "case.verified_error": is_error,
            "case.model_only": not self.is_confirmed,
            "case.reviewer_is_original": reviewer is not None and same(reviewer) in self.reviewers,
            "case.prior_appeals": self.prior,
            "notice.tipping_off": is_secret(self.decision),
        }
        return {**{name: value for name, value in self.facts.items() if name not in _OWN}, **own}


def is_secret(decision: Opened) -> bool:
    """Whether the cause of a decision may not be told."""
    codes = {str(each["code"]) for each in decision.decision["obligations"]}
    return not _SECRECY.isdisjoint(codes)


def took_part(connection: Connection, decision: Header) -> tuple[frozenset[str], int, bool]:
    """Return who took part in a decision, how many human reviews it had, and whether a person confirmed it.

    Args:
        connection: Where to read.
        decision: The contested decision.
    """
    people: list[str | None] = [decision.by]
    row = connection.execute(
        select(confirmations).where(confirmations.c.decision == decision.id)
    ).one_or_none()
    if row is not None:
        people += [row.requested_by, row.confirmed_by]
    earlier = connection.execute(
        select(appeals.c.reviewer).where(
            appeals.c.decision == decision.id, appeals.c.outcome.is_not(None), appeals.c.reviewer.is_not(None)
        )
    ).all()
    people += [found.reviewer for found in earlier]
    return _names(people), len(earlier), row is not None and row.status == CONFIRMED


def appeal_from(row: Any, reasons: Iterable[Mapping[str, Any]] = ()) -> Appeal:  # noqa: ANN401 - a row
    """Return an appeal from its row."""
    due, decided = row.due_at, row.decided_at
    return Appeal(
        row.id,
        row.decision,
        row.account.hex(),
        row.version,
        row.status,
        row.route,
        row.complexity,
        moment(row.filed_at),
        None if due is None else moment(due),
        row.reviewer,
        row.outcome,
        None if decided is None else moment(decided),
        tuple(reasons),
    )


def filed_as(appeal: Appeal, filed: Mapping[str, Any]) -> Appeal:
    """Return an appeal as it was answered when it was filed.

    Args:
        appeal: The appeal as it stands.
        filed: What was kept with the filing.
    """
    kept = filed[ANSWERED]
    moments = {name: None if kept[name] is None else moment(kept[name]) for name in ("due_at", "decided_at")}
    own = {"complexity": None, "reviewer": None, "reasons": tuple(filed["reasons"])}
    return replace(appeal, **{**kept, **own, **moments})


def _names(people: Iterable[str | None]) -> frozenset[str]:
    return frozenset(same(name) for name in people if name)


def days(answer: Decision, name: str) -> int:
    """Return a number of days that a decision of the appeal policy set."""
    value = answer.values[name]
    return value if isinstance(value, int) else int(str(value))
