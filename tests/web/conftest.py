"""A service to ask: rules in a directory of their own, one of them released, and time standing still."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.http import create_app
from api.http.ledger import LEDGER, LiveLedger
from engine import Engine
from engine.catalogue.bundle import freeze
from engine.catalogue.releases import HEADER, Release, write_release
from engine.catalogue.rulebook import bundle_path, load_rulebook
from engine.errors import Span
from engine.ledger import Secrets
from engine.ledger.settings import LedgerSettings
from tests.sample.rules import copy_rules

ROOT = Path(__file__).resolve().parents[2]
POLICY = "voluntary_closure"
DECISIONS = f"/v1/policies/{POLICY}/decisions"
VERSION = f"/v1/policies/{POLICY}/versions/1"
ASSESSMENTS = "/v1/assessments"
NOW = datetime.fromisoformat("2026-11-21T10:00:00+08:00")
REQUEST_ID = "the-request"

Ask = Callable[..., TestResponse]


def now() -> datetime:
    return NOW


def release(root: Path) -> None:
    """Release version 1 of the policy from the first day of 2026."""
    version = load_rulebook(root).version(POLICY, 1)
    path = bundle_path(root, version.digest)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(freeze(version.text, version.policy, version.catalogue))
    first = Release(
        POLICY, 1, version.digest, "published", date(2026, 1, 1), None, "a", "b", "tests", Span("", 1, 1)
    )
    (root / "releases.yaml").write_text(HEADER + write_release(first), encoding="utf-8")


@pytest.fixture(scope="session")
def facts() -> dict[str, Any]:
    """Facts of an account that can close at once."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "account.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def draft_rules(tmp_path: Path) -> Path:
    """The catalogues and one policy, so that tests do not depend on what else there is and in force."""
    return copy_rules(tmp_path / "rules", [POLICY])


@pytest.fixture
def released_rules(draft_rules: Path) -> Path:
    release(draft_rules)
    return draft_rules


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, for tests that do not change its rules."""
    root = copy_rules(tmp_path_factory.mktemp("web") / "rules", [POLICY])
    release(root)
    return create_app(root, clock=now, request_ids=lambda: REQUEST_ID)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def ask(client: FlaskClient, facts: dict[str, Any]) -> Ask:
    """Ask for a decision about the account; fields replace or, with `...`, remove those of the body."""

    def post(path: str = DECISIONS, headers: dict[str, str] | None = None, **fields: object) -> TestResponse:
        body = {"account": "A-1", "facts": facts, **fields}
        sent = {name: value for name, value in body.items() if value is not ...}
        return client.post(path, json=sent, headers=headers)

    return post


class Clock:
    """A clock that goes as a test says; each look is a microsecond later."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment


@dataclass
class Recording:
    """A service that records in a ledger of its own.

    Args:
        app: It.
        settings: Where its ledger is.
        clock: Its clock.
    """

    app: Flask
    settings: LedgerSettings
    clock: Clock

    @property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    @property
    def live(self) -> LiveLedger:
        found: LiveLedger = self.app.extensions[LEDGER]
        return found

    @property
    def file(self) -> Path:
        return Path(self.settings.url)

    def send(
        self, method: str, path: str, body: object = None, by: str | None = "core", **headers: str
    ) -> TestResponse:
        """Send a request by a principal; a body goes as JSON."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if by is not None:
            sent["X-Principal"] = by
        return self.client.open(path, method=method, json=body, headers=sent)

    def decide(
        self,
        policy: str,
        facts: dict[str, Any],
        account: str = "A-1",
        by: str | None = "core",
        **headers: str,
    ) -> TestResponse:
        body = {"account": account, "facts": facts, "locale": "en"}
        return self.send("POST", f"/v1/policies/{policy}/decisions", body, by, **headers)


@contextmanager
def recording_in(folder: Path, engine: Engine) -> Iterator[Recording]:
    """Run a service with all rules as they ship, and an empty ledger."""
    Secrets.create(folder / "secrets")
    settings = LedgerSettings(str(folder / "ledger.db"), folder / "secrets", witness=folder / "witness")
    clock = Clock(datetime(2026, 11, 22, 4, tzinfo=UTC))
    settings.open(engine.rulebook.root, lambda: engine, clock, creates=True).close()
    app = create_app(engine=engine, ledger=settings, clock=clock, request_ids=lambda: REQUEST_ID)
    found = Recording(app, settings, clock)
    yield found
    found.live.close()


@pytest.fixture
def recording(tmp_path: Path, engine: Engine) -> Iterator[Recording]:
    with recording_in(tmp_path, engine) as found:
        yield found


@dataclass(frozen=True)
class Server:
    """A service on granian.

    Args:
        rules: Its rules directory.
        port: Its port on the loopback address.
        process: Its main process.
        log: What it prints.
    """

    rules: Path
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> tuple[int, dict[str, Any]]:
        return self.send("GET", path)

    def post(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        return self.send("POST", path, json.dumps(body), {"Content-Type": "application/json"})

    def send(self, method: str, path: str, *sent: Any) -> tuple[int, dict[str, Any]]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, *sent)
            response = connection.getresponse()
            return response.status, json.loads(response.read())

    def until(self, is_reached: Callable[[], bool], seconds: float = 15) -> bool:
        """Wait until something is so, or the time is over; return whether it is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_reached():
                return True
            time.sleep(0.1)
        return False

    def is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False


def free_port() -> int:
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Run a service with rules of its own; end it, and what it started, whatever happens."""
    rules, log, port = copy_rules(folder / "rules", [POLICY]), folder / "log", free_port()
    release(rules)
    program = "import sys; from api.http.serve import serve; serve(sys.argv[1], port=int(sys.argv[2]))"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", program, rules, str(port)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    found = Server(rules, port, process, log)
    try:
        assert found.until(found.is_up, 30), log.read_text(encoding="utf-8")
        yield found
        process.terminate()
        process.wait(20)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("server")) as found:
        yield found
