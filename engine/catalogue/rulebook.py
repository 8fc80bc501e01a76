"""A rules directory, read whole: catalogues, drafts, releases and the bundles frozen for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeVar

from engine.catalogue.alike import reasons_alike
from engine.catalogue.bundle import digest_of, freeze, thaw, thaw_tables
from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.catalogue.notice_files import has_notices, load_notices
from engine.catalogue.releases import Release, in_force, next_in_force, published, read_releases
from engine.catalogue.requirements import cycle_finding, require_cycles, versions_together
from engine.catalogue.score_reach import score_findings
from engine.catalogue.table_files import Folder
from engine.catalogue.unchanged import RESTORE, edited_rows, edited_text, releases_kept
from engine.errors import CheckError, Finding, Span, TidegateError, did_you_mean
from engine.language.check import check
from engine.language.checked import CheckedPolicy
from engine.language.document import Node, read_document
from engine.language.expression import ExpressionParser
from engine.language.parse import PolicyParser, ShapeError
from engine.language.policy import Policy
from engine.language.yaml_source import MAX_BYTES

_T = TypeVar("_T")
_VERSION = re.compile(r"v([1-9][0-9]*)\.yaml", re.ASCII)


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of a policy, ready to compile.

    Args:
        policy: The checked policy.
        catalogue: The catalogue it was checked against; frozen with it once published.
        digest: SHA-256 of its bundle.
        text: The policy file.
        file: Where that file is.
        is_published: Whether it comes from a frozen bundle.
    """

    policy: CheckedPolicy
    catalogue: Catalogue
    digest: str
    text: str
    file: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything a rules directory says.

    Args:
        root: The directory.
        catalogue: Its catalogues as they are now.
        versions: Every version of every policy, by name and number.
        releases: Its releases, in the order they were appended.
        expressions: What its expressions were parsed with, to use again.
    """

    root: Path
    catalogue: Catalogue
    versions: Mapping[tuple[str, int], PolicyVersion]
    releases: tuple[Release, ...]
    expressions: ExpressionParser

    @property
    def policies(self) -> tuple[str, ...]:
        """Names of the policies, in order."""
        return tuple(sorted({name for name, _ in self.versions}))

    def version(self, policy: str, version: int) -> PolicyVersion:
        """Return one version of a policy.

        Raises:
            TidegateError: There is no such policy or version.
        """
        self.known(policy)
        found = self.versions.get((policy, version))
        if found is None:
            numbers = ", ".join(str(number) for name, number in sorted(self.versions) if name == policy)
            message = f"unknown version {version} of `{policy}`"
            raise TidegateError("unknown-version", message, f"there is: {numbers}")
        return found

    def in_force(self, policy: str, day: date) -> PolicyVersion:
        """Return the version of a policy that is in force on `day`.

        Raises:
            TidegateError: There is no such policy, or none of its versions is in force.
        """
        self.known(policy)
        release = in_force(self.releases, policy, day)
        if release is None:
            message = f"no version of `{policy}` is in force on {day}"
            raise TidegateError("not-in-force", message, self._preview(policy, day))
        return self.versions[policy, release.version]

    def _preview(self, policy: str, day: date) -> str:
        following = next_in_force(self.releases, policy, day)
        if following is None:
            number = max(version for name, version in self.versions if name == policy)
            instead = "publish one, or"
        else:
            first, release = following
            number, instead = release.version, f"it is in force from {first}; before that,"
        return f"{instead} preview a version: `version={number}`, on the command line `--version {number}`"

    def known(self, policy: str) -> None:
        """Refuse the name of a policy that is not there, with the nearest.

        Raises:
            TidegateError: There is no such policy.
        """
        if policy not in self.policies:
            hint = did_you_mean(policy, self.policies)
            raise TidegateError("unknown-policy", f"unknown policy `{policy}`", hint)


@dataclass(frozen=True, slots=True)
class Reading:
    """A rules directory as far as it can be read, and what is wrong with it.

    Args:
        rulebook: What is right by itself; None where the catalogues cannot be read.
        written: Every policy file that is YAML, right or not, by name and number.
        wrong: Names of the policies of which a version is not in the rulebook.
        findings: Everything that is wrong, with places.
    """

    rulebook: Rulebook | None
    written: Mapping[tuple[str, int], Policy]
    wrong: frozenset[str]
    findings: Sequence[Finding]

    def sound(self) -> Rulebook:
        """Return what the directory says.

        Raises:
            CheckError: Something is wrong with it.
        """
        if self.findings or self.rulebook is None:
            raise CheckError(self.findings)
        return self.rulebook


def load_rulebook(root: Path, show: Callable[[Path], str] = str) -> Rulebook:
    """Return what the rules directory says.

    Takes the arguments of `read_rulebook` and raises what it raises.

    Raises:
        CheckError: Everything that is wrong with its files, with places.
    """
    return read_rulebook(root, show).sound()


def read_rulebook(root: Path, show: Callable[[Path], str] = str) -> Reading:
    """Return what can be read of the rules directory, and what is wrong with it.

    Args:
        root: The directory.
        show: How to write a path in a finding.

    Raises:
        TidegateError: There is no such directory.
    """
    if not (root / "facts.yaml").is_file():
        message = f"expected a rules directory with facts.yaml, found none at `{show(root)}`"
        raise TidegateError("no-rules", message, "name one with --rules DIR")
    return _Loader(root, show).load()


def policy_files(root: Path) -> Iterator[tuple[str, int, Path]]:
    """Yield name, version and path of every policy file, in order."""
    for path in sorted(root.glob("policies/*/v*.yaml")):
        match = _VERSION.fullmatch(path.name)
        if match:
            yield path.parent.name, int(match[1]), path


def bundle_path(root: Path, digest: str) -> Path:
    """Return where the bundle with this digest is kept."""
    return root / "bundles" / f"{digest}.json"


def read_file(path: Path) -> bytes:
    """Return the content of a policy or catalogue file, at most a byte more than the bound on its size."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


