"""The tables of a run, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.peers import tidegate
from benchmarks.timing import Timed

MIXED = "Tidegate, decide, 1 in 5 with gaps"

MOST_TIMES_HANDWRITTEN = 2.0
MOST_MICROSECONDS = 20.0
LEAST_TIMES_FASTER = 5.0
LEAST_R_SQUARED = 0.99

_WIDTH = 100
_LEGEND = (
    "  as certain: accounts on which those rules fire that hold whatever the missing facts are;",
    "  guessed, overlooked: rules fired beyond those, rules of those not fired; refused: accounts",
)
#: Load before the run from which on figures are disturbed.
_BUSY = 0.5


class Gaps(NamedTuple):
    """What an engine makes of accounts with missing facts.

    Args:
        same: Accounts on which it fires exactly the rules that hold whatever the missing facts are.
        guessed: Rules it fires although the missing facts could still deny them.
        overlooked: Rules it does not fire although they hold.
        refused: Accounts it does not decide.
    """

    same: int
    guessed: int
    overlooked: int
    refused: int


def rows(timed: Mapping[str, Timed], names: Sequence[str], reference: str) -> list[dict[str, object]]:
    """Return a row a peer: microseconds, and how many times as long as the reference it took."""
    return [
        {
            "name": name,
            "median": timed[name].median,
            "least": timed[name].least,
            "worked": timed[name].worked,
            "times": timed[name].times(timed[reference]),
        }
        for name in names
    ]


def targets(found: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """Return what was aimed at, what was measured, and whether it is met."""
    alone = next(row for row in found["alone"] if row["name"] == tidegate.ALONE)
    whole = next(row for row in found["whole"] if row["name"] == tidegate.WHOLE)
    straight = min(item[2] for item in found["lines"].values())
    faster = found["zen_over_tidegate"]
    return [
        (
            f"rules alone at most {MOST_TIMES_HANDWRITTEN:g} times the hand-written function",
            f"{alone['times']:.2f} times",
            alone["times"] <= MOST_TIMES_HANDWRITTEN,
        ),
        (
            f"decide, whole, at most {MOST_MICROSECONDS:g} µs in the median",
            f"{whole['median']:.1f} µs, processor {whole['worked']:.1f}",
            whole["median"] <= MOST_MICROSECONDS,
        ),
        *(
            (
                f"at least {LEAST_TIMES_FASTER:g} times as fast as {name}",
                f"{times:.2f} times",
                times >= LEAST_TIMES_FASTER,
            )
            for name, times in faster.items()
        ),
        (
            f"linear in rules: R² at least {LEAST_R_SQUARED:g}",
            f"R² {straight:.4f}",
            straight >= LEAST_R_SQUARED,
        ),
    ]


def _table(title: str, found: Sequence[Mapping[str, Any]]) -> list[str]:
    columns = ("least µs", "median µs", "processor µs", "x hand-written")
    figures = [[row[key] for key in ("least", "median", "worked", "times")] for row in found]
    return [
        f"{title:<40}" + "".join(f"{column:>15}" for column in columns),
        *(
            f"  {row['name']:<38}" + "".join(f"{figure:>15.2f}" for figure in line)
            for row, line in zip(found, figures, strict=True)
        ),
        "",
    ]


def _gaps(found: Mapping[str, Any]) -> list[str]:
    title = f"{found['gap_accounts']} accounts with 1 to 8 facts missing"
    columns = ("as certain", "guessed", "overlooked", "refused")
    head = f"{title:<48}" + "".join(f"{column:>12}" for column in columns)
    body = [
        f"  {name:<46}" + "".join(f"{row[key]:>12}" for key in Gaps._fields)
        for name, row in found["gaps"].items()
    ]
    return [head, *body, *_LEGEND, ""]


def _sizes(found: Mapping[str, Any]) -> list[str]:
    first = next(iter(found["sizes"].values()))
    head = f"{'least µs by number of rules':<48}" + "".join(f"{size:>8}" for size in first)
    body = [
        f"  {name:<46}" + "".join(f"{micros:>8.2f}" for micros in by_size.values())
        for name, by_size in found["sizes"].items()
    ]
    fits = [
        f"  {name}: {start:.2f} µs + {slope * 1000:.0f} ns a rule from 20 rules on, R² {fit:.4f}"
        for name, (start, slope, fit) in found["lines"].items()
    ]
    return [head, *body, *fits, ""]


def _setting(found: Mapping[str, Any]) -> list[str]:
    host, accounts = found["machine"], found["accounts"]
    lines = [
        f"{host['python']}, {host['cores']} cores, load {host['load']} at the start",
        host["processor"][:_WIDTH],
        ", ".join(f"{name} {number}" for name, number in host["packages"].items()),
        f"Tidegate reads facts by {host['reader']}",
        f"{found['rules']} rules, 40 facts, {accounts} accounts; all agree; {found['rounds']} rounds",
    ]
    if host["load"] > _BUSY:
        lines.append("warning: others are using this machine; trust ratios and least figures")
    return [*lines, ""]


def render(found: Mapping[str, Any]) -> str:
    """Return the tables of a run."""
    calls = found["calls"]
    verdicts = [
        f"  {'met' if is_met else 'NOT MET':<9}{aim:<62}{measured:>27}"
        for aim, measured, is_met in targets(found)
    ]
    return "\n".join(
        [
            *_setting(found),
            *_table("rules alone, values already read", found["alone"]),
            *_table("whole: JSON values in, decision out", found["whole"]),
            f"single calls of decide: p50 {calls['p50']:.1f} µs, p99 {calls['p99']:.1f} µs",
            "",
            *_sizes(found),
            *_gaps(found),
            "targets",
            *verdicts,
        ]
    )
