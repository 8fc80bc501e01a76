"""Decisions and explanations as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from api.cli.output import STYLES
from engine.decisions.decision import Decision
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
        "state_true": "成立",
        "state_false": "不成立",
        "state_unknown": "无法判断",
        "default": "没有其他结论时适用",
        "counts": "成立 {true}，不成立 {false}，无法判断 {unknown}",
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
        "state_true": "true",
        "state_false": "false",
        "state_unknown": "unknown",
        "default": "applies where nothing else does",
        "counts": "{true} true, {false} false, {unknown} unknown",
    },
}

_MARKS = {True: ("✓", "green"), False: ("✗", "dim"), None: ("?", "yellow")}


def decision_view(decision: Decision) -> RenderableType:
    """Return a decision: outcome, reasons, what is missing and what follows."""
    return Group(*_decision_parts(decision))


def _decision_parts(decision: Decision) -> Iterator[RenderableType]:
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
    yield _indented(outcome)
    if not decision.binding:
        yield _indented(Text(words["not_binding"] + "\n", style="dim"))
    if decision.reasons:
        yield Text(words["because"], style="bold")
        for reason in decision.reasons:
            yield _indented(Text(f"• {reason.text[locale]}"))
            yield _indented(Text(reason.remedy[locale], style="cyan"), 4)
    if decision.values:
        yield Text(words["values"], style="bold")
        for name, value in decision.values.items():
            yield _indented(Text(f"{name}: {value}"))
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


def _indented(text: Text, columns: int = 2) -> RenderableType:
    return Padding(text, (0, 0, 0, columns), expand=False)


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


def explanation_view(explanation: Explanation, *, only_relevant: bool = False) -> RenderableType:
    """Return a decision and the tree of every rule's conditions, with the values they met.

    Args:
        explanation: What to show.
        only_relevant: Leave out the rules that do not hold.
    """
    words = WORDS[explanation.decision.locale]
    shown = [rule for rule in explanation.rules if rule.state is not False or not only_relevant]
    states = [rule.state for rule in explanation.rules]
    counts = words["counts"].format(
        true=states.count(True), false=states.count(False), unknown=states.count(None)
    )
    trees = [_rule_tree(rule, explanation.decision) for rule in shown]
    return Group(decision_view(explanation.decision), Text(""), Text(counts, style="bold"), *trees)


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
