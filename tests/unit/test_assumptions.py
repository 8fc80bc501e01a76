"""What is assumed of real accounts: for some policies, as the catalogue reads it, beside nothing known."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CheckError, Engine
from engine.batch.assumptions import Assumptions, read_assumptions
from engine.batch.credit_cards import DATA, Card, facts_of

SHIPPED = DATA / "assumptions.yaml"
BECAUSE = "because: {zh-CN: 无, en: none}"
HEAD = "groups:\n  - policies: [guard]\n    title: {zh-CN: 无, en: none}\n    assumptions:\n"


@pytest.fixture
def shipped(engine: Engine) -> Assumptions:
    return read_assumptions(SHIPPED, engine.rulebook.catalogue.facts)


def test_values_are_as_the_wire_carries_them(shipped: Assumptions) -> None:
    assumed = {item.fact: item.value for item in shipped.of_policy("voluntary_closure")}
    assert assumed["auth.contact_changed_hours"] is None
    assert assumed["bal.pending_auth"] == "0.00"
    assert assumed["req.initiator"] == "CUSTOMER"


def test_each_policy_has_its_own(shipped: Assumptions) -> None:
    asked = {name: shipped.of_policy(name) for name in ("limit_increase", "early_warning", "guard")}
    assert {item.fact: item.value for item in asked["early_warning"]}["req.initiator"] == "SYSTEM"
    assert "score.zhima" in {item.fact for item in asked["limit_increase"]}
    assert not {
        item.fact for item in asked["early_warning"] if item.fact.startswith(("score", "bureau", "cap"))
    }
    assert asked["guard"] == ()


def test_a_proposal_is_a_fifth_above_the_limit_to_the_cent(shipped: Assumptions) -> None:
    (proposal,) = (item for item in shipped.of_policy("limit_increase") if item.fact == "req.requested_limit")
    assert proposal.value_for({"acct.limit": "50000.00"}) == "60000.00"
    assert proposal.value_for({"acct.limit": "0.11"}) == "0.13"


def test_nothing_is_assumed_that_the_data_tells(shipped: Assumptions) -> None:
    known = set(facts_of(Card(1, 1000.0, 30, [0] * 6, [100.0] * 6, [50.0] * 6)))
    assumed = {item.fact for group in shipped.groups for item in group.assumptions}
    assert not known & assumed
    assert set(shipped.estimates) <= known


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([f"auth.levl: {{value: 2, {BECAUSE}}}"], ["unknown-fact"]),
        ([f"auth.level: {{value: two, {BECAUSE}}}"], ["wrong-fact"]),
        ([f"auth.level: {{value: 2, of: acct.limit, times: 1, {BECAUSE}}}"], ["wrong-shape"]),
        ([f"acct.available: {{of: acct.limit, {BECAUSE}}}"], ["wrong-shape"]),
        ([f"acct.available: {{of: acct.limit, times: much, {BECAUSE}}}"], ["wrong-shape"]),
        ([f"acct.available: {{of: acct.limt, times: 1, {BECAUSE}}}"], ["unknown-fact"]),
        ([f"auth.level: {{of: acct.limit, times: 1, {BECAUSE}}}"], ["wrong-fact"]),
        (["auth.level: {value: 2}"], ["missing-key"]),
    ],
)
def test_a_wrong_assumption_is_refused(
    engine: Engine, tmp_path: Path, lines: list[str], codes: list[str]
) -> None:
    path = tmp_path / "assumptions.yaml"
    path.write_text(HEAD + "".join(f"      {line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        read_assumptions(path, engine.rulebook.catalogue.facts)
    assert [finding.code for finding in caught.value.findings] == codes


def test_a_fact_is_assumed_once_for_a_policy(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "assumptions.yaml"
    group = f"{HEAD}      auth.level: {{value: 2, {BECAUSE}}}\n"
    path.write_text(group + group.removeprefix("groups:\n"), encoding="utf-8")
    with pytest.raises(CheckError, match=r"`auth\.level` is assumed twice for `guard`"):
        read_assumptions(path, engine.rulebook.catalogue.facts)
