"""Bytes to text to YAML events, within bounds, and plain words for what PyYAML cannot read.

The only module that knows PyYAML: beyond it there are `Event` and `YamlError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from engine.errors import Finding, Span, TidegateError

#: Above this many bytes a source is refused before it is read.
MAX_BYTES = 1 << 20
#: How many lists and mappings may stand inside each other.
MAX_DEPTH = 40

TAG_HINT = "delete the tag, or put the value in quotes if it is an expression"

_MAX_SHOWN = 60

# Controls, surrogates, line breaks that editors and YAML count differently (a line number has one meaning),
# and bidirectional overrides, which show a reviewer another text than the engine reads (CVE-2021-42574).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\r(?!\n)",
)
# libyaml compares each %TAG with all before it: eleven seconds for 1 MiB of them, before the first event.
_DIRECTIVE = re.compile(r"^%[A-Za-z]", re.MULTILINE)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTE = "put the value in quotes"
_INDENT = f"check the indentation of this line, or {_QUOTE} if it goes on after a quote or bracket"
# Searched in order in PyYAML's `context: problem`, which libyaml and the Python scanner word differently.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("quoted.*(stream|document)", "this quote is never closed", "close it; in single quotes write '' for '"),
    ("quoted", "`\\` starts no known escape here", "write `\\\\` for a backslash, or use single quotes"),
    ("flow seq", "expected `,` or `]` in the list opened on line {line}, found {found}", _QUOTE),
    ("flow map", "expected `,` or `}}` in the mapping opened on line {line}, found {found}", _QUOTE),
    ("mapping values", "`: ` is not expected here", f"check the indentation, or {_QUOTE}"),
    ("':'", "expected `key: value`, found text without `: `", "check the indentation of this line"),
    ("block mapping", "expected a key of the mapping from line {line}, found {found}", _INDENT),
    ("block (coll|seq)", "expected an item `- ` of the list from line {line}, found {found}", _INDENT),
    ("entries|mapping keys", "{found} is not expected here", f"start an item on its own line, or {_QUOTE}"),
    ("start any token", "a value may not start with {found}", _QUOTE),
    ("anchor|alias", "expected a name after `&` or `*`, found {found}", _QUOTE),
    ("block scalar", "expected a line break after `|` or `>`, found {found}", _QUOTE),
    ("node", "expected a value, found {found}", _QUOTE),
    ("", "expected YAML, found {found}", _INDENT),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One step through a YAML text.

    Args:
        kind: `scalar`, `alias`, `list`, `mapping`, `end` (of a list or mapping), `document` or `other`.
        start: Where it starts, as 0-based line and column.
        end: Where it ends.
        text: A scalar's text.
        style: A scalar's quote or block sign; empty when it is plain.
        anchor: The name an anchor gives it, or an alias refers to.
        tag: Its explicit tag.
        is_flow: Whether a list or mapping is written in brackets.
    """

    kind: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str = ""
    style: str = ""
    anchor: str | None = None
    tag: str | None = None
    is_flow: bool = False


class _Mark(Protocol):
    line: int
    column: int


