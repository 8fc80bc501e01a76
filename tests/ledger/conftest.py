"""Ledgers on real SQLite files and a real PostgreSQL server, which the tests start and stop themselves."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest

from engine import Decision, Engine
from engine.ledger import DecisionEntry, Desk, Ledger, Recorded, RetentionPolicy, Secrets, bundle_files
from tests.ledger.appeal_cases import LATE
from tests.ledger.tampering import many

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
#: An account that may be closed at once.
FACTS: dict[str, object] = json.loads((ROOT / "tests/web/account.json").read_text(encoding="utf-8"))


class Clock:
    """A clock that goes as tests say."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def forward(self, **more: float) -> None:
        self.now += timedelta(**more)


@dataclass
class Place:
    """Where a ledger is, and what opens it."""

    url: str
    key_store: str
    secrets: Path
    engine: Engine
    clock: Clock

    def open(self, **more: Any) -> Ledger:
        retention = RetentionPolicy(self.engine)
        options: dict[str, Any] = {"clock": self.clock, **more}
        secrets = Secrets.load(self.secrets)
        bundles = bundle_files(RULES)
        return Ledger.open(self.url, secrets, retention, bundles=bundles, key_store=self.key_store, **options)

    @property
    def file(self) -> Path:
        return Path(self.url)


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load(RULES)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite_place(tmp_path: Path, engine: Engine, clock: Clock) -> Place:
    Secrets.create(tmp_path / "secrets")
    kept = tmp_path / "keys"
    kept.mkdir()
    return Place(str(tmp_path / "ledger.db"), str(kept / "keys.db"), tmp_path / "secrets", engine, clock)


class PostgreSQL:
    """A server of its own, in a folder of its own, on a free port of the loopback interface."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._databases = 0
        if os.getuid() == 0:
            # The server refuses to run as root.
            shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync")

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder}"
        self._run(
            "pg_ctl",
            "-D",
            str(self.folder / "data"),
            "-o",
            options,
            "-w",
            "-t",
            "110",
            "-l",
            str(self.log),
            "start",
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def database(self) -> str:
        self._databases += 1
        name = f"ledger{self._databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [_program(program), *arguments]
        if os.getuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        # The server inherits these: a pipe would never end.
        with (self.folder / f"{program}.out").open("ab") as out:
            subprocess.run(command, check=True, stdout=out, stderr=out, cwd=self.folder, timeout=120)


def _program(name: str) -> str:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = str(places[0]) if places else shutil.which(name)
    if found is None:
        pytest.fail(f"expected PostgreSQL's `{name}`, found none: apt-get install postgresql")
    return found


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    # Not below pytest's own folder, which only the user who runs the tests may enter.
    with TemporaryDirectory(prefix="tidegate-postgresql-") as folder:
        server = PostgreSQL(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def postgresql_place(tmp_path: Path, postgresql: PostgreSQL, engine: Engine, clock: Clock) -> Place:
    Secrets.create(tmp_path / "secrets")
    return Place(postgresql.database(), postgresql.database(), tmp_path / "secrets", engine, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    with place.open() as found:
        yield found


@pytest.fixture
def desk(ledger: Ledger, engine: Engine) -> Desk:
    return Desk(ledger, engine)


@pytest.fixture
def sqlite_ledger(sqlite_place: Place) -> Iterator[Ledger]:
    with sqlite_place.open() as found:
        yield found


@pytest.fixture(scope="session")
def decide(engine: Engine) -> Callable[..., Decision]:
    def decided(policy: str = "voluntary_closure", **facts: object) -> Decision:
        changed = {name.replace("__", "."): value for name, value in facts.items()}
        return engine.decide(policy, {**FACTS, **changed}, as_of=NOW)

    return decided


@pytest.fixture(scope="session")
def entry(decide: Callable[..., Decision]) -> Callable[..., DecisionEntry]:
    decision = decide()

    def made(account: str = "A-1", **more: Any) -> DecisionEntry:
        return DecisionEntry(account, more.pop("decision", decision), more.pop("facts", FACTS), **more)

    return made


@pytest.fixture
def filled(sqlite_place: Place, entry: Callable[..., DecisionEntry]) -> Place:
    """Four commits: a decision, five notes, a decision, three notes; 10 records, the first in place 0."""
    with sqlite_place.open(witness=sqlite_place.file.parent / "witness") as ledger:
        ledger.record(entry())
        ledger.write(lambda tx: many(tx, 5))
        ledger.record(entry("A-2"))
        ledger.write(lambda tx: many(tx, 3))
    return sqlite_place


@pytest.fixture
def suspended(desk: Desk) -> Recorded:
    """A line that was suspended for lateness."""
    recorded = desk.decide("A-1", "forced_closure", LATE, by="analyst")
    assert recorded.to_dict()["outcome"] == "SUSPEND_NEW_CREDIT"
    assert desk.standing("A-1").states == {"credit_access": "SUSPENDED"}
    return recorded
