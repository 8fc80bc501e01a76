"""States of accounts, by region, and what the guards of moves read about them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.language.values import Held

#: An account in ordinary use.
OPEN = {
    "lifecycle": "ACTIVE",
    "credit_access": "FULL",
    "raise": "OPEN",
    "delinquency": "M0",
    "hold": "NONE",
    "hardship": "NONE",
}
CLOSING = {**OPEN, "lifecycle": "PENDING_CLOSURE", "credit_access": "SUSPENDED"}
UNDOABLE = {**CLOSING, "lifecycle": "CLOSED_COOLING"}
CLOSED = {**CLOSING, "lifecycle": "CLOSED"}
CHARGED_OFF = {**CLOSING, "lifecycle": "CHARGED_OFF"}
RESTRICTED = {**OPEN, "credit_access": "RESTRICTED"}

NOTHING_OPEN: Mapping[str, Held] = {"sys.sync_ack_pending": 0, "bal.recurring_mandates": 0}
CURED: Mapping[str, Held] = {"delinq.dpd": 0, "fraud.case_open": False}
#: What other policies said last, where nothing stands against a move.
CLEAN = {"guard": "PASS", "forced_closure": "NO_ACTION"}
