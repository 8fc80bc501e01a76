"""What a run of the judges counted, and the table of it."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.machine import processor
from engine.backends.direct.native import COMPILED

#: Share of conditions computed outside durable_rules above which they are listed.
_NOTABLE = 0.1
_COLUMNS = (
    "decisions",
    "rules",
    "states",
    "true",
    "false",
    "unknown",
    "unseen",
    "outside",
    "outcomes",
    "differ",
)


@dataclass
class Tally:
    """What was counted for one policy, or for made-up ones."""

    name: str
    policies: int = 0
    decisions: int = 0
    #: Decisions made whole by both backends.
    whole: int = 0
    #: How often each rule was true, false, unknown; of made-up policies only how often any was.
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    atoms: int = 0
    outside: int = 0
    #: Why each condition computed outside is.
    causes: dict[str, str] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    disagreements: list[str] = field(default_factory=list)

    def count(self, rules: Sequence[str], states: Sequence[str]) -> None:
        """Count the states of some rules on some accounts, a letter each."""
        self.decisions += len(states)
        for rule, letters in zip(rules, zip(*states, strict=True), strict=False):
            for letter, times in Counter(letters).items():
                self.states[rule if self.declared else "", letter] += times

    def add(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        self.policies += other.policies
        self.decisions += other.decisions
        self.whole += other.whole
        self.states.update(other.states)
        self.atoms += other.atoms
        self.outside += other.outside
        self.causes |= other.causes
        self.declared |= other.declared
        self.outcomes |= other.outcomes
        self.disagreements += other.disagreements

    @property
    def rules(self) -> int:
        """How many rules a shipped policy has; of made-up policies 0."""
        return len({rule for rule, _ in self.states if rule})

    @property
    def share(self) -> float:
        """Share of the conditions without parts that are computed outside durable_rules."""
        return self.outside / self.atoms if self.atoms else 0.0

    def of(self, letter: str) -> int:
        """Return how many states were true, false, or unknown: `T`, `F`, `?`."""
        return sum(times for (_, found), times in self.states.items() if found == letter)

    @property
    def unseen(self) -> list[str]:
        """Rules that were never in a state, with that state."""
        rules = sorted({rule for rule, _ in self.states if rule})
        words = {"T": "true", "F": "false", "?": "unknown"}
        return [
            f"{rule} never {words[letter]}"
            for rule in rules
            for letter in words
            if not self.states[rule, letter]
        ]


def render(tallies: Iterable[Tally], seconds: float) -> str:
    """Return the table of a run."""
    kept = list(tallies)
    whole = sum(tally.whole for tally in kept)
    states = sum(tally.states.total() for tally in kept)
    decisions = sum(tally.decisions for tally in kept)
    lines = [f"{'':<20}" + "".join(f"{column:>10}" for column in _COLUMNS)]
    lines += map(_row, kept)
    lines += [
        "",
        "judges: direct, rete, the engine's tree walker, the tests' independent judge",
        "unseen: rules that were not at least once true, false and unknown",
        "outside: share of the conditions that are computed outside durable_rules",
        "outcomes: those decided, for the account or a target, of those declared",
        "decided whole: by direct and by rete, and compared byte for byte",
        "",
    ]
    lines += [f"{tally.name}: {one}" for tally in kept for one in tally.unseen]
    lines += [line for tally in kept if tally.share > _NOTABLE for line in _outside(tally)]
    lines += [
        f"{decisions:,} accounts; {states:,} states judged four times; {whole:,} accounts decided whole",
        f"{seconds:.0f} s, Python {platform.python_version()}, {os.cpu_count()} cores, {processor()}",
        f"direct reads facts by {'compiled' if COMPILED else 'Python'} code",
        f"{sum(len(tally.disagreements) for tally in kept)} disagreements",
    ]
    return "\n".join(lines)


def _row(tally: Tally) -> str:
    states = tally.states.total() or 1
    true, false, unknown = (f"{tally.of(letter) / states:.1%}" for letter in "TF?")
    cells = (
        f"{tally.decisions:,}",
        tally.rules or "",
        f"{states:,}",
        *(true, false, unknown),
        len({line.split()[0] for line in tally.unseen}) if tally.rules else "",
        f"{tally.share:.1%}",
        f"{len(tally.outcomes)}/{len(tally.declared)}" if tally.declared else "",
        len(tally.disagreements),
    )
    return f"{tally.name:<20}" + "".join(f"{cell:>10}" for cell in cells)


def _outside(tally: Tally) -> list[str]:
    """List what is computed outside where that is much; of made-up policies nobody asks."""
    if not tally.causes:
        return []
    listed = sorted(tally.causes.items(), key=lambda pair: (pair[1], pair[0]))
    lines = [f"  {why + ':':<19}{text}" for text, why in listed]
    return [f"{tally.name}: {tally.share:.1%} outside durable_rules", *lines, ""]
