"""Appeals that several tests file, and the decision they contest."""

from __future__ import annotations

from typing import Any

from engine.ledger import Appeal, Desk, Recorded
from tests.ledger.desk_cases import account

LATE = account("reviewed_account", delinq__dpd=70)
CORRECTED = {"delinq.dpd": 0}
KNOWN = account("paying_borrower")


def file(desk: Desk, decision: Recorded, **more: Any) -> Appeal:
    return desk.appeals.file(decision.id, "customer", **{"corrections": CORRECTED, **more})


def in_review(desk: Desk, decision: Recorded, **more: Any) -> Appeal:
    return desk.appeals.assign(file(desk, decision, **more).id, "reviewer", "desk lead")
