"""The ledger of a running service: opened when it is first needed, and again where that failed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import cast

from flask import current_app

from api.http.live import LiveRules
from engine import Engine, TidegateError
from engine.ledger import Ledger, LedgerUnavailableError
from engine.ledger.desk import Desk
from engine.ledger.settings import LedgerSettings

LEDGER = "tidegate.ledger"
#: The states of a ledger, as health tells them.
NONE, UP, DOWN = "none", "up", "down"
#: Seconds between two tries to open it.
PAUSE = 1.0
#: For so many seconds a commit that failed counts: a full disk is only known from those.
_RECENT = 5.0
#: Seconds a question about health may take.
_SOON = 2.0

_log = logging.getLogger("tidegate.http")


class LiveLedger:
    """Holds a ledger, once it is open.

    Args:
        settings: Where it is.
        rules: What decides about retention, and by what.
        root: The rules directory.
        clock: What time it is.
        seconds: Seconds since any moment; never goes back.
        pause: For so many seconds after it could not be opened nobody tries again: a try may take long.
    """

    def __init__(
        self,
        settings: LedgerSettings,
        rules: LiveRules,
        root: Path,
        clock: Callable[[], datetime],
        seconds: Callable[[], float] = time.monotonic,
        pause: float = PAUSE,
    ) -> None:
        self._settings, self._rules, self._root, self._clock = settings, rules, root, clock
        self._seconds, self.pause = seconds, pause
        self._lock = Lock()
        self._open: tuple[Ledger, Desk] | None = None
        self._failed: tuple[float, LedgerUnavailableError] | None = None

    @property
    def ledger(self) -> Ledger:
        """The ledger.

        Raises:
            LedgerUnavailableError: It cannot be opened just now.
        """
        return self._opened()[0]

    @property
    def desk(self) -> Desk:
        """What takes binding decisions.

        Raises:
            LedgerUnavailableError: The ledger cannot be opened just now.
        """
        return self._opened()[1]

    def check(self) -> None:
        """Return if decisions can be recorded.

        Raises:
            LedgerUnavailableError: They cannot, or could not a moment ago.
        """
        self.ledger.check(_RECENT, _SOON)

    def close(self) -> None:
        """Let go of the ledger."""
        with self._lock:
            if self._open is not None:
                self._open[0].close()
                self._open = None

    def _opened(self) -> tuple[Ledger, Desk]:
        if self._open is not None:
            return self._open
        with self._lock:
            if self._open is None:
                self._open = self._try()
            return self._open

    def _try(self) -> tuple[Ledger, Desk]:
        if self._failed is not None and self._seconds() - self._failed[0] < self.pause:
            raise self._failed[1]
        try:
            ledger = self._settings.open(self._root, self._engine, self._clock)
        except LedgerUnavailableError as error:
            self._failed = (self._seconds(), error)
            raise
        self._failed = None
        return ledger, Desk(ledger, self._engine)

    def _engine(self) -> Engine:
        return self._rules.current.engine


def live_ledger() -> LiveLedger | None:
    """Return the ledger of the application that handles this request; None where it has none."""
    return cast("LiveLedger | None", current_app.extensions.get(LEDGER))


def ledger() -> Ledger:
    """Return the open ledger.

    Raises:
        LedgerUnavailableError: It cannot be opened just now.
        TidegateError: The service has none.
    """
    return _configured().ledger


def desk() -> Desk:
    """Return what takes binding decisions.

    Raises:
        LedgerUnavailableError: The ledger cannot be opened just now.
        TidegateError: The service has none.
    """
    return _configured().desk


def ledger_state() -> str:
    """Return `none`, `up` or `down`."""
    found = live_ledger()
    if found is None:
        return NONE
    try:
        found.check()
    except LedgerUnavailableError as error:
        _log.warning("ledger: %s: %s", error.code, error.message)
        return DOWN
    return UP


def _configured() -> LiveLedger:
    found = live_ledger()
    if found is None:
        message = "expected a service that records its decisions, found one without a ledger"
        raise TidegateError("no-ledger", message, "start it with `tidegate serve --ledger URL --secrets DIR`")
    return found
