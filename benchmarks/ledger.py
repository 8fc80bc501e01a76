"""Speed of the ledger: commits shared and not, the cost of recording, verifying, replaying, looking up.

`python -m benchmarks ledger [--decisions N]`, where `--each` of them are about one account, and then one
each, the hardest case: every one needs a data key of its own. With `--grow N` instead the rate of writing and
the time of a look-up while a ledger grows to N decisions.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from sqlalchemy import select

from benchmarks import machine
from benchmarks.ledger_cases import RULES, TOGETHER, Case, entry, hand_over, make_cases, opened, told
from benchmarks.ledger_growth import grow, looked_up
from engine import Engine
from engine.ledger import Ledger, schema

WRITERS = 32
SLOW_SYNC = 0.002
#: Times that decisions are handed over in one part of a measurement.
_PART = 8
#: Decisions that are decided again to see the pace of the machine.
_PACED = 200
#: Times that everything is verified and replayed.
_RUNS = 8


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a run."""
    options = argparse.ArgumentParser(prog="python -m benchmarks ledger")
    options.add_argument("--decisions", type=int, default=20_000)
    options.add_argument("--grow", type=int, default=0)
    options.add_argument("--each", type=int, default=6, help="decisions an account has")
    options.add_argument("--folder", type=Path, default=None)
    chosen = options.parse_args(arguments)
    print(machine.in_a_line())
    engine = Engine.load(RULES)
    cases = make_cases(engine, chosen.decisions)
    folder = chosen.folder
    if chosen.grow:
        grow(engine, cases, chosen.grow, chosen.each, folder)
        return 0
    _sharing(engine, cases, folder, 0.0, "this disk", 1.5)
    _sharing(engine, cases, folder, SLOW_SYNC, f"a disk whose sync takes {SLOW_SYNC * 1000:g} ms", 10.0)
    for each in (chosen.each, 1):
        print(f"decisions an account, one after another: {each}")
        _whole(engine, cases, each, folder)
    return 0


