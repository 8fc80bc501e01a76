"""What many tests start from: the shipped rules, a clock that stands still, policies of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from engine import Engine
from engine.catalogue.catalogue import CATALOGUES, read_catalogue
from engine.language.document import read_document
from engine.lifecycle import Machine, read_machine

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules"
SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)

PolicyEngine = Callable[..., Engine]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine over the rules that ship, at a fixed moment."""
    return Engine.load(RULES, clock=lambda: NOW)


@pytest.fixture(scope="session")
def machine() -> Machine:
    """The states of an account and its moves, as they ship."""
    files = {name: read_document((RULES / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
    return read_machine(read_catalogue(files))


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
            shutil.copytree(
                RULES, rules, ignore=shutil.ignore_patterns("policies", "bundles", "releases.yaml")
            )
        for name, text in policies.items():
            folder = rules / "policies" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "v1.yaml").write_text(text, encoding="utf-8")
        return Engine.load(rules, clock=lambda: NOW)

    return build
