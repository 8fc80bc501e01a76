"""Commands run in this process: the rules that ship are read once, however many commands load them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import Engine
from engine import engine as module
from engine.catalogue.rulebook import Rulebook
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
