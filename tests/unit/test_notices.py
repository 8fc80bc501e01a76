"""Notices: which a decision takes, what is said beside a reason, and what nobody can put into them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine import Decision, Engine, TidegateError
from engine.catalogue.bundle import digest_of, freeze, thaw
from engine.catalogue.notices import JURISDICTIONS, Length
from engine.catalogue.rulebook import load_rulebook
from engine.decisions.notice_amounts import amount, end_of, length_of
from engine.decisions.notice_parts import Part, one_line, parts_of
from engine.decisions.notice_words import Words
from engine.decisions.notices import (
    NOT_ADVERSE_IN_THE_US,
    Notice,
    Particulars,
    encode_notice,
    jurisdiction_of,
    make_notice,
)
from engine.language import types
from engine.language.shape import LOCALES
from engine.specs.runner import load_accounts
from tests.conftest import NOW, ROOT
from tests.sample.rules import change_all, copy_rules

BORROWER = "paying_borrower"


@pytest.fixture(scope="module")
def borrower(engine: Engine) -> dict[str, object]:
    return dict(load_accounts(ROOT / "features", engine.rulebook).accounts[BORROWER].facts)


def decided(engine: Engine, policy: str, facts: Mapping[str, object], **changes: object) -> Decision:
    changed = {name.replace("__", "."): value for name, value in changes.items()}
    newest = max(number for name, number in engine.rulebook.versions if name == policy)
    return engine.decide(policy, {**facts, **changed}, as_of=NOW, version=newest)


def notice(engine: Engine, decision: Decision, jurisdiction: str = "CN", locale: str = "zh-CN") -> Notice:
    found = engine.notice(decision, jurisdiction=jurisdiction, locale=locale)
    assert found is not None
    return found


def block(found: Notice, name: str) -> str:
    parts = next(each for each in found.blocks if each.name == name).parts
    rows = [cell for part in parts for row in part.rows for cell in row]
    return "\n".join(
        [*(part.text for part in parts), *(item for part in parts for item in part.items), *rows]
    )


@pytest.fixture(scope="module")
def late(engine: Engine, borrower: dict[str, object]) -> Decision:
    return decided(engine, "drawdown_permission", borrower, delinq__dpd=45)


@pytest.mark.parametrize(
    ("locale", "number", "cash"),
    [
        ("zh-CN", "逾期天数：45 天", "现金支用\n不可用"),
        ("en", "time past due: 45 days", "Cash withdrawal\nnot available"),
    ],
)
def test_a_reason_comes_with_the_number_it_rests_on(
    engine: Engine, late: Decision, locale: str, number: str, cash: str
) -> None:
    found = notice(engine, late, locale=locale)
    assert number in block(found, "reasons")
    assert cash in block(found, "functions")


def test_money_is_told_with_its_unit(engine: Engine, account: dict[str, object]) -> None:
    owing = decided(engine, "voluntary_closure", account, bal__total_owed="1320.15", delinq__dpd=4)
    assert "1,320.15 元" in block(notice(engine, owing), "settlement")
    assert "1,320.15 yuan" in block(notice(engine, owing, locale="en"), "settlement")


def test_a_closure_is_confirmed_with_all_that_follows_from_it(
    engine: Engine, account: dict[str, object]
) -> None:
    found = notice(engine, decided(engine, "voluntary_closure", account))
    assert found.kind == "closure_confirmed"
    names = [each.name for each in found.blocks]
    for name in ("from_when", "settlement", "mandates", "undo", "retention", "credit_record", "certificate"):
        assert name in names
    assert "2026年12月5日" in block(found, "undo")
    assert "2026年12月1日" in block(found, "credit_balance"), "seven business days after Friday 20 November"


def test_a_notice_is_sent_in_time_wherever_the_account_lies(engine: Engine, late: Decision) -> None:
    by = {place: notice(engine, late, place) for place in JURISDICTIONS}
    assert {place: each.send_by - NOW for place, each in by.items()} == {
        "CN": timedelta(hours=24),
        "US": timedelta(hours=24),
        "EU": timedelta(0),
    }
    law = {place: each.by_law and each.by_law - NOW for place, each in by.items()}
    assert law == {"CN": None, "US": timedelta(days=30), "EU": timedelta(0)}


def test_a_measure_for_lateness_alone_is_marked_for_the_us(
    engine: Engine, late: Decision, borrower: dict[str, object]
) -> None:
    assert notice(engine, late, "US").marks == (NOT_ADVERSE_IN_THE_US,)
    assert notice(engine, late, "CN").marks == ()
    score = decided(engine, "drawdown_permission", borrower, score__zhima_delta_90d=-60, cap__dti="0.90")
    assert notice(engine, score, "US").marks == ()
    assert NOT_ADVERSE_IN_THE_US not in notice(engine, late, "US").text


def test_the_named_score_is_told_with_its_range_and_no_other(
    engine: Engine, borrower: dict[str, object]
) -> None:
    score = decided(
        engine, "drawdown_permission", borrower, score__zhima_delta_90d=-60, cap__dti="0.90", fraud__score=37
    )
    particulars = Particulars(
        score_day=datetime(2026, 11, 2, tzinfo=NOW.tzinfo), score_factors=("Late in May",)
    )
    found = engine.notice(score, jurisdiction="US", locale="en", particulars=particulars)
    assert found is not None
    assert "Your score: 680 points" in block(found, "score")
    assert "350 to 950" in block(found, "score")
    assert "2 November 2026" in block(found, "score")
    assert "Late in May" in block(found, "score")
    assert "-60 points" in block(found, "reasons")
    assert "37" not in found.text
    assert "bureau_us" in [each.name for each in found.blocks]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
def test_secret_causes_are_told_apart_by_nothing(
    engine: Engine, borrower: dict[str, object], jurisdiction: str, locale: str
) -> None:
    causes: list[tuple[str, dict[str, object]]] = [
        ("guard", {"reg__sanction_hit": True}),
        ("guard", {"reg__aml_risk": "HIGH"}),
        ("guard", {"reg__sanction_hit": True, "delinq__dpd": 45, "cust__age": 17}),
        ("drawdown_permission", {"reg__sanction_hit": True}),
        ("drawdown_permission", {"reg__aml_risk": "HIGH"}),
        ("drawdown_permission", {"fraud__account_takeover": True}),
        ("drawdown_permission", {"fraud__linked_risk": "HIGH"}),
    ]
    guarded = {"reg.sanction_hit": False, "reg.aml_risk": "LOW", "sys.facts_age_seconds": 10}
    facts = {**guarded, **borrower}
    made = [decided(engine, policy, facts, **changes) for policy, changes in causes]
    found = [notice(engine, decision, jurisdiction, locale) for decision in made]
    assert {each.kind for each in found} == {"generic"}
    assert len({json.dumps(each.to_dict(), default=str) for each in found}) == 1
    assert len({decision.outcome for decision in made}) > 1


def test_what_is_put_into_a_notice_cannot_shape_it(engine: Engine, late: Decision) -> None:
    evil = "<script>alert(1)</script>\n- item\n| a | b |\n{{ sender.name }} \"'&\u202e\x00"
    found = engine.notice(late, particulars=Particulars(recipient=evil, account=evil, score_factors=(evil,)))
    assert found is not None
    assert "<script" not in found.html
    assert "&lt;script&gt;" in found.html
    assert "{{ sender.name }}" in found.text, "a value is never a template"
    assert "\u202e" not in found.html + found.text
    greeting = found.blocks[0].parts
    assert [part.kind for part in greeting] == ["text", "text"]


def test_values_of_facts_that_are_texts_cannot_shape_it_either() -> None:
    assert one_line("- - a\n| b |\t\x1b[31m") == "a ¦ b ¦ [31m"
    assert one_line("-60 points") == "-60 points"
    assert parts_of("one\n\n- two\n- three\n| a | b |\n| 1 | 2 |") == (
        Part("text", "one"),
        Part("list", items=("two", "three")),
        Part("table", head=("a", "b"), rows=(("1", "2"),)),
    )


@pytest.mark.parametrize(
    ("held", "kind", "chinese", "english"),
    [
        (32015, types.money("CNY"), "320.15 元", "320.15 yuan"),
        (-123456789, types.money("CNY"), "-1,234,567.89 元", "-1,234,567.89 yuan"),
        (1, types.int_of("days"), "1 天", "1 day"),
        (-2, types.int_of("points"), "-2 分", "-2 points"),
        (3, types.int_of("count"), "3", "3"),
        (625_000, types.ratio(), "62.5%", "62.5%"),
        (1_000_000, types.ratio(), "100%", "100%"),
        (-50, types.ratio(), "0%", "0%"),
        (123_450, types.ratio(), "12.34%", "12.34%"),
        (123_456, types.ratio(), "12.35%", "12.35%"),
    ],
)
def test_amounts_are_written_as_people_write_them(
    held: int, kind: types.Type, chinese: str, english: str
) -> None:
    assert (amount(held, kind, "zh-CN"), amount(held, kind, "en")) == (chinese, english)


def test_lengths_of_time_follow_the_calendar(engine: Engine) -> None:
    calendar = engine.rulebook.catalogue.calendar
    eve = datetime(2026, 9, 30, 18, tzinfo=NOW.tzinfo)
    week = Length(business_days=7)
    assert end_of(week, eve, calendar).date().isoformat() == "2026-10-15", "a holiday, and a Saturday worked"
    assert (length_of(week, "zh-CN"), length_of(week, "en")) == ("7个工作日", "7 business days")
    assert (length_of(Length(86_400), "zh-CN"), length_of(Length(15 * 86_400), "en")) == ("24小时", "15 days")


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({}, "CN"),
        ({"req.jurisdiction": "US"}, "US"),
        ({"req.jurisdiction": None}, "CN"),
        ({"req.jurisdiction": 1}, "CN"),
    ],
)
def test_an_account_that_does_not_say_lies_in_china(facts: dict[str, object], place: str) -> None:
    assert jurisdiction_of(facts) == place


def test_what_there_is_not_is_refused(engine: Engine, late: Decision) -> None:
    with pytest.raises(TidegateError, match="expected one of CN, US, EU, found `CA`"):
        engine.notice(late, jurisdiction="CA")
    with pytest.raises(TidegateError, match="expected one of zh-CN, en, found `fr`"):
        engine.notice(late, locale="fr")
    without = replace(engine.rulebook, catalogue=replace(engine.rulebook.catalogue, notices=None))
    assert without.catalogue.notices is None


def test_nobody_is_told_of_what_changes_nothing(engine: Engine, borrower: dict[str, object]) -> None:
    allowed = decided(engine, "drawdown_permission", borrower)
    assert engine.notice(allowed) is None
    assert encode_notice(None, "application/json") == b"null"
    with pytest.raises(TidegateError, match="told to someone"):
        encode_notice(None, "text/html")


def test_a_notice_comes_as_json_page_or_text(engine: Engine, late: Decision) -> None:
    found = notice(engine, late)
    body: dict[str, Any] = json.loads(encode_notice(found, "application/json"))
    assert body["text"].encode() == encode_notice(found, "text/plain")
    assert body["html"].encode() == encode_notice(found, "text/html")
    assert body["blocks"][0] == "change"
    with pytest.raises(TidegateError, match="expected one of application/json"):
        encode_notice(found, "text/csv")


def test_a_bundle_keeps_the_notices_it_was_frozen_with(tmp_path: Path, account: dict[str, object]) -> None:
    rules = copy_rules(tmp_path / "rules")
    before = load_rulebook(rules).version("voluntary_closure", 1)
    content = freeze(before.text, before.policy, before.catalogue)
    change_all(rules / "notices/words.en.j2", "Dear customer,", "Hello,")
    _, kept = thaw(content, digest_of(content), "bundle")
    engine = Engine.load(rules)
    assert engine.rulebook.version("voluntary_closure", 1).digest != before.digest
    decision = decided(engine, "voluntary_closure", account)
    assert "Hello," in notice(engine, decision, locale="en").text
    assert kept.notices is not None
    assert kept.notices.digest == before.catalogue.notices.digest if before.catalogue.notices else False


def test_rules_without_notices_say_so(engine: Engine, account: dict[str, object]) -> None:
    with pytest.raises(TidegateError, match="expected notices in the rules, found none"):
        make_notice(decided(engine, "voluntary_closure", account), Words(None), "CN", "en")
