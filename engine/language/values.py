"""What a fact can be when a condition is evaluated: a value, a null with its meaning, or unknown."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from engine.language.types import NullMeaning


class Null(Enum):
    """Nulls that are not infinities."""

    #: Matches nothing: every comparison with it is false, `!=` true.
    NONE = "none"
    #: Present but says nothing: comparisons are unknown, `has` is false.
    UNKNOWN = "unknown"


#: Later, or more, than any value: the null `never`.
NEVER: Final = math.inf
#: Earlier, or less, than any value: the null `not_yet`.
NOT_YET: Final = -math.inf

#: A value as held: see `types.Type`; infinities stand for `never` and `not_yet`.
Held = int | str | bool | float | Null | tuple[object, ...]

NULL_VALUES: dict[NullMeaning, Held] = {
    "never": NEVER,
    "not_yet": NOT_YET,
    "none": Null.NONE,
    "unknown": Null.UNKNOWN,
}


def is_null(value: Held) -> bool:
    """Whether `value` stands for a null rather than a value."""
    return isinstance(value, (Null, float))
