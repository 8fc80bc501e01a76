"""Newest versions decide real accounts as their first versions do, but for what they announce."""

from __future__ import annotations

from itertools import product

import pytest

from benchmarks import versions
from benchmarks.versions import ANNOUNCED, AS_OF, shifts, unannounced
from engine import Engine
from engine.analysis.read import newest

#: The whole run is `python -m benchmarks versions`.
ONE_IN = 12


@pytest.mark.slow
@pytest.mark.parametrize("policy", ANNOUNCED)
def test_real_accounts_are_decided_as_before_but_for_what_is_announced(engine: Engine, policy: str) -> None:
    found = shifts(engine, policy, ONE_IN)
    assert unannounced(policy, found) == {}
    assert {*found} == {*ANNOUNCED[policy]}, "announced, and never seen"


def test_a_shift_that_is_not_announced_is_found(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "ANNOUNCED", {"early_warning": []})
    assert unannounced("early_warning", shifts(engine, "early_warning", 200))


def test_every_policy_with_a_table_is_compared(engine: Engine) -> None:
    tabled = {
        name
        for name, version in newest(engine.rulebook).items()
        if version.policy.tables or version.policy.scorecard
    }
    # A notice is of a decision, not of an account: the test below.
    assert tabled - {"notice"} <= {*ANNOUNCED}


def test_notices_are_put_together_as_before(engine: Engine) -> None:
    kinds = (*engine.rulebook.catalogue.facts["notice.kind"].type.values, None)
    plain: dict[str, object] = {
        "notice.adverse": True,
        "notice.tipping_off": False,
        "notice.reason_count": 2,
        "cust.contactable": True,
    }
    for kind, place, urgent, late in product(kinds, ("CN", "US", "EU", None), (True, False), (0, 5)):
        account = {**plain, "notice.kind": kind, "notice.urgent": urgent, "delinq.dpd": late}
        if place is not None:
            account["req.jurisdiction"] = place
        before, after = (
            engine.decide("notice", account, as_of=AS_OF, version=number)
            for number in (1, newest(engine.rulebook)["notice"].policy.version)
        )
        assert (after.outcome, after.targets, after.values) == (before.outcome, before.targets, before.values)
