"""docs/traceability.md says what the rules and scenarios say, and no row goes without an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from engine import CheckError, Finding
from engine.catalogue.rulebook import Rulebook
from engine.specs.requirement import KINDS, read_requirements
from engine.specs.runner import Failure, Result
from engine.specs.traceability import CATALOGUE, PAGE, evidence, main, page
from engine.specs.tracing import Traced, Traces, trace
from tests.conftest import ROOT

TEXT = (ROOT / CATALOGUE).read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?P<target>[^)#]+)\)")
#: Kinds of rows that ask something of the product.
ASKING = ("rule", "trigger", "outcome", "obligation", "fact", "state", "quality")

Evidence = tuple[Rulebook, Mapping[str, int], tuple[Result, ...]]
Trace = Callable[..., Traces]


@pytest.fixture(scope="module")
def found() -> Evidence:
    return evidence(ROOT)


@pytest.fixture(scope="module")
def traced(found: Evidence) -> Trace:
    """Trace the catalogue there is, with some of its text replaced or by other results."""
    rulebook, versions, every = found

    def run(*changes: tuple[str, str], results: tuple[Result, ...] = every) -> Traces:
        text = TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return trace(read_requirements(text, "c.yaml"), rulebook, versions, results, ROOT)

    return run


def findings(run: Callable[[], object]) -> list[Finding]:
    with pytest.raises(CheckError) as caught:
        run()
    return list(caught.value.findings)


def rows(traces: Traces) -> dict[str, Traced]:
    return {row.requirement.id: row for row in traces.rows}


def test_the_page_is_what_make_traceability_writes(traced: Trace) -> None:
    stale = (ROOT / PAGE).read_text(encoding="utf-8") != page(traced(), ROOT)
    assert not stale, "docs/traceability.md is stale: run `make traceability`"


def test_every_link_of_the_page_leads_to_a_file() -> None:
    targets = {match["target"] for match in LINK.finditer((ROOT / PAGE).read_text(encoding="utf-8"))}
    assert len(targets) > 40
    assert [target for target in sorted(targets) if not (ROOT / PAGE.parent / target).is_file()] == []


def test_every_row_that_asks_something_is_shown_or_says_why_not(traced: Trace) -> None:
    every = rows(traced())
    assert sorted(every) == [f"C{number:03}" for number in range(1, 169)]
    asking = [row for row in every.values() if row.requirement.kind in ASKING]
    assert len(asking) == 114
    open_ = {row.requirement.id for row in asking if row.status in {"open", "declined"}}
    assert open_ == {"C164", "C166"}
    held = {row.requirement.id for row in asking if row.status == "held"}
    assert all(every[name].requirement.names("contracts", "files") for name in held)


def test_a_row_is_realised_by_the_rules_that_name_it_and_shown_where_they_apply(traced: Trace) -> None:
    every = rows(traced())
    assert every["C076"].rules == ("RT-008", "RO-001", "RT-009")
    assert every["C071"].rules == ("VC-099",)
    assert [case.scenario for case in every["C076"].cases] == ["RT-008-1", "RO-001-1"]
    assert [case.scenario for case in every["C108"].cases] == ["DD-003-1"]


def test_a_scenario_that_fails_shows_nothing(traced: Trace, found: Evidence) -> None:
    failed = tuple(
        replace(result, unmet=(Failure(Finding("unmet-expectation", "failed")),))
        if result.states.get("EW-018") is True
        else result
        for result in found[2]
    )
    assert [finding.message for finding in findings(lambda: traced(results=failed))] == [
        "expected a scenario, a contract or a file that shows C081, found none"
    ]


WRONG_NAMES = [
    ("rules: [VC-021]", "rules: [VC-201]", "unknown rule `VC-201` of C067", "VC-021"),
    ("[OB_FIN_EDU]", "[OB_FIN_EDO]", "unknown obligation `OB_FIN_EDO` of C031", "OB_FIN_EDU"),
    ("[cust.risk_tier]", "[cust.risk_teir]", "unknown fact `cust.risk_teir` of C015", "cust.risk_tier"),
    ("=PETTY_CASH", "=PETTY_CSH", "unknown fact `acct.product=PETTY_CSH` of C141", "acct.product=PETTY_CASH"),
    (": [social_graph]", ": [social_graf]", "unknown prohibited fact `social_graf` of C089", "social_graph"),
    ("[reopen.DEFER]", "[reopen.DEFFER]", "unknown outcome `reopen.DEFFER` of C087", "reopen.DEFER"),
    ("[raise.OPEN]", "[raise.OPENED]", "unknown state `raise.OPENED` of C014", "raise.OPEN"),
    ("layers: [REG]", "layers: [REGS]", "unknown layer `REGS` of C065", "REG"),
    ("contracts: [I6]", "contracts: [I60]", "unknown contract `I60` of C065", "I6"),
    ("[RT-011-1]", "[RT-0111-1]", "unknown scenario `RT-0111-1` of C077", "RT-011-1"),
    (
        "rules/reasons.yaml",
        "rules/reason.yaml",
        "expected the file `rules/reason.yaml`, found none, named by C027",
        None,
    ),
    (
        "::test_version_is_described_whole",
        "::test_gone",
        "expected the test `test_gone` in `tests/web/test_versions.py`, found none, named by C005",
        None,
    ),
]


def test_every_wrong_name_is_a_finding_with_the_nearest(traced: Trace) -> None:
    caught = findings(lambda: traced(*((old, new) for old, new, _, _ in WRONG_NAMES)))
    expected = {(message, name and f"did you mean `{name}`?") for _, _, message, name in WRONG_NAMES}
    assert {(each.message, each.hint) for each in caught} == expected
    assert all(each.span is not None and each.span.file == "c.yaml" for each in caught)


def test_a_row_leaves_out_the_rules_that_name_it_themselves(traced: Trace) -> None:
    change = ("obligations: [OB_RETENTION_SCHEDULE]", "rules: [RT-001]")
    assert [(each.message, each.hint) for each in findings(lambda: traced(change))] == [
        ("expected C074 to name no rule that names it, found RT-001", "leave it out")
    ]


def test_an_obligation_a_row_names_is_expected_by_a_scenario(traced: Trace, found: Evidence) -> None:
    shown = tuple(
        result
        for result in found[2]
        if not any(meaning.values[-1:] == ("OB_POSITIVE_SIGNAL",) for meaning in result.prepared.meanings)
    )
    message = "expected a scenario that expects the obligation `OB_POSITIVE_SIGNAL` of C080, found none"
    assert message in [each.message for each in findings(lambda: traced(results=shown))]


def test_a_rule_may_name_only_rows_there_are(traced: Trace) -> None:
    last = TEXT[TEXT.index("      C168:\n") : TEXT.index("  appeal:\n")]
    messages = [each.message for each in findings(lambda: traced((last, "\n")))]
    assert "unknown requirement `C168` in the source of rule ND-003" in messages


def test_a_row_that_nothing_realises_needs_a_reason(traced: Trace) -> None:
    start = TEXT.index("          zh-CN: 发送日程由放款人安排")
    reason = TEXT[TEXT.rindex("        missing:\n", 0, start) : TEXT.index("      C165:\n")]
    assert [each.message for each in findings(lambda: traced((reason, "")))] == [
        "expected something that realises C164, found nothing"
    ]


def test_a_row_is_realised_or_declined_and_not_both(traced: Trace) -> None:
    declined = "        declined: {zh-CN: 不做, en: No}\n      C016:\n"
    assert [each.message for each in findings(lambda: traced(("      C016:\n", declined)))] == [
        "expected C015 to be realised or declined, found both"
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("C002: {kind: fact, zh-CN: 甲, en: a}", ["expected the row C001, found none"]),
        (
            "C001: {kind: fakt, zh-CN: 甲, en: a}",
            [f"expected one of {', '.join(KINDS)} for the kind of C001, found `fakt`"],
        ),
        ("C001: {kind: fact, en: a}", ["expected the key `zh-CN` in C001"]),
        ("C1: {kind: fact, zh-CN: 甲, en: a}", ["expected an id such as C013, found `C1`"]),
        ("C001: {kind: fact, zh-CN: 甲, en: a, fact: [x]}", ["unknown key `fact` in C001"]),
    ],
)
def test_each_mistake_of_shape_is_a_finding(text: str, messages: list[str]) -> None:
    source = f"groups:\n  one:\n    title: {{zh-CN: 一, en: One}}\n    rows:\n      {text}\n"
    caught = findings(lambda: read_requirements(source, "c.yaml"))
    assert [each.message for each in caught] == messages


def test_a_row_stands_once() -> None:
    group = "    title: {zh-CN: 一, en: One}\n    rows:\n      C001: {kind: fact, zh-CN: 甲, en: a}\n"
    caught = findings(lambda: read_requirements(f"groups:\n  one:\n{group}  two:\n{group}", "c.yaml"))
    assert [(each.message, each.hint) for each in caught] == [
        ("expected C001 once, found it again", "it is at c.yaml:5:7")
    ]


def test_a_catalogue_with_a_mistake_leaves_the_page_as_it_is(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE).parent.mkdir()
    (tmp_path / CATALOGUE).write_text("groups: []\n", encoding="utf-8")
    said: list[str] = []
    assert main(tmp_path, said.append) == 1
    assert said == [
        "docs/catalogue.yaml:1:9: expected keys and values for `groups`, found a list [wrong-shape]\n"
    ]
    assert not (tmp_path / PAGE).exists()
