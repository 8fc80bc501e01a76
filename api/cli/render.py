"""Decisions and explanations as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from api.cli.output import STYLES, indented
from api.cli.table_view import explained_tables
from engine.decisions.assessment import Assessment
from engine.decisions.decision import Decision
from engine.decisions.matrix import TargetOutcome, is_quiet
from engine.decisions.trace import Explanation, RuleTrace, Step

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "because": "理由",
        "remedy": "您可以",
        "rules": "适用的规则",
        "unknown": "无法判断的规则",
        "needs": "还需知道",
        "obligations": "须办理",
        "due": "期限",
        "event": "相关事件",
        "next": "账户状态变为",
        "appeal": "申诉",
        "until": "截止",
        "review": "须人工复核",
        "values": "数值",
        "not_binding": "预览，尚未记录，不具约束力",
        "recorded": "已记录，具有约束力：{id}",
        "awaits": "已记录，等待 {awaits}，尚不具约束力：{id}",
        "lapsed": "已记录，但不再生效：{id}",
        "state_true": "成立",
        "state_false": "不成立",
        "state_unknown": "无法判断",
        "default": "没有其他结论时适用",
        "counts": "成立 {true}，不成立 {false}，无法判断 {unknown}",
        "day": "{days}天",
        "days": "{days}天",
        "after": "“{event}”后{length}",
        "target": "项目",
        "decided": "结论",
        "what_now": "可以怎么办",
        "quiet": "各项均为默认结论",
        "policy": "策略",
        "main_reason": "主要理由",
        "not_in_force": "没有生效的版本",
        "from": "自{day}起生效",
        "preview": "加上 --preview，可按最新版本预览",
        "undecided": "未作决定",
        "lacks": "所需策略未作决定",
    },
    "en": {
        "because": "Because",
        "remedy": "What the customer can do",
        "rules": "Rules that apply",
        "unknown": "Rules that cannot be judged",
        "needs": "Still to be known",
        "obligations": "To be done",
        "due": "due",
        "event": "hangs on",
        "next": "The account becomes",
        "appeal": "Appeal",
        "until": "until",
        "review": "A person has to review",
        "values": "Values",
        "not_binding": "preview, not recorded, not binding",
        "recorded": "recorded, binding: {id}",
        "awaits": "recorded, awaits {awaits}, not binding yet: {id}",
        "lapsed": "recorded, will not take effect: {id}",
        "state_true": "true",
        "state_false": "false",
        "state_unknown": "unknown",
        "default": "applies where nothing else does",
        "counts": "{true} true, {false} false, {unknown} unknown",
        "day": "{days} day",
        "days": "{days} days",
        "after": "{length} after: {event}",
        "target": "For",
        "decided": "Decided",
        "what_now": "What now",
        "quiet": "Every item at its default",
        "policy": "Policy",
        "main_reason": "Main reason",
        "not_in_force": "No version in force",
        "from": "in force from {day}",
        "preview": "--preview decides by the newest versions",
        "undecided": "Not decided",
        "lacks": "requires what is not decided",
    },
}

_MARKS = {True: ("✓", "green"), False: ("✗", "dim"), None: ("?", "yellow")}


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision in the ledger.

    Args:
        id: Its id.
        is_binding: Whether it binds.
        awaits: What it still waits for before it does.
    """

    id: str
    is_binding: bool
    awaits: str | None

    def told(self, locale: str) -> str:
        """Return in words whether it binds."""
        word = "recorded" if self.is_binding else "lapsed" if self.awaits is None else "awaits"
        return WORDS[locale][word].format(id=self.id, awaits=self.awaits)


def decision_view(decision: Decision, kept: Kept | None = None) -> RenderableType:
    """Return a decision: outcome, reasons, what is missing and what follows.

    Args:
        decision: The decision.
        kept: As what the ledger has it; None when it is a preview.
    """
    return Group(*_decision_parts(decision, kept))


