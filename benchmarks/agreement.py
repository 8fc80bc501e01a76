"""Both backends, the tree walker and an independent judge, over many accounts.

Every rule of the newest version of every shipped policy is judged four times for every account; every fifth
account is decided whole by both backends. Then the same rules for made-up policies, without whole decisions.
States that differ, or decisions that differ in a byte, end the run with exit code 1. The same seed gives the
same run, however many processes share it. Run with `python -m benchmarks.agreement`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from random import Random
from threading import Thread
from typing import NamedTuple

from benchmarks.agreement_table import Tally, render
from engine import Engine
from engine.analysis.read import newest
from engine.language.format import format_expression
from engine.language.parse import PolicyParser
from tests.agreement.accounts import Accounts
from tests.agreement.generate import make
from tests.agreement.panel import Panel
from tests.agreement.shipped import ShippedAccounts, cause, decided, panel_of

MADE_UP = "made-up policies"
#: Accounts of one piece of work, accounts of one made-up policy, and the largest number of its rules.
PIECE, ACCOUNTS, MOST_RULES = 2_000, 200, 20
#: One account in so many is decided whole: equal states and facts leave little that could differ.
WHOLE_EVERY = 5
_SHOWN = 5
_ROOT = Path(__file__).resolve().parents[1]


class Piece(NamedTuple):
    """A piece of the work: accounts of one policy, or of made-up ones."""

    policy: str
    accounts: int
    seed: str


@cache
def _engine() -> Engine:
    return Engine.load(_ROOT / "rules")


@cache
def _parser() -> PolicyParser:
    return PolicyParser()


def pieces(decisions: int, made_up: int, seed: int) -> Iterator[Piece]:
    """Yield the work: the decisions spread evenly over the policies that ship, then made-up policies.

    Args:
        decisions: How many accounts the shipped policies are to judge, all together.
        made_up: How many accounts made-up policies are to judge.
        seed: Where all choices come from.
    """
    names = _engine().rulebook.policies
    share, rest = divmod(decisions, len(names))
    for number, name in enumerate(names):
        yield from _cut(name, share + (number < rest), seed)
    yield from _cut(MADE_UP, made_up, seed)


def _cut(name: str, accounts: int, seed: int) -> Iterator[Piece]:
    for first in range(0, accounts, PIECE):
        yield Piece(name, min(PIECE, accounts - first), f"{seed} {name} {first}")


def judge(piece: Piece) -> Tally:
    """Do a piece of the work and return what was counted."""
    random = Random(piece.seed)
    return _made_up(piece, random) if piece.policy == MADE_UP else _shipped(piece, random)


def _shipped(piece: Piece, random: Random) -> Tally:
    engine = _engine()
    version = newest(engine.rulebook)[piece.policy]
    panel = panel_of(version, engine.rulebook, _parser())
    accounts = ShippedAccounts(random, version, engine.rulebook)
    tally = Tally(piece.policy)
    tally.declared.update(version.policy.severity)
    tally.causes = {format_expression(atom.source): cause(atom) for atom in panel.rete.computed}
    for turn, account in enumerate(_judged(panel, accounts, piece.accounts, tally)):
        if turn % WHOLE_EVERY:
            continue
        found = decided(engine, version, account, turn // WHOLE_EVERY)
        tally.whole += 1
        tally.outcomes |= found.outcomes
        if found.difference:
            tally.disagreements.append(found.difference)
    return tally


def _made_up(piece: Piece, random: Random) -> Tally:
    tally = Tally(piece.policy)
    while tally.decisions < piece.accounts:
        made = make(random, _parser(), random.randint(1, MOST_RULES))
        if made is not None:
            for _ in _judged(
                made.panel, made.accounts, min(ACCOUNTS, piece.accounts - tally.decisions), tally
            ):
                pass
    return tally


def _judged(
    panel: Panel, accounts: Accounts | ShippedAccounts, count: int, tally: Tally
) -> Iterator[dict[str, object]]:
    """Judge so many accounts by one policy, count, and yield each account."""
    tally.policies += 1
    tally.atoms += panel.rete.atoms
    tally.outside += panel.rete.outside
    states = []
    for _ in range(count):
        account = accounts.draw()
        verdicts = panel.verdicts(account)
        states.append(verdicts.states["judge"])
        if not verdicts.agree:
            tally.disagreements.append(panel.disagreement(account) or "")
        yield account
    tally.count([rule.id for rule in panel.checked.rules], states)
    panel.close()


def run(work: Sequence[Piece], processes: int) -> dict[str, Tally]:
    """Do the work and return what was counted, by policy; the first disagreement ends it.

    Args:
        work: The pieces.
        processes: How many processes share them; one does them here.
    """
    tallies: dict[str, Tally] = {}
    for tally in map(judge, work) if processes == 1 else _shared(work, processes):
        tallies.setdefault(tally.name, Tally(tally.name)).add(tally)
        if tally.disagreements:
            break
    return {name: tallies[name] for name in sorted(tallies, key=lambda name: (name == MADE_UP, name))}


def _shared(work: Sequence[Piece], processes: int) -> Iterator[Tally]:
    # Spawned, so that each process builds its own engines: a fork would copy handles that are not its own.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_end_with_parent) as pool:
        try:
            for future in as_completed([pool.submit(judge, piece) for piece in work]):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed; by itself it would wait for work for ever."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print the table, and return 0, or 1 if the judges disagreed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    options = (
        ("decisions", 30_000, "accounts the shipped policies judge, all together"),
        ("made-up", 10_000, "accounts made-up policies judge"),
        ("seed", 1, "where all choices come from"),
        ("processes", os.cpu_count() or 1, "processes that share the work"),
    )
    for name, default, meaning in options:
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{meaning} (default %(default)s)")
    asked = parser.parse_args(arguments)
    start = time.perf_counter()
    tallies = run([*pieces(asked.decisions, asked.made_up, asked.seed)], asked.processes)
    print(render(tallies.values(), time.perf_counter() - start))
    found = [each for tally in tallies.values() for each in tally.disagreements]
    for disagreement in found[:_SHOWN]:
        print(f"\n{disagreement}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
