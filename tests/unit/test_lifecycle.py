"""The moves decisions make between the states of an account."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.language.document import read_document
from engine.lifecycle import Machine, read_machine
from tests.conftest import RULES


@pytest.fixture(scope="module")
def machine() -> Machine:
    return read_machine(read_document((RULES / "lifecycle.yaml").read_bytes(), "lifecycle.yaml"))


@pytest.mark.parametrize(
    ("outcome", "state", "expected"),
    [
        ("CLOSE_NOW", "ACTIVE", {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}),
        ("CLOSE_NOW", "PENDING_CLOSURE", {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}),
        ("CLOSE_PENDING_PAYOFF", "ACTIVE", {"lifecycle": "PENDING_CLOSURE", "credit_access": "SUSPENDED"}),
        ("HOLD_LEGAL", "ACTIVE", {"credit_access": "SUSPENDED", "hold": "LEGAL"}),
        ("CLOSE_NOW", "CLOSED", {}),
        ("CLOSE_NOW", None, {}),
        ("STEP_UP_AUTH", "ACTIVE", {}),
    ],
)
def test_a_decision_moves_an_account_only_from_states_it_may_leave(
    machine: Machine, outcome: str, state: str | None, expected: dict[str, str]
) -> None:
    assert machine.next_states("voluntary_closure", outcome, state) == expected


@pytest.mark.parametrize(
    ("written", "wrong", "code"),
    [
        ("lifecycle: CLOSED_COOLING, credit", "lifecycle: NOWHERE, credit", "unknown-word"),
        ("outcome: CLOSE_NOW", "outcome: CLOSE_NWO", "unknown-outcome"),
    ],
)
def test_what_is_wrong_with_the_lifecycle_is_found_before_anything_is_decided(
    tmp_path: Path, written: str, wrong: str, code: str
) -> None:
    rules = Path(shutil.copytree(RULES, tmp_path / "rules"))
    file = rules / "lifecycle.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(written, wrong, 1), encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        Engine.load(rules)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_transition_to_an_unknown_state_is_a_finding() -> None:
    text = (
        (RULES / "lifecycle.yaml")
        .read_text(encoding="utf-8")
        .replace("CLOSED_COOLING, credit", "COOLED, credit", 1)
    )
    with pytest.raises(CheckError) as caught:
        read_machine(read_document(text, "lifecycle.yaml"))
    (finding,) = caught.value.findings
    assert finding.code == "unknown-word"
    assert finding.span is not None
    assert finding.span.line > 1
