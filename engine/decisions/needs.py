"""Which missing facts keep a condition unknown: no more than would have to be fetched."""

from __future__ import annotations

from collections.abc import Mapping

from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.values import Held, Null


def facts_that_matter(
    tree: typed.Typed, held: Mapping[str, Held], parameters: Mapping[str, Held]
) -> tuple[str, ...]:
    """Return the missing facts in those parts of an expression that are themselves unknown.

    Args:
        tree: A checked expression.
        held: The facts that are known or null.
        parameters: What the policy's parameters are worth.
    """
    evaluator = Evaluator(held, parameters)
    found: dict[str, None] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        if evaluator.value(node) is not None:
            continue
        if isinstance(node, typed.Input) and held.get(node.name, Null.UNKNOWN) is Null.UNKNOWN:
            found[node.name] = None
        stack.extend(reversed(_undecided(node, evaluator)))
    return tuple(found)


def _undecided(node: typed.Typed, evaluator: Evaluator) -> tuple[typed.Typed, ...]:
    """Return the parts that could make a node unknown: of a choice, the test, or the branch it takes."""
    if isinstance(node, typed.Choose):
        test = evaluator.value(node.test)
        return (node.test,) if test is None else (node.then if test is True else node.otherwise,)
    return typed.parts(node)
