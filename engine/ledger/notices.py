"""Decisions that were announced: the earlier one whose notice a decision rests on, each used once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from engine.decisions.decision import Decision
from engine.errors import TidegateError, did_you_mean
from engine.ledger.asking import Asking
from engine.ledger.effect import SECOND_PERSON
from engine.ledger.entry import AWAITS, Opened
from engine.ledger.errors import ErasedError, UseDeniedError
from engine.ledger.outbox import AWAITS_EFFECT, Outbox
from engine.ledger.reading import about_account
from engine.ledger.record import decode, parse
from engine.ledger.schema import appeals, records
from engine.ledger.standing import Standing
from engine.ledger.transaction import Transaction

#: What customers are told so long before a decision takes effect that waits for that.
NOTICE, NOTICE_TIME = "OB_PRE_NOTICE_30D", timedelta(days=30)
#: So long after its notice nothing rests on it any more: who was told then no longer expects it.
NOTICE_SERVES = timedelta(days=90)
#: Under this name the decisions that announced a decision are kept readable of it.
RESTS_ON = "rests_on"
_OVERTURN = "OVERTURN"
#: The law asks for the notice, so the data serve a legal obligation.
_PURPOSE = "LEGAL_OBLIGATION"


def see_met(
    tx: Transaction, outbox: Outbox, decision: Decision, standing: Standing, asking: Asking
) -> tuple[str, ...]:
    """Return the decisions that announced what has come about; this one brings again what waited with them.

    Args:
        tx: The transaction.
        outbox: Where the notices are.
        decision: The decision that is said to have been announced.
        standing: How the account stands.
        asking: What it was asked with.

    Raises:
        KeyConflictError: Its key was used for another request.
        TidegateError: What is said to have come about has not, or is nothing that decisions wait for.
    """
    awaits, tag = decision.decider.machine.awaits, standing.state.account
    for name in asking.met:
        if name not in awaits or name == SECOND_PERSON:
            hint = did_you_mean(name, [each for each in awaits if each != SECOND_PERSON])
            raise TidegateError("unknown-wait", f"expected what decisions wait for, found `{name}`", hint)
    if not asking.met or (asking.key is not None and tx.used_for(asking.key, asking.request) is not None):
        return ()
    found = tuple([_announced(tx, outbox, decision, tag, name) for name in sorted(asking.met)])
    outbox.cancel(tx, tag, codes=decision.obligation_codes, status=(AWAITS_EFFECT,))
    return found


def _announced(tx: Transaction, outbox: Outbox, decision: Decision, account: bytes, name: str) -> str:
    """Return the decision that awaited what is said to have come about, and was announced in time."""
    tx.flush()
    noticed = outbox.done_between(tx, account, NOTICE, tx.now - NOTICE_SERVES, tx.now - NOTICE_TIME)
    spent = _spent(tx, account) if noticed else set()
    for record in noticed:
        if record not in spent and _is_same(_opened(tx, record), decision, name):
            return record
    message = f"expected a decision that waits for {name}, with a notice acknowledged 30 days ago, found none"
    hint = "decide without it, acknowledge the notice, and decide again 30 to 90 days later"
    raise TidegateError("notice-not-given", message, hint)


def _spent(tx: Transaction, account: bytes) -> set[str]:
    """Return the decisions on an account that another rests on already, or that an appeal overturned."""
    wanted = select(appeals.c.decision).where(appeals.c.account == account, appeals.c.outcome == _OVERTURN)
    found = set(tx.connection.execute(wanted).scalars())
    decided = about_account(tx.connection, account).where(records.c.type == "decision")
    for content in tx.connection.execute(decided).scalars():
        clear: dict[str, Any] = parse(decode(content).clear)
        found.update(clear.get(RESTS_ON, ()))
    return found


def _opened(tx: Transaction, record: str) -> Opened | None:
    try:
        return tx.open(record, _PURPOSE)
    except (ErasedError, UseDeniedError):
        return None


def _is_same(announced: Opened | None, decision: Decision, name: str) -> bool:
    if announced is None or announced.clear.get(AWAITS) != name:
        return False
    told = announced.decision
    return (told["policy"]["id"], told["outcome"]) == (decision.policy["id"], decision.outcome)
