"""Options and arguments that several commands take, each written once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from api.cli.input import MomentType
from engine.language.shape import LOCALES

_Command = TypeVar("_Command", bound=Callable[..., Any])

rules = click.option(
    "--rules", type=click.Path(path_type=Path), metavar="DIR", help="Rules directory; ./rules when left out."
)
locale = click.option(
    "--locale", type=click.Choice(LOCALES), default="zh-CN", show_default=True, help="Language of the texts."
)
#: The account of a command that decides about one.
facts = click.argument("facts", default="-")
as_of = click.option("--as-of", type=MomentType(), help="When it is decided; now when left out.")
observed_at = click.option("--observed-at", type=MomentType(), help="When the facts were observed.")
version = click.option(
    "--version", type=int, metavar="N", help="Preview this version instead of the one in force."
)


_LEDGER = (
    click.option(
        "--ledger",
        envvar="TIDEGATE_LEDGER",
        metavar="URL",
        help="Where decisions are recorded: a file, or postgresql://...",
    ),
    click.option(
        "--key-store",
        envvar="TIDEGATE_KEY_STORE",
        metavar="URL",
        help="Where its data keys are; beside a file, with .keys added, when left out.",
    ),
    click.option(
        "--secrets",
        envvar="TIDEGATE_SECRETS",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Directory of its master and signing keys.",
    ),
    click.option(
        "--witness",
        envvar="TIDEGATE_WITNESS",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="File, best elsewhere, that has the head of every commit.",
    ),
)
#: Who acts, of a command that changes the ledger.
by = click.option(
    "--by",
    envvar="TIDEGATE_BY",
    required=True,
    metavar="NAME",
    help="Who does it: a person or a system; also from TIDEGATE_BY.",
)
why = click.option("--why", required=True, metavar="TEXT", help="Why; kept encrypted.")
limit = click.option(
    "--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="How many at most."
)
#: Without it, personal data stay closed.
purpose = click.option(
    "--purpose", metavar="P", help="What the personal data are needed for, such as DISPUTE."
)


def ledger(command: _Command) -> _Command:
    """Return a command that is given `settings`: where the ledger is, or None where that is not said.

    All four options are also taken from variables: `TIDEGATE_LEDGER`, `TIDEGATE_KEY_STORE`,
    `TIDEGATE_SECRETS`, `TIDEGATE_WITNESS`.
    """

    @functools.wraps(command)
    def run(
        *arguments: Any,  # noqa: ANN401 - whatever the command takes
        ledger: str | None,
        key_store: str | None,
        secrets: Path | None,
        witness: Path | None,
        **named: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        settings = None
        if ledger is not None:
            from engine.ledger.settings import LedgerSettings

            if secrets is None:
                raise click.UsageError("expected --secrets DIR beside --ledger, found none")
            settings = LedgerSettings(ledger, secrets, key_store, witness)
        return command(*arguments, settings=settings, **named)

    for option in reversed(_LEDGER):
        run = option(run)
    return run  # type: ignore[return-value]  # a command for click, which finds the options on it


def formats(*shapes: str) -> Callable[[_Command], _Command]:
    """Return the option that chooses how to print; without it, pretty on a terminal and JSON into a pipe."""
    return click.option("--format", "shape", type=click.Choice(shapes), help="How to print.")
