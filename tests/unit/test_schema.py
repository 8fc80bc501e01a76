"""The JSON Schemas editors complete and check with: as strict as the readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.catalogue.catalogue import CATALOGUES, Catalogue
from engine.catalogue.releases import read_releases
from engine.catalogue.schema import schemas
from engine.language.document import read_document
from engine.language.parse import PolicyParser
from tests.conftest import RULES
from tests.unit.editor import (
    NOTICES,
    POLICY,
    RELEASES,
    as_an_editor_sees,
    catalogue_with_notices,
    is_valid,
    sources,
)


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return schemas(catalogue_with_notices(catalogue))


def test_every_schema_is_one_of_draft_2020_12(known: dict[str, dict[str, Any]]) -> None:
    assert {*known} == {*CATALOGUES, *NOTICES, "policy", "releases"}
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
        ("owner: o", "owner: o\ntable: {t: {}}"),
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
        ("blocks", "kinds: [generic]\n", "kinds: generic\n"),
        ("blocks", "in: [US]", "in: [UK]"),
        ("blocks", "when: [estate]", "when: [estat]"),
        ("blocks", "    source: STD\n", ""),
        ("blocks", "send: 24 h", "send: 24 hours"),
        ("blocks", "send: {CN: 24 h, US: 24 h, ", "send: {CN: 24 h, "),
        ("blocks", "    send: 24 h\n", ""),
        ("blocks", "    decisions: {limit_increase: [APPROVE, APPROVE_CAPPED]}\n", ""),
        ("blocks", "  technical:\n    send: 24 h\n", ""),
        ("blocks", "  same: {zh-CN: 与之前相同, en: as before}\n", ""),
        ("blocks", "  delinq.dpd:", "  delinq.dpt:"),
        ("blocks", "  delinq.dpd:", "  reg.sanction_hit:"),
        ("blocks", "REGULATOR_12363", "REGULATOR_1"),
        ("blocks", "OB_PRE_NOTICE_7D: 7 d", "OB_PRE_NOTICE_8D: 7 d"),
        ("blocks", "score_used: [score]", "score_usd: [score]"),
        ("sender", "phone:", "fone:"),
        ("sender", "en: Example Bureau", "fr: Example Bureau"),
        ("plain_words", "longest: 32", "longest: long"),
        ("plain_words", "wording_of_law: [ecoa]", "wording_of_law: ecoa"),
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
