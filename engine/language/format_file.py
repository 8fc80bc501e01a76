"""A file in the layout `tidegate fmt` writes: expressions rewritten where they stand, all else kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from engine.errors import CheckError, TidegateError
from engine.language.document import Mapping, Node, Scalar, read_document
from engine.language.expression import ExpressionParser
from engine.language.format import format_expression
from engine.language.grid import SEPARATOR
from engine.language.nodes import Expression
from engine.language.parse import PolicyParser
from engine.language.yaml_collisions import find_collisions, repair_line
from engine.language.yaml_source import YamlError, decode, read_events

#: An expression broken over several lines is put on one line if it is at most this long, else left as it is.
LONGEST_JOINED = 100

_POLICY_KEYS = {"policy", "language", "rules"}
_BLANKS = " \t\n"
_TRAILING = re.compile(r"[ \t]+$")
_TAB_LINE = re.compile(r"^ *\t[ \t]*$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"[|>][^\n]*#")


def format_file(source: bytes | str, file: str, parser: PolicyParser | None = None) -> str:
    """Return a policy or catalogue file as `tidegate fmt` writes it; formatting it again changes nothing.

    In a policy every expression is written in its one form, in quotes only where YAML needs them, and lines
    on which YAML and the expression collide are mended. Comments, order and layout stay. So do an expression
    with a comment of its own, and one over several lines that is too long for one. In every file trailing
    blanks go, lines end in a line feed, and the file ends in exactly one; a block scalar (`|`, `>`) or quoted
    text keeps its blanks and, at the end of the file, its line feeds, where they are part of the text.

    Args:
        source: The content, in UTF-8.
        file: Its path as the reader knows it.
        parser: A parser to use again; loading one takes a while.

    Raises:
        CheckError: What is wrong with the file as it is, if it cannot be read even after mending.
    """
    reader = parser or PolicyParser()
    try:
        document = read_document(source, file)
        text = decode(source, file).replace("\r\n", "\n")
        return _formatted(text, document, file, reader)
    except CheckError as error:
        mended = _mended(source, file)
        if mended is None:
            raise
        try:
            document = read_document(mended, file)
            if _is_policy(document):
                return _formatted(mended, document, file, reader)
        except CheckError:
            pass
        raise error from None


def _formatted(text: str, document: Node, file: str, reader: PolicyParser) -> str:
    if _is_policy(document):
        text = _with_expressions(text, document, file, reader)
    return _with_one_end(_without_trailing_blanks(text), file)


def _is_policy(document: Node) -> bool:
    return isinstance(document, Mapping) and any(key.text in _POLICY_KEYS for key, _ in document.entries)


def _mended(source: bytes | str, file: str) -> str | None:
    """Return the text with its collisions put in quotes, or None if there is nothing to mend."""
    try:
        text = decode(source, file).replace("\r\n", "\n")
    except TidegateError:
        return None
    # YAML takes a line of tabs for an indentation, where a person sees an empty line.
    mended = _TAB_LINE.sub("", text)
    lines = mended.split("\n")
    for finding in find_collisions(mended, file):
        index = finding.span.line - 1 if finding.span else 0
        lines[index] = repair_line(lines[index]) or lines[index]
    mended = "\n".join(lines)
    return mended if mended != text else None


def _with_expressions(text: str, document: Node, file: str, reader: PolicyParser) -> str:
    """Return the text with every expression in its one form."""
    expressions, blocks = reader.read_pieces(text, file)
    # Lines stay where they are, and no expression stands in one of these.
    text = _with_columns(text, blocks)
    # What an anchor holds may be an expression in one place and prose in another: prose stays as it is.
    unread = Counter(scalar.span for scalar in _scalars(document))
    unread.subtract(scalar.span for scalar, _ in expressions)
    places = {scalar.span: (scalar, tree) for scalar, tree in expressions if not unread[scalar.span]}
    in_brackets = _ends_in_brackets(text)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    pieces, position = [], 0
    for span in sorted(places):
        scalar, tree = places[span]
        start = starts[span.line - 1] + span.column - 1
        written = text[start : starts[scalar.end[0]] + scalar.end[1]].rstrip(_BLANKS)
        canonical = _canonical(scalar, tree, reader.expressions)
        if canonical is None or not written or written[0] == "&":
            continue
        replacement = _as_scalar(canonical, in_brackets=scalar.end in in_brackets)
        if "\n" in written and (len(replacement) > LONGEST_JOINED or _BLOCK_COMMENT.match(written)):
            continue
        pieces += [text[position:start], replacement]
        position = start + len(written)
    return "".join([*pieces, text[position:]])


def _with_columns(text: str, blocks: Iterable[Scalar]) -> str:
    """Return the text with the cells of tables one below the other."""
    lines = text.split("\n")
    for block in {block.span: block for block in blocks}.values():
        rows = range(block.span.line, block.span.line + len(block.text.rstrip("\n").split("\n")))
        split = {
            at: [cell.strip() for cell in lines[at].split(SEPARATOR)] for at in rows if lines[at].strip()
        }
        width = max((len(cells) for cells in split.values()), default=0)
        widest = [
            max(
                map(cells_wide, (cells[column] for cells in split.values() if column < len(cells))), default=0
            )
            for column in range(width)
        ]
        for at, cells in split.items():
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            padded = (cell + " " * (widest[column] - cells_wide(cell)) for column, cell in enumerate(cells))
            lines[at] = (indent + f" {SEPARATOR} ".join(padded)).rstrip()
    return "\n".join(lines)


def cells_wide(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _canonical(scalar: Scalar, tree: Expression, parser: ExpressionParser) -> str | None:
    """Return the one form of an expression, or None where it would lose a comment or read differently."""
    if "//" in scalar.text:
        return None
    text = format_expression(tree)
    try:
        return text if parser.parse(text, scalar.span) == tree else None
    except TidegateError:
        return None


def _as_scalar(text: str, *, in_brackets: bool) -> str:
    """Return a text of one line as YAML, quoted only where needed, in the quotes that need no escaping."""
    if _reads_plain(text, ("[{}]", "{{k: {}}}") if in_brackets else ("k: {}", "- {}")):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _reads_plain(text: str, frames: tuple[str, str]) -> bool:
    for frame in frames:
        try:
            events = list(read_events(frame.format(text)))
        except YamlError:
            return False
        *before, value, end = (event for event in events if event.kind not in {"other", "document"})
        is_alone = all(event.kind in {"list", "mapping"} or event.text == "k" for event in before)
        if not (is_alone and end.kind == "end" and (value.kind, value.text) == ("scalar", text)):
            return False
    return True


def _ends_in_brackets(text: str) -> set[tuple[int, int]]:
    """Return where scalars end that stand inside brackets."""
    ends: set[tuple[int, int]] = set()
    open_: list[bool] = []
    for event in read_events(text):
        if event.kind in {"list", "mapping"}:
            open_.append(event.is_flow)
        elif event.kind == "end":
            open_.pop()
        elif event.kind == "scalar" and open_ and open_[-1]:
            ends.add(event.end)
    return ends


def _without_trailing_blanks(text: str) -> str:
    lines = text.split("\n")
    content: set[int] = set()
    for event in read_events(text):
        if event.kind == "scalar" and event.style:
            is_block = event.style in "|>"
            first, last = event.start[0] + is_block, event.end[0]
            content.update(range(first, last + (is_block and event.end[1] > 0)))
    return "\n".join(line if at in content else _TRAILING.sub("", line) for at, line in enumerate(lines))


def _with_one_end(text: str, file: str) -> str:
    ended = text.rstrip(_BLANKS) + "\n"
    if ended == text or _texts(read_document(ended, file)) == _texts(read_document(text, file)):
        return ended
    return text


def _texts(node: Node) -> list[str]:
    return [scalar.text for scalar in _scalars(node)]
