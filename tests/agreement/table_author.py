"""Writes made-up decision tables over made-up facts, and conditions on what they give."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from engine.language.table import HITS
from tests.agreement.panel import policy_text, yaml
from tests.agreement.schema import COLOURS, KINDS

#: Columns: what each looks at, and bounds its cells name.
COLUMNS = {
    **{f"count.{name}": ("0", "3", "7", "12") for name in ("a", "never", "not_yet", "none", "unknown")},
    **{f"amount.{name}": ("0.00", "10.50", "99.99", "250") for name in ("a", "never", "none")},
    "share.b": ("0.1", "0.25", "1.5"),
    "count.a + count.b": ("-3", "0", "9", "14"),
    **{f"colour.{name}": COLOURS.values for name in ("a", "none", "unknown")},
    "flag.a": ("true", "false"),
    "flag.none": ("true", "false"),
    "day.a": ("2024-02-29", "2026-01-31", "2026-12-31"),
    "text.a": ("RED", "ab", "b"),
}
#: Facts without a null, and what has no single fact, cannot be asked for null.
NULLS = ("never", "not_yet", "none", "unknown")
#: Held values that cells name, by group of facts; accounts are drawn near them.
CONSTANTS: dict[str, list[int]] = {
    **{group: [] for group in KINDS},
    "count": [-3, 0, 3, 7, 9, 12, 14],
    "amount": [0, 1_050, 9_999, 25_000],
    "share": [100_000, 250_000, 1_500_000],
}
VALUES = ("A", "B", "C")
AMOUNTS = ("1", "2", "5")
OTHER = ", other: {type: enum, values: [B, C, A]}"
LISTS = ("collect", "rule order", "output order")


class TableAuthor:
    """Writes one table at a time.

    Args:
        random: Where all choices come from.
    """

    def __init__(self, random: Random) -> None:
        self._random = random

    def write(self, hit: str | None = None) -> tuple[str, str]:
        """Return the text of a policy with a table, and the table's hit policy; it may be refused."""
        random = self._random
        hit = hit or random.choice(HITS)
        columns = random.sample(sorted(COLUMNS), random.randint(1, 3))
        is_number = hit.startswith("collect ") or random.random() < 0.3
        rows = self._partition(columns[0], columns[1:]) if random.random() < 0.5 else self._free(columns)
        given = [random.choice(AMOUNTS if is_number else VALUES) for _ in rows]
        others = [random.choice(VALUES) for _ in rows]
        has_two = not hit.startswith("collect ") and random.random() < 0.3
        default = hit not in LISTS and hit != "collect count" and random.random() < 0.7
        outputs = ["out", *(["other"] if has_two else [])]
        lines = [" | ".join([*(f"c{number}" for number in range(len(columns))), *outputs])]
        for cells, value, other in zip(rows, given, others, strict=True):
            lines.append(" | ".join([*cells, value, *([other] if has_two else [])]))
        kind = f"int, unit: count, values: [{', '.join(AMOUNTS)}]" if is_number else "enum, values: [A, B, C]"
        table = [
            "table:",
            "  t:",
            "    title: {zh-CN: 表, en: table}",
            f"    hit: {hit}",
            f"    inputs: {{{', '.join(f'c{number}: {name}' for number, name in enumerate(columns))}}}",
            f"    outputs: {{out: {{type: {kind}}}{OTHER if has_two else ''}}}",
        ]
        if default:
            first = random.choice(AMOUNTS if is_number else VALUES)
            table.append(f"    default: {{out: {first}{', other: C' if has_two else ''}}}")
        table += ["    rows: |", *(f"      {line}" for line in lines)]
        name = "table.t.out" if has_two else "table.t"
        rules = [f"{condition}" for condition in self._conditions(name, hit, is_number=is_number)]
        if has_two:
            rules.append("'A' in table.t.other" if hit in LISTS else "table.t.other != 'B'")
        text = policy_text([yaml(rule) for rule in rules])
        return "\n".join([text.rstrip("\n"), *table]) + "\n", hit

    @staticmethod
    def _conditions(name: str, hit: str, *, is_number: bool) -> list[str]:
        values = AMOUNTS if is_number else [f"'{value}'" for value in VALUES]
        if hit in LISTS:
            members = [f"{value} in {name}" for value in values]
            return [*members, f"size({name}) >= 2", f"size({name}) == 0", f"!({values[0]} in {name})"]
        compared = [f"{name} == {value}" for value in values]
        compared += [f"{name} in [{values[0]}, {values[2]}]", f"!({name} == {values[1]})"]
        if is_number:
            compared += [f"{name} > 2", f"{name} * 2 + 1 <= 5", f"{name} < count.a"]
        else:
            compared.append(f"{name} == (flag.a ? {values[0]} : {values[1]})")
        return compared

    def _free(self, columns: list[str]) -> list[list[str]]:
        return [[self._cell(name) for name in columns] for _ in range(self._random.randint(2, 5))]

    def _partition(self, first: str, others: list[str]) -> list[list[str]]:
        """Return rows that the first column keeps apart, most often without a gap."""
        bounds = COLUMNS[first]
        if first.startswith(("colour", "flag", "text")):
            cells = [*bounds]
        else:
            cells = [
                f"< {bounds[0]}",
                *(f"[{low}..{high})" for low, high in pairwise(bounds)),
            ]
            cells.append(f">= {bounds[-1]}")
        if first.endswith(NULLS):
            cells.append("null")
        self._random.shuffle(cells)
        return [
            [cell, *(self._cell(name) if self._random.random() < 0.2 else "-" for name in others)]
            for cell in cells
        ]

    def _cell(self, name: str) -> str:
        random, bounds = self._random, COLUMNS[name]
        chance = random.random()
        if chance < 0.25:
            return "-"
        if name.endswith(NULLS) and chance < 0.35:
            return random.choice(
                ("null", "not(null)", f"null, {random.choice(bounds)}", f"not(null, {bounds[0]})")
            )
        if name.startswith(("colour", "flag", "text")) or chance < 0.5:
            some = random.sample(bounds, random.randint(1, min(2, len(bounds))))
            return ", ".join(some) if random.random() < 0.7 else f"not({', '.join(some)})"
        if chance < 0.75:
            return f"{random.choice(('<', '<=', '>', '>='))} {random.choice(bounds)}"
        low, high = sorted(random.sample(range(len(bounds)), 2))
        return f"{random.choice('[(')}{bounds[low]}..{bounds[high]}{random.choice('])')}"