class YamlError(Exception):
    """A text is not YAML.

    Args:
        words: What was being read and what was wrong, as PyYAML words it; for matching, not for showing.
        problem: Where it went wrong, as 0-based line and column, or None.
        context: Where that began which went wrong, or None.
    """

    def __init__(
        self,
        words: str = "",
        problem: tuple[int, int] | None = None,
        context: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(words)
        self.words = words
        self.problem = problem
        self.context = context


def clipped(text: str) -> str:
    """Return a user's text fit for one line of a message."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_SHOWN else f"{line[: _MAX_SHOWN - 1]}…"


def forbidden_character(text: str) -> str | None:
    """Return the name of the first character that may not stand in a text, escaped or not."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else None


def decode(source: bytes | str, file: str) -> str:
    """Return the text of a source without its byte order mark.

    Args:
        source: The content, in UTF-8.
        file: Path for the place of the error.

    Raises:
        TidegateError: It is too large, not UTF-8, or holds characters or directives that are refused.
    """
    # A character is at least one byte, so a text that is too long need not be encoded to know.
    size = len(source)
    if size <= MAX_BYTES and isinstance(source, str):
        size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        message = f"expected a file of at most {MAX_BYTES} bytes, found more"
        raise TidegateError("file-too-large", message, "split the file", Span(file, 1, 1))
    try:
        text = source if isinstance(source, str) else source.decode()
        text.encode()
    except UnicodeDecodeError as error:
        place = _after(error.object[: error.start].decode(), file)
        message = f"expected UTF-8, found the byte 0x{error.object[error.start]:02X}"
        raise TidegateError("not-utf8", message, "save the file as UTF-8", place) from None
    except UnicodeEncodeError as error:
        place = _after(error.object[: error.start], file)
        message = f"expected UTF-8, found the lone surrogate U+{ord(error.object[error.start]):04X}"
        raise TidegateError("not-utf8", message, "delete the character", place) from None
    text = text.removeprefix("\ufeff")
    if match := _FORBIDDEN.search(text):
        message = f"expected printable text, found the character {forbidden_character(match[0])}"
        hint = "delete the character, or put a plain line break or space in its place"
        raise TidegateError("yaml-character", message, hint, _after(text[: match.start()], file))
    if match := _DIRECTIVE.search(text):
        message = "a line may not start with `%`, which YAML keeps for directives"
        raise TidegateError("yaml-directive", message, "delete the line", _after(text[: match.start()], file))
    return text


def read_events(text: str) -> Iterator[Event]:
    """Yield the YAML events of a text, by libyaml where PyYAML has it.

    Args:
        text: What `decode` returned, or a piece of it.

    Raises:
        YamlError: The text is not YAML, or holds what `decode` refuses.
    """
    if _FORBIDDEN.search(text) or _DIRECTIVE.search(text):
        raise YamlError
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            yield _event(event)
    except yaml.MarkedYAMLError as error:
        words = f"{error.context or ''}: {error.problem or ''}"
        raise YamlError(words, _mark(error.problem_mark), _mark(error.context_mark)) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # The Python scanner lets `chr` and `int` fail, as on the escape "\UFFFFFFFF".
        raise YamlError from None


def syntax_finding(error: YamlError, lines: list[str], file: str) -> Finding:
    """Return what is not YAML as a finding, in words for a person who never heard of PyYAML.

    Args:
        error: What `read_events` raised.
        lines: The source, split at line feeds.
        file: Path for the place.
    """
    if error.problem is None:
        return Finding("yaml-syntax", "expected YAML, found something else", _INDENT, Span(file, 1, 1))
    line, column = error.problem
    context = error.context or error.problem
    rest = lines[line][column:] if line < len(lines) else ""
    # The end of the file, or the line after a lone word, is not where a person has to look.
    is_at_end = not rest.strip() and not any(map(str.strip, lines[line + 1 :]))
    place = context if is_at_end or "find expected ':'" in error.words else error.problem
    span = Span(file, place[0] + 1, place[1] + 1)
    if " tag" in error.words:
        return Finding(
            "yaml-tag", "tags are not allowed", TAG_HINT, Span(file, context[0] + 1, context[1] + 1)
        )
    if rest.startswith("\t"):
        return Finding("yaml-syntax", "a tab may not indent a line", "indent with spaces", span)
    found = "the end of the file" if is_at_end else f"`{rest[0]}`" if rest.strip() else "the end of the line"
    message, hint = next((text, hint) for words, text, hint in _WORDS if re.search(words, error.words))
    return Finding("yaml-syntax", message.format(line=context[0] + 1, found=found), hint, span)


def _event(event: yaml.Event) -> Event:
    start, end = _mark(event.start_mark) or (0, 0), _mark(event.end_mark) or (0, 0)
    match event:
        case yaml.ScalarEvent():
            return Event("scalar", start, end, event.value, event.style or "", event.anchor, event.tag)
        case yaml.AliasEvent():
            return Event("alias", start, end, anchor=event.anchor)
        case yaml.CollectionStartEvent():
            kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            flow = bool(event.flow_style)
            return Event(kind, start, end, anchor=event.anchor, tag=event.tag, is_flow=flow)
        case yaml.CollectionEndEvent():
            return Event("end", start, end)
        case yaml.DocumentStartEvent():
            return Event("document", start, end)
        case _:
            return Event("other", start, end)


def _mark(mark: _Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


def _after(before: str, file: str) -> Span:
    """Return the place that follows a piece of text."""
    before = before.removeprefix("\ufeff")
    return Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
