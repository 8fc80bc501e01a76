"""The five collisions of YAML with expressions: found on the source line, and mended there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.errors import Finding, Span
from engine.language.yaml_source import MAX_DEPTH, Event, YamlError, read_events

_MAX_EVENTS = 45_000
_MAX_ROUNDS = 20
_MAX_LINE = 2_000
_MAX_AHEAD = 400

_PREFIX = re.compile(r"""[ \t]*(?:-[ ]+)*(?P<key>(?:\w[\w.-]*|"[\w.-]+"|'[\w.-]+')[ ]*:[ \t]+)?""")
# A quote inside a word (`Bob's`) opens no literal. After an opener that never closes, each later quote of its
# kind stands behind a backslash and is no opener either: this keeps the scan linear.
_TOKEN = re.compile(
    r"""(?P<literal>(?:(?<!\w)(?:[rR][bB]?|[bB][rR]?)|(?<![\w\\]))"""
    r"""(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"))"""
    r"""|(?P<comment>(?<=[ \t])\#)|(?P<open>[\[{(])|(?P<close>[\]})])""",
)
_YAML_QUOTED = re.compile(r"""'(?:[^']|'')*+'|"(?:[^"\\]|\\.)*+\"""")
_COMMENT_AFTER = re.compile(r"[ \t]+#")
_COLON_AFTER = re.compile(r"[ \t]*:(?=[ \t\r]|$)")
_COLON_INSIDE = re.compile(r":(?=[ \t]|$)")
_INDICATOR = re.compile(r"[&*|>%@`,\]}]|[-?](?=[ \t]|$)")
_SPLITTABLE = re.compile(r"[?'\"]")

_MESSAGES = {
    "yaml-bang": "an unquoted value may not start with `!`, which YAML reads as a tag",
    "yaml-quote": "the value goes on after its closing quote, where YAML ends it",
    "yaml-colon": "`: ` inside an unquoted value makes YAML read a key",
    "yaml-bracket": "the value goes on after its closing bracket, where YAML ends it",
    "yaml-hash": "` #` inside an unquoted value starts a comment, which cuts the value short",
    "yaml-indicator": "an unquoted value may not start with `{first}`, which YAML keeps for itself",
}


@dataclass(frozen=True, slots=True)
class _Collision:
    code: str
    message: str
    column: int
    mended: str


def repair_line(line: str) -> str | None:
    """Return a line with its value in YAML quotes, if YAML would not read the value as it was meant.

    A quote or bracket that is still open where the line ends is left alone: it may close on the next line.
    What surrounds the line is not known here: mend the lines `find_collisions` names, and never one inside a
    block scalar.

    Args:
        line: One source line, such as ``  when: !req.confirmed``; its indentation and comment are kept.

    Returns:
        The corrected line, or None when the line has no collision.
    """
    collision = _diagnose(line)
    return collision.mended if collision else None


def find_collisions(text: str, file: str) -> list[Finding]:
    """Return every collision of a YAML text with expressions, in the order of the file.

    Each line that stops YAML is mended in a copy and the copy read again, so several are found at once; the
    search ends at the first line that is wrong in another way.

    Args:
        text: The whole document.
        file: Path for the findings' places.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    found: dict[int, Finding] = {}
    for _ in range(_MAX_ROUNDS):
        before = len(found)
        broken = _read_once(lines, file, found)
        if broken is None:
            break
        if broken in found:
            if len(found) == before:
                break
        elif collision := _diagnose(lines[broken]):
            _report(lines, broken, file, collision, found)
        else:
            break
    return [found[index] for index in sorted(found)]


def is_suspect(event: Event, lines: list[str]) -> bool:
    """Say whether a plain scalar may have been cut by ` #` or `: ` inside a string or a ternary.

    Args:
        event: Any event.
        lines: The source, split at line feeds.
    """
    if event.kind != "scalar" or event.style or not _SPLITTABLE.search(event.text):
        return False
    line, column = lines[event.end[0]], event.end[1]
    return bool(_COMMENT_AFTER.match(line, column) or _COLON_AFTER.match(line, column))


def _read_once(lines: list[str], file: str, found: dict[int, Finding]) -> int | None:
    """Add what shows in one pass over the events; return the line where YAML stopped."""
    depth = 0
    # The lines of the open brackets; nothing but brackets stands inside brackets.
    flow: list[int] = []
    last = None
    try:
        for count, event in enumerate(read_events("\n".join(lines))):
            if event.kind in {"list", "mapping"}:
                depth += 1
                if event.is_flow:
                    flow.append(event.start[0])
            elif event.kind == "end":
                depth -= 1
                if flow:
                    flow.pop()
            if depth > MAX_DEPTH or count > _MAX_EVENTS:
                return None
            index = event.start[0]
            if event.tag is not None and not flow and index not in found:
                collision = _diagnose(lines[index])
                if collision and collision.code == "yaml-bang":
                    _report(lines, index, file, collision, found)
            last = event
            if is_suspect(event, lines):
                _judge_plain(event, lines, file, found, in_flow=bool(flow))
    except YamlError as error:
        if error.problem is None:
            return None
        # An open quote or bracket takes YAML far beyond the line to look at, which is the one that opens it.
        mark = error.context if error.context and "end of stream" in error.words else error.problem
        index = min(flow[0] if flow else mark[0], len(lines) - 1)
        # A line that begins inside a scalar opened above says nothing by itself.
        in_scalar = "scalar" in error.words and error.context and error.context[0] != index
        after_scalar = last and last.start[0] != index and last.end[0] == index
        return None if in_scalar or after_scalar else index
    return None


def _judge_plain(
    event: Event,
    lines: list[str],
    file: str,
    found: dict[int, Finding],
    *,
    in_flow: bool,
) -> None:
    """Report a plain scalar that ends inside a string literal, or a key that is half a ternary."""
    index, end = event.end
    if index in found:
        return
    line = lines[index]
    code = "yaml-hash" if _COMMENT_AFTER.match(line, end) else "yaml-colon"
    is_one_line = event.start[0] == index
    start = event.start[1] if is_one_line else 0
    is_ternary = code == "yaml-colon" and "?" in event.text
    if not is_ternary and not _is_inside_literal(line[start : end + _MAX_AHEAD], end - start):
        return
    collision = _diagnose(line) if is_one_line and not in_flow else None
    if collision and collision.code == code:
        _report(lines, index, file, collision, found)
    else:
        span = Span(file, event.start[0] + 1, event.start[1] + 1)
        found[index] = Finding(code, _MESSAGES[code], "put the whole value in quotes", span)


def _report(
    lines: list[str],
    index: int,
    file: str,
    collision: _Collision,
    found: dict[int, Finding],
) -> None:
    """Note a collision and mend the line, so that the next pass gets beyond it."""
    hint = f"write `{collision.mended.strip()}`"
    if _goes_on(lines, index):
        hint = "put the whole value in quotes, on one line"
    span = Span(file, index + 1, collision.column + 1)
    found[index] = Finding(collision.code, collision.message, hint, span)
    lines[index] = collision.mended


def _goes_on(lines: list[str], index: int) -> bool:
    """Say whether the next line is indented as a continuation of the value on this one."""
    following = next((line for line in lines[index + 1 : index + 50] if line.strip()), "")
    indent = len(following) - len(following.lstrip())
    line = lines[index]
    prefix = _PREFIX.match(line)
    owner = len(line) - len(line.lstrip())
    if prefix and prefix["key"]:
        owner = prefix.start("key")
    elif not line.lstrip().startswith("- "):
        owner -= 1
    return bool(following) and indent > owner and not following.lstrip().startswith("#")


def _diagnose(line: str) -> _Collision | None:
    """Judge one line by what YAML makes of it alone."""
    prefix = _PREFIX.match(line)
    if prefix is None or len(line) > _MAX_LINE or "\n" in line.rstrip():
        return None
    start = prefix.end()
    rest = line[start:]
    comment = next((token.start() for token in _TOKEN.finditer(rest) if token["comment"]), len(rest))
    value = rest[:comment].rstrip()
    if not value or value.startswith("#"):
        return None
    code = _code(value, rest.rstrip(), has_key=bool(prefix["key"]))
    if code is None:
        return None
    mended = line[:start] + _quoted(value) + rest[len(value) :]
    return _Collision(code, _MESSAGES[code].format(first=value[0]), start, mended)


def _code(value: str, rest: str, *, has_key: bool) -> str | None:
    """Name the collision of a value; `rest` is the value with its comment."""
    if value.startswith("!"):
        return "yaml-bang"
    depth = 0
    events: list[Event] = []
    try:
        for event in read_events(("k: " if has_key else "- ") + rest):
            events.append(event)
            depth += (event.kind in {"list", "mapping"}) - (event.kind == "end")
            if depth > MAX_DEPTH:
                return None
    except YamlError:
        return _code_of_broken(value)
    # Before the value stand: stream, document, list; or stream, document, mapping, key.
    first, second = events[4 if has_key else 3], events[4]
    if first.kind == "scalar" and not first.style and first.anchor is None:
        return None if first.text == value else "yaml-hash"
    if first.kind == "mapping" and not first.is_flow and second.kind == "scalar" and not second.style:
        is_cut = "?" in second.text or _is_inside_literal(value, second.end[1] - 2)
        return "yaml-colon" if is_cut else None
    return None


def _code_of_broken(value: str) -> str | None:
    """Name the collision of a value YAML cannot read."""
    if value[0] in "'\"":
        literal = _TOKEN.match(value)
        goes_on = literal and literal.end() < len(value) and _YAML_QUOTED.match(value)
        return "yaml-quote" if goes_on else None
    if value[0] in "[{":
        return "yaml-bracket" if _closing(value) < len(value) else None
    if _INDICATOR.match(value) and value[0] not in "-?":
        return "yaml-indicator"
    if _COLON_INSIDE.search(value):
        return "yaml-colon"
    return "yaml-indicator" if _INDICATOR.match(value) else None


def _closing(value: str) -> int:
    """Return where the bracket that opens a value has closed, or the value's length."""
    depth = 0
    for token in _TOKEN.finditer(value):
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and token["close"]:
            return token.end()
    return len(value)


def _is_inside_literal(text: str, position: int) -> bool:
    return any(token["literal"] and token.start() < position < token.end() for token in _TOKEN.finditer(text))


def _quoted(value: str) -> str:
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
