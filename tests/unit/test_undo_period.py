"""The days in which a closure can be undone stand in several places, which have to say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from engine import Engine
from engine.analysis.read import newest
from engine.language.values import Held
from engine.lifecycle import Decided, Happened, Machine, Moved
from engine.specs.accounts import FILE, read_accounts
from tests.conftest import NOW, ROOT
from tests.unit.states import NOTHING_OPEN, UNDOABLE

#: A longer period than anybody would grant.
LONGEST = 60
_DAYS = re.compile(r"([0-9]+)(?:天内| days)")


def days(is_undone: Callable[[int], bool]) -> int:
    """Return the last day on which a closure is undone; there is none after it."""
    undone = [is_undone(day) for day in range(LONGEST)]
    last = undone.count(True) - 1
    assert undone == [day <= last for day in range(LONGEST)]
    return last


def decided(engine: Engine, policy: str, account: str) -> int:
    """Return the last day on which the newest version of a policy restores an account."""
    path = ROOT / "features" / FILE
    known = read_accounts(path.read_bytes(), FILE, engine.rulebook.catalogue.facts, engine.rulebook.policies)
    facts: Mapping[str, object] = {**known.accounts[account].facts, "req.function": "CANCEL_CLOSE"}
    version = newest(engine.rulebook)[policy].policy.version

    def is_undone(day: int) -> bool:
        sent = {**facts, "acct.closed_days": day}
        return engine.decide(policy, sent, as_of=NOW, version=version).outcome == "RESTORE"

    return days(is_undone)


def moved(machine: Machine, cause: Decided | Happened, day: int) -> bool:
    facts: Mapping[str, Held] = {"acct.closed_days": day, **NOTHING_OPEN}
    return isinstance(machine.move(UNDOABLE, cause, facts), Moved)


@pytest.fixture
def period(engine: Engine) -> int:
    return decided(engine, "closure_completion", "undo_period")


def test_reopening_undoes_for_as_long_as_closure_completion(engine: Engine, period: int) -> None:
    assert decided(engine, "reopen", "just_closed") == period


def test_the_lifecycle_undoes_for_as_long_and_closes_the_day_after(machine: Machine, period: int) -> None:
    restored = Decided("closure_completion", "RESTORE", ("CC-013",))
    assert days(lambda day: moved(machine, restored, day)) == period
    assert days(lambda day: not moved(machine, Happened("UNDO_PERIOD_ENDED"), day)) == period


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_customers_and_staff_read_the_same_number_of_days(engine: Engine, period: int, locale: str) -> None:
    catalogue = engine.rulebook.catalogue
    texts = [
        catalogue.reasons["VC_APPROVED"].text[locale],
        catalogue.obligations["OB_COOLING_OFF_OPEN"].text[locale],
    ]
    assert [_DAYS.findall(text) for text in texts] == [[str(period)]] * 2


def test_the_window_is_kept_open_for_as_long(engine: Engine, period: int) -> None:
    document = (ROOT / "rules/obligations.yaml").read_text(encoding="utf-8")
    window = document.partition("  OB_COOLING_OFF_OPEN:\n")[2].partition("\n  OB_")[0]
    assert f"at_most: {period} d}}" in window
