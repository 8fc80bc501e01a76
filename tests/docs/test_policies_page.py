"""The tables and the list of docs/policies.md say what the rules say.

After a change of the rules, write them again:

    TIDEGATE_WRITE_CASES=1 python -m pytest tests/docs/test_policies_page.py
"""

from __future__ import annotations

import os
import re

from engine import Engine
from engine.analysis import read_contracts
from engine.analysis.read import newest
from engine.catalogue.rulebook import PolicyVersion
from engine.language.policy import COMBINES
from tests.conftest import ROOT

PAGE = ROOT / "docs/policies.md"
_POLICY = re.compile(r"^\| \[`(\w+)`\].*\n", re.MULTILINE)
_LAYER = re.compile(r"^(?:\| `[A-Z]+` \|.*\n)+", re.MULTILINE)
_CONTRACT = re.compile(r"^(?:- I\d+.*\n)+", re.MULTILINE)


def question(version: PolicyVersion) -> str:
    """Return the question in the first line of the file: `# Title: question?`."""
    first = version.text.partition("\n")[0]
    asked = re.fullmatch(r"# [^:]+: (.+\?)", first)
    assert asked, f"expected `# Title: the question it answers?`, found {first}"
    return asked[1][0].upper() + asked[1][1:]


def policy_row(engine: Engine, name: str) -> str:
    version = newest(engine.rulebook)[name]
    policy = version.policy
    file = f"../rules/policies/{name}/v{policy.version}.yaml"
    outcomes = " < ".join(outcome.title["en"] for outcome in policy.outcomes)
    before = ", ".join(f"`{other}`" for other in policy.require) or "–"
    facts = "none"
    if policy.required:
        assert policy.on_unknown is not None
        facts = f"{len(policy.required)}, else {policy.outcome[policy.on_unknown.outcome].title['en']}"
    titles = f"{policy.title['en']} {policy.title['zh-CN']}"
    return f"| [`{name}`]({file})<br>{titles} | {question(version)} | {outcomes} | {before} | {facts} |\n"


def layer_rows(engine: Engine) -> str:
    rows = ""
    for name, layer in engine.rulebook.catalogue.layers.items():
        shield = "yes" if layer.shieldable else "no"
        title = f"{layer.title['en']} {layer.title['zh-CN']}"
        rows += f"| `{name}` | {title} | {layer.first}–{layer.last} | {shield} | {layer.override['en']} |\n"
    return rows


def contract_list(engine: Engine) -> str:
    contracts = read_contracts(engine.rulebook, str)
    return "".join(f"- {contract.id}: {contract.title['en']}.\n" for contract in contracts)


def test_the_page_says_what_the_rules_say(engine: Engine) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert sorted(_POLICY.findall(page)) == sorted(engine.rulebook.policies)
    written = _POLICY.sub(lambda found: policy_row(engine, found[1]), page)
    written, layers = _LAYER.subn(layer_rows(engine), written)
    written, contracts = _CONTRACT.subn(contract_list(engine), written)
    assert (layers, contracts) == (1, 1)
    if "TIDEGATE_WRITE_CASES" in os.environ:
        PAGE.write_text(written, encoding="utf-8")
    assert page == written


def test_the_policies_that_go_by_the_first_rule_are_the_two_named(engine: Engine) -> None:
    combines = {name: version.policy.combine for name, version in newest(engine.rulebook).items()}
    assert set(combines.values()) == set(COMBINES)
    assert [name for name, combine in combines.items() if combine == "first"] == ["appeal", "retention"]
    assert "Only `appeal` and `retention` go by the first rule" in PAGE.read_text(encoding="utf-8")
