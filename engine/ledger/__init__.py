"""The ledger: every binding decision kept, proven, decided again, and erased when its time has come."""

from engine.ledger import schema
from engine.ledger.appeal_case import Appeal, AppealFile
from engine.ledger.confirmation import Confirmation
from engine.ledger.desk import Desk
from engine.ledger.entry import AccountState, Asked, DecisionEntry, Header, NewRecord, Opened, Recorded
from engine.ledger.erase import RetentionReport
from engine.ledger.errors import (
    ErasedError,
    KeyConflictError,
    LedgerUnavailableError,
    MoveRefusedError,
    StaleAccountError,
    UnknownRecordError,
    UseDeniedError,
)
from engine.ledger.events import Happening
from engine.ledger.evidence import bundle_files
from engine.ledger.ledger import Ledger
from engine.ledger.outbox import Acknowledged, Task
from engine.ledger.overturn_rates import Rate
from engine.ledger.pending import Pending
from engine.ledger.receipt import Receipt, check_receipt
from engine.ledger.replay import Replay
from engine.ledger.retention import RetentionPolicy
from engine.ledger.secret_files import Secrets
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction
from engine.ledger.verify import Verification

__all__ = [
    "AccountState",
    "Acknowledged",
    "Appeal",
    "AppealFile",
    "Asked",
    "Confirmation",
    "DecisionEntry",
    "Desk",
    "ErasedError",
    "Happening",
    "Header",
    "KeyConflictError",
    "Ledger",
    "LedgerUnavailableError",
    "MoveRefusedError",
    "NewRecord",
    "Opened",
    "Pending",
    "Rate",
    "Receipt",
    "Recorded",
    "Replay",
    "RetentionPolicy",
    "RetentionReport",
    "Secrets",
    "StaleAccountError",
    "Standing",
    "Task",
    "Transaction",
    "UnknownRecordError",
    "UseDeniedError",
    "Verification",
    "bundle_files",
    "check_receipt",
    "schema",
]
