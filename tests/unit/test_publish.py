"""Publishing: all of it or nothing, by two people, and what was decided stays decided."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Engine
from engine.catalogue import publish as module
from engine.catalogue import rulebook as rulebook_module
from engine.catalogue.publish import publish
from engine.catalogue.releases import HEADER, Release
from engine.catalogue.rulebook import load_rulebook
from engine.errors import CheckError, Span, TidegateError
from engine.language.parse import PolicyParser
from engine.language.yaml_source import forbidden_character

PARSER = PolicyParser()
RULES = Path(__file__).parents[2] / "rules"
POLICY = "voluntary_closure"
AT = datetime.fromisoformat("2026-06-15T10:00:00+08:00")


@pytest.fixture(autouse=True)
def _one_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of the time of loading rules is that of loading the grammar."""
    monkeypatch.setattr(rulebook_module, "PolicyParser", lambda: PARSER)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules directory with versions 1 and 2, nothing released."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def published_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with version 1 published from January on; nothing may be written to it any more."""
    root = copied(tmp_path_factory.mktemp("published"))
    released(root)
    return root


def copied(folder: Path) -> Path:
    root = folder / "rules"
    shutil.copytree(RULES, root, ignore=shutil.ignore_patterns("releases.yaml", "bundles"))
    add_version(root, 2)
    return root


def add_version(root: Path, number: int) -> None:
    folder = root / "policies" / POLICY
    text = (folder / "v1.yaml").read_text(encoding="utf-8")
    assert "\nversion: 1\n" in text
    (folder / f"v{number}.yaml").write_text(
        text.replace("\nversion: 1\n", f"\nversion: {number}\n"), encoding="utf-8"
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def released(
    root: Path,
    version: int = 1,
    first: str = "01-01",
    last: str | None = None,
    status: str = "published",
    **changes: Any,
) -> Release:
    arguments: dict[str, Any] = {
        "author": "Li Wei",
        "approver": "Wang Fang",
        "why": "first version",
        **changes,
        "first": day(first),
        "last": day(last) if last else None,
        "status": status,
    }
    policy = arguments.pop("policy", POLICY)
    return publish(root, policy, version, **arguments)


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_publishing_freezes_the_version_and_says_so(rules: Path) -> None:
    release = released(rules, last="12-31")
    assert (rules / "bundles" / f"{release.digest}.json").is_file()
    assert (rules / "releases.yaml").read_text(encoding="utf-8") == (
        HEADER
        + f"""\
  - policy: {POLICY}
    version: 1
    digest: {release.digest}
    status: published
    from: 2026-01-01
    to: 2026-12-31
    author: 'Li Wei'
    approver: 'Wang Fang'
    why: 'first version'
"""
    )
    rulebook = load_rulebook(rules)
    assert rulebook.releases == (release,)
    version = rulebook.in_force(POLICY, day("06-15"))
    assert (version.digest, version.is_published) == (release.digest, True)


def test_each_release_is_appended_below_the_ones_before(rules: Path) -> None:
    first = released(rules)
    before = (rules / "releases.yaml").read_bytes()
    second = released(rules, 2, "03-01")
    assert (rules / "releases.yaml").read_bytes().startswith(before)
    assert load_rulebook(rules).releases == (first, second)
    assert second.span.line > first.span.line


@pytest.mark.parametrize("header", [HEADER, HEADER.rstrip("\n"), "# 注\nreleases: # none yet\n"])
def test_a_file_without_releases_is_appended_to(rules: Path, header: str) -> None:
    (rules / "releases.yaml").write_text(header, encoding="utf-8")
    release = released(rules)
    assert (rules / "releases.yaml").read_text(encoding="utf-8").startswith(header)
    assert load_rulebook(rules).releases == (release,)


def test_no_file_but_the_bundle_and_the_releases_is_touched(rules: Path) -> None:
    before = contents(rules)
    release = released(rules)
    after = contents(rules)
    assert {*after} - {*before} == {"releases.yaml", f"bundles/{release.digest}.json"}
    assert {name: after[name] for name in before} == before


REFUSALS = [
    pytest.param({"author": "Li Wei", "approver": "li  wei "}, "self-approved", id="own approval"),
    pytest.param({"approver": "ＬＩ Wei"}, "self-approved", id="own approval in wide letters"),
    pytest.param({"author": " "}, "missing-text", id="no author"),
    pytest.param({"approver": ""}, "missing-text", id="no approver"),
    pytest.param({"why": "\n"}, "missing-text", id="no reason"),
    pytest.param({"why": "a\x07"}, "unprintable-text", id="a bell"),
    pytest.param({"author": "Li\u202e"}, "unprintable-text", id="text from right to left"),
    pytest.param({"why": "\ud800"}, "unprintable-text", id="half a surrogate pair"),
    pytest.param({"status": "live"}, "unknown-status", id="status"),
    pytest.param({"first": "03-01", "last": "02-28"}, "dates-reversed", id="dates"),
    pytest.param({"policy": "voluntary_closures"}, "unknown-policy", id="policy"),
    pytest.param({"version": 9}, "unknown-version", id="version"),
    pytest.param({"version": 2, "status": "retired"}, "never-published", id="retiring a draft"),
    pytest.param({"first": "02-01"}, "already-released", id="published already"),
    pytest.param(
        {"first": "06-01", "last": "06-30"}, "already-released", id="published already, for a while"
    ),
]


@pytest.mark.parametrize(("changes", "code"), REFUSALS)
def test_a_refusal_writes_nothing(published_rules: Path, changes: dict[str, Any], code: str) -> None:
    before = contents(published_rules)
    with pytest.raises(TidegateError) as caught:
        released(published_rules, **changes)
    assert caught.value.code == code
    assert contents(published_rules) == before


def test_what_is_wrong_with_the_rules_is_refused_with_all_findings(rules: Path) -> None:
    released(rules)
    edit(rules / "policies" / POLICY / "v1.yaml", "value: 72", "value: 71")
    edit(rules / "policies" / POLICY / "v2.yaml", "auth.level <", "auth.levels <")
    before = contents(rules)
    with pytest.raises(CheckError) as caught:
        released(rules, 2, "03-01")
    assert {finding.code for finding in caught.value.findings} >= {"edited-release", "unknown-fact"}
    assert contents(rules) == before


def test_a_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TidegateError) as caught:
        released(tmp_path / "none")
    assert caught.value.code == "no-rules"


