"""Speed of the shipped policies, one by one and all together, and one beside hand-written Python.

Run with `python -m benchmarks policies`. The version in force of each policy decides; every fact is there and
nothing is rendered. Before anything is timed, the hand-written limit increase has to agree on every account:
outcome, limit and the rules that count; one difference ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.peers import limit_increase
from benchmarks.speed import Disagreement
from benchmarks.timing import Job, Timed, single_calls, take_turns
from engine import Engine
from engine.catalogue.facts import Fact
from engine.decisions.decision import Decision
from engine.language.moments import write_date, write_timestamp
from engine.language.scalars import write_value
from engine.specs.accounts import FILE, read_accounts

ROOT = Path(__file__).resolve().parents[1]
AS_OF = datetime(2026, 11, 23, 2, tzinfo=UTC)
#: The policy that is written by hand as well, and its version.
PEER, WRITTEN = "limit_increase", 1
MOST_DECIDE, MOST_ASSESS = 30.0, 300.0
SEED = 20_261_121

Account = dict[str, object]


def typical_account(engine: Engine, features: Path) -> Account:
    """Return one account with every fact any policy reads: as the scenarios begin, else null or the least."""
    rulebook = engine.rulebook
    known = rulebook.catalogue.facts
    written = read_accounts((features / FILE).read_bytes(), FILE, known, rulebook.policies).accounts
    account: Account = {}
    # The account ready for an increase first: the others say what it leaves open.
    for each in (written["increase_candidate"], *written.values()):
        account = {**each.facts, **account}
    deciders = [engine.decider(name, AS_OF) for name in engine.rulebook.policies]
    read = sorted({name for decider in deciders for name in decider.policy.facts})
    return {name: account[name] if name in account else _usual(known[name]) for name in read}


def _usual(fact: Fact) -> object:
    kind = fact.type
    if fact.null is not None:
        return None
    match kind.kind:
        case "bool":
            return False
        case "enum":
            return kind.values[0]
        case "string":
            return ""
        case "date":
            return write_date(AS_OF.date().toordinal())
        case "timestamp":
            return write_timestamp(int(AS_OF.timestamp()) * 10**9)
    return write_value(max(kind.low or 0, 0), kind)


def varied(typical: Account, facts: Mapping[str, Fact], count: int, seed: int) -> list[Account]:
    """Return accounts that differ from the typical one in up to four facts, none of them missing."""
    source = random.Random(seed)
    names = sorted(facts)
    found = []
    for _ in range(count):
        changed = source.sample(names, source.randrange(5))
        found.append({**typical, **{name: _another(facts[name], typical[name], source) for name in changed}})
    return found


def _another(fact: Fact, value: object, source: random.Random) -> object:
    kind = fact.type
    if kind.kind == "bool":
        return not value
    if kind.kind == "enum":
        return source.choice(kind.values)
    if value is None or kind.low is None or kind.high is None:
        return value
    held = fact.read(value)
    if not isinstance(held, int):
        return value
    near = int(held * source.choice((0.5, 0.9, 1.3, 1.6, 3))) + source.choice((-40, 0, 1, 40))
    near = min(max(near, kind.low), kind.high)
    # Ratios with all their places: "1" would do for Tidegate, not for the hand-written function.
    return f"{Decimal(near).scaleb(-kind.scale):f}" if kind.kind == "ratio" else write_value(near, kind)


def check_agreement(engine: Engine, accounts: Sequence[Account]) -> dict[str, int]:
    """Ask Tidegate and the hand-written function about every account; return how often each outcome came.

    Raises:
        Disagreement: They differ in the outcome, the limit or the rules that count.
    """
    outcomes: dict[str, int] = {}
    for row, account in enumerate(accounts):
        decision = engine.decide(PEER, account, as_of=AS_OF, version=WRITTEN)
        (guard,) = decision.required
        lent = {item.rule for item in guard.combined.contributing}
        own = {item.rule for item in decision.combined.remaining} - lent - {guard.version.policy.default.id}
        limit = decision.combined.values["limit"].held
        found = (decision.outcome, limit, own, guard.outcome)
        answer = limit_increase.decide(account)
        expected = (answer["outcome"], answer["limit"], {*answer["fired"]}, answer["guard"])
        if found != expected:
            raise Disagreement(f"account {row}: Tidegate found {found}, the hand-written function {expected}")
        outcomes[decision.outcome] = outcomes.get(decision.outcome, 0) + 1
    return outcomes


def measure(engine: Engine, features: Path, count: int, rounds: int) -> dict[str, Any]:
    """Return everything that was measured, as JSON carries it.

    Args:
        engine: The policies.
        features: The folder that holds the accounts of the scenarios.
        count: Number of accounts on which Tidegate and the hand-written function are compared.
        rounds: Rounds of timing.

    Raises:
        Disagreement: The hand-written function decides an account differently.
    """
    host = machine.describe()
    typical = typical_account(engine, features)
    policies = sorted(engine.rulebook.policies)

    def deciding(name: str, version: int | None, sent: Account) -> Decision:
        return engine.decide(name, sent, as_of=AS_OF, version=version)

    read = {name: facts_read(deciding(name, None, typical)) for name in policies}
    facts = {
        name: engine.rulebook.catalogue.facts[name] for name in facts_read(deciding(PEER, WRITTEN, typical))
    }
    accounts = varied({name: typical[name] for name in facts}, facts, count, SEED)
    outcomes = check_agreement(engine, accounts)

    # A whole decision has the digest of its facts.
    def whole(name: str, version: int | None, sent: Account) -> str:
        return deciding(name, version, sent).facts_digest

    def assessing(sent: Account) -> str:
        return engine.assess(sent, as_of=AS_OF).facts_digest

    jobs = {
        name: Job(partial(whole, name, None), [{fact: typical[fact] for fact in read[name]}])
        for name in policies
    }
    jobs["assess"] = Job(assessing, [typical])
    jobs["Tidegate"] = Job(partial(whole, PEER, WRITTEN), accounts)
    jobs["hand-written"] = Job(limit_increase.decide, accounts)
    timed = take_turns(jobs, rounds)
    single = {name: _single(single_calls(jobs[name], passes=rounds * 10)) for name in (PEER, "assess")}
    rules = {name: len(engine.decider(name, AS_OF).version.policy.rules) for name in policies}
    return {
        "machine": host,
        "rounds": rounds,
        "accounts": count,
        "outcomes": outcomes,
        "largest": max(rules, key=lambda name: (rules[name], len(read[name]))),
        "policies": {
            name: {"rules": rules[name], "facts": len(read[name]), **_figures(timed[name])}
            for name in sorted(rules, key=lambda name: -rules[name])
        },
        "assess": {"policies": len(read), "facts": len(typical), **_figures(timed["assess"])},
        "single": single,
        "peer": {
            name: {**_figures(timed[name]), "times": timed[name].times(timed["hand-written"])}
            for name in ("hand-written", "Tidegate")
        },
    }


def facts_read(decision: Decision) -> tuple[str, ...]:
    """Return the facts that the policy of a decision and those it requires read."""
    facts = set(decision.decider.policy.facts)
    for required in decision.required:
        facts.update(facts_read(required))
    return tuple(sorted(facts))


def _figures(timed: Timed) -> dict[str, float]:
    return {"least": timed.least, "median": timed.median, "worked": timed.worked}


def _single(calls: Sequence[float]) -> dict[str, float]:
    return {"p50": calls[len(calls) // 2], "p99": calls[len(calls) * 99 // 100]}


def render(found: Mapping[str, Any]) -> str:
    """Return the tables of a run, at most 100 columns wide."""
    host, largest, assess = found["machine"], found["policies"][found["largest"]], found["assess"]
    columns = ("least µs", "median µs", "processor µs")
    outcomes = ", ".join(f"{name} {number}" for name, number in sorted(found["outcomes"].items()))
    lines = [
        f"{host['python']}, {host['cores']} cores, load {host['load']} at the start",
        f"{found['rounds']} rounds",
        "",
        f"{'decide, typical account, facts all there':<44}{'rules':>6}{'facts':>6}"
        + "".join(f"{column:>14}" for column in columns),
        *(
            f"  {name:<42}{row['rules']:>6}{row['facts']:>6}{_columns(row)}"
            for name, row in found["policies"].items()
        ),
        f"assess, {assess['policies']} policies{'':<33}{assess['facts']:>6}{_columns(assess)}",
        "",
        "single calls: "
        + "; ".join(
            f"{name} p50 {row['p50']:.1f} µs, p99 {row['p99']:.1f} µs"
            for name, row in found["single"].items()
        ),
        "",
        f"{PEER}, {found['accounts']} accounts, all agree{'':<12}{'x hand-written':>15}",
        f"  {outcomes}",
        *(f"  {name:<37}{row['times']:>15.2f}{_columns(row)}" for name, row in found["peer"].items()),
        "",
        _verdict(f"decide, the largest policy ({found['largest']})", largest, MOST_DECIDE),
        _verdict(f"assess, all {assess['policies']} policies", assess, MOST_ASSESS),
    ]
    return "\n".join(line.rstrip() for line in lines)


def _columns(row: Mapping[str, float]) -> str:
    return "".join(f"{row[key]:>14.2f}" for key in ("least", "median", "worked"))


def _verdict(what: str, row: Mapping[str, float], most: float) -> str:
    verdict = "met" if row["median"] <= most else "NOT MET"
    figures = f"{row['median']:.1f} µs, processor {row['worked']:.1f}"
    return f"  {verdict:<9}{what} at most {most:g} µs: {figures}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and return the exit code: 1 when the two decide an account differently."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks policies", description=__doc__)
    parser.add_argument("--rules", type=Path, default=ROOT / "rules", help="the rules directory")
    parser.add_argument("--features", type=Path, default=ROOT / "features", help="where accounts.yaml is")
    parser.add_argument("--quick", action="store_true", help="few accounts and rounds: only that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    size = (50, 3) if options.quick else (1000, 120)
    try:
        found = measure(Engine.load(options.rules), options.features, *size)
    except Disagreement as error:
        print(f"disagreement: {error}", file=sys.stderr)
        return 1
    print(render(found))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
