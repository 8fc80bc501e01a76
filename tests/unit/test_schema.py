"""The JSON Schemas editors complete and check with: as strict as the readers, and in step with them."""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine.catalogue import catalogue as catalogue_module
from engine.catalogue import entries, facts, releases
from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.catalogue.releases import read_releases
from engine.catalogue.schema import schemas
from engine.errors import Span
from engine.language import parse, shape
from engine.language.document import Mapping, Node, Sequence, read_document
from engine.language.parse import PolicyParser
from engine.lifecycle import read, read_machine

RULES = Path(__file__).parents[2] / "rules"
READERS: tuple[ModuleType, ...] = (parse, shape, catalogue_module, facts, entries, releases, read)

POLICY = """\
policy: p
version: 1
language: 1
title: {zh-CN: 甲, en: p}
owner: o
change: first
scope: {decision: 1}
parameters:
  cap: {type: money, unit: CNY, title: {zh-CN: 甲, en: cap}, values: [{from: 2026-01-01, value: 1.00}]}
derive: {room: acct.limit - bal.total_owed, all: {all: [true, {not: [acct.frozen]}]}}
outcomes:
  YES:
    title: {zh-CN: 是, en: "yes"}
    class: positive
    obligations: [OB_AUDIT]
    human_review: {zh-CN: 甲, en: why}
    defers: true
targets: {CASH: {title: {zh-CN: 提现, en: cash}, at_most: "YES", default: "YES"}}
values:
  limit: {type: money, unit: CNY, merge: min, start: 0.00, rounding: down, at_least: 0, at_most: acct.limit}
  until: {type: until, merge: latest}
combine: first
require: {guard: {BLOCK: {outcome: "YES", on: [CASH]}}}
required: [bal.total_owed]
on_unknown: {rule: "YES", shield: skip, reason: SYS_UNAVAILABLE}
default: {id: P-9, outcome: "YES", reason: SYS_UNAVAILABLE, obligations: [], source: [C001]}
rules:
  - id: P-1
    layer: SYS
    priority: 51
    when: {any: [true, 1, acct.limit > 0.00, {not: acct.frozen}]}
    outcome: "YES"
    on_unknown: "YES"
    reason: SYS_UNAVAILABLE
    obligations: [OB_AUDIT]
    source: [C001, 2.1]
  - id: P-2
    layer: REG
    priority: "101"
    when: null
    then: {shield: {at_most: "YES", covers: [FRAUD]}, on: [CASH]}
    on_unknown: {outcome: "YES", reason: SYS_UNAVAILABLE}
  - id: P-3
    layer: DELINQ
    priority: 401
    when: acct.limit
    then:
      - {outcome: "YES"}
      - {set: {limit: 500.00, until: {after: RETENTION_ENDED, days: 90}, tags: [A]}}
after:
  - {id: P-4, layer: SYS, priority: 52, when: result.limit > 1.00, outcome: "YES", because: [P-3]}
"""
RELEASES = f"""\
releases:
  - policy: p
    version: 1
    digest: {"0" * 64}
    status: published
    from: 2026-01-01
    to: 2026-12-31
    author: Li
    approver: Wang
    why: 'first: 1'
"""


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2; every key is a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML declares it

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = True) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}


def _core(kind: str, pattern: str) -> None:
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), None)


