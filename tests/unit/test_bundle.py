"""Bundles: a version with all it uses and nothing else, under a name that tells whether it was altered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.catalogue.bundle import compact, digest_of, freeze, thaw
from engine.catalogue.catalogue import CATALOGUES
from engine.catalogue.rulebook import PolicyVersion, load_rulebook
from engine.errors import TidegateError
from tests.sample.rules import change_all, copy_rules

POLICY = "voluntary_closure"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copy_rules(tmp_path / "rules", [POLICY])


def draft(root: Path) -> PolicyVersion:
    return load_rulebook(root).version(POLICY, 1)


def frozen(root: Path) -> bytes:
    version = draft(root)
    return freeze(version.text, version.policy, version.catalogue)


def test_freezing_twice_gives_the_same_bytes(rules: Path) -> None:
    assert frozen(rules) == frozen(rules)
    assert draft(rules).digest == digest_of(frozen(rules))


def test_a_bundle_holds_the_policy_as_written(rules: Path) -> None:
    content = frozen(rules)
    text, _ = thaw(content, digest_of(content), "b.json")
    assert text == (rules / "policies" / POLICY / "v1.yaml").read_bytes().decode()


def test_a_bundle_holds_what_the_policy_uses_and_no_more(rules: Path) -> None:
    content = frozen(rules)
    version, (_, catalogue) = draft(rules), thaw(content, digest_of(content), "b.json")
    used = {*version.policy.facts, *version.policy.required}
    assert used <= {*catalogue.facts}
    moving = {*catalogue.facts} - used
    assert moving == {
        "acct.closed_days",
        "acct.closure_type",
        "acct.credit_access",
        "acct.hold",
        "acct.raise_suspended",
        "cust.hardship",
        "delinq.bucket",
        "sys.sync_ack_pending",
    }, "the facts that the lifecycle names come along"
    assert "VC_PAST_DUE" in catalogue.reasons
    assert {reason.remedy for reason in catalogue.reasons.values()} <= {*catalogue.remedies}
    assert len(catalogue.remedies) < len(version.catalogue.remedies)
    for name, fact in catalogue.facts.items():
        assert fact == version.catalogue.facts[name]
    for code, obligation in catalogue.obligations.items():
        assert obligation == version.catalogue.obligations[code]
    assert {*catalogue.obligations} < {*version.catalogue.obligations}


def test_a_bundle_keeps_the_order_of_layers(rules: Path) -> None:
    content = frozen(rules)
    _, catalogue = thaw(content, digest_of(content), "b.json")
    assert list(catalogue.layers.items()) == list(draft(rules).catalogue.layers.items())


@pytest.mark.parametrize(
    ("name", "old", "new", "is_used"),
    [
        ("reasons", "We need to confirm that this request is yours.", "Please confirm.", True),
        ("facts", "en: the mobile app", "en: the phone", False),
        ("facts", "# req: the request", "# The request", False),
        ("facts", "en: the initiator", "en: the sender", True),
        ("layers", "priorities: [50, 99]", "priorities: [40, 99]", True),
        ("obligations", "en: Record the decision", "en: Note the decision", True),
        ("remedies", "You can provide income evidence, and we will assess again.", "Ask again.", False),
    ],
)
def test_the_digest_changes_exactly_with_what_is_used(
    rules: Path, name: str, old: str, new: str, is_used: bool
) -> None:
    before = draft(rules).digest
    change_all(rules / f"{name}.yaml", old, new)
    assert (draft(rules).digest != before) is is_used


def refused(content: bytes, digest: str) -> tuple[str, str]:
    with pytest.raises(TidegateError) as caught:
        thaw(content, digest, "bundles/b.json")
    assert caught.value.span is not None
    return caught.value.code, caught.value.message


def test_an_altered_bundle_is_refused(rules: Path) -> None:
    content = frozen(rules)
    altered = content.replace(b"past due", b"past duo", 1)
    assert altered != content
    code, message = refused(altered, digest_of(content))
    assert code == "altered-bundle"
    assert message == f"expected the bundle {digest_of(content)}, found other content in `bundles/b.json`"


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"\xff", b'"x"', b'{"text":"x"}', b'{"text":"x","catalogues":{}}'],
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    assert refused(content, digest_of(content)) == (
        "altered-bundle",
        "expected a bundle of format 1 in `bundles/b.json`",
    )


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_bundle_without_a_catalogue_is_refused(rules: Path, name: str) -> None:
    bundle: dict[str, Any] = json.loads(frozen(rules))
    del bundle["catalogues"][name]
    assert refused(compact(bundle), digest_of(compact(bundle)))[0] == "altered-bundle"
