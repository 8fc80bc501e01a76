"""What came of scenarios, as a person reads it on a terminal and as a program reads it in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from api.cli.output import finding_to_dict, indented
from engine.catalogue.facts import Fact
from engine.errors import Finding
from engine.language.format import format_expression
from engine.specs.boundaries import Boundary, lacking
from engine.specs.fault_words import KINDS
from engine.specs.mutation import Verdict, score
from engine.specs.report import Capability, PolicyReport, Report
from engine.specs.runner import Failure, Result

Facts = Mapping[str, Fact]

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "capability": "场景通过 {scenarios}，用例通过 {cases}",
        "sentence": "不成立",
        "instead": "实际上",
        "rules": "决定结论的规则",
        "coverage": "覆盖",
        "none": "没有场景",
        "fired": "有场景触发的规则 {0}/{1}",
        "beside": "有相邻而不触发的用例的规则 {0}/{1}",
        "boundaries": "两侧都有用例的界限 {0}/{1}",
        "agree": "两种语言一致",
        "differ": "两种语言不一致",
        "unfired": "没有场景触发 {rule}：{what}",
        "default": "没有其他结论时适用",
        "faults": "植入的错误",
        "noticed": "被场景发现 {0}/{1}（{2}）",
        "unnoticed": "没有场景发现",
        "total": "合计",
        "skipped": "场景全部通过后才植入错误",
        "passed": "通过",
        "failed": "未通过",
        "summary": "用例 {cases}，规则 {rules}，界限 {boundaries}，{languages}",
    },
    "en": {
        "capability": "scenarios passed {scenarios}, cases passed {cases}",
        "sentence": "does not hold",
        "instead": "instead",
        "rules": "decided by",
        "coverage": "Coverage",
        "none": "no scenario",
        "fired": "rules that a scenario fires {0}/{1}",
        "beside": "rules with a case beside it that does not fire {0}/{1}",
        "boundaries": "thresholds with cases on both sides {0}/{1}",
        "agree": "the languages agree",
        "differ": "the languages differ",
        "unfired": "no scenario fires {rule}: {what}",
        "default": "applies where nothing else does",
        "faults": "Planted faults",
        "noticed": "noticed by a scenario {0}/{1} ({2})",
        "unnoticed": "no scenario notices",
        "total": "all",
        "skipped": "faults are planted once every scenario passes",
        "passed": "passed",
        "failed": "failed",
        "summary": "cases {cases}, rules {rules}, thresholds {boundaries}, {languages}",
    },
}


def report_view(report: Report, facts: Facts, locale: str) -> RenderableType:
    """Return a run: each capability, each failure, and the coverage of each policy."""
    return Group(*_parts(report, facts, locale))


def _parts(report: Report, facts: Facts, locale: str) -> Iterator[RenderableType]:
    words = WORDS[locale]
    failed: dict[str, list[Result]] = {}
    for result in report.failed:
        failed.setdefault(result.prepared.case.id, []).append(result)
    for capability in report.capabilities:
        yield _capability(capability, words)
        for name in capability.cases:
            for result in failed.get(name, ()):
                yield from _failed(result, words)
    for finding in report.disagreements:
        yield _finding(finding)
    yield Text(f"\n{words['coverage']}", style="bold")
    for policy in report.policies:
        yield from _policy(policy, facts, locale)
    passed = report.passed
    totals = _totals(report)
    languages = words["differ" if report.disagreements else "agree"]
    line = words["summary"].format(
        languages=languages, **{name: f"{there}/{of}" for name, (there, of) in totals.items()}
    )
    style = "bold green" if passed else "bold red"
    yield Text.assemble(("\n" + words["passed" if passed else "failed"], style), "  ", line)


def _capability(capability: Capability, words: Mapping[str, str]) -> Text:
    passed = all(capability.cases.values())
    counts = {name: _share(getattr(capability, name).values()) for name in ("scenarios", "cases")}
    mark = ("✓ ", "green") if passed else ("✗ ", "red")
    return Text.assemble(mark, (capability.title, "bold"), "  ", words["capability"].format(**counts))


def _share(passed: Any) -> str:  # noqa: ANN401 - the values of any mapping
    each = list(passed)
    return f"{sum(each)}/{len(each)}"


def _failed(result: Result, words: Mapping[str, str]) -> Iterator[RenderableType]:
    case = result.prepared.case
    for failure in result.unmet:
        # The sentence of an outline has one place, its rows have their own: the id tells them apart.
        place = str(failure.finding.span or case.span)
        yield indented(Text.assemble((place, "bold"), "  ", case.title, (f"  {case.id}", "dim")))
        yield from (indented(text, 4) for text in _failure(failure, words))


def _failure(failure: Failure, words: Mapping[str, str]) -> Iterator[Text]:
    if not failure.sentence:
        yield Text(failure.finding.message, style="red")
        return
    yield Text.assemble((f"{words['sentence']}: ", "red"), failure.sentence)
    for sentence in failure.instead:
        yield Text.assemble((f"{words['instead']}: ", "cyan"), sentence)
    if failure.rules:
        yield Text(f"{words['rules']}: {', '.join(failure.rules)}", style="dim")


def _finding(finding: Finding) -> RenderableType:
    place = (f"{finding.span}: ", "bold") if finding.span else ""
    hint = f" ({finding.hint})" if finding.hint else ""
    return Text.assemble(("✗ ", "red"), place, finding.message, (hint, "cyan"))


def _policy(policy: PolicyReport, facts: Facts, locale: str) -> Iterator[RenderableType]:
    words, checked = WORDS[locale], policy.version.policy
    yield Text.assemble((checked.title[locale], "bold"), (f"  {checked.name} v{checked.version}", "dim"))
    if not policy.cases:
        yield indented(Text(words["none"], style="yellow"))
        return
    for name, lacking_, every in (
        ("fired", policy.unfired, policy.rules),
        ("beside", policy.unbounded, policy.rules),
        ("boundaries", policy.uncovered, policy.boundaries),
    ):
        there, of = len(every) - len(lacking_), len(every)
        yield indented(Text(words[name].format(there, of), style="" if there == of else "yellow"))
        if name == "fired":
            for rule in policy.unfired:
                what = words["unfired"].format(rule=rule, what=_what(rule, policy, locale))
                yield indented(Text(what), 4)
        if name == "beside" and lacking_:
            yield indented(Text(", ".join(policy.unbounded)), 4)
    for boundary in policy.uncovered:
        yield from (indented(text, 4) for text in _boundary(boundary, policy, facts, locale))
    agree = not policy.disagreements
    yield indented(Text(words["agree" if agree else "differ"], style="" if agree else "red"))


def _boundary(boundary: Boundary, policy: PolicyReport, facts: Facts, locale: str) -> Iterator[Text]:
    for what in lacking(boundary, policy.version.policy, facts, locale):
        yield Text.assemble(f"{boundary.rule}  {boundary.text}  ", (what, "yellow"))


def _what(rule: str, policy: PolicyReport, locale: str) -> str:
    """Say what a rule is about: its condition as written, and what the customer would be told."""
    checked = policy.version.policy
    for each in (*checked.rules, *checked.after):
        if each.id == rule:
            reason = policy.version.catalogue.reasons.get(each.reason or "")
            told = f"  “{reason.text[locale]}”" if reason is not None else ""
            return f"{format_expression(each.condition.source)}{told}"
    return WORDS[locale]["default"]


def _totals(report: Report) -> dict[str, tuple[int, int]]:
    cases = [passed for each in report.capabilities for passed in each.cases.values()]
    policies = report.policies
    return {
        "cases": (sum(cases), len(cases)),
        "rules": _together((len(each.unfired), len(each.rules)) for each in policies),
        "boundaries": _together((len(each.uncovered), len(each.boundaries)) for each in policies),
    }


def _together(lacking_: Iterator[tuple[int, int]]) -> tuple[int, int]:
    there, of = 0, 0
    for missing, every in lacking_:
        there, of = there + every - missing, of + every
    return there, of


def mutation_view(verdicts: Sequence[Verdict] | None, locale: str) -> RenderableType:
    """Return what became of planted faults: a score for each policy, and every fault none noticed."""
    words = WORDS[locale]
    heading = Text(f"\n{words['faults']}", style="bold")
    if verdicts is None:
        return Group(heading, indented(Text(words["skipped"], style="yellow")))
    lines: list[RenderableType] = [heading]
    for title, mine in _grouped(verdicts, lambda verdict: _versioned(verdict, locale)).items():
        lines.append(Text.assemble((title, "bold"), "  ", _noticed(mine, words)))
        survivors = [verdict.mutant for verdict in mine if verdict.killer is None]
        for mutant in survivors:
            kind = KINDS[mutant.kind].within(locale)
            line = Text.assemble(
                (f"{mutant.span}", "bold"), f"  {mutant.words[locale]}", (f"  {kind}", "dim")
            )
            lines.append(indented(line))
    lines.append(Text.assemble((words["total"], "bold"), "  ", _noticed(verdicts, words)))
    return Group(*lines)


def _versioned(verdict: Verdict, locale: str) -> str:
    policy = verdict.mutant.policy
    return f"{policy.title[locale]} v{policy.version}"


def _grouped(verdicts: Sequence[Verdict], key: Callable[[Verdict], str]) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(key(verdict), []).append(verdict)
    return found


def _noticed(verdicts: Sequence[Verdict], words: Mapping[str, str]) -> str:
    return words["noticed"].format(_seen(verdicts), len(verdicts), f"{score(verdicts):.1%}")


def _seen(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.killer is not None for verdict in verdicts)


def report_to_dict(report: Report, facts: Facts, locale: str) -> dict[str, Any]:
    """Return a run as JSON carries it; `summary` alone says how it ended."""
    totals = {
        name: {"covered" if name != "cases" else "passed": there, "total": of}
        for name, (there, of) in _totals(report).items()
    }
    return {
        "summary": {"passed": report.passed, "languages_agree": not report.disagreements, **totals},
        "capabilities": [
            {"title": each.title, "scenarios": _counted(each.scenarios), "cases": _counted(each.cases)}
            for each in report.capabilities
        ],
        "failures": [
            {
                "case": result.prepared.case.id,
                "scenario": result.prepared.case.title,
                "sentence": failure.sentence,
                "instead": list(failure.instead),
                "rules": list(failure.rules),
                **finding_to_dict(failure.finding),
            }
            for result in report.failed
            for failure in result.unmet
        ],
        "disagreements": [finding_to_dict(finding) for finding in report.disagreements],
        "policies": [_policy_to_dict(policy, facts, locale) for policy in report.policies],
    }


def _counted(passed: Mapping[str, bool]) -> dict[str, int]:
    return {"passed": sum(passed.values()), "total": len(passed)}


def _policy_to_dict(policy: PolicyReport, facts: Facts, locale: str) -> dict[str, Any]:
    checked = policy.version.policy
    return {
        "policy": checked.name,
        "version": checked.version,
        "title": checked.title[locale],
        "cases": policy.cases,
        "languages_agree": not policy.disagreements,
        "rules": {
            "total": len(policy.rules),
            "fired": len(policy.rules) - len(policy.unfired),
            "unfired": [{"rule": rule, "what": _what(rule, policy, locale)} for rule in policy.unfired],
            "without_a_case_beside": list(policy.unbounded),
        },
        "boundaries": {
            "total": len(policy.boundaries),
            "covered": len(policy.boundaries) - len(policy.uncovered),
            "missing": [
                {
                    "rule": boundary.rule,
                    "comparison": boundary.text,
                    "place": str(boundary.span),
                    "lacking": list(lacking(boundary, checked, facts, locale)),
                }
                for boundary in policy.uncovered
            ],
        },
    }


def mutation_to_dict(verdicts: Sequence[Verdict], locale: str) -> dict[str, Any]:
    """Return what became of planted faults as JSON carries it."""
    return {
        **_scored(verdicts),
        "policies": {
            name: _scored(mine)
            for name, mine in _grouped(verdicts, lambda verdict: verdict.mutant.policy.name).items()
        },
        "unnoticed": [
            {
                "policy": verdict.mutant.policy.name,
                "kind": verdict.mutant.kind,
                "fault": verdict.mutant.words[locale],
                "place": str(verdict.mutant.span),
            }
            for verdict in verdicts
            if verdict.killer is None
        ],
    }


def _scored(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    return {"planted": len(verdicts), "noticed": _seen(verdicts), "score": round(score(verdicts), 4)}
