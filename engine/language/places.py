"""Where each character of an expression stands in the file it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.errors import Span
from engine.language.document import Scalar

#: Returns the place of the character at an offset of a text; the end of the text has a place too.
Locate = Callable[[int], Span]


def from_origin(text: str, origin: Span) -> Locate:
    """Return the places of a text written out as it is, its first character at `origin`."""

    def locate(offset: int) -> Span:
        line = text.count("\n", 0, offset)
        if line == 0:
            return Span(origin.file, origin.line, origin.column + offset)
        return Span(origin.file, origin.line + line, offset - text.rindex("\n", 0, offset))

    return locate


def in_source(scalar: Scalar, lines: Sequence[str]) -> Locate:
    """Return the places of a scalar's text in its YAML source, whatever its quotes and folded lines.

    YAML changes white space and quotes only: the other characters stand in the source in the same order.
    Only in double quotes with escapes is every place that of the scalar.

    Args:
        scalar: A scalar of a document.
        lines: The source of the document, split at line feeds; without it every place is the scalar's.
    """
    span, end = scalar.span, scalar.end
    if scalar.plain and end[0] == span.line - 1:
        return from_origin(scalar.text, span)
    if not lines:
        return lambda _: span
    shown = list(_shown(scalar, lines))
    places: list[tuple[int, int]] = []
    found = iter(shown)
    place = (span.line - 1, span.column - 1)
    pending = 0
    for character in scalar.text:
        if character.isspace():
            pending += 1
            continue
        step = next(found, None)
        if step is None or step[2] != character:
            return lambda _: span
        place = step[:2]
        places.extend([place] * (pending + 1))
        pending = 0
    after = (place[0], place[1] + 1)
    places.extend([after] * (pending + 1))

    def locate(offset: int) -> Span:
        line, column = places[min(offset, len(places) - 1)]
        return Span(span.file, line + 1, column + 1)

    return locate


def _shown(scalar: Scalar, lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and character of what a scalar shows in the source, white space left out."""
    line, column = scalar.span.line - 1, scalar.span.column - 1
    sign = "" if scalar.plain else lines[line][column]
    if sign in ("|", ">"):
        line, column = line + 1, 0
    elif sign:
        column += 1
    last_line, last_column = scalar.end
    skips = False
    while (line, column) < (last_line, last_column) and line < len(lines):
        text = lines[line]
        stop = last_column if line == last_line else len(text)
        for at in range(column, min(stop, len(text))):
            if skips:
                skips = False
            elif not text[at].isspace():
                # In single quotes a quote is written twice; the last quote closes.
                skips = sign == "'" and text[at] == "'"
                yield line, at, text[at]
        line, column = line + 1, 0
