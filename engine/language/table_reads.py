"""How rules read the results of tables: a value, a comparison of it, membership and length of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.language import nodes, typed
from engine.language.agree import CannotCombineError, compared, membership
from engine.language.checked_tables import Many, Result, Single
from engine.language.evaluate import Evaluator
from engine.language.format import format_expression
from engine.language.hits import counted, how_many, where, within
from engine.language.types import BOOL

_NO_FACTS = Evaluator({}, {})


def result_named(node: nodes.Expression, results: Mapping[str, Result]) -> Result | None:
    """Return the result that an expression is the name of, if it is one."""
    return results.get(node.path) if isinstance(node, nodes.Name) else None


def value_of(result: Result, node: nodes.Expression) -> typed.Typed:
    """Return the value of a result.

    Raises:
        CannotCombineError: It is a list.
    """
    if isinstance(result, Many):
        hint = (
            f"ask whether a value is in it, `x in {result.name}`, or how many it has, `size({result.name})`"
        )
        raise CannotCombineError(f"expected one value, found the list `{result.name}`", node, hint)
    body = result.value
    if body.type.kind == "bool" and result.cases:
        body = where(result, lambda value: value.value is True, node)
    return typed.Derived(result.name, body, body.type, node)


def case_compared(
    single: Single, sides: Sequence[typed.Typed], place: int, node: nodes.Comparison
) -> typed.Typed:
    """Return a comparison of a result with a constant: the conditions of the cases that pass it.

    Args:
        single: The result.
        sides: Both sides.
        place: Which of them it is.
        node: The comparison.

    Raises:
        CannotCombineError: The sides do not compare, or always or never alike.
    """

    def passes(value: typed.Constant) -> bool:
        tried = (value, sides[1]) if place == 0 else (sides[0], value)
        return _NO_FACTS.state(compared(tried, node)) is True

    return _named(where(single, passes, node), node)


def counted_by(node: nodes.Expression, results: Mapping[str, Result]) -> tuple[typed.Typed, ...]:
    """Return the conditions of which an expression is the number, if it is that of rows that hold."""
    if isinstance(node, nodes.Call) and node.function == "size" and len(node.arguments) == 1:
        many = result_named(node.arguments[0], results)
        return tuple(case.holds for case in many.cases) if isinstance(many, Many) else ()
    single = result_named(node, results)
    return single.counts if isinstance(single, Single) else ()


def number_compared(
    holds: Sequence[typed.Typed], sides: Sequence[typed.Typed], place: int, node: nodes.Comparison
) -> typed.Typed:
    """Return a comparison of how many rows hold with a constant.

    Args:
        holds: The conditions of the rows.
        sides: Both sides.
        place: Which of them is the number.
        node: The comparison.

    Raises:
        CannotCombineError: The sides do not compare.
    """

    def passes(value: typed.Constant) -> bool:
        tried = (value, sides[1]) if place == 0 else (sides[0], value)
        return _NO_FACTS.state(compared(tried, node)) is True

    found = how_many(holds, passes, node)
    return compared(sides, node) if found is None else _named(found, node)


def case_in(
    single: Single, item: typed.Typed, members: Sequence[typed.Typed], node: nodes.Comparison
) -> typed.Typed:
    """Return whether a result is one of a list of constants; raises what `case_compared` raises."""
    membership(item, members, node)
    tested = where(single, lambda value: _NO_FACTS.state(membership(value, members, node)) is True, node)
    return _named(tested, node)


def member_of(many: Many, sought: typed.Typed, node: nodes.Comparison) -> typed.Typed:
    """Return whether a value is in a list result.

    Raises:
        CannotCombineError: It is of another type, or never in it.
    """
    trees = [membership(sought, [case.value], node) for case in many.cases]
    if isinstance(sought, typed.Constant):
        passing = [_NO_FACTS.state(tree) is True for tree in trees]
        known = dict(zip((id(case.value) for case in many.cases), passing, strict=True))
        return _named(within(many, lambda value: known[id(value)], node), node)
    found = tuple(
        typed.Junction("&&", (case.holds, tree), node) for case, tree in zip(many.cases, trees, strict=True)
    )
    return _named(found[0] if len(found) == 1 else typed.Junction("||", found, node), node)


def size_of(many: Many, node: nodes.Expression) -> typed.Typed:
    """Return how many values a list result has."""
    body = counted([case.holds for case in many.cases], node)
    return typed.Derived(f"size({many.name})", body, body.type, node)


def _named(body: typed.Typed, node: nodes.Expression) -> typed.Typed:
    return typed.Derived(format_expression(node), body, BOOL, node)
