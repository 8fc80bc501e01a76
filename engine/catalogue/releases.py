"""Releases: which version of a policy is in force on which day, who wrote it and who approved it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from engine.errors import CheckError, Span
from engine.language.document import Node, Scalar
from engine.language.shape import Shape

STATUSES = ("draft", "shadow", "published", "retired")
#: How a digest is written.
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_REQUIRED = ("policy", "version", "digest", "status", "from", "author", "approver", "why")

HEADER = """\
# Which version of each policy is in force, from when, who wrote it and who approved it.
# Append-only, written by `tidegate publish`: entries are never edited or removed.
releases:
"""


@dataclass(frozen=True, slots=True)
class Release:
    """One entry of `releases.yaml`."""

    policy: str
    version: int
    digest: str
    status: str
    first: date
    last: date | None
    author: str
    approver: str
    why: str
    span: Span

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the release's dates."""
        return self.first <= day and (self.last is None or day <= self.last)


def read_releases(document: Node) -> tuple[Release, ...]:
    """Return the releases in the order they were appended.

    Raises:
        CheckError: Everything that is wrong with them.
    """
    shape = Shape()
    found = shape.fields(document, "the releases", ("releases",)) or {}
    listed = found.get("releases")
    if isinstance(listed, Scalar) and listed.plain and not listed.text:
        listed = None
    releases = [_release(shape, node) for node in shape.items(listed, "`releases`")]
    if shape.findings:
        raise CheckError(shape.findings)
    return tuple(release for release in releases if release is not None)


def _release(shape: Shape, node: Node) -> Release | None:
    found = shape.fields(node, "a release", _REQUIRED, ("to",))
    if found is None:
        return None
    texts = {
        key: shape.text(found.get(key), f"`{key}` of a release") or ""
        for key in ("policy", "digest", "author", "approver", "why")
    }
    status = shape.choice(found.get("status"), "the status of a release", STATUSES)
    if texts["digest"] and not DIGEST.fullmatch(texts["digest"]):
        shape.fail("wrong-shape", "expected 64 hexadecimal digits for `digest` of a release", node.span)
    version, first = shape.integer(found.get("version"), "`version`"), shape.day(found.get("from"), "`from`")
    last = shape.day(found.get("to"), "`to`")
    if texts["author"] and is_same_person(texts["author"], texts["approver"]):
        message = f"expected another person than the author `{texts['author']}` to approve"
        shape.fail("self-approved", message, node.span)
    if first is not None and last is not None and last < first:
        shape.fail("dates-reversed", f"expected `to` on or after {first}, found {last}", node.span)
    if version is None or first is None or status is None:
        return None
    return Release(
        texts["policy"],
        version,
        texts["digest"],
        status,
        first,
        last,
        texts["author"],
        texts["approver"],
        texts["why"],
        node.span,
    )


def is_same_person(author: str, approver: str) -> bool:
    """Whether two names read the same: case, width, spaces and invisible characters make no other person."""
    return _spelt(author) == _spelt(approver)


def _spelt(name: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    visible = "".join(character for character in folded if unicodedata.category(character) != "Cf")
    return " ".join(visible.split())


def in_force(releases: Sequence[Release], policy: str, day: date) -> Release | None:
    """Return the release of `policy` in force on `day`, or None.

    Of the published releases whose dates cover the day, the one that began last counts; of two that began on
    the same day, the one appended last. So a release

    - takes over on its first day from whatever was in force, however long that was meant to last;
    - that was announced for a later day still takes over on that day, whatever is released before it;
    - hands back, after its last day, to the one it took over from, where that still covers the day;
    - rolls back to an old version by being a new entry for it.

    A retired entry takes its version out on the days it covers, as far as the version was published before
    the entry was appended: an older release comes back into force, and if there is none, nothing is in force.
    A version published again after its retirement is in force again. Drafts and shadows never are.
    """
    retired = {
        release.version: index
        for index, release in enumerate(releases)
        if release.policy == policy and release.status == "retired" and release.covers(day)
    }
    candidates = [
        (release.first, index, release)
        for index, release in enumerate(releases)
        if release.policy == policy
        and release.status == "published"
        and release.covers(day)
        and retired.get(release.version, -1) < index
    ]
    return max(candidates)[2] if candidates else None


def next_in_force(releases: Sequence[Release], policy: str, day: date) -> tuple[date, Release] | None:
    """Return the first day after `day` on which a release of `policy` is in force, with it; None for none."""
    own = [release for release in releases if release.policy == policy]
    for turn in sorted(turn for turn in _turns(own) if turn > day):
        release = in_force(own, policy, turn)
        if release is not None:
            return turn, release
    return None


def last_in_force(releases: Sequence[Release], release: Release) -> date | None:
    """Return the last day on which the version of a release is in force, or None for an open end.

    That is the day before another version takes over for good; the last day the release names, where its
    version is never in force.
    """
    own = [each for each in releases if each.policy == release.policy]
    following: date | None = None
    for turn in sorted(_turns(own), reverse=True):
        current = in_force(own, release.policy, turn)
        if current is not None and current.version == release.version:
            return current.last if following is None else following - timedelta(days=1)
        following = turn
    return release.last


def _turns(releases: Iterable[Release]) -> set[date]:
    """Return the days on which what is in force may change: a release begins, or ended the day before."""
    ends = (release.last for release in releases if release.last not in (None, date.max))
    return {release.first for release in releases} | {last + timedelta(days=1) for last in ends if last}


def write_release(release: Release) -> str:
    """Return the text to append to `releases.yaml`."""
    lines = [
        f"  - policy: {release.policy}",
        f"    version: {release.version}",
        f"    digest: {release.digest}",
        f"    status: {release.status}",
        f"    from: {release.first}",
        *([f"    to: {release.last}"] if release.last else []),
        f"    author: {quoted(release.author)}",
        f"    approver: {quoted(release.approver)}",
        f"    why: {quoted(release.why)}",
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar on one line, which reads back as the same text."""
    if any(character in text for character in "\n\r\t"):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def published(releases: Iterable[Release]) -> dict[tuple[str, int], Release]:
    """Return the release by which each version was first frozen; a draft freezes nothing."""
    first: dict[tuple[str, int], Release] = {}
    for release in releases:
        if release.status != "draft":
            first.setdefault((release.policy, release.version), release)
    return first
