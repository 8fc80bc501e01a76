"""Values that rules set: computed, merged, rounded and clamped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec

from engine.decisions.formulas import Amount, Formulas, Gaps, Values
from engine.language.checked import CheckedPolicy, CheckedSetting, CheckedValue
from engine.language.scalars import write_value
from engine.language.typed import Typed
from engine.language.types import Type
from engine.language.values import Held


class SetValue(msgspec.Struct, frozen=True):
    """One value of a decision.

    Args:
        held: A number, date or time as held; None for `until` and sets.
        until: Days by the event they follow; the empty event means from the decision on.
        members: Members of a set.
        rules: Rules whose setting is the binding one.
        type: What it is, unless it is an `until` or a set.
    """

    held: Held | None
    until: Mapping[str, int]
    members: tuple[str, ...]
    rules: frozenset[str]
    type: Type | None = None

    @property
    def shown(self) -> object:
        """As JSON carries it."""
        if self.held is not None:
            return self.held if self.type is None else write_value(self.held, self.type)
        if self.until:
            return [{"after": event or None, "days": days} for event, days in sorted(self.until.items())]
        return list(self.members)


class Setting(NamedTuple):
    """One value that a rule sets, ready to be computed: a number, days after an event, or members.

    Args:
        value: Name of the value.
        rule: Id of the rule.
        amount: The number, or the days; None where members are set.
        event: The event that days follow; empty for the decision.
        members: Members of a set.
    """

    value: str
    rule: str
    amount: Amount | None
    event: str
    members: tuple[str, ...]


class Merge(Protocol):
    """Merges what rules set into one value."""

    def __call__(self, settings: Sequence[Setting], values: Values, gaps: Gaps, /) -> SetValue | None:
        """Return what several settings of one value come to; None for nothing."""


class Merging(NamedTuple):
    """What is to be merged into one value.

    Args:
        value: Name of the value.
        merge: How.
        settings: What rules set.
    """

    value: str
    merge: Merge
    settings: Sequence[Setting]


def merge(merging: Iterable[Merging], values: Values, gaps: Gaps) -> dict[str, SetValue]:
    """Return the values of a decision, each merged as declared.

    Args:
        merging: What is to be merged.
        values: The facts, as formulas take them.
        gaps: The facts without a value.
    """
    found = {}
    for name, merge_it, settings in merging:
        merged = merge_it(settings, values, gaps)
        if merged is not None:
            found[name] = merged
    return found


class ValueMerger:
    """Finds how the values of one policy's decisions are merged.

    Args:
        policy: The checked policy.
        formulas: What compiles its expressions.
    """

    def __init__(self, policy: CheckedPolicy, formulas: Formulas) -> None:
        self._declared = policy.values
        self._formulas = formulas
        self._merges = {name: self._merge(declared) for name, declared in policy.values.items()}
        #: Those that may be something although no rule sets them.
        self._begun = {name for name, each in policy.values.items() if each.start}

    def setting(self, rule: str, setting: CheckedSetting) -> Setting:
        """Return what a rule sets, ready to be computed."""
        declared, amount = self._declared[setting.value], None
        if setting.until is not None:
            amount = self._formulas.amount(setting.until.days)
        elif setting.expression is not None:
            amount = self._number(setting.expression, declared)
        event = setting.until.after or "" if setting.until is not None else ""
        return Setting(setting.value, rule, amount, event, setting.members)

    def gather(self, settings: Iterable[Setting]) -> tuple[Merging, ...]:
        """Return what is to be merged: what rules set, value by value, and what begins by itself.

        Args:
            settings: What rules set.
        """
        by_value: dict[str, list[Setting]] = {}
        for setting in settings:
            by_value.setdefault(setting.value, []).append(setting)
        return tuple(
            [
                Merging(name, merge, by_value.get(name, ()))
                for name, merge in self._merges.items()
                if name in by_value or name in self._begun
            ]
        )

    def _merge(self, declared: CheckedValue) -> Merge:
        if declared.kind == "set":
            return _union
        if declared.kind == "until":
            return _Longest(max) if declared.merge == "max" else _Longest(min)
        start, low, high = (
            None if tree is None else self._number(tree, declared)
            for tree in (declared.start, declared.at_least, declared.at_most)
        )
        return _Number(declared.type, declared.merge in ("min", "earliest"), start, low, high)

    def _number(self, tree: Typed, declared: CheckedValue) -> Amount:
        """Return an expression at the scale of the value it is for."""
        places = 0 if declared.type is None else tree.type.scale - declared.type.scale
        return self._formulas.amount(tree, places, declared.rounding)


class _Number(NamedTuple):
    """Merges numbers, dates or times: the least or the greatest, then clamped.

    Args:
        type: What they are.
        takes_least: Whether the least counts.
        start: What takes part beside what rules set.
        low: What it is at least.
        high: What it is at most.
    """

    type: Type | None
    takes_least: bool
    start: Amount | None
    low: Amount | None
    high: Amount | None

    def __call__(self, settings: Sequence[Setting], values: Values, gaps: Gaps) -> SetValue | None:
        best = None if self.start is None else self.start(values, gaps)
        rules: tuple[str, ...] = ()
        for setting in settings:
            amount = None if setting.amount is None else setting.amount(values, gaps)
            if amount is None:
                continue
            if best is None or (amount < best if self.takes_least else amount > best):
                best, rules = amount, (setting.rule,)
            elif amount == best:
                rules = (*rules, setting.rule)
        if best is None:
            return None
        low = None if self.low is None else self.low(values, gaps)
        if low is not None and best < low:
            best = low
        high = None if self.high is None else self.high(values, gaps)
        if high is not None and best > high:
            best = high
        return SetValue(best, {}, (), frozenset(rules), self.type)


class _Longest(NamedTuple):
    """Merges days by the event they follow.

    Args:
        choose: The function that chooses which of several counts.
    """

    choose: Callable[[Iterable[int]], int]

    def __call__(self, settings: Sequence[Setting], values: Values, gaps: Gaps) -> SetValue | None:
        days: dict[str, list[tuple[int, str]]] = {}
        for setting in settings:
            length = None if setting.amount is None else setting.amount(values, gaps)
            if length is not None:
                days.setdefault(setting.event, []).append((length, setting.rule))
        if not days:
            return None
        until = {event: self.choose(length for length, _ in lengths) for event, lengths in days.items()}
        rules = {
            rule for event, lengths in days.items() for length, rule in lengths if length == until[event]
        }
        return SetValue(None, until, (), frozenset(rules))


def _union(settings: Sequence[Setting], _values: Values, _gaps: Gaps) -> SetValue | None:
    members = {member for setting in settings for member in setting.members}
    if not members:
        return None
    rules = frozenset(setting.rule for setting in settings)
    return SetValue(None, {}, tuple(sorted(members)), rules)
