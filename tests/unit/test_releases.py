"""Releases: which version is in force on which day, and entries that read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalogue.releases import (
    HEADER,
    Release,
    in_force,
    is_same_person,
    last_in_force,
    published,
    read_releases,
    write_release,
)
from engine.errors import CheckError, Span
from engine.language.document import read_document
from engine.language.yaml_source import forbidden_character

PLACE = Span("releases.yaml", 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def release(words: str, policy: str = "closure") -> Release:
    """Return a release from words such as `v2 published 03-01 03-31`; without a last day it is open."""
    version, status, first, *last = words.split()
    return Release(
        policy,
        int(version[1:]),
        "0" * 64,
        status,
        day(first),
        day(last[0]) if last else None,
        "Li",
        "Wang",
        "because",
        PLACE,
    )


ENTRY = {
    "policy": "closure",
    "version": "2",
    "digest": "a" * 64,
    "status": "published",
    "from": "2026-01-01",
    "author": "Li",
    "approver": "Wang",
    "why": "first",
}


def read(**changes: str | None) -> tuple[Release, ...]:
    entry = {key: value for key, value in {**ENTRY, **changes}.items() if value is not None}
    text = HEADER + "  - " + "\n    ".join(f"{key}: {value}" for key, value in entry.items()) + "\n"
    return read_releases(read_document(text, "releases.yaml"))


def test_a_release_is_read_with_its_place() -> None:
    (found,) = read(to="2026-12-31")
    span = Span("releases.yaml", 4, 5)
    assert found == Release(
        "closure", 2, "a" * 64, "published", day("01-01"), day("12-31"), "Li", "Wang", "first", span
    )


def test_a_file_without_releases_is_fine() -> None:
    assert read_releases(read_document(HEADER, "releases.yaml")) == ()
    assert read_releases(read_document("releases: []\n", "releases.yaml")) == ()


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"why": None}, "missing-key", "expected the key `why` in a release"),
        ({"why": "''"}, "wrong-shape", "expected text for `why` of a release, found nothing"),
        ({"approved": "x"}, "unknown-key", "unknown key `approved` in a release"),
        (
            {"status": "live"},
            "unknown-word",
            "expected one of draft, shadow, published, retired for the status of a release, found `live`",
        ),
        ({"version": "two"}, "wrong-shape", "expected a whole number for `version`, found `two`"),
        (
            {"from": "2026-02-30"},
            "wrong-shape",
            "expected a day such as 2026-01-31 for `from`, found `2026-02-30`",
        ),
        ({"to": "2025-12-31"}, "dates-reversed", "expected `to` on or after 2026-01-01, found 2025-12-31"),
        (
            {"approver": "LI"},
            "self-approved",
            "expected another person than the author `Li` to approve",
        ),
        (
            {"digest": "../" * 100},
            "wrong-shape",
            "expected 64 hexadecimal digits for `digest` of a release",
        ),
    ],
)
def test_each_mistake_in_a_release_is_a_finding(
    change: dict[str, str | None], code: str, message: str
) -> None:
    with pytest.raises(CheckError) as caught:
        read(**change)
    assert [(finding.code, finding.message) for finding in caught.value.findings] == [(code, message)]
    assert caught.value.findings[0].span is not None


def test_all_mistakes_are_found_at_once() -> None:
    with pytest.raises(CheckError) as caught:
        read(version="two", status="live", why=None, approver="li")
    assert {finding.code for finding in caught.value.findings} == {
        "wrong-shape",
        "unknown-word",
        "missing-key",
        "self-approved",
    }


@pytest.mark.parametrize(
    ("author", "approver"),
    [
        ("Li Wei", "li wei"),
        ("Li Wei", "  Li   Wei\t"),
        ("Straße", "STRASSE"),
        ("李伟", "李伟 "),
        ("ＬＩ", "li"),
        ("Li Wei", "Li \u200bWei"),
        ("José", "Jose\u0301"),
    ],
)
def test_another_spelling_is_no_other_person(author: str, approver: str) -> None:
    assert is_same_person(author, approver)


@pytest.mark.parametrize(("author", "approver"), [("Li Wei", "Li Wen"), ("李伟", "李玮"), ("Li", "L i")])
def test_another_name_is_another_person(author: str, approver: str) -> None:
    assert not is_same_person(author, approver)


V1_THEN_V2 = ["v1 published 01-01", "v2 published 03-01"]


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        pytest.param([], {"01-01": None}, id="nothing released"),
        pytest.param(["v1 published 02-01"], {"01-31": None, "02-01": 1, "12-31": 1}, id="future, then open"),
        pytest.param(
            ["v1 published 02-01 02-28"], {"02-01": 1, "02-28": 1, "03-01": None}, id="last day included"
        ),
        pytest.param(["v1 draft 01-01", "v2 shadow 01-01"], {"02-01": None}, id="drafts and shadows never"),
        pytest.param(
            ["v1 published 01-01", "v2 shadow 03-01"], {"03-01": 1}, id="a shadow takes nothing over"
        ),
        pytest.param(V1_THEN_V2, {"02-28": 1, "03-01": 2, "12-31": 2}, id="a new version takes over"),
        pytest.param(V1_THEN_V2[::-1], {"02-28": 1, "03-01": 2}, id="whatever the order of announcement"),
        pytest.param(
            ["v1 published 01-01", "v2 published 01-01"], {"01-01": 2}, id="same day: the later entry"
        ),
        pytest.param(
            ["v2 published 01-01", "v1 published 01-01"],
            {"01-01": 1},
            id="same day: the later entry, not number",
        ),
        pytest.param(
            ["v1 published 01-01", "v2 published 03-01 03-31"],
            {"03-01": 2, "03-31": 2, "04-01": 1},
            id="a temporary version hands back",
        ),
        pytest.param(
            ["v1 published 01-01 02-28", "v2 published 02-15 03-31"],
            {"02-14": 1, "02-15": 2, "03-01": 2, "04-01": None},
            id="overlapping: the one that began last",
        ),
        pytest.param(
            ["v1 published 01-01", "v2 published 04-01", "v3 published 02-01"],
            {"01-31": 1, "02-01": 3, "03-31": 3, "04-01": 2},
            id="an announced version still takes over",
        ),
        pytest.param(
            [*V1_THEN_V2, "v1 published 04-01"],
            {"02-01": 1, "03-01": 2, "03-31": 2, "04-01": 1, "12-31": 1},
            id="rolled back",
        ),
        pytest.param(
            [*V1_THEN_V2, "v1 published 03-01"], {"02-28": 1, "03-01": 1}, id="rolled back to its first day"
        ),
        pytest.param(
            [*V1_THEN_V2, "v1 published 04-01", "v2 published 05-01"],
            {"03-01": 2, "04-01": 1, "05-01": 2},
            id="rolled back and forward",
        ),
        pytest.param(
            [*V1_THEN_V2, "v2 retired 04-01"],
            {"03-31": 2, "04-01": 1},
            id="retired: the one before is in force again",
        ),
        pytest.param(
            [*V1_THEN_V2, "v2 retired 04-01 04-30"],
            {"03-31": 2, "04-01": 1, "04-30": 1, "05-01": 2},
            id="suspended for a month",
        ),
        pytest.param(
            ["v1 published 01-01", "v1 retired 04-01"],
            {"03-31": 1, "04-01": None},
            id="the last one retired",
        ),
        pytest.param(
            [*V1_THEN_V2, "v1 retired 03-01"], {"02-28": 1, "03-01": 2}, id="retiring the replaced one"
        ),
        pytest.param(
            ["v1 published 01-01", "v1 retired 04-01", "v1 published 06-01"],
            {"03-31": 1, "04-01": None, "05-31": None, "06-01": 1},
            id="published again after retirement",
        ),
        pytest.param(
            ["v1 published 01-01", "v1 retired 04-01", "v1 published 06-01", "v1 retired 08-01"],
            {"06-01": 1, "07-31": 1, "08-01": None},
            id="and retired again",
        ),
        pytest.param(
            ["v1 published 01-01", "v2 published 03-01", "v1 retired 02-01"],
            {"01-31": 1, "02-28": None, "03-01": 2},
            id="a gap is a gap",
        ),
    ],
)
def test_the_release_in_force_on_a_day(releases: list[str], expected: dict[str, int | None]) -> None:
    entries = [release(words) for words in releases]
    others = [release("v7 published 01-01", "other"), release("v1 retired 01-01", "other")]
    for entries_with_others in (entries, [others[0], *entries, others[1]]):
        found = {
            text: current.version
            if (current := in_force(entries_with_others, "closure", day(text)))
            else None
            for text in expected
        }
        assert found == expected


def test_a_version_is_frozen_by_its_first_release_that_is_no_draft() -> None:
    first, *rest = (
        release(words)
        for words in ("v1 draft 01-01", "v1 shadow 02-01", "v1 published 03-01", "v2 draft 01-01")
    )
    assert published([first, *rest]) == {("closure", 1): rest[0]}


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        pytest.param(["v1 published 01-01"], None, id="open"),
        pytest.param(["v1 published 01-01 03-31"], "03-31", id="as released"),
        pytest.param(V1_THEN_V2, "02-28", id="another takes over"),
        pytest.param(["v1 published 01-01 01-31", "v2 published 03-01"], "01-31", id="another comes later"),
        pytest.param(["v1 published 01-01", "v2 shadow 03-01"], None, id="a shadow takes nothing over"),
        pytest.param(["v1 published 01-01", "v2 published 03-01 03-31"], None, id="handed back"),
        pytest.param([*V1_THEN_V2, "v1 published 04-01"], None, id="rolled back"),
        pytest.param([*V1_THEN_V2, "v2 retired 04-01"], None, id="in force again"),
        pytest.param(["v1 published 01-01", "v1 retired 04-01"], "03-31", id="retired"),
        pytest.param(["v1 published 01-01 03-31", "v2 published 01-01"], "03-31", id="never in force"),
    ],
)
def test_the_last_day_of_a_version_is_the_day_before_another_takes_over(
    releases: list[str], expected: str | None
) -> None:
    first, *rest = [release(words) for words in releases]
    found = last_in_force([first, release("v9 published 01-02", policy="other"), *rest], first)
    assert found == (day(expected) if expected else None)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: bool(text.strip()) and forbidden_character(text) is None
)


@pytest.mark.parametrize(
    "why",
    [
        'it\'s "new" # not a comment',
        "two\nlines, then\ttab\r\n",
        "key: value",
        "- item",
        "&a *b !c %d @e `f`",
        " spaces  kept ",
        "\\n is no line break",
        "尾款：可免除 ✓ 🌊",
        "\u3000全角",
        "null",
        "'",
        "---",
    ],
)
def test_any_text_reads_back_as_it_was_written(why: str) -> None:
    entry = replace(release("v1 published 01-01 02-01"), why=why, author=why)
    (found,) = read_releases(read_document(HEADER + write_release(entry), "releases.yaml"))
    assert replace(found, span=PLACE) == entry


@given(TEXTS, TEXTS, st.one_of(st.none(), st.dates(min_value=day("01-01"))))
@settings(max_examples=100, deadline=None)
def test_every_release_reads_back_as_it_was_written(author: str, why: str, last: date | None) -> None:
    entry = replace(release("v1 published 01-01"), author=author, why=why, last=last, approver=f"{author}2")
    text = HEADER + write_release(entry) + write_release(entry)
    found = read_releases(read_document(text, "releases.yaml"))
    assert [replace(item, span=PLACE) for item in found] == [entry, entry]
