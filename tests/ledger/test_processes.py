"""Several processes on one ledger, and processes that are killed while they write."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.ledger import DecisionEntry, Secrets, StaleAccountError, schema
from tests.ledger.children import child, said_by

if TYPE_CHECKING:
    from tests.ledger.conftest import Place

ROOT = Path(__file__).resolve().parents[2]
Entry = Callable[..., DecisionEntry]


def write_without_end(place: Place, entry: Entry, round_: int, out: int) -> None:
    ledger = place.open()

    def write(writer: int) -> None:
        number = 0
        while True:
            key = f"{round_}-{writer}-{number}"
            recorded = ledger.record(entry(f"A-{number}", key=key))
            os.write(out, f"{recorded.id} {key}\n".encode())
            number += 1

    threads = [Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_what_was_answered_survives_a_kill_and_nothing_is_half_written(place: Place, entry: Entry) -> None:
    """Twenty times: eight writers, killed by surprise."""
    place.open().close()
    chance = random.Random(7)  # noqa: S311 - any moment will do
    answered: dict[str, str] = {}
    for round_ in range(20):
        process, out = child(partial(write_without_end, place, entry, round_))
        said, enough = b"", chance.randrange(1, 60)
        while said.count(b"\n") < enough:
            more = os.read(out, 65536)
            assert more, "the writers ended by themselves"
            said += more
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        while more := os.read(out, 65536):
            said += more
        os.close(out)
        for line in said.decode().splitlines():
            name, _, key = line.partition(" ")
            answered[key] = name
    with place.open() as ledger:
        assert ledger.verify().is_sound
        replay = ledger.replay(whole=True)
        assert replay.findings == ()
        with ledger.reading() as connection:
            recorded = set(connection.execute(select(schema.records.c.id)).scalars())
            uses = len(connection.execute(select(schema.idempotency.c.key)).all())
        assert set(answered.values()) <= recorded
        assert len(set(answered.values())) == len(answered) >= 20
        assert uses == len(recorded) == replay.same
        # Asking again under its key gives the very answer.
        key, name = next(iter(answered.items()))
        assert ledger.record(entry(f"A-{key.split('-')[2]}", key=key)).id == name


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_processes_take_turns_and_lose_nothing(place: Place, entry: Entry) -> None:
    """Each moves the same account many times, by the version it saw."""
    place.open().close()

    def work(_out: int) -> None:
        with place.open() as ledger:
            for _ in range(25):
                while True:
                    seen = ledger.account("A-1").version
                    try:
                        ledger.record(entry(expects=seen, states={"lifecycle": "ACTIVE"}), 60)
                    except StaleAccountError:
                        continue
                    break

    assert said_by([child(work) for _ in range(4)]) == b""
    with place.open() as ledger:
        assert ledger.account("A-1").version == 100
        assert len(ledger.history("A-1", limit=1000)) == 100
        assert ledger.verify().is_sound
        assert ledger.replay().same == 100


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_one_key_used_by_many_processes_is_one_record(place: Place, entry: Entry) -> None:
    place.open().close()

    def work(out: int) -> None:
        with place.open() as ledger:
            for _ in range(30):
                os.write(out, ledger.record(entry(key="1"), 60).id.encode() + b"\n")

    said = said_by([child(work) for _ in range(4)])
    assert len(said.split()) == 120
    assert len(set(said.split())) == 1


#: Says who is answered after it is durable; under strace, which sees each sync and each answer.
TRACED = """
import os, sys
from pathlib import Path
from tests.ledger.conftest import FACTS, NOW, RULES
from engine import Engine
from engine.ledger import DecisionEntry, Ledger, RetentionPolicy, Secrets, bundle_files
folder = Path(sys.argv[1])
engine = Engine.load(RULES)
decision = engine.decide("voluntary_closure", FACTS, as_of=NOW)
secrets = Secrets.load(folder / "secrets")
retention, bundles = RetentionPolicy(engine), bundle_files(RULES)
with Ledger.open(folder / "ledger.db", secrets, retention, bundles=bundles) as ledger:
    for number in range(10):
        ledger.record(DecisionEntry(f"A-{number}", decision, FACTS))
        os.write(1, b"answered\\n")
"""


def test_a_sync_of_the_ledger_returns_before_each_answer(tmp_path: Path) -> None:
    """A page cache outlives a process that is killed, so a kill alone proves no sync."""
    strace = shutil.which("strace")
    assert strace, "expected strace, found none: apt-get install strace"
    Secrets.create(tmp_path / "secrets")
    trace = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,write"
    command = [strace, "-f", "-y", "-e", calls, "-o", str(trace), sys.executable, "-c", TRACED, str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=ROOT)
    synced, answers = 0, []
    for line in trace.read_text().splitlines():
        if "ledger.db-wal>)" in line and "sync(" in line and line.endswith("= 0"):
            synced += 1
        elif "answered" in line:
            answers.append(synced)
            synced = 0
    assert len(answers) == 10
    assert min(answers) >= 1
