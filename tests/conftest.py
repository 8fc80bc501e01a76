"""What many tests start from: the shipped rules, a clock that stands still, policies of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from coverage import Coverage
from lark import Lark

from engine import Engine
from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.language import expression
from engine.language.document import read_document
from engine.lifecycle import Machine, read_machine
from tests.sample.rules import copy_rules

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
RULES = ROOT / "rules"
SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)

#: Tests that judge the whole by its answers.
UNMEASURED = ("acceptance", "agreement", "docs/test_readme.py", "packaging")

PolicyEngine = Callable[..., Engine]


@pytest.fixture(scope="module", autouse=True)
def _measured(request: pytest.FixtureRequest) -> Iterator[None]:
    """Measure coverage where tests are about single parts.

    The others run the same lines thousands of times: measured, they take twice as long and say nothing new.
    """
    coverage = Coverage.current()
    if coverage is None or not any(request.path.is_relative_to(TESTS / name) for name in UNMEASURED):
        yield
        return
    coverage.stop()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # what measures processes that tests start
        yield
    coverage.start()


@pytest.fixture(scope="session", autouse=True)
def _one_grammar() -> Iterator[None]:
    """Loading the grammar is half of the time that loading a few rules takes, and parsers share it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expression, "Lark", cache(Lark))
        yield


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine over the rules that ship, at a fixed moment."""
    return Engine.load(RULES, clock=lambda: NOW)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogues that ship."""
    return read_catalogue(
        {name: read_document((RULES / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
    )


@pytest.fixture(scope="session")
def machine(catalogue: Catalogue) -> Machine:
    """The states of an account and its moves, as they ship."""
    return read_machine(catalogue)


@pytest.fixture
def account() -> dict[str, object]:
    """An account in good standing whose holder asks to close it: every fact closure reads."""
    facts: dict[str, object] = json.loads((ROOT / "docs/examples/past_due.json").read_text(encoding="utf-8"))
    return {
        **facts,
        "bal.total_owed": "0.00",
        "bal.principal_outstanding": "0.00",
        "delinq.dpd": 0,
    }


@pytest.fixture
def engine_with(tmp_path: Path) -> PolicyEngine:
    """Return an engine over the shipped catalogues and the policies given as `name=text`."""

    def build(**policies: str) -> Engine:
        rules = tmp_path / "rules"
        if not rules.exists():
            copy_rules(rules, [])
        for name, text in policies.items():
            folder = rules / "policies" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "v1.yaml").write_text(text, encoding="utf-8")
        return Engine.load(rules, clock=lambda: NOW)

    return build