_core("null", "null|Null|NULL|~|")
_core("bool", "true|True|TRUE|false|False|FALSE")
_core("int", "[-+]?[0-9]+")
_core("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def as_an_editor_sees(source: str) -> Any:
    return yaml.load(source, EditorLoader)  # noqa: S506 - a safe loader


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(
        {name: read_document((RULES / f"{name}.yaml").read_bytes(), name) for name in CATALOGUES}
    )


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return schemas(catalogue)


def sources() -> dict[str, str]:
    files = {name: (RULES / f"{name}.yaml").read_text(encoding="utf-8") for name in CATALOGUES}
    return {**files, "policy": POLICY, "releases": RELEASES}


def is_valid(schema: dict[str, Any], source: str) -> bool:
    return Draft202012Validator(schema).is_valid(as_an_editor_sees(source))


def test_every_schema_is_one_of_draft_2020_12(known: dict[str, dict[str, Any]]) -> None:
    assert {*known} == {*CATALOGUES, "policy", "releases"}
    for schema in known.values():
        Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema


def test_the_files_that_ship_are_valid(known: dict[str, dict[str, Any]]) -> None:
    # What contracts look like is said in engine/analysis, with tests of its own.
    paths = sorted(path for path in RULES.rglob("*.yaml") if path.parent.name != "contracts")
    assert len(paths) >= len(CATALOGUES) + 1
    for path in paths:
        schema = known.get(path.stem, known["policy"])
        problems = Draft202012Validator(schema).iter_errors(
            as_an_editor_sees(path.read_text(encoding="utf-8"))
        )
        assert [(path.name, problem.json_path, problem.message) for problem in problems] == []


def test_what_the_parser_accepts_is_valid(known: dict[str, dict[str, Any]]) -> None:
    PolicyParser().parse(POLICY, "p.yaml")
    assert list(Draft202012Validator(known["policy"]).iter_errors(as_an_editor_sees(POLICY))) == []
    assert len(read_releases(read_document(RELEASES, "releases.yaml"))) == 1
    assert is_valid(known["releases"], RELEASES)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("owner: o", "ownr: o"),
        ("owner: o", "owner: o\ntable: {}"),
        ("version: 1", "version: one"),
        ("version: 1", "version: 1.5"),
        ("language: 1", "language: 2"),
        ("owner: o", "owner:"),
        ("change: first", "change: [first]"),
        ("title: {zh-CN: 甲, en: p}", "title: {zh-CN: 甲}"),
        ("title: {zh-CN: 甲, en: p}", "title: p"),
        ("type: money, unit: CNY, title", "type: cash, unit: CNY, title"),
        ("from: 2026-01-01", "from: 1 January 2026"),
        ("values: [{from: 2026-01-01, value: 1.00}]", "values: []"),
        ("class: positive", "class: good"),
        ("class: positive", ""),
        ("obligations: [OB_AUDIT]", "obligations: [OB_AUDT]"),
        ("obligations: [OB_AUDIT]", "obligations: OB_AUDIT"),
        ("defers: true", "defers: maybe"),
        ("combine: first", "combine: last"),
        ("merge: min", "merge: sum"),
        ("rounding: down", "rounding: off"),
        ("type: until, ", ""),
        ('require: {guard: {BLOCK: {outcome: "YES", on: [CASH]}}}', "require: [guard]"),
        ("required: [bal.total_owed]", "required: [bal.total_owned]"),
        ("shield: skip", "shield: stop"),
        ("layer: SYS\n", "layer: SYSTEM\n"),
        ("priority: 51", "priority: high"),
        ("    priority: 51\n", ""),
        ("{not: acct.frozen}", "{not: acct.frozen, any: [true]}"),
        ("{not: acct.frozen}", "{}"),
        ("{not: acct.frozen}", "{none: [true]}"),
        ("{not: [acct.frozen]}", "{not: [acct.frozen, true]}"),
        ("{any: [true, 1,", "{any: true, all: [true, 1,"),
        ("reason: SYS_UNAVAILABLE\n", "reason: SYS_UNAVAILABEL\n"),
        ('    outcome: "YES"\n    on_unknown: "YES"\n', '    on_unknown: "YES"\n'),
        ('    on_unknown: "YES"\n', '    then: {outcome: "YES"}\n'),
        ('    on_unknown: "YES"\n', "    because: [P-3]\n"),
        ('then: {shield: {at_most: "YES", covers: [FRAUD]}, on: [CASH]}', "then: {on: [CASH]}"),
        ("covers: [FRAUD]", "covers: [FRAUDS]"),
        ('at_most: "YES", covers', "covers"),
        ("after: RETENTION_ENDED", "after: RETENTION_END"),
        ("{after: RETENTION_ENDED, days: 90}", "{after: RETENTION_ENDED, day: 90}"),
        ("{after: RETENTION_ENDED, days: 90}", "{after: RETENTION_ENDED}"),
        ("because: [P-3]", 'on_unknown: "YES"'),
    ],
)
def test_a_broken_policy_is_not(known: dict[str, dict[str, Any]], right: str, wrong: str) -> None:
    assert POLICY.count(right) >= 1
    assert not is_valid(known["policy"], POLICY.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("facts", "type: enum", "type: choice"),
        ("facts", "pii: none", "pii: few"),
        ("facts", "max_age: 0", "max_age: 5 minutes"),
        ("facts", "max_age: 0", "max_ages: 0"),
        ("facts", "    max_length: 64\n", ""),
        ("facts", "  req.initiator:", "  initiator:"),
        ("facts", "en: the initiator", "fr: initiateur"),
        ("facts", "null: never", "null: always"),
        ("reasons", "disclosure: full\n", "disclosure: some\n"),
        ("reasons", "remedy: R_RETRY", "remedy: R_RETRIED"),
        ("reasons", "    family: TECHNICAL\n", ""),
        ("remedies", "no_action: R_NONE", "no_action: []"),
        ("remedies", "no_action: R_NONE\n", ""),
        ("obligations", "due: answer", "due: soon"),
        ("obligations", "due: {within: 1 s}", "due: {within: 1 second}"),
        ("obligations", "due: {within: 1 s}", "due: {within: 1 s, every: 1 d}"),
        ("obligations", "due: {within: 1 s}", "due: {at_most: 1 s}"),
        ("obligations", "notice: customer", "notice: everyone"),
        ("layers", "shieldable: false", "shieldable: never"),
        ("layers", "priorities: [50, 99]", "priorities: [50]"),
        ("calendar", "timezone: Asia/Shanghai", "timezone: Europe/Berlin"),
        (
            "calendar",
            "2026-10-04: {zh-CN: 国庆节, en: National Day}",
            "4 October: {zh-CN: 国庆节, en: National Day}",
        ),
        ("calendar", "2026-10-04: {zh-CN: 国庆节, en: National Day}", "2026-10-04: National Day"),
        ("lifecycle", "fact: acct.state", "fact: acct.status"),
        ("lifecycle", "outcome: CLOSE_NOW, ", ""),
        ("lifecycle", "guard: sys.sync_ack_pending == 0", "guard: []"),
        ("lifecycle", "actions: [OB_NOTICE_NOW]", "actions: [OB_NOTICE]"),
        ("lifecycle", "acct.closure_type: DORMANT", "acct.closure_type: ASLEEP"),
        ("lifecycle", "{OPEN: false", "{OPEN: perhaps"),
        ("releases", "status: published", "status: live"),
        ("releases", "digest: 0", "digest: x"),
        ("releases", "from: 2026", "from: 26"),
        ("releases", "    approver: Wang\n", ""),
    ],
)
def test_a_broken_catalogue_is_not(
    known: dict[str, dict[str, Any]], name: str, right: str, wrong: str
) -> None:
    source = sources()[name]
    assert right in source
    assert not is_valid(known[name], source.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("name", "right", "other"),
    [
        ("policy", "version: 1", 'version: "1"'),
        ("policy", "defers: true", 'defers: "false"'),
        ("policy", "when: null", "when: -1.5"),
        ("policy", "owner: o", "owner: 7"),
        ("policy", "title: {zh-CN: 甲, en: p}", "title: {zh-CN: 1, en: true}"),
        ("obligations", "due: {before: DECISION_EFFECTIVE}", "due: {before: SOMETHING_NEW}"),
        ("obligations", "due: {within: 24 h}", "due: {within: 3 business days}"),
        ("remedies", "no_action: R_NONE", "no_action: R_NEW"),
    ],
)
def test_what_an_editor_may_see_of_a_right_file_is_valid(
    known: dict[str, dict[str, Any]], name: str, right: str, other: str
) -> None:
    source = sources()[name]
    assert right in source
    assert is_valid(known[name], source.replace(right, other, 1))


def test_every_key_and_word_says_what_it_means(known: dict[str, dict[str, Any]]) -> None:
    def properties(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(schema, dict):
            yield from schema.get("properties", {}).items()
            for inner in schema.values():
                yield from properties(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from properties(inner)

    seen = 0
    for schema in known.values():
        for key, inner in properties({name: part for name, part in schema.items() if name != "allOf"}):
            if {*inner} <= {"enum"}:
                continue  # a test in `if`
            seen += 1
            assert inner["description"].strip(), key
            assert len(inner.get("enumDescriptions", inner.get("enum", []))) == len(inner.get("enum", []))
    assert seen > 100


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
    catalogue: Catalogue, known: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
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
