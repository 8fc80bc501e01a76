"""One version of a policy as a person reads it on a terminal: parameters, outcomes, rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.output import STYLES
from api.cli.table_view import described_tables
from engine.specs.vocabulary import with_unit

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "in_force": "生效中",
        "parameter": "参数",
        "value": "取值",
        "from": "自",
        "to": "至",
        "outcome": "结论（由轻到重）",
        "obligations": "须办理",
        "target": "项目",
        "at_most": "最重",
        "rule": "规则",
        "when": "条件",
        "then": "则",
        "because": "理由",
        "otherwise": "没有其他结论时适用",
        "requires": "先由这些策略决定",
        "derived": "条件中的名称",
        "no_more_than": "不重于",
        "owner": "负责",
        "by_points_lost": "评分卡失分最多的 {count} 项",
    },
    "en": {
        "in_force": "in force",
        "parameter": "Parameter",
        "value": "Value",
        "from": "from",
        "to": "to",
        "outcome": "Outcome, mildest first",
        "obligations": "Obliges",
        "target": "For",
        "at_most": "At most",
        "rule": "Rule",
        "when": "When",
        "then": "Then",
        "because": "Because",
        "otherwise": "where no other outcome remains",
        "requires": "Builds on",
        "derived": "Names in conditions",
        "no_more_than": "at most",
        "owner": "owner",
        "by_points_lost": "the {count} most points lost in the scorecard",
    },
}


def version_view(version: Mapping[str, Any], locale: str) -> RenderableType:
    """Return one version of a policy as tables.

    Args:
        version: What `Engine.describe` says of it.
        locale: Language of the texts.
    """
    return Group(*_parts(version, locale))


def _parts(version: Mapping[str, Any], locale: str) -> Iterator[RenderableType]:
    words = WORDS[locale]
    yield Text.assemble(
        (f"{version['title'][locale]}  ", "bold"),
        (f"{version['policy']} v{version['version']} {version['digest'][:12]}", "dim"),
    )
    status = words["in_force"] if version["in_force"] else version["status"]
    dates = " ".join(f"{words[key]} {version[key]}" for key in ("from", "to") if version[key])
    yield Text.assemble(
        (status, "green" if version["in_force"] else "yellow"),
        f"  {dates}  ".rstrip(" ") + "  ",
        (f"{words['owner']} {version['owner']}", "dim"),
    )
    yield Text(version["change"], style="dim")
    if version["require"]:
        yield Text.assemble((f"{words['requires']}  ", "bold"), ", ".join(version["require"]))
    if version["parameters"]:
        yield Text()
        yield _parameters(version["parameters"], locale)
    if version["derive"]:
        yield Text(f"\n{words['derived']}", style="bold")
        for name, condition in version["derive"].items():
            yield Text.assemble(f"  derived.{name}  ", (condition, "cyan"))
    yield from described_tables(version, locale)
    yield Text()
    yield _outcomes(version["outcomes"], locale)
    if version["targets"]:
        yield Text()
        yield _targets(version, locale)
    yield Text()
    yield _rules(version, locale)


def _table(*columns: tuple[str, int], lines: bool = False) -> Table:
    """Return a table as wide as the terminal; a column with the share 0 is as wide as what it holds."""
    table = Table(
        box=SIMPLE, pad_edge=False, show_edge=False, show_lines=lines, header_style="dim", expand=True
    )
    for title, ratio in columns:
        table.add_column(title, overflow="fold", ratio=ratio or None, no_wrap=not ratio)
    return table


def _parameters(parameters: list[Mapping[str, Any]], locale: str) -> Table:
    words = WORDS[locale]
    table = _table((words["parameter"], 5), (words["value"], 4))
    for item in parameters:
        first, *later = item["values"]
        values = [_worth(first, item, locale)]
        values += [f"{words['from']} {each['from']}: {_worth(each, item, locale)}" for each in later]
        table.add_row(_named(item["title"][locale], f"params.{item['parameter']}"), "\n".join(values))
    return table


def _worth(dated: Mapping[str, Any], item: Mapping[str, Any], locale: str) -> str:
    """Return what a parameter is worth; a currency keeps its code, which policies are written with."""
    number, unit = str(dated["value"]), item["unit"] or ""
    return f"{number} {unit}" if item["type"] == "money" else with_unit(number, unit, locale)


def _outcomes(outcomes: list[Mapping[str, Any]], locale: str) -> Table:
    words = WORDS[locale]
    table = _table((words["outcome"], 3), (words["obligations"], 5))
    for item in outcomes:
        title = Text.assemble((item["title"][locale], STYLES[item["class"]]), (f"\n{item['outcome']}", "dim"))
        table.add_row(title, Text(" ".join(item["obligations"]), style="dim"))
    return table


def _targets(version: Mapping[str, Any], locale: str) -> Table:
    titles = {item["outcome"]: item["title"][locale] for item in version["outcomes"]}
    table = _table((WORDS[locale]["target"], 3), (WORDS[locale]["at_most"], 5))
    for item in version["targets"]:
        table.add_row(_named(item["title"][locale], item["target"]), titles.get(item["at_most"], ""))
    return table


def _named(title: str, code: str) -> Text:
    return Text.assemble(title, (f"  {code}", "dim"))


def _rules(version: Mapping[str, Any], locale: str) -> Table:
    words = WORDS[locale]
    table = _table(
        (words["rule"], 0), (words["when"], 11), (words["then"], 7), (words["because"], 8), lines=True
    )
    for rule in (*version["rules"], *version["after"]):
        table.add_row(
            Text.assemble((rule["rule"], "bold"), (f"\n{rule['layer']}\n{rule['priority']}", "dim")),
            Text(rule["condition"], style="cyan"),
            Text("\n").join(_effect(effect, version, locale) for effect in rule["effects"]),
            _because(rule["reason"], locale),
        )
    default = version["default"]
    table.add_row(
        Text(default["rule"], style="bold"),
        Text(words["otherwise"]),
        _effect({"outcome": default["outcome"], "on": [], "set": {}, "shield": None}, version, locale),
        _because(default["reason"], locale),
    )
    return table


def _because(reason: Mapping[str, Any] | None, locale: str) -> Text:
    if reason is not None and "scorecard" in reason:
        return Text(WORDS[locale]["by_points_lost"].format(count=reason["scorecard"]))
    return Text() if reason is None else Text.assemble(reason["text"][locale], (f"\n{reason['code']}", "dim"))


def _effect(effect: Mapping[str, Any], version: Mapping[str, Any], locale: str) -> Text:
    outcomes = {item["outcome"]: item for item in version["outcomes"]}
    titles = {item["target"]: item["title"][locale] for item in version["targets"]}
    text = Text()
    if effect["outcome"]:
        declared = outcomes[effect["outcome"]]
        text.append(declared["title"][locale], style=STYLES[declared["class"]])
    for name, value in effect["set"].items():
        text.append(f"{'; ' if text else ''}{name} = {_amount(value)}")
    if effect["shield"]:
        shield = effect["shield"]
        capped = outcomes[shield["at_most"]]["title"][locale]
        covers = " ".join(shield["covers"])
        text.append(f"{'; ' if text else ''}{covers} {WORDS[locale]['no_more_than']} {capped}")
    if effect["on"]:
        text.append(f": {', '.join(titles[name] for name in effect['on'])}")
    return text


def _amount(value: object) -> str:
    match value:
        case {"after": after, "days": days}:
            return f"{after} + {days} d" if after else f"{days} d"
        case [*members]:
            return " ".join(map(str, members))
        case _:
            return str(value)
