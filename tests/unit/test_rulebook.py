"""A rules directory read whole: every finding at once, and nothing released ever altered unnoticed."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from engine.catalogue.catalogue import CATALOGUES
from engine.catalogue.releases import Release
from engine.catalogue.requirements import require_cycles
from engine.catalogue.rulebook import load_rulebook
from engine.errors import CheckError, Span, TidegateError
from tests.conftest import RULES
from tests.sample.rules import change_all, copy_rules
from tests.sample.versions import released, write_small

alpha_released = partial(released, policy="alpha")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules directory with the catalogues that ship and one small policy, nothing released."""
    root = copy_rules(tmp_path / "rules", [])
    write_small(root, "alpha", 1)
    return root


def requiring(*policies: str) -> str:
    return "require: {" + ", ".join(f"{policy}: {{DONE: DONE}}" for policy in policies) + "}\n"


def findings(root: Path) -> list[str]:
    """Return what loading the directory reports, with paths below it, digests shortened."""
    with pytest.raises(TidegateError) as caught:
        load_rulebook(root, lambda path: str(path.relative_to(root)))
    return [
        re.sub("[0-9a-f]{64}", lambda match: match[0][:4], finding.render())
        for finding in caught.value.findings
    ]


def codes(root: Path) -> list[str]:
    with pytest.raises(TidegateError) as caught:
        load_rulebook(root)
    return [finding.code for finding in caught.value.findings]


def test_the_rules_that_ship_have_no_findings() -> None:
    rulebook = load_rulebook(RULES)
    assert "voluntary_closure" in rulebook.policies


def test_a_version_is_asked_for_by_name_and_number(rules: Path) -> None:
    write_small(rules, "alpha", 2)
    write_small(rules, "beta", 10)
    rulebook = load_rulebook(rules)
    assert rulebook.policies == ("alpha", "beta")
    assert rulebook.version("alpha", 2).policy.version == 2
    for policy, number, code, hint in (
        ("alpha", 3, "unknown-version", "there is: 1, 2"),
        ("alpa", 1, "unknown-policy", "did you mean `alpha`?"),
    ):
        with pytest.raises(TidegateError) as caught:
            rulebook.version(policy, number)
        assert (caught.value.code, caught.value.hint) == (code, hint)


def test_nothing_is_in_force_before_it_is_published(rules: Path) -> None:
    with pytest.raises(TidegateError) as caught:
        load_rulebook(rules).in_force("alpha", date(2026, 1, 1))
    assert caught.value.finding.render() == (
        "no version of `alpha` is in force on 2026-01-01 [not-in-force]\n"
        "  help: publish one, or preview a version: `version=1`, on the command line `--version 1`"
    )


def test_a_directory_without_facts_is_no_rules_directory(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["no-rules"]
    assert codes(tmp_path / "none") == ["no-rules"]


@pytest.mark.parametrize("name", [name for name in CATALOGUES if name != "facts"])
def test_a_missing_catalogue_is_a_finding(rules: Path, name: str) -> None:
    (rules / f"{name}.yaml").unlink()
    assert findings(rules) == [f"{name}.yaml:1:1: expected the file `{name}.yaml`, found none [missing-file]"]


def test_mistakes_in_several_files_are_found_at_once(rules: Path) -> None:
    change_all(rules / "reasons.yaml", "remedy: R_RETRY", "remedy: R_RETRI")
    change_all(rules / "layers.yaml", "shieldable: true", "shieldable: perhaps")
    (rules / "releases.yaml").write_text("releases: 3\n", encoding="utf-8")
    write_small(rules, "beta", 1, "tables: {}\n")
    assert {*codes(rules)} == {"unknown-remedy", "unknown-word", "wrong-shape", "unknown-key"}


def test_a_policy_in_the_wrong_place_is_a_finding(rules: Path) -> None:
    path = write_small(rules, "alpha", 2)
    path.rename(path.with_name("v3.yaml"))
    assert findings(rules) == [
        (
            "policies/alpha/v3.yaml:2:10: expected `version: 3` in this file, found `2` [wrong-place]\n"
            "  help: move the file"
        )
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[a]", "lifecycle.yaml:1:1: expected keys and values for the lifecycle, found a list [wrong-shape]"),
        (
            "regions: []\ntransitions: []",
            "lifecycle.yaml:1:10: expected keys and values for `regions`, found a list [wrong-shape]",
        ),
        (
            "regions: {lifecycle: x}\ntransitions: []",
            (
                "lifecycle.yaml:1:22: expected keys and values for the region lifecycle, "
                "found the text `x` [wrong-shape]"
            ),
        ),
        (
            "regions: {lifecycle: {fact: []}}\ntransitions: []",
            (
                "lifecycle.yaml:1:29: expected text for the fact of the region lifecycle, "
                "found a list [wrong-shape]"
            ),
        ),
        (
            "regions: {lifecycle: {}}\ntransitions: [x]",
            (
                "lifecycle.yaml:2:15: expected keys and values for a transition, "
                "found the text `x` [wrong-shape]"
            ),
        ),
        (
            "regions: {lifecycle: {}}\ntransitions: [{outcome: X}]",
            "lifecycle.yaml:2:15: expected the key `policy` in a transition [missing-key]",
        ),
    ],
)
def test_a_broken_lifecycle_is_a_finding(rules: Path, source: str, message: str) -> None:
    (rules / "lifecycle.yaml").write_text(source, encoding="utf-8")
    assert findings(rules) == [message]


