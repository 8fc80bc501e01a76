"""A wrong operator, a lost guard, a swapped branch in either compiler: the agreement run notices each."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any, cast

import pytest

from engine import Engine
from engine.analysis.read import newest
from engine.backends.direct import forms, nothing, reader
from engine.backends.rete import compile as rete
from engine.backends.rete import fields
from engine.backends.rete.native import load
from engine.backends.rete.network import AllOf, AnyOf, Condition, FieldTest
from engine.backends.states import MISSING
from engine.errors import TidegateError
from engine.language import typed
from engine.language.functions import RUN
from engine.language.parse import PolicyParser
from engine.language.values import NULL_VALUES, Held
from tests.agreement.generate import make
from tests.agreement.shipped import ShippedAccounts, panel_of

try:
    load()
except TidegateError as unavailable:
    pytest.skip(f"durable_rules cannot be imported: {unavailable.message}", allow_module_level=True)

PARSER = PolicyParser()
POLICIES, ACCOUNTS, RULES = 60, 25, 10
Plant = Callable[[pytest.MonkeyPatch], None]


def first_disagreement() -> str | None:
    """Return the first disagreement of a bounded run, or None if there is none."""
    for seed in range(POLICIES):
        made = make(Random(seed), PARSER, RULES)  # noqa: S311 - a run that can be repeated
        assert made is not None
        for _ in range(ACCOUNTS):
            found = made.panel.disagreement(made.accounts.draw())
            if found is not None:
                return found
        made.panel.close()
    return None


def entry(table: Mapping[Any, Any], key: object, wrong: object) -> Plant:
    """Return a plant that spoils one entry of a table."""
    return lambda patch: patch.setitem(table, key, wrong)


def name(owner: object, attribute: str, wrong: object) -> Plant:
    """Return a plant that spoils one function or constant."""
    return lambda patch: patch.setattr(owner, attribute, wrong)


def form_with(kind: type[typed.Typed], spoil: Callable[[Condition], Condition], *, wanted: bool) -> Plant:
    """Return a plant that spoils one form of one kind of node in the rete compiler."""
    true_form = rete.Forms._form

    def spoiled(self: rete.Forms, node: typed.Typed, *, wanted: bool) -> Condition:
        found = true_form(self, node, wanted=wanted)
        return spoil(found) if isinstance(node, kind) and wanted is which else found

    which = wanted
    return lambda patch: patch.setattr(rete.Forms, "_form", spoiled)


def not_lost(patch: pytest.MonkeyPatch) -> None:
    true_form = rete.Forms._form

    def spoiled(self: rete.Forms, node: typed.Typed, *, wanted: bool) -> Condition:
        inner = node.operand if isinstance(node, typed.Not) else node
        return true_form(self, inner, wanted=wanted)

    patch.setattr(rete.Forms, "_form", spoiled)


def junction_swapped(patch: pytest.MonkeyPatch) -> None:
    true_form = forms.Forms._form

    def spoiled(self: forms.Forms, node: typed.Typed, *, wanted: bool) -> ast.expr:
        if isinstance(node, typed.Junction):
            node = replace(node, operator="||" if node.operator == "&&" else "&&")
        return true_form(self, node, wanted=wanted)

    patch.setattr(forms.Forms, "_form", spoiled)


def parts_swapped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rete, "fits", lambda condition: isinstance(condition, FieldTest))
    patch.setattr(rete, "_holds", lambda part, names: any(each in names for each in leaves(part)))


def leaves(part: Any) -> list[str]:
    return [part] if isinstance(part, str) else [leaf for inner in part.parts for leaf in leaves(inner)]


def member_without_guard(self: forms.Forms, node: typed.Member, *, wanted: bool) -> ast.expr:
    members = ast.Tuple([self.value(item) for item in node.items], ast.Load())
    return forms.compare(self.value(node.item), ast.In() if wanted else ast.NotIn(), members)


def other_group(condition: Condition) -> Condition:
    match condition:
        case AllOf(items=items):
            return AnyOf(items)
        case AnyOf(items=items):
            return AllOf(items)
    return condition


def without_guard(condition: Condition) -> Condition:
    """Drop what holds because a null matches nothing."""
    return condition.items[0] if isinstance(condition, AnyOf) and len(condition.items) == 2 else condition


def first_branch(condition: Condition) -> Condition:
    return condition.items[0] if isinstance(condition, AnyOf) else condition


def off_by_one(condition: Condition) -> Condition:
    return (
        FieldTest(condition.field, condition.op, condition.value + 1)
        if isinstance(condition, FieldTest)
        else condition
    )


def cut_to_values(self: fields.NumberCodes, held: Held) -> int:
    return int(min(max(cast("int", held), self.low), self.high))


def cut_to_constants(self: fields.NumberCodes, held: Held) -> int:
    return int(min(max(cast("int", held), self.low - 1), self.high + 1))


def unknown_is_false(self: fields.Fields, held: Mapping[str, Held]) -> dict[int, int]:
    filled = fill(self, held)
    return {**dict.fromkeys(self.computed.values(), 0), **filled}


def null_is_missing(self: fields.Fields, held: Mapping[str, Held]) -> dict[int, int]:
    return fill(self, {key: value for key, value in held.items() if value is not NULL_VALUES["none"]})


fill = fields.Fields.fill
can_leave_open = nothing.can_leave_open

DIRECT: dict[str, Plant] = {
    ">= as >": entry(forms._COMPARE, ">=", ast.Gt()),
    "<= as <": entry(forms._COMPARE, "<=", ast.Lt()),
    "== as <=": entry(forms._COMPARE, "==", ast.LtE()),
    "the opposite of < is >": entry(forms._OPPOSITE, "<", ">"),
    "the opposite of != is !=": entry(forms._OPPOSITE, "!=", "!="),
    "&& and || swapped": junction_swapped,
    "either of two comparisons as both": name(forms, "any_of", forms.all_of),
    "! lost": name(forms, "negation", lambda item: item),
    "+ as -": entry(forms._CALCULATE, "+", ast.Sub()),
    "no guard where null matches nothing": name(forms, "_may_be_nothing", lambda _: False),
    "null that matches nothing is unknown": name(nothing, "has_nothing", lambda *_: False),
    "boolean null is unknown": name(
        nothing, "settle", lambda state: None if state is nothing.NOTHING else state
    ),
    "unknown is outside every list": name(forms.Forms, "_member", member_without_guard),
    "&& of unknown is false": name(nothing, "both", lambda items: all(item() for item in items)),
    "! of unknown is true": name(nothing, "negate", lambda state: not state),
    "no null leaves a rule open": name(nothing, "can_leave_open", lambda gaps, _: MISSING in gaps.values()),
    "nothing is computed from a null": name(
        nothing, "can_leave_open", lambda gaps, _: can_leave_open(gaps, frozenset())
    ),
    "never is the earliest": entry(NULL_VALUES, "never", NULL_VALUES["not_yet"]),
    "null that matches nothing says nothing": name(
        reader, "NULL_VALUES", {**NULL_VALUES, "none": NULL_VALUES["unknown"]}
    ),
}
RETE: dict[str, Plant] = {
    "the opposite of > is <": entry(rete._OPPOSITE, ">", "<"),
    "the opposite of == is ==": entry(rete._OPPOSITE, "==", "=="),
    "< mirrored as <": entry(rete._MIRRORED, "<", "<"),
    ">= mirrored as <": entry(rete._MIRRORED, ">=", "<"),
    "&& and || swapped where true": form_with(typed.Junction, other_group, wanted=True),
    "&& and || swapped where false": form_with(typed.Junction, other_group, wanted=False),
    "no guard where true": form_with(typed.Compare, without_guard, wanted=True),
    "no guard where false": form_with(typed.Compare, without_guard, wanted=False),
    "off by one": form_with(typed.Compare, off_by_one, wanted=True),
    "! lost": not_lost,
    "?: without its other branch": form_with(typed.Choose, first_branch, wanted=True),
    "in as all of": form_with(typed.Member, other_group, wanted=True),
    "not in as any not": form_with(typed.Member, other_group, wanted=False),
    "unknown outside counts as false": name(fields.Fields, "fill", unknown_is_false),
    "null counts as missing": name(fields.Fields, "fill", null_is_missing),
    "an infinity is the greatest value": name(fields.NumberCodes, "of_value", cut_to_values),
    "an infinity meets constants out of range": name(fields.NumberCodes, "of_value", cut_to_constants),
    "half a hundredth rounded away": name(
        rete, "_divided", lambda op, value, factor, _: (op, value // factor)
    ),
    "texts share a code": name(fields.TextCodes, "of_constant", lambda *_: 0),
    "constants cut to the range": name(
        fields.NumberCodes, "of_constant", lambda self, value: min(max(value, self.low + 1), self.high - 1)
    ),
    "parts of a split condition taken as any of": parts_swapped,
}


@pytest.mark.parametrize("plant", DIRECT.values(), ids=DIRECT.keys())
def test_a_fault_in_the_direct_compiler_is_caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    assert first_disagreement() is not None


@pytest.mark.parametrize("plant", RETE.values(), ids=RETE.keys())
def test_a_fault_in_the_rete_compiler_is_caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    assert first_disagreement() is not None


def test_a_condition_split_to_its_last_test_agrees_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rete, "fits", lambda condition: isinstance(condition, FieldTest))
    monkeypatch.setattr(f"{__name__}.POLICIES", 5)

    assert first_disagreement() is None


#: Policies with what the compilers must get right besides plain comparisons.
SHIPPED = {
    "targets and required policies": "drawdown_permission",
    "names under derive": "limit_decrease",
    "dates": "retention",
    "arithmetic": "limit_increase",
}
WRONG_OPERATORS: dict[str, Plant] = {
    "direct: >= as >": DIRECT[">= as >"],
    "direct: the opposite of < is >": DIRECT["the opposite of < is >"],
    "direct: && and || swapped": DIRECT["&& and || swapped"],
    "rete: the opposite of > is <": RETE["the opposite of > is <"],
    "rete: off by one": RETE["off by one"],
    "rete: && and || swapped": RETE["&& and || swapped where true"],
}


def shipped_disagreement(engine: Engine, policy: str) -> str | None:
    """Return the first disagreement about a shipped policy, or None if there is none."""
    version = newest(engine.rulebook)[policy]
    panel = panel_of(version, engine.rulebook, PARSER)
    accounts = ShippedAccounts(Random(2), version, engine.rulebook)  # noqa: S311 - can be repeated
    return next((found for _ in range(300) if (found := panel.disagreement(accounts.draw()))), None)


@pytest.mark.parametrize("policy", SHIPPED.values(), ids=SHIPPED.keys())
@pytest.mark.parametrize("plant", WRONG_OPERATORS.values(), ids=WRONG_OPERATORS.keys())
def test_a_wrong_operator_is_caught_on_a_policy_that_ships(
    plant: Plant, policy: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)

    assert shipped_disagreement(engine, policy) is not None


def test_years_counted_as_months_are_caught(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    # Both compilers count with the same functions of the language; the independent judge does not.
    right = RUN["step(date)"]
    monkeypatch.setitem(RUN, "step(date)", lambda day, step: right(day, ("months", step[1])))

    assert shipped_disagreement(engine, "retention") is not None
