"""Loads the C module of durable_rules, and says which of its functions may be used."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, cast

from engine.errors import TidegateError

_MODULE = "durable_rules_engine"


class ReteModule(Protocol):
    """The seven names of the C module that Tidegate uses, and no others.

    What is left out is left out on purpose: `start_action` and `assert_timers` walk a table of states that
    deletions leave stale, and events, timers and storage callbacks are engine state a payload can spoof.
    """

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """Compile rules in JSON and return the number of their handle."""

    def delete_ruleset(self, handle: int, /) -> None:
        """Free a handle; the states in it must have been deleted before."""

    def assert_fact(self, handle: int, message: str, /) -> tuple[int, int]:
        """Add one fact and return the outcome (0 is accepted) and the number of its state."""

    def retract_fact(self, handle: int, message: str, /) -> tuple[int, int]:
        """Take back the fact with this message's `sid` and `id`."""

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        """Start the first firing of a state; the second item is the firing in JSON."""

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        """Finish the firing under way and return the next one in JSON, if any."""

    def delete_state(self, handle: int, sid: str, /) -> None:
        """Free a state; one in which no rule ever fired crashes the process."""


@contextmanager
def _lazy_binding() -> Iterator[None]:
    """Let the module load although a symbol it never reaches is missing."""
    # The module of 2020 names `PyEval_CallObject`, which CPython 3.13 removed. Only storage callbacks call
    # it, and none is ever set, so binding symbols at their first use is enough:
    # https://docs.python.org/3.13/whatsnew/3.13.html#removed-c-apis
    flags = sys.getdlopenflags()
    sys.setdlopenflags((flags & ~os.RTLD_NOW) | os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(flags)


def load() -> ReteModule:
    """Import the C module of durable_rules.

    Returns:
        The module, as the functions Tidegate uses.

    Raises:
        TidegateError: `rete-unavailable` when it is not installed or does not load.
    """
    try:
        if sys.version_info >= (3, 13):
            with _lazy_binding():
                module = importlib.import_module(_MODULE)
        else:
            module = importlib.import_module(_MODULE)
    except ImportError as error:
        raise TidegateError(
            "rete-unavailable",
            "the second engine needs the optional extra `rete`, which is not installed or does not load",
            hint="pip install 'tidegate[rete]'",
        ) from error
    return cast("ReteModule", module)
