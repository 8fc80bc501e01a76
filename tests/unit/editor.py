"""Files as an editor sees them: YAML 1.2, checked against a JSON Schema."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from engine.catalogue.catalogue import CATALOGUES, Catalogue
from engine.catalogue.notice_files import load_notices
from engine.catalogue.notices import DATA
from tests.conftest import RULES

#: The data files of notices.
NOTICES = (*DATA, "plain_words")
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


def sources() -> dict[str, str]:
    files = {name: (RULES / f"{name}.yaml").read_text(encoding="utf-8") for name in CATALOGUES}
    notices = {name: (RULES / "notices" / f"{name}.yaml").read_text(encoding="utf-8") for name in NOTICES}
    return {**files, **notices, "policy": POLICY, "releases": RELEASES}


def is_valid(schema: dict[str, Any], source: str) -> bool:
    return Draft202012Validator(schema).is_valid(as_an_editor_sees(source))


def catalogue_with_notices(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the notices that ship: schemas name what they declare."""
    return replace(catalogue, notices=load_notices(RULES, catalogue))