@pytest.mark.parametrize(
    ("history", "accepted"),
    [
        (["1 published 01-01 01-31", "1 published 02-01"], True),
        (["1 published 01-01 01-31", "1 published 01-31"], False),
        (["1 published 01-01", "2 published 03-01", "1 published 04-01"], True),
        (["1 published 01-01", "2 published 03-01", "1 published 03-01"], True),
        (["1 published 01-01", "2 published 03-01", "1 published 02-01"], False),
        (["1 published 01-01", "2 published 03-01", "1 published 04-01", "1 published 05-01"], False),
        (["1 published 01-01", "2 published 03-01 03-31", "1 published 04-15"], False),
        (["1 published 01-01", "1 retired 04-01", "1 published 06-01"], True),
        (["1 published 01-01", "1 retired 04-01", "1 published 03-01"], False),
        (["1 published 01-01", "1 retired 04-01", "1 retired 05-01"], False),
        (["1 published 01-01", "1 retired 04-01 04-30", "1 retired 05-01"], True),
        (["1 published 01-01", "1 retired 04-01", "1 published 06-01", "1 retired 08-01"], True),
        (["1 shadow 01-01", "1 retired 04-01"], False),
        (["1 shadow 01-01", "1 published 02-01"], True),
        (["1 shadow 01-01", "1 shadow 02-01"], False),
        (["1 draft 01-01", "1 draft 01-01"], False),
        (["1 draft 01-01", "1 published 01-01"], True),
    ],
)
def test_a_release_that_changes_nothing_is_refused(history: list[str], accepted: bool) -> None:
    def entry(words: str) -> Release:
        version, status, first, *last = words.split()
        end = day(last[0]) if last else None
        return Release(
            POLICY, int(version), "0" * 64, status, day(first), end, "Li", "Wang", "why", Span("r", 1, 1)
        )

    *earlier, newest = [entry(words) for words in history]
    for index, release in enumerate(earlier):
        module._history(earlier[:index], release)
    if accepted:
        module._history(earlier, newest)
    else:
        with pytest.raises(TidegateError) as caught:
            module._history(earlier, newest)
        assert caught.value.code in ("already-released", "never-published")


