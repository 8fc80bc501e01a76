"""Decision tables and scorecards as written: their shape, nothing checked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Span
from engine.language.document import Scalar
from engine.language.grid import Grid
from engine.language.nodes import Expression

#: What becomes of the rows that hold, as the standard names it (DMN 1.3, 8.2.8).
HITS = (
    "unique",
    "any",
    "first",
    "priority",
    "rule order",
    "output order",
    "collect",
    "collect sum",
    "collect min",
    "collect max",
    "collect count",
)
OUTPUT_TYPES = ("bool", "int", "money", "ratio", "enum", "date")

Texts = Mapping[str, str]
Places = Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class OutputDeclaration:
    """What rows give: its type, and the values it may have, which for some hit policies is their order."""

    name: str
    type: str
    unit: str
    values: tuple[Scalar, ...]
    span: Span
    #: Places of single values by key, for findings about them.
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableDeclaration:
    """A decision table.

    Args:
        name: Its name; rules read `table.<name>`.
        title: What readers call it.
        hit: What becomes of the rows that hold.
        inputs: Headings of columns with what they stand for.
        outputs: What its rows give.
        grid: Its rows, the heading first; None once what is wrong with them has been reported.
        default: What it gives where no row holds, by output.
        file: The file beside the policy the rows are in, if they are.
        sheet: The sheet of that file.
        span: Where it is.
        places: Places of single values by key, for findings about them.
    """

    name: str
    title: Texts
    hit: str
    inputs: tuple[tuple[Scalar, Expression], ...]
    outputs: tuple[OutputDeclaration, ...]
    grid: Grid | None
    default: Mapping[str, Scalar] | None
    file: str | None
    sheet: str | None
    span: Span
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CharacteristicDeclaration:
    """One characteristic of a scorecard: what it looks at, points by bin, the reason for points lost."""

    name: str
    title: Texts
    input: Expression
    reason: Scalar
    bins: Grid | None
    span: Span


@dataclass(frozen=True, slots=True)
class ScalingDeclaration:
    """What points say of the odds: so many points at these odds, and so many more double them."""

    points_to_double: int
    points: int
    odds: Scalar
    span: Span


@dataclass(frozen=True, slots=True)
class ScorecardDeclaration:
    """A scorecard: points for each characteristic, added to a baseline, and bands by points."""

    title: Texts
    baseline: int
    scaling: ScalingDeclaration | None
    characteristics: tuple[CharacteristicDeclaration, ...]
    bands: Grid | None
    span: Span
