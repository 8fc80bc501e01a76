"""Timing on a machine that others use too: peers take turns, and are compared within a round."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Shorter than a scheduler's time slice, so that many batches run undisturbed beside other processes.
_BATCH_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Timed:
    """Microseconds a call, one figure a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median round."""
        return statistics.median(self.rounds)

    @property
    def least(self) -> float:
        """The round with the least disturbance."""
        return min(self.rounds)

    def times(self, other: Timed) -> float:
        """Return how many times as long as `other` it took, as the median of the rounds."""
        return statistics.median(
            mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Job:
    """A function and what to call it with, in turn."""

    call: Callable[[Any], object]
    inputs: Sequence[Any]


def _seconds(job: Job, start: int, count: int) -> float:
    inputs = [job.inputs[(start + offset) % len(job.inputs)] for offset in range(count)]
    call = job.call
    begun = time.perf_counter()
    for item in inputs:
        call(item)
    return time.perf_counter() - begun


def take_turns(jobs: Mapping[str, Job], rounds: int, seconds: float = _BATCH_SECONDS) -> dict[str, Timed]:
    """Return the time a call of each job, measured in `rounds` rounds of about `seconds` a job."""
    counts = {}
    for name, job in jobs.items():
        _seconds(job, 0, 20)
        counts[name] = max(5, int(seconds / (_seconds(job, 0, 20) / 20)))
    found: dict[str, list[float]] = {name: [] for name in jobs}
    order = list(jobs)
    source = random.Random(rounds)
    for turn in range(rounds):
        # A batch feels what ran before it; in a fixed order, that would always be the same one.
        source.shuffle(order)
        for name in order:
            count = counts[name]
            found[name].append(_seconds(jobs[name], turn * count, count) / count * 1e6)
    return {name: Timed(tuple(figures)) for name, figures in found.items()}


def single_calls(job: Job, passes: int) -> list[float]:
    """Return the microseconds of every single call, ascending."""
    call, clock = job.call, time.perf_counter_ns
    found = []
    for _ in range(passes):
        for item in job.inputs:
            begun = clock()
            call(item)
            found.append((clock() - begun) / 1000)
    return sorted(found)


def line(points: Mapping[int, float]) -> tuple[float, float, float]:
    """Return start, slope and R² of the straight line through the points, by least squares."""
    slope, start = statistics.linear_regression(list(points), list(points.values()))
    return start, slope, statistics.correlation(list(points), list(points.values())) ** 2
