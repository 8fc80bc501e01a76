"""One expression on given values, walked node by node: for lone expressions, traces and computed values.

Three-valued logic: None stands for unknown. A sum that leaves 64 bits is a `Fault`, which, like unknown,
is absorbed by `false &&` and `true ||` on either side (cel-spec, "Evaluation"). Policies never fault:
their numbers and times are proved to stay in range.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from engine.language import nodes, typed
from engine.language.functions import RUN
from engine.language.literals import INT64_MAX, INT64_MIN
from engine.language.moments import FIRST_TIMESTAMP, LAST_TIMESTAMP, LONGEST_DURATION
from engine.language.types import LARGEST
from engine.language.values import Held, Null, is_null

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_CALCULATE: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_RANGES = {
    "int": (INT64_MIN, INT64_MAX),
    "money": (-LARGEST, LARGEST),
    "ratio": (-LARGEST, LARGEST),
    "timestamp": (FIRST_TIMESTAMP, LAST_TIMESTAMP),
    "duration": (-LONGEST_DURATION, LONGEST_DURATION),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that could not be computed: why, and which part of the expression it was."""

    message: str
    source: nodes.Expression


#: A value, None for unknown, or a fault.
Outcome = Held | Fault | None


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates checked trees.

    Args:
        inputs: Known facts and nulls, held as `values.Held`; a fact that is not there is unknown.
        parameters: Values of the policy's parameters on the day.
    """

    inputs: Mapping[str, Held]
    parameters: Mapping[str, Held]

    def state(self, node: typed.Typed) -> bool | None:
        """Return whether a condition of a policy holds: True, False, or None for unknown."""
        result = self._condition(node)
        return None if isinstance(result, Fault) else result

    def value(self, node: typed.Typed) -> Outcome:
        """Return the value of any expression."""
        match node:
            case typed.Constant(value=value):
                return cast("Held", value)
            case typed.Input(name=name):
                found = self.inputs.get(name)
                return None if found is Null.UNKNOWN else found
            case typed.Parameter(name=name):
                return self.parameters[name]
            case typed.Derived(body=body):
                return self.value(body)
            case typed.Has(input=fact):
                found = self.inputs.get(fact.name)
                return None if found is None else not is_null(found)
            case typed.Not(operand=operand):
                inner = self._condition(operand)
                return not inner if isinstance(inner, bool) else inner
            case typed.Junction():
                return self._junction(node)
            case typed.Choose(test=test, then=then, otherwise=otherwise):
                chosen = self._condition(test)
                return self.value(then if chosen else otherwise) if isinstance(chosen, bool) else chosen
            case typed.Compare(operator=symbol, left=left, right=right):
                return self._strict(node, _COMPARE[symbol], left, right)
            case typed.Member(item=item, items=items):
                return self._strict(node, lambda one, *many: one in many, item, *items)
            case typed.Rescaled(operand=operand, factor=factor):
                return self._strict(node, lambda value: value * factor, operand)
            case typed.Calculate(operator=symbol, left=left, right=right):
                return self._strict(node, _CALCULATE[symbol], left, right)
            case typed.Apply(function=function, arguments=arguments):
                return self._strict(node, RUN[function], *arguments)

    def _condition(self, node: typed.Typed) -> bool | Fault | None:
        result = self.value(node)
        return False if result is Null.NONE else cast("bool | Fault | None", result)

    def _junction(self, node: typed.Junction) -> bool | Fault | None:
        absorbing = node.operator == "||"
        results = [self._condition(item) for item in node.items]
        if absorbing in results:
            return absorbing
        if None in results:
            return None
        return next((result for result in results if isinstance(result, Fault)), not absorbing)

    def _strict(self, node: typed.Typed, run: Callable[..., Any], *arguments: typed.Typed) -> Outcome:
        """Run a function that needs all its arguments; unknown and faults pass through it."""
        values = [self.value(argument) for argument in arguments]
        if None in values:
            return None
        fault = next((value for value in values if isinstance(value, Fault)), None)
        if fault is not None:
            return fault
        if Null.NONE in values:
            return _with_nothing(node)
        if isinstance(node, typed.Apply) and any(isinstance(value, float) for value in values):
            return values[0] if node.function.startswith("step(") else None
        result = run(*values)
        if isinstance(result, float):
            return None if math.isnan(result) else result
        return _in_range(node, result)


def _with_nothing(node: typed.Typed) -> Outcome:
    if isinstance(node, typed.Compare):
        return node.operator == "!="
    return False if isinstance(node, typed.Member) else Null.NONE


def _in_range(node: typed.Typed, result: Any) -> Outcome:  # noqa: ANN401 - whatever the function gives
    if isinstance(node, typed.Calculate | typed.Rescaled) and node.type.kind in _RANGES:
        low, high = _RANGES[node.type.kind]
        if not low <= result <= high:
            what = "integer overflow" if node.type.kind == "int" else f"{node.type.kind} out of range"
            return Fault(what, node.source)
    if result is None:
        return Fault("date out of range", node.source)
    return cast("Outcome", result)
