"""A ledger as it grows: the rate of writing, beside that of a small ledger, and the time of a look-up."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import gettempdir

from benchmarks.ledger_cases import TOGETHER, Case, hand_over, opened, told
from engine import Engine
from engine.ledger import Ledger

#: What a ledger has when growing begins, and the one it is compared with.
SMALL = 50_000
#: Bytes a decision takes on disk at most, key store and logs included.
_BYTES = 6_000
#: Decisions in one commit while a ledger is filled; it is measured with commits as they come.
_FILLED_AT_ONCE = 8_192
#: At each size so many commits are written to either ledger in turn: enough that each writes its log back
#: several times, which all of them pay for.
_ROUNDS = 120
#: So many ids are looked up, of as many in each part of a ledger.
_LOOKED_UP, _OF_EACH = 300, 10
_SEED = 20261122
#: Spreads the decisions over the accounts.
_SPREAD = 2_654_435_761


def grow(engine: Engine, cases: Sequence[Case], size: int, each: int, folder: Path | None) -> None:
    """Grow a ledger to a size and print, at four times the size each time, how writing and reading fare.

    The rate is compared with that of another ledger of 50,000 decisions, written in turns with it: a noisy
    machine slows both alike.

    Args:
        engine: Whose retention policy the ledgers have.
        cases: What is recorded.
        size: How many decisions.
        each: How many of them an account has, in both ledgers.
        folder: Where to make them.
    """
    room, needed = shutil.disk_usage(folder or gettempdir()).free, size * _BYTES
    if room < needed:
        sys.exit(f"expected {needed / 1e9:.0f} GB of room for {size:,} decisions, found {room / 1e9:.0f} GB")
    print(f"decisions an account: {each}")
    with opened(engine, folder) as ledger:
        large = _Growing("large", ledger, cases, each)
        for mark in _marks(size):
            large.fill(mark)
            begins = large.count
            with opened(engine, folder) as other:
                small = _Growing("small", other, cases, each)
                small.fill(SMALL)
                small_rate, rate = _rates(small, large)
            told(
                f"writing on from {begins:,} decisions",
                f"{rate:,.0f}/s, {rate / small_rate:.2f} of the rate from {SMALL:,}",
                "at least 0.75",
                met=rate >= 0.75 * small_rate,
            )
            taken = looked_up(large.ledger, large.names)
            told("look-up by id", f"{taken:.2f} ms", "at most 2 ms", met=taken <= 2)
            print(f"newest records about an account: {large.listed():.2f} ms", flush=True)


def looked_up(ledger: Ledger, names: Sequence[str]) -> float:
    """Return the milliseconds a look-up by id takes, of records from all over the ledger."""
    return _median_time(ledger.header, Random(_SEED).choices(names, k=_LOOKED_UP))


def _median_time(call: Callable[[str], object], values: Sequence[str]) -> float:
    times = []
    for each in values:
        began = time.perf_counter()
        call(each)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _marks(size: int) -> list[int]:
    marks = [SMALL]
    while marks[-1] * 4 < size:
        marks.append(marks[-1] * 4)
    return [*marks, size] if size > SMALL else marks


class _Growing:
    """A ledger that grows.

    Args:
        name: What it is called while it is filled.
        ledger: The ledger.
        cases: What is recorded.
        each: How many decisions an account has.
    """

    def __init__(self, name: str, ledger: Ledger, cases: Sequence[Case], each: int) -> None:
        self._name, self.ledger, self._cases, self._each = name, ledger, cases, each
        self.count = 0
        #: Ids of some decisions.
        self.names: list[str] = []

    def write(self, count: int) -> list[str]:
        """Record so many decisions, handed over at once, and return their ids."""
        numbers = range(self.count, self.count + count)
        self.count += count
        return hand_over(self.ledger, self._cases, numbers, map(self._account, numbers))

    def _account(self, number: int) -> int:
        """Return the account of a decision: any of those there are by then, since customers come back."""
        return number if self._each == 1 else number * _SPREAD % 2**32 % (number // self._each + 1)

    def listed(self) -> float:
        """Return the milliseconds it takes to list the newest records about an account."""
        references = [f"account-{self._account(number)}" for number in range(self.count)[-_LOOKED_UP:]]
        return _median_time(self.ledger.history, references)

    def fill(self, until: int) -> None:
        """Record decisions until there are so many."""
        ordinary = self.ledger.committer.most_units
        self.ledger.committer.most_units = _FILLED_AT_ONCE
        began, before = time.perf_counter(), self.count
        while self.count < until:
            self.names += self.write(min(_FILLED_AT_ONCE, until - self.count))[:_OF_EACH]
            rate = (self.count - before) / (time.perf_counter() - began)
            left = (until - self.count) / rate / 60
            shown = f"{self._name}: {self.count:,} of {until:,}, {rate:,.0f}/s, {left:.1f} min"
            print(f"\r{shown}", end="", file=sys.stderr)
        print("\r", " " * 60, end="\r", file=sys.stderr, flush=True)
        self.ledger.committer.most_units = ordinary


def _rates(*ledgers: _Growing) -> list[float]:
    """Write to some ledgers in turns, and return the rate of each."""
    taken = dict.fromkeys(ledgers, 0.0)
    for _ in range(_ROUNDS):
        for each in ledgers:
            began = time.perf_counter()
            each.write(TOGETHER)
            taken[each] += time.perf_counter() - began
    return [_ROUNDS * TOGETHER / taken[each] for each in ledgers]
