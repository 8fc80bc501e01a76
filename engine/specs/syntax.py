"""Text to Gherkin document, by gherkin-official, and plain words for what is not Gherkin.

The only module that knows the library, which is an extra: decisions are made without it.
"""

from __future__ import annotations

import re
from typing import Any, cast

from engine.errors import CheckError, Finding, Span, TidegateError
from engine.language.shape import LOCALES
from engine.language.yaml_source import MAX_BYTES, forbidden_character

#: How many lines a feature file may have; the library reads some ten thousand a second.
MAX_LINES = 20_000

_TOKENS = {
    "TagLine": "a tag",
    "FeatureLine": "a feature",
    "RuleLine": "a rule",
    "BackgroundLine": "a background",
    "ScenarioLine": "a scenario",
    "StepLine": "a sentence",
    "ExamplesLine": "examples",
    "TableRow": "a row",
}
_EXPECTED = re.compile(r"(?:.*, )?expected: (?P<tokens>[\w#, ]+?)(?:, got '(?P<found>.*)')?", re.DOTALL)
_LANGUAGE = re.compile(r"Language not supported: (?P<found>.*)", re.DOTALL)
_SHOWN = 60


def read_gherkin(source: bytes | str, file: str) -> dict[str, Any]:
    """Return the syntax tree of a feature file: the library's, of dictionaries and lists.

    Args:
        source: The content, in UTF-8; at most 1 MiB and 20,000 lines.
        file: Path for the places.

    Raises:
        CheckError: It is not Gherkin, with places.
        TidegateError: The library is not installed.
    """
    text = _text(source, file)
    try:
        from gherkin.errors import CompositeParserException, ParserException  # noqa: PLC0415 - an extra
        from gherkin.parser import Parser  # noqa: PLC0415 - an extra
    except ImportError:
        message = "expected the package gherkin-official, which reads feature files, found none"
        raise TidegateError("missing-extra", message, "pip install 'tidegate[specs]'") from None
    try:
        return cast("dict[str, Any]", Parser().parse(text))
    except CompositeParserException as error:
        raise CheckError([_in_words(each, file) for each in error.errors]) from None
    except ParserException as error:
        raise CheckError([_in_words(error, file)]) from None


def unknown_language(found: str, span: Span) -> Finding:
    """Return the finding for a language that scenarios are not written in."""
    message = f"expected one of the languages {', '.join(LOCALES)}, found `{found[:_SHOWN]}`"
    return Finding("unknown-locale", message, f"begin the file with `# language: {LOCALES[0]}`", span)


def _text(source: bytes | str, file: str) -> str:
    start = Span(file, 1, 1)
    if len(source) > MAX_BYTES:
        raise _refused("file-too-large", f"expected a file of at most {MAX_BYTES} bytes, found more", start)
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"expected UTF-8, found the byte 0x{error.object[error.start]:02X}"
        raise _refused("not-utf8", message, start) from None
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise _refused("file-too-large", f"expected at most {MAX_LINES} lines, found more", start)
    for number, line in enumerate(lines, 1):
        if character := forbidden_character(line.removesuffix("\r")):
            message = f"expected printable text, found the character {character}"
            raise _refused("feature-character", message, Span(file, number, 1))
    return text


def _refused(code: str, message: str, span: Span) -> CheckError:
    return CheckError([Finding(code, message, None, span)])


def _in_words(error: Any, file: str) -> Finding:  # noqa: ANN401 - its type is there only with the extra
    span = Span(file, error.location["line"], error.location.get("column") or 1)
    # The library puts the place before its words, as `(line:column): `.
    words = str(error).partition("): ")[2]
    if found := _LANGUAGE.fullmatch(words):
        return unknown_language(found["found"], span)
    if found := _EXPECTED.fullmatch(words):
        names = [name.strip(" #") for name in found["tokens"].split(",")]
        expected = [_TOKENS[name] for name in names if name in _TOKENS]
        reached = f"`{found['found'][:_SHOWN]}`" if found["found"] is not None else "the end of the file"
        message = f"expected {' or '.join(expected) or 'the end of a text'}, found {reached}"
    elif "cell count" in words:
        message = "expected as many cells as in the first row, found another number"
    elif "tag" in words:
        message = "expected tags without spaces in them, found a space"
    else:
        message = "expected Gherkin, found something else"
    return Finding("feature-syntax", " ".join(message.split()), None, span)
