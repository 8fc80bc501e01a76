"""Commands run in this process: the rules that ship are read once, however many commands load them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import Engine
from engine import engine as module
from engine.catalogue.rulebook import Rulebook
from tests.cli.ledger_place import Place
from tests.conftest import RULES


@pytest.fixture(scope="module", autouse=True)
def _shipped_rules_are_read_once(engine: Engine) -> Iterator[None]:
    """Reading them takes seconds; rules of a test's own are read every time."""
    load_rules = module.load_rules

    def load(root: Path, show: Callable[[Path], str] = str) -> Rulebook:
        return engine.rulebook if root.resolve() == RULES else load_rules(root, show)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "load_rules", load)
        yield


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = Place(tmp_path_factory.mktemp("ledger"))
    assert made.run("ledger", "init").exit_code == 0
    return made


@pytest.fixture
def place(tmp_path: Path, _made: Place) -> Place:
    """A ledger of the test's own, without a record."""
    shutil.copytree(_made.folder, tmp_path / "place")
    return Place(tmp_path / "place")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, _made: Place) -> tuple[Place, str]:
    """A ledger with one closure, for commands that only read, and the closure's id."""
    shutil.copytree(_made.folder, folder := tmp_path_factory.mktemp("closed") / "place")
    found = Place(folder)
    return found, found.decide()["decision_id"]
