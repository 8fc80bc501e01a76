"""How texts are written: plain words, one idea a sentence, no threat, no reason that is none.

What is asked is data, `rules/notices/plain_words.yaml`; a rules directory without it asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.catalogue.catalogue import Catalogue
from engine.errors import CheckError, Finding, Span
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar, Sequence, read_document
from engine.language.shape import LOCALES, Shape
from engine.language.yaml_source import MAX_BYTES

READERS = ("customer", "staff")
_CHINESE, _ENGLISH = LOCALES
_SENTENCES = {_CHINESE: re.compile(r"(?<=[。！？])"), _ENGLISH: re.compile(r"(?<=[.!?])\s+")}
_ENDS = {_CHINESE: "。！？：", _ENGLISH: ".!?:"}
_COMMAS = {_CHINESE: re.compile("[，；]"), _ENGLISH: re.compile("[,;]")}
_JOINED = ";；"
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")
#: A mark of ASCII beside a Chinese letter: each has a full-width one.
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[.,;:?!()\"]|[,;:?!()\"](?=[\u4e00-\u9fff])")
#: Markup: pages are made of blocks, lists and tables, and show it as it stands.
_MARKUP = re.compile(r"</?[A-Za-z][^>]*>|&[A-Za-z]+;")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a sentence may be, in characters or words, and how many clauses it may have."""

    longest: int
    clauses: int


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What texts are held to.

    Args:
        bounds: By reader and language.
        instead: Words of the trade with what to write instead, by language.
        threats: What frightens, by language.
        no_reason: What is no reason, by language.
        wording_of_law: Blocks of the notices whose words the law gives.
    """

    bounds: Mapping[tuple[str, str], Bounds]
    instead: Mapping[str, Mapping[str, str]]
    threats: Mapping[str, tuple[str, ...]]
    no_reason: Mapping[str, tuple[str, ...]]
    wording_of_law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text and where it stands; `whole` where it is not a part of a longer one."""

    what: str
    locale: str
    reader: str
    text: str
    span: Span
    whole: bool = True


def asked_of_texts(root: Path, show: Callable[[Path], str] = str) -> PlainWords | None:
    """Return what the texts of a rules directory are held to; None where it does not say.

    Args:
        root: The directory.
        show: How to write a path in a finding.

    Raises:
        CheckError: Everything that is wrong with the file.
    """
    path = root / "notices" / "plain_words.yaml"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        source = file.read(MAX_BYTES + 1)
    return read_plain_words(read_document(source, show(path)))


def text_findings(
    root: Path, catalogue: Catalogue, asked: PlainWords, show: Callable[[Path], str] = str
) -> list[Finding]:
    """Return what is wrong with the words of all texts of a rules directory but the titles of policies.

    Args:
        root: The directory.
        catalogue: Its catalogues.
        asked: What texts are held to.
        show: How to write a path in a finding.
    """
    texts = [*_catalogue_texts(catalogue), *_notice_texts(root, catalogue, asked, show)]
    return [finding for text in texts for finding in findings_in(text, asked)]


def read_plain_words(document: Node) -> PlainWords:
    """Return what texts are held to.

    Raises:
        CheckError: Everything that is wrong with the file.
    """
    shape = Shape()
    required = ("sentences", "instead", "threats", "no_reason", "wording_of_law")
    found = shape.fields(document, "the plain words", required) or {}
    bounds: dict[tuple[str, str], Bounds] = {}
    sentences = shape.fields(found["sentences"], "`sentences`", READERS) if "sentences" in found else None
    for reader, node in (sentences or {}).items():
        for locale, inner in (shape.fields(node, f"`{reader}`", LOCALES) or {}).items():
            what = f"the sentences of {reader} in {locale}"
            parts = shape.fields(inner, what, ("longest", "clauses")) or {}
            numbers = [shape.integer(parts.get(key), f"`{key}` of {what}") for key in ("longest", "clauses")]
            bounds[reader, locale] = Bounds(numbers[0] or 0, numbers[1] or 0)
    instead = {
        locale: {key.text: shape.text(text, key.text) or "" for key, text in shape.entries(node, "`instead`")}
        for locale, node in _by_locale(shape, found, "instead")
    }
    listed = {
        name: {
            locale: tuple(each.text for each in shape.scalars(node, f"`{name}`"))
            for locale, node in _by_locale(shape, found, name)
        }
        for name in ("threats", "no_reason")
    }
    law = tuple(each.text for each in shape.scalars(found.get("wording_of_law"), "`wording_of_law`"))
    if shape.findings:
        raise CheckError(shape.in_file_order())
    return PlainWords(bounds, instead, listed["threats"], listed["no_reason"], law)


def _by_locale(shape: Shape, found: Mapping[str, Node], name: str) -> list[tuple[str, Node]]:
    if name not in found:
        return []
    return [*(shape.fields(found[name], f"`{name}`", LOCALES) or {}).items()]


