"""Publishing: a version frozen with all it uses, and an entry in `releases.yaml`; all of it or nothing."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from engine.catalogue.bundle import freeze
from engine.catalogue.releases import (
    HEADER,
    STATUSES,
    Release,
    in_force,
    is_same_person,
    read_releases,
    write_release,
)
from engine.catalogue.requirements import cycle_finding, require_cycles
from engine.catalogue.rulebook import Rulebook, bundle_path, load_rulebook
from engine.errors import CheckError, Span, TidegateError, did_you_mean
from engine.language.document import read_document
from engine.language.yaml_source import forbidden_character

RELEASES = "releases.yaml"


def publish(  # noqa: PLR0913 - an entry has that many fields; all but what is released go by name
    root: Path,
    policy: str,
    version: int,
    *,
    author: str,
    approver: str,
    first: date,
    why: str,
    last: date | None = None,
    status: str = "published",
) -> Release:
    """Freeze a version with all it uses and append its release; where anything is refused, write nothing.

    Publishing a version again, as when rolling back to it, appends an entry with the digest it always had.
    Publishers take turns, so that none overwrites the entry of another.

    Args:
        root: The rules directory.
        policy: Name of the policy.
        version: Its version.
        author: Who wrote the version.
        approver: Who approved it: another person.
        first: First day the release counts.
        why: Why it is released, in a sentence.
        last: Last day it counts; open when left out.
        status: `published`, `shadow`, `retired` or `draft`.

    Returns:
        The release as appended, with its place in the file.

    Raises:
        CheckError: What is wrong with the rules directory, a released version edited since included.
        TidegateError: The release is refused.
    """
    _entry(author, approver, why, status, first, last)
    with _turn(root):
        rulebook = load_rulebook(root)
        found = rulebook.version(policy, version)
        path = root / RELEASES
        release = Release(
            policy, version, found.digest, status, first, last, author, approver, why, Span(str(path), 1, 1)
        )
        _history(rulebook.releases, release)
        _cycles(rulebook, release)
        text = path.read_bytes().decode().removesuffix("\n") + "\n" if path.is_file() else HEADER
        text += write_release(release)
        appended = _appended(text, rulebook.releases, release)
        if not found.is_published:
            bundle = freeze(found.text, found.policy, found.catalogue)
            _write(bundle_path(root, found.digest), bundle)
        _write(path, text.encode())
    return appended


def _entry(author: str, approver: str, why: str, status: str, first: date, last: date | None) -> None:
    """Refuse what can be refused without looking at the rules."""
    for name, text in (("author", author), ("approver", approver), ("why", why)):
        if not text.strip():
            raise TidegateError("missing-text", f"expected text for `{name}`, found nothing")
        if character := forbidden_character(text):
            message = f"expected printable text for `{name}`, found the character {character}"
            raise TidegateError("unprintable-text", message, "delete the character")
    if is_same_person(author, approver):
        message = f"expected another person than the author `{author}` to approve"
        raise TidegateError("self-approved", message, "ask a colleague to approve it")
    if status not in STATUSES:
        message = f"expected one of {', '.join(STATUSES)}, found `{status}`"
        raise TidegateError("unknown-status", message, did_you_mean(status, STATUSES))
    if last is not None and last < first:
        raise TidegateError("dates-reversed", f"expected a last day on or after {first}, found {last}")


def _history(releases: Sequence[Release], new: Release) -> None:
    """Refuse what the releases so far speak against."""
    what = f"version {new.version} of `{new.policy}`"
    own = [item for item in releases if (item.policy, item.version) == (new.policy, new.version)]
    if new.status == "retired" and not any(item.status == "published" for item in own):
        raise TidegateError("never-published", f"expected a published version to retire, found {what}")
    for old in own:
        if old.status == new.status and (day := _overlap(old, new)) and _is_still(releases, old, day):
            message = f"{what} is {new.status} already on {day}"
            raise TidegateError("already-released", message, _other_dates(old))


def _overlap(old: Release, new: Release) -> date | None:
    """Return the first day on which both count."""
    day = max(old.first, new.first)
    return day if old.covers(day) and new.covers(day) else None


def _is_still(releases: Sequence[Release], old: Release, day: date) -> bool:
    """Whether on that day the version is what an old entry made it, no later entry having overruled it."""
    if old.status == "published":
        current = in_force(releases, old.policy, day)
        return current is not None and current.version == old.version
    own = [item for item in releases if (item.policy, item.version) == (old.policy, old.version)]
    return [item for item in own if item.covers(day)][-1].status == old.status


def _other_dates(old: Release) -> str:
    dates = f"it is from {old.first} on" if old.last is None else f"it is from {old.first} to {old.last}"
    return f"{dates}: choose other dates, or another version"


def _cycles(rulebook: Rulebook, new: Release) -> None:
    needs = {key: version.policy.require for key, version in rulebook.versions.items()}
    circles = require_cycles(needs, [*rulebook.releases, new])
    if circles:
        raise CheckError([cycle_finding(circle) for circle in circles])


def _appended(text: str, before: Sequence[Release], new: Release) -> Release:
    """Return the last release of the text, once it is sure to say what was there before and the new one."""
    try:
        releases = read_releases(read_document(text, new.span.file))
    except CheckError:
        releases = ()
    expected = [*before, new]
    if [replace(item, span=new.span) for item in releases] != [
        replace(item, span=new.span) for item in expected
    ]:
        message = "expected releases one below the other, indented by two spaces, with nothing after them"
        raise TidegateError(
            "not-appendable", message, "restore the layout `tidegate publish` wrote", new.span
        )
    return releases[-1]


@contextmanager
def _turn(root: Path) -> Iterator[None]:
    """Wait until nobody else publishes in this directory."""
    try:
        directory = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        # What is wrong with the directory is told by whoever reads it.
        yield
        return
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
        yield
    finally:
        os.close(directory)


def _write(path: Path, content: bytes) -> None:
    """Replace a file by one that is wholly on disk, so that no reader and no crash ever sees half of it."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        message = f"expected to write `{path}`, found: {(error.strerror or 'an error').lower()}"
        raise TidegateError("not-written", message, "nothing was released") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
