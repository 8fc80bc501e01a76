"""Tables and scorecards once checked: rows as conditions, results as values that rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Span
from engine.language.table import Texts
from engine.language.typed import Constant, Typed
from engine.language.types import Type

#: What rules read of a scorecard, `score.points` and `score.band`; bins give points too.
POINTS, BAND = "points", "band"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row.

    Args:
        number: Which row it is, counted from 1.
        cells: Its cells as written, by heading; those of the outputs among them.
        condition: When it holds.
        outputs: What it gives, by output.
        note: What is written beside it.
        span: Where it is.
    """

    number: int
    cells: Mapping[str, str]
    condition: Typed
    outputs: Mapping[str, Constant]
    note: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A value that a result may have, and when it has it."""

    holds: Typed
    value: Constant


@dataclass(frozen=True, slots=True)
class Single:
    """A result of one value.

    Args:
        name: How rules read it, such as `table.bucket`.
        value: The value as an expression.
        cases: The values of rows, each with when it is the result; where one is, no other can be.
        otherwise: What it is where no row holds; None where that is unknown, or cannot be.
        may_miss: Whether no row may hold although `otherwise` says nothing.
        counts: The conditions of which it is the number, where it is one.
    """

    name: str
    value: Typed
    cases: tuple[Case, ...] = ()
    otherwise: Constant | None = None
    may_miss: bool = False
    counts: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A result that is a list: the value of each row that holds, in the order of the hit policy."""

    name: str
    type: Type
    cases: tuple[Case, ...]


Result = Single | Many


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A decision table.

    Args:
        name: Its name.
        title: What readers call it.
        hit: Its hit policy.
        inputs: What its columns look at, by heading.
        outputs: Types of its outputs, by name.
        rows: Its rows, in the order written.
        order: Numbers of the rows in the order in which they count.
        default: What it gives where no row holds.
        results: What rules read, by output.
        is_proved: Whether it is proved that rows fall out with each other, or leave a gap, never.
        file: The file beside the policy its rows are in, and the sheet.
        span: Where it is.
    """

    name: str
    title: Texts
    hit: str
    inputs: Mapping[str, Typed]
    outputs: Mapping[str, Type]
    rows: tuple[CheckedRow, ...]
    order: tuple[int, ...]
    default: Mapping[str, Constant] | None
    results: Mapping[str, Result]
    is_proved: bool
    file: tuple[str, str | None] | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class CheckedCharacteristic:
    """One characteristic: its bins, the points of each as its only output."""

    name: str
    title: Texts
    input: Typed
    bins: tuple[CheckedRow, ...]
    points: Typed
    reason: str

    @property
    def most(self) -> int:
        """The most points it can give."""
        return max(_points(each) for each in self.bins)


def _points(row: CheckedRow) -> int:
    value = row.outputs[POINTS].value
    return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Scaling:
    """What points say of the odds, good to bad, and of the probability that follows."""

    points_to_double: int
    points: int
    odds: float

    def odds_at(self, points: int) -> float:
        """Return the odds that stand for so many points."""
        return float(self.odds * 2 ** ((points - self.points) / self.points_to_double))

    def probability_at(self, points: int) -> float:
        """Return the probability of default that stands for so many points."""
        return 1 / (1 + self.odds_at(points))


@dataclass(frozen=True, slots=True)
class CheckedScorecard:
    """A scorecard."""

    title: Texts
    baseline: int
    scaling: Scaling | None
    characteristics: tuple[CheckedCharacteristic, ...]
    bands: tuple[CheckedRow, ...]
    points: Single
    band: Single
    span: Span = field(compare=False)
