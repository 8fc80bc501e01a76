"""What a data set does not tell and a run over it assumes, each with why; printed with every result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from pathlib import Path

from engine.catalogue.facts import Fact
from engine.errors import CheckError, did_you_mean
from engine.language.document import Node, Scalar, read_document
from engine.language.scalars import ScalarError
from engine.language.shape import Shape

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed fact.

    Args:
        fact: Its name.
        value: Its value on the wire; None for null.
        because: Why it may be assumed, by locale.
        of: The amount of the account it is computed from; empty when the value is the same for all.
        times: What that amount is multiplied by.
    """

    fact: str
    value: object
    because: Mapping[str, str]
    of: str = ""
    times: Decimal = Decimal(1)

    def value_for(self, observed: Mapping[str, object]) -> object:
        """Return its value on the wire for an account of which these facts were observed."""
        if not self.of:
            return self.value
        return str((Decimal(str(observed[self.of])) * self.times).quantize(_CENT, ROUND_HALF_EVEN))


@dataclass(frozen=True, slots=True)
class AssumptionGroup:
    """Assumptions that belong together.

    Args:
        policies: The policies decided with them.
        title: What they amount to, by locale.
        assumptions: The assumptions, in the order of the file.
    """

    policies: tuple[str, ...]
    title: Mapping[str, str]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything a run assumes.

    Args:
        groups: In the order of the file.
        estimates: How facts are approximated from the columns, by fact and locale.
    """

    groups: tuple[AssumptionGroup, ...]
    estimates: Mapping[str, Mapping[str, str]]

    def of_policy(self, policy: str) -> tuple[Assumption, ...]:
        """Return what is assumed where a policy decides."""
        return tuple(item for group in self.groups if policy in group.policies for item in group.assumptions)


def read_assumptions(path: Path, facts: Mapping[str, Fact]) -> Assumptions:
    """Return the assumptions in a YAML file.

    Raises:
        CheckError: Everything that is wrong with it.
    """
    shape = Shape()
    document = read_document(path.read_bytes(), str(path))
    found = shape.fields(document, "the assumptions", ("groups",), ("estimates",)) or {}
    groups, seen = [], set[tuple[str, str]]()
    for node in shape.items(found.get("groups"), "`groups`"):
        group = _group(shape, node, facts)
        for pair in ((policy, item.fact) for policy in group.policies for item in group.assumptions):
            if pair in seen:
                shape.fail("assumed-twice", f"`{pair[1]}` is assumed twice for `{pair[0]}`", node.span)
            seen.add(pair)
        groups.append(group)
    estimates = {}
    for key, node in shape.entries(found.get("estimates"), "`estimates`"):
        if _known(shape, key, facts) is not None:
            estimates[key.text] = shape.localized(node, f"`{key.text}`")
    if shape.findings:
        raise CheckError(shape.findings)
    return Assumptions(tuple(groups), estimates)


def _group(shape: Shape, node: Node, facts: Mapping[str, Fact]) -> AssumptionGroup:
    parts = shape.fields(node, "a group", ("policies", "title", "assumptions")) or {}
    policies = tuple(item.text for item in shape.scalars(parts.get("policies"), "`policies`"))
    entries = shape.entries(parts.get("assumptions"), "`assumptions`")
    read = [_assumption(shape, key, item, facts) for key, item in entries]
    assumptions = tuple(item for item in read if item is not None)
    return AssumptionGroup(policies, shape.localized(parts.get("title"), "`title`"), assumptions)


def _assumption(shape: Shape, key: Scalar, node: Node, facts: Mapping[str, Fact]) -> Assumption | None:
    what = f"`{key.text}`"
    parts = shape.fields(node, what, ("because",), ("value", "of", "times")) or {}
    because = shape.localized(parts.get("because"), "`because`")
    fact = _known(shape, key, facts)
    if fact is None:
        return None
    of, times = (shape.scalar(parts.get(name), f"`{name}`") for name in ("of", "times"))
    text = shape.scalar(parts.get("value"), "`value`")
    if text is not None and of is None and times is None:
        return Assumption(key.text, _value(shape, fact, text), because)
    if text is not None or of is None or times is None:
        shape.fail("wrong-shape", f"expected either `value` or `of` and `times` for {what}", node.span)
        return None
    source = _known(shape, of, facts)
    amounts = all(item.type.kind == "money" for item in (fact, source) if item is not None)
    if not amounts:
        shape.fail("wrong-fact", f"expected amounts of money for {what} and `{of.text}`", of.span)
    return Assumption(key.text, None, because, of.text, _factor(shape, times))


def _known(shape: Shape, key: Scalar, facts: Mapping[str, Fact]) -> Fact | None:
    fact = facts.get(key.text)
    if fact is None:
        shape.fail("unknown-fact", f"unknown fact `{key.text}`", key.span, did_you_mean(key.text, facts))
    return fact


def _factor(shape: Shape, text: Scalar) -> Decimal:
    try:
        factor = Decimal(text.text)
    except InvalidOperation:
        factor = Decimal("NaN")
    if not factor.is_finite() or factor < 0:
        shape.fail("wrong-shape", f"expected a factor such as 1.20, found `{text.text}`", text.span)
        return Decimal(1)
    return factor


def _value(shape: Shape, fact: Fact, text: Scalar) -> object:
    if fact.null is not None and text.text == fact.null:
        return None
    try:
        value = fact.from_text(text.text)
        fact.read(value)
    except ScalarError as error:
        shape.fail("wrong-fact", f"`{fact.name}`: {error}", text.span)
        return None
    return value
