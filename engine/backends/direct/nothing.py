"""Values that are not there, as generated code meets them.

Unknown numbers are NaN, which no comparison satisfies; unknown texts and booleans are None; a null that
matches nothing is NOTHING. So the hot path needs no guards, and stays two-valued where all is known.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from engine.backends.states import MISSING
from engine.language.functions import RUN
from engine.language.values import Null

UNKNOWN_NUMBER: Final = math.nan

_SAYS_NOTHING: Final = Null.UNKNOWN

_JUDGE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda item, items: item in items,
}


class Nothing:
    """A null that matches nothing: no comparison with it holds but `!=`; sums with it are it."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # it equals nothing, itself included

    def __eq__(self, _: object) -> bool:
        return False

    def __ne__(self, _: object) -> bool:
        return True

    def _never(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never

    def _with(self, other: Any) -> Any:  # noqa: ANN401 - a number or this
        return other if isinstance(other, float) and math.isnan(other) else self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _with


NOTHING: Final = Nothing()


def is_unknown(value: object) -> bool:
    """Whether a value of generated code stands for unknown."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def can_leave_open(gaps: Mapping[int, object], computed_from: frozenset[int]) -> bool:
    """Whether a rule may be unknown: a fact is, or something is computed from one that is null.

    Any other null is compared as it is, and that has an answer.

    Args:
        gaps: What is noted of the facts that are missing or null, by position.
        computed_from: Positions of the facts from which rules compute something.
    """
    for position, gap in gaps.items():
        if gap is MISSING or gap is _SAYS_NOTHING or position in computed_from:
            return True
    return False


def has_nothing(left: object, right: object) -> bool:
    """Whether a comparison fails because one side matches nothing and neither is unknown."""
    return (left is NOTHING or right is NOTHING) and not (is_unknown(left) or is_unknown(right))


def apply(function: str, unknown: Any, *arguments: Any) -> Any:  # noqa: ANN401 - any value of the language
    """Run a function of the language on values that may be missing or infinite."""
    for argument in arguments:
        if argument is None or argument is NOTHING or argument.__class__ is float:
            return _apply_to_gap(function, unknown, arguments)
    result = RUN[function](*arguments)
    return unknown if result is None else result


def _apply_to_gap(function: str, unknown: Any, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
    if any(map(is_unknown, arguments)):
        return unknown
    if any(argument is NOTHING for argument in arguments):
        return NOTHING
    return arguments[0] if function.startswith("step(") else unknown


def concatenate(left: Any, right: Any) -> Any:  # noqa: ANN401 - a text or a missing one
    """Join two texts that may be missing."""
    if left is None or right is None:
        return None
    return NOTHING if left is NOTHING or right is NOTHING else left + right


def within(low: int, high: int, value: Any) -> Any:  # noqa: ANN401 - a number or a missing one
    """Return `value`, or unknown when it left the range of its type."""
    return value if value is NOTHING or isinstance(value, float) or low <= value <= high else UNKNOWN_NUMBER


def both(conditions: tuple[Callable[[], Any], ...]) -> bool | None:
    """Three-valued `&&`, for conditions used as values."""
    states = [condition() for condition in conditions]
    return False if False in states else None if None in states else True


def either(conditions: tuple[Callable[[], Any], ...]) -> bool | None:
    """Three-valued `||`, for conditions used as values."""
    states = [condition() for condition in conditions]
    return True if True in states else None if None in states else False


def negate(state: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it works on
    """Three-valued `!`, for conditions used as values."""
    return None if state is None else not state


def settle(state: Any) -> bool | None:  # noqa: ANN401 - a truth value or NOTHING
    """Return a boolean fact or result as a truth value: what matches nothing is false."""
    return False if state is NOTHING else state


def judge(symbol: str, left: Any, right: Any) -> bool | None:  # noqa: ANN401 - any two values held alike
    """Three-valued comparison, for comparisons used as values."""
    if is_unknown(left) or (symbol != "in" and is_unknown(right)):
        return None
    if left is NOTHING or right is NOTHING:
        return symbol == "!="
    return bool(_JUDGE[symbol](left, right))