@dataclass(frozen=True, slots=True)
class _Written:
    """A policy file: what could be read of it, and what is wrong with its shape."""

    policy: Policy
    text: str
    file: str
    findings: Sequence[Finding]


class _Loader:
    """Reads one directory, collecting findings over all its files."""

    def __init__(self, root: Path, show: Callable[[Path], str]) -> None:
        self._root = root
        self._show = show
        self._parser = PolicyParser()
        self._findings: list[Finding] = []

    def load(self) -> Reading:
        documents = {
            name: node for name in CATALOGUES if (node := self._document(self._root / f"{name}.yaml"))
        }
        catalogue = (
            self._guard(lambda: read_catalogue(documents)) if len(documents) == len(CATALOGUES) else None
        )
        parsed = self._parsed()
        releases_file = self._root / "releases.yaml"
        document = self._document(releases_file) if releases_file.is_file() else None
        releases = (self._guard(lambda: read_releases(document)) if document else None) or ()
        versions: dict[tuple[str, int], PolicyVersion] = {}
        if catalogue is None:
            self._findings.extend(chain.from_iterable(written.findings for written in parsed.values()))
        else:
            self._findings.extend(reasons_alike(catalogue))
            catalogue = self._with_notices(catalogue)
            outcomes = _outcomes(parsed)
            frozen = published(releases)
            for key, written in parsed.items():
                version = (
                    self._frozen(frozen[key], written, outcomes)
                    if key in frozen
                    else self._draft(written, catalogue, outcomes)
                )
                if version is not None:
                    versions[key] = version
            files = {(name, number) for name, number, _ in policy_files(self._root)}
            self._findings.extend(releases_kept(releases, frozen, files))
            self._no_cycles({key: written.policy for key, written in parsed.items()}, releases)
            self._score_alone(versions, parsed, releases)
        wrong = {name for name, number, _ in policy_files(self._root) if (name, number) not in versions}
        rulebook = (
            None
            if catalogue is None
            else Rulebook(self._root, catalogue, versions, releases, self._parser.expressions)
        )
        policies = {key: written.policy for key, written in parsed.items()}
        return Reading(rulebook, policies, frozenset(wrong), tuple(self._findings))

    def _with_notices(self, catalogue: Catalogue) -> Catalogue:
        if not has_notices(self._root):
            return catalogue
        notices = self._guard(lambda: load_notices(self._root, catalogue, self._show))
        return replace(catalogue, notices=notices)

    def _guard(self, run: Callable[[], _T]) -> _T | None:
        try:
            return run()
        except TidegateError as error:
            self._findings.extend(error.findings)
            return None

    def _document(self, path: Path) -> Node | None:
        if not path.is_file():
            message = f"expected the file `{path.name}`, found none"
            self._findings.append(Finding("missing-file", message, None, Span(self._show(path), 1, 1)))
            return None
        return self._guard(lambda: read_document(read_file(path), self._show(path)))

    def _parsed(self) -> dict[tuple[str, int], _Written]:
        parsed = {}
        for name, number, path in policy_files(self._root):
            written = self._written(path)
            if written is None:
                continue
            policy = written.policy
            for key, expected, found in (
                ("policy", name, policy.name),
                ("version", str(number), str(policy.version)),
            ):
                if found != expected and key in policy.places:
                    message = f"expected `{key}: {expected}` in this file, found `{found}`"
                    finding = Finding("wrong-place", message, "move the file", policy.places[key])
                    self._findings.append(finding)
            parsed[name, number] = written
        return parsed

    def _written(self, path: Path) -> _Written | None:
        """Return a policy file as far as it can be read, for a check of the rest; None when it is no YAML."""
        file, source = self._show(path), read_file(path)
        beside = Folder(path.parent, self._show)
        try:
            return _Written(self._parser.parse(source, file, beside), source.decode(), file, ())
        except ShapeError as error:
            return _Written(error.policy, source.decode(), file, error.findings)
        except TidegateError as error:
            self._findings.extend(error.findings)
            return None

    def _draft(
        self, written: _Written, catalogue: Catalogue, outcomes: Mapping[str, set[str]]
    ) -> PolicyVersion | None:
        vocabulary = catalogue.vocabulary(outcomes)
        checked = self._guard(lambda: check(written.policy, vocabulary, written.findings))
        if checked is None:
            return None
        digest = digest_of(freeze(written.text, checked, catalogue))
        return PolicyVersion(checked, catalogue, digest, written.text, written.file, is_published=False)

    def _frozen(
        self, release: Release, written: _Written, outcomes: Mapping[str, set[str]]
    ) -> PolicyVersion | None:
        text, file = written.text, written.file
        path = bundle_path(self._root, release.digest)
        if not path.is_file():
            message = f"expected the bundle `{self._show(path)}` of a release, found none"
            self._findings.append(Finding("missing-bundle", message, RESTORE, release.span))
            return None
        content = path.read_bytes()
        thawed = self._guard(lambda: thaw(content, release.digest, self._show(path)))
        if thawed is None:
            return None
        frozen_text, catalogue = thawed
        policy = self._guard(lambda: self._parser.parse(frozen_text, file, thaw_tables(content, file)))
        if policy is None:
            return None
        if (policy.name, policy.version) != (release.policy, release.version):
            message = (
                f"expected the bundle of version {release.version} of `{release.policy}`, "
                f"found that of version {policy.version} of `{policy.name}`"
            )
            self._findings.append(Finding("wrong-digest", message, RESTORE, release.span))
            return None
        if frozen_text != text:
            self._findings.append(edited_text(release, file))
        else:
            self._findings.extend(edited_rows(release, policy, written.policy))
        checked = self._guard(lambda: check(policy, catalogue.vocabulary(outcomes)))
        if checked is None:
            return None
        return PolicyVersion(checked, catalogue, release.digest, frozen_text, file, is_published=True)

    def _no_cycles(self, policies: Mapping[tuple[str, int], Policy], releases: Sequence[Release]) -> None:
        needs = {key: {needed.policy for needed in policy.require} for key, policy in policies.items()}
        for circle in require_cycles(needs, releases):
            place = max(key for key, names in needs.items() if key[0] == circle[0] and names)
            self._findings.append(cycle_finding(circle, policies[place].places["require"]))

    def _score_alone(
        self,
        versions: Mapping[tuple[str, int], PolicyVersion],
        parsed: Mapping[tuple[str, int], _Written],
        releases: Sequence[Release],
    ) -> None:
        """The score alone decides against nobody, by no way from one policy to the next."""
        if all(version.policy.scorecard is None for version in versions.values()):
            return
        found: dict[Finding, None] = {}
        for together in versions_together(versions, releases):
            keys = [key for key in together.items() if key in versions]
            policies = {key[0]: (versions[key].policy, parsed[key].policy) for key in keys}
            found.update(dict.fromkeys(score_findings(policies)))
        self._findings.extend(found)


def _outcomes(parsed: Mapping[tuple[str, int], _Written]) -> dict[str, set[str]]:
    outcomes: dict[str, set[str]] = {}
    for (name, _), written in parsed.items():
        outcomes.setdefault(name, set()).update(outcome.name for outcome in written.policy.outcomes)
    return outcomes