def findings_in(text: Text, asked: PlainWords) -> Iterator[Finding]:
    """Yield what is wrong with the words of one text."""
    bounds = asked.bounds[text.reader, text.locale]
    said = f"{text.what} in {text.locale}"
    for sentence in (each.strip() for each in _SENTENCES[text.locale].split(text.text)):
        length = len(sentence) if text.locale == _CHINESE else len(_WORD.findall(sentence))
        unit = "characters" if text.locale == _CHINESE else "words"
        if length > bounds.longest:
            message = f"expected at most {bounds.longest} {unit} in a sentence of {said}, found {length}"
            yield Finding("long-sentence", message, "say it in two sentences", text.span)
        clauses = len(_COMMAS[text.locale].findall(sentence)) + 1
        if clauses > bounds.clauses:
            message = f"expected at most {bounds.clauses} clauses in a sentence of {said}, found {clauses}"
            yield Finding("long-sentence", message, "say one thing a sentence", text.span)
    if text.reader == READERS[0]:
        if any(mark in text.text for mark in _JOINED):
            message = f"expected sentences in {said}, found two joined by a semicolon"
            yield Finding("long-sentence", message, "end the first one", text.span)
        for word, better in asked.instead[text.locale].items():
            if _has(text, word):
                message = f"expected plain words in {said}, found `{word}`"
                yield Finding("jargon", message, f"instead: {better}", text.span)
    for word in asked.threats[text.locale]:
        if _has(text, word):
            message = f"expected no threat in {said}, found `{word}`"
            yield Finding("threat", message, "say what is so and what can be done", text.span)
    for word in asked.no_reason[text.locale]:
        if _has(text, word):
            message = f"expected a reason in {said}, found `{word}`, which is none"
            yield Finding("no-reason", message, "say what the decision rests on", text.span)
    yield from _marks(text, said)


def _marks(text: Text, said: str) -> Iterator[Finding]:
    """Yield what is wrong with the punctuation, and what is no word at all."""
    markup = _MARKUP.search(text.text)
    if markup:
        message = f"expected plain text in {said}, found the markup `{markup[0]}`"
        yield Finding("markup", message, "delete it: pages show it as it stands", text.span)
    if text.locale == _CHINESE:
        found = _HALF_WIDTH.search(text.text)
        if found:
            message = f"expected full-width marks in {said}, found `{found[0]}`"
            yield Finding("half-width", message, "write ，。；：？！（）“”", text.span)
    if text.whole and not text.text.endswith(tuple(_ENDS[text.locale])):
        message = f"expected a sentence with its end in {said}, found `{text.text[-10:]}`"
        yield Finding("unended-sentence", message, f"end it with {_ENDS[text.locale][0]}", text.span)


def _has(text: Text, word: str) -> bool:
    if text.locale == _CHINESE:
        return word in text.text
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text.text, re.IGNORECASE) is not None


def _catalogue_texts(catalogue: Catalogue) -> Iterator[Text]:
    documents = catalogue.documents
    reasons = documents["reasons"]
    yield from _texts("the generic reason", _at(reasons, "generic"), READERS[0])
    for code, reason in catalogue.reasons.items():
        reader = READERS[reason.disclosure == "internal"]
        yield from _texts(f"the reason {code}", _at(reasons, "reasons", code, "text"), reader)
    for code in catalogue.remedies:
        yield from _texts(f"the remedy {code}", _at(documents["remedies"], "remedies", code), READERS[0])
    yield from _texts("the appeal route", _at(documents["remedies"], "appeal", "text"), READERS[0])
    for code in catalogue.obligations:
        where = _at(documents["obligations"], "obligations", code, "text")
        yield from _texts(f"the obligation {code}", where, READERS[1])
    yield from _catalogue_titles(documents)


def _catalogue_titles(documents: Mapping[str, Node]) -> Iterator[Text]:
    """Yield the ways to appeal, and the events until which something lasts: parts of a line, no sentences."""
    channels = _at(documents["remedies"], "appeal", "channels")
    named = [
        ("an appeal channel", _at(node, "text"))
        for node in (channels.items if isinstance(channels, Sequence) else ())
    ]
    events = _at(documents["obligations"], "events")
    named += [
        (f"the event {key.text}", node)
        for key, node in (events.entries if isinstance(events, MappingNode) else ())
    ]
    for what, node in named:
        for text in _texts(what, node, READERS[0]):
            yield replace(text, whole=False)


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node


def _texts(what: str, node: Node | None, reader: str) -> Iterator[Text]:
    for locale in LOCALES:
        text = _at(node, locale)
        if isinstance(text, Scalar):
            yield Text(what, locale, reader, text.text.strip(), text.span)


def _notice_texts(
    root: Path, catalogue: Catalogue, asked: PlainWords, show: Callable[[Path], str]
) -> Iterator[Text]:
    notices = catalogue.notices
    if notices is None:
        return
    for locale in LOCALES:
        name = f"words.{locale}.j2"
        stand_in = "某" if locale == _CHINESE else "it"
        words = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), notices.templates[name])
        block = ""
        for number, line in enumerate(words.splitlines(), start=1):
            for found in _BLOCK.finditer(line):
                block = found[1]
            pieces = [piece.strip().removeprefix("- ") for piece in _TAG.split(line)]
            if block in asked.wording_of_law:
                continue
            for piece in pieces:
                plain = _PLACEHOLDER.sub(stand_in, piece).strip()
                if any(letter.isalnum() for letter in plain) and not plain.startswith("|"):
                    span = Span(show(root / "notices" / name), number, 1)
                    yield Text(f"the block {block}", locale, READERS[0], plain, span, whole=False)
    for text in _named(notices.documents["blocks"]):
        # What stands above a block or beside a number is no sentence.
        yield replace(text, whole=False)


def _named(blocks: Node) -> Iterator[Text]:
    """Yield what the blocks of notices, functions, their states and numbers are called."""
    for section, what, inner in (
        ("blocks", "the title of the block", ("title",)),
        ("functions", "the function", ("title",)),
        ("states", "the state", ()),
        ("figures", "the figure", ()),
        ("names", "the name", ()),
    ):
        node = _at(blocks, section)
        for key, entry in node.entries if isinstance(node, MappingNode) else ():
            yield from _texts(f"{what} {key.text}", _at(entry, *inner), READERS[0])