def test_an_edited_release_is_a_finding(rules: Path) -> None:
    alpha_released(rules)
    change_all(rules / "policies/alpha/v1.yaml", "priority: 51", "priority: 52")
    assert findings(rules) == [
        (
            "policies/alpha/v1.yaml:1:1: version 1 of `alpha` was released and may not change any more "
            "[edited-release]\n  help: restore it, and write v2.yaml"
        )
    ]


@pytest.mark.parametrize("edited", ["# a comment\n", "\n", "\r\n"])
def test_any_edit_of_a_release_counts(rules: Path, edited: str) -> None:
    alpha_released(rules)
    path = rules / "policies/alpha/v1.yaml"
    path.write_bytes(path.read_bytes() + edited.encode())
    assert codes(rules) == ["edited-release"]


def test_a_release_that_can_no_longer_be_read_is_not_called_missing(rules: Path) -> None:
    alpha_released(rules)
    (rules / "policies/alpha/v1.yaml").write_text("policy: [", encoding="utf-8")
    assert codes(rules) == ["yaml-syntax"]


def test_a_removed_release_is_a_finding(rules: Path) -> None:
    alpha_released(rules)
    (rules / "policies/alpha/v1.yaml").unlink()
    assert findings(rules) == [
        (
            "releases.yaml:4:5: expected the file of the released version 1 of `alpha`, found none "
            "[missing-release]\n  help: restore it from version control"
        )
    ]


def test_an_altered_bundle_is_a_finding(rules: Path) -> None:
    digest = alpha_released(rules).digest
    change_all(rules / "bundles" / f"{digest}.json", "total_owed", "total_ow3d")
    assert findings(rules) == [
        (
            f"bundles/{digest[:4]}.json:1:1: expected the bundle {digest[:4]}, found other content in "
            f"`bundles/{digest[:4]}.json` [altered-bundle]\n  help: restore the file from version control"
        )
    ]


def test_a_missing_bundle_is_a_finding(rules: Path) -> None:
    digest = alpha_released(rules).digest
    (rules / "bundles" / f"{digest}.json").unlink()
    assert findings(rules) == [
        (
            f"releases.yaml:4:5: expected the bundle `bundles/{digest[:4]}.json` of a release, found none "
            "[missing-bundle]\n  help: restore it from version control"
        )
    ]


def test_a_digest_of_another_version_is_a_finding(rules: Path) -> None:
    write_small(rules, "alpha", 2)
    first, second = alpha_released(rules).digest, alpha_released(rules, version=2, first="03-01").digest
    change_all(rules / "releases.yaml", second, first)
    assert findings(rules) == [
        (
            "releases.yaml:12:5: expected the bundle of version 2 of `alpha`, "
            "found that of version 1 of `alpha` [wrong-digest]\n  help: restore it from version control"
        )
    ]


def test_a_version_has_one_digest_whatever_its_releases(rules: Path) -> None:
    write_small(rules, "alpha", 2)
    first, second = alpha_released(rules).digest, alpha_released(rules, version=2, first="03-01").digest
    alpha_released(rules, version=1, first="06-01")
    path = rules / "releases.yaml"
    start, end = path.read_text(encoding="utf-8").rsplit(first, 1)
    path.write_text(start + second + end, encoding="utf-8")
    assert findings(rules) == [
        (
            f"releases.yaml:20:5: expected the digest {first[:4]} of version 1 of `alpha`, "
            f"found {second[:4]} [wrong-digest]\n  help: restore it from version control"
        )
    ]


