"""Tidegate: the policy as YAML beside a catalogue of its own, loaded the way any rules directory is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.peers.peer import Answer, Peer
from benchmarks.policy.facts import FACTS, MOST_MONEY, MOST_RATIO, BenchFact, as_sent, exact_text
from benchmarks.policy.rules import OUTCOMES, BenchRule, most_severe
from benchmarks.policy.spelling import TIDEGATE
from engine import Engine
from engine.backends.direct import DirectPolicy, compile_policy
from engine.backends.direct.compile import MakeReader
from engine.backends.direct.native import fastest_reader
from engine.backends.direct.reader import python_reader
from engine.decisions.decision import Decision

POLICY = "benchmark"
ALONE = "Tidegate, generated function"
WHOLE = "Tidegate, decide"
AS_OF = datetime(2026, 6, 1, 2, tzinfo=UTC)
_LAYER = "BEHAV"
_TODAY = "2026-01-01"
_STATES = next(fact.members for fact in FACTS if fact.name == "acct.state")


def _both(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": text}


def _fact(fact: BenchFact) -> dict[str, object]:
    entry: dict[str, object] = {"label": _both(f"the {fact.name}"), "type": fact.kind}
    if fact.kind == "money":
        entry |= {"unit": "CNY", "range": ["0.00", exact_text(MOST_MONEY, "money")]}
    elif fact.kind == "ratio":
        entry |= {"range": ["0.000000", exact_text(MOST_RATIO, "ratio")]}
    elif fact.kind == "int":
        entry |= {"unit": "count", "range": ["0", str(fact.most)]}
    elif fact.kind == "enum":
        entry["values"] = {member: _both(member) for member in fact.members}
    return {**entry, "max_age": "1 d", "source": "made up", "pii": "none"}


def rules_directory(rules: Sequence[BenchRule]) -> dict[str, object]:
    """Return the files of the rules directory, by path without ending."""
    policy = {
        "policy": POLICY,
        "version": "1",
        "language": "1",
        "title": _both("Benchmark"),
        "owner": "benchmarks",
        "change": "First version.",
        "scope": {"decision": "BENCHMARK"},
        "on_unknown": {"rule": OUTCOMES[-1], "shield": "skip", "reason": "BENCHMARK"},
        "combine": "most_severe",
        "outcomes": {
            name: {"title": _both(name.lower()), "class": "adverse" if name == OUTCOMES[-1] else "neutral"}
            for name in OUTCOMES
        },
        "default": {"id": "BN-000", "outcome": OUTCOMES[0], "reason": "BENCHMARK"},
        "rules": [
            {
                "id": rule.id,
                "layer": _LAYER,
                "priority": str(600 + index),
                "when": TIDEGATE.write(rule.condition),
                "outcome": rule.outcome,
                "reason": "BENCHMARK",
            }
            for index, rule in enumerate(rules)
        ],
    }
    reason = {"family": "BENCHMARK", "disclosure": "full", "remedy": "ASK", "text": _both("A rule holds.")}
    layer = {"priorities": ["600", "899"], "shieldable": "false"}
    return {
        f"policies/{POLICY}/v1": policy,
        "facts": {"facts": {fact.name: _fact(fact) for fact in FACTS}},
        "reasons": {"generic": _both("A rule holds."), "reasons": {"BENCHMARK": reason}},
        "remedies": {
            "no_action": "NONE",
            "remedies": {"NONE": _both("Nothing is to be done."), "ASK": _both("Ask us.")},
            "appeal": {
                "within": "60 d",
                "channels": [{"code": "APP", "text": _both("In the app.")}],
                "text": _both("You can appeal."),
            },
        },
        "obligations": {"obligations": {}},
        "layers": {"layers": {_LAYER: {**layer, "title": _both("Behaviour"), "override": _both("none")}}},
        "calendar": {
            "timezone": "Asia/Shanghai",
            "covers": [_TODAY, "2026-12-31"],
            "holidays": {},
            "working_weekends": {},
        },
        "lifecycle": {
            "regions": {
                "lifecycle": {
                    "title": _both("state"),
                    "fact": "acct.state",
                    "states": {state: _both(state.lower()) for state in _STATES},
                }
            },
            "transitions": [],
        },
    }


def load(rules: Sequence[BenchRule]) -> Engine:
    """Return an engine that has read the policy from files, as its users have it."""
    with TemporaryDirectory() as name:
        for path, content in rules_directory(rules).items():
            file = Path(name, f"{path}.yaml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return Engine.load(name)


def compiled(engine: Engine, make_reader: MakeReader = fastest_reader) -> DirectPolicy:
    """Return the compiled policy of the engine."""
    version = engine.rulebook.version(POLICY, 1)
    return compile_policy(version.policy, version.catalogue.facts, {}, make_reader=make_reader)


def rules_alone(policy: DirectPolicy) -> Callable[[Any], Any]:
    """Return the generated function over a dictionary of values that are held already.

    This is what a hand-written function over values already read can be compared with.
    """
    in_order, run = itemgetter(*policy.names), policy.run
    return lambda held: run(in_order(held), {})


def in_python(engine: Engine) -> Engine:
    """Return the engine with its facts read in Python, as where there is no C compiler."""
    decider = engine.decider(POLICY, AS_OF, 1)
    decider.direct = compiled(engine, lambda facts, _: python_reader(facts))
    return engine


def with_digest(engine: Engine) -> Callable[[dict[str, object]], tuple[Decision, str]]:
    """Return what decides and computes the digest of the facts, as a whole decision does."""
    decide = partial(engine.decide, POLICY, as_of=AS_OF, version=1)

    def whole(facts: dict[str, object]) -> tuple[Decision, str]:
        decision = decide(facts)
        return decision, decision.facts_digest

    return whole


def peers(rules: Sequence[BenchRule]) -> tuple[Peer, Peer, Peer, Peer]:
    """Return Tidegate's rules alone, whole decisions, those with JSON, and those in Python only."""
    engine = load(rules)
    decide, interpreted = with_digest(engine), with_digest(in_python(load(rules)))

    def with_json(facts: dict[str, object]) -> tuple[Decision, bytes]:
        decision = decide(facts)[0]
        return decision, decision.to_json()

    def answer(found: tuple[Decision, object]) -> Answer:
        return Answer(tuple(found[0].evaluation.fired), found[0].outcome)

    alone = Peer(
        ALONE,
        dict,
        rules_alone(compiled(engine)),
        lambda found: Answer(tuple(found[0]), most_severe(rules, found[0])),
    )
    return (
        alone,
        Peer(WHOLE, as_sent, decide, answer, lambda sent: answer(decide(sent)).fired),
        Peer(f"{WHOLE} and to_json", as_sent, with_json, answer),
        Peer(f"{WHOLE}, not compiled", as_sent, interpreted, answer),
    )
