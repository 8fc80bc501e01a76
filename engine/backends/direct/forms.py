"""Conditions as Python syntax trees, in two forms: one that holds iff the condition is true, one iff false.

A rule is unknown when neither holds. Negation is pushed down to the comparisons, so each form is as long as
the condition. Trees are built, never text.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from engine.backends.direct import nothing
from engine.language import typed
from engine.language.literals import INT64_MAX, INT64_MIN
from engine.language.moments import FIRST_TIMESTAMP, LAST_TIMESTAMP, LONGEST_DURATION
from engine.language.values import Held

_COMPARE: dict[str, ast.cmpop] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_CALCULATE: dict[str, ast.operator] = {"+": ast.Add(), "-": ast.Sub(), "*": ast.Mult()}
_TEXTUAL = ("bool", "enum", "string", "list")
_RANGES = {
    "timestamp": (FIRST_TIMESTAMP, LAST_TIMESTAMP),
    "duration": (-LONGEST_DURATION, LONGEST_DURATION),
    "int": (INT64_MIN, INT64_MAX),
}


def load(name: str) -> ast.expr:
    """Return a variable read."""
    return ast.Name(name, ast.Load())


def constant(value: object) -> ast.expr:
    """Return a constant."""
    return ast.Constant(value)  # type: ignore[arg-type]  # tuples of constants are constants too


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
    """Return one comparison."""
    return ast.Compare(left, [operator], [right])


def call(function: str, *arguments: ast.expr) -> ast.expr:
    """Return a call of a function in the generated module's namespace."""
    return ast.Call(load(function), list(arguments), [])


def any_of(*items: ast.expr) -> ast.expr:
    """Return a disjunction."""
    return items[0] if len(items) == 1 else ast.BoolOp(ast.Or(), list(items))


def all_of(*items: ast.expr) -> ast.expr:
    """Return a conjunction."""
    return items[0] if len(items) == 1 else ast.BoolOp(ast.And(), list(items))


def negation(item: ast.expr) -> ast.expr:
    """Return a negation."""
    return ast.UnaryOp(ast.Not(), item)


_TRUE, _FALSE, _UNKNOWN = (ast.Constant(value) for value in (True, False, None))