def _decision_parts(decision: Decision, kept: Kept | None = None) -> Iterator[RenderableType]:
    locale, words = decision.locale, WORDS[decision.locale]
    version, declared = decision.version, decision.declaration
    title = version.policy.title[locale]
    heading = Text.assemble(
        (f"{title}  ", "bold"), (f"v{version.policy.version} {version.digest[:12]}", "dim")
    )
    yield heading
    outcome = Text.assemble(
        (f"{declared.title[locale]}", f"bold {STYLES[declared.class_]}"), (f"  {decision.outcome}", "dim")
    )
    yield indented(outcome)
    binding = words["not_binding"] if kept is None else kept.told(locale)
    yield indented(Text(binding + "\n", style="dim"))
    if decision.matrix:
        quiet = indented(Text(words["quiet"], style="dim"))
        yield quiet if is_quiet(decision) else matrix_table(decision)
    told = {reason.code for target in decision.matrix for reason in target.reasons}
    reasons = [reason for reason in decision.reasons if reason.code not in told]
    if reasons:
        yield Text(words["because"], style="bold")
        for reason in reasons:
            yield indented(Text(f"• {reason.text[locale]}"))
            yield indented(Text(reason.remedy[locale], style="cyan"), 4)
    if decision.values:
        yield Text(words["values"], style="bold")
        for name, value in decision.values.items():
            title = version.policy.values[name].title.get(locale, name)
            yield indented(Text(f"{title}: {_amount(value, decision)}"))
    if decision.human_review:
        yield Text.assemble((f"{words['review']}  ", "bold"), decision.human_review[locale])
    if decision.appeal:
        yield Text.assemble(
            (f"{words['appeal']}  ", "bold"),
            f"{decision.appeal['text']} ({words['until']} {str(decision.appeal['deadline'])[:10]})",
        )
    if decision.next_states:
        moves = ", ".join(decision.next_state_titles(locale))
        yield Text.assemble((f"{words['next']}  ", "bold"), moves)
    if decision.fired:
        yield Text.assemble((f"{words['rules']}  ", "bold"), ", ".join(rule.id for rule in decision.fired))
    if decision.unknown:
        lacking = ", ".join(rule.id for rule, _ in decision.unknown)
        yield Text.assemble((f"{words['unknown']}  ", "bold yellow"), lacking)
        facts = decision.catalogue.facts
        needs = (f"{facts[name].label[locale]} ({name})" for name, _ in decision.needs)
        yield Text.assemble((f"{words['needs']}  ", "bold yellow"), ", ".join(needs))
    yield _obligations(decision)


def matrix_table(decision: Decision) -> Table:
    """Return what is decided about each target, and why; targets that share all of it stand together."""
    locale, words = decision.locale, WORDS[decision.locale]
    table = Table(
        box=SIMPLE, pad_edge=False, show_edge=False, show_lines=True, header_style="dim", expand=True
    )
    for column, ratio in (("target", 5), ("decided", 4), ("because", 7), ("what_now", 6)):
        table.add_column(words[column], overflow="fold", ratio=ratio)
    for _, group in groupby(
        decision.matrix, key=lambda target: (target.outcome.name, target.reasons, target.values)
    ):
        targets = list(group)
        first = targets[0]
        now = dict.fromkeys(
            reason.remedy[locale]
            for reason in first.reasons
            if reason.remedy_code != decision.catalogue.no_action
        )
        titles = Table.grid(padding=(0, 1, 0, 0))
        titles.add_column()
        titles.add_column(overflow="fold")
        for target in targets:
            titles.add_row("•", Text(target.title[locale]))
        table.add_row(
            titles,
            _decided(first, decision),
            Text("\n".join(reason.text[locale] for reason in first.reasons)),
            Text("\n".join(now), style="cyan"),
        )
    return table


def _decided(target: TargetOutcome, decision: Decision) -> Text:
    locale, declared = decision.locale, decision.version.policy.values
    text = Text(target.outcome.title[locale], style=STYLES[target.outcome.class_])
    for name, value in target.values.items():
        shown = _amount(value, decision)
        text.append(f"\n{declared[name].title.get(locale, name)}: {shown}", style="default")
    return text


def _amount(value: object, decision: Decision) -> str:
    """Return a value of a decision in words: so much, so long, or so many."""
    if not isinstance(value, list):
        return str(value)
    return ", ".join(_length(item, decision) if isinstance(item, dict) else str(item) for item in value)


def _length(until: Mapping[str, Any], decision: Decision) -> str:
    words, event = WORDS[decision.locale], until["after"]
    length = words["day" if until["days"] == 1 else "days"].format(days=until["days"])
    if event is None:
        return length
    return words["after"].format(length=length, event=decision.catalogue.events[event][decision.locale])


def assessment_view(assessment: Assessment, begins: Mapping[str, date]) -> RenderableType:
    """Return what every policy decides about an account, then target by target where that tells more.

    Args:
        assessment: The decisions.
        begins: When policies that are not in force will be, by name, as far as it is known.
    """
    return Group(*_assessment_parts(assessment, begins))


