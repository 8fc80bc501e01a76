"""What was released stays as it was: a version's file, the rows its tables take from files, its digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from engine.catalogue.releases import Release
from engine.errors import Finding, Span
from engine.language.grid import Grid, texts_of
from engine.language.policy import Policy

#: What to do about a file of a release that is gone or is another one.
RESTORE = "restore it from version control"


def edited_text(release: Release, file: str) -> Finding:
    """Return the finding that the file of a released version has another text."""
    message = f"version {release.version} of `{release.policy}` was released and may not change any more"
    hint = f"restore it, and write v{release.version + 1}.yaml"
    return Finding("edited-release", message, hint, Span(file, 1, 1))


def edited_rows(release: Release, frozen: Policy, written: Policy) -> list[Finding]:
    """Return a finding for each table of a released version whose file has other rows.

    Args:
        release: The release.
        frozen: The policy with the rows frozen for it.
        written: The same policy with the rows that are in the files now.
    """
    findings = []
    for then, now in zip(frozen.tables, written.tables, strict=True):
        if then.file is not None and then.grid is not None and _differ(then.grid, now.grid):
            message = (
                f"`{then.file}` belongs to version {release.version} of `{release.policy}`, "
                "which was released, and may not change any more"
            )
            hint = "restore it, and give the next version a file of another name"
            place = then.grid.span if now.grid is not None else now.span
            findings.append(Finding("edited-release", message, hint, place))
    return findings


def releases_kept(
    releases: Iterable[Release],
    frozen: Mapping[tuple[str, int], Release],
    files: Collection[tuple[str, int]],
) -> list[Finding]:
    """Return a finding for each released version without a file, and for each release of another digest.

    Args:
        releases: All releases, in the order they were appended.
        frozen: The release that published each version, by policy and number.
        files: Policies and numbers of the versions that have a file.
    """
    findings = []
    for (name, version), first in frozen.items():
        if (name, version) not in files:
            message = f"expected the file of the released version {version} of `{name}`, found none"
            findings.append(Finding("missing-release", message, RESTORE, first.span))
    for release in releases:
        first = frozen.get((release.policy, release.version), release)
        if release.status != "draft" and release.digest != first.digest:
            message = (
                f"expected the digest {first.digest} of version {release.version} of `{release.policy}`, "
                f"found {release.digest}"
            )
            findings.append(Finding("wrong-digest", message, RESTORE, release.span))
    return findings


def _differ(then: Grid, now: Grid | None) -> bool:
    return now is None or texts_of(then) != texts_of(now)
