"""What was asked of the product: the rows of a catalogue of requirements, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.errors import CheckError, Span
from engine.language.document import Node, Scalar, read_document
from engine.language.shape import LOCALES, Shape

Texts = Mapping[str, str]
#: What realises a row.
Realising = Literal["rules", "obligations", "facts", "prohibited", "outcomes", "states", "layers"]
Named = Realising | Literal["contracts", "scenarios", "files"]

#: What a row may name, and what one of it is called.
NAMED: Mapping[Named, str] = {
    "rules": "rule",
    "obligations": "obligation",
    "facts": "fact",
    "prohibited": "prohibited fact",
    "outcomes": "outcome",
    "states": "state",
    "layers": "layer",
    "contracts": "contract",
    "scenarios": "scenario",
    "files": "file",
}
KINDS = (
    "decision point",
    "rule",
    "trigger",
    "outcome",
    "obligation",
    "fact",
    "state",
    "quality",
    "threshold",
    "gap",
    "data",
    "process",
    "actor",
    "channel",
    "architecture",
    "scenario",
    "metric",
    "claim",
    "caveat",
)
ID = re.compile(r"C[0-9]{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row.

    Args:
        id: Its id, such as C013.
        kind: What sort of statement it is.
        text: What it asks for, by language.
        named: What realises or shows it and cannot be derived, with places.
        missing: What of it is not realised, and why; empty when all is.
        declined: Why it is no requirement of the product; empty when it is one.
        span: Where it is.
    """

    id: str
    kind: str
    text: Texts
    named: Mapping[Named, tuple[Scalar, ...]]
    missing: Texts
    declined: Texts
    span: Span

    def names(self, *sorts: Named) -> tuple[str, ...]:
        """Return the names it gives of some sorts."""
        return tuple(item.text for sort in sorts for item in self.named.get(sort, ()))


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements about one subject, in the order of their ids."""

    title: Texts
    rows: tuple[Requirement, ...]


def read_requirements(source: bytes | str, file: str) -> tuple[Group, ...]:
    """Return the groups of a catalogue of requirements.

    Args:
        source: The content of the file.
        file: Its path for findings.

    Raises:
        CheckError: Everything that is wrong with its shape, with places.
    """
    shape = Shape()
    document = read_document(source, file)
    found = shape.fields(document, "the catalogue", ("groups",)) or {}
    groups = tuple(_groups(shape, found.get("groups")))
    _numbered(shape, groups, document.span)
    if shape.findings:
        raise CheckError(shape.in_file_order())
    return groups


def _groups(shape: Shape, node: Node | None) -> Iterator[Group]:
    for name, entry in shape.entries(node, "`groups`"):
        what = f"the group `{name.text}`"
        found = shape.fields(entry, what, ("title", "rows")) or {}
        rows = [
            _row(shape, key, value) for key, value in shape.entries(found.get("rows"), f"`rows` of {what}")
        ]
        title = shape.localized(found.get("title"), f"the title of {what}")
        yield Group(title, tuple(sorted(rows, key=lambda row: row.id)))


def _row(shape: Shape, name: Scalar, node: Node) -> Requirement:
    what = name.text
    if not ID.fullmatch(what):
        shape.fail("requirement-id", f"expected an id such as C013, found `{what}`", name.span)
    optional = (*NAMED, "missing", "declined")
    found = shape.fields(node, what, ("kind", *LOCALES), optional) or {}
    kind = shape.choice(found.get("kind"), f"the kind of {what}", KINDS)
    text = {locale: shape.text(found.get(locale), f"{what} in {locale}") or "" for locale in LOCALES}
    named = {sort: shape.scalars(found[sort], f"`{sort}` of {what}") for sort in NAMED if sort in found}
    missing, declined = (
        shape.localized(found.get(key), f"`{key}` of {what}") for key in ("missing", "declined")
    )
    return Requirement(what, kind or KINDS[0], text, named, missing, declined, name.span)


def _numbered(shape: Shape, groups: tuple[Group, ...], span: Span) -> None:
    """Every id once, and none left out."""
    seen: dict[str, Span] = {}
    for row in (row for group in groups for row in group.rows):
        if row.id in seen:
            message = f"expected {row.id} once, found it again"
            shape.fail("repeated-requirement", message, row.span, f"it is at {seen[row.id]}")
        seen.setdefault(row.id, row.span)
    numbers = {int(name[1:]) for name in seen if ID.fullmatch(name)}
    for number in sorted(set(range(1, max(numbers, default=0) + 1)) - numbers):
        shape.fail("missing-requirement", f"expected the row C{number:03}, found none", span)
