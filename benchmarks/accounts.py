"""Every decision about the real accounts recorded in a ledger, computed again from it, and verified.

`python -m benchmarks accounts [--accounts N] [--folder DIR]`; ends with 1 if one decision comes out
otherwise, or anything in the ledger is not as it was signed. Policies decide by their version in force.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from rich.progress import track

from benchmarks import machine
from engine import Decision, Engine, TidegateError
from engine.batch.assumptions import read_assumptions
from engine.batch.credit_cards import CARDS, DATA, facts_of, read_cards
from engine.engine import wall_clock
from engine.ledger import DecisionEntry, Ledger, Pending, Recorded, Secrets
from engine.ledger.settings import LedgerSettings

RULES = Path("rules")
#: Handed over and not yet durable, at most.
_UNDER_WAY = 2000

_T = TypeVar("_T")
Asked = tuple[str, str, Mapping[str, object]]


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a run and return whether anything is wrong."""
    options = argparse.ArgumentParser(prog="python -m benchmarks accounts")
    options.add_argument("--accounts", type=int, default=None)
    options.add_argument("--folder", type=Path, default=None)
    chosen = options.parse_args(arguments)
    print(machine.in_a_line())
    engine = Engine.load(RULES)
    asked = list(_asked(engine, chosen.accounts))
    accounts = len({account for account, _, _ in asked})
    policies = len({policy for _, policy, _ in asked})
    print(f"{accounts:,} accounts, {policies} policies, {len(asked):,} decisions")
    folder = Path(mkdtemp(prefix="tidegate-accounts-", dir=chosen.folder))
    try:
        Secrets.create(folder / "secrets")
        settings = LedgerSettings(str(folder / "ledger.db"), folder / "secrets", witness=folder / "heads")
        with closing(settings.open(RULES, lambda: engine, creates=True)) as ledger:
            return _run(ledger, engine, asked, folder / "heads")
    finally:
        shutil.rmtree(folder)


def _run(ledger: Ledger, engine: Engine, asked: Sequence[Asked], witness: Path) -> int:
    deciding = _timed(lambda: [_decide(engine, each) for each in asked])[1]
    recorded, seconds = _timed(lambda: _record(ledger, engine, asked))
    size = sum(path.stat().st_size for path in witness.parent.glob("ledger.db*"))
    print(f"deciding alone       {len(asked) / deciding:>9,.0f} a second")
    print(f"deciding, recording  {recorded / seconds:>9,.0f} a second, {size / recorded:,.0f} bytes each")
    replay, seconds = _timed(ledger.replay)
    print(f"replay               {recorded / seconds:>9,.0f} a second: {replay.same:,} came out as recorded,")
    print(f"                     {len(replay.findings):,} otherwise, {replay.erased:,} erased")
    found, seconds = _timed(lambda: ledger.verify(witness))
    print(f"verify               {recorded / seconds:>9,.0f} a second: {found.records:,} records")
    print(f"                     in {found.commits:,} commits, {len(found.findings):,} not as signed,")
    print(f"                     {found.unwitnessed:,} commits unwitnessed")
    for finding in (*replay.findings[:10], *found.findings[:10]):
        print(finding.message, file=sys.stderr)
    is_whole = replay.same == recorded == found.records == len(asked)
    return 0 if is_whole and found.is_sound and not found.unwitnessed else 1


def _record(ledger: Ledger, engine: Engine, asked: Sequence[Asked]) -> int:
    waiting: deque[Pending[Recorded]] = deque()
    done = 0
    for each in track(asked, "recording", transient=True):
        account, _, facts = each
        waiting.append(ledger.submit(DecisionEntry(account, _decide(engine, each), facts, by="benchmark")))
        if len(waiting) == _UNDER_WAY:
            waiting.popleft().result()
            done += 1
    return done + sum(bool(pending.result().id) for pending in waiting)


def _decide(engine: Engine, asked: Asked) -> Decision:
    _, policy, facts = asked
    return engine.decide(policy, facts)


def _asked(engine: Engine, limit: int | None) -> Iterator[Asked]:
    """Yield each account with each policy in force that real accounts tell something about."""
    known = engine.rulebook.catalogue.facts
    assumptions = read_assumptions(DATA / "assumptions.yaml", known)
    assumed = {policy: assumptions.of_policy(policy) for policy in engine.rulebook.policies}
    read: dict[str, frozenset[str]] = {}
    for policy, found in assumed.items():
        try:
            read[policy] = _facts_read(engine, policy) if found else frozenset()
        except TidegateError:
            # Not in force.
            continue
    for card in islice(read_cards(CARDS), limit):
        seen = facts_of(card)
        for policy, names in read.items():
            if names:
                facts = {item.fact: item.value_for(seen) for item in assumed[policy] if item.fact in names}
                facts.update((name, value) for name, value in seen.items() if name in names)
                yield f"card {card.number}", policy, facts


def _facts_read(engine: Engine, policy: str) -> frozenset[str]:
    decided_by = engine.decider(policy, wall_clock()).policy
    required = (_facts_read(engine, name) for name in decided_by.require)
    return frozenset(decided_by.facts).union(*required)


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started
