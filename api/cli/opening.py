"""Opens the ledger a command is about."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import click

from api.cli import options
from api.cli.output import reported
from engine import Engine
from engine.ledger import Ledger
from engine.ledger.desk import Desk
from engine.ledger.settings import LedgerSettings
from engine.shipped import find_rules

_Command = TypeVar("_Command", bound=Callable[..., Any])


def needed(settings: LedgerSettings | None) -> LedgerSettings:
    """Return where the ledger is.

    Raises:
        UsageError: Nobody says.
    """
    if settings is None:
        raise click.UsageError("expected --ledger URL or TIDEGATE_LEDGER, found neither")
    return settings


@contextmanager
def opened(settings: LedgerSettings | None, rules: Path | None, *, creates: bool = False) -> Iterator[Ledger]:
    """Yield the ledger; the rules are read only if something is asked of them.

    Args:
        settings: Where it is.
        rules: The rules directory; found when left out.
        creates: Whether a file that is not there is made.
    """
    root = find_rules(rules)
    with needed(settings).open(root, cache(lambda: Engine.load(root)), creates=creates) as ledger:
        yield ledger


def desk_command(command: _Command) -> _Command:
    """Return a command that is given a `Desk`, for as long as it runs, and takes where its ledger is."""

    @functools.wraps(command)
    def run(
        *arguments: Any,  # noqa: ANN401 - whatever the command takes
        settings: LedgerSettings | None,
        rules: Path | None,
        **named: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        with at_the_desk(settings, rules) as desk:
            return command(desk, *arguments, **named)

    return options.ledger(options.rules(reported(run)))  # type: ignore[return-value]  # a command for click


@contextmanager
def at_the_desk(settings: LedgerSettings | None, rules: Path | None) -> Iterator[Desk]:
    """Yield what takes binding decisions and settles what follows them."""
    root = find_rules(rules)
    loaded = cache(lambda: Engine.load(root))
    with needed(settings).open(root, loaded) as ledger:
        yield Desk(ledger, loaded)
