"""The names an expression may use, and what is known of them before anyone asks for a value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from engine.language.checked_tables import Result
from engine.language.typed import Typed
from engine.language.types import NullMeaning, Type


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a name before anyone asks for its value."""

    type: Type
    null: NullMeaning | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The names an expression may use.

    Args:
        inputs: Facts, or values of the combined result, by dotted name.
        parameters: Types of the policy's parameters, by bare name.
        derived: Checked bodies of the policy's `derive`, by bare name.
        results: Results of tables and of the scorecard, by dotted name.
        prohibited: Why a fact may not be used, by the last part of its name.
        broken: Names such as `derived.x` whose own mistakes are reported where they are declared.
        later: Names such as `derived.x` that are declared further down.
        proves: Whether every number must be proved exact; a lone expression is checked as it runs.
    """

    inputs: Mapping[str, Declared]
    parameters: Mapping[str, Type] = field(default_factory=dict)
    derived: Mapping[str, Typed] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
    prohibited: Mapping[str, str] = field(default_factory=dict)
    broken: Collection[str] = ()
    later: Collection[str] = ()
    proves: bool = True
