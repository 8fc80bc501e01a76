"""Both backends, the tree walker and an independent judge, over many made-up policies and accounts.

Every rule of every policy is judged four times for every account; states that differ end the run with exit
code 1. A tenth of the accounts are judged by the shipped policy of voluntary closure. The same seed gives the
same run. Run with `python -m benchmarks.agreement`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from engine import Engine
from engine.language.parse import PolicyParser
from tests.agreement.accounts import Accounts, closure_accounts
from tests.agreement.generate import make
from tests.agreement.panel import Panel

CLOSURE = "voluntary_closure"
#: Accounts of one made-up policy, and the largest number of its rules.
ACCOUNTS, MOST_RULES = 200, 20
_SHOWN = 5
_ROOT = Path(__file__).resolve().parents[1]


def closure(random: Random, parser: PolicyParser) -> tuple[Panel, Accounts]:
    """Return the shipped policy before all judges, and accounts for it."""
    version = Engine.load(_ROOT / "rules").rulebook.version(CLOSURE, 1)
    parsed = parser.parse(version.text, version.file)
    return Panel(parsed, version.policy, version.catalogue.facts), closure_accounts(random, version)


def judge(panel: Panel, accounts: Accounts, count: int, tally: Counter[str]) -> Iterator[str]:
    """Judge so many accounts by one policy, count, and yield every disagreement."""
    tally["policies"] += 1
    tally["atoms"] += panel.rete.atoms
    tally["outside"] += panel.rete.outside
    for _ in range(count):
        account = accounts.draw()
        verdicts = panel.verdicts(account)
        tally["decisions"] += 1
        tally.update(verdicts.states["judge"])
        if not verdicts.agree:
            tally["disagreements"] += 1
            yield panel.disagreement(account) or ""
    panel.close()


def run(decisions: int, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """Return what was counted, for closure and for made-up policies, and the first disagreements.

    Args:
        decisions: How many accounts are judged at least.
        seed: Where all choices come from.
    """
    random, parser = Random(seed), PolicyParser()
    tallies = {CLOSURE: Counter[str](), "made-up policies": Counter[str]()}
    found = list(judge(*closure(random, parser), decisions // 10, tallies[CLOSURE]))
    made_up = tallies["made-up policies"]
    while not found and made_up["decisions"] < decisions - decisions // 10:
        made = make(random, parser, random.randint(1, MOST_RULES))
        if made is not None:
            made_up["refused rules"] += made.refused
            found.extend(judge(made.panel, made.accounts, ACCOUNTS, made_up))
    return tallies, found[:_SHOWN]


def render(tallies: dict[str, Counter[str]], seconds: float) -> str:
    """Return the table of a run."""
    head = f"{'':<18}{'policies':>10}{'decisions':>11}{'states':>12}{'true':>7}{'false':>7}{'unknown':>9}"
    lines = [f"{head}{'outside':>9}{'disagree':>10}"]
    for name, tally in tallies.items():
        if not tally:
            continue
        states = sum(tally[letter] for letter in "TF?")
        shares = [tally[letter] / states for letter in "TF?"] + [tally["outside"] / tally["atoms"]]
        lines.append(
            f"{name:<18}{tally['policies']:>10,}{tally['decisions']:>11,}{states:>12,}"
            f"{shares[0]:>7.0%}{shares[1]:>7.0%}{shares[2]:>9.0%}{shares[3]:>9.1%}{tally['disagreements']:>10}"
        )
    whole = sum(tallies.values(), Counter[str]())
    states = sum(whole[letter] for letter in "TF?")
    return "\n".join(
        [
            *lines,
            "",
            "judges: direct, rete, the engine's tree walker, the tests' independent judge",
            "outside: share of the conditions that are computed outside durable_rules",
            f"{whole['decisions']:,} decisions, {states:,} states judged four times, {seconds:.0f} s",
            f"{whole['disagreements']} disagreements",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the table, and return 0, or 1 if the judges disagreed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument(
        "--decisions", type=int, default=200_000, help="accounts to judge (default %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="where all choices come from (default %(default)s)"
    )
    asked = parser.parse_args(arguments)
    start = time.perf_counter()
    tallies, found = run(asked.decisions, asked.seed)
    print(render(tallies, time.perf_counter() - start))
    for disagreement in found:
        print(f"\n{disagreement}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