def test_a_refusal_says_since_when_and_what_to_do(published_rules: Path) -> None:
    with pytest.raises(TidegateError) as caught:
        released(published_rules, 1, "02-01")
    assert caught.value.finding.render() == (
        f"version 1 of `{POLICY}` is published already on 2026-02-01 [already-released]\n"
        "  help: it is from 2026-01-01 on: choose other dates, or another version"
    )


def test_rolling_back_brings_the_old_digest_back(rules: Path) -> None:
    old = released(rules)
    new = released(rules, 2, "03-01")
    # What was frozen stays as it was: the catalogue has moved on since.
    edit(rules / "reasons.yaml", "We need to confirm that this request is yours.", "Please confirm.")
    back = released(rules, 1, "06-01", why="v2 asked too much")
    assert (back.digest, back.version) == (old.digest, 1)
    assert new.digest != old.digest
    rulebook = load_rulebook(rules)
    in_force = {
        text: rulebook.in_force(POLICY, day(text)).policy.version for text in ("02-01", "05-31", "06-01")
    }
    assert in_force == {"02-01": 1, "05-31": 2, "06-01": 1}


def test_a_draft_on_record_may_still_be_edited(rules: Path) -> None:
    draft = released(rules, status="draft")
    edit(rules / "policies" / POLICY / "v1.yaml", "value: 72", "value: 71")
    release = released(rules, status="published")
    assert release.digest != draft.digest
    assert load_rulebook(rules).version(POLICY, 1).is_published


def test_decisions_by_a_published_version_survive_every_later_edit(
    rules: Path, account: dict[str, object]
) -> None:
    released(rules)
    owing = {**account, "bal.total_owed": "320.15", "bal.principal_outstanding": "300.00", "delinq.dpd": 3}
    unsure = {**owing, "auth.level": 0, "req.confirmed_consequences": False}

    def decisions(version: int | None) -> list[bytes]:
        engine = Engine.load(rules)
        return [
            engine.decide(POLICY, facts, as_of=AT, version=version, locale=locale).to_json()
            for facts in (account, owing, unsure)
            for locale in ("zh-CN", "en")
        ]

    before, draft_before = decisions(None), decisions(2)
    for name, old, new in (
        ("reasons", "We need to confirm", "We want to confirm"),
        ("reasons", "family: PAST_DUE", "family: IDENTITY_CHECK"),
        ("remedies", "Please complete the identity check", "Please check"),
        ("obligations", "due: {within: 24 h}", "due: {within: 48 h}"),
        ("layers", "priorities: [400, 499]", "priorities: [399, 499]"),
        ("lifecycle", "from: [ACTIVE, PENDING_CLOSURE]", "from: [PENDING_CLOSURE]"),
        ("facts", "max_age: 0", "max_age: 1 s"),
    ):
        edit(rules / f"{name}.yaml", old, new)
    assert decisions(None) == before
    assert all(after != draft for after, draft in zip(decisions(2), draft_before, strict=True))


def test_a_cycle_that_a_release_would_close_is_refused(rules: Path) -> None:
    def version(policy: str, number: int, require: str) -> None:
        folder = rules / "policies" / policy
        folder.mkdir(exist_ok=True)
        (folder / f"v{number}.yaml").write_text(SMALL.format(policy=policy, number=number) + require)

    version("one", 1, "require: {two: {DONE: DONE}}\n")
    version("one", 2, "")
    version("two", 1, "")
    released(rules, policy="one")
    released(rules, policy="two")
    version("two", 2, "require: {one: {DONE: DONE}}\n")
    before = contents(rules)
    with pytest.raises(CheckError) as caught:
        released(rules, 2, "03-01", policy="two")
    assert caught.value.code == "require-cycle"
    assert contents(rules) == before
    released(rules, 2, "03-01", policy="one")
    released(rules, 2, "03-01", policy="two")


SMALL = """\
policy: {policy}
version: {number}
language: 1
title: {{zh-CN: 甲, en: {policy}}}
owner: o
change: first
outcomes:
  DONE: {{title: {{zh-CN: 好, en: done}}, class: positive}}
default: {{id: X-9, outcome: DONE, reason: VC_APPROVED}}
rules:
  - {{id: X-1, layer: SYS, priority: 51, when: bal.total_owed > 0.00, outcome: DONE, reason: VC_APPROVED}}
"""


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