def _sharing(
    engine: Engine, cases: Sequence[Case], folder: Path | None, sync: float, where: str, aim: float
) -> None:
    """Compare 32 writers who share commits with 32 who do not, in turns."""
    rates: dict[str, list[float]] = {"shared": [], "alone": []}
    taken: dict[str, list[float]] = {"shared": [], "alone": []}
    each = 40 if sync else 100
    with opened(engine, folder, sync) as ledger:
        shared = ledger.committer.most_units
        ledger.record(entry(cases[0], "first"))
        for round_ in range(5):
            for name, most in (("shared", shared), ("alone", 1)):
                ledger.committer.most_units = most
                per_writer = each if name == "shared" else each // 4

                def write(
                    writer: int, name: str = name, round_: int = round_, count: int = per_writer
                ) -> None:
                    for number in range(count):
                        case = cases[(writer * count + number) % len(cases)]
                        ledger.record(entry(case, f"{name}-{round_}-{writer}-{number}"), 60)

                threads = [Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
                began, used = time.perf_counter(), time.process_time()
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                rates[name].append(WRITERS * per_writer / (time.perf_counter() - began))
                taken[name].append((time.process_time() - used) / (WRITERS * per_writer) * 1e6)
    together, alone = median(rates["shared"]), median(rates["alone"])
    told(
        f"{WRITERS} writers on {where}",
        f"{together:,.0f}/s sharing commits, {alone:,.0f}/s not: {together / alone:.1f} times",
        f"at least {aim:g} times",
        met=together >= aim * alone,
    )
    shared_takes, alone_takes = median(taken["shared"]), median(taken["alone"])
    print(f"  processor time, threads included: {shared_takes:.0f} µs sharing, {alone_takes:.0f} µs not")


def _whole(engine: Engine, cases: Sequence[Case], each: int, folder: Path | None) -> None:
    with opened(engine, folder) as ledger:
        ledger.record(entry(cases[0], "first"))
        names: list[str] = []
        pace = _Pace(engine, cases[:_PACED])
        added, plain = _added(ledger, cases, each, folder, names, pace)
        fastest, ratio = min(added), median(mine / other for mine, other in zip(added, plain, strict=True))
        told(
            "recording, processor time",
            f"{fastest:.0f} µs a decision (median {median(added):.0f}),"
            f" {ratio:.1f} times a plain insert of the same bytes",
            "at most 100 µs",
            met=fastest <= 100,
        )
        count = len(cases) + 1
        _rate("verify", count, ledger.verify, 50_000, pace)
        _rate("replay", count, ledger.replay, 25_000, pace)
        began = time.process_time()
        last = ledger.replay(whole=True, first=count - 2000)
        print(f"replay, whole answers: {last.same / (time.process_time() - began):,.0f}/s")
        taken = looked_up(ledger, names)
        told("look-up by id", f"{taken:.2f} ms", "at most 2 ms", met=taken <= 2)
        print(f"pace of the machine meanwhile: {pace.told()}")


def _added(
    ledger: Ledger, cases: Sequence[Case], each: int, folder: Path | None, names: list[str], pace: _Pace
) -> tuple[list[float], list[float]]:
    """Return the microseconds of processor time a recording takes, and a plain insert of its bytes.

    Of each part of the decisions, as large as what SQLite writes back at once.

    Args:
        ledger: Where to record.
        cases: What.
        each: Decisions an account has.
        folder: Where to make the other database.
        names: Gets the ids of what is recorded.
        pace: Looks at it between two parts.
    """
    recorded: list[float] = []
    inserted: list[float] = []
    seq, content = schema.records.c.seq, schema.records.c.content
    with _plain(folder) as table:
        for at in range(0, len(cases), TOGETHER):
            some = cases[at : at + TOGETHER]
            began = time.process_time()
            numbers = range(at, at + len(some))
            names += hand_over(ledger, some, numbers, [number // each for number in numbers])
            recorded.append((time.process_time() - began) / len(some) * 1e6)
            with ledger.reading() as connection:
                found = connection.execute(select(seq, content).where(seq > at).limit(len(some)))
                rows = [tuple(row) for row in found]
            began = time.process_time()
            with table:
                table.executemany("INSERT INTO decisions VALUES (?, ?)", rows)
            inserted.append((time.process_time() - began) / len(some) * 1e6)
            pace.look()
    parts = range(0, len(recorded), _PART)
    return [mean(recorded[at : at + _PART]) for at in parts], [
        mean(inserted[at : at + _PART]) for at in parts
    ]


@contextmanager
def _plain(folder: Path | None) -> Iterator[sqlite3.Connection]:
    """Yield a database of one table that is as durable as the ledger, and no more."""
    with (
        TemporaryDirectory(prefix="plain-", dir=folder) as place,
        closing(sqlite3.connect(Path(place) / "plain.db")) as found,
    ):
        found.execute("PRAGMA journal_mode = WAL")
        found.execute("PRAGMA synchronous = FULL")
        found.execute("CREATE TABLE decisions (seq INTEGER PRIMARY KEY, content BLOB NOT NULL)")
        yield found


class _Pace:
    """How long the same decisions take from time to time: on a machine with neighbours it is not the same.

    Args:
        engine: What decides.
        cases: The decisions.
    """

    def __init__(self, engine: Engine, cases: Sequence[Case]) -> None:
        self._engine, self._cases = engine, cases
        self._taken: list[float] = []

    def look(self) -> None:
        """Take one more measure."""
        began = time.process_time()
        for case in self._cases:
            self._engine.decide(case.decision.version.policy.name, case.facts, as_of=case.decision.as_of)
        self._taken.append((time.process_time() - began) / len(self._cases) * 1e6)

    def told(self) -> str:
        """Return what it was."""
        taken = sorted(self._taken)
        return f"`decide` alone took {taken[0]:.1f} to {taken[-1]:.1f} µs, median {median(taken):.1f}"


def _rate(name: str, count: int, run: Any, aim: int, pace: _Pace) -> None:  # noqa: ANN401 - a method of the ledger
    rates = []
    for _ in range(_RUNS):
        pace.look()
        began = time.process_time()
        found = run()
        rates.append(count / (time.process_time() - began))
        if found.findings:
            sys.exit(f"{name} found {found.findings[0].message}")
    fastest = max(rates)
    measured = f"{fastest:,.0f} decisions/s and core (median {median(rates):,.0f})"
    told(name, measured, f"at least {aim:,}", met=fastest >= aim)
