"""What policies there are, in the words of whoever asks: names, versions, statuses, dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.catalogue.releases import in_force, last_in_force
from engine.catalogue.rulebook import PolicyVersion, Rulebook


def list_policies(rulebook: Rulebook, day: date) -> list[dict[str, Any]]:
    """Return every policy with its versions, as JSON carries them.

    Args:
        rulebook: What the rules directory says.
        day: The day on which a version is, or is not, in force.
    """
    return [list_policy(rulebook, name, day) for name in rulebook.policies]


def list_policy(rulebook: Rulebook, name: str, day: date) -> dict[str, Any]:
    """Return one policy with its versions, as JSON carries them.

    Raises:
        TidegateError: There is no such policy.
    """
    rulebook.known(name)
    versions = [version for (policy, _), version in sorted(rulebook.versions.items()) if policy == name]
    newest = versions[-1].policy
    return {
        "policy": name,
        "title": dict(newest.title),
        "owner": newest.owner,
        "outcomes": [
            {"outcome": item.name, "title": dict(item.title), "class": item.class_}
            for item in newest.outcomes
        ],
        "versions": [
            {
                **version_entry(rulebook, version, day),
                "rules": len(version.policy.rules) + len(version.policy.after) + 1,
            }
            for version in versions
        ],
    }


def version_entry(rulebook: Rulebook, version: PolicyVersion, day: date) -> dict[str, Any]:
    """Return one version's number, status, dates and digest, as JSON carries them.

    Its dates are those of its latest release; a published one ends where another version takes over.
    """
    policy = version.policy
    current = in_force(rulebook.releases, policy.name, day)
    releases = [
        item for item in rulebook.releases if (item.policy, item.version) == (policy.name, policy.version)
    ]
    latest = releases[-1] if releases else None
    last = latest.last if latest else None
    if latest and latest.status == "published":
        last = last_in_force(rulebook.releases, latest)
    return {
        "version": policy.version,
        "status": latest.status if latest else "draft",
        "in_force": current is not None and current.version == policy.version,
        "from": latest.first.isoformat() if latest else None,
        "to": last.isoformat() if last else None,
        "digest": version.digest,
        "change": policy.change,
    }
