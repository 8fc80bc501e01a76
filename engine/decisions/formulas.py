"""The expressions that combining evaluates, as Python functions: what rules set, bounds, `after` conditions.

They are built as the backend builds the conditions of rules and take facts as its generated code has them: by
position, a gap noted for each that is missing or null.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from engine.backends.direct import nothing
from engine.backends.direct.forms import Forms, call, compare, constant, load
from engine.backends.states import MISSING, Evaluation, Read
from engine.language import typed
from engine.language.values import Held, Null

#: What stands for each fact, by position. Only those that a formula reads need to be right.
Values = Sequence[object]
#: What is noted of the facts that are missing or null, by position.
Gaps = Mapping[int, object]
#: A number at the scale of the value it is for; None where it is not known.
Amount = Callable[[Values, Gaps], int | None]
#: Whether a condition holds; None where that is not known.
State = Callable[[Values, Gaps], bool | None]

_NO_GAPS: Gaps = {}
_TEXTUAL = ("bool", "enum", "string")


class Formulas:
    """Compiles the expressions of one policy.

    Args:
        facts: Names of the facts the policy reads, in the order in which a backend returns them.
        results: Names of what `after` rules read besides.
        parameters: What the policy's parameters are worth on the day.
    """

    def __init__(self, facts: Iterable[str], results: Iterable[str], parameters: Mapping[str, Held]) -> None:
        self._facts = tuple(facts)
        self._positions = {name: place for place, name in enumerate((*self._facts, *results))}
        variables = {name: f"v{place}" for name, place in self._positions.items()}
        self._forms = Forms(variables, self._positions, parameters)
        self._none: Values = (None,) * len(self._facts)
        #: The facts that formulas read: position, and what stands for it when it is unknown.
        self._read: dict[str, tuple[int, object]] = {}

    def amount(self, tree: typed.Typed, places: int = 0, direction: str = "down") -> Amount:
        """Return a number of the policy as a function.

        Args:
            tree: The expression.
            places: How many of its decimals are rounded away; negative for how many are lacking.
            direction: How it is rounded.
        """
        found = load("found")
        is_number = compare(ast.Attribute(found, "__class__", ast.Load()), ast.Is(), load("int"))
        whole = call("rounded", found, constant(places), constant(direction)) if places else found
        body: list[ast.stmt] = [
            ast.Assign([ast.Name("found", ast.Store())], self._forms.value(tree)),
            ast.Return(ast.IfExp(is_number, whole, constant(None))),
        ]
        return self._function(tree, body)

    def condition(self, tree: typed.Typed) -> State:
        """Return a condition of the policy as a function."""
        unsettled = ast.IfExp(self._forms.false(tree), constant(False), constant(None))  # noqa: FBT003
        body: list[ast.stmt] = [
            ast.If(self._forms.true(tree), [ast.Return(constant(True))], []),  # noqa: FBT003
            ast.Return(
                unsettled
                if typed.can_stay_open(tree)
                else ast.IfExp(load("gaps"), unsettled, constant(False))  # noqa: FBT003
            ),
        ]
        return self._function(tree, body)

    def positions(self, trees: Iterable[typed.Typed]) -> frozenset[int]:
        """Return the positions of the facts that some expressions read."""
        return frozenset(self._positions[name] for tree in trees for name in typed.inputs(tree))

    def read(self, evaluation: Evaluation) -> tuple[Values, Gaps]:
        """Return the facts a backend used as formulas take them."""
        if not self._read:
            return self._none, _NO_GAPS
        if isinstance(evaluation.facts, Read):
            return evaluation.facts.values, evaluation.facts.gaps
        return self.take(evaluation.facts)

    def take(self, held: Mapping[str, Held]) -> tuple[Values, Gaps]:
        """Return facts by name as formulas take them."""
        values: list[object] = [None] * len(self._facts)
        gaps: dict[int, object] = {}
        for name, (place, unknown) in self._read.items():
            found = held.get(name, MISSING)
            if found is MISSING or found.__class__ is float or found.__class__ is Null:
                gaps[place] = found
                if found is Null.NONE:
                    found = nothing.NOTHING
                elif found.__class__ is not float:
                    found = unknown
            values[place] = found
        return values, gaps

    def _function(self, tree: typed.Typed, body: list[ast.stmt]) -> Callable[[Values, Gaps], Any]:
        reads: list[ast.stmt] = []
        for node in _inputs(tree):
            place = self._positions[node.name]
            if place < len(self._facts):
                unknown = None if node.type.kind in _TEXTUAL else nothing.UNKNOWN_NUMBER
                self._read[node.name] = place, unknown
            value = ast.Subscript(load("values"), constant(place), ast.Load())
            reads.append(ast.Assign([ast.Name(f"v{place}", ast.Store())], value))
        arguments = ast.arguments([], [ast.arg("values"), ast.arg("gaps")], None, [], [], None, [])
        function = ast.FunctionDef("run", arguments, [*reads, *body], [], None)
        module = ast.fix_missing_locations(ast.Module([function], []))
        namespace: dict[str, Any] = {**vars(nothing), "MISSING": MISSING, "rounded": rounded}
        exec(compile(module, "<formula>", "exec"), namespace)  # noqa: S102 - our own tree
        run: Callable[[Values, Gaps], Any] = namespace["run"]
        return run


def rounded(value: int, places: int, direction: str) -> int:
    """Return `value` with its last `places` decimals rounded away.

    Args:
        value: A number held with `places` decimals too many.
        places: How many; negative for how many are lacking.
        direction: `down`, towards minus infinity; `up`, towards plus infinity; or `half_even`.
    """
    if places <= 0:
        return value * int(10**-places)
    unit: int = 10**places
    whole, rest = divmod(value, unit)
    if direction == "up":
        return whole + (rest > 0)
    if direction == "down":
        return whole
    return whole + (rest * 2 > unit or (rest * 2 == unit and whole % 2 == 1))


def _inputs(tree: typed.Typed) -> Iterable[typed.Input]:
    return {node.name: node for node in typed.walk(tree) if isinstance(node, typed.Input)}.values()
