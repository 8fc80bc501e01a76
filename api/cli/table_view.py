"""Tables and scorecards as a person reads them on a terminal: as written, and what they came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.output import indented
from engine.decisions.table_trace import RowHit, ScoreTrace, TableTrace
from engine.decisions.trace import Explanation

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "row": "行",
        "note": "备注",
        "hit": "命中方式",
        "default": "没有行成立时",
        "none": "没有行成立",
        "unproved": "未能证明各行互不冲突且没有遗漏；若有冲突或遗漏，结果为未知",
        "open": "无法判断的行",
        "unknown": "未知",
        "scorecard": "评分卡",
        "points": "分数",
        "lost": "失分",
        "baseline": "基础分",
        "band": "等级",
        "odds": "好坏比",
        "default_probability": "违约概率",
        "scaling": "每 {step} 分好坏比翻倍，{points} 分时为 {odds}",
        "characteristic": "特征",
    },
    "en": {
        "row": "Row",
        "note": "Note",
        "hit": "hit policy",
        "default": "where no row holds",
        "none": "no row holds",
        "unproved": "it is not proved that rows never contradict or leave a gap; there the result is unknown",
        "open": "rows that cannot be judged",
        "unknown": "unknown",
        "scorecard": "Scorecard",
        "points": "Points",
        "lost": "Lost",
        "baseline": "baseline",
        "band": "band",
        "odds": "odds",
        "default_probability": "probability of default",
        "scaling": "{step} points double the odds; {odds} at {points} points",
        "characteristic": "Characteristic",
    },
}


def described_tables(version: Mapping[str, Any], locale: str) -> Iterator[RenderableType]:
    """Yield the tables and the scorecard of a version.

    Args:
        version: What `Engine.describe` says of it.
        locale: Language of the texts.
    """
    words = WORDS[locale]
    for table in version["tables"]:
        yield Text.assemble(
            (f"\n{table['title'][locale]}  ", "bold"),
            (f"{' '.join(table['reads_as'])}  {words['hit']}: {table['hit']}", "dim"),
            (f"  {table['file']['name']}" if table["file"] else "", "dim"),
        )
        columns = {**table["inputs"], **dict.fromkeys(table["outputs"], "")}
        yield indented(_grid(table["rows"], columns, words))
        if table["default"] is not None:
            values = ", ".join(f"{name} = {value}" for name, value in table["default"].items())
            yield indented(Text(f"{words['default']}: {values}"))
        if not table["proved"]:
            yield indented(Text(words["unproved"], style="yellow"))
    if version["scorecard"] is not None:
        yield from _scorecard(version["scorecard"], locale)


def _scorecard(scorecard: Mapping[str, Any], locale: str) -> Iterator[RenderableType]:
    words, scaling = WORDS[locale], scorecard["scaling"]
    said = f"{words['baseline']} {scorecard['baseline']}"
    if scaling is not None:
        at = {"step": scaling["points_to_double"], **scaling["at"]}
        said += "  " + words["scaling"].format(**at)
    yield Text.assemble((f"\n{scorecard['title'][locale]}  ", "bold"), (said, "dim"))
    for each in scorecard["characteristics"]:
        yield indented(Text.assemble(each["title"][locale], (f"  {each['reason']['code']}", "dim")))
        yield indented(_grid(each["bins"], {"bin": each["input"], "points": ""}, words), 4)
    yield indented(_grid(scorecard["bands"], {"points": "score.points", "band": "score.band"}, words))


def _grid(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], words: Mapping[str, str]) -> Table:
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column(words["row"], justify="right")
    for name, expression in columns.items():
        table.add_column(name if expression in ("", name) else f"{name}\n{expression}", overflow="fold")
    has_notes = any(row["note"] for row in rows)
    if has_notes:
        table.add_column(words["note"], overflow="fold")
    for row in rows:
        notes = [row["note"] or ""] if has_notes else []
        table.add_row(str(row["row"]), *(Text(row["cells"][name]) for name in columns), *notes)
    return table


def explained_tables(explanation: Explanation) -> Iterator[RenderableType]:
    """Yield what the tables and the scorecard of a decision came to."""
    locale = explanation.decision.locale
    for table in explanation.tables:
        yield _table_text(table, locale)
    if explanation.score is not None:
        yield from _score(explanation.score, locale)


def _table_text(table: TableTrace, locale: str) -> Text:
    words = WORDS[locale]
    results = ", ".join(f"{name} = {_shown(value, words)}" for name, value in table.results.items())
    text = Text.assemble((f"{table.table.title[locale]}  ", "bold"), results)
    for hit in table.hits:
        text.append(f"\n  {_hit(hit, words)}", style="dim")
    if table.unknown:
        text.append(f"\n  {words['open']}: {', '.join(map(str, table.unknown))}", style="yellow")
    elif not table.hits:
        text.append(f"\n  {words['none']}", style="dim")
    return text


def _hit(hit: RowHit, words: Mapping[str, str]) -> str:
    cells = ", ".join(f"{name} {cell}" for name, cell in hit.cells.items())
    note = f"  {hit.note}" if hit.note else ""
    return f"{words['row']} {hit.row}  {cells}{note}  {hit.place}"


def _shown(value: object, words: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return words["unknown"] if value is None else str(value)


def _score(score: ScoreTrace, locale: str) -> Iterator[RenderableType]:
    words, scaling = WORDS[locale], score.scorecard.scaling
    text = Text.assemble(
        (f"{score.scorecard.title[locale]}  ", "bold"),
        f"{words['points']} {_shown(score.points, words)}  {words['band']} {_shown(score.band, words)}",
    )
    if scaling is not None and score.points is not None:
        odds, probability = scaling.odds_at(score.points), scaling.probability_at(score.points)
        text.append(
            f"  {words['odds']} {odds:.2f}  {words['default_probability']} {probability:.2%}", style="dim"
        )
    yield text
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column(words["characteristic"], overflow="fold")
    for name in ("points", "lost"):
        table.add_column(words[name], justify="right")
    table.add_column("", overflow="fold")
    for share in score.shares:
        place = "" if share.bin is None else f"{share.bin.cells['bin']}  {share.bin.place}"
        points = _shown(share.points, words)
        lost = "" if share.points is None else str(share.lost)
        table.add_row(share.characteristic.title[locale], points, lost, Text(place, style="dim"))
    yield indented(table)
