"""zen-engine: one decision table that collects every row that holds, in the three ways its users run one.

Its users send numbers, which it holds as exact decimals, and check them with a JSON Schema at the input node.
A decision given to the engine's loader is compiled once and run in the calling thread; one made by
`create_decision`, as its first page shows, runs in a thread of the engine's. A lone compiled expression that
lists all conditions is the least it can do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

import zen

from benchmarks.peers.peer import Answer, Peer, unless_refused
from benchmarks.policy.facts import FACTS, MOST_MONEY, MOST_RATIO, PLACES, Account, BenchFact
from benchmarks.policy.rules import OUTCOMES, BenchRule, most_severe
from benchmarks.policy.spelling import ZEN

FASTEST = "zen-engine, loader"
_SEVERITY = {name: rank for rank, name in enumerate(OUTCOMES)}


def _decimal(value: int, kind: str) -> float:
    return float(Decimal(value).scaleb(-PLACES[kind]))


def prepare(account: Account) -> dict[str, object]:
    """Return an account as JSON carries it to zen-engine: money and ratios as numbers."""
    return {
        fact.symbol: _decimal(int(account[fact.name]), fact.kind)
        if fact.kind in ("money", "ratio")
        else account[fact.name]
        for fact in FACTS
        if fact.name in account
    }


def _schema(fact: BenchFact) -> dict[str, object]:
    match fact.kind:
        case "bool":
            return {"type": "boolean"}
        case "enum":
            return {"type": "string", "enum": list(fact.members)}
        case "int":
            return {"type": "integer", "minimum": 0, "maximum": fact.most}
        case kind:
            most = MOST_MONEY if kind == "money" else MOST_RATIO
            return {"type": "number", "minimum": 0, "maximum": _decimal(most, kind)}


def document(rules: Sequence[BenchRule], *, is_checked: bool) -> dict[str, object]:
    """Return the policy as a decision graph, with or without a JSON Schema at its input."""
    schema = {
        "type": "object",
        "properties": {fact.symbol: _schema(fact) for fact in FACTS},
        "required": [fact.symbol for fact in FACTS],
    }
    rows = [
        {
            "_id": rule.id,
            "when": ZEN.write(rule.condition),
            "rule": str(index),
            "outcome": f"'{rule.outcome}'",
        }
        for index, rule in enumerate(rules)
    ]
    outputs = [{"id": name, "name": name, "field": name} for name in ("rule", "outcome")]
    contents: dict[str, dict[str, object]] = {
        "inputNode": {"schema": json.dumps(schema) if is_checked else ""},
        "decisionTableNode": {
            "hitPolicy": "collect",
            "passThrough": False,
            "inputs": [{"id": "when", "name": "when"}],
            "outputs": outputs,
            "rules": rows,
        },
        "outputNode": {"schema": ""},
    }
    nodes = [
        {"id": kind, "type": kind, "name": kind, "position": {"x": 0, "y": 0}, "content": content}
        for kind, content in contents.items()
    ]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in pairwise(contents)
    ]
    return {"nodes": nodes, "edges": edges}


def _peer(name: str, evaluate: Callable[[dict[str, object]], Any]) -> Peer:
    def decide(sent: dict[str, object]) -> tuple[str, list[dict[str, Any]]]:
        found = evaluate(sent)["result"]
        return max([row["outcome"] for row in found], key=_SEVERITY.__getitem__, default=OUTCOMES[0]), found

    def answer(found: tuple[str, list[dict[str, Any]]]) -> Answer:
        return Answer(tuple(row["rule"] for row in found[1]), found[0])

    return Peer(name, prepare, decide, answer, unless_refused(decide, answer, RuntimeError))


def peers(rules: Sequence[BenchRule]) -> list[Peer]:
    """Return zen-engine whole: compiled by a loader, the same with its input checked, and as first shown."""
    plain, checked = (document(rules, is_checked=is_checked) for is_checked in (False, True))
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"plain": plain, "checked": checked}}})
    created = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(plain)))
    return [
        _peer(FASTEST, partial(engine.evaluate, "plain")),
        _peer("zen-engine, loader + JSON Schema", partial(engine.evaluate, "checked")),
        replace(_peer("zen-engine, create_decision", created.evaluate), judge=None),
    ]


def expression_peer(rules: Sequence[BenchRule]) -> Peer:
    """Return zen-engine's expression language alone: one list of all conditions."""
    listed = ", ".join(f"({ZEN.write(rule.condition)})" for rule in rules)
    evaluate = zen.compile_expression(f"[{listed}]").evaluate

    def decide(sent: dict[str, object]) -> list[int]:
        return [index for index, holds in enumerate(evaluate(sent)) if holds]

    return Peer(
        "zen-engine, one expression",
        prepare,
        decide,
        lambda fired: Answer(tuple(fired), most_severe(rules, fired)),
    )
