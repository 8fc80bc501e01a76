"""How often decisions are overturned on appeal, by the rules that made them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from engine.decisions.decision import Decision
from engine.decisions.notice_kinds import rules_of
from engine.ledger.appeal_case import OVERTURNED
from engine.ledger.schema import appeal_rules, appeals
from engine.ledger.transaction import Transaction


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
        .order_by(rules.policy, rules.rule)
    )
    return [Rate(*row) for row in connection.execute(counted)]


def count_rules(tx: Transaction, appeal: str, contested: Decision) -> None:
    """Keep which rules made a contested decision, those of required policies among them."""
    known, own = rules_of(contested), contested.version.policy
    made = [item.rule for item in contested.combined.contributing] or [own.default.id]
    for rule in dict.fromkeys(made):
        policy = known[rule][1].version.policy.name if rule in known else own.name
        tx.add(appeal_rules, appeal=appeal, policy=policy, rule=rule)
