"""Reads the facts of a request: every name known, every value of its type and in its range."""

from __future__ import annotations

from collections.abc import Mapping

from engine.catalogue.facts import Fact
from engine.errors import FactError, Finding, did_you_mean
from engine.language.scalars import ScalarError
from engine.language.values import NULL_VALUES, Held


def read_facts(facts: Mapping[str, object], known: Mapping[str, Fact]) -> dict[str, Held]:
    """Return the facts as they are held.

    Args:
        facts: Values as JSON carries them, by fact name.
        known: The facts there are.

    Raises:
        FactError: Every fact that cannot be read, with what was expected.
    """
    held: dict[str, Held] = {}
    findings: list[Finding] = []
    for name, value in facts.items():
        fact = known.get(name)
        if fact is None:
            findings.append(unknown_fact(name, known))
        elif value is None:
            if fact.null is None:
                findings.append(
                    Finding(
                        "null-fact",
                        f"`{name}`: expected a value, found null",
                        "leave it out if it is not known",
                    )
                )
            else:
                held[name] = NULL_VALUES[fact.null]
        else:
            try:
                held[name] = fact.read(value)
            except ScalarError as error:
                findings.append(Finding("wrong-fact", f"`{name}`: {error}"))
    if findings:
        raise FactError(findings)
    return held


def unknown_fact(name: object, known: Mapping[str, Fact]) -> Finding:
    """Return the finding for a name that is no fact."""
    shown = str(name)[:80]
    return Finding("unknown-fact", f"unknown fact `{shown}`", did_you_mean(shown, known))
