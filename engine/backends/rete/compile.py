"""A policy as conditions of the second engine: for each rule one that holds iff it is true, one iff false.

What the engine does not do by itself (arithmetic, fact against fact, times, functions of text, an order of
text) is computed here and passed as a field of its own; how much that is, `RetePolicy.outside_share` tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from engine.backends.rete.fields import Fields, NumberCodes, TextCodes
from engine.backends.rete.network import (
    FIELD_COUNT,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    FieldTest,
    Network,
    fits,
)
from engine.backends.states import Evaluation, canonical
from engine.catalogue.facts import Fact
from engine.catalogue.reading import read_facts
from engine.errors import TidegateError
from engine.language import typed
from engine.language.checked import CheckedPolicy
from engine.language.evaluate import Evaluator
from engine.language.values import Held

_OPPOSITE: Final[Mapping[Comparison, Comparison]] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
}
_MIRRORED: Final[Mapping[Comparison, Comparison]] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_LOGICAL: Final = (typed.Derived, typed.Not, typed.Junction)
_MAX_MEMBERS: Final = 100  # of a list after `in`; a longer one costs the engine more than the answer is worth


class Forms:
    """Compiles conditions of one policy, negation pushed down to the comparisons.

    Args:
        fields: The fields of its network.
        parameters: What its parameters are worth on the day.
    """

    def __init__(self, fields: Fields, parameters: Mapping[str, Held]) -> None:
        self._fields = fields
        self._constants = Evaluator({}, parameters)

    def true(self, node: typed.Typed) -> Condition:
        """Return a condition that holds iff `node` is true."""
        return self._form(node, wanted=True)

    def false(self, node: typed.Typed) -> Condition:
        """Return a condition that holds iff `node` is false."""
        return self._form(node, wanted=False)

    def _form(self, node: typed.Typed, *, wanted: bool) -> Condition:
        # INVARIANT: the checker bounds depth and size, names under `derive` written out.
        match node:
            case typed.Constant(value=value):
                return AllOf(()) if value is wanted else AnyOf(())
            case typed.Derived(body=body):
                return self._form(body, wanted=wanted)
            case typed.Not(operand=operand):
                return self._form(operand, wanted=not wanted)
            case typed.Junction(operator=operator, items=items):
                forms = tuple(self._form(item, wanted=wanted) for item in items)
                return AllOf(forms) if (operator == "&&") is wanted else AnyOf(forms)
            case typed.Choose(test=test, then=then, otherwise=otherwise) if not _chooses(test):
                first = AllOf((self.true(test), self._form(then, wanted=wanted)))
                second = AllOf((self.false(test), self._form(otherwise, wanted=wanted)))
                return AnyOf((first, second))
            case _:
                return self._atom(node, wanted=wanted)

    def _atom(self, node: typed.Typed, *, wanted: bool) -> Condition:
        """Return a condition without parts: the engine's own where it can be, else computed."""
        own: Condition | None = None
        match node:
            case typed.Has(input=fact):
                own = FieldTest(self._fields.presence(fact.name), "==", int(wanted))
            case typed.Input():
                own = self._test(node, 1, "==", value=True, wanted=wanted)
            case typed.Compare():
                own = self._compare(node, wanted=wanted)
            case typed.Member():
                own = self._member(node, wanted=wanted)
        if own is None:
            return FieldTest(self._fields.computed_state(node), "==", int(wanted))
        return own

    def _compare(self, node: typed.Compare, *, wanted: bool) -> Condition | None:
        sides = ((node.left, node.right, node.operator), (node.right, node.left, _MIRRORED[node.operator]))
        for side, other, operator in sides:
            plain, value = _plain(side), self._constant(other)
            if plain is not None and value is not None:
                return self._test(*plain, operator, value=value, wanted=wanted)
        return None

    def _member(self, node: typed.Member, *, wanted: bool) -> Condition | None:
        plain = _plain(node.item)
        if plain is None or not 0 < len(node.items) <= _MAX_MEMBERS:
            return None
        tests: list[Condition] = []
        for item in node.items:
            value = self._constant(item)
            test = None if value is None else self._test(*plain, "==", value=value, wanted=wanted)
            if test is None:
                return None
            tests.append(test)
        return AnyOf(tuple(tests)) if wanted else AllOf(tuple(tests))

    def _constant(self, node: typed.Typed) -> int | str | None:
        """Return the value of what depends on no fact, or None if it does or has none."""
        value = None if typed.inputs(node) else self._constants.value(node)
        return value if isinstance(value, int | str) else None

    def _test(
        self, fact: typed.Input, factor: int, operator: Comparison, *, value: int | str, wanted: bool
    ) -> Condition | None:
        """Return a test of `factor` times a fact against a constant, or None if the engine cannot do it."""
        codes = self._fields.codes(fact.name)
        effective = operator if wanted else _OPPOSITE[operator]
        if isinstance(codes, NumberCodes):
            effective, least = _divided(effective, int(value), factor, codes.impossible)
            code = codes.of_constant(least)
        elif isinstance(codes, TextCodes) and operator in ("==", "!="):
            code = codes.of_constant(cast("str", value))
        else:
            return None
        test = FieldTest(self._fields.value(fact.name), effective, code)
        # What matches nothing satisfies no comparison but `!=`, so it makes every other one false.
        if fact.null == "none" and (operator == "!=") is wanted:
            return AnyOf((test, FieldTest(self._fields.presence(fact.name), "==", 0)))
        return test


