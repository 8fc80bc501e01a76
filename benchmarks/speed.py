"""Speed of a policy of 40 rules over 40 facts, beside hand-written Python and other engines.

First every engine answers every account; one answer that differs ends the run with exit code 1. Then they
take turns being timed. Run with `python -m benchmarks.speed`; the figures of `--quick` mean little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import machine, report
from benchmarks.peers import cel, handwritten, rule_engine, tidegate, zen
from benchmarks.peers.peer import Peer
from benchmarks.policy.facts import Account, accounts, as_sent, with_gaps
from benchmarks.policy.rules import SEED, BenchRule, facts_of, most_severe, write_rules
from benchmarks.policy.truth import truth
from benchmarks.timing import Job, line, single_calls, take_turns

RULES = 40
SIZES = (10, 20, 40, 80, 160)
QUICK_SIZES = (20, 40, 80)
#: From this size on, a policy reads all 40 facts, so that only the rules differ.
READS_ALL = 20


class Disagreement(Exception):  # noqa: N818 - a finding about the engines, not an error of this program
    """Two engines answered one account differently."""


def check_agreement(peers: Sequence[Peer], rules: Sequence[BenchRule], known: Sequence[Account]) -> None:
    """Ask every engine about every account.

    Raises:
        Disagreement: One of them did not find the rules that hold, or the most severe outcome.
    """
    for row, account in enumerate(known):
        fired = tuple(index for index, rule in enumerate(rules) if truth(rule.condition, account))
        expected = (fired, most_severe(rules, fired))
        for peer in peers:
            found = peer.answer(peer.decide(peer.prepare(account)))
            if found != expected:
                raise Disagreement(f"account {row}: {peer.name} found {tuple(found)}, expected {expected}")


def judge_gaps(
    peers: Sequence[Peer], rules: Sequence[BenchRule], gaps: Sequence[Account]
) -> dict[str, report.Gaps]:
    """Return what each engine makes of accounts with missing facts.

    Raises:
        Disagreement: Tidegate or CEL, to whom a fact may be unknown, did not find exactly the rules that
            hold whatever the missing facts are.
    """
    found: dict[str, report.Gaps] = {}
    certain = [
        tuple(index for index, rule in enumerate(rules) if truth(rule.condition, account)) for account in gaps
    ]
    for peer in peers:
        if peer.judge is None:
            continue
        answers = [peer.judge(peer.prepare(account)) for account in gaps]
        pairs = [
            (set(answer), set(sure))
            for answer, sure in zip(answers, certain, strict=True)
            if answer is not None
        ]
        found[peer.name] = report.Gaps(
            same=sum(answer == sure for answer, sure in pairs),
            guessed=sum(len(answer - sure) for answer, sure in pairs),
            overlooked=sum(len(sure - answer) for answer, sure in pairs),
            refused=answers.count(None),
        )
    for name in (tidegate.WHOLE, cel.NAME):
        if found[name] != report.Gaps(len(gaps), 0, 0, 0):
            raise Disagreement(f"accounts with gaps: {name} found {found[name]}")
    return found


def measure_sizes(known: Sequence[Account], rounds: int, sizes: Sequence[int]) -> dict[str, dict[int, float]]:
    """Return the least microseconds of the rules alone and of a whole decision, by number of rules."""
    jobs: dict[str, Job] = {}
    for size in sizes:
        rules = write_rules(size)
        alone, whole, *_ = tidegate.peers(rules)
        read = set().union(*(facts_of(rule.condition) for rule in rules))
        seen = [{name: value for name, value in account.items() if name in read} for account in known]
        jobs[f"{tidegate.ALONE}/{size}"] = Job(alone.decide, [alone.prepare(account) for account in seen])
        jobs[f"{tidegate.WHOLE}/{size}"] = Job(whole.decide, [whole.prepare(account) for account in seen])
    timed = take_turns(jobs, rounds)
    return {
        name: {size: timed[f"{name}/{size}"].least for size in sizes}
        for name in (tidegate.ALONE, tidegate.WHOLE)
    }


def measure(count: int, rounds: int, sizes: Sequence[int] = SIZES) -> dict[str, object]:
    """Return everything that was measured, as JSON carries it.

    Args:
        count: Number of accounts.
        rounds: Rounds of timing.
        sizes: Numbers of rules between which the cost of a rule is measured.

    Raises:
        Disagreement: Two engines answered one account differently.
    """
    host = machine.describe()
    rules, known = write_rules(RULES), accounts(count, SEED + 1)
    gaps = with_gaps(known[: count // 5], SEED + 2)
    hand_alone, hand_whole = handwritten.peers(rules)
    tide_alone, tide_whole, tide_json, tide_python = tidegate.peers(rules)
    alone = [hand_alone, tide_alone, zen.expression_peer(rules), *cel.peers(rules), *rule_engine.peers(rules)]
    whole = [hand_whole, tide_whole, tide_python, tide_json, *zen.peers(rules)]
    check_agreement([*alone, *whole], rules, known)
    on_gaps = judge_gaps([*whole, *alone], rules, gaps)

    jobs = {peer.name: Job(peer.decide, [peer.prepare(a) for a in known]) for peer in (*alone, *whole)}
    mixed = [as_sent(gaps[row // 5] if row % 5 == 0 else account) for row, account in enumerate(known)]
    jobs[report.MIXED] = Job(tide_whole.decide, mixed[: len(gaps) * 5])
    timed = take_turns(jobs, rounds)
    calls = single_calls(jobs[tidegate.WHOLE], passes=max(1, rounds // 20))
    by_size = measure_sizes(known[:200], max(3, rounds), sizes)
    return {
        "machine": host,
        "accounts": count,
        "rules": RULES,
        "rounds": rounds,
        "alone": report.rows(timed, [peer.name for peer in alone], hand_alone.name),
        "whole": report.rows(timed, [*(peer.name for peer in whole[:4]), report.MIXED], hand_whole.name)
        + report.rows(timed, [peer.name for peer in whole[4:]], hand_whole.name),
        "zen_over_tidegate": {
            peer.name: timed[peer.name].times(timed[tidegate.WHOLE]) for peer in zen.peers(rules)
        },
        "calls": {"p50": calls[len(calls) // 2], "p99": calls[len(calls) * 99 // 100]},
        "gaps": {name: found._asdict() for name, found in on_gaps.items()},
        "gap_accounts": len(gaps),
        "sizes": by_size,
        "lines": {
            name: line({size: micros for size, micros in found.items() if size >= READS_ALL})
            for name, found in by_size.items()
        },
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and return the exit code: 1 when two engines disagree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few accounts and rounds: only that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    try:
        found: Mapping[str, object] = measure(200, 3, QUICK_SIZES) if options.quick else measure(2000, 120)
    except Disagreement as error:
        print(f"disagreement: {error}", file=sys.stderr)
        return 1
    print(report.render(found))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
