"""How well the features pin the policies down: plants every fault and counts those a scenario notices.

Run with `python -m benchmarks.mutation`; ends with 1 where fewer than 95 % are noticed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from engine import Engine, TidegateError
from engine.specs.mutation import Verdict, judge, planted, score
from engine.specs.runner import Prepared, load, newest

#: The share of planted faults that scenarios have to notice.
LEAST = 0.95
#: One language is enough: a test shows that both say the same.
LOCALE = "en"

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Print a table for every policy that has scenarios, and return the exit status."""
    engine = Engine.load(ROOT / "rules")
    versions = newest(engine.rulebook)
    try:
        cases = load(ROOT / "features", engine.rulebook, versions, shown)
    except TidegateError as error:
        print(error, file=sys.stderr)
        return 1
    asked = sorted({case.world.policy or "" for case in cases})
    enough = [measure(engine, versions, cases, policy) for policy in asked]
    return int(False in enough)


def measure(engine: Engine, versions: dict[str, int], cases: Sequence[Prepared], policy: str) -> bool:
    """Print what became of the faults planted in one policy, and return whether enough were noticed."""
    mine = [case for case in cases if case.world.policy == policy and case.case.locale == LOCALE]
    version = engine.rulebook.version(policy, versions[policy])
    begun = perf_counter()
    verdicts = list(judge(planted(version), mine, engine.rulebook, versions, Engine))
    seconds = perf_counter() - begun
    print(f"{policy} v{versions[policy]}: {len(verdicts)} faults, {len(mine)} cases, {seconds:.1f} s\n")
    print(f"{'fault in':<12}{'planted':>9}{'noticed':>9}{'share':>9}")
    for kind in dict.fromkeys(verdict.mutant.kind for verdict in verdicts):
        row(kind, [verdict for verdict in verdicts if verdict.mutant.kind == kind])
    row("all", verdicts)
    survivors = [verdict.mutant for verdict in verdicts if verdict.killer is None]
    print(f"\n{len(survivors)} not noticed by any scenario")
    for mutant in survivors:
        print(f"  {mutant.span}: {mutant.words}")
    return score(verdicts) >= LEAST


def row(name: str, verdicts: Sequence[Verdict]) -> None:
    """Print one line of the table."""
    noticed = sum(verdict.killer is not None for verdict in verdicts)
    print(f"{name:<12}{len(verdicts):>9}{noticed:>9}{score(verdicts):>9.1%}")


def shown(path: Path) -> str:
    """Return a path as a reader at the root of the repository knows it."""
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
