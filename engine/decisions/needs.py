"""Which missing facts keep a condition or a value unknown: no more than would have to be fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.language import typed
from engine.language.checked import CheckedRule, CheckedSetting
from engine.language.evaluate import Evaluator, Outcome
from engine.language.values import Held, Null


@dataclass(frozen=True, slots=True)
class Remembering(Evaluator):
    """Evaluates each part of the trees of a policy once."""

    _values: dict[int, Outcome] = field(default_factory=dict)

    def value(self, node: typed.Typed) -> Outcome:
        """Return the value of any expression."""
        place = id(node)
        if place not in self._values:
            self._values[place] = Evaluator.value(self, node)
        return self._values[place]


def missing_for_condition(rule: CheckedRule, evaluator: Evaluator) -> tuple[str, ...]:
    """Return the missing facts that keep a rule's condition unknown."""
    missing = tuple(name for name in rule.facts if is_unknown(name, evaluator.inputs))
    return missing if len(missing) == 1 else _facts_that_matter(rule.condition, evaluator) or missing


def _facts_that_matter(tree: typed.Typed, evaluator: Evaluator) -> tuple[str, ...]:
    """Return the missing facts in those parts of an expression that are themselves unknown."""
    found: dict[str, None] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        if evaluator.value(node) is not None:
            continue
        if isinstance(node, typed.Input) and is_unknown(node.name, evaluator.inputs):
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