def _plain(node: typed.Typed) -> tuple[typed.Input, int] | None:
    """Return the fact that `node` is a multiple of, and the factor, or None."""
    factor = 1
    while not isinstance(node, typed.Input):
        if isinstance(node, typed.Rescaled):
            factor *= node.factor
            node = node.operand
        elif isinstance(node, typed.Derived):
            node = node.body
        else:
            return None
    return node, factor


def _divided(operator: Comparison, value: int, factor: int, impossible: int) -> tuple[Comparison, int]:
    """Return the comparison of a number that `factor` times it compared with `value` comes to."""
    least, rest = divmod(value, factor)
    if not rest:
        return operator, least
    if operator in ("==", "!="):
        return operator, impossible
    return ("<=" if operator in ("<", "<=") else ">"), least


def _chooses(node: typed.Typed) -> bool:
    """Whether a condition is made with `?:`; as the test of another, that would double at every level."""
    return isinstance(node, typed.Choose) or (
        isinstance(node, _LOGICAL) and any(map(_chooses, typed.parts(node)))
    )


def _atoms(node: typed.Typed) -> Iterator[typed.Typed]:
    """Visit the conditions without parts, as often as they are written."""
    if isinstance(node, _LOGICAL) or (isinstance(node, typed.Choose) and not _chooses(node.test)):
        for part in typed.parts(node):
            yield from _atoms(part)
    else:
        yield node


@dataclass(frozen=True, slots=True)
class _Split:
    """A condition too large for one rule of the engine: all of, or any of, smaller ones."""

    is_all: bool
    parts: tuple[_Part, ...]


_Part: TypeAlias = str | _Split


def _holds(part: _Part, holding: frozenset[str]) -> bool:
    if isinstance(part, str):
        return part in holding
    return (all if part.is_all else any)(_holds(inner, holding) for inner in part.parts)


class _Conditions:
    """The named conditions of one network."""

    def __init__(self) -> None:
        self.named: list[tuple[str, Condition]] = []

    def add(self, condition: Condition) -> _Part:
        """Add a condition whole where the engine can take it, else in parts."""
        if fits(condition):
            name = str(len(self.named))
            self.named.append((name, condition))
            return name
        if isinstance(condition, FieldTest):
            message = f"expected at most {FIELD_COUNT} different facts and computed conditions"
            raise TidegateError("rete-unsupported", message, "split the policy")
        return _Split(isinstance(condition, AllOf), tuple(self.add(item) for item in condition.items))


class RetePolicy:
    """A policy compiled for the second engine.

    Args:
        policy: The checked policy.
        known: The facts of the catalogue the policy was checked against.
        parameters: What its parameters are worth on the day.
        others: Every fact a caller may send.

    Raises:
        TidegateError: `rete-unsupported` for a rule the engine cannot be trusted with, with its place;
            `rete-unavailable` when durable_rules is not installed.
    """

    def __init__(
        self,
        policy: CheckedPolicy,
        known: Mapping[str, Fact],
        parameters: Mapping[str, Held],
        others: Mapping[str, Fact],
    ) -> None:
        self._facts = policy.facts
        self._readable = others
        self._fields = Fields(known, parameters)
        forms, conditions = Forms(self._fields, parameters), _Conditions()
        self._rules: list[tuple[_Part, _Part]] = []
        for rule in policy.rules:
            try:
                pair = conditions.add(forms.true(rule.condition)), conditions.add(forms.false(rule.condition))
            except TidegateError as error:
                message = f"rule {rule.id}: {error.message}"
                raise TidegateError(error.code, message, error.hint, rule.span) from None
            self._rules.append(pair)
        atoms = [atom for rule in policy.rules for atom in _atoms(rule.condition)]
        self.atoms = len(atoms)
        #: Those of the conditions without parts that are computed outside durable_rules, each once.
        self.computed = tuple(self._fields.computed)
        self.outside = sum(atom in self._fields.computed for atom in atoms)
        self._network = Network(conditions.named)

    @property
    def outside_share(self) -> float:
        """Share of the conditions without parts that are computed outside durable_rules, from 0 to 1."""
        return self.outside / self.atoms if self.atoms else 0.0

    def evaluate(self, facts: Mapping[str, object]) -> Evaluation:
        """Return the states of all rules.

        Args:
            facts: Values as JSON carries them, by fact name.

        Raises:
            FactError: Facts that cannot be read.
            TidegateError: `rete-failed` when the engine fails, `rete-closed` after `close`.
        """
        read = read_facts(facts, self._readable)
        held = {name: read[name] for name in self._facts if name in read}
        holding = self._network.holding(self._fields.fill(held))
        fired: list[int] = []
        unknown: list[int] = []
        for index, (affirmed, denied) in enumerate(self._rules):
            if _holds(affirmed, holding):
                fired.append(index)
            elif not _holds(denied, holding):
                unknown.append(index)
        return Evaluation(fired, unknown, held, canonical(held))

    def close(self) -> None:
        """Free what the engine holds for this policy; closing twice is no mistake."""
        self._network.close()
