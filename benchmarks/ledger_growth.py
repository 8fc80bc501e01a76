"""A ledger as it grows: the rate of writing, beside that of a small ledger, and the time of a look-up."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import gettempdir

from benchmarks.ledger_cases import TOGETHER, Case, hand_over, opened, told
from engine import Engine
from engine.ledger import Ledger

#: What a ledger has when growing begins, and the other keeps.
SMALL = 50_000
#: Bytes a decision takes on disk at most, key store and logs included.
_BYTES = 6_000
#: Decisions in one commit while a ledger is filled; it is measured with commits as they come.
_FILLED_AT_ONCE = 8_192
#: At each size so many rounds are written to either ledger in turn, so many decisions in each.
_ROUNDS, _WRITTEN = 9, 2 * TOGETHER
#: So many ids are looked up, of as many in each part of a ledger.
_LOOKED_UP, _OF_EACH = 300, 10
_SEED = 20261122


def grow(engine: Engine, cases: Sequence[Case], size: int, folder: Path | None) -> None:
    """Grow a ledger to a size and print, as it doubles, how writing and reading fare.

    The rate is compared with that of a ledger of 50,000 decisions, written in turns with it: a noisy machine
    slows both alike.
    """
    room, needed = shutil.disk_usage(folder or gettempdir()).free, size * _BYTES
    if room < needed:
        sys.exit(f"expected {needed / 1e9:.0f} GB of room for {size:,} decisions, found {room / 1e9:.0f} GB")
    with opened(engine, folder) as small, opened(engine, folder) as large:
        _fill(small, cases, "small", 0, SMALL)
        names: list[str] = []
        done, written = 0, 0
        for mark in _marks(size):
            names += _fill(large, cases, "large", done, mark)
            done = mark
            ratio, rate = _compared(small, large, cases, f"at {mark}")
            written += _ROUNDS * _WRITTEN
            told(
                f"writing at {done + written:,} decisions",
                f"{rate:,.0f}/s, {ratio:.2f} of the rate at {SMALL + written:,}",
                "at least 0.75",
                met=ratio >= 0.75,
            )
            taken = looked_up(large, names)
            told("look-up by id", f"{taken:.2f} ms", "at most 2 ms", met=taken <= 2)


def looked_up(ledger: Ledger, names: Sequence[str]) -> float:
    """Return the milliseconds a look-up by id takes, of records from all over the ledger."""
    times = []
    for each in Random(_SEED).choices(names, k=_LOOKED_UP):
        began = time.perf_counter()
        ledger.header(each)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _marks(size: int) -> list[int]:
    marks = [SMALL]
    while marks[-1] * 4 < size:
        marks.append(marks[-1] * 4)
    return [*marks, size] if size > SMALL else marks


def _fill(ledger: Ledger, cases: Sequence[Case], name: str, done: int, until: int) -> list[str]:
    """Record decisions until there are so many, and return the ids of some of them."""
    names: list[str] = []
    ordinary = ledger.committer.most_units
    ledger.committer.most_units = _FILLED_AT_ONCE
    began, before = time.perf_counter(), done
    while done < until:
        some = range(done, min(done + _FILLED_AT_ONCE, until))
        names += hand_over(ledger, cases, (f"{name} {number}" for number in some))[:_OF_EACH]
        done = some[-1] + 1
        rate = (done - before) / (time.perf_counter() - began)
        left = (until - done) / rate / 60
        print(f"\r{name}: {done:,} of {until:,}, {rate:,.0f}/s, {left:.1f} min", end="", file=sys.stderr)
    print("\r", " " * 60, end="\r", file=sys.stderr, flush=True)
    ledger.committer.most_units = ordinary
    return names


def _compared(small: Ledger, large: Ledger, cases: Sequence[Case], mark: str) -> tuple[float, float]:
    """Write to both in turns; return the rate of the large one in that of the small one, and its rate."""
    rates: dict[str, list[float]] = {"small": [], "large": []}
    for round_ in range(_ROUNDS):
        pair = [("small", small), ("large", large)]
        for name, ledger in pair if round_ % 2 else reversed(pair):
            began = time.perf_counter()
            for at in range(0, _WRITTEN, TOGETHER):
                numbers = range(at, at + TOGETHER)
                hand_over(ledger, cases, (f"{name} {mark} {round_} {number}" for number in numbers))
            rates[name].append(_WRITTEN / (time.perf_counter() - began))
    ratios = [mine / other for mine, other in zip(rates["large"], rates["small"], strict=True)]
    return median(ratios), median(rates["large"])
