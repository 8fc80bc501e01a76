"""What a data set does not tell and a run over it assumes, each with why; printed with every result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.catalogue.facts import Fact
from engine.errors import CheckError, did_you_mean
from engine.language.document import Scalar, read_document
from engine.language.scalars import ScalarError
from engine.language.shape import Shape


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed fact.

    Args:
        fact: Its name.
        value: Its value on the wire; None for null.
        because: Why it may be assumed, by locale.
    """

    fact: str
    value: object
    because: Mapping[str, str]


def read_assumptions(path: Path, facts: Mapping[str, Fact]) -> tuple[Assumption, ...]:
    """Return the assumptions in a YAML file.

    Raises:
        CheckError: Everything that is wrong with it.
    """
    shape = Shape()
    found = (
        shape.fields(read_document(path.read_bytes(), str(path)), "the assumptions", ("assumptions",)) or {}
    )
    assumptions = []
    for key, node in shape.entries(found.get("assumptions"), "`assumptions`"):
        parts = shape.fields(node, f"`{key.text}`", ("value", "because")) or {}
        fact, text = facts.get(key.text), shape.scalar(parts.get("value"), "`value`")
        if fact is None:
            shape.fail("unknown-fact", f"unknown fact `{key.text}`", key.span, did_you_mean(key.text, facts))
        elif text is not None:
            value = _value(shape, fact, text)
            assumptions.append(
                Assumption(key.text, value, shape.localized(parts.get("because"), "`because`"))
            )
    if shape.findings:
        raise CheckError(shape.findings)
    return tuple(assumptions)


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
