"""What `after` rules read: the combined result, each value within bounds that hold whatever happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalogue.catalogue import CATALOGUES, read_catalogue
from engine.decisions.combined import Contribution
from engine.decisions.formulas import Formulas, rounded
from engine.decisions.values import ValueMerger, merge
from engine.errors import CheckError
from engine.language import types
from engine.language.check import read_policy
from engine.language.checked import CheckedPolicy
from engine.language.document import read_document
from engine.language.parse import PolicyParser
from engine.language.typed import Input, Typed, parts
from engine.language.values import Held

FOLDER = Path(__file__).parents[1] / "cases/catalogue"
PARSER = PolicyParser()
POLICY = """\
policy: results
version: 1
language: 1
title: {{zh-CN: 样例, en: Sample}}
owner: policy-management
change: Sample.
outcomes:
  KEEP: {{title: {{zh-CN: 保持, en: keep}}, class: neutral}}
  STOP: {{title: {{zh-CN: 停止, en: stop}}, class: neutral}}
values:
  limit: {{type: money, unit: CNY, {limit}}}
  pause: {{type: until, merge: max}}
default: {{id: R-99, outcome: KEEP}}
rules:
  - id: R-01
    layer: BEHAV
    priority: 601
    when: delinq.dpd > 0
    then: {{outcome: STOP, set: {{limit: {first}}}}}
    reason: PAST_DUE
  - id: R-02
    layer: BEHAV
    priority: 602
    when: delinq.dpd > 30
    then: {{set: {{limit: {second}, pause: {{days: 30}}}}}}
    reason: PAST_DUE
after:
  - id: R-90
    layer: BEHAV
    priority: 690
    when: {after}
    outcome: STOP
    reason: PAST_DUE
"""
DEFAULTS = {
    "limit": "merge: min",
    "first": "acct.limit * 0.5",
    "second": "bal.owed",
    "after": "result.limit < 1.00",
}


VOCABULARY = read_catalogue(
    {name: read_document((FOLDER / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
).vocabulary({})


def checked(**changes: str) -> CheckedPolicy:
    return read_policy(PARSER, POLICY.format(**{**DEFAULTS, **changes}), "p.yaml", VOCABULARY)


def result_of(policy: CheckedPolicy) -> types.Type:
    """Return the type of `result.limit` as the `after` rule reads it."""
    stack: list[Typed] = [policy.after[0].condition]
    while stack:
        node = stack.pop()
        if isinstance(node, Input) and node.name == "result.limit":
            return node.type
        stack.extend(parts(node))
    raise AssertionError


EXPRESSIONS = st.sampled_from(
    [
        "acct.limit",
        "acct.limit * 0.5",
        "acct.limit * 1.205",
        "acct.limit * 0.000000125",
        "acct.limit - bal.owed",
        "bal.owed",
        "bal.owed * acct.rate",
        "-bal.owed",
        "250.00",
        "delinq.dpd > 5 ? 10.00 : bal.owed",
    ]
)
DECLARATIONS = st.builds(
    "merge: {}, rounding: {}{}{}{}".format,
    st.sampled_from(["min", "max"]),
    st.sampled_from(["down", "up", "half_even"]),
    st.sampled_from(["", ", start: acct.limit", ", start: 5000.00"]),
    st.sampled_from(["", ", at_least: 100.00", ", at_least: bal.owed"]),
    st.sampled_from(["", ", at_most: acct.limit", ", at_most: 50.00"]),
)
ACCOUNTS = st.fixed_dictionaries(
    {},
    optional={
        "acct.limit": st.integers(0, 1_000_000_00),
        "bal.owed": st.integers(0, 1_000_000_00),
        "acct.rate": st.integers(0, 240_000),
        "delinq.dpd": st.integers(0, 3650),
    },
)


@settings(max_examples=60, deadline=None)
@given(DECLARATIONS, EXPRESSIONS, EXPRESSIONS, ACCOUNTS, st.sets(st.integers(0, 1)))
def test_a_merged_value_never_leaves_the_bounds_its_readers_were_promised(
    declaration: str,
    first: str,
    second: str,
    known: dict[str, Held],
    fired: set[int],
) -> None:
    policy = checked(limit=declaration, first=f"'{first}'", second=f"'{second}'", after="has(result.limit)")
    promised = result_of(policy)
    assert promised.low is not None
    assert promised.high is not None
    contributions = [contribution(policy, index) for index in sorted(fired)]
    formulas = Formulas(policy.facts, ("result.limit",), {})
    merger = ValueMerger(policy, formulas)
    asked = [merger.setting(item.rule, setting) for item in contributions for setting in item.settings]
    merged = merge(merger.gather(asked), *formulas.take(known))
    value = merged.get("limit")
    if value is not None:
        assert isinstance(value.held, int)
        assert promised.low <= value.held <= promised.high


def contribution(policy: CheckedPolicy, index: int) -> Contribution:
    rule = policy.rules[index]
    (effect,) = rule.effects
    return Contribution(rule.id, rule.layer, rule.priority, effect.outcome, (), None, (), effect.settings)


@pytest.mark.parametrize(
    "after", ["result.limit > 2000000.00", "result.limit < -0.01", "result.fired.STOP > 2"]
)
def test_a_question_about_the_result_that_has_one_answer_is_a_finding(after: str) -> None:
    with pytest.raises(CheckError) as caught:
        checked(after=after)
    assert [finding.code for finding in caught.value.findings] == ["impossible-range"]


@pytest.mark.parametrize(
    ("after", "hint"),
    [
        ("result.limt < 1.00", "did you mean `result.limit`?"),
        ("result.pause < 1", None),
        ("result.fired.STP > 0", "did you mean `result.fired.STOP`?"),
    ],
)
def test_a_name_the_result_has_not_is_unknown(after: str, hint: str | None) -> None:
    with pytest.raises(CheckError) as caught:
        checked(after=after)
    assert caught.value.code == "unknown-fact"
    assert hint is None or caught.value.hint == hint


def test_the_result_is_not_known_before_it_is_there() -> None:
    with pytest.raises(CheckError) as caught:
        checked(second="result.limit")
    assert caught.value.hint == "the result is known to the rules under `after` only"


def test_a_mistake_in_what_is_set_is_not_told_again_by_who_reads_it() -> None:
    with pytest.raises(CheckError) as caught:
        checked(first="acct.limt", after="result.limit > 900000.00 && result.limit < 5.00")
    assert [finding.message for finding in caught.value.findings] == ["unknown fact `acct.limt`"]


def test_an_outcome_of_the_result_is_one_of_the_policy() -> None:
    with pytest.raises(CheckError, match="expected one of KEEP, STOP, found `STOPP`"):
        checked(after="result.outcome == 'STOPP'")


@pytest.mark.parametrize(("direction", "expected"), [("down", 12), ("up", 13), ("half_even", 12)])
def test_bounds_are_rounded_outwards(direction: str, expected: int) -> None:
    policy = checked(
        limit=f"merge: min, rounding: {direction}",
        first="acct.limit * 0.000000125",
        second="0.12",
        after="result.limit == 0.05",
    )
    promised = result_of(policy)
    assert (promised.low, promised.high) == (0, 13)
    assert rounded(125, 1, direction) == expected
