"""The JSON Schemas know the keys and the words that the readers know, and no others."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import pytest

from engine.catalogue import catalogue as catalogue_module
from engine.catalogue import entries, facts, notices, plain_words, releases
from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.catalogue.notices import DATA
from engine.catalogue.plain_words import read_plain_words
from engine.catalogue.read_notices import read_notices
from engine.catalogue.releases import read_releases
from engine.catalogue.schema import schemas
from engine.errors import Span
from engine.language import parse, shape
from engine.language.document import Mapping, Node, Sequence, read_document
from engine.language.parse import PolicyParser
from engine.lifecycle import read, read_machine
from tests.unit.editor import POLICY, catalogue_with_notices, sources

READERS: tuple[ModuleType, ...] = (
    parse,
    shape,
    catalogue_module,
    facts,
    entries,
    releases,
    notices,
    plain_words,
    read,
)


@dataclass
class Recorder:
    """What the readers ask of a document, by place and kind of node, and from which lines they ask."""

    fields: dict[tuple[Span, bool], tuple[set[str], set[str]]] = field(default_factory=dict)
    choices: dict[Span, set[str]] = field(default_factory=dict)
    callers: set[tuple[str, int]] = field(default_factory=set)

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real_fields, real_choice = shape.Shape.fields, shape.Shape.choice

        def fields(
            own: shape.Shape,
            node: Node,
            what: str,
            required: Any,
            optional: Any = (),
        ) -> dict[str, Node] | None:
            self.fields[node.span, isinstance(node, Mapping)] = ({*required}, {*optional})
            self._called()
            return real_fields(own, node, what, required, optional)

        def choice(own: shape.Shape, node: Node | None, what: str, words: Any) -> str | None:
            if node is not None:
                self.choices[node.span] = {*words}
                self._called()
            return real_choice(own, node, what, words)

        monkeypatch.setattr(shape.Shape, "fields", fields)
        monkeypatch.setattr(shape.Shape, "choice", choice)

    def _called(self) -> None:
        frame = sys._getframe(2)
        self.callers.add((frame.f_code.co_filename, frame.f_lineno))


def read_all(name: str, document: Node, catalogue: Catalogue) -> None:
    if name == "policy":
        PolicyParser().parse(POLICY, "policy")
    elif name == "releases":
        read_releases(document)
    elif name == "lifecycle":
        read_machine(replace(catalogue, documents={**catalogue.documents, name: document}))
    elif name == "plain_words":
        read_plain_words(document)
    elif name in DATA and catalogue.notices:
        documents = {**catalogue.notices.documents, name: document}
        read_notices(shape.Shape(), documents, catalogue.notices.templates, catalogue.facts)
    if name in CATALOGUES:
        read_catalogue({**catalogue.documents, name: document})


def places(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from places(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from places(item, (*path, index))


def alternatives(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas of which one applies, references resolved."""
    if "$ref" in schema:
        yield from alternatives(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
        return
    if "type" in schema or "enum" in schema:
        yield schema
        return
    for inner in schema.get("anyOf", []):
        yield from alternatives(inner, root)


def at(root: dict[str, Any], path: tuple[str | int, ...]) -> list[dict[str, Any]]:
    found = [root]
    for step in path:
        inner: list[dict[str, Any]] = []
        for schema in found:
            if isinstance(step, int) and schema.get("type") == "array":
                inner.append(schema["items"])
            elif isinstance(step, str) and schema.get("type") == "object":
                below = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
                inner += [below] if isinstance(below, dict) else []
        found = [part for schema in inner for part in alternatives(schema, root)]
    return found


def test_schemas_know_exactly_the_keys_and_words_the_readers_know(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = catalogue_with_notices(catalogue)
    known = schemas(catalogue)
    recorder = Recorder()
    recorder.watch(monkeypatch)
    compared = {"keys": 0, "words": 0}
    for name, source in sources().items():
        document = read_document(source, name)
        read_all(name, document, catalogue)
        for path, node in places(document):
            keys = recorder.fields.get((node.span, isinstance(node, Mapping)))
            here = at(known[name], path)
            closed = [schema for schema in here if schema.get("additionalProperties") is False]
            if keys and isinstance(node, Mapping):
                assert [{*schema["properties"]} for schema in closed] == [keys[0] | keys[1]], path
                assert [{*schema["required"]} for schema in closed] == [keys[0]], path
                compared["keys"] += 1
            words = recorder.choices.get(node.span)
            if words and not isinstance(node, (Mapping, Sequence)):
                offered = {
                    str(word).lower() if isinstance(word, bool) else word
                    for schema in here
                    for word in schema.get("enum", [])
                }
                assert offered == words, path
                compared["words"] += 1
    assert compared["keys"] > 100
    assert compared["words"] > 100
    unasked = [call for call in calls() if not call.is_among(recorder.callers)]
    assert unasked == []


@dataclass(frozen=True)
class Call:
    """A place in a reader that asks for keys or words."""

    file: str
    first: int
    last: int

    def is_among(self, callers: set[tuple[str, int]]) -> bool:
        return any((self.file, line) in callers for line in range(self.first, self.last + 1))


def calls() -> list[Call]:
    return [
        Call(str(module.__file__), node.lineno, node.end_lineno or node.lineno)
        for module in READERS
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("fields", "choice")
    ]
