"""Publishing: all of it or nothing, by two people, and what was decided stays decided."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from engine import Engine
from engine.catalogue import publish as module
from engine.catalogue.releases import HEADER, Release
from engine.catalogue.rulebook import load_rulebook
from engine.errors import CheckError, Span, TidegateError
from tests.sample.rules import change_all
from tests.sample.versions import POLICY, contents, day, released, write_small, write_two_versions

AT = datetime.fromisoformat("2026-06-15T10:00:00+08:00")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules directory with versions 1 and 2, nothing released."""
    return write_two_versions(tmp_path)


@pytest.fixture(scope="module")
def published_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with version 1 published from January on; nothing may be written to it any more."""
    root = write_two_versions(tmp_path_factory.mktemp("published"))
    released(root)
    return root


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
    change_all(rules / "policies" / POLICY / "v1.yaml", "value: 72", "value: 71")
    change_all(rules / "policies" / POLICY / "v2.yaml", "auth.level <", "auth.levels <")
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
    change_all(rules / "reasons.yaml", "We need to confirm that this request is yours.", "Please confirm.")
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
    change_all(rules / "policies" / POLICY / "v1.yaml", "value: 72", "value: 71")
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
        change_all(rules / f"{name}.yaml", old, new)
    assert decisions(None) == before
    assert all(after != draft for after, draft in zip(decisions(2), draft_before, strict=True))


def test_a_cycle_that_a_release_would_close_is_refused(rules: Path) -> None:
    write_small(rules, "one", 1, "require: {two: {DONE: DONE}}\n")
    write_small(rules, "one", 2)
    write_small(rules, "two", 1)
    released(rules, policy="one")
    released(rules, policy="two")
    write_small(rules, "two", 2, "require: {one: {DONE: DONE}}\n")
    before = contents(rules)
    with pytest.raises(CheckError) as caught:
        released(rules, 2, "03-01", policy="two")
    assert caught.value.code == "require-cycle"
    assert contents(rules) == before
    released(rules, 2, "03-01", policy="one")
    released(rules, 2, "03-01", policy="two")
