"""Receipts, checked without the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from msgspec.structs import replace

from engine import TidegateError
from engine.ledger import DecisionEntry, Ledger, Secrets, check_receipt
from engine.ledger.record import decode, encode

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def receipt(sqlite_ledger: Ledger, entry: Callable[..., DecisionEntry]) -> dict[str, Any]:
    waiting = [sqlite_ledger.submit(entry(f"A-{number}")) for number in range(7)]
    names = [each.result(10).id for each in waiting]
    found: dict[str, Any] = json.loads(json.dumps(sqlite_ledger.receipt(names[4]).to_dict()))
    return found


def test_a_receipt_holds_without_the_ledger(receipt: dict[str, Any], sqlite_ledger: Ledger) -> None:
    checked = check_receipt(receipt, sqlite_ledger.reader.secrets.trusted)
    assert checked.record.seq == 4
    assert receipt["id"] == sqlite_ledger.history()[2].id


def test_every_record_has_a_receipt(ledger: Ledger, entry: Callable[..., DecisionEntry]) -> None:
    for pending in [ledger.submit(entry(f"A-{number}")) for number in range(20)]:
        pending.result(10)
    for header in ledger.history():
        found = ledger.receipt(header.id).to_dict()
        assert check_receipt(found, ledger.reader.secrets.trusted).record.seq == header.seq


def later(content: str) -> str:
    return encode(replace(decode(bytes.fromhex(content)), at=1 << 62)).hex()


def other_digit(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda r: r.update(record=other_digit(r["record"])), "forged-receipt", id="record"),
        pytest.param(lambda r: r.update(record=r["record"][:-8]), "wrong-receipt", id="truncated record"),
        pytest.param(
            lambda r: r.update(id="01a201ee-0a10-72a2-8f0f-3c4c544f99c4"), "forged-receipt", id="id"
        ),
        pytest.param(
            lambda r: r.update(recorded_at="2020-01-01T00:00:00+00:00"), "forged-receipt", id="time"
        ),
        pytest.param(
            lambda r: r["head"].update(root=other_digit(r["head"]["root"])), "forged-receipt", id="root"
        ),
        pytest.param(
            lambda r: r["head"].update(signature=other_digit(r["head"]["signature"])),
            "forged-receipt",
            id="signature",
        ),
        pytest.param(
            lambda r: r["head"].update(at=r["head"]["at"] + 1), "forged-receipt", id="time of the head"
        ),
        pytest.param(lambda r: r["head"].update(first=9), "forged-receipt", id="head of other records"),
        pytest.param(lambda r: r["proof"].append(r["head"]["root"]), "forged-receipt", id="longer proof"),
        pytest.param(lambda r: r.pop("proof"), "wrong-receipt", id="no proof"),
        pytest.param(lambda r: r.update(format="tidegate receipt 2"), "wrong-receipt", id="another format"),
        pytest.param(lambda r: r["head"].update(number=1 << 70), "wrong-receipt", id="a number too large"),
        pytest.param(lambda r: r["head"].update(number="x"), "wrong-receipt", id="no number"),
        pytest.param(lambda r: r["head"].update(number=inf), "wrong-receipt", id="no end to a number"),
        pytest.param(lambda r: r["head"].update(number=True), "wrong-receipt", id="yes for a number"),
        pytest.param(lambda r: r["head"].update(at=1 << 62), "wrong-receipt", id="head after all time"),
        pytest.param(lambda r: r["head"].update(ledger=5), "wrong-receipt", id="a number for a ledger"),
        pytest.param(lambda r: r["head"].update(root=None), "wrong-receipt", id="no root"),
        pytest.param(
            lambda r: r.update(record=later(r["record"])), "wrong-receipt", id="record after all time"
        ),
        pytest.param(lambda r: r.update(record=5), "wrong-receipt", id="no text"),
    ],
)
def test_a_forged_or_truncated_receipt_is_refused(
    receipt: dict[str, Any], sqlite_ledger: Ledger, change: Change, code: str
) -> None:
    change(receipt)
    with pytest.raises(TidegateError) as caught:
        check_receipt(receipt, sqlite_ledger.reader.secrets.trusted)
    assert caught.value.code == code


@pytest.mark.parametrize("found", [None, [], "receipt", {}, {"format": "tidegate receipt 1"}])
def test_what_is_no_receipt_is_refused(found: object) -> None:
    with pytest.raises(TidegateError, match="expected a whole receipt"):
        check_receipt(found, [])


def test_a_receipt_signed_by_a_stranger_is_refused(receipt: dict[str, Any], tmp_path: Any) -> None:
    with pytest.raises(TidegateError, match="signed by a trusted key"):
        check_receipt(receipt, Secrets.create(tmp_path / "others").trusted)
