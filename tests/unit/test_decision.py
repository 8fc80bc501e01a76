"""What a decision carries: reasons that may be told, obligations with times, what is missing, digests."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import Decision, Engine, FactError, TidegateError
from engine.catalogue.listing import list_policy
from engine.decisions.combined import Contribution
from engine.decisions.obligations import due_obligations
from engine.decisions.reasons import principal_reasons
from tests.conftest import NOW, SHANGHAI

POLICY = "voluntary_closure"
Account = dict[str, object]


def decide(engine: Engine, facts: Account, **options: object) -> Decision:
    return engine.decide(POLICY, facts, version=1, **options)  # type: ignore[arg-type]  # options of `decide`


def due(decision: Decision, code: str) -> datetime | None:
    return next(item.due_at for item in decision.obligations if item.code == code)


def test_a_clean_account_closes_now_with_everything_closing_obliges(engine: Engine, account: Account) -> None:
    decision = decide(engine, account)
    assert decision.outcome == "CLOSE_NOW"
    assert [reason.code for reason in decision.reasons] == ["VC_APPROVED"]
    assert {"OB_FREEZE_INTERFACES", "OB_DATA_SYNC", "OB_NOTICE_NOW", "OB_LINKED_REEVAL"} <= {
        item.code for item in decision.obligations
    }
    assert decision.next_states == {"lifecycle": "CLOSED_COOLING", "credit_access": "SUSPENDED"}
    assert not decision.needs
    assert decision.appeal is None


def test_obligations_of_milder_rules_wait_while_the_decision_waits(engine: Engine, account: Account) -> None:
    asked = {**account, "bal.recurring_mandates": 2, "bal.total_owed": "0.50", "auth.level": 1}
    decision = decide(engine, asked)
    assert decision.outcome == "STEP_UP_AUTH"
    assert [item.code for item in decision.obligations] == ["OB_STEP_UP", "OB_AUDIT"]
    verified = {item.code for item in decide(engine, {**asked, "auth.level": 2}).obligations}
    assert {"OB_REVOKE_MANDATES", "OB_WAIVE_RESIDUAL"} <= verified


def test_a_reason_that_may_not_be_told_is_replaced_and_its_rule_not_named(
    engine: Engine, account: Account
) -> None:
    decision = decide(engine, {**account, "fraud.account_takeover": True}, locale="en")
    shown = decision.to_dict()["reasons"]
    assert decision.outcome == "REFER_MANUAL"
    assert [(reason["code"], reason["rule"]) for reason in shown] == [("GENERIC", None)]
    assert decision.human_review


def test_an_internal_reason_never_shows_and_the_customer_reads_the_ordinary_text(
    engine: Engine, account: Account
) -> None:
    decision = decide(engine, {**account, "behav.closure_requests_30d": 9})
    assert decision.outcome == "CLOSE_NOW"
    assert [reason.code for reason in decision.reasons] == ["VC_APPROVED"]
    assert "OB_MONITOR_TAG" in [item.code for item in decision.obligations]


def test_at_most_four_reasons_are_shown_by_priority(engine: Engine, account: Account) -> None:
    busy = {
        **account,
        "bal.pending_auth": "1.00",
        "bal.pending_refund_count": 1,
        "bal.disputed_amount": "1.00",
        "bal.repayment_in_transit": "1.00",
        "req.closure_reason": "FRAUD_VICTIM",
    }
    decision = decide(engine, busy)
    families = [engine.rulebook.catalogue.reasons[reason.code].family for reason in decision.reasons]
    assert len(decision.combined.contributing) == 5
    assert len(decision.reasons) <= 4
    assert len(set(families)) == len(families)


def test_an_adverse_decision_has_reason_remedy_and_appeal(engine: Engine, account: Account) -> None:
    decision = decide(engine, {**account, "reg.legal_hold": True}, as_of=NOW)
    assert decision.declaration.class_ == "adverse"
    assert decision.reasons[0].remedy_code != "R_NONE"
    assert decision.appeal is not None
    assert decision.appeal["deadline"] == (NOW + timedelta(days=365)).isoformat()
    assert "OB_APPEAL_INFO" in [item.code for item in decision.obligations]


def test_deadlines_in_business_days_follow_the_calendar(engine: Engine, account: Account) -> None:
    before_new_year = datetime(2026, 2, 13, 18, 0, tzinfo=SHANGHAI)
    decision = decide(engine, {**account, "bal.credit_balance": "5.00"}, as_of=before_new_year)
    # Spring Festival is 15 to 23 February; 14 and 28 February are worked.
    assert due(decision, "OB_REFUND_CREDIT_BALANCE") == datetime(2026, 3, 2, 18, 0, tzinfo=SHANGHAI)


def test_a_missing_required_fact_defers_and_says_what_it_needs(engine: Engine, account: Account) -> None:
    for fact in ("auth.level", "sys.ledger_up", "bal.total_owed"):
        decision = decide(engine, {name: value for name, value in account.items() if name != fact})
        assert decision.outcome == "DEFER_TECHNICAL"
        assert decision.needs[0][0] == fact
        assert [reason.code for reason in decision.reasons] == ["SYS_UNAVAILABLE"]


def test_an_unknown_ageing_never_closes_an_account_that_owes(engine: Engine, account: Account) -> None:
    owing = {**account, "bal.total_owed": "10000.00", "bal.principal_outstanding": "9000.00"}
    del owing["delinq.dpd"]
    decision = decide(engine, owing)
    assert decision.outcome == "CLOSE_PENDING_PAYOFF"
    assert [reason.code for reason in decision.reasons] == ["VC_BALANCE_OUTSTANDING"]


def test_needs_name_only_facts_that_could_settle_something(engine: Engine, account: Account) -> None:
    missing = {
        name: value
        for name, value in account.items()
        if name not in ("auth.contact_changed_hours", "fund.mode")
    }
    decision = decide(engine, {**missing, "auth.level": 3})
    assert decision.unknown == ()


def test_the_same_facts_give_the_same_bytes(engine: Engine, account: Account) -> None:
    again = dict(reversed(account.items()))
    assert decide(engine, account, as_of=NOW).to_json() == decide(engine, again, as_of=NOW).to_json()


def test_the_facts_digest_is_the_sha256_of_the_canonical_facts_used(engine: Engine, account: Account) -> None:
    decision = decide(engine, account)
    held = {
        name: None if name == "auth.contact_changed_hours" else decision.evaluation.held[name]
        for name in sorted(decision.evaluation.held)
    }
    text = json.dumps(held, separators=(",", ":"), ensure_ascii=False)
    assert decision.facts_digest == hashlib.sha256(text.encode()).hexdigest()


def test_ways_to_write_a_fact_and_facts_not_read_do_not_change_the_digest(
    engine: Engine, account: Account
) -> None:
    written = {**account, "bal.total_owed": "0", "acct.limit": "5000.00"}
    assert decide(engine, written).facts_digest == decide(engine, account).facts_digest


@pytest.mark.parametrize(
    ("fact", "value", "message"),
    [
        ("bal.total_owd", "1.00", "unknown fact `bal.total_owd`"),
        ("auth.level", "2", '`auth.level`: expected a whole number, found "2"'),
        ("auth.level", True, "`auth.level`: expected a whole number, found the boolean true"),
        ("auth.level", 2.0, "`auth.level`: expected a whole number, found the number 2.0"),
        ("auth.level", 9, "`auth.level`: expected a value from 0 to 3, found 9"),
        ("bal.total_owed", 1, 'such as "1234.50", found the number 1'),
        ("bal.total_owed", 12.5, 'such as "1234.50", found the number 12.5'),
        ("bal.total_owed", float("nan"), "found the number nan"),
        ("bal.total_owed", float("inf"), "found the number inf"),
        ("bal.total_owed", "12.345", 'found "12.345"'),
        ("bal.total_owed", "١٢.00", 'found "١٢.00"'),
        ("bal.total_owed", "-0.01", "expected a value from 0.00 to 10000000.00, found -0.01"),
        ("bal.total_owed", "9" * 5000, "expected money as text"),
        ("bal.total_owed", None, "`bal.total_owed`: expected a value, found null"),
        ("acct.state", "OPEN", 'found "OPEN"'),
        ("acct.state", ["ACTIVE"], "found a list"),
        ("sys.ledger_up", 1, "`sys.ledger_up`: expected true or false, found the number 1"),
        ("req.requested_at", "2026-01-01T00:00:00", "expected a time with its offset"),
        ("util.ratio", 0.5, 'expected a ratio as text, such as "0.24", found the number 0.5'),
    ],
)
def test_a_wrong_fact_is_refused_with_its_name_and_what_was_expected(
    engine: Engine, account: Account, fact: str, value: object, message: str
) -> None:
    with pytest.raises(FactError) as caught:
        decide(engine, {**account, fact: value})
    (finding,) = caught.value.findings
    assert message in finding.message
    assert fact in finding.message


def test_all_wrong_facts_are_reported_at_once(engine: Engine, account: Account) -> None:
    with pytest.raises(FactError) as caught:
        decide(engine, {**account, "auth.level": "x", "bal.total_owed": "x", "no.such": 1})
    assert len(caught.value.findings) == 3


def test_a_time_without_offset_is_refused(engine: Engine, account: Account) -> None:
    with pytest.raises(TidegateError, match="expected a time with its offset"):
        decide(engine, account, as_of=datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_time_beyond_every_calendar_is_refused(engine: Engine, account: Account, year: int) -> None:
    with pytest.raises(TidegateError, match="expected a time between the years 1900 and 2200"):
        decide(engine, account, as_of=datetime(year, 1, 1, tzinfo=SHANGHAI))


def test_a_number_too_long_to_write_is_refused_like_any_other(engine: Engine, account: Account) -> None:
    with pytest.raises(FactError, match="found a very large number"):
        decide(engine, {**account, "auth.level": 10**5000})


def test_listing_an_unknown_policy_offers_the_nearest(engine: Engine) -> None:
    with pytest.raises(TidegateError, match="did you mean `voluntary_closure`"):
        list_policy(engine.rulebook, "voluntary_closur", NOW.date())


def test_an_unknown_policy_offers_the_nearest(engine: Engine, account: Account) -> None:
    with pytest.raises(TidegateError, match="did you mean `voluntary_closure`"):
        engine.decide("voluntary_closur", account)


FACTS = st.sampled_from(
    [
        ("auth.level", st.integers(0, 3)),
        ("delinq.dpd", st.integers(0, 3)),
        ("bal.total_owed", st.sampled_from(["0.00", "1.00", "1.01", "500.00"])),
        ("bal.principal_outstanding", st.sampled_from(["0.00", "0.01", "400.00"])),
        ("acct.state", st.sampled_from(["ACTIVE", "CLOSED", "PENDING_CLOSURE"])),
        ("fraud.account_takeover", st.booleans()),
        ("auth.anomaly_score", st.sampled_from([None, 0, 79, 80])),
        ("auth.contact_changed_hours", st.sampled_from([None, 0, 71, 72])),
        ("req.initiator", st.sampled_from(["CUSTOMER", "ESTATE_REP"])),
        ("auth.rep_authority_verified", st.sampled_from([None, True, False])),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_adding_a_missing_fact_never_changes_a_rule_that_was_settled(
    engine: Engine, account: Account, data: st.DataObject
) -> None:
    facts = dict(account)
    for _ in range(4):
        name, values = data.draw(FACTS)
        facts[name] = data.draw(values)
    missing = data.draw(st.sets(st.sampled_from(sorted(facts)), min_size=1, max_size=6))
    less = decide(engine, {name: value for name, value in facts.items() if name not in missing}).evaluation
    more = decide(engine, facts).evaluation
    rules = set(range(len(engine.rulebook.version(POLICY, 1).policy.rules)))
    assert set(less.fired) <= set(more.fired)
    assert rules - set(less.fired) - set(less.unknown) <= rules - set(more.fired) - set(more.unknown)


@pytest.mark.parametrize(("class_", "shown"), [("adverse", ["GENERIC"]), ("internal", []), ("neutral", [])])
def test_a_hidden_reason_is_hinted_at_only_where_someone_is_worse_off(
    engine: Engine, class_: str, shown: list[str]
) -> None:
    rulebook = engine.rulebook
    hidden = Contribution("VC-018", "BEHAV", 601, "CLOSE_NOW", (), "VC_FREQUENT_REQUESTS", ())
    default = rulebook.version("voluntary_closure", 1).policy.default
    reasons = principal_reasons([hidden], rulebook.catalogue, default, falls_back=False, class_=class_)
    assert [reason.code for reason in reasons] == shown


def test_an_obligation_takes_the_place_of_those_it_replaces(engine: Engine) -> None:
    known = engine.rulebook.catalogue
    asked = ["OB_NOTICE_NOW", "OB_AUDIT", "OB_NOTICE_GENERIC"]
    due = due_obligations(asked, known.obligations, NOW, known.calendar)
    assert [item.code for item in due] == ["OB_AUDIT", "OB_NOTICE_GENERIC"]
    due = due_obligations(asked[:2], known.obligations, NOW, known.calendar)
    assert [item.code for item in due] == asked[:2]
