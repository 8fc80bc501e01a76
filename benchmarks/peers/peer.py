"""What the measurement knows of an engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from benchmarks.policy.facts import Account


class Answer(NamedTuple):
    """What an engine found: positions of the rules that hold, ascending, and the most severe outcome."""

    fired: tuple[int, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Peer:
    """One engine in one use of it.

    Args:
        name: What the table calls it.
        prepare: Puts an account into the form its users have it in; not timed.
        decide: What is timed.
        answer: Reads the answer out of what `decide` returned; not timed.
        judge: Returns the rules that hold on an account with gaps, as its users would find them out, or None
            where it refuses the account. Left out where the same engine is asked in another peer.
    """

    name: str
    prepare: Callable[[Account], Any]
    decide: Callable[[Any], Any]
    answer: Callable[[Any], Answer]
    judge: Callable[[Any], tuple[int, ...] | None] | None = None


def unless_refused(
    decide: Callable[[Any], Any], answer: Callable[[Any], Answer], refusal: type[Exception]
) -> Callable[[Any], tuple[int, ...] | None]:
    """Return a `judge` for an engine that decides or refuses an account as a whole."""

    def judge(sent: Any) -> tuple[int, ...] | None:  # noqa: ANN401 - each engine has a form of its own
        try:
            return answer(decide(sent)).fired
        except refusal:
            return None

    return judge


def rule_by_rule(
    holds: Sequence[Callable[[Any], Any]], refusal: type[Exception]
) -> Callable[[Any], tuple[int, ...] | None]:
    """Return a `judge` for a library of single conditions, in which a missing fact stops one condition."""

    def is_fired(condition: Callable[[Any], Any], sent: Any) -> bool:  # noqa: ANN401 - as above
        try:
            return bool(condition(sent))
        except refusal:
            return False

    return lambda sent: tuple(index for index, condition in enumerate(holds) if is_fired(condition, sent))
