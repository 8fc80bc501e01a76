"""A fact is only as good as it is fresh."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine import Engine, FactError
from engine.catalogue.freshness import Observed, read_observed
from tests.conftest import NOW

Account = dict[str, object]


def needs(engine: Engine, account: Account, observed_at: Observed) -> list[str]:
    decision = engine.decide("voluntary_closure", account, version=1, as_of=NOW, observed_at=observed_at)
    return [name for name, _ in decision.needs]


def test_a_fact_is_known_up_to_its_maximum_age_and_unknown_beyond(engine: Engine, account: Account) -> None:
    age = timedelta(seconds=engine.rulebook.catalogue.facts["auth.level"].max_age)
    assert needs(engine, account, {"auth.level": NOW - age}) == []
    assert needs(engine, account, {"auth.level": NOW - age - timedelta(seconds=1)}) == ["auth.level"]


def test_a_maximum_age_of_zero_asks_only_that_the_fact_is_sent(engine: Engine, account: Account) -> None:
    assert engine.rulebook.catalogue.facts["acct.state"].max_age == 0
    assert needs(engine, account, {"acct.state": NOW - timedelta(days=9)}) == []


def test_one_time_may_hold_for_a_group_or_for_all(engine: Engine, account: Account) -> None:
    long_ago = NOW - timedelta(days=400)
    assert "delinq.dpd" not in needs(engine, account, {"auth": long_ago})
    assert "auth.level" in needs(engine, account, {"auth": long_ago})
    assert {"auth.level", "sys.ledger_up"} <= set(needs(engine, account, long_ago))


def test_a_fact_named_by_itself_overrides_its_group(engine: Engine, account: Account) -> None:
    times = {"auth": NOW - timedelta(days=400), "auth.level": NOW}
    assert "auth.level" not in needs(engine, account, times)


def test_a_stale_fact_must_still_be_right(engine: Engine, account: Account) -> None:
    with pytest.raises(FactError, match=r"auth\.level"):
        needs(engine, {**account, "auth.level": "x"}, NOW - timedelta(days=1))


def test_a_fact_from_the_future_is_refused_beyond_what_clocks_differ(
    engine: Engine, account: Account
) -> None:
    assert needs(engine, account, NOW + timedelta(seconds=60)) == []
    with pytest.raises(FactError, match="expected a time before the decision"):
        needs(engine, account, NOW + timedelta(seconds=61))


def test_a_time_for_no_fact_is_refused_with_the_nearest_name(engine: Engine, account: Account) -> None:
    with pytest.raises(FactError, match=r"did you mean `auth\.level`"):
        needs(engine, account, {"auth.levl": NOW})


def test_a_naive_time_is_refused(engine: Engine, account: Account) -> None:
    with pytest.raises(FactError, match="expected a time with its offset"):
        needs(engine, account, {"auth.level": datetime(2026, 1, 1)})  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize("wrong", ["yesterday", "2026-01-01T00:00:00", 5, True, {"auth": "now"}, []])
def test_observed_at_on_the_wire_is_a_time_or_times_by_name(wrong: object) -> None:
    with pytest.raises(FactError, match="observed_at"):
        read_observed(wrong)


def test_observed_at_on_the_wire_is_read() -> None:
    moment = "2026-11-20T10:00:00+08:00"
    assert read_observed(None) is None
    assert read_observed(moment) == NOW
    assert read_observed({"auth": moment}) == {"auth": NOW}
