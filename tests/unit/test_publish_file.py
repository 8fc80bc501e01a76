"""The file of releases while it is written: every text kept, no half of an entry, one writer at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalogue import publish as module
from engine.catalogue.releases import HEADER
from engine.catalogue.rulebook import load_rulebook
from engine.errors import TidegateError
from engine.language.yaml_source import forbidden_character
from tests.sample.versions import contents, day, released, write_two_versions


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_two_versions(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        'it\'s "new" # not a comment',
        "two\nlines, then\ttab\r\n",
        "key: [value, {",
        "&a *b !c %d @e `f`",
        "  spaces  kept ",
        "尾款：可免除 ✓ 🌊",
        "- policy: other",
    ],
)
def test_names_and_reasons_read_back_as_they_were_given(rules: Path, text: str) -> None:
    release = released(rules, author=f"{text}1", approver=f"{text}2", why=text)
    (found,) = load_rulebook(rules).releases
    assert found == release
    assert (found.author, found.approver, found.why) == (f"{text}1", f"{text}2", text)


@given(st.text(min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_reason_is_kept_or_refused(why: str) -> None:
    entry = ("Li", "Wang", why, "published", day("01-01"), None)
    if not why.strip() or forbidden_character(why):
        with pytest.raises(TidegateError):
            module._entry(*entry)
    else:
        module._entry(*entry)


@pytest.mark.parametrize(
    "text",
    [
        "releases: []\n",
        "releases: [{releases}]\n",
        HEADER.replace("releases:\n", "releases: [\n]\n"),
    ],
)
def test_a_file_that_cannot_be_appended_to_is_refused(rules: Path, text: str) -> None:
    entry = "policy: x, version: 1, digest: " + "0" * 64
    entry += ", status: draft, from: 2026-01-01, author: a, approver: b, why: c"
    (rules / "releases.yaml").write_text(text.replace("{releases}", f"{{{entry}}}"), encoding="utf-8")
    before = contents(rules)
    with pytest.raises(TidegateError) as caught:
        released(rules)
    assert caught.value.code == "not-appendable"
    assert contents(rules) == before


def test_a_disk_that_refuses_leaves_the_releases_as_they_were(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(rules)
    before = contents(rules)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(TidegateError) as caught:
        released(rules, 2, "03-01")
    assert caught.value.code == "not-written"
    assert "no space left on device" in caught.value.message
    assert contents(rules) == before


def test_whoever_reads_meanwhile_sees_the_file_of_before_or_after(rules: Path) -> None:
    released(rules)
    with (rules / "releases.yaml").open("rb") as reader:
        released(rules, 2, "03-01")
        assert reader.read().count(b"- policy:") == 1
    assert (rules / "releases.yaml").read_bytes().count(b"- policy:") == 2


def test_a_leftover_of_a_crash_is_no_obstacle(rules: Path) -> None:
    (rules / ".releases.yaml.new").write_text("half", encoding="utf-8")
    released(rules)
    assert not (rules / ".releases.yaml.new").exists()


def test_two_who_publish_at_once_both_get_their_entry(rules: Path) -> None:
    threads = [threading.Thread(target=released, args=(rules, number, f"0{number}-01")) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert {release.version for release in load_rulebook(rules).releases} == {1, 2}


def test_a_publisher_waits_for_the_one_before(rules: Path) -> None:
    def waiting() -> Iterator[threading.Thread]:
        with module._turn(rules):
            thread = threading.Thread(target=released, args=(rules,))
            thread.start()
            yield thread
        thread.join(timeout=60)

    for thread in waiting():
        thread.join(timeout=1)
        assert thread.is_alive()
        assert not (rules / "releases.yaml").exists()
    assert (rules / "releases.yaml").exists()
