"""A policy as one Python function, built as a syntax tree: reads, validates and judges in one pass.

The function returns which rules fired, which are unknown, and the facts as held. Where every fact is there
it runs the true-forms only; the false-forms run, to tell unknown from false, once something is missing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import msgspec

from engine.backends.direct import nothing
from engine.backends.direct.forms import Forms, all_of, call, compare, constant, load, negation
from engine.backends.states import Evaluation, by_name
from engine.catalogue.facts import Fact
from engine.catalogue.reading import read_facts
from engine.language.checked import CheckedPolicy
from engine.language.scalars import ScalarError, read_money, read_ratio
from engine.language.types import MONEY_PLACES, RATIO_PLACES
from engine.language.values import NULL_VALUES, Held, Null

#: Stands for a fact that is not there, where null is something else.
MISSING = object()

#: The common forms of amounts and ratios: `1234.50` with its point third from last, `0.24` with it second.
_NOUGHT = "0.00"
_POINT = -MONEY_PLACES - 1
_SHORTEST_AMOUNT = len(_NOUGHT)
_LONGEST_AMOUNT = 18
_RATIO_DIGITS = RATIO_PLACES + 1
_LONGEST_RATIO = _RATIO_DIGITS + 1


def fast_money(text: str) -> int:
    """Return an amount in hundredths; the common form `"1234.50"` at once, all others by `read_money`."""
    if text == _NOUGHT:  # what very many amounts are: nothing owed, nothing pending, nothing disputed
        return 0
    if (
        _SHORTEST_AMOUNT <= len(text) <= _LONGEST_AMOUNT
        and text[_POINT] == "."
        and (digits := text.replace(".", "", 1)).isdigit()
        and digits.isascii()
    ):
        return int(digits)
    return read_money(text)


def fast_ratio(text: str) -> int:
    """Return a ratio in millionths; the common form `"0.24"` at once, all others by `read_ratio`."""
    if (
        2 < len(text) <= _LONGEST_RATIO
        and text[1] == "."
        and (digits := text.replace(".", "", 1)).isdigit()
        and digits.isascii()
    ):
        return int(digits.ljust(_RATIO_DIGITS, "0"))
    return read_ratio(text)


@dataclass(frozen=True)
class DirectPolicy:
    """A compiled policy.

    Args:
        facts: The facts the policy reads, in the order of its variables.
        known: Every fact there is, for facts the policy does not read.
        run: The generated function.
        source: Its syntax tree, for readers and tests.
    """

    facts: tuple[Fact, ...]
    known: Mapping[str, Fact]
    run: Callable[[Mapping[str, object]], tuple[list[int], list[int], msgspec.Struct, dict[int, object]]]
    source: ast.Module

    def evaluate(self, facts: Mapping[str, object]) -> Evaluation:
        """Return the states of all rules.

        Raises:
            FactError: Facts that cannot be read.
        """
        if facts.__class__ is not dict:
            # A mapping may make up values for facts it lacks; a dictionary has what was sent.
            facts = dict(facts)
        try:
            fired, unknown, read, gaps = self.run(facts)
        except ScalarError:
            read_facts(facts, self.known)
            raise
        has_nulls = False
        if not gaps:
            if len(facts) != len(self.facts):
                self._read_others(facts)
            return Evaluation(fired, unknown, read, has_nulls)
        held = by_name(read)
        for position, gap in gaps.items():
            if gap is MISSING:
                del held[self.facts[position].name]
            else:
                held[self.facts[position].name] = cast("Held", gap)
                has_nulls = True
        if len(facts) != len(held):
            self._read_others(facts)
        return Evaluation(fired, unknown, held, has_nulls)

    @cached_property
    def _mine(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.facts)

    def _read_others(self, facts: Mapping[str, object]) -> None:
        """Check the facts this policy does not read: sent is sent, and must be right."""
        read_facts({name: value for name, value in facts.items() if name not in self._mine}, self.known)


def compile_policy(
    policy: CheckedPolicy,
    known: Mapping[str, Fact],
    parameters: Mapping[str, Held],
    others: Mapping[str, Fact] | None = None,
) -> DirectPolicy:
    """Return the policy as a function.

    Args:
        policy: The checked policy.
        known: The facts of the catalogue the policy was checked against.
        parameters: What its parameters are worth on the day.
        others: Every fact a caller may send besides; the same catalogue when left out.
    """
    facts = tuple(known[name] for name in policy.facts)
    tree = _Module(policy, facts, parameters).build()
    namespace: dict[str, Any] = {
        "MISSING": MISSING,
        "UNKNOWN_NUMBER": nothing.UNKNOWN_NUMBER,
        "odd": _odd(facts),
        "OutOfRange": ScalarError,
        "money": fast_money,
        "ratio": fast_ratio,
        "record": _record(facts),
        **{name: getattr(nothing, name) for name in _RUNTIME},
    }
    exec(compile(tree, f"<policy {policy.name} v{policy.version}>", "exec"), namespace)  # noqa: S102 - our own tree
    return DirectPolicy(facts, others or known, namespace["run"], tree)


_RUNTIME = (
    "apply",
    "both",
    "concatenate",
    "either",
    "has_nothing",
    "is_unknown",
    "judge",
    "negate",
    "settle",
    "within",
)


def _record(facts: tuple[Fact, ...]) -> type[msgspec.Struct]:
    """Return the class that holds what was read: a field a fact, called by its name in JSON."""
    names = {f"v{position}": fact.name for position, fact in enumerate(facts)}
    return msgspec.defstruct("Record", [(field, object) for field in names], rename=names, gc=False)


def _odd(facts: tuple[Fact, ...]) -> Callable[[int, object, dict[int, object]], object]:
    """Return the function that takes what the fast path does not: missing, null or wrong values."""
    unknown = [
        None if fact.type.kind in ("bool", "enum", "string") else nothing.UNKNOWN_NUMBER for fact in facts
    ]

    def odd(position: int, value: object, gaps: dict[int, object]) -> object:
        fact = facts[position]
        if value is MISSING:
            gaps[position] = MISSING
            return unknown[position]
        if value is None:
            if fact.null is None:
                raise ScalarError("null")
            held = NULL_VALUES[fact.null]
            gaps[position] = held
            return (
                nothing.NOTHING if held is Null.NONE else unknown[position] if held is Null.UNKNOWN else held
            )
        return fact.read(value)

    return odd


class _Module:
    """The syntax tree of one policy."""

    def __init__(
        self, policy: CheckedPolicy, facts: tuple[Fact, ...], parameters: Mapping[str, Held]
    ) -> None:
        self._policy = policy
        self._facts = facts
        positions = {fact.name: position for position, fact in enumerate(facts)}
        variables = {name: f"v{position}" for name, position in positions.items()}
        self._forms = Forms(variables, positions, parameters)

    def build(self) -> ast.Module:
        body: list[ast.stmt] = [_assign("gaps", ast.Dict([], [])), *_looking_up(self._facts)]
        for position, fact in enumerate(self._facts):
            body.extend(_reading(position, fact))
        body.append(_assign("fired", ast.List([], ast.Load())))
        rules = self._policy.rules
        for index, rule in enumerate(rules):
            body.append(ast.If(self._forms.true(rule.condition), [_append("fired", index)], []))
        body.append(_assign("unknown", ast.List([], ast.Load())))
        unsettled: list[ast.stmt] = []
        for index, rule in enumerate(rules):
            denied = negation(self._forms.false(rule.condition))
            affirmed = compare(constant(index), ast.NotIn(), load("fired"))
            unsettled.append(ast.If(all_of(affirmed, denied), [_append("unknown", index)], []))
        if unsettled:
            body.append(ast.If(load("gaps"), unsettled, []))
        read = call("record", *(load(f"v{position}") for position in range(len(self._facts))))
        answer = ast.Tuple([load("fired"), load("unknown"), read, load("gaps")], ast.Load())
        body.append(ast.Return(answer))
        arguments = ast.arguments([], [ast.arg("facts")], None, [], [], None, [])
        function = ast.FunctionDef("run", arguments, body, [], None)
        return ast.fix_missing_locations(ast.Module([function], []))


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _append(name: str, index: int) -> ast.stmt:
    return ast.Expr(ast.Call(ast.Attribute(load(name), "append", ast.Load()), [constant(index)], []))


def _looking_up(facts: tuple[Fact, ...]) -> list[ast.stmt]:
    """Return the statements that take the facts out of the mapping: at once where all are there."""
    if not facts:
        return []
    sent, get = load("facts"), ast.Attribute(load("facts"), "get", ast.Load())
    names = [constant(fact.name) for fact in facts]
    at_once = [_assign(f"v{i}", ast.Subscript(sent, name, ast.Load())) for i, name in enumerate(names)]
    one_by_one = [
        _assign(f"v{i}", ast.Call(get, [name, load("MISSING")], [])) for i, name in enumerate(names)
    ]
    missing = ast.ExceptHandler(load("KeyError"), None, one_by_one)
    return [ast.Try(at_once, [missing], [], [])]


def _reading(position: int, fact: Fact) -> list[ast.stmt]:
    """Return the statements that read one fact: one test when it is as expected."""
    variable, kind = f"v{position}", fact.type
    otherwise = _assign(variable, call("odd", constant(position), load(variable), load("gaps")))
    in_range = ast.Compare(constant(kind.low), [ast.LtE(), ast.LtE()], [load(variable), constant(kind.high)])
    its_class = ast.Attribute(load(variable), "__class__", ast.Load())
    match kind.kind:
        case "bool":
            expected = [compare(load(variable), ast.IsNot(), constant(truth)) for truth in (False, True)]
            return [ast.If(all_of(*expected), [otherwise], [])]
        case "int":
            fits = all_of(compare(its_class, ast.Is(), load("int")), in_range)
            return [ast.If(negation(fits), [otherwise], [])]
        case "enum":
            members = constant(frozenset(kind.values))
            fits = all_of(
                compare(its_class, ast.Is(), load("str")), compare(load(variable), ast.In(), members)
            )
            return [ast.If(negation(fits), [otherwise], [])]
        case "money" | "ratio":
            convert = _assign(variable, call(kind.kind, load(variable)))
            too_far = ast.If(negation(in_range), [ast.Raise(call("OutOfRange"), None)], [])
            is_text = compare(its_class, ast.Is(), load("str"))
            return [ast.If(is_text, [convert, too_far], [otherwise])]
        case _:
            return [otherwise]
