"""Numbers are exact: what a policy computes is what `fractions.Fraction` computes, and fits its type."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from engine.backends.direct import nothing
from engine.backends.direct.forms import Forms
from engine.errors import Finding, Span
from engine.language import types
from engine.language.evaluate import Evaluator
from engine.language.expression import ExpressionParser
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck
from engine.language.typed import Derived, Typed, parts
from engine.language.types import EXACT_LIMIT, Type
from engine.language.values import Held

PARSER = ExpressionParser()
FACTS: dict[str, Type] = {
    "m.small": types.money("CNY", 0, 100_00),
    "m.large": types.money("CNY", -1_000_000_00, 1_000_000_00),
    "m.huge": types.money("CNY", 0, EXACT_LIMIT),
    "r.use": types.ratio(0, 10**6),
    "r.rate": types.ratio(-360_000, 24 * 10**6),
    "n.few": types.int_of("", 0, 12),
    "n.many": types.int_of("", -(10**9), 10**9),
}
PARAMETERS = {"cap": types.ratio(1_100_000, 1_250_000), "floor": types.money("CNY", 500_00, 500_00)}
SCOPE = Scope({name: Declared(kind) for name, kind in FACTS.items()}, PARAMETERS)
Worth = Mapping[str, Fraction]


def refuse(finding: Finding) -> None:
    pytest.fail(finding.render())


@dataclass(frozen=True)
class Term:
    """A number as text, and what it is worth by exact fractions."""

    text: str
    worth: Callable[[Worth], Fraction]


def named(name: str) -> Term:
    return Term(name, lambda worth: worth[name])


def literal(text: str) -> Term:
    return Term(text, lambda _: Fraction(text))


def sum_of(left: Term, right: Term) -> Term:
    return Term(f"({left.text} + {right.text})", lambda worth: left.worth(worth) + right.worth(worth))


def difference(left: Term, right: Term) -> Term:
    return Term(f"({left.text} - {right.text})", lambda worth: left.worth(worth) - right.worth(worth))


def product(left: Term, right: Term) -> Term:
    return Term(f"{left.text} * {right.text}", lambda worth: left.worth(worth) * right.worth(worth))


def negative(term: Term) -> Term:
    return Term(f"-({term.text})", lambda worth: -term.worth(worth))


def chosen(test: Term, then: Term, otherwise: Term) -> Term:
    return Term(
        f"({test.text} > 0 ? {then.text} : {otherwise.text})",
        lambda worth: (then if test.worth(worth) > 0 else otherwise).worth(worth),
    )


def decimals(places: int) -> st.SearchStrategy[Term]:
    """Literals with at most so many places, as people write them."""
    shift = 10**places
    number = st.integers(-2_000 * shift, 2_000 * shift)
    return number.map(
        lambda value: literal(
            f"{'-' if value < 0 else ''}{abs(value) // shift}"
            + (f".{abs(value) % shift:0{places}d}" if places else "")
        )
    )


def grown(leaves: st.SearchStrategy[Term], factors: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Sums, differences, choices and products with what a kind of number may be multiplied by."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(sum_of, inner, inner)
            | st.builds(difference, inner, inner)
            | st.builds(negative, inner)
            | st.builds(product, inner, factors)
            | st.builds(product, factors, inner)
            | st.builds(chosen, NUMBERS_OF_A_KIND["int"], inner, inner)
        ),
        max_leaves=5,
    )


WHOLE = st.sampled_from([named("n.few"), named("n.many")]) | decimals(0)
RATES = st.sampled_from([named("r.use"), named("r.rate"), named("params.cap")]) | decimals(6)
AMOUNTS = st.sampled_from([named(name) for name in ("m.small", "m.large", "m.huge", "params.floor")])
NUMBERS_OF_A_KIND: dict[str, st.SearchStrategy[Term]] = {"int": WHOLE}
NUMBERS_OF_A_KIND["int"] = grown(WHOLE, WHOLE)
NUMBERS_OF_A_KIND["ratio"] = grown(RATES, WHOLE | RATES)
NUMBERS_OF_A_KIND["money"] = grown(AMOUNTS, WHOLE | RATES)
#: Literals take the type of an amount beside them, so they come into sums last.
AMOUNTS_WITH_LITERALS = (
    st.builds(sum_of, NUMBERS_OF_A_KIND["money"], decimals(2)) | NUMBERS_OF_A_KIND["money"]
)
ANY = NUMBERS_OF_A_KIND["int"] | NUMBERS_OF_A_KIND["ratio"] | AMOUNTS_WITH_LITERALS


def inside(kind: Type) -> st.SearchStrategy[int]:
    low, high = kind.low or 0, kind.high or 0
    return st.sampled_from([low, high, 0 if low <= 0 <= high else low]) | st.integers(low, high)


KNOWN = st.fixed_dictionaries({name: inside(kind) for name, kind in FACTS.items()})
WORTH = st.fixed_dictionaries({name: inside(kind) for name, kind in PARAMETERS.items()})


def worth_of(known: Mapping[str, int], parameters: Mapping[str, int]) -> Worth:
    facts = {name: Fraction(held, 10 ** FACTS[name].scale) for name, held in known.items()}
    return facts | {
        f"params.{name}": Fraction(held, 10 ** PARAMETERS[name].scale) for name, held in parameters.items()
    }


def typed(text: str) -> Typed | None:
    """Return the typed tree; None for a text the language rightly refuses to be exact about."""
    findings: list[Finding] = []
    tree = typecheck(PARSER.parse(text, Span("e", 1, 1)), SCOPE, findings.append)
    refusals = {"out-of-bounds", "type-mismatch"}
    assert {finding.code for finding in findings} <= refusals, findings
    mismatches = [finding.message for finding in findings if finding.code == "type-mismatch"]
    assert all("decimal places" in text or "whole number" in text for text in mismatches), findings
    return tree


def supposed(text: str) -> Typed:
    tree = typed(text)
    assume(tree is not None)
    assert tree is not None
    return tree


def certain(text: str) -> Typed:
    tree = typed(text)
    assert tree is not None, text
    return tree


def nodes_of(tree: Typed) -> Iterator[Typed]:
    yield tree
    for part in parts(tree):
        yield from nodes_of(part)


@settings(max_examples=350, deadline=None)
@given(ANY, KNOWN, WORTH)
def test_every_number_is_exact_and_stays_within_what_was_proved(
    term: Term, known: dict[str, Held], parameters: dict[str, Held]
) -> None:
    tree = supposed(term.text)
    evaluator = Evaluator(known, parameters)
    found = evaluator.value(tree)
    worth = worth_of(known, parameters)  # type: ignore[arg-type]  # all of them are whole numbers here
    assert isinstance(found, int)
    assert Fraction(found, 10**tree.type.scale) == term.worth(worth)
    for node in nodes_of(tree):
        value = evaluator.value(node)
        if node.type.is_numeric and isinstance(value, int):
            assert node.type.low is not None
            assert node.type.high is not None
            assert node.type.low <= value <= node.type.high, node
            assert abs(value) <= EXACT_LIMIT


COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
PAIRS = st.one_of(
    *(st.tuples(numbers, numbers) for numbers in NUMBERS_OF_A_KIND.values()),
    st.tuples(NUMBERS_OF_A_KIND["money"], decimals(2)),
    st.tuples(decimals(2), NUMBERS_OF_A_KIND["money"]),
    st.tuples(NUMBERS_OF_A_KIND["ratio"], decimals(6)),
)


def by_generated_code(tree: Typed, known: Mapping[str, Held], parameters: Mapping[str, Held]) -> list[bool]:
    """Return whether the true-form and the false-form of a condition hold, as the direct backend has them."""
    positions = {name: index for index, name in enumerate(FACTS)}
    variables = {name: f"v{index}" for name, index in positions.items()}
    forms = Forms(variables, positions, parameters)
    values = {variables[name]: held for name, held in known.items()}
    namespace: dict[str, Any] = {**vars(nothing), "gaps": {}, **values}
    held = []
    for form in (forms.true(tree), forms.false(tree)):
        code = compile(ast.fix_missing_locations(ast.Expression(form)), "<form>", "eval")
        held.append(bool(eval(code, namespace)))  # noqa: S307 - our own tree
    return held


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(COMPARE)), PAIRS, KNOWN, WORTH)
def test_comparisons_are_those_of_exact_numbers_in_both_evaluators(
    operator: str, pair: tuple[Term, Term], known: dict[str, Held], parameters: dict[str, Held]
) -> None:
    left, right = pair
    tree = supposed(f"{left.text} {operator} {right.text}")
    worth = worth_of(known, parameters)  # type: ignore[arg-type]  # all of them are whole numbers here
    expected = COMPARE[operator](left.worth(worth), right.worth(worth))
    assert Evaluator(known, parameters).state(tree) is expected
    assert by_generated_code(tree, known, parameters) == [expected, not expected]


@settings(max_examples=150, deadline=None)
@given(NUMBERS_OF_A_KIND["money"], st.lists(decimals(2), max_size=4), KNOWN, WORTH)
def test_membership_is_that_of_exact_numbers(
    item: Term, members: list[Term], known: dict[str, Held], parameters: dict[str, Held]
) -> None:
    tree = supposed(f"{item.text} in [{', '.join(member.text for member in members)}]")
    worth = worth_of(known, parameters)  # type: ignore[arg-type]  # all of them are whole numbers here
    expected = item.worth(worth) in [member.worth(worth) for member in members]
    assert Evaluator(known, parameters).state(tree) is expected
    assert by_generated_code(tree, known, parameters) == [expected, not expected]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 60), st.sampled_from(["+", "-", "*"]), st.sampled_from(sorted(FACTS)))
@example(53, "*", "n.many")
def test_an_expression_that_can_leave_the_exact_range_is_refused(
    power: int, operator: str, fact: str
) -> None:
    kind = FACTS[fact]
    text = f"{fact} {operator} {2**power}"
    findings: list[Finding] = []
    tree = typecheck(PARSER.parse(text, Span("e", 1, 1)), SCOPE, findings.append)
    other = 2**power if operator == "*" else 2**power * 10**kind.scale
    ends = [kind.low or 0, kind.high or 0]
    reached = {"+": lambda end: end + other, "-": lambda end: end - other, "*": lambda end: end * other}
    fits = all(abs(reached[operator](end)) <= EXACT_LIMIT for end in ends) and other <= EXACT_LIMIT
    assert (tree is not None) is fits
    assert fits or findings[0].code == "out-of-bounds"


@pytest.mark.parametrize(
    ("text", "held", "scale"),
    [
        ("m.small + 1.00", 100, 2),
        ("m.small + 1", 100, 2),
        ("1.5 + m.small", 150, 2),
        ("m.small * 1.5", 0, 3),
        ("m.small * params.cap", 0, 8),
        ("r.use + 0.000001", 1, 6),
        ("n.few * 2 + 1", 1, 0),
        ("(n.few > 3 ? 1.00 : 2.5) + m.small", 250, 2),
        ("m.small + -(1.5 + 1)", -250, 2),
    ],
)
def test_scales_are_known_before_any_fact(text: str, held: int, scale: int) -> None:
    tree = certain(text)
    known: dict[str, Held] = dict.fromkeys(FACTS, 0)
    assert (Evaluator(known, {"cap": 0, "floor": 0}).value(tree), tree.type.scale) == (held, scale)


def test_what_a_policy_names_is_computed_once_and_means_the_same() -> None:
    body = certain("m.large - m.small")
    scope = Scope(SCOPE.inputs, PARAMETERS, {"room": body})
    tree = typecheck(PARSER.parse("derived.room * 0.5 > 1.00", Span("e", 1, 1)), scope, refuse)
    assert tree is not None
    assert any(isinstance(node, Derived) for node in nodes_of(tree))
    known: dict[str, Held] = {"m.large": 10_00, "m.small": 7_99}
    assert Evaluator(known, {}).state(tree) is True
    assert Evaluator({**known, "m.small": 8_00}, {}).state(tree) is False