def test_policies_that_require_each_other_are_a_finding(rules: Path) -> None:
    write_small(rules, "alpha", 1, requiring("beta"))
    write_small(rules, "beta", 1, requiring("gamma", "delta"))
    write_small(rules, "gamma", 1, requiring("alpha"))
    write_small(rules, "delta", 1)
    assert findings(rules) == [
        (
            "policies/alpha/v1.yaml:12:10: expected policies to require each other in one direction, "
            "found `alpha` → `beta` → `gamma` → `alpha` [require-cycle]\n"
            "  help: let one of them decide without the next"
        )
    ]


def test_a_policy_that_requires_itself_is_a_finding(rules: Path) -> None:
    write_small(rules, "alpha", 1, requiring("alpha"))
    assert codes(rules) == ["requires-itself"]


def test_a_requirement_that_moved_to_a_new_version_is_no_cycle(rules: Path) -> None:
    write_small(rules, "alpha", 1, requiring("beta"))
    write_small(rules, "alpha", 2)
    write_small(rules, "beta", 1)
    write_small(rules, "beta", 2, requiring("alpha"))
    load_rulebook(rules)


def span_release(words: str) -> Release:
    policy, version, first, *last = words.split()
    end = date.fromisoformat(last[0]) if last else None
    start = date.fromisoformat(first)
    return Release(
        policy, int(version), "0" * 64, "published", start, end, "Li", "Wang", "why", Span("r", 1, 1)
    )


@pytest.mark.parametrize(
    ("needs", "releases", "expected"),
    [
        ({}, [], []),
        ({("a", 1): {"b"}, ("b", 1): set()}, [], []),
        ({("a", 1): {"b"}, ("b", 1): {"a"}}, [], [("a", "b")]),
        ({("c", 1): {"a"}, ("a", 1): {"b"}, ("b", 1): {"a"}}, [], [("a", "b")]),
        ({("a", 1): {"b"}, ("b", 1): {"c"}, ("c", 1): {"b"}, ("d", 1): {"d"}}, [], [("b", "c")]),
        ({("a", 1): {"b", "c"}, ("b", 1): {"d"}, ("c", 1): {"d"}, ("d", 1): set()}, [], []),
        ({("a", 1): {"unknown"}}, [], []),
        # The newest versions do not go in a circle; the ones in force do.
        (
            {("a", 1): {"b"}, ("a", 2): set(), ("b", 1): {"a"}},
            ["a 1 2026-01-01", "b 1 2026-02-01"],
            [("a", "b")],
        ),
        # They do until the day before, and not on the day they meet.
        (
            {("a", 1): {"b"}, ("a", 2): set(), ("b", 1): {"a"}},
            ["a 1 2026-01-01", "a 2 2026-02-01", "b 1 2026-02-01"],
            [],
        ),
        # A version that hands back after its last day.
        (
            {("a", 1): {"b"}, ("a", 2): set(), ("b", 1): {"a"}, ("b", 2): set()},
            ["a 1 2026-01-01", "a 2 2026-02-01 2026-02-28", "b 1 2026-02-01"],
            [("a", "b")],
        ),
        (
            {("a", 1): {"b"}, ("a", 2): set(), ("b", 1): {"a"}, ("b", 2): set()},
            ["a 1 2026-01-01", "a 2 2026-02-01 9999-12-31", "b 1 2026-02-01"],
            [],
        ),
    ],
)
def test_circles_are_those_of_the_newest_versions_and_of_those_in_force(
    needs: dict[tuple[str, int], set[str]], releases: list[str], expected: list[tuple[str, ...]]
) -> None:
    assert require_cycles(needs, [span_release(words) for words in releases]) == expected


def test_findings_of_releases_and_drafts_come_together(rules: Path) -> None:
    alpha_released(rules)
    change_all(rules / "policies/alpha/v1.yaml", "priority: 51", "priority: 52")
    write_small(rules, "beta", 1).write_text("policy: beta\n", encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        load_rulebook(rules)
    assert {"edited-release", "missing-key"} <= {finding.code for finding in caught.value.findings}
