"""The witness: what it keeps from being recorded, and what it is told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from engine.ledger import DecisionEntry, Ledger, LedgerUnavailableError
from tests.ledger.conftest import Place

Entry = Callable[..., DecisionEntry]


def refused(ledger: Ledger, entry: DecisionEntry) -> str:
    with pytest.raises(LedgerUnavailableError) as caught:
        ledger.record(entry)
    return caught.value.code


@pytest.fixture
def witness(place: Place) -> Path:
    return Path(place.secrets).parent / "heads"


def test_nothing_is_recorded_while_the_witness_is_out_of_reach(place: Place, entry: Entry) -> None:
    folder = Path(place.secrets).parent / "elsewhere"
    with place.open(witness=folder / "heads") as ledger:
        assert refused(ledger, entry(key="1")) == "witness-down"
        assert ledger.history() == []
        folder.mkdir()
        assert ledger.record(entry(key="1")).seq == 0
        assert ledger.verify(folder / "heads").unwitnessed == 0


def test_a_head_written_in_parts_is_written_whole(
    place: Place, entry: Entry, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    with place.open(witness=witness) as ledger:
        ledger.record(entry())
        monkeypatch.setattr("engine.ledger.witness.os.write", lambda handle, data: whole(handle, data[:100]))
        ledger.record(entry())
        monkeypatch.undo()
        assert ledger.verify(witness).unwitnessed == 0


@pytest.mark.parametrize("field", ["ledger", "number", "at", "root", "signature"])
@pytest.mark.parametrize("value", [5, None, "x", 1 << 64, 1e300, [], {}, float("nan")])
def test_a_line_that_is_no_head_is_passed_over(
    sqlite_place: Place, entry: Entry, field: str, value: object
) -> None:
    witness = Path(sqlite_place.secrets).parent / "heads"
    with sqlite_place.open(witness=witness) as ledger:
        ledger.record(entry())
        head: dict[str, Any] = json.loads(witness.read_text())
        if field in {"number", "at"} and value == 5:
            value = "5"
        with witness.open("a") as file:
            file.write(json.dumps({**head, field: value}) + "\n")
        go = Event()
        ledger.committer.submit(lambda _tx: go.wait(5))
        waiting = [ledger.submit(entry(f"B-{number}")) for number in range(3)]
        go.set()
        assert [pending.result(10).seq for pending in waiting] == [1, 2, 3]
        assert ledger.verify(witness).is_sound


def test_an_older_copy_put_back_is_not_written_on(sqlite_place: Place, entry: Entry, tmp_path: Path) -> None:
    witness, copy = Path(sqlite_place.secrets).parent / "heads", tmp_path / "copy"
    with sqlite_place.open(witness=witness) as ledger:
        ledger.record(entry())
    shutil.copy(sqlite_place.file, copy)
    with sqlite_place.open(witness=witness) as ledger:
        ledger.record(entry())
    copy.replace(sqlite_place.file)
    with sqlite_place.open(witness=witness) as ledger:
        assert refused(ledger, entry()) == "wrong-witness"
        assert len(ledger.history()) == 1


def test_a_copy_put_back_gets_the_bundles_it_lacks(sqlite_place: Place, entry: Entry, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with sqlite_place.open() as ledger:
        ledger.write(lambda _tx: None)
    shutil.copy(sqlite_place.file, copy)
    with sqlite_place.open() as ledger:
        ledger.record(entry())
        copy.replace(sqlite_place.file)
        for left in ("-wal", "-shm"):
            Path(f"{sqlite_place.file}{left}").unlink(missing_ok=True)
        ledger.record(entry())
        assert ledger.verify().is_sound
        assert ledger.replay().same == 1


def test_a_closed_ledger_says_so(sqlite_place: Place, entry: Entry) -> None:
    with sqlite_place.open() as ledger:
        pass
    assert refused(ledger, entry()) == "ledger-down"
