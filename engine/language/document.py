"""YAML text to a tree of located nodes, bounded in size, depth and time whatever the text is.

The tree is built from events on a stack of its own, so that no input can exhaust Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from engine.errors import CheckError, Finding, Span, TidegateError
from engine.language.yaml_collisions import find_collisions, is_suspect
from engine.language.yaml_source import (
    MAX_DEPTH,
    TAG_HINT,
    Event,
    YamlError,
    clipped,
    decode,
    forbidden_character,
    read_events,
    syntax_finding,
)

#: How many nodes a document may have, what its aliases stand for included.
MAX_NODES = 20_000

_ANCHOR = re.compile(r"&[\w-]+[ \t]+(?![#\s])")
# What a collision on the same line explains better.
_EXPLAINED = {"yaml-tag", "yaml-syntax", "yaml-key", "yaml-alias-undefined"}
_STANDARD_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, as written: nothing is read as a number, a boolean or null.

    Args:
        text: The text without quotes and escapes.
        plain: Whether it stood without quotes and not as a block (`|`, `>`).
        span: Where it starts, at its quote if it has one.
        end: Where it ends in the source, as 0-based line and column.
    """

    text: str
    plain: bool
    span: Span
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list.

    Args:
        items: The items in order.
        span: Where it starts.
    """

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file, each key once.

    Args:
        entries: The keys with their values.
        span: Where it starts.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None when the key is absent."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def to_plain(node: Node) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return a document as plain dictionaries, lists and texts, such as JSON carries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: to_plain(value) for key, value in node.entries}
    return [to_plain(item) for item in node.items]


def read_document(source: bytes | str, file: str) -> Node:
    """Read one YAML document from a source nobody vouches for.

    What an alias stands for appears in the tree again, with the place of its anchor. Places are counted
    after a leading byte order mark.

    Args:
        source: The content, in UTF-8; at most 1 MiB.
        file: Path for the places of the findings.

    Raises:
        CheckError: The source is not one document of mappings, lists and texts within bounds. Carries every
            finding up to the first error of syntax.
    """
    try:
        text = decode(source, file)
    except TidegateError as error:
        raise CheckError([error.finding]) from None
    builder = _Builder(text, file)
    try:
        for event in read_events(text):
            builder.take(event)
        builder.finish()
    except TidegateError as error:
        builder.findings.append(error.finding)
    except YamlError as error:
        builder.findings.append(syntax_finding(error, builder.lines, file))
    findings = builder.findings
    if findings or builder.is_suspect:
        findings = _with_collisions(findings, find_collisions(text, file))
    if findings or builder.root is None:
        raise CheckError(findings)
    return builder.root


def _with_collisions(findings: list[Finding], collisions: list[Finding]) -> list[Finding]:
    """Return all findings in file order; a collision replaces what else YAML said of its line."""
    lines = {finding.span.line for finding in collisions if finding.span}
    others = [
        finding
        for finding in findings
        if finding.span and (finding.span.line not in lines or finding.code not in _EXPLAINED)
    ]
    return sorted(collisions + others, key=lambda finding: finding.span or Span("", 0, 0))


@dataclass(slots=True, eq=False)
class _Frame:
    """A list or mapping that is still open."""

    span: Span
    anchor: str | None
    is_mapping: bool
    nodes_before: int
    height: int = 1
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None
    is_at_key: bool = True


@dataclass(frozen=True, slots=True)
class _Anchored:
    node: Node
    size: int
    height: int


class _Builder:
    """Takes events one by one; raises what makes going on pointless, collects the rest."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.split("\n")
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.is_suspect = False
        self._file = file
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Frame | _Anchored] = {}
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        match event.kind:
            case "scalar":
                self._scalar(event)
            case "alias":
                self._alias(event)
            case "list" | "mapping":
                self._open(event)
            case "end":
                self._close()
            case "document":
                self._documents += 1
                if self._documents > 1:
                    hint = "keep each document in a file of its own"
                    message = "expected one document, found a second"
                    self._stop("yaml-documents", message, hint, self._place(event))

    def finish(self) -> None:
        """Raise unless the stream held a document with content."""
        root = self.root
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            place = root.span if root else Span(self._file, 1, 1)
            self._stop("yaml-empty", "expected a document, found nothing", "write `key: value` lines", place)

    def _scalar(self, event: Event) -> None:
        place = self._place(event)
        self._count(1, place)
        self._refuse_tag(event.tag, place)
        if event.style == '"' and (name := forbidden_character(event.text)):
            message = f"expected printable text, found an escape for {name}"
            self._note("yaml-character", message, "delete the escape", place)
        self.is_suspect = self.is_suspect or is_suspect(event, self.lines)
        node = Scalar(event.text, not event.style, place, event.end)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        self._attach(node, 0, place, can_be_key=bool(event.text) and event.style not in {"|", ">"})

    def _alias(self, event: Event) -> None:
        place = self._place(event)
        anchor = event.anchor or ""
        target = self._anchors.get(anchor)
        if isinstance(target, _Frame):
            message = f"the alias `*{clipped(anchor)}` stands inside its own anchor, line {target.span.line}"
            self._stop("yaml-alias-loop", message, "write the content out", place)
        if target is None:
            message = f"no anchor `&{clipped(anchor)}` before this alias"
            self._note("yaml-alias-undefined", message, "put the value in quotes or write it out", place)
            target = _Anchored(Scalar("", plain=True, span=place, end=event.end), 1, 0)
        self._count(target.size, place)
        if len(self._stack) + target.height > MAX_DEPTH:
            self._too_deep(place)
        self._attach(target.node, target.height, place, can_be_key=False)

    def _open(self, event: Event) -> None:
        place = self._place(event)
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(place)
        before = self._nodes
        self._count(1, place)
        self._refuse_tag(event.tag, place)
        frame = _Frame(place, event.anchor, event.kind == "mapping", before)
        self._stack.append(frame)
        if event.anchor is not None:
            self._anchors[event.anchor] = frame

    def _close(self) -> None:
        frame = self._stack.pop()
        node: Node
        if frame.is_mapping:
            node = Mapping(tuple(frame.entries), frame.span)
        else:
            node = Sequence(tuple(frame.items), frame.span)
        # An inner node may have taken the same anchor over.
        if frame.anchor is not None and self._anchors[frame.anchor] is frame:
            self._anchors[frame.anchor] = _Anchored(node, self._nodes - frame.nodes_before, frame.height)
        self._attach(node, frame.height, frame.span, can_be_key=False)

    def _attach(self, node: Node, height: int, place: Span, *, can_be_key: bool) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        frame.height = max(frame.height, height + 1)
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.is_at_key:
            if can_be_key and isinstance(node, Scalar):
                frame.key = self._key(frame, node)
            else:
                frame.key = None
                self._bad_key(place)
            frame.is_at_key = False
        else:
            if frame.key is not None:
                frame.entries.append((frame.key, node))
            frame.is_at_key = True

    def _key(self, frame: _Frame, node: Scalar) -> Scalar | None:
        name, place = clipped(node.text), node.span
        if node.plain and node.text == "<<":
            self._note("yaml-merge-key", "merge keys `<<` are not allowed", "write the keys out", place)
            return None
        first = frame.lines.get(node.text)
        if first is not None:
            message = f"the key `{name}` stands twice in one mapping, first on line {first}"
            self._note("duplicate-key", message, "keep one of the two", place)
            return None
        frame.lines[node.text] = place.line
        return node

    def _bad_key(self, place: Span) -> None:
        self._note("yaml-key", "expected a key that is a text on one line", "write `key: value`", place)

    def _refuse_tag(self, tag: str | None, place: Span) -> None:
        if tag is not None:
            name = tag.replace(_STANDARD_TAG, "!!", 1)
            self._note("yaml-tag", f"tags such as `{clipped(name)}` are not allowed", TAG_HINT, place)

    def _count(self, nodes: int, place: Span) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            message = f"expected at most {MAX_NODES} keys and values, aliases written out, found more"
            self._stop("yaml-too-large", message, "split the file, or use fewer aliases", place)

    def _too_deep(self, place: Span) -> NoReturn:
        message = f"expected at most {MAX_DEPTH} lists and mappings inside each other, found more"
        self._stop("yaml-too-deep", message, "nest less", place)

    def _place(self, event: Event) -> Span:
        line, column = event.start
        # An anchored node starts at its anchor; a formatter needs the place of the text.
        anchor = _ANCHOR.match(self.lines[line], column) if event.anchor is not None else None
        return Span(self._file, line + 1, (anchor.end() if anchor else column) + 1)

    def _note(self, code: str, message: str, hint: str, place: Span) -> None:
        self.findings.append(Finding(code, message, hint, place))

    def _stop(self, code: str, message: str, hint: str, place: Span) -> NoReturn:
        raise TidegateError(code, message, hint, place)
