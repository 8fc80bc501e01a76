"""What is chosen of all that is asked for: an outcome for each target, and one for the decision itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from engine.decisions.asking import NO_OUTCOME, Asked, Asking, RankedShield
from engine.decisions.formulas import State
from engine.decisions.values import Merging, SetValue
from engine.language.checked import CheckedPolicy
from engine.language.values import Held


class Lent(msgspec.Struct, frozen=True, eq=False):
    """What required policies ask for.

    Args:
        asked: What they ask for.
        is_kept: Whether it is the one object for what they decided, and will be seen again.
    """

    asked: tuple[Asked, ...]
    is_kept: bool


NOTHING_LENT = Lent((), is_kept=True)


class AfterRule(NamedTuple):
    """A rule on the combined result.

    Args:
        asking: What it asks for.
        holds: Its condition, of the facts and then what it is given of the result.
    """

    asking: Asking
    holds: State


class Chosen(msgspec.Struct, frozen=True, eq=False):
    """What was chosen, as ranks and positions: all that rule states come to but the values.

    Args:
        asked: What is left of what rules ask for.
        shields: Shields that held.
        reached: The rank of each target, by position.
        rank: The rank of the decision itself.
        is_default: Whether the default decided.
        merging: What is to be merged into each value.
        after: The `after` rules that may still hold.
        is_kept: Whether it is the one object for the rules that hold, and will be seen again.
    """

    asked: Sequence[Asked]
    shields: Sequence[RankedShield]
    reached: Sequence[int]
    rank: int
    is_default: bool
    merging: Sequence[Merging] = ()
    after: Sequence[AfterRule] = ()
    is_kept: bool = False


class Settled(msgspec.Struct, frozen=True, eq=False):
    """What rule states come to.

    Args:
        chosen: The outcomes, and what they rest on.
        values: The values set.
        after: The `after` rules that held.
        after_unknown: The `after` rules that could not be judged.
        given: What the `after` rules were given, in the order of their names, where one changed the result.
    """

    chosen: Chosen
    values: Mapping[str, SetValue]
    after: Sequence[Asking] = ()
    after_unknown: Sequence[Asking] = ()
    given: Sequence[Held] | None = None


class Chooser:
    """Chooses the outcomes of one policy.

    Args:
        policy: The checked policy.
    """

    def __init__(self, policy: CheckedPolicy) -> None:
        default, severity = policy.default.outcome, policy.severity
        self._default = severity[default]
        self._defaults = [severity[target.default or default] for target in policy.targets.values()]
        self._by_severity = policy.combine == "most_severe"

    def choose(self, asked: Sequence[Asked], shields: Sequence[RankedShield] = ()) -> Chosen:
        """Return the most severe of what is asked for, or the first; and the default where nothing is."""
        reached, itself, is_default = [NO_OUTCOME] * len(self._defaults), NO_OUTCOME, True
        by_severity = self._by_severity
        for each in asked if by_severity else sorted(asked, key=in_order):
            rank = each.rank
            if rank == NO_OUTCOME:
                continue
            is_default = False
            if not each.places:
                if rank > itself and (by_severity or itself == NO_OUTCOME):
                    itself = rank
            else:
                for place in each.places:
                    if rank > reached[place] and (by_severity or reached[place] == NO_OUTCOME):
                        reached[place] = rank
        if reached:
            reached = [
                default if rank == NO_OUTCOME else rank
                for rank, default in zip(reached, self._defaults, strict=True)
            ]
            itself = max(itself, *reached)
        elif itself == NO_OUTCOME:
            itself = self._default
        return Chosen(asked, shields, reached, itself, is_default)

    @staticmethod
    def add(chosen: Chosen, added: Sequence[Asked]) -> Chosen:
        """Return what is chosen when `after` rules ask for more: nothing milder than before."""
        reached, itself = list(chosen.reached), chosen.rank
        for each in added:
            itself = max(itself, each.rank)
            for place in each.places:
                reached[place] = max(reached[place], each.rank)
        is_default = chosen.is_default and all(each.rank == NO_OUTCOME for each in added)
        return Chosen([*chosen.asked, *added], chosen.shields, reached, itself, is_default)


def in_order(each: Asked) -> tuple[int, str]:
    """Return what contributions are sorted by: the priority, then the name, of their rule."""
    return each.item.priority, each.item.rule


def contributing(settled: Settled) -> list[Asked]:
    """Return what made the decision: its outcome, that of a target, a binding value, or a named ground."""
    chosen = settled.chosen
    binding = {rule for value in settled.values.values() for rule in value.rules}
    because = {name for rule in settled.after for name in rule.rule.because}
    return sorted(
        (
            each
            for each in chosen.asked
            if _is_reached(each, chosen)
            or each.item.rule in binding
            or each.item.rule in because
            or each.item.outcome in because
        ),
        key=in_order,
    )


def grounds(chosen: Chosen) -> list[Asked]:
    """Return what asked for the very outcome of the decision, and got it."""
    found = (each for each in chosen.asked if each.rank == chosen.rank and _is_reached(each, chosen))
    return sorted(found, key=in_order)


def _is_reached(each: Asked, chosen: Chosen) -> bool:
    if not each.places:
        return each.rank == chosen.rank
    return each.rank in [chosen.reached[place] for place in each.places]
