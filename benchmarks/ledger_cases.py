"""What the benchmarks of the ledger share: decisions to record, ledgers for them, and how they tell."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice, repeat
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from sqlalchemy import event

from engine import Decision, Engine
from engine.batch.credit_cards import CARDS, facts_of, read_cards
from engine.catalogue.wire import encode_json
from engine.ledger import DecisionEntry, Ledger, RetentionPolicy, Secrets, bundle_files

RULES = Path("rules")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
#: Decisions handed over at a time where one thread stands for many callers.
TOGETHER = 500
_POLICY = "voluntary_closure"


class Case(NamedTuple):
    """A decision, its facts, the request that asked for it, and the decision as canonical JSON."""

    decision: Decision
    facts: dict[str, object]
    request: bytes
    body: bytes


def make_cases(engine: Engine, count: int) -> list[Case]:
    """Return decisions about real accounts.

    They are set aside from the garbage collector: what decides and records holds a decision only until it is
    answered, and going through those that wait here is no part of recording.
    """
    read = frozenset(engine.decider(_POLICY, NOW).policy.facts)
    assumed: dict[str, object] = {
        "auth.level": 3,
        "sys.ledger_up": True,
        "req.initiator": "CUSTOMER",
        "req.confirmed_consequences": True,
        "bal.total_owed": "0.00",
    }
    cards = list(read_cards(CARDS))
    found: list[Case] = []
    while len(found) < count:
        for card in islice(cards, count - len(found)):
            observed = {name: value for name, value in facts_of(card).items() if name in read}
            facts = {**assumed, **observed}
            decision = engine.decide(_POLICY, facts, as_of=NOW)
            found.append(Case(decision, facts, encode_json({"facts": facts}), decision.to_json()))
    gc.collect()
    gc.freeze()
    return found


@contextmanager
def opened(engine: Engine, folder: Path | None, sync: float = 0.0) -> Iterator[Ledger]:
    """Yield a new ledger, which is gone afterwards.

    Args:
        engine: Whose retention policy it has.
        folder: Where to make it.
        sync: Seconds every sync takes longer than it does.
    """
    place = Path(mkdtemp(prefix="ledger-", dir=folder))
    try:
        secrets = Secrets.create(place / "secrets")
        bundles = bundle_files(RULES)
        with Ledger.open(place / "ledger.db", secrets, RetentionPolicy(engine), bundles=bundles) as ledger:
            if sync:
                # SQLite syncs in its commit; a slower disk would let go of the interpreter for longer.
                for database in (ledger.database, ledger.keys.database):
                    event.listen(database.writer, "commit", lambda _connection: time.sleep(sync))
            yield ledger
    finally:
        shutil.rmtree(place)


def entry(case: Case, number: object, account: object = None) -> DecisionEntry:
    """Return a decision as the ledger takes it, with its own key, and its own account where none is named."""
    about = f"account-{number if account is None else account}"
    return DecisionEntry(
        about, case.decision, case.facts, key=f"key-{number}", request=case.request, body=case.body
    )


def hand_over(
    ledger: Ledger,
    cases: Sequence[Case],
    numbers: Iterable[object],
    accounts: Iterable[object] = repeat(None),
) -> list[str]:
    """Record a decision for each number, handed over all at once; return their ids when all are durable.

    Args:
        ledger: Where to record.
        cases: The decisions.
        numbers: What their keys are made of.
        accounts: What the references of their accounts are made of; the number where there is none.
    """
    waiting = [
        ledger.submit(entry(cases[at % len(cases)], number, account))
        for at, (number, account) in enumerate(zip(numbers, accounts, strict=False))
    ]
    return [pending.result(60).id for pending in waiting]


def told(what: str, measured: str, aim: str, *, met: bool) -> None:
    """Print a figure and whether it is what is aimed at."""
    print(f"{what}: {measured} ({aim}: {'met' if met else 'missed'})", flush=True)
