"""Timing on a machine that others use too: peers take turns in short batches.

Others stretch a batch but never shorten it. So the least batch is compared, not the median one; and the
processor time, which does not run while others do, stands beside the time on the clock.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Shorter than a scheduler's time slice, so that many batches run undisturbed beside other processes.
_BATCH_SECONDS = 0.002
_WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Timed:
    """Microseconds a call, one figure a round.

    Args:
        clock: By the clock.
        processor: Of processor time, in all threads of this process.
    """

    clock: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median round by the clock."""
        return statistics.median(self.clock)

    @property
    def least(self) -> float:
        """The round with the least disturbance, by the clock."""
        return min(self.clock)

    @property
    def worked(self) -> float:
        """The median round in processor time."""
        return statistics.median(self.processor)

    def times(self, other: Timed) -> float:
        """Return how many times as long as `other` it took, both in their least disturbed round."""
        return self.least / other.least


@dataclass(frozen=True, slots=True)
class Job:
    """A function and what to call it with, in turn."""

    call: Callable[[Any], object]
    inputs: Sequence[Any]


def _seconds(job: Job, start: int, count: int) -> tuple[float, float]:
    inputs = [job.inputs[(start + offset) % len(job.inputs)] for offset in range(count)]
    call = job.call
    worked, begun = time.process_time(), time.perf_counter()
    for item in inputs:
        call(item)
    return time.perf_counter() - begun, time.process_time() - worked


def take_turns(jobs: Mapping[str, Job], rounds: int, seconds: float = _BATCH_SECONDS) -> dict[str, Timed]:
    """Return the time a call of each job, measured in `rounds` rounds of about `seconds` a job."""
    counts = {}
    for name, job in jobs.items():
        _seconds(job, 0, _WARM_UP)
        counts[name] = max(5, int(seconds / (_seconds(job, 0, _WARM_UP)[0] / _WARM_UP)))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    order = list(jobs)
    source = random.Random(rounds)
    for turn in range(rounds):
        # A batch feels what ran before it; in a fixed order, that would always be the same one.
        source.shuffle(order)
        for name in order:
            count = counts[name]
            clock, processor = _seconds(jobs[name], turn * count, count)
            found[name].append((clock / count * 1e6, processor / count * 1e6))
    return {name: Timed(*zip(*figures, strict=True)) for name, figures in found.items()}


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
