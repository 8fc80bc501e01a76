"""The tables of docs/contracts.md say what rules/contracts and the reader of contracts say.

After a change of either, write them again:

    TIDEGATE_WRITE_CASES=1 python -m pytest tests/docs/test_contracts_page.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from engine import Engine
from engine.analysis import read_contracts
from engine.analysis.contract import MOVES, OUTCOME_FAULTS
from engine.analysis.read import read_sources
from engine.analysis.results import RESULTS
from tests.conftest import ROOT

PAGE = ROOT / "docs/contracts.md"
_TABLE = re.compile(r"(\| \*.*\n\|---.*\n)((?:\| .*\n)*)")


def rows(words: Iterable[tuple[str, str]]) -> str:
    return "".join(f"| `{word}` | {meaning} |\n" for word, meaning in words)


def tables(engine: Engine) -> list[str]:
    everything = len(engine.rulebook.policies)
    contracts = ""
    for contract in read_contracts(engine.rulebook, lambda path: path.name):
        names = ", ".join(f"`{name}`" for name in contract.policies)
        policies = "all" if len(contract.policies) == everything else names
        contracts += f"| {contract.id} | {contract.title['en']} | {policies} | {contract.span.file} |\n"
    return [contracts, *(rows(words.items()) for words in (RESULTS, MOVES, OUTCOME_FAULTS))]


def test_the_tables_say_what_the_contracts_say(engine: Engine) -> None:
    found = iter(tables(engine))
    page = PAGE.read_text(encoding="utf-8")
    written = _TABLE.sub(lambda match: match[1] + next(found), page)
    assert next(found, None) is None
    if "TIDEGATE_WRITE_CASES" in os.environ:
        PAGE.write_text(written, encoding="utf-8")
    assert page == written


def test_the_example_is_a_contract(engine: Engine) -> None:
    example = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert [contract.id for contract in read_sources(engine.rulebook, {"example.yaml": example})] == ["I7"]
