"""What tests of decision tables share: a policy with a table, and what each engine makes of its rules."""

from __future__ import annotations

from collections.abc import Mapping

from engine.backends.direct import compile_policy
from engine.backends.rete.native import load
from engine.backends.states import Evaluation
from engine.errors import TidegateError
from engine.language.check import check
from engine.language.checked import CheckedPolicy
from engine.language.evaluate import Evaluator
from engine.language.parse import PolicyParser
from tests.agreement.panel import DAY, policy_text, vocabulary, yaml
from tests.agreement.schema import FACTS

PARSER = PolicyParser()
T, F, U = "T", "F", "?"
Account = Mapping[str, object]
#: Two columns, a fact in each.
XY = "x: count.a, y: count.b"


def text(table: str, conditions: list[str], parameters: list[str] | None = None) -> str:
    """Return a policy with the table `t`, given from its hit policy on, and a rule for each condition."""
    head = "table:\n  t:\n    title: {zh-CN: 表, en: table}\n"
    rules = policy_text([yaml(condition) for condition in conditions], parameters)
    return rules + head + "".join(f"    {line}\n" for line in table.splitlines())


def checked(table: str, conditions: list[str], parameters: list[str] | None = None) -> CheckedPolicy:
    return check(PARSER.parse(text(table, conditions, parameters), "t.yaml"), vocabulary(FACTS))


def states(policy: CheckedPolicy, facts: Account) -> str:
    """Return what every engine makes of the rules: a letter each, the same on all."""
    parameters = policy.parameters_on(DAY)
    direct = compile_policy(policy, FACTS, parameters, FACTS).evaluate(facts)
    walker = Evaluator(direct.held, parameters)
    letters = {"direct": written(policy, direct)}
    letters["walker"] = "".join({True: T, False: F, None: U}[walker.state(r.condition)] for r in policy.rules)
    try:
        load()
    except TidegateError:
        pass
    else:
        from engine.backends.rete import RetePolicy  # noqa: PLC0415 - only where it can be loaded

        rete = RetePolicy(policy, FACTS, parameters, FACTS)
        letters["rete"] = written(policy, rete.evaluate(facts))
        rete.close()
    assert len({*letters.values()}) == 1, letters
    return letters["direct"]


def written(policy: CheckedPolicy, evaluation: Evaluation) -> str:
    letters = [F] * len(policy.rules)
    for index in evaluation.fired:
        letters[index] = T
    for index in evaluation.unknown:
        letters[index] = U
    return "".join(letters)


def table(
    hit: str, inputs: str, rows: str, output: str = "{type: enum, values: [A, B, C]}", more: str = ""
) -> str:
    lines = "\n".join(f"  {line.strip()}" for line in rows.strip().splitlines())
    return f"hit: {hit}\ninputs: {{{inputs}}}\noutputs: {{out: {output}}}\n{more}rows: |\n{lines}"
