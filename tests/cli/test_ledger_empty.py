"""What verification says of a ledger without a record."""

from __future__ import annotations

from click.testing import CliRunner

from api.cli import main
from tests.cli.ledger_place import Place


def test_an_empty_ledger_without_a_witness_is_not_called_witnessed(place: Place) -> None:
    where = ["--ledger", str(place.ledger), "--secrets", str(place.folder / "secrets")]
    found = CliRunner().invoke(main, ["ledger", "verify", *where, "--format", "pretty"])
    assert (found.exit_code, "is witnessed" in found.stdout) == (0, False)
    assert "0 records in 0 commits: sound" in found.stdout
    assert "nothing is recorded; no witness was named" in found.stdout


def test_an_empty_ledger_has_its_witness_from_the_first(place: Place) -> None:
    found = place.run("ledger", "verify", "--format", "pretty")
    assert "nothing is recorded, and the witness saw nothing" in found.stdout


def test_an_emptied_ledger_is_found_by_its_witness(place: Place) -> None:
    empty = place.ledger.read_bytes()
    place.decide()
    for name in ("ledger.db-wal", "ledger.db-shm"):
        place.ledger.with_name(name).unlink(missing_ok=True)
    place.ledger.write_bytes(empty)
    found = place.run("ledger", "verify", "--format", "pretty")
    assert (found.exit_code, "nothing is recorded\n" in found.stdout) == (1, True)
    assert "[cut-off]" in found.stderr
