"""The back-test as a person reads it, as JSON and as the tables of its page in the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.output import indented
from engine.batch.assumptions import Assumption, Assumptions
from engine.batch.backtest import Backtest, PolicyResult, Row
from engine.batch.published import Figures, Removed
from engine.catalogue.facts import Fact

WORDS: Mapping[str, Mapping[str, str]] = {
    "outcome": {"zh-CN": "结论", "en": "outcome"},
    "accounts": {"zh-CN": "账户数", "en": "accounts"},
    "share": {"zh-CN": "占比", "en": "share"},
    "bad_rate": {"zh-CN": "违约率", "en": "bad\nrate"},
    "lift": {"zh-CN": "提升度", "en": "lift"},
    "bads": {"zh-CN": "占违约\n户数", "en": "of\nbads"},
    "bad_balance": {"zh-CN": "占违约\n余额", "en": "of bad\nbalance"},
    "published": {"zh-CN": "公布值", "en": "published"},
    "preview": {"zh-CN": "预览，尚未生效", "en": "previewed, not in force"},
    "in_force": {"zh-CN": "已生效", "en": "in force"},
    "everyone": {
        "zh-CN": "{accounts:,}个真实账户，其中{bad_rate:.1%}次月违约；{decisions:,}项决定用时{seconds:.1f}秒",
        "en": "{accounts:,} real accounts, {bad_rate:.1%} bad: in default the month after\n"
        "{decisions:,} decisions in {seconds:.1f} s",
    },
    "beside": {
        "zh-CN": "“公布值”：{source}，违约率{base_rate:.1%}",
        "en": "published: {source}, {base_rate:.1%} bad",
    },
    "unbilled": {
        "zh-CN": "{accounts:,}个账户六个月没有账单：其中{bad_rate:.1%}记为违约，占违约余额{bad_balance:.1%}",
        "en": "{accounts:,} accounts show no bill in six months: {bad_rate:.1%} of them count as bad, "
        "with {bad_balance:.1%} of the bad balance",
    },
    "removed": {
        "zh-CN": "减少的额度占全部额度{of_limits:.1%}，其中{from_bads:.1%}来自随后违约的账户",
        "en": "limit removed: {of_limits:.1%} of all limits, {from_bads:.1%} of it from accounts that then "
        "defaulted",
    },
    "rules": {
        "zh-CN": "每个账户都能判断的规则：{judged}/{rules}",
        "en": "rules that could be judged for every account: {judged} of {rules}",
    },
    "fired": {"zh-CN": "成立的规则", "en": "rules that hold"},
    "assumed": {"zh-CN": "数据没有、因此假定的事实", "en": "Assumed, because the data does not tell"},
    "estimated": {"zh-CN": "由数据近似得出的事实", "en": "Estimated from the data"},
    "times": {"zh-CN": "{of} × {times}", "en": "{of} x {times}"},
}
_SHARES = ("share", "bad_rate", "bads", "bad_balance")
_COLUMNS = ("accounts", "share", "bad_rate", "lift", "bads", "bad_balance")


def say(texts: Mapping[str, str], locales: Sequence[str], between: str = "  ", **numbers: object) -> str:
    """Return a text in each language asked for."""
    return between.join(texts[locale].format(**numbers) for locale in locales)


def backtest_view(result: Backtest, locales: Sequence[str]) -> RenderableType:
    """Return the tables of a back-test, one a policy, with what the figures are beside."""
    lines: list[RenderableType] = []
    if result.everyone.accounts:
        decisions = result.everyone.accounts * len(result.policies)
        numbers = asdict(result.everyone) | {"decisions": decisions, "seconds": result.seconds}
        lines.append(Text(say(WORDS["everyone"], locales, "\n", **numbers)))
    if result.published is not None:
        for locale in locales:
            numbers = {"source": result.published.source[locale], "base_rate": result.published.base_rate}
            lines.append(Text(WORDS["beside"][locale].format(**numbers), style="dim"))
    for policy in result.policies:
        lines += ["", _policy_view(policy, locales)]
    if result.unbilled.accounts:
        numbers = {name: value or 0.0 for name, value in asdict(result.unbilled).items()}
        lines += ["", Text(say(WORDS["unbilled"], locales, "\n", **numbers))]
    return Group(*lines)


def _policy_view(policy: PolicyResult, locales: Sequence[str]) -> RenderableType:
    state = say(WORDS["in_force" if policy.in_force else "preview"], locales)
    head = Text.assemble(
        (say(policy.title, locales), "bold"), f"  {policy.policy} v{policy.version}  {state}"
    )
    table = Table(box=None, pad_edge=False)
    table.add_column(say(WORDS["outcome"], locales, "\n"), overflow="fold", vertical="bottom")
    for name in _COLUMNS:
        table.add_column(say(WORDS[name], locales, "\n"), justify="right", no_wrap=True)
    for row in policy.rows:
        table.add_row(say(row.title, locales), *_cells(row.figures))
        if row.published is not None:
            table.add_row(f"  {say(WORDS['published'], locales)}", *_cells(row.published), style="dim")
    notes = [_removed(policy.removed, locale) for locale in locales]
    if policy.removed_published is not None:
        notes += [
            f"{WORDS['published'][locale]}: {_removed(policy.removed_published, locale)}"
            for locale in locales
        ]
    fired = "  ".join(f"{rule} {count:,}" for rule, count in policy.fired.items())
    judged = say(WORDS["rules"], locales, judged=policy.judged, rules=policy.rules)
    notes += [f"{say(WORDS['fired'], locales)}: {fired}", judged]
    return Group(head, table, *(indented(Text(note)) for note in notes if note))


def _cells(figures: Figures) -> list[str]:
    return [_cell(name, getattr(figures, name)) for name in _COLUMNS]


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name in _SHARES:
        return f"{value:.1%}"
    return f"{value:,}" if name == "accounts" else f"{value:.2f}"


def _removed(removed: Removed | None, locale: str) -> str:
    if removed is None or removed.of_limits is None or removed.from_bads is None:
        return ""
    return WORDS["removed"][locale].format(**asdict(removed))


def assumptions_view(
    assumptions: Assumptions, facts: Mapping[str, Fact], locales: Sequence[str]
) -> RenderableType:
    """Return everything that was assumed or estimated, each with why."""
    lines: list[RenderableType] = [Text(say(WORDS["assumed"], locales), style="bold")]
    for group in assumptions.groups:
        lines.append(Text(f"{', '.join(group.policies)}: {say(group.title, locales)}"))
        table = _columns(3)
        for item in group.assumptions:
            value = _shown(item, facts[item.fact], locales)
            table.add_row(f"  {item.fact}", f"= {value}", say(item.because, locales))
        lines.append(table)
    lines += ["", Text(say(WORDS["estimated"], locales), style="bold")]
    table = _columns(2)
    for fact, method in assumptions.estimates.items():
        table.add_row(f"  {fact}", say(method, locales))
    return Group(*lines, table)


def _columns(count: int) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(count):
        table.add_column(overflow="fold")
    return table


def _shown(item: Assumption, fact: Fact, locales: Sequence[str]) -> str:
    if item.of:
        return WORDS["times"][locales[0]].format(of=item.of, times=item.times)
    if item.value is None:
        return str(fact.null)
    return str(item.value).lower() if isinstance(item.value, bool) else str(item.value)


def backtest_to_dict(result: Backtest) -> dict[str, Any]:
    """Return a back-test as JSON carries it."""
    published = result.published
    return {
        "accounts": result.everyone.accounts,
        "base_rate": _rounded(result.everyone.bad_rate),
        "seconds": round(result.seconds, 3),
        "unbilled": _figures_to_dict(result.unbilled),
        "published": None
        if published is None
        else {
            "source": dict(published.source),
            "accounts": published.accounts,
            "base_rate": published.base_rate,
        },
        "policies": [_policy_to_dict(policy) for policy in result.policies],
        "assumptions": [
            {
                "policies": list(group.policies),
                "title": dict(group.title),
                "facts": [assumption_to_dict(item) for item in group.assumptions],
            }
            for group in result.assumptions.groups
        ],
        "estimates": {fact: dict(method) for fact, method in result.assumptions.estimates.items()},
    }


def _policy_to_dict(policy: PolicyResult) -> dict[str, Any]:
    return {
        "policy": policy.policy,
        "version": policy.version,
        "in_force": policy.in_force,
        "title": dict(policy.title),
        "seconds": round(policy.seconds, 3),
        "classes": [_row_to_dict(row) for row in policy.rows],
        "limit_removed": _removed_to_dict(policy.removed),
        "limit_removed_published": _removed_to_dict(policy.removed_published),
        "rules": {"all": policy.rules, "judged_for_all": policy.judged, "fired": dict(policy.fired)},
    }


def _row_to_dict(row: Row) -> dict[str, Any]:
    return {
        "class": row.name,
        "title": dict(row.title),
        "sum": list(row.sum),
        **_figures_to_dict(row.figures),
        "published": None if row.published is None else _figures_to_dict(row.published),
    }


def _figures_to_dict(figures: Figures) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in asdict(figures).items()}


def _removed_to_dict(removed: Removed | None) -> dict[str, Any] | None:
    return None if removed is None else {name: _rounded(value) for name, value in asdict(removed).items()}


def _rounded(value: float | None) -> float | None:
    return round(value, 6) if isinstance(value, float) else value


def assumption_to_dict(item: Assumption) -> dict[str, Any]:
    """Return an assumption as JSON carries it: its value, or the fact and the factor it is computed from."""
    how = {"of": item.of, "times": str(item.times)} if item.of else {"value": item.value}
    return {"fact": item.fact, **how, "because": dict(item.because)}


def markdown(result: Backtest) -> str:
    """Return the tables in Markdown, in English, as the page about the back-test shows them."""
    return "\n\n".join("\n".join(_markdown_of(policy)) for policy in result.policies)


def _markdown_of(policy: PolicyResult) -> Iterator[str]:
    yield f"### {policy.title['en']}"
    yield ""
    yield "| outcome | accounts | share | bad rate | lift | of bads | of bad balance |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for row in policy.rows:
        yield f"| {row.title['en']} | {' | '.join(_cells(row.figures))} |"
        if row.published is not None:
            yield f"| *published* | {' | '.join(f'*{cell}*' for cell in _cells(row.published))} |"
    for who, removed in (("", policy.removed), ("published ", policy.removed_published)):
        if removed is not None:
            yield from ("", f"{who}{_removed(removed, 'en')}.".capitalize())
    fired = ", ".join(f"{rule} {count:,}" for rule, count in policy.fired.items())
    yield ""
    yield f"Rules that hold: {fired}. Judged for every account: {policy.judged} of {policy.rules}."
