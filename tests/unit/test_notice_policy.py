"""What notices are made of agrees with the policy that says which parts a notice has and when it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from engine import Decision, Engine
from engine.catalogue.notices import (
    ADVERSE,
    GENERIC,
    JURISDICTIONS,
    TECHNICAL,
    Length,
    Notices,
)
from engine.decisions.reasons import MOST_REASONS

HOUR, DAY = 3_600, 86_400
#: A decision there is nothing to tell of.
NOTHING = {
    "notice.adverse": False,
    "notice.technical": False,
    "notice.urgent": False,
    "notice.tipping_off": False,
    "notice.kind": None,
    "notice.used_bureau": False,
    "notice.used_score": False,
    "notice.reason_count": 0,
    "notice.will_report_negative": False,
    "case.model_only": False,
    "cust.contactable": True,
    "cust.vulnerable": False,
    "delinq.dpd": 0,
}
#: How a notice is sent, or by when, rather than what it says.
BESIDES = {"FALLBACK_CHANNEL", "PLAIN_LANGUAGE_CALL", "IMMEDIATE"}


@dataclass(frozen=True)
class Part:
    """Where a part of the policy is found in a notice: its blocks, and what they depend on."""

    kind: str
    blocks: tuple[str, ...]
    facts: dict[str, object]
    when: tuple[str, ...] = ()
    only: tuple[str, ...] = JURISDICTIONS
    by_place: dict[str, str] = field(default_factory=dict)


TOLD = {"notice.adverse": True, "notice.kind": "FORCED_CLOSE", "notice.reason_count": 2}
PARTS = {
    "ADVERSE": Part(ADVERSE, ("change", "from_when", "functions", "balance", "what_to_do", "appeal"), TOLD),
    "REASONS": Part(ADVERSE, ("reasons",), TOLD),
    "REG_B": Part(ADVERSE, ("ecoa",), TOLD, only=("US",)),
    "EU_DRAWDOWN": Part(ADVERSE, ("reasons",), {**TOLD, "notice.kind": "SUSPENDED"}, only=("EU",)),
    "AUTO_DECISION_RIGHTS": Part(
        ADVERSE,
        (),
        {**TOLD, "case.model_only": True},
        by_place=dict.fromkeys(JURISDICTIONS, "automated"),
    ),
    "BUREAU_RIGHTS": Part(
        ADVERSE,
        (),
        {**TOLD, "notice.used_bureau": True},
        ("bureau_used",),
        by_place={"CN": "bureau_cn", "US": "bureau_us", "EU": "bureau_eu"},
    ),
    "SCORE_FACTORS": Part(ADVERSE, ("score",), {**TOLD, "notice.used_score": True}, ("score_used",)),
    "BUREAU_PRE_NOTICE": Part(
        ADVERSE,
        ("bureau_pre_notice",),
        {**TOLD, "notice.will_report_negative": True},
        ("OB_BUREAU_PRE_NOTICE",),
    ),
    "PRE_NOTICE": Part(
        "information",
        ("in_advance",),
        {"notice.kind": "DORMANT_CLOSE"},
        ("OB_PRE_NOTICE_7D", "OB_PRE_NOTICE_30D"),
    ),
    "CLOSURE_CONFIRMATION": Part(
        "closure_confirmed",
        ("change", "from_when", "settlement", "mandates", "retention", "credit_record", "certificate"),
        {"notice.kind": "CLOSURE_CONFIRMED"},
    ),
    "PAYOFF_STATEMENT": Part("closure_pending", ("settlement",), {"notice.kind": "CLOSURE_PENDING"}),
    "COST_DISCLOSURE": Part("raised", ("cost",), {"notice.kind": "LIMIT_INCREASE_OFFER"}),
    "SERVICE_NOTICE": Part(TECHNICAL, ("change", "what_to_do"), {"notice.technical": True}),
}
PLACED = [(name, place) for name, part in PARTS.items() for place in part.only]


@pytest.fixture(scope="module")
def notices(engine: Engine) -> Notices:
    found = engine.rulebook.catalogue.notices
    assert found is not None
    return found


def decide(engine: Engine, place: str, facts: dict[str, object]) -> Decision:
    newest = max(version for name, version in engine.rulebook.versions if name == "notice")
    return engine.decide("notice", {**NOTHING, "req.jurisdiction": place, **facts}, version=newest)


def value(decision: Decision, name: str) -> object:
    return decision.combined.values[name].held


def test_every_part_of_the_policy_has_its_place(engine: Engine) -> None:
    assert {*PARTS} == {*decide(engine, "CN", {}).targets} - BESIDES


@pytest.mark.parametrize(("name", "place"), PLACED)
def test_a_part_that_the_policy_asks_for_is_a_block(
    engine: Engine, notices: Notices, name: str, place: str
) -> None:
    part = PARTS[name]
    decision = decide(engine, place, part.facts)
    assert decision.targets[name] in ("SEND", "ADD", "TRUNCATE")
    for block_name in (*part.blocks, *filter(None, [part.by_place.get(place)])):
        block = notices.blocks[block_name]
        assert part.kind in block.kinds
        assert place in block.jurisdictions
        assert not block.when or {*part.when} <= {*block.when}
    asked = {code for code in part.when if code.startswith("OB_")}
    assert not asked or not asked.isdisjoint(item.code for item in decision.obligations)


@pytest.mark.parametrize("name", ["REG_B", "EU_DRAWDOWN"])
def test_what_the_policy_asks_for_in_one_place_is_not_asked_for_in_others(engine: Engine, name: str) -> None:
    others = {place for place in JURISDICTIONS if place not in PARTS[name].only}
    assert {decide(engine, place, PARTS[name].facts).targets[name] for place in others} == {"LOG_ONLY"}


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_an_adverse_notice_is_sent_in_the_time_of_the_policy(
    engine: Engine, notices: Notices, place: str
) -> None:
    adverse = notices.kinds[ADVERSE]
    told = decide(engine, place, {**TOLD, "notice.kind": "SUSPENDED"})
    assert adverse.send[place] == Length(int(str(value(told, "deadline"))) * HOUR)
    by_law = adverse.by_law.get(place)
    if "statutory_deadline" in told.combined.values and told.combined.values["statutory_deadline"].rules:
        assert by_law == Length(int(str(value(told, "statutory_deadline"))) * DAY)
    else:
        assert by_law in (None, adverse.send[place])


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_an_urgent_measure_is_told_in_the_time_of_the_policy(
    engine: Engine, notices: Notices, place: str
) -> None:
    urgent = decide(engine, place, {**TOLD, "notice.kind": "SUSPENDED", "notice.urgent": True})
    assert urgent.targets["IMMEDIATE"] == "SEND"
    assert notices.urgency is not None
    assert notices.urgency.send[place] == Length(int(str(value(urgent, "deadline"))) * HOUR)


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_a_closure_is_confirmed_in_the_time_of_the_policy(
    engine: Engine, notices: Notices, place: str
) -> None:
    hours = value(decide(engine, place, {"notice.kind": "CLOSURE_CONFIRMED"}), "deadline")
    assert notices.kinds["closure_confirmed"].send[place] == Length(int(str(hours)) * HOUR)


@pytest.mark.parametrize("place", JURISDICTIONS)
@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("DORMANT_CLOSE", "OB_PRE_NOTICE_30D"),
        ("PRODUCT_EXIT", "OB_PRE_NOTICE_30D"),
        ("LIMIT_DECREASE", "OB_PRE_NOTICE_7D"),
    ],
)
def test_a_measure_is_announced_as_long_before_as_the_policy_says(
    engine: Engine, notices: Notices, place: str, subject: str, code: str
) -> None:
    decision = decide(engine, place, {"notice.kind": subject})
    assert code in [item.code for item in decision.obligations]
    assert notices.leads[code][place] == Length(int(str(value(decision, "lead_days"))) * DAY)


@pytest.mark.parametrize("place", JURISDICTIONS)
def test_a_secret_cause_leaves_the_generic_notice_and_no_reason(
    engine: Engine, notices: Notices, place: str
) -> None:
    secret = decide(engine, place, {**TOLD, "notice.tipping_off": True, "notice.used_bureau": True})
    assert "OB_NOTICE_GENERIC" in [item.code for item in secret.obligations]
    assert {secret.targets[name] for name in ("ADVERSE", "REASONS", "BUREAU_RIGHTS")} == {"SUPPRESS_REASONS"}
    assert value(secret, "max_reasons") == 0
    urgent = decide(engine, place, {**TOLD, "notice.tipping_off": True, "notice.urgent": True})
    hours = {int(str(value(each, "deadline"))) for each in (secret, urgent)}
    assert notices.kinds[GENERIC].send[place] == Length(min(hours) * HOUR), "the time tells nothing either"
    of_generic = {name for name, block in notices.blocks.items() if GENERIC in block.kinds}
    assert of_generic.isdisjoint({"reasons", "change", "score", "bureau_cn", "bureau_us", "bureau_eu"})


def test_no_more_reasons_are_told_than_the_policy_allows(engine: Engine) -> None:
    many = decide(engine, "US", {**TOLD, "notice.reason_count": 9})
    assert value(many, "max_reasons") == MOST_REASONS
