"""The same policy as written in Python by hand: read and check the values, then one `if` a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from benchmarks.peers.peer import Answer, Peer, unless_refused
from benchmarks.policy.facts import FACTS, MOST_MONEY, MOST_RATIO, BenchFact, as_sent
from benchmarks.policy.rules import OUTCOMES, BenchRule, most_severe
from benchmarks.policy.spelling import PYTHON

_MONEY = re.compile(r"\d{1,15}\.\d\d", re.ASCII)
_RATIO = re.compile(r"\d\.\d{1,6}", re.ASCII)


def read_money(value: object) -> int:
    """Return an amount in hundredths."""
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        raise ValueError("expected an amount")
    return int(value.replace(".", ""))


def read_ratio(value: object) -> int:
    """Return a ratio in millionths."""
    if not isinstance(value, str) or not _RATIO.fullmatch(value):
        raise ValueError("expected a ratio")
    return int(Decimal(value).scaleb(6))


def _reading(fact: BenchFact) -> str:
    value = f'sent["{fact.name}"]'
    match fact.kind:
        case "money" | "ratio":
            most = MOST_MONEY if fact.kind == "money" else MOST_RATIO
            test = f"not 0 <= value <= {most}"
            value = f"read_{fact.kind}({value})"
        case "bool":
            test = "not isinstance(value, bool)"
        case "enum":
            test = f"value not in {fact.members!r}"
        case _:
            test = f"type(value) is not int or not 0 <= value <= {fact.most}"
    name = f'"{fact.name}"'
    return (
        f"    value = {value}\n    if {test}:\n        raise ValueError({name})\n    facts[{name}] = value\n"
    )


def source(rules: Sequence[BenchRule]) -> str:
    """Return the Python a programmer would have written."""
    readings = "".join(map(_reading, FACTS))
    ifs = "".join(
        f"    if {PYTHON.write(rule.condition)}:\n        fired.append({index})\n"
        for index, rule in enumerate(rules)
    )
    outcomes = tuple(rule.outcome for rule in rules)
    severity = {name: rank for rank, name in enumerate(OUTCOMES)}
    return (
        f"OUTCOMES = {outcomes!r}\nSEVERITY = {severity!r}\n\n"
        f"def read(sent):\n    facts = {{}}\n{readings}    return facts\n\n"
        f"def judge(facts):\n    fired = []\n{ifs}    return fired\n\n"
        "def decide(sent):\n    fired = judge(read(sent))\n"
        f'    outcome = max([OUTCOMES[i] for i in fired], key=SEVERITY.get, default="{OUTCOMES[0]}")\n'
        '    return {"outcome": outcome, "fired": fired}\n'
    )


def functions(rules: Sequence[BenchRule]) -> Mapping[str, Callable[[Any], Any]]:
    """Return `judge` and `decide`, compiled."""
    namespace: dict[str, Any] = {"read_money": read_money, "read_ratio": read_ratio}
    exec(source(rules), namespace)  # noqa: S102 - our own text
    return namespace


def peers(rules: Sequence[BenchRule]) -> tuple[Peer, Peer]:
    """Return the hand-written rules over values already read, and the whole hand-written decision."""
    found = functions(rules)
    alone = Peer(
        "hand-written function",
        dict,
        found["judge"],
        lambda fired: Answer(tuple(fired), most_severe(rules, fired)),
    )

    def answer(decision: dict[str, Any]) -> Answer:
        return Answer(tuple(decision["fired"]), decision["outcome"])

    judge = unless_refused(found["decide"], answer, KeyError)
    return alone, Peer("hand-written, reads and checks", as_sent, found["decide"], answer, judge)
