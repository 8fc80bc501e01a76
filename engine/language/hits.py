"""What becomes of the rows that hold: each hit policy written out in conditions and choices of the language.

So no engine knows tables. A result is a list of cases, each with when it is the result, such that no two can
be the result at once; a comparison of the result is then one of those conditions, and is settled as soon as
the rows that could change it are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from engine.errors import Span
from engine.language import nodes, typed
from engine.language.agree import CannotCombineError, choose
from engine.language.arithmetic import calculate
from engine.language.checked_tables import Case, CheckedRow, Many, Single
from engine.language.scalars import write_value
from engine.language.types import BOOL, Type, int_of

#: Pairs of rows, by number counted from 0.
Pairs = Callable[[int, int], bool]

COUNT = int_of("count")


class Hits:
    """Writes out the results of one table.

    Args:
        name: How rules read it, such as `table.bucket`.
        rows: Its rows.
        are_apart: Whether two rows can never hold together.
        span: Where the table is.
    """

    def __init__(self, name: str, rows: Sequence[CheckedRow], are_apart: Pairs, span: Span) -> None:
        self._name = name
        self._rows = rows
        self._are_apart = are_apart
        self._source = nodes.Name(name, span)
        self._holds = [self._row(row) for row in rows]

    def single(
        self,
        name: str,
        values: Sequence[typed.Constant],
        order: Sequence[int] | None,
        disputes: Iterable[tuple[int, int]],
        otherwise: typed.Constant | None,
        *,
        may_miss: bool,
    ) -> Single:
        """Return the value of the one row that counts.

        Args:
            name: How rules read it.
            values: What each row gives.
            order: The rows in the order in which they count; None where at most one may hold.
            disputes: Pairs of rows that may both hold although only one may: then the result is unknown.
            otherwise: What it is where no row holds.
            may_miss: Whether no row may hold although `otherwise` says nothing.
        """
        pairs = list(disputes)
        groups: dict[object, list[int]] = {}
        for row in range(len(values)) if order is None else order:
            groups.setdefault(values[row].value, []).append(row)
        dispute = self._any([self._all([self._holds[one], self._holds[other]]) for one, other in pairs])
        cases = []
        for members in groups.values():
            if order is None:
                holds = self._any([self._holds[row] for row in members])
            else:
                holds = self._any([self._first(row, values, order) for row in members])
            if pairs:
                settled = self._all([holds, self._not(dispute)])
                holds = self._any([settled, self._all([dispute, self._unknown])])
            cases.append(Case(holds, values[members[0]]))
        # In a dispute no case holds and none fails, as where no row holds.
        return self.chosen(name, cases, otherwise, may_miss=may_miss or bool(pairs))

    def chosen(
        self, name: str, cases: Sequence[Case], otherwise: typed.Constant | None, *, may_miss: bool
    ) -> Single:
        """Return the value of the case that holds."""
        last = cases[-1].value if otherwise is None else otherwise
        value: typed.Typed = last
        if otherwise is None and may_miss:
            value = self._unless_unknown(self._any([case.holds for case in cases]), last)
        rest = cases[:-1] if otherwise is None else cases
        for case in reversed(rest):
            value = choose(case.holds, case.value, value, self._source)
        return Single(name, value, tuple(cases), otherwise, may_miss and otherwise is None)

    def many(self, name: str, values: Sequence[typed.Constant], order: Sequence[int], element: Type) -> Many:
        """Return the values of all rows that hold."""
        return Many(name, element, tuple(Case(self._holds[row], values[row]) for row in order))

    def total(
        self, name: str, values: Sequence[typed.Constant], otherwise: typed.Constant | None, *, may_miss: bool
    ) -> Single:
        """Return the sum of the values of all rows that hold."""
        found = total(self._holds, values, self._source)
        if otherwise is not None and otherwise.value != 0:
            found = choose(self._any(self._holds), found, otherwise, self._source)
        elif otherwise is None and may_miss:
            found = self._unless_unknown(self._any(self._holds), found)
        return Single(name, found)

    def count(self, name: str) -> Single:
        """Return how many rows hold."""
        return Single(name, counted(self._holds, self._source), counts=tuple(self._holds))

    def _row(self, row: CheckedRow) -> typed.Typed:
        return typed.Derived(f"{self._name} row {row.number}", row.condition, BOOL, row.condition.source)

    def _first(self, row: int, values: Sequence[typed.Constant], order: Sequence[int]) -> typed.Typed:
        """Return when a row holds and none before it that gives something else."""
        before = order[: order.index(row)]
        rivals = [
            other
            for other in before
            if values[other].value != values[row].value and not self._are_apart(other, row)
        ]
        if not rivals:
            return self._holds[row]
        return self._all([self._holds[row], self._not(self._any([self._holds[each] for each in rivals]))])

    @property
    def _unknown(self) -> typed.Typed:
        return typed.Constant(None, BOOL, self._source)

    def _unless_unknown(self, test: typed.Typed, value: typed.Typed) -> typed.Typed:
        """Return a value that is unknown where a condition does not hold."""
        never = typed.Choose(self._unknown, value, value, value.type, self._source)
        return typed.Choose(test, value, never, value.type, self._source)

    def _not(self, condition: typed.Typed) -> typed.Typed:
        return typed.Not(condition, self._source)

    def _all(self, conditions: Sequence[typed.Typed]) -> typed.Typed:
        return _joined("&&", conditions, self._source)

    def _any(self, conditions: Sequence[typed.Typed]) -> typed.Typed:
        return _joined("||", conditions, self._source)


def total(
    holds: Sequence[typed.Typed], values: Sequence[typed.Typed], source: nodes.Expression
) -> typed.Typed:
    """Return the sum of the values whose conditions hold."""
    zero = [_zero(value, source) for value in values]
    terms = [
        choose(test, value, nothing, source) for test, value, nothing in zip(holds, values, zero, strict=True)
    ]
    return added(terms, source)


def added(terms: Sequence[typed.Typed], source: nodes.Expression) -> typed.Typed:
    """Return a sum, its terms in pairs of pairs: no deeper than it has to be."""
    if len(terms) == 1:
        return terms[0]
    middle = len(terms) // 2
    return calculate("+", added(terms[:middle], source), added(terms[middle:], source), source)


def counted(holds: Sequence[typed.Typed], source: nodes.Expression) -> typed.Typed:
    """Return how many of the conditions hold."""
    one = typed.Constant(1, COUNT.bounded(1, 1), source)
    return total(holds, [one] * len(holds), source)


def where(single: Single, test: Callable[[typed.Constant], bool], source: nodes.Expression) -> typed.Typed:
    """Return when a result passes a test: the conditions of the cases that do.

    Raises:
        CannotCombineError: It always does, or never.
    """
    passes = [case.holds for case in single.cases if test(case.value)]
    fails = [case.holds for case in single.cases if not test(case.value)]
    by_default = single.otherwise is not None and test(single.otherwise)
    always = not fails and (by_default or single.otherwise is None)
    if always or not (passes or by_default):
        word = "always" if always else "never"
        message = f"this is {word} true: `{single.name}` gives {_values(single)}"
        raise CannotCombineError(message, source, code="impossible-range")
    if by_default:
        body: typed.Typed = typed.Not(_joined("||", fails, source), source)
    else:
        body = _joined("||", passes, source)
    if single.may_miss:
        none = typed.Not(_joined("||", [case.holds for case in single.cases], source), source)
        unknown = typed.Constant(None, BOOL, source)
        body = _joined("||", [body, typed.Junction("&&", (none, unknown), source)], source)
    return body


def how_many(
    holds: Sequence[typed.Typed], test: Callable[[typed.Constant], bool], source: nodes.Expression
) -> typed.Typed | None:
    """Return when the number of conditions that hold passes a test which asks for any or for none.

    Unlike their number, that is settled as soon as one of them holds. None for another test.
    """
    passes = {
        number
        for number in range(len(holds) + 1)
        if test(typed.Constant(number, COUNT.bounded(number, number), source))
    }
    some = _joined("||", holds, source)
    if passes == {0}:
        return typed.Not(some, source)
    return some if passes == {*range(1, len(holds) + 1)} else None


def within(many: Many, test: Callable[[typed.Constant], bool], source: nodes.Expression) -> typed.Typed:
    """Return when a list has a value that passes a test.

    Raises:
        CannotCombineError: It never has.
    """
    passes = [case.holds for case in many.cases if test(case.value)]
    if not passes:
        message = f"this is never true: no row of `{many.name}` gives it"
        raise CannotCombineError(message, source, code="impossible-range")
    return _joined("||", passes, source)


def priorities(
    outputs: Iterable[tuple[Sequence[object], Sequence[typed.Constant]]], rows: int
) -> tuple[int, ...]:
    """Return the rows by priority: of the first output that tells them apart, then as written.

    Args:
        outputs: The values of each output, the most important first, with what rows give; one without an
            order of its values decides nothing.
        rows: How many rows there are.
    """
    ranks: list[list[int]] = [[] for _ in range(rows)]
    for values, given in outputs:
        if values:
            for row, constant in enumerate(given):
                ranks[row].append(values.index(constant.value))
    return tuple(sorted(range(rows), key=lambda row: ranks[row]))


def by_amount(values: Sequence[typed.Constant], *, least: bool) -> tuple[int, ...]:
    """Return the rows by what they give, the least or the greatest first."""
    amounts: Mapping[int, int] = {
        row: value.value for row, value in enumerate(values) if isinstance(value.value, int)
    }
    return tuple(sorted(amounts, key=lambda row: amounts[row] if least else -amounts[row]))


def _joined(
    operator: Literal["&&", "||"], conditions: Sequence[typed.Typed], source: nodes.Expression
) -> typed.Typed:
    if not conditions:
        return typed.Constant(operator == "&&", BOOL, source)
    return conditions[0] if len(conditions) == 1 else typed.Junction(operator, tuple(conditions), source)


def _zero(value: typed.Typed, source: nodes.Expression) -> typed.Constant:
    return typed.Constant(0, replace(value.type.bounded(0, 0), literal=False), source)


def _values(single: Single) -> str:
    given = [case.value for case in single.cases]
    if single.otherwise is not None:
        given.append(single.otherwise)
    shown = list(dict.fromkeys(str(write_value(each.value, each.type)) for each in given))
    return ", ".join(shown[:6]) + (", …" if len(shown) > 6 else "")
