"""Versions of policies, written and published where a test may change them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from engine.catalogue.publish import publish
from engine.catalogue.releases import Release
from tests.sample.rules import copy_rules

POLICY = "voluntary_closure"
_SMALL = """\
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


def day(text: str) -> date:
    """Return a day of 2026 from its month and day."""
    return date.fromisoformat(f"2026-{text}")


def write_two_versions(folder: Path) -> Path:
    """Write rules with versions 1 and 2 of one policy, nothing released; return their directory."""
    root = copy_rules(folder / "rules", [POLICY])
    versions = root / "policies" / POLICY
    text = (versions / "v1.yaml").read_text(encoding="utf-8")
    assert "\nversion: 1\n" in text
    (versions / "v2.yaml").write_text(text.replace("\nversion: 1\n", "\nversion: 2\n"), encoding="utf-8")
    return root


def write_small(root: Path, policy: str, number: int, more: str = "") -> Path:
    """Write a version of a policy of one rule, and what more is to stand in it; return its file."""
    path = root / "policies" / policy / f"v{number}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_SMALL.format(policy=policy, number=number) + more, encoding="utf-8")
    return path


def released(
    root: Path,
    version: int = 1,
    first: str = "01-01",
    last: str | None = None,
    status: str = "published",
    **changes: Any,
) -> Release:
    """Publish a version, by two people unless `changes` say otherwise."""
    arguments: dict[str, Any] = {
        "policy": POLICY,
        "author": "Li Wei",
        "approver": "Wang Fang",
        "why": "first version",
        **changes,
    }
    end = day(last) if last else None
    return publish(
        root, arguments.pop("policy"), version, first=day(first), last=end, status=status, **arguments
    )


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below a directory."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }
