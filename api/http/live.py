"""The rules a running service decides by: taken anew when their directory changes, kept when it breaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import cast

from flask import current_app

from api.http.failures import traced
from engine import Engine, Finding, TidegateError
from engine.catalogue.wire import encode_json

EXTENSION = "tidegate"

_log = logging.getLogger("tidegate.http")
#: What a rules directory is made of.
_FILES = (
    "*.yaml",
    "notices/*",
    "policies/*/v*.yaml",
    "policies/*/*.csv",
    "policies/*/*.xlsx",
    "bundles/*.json",
)

Fingerprint = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One good set of rules.

    Args:
        engine: Decides by it.
        digest: SHA-256 over its versions, releases and notices: equal in two services that do alike.
    """

    engine: Engine
    digest: str


class LiveRules:
    """Holds the last good rules of a directory.

    Args:
        root: The directory.
        load: Loads it.
        engine: What it was loaded as, if it was.

    Raises:
        TidegateError: Everything that is wrong with the directory.
    """

    def __init__(self, root: Path, load: Callable[[Path], Engine], engine: Engine | None = None) -> None:
        self._root = root
        self._load = load
        self._lock = Lock()
        # Before loading, so that what changes meanwhile is noticed.
        self._taken = self._seen = fingerprint(root)
        engine = engine or load(root)
        self._current = Loaded(engine, rules_digest(engine))
        self._findings: tuple[Finding, ...] = ()

    @property
    def current(self) -> Loaded:
        """The last good rules."""
        return self._current

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the directory since the last good rules; empty when nothing is."""
        return self._findings

    def refresh(self) -> None:
        """Take the directory's rules if they changed and have been still since the last call.

        A directory that is being written is read once the writing has stopped. Rules with findings are not
        taken: the last good ones stay, and `findings` says why.
        """
        with self._lock:
            seen = fingerprint(self._root)
            is_still, self._seen = seen == self._seen, seen
            if is_still and seen != self._taken:
                self._taken = seen
                self._take()

    def _take(self) -> None:
        try:
            engine = self._load(self._root)
        except TidegateError as error:
            self._findings = tuple(error.findings)
            _log.warning("rules not taken, the last good ones stay:\n%s", error)
        except Exception as error:  # noqa: BLE001 - no file may take down a running service
            self._findings = (Finding("unreadable-rules", "the rules cannot be read"),)
            _log.error("rules not taken, the last good ones stay:\n%s", traced(error))
        else:
            self._current = Loaded(engine, rules_digest(engine))
            self._findings = ()
            _log.info("rules taken: %s", self._current.digest)


def live_rules() -> LiveRules:
    """Return the rules of the application that handles this request."""
    return cast("LiveRules", current_app.extensions[EXTENSION])


def fingerprint(root: Path) -> Fingerprint:
    """Return what tells one state of a rules directory from another without reading its files."""
    found = []
    for pattern in _FILES:
        for path in root.glob(pattern):
            try:
                stat = path.stat()
            except OSError:
                continue
            found.append((str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))


def rules_digest(engine: Engine) -> str:
    """Return the SHA-256 over every version and release of an engine's rules, and its notices."""
    rulebook = engine.rulebook
    versions = [
        [name, number, version.digest] for (name, number), version in sorted(rulebook.versions.items())
    ]
    releases = [
        [item.policy, item.version, item.digest, item.status, str(item.first), str(item.last)]
        for item in rulebook.releases
    ]
    notices = rulebook.catalogue.notices
    told = "" if notices is None else notices.digest
    return sha256(encode_json([versions, releases, told])).hexdigest()
