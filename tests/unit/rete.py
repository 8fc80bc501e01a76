"""What the tests of durable_rules' adapter share; importing it skips them where the library is not there."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.backends.rete import native
from engine.backends.rete import network as network_module
from engine.backends.rete.native import ReteModule, load
from engine.backends.rete.network import AllOf, AnyOf, Condition, FieldTest, Network
from engine.errors import TidegateError
from tests.conftest import ROOT

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

SOURCES = [Path(module.__file__ or "") for module in (native, network_module)]
TREES = [ast.parse(source.read_text(encoding="utf-8")) for source in SOURCES]
#: What a script starts with that builds a network.
NETWORK = "from engine.backends.rete.network import AllOf, AnyOf, FieldTest, Network\n"


def run_apart(script: str, seconds: float = 60) -> str:
    """Run a script that could crash or hang in a process of its own and return what it printed."""
    # Not measured: coverage is slow over so many calls, and its memory would count as the engine's.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT)},
        text=True,
        timeout=seconds,
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-2000:]}"
    return done.stdout


def refusal(conditions: list[tuple[str, Condition]]) -> str:
    with pytest.raises(TidegateError) as caught:
        Network(conditions)
    return caught.value.code


def refusal_of_facts(fields: Any) -> TidegateError:
    with Network([("c", FieldTest(0, ">", 650))]) as network:
        with pytest.raises(TidegateError) as caught:
            network.holding(fields)
        assert network.holding({0: 651}) == {"c"}
    return caught.value


def every_op() -> AllOf:
    def tests(field: int) -> tuple[Condition, ...]:
        return (
            FieldTest(field, "==", 1),
            FieldTest(field, "!=", 2),
            FieldTest(field, "<", 3),
            FieldTest(field, "<=", 4),
            FieldTest(field, ">", -5),
            FieldTest(field, ">=", -6),
        )

    return AllOf((*tests(0), AnyOf((*tests(1), AllOf(tests(2))))))


def rulesets(conditions: list[tuple[str, Condition]]) -> list[dict[str, Any]]:
    with Network(conditions) as network:
        return [json.loads(plan.source) for plan in network._plans]


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def called(trees: list[ast.Module]) -> set[str]:
    """Every name or attribute that is read in the adapter's sources, called or not."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


class Spy:
    """The C module, with single functions replaced by those of a subclass."""

    def __init__(self) -> None:
        self.real: ReteModule = load()
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.calls.append(name)
        return getattr(self.real, name)
