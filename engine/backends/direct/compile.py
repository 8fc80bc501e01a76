"""A policy as one Python function, built as a syntax tree: judges every rule in one pass.

The function takes the facts as a reader read them and returns which rules fired and which are unknown. Where
every fact is there it runs the true-forms only; the false-forms run, to tell unknown from false, where
something is missing, or null in a way that could leave a rule open.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.backends.direct import nothing
from engine.backends.direct.forms import Forms, all_of, call, compare, constant, load, negation
from engine.backends.direct.native import fastest_reader
from engine.backends.direct.reader import Reader
from engine.backends.states import MISSING, Evaluation, Read
from engine.catalogue.facts import Fact
from engine.catalogue.reading import read_facts
from engine.language import typed
from engine.language.checked import CheckedPolicy
from engine.language.scalars import ScalarError
from engine.language.values import Held

#: Makes the reader of a policy's facts, given those and every fact that may be sent besides.
MakeReader = Callable[[tuple[Fact, ...], Mapping[str, Fact]], Reader]


@dataclass(frozen=True)
class DirectPolicy:
    """A compiled policy.

    Args:
        facts: The facts the policy reads, in the order of its variables.
        known: Every fact there is, for facts the policy does not read.
        read: Reads the facts.
        run: The generated function: from facts as read to the rules that fired and those that are unknown.
        source: Its syntax tree, for readers and tests.
    """

    facts: tuple[Fact, ...]
    known: Mapping[str, Fact]
    read: Reader
    run: Callable[[tuple[object, ...], dict[int, object]], tuple[list[int], list[int]]]
    source: ast.Module

    def evaluate(self, facts: Mapping[str, object], *, others_are_right: bool = False) -> Evaluation:
        """Return the states of all rules.

        Args:
            facts: Values as JSON carries them, by fact name.
            others_are_right: Whether the facts the policy does not read were checked already.

        Raises:
            FactError: Facts that cannot be read.
        """
        if facts.__class__ is not dict:
            # A mapping may make up values for facts it lacks; a dictionary has what was sent.
            facts = dict(facts)
        try:
            values, gaps, json, others_are_right = self.read(facts, others_are_right)
        except ScalarError:
            read_facts(self._own(facts) if others_are_right else facts, self.known)
            raise
        if not others_are_right:
            # Sent is sent, and must be right.
            mine = self.mine
            read_facts({name: value for name, value in facts.items() if name not in mine}, self.known)
        fired, unknown = self.run(values, gaps)
        return Evaluation(fired, unknown, Read(self.names, values, gaps), json)

    def _own(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in facts.items() if name in self.mine}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the facts the policy reads."""
        return tuple(fact.name for fact in self.facts)

    @cached_property
    def mine(self) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.names)


def compile_policy(
    policy: CheckedPolicy,
    known: Mapping[str, Fact],
    parameters: Mapping[str, Held],
    others: Mapping[str, Fact] | None = None,
    make_reader: MakeReader = fastest_reader,
) -> DirectPolicy:
    """Return the policy as a function.

    Args:
        policy: The checked policy.
        known: The facts of the catalogue the policy was checked against.
        parameters: What its parameters are worth on the day.
        others: Every fact a caller may send besides; the same catalogue when left out.
        make_reader: What reads the facts; the compiled reader where there is one.
    """
    facts = tuple(known[name] for name in policy.facts)
    tree = _Module(policy, facts, parameters).build()
    namespace: dict[str, Any] = {
        "MISSING": MISSING,
        "UNKNOWN_NUMBER": nothing.UNKNOWN_NUMBER,
        **{name: getattr(nothing, name) for name in _RUNTIME},
    }
    exec(compile(tree, f"<policy {policy.name} v{policy.version}>", "exec"), namespace)  # noqa: S102 - our own tree
    everything = others or known
    return DirectPolicy(facts, everything, make_reader(facts, everything), namespace["run"], tree)


_RUNTIME = (
    "apply",
    "both",
    "can_leave_open",
    "concatenate",
    "either",
    "has_nothing",
    "is_unknown",
    "judge",
    "negate",
    "settle",
    "within",
)


class _Module:
    """The syntax tree of one policy."""

    def __init__(
        self, policy: CheckedPolicy, facts: tuple[Fact, ...], parameters: Mapping[str, Held]
    ) -> None:
        self._policy = policy
        self._facts = facts
        self._positions = {fact.name: position for position, fact in enumerate(facts)}
        variables = {name: f"v{position}" for name, position in self._positions.items()}
        self._forms = Forms(variables, self._positions, parameters, keeps_results=True)

    def build(self) -> ast.Module:
        rules = self._policy.rules
        body: list[ast.stmt] = []
        if self._facts:
            variables: list[ast.expr] = [
                ast.Name(f"v{position}", ast.Store()) for position in range(len(self._facts))
            ]
            body.append(ast.Assign([ast.Tuple(variables, ast.Store())], load("values")))
        body.append(_assign("fired", ast.List([], ast.Load())))
        for index, rule in enumerate(rules):
            body.append(ast.If(self._forms.true(rule.condition), [_append("fired", index)], []))
        body.append(_assign("unknown", ast.List([], ast.Load())))
        unsettled: list[ast.stmt] = []
        for index, rule in enumerate(rules):
            denied = negation(self._forms.false(rule.condition))
            affirmed = compare(constant(index), ast.NotIn(), load("fired"))
            unsettled.append(ast.If(all_of(affirmed, denied), [_append("unknown", index)], []))
        if any(typed.can_stay_open(rule.condition) for rule in rules):
            body += unsettled
        elif unsettled:
            computed_from = {name for rule in rules for name in _computed_from(rule.condition)}
            places = constant(frozenset(self._positions[name] for name in computed_from))
            can_be_open = all_of(load("gaps"), call("can_leave_open", load("gaps"), places))
            body.append(ast.If(can_be_open, unsettled, []))
        kept: list[ast.expr] = [ast.Name(name, ast.Store()) for name in self._forms.kept]
        if kept:
            body.insert(0, ast.Assign(kept, load("MISSING")))
        body.append(ast.Return(ast.Tuple([load("fired"), load("unknown")], ast.Load())))
        arguments = ast.arguments([], [ast.arg("values"), ast.arg("gaps")], None, [], [], None, [])
        function = ast.FunctionDef("run", arguments, body, [], None)
        return ast.fix_missing_locations(ast.Module([function], []))


#: What judges a null, or passes it on as it is.
_Judging = (
    typed.Derived | typed.Rescaled | typed.Not | typed.Junction | typed.Compare | typed.Member | typed.Has
)


def _computed_from(tree: typed.Typed) -> Iterator[str]:
    """Yield the facts from which something is computed: of infinities, say, what may be no number."""
    stack = [(tree, False)]
    while stack:
        node, is_operand = stack.pop()
        if isinstance(node, typed.Input) and is_operand:
            yield node.name
        is_operand = is_operand or not isinstance(node, _Judging)
        stack.extend((part, is_operand) for part in typed.parts(node))


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _append(name: str, index: int) -> ast.stmt:
    return ast.Expr(ast.Call(ast.Attribute(load(name), "append", ast.Load()), [constant(index)], []))
