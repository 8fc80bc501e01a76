"""Which missing facts keep a condition or a value unknown: no more than would have to be fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.language import typed
from engine.language.checked import CheckedRule, CheckedSetting
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
        if isinstance(node, typed.Input) and is_unknown(node.name, held):
            found[node.name] = None
        stack.extend(reversed(_undecided(node, evaluator)))
    return tuple(found)


def _undecided(node: typed.Typed, evaluator: Evaluator) -> tuple[typed.Typed, ...]:
    """Return the parts that could make a node unknown: of a choice, the test, or the branch it takes."""
    if isinstance(node, typed.Choose):
        test = evaluator.value(node.test)
        return (node.test,) if test is None else (node.then if test is True else node.otherwise,)
    return typed.parts(node)


def is_unknown(fact: str, held: Mapping[str, Held]) -> bool:
    """Whether a fact is not known."""
    return held.get(fact, Null.UNKNOWN) is Null.UNKNOWN


def unknown_facts(rule: CheckedRule, held: Mapping[str, Held]) -> list[str]:
    """Return the facts a rule reads that are not known."""
    return [name for name in rule.facts if is_unknown(name, held)]


def missing_for_settings(rule: CheckedRule, evaluator: Evaluator) -> Iterator[str]:
    """Yield the missing facts without which a value the rule sets is not known."""
    for effect in rule.effects:
        for setting in effect.settings:
            tree = computed_from(setting)
            if tree is not None and evaluator.value(tree) is None:
                yield from (name for name in typed.inputs(tree) if is_unknown(name, evaluator.inputs))


def computed_from(setting: CheckedSetting) -> typed.Typed | None:
    """Return the expression of what a rule sets: a number or days; members have none."""
    return setting.expression or (setting.until.days if setting.until else None)