class Forms:
    """Builds the forms of the conditions of one policy.

    Args:
        variables: Variable that holds each fact, by name.
        positions: Position of each fact, the key under which gaps are noted.
        parameters: Values of the parameters.
        keeps_results: Whether what a function of the language gave is kept for its next use, in the variables
            `kept`, each of which starts as `MISSING`.
    """

    def __init__(
        self,
        variables: Mapping[str, str],
        positions: Mapping[str, int],
        parameters: Mapping[str, Held],
        *,
        keeps_results: bool = False,
    ) -> None:
        self._variables = variables
        self._positions = positions
        self._parameters = parameters
        self._temporaries = 0
        self._results: dict[str, str] | None = {} if keeps_results else None
        self._thunks = 0

    @property
    def kept(self) -> list[str]:
        """The variables that keep results."""
        return [*(self._results or {}).values()]

    def true(self, node: typed.Typed) -> ast.expr:
        """Return an expression that holds iff `node` is true."""
        return self._form(node, wanted=True)

    def false(self, node: typed.Typed) -> ast.expr:
        """Return an expression that holds iff `node` is false."""
        return self._form(node, wanted=False)

    def _form(self, node: typed.Typed, *, wanted: bool) -> ast.expr:
        match node:
            case typed.Constant(value=value):
                return constant(value is wanted)
            case typed.Input():
                state = load(self._variables[node.name])
                if wanted and node.null != "none":
                    return state
                found = call("settle", state) if node.null == "none" else state
                return compare(found, ast.Is(), constant(wanted))
            case typed.Derived(body=body):
                return self._form(body, wanted=wanted)
            case typed.Has(input=fact):
                key = constant(self._positions[fact.name])
                if wanted:
                    return compare(key, ast.NotIn(), load("gaps"))
                noted = ast.Subscript(load("gaps"), key, ast.Load())
                return all_of(
                    compare(key, ast.In(), load("gaps")), compare(noted, ast.IsNot(), load("MISSING"))
                )
            case typed.Not(operand=operand):
                return self._form(operand, wanted=not wanted)
            case typed.Junction(operator=operator, items=items):
                forms = [self._form(item, wanted=wanted) for item in items]
                return all_of(*forms) if (operator == "&&") is wanted else any_of(*forms)
            case typed.Compare():
                return self._compare(node, wanted=wanted)
            case typed.Member():
                return self._member(node, wanted=wanted)
            case typed.Apply():
                return compare(call("settle", self.value(node)), ast.Is(), constant(wanted))
            case _:
                return compare(self._truth(node), ast.Is(), constant(wanted))

    def _compare(self, node: typed.Compare, *, wanted: bool) -> ast.expr:
        operator = node.operator
        if node.left.type.kind in _TEXTUAL:
            left, right = self.value(node.left), self.value(node.right)
            holds = compare(left, _COMPARE[operator], right)
            if wanted and operator == "==" and isinstance(node.right, typed.Constant):
                return holds
            left, held_left = self._keep(node.left)
            right, held_right = self._keep(node.right)
            sides = ((left, node.left), (right, node.right))
            known = [
                compare(side, ast.IsNot(), _UNKNOWN)
                for side, source in sides
                if not isinstance(source, typed.Constant)
            ]
            holds = compare(held_left, _COMPARE[operator], held_right)
            return all_of(*known, holds if wanted else negation(holds))
        effective = operator if wanted else _OPPOSITE[operator]
        fails_on_nothing = (not wanted) is (operator != "!=")
        can_be_nothing = fails_on_nothing and (_may_be_nothing(node.left) or _may_be_nothing(node.right))
        if effective != "!=" and not can_be_nothing:
            return compare(self.value(node.left), _COMPARE[effective], self.value(node.right))
        left, held_left = self._keep(node.left)
        right, held_right = self._keep(node.right)
        if effective == "!=":
            # Neither side unknown and the two differ; NaN would satisfy a plain `!=`.
            tests = [compare(left, ast.Lt(), right), compare(held_left, ast.Gt(), held_right)]
        else:
            tests = [compare(left, _COMPARE[effective], right)]
        if can_be_nothing:
            tests.append(call("has_nothing", held_left, held_right))
        return any_of(*tests)

    def _member(self, node: typed.Member, *, wanted: bool) -> ast.expr:
        members = ast.Tuple([self.value(item) for item in node.items], ast.Load())
        if wanted:
            return compare(self.value(node.item), ast.In(), members)
        first, held = self._keep(node.item)
        return all_of(negation(call("is_unknown", first)), compare(held, ast.NotIn(), members))

    def _keep(self, node: typed.Typed) -> tuple[ast.expr, ast.expr]:
        """Return a value for its first use and for later ones, so that it is computed once."""
        if isinstance(node, typed.Input | typed.Constant | typed.Parameter):
            return self.value(node), self.value(node)
        self._temporaries += 1
        name = f"t{self._temporaries}"
        return ast.NamedExpr(ast.Name(name, ast.Store()), self.value(node)), load(name)

    def value(self, node: typed.Typed) -> ast.expr:
        """Return an expression for the value of `node`, missing values as `nothing` has them."""
        match node:
            case typed.Constant(value=value):
                return constant(value)
            case typed.Parameter(name=name):
                return constant(self._parameters[name])
            case typed.Input(name=name):
                return load(self._variables[name])
            case typed.Rescaled(operand=operand, factor=factor):
                return ast.BinOp(self.value(operand), ast.Mult(), constant(factor))
            case typed.Calculate():
                return self._calculate(node)
            case typed.Choose():
                return self._choose(node)
            case typed.Apply():
                return self._apply(node)
            case typed.Derived(body=body):
                return self.value(body)
            case _:
                return self._truth(node)

    def _choose(self, node: typed.Choose) -> ast.expr:
        unknown = _UNKNOWN if node.type.kind in _TEXTUAL else load("UNKNOWN_NUMBER")
        then, otherwise = self.value(node.then), self.value(node.otherwise)
        if _chooses(node.test):
            # Its two forms would hold the whole of it twice, and what it chooses by four times.
            self._temporaries += 1
            name = f"t{self._temporaries}"
            is_true: ast.expr = ast.NamedExpr(ast.Name(name, ast.Store()), self._truth(node.test))
            is_false = compare(load(name), ast.Is(), _FALSE)
        else:
            is_true, is_false = self.true(node.test), self.false(node.test)
            if not typed.can_stay_open(node.test):
                # Where every fact is there, what is not true is false.
                is_false = any_of(negation(load("gaps")), is_false)
        return ast.IfExp(is_true, then, ast.IfExp(is_false, otherwise, unknown))

    def _apply(self, node: typed.Apply) -> ast.expr:
        arguments = [self.value(argument) for argument in node.arguments]
        constants = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
        if len(constants) == len(arguments):
            result = nothing.apply(node.function, None, *constants)
            if result is not None:
                return constant(result)
        unknown = _UNKNOWN if node.type.kind in _TEXTUAL else load("UNKNOWN_NUMBER")
        applied = call("apply", constant(node.function), unknown, *arguments)
        # A thunk has variables of its own.
        if self._results is None or self._thunks:
            return applied
        name = self._results.setdefault(ast.dump(applied), f"r{len(self._results)}")
        is_new = compare(load(name), ast.Is(), load("MISSING"))
        return ast.IfExp(is_new, ast.NamedExpr(ast.Name(name, ast.Store()), applied), load(name))

    def _calculate(self, node: typed.Calculate) -> ast.expr:
        left, right = self.value(node.left), self.value(node.right)
        if node.type.kind == "string":
            return call("concatenate", left, right)
        result = ast.BinOp(left, _CALCULATE[node.operator], right)
        if node.type.kind not in _RANGES or (node.type.kind == "int" and node.type.low is not None):
            return result
        low, high = _RANGES[node.type.kind]
        return call("within", constant(low), constant(high), result)

    def _truth(self, node: typed.Typed) -> ast.expr:
        """Return an expression for a condition used as a value: True, False or None."""
        match node:
            case typed.Not(operand=operand):
                return call("negate", self._truth(operand))
            case typed.Junction(operator=operator, items=items):
                empty = ast.arguments([], [], None, [], [], None, [])
                self._thunks += 1
                thunks = ast.Tuple([ast.Lambda(empty, self._truth(item)) for item in items], ast.Load())
                self._thunks -= 1
                return call("both" if operator == "&&" else "either", thunks)
            case typed.Derived(body=body):
                return self._truth(body)
            case typed.Constant(value=value):
                return constant(value)
            case typed.Input() | typed.Apply():
                found = (
                    load(self._variables[node.name]) if isinstance(node, typed.Input) else self.value(node)
                )
                return call("settle", found)
            case typed.Choose():
                return call("settle", self.value(node))
            case typed.Compare(left=left, right=right):
                sides = (self.value(left), self.value(right))
                return call("judge", constant(node.operator), *sides)
            case typed.Member(item=item, items=items):
                members = ast.Tuple([self.value(member) for member in items], ast.Load())
                return call("judge", constant("in"), self.value(item), members)
            case _:
                return ast.IfExp(
                    self.true(node),
                    _TRUE,
                    ast.IfExp(self.false(node), _FALSE, _UNKNOWN),
                )


def _may_be_nothing(node: typed.Typed) -> bool:
    return any(isinstance(part, typed.Input) and part.null == "none" for part in typed.walk(node))


def _chooses(node: typed.Typed) -> bool:
    return any(isinstance(part, typed.Choose) for part in typed.walk(node))
