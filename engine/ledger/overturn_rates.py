"""How often decisions are overturned on appeal, by the rules that made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from engine.decisions.decision import Decision
from engine.decisions.notice_kinds import rules_of
from engine.ledger.schema import appeal_rules, appeals, past_appeals
from engine.ledger.transaction import Transaction

#: Status of an appeal that overturned its decision.
OVERTURNED = "OVERTURNED"


@dataclass(frozen=True, slots=True)
class Rate:
    """How often decisions of a rule are overturned.

    Args:
        policy: The policy.
        rule: The rule.
        appeals: How many appeals were filed against decisions it made.
        decided: How many of them were answered.
        overturned: How many of these were overturned.
    """

    policy: str
    rule: str
    appeals: int
    decided: int
    overturned: int

    @property
    def rate(self) -> float | None:
        """Overturned of answered; None while none is answered."""
        return self.overturned / self.decided if self.decided else None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "policy": self.policy,
            "rule": self.rule,
            "appeals": self.appeals,
            "decided": self.decided,
            "overturned": self.overturned,
            "rate": self.rate,
        }


def rates(connection: Connection) -> list[Rate]:
    """Return how often decisions are overturned, by policy and rule."""
    counts: dict[tuple[str, str], tuple[int, ...]] = {}
    rows = [*_counted(connection), *map(tuple, connection.execute(select(past_appeals)))]
    for policy, rule, *row in rows:
        before = counts.get((policy, rule), (0, 0, 0))
        counts[policy, rule] = tuple(map(sum, zip(before, row, strict=True)))
    return [Rate(*name, *counts[name]) for name in sorted(counts)]


def forget_appeals(connection: Connection, ids: Sequence[str]) -> None:
    """Delete appeals, of which only what became of them is counted on, by rule.

    Args:
        connection: In the transaction that forgets them.
        ids: Their ids.
    """
    past = past_appeals.c
    for policy, rule, *more in _counted(connection, ids):
        is_it = (past.policy == policy, past.rule == rule)
        before = connection.execute(select(past.appeals, past.decided, past.overturned).where(*is_it)).first()
        names = ("appeals", "decided", "overturned")
        row = dict(zip(names, map(sum, zip(before or (0, 0, 0), more, strict=True)), strict=True))
        if before is None:
            connection.execute(insert(past_appeals), [{"policy": policy, "rule": rule, **row}])
        else:
            connection.execute(update(past_appeals).where(*is_it).values(**row))
    connection.execute(delete(appeal_rules).where(appeal_rules.c.appeal.in_(ids)))
    connection.execute(delete(appeals).where(appeals.c.id.in_(ids)))


def _counted(connection: Connection, ids: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
    rules = appeal_rules.c
    counted = (
        select(
            rules.policy,
            rules.rule,
            func.count(),
            func.count(appeals.c.decided_at),
            func.count().filter(appeals.c.status == OVERTURNED),
        )
        .join(appeals, appeals.c.id == rules.appeal)
        .group_by(rules.policy, rules.rule)
    )
    wanted = counted if ids is None else counted.where(rules.appeal.in_(ids))
    return [tuple(row) for row in connection.execute(wanted)]


def count_rules(tx: Transaction, appeal: str, contested: Decision) -> None:
    """Keep which rules made a contested decision, those of required policies among them."""
    known, own = rules_of(contested), contested.version.policy
    made = [item.rule for item in contested.combined.contributing] or [own.default.id]
    for rule in dict.fromkeys(made):
        policy = known[rule][1].version.policy.name if rule in known else own.name
        tx.add(appeal_rules, appeal=appeal, policy=policy, rule=rule)
