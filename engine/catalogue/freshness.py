"""How old a fact may be: one observed too long ago is unknown, whatever its value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from engine.catalogue.facts import Fact
from engine.catalogue.reading import read_facts
from engine.errors import FactError, Finding, did_you_mean
from engine.language.moments import to_datetime
from engine.language.scalars import ScalarError, found, read_moment

#: When facts were observed: one time, or a time by fact name or group (the part before the first dot).
Observed = datetime | Mapping[str, datetime] | None

#: How far the clocks of two systems may differ before a fact from the future is refused.
CLOCK_TOLERANCE = timedelta(seconds=60)


def read_observed(value: object) -> Observed:
    """Return `observed_at` as JSON carries it: a time, or an object of times by fact or group.

    Raises:
        FactError: It is neither, with what was expected.
    """
    if value is None:
        return None
    if not isinstance(value, dict):
        return _moment("observed_at", value)
    return {str(name): _moment(f"observed_at.{name}", moment) for name, moment in value.items()}


def _moment(name: str, value: object) -> datetime:
    try:
        return to_datetime(read_moment(value))
    except ScalarError as error:
        raise FactError([Finding("wrong-time", f"`{name}`: {error}")]) from None


def drop_stale(
    facts: Mapping[str, object], known: Mapping[str, Fact], observed_at: Observed, as_of: datetime
) -> dict[str, object]:
    """Return the facts that are fresh enough on `as_of`.

    Args:
        facts: Values as JSON carries them, by fact name.
        known: The facts there are.
        observed_at: When they were observed; a fact it does not cover counts as observed now.
        as_of: When the decision is taken.

    Raises:
        FactError: A fact was observed later than the decision, a time belongs to no fact, or a stale fact
            cannot be read.
    """
    if isinstance(observed_at, datetime) and _all_fresh(facts, known, observed_at, as_of):
        return dict(facts)
    findings: list[Finding] = []
    if isinstance(observed_at, Mapping):
        groups = {name.partition(".")[0] for name in known}
        for name in observed_at:
            if name not in known and name not in groups:
                hint = did_you_mean(name, [*known, *groups])
                findings.append(
                    Finding("unknown-fact", f"unknown fact or group `{name[:80]}` in observed_at", hint)
                )
    fresh: dict[str, object] = {}
    stale: dict[str, object] = {}
    for name, value in facts.items():
        if not isinstance(name, str):
            fresh[name] = value
            continue
        moment = _observed(name, observed_at)
        if moment is not None and moment.tzinfo is None:
            findings.append(
                Finding(
                    "naive-time", f"`{name}`: expected a time with its offset, found {found(str(moment))}"
                )
            )
            continue
        age = None if moment is None else as_of - moment
        if age is not None and age < -CLOCK_TOLERANCE:
            findings.append(
                Finding("future-fact", f"`{name}`: expected a time before the decision, found a later one")
            )
        is_stale = age is not None and name in known and 0 < known[name].max_age < age.total_seconds()
        (stale if is_stale else fresh)[name] = value
    if findings:
        raise FactError(findings)
    read_facts(stale, known)
    return fresh


def _all_fresh(
    facts: Mapping[str, object], known: Mapping[str, Fact], observed_at: datetime, as_of: datetime
) -> bool:
    """Whether facts that were all observed at one time are fresh, as most are."""
    if observed_at.tzinfo is None:
        return False
    age = (as_of - observed_at).total_seconds()
    if age < -CLOCK_TOLERANCE.total_seconds():
        return False
    return not any(name in known and 0 < known[name].max_age < age for name in facts)


def _observed(name: str, observed_at: Observed) -> datetime | None:
    if isinstance(observed_at, Mapping):
        return observed_at.get(name) or observed_at.get(name.partition(".")[0])
    return observed_at
