"""The service as it runs, two workers on one ledger: killed under load, and a file that is locked."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from engine import Engine
from engine.ledger import Ledger, Secrets
from engine.ledger.settings import LedgerSettings
from tests.web.conftest import DECISIONS, ROOT, Server, free_port

ROUNDS, WRITERS = 4, 8
HEADERS = {"Content-Type": "application/json", "X-Principal": "core"}


@pytest.fixture
def settings(tmp_path: Path, engine: Engine) -> LedgerSettings:
    Secrets.create(tmp_path / "secrets")
    made = LedgerSettings(str(tmp_path / "ledger.db"), tmp_path / "secrets", witness=tmp_path / "witness")
    made.open(ROOT / "rules", lambda: engine, creates=True).close()
    return made


@contextmanager
def serving(settings: LedgerSettings, log: Path, under: Sequence[str] = ()) -> Iterator[Server]:
    """Run the service by its command, two workers on one ledger; end all of it whatever happens.

    Args:
        settings: Where its ledger is.
        log: What it prints.
        under: A command that runs it, with arguments.
    """
    port = free_port()
    command = f"serve --rules {ROOT / 'rules'} --port {port} --workers 2 --ledger {settings.url}"
    command += f" --secrets {settings.secrets} --witness {settings.witness}"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*under, sys.executable, "-c", "from api.cli import main; main()", *command.split()],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    found = Server(ROOT / "rules", port, process, log)
    try:
        assert found.until(found.is_up, 60), log.read_text(encoding="utf-8")
        yield found
    finally:
        kill(found)


def kill(server: Server) -> None:
    """Kill every process of a service at once."""
    if server.process.poll() is None:
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait(20)


def write_until(
    stop: Event, server: Server, facts: dict[str, Any], round_: int, writer: int
) -> dict[str, str]:
    """Ask for decisions about ever new accounts; return the id that each answered one was given, by key."""
    answered: dict[str, str] = {}
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        for number in count():
            if stop.is_set():
                break
            key = f"{round_}-{writer}-{number}"
            body = json.dumps({"account": f"A-{key}", "facts": facts})
            try:
                connection.request("POST", DECISIONS, body, {**HEADERS, "Idempotency-Key": key})
                response = connection.getresponse()
                content = response.read()
            except (OSError, HTTPException):
                break
            if response.status == 200:
                answered[key] = json.loads(content)["decision_id"]
    return answered


@pytest.mark.slow
def test_every_answered_decision_is_there_once_after_kills_under_load(
    settings: LedgerSettings, engine: Engine, facts: dict[str, Any], tmp_path: Path
) -> None:
    answered: dict[str, str] = {}
    for round_ in range(ROUNDS):
        stop = Event()
        with (
            serving(settings, tmp_path / "log") as server,
            ThreadPoolExecutor(WRITERS) as pool,
        ):
            written = [
                pool.submit(write_until, stop, server, facts, round_, writer) for writer in range(WRITERS)
            ]
            time.sleep(0.5 + 0.37 * round_)
            kill(server)
            stop.set()
            for future in written:
                answered |= future.result()
    assert len(answered) > ROUNDS * WRITERS
    assert len(set(answered.values())) == len(answered)
    with settings.open(ROOT / "rules", lambda: engine) as ledger:
        assert ledger.verify(settings.witness).findings == ()
        assert ledger.replay(whole=True).findings == ()
        for key, name in answered.items():
            (header,) = ledger.history(f"A-{key}", type_="decision")
            assert header.id == name


@pytest.mark.slow
def test_locked_ledger_binds_nobody_and_the_service_recovers(
    settings: LedgerSettings, engine: Engine, facts: dict[str, Any], tmp_path: Path
) -> None:
    body = json.dumps({"account": "A-1", "facts": facts})
    sent = (body, {**HEADERS, "Idempotency-Key": "k"})
    with serving(settings, tmp_path / "log") as server:
        with closing(sqlite3.connect(settings.url, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            status, refused = server.send("POST", DECISIONS, *sent)
            assert (status, refused["code"], refused["outcome"]) == (
                503,
                "ledger-unavailable",
                "DEFER_TECHNICAL",
            )
            other.execute("ROLLBACK")
        # As `Retry-After` asks: a worker that could not open the ledger meanwhile tries again after a second.
        time.sleep(1)
        status, decided = server.send("POST", DECISIONS, *sent)
        assert (status, decided["binding"], decided["outcome"]) == (200, True, "CLOSE_NOW")
        assert server.send("POST", DECISIONS, *sent) == (200, decided)
    with settings.open(ROOT / "rules", lambda: engine) as ledger:
        assert recorded(ledger) == [decided["decision_id"]]


def recorded(ledger: Ledger) -> list[str]:
    return [header.id for header in ledger.history("A-1", type_="decision")]
