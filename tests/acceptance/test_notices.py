"""Every decision of the features that is told to somebody: its notices are whole, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from xml.etree.ElementTree import Element  # only a type: nothing is read with it

import html5lib
import pytest

from engine import Decision, Engine
from engine.catalogue.notices import ADVERSE, GENERIC, JURISDICTIONS, Notices
from engine.decisions.notice_kinds import facts_used, is_urgent, kind_of
from engine.decisions.notices import Notice
from engine.language.shape import LOCALES
from engine.specs.runner import Prepared
from engine.specs.twins import one_of_each
from engine.specs.world import decide

#: What no notice may say, whatever the decision: scores of our own, names of ours, a reason that is none.
NEVER = re.compile(
    r"综合评估|comprehensive evaluation|\bFRAUD|\bAML\b|反洗钱|money.laundering|sanction|制裁|可疑交易"
    r"|suspicious|\*\*\*|\{\{|\{%|None|\bOB_|[a-z]+\.[a-z]+_[a-z]+"
)
#: Blocks that every adverse notice has, whatever it rests on.
ALWAYS = (
    "change",
    "from_when",
    "reasons",
    "functions",
    "balance",
    "what_to_do",
    "reassessed",
    "appeal",
    "contact",
)
IN_PLACE = {"CN": ("automated",), "US": ("automated", "ecoa"), "EU": ("automated",)}
#: Blocks that an adverse notice has where the decision used bureau data, or a score, by jurisdiction.
BUREAU_USED = {"CN": ("bureau_cn",), "US": ("bureau_us",), "EU": ("bureau_eu",)}
SCORE_USED = {"CN": ("score",), "US": ("score", "bureau_us"), "EU": ("score",)}
#: Blocks that follow from an obligation of the decision, everywhere.
OBLIGED = {"OB_BUREAU_PRE_NOTICE": "bureau_pre_notice", "OB_ESTATE_CONTACT": "estate_note"}
#: Blocks that belong to one jurisdiction.
ELSEWHERE = {
    place: {"bureau_cn", "bureau_us", "bureau_eu", "ecoa"} - {f"bureau_{place.lower()}", *IN_PLACE[place]}
    for place in JURISDICTIONS
}


@pytest.fixture(scope="module")
def notices(engine: Engine) -> Notices:
    found = engine.rulebook.catalogue.notices
    assert found is not None
    return found


@pytest.fixture(scope="module")
def decisions(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> dict[str, tuple[str, Decision]]:
    """Every decision of the features by its facts, with the case; the same ones are told once."""
    found: dict[str, tuple[str, Decision]] = {}
    for case in one_of_each(cases, "en"):
        decision = decide(case.world, engine, versions)
        held = sorted((name, repr(value)) for name, value in decision.held.items())
        found.setdefault(f"{decision.policy} {decision.outcome} {held}", (case.case.id, decision))
    return found


def told(engine: Engine, decision: Decision) -> Iterator[Notice]:
    for jurisdiction in JURISDICTIONS:
        for locale in LOCALES:
            notice = engine.notice(decision, jurisdiction=jurisdiction, locale=locale, draft=True)
            assert notice is not None
            yield notice


def required(decision: Decision, place: str) -> set[str]:
    """Return the blocks that the adverse notice of a decision has, by the tables above."""
    groups = {name.partition(".")[0] for name in facts_used(decision)}
    found = {*ALWAYS, *IN_PLACE[place]}
    found |= {*BUREAU_USED[place]} if "bureau" in groups else set()
    found |= {*SCORE_USED[place]} if "score" in groups else set()
    return found | {block for code, block in OBLIGED.items() if code in decision.obligation_codes}


def test_every_adverse_decision_is_told_whole_in_both_languages_and_everywhere(
    decisions: dict[str, tuple[str, Decision]], engine: Engine, notices: Notices
) -> None:
    wrong: list[str] = []
    count = 0
    for case, decision in decisions.values():
        if kind_of(decision, notices) != ADVERSE:
            continue
        count += 1
        for notice in told(engine, decision):
            names = [block.name for block in notice.blocks]
            missing = required(decision, notice.jurisdiction) - {*names}
            foreign = ELSEWHERE[notice.jurisdiction] & {*names}
            empty = [block.name for block in notice.blocks if not block.parts]
            reasons = next(block for block in notice.blocks if block.name == "reasons")
            shown = [item for part in reasons.parts for item in part.items]
            if missing or foreign or empty or not 1 <= len(shown) <= 4 or NEVER.search(notice.text):
                wrong.append(
                    f"{case} {notice.jurisdiction} {notice.locale}: {missing} {foreign} {empty} {shown}"
                )
    assert count > 400
    assert wrong == []


def test_every_adverse_decision_takes_the_adverse_notice_or_the_generic_one(
    decisions: dict[str, tuple[str, Decision]], notices: Notices
) -> None:
    kinds = {kind_of(decision, notices) for _, decision in decisions.values() if decision.appeal}
    assert kinds == {ADVERSE, GENERIC}


#: A decision there is nothing else to tell of.
PLAIN = {
    "notice.adverse": True,
    "notice.technical": False,
    "notice.kind": "SUSPENDED",
    "notice.used_bureau": False,
    "notice.used_score": False,
    "notice.will_report_negative": False,
    "case.model_only": False,
    "cust.contactable": True,
    "cust.vulnerable": False,
    "delinq.dpd": 0,
}


def test_every_adverse_decision_is_told_in_the_time_that_the_policy_about_notices_sets(
    decisions: dict[str, tuple[str, Decision]], engine: Engine, notices: Notices, versions: dict[str, int]
) -> None:
    hours: dict[tuple[bool, bool, str], int] = {}
    for urgent in (True, False):
        for secret in (True, False):
            for place in JURISDICTIONS:
                facts = {
                    **PLAIN,
                    "req.jurisdiction": place,
                    "notice.urgent": urgent,
                    "notice.tipping_off": secret,
                    "notice.reason_count": 1,
                }
                asked = engine.decide("notice", facts, version=versions["notice"])
                held = asked.combined.values["deadline"].held
                assert isinstance(held, int)
                hours[urgent, secret, place] = held
    assert {hours[True, False, place] for place in ("CN", "US")} == {1}
    assert {hours[False, False, place] for place in ("CN", "US")} == {24}
    seen: dict[tuple[str, bool], int] = {}
    for case, decision in decisions.values():
        kind = kind_of(decision, notices)
        if kind not in (ADVERSE, GENERIC):
            continue
        secret = kind == GENERIC
        # Whether a secret measure is urgent may not show in when it is told.
        urgent = secret or is_urgent(decision, notices)
        seen[kind, urgent] = seen.get((kind, urgent), 0) + 1
        for notice in told(engine, decision):
            allowed = timedelta(hours=hours[urgent, secret, notice.jurisdiction])
            assert notice.send_by - decision.as_of == allowed, f"{case} {notice.jurisdiction}"
    assert min(seen.values()) > 30
    assert {*seen} == {(ADVERSE, True), (ADVERSE, False), (GENERIC, True)}


#: Reasons, and whether a decision that has no other is an urgent measure.
URGENT = {
    "FC_CASHOUT": True,
    "DD_CASHOUT": True,
    "DD_CONTACT_CHANGED": True,
    "RS_ABNORMAL_TXN": True,
    "REG_JUDICIAL_FREEZE": True,
    "VC_LEGAL_HOLD": True,
    "LI_LEGAL_HOLD": True,
    "DD_LEGAL_HOLD": True,
    "REG_UNDERAGE": False,
    "REG_KYC_INVALID": False,
    "FC_PRODUCT_EXIT": False,
    "DD_PAST_DUE_OVER_30": False,
    "LK_GROUP_CAP": False,
    "DD_SCORE_LOW": False,
}


def test_what_protects_from_fraud_or_a_court_orders_is_urgent(
    decisions: dict[str, tuple[str, Decision]], notices: Notices
) -> None:
    found: dict[str, set[bool]] = {}
    for _, decision in decisions.values():
        codes = [reason.code for reason in decision.reasons]
        if kind_of(decision, notices) == ADVERSE and len(codes) == 1 and codes[0] in URGENT:
            found.setdefault(codes[0], set()).add(is_urgent(decision, notices))
    assert found == {code: {urgent} for code, urgent in URGENT.items()}


def test_every_other_notice_says_nothing_that_it_may_not(
    decisions: dict[str, tuple[str, Decision]], engine: Engine, notices: Notices
) -> None:
    found: dict[str, int] = {}
    for case, decision in decisions.values():
        kind = kind_of(decision, notices)
        if kind in (None, ADVERSE, GENERIC):
            continue
        found[kind] = found.get(kind, 0) + 1
        for notice in told(engine, decision):
            assert not NEVER.search(notice.text), case
    assert {*found} == {*notices.kinds} - {ADVERSE, GENERIC}


def test_every_decision_whose_cause_is_kept_is_told_in_the_same_words(
    decisions: dict[str, tuple[str, Decision]], engine: Engine, notices: Notices
) -> None:
    seen: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    count = 0
    for _, decision in decisions.values():
        if kind_of(decision, notices) != GENERIC:
            continue
        count += 1
        for notice in told(engine, decision):
            # Versions released before a text was edited keep the text.
            frozen = f"{decision.version.policy.name} {decision.as_of.isoformat()}"
            seen.setdefault((notice.jurisdiction, notice.locale, frozen), set()).add(
                (notice.text, notice.html)
            )
    assert count > 60
    assert {key: len(texts) for key, texts in seen.items() if len(texts) != 1} == {}


#: What would load something or run, by element or attribute.
LOADS = {"script", "link", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "form"}
LOADS_BY = {"src", "href", "srcset", "data", "background", "poster", "action", "ping"}


@pytest.fixture(scope="module")
def pages(decisions: dict[str, tuple[str, Decision]], engine: Engine, notices: Notices) -> list[Notice]:
    """A notice of each kind, in both languages and everywhere."""
    kinds: dict[str, Decision] = {}
    for _, decision in decisions.values():
        kinds.setdefault(kind_of(decision, notices) or "", decision)
    return [notice for kind in notices.kinds for notice in told(engine, kinds[kind])]


def read(notice: Notice) -> Element:
    """Return a page as a browser takes it; what it would have to mend fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(notice.html)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_pages_are_sound_and_load_nothing(pages: list[Notice]) -> None:
    for notice in pages:
        page = read(notice)
        assert page.get("lang") == notice.locale
        assert [words(each) for each in page.iter("title")] == [notice.subject]
        viewports = [each.get("content") for each in page.iter("meta") if each.get("name") == "viewport"]
        assert viewports == ["width=device-width, initial-scale=1"]
        assert LOADS.isdisjoint(each.tag for each in page.iter())
        assert LOADS_BY.isdisjoint(name for each in page.iter() for name in each.attrib)
        assert not re.search(r"url\(|@import", "".join(words(each) for each in page.iter("style")))


def test_pages_tell_a_screen_reader_what_stands_where(pages: list[Notice]) -> None:
    tables = 0
    for notice in pages:
        page = read(notice)
        headings = [each for each in page.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
        assert [each.tag for each in headings] == ["h1", *["h2"] * (len(headings) - 1)]
        assert len([*page.iter("main")]) == 1
        ids = [each.get("id") for each in page.iter() if each.get("id")]
        assert len({*ids}) == len(ids)
        called = [each.get("aria-labelledby") for each in page.iter("section")]
        assert [name for name in called if name] == ids
        assert ids == [block.name for block in notice.blocks if block.name]
        for table in page.iter("table"):
            tables += 1
            assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}
            head, *rows = table.iter("tr")
            assert {len(row) for row in rows} == {len(head)}
            assert all(words(cell) for row in (head, *rows) for cell in row)
    assert tables


def test_pages_say_what_the_texts_say(pages: list[Notice]) -> None:
    for notice in pages:
        shown = " ".join(read(notice).itertext())
        parts = [part for block in notice.blocks for part in block.parts]
        said = {each for part in parts for each in (part.text, *part.items)}
        assert [each for each in said if each not in shown or each not in notice.text] == []
