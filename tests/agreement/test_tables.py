"""Made-up decision tables: both backends and the tree walker agree, and with the standard read row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import pytest

from engine.backends.direct import compile_policy
from engine.backends.rete.native import load
from engine.backends.states import Evaluation
from engine.errors import CheckError, TidegateError
from engine.language import nodes
from engine.language.checked import CheckedPolicy
from engine.language.evaluate import Evaluator
from engine.language.parse import PolicyParser
from engine.language.policy import Policy
from engine.language.table import HITS
from tests.agreement.accounts import Accounts
from tests.agreement.judge import UNKNOWN, Judge
from tests.agreement.panel import check_meaning
from tests.agreement.schema import FACTS
from tests.agreement.table_author import CONSTANTS, TableAuthor
from tests.agreement.table_judge import OPEN, results

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

PARSER = PolicyParser()
ACCOUNTS, COMPLETIONS, WANTED, TRIES = 30, 12, 5, 400
#: What a table may be refused for although it is well written.
REFUSALS = {
    "rows-overlap",
    "rows-gap",
    "duplicate-row",
    "row-never-counts",
    "impossible-range",
    "constant-condition",
}
_LETTERS = {True: "T", False: "F", None: "?"}


@dataclass(frozen=True)
class TableJudge(Judge):
    """Judges conditions that name results of a table."""

    tables: Mapping[str, object]

    def name(self, path: str) -> object:
        return self.tables[path] if path in self.tables else super().name(path)

    def value(self, node: nodes.Expression) -> object:
        match node:
            case nodes.Call(function="size", arguments=(nodes.Name(path=path),)) if path in self.tables:
                found = self.tables[path]
                return Fraction(len(found)) if isinstance(found, list) else UNKNOWN
            case nodes.Comparison(operator="in", left=left, right=nodes.Name(path=path)):
                found = self.tables[path]
                return self.value(left) in found if isinstance(found, list) else UNKNOWN
        return super().value(node)


def judged(policy: Policy, facts: Mapping[str, object]) -> str:
    kinds = {name: (fact.type.kind, fact.null) for name, fact in FACTS.items()}
    (table,) = policy.tables
    names = {
        each.name: f"table.t.{each.name}" if len(table.outputs) > 1 else "table.t" for each in table.outputs
    }
    found: list[set[str]] = [set() for _ in policy.rules]
    for ways in results(table, Judge(kinds, {}, {}, facts)):
        known = {names[name]: _plain(value) for name, value in ways.items()}
        judge = TableJudge(kinds, {}, {}, facts, known)
        for letters, rule in zip(found, policy.rules, strict=True):
            letters.add(_LETTERS[judge.state(rule.condition)])
    return "".join(letters.pop() if len(letters) == 1 else "?" for letters in found)


def _plain(value: object) -> object:
    return UNKNOWN if value == OPEN else Fraction(value) if type(value) is int else value


def states(policy: CheckedPolicy, evaluation: Evaluation) -> str:
    letters = ["F"] * len(policy.rules)
    for index in evaluation.fired:
        letters[index] = "T"
    for index in evaluation.unknown:
        letters[index] = "?"
    return "".join(letters)


def made(random: Random, hit: str) -> tuple[Policy, CheckedPolicy, str] | None:
    text, _ = TableAuthor(random).write(hit)
    policy = PARSER.parse(text, "made_up.yaml")
    try:
        return policy, check_meaning(policy, FACTS), text
    except CheckError as error:
        if not {finding.code for finding in error.findings} <= REFUSALS:
            raise AssertionError(f"{text}\n{error}") from None
        return None


def tables(hit: str) -> Iterator[tuple[Policy, CheckedPolicy, str, Random]]:
    """Yield tables of a hit policy that are accepted."""
    found = 0
    for seed in range(TRIES):
        random = Random(seed)  # noqa: S311 - a sample that can be repeated
        one = made(random, hit)
        if one is not None:
            yield *one, random
            found += 1
        if found == WANTED:
            return
    raise AssertionError(f"only {found} tables with {hit} were accepted")


@pytest.mark.parametrize("hit", HITS)
def test_all_judges_agree_on_a_table(hit: str) -> None:
    from engine.backends.rete import RetePolicy  # noqa: PLC0415 - collecting must not need it

    seen: Counter[str] = Counter()
    for policy, checked, text, random in tables(hit):
        direct = compile_policy(checked, FACTS, {}, FACTS)
        rete = RetePolicy(checked, FACTS, {}, FACTS)
        accounts = Accounts(random, FACTS, checked.facts, CONSTANTS)
        for _ in range(ACCOUNTS):
            facts = accounts.draw()
            walker = Evaluator(direct.evaluate(facts).held, {})
            found = {
                "direct": states(checked, direct.evaluate(facts)),
                "rete": states(checked, rete.evaluate(facts)),
                "walker": "".join(_LETTERS[walker.state(rule.condition)] for rule in checked.rules),
            }
            what = f"{text}\n{facts}\n{found}"
            assert len({*found.values()}) == 1, what
            missing = [name for name in checked.facts if name not in facts]
            whole = [{**facts, **more} for more in completions(missing, accounts)]
            expected = [judged(policy, each) for each in whole]
            for rule, mine in enumerate(found["direct"]):
                theirs = {states[rule] for states in expected}
                assert theirs == {mine} or (missing and mine == "?"), f"{what}\n{expected}"
                seen[mine] += 1
                seen["imprecise"] += mine == "?" and len(theirs) == 1 and theirs != {"?"}
        rete.close()
    assert min(seen[letter] for letter in "TF?") > 0
    assert seen["imprecise"] <= 0.15 * (seen["T"] + seen["F"] + seen["?"]), seen


def completions(missing: Sequence[str], accounts: Accounts) -> list[dict[str, object]]:
    """Return values for facts that are missing: nothing that is added may change what was settled."""
    if not missing:
        return [{}]
    found: list[dict[str, object]] = []
    while len(found) < COMPLETIONS:
        drawn = accounts.draw()
        if all(name in drawn for name in missing):
            found.append({name: drawn[name] for name in missing})
    return found
