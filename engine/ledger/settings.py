"""Where a ledger is and what opens it, as those say who start a service or a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.engine import wall_clock
from engine.errors import TidegateError
from engine.ledger import schema
from engine.ledger.clock import Clock
from engine.ledger.database import Database
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.evidence import bundle_files
from engine.ledger.ledger import Ledger
from engine.ledger.retention import RetentionPolicy
from engine.ledger.secret_files import PUBLIC, Secrets, read_public

if TYPE_CHECKING:
    from engine.engine import Engine


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """Where a ledger is.

    Args:
        url: A path for SQLite, or a URL such as `postgresql://...`.
        secrets: The directory of its secrets.
        key_store: Path or URL of its key store; beside a SQLite file when left out.
        witness: A file, elsewhere, that each head is appended to.
    """

    url: str
    secrets: Path
    key_store: str | None = None
    witness: Path | None = None

    def open(
        self,
        root: Path,
        engine: Callable[[], Engine],
        clock: Clock = wall_clock,
        *,
        creates: bool = False,
    ) -> Ledger:
        """Return the ledger, open.

        Args:
            root: The rules directory, where published bundles are.
            engine: Returns what decides about retention; called when that is first asked about.
            clock: What time it is.
            creates: Whether a SQLite file that is not there is made.

        Raises:
            LedgerUnavailableError: It is out of reach, or there is none.
            TidegateError: A URL is wrong, or a schema newer than this program.
        """
        secrets = Secrets.load(self.secrets)
        if not creates:
            existing(self.url)
        return Ledger.open(
            self.url,
            secrets,
            RetentionPolicy(engine),
            bundles=bundle_files(root),
            key_store=self.key_store,
            witness=self.witness,
            clock=clock,
        )


def existing(url: str) -> Database:
    """Return the database of a ledger that is there: a mistyped path shall not become an empty ledger.

    Raises:
        LedgerUnavailableError: There is none.
        TidegateError: The URL is wrong.
    """
    database = Database(url, schema.ledger)
    if database.file is not None and not database.file.is_file():
        message = f"expected a ledger in `{database.file}`, found none"
        raise LedgerUnavailableError(
            "ledger-down", message, "correct the path, or make one: `tidegate ledger init`"
        )
    return database


def public_keys(directory: Path) -> tuple[bytes, ...]:
    """Return the public keys in a directory of secrets: all that checking needs.

    Raises:
        TidegateError: There is none, or one that cannot be read.
    """
    try:
        found = tuple(read_public(path) for path in sorted(directory.glob("*.pub")))
    except (OSError, ValueError) as error:
        message = f"expected public keys in `{directory}`, found one that cannot be read"
        raise TidegateError("no-public-key", message, f"restore `{PUBLIC}`") from error
    if not found:
        message = f"expected public keys, `*.pub`, in `{directory}`, found none"
        raise TidegateError("no-public-key", message, f"put the ledger's `{PUBLIC}` there")
    return found
