"""What a policy names for its rules: `derive`, tables, the scorecard, each known to what comes after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from engine.language import nodes
from engine.language import policy as tree
from engine.language.check_scorecard import ScorecardChecker
from engine.language.check_tables import TableChecker
from engine.language.checked import CheckedParameter, Vocabulary
from engine.language.checked_tables import CheckedScorecard, CheckedTable, Result
from engine.language.document import Scalar
from engine.language.expressions import Expressions
from engine.language.report import Report
from engine.language.scope import Scope
from engine.language.typed import Typed, inputs

#: How the names begin that tables and the scorecard give their results.
RESULTS = ("table.", "score.")


@dataclass(frozen=True, slots=True)
class Named:
    """What the policy names.

    Args:
        scope: The names that rules may use.
        tables: Its tables by name.
        scorecard: Its scorecard, if it has one.
    """

    scope: Scope
    tables: Mapping[str, CheckedTable]
    scorecard: CheckedScorecard | None

    def facts(self, used: Collection[str]) -> set[str]:
        """Return the facts that tables and the scorecard read, as far as rules use them."""
        rows = [each.rows for each in self.tables.values() if is_used(each.name, used)]
        if self.scorecard is not None and any(name.startswith("score.") for name in used):
            rows += [each.bins for each in self.scorecard.characteristics]
        return {name for row in chain.from_iterable(rows) for name in inputs(row.condition)}


def is_used(table: str, used: Collection[str]) -> bool:
    """Whether any of the names that rules use is a row of a table."""
    return any(name.startswith(f"table.{table} row ") for name in used)


class DerivedChecker:
    """Checks what one policy names.

    Args:
        policy: The policy.
        vocabulary: What it may name.
        parameters: Its parameters.
        expressions: Types its expressions.
        report: Takes every finding.
    """

    def __init__(
        self,
        policy: tree.Policy,
        vocabulary: Vocabulary,
        parameters: Mapping[str, CheckedParameter],
        expressions: Expressions,
        report: Report,
    ) -> None:
        self._policy = policy
        self._expressions = expressions
        self._report = report
        self._tables = TableChecker(parameters, expressions, report)
        self._scorecard = ScorecardChecker(vocabulary, parameters, expressions, report)

    def run(self, scope: Scope) -> Named:
        """Return what the policy names; what is wrong with it is reported, and left out.

        Tables may look at names under `derive` that do not use tables; other names may use tables.
        """
        policy = self._policy
        broken, derived = {*scope.broken}, dict[str, Typed]()
        results, tables = dict[str, Result](), dict[str, CheckedTable]()
        later = {f"derived.{key.text}" for key, _ in policy.derive}
        scope = replace(scope, derived=derived, results=results, broken=broken, later=later)
        after = set(self._after_tables())
        self._derive(
            scope, [each for each in policy.derive if each[0].text not in after], derived, broken, later
        )
        for declared in policy.tables:
            table = self._tables.table(declared, scope)
            if table is None:
                names = [f"table.{declared.name}"]
                broken.update((*names, *(f"{names[0]}.{output.name}" for output in declared.outputs)))
            else:
                tables[table.name] = table
                results.update({each.name: each for each in table.results.values()})
        scorecard = None
        if policy.scorecard is not None:
            scorecard = self._scorecard.scorecard(policy.scorecard, scope)
            if scorecard is None:
                broken.update(("score.points", "score.band"))
            else:
                results.update({each.name: each for each in (scorecard.points, scorecard.band)})
        self._derive(scope, [each for each in policy.derive if each[0].text in after], derived, broken, later)
        return Named(scope, tables, scorecard)

    def _derive(
        self,
        scope: Scope,
        entries: list[tuple[Scalar, nodes.Expression]],
        derived: dict[str, Typed],
        broken: set[str],
        later: set[str],
    ) -> None:
        for key, expression in entries:
            body = self._expressions.define(expression, scope)
            later.discard(f"derived.{key.text}")
            if body is None:
                broken.add(f"derived.{key.text}")
            else:
                derived[key.text] = body

    def _after_tables(self) -> Iterator[str]:
        """Yield the names under `derive` that use a table or the scorecard, or a name that does."""
        found: set[str] = set()
        for key, expression in self._policy.derive:
            paths = set(_paths(expression))
            if any(path.startswith(RESULTS) or path.removeprefix("derived.") in found for path in paths):
                found.add(key.text)
                yield key.text


def _paths(expression: nodes.Expression) -> Iterator[str]:
    stack = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.Name):
            yield node.path
        stack.extend(nodes.children(node))
