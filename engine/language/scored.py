"""Whether a condition rests on the score: it may ask a person to look, and decides against nobody alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.values import Held

SCORE = "score."


@dataclass(frozen=True, slots=True)
class Reached:
    """What the score alone can make of the combined result, for conditions that read it.

    Args:
        results: By name, such as `result.outcome`, what it can come to; nothing listed stands for anything.
        parameters: What the parameters of the policy are worth, at each time it changes.
    """

    results: Mapping[str, Sequence[Held]] = field(default_factory=dict)
    parameters: Sequence[Mapping[str, Held]] = ()


_NOTHING = Reached()


def reads_score(node: typed.Typed) -> bool:
    """Whether the score takes part in an expression."""
    return any(isinstance(part, typed.Derived) and part.name.startswith(SCORE) for part in typed.walk(node))


def score_suffices(node: typed.Typed, *, wanted: bool = True, reached: Reached = _NOTHING) -> bool:
    """Whether the score alone can give a condition the truth value `wanted`, whatever else is known."""

    def suffices(part: typed.Typed, *, wanted: bool = True) -> bool:
        return score_suffices(part, wanted=wanted, reached=reached)

    match node:
        case typed.Derived(body=body) if not node.name.startswith(SCORE):
            return suffices(body, wanted=wanted)
        case typed.Not(operand=operand):
            return suffices(operand, wanted=not wanted)
        case typed.Junction(operator=operator, items=items):
            found = (suffices(item, wanted=wanted) for item in items)
            return all(found) if (operator == "&&") is wanted else any(found)
        case typed.Choose(test=test, then=then, otherwise=otherwise) if node.type.kind == "bool":
            first = suffices(test) and suffices(then, wanted=wanted)
            return first or (suffices(test, wanted=False) and suffices(otherwise, wanted=wanted))
        case typed.Constant(value=value):
            return value is wanted
        case _:
            return reads_score(node) or _can_be(node, wanted, reached)


def _can_be(test: typed.Typed, wanted: bool, reached: Reached) -> bool:  # noqa: FBT001 - as it is wanted
    """Whether a test of the combined result can come to `wanted` by what the score alone makes of it."""
    names = typed.inputs(test)
    if reached.results.keys().isdisjoint(names):
        return False
    if len(names) > 1 or not reached.results[names[0]]:
        return True
    return any(
        Evaluator({names[0]: held}, parameters).state(test) is wanted
        for held in reached.results[names[0]]
        for parameters in reached.parameters
    )