def _assessment_parts(assessment: Assessment, begins: Mapping[str, date]) -> Iterator[RenderableType]:
    locale, words = assessment.locale, WORDS[assessment.locale]
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, header_style="dim")
    for column in ("policy", "decided", "main_reason"):
        table.add_column(words[column], overflow="fold")
    for decision in assessment.decisions.values():
        declared, reasons = decision.declaration, decision.reasons
        table.add_row(
            Text(decision.version.policy.title[locale]),
            Text(declared.title[locale], style=STYLES[declared.class_]),
            Text(reasons[0].text[locale] if reasons else ""),
        )
    yield table
    quiet = []
    for decision in assessment.decisions.values():
        title = decision.version.policy.title[locale]
        if decision.matrix and is_quiet(decision):
            quiet.append(title)
        elif decision.matrix:
            yield Text(f"\n{title}", style="bold")
            yield matrix_table(decision)
    if quiet:
        yield Text(f"\n{words['quiet']}  {', '.join(quiet)}", style="dim")
    if assessment.not_in_force:
        yield Text()
        groups: dict[date | None, list[str]] = {}
        for name in assessment.not_in_force:
            groups.setdefault(begins.get(name), []).append(name)
        for day, names in groups.items():
            begin = f"  {words['from'].format(day=day)}" if day else ""
            yield Text.assemble(
                (f"{words['not_in_force']}  ", "bold yellow"), ", ".join(names), (begin, "dim")
            )
        yield Text(words["preview"], style="dim")
    for name, lacking in assessment.undecided.items():
        yield Text.assemble(
            (f"{words['undecided']}  ", "bold yellow"), f"{name} ({words['lacks']}: {', '.join(lacking)})"
        )


def _obligations(decision: Decision) -> RenderableType:
    locale, words, catalogue = decision.locale, WORDS[decision.locale], decision.catalogue
    table = Table(
        box=None, pad_edge=False, title_justify="left", title_style="bold", title=words["obligations"]
    )
    for column in (words["obligations"], words["due"], words["event"]):
        table.add_column(column, style=None, header_style="dim", overflow="fold")
    table.show_header = False
    for item in decision.obligations:
        due = "" if item.due_at is None else item.due_at.strftime("%Y-%m-%d %H:%M:%S")
        event = "" if item.event is None else catalogue.events[item.event][locale]
        table.add_row(f"  {catalogue.obligations[item.code].title[locale]}", due, event)
    return table


def explanation_view(
    explanation: Explanation, *, only_relevant: bool = False, kept: Kept | None = None
) -> RenderableType:
    """Return a decision and the tree of every rule's conditions, with the values they met.

    Args:
        explanation: What to show.
        only_relevant: Leave out the rules that do not hold.
        kept: As what the ledger has the decision; None when it is a preview.
    """
    words = WORDS[explanation.decision.locale]
    shown = [rule for rule in explanation.rules if rule.state is not False or not only_relevant]
    states = [rule.state for rule in explanation.rules]
    counts = words["counts"].format(
        true=states.count(True), false=states.count(False), unknown=states.count(None)
    )
    trees = [_rule_tree(rule, explanation.decision) for rule in shown]
    tables = [*explained_tables(explanation)]
    view = decision_view(explanation.decision, kept)
    return Group(view, Text(""), *tables, *([Text("")] if tables else []), Text(counts, style="bold"), *trees)


def _rule_tree(rule: RuleTrace, decision: Decision) -> Tree:
    locale, policy = decision.locale, decision.version.policy
    mark, style = _MARKS[rule.state]
    title = policy.outcome[rule.outcome].title[locale] if rule.outcome else ""
    label = Text.assemble(
        (f"{mark} {rule.rule.id}", f"bold {style}"), (f"  {rule.rule.layer}", "dim"), f"  {title}"
    )
    tree = Tree(label, guide_style="dim")
    _add(tree, rule.condition, decision)
    return tree


def _add(tree: Tree, step: Step, decision: Decision) -> None:
    mark, style = _MARKS[step.state]
    line = Text.assemble((f"{mark} ", style), (step.text, style if step.state is not None else "yellow"))
    values = _values(step.values, decision)
    if [step.text] == list(step.values):
        values = values.removeprefix(step.text).lstrip()
    branch = tree.add(Text.assemble(line, ("   " + values, "cyan") if values else ""))
    for part in step.parts:
        _add(branch, part, decision)


def _values(values: Mapping[str, object], decision: Decision) -> str:
    unknown = WORDS[decision.locale]["state_unknown"]
    held = decision.evaluation.held

    def show(name: str, value: object) -> str:
        if value is None:
            fact = decision.catalogue.facts.get(name)
            meaning = fact.null if fact is not None and name in held else None
            return meaning or unknown
        return str(value).lower() if isinstance(value, bool) else str(value)

    return ", ".join(f"{name} = {show(name, value)}" for name, value in values.items())
