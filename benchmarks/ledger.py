"""Speed of the ledger: commits shared and not, the cost of recording, verifying, replaying, looking up.

`python -m benchmarks ledger [--decisions N] [--grow N]`; with `--grow`, the rate of writing and the time of a
look-up while a ledger grows to N decisions.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from threading import Thread
from typing import Any

from sqlalchemy import event

from benchmarks import machine
from engine import Decision, Engine
from engine.batch.backtest import DATA
from engine.batch.credit_cards import facts_of, read_cards
from engine.ledger import DecisionEntry, Ledger, RetentionPolicy, Secrets, bundle_files

RULES = Path("rules")
POLICY = "voluntary_closure"
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
WRITERS = 32
SLOW_SYNC = 0.002
#: Decisions handed over at a time where one thread stands for many callers.
_TOGETHER = 500

Case = tuple[Decision, dict[str, object], bytes]


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a run."""
    options = argparse.ArgumentParser(prog="python -m benchmarks ledger")
    options.add_argument("--decisions", type=int, default=20_000)
    options.add_argument("--grow", type=int, default=0)
    options.add_argument("--folder", type=Path, default=None)
    chosen = options.parse_args(arguments)
    about = machine.describe()
    print(f"Python {about['python']}, {about['cores']} cores, {about['processor']}, load {about['load']}")
    engine = Engine.load(RULES)
    cases = _cases(engine, chosen.decisions)
    folder = chosen.folder
    if chosen.grow:
        _grow(engine, cases, chosen.grow, folder)
        return 0
    _sharing(engine, cases, folder, 0.0, "this disk", 1.5)
    _sharing(engine, cases, folder, SLOW_SYNC, f"a disk whose sync takes {SLOW_SYNC * 1000:g} ms", 10.0)
    _whole(engine, cases, folder)
    return 0


def _cases(engine: Engine, count: int) -> list[Case]:
    read = frozenset(engine.decider(POLICY, NOW).policy.facts)
    assumed: dict[str, object] = {
        "auth.level": 3,
        "sys.ledger_up": True,
        "req.initiator": "CUSTOMER",
        "req.confirmed_consequences": True,
        "bal.total_owed": "0.00",
    }
    cards = list(read_cards(DATA / "uci_credit_card.parquet"))
    found: list[Case] = []
    while len(found) < count:
        for card in islice(cards, count - len(found)):
            observed = {name: value for name, value in facts_of(card).items() if name in read}
            facts = {**assumed, **observed}
            decision = engine.decide(POLICY, facts, as_of=NOW)
            found.append((decision, facts, decision.to_json()))
    return found


@contextmanager
def _opened(engine: Engine, folder: Path | None, sync: float = 0.0) -> Iterator[Ledger]:
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


def _entry(case: Case, number: object) -> DecisionEntry:
    decision, facts, body = case
    return DecisionEntry(f"account-{number}", decision, facts, key=f"key-{number}", request=body, body=body)


def _sharing(
    engine: Engine, cases: Sequence[Case], folder: Path | None, sync: float, where: str, aim: float
) -> None:
    """Compare 32 writers who share commits with 32 who do not, in turns."""
    rates: dict[str, list[float]] = {"shared": [], "alone": []}
    each = 40 if sync else 100
    with _opened(engine, folder, sync) as ledger:
        shared = ledger.committer.most_units
        ledger.record(_entry(cases[0], "first"))
        for round_ in range(5):
            for name, most in (("shared", shared), ("alone", 1)):
                ledger.committer.most_units = most
                per_writer = each if name == "shared" else each // 4

                def write(
                    writer: int, name: str = name, round_: int = round_, count: int = per_writer
                ) -> None:
                    for number in range(count):
                        case = cases[(writer * count + number) % len(cases)]
                        ledger.record(_entry(case, f"{name}-{round_}-{writer}-{number}"), 60)

                threads = [Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
                began = time.perf_counter()
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                rates[name].append(WRITERS * per_writer / (time.perf_counter() - began))
    together, alone = median(rates["shared"]), median(rates["alone"])
    _told(
        f"{WRITERS} writers on {where}",
        f"{together:,.0f}/s sharing commits, {alone:,.0f}/s not: {together / alone:.1f} times",
        f"at least {aim:g} times",
        together >= aim * alone,
    )


def _whole(engine: Engine, cases: Sequence[Case], folder: Path | None) -> None:
    with _opened(engine, folder) as ledger:
        ledger.record(_entry(cases[0], "first"))
        recorded: list[float] = []
        for at in range(0, len(cases), _TOGETHER):
            some = cases[at : at + _TOGETHER]
            began = time.process_time()
            waiting = [ledger.submit(_entry(case, at + place)) for place, case in enumerate(some)]
            for future in waiting:
                future.result(60)
            recorded.append((time.process_time() - began) / len(some) * 1e6)
        added = median(recorded)
        _told("recording, processor time", f"{added:.0f} µs a decision", "at most 100 µs", added <= 100)
        count = len(cases) + 1
        _rate("verify", count, ledger.verify, 50_000)
        _rate("replay", count, ledger.replay, 25_000)
        began = time.process_time()
        last = ledger.replay(whole=True, first=count - 2000)
        print(f"replay, whole answers: {last.same / (time.process_time() - began):,.0f}/s")
        _looked_up(ledger)


def _rate(name: str, count: int, run: Any, aim: int) -> None:  # noqa: ANN401 - a method of the ledger
    seconds = []
    for _ in range(5):
        began = time.process_time()
        found = run()
        seconds.append(time.process_time() - began)
        if found.findings:
            sys.exit(f"{name} found {found.findings[0].message}")
    rate = count / min(seconds)
    _told(name, f"{rate:,.0f} decisions/s and core", f"at least {aim:,}", rate >= aim)


def _looked_up(ledger: Ledger) -> None:
    names = [header.id for header in ledger.history(limit=1000)][::5]
    times = []
    for name in names:
        began = time.perf_counter()
        ledger.header(name)
        times.append((time.perf_counter() - began) * 1000)
    _told("look-up by id", f"{median(times):.2f} ms", "at most 2 ms", median(times) <= 2)


def _grow(engine: Engine, cases: Sequence[Case], size: int, folder: Path | None) -> None:
    first = 0.0
    with _opened(engine, folder) as ledger:
        done, step = 0, 50_000
        while done < size:
            began, before = time.perf_counter(), done
            until = min(done + step, size)
            while done < until:
                some = range(done, min(done + _TOGETHER, until))
                for future in [ledger.submit(_entry(cases[number % len(cases)], number)) for number in some]:
                    future.result(60)
                done += len(some)
            rate = (done - before) / (time.perf_counter() - began)
            first = first or rate
            print(f"{done:>9,} decisions: {rate:,.0f}/s, {rate / first:.2f} of the first")
            _looked_up(ledger)


def _told(what: str, measured: str, aim: str, met: bool) -> None:  # noqa: FBT001 - a row of a table
    print(f"{what}: {measured} ({aim}: {'met' if met else 'missed'})")
