"""The service: the application on granian, its rules kept up to date, stopped gracefully by SIGTERM.

Each worker process looks at the rules directory once a second and takes what is new and good by itself.
"""

from __future__ import annotations

import logging
import signal
import socket
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from api.http.app import create_app
from api.http.ledger import LEDGER
from api.http.live import EXTENSION, LiveRules
from engine import Engine, TidegateError
from engine.ledger import LedgerUnavailableError
from engine.ledger.settings import LedgerSettings
from engine.shipped import find_rules

#: How long a client may take to send its headers, in milliseconds.
HEADER_TIMEOUT = 10_000
#: Above this many bytes of headers a request is refused.
MAX_HEADERS = 64 << 10
#: How long requests under way may take when the service is stopped, in seconds.
GRACE = 10
#: How often the rules directory is looked at, in seconds.
LOOK_EVERY = 1.0

_log = logging.getLogger("tidegate.http")
_LOGGING: dict[str, Any] = {
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "_granian": {"handlers": ["stderr"], "propagate": False},
        "tidegate": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def serve(
    rules: str | Path | None = None,
    *,
    ledger: LedgerSettings | None = None,
    host: str = "127.0.0.1",
    port: int = 8080,
    workers: int = 1,
    threads: int = 16,
) -> None:
    """Serve decisions until SIGTERM or SIGINT.

    Args:
        rules: The rules directory; when left out `./rules`, else the policies shipped with Tidegate.
        ledger: Where decisions are recorded; without it nothing is, and nothing binds.
        host: Address to listen on.
        port: Port to listen on.
        workers: How many processes decide.
        threads: How many requests each of them handles at a time.

    Raises:
        TidegateError: Everything that is wrong with the rules, with places; the ledger cannot be opened; or
            the address is not free.
    """
    root = find_rules(rules)
    loaded = Engine.load(root)
    if ledger is not None:
        # Each worker opens its own; what is wrong with it is better said before they start.
        ledger.open(root, lambda: loaded).close()
    address = _free_address(host, port)
    server = Granian(
        "tidegate",
        address,
        port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT, max_buffer_size=MAX_HEADERS),
        websockets=False,
        workers_kill_timeout=GRACE,
        log_dictconfig=_LOGGING,
        # What granian says of itself concerns nobody; what we say is below.
        log_level=LogLevels.error,
    )

    @server.on_startup
    def announce() -> None:
        # Else granian starts new workers, and stops when they refuse rules that broke meanwhile.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        policies = ", ".join(loaded.rulebook.policies)
        _log.info("serving %s on http://%s:%d", policies, f"[{address}]" if ":" in address else address, port)
        if ledger is None:
            _log.info("no ledger: nothing is recorded, and no answer binds")

    server.serve(target_loader=partial(load_app, root, ledger), wrap_loader=False)


def load_app(root: Path, ledger: LedgerSettings | None = None) -> Flask:
    """Return the application of one worker, with its rules kept up to date."""
    app = create_app(root, ledger=ledger)
    if ledger is not None:
        # So that the first request need not wait; without success the next requests try again.
        with suppress(LedgerUnavailableError):
            app.extensions[LEDGER].check()
    watch(app.extensions[EXTENSION], Event(), LOOK_EVERY)
    return app


def watch(rules: LiveRules, stop: Event, seconds: float) -> Thread:
    """Refresh rules in the background until stopped.

    Args:
        rules: The rules.
        stop: Ends it when set.
        seconds: How often.
    """

    def refresh() -> None:
        while not stop.wait(seconds):
            rules.refresh()

    thread = Thread(target=refresh, name="rules", daemon=True)
    thread.start()
    return thread


def _free_address(host: str, port: int) -> str:
    """Return the IP address to listen on; refuse one that is taken, for granian would share it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind)) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        reason = (error.strerror or "no such address").lower()
        message = f"cannot listen on `{host}` port {port}: {reason}"
        raise TidegateError("address-not-free", message, "choose another --host or --port") from None
    return str(address[0])
