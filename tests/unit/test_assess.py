"""Assessing: every policy of an account, each once, after those it requires."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from graphlib import TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import CheckError, Engine, FactError, TidegateError
from engine.backends.direct import native
from engine.catalogue.publish import publish
from engine.catalogue.requirements import require_order
from tests.conftest import NOW
from tests.unit.small_policy import policy, rule

EngineWith = Callable[..., Engine]

FACTS: dict[str, object] = {
    "reg.legal_hold": True,
    "delinq.dpd": 0,
    "sys.ledger_up": True,
    "auth.level": 2,
    "acct.limit": "100.00",
    "bal.total_owed": "5.00",
}
OBSERVED = {
    "delinq": NOW - timedelta(days=9),
    "sys.ledger_up": NOW,
    "auth.level": NOW - timedelta(seconds=61),
}


def requiring(name: str, when: str, *required: str) -> str:
    """Return a policy whose own rule says MIDDLE, and which takes HIGH over from those it requires."""
    taken = ", ".join(f"{other}: {{HIGH: HIGH}}" for other in required)
    rules = [rule("T-01", when, "outcome: MIDDLE")]
    if not required:
        rules.append(rule("T-02", "reg.legal_hold", "outcome: HIGH"))
    return policy(*rules, extra=f"require: {{{taken}}}\n" if required else "", name=name)


#: `aloft` stands on `left` and `right`, and both stand on `ground`.
DIAMOND = {
    "ground": requiring("ground", "delinq.dpd > 99"),
    "left": requiring("left", "sys.ledger_up", "ground"),
    "right": requiring("right", "delinq.dpd > 0", "ground"),
    "aloft": requiring("aloft", "auth.level < 2", "right", "left"),
}


def release(built: Engine, *names: str) -> Engine:
    """Release the first version of some policies."""
    root = built.rulebook.root
    people = {"author": "Li", "approver": "Wang", "why": "a test"}
    for name in names:
        publish(root, name, 1, first=date(2026, 1, 1), last=None, status="published", **people)
    return Engine.load(root, clock=lambda: NOW)


def test_a_policy_is_decided_after_those_it_requires_and_by_name_otherwise(engine_with: EngineWith) -> None:
    built = engine_with(**DIAMOND)
    assert built.assess(FACTS, preview=True).order == ("ground", "left", "right", "aloft")


def test_each_policy_is_decided_once_and_lends_that_very_decision(engine_with: EngineWith) -> None:
    decisions = engine_with(**DIAMOND).assess(FACTS, preview=True).decisions
    assert {name: decision.outcome for name, decision in decisions.items()} == dict.fromkeys(DIAMOND, "HIGH")
    assert decisions["aloft"].required == (decisions["right"], decisions["left"])
    assert decisions["left"].required == (decisions["ground"],)
    assert decisions["right"].required == (decisions["ground"],)


def test_one_decision_too_decides_what_it_requires_once(engine_with: EngineWith) -> None:
    right, left = engine_with(**DIAMOND).decide("aloft", FACTS, version=1).required
    assert right.required[0] is left.required[0]


@pytest.mark.parametrize("observed_at", [None, NOW - timedelta(hours=1), OBSERVED])
def test_an_assessment_says_what_each_decision_says_alone(
    engine_with: EngineWith, observed_at: Mapping[str, object]
) -> None:
    built = engine_with(**DIAMOND)
    options = {"observed_at": observed_at, "locale": "en"}
    together = built.assess(FACTS, preview=True, **options)  # type: ignore[arg-type]  # options of both
    for name, decision in together.decisions.items():
        alone = built.decide(name, FACTS, version=1, **options)  # type: ignore[arg-type]
        assert decision.to_json() == alone.to_json()


def test_stale_facts_are_unknown_by_each_policys_own_maximum_ages(engine_with: EngineWith) -> None:
    decisions = engine_with(**DIAMOND).assess(FACTS, preview=True, observed_at=OBSERVED).decisions
    assert [fact for fact, _ in decisions["right"].needs] == ["delinq.dpd"]
    assert "sys.ledger_up" in decisions["left"].held


def test_the_same_facts_give_the_same_bytes_whatever_their_order(engine_with: EngineWith) -> None:
    built = engine_with(**DIAMOND)
    first = built.assess(FACTS, preview=True)
    again = built.assess(dict(reversed(FACTS.items())), preview=True)
    assert first.to_json() == again.to_json()
    body = json.loads(first.to_json())
    assert body["order"] == ["ground", "left", "right", "aloft"]
    assert body["decisions"]["left"] == first.decisions["left"].to_dict()
    assert body["facts_digest"] != built.assess({**FACTS, "delinq.dpd": 1}, preview=True).facts_digest


def test_policies_asked_for_come_with_those_they_require(engine_with: EngineWith) -> None:
    assessed = engine_with(**DIAMOND).assess(FACTS, policies=["right"], preview=True)
    assert assessed.order == ("ground", "right")


def test_only_policies_in_force_are_decided_and_the_others_named(engine_with: EngineWith) -> None:
    built = release(engine_with(**DIAMOND), "ground", "right", "aloft")
    assessed = built.assess(FACTS)
    assert assessed.order == ("ground", "right")
    assert assessed.not_in_force == ("left",)
    assert assessed.undecided == {"aloft": ("left",)}
    assert assessed.to_dict()["undecided"] == {"aloft": ["left"]}


def test_what_requires_an_undecided_policy_is_undecided_too(engine_with: EngineWith) -> None:
    chain = {
        "first": requiring("first", "delinq.dpd > 1"),
        "second": requiring("second", "delinq.dpd > 2", "first"),
        "third": requiring("third", "delinq.dpd > 3", "second"),
    }
    assessed = release(engine_with(**chain), "second", "third").assess(FACTS)
    assert assessed.order == ()
    assert assessed.undecided == {"second": ("first",), "third": ("second",)}


def test_a_preview_takes_the_newest_versions(engine_with: EngineWith) -> None:
    root = release(engine_with(**DIAMOND), "ground").rulebook.root
    newer = DIAMOND["ground"].replace("version: 1", "version: 2").replace("> 99", "> 98")
    (root / "policies/ground/v2.yaml").write_text(newer, encoding="utf-8")
    built = Engine.load(root, clock=lambda: NOW)
    assert built.assess(FACTS, preview=True).decisions["ground"].version.policy.version == 2
    assert built.assess(FACTS).decisions["ground"].version.policy.version == 1


def test_a_preview_of_one_version_takes_those_in_force_of_what_it_requires_and_of_several_those(
    engine_with: EngineWith,
) -> None:
    root = release(engine_with(**DIAMOND), "ground").rulebook.root
    newer = DIAMOND["ground"].replace("version: 1", "version: 2").replace("> 99", "> 98")
    (root / "policies/ground/v2.yaml").write_text(newer, encoding="utf-8")
    built = Engine.load(root, clock=lambda: NOW)
    ground = {
        "one": built.decide("left", FACTS, version=1),
        "several": built.decide("left", FACTS, version={"left": 1, "ground": 2}),
        "left out": built.decide("left", FACTS, version={"left": 1}),
    }
    assert {name: each.required[0].version.policy.version for name, each in ground.items()} == {
        "one": 1,
        "several": 2,
        "left out": 1,
    }
    with pytest.raises(TidegateError, match="unknown version 3 of `ground`"):
        built.decide("left", FACTS, version={"left": 1, "ground": 3})


def test_the_version_in_force_changes_at_midnight_in_shanghai(engine_with: EngineWith) -> None:
    built = release(engine_with(**DIAMOND), "ground")
    begun = NOW.replace(year=2026, month=1, day=1, hour=0, minute=0)
    assert built.assess(FACTS, as_of=begun).order == ("ground",)
    assert built.assess(FACTS, as_of=begun - timedelta(microseconds=1)).order == ()
    assert built.assess(FACTS, as_of=begun).order == ("ground",)


WRONG: dict[str, object] = {
    "delinq.dpd": -1,
    "no.such": 1,
    "acct.limit": 5,
    "auth.level": "2",
    "sys.ledger_up": None,
}


def test_every_wrong_fact_is_reported_once_in_the_order_sent(engine_with: EngineWith) -> None:
    built = engine_with(**DIAMOND)
    with pytest.raises(FactError) as together:
        built.assess(WRONG, preview=True)
    with pytest.raises(FactError) as alone:
        built.decide("ground", WRONG, version=1)
    assert [finding.render() for finding in together.value.findings] == [
        finding.render() for finding in alone.value.findings
    ]
    assert len(together.value.findings) == 5


def test_a_wrong_fact_that_no_policy_reads_is_refused(engine_with: EngineWith) -> None:
    with pytest.raises(FactError, match=r"acct\.limit"):
        engine_with(**DIAMOND).assess({**FACTS, "acct.limit": 1}, preview=True)


@pytest.mark.parametrize("reader", [native.COMPILED, None], ids=["fastest", "python"])
@pytest.mark.parametrize("name", [*WRONG, "acct.opened_days"])
def test_each_fact_sent_is_checked_whoever_reads_it(
    engine_with: EngineWith, monkeypatch: pytest.MonkeyPatch, reader: object, name: str
) -> None:
    monkeypatch.setattr(native, "COMPILED", reader)
    built = engine_with(**DIAMOND)
    sent = {**FACTS, name: "wrong"}
    for asked in (
        lambda: built.assess(sent, preview=True),
        lambda: built.assess(sent, policies=["ground"], preview=True),
        lambda: built.decide("aloft", sent, version=1),
    ):
        with pytest.raises(FactError) as refused:
            asked()
        assert [name in finding.message for finding in refused.value.findings] == [True]


@pytest.mark.parametrize(
    ("observed_at", "message"),
    [
        ({"ball": NOW}, "unknown fact or group `ball` in observed_at"),
        ({"acct": NOW + timedelta(minutes=2)}, "`acct.limit`: expected a time before the decision"),
        ({"delinq": NOW + timedelta(minutes=2)}, "`delinq.dpd`: expected a time before the decision"),
    ],
)
def test_a_wrong_time_of_observation_is_refused(
    engine_with: EngineWith, observed_at: dict[str, object], message: str
) -> None:
    with pytest.raises(FactError, match=message):
        engine_with(**DIAMOND).assess(FACTS, preview=True, observed_at=observed_at)  # type: ignore[arg-type]


def test_an_unknown_policy_or_language_is_refused(engine_with: EngineWith) -> None:
    built = engine_with(**DIAMOND)
    with pytest.raises(TidegateError, match="did you mean `ground`"):
        built.assess(FACTS, policies=["grund"])
    with pytest.raises(TidegateError, match="expected one of zh-CN, en"):
        built.assess(FACTS, locale="fr")
    with pytest.raises(TidegateError, match="expected facts by name"):
        built.assess([], preview=True)  # type: ignore[arg-type]  # the mistake under test


def test_a_preview_of_drafts_that_wait_for_what_is_in_force_is_refused(engine_with: EngineWith) -> None:
    """Neither the newest versions nor those in force wait for each other; the two together do."""
    built = release(
        engine_with(a=requiring("a", "delinq.dpd > 1", "b"), b=requiring("b", "delinq.dpd > 2")), "a"
    )
    root = built.rulebook.root
    (root / "policies/b/v1.yaml").write_text(requiring("b", "delinq.dpd > 2", "a"), encoding="utf-8")
    newer = requiring("a", "delinq.dpd > 1").replace("version: 1", "version: 2")
    (root / "policies/a/v2.yaml").write_text(newer, encoding="utf-8")
    with pytest.raises(CheckError, match="require each other in one direction, found `a` → `b` → `a`"):
        Engine.load(root, clock=lambda: NOW).decide("b", FACTS, version=1)


graphs = st.integers(1, 7).flatmap(
    lambda count: st.lists(
        st.sets(st.integers(0, count - 1), max_size=3), min_size=count, max_size=count
    ).map(
        lambda asked: {f"p{place}": {f"p{other}" for other in others} for place, others in enumerate(asked)}
    )
)


@given(graphs)
def test_any_graph_is_ordered_or_its_circles_named(needs: dict[str, set[str]]) -> None:
    acyclic = {name: {other for other in asked if other < name} for name, asked in needs.items()}
    order = require_order(acyclic)
    assert sorted(order) == sorted(needs)
    assert all(order.index(other) < order.index(name) for name, asked in acyclic.items() for other in asked)
    try:
        TopologicalSorter(needs).prepare()
    except ValueError:
        with pytest.raises(CheckError, match="in one direction"):
            require_order(needs)
    else:
        assert len(require_order(needs)) == len(needs)
