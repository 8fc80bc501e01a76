"""Feature files to cases: outlines expanded, backgrounds put in front, every sentence with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import CheckError, Finding, Span, TidegateError, did_you_mean
from engine.language.shape import LOCALES
from engine.language.yaml_source import MAX_BYTES
from engine.specs.sentence import Kind
from engine.specs.syntax import read_gherkin, unknown_language

_CASE_ID = re.compile(r"@([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)", re.ASCII)
_PLACEHOLDER = re.compile(r"<([^<>]+)>")
_KINDS: Mapping[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}
_MOST_FINDINGS = 100
#: How many sentences the scenarios of one file may come to, outlines and backgrounds spelt out.
_MOST_LINES = 50_000


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a case.

    Args:
        kind: Whether it sets the scene, asks, or says what is expected.
        text: Its text without the keyword.
        span: Where it is.
        row: Line of the example that filled it in, or None.
    """

    kind: Kind
    text: str
    span: Span
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, or one row of a scenario outline.

    Args:
        id: The same in every language: the scenario's tag, with the number of the row.
        title: The business reason.
        locale: Language it is written in.
        lines: Its sentences, those of its backgrounds first.
        span: Where it is.
        feature: The capability it belongs to: the title of its feature.
    """

    id: str
    title: str
    locale: str
    lines: tuple[Line, ...]
    span: Span
    feature: str

    @property
    def scenario(self) -> str:
        """The tag of its scenario: the id without the number of the row."""
        return self.id.partition("/")[0]


def read_features(directory: Path, show: Callable[[Path], str] = str) -> tuple[Case, ...]:
    """Return the cases of every feature file of a directory, files in order.

    Args:
        directory: Where the `.feature` files are, or one of them, which is read with its twins.
        show: How to write a path in a finding.

    Raises:
        CheckError: Everything that is wrong with them, with places.
        TidegateError: There is no such file, or the library that reads them is not installed.
    """
    files = _twins(directory) if directory.is_file() else sorted(directory.glob("*.feature"))
    if not files:
        message = f"expected feature files in `{show(directory)}`, found none"
        raise TidegateError("no-features", message)
    cases: list[Case] = []
    findings: list[Finding] = []
    for path in files:
        try:
            with path.open("rb") as file:
                cases.extend(read_feature(file.read(MAX_BYTES + 1), show(path)))
        except CheckError as error:
            findings.extend(error.findings)
    findings.extend(_repeated(cases))
    if findings:
        raise CheckError(findings)
    return tuple(cases)


def _twins(file: Path) -> list[Path]:
    """Return a feature file and those of the same name in other languages, in order."""
    for locale in LOCALES:
        name = file.name.removesuffix(f".{locale}.feature")
        if name != file.name:
            beside = (file.with_name(f"{name}.{other}.feature") for other in LOCALES)
            return sorted(path for path in beside if path.is_file())
    return [file]


def read_feature(source: bytes | str, file: str) -> tuple[Case, ...]:
    """Return the cases of one feature file.

    Args:
        source: The content, in UTF-8; at most 1 MiB.
        file: Path for the places.

    Raises:
        CheckError: Everything that is wrong with it, with places.
        TidegateError: The library that reads it is not installed.
    """
    feature = read_gherkin(source, file).get("feature")
    if feature is None:
        raise CheckError([Finding("no-feature", "expected a feature, found none", None, Span(file, 1, 1))])
    locale, reader = feature["language"], _FeatureReader(file, feature["language"], feature["name"])
    if locale not in LOCALES:
        raise CheckError([unknown_language(locale, Span(file, 1, 1))])
    cases = tuple(reader.cases(feature["children"], ()))
    if not cases and not reader.findings:
        reader.fail("no-feature", f"expected a scenario in `{feature['name']}`, found none", Span(file, 1, 1))
    if reader.findings:
        raise CheckError(reader.findings)
    return cases


class _FeatureReader:
    def __init__(self, file: str, locale: str, feature: str) -> None:
        self.findings: list[Finding] = []
        self._lines = 0
        self._titles: set[str] = set()
        self._file = file
        self._locale = locale
        self._feature = feature

    def cases(self, children: list[dict[str, Any]], before: tuple[Any, ...]) -> Iterator[Case]:
        """Yield the cases of a feature or of a rule; `before` are the steps of outer backgrounds."""
        for child in children:
            if "background" in child:
                before = (*before, *child["background"]["steps"])
            elif "rule" in child:
                yield from self.cases(child["rule"]["children"], before)
            else:
                yield from self._scenario(child["scenario"], before)

    def _scenario(self, scenario: dict[str, Any], before: tuple[Any, ...]) -> Iterator[Case]:
        span = self._span(scenario)
        ids = [found[1] for tag in scenario["tags"] if (found := _CASE_ID.fullmatch(tag["name"]))]
        if len(ids) != 1:
            message = f"expected one case id on `{scenario['name']}`, found {len(ids)}"
            self.fail(
                "case-id", message, span, "write a tag such as @VC-007-1 above it, alike in all languages"
            )
            return
        if scenario["name"] in self._titles:
            # pytest-bdd runs one scenario of each title and drops the others without a word.
            message = f"expected a title of its own, found `{scenario['name']}` again"
            self.fail("repeated-title", message, span)
        self._titles.add(scenario["name"])
        steps = [*before, *scenario["steps"]]
        examples = scenario["examples"]
        rows = sum(len(table.get("tableBody", ())) for table in examples) if examples else 1
        if not rows:
            self.fail("no-examples", f"expected examples of `{scenario['name']}`, found none", span)
        self._lines += rows * len(steps)
        if self._lines > _MOST_LINES:
            message = f"expected at most {_MOST_LINES} sentences with all examples, found more"
            raise CheckError([*self.findings, Finding("file-too-large", message, "split the file", span)])
        if not examples:
            yield self._case(ids[0], scenario["name"], steps, span, {})
            return
        number = 0
        for table in examples:
            header = [cell["value"] for cell in table.get("tableHeader", {}).get("cells", ())]
            for row in table.get("tableBody", ()):
                number += 1
                values = dict(zip(header, (cell["value"] for cell in row["cells"]), strict=True))
                yield self._case(f"{ids[0]}/{number}", scenario["name"], steps, self._span(row), values)

    def _case(
        self, name: str, title: str, steps: list[dict[str, Any]], span: Span, values: dict[str, str]
    ) -> Case:
        lines: list[Line] = []
        kind: Kind = "given"
        for step in steps:
            kind = _KINDS.get(step["keywordType"], kind)
            place = self._span(step)
            if "dataTable" in step or "docString" in step:
                message = "expected a sentence alone, found a table or a text below it"
                self.fail("feature-syntax", message, place, "write a sentence for each")
            row = span.line if values and _PLACEHOLDER.search(step["text"]) else None
            lines.append(Line(kind, self._filled(step["text"], place, values), place, row))
        title = self._filled(title, span, values)
        return Case(name, title, self._locale, tuple(lines), span, self._feature)

    def _filled(self, text: str, span: Span, values: dict[str, str]) -> str:
        for name in _PLACEHOLDER.findall(text):
            if name not in values:
                hint = did_you_mean(name, values)
                self.fail("unknown-column", f"unknown column `{name}` of the examples", span, hint)
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)

    def _span(self, node: dict[str, Any]) -> Span:
        location = node.get("location", {})
        return Span(self._file, location.get("line", 1), location.get("column", 1))

    def fail(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(Finding(code, message, hint, span))


def _repeated(cases: list[Case]) -> Iterator[Finding]:
    """Yield cases whose id another case of the same language has."""
    seen: dict[tuple[str, str], Case] = {}
    for case in cases:
        other = seen.setdefault((case.locale, case.id), case)
        if other is not case:
            hint = f"it is at {other.span}"
            yield Finding(
                "case-id", f"expected a case id of its own, found `{case.id}` again", hint, case.span
            )
