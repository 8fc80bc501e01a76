"""Values that rules set: computed, merged, rounded and clamped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.language.checked import CheckedPolicy, CheckedSetting, CheckedValue
from engine.language.evaluate import Evaluator, Fault
from engine.language.scalars import write_value
from engine.language.typed import Typed
from engine.language.values import Held

if TYPE_CHECKING:
    from engine.decisions.combine import Contribution


@dataclass(frozen=True, slots=True)
class SetValue:
    """One value of a decision.

    Args:
        held: A number, date or time as held; None for `until` and sets.
        until: Days by the event they follow; the empty event means from the decision on.
        members: Members of a set.
        rules: Rules whose setting is the binding one.
        shown: As JSON carries it.
    """

    held: Held | None
    until: Mapping[str, int]
    members: tuple[str, ...]
    rules: frozenset[str]
    shown: object


class ValueMerger:
    """Merges the values of one policy's decisions."""

    def __init__(self, policy: CheckedPolicy) -> None:
        self._declared = policy.values

    def merge(self, items: Iterable[Contribution], evaluator: Evaluator) -> dict[str, SetValue]:
        """Return the values that several rules set, each merged as declared."""
        if not self._declared:
            return {}
        settings: dict[str, list[tuple[str, CheckedSetting]]] = {}
        for item in items:
            for setting in item.settings:
                settings.setdefault(setting.value, []).append((item.rule, setting))
        merged = (
            (name, _merge(declared, settings.get(name, []), evaluator))
            for name, declared in self._declared.items()
        )
        return {name: value for name, value in merged if value is not None}


def _merge(
    declared: CheckedValue, settings: list[tuple[str, CheckedSetting]], evaluator: Evaluator
) -> SetValue | None:
    if declared.kind == "set":
        members = sorted({member for _, setting in settings for member in setting.members})
        rules = frozenset(rule for rule, _ in settings)
        return SetValue(None, {}, tuple(members), rules, members) if members else None
    if declared.kind == "until":
        return _merge_until(declared, settings, evaluator)
    choose = min if declared.merge in ("min", "earliest") else max
    candidates: list[tuple[int, str]] = []
    start = _number(declared.start, declared, evaluator)
    if start is not None:
        candidates.append((start, ""))
    for rule, setting in settings:
        amount = _number(setting.expression, declared, evaluator)
        if amount is not None:
            candidates.append((amount, rule))
    if not candidates:
        return None
    best = choose(amount for amount, _ in candidates)
    rules = frozenset(rule for amount, rule in candidates if amount == best and rule)
    low, high = (
        _number(declared.at_least, declared, evaluator),
        _number(declared.at_most, declared, evaluator),
    )
    best = best if low is None else max(best, low)
    best = best if high is None else min(best, high)
    shown = best if declared.type is None else write_value(best, declared.type)
    return SetValue(best, {}, (), rules, shown)


def _merge_until(
    declared: CheckedValue, settings: list[tuple[str, CheckedSetting]], evaluator: Evaluator
) -> SetValue | None:
    choose = max if declared.merge == "max" else min
    days: dict[str, list[tuple[int, str]]] = {}
    for rule, setting in settings:
        if setting.until is None:
            continue
        length = evaluator.value(setting.until.days)
        if isinstance(length, int):
            days.setdefault(setting.until.after or "", []).append((length, rule))
    if not days:
        return None
    until = {event: choose(lengths)[0] for event, lengths in days.items()}
    rules = frozenset(
        rule for event, lengths in days.items() for length, rule in lengths if length == until[event]
    )
    shown = [{"after": event or None, "days": length} for event, length in sorted(until.items())]
    return SetValue(None, until, (), rules, shown)


def _number(expression: Typed | None, declared: CheckedValue, evaluator: Evaluator) -> int | None:
    """Return the value of an expression at the scale of its declaration; None when it is not known."""
    if expression is None:
        return None
    found = evaluator.value(expression)
    if found is None or isinstance(found, Fault) or not isinstance(found, int):
        return None
    if declared.type is None:
        return found
    return rounded(found, expression.type.scale - declared.type.scale, declared.rounding)


def rounded(value: int, places: int, direction: str) -> int:
    """Return `value` with its last `places` decimals rounded away.

    Args:
        value: A number held with `places` decimals too many.
        places: How many.
        direction: `down`, towards minus infinity; `up`, towards plus infinity; or `half_even`.
    """
    if places <= 0:
        return value * int(10**-places)
    unit: int = 10**places
    whole, rest = divmod(value, unit)
    if direction == "up":
        return whole + (rest > 0)
    if direction == "down":
        return whole
    return whole + (rest * 2 > unit or (rest * 2 == unit and whole % 2 == 1))
