"""`tidegate ledger rotate-key`: a new master key, and the ledger goes on."""

from __future__ import annotations

from tests.cli.ledger_place import Place


def rotate(place: Place) -> tuple[int, str]:
    found = place.run("ledger", "rotate-key")
    return found.exit_code, found.output


def test_after_a_rotation_the_commands_go_on(place: Place) -> None:
    decision = place.decide()["decision_id"]
    before = (place.folder / "secrets/master.key").read_bytes()
    code, told = rotate(place)
    assert (code, "1 data key is wrapped by a new master key" in told) == (0, True)
    assert (place.folder / "secrets/master.key").read_bytes() != before
    shown = place.json("ledger", "show", decision, "--purpose", "DISPUTE")
    assert shown["decision"]["outcome"] == "CLOSE_NOW"
    assert place.json("ledger", "replay")["same"] == 1
    (place.folder / "secrets/master.key").write_bytes(before)
    refused = place.run("ledger", "show", decision, "--purpose", "DISPUTE")
    assert (refused.exit_code, "wrong-master-key" in refused.stderr) == (1, True)


def test_a_ledger_that_is_not_there_is_refused(place: Place) -> None:
    found = place.run("ledger", "rotate-key", "--ledger", str(place.folder / "other.db"))
    assert (found.exit_code, "found none" in found.stderr) == (1, True)
    assert not (place.folder / "secrets/master.key.next").exists()
