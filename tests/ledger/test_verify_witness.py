"""Verification beside a witness: a tail that was cut off, a ledger that was written anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.ledger import DecisionEntry
from tests.ledger.tampering import check, cut_off, many

if TYPE_CHECKING:
    from tests.ledger.conftest import Place


def test_without_a_witness_a_cut_off_tail_is_only_called_unwitnessed(filled: Place) -> None:
    verification = check(filled, cut_off)
    assert verification.is_sound
    assert verification.witnessed is None
    assert verification.unwitnessed == 2


def test_a_witness_finds_a_cut_off_tail(filled: Place) -> None:
    witness = filled.file.parent / "witness"
    assert check(filled, lambda _db: None, witness).unwitnessed == 0
    verification = check(filled, cut_off, witness)
    assert [finding.message for finding in verification.findings] == [
        "commits 3 to 4 were cut off: the ledger ends at commit 2"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [("{x\n", "expected the heads of commits in"), (None, "expected a witness of ledger")],
    ids=["no head", "another ledger"],
)
def test_a_witness_of_something_else_witnesses_nothing(
    filled: Place, tmp_path: Path, line: str | None, message: str
) -> None:
    head = json.loads((filled.file.parent / "witness").read_text().splitlines()[0])
    other = tmp_path / "other"
    other.write_text(line or json.dumps({**head, "ledger": "01a201ee-0a10-72a2-8f0f-3c4c544f99c4"}) + "\n")
    verification = check(filled, lambda _db: None, other)
    (finding,) = verification.findings
    assert (finding.code, message in finding.message) == ("wrong-witness", True)
    assert (verification.witnessed, verification.unwitnessed) == (0, 4)


def test_a_witness_that_missed_the_end_is_said_to(filled: Place) -> None:
    witness = filled.file.parent / "witness"
    lines = witness.read_text().splitlines(keepends=True)
    witness.write_text("".join(lines[:3]) + lines[3][:40])
    verification = check(filled, lambda _db: None, witness)
    assert verification.is_sound
    assert (verification.witnessed, verification.unwitnessed) == (3, 1)


def test_a_witness_is_brought_up_to_date_by_the_next_commit(filled: Place) -> None:
    witness = filled.file.parent / "witness"
    lines = witness.read_text().splitlines(keepends=True)
    witness.write_text("".join(lines[:2]) + lines[2][:40])
    with filled.open(witness=witness) as ledger:
        ledger.write(lambda tx: many(tx, 1))
        assert ledger.verify(witness).unwitnessed == 0
    numbers = []
    for line in witness.read_text().splitlines():
        try:
            numbers.append(json.loads(line)["number"])
        except ValueError:
            numbers.append(None)
    assert numbers == [1, 2, None, 3, 4, 5]


def test_a_rewritten_ledger_is_not_the_one_the_witness_saw(
    filled: Place, entry: Callable[..., DecisionEntry]
) -> None:
    """Whoever holds the signing key can write another history, but not into the witness."""
    with closing(sqlite3.connect(filled.url)) as connection:
        cut_off(connection)
        connection.commit()
    with filled.open() as ledger:
        ledger.record(entry("A-9"))
        verification = ledger.verify(filled.file.parent / "witness")
    assert [finding.code for finding in verification.findings] == ["replaced-commit", "cut-off"]
