# The compiled module of `_reader.c`. The comments there say what each field of a specification is.

from collections.abc import Callable
from typing import Self

from engine.backends.direct.reader import Answer

# SHA-256 of the source it was compiled from.
SOURCE_DIGEST: str

class Reader:
    def __new__(
        cls,
        specs: tuple[tuple[object, ...], ...],
        mine: int,
        missing: object,
        read: Callable[[int, object], object],
        encode: Callable[[object], bytes],
        /,
    ) -> Self: ...
    def read(self, facts: dict[str, object], others_are_right: bool = ..., /) -> Answer: ...
