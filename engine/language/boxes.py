"""What can be proved about the rows of a table: which exclude each other, and what none of them covers.

A column is looked at where its cells change: at every bound that one of them names and a step beyond, at both
ends of its range, and at null. Between two such points no cell changes, so rows are compared point by point,
which is exact, for every worth the parameters ever have. A column that computes something from several facts
may not reach all of its range: what is found there counts only where it is that nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.scalars import write_value
from engine.language.types import NullMeaning, Type
from engine.language.values import NULL_VALUES, Held, Null

#: The name under which the cells of a column see what it looks at.
PROBE = "?"
#: How many ways through the columns are tried before a question counts as open.
MOST_STEPS = 200_000
_OTHER_TEXT = "any other text"


class OpenQuestionError(Exception):
    """Answering takes longer than a check may."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column looks at.

    Args:
        name: How it is called in a witness: the fact, or the expression as written.
        type: Its type.
        nulls: What a null there may mean.
        is_fact: Whether it is a single fact, which can have every value of its range.
    """

    name: str
    type: Type
    nulls: tuple[NullMeaning, ...]
    is_fact: bool


@dataclass(frozen=True, slots=True)
class Season:
    """A time in which no parameter changes: its first day, None where there is but one, and their worth."""

    first: date | None
    parameters: Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Witness:
    """An account about which something is the case.

    Args:
        values: What the columns that matter are for it.
        first: From when on it is the case; None for always.
    """

    values: Mapping[str, object]
    first: date | None

    def __str__(self) -> str:
        shown = ", ".join(f"{name} = {_shown(value)}" for name, value in self.values.items())
        since = f" from {self.first} on" if self.first else ""
        return f"{shown or 'any account'}{since}"


def _shown(value: object) -> str:
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


class Boxes:
    """The rows of one table.

    Args:
        columns: Its columns.
        rows: Its cells, each a condition on `PROBE`, None where it asks nothing.
        seasons: The times to be looked at.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[typed.Typed | None]],
        seasons: Sequence[Season],
    ) -> None:
        self._columns = columns
        self._rows = rows
        self._seasons = [_Points(columns, rows, season) for season in seasons]

    def is_empty(self, row: int, column: int) -> bool:
        """Whether a cell can never hold."""
        return all(not points.where_true(row, column) for points in self._seasons)

    def are_apart(self, first: int, second: int) -> bool:
        """Whether two rows can never hold together."""
        return all(points.common(first, second) is None for points in self._seasons)

    def overlap(self, first: int, second: int) -> Witness | None:
        """Return an account for which two rows hold, or None where there is none or none can be named."""
        asked = [
            column
            for column in range(len(self._columns))
            if self._rows[first][column] is not None or self._rows[second][column] is not None
        ]
        if not all(self._columns[column].is_fact for column in asked):
            return None
        for points in self._seasons:
            common = points.common(first, second)
            if common is not None:
                return self._witness(points, {column: common[column] for column in asked})
        return None

    def gap(self, rows: Iterable[int] | None = None, within: int | None = None) -> Witness | None:
        """Return an account for which no row can hold, or None where there is none or none can be named.

        Args:
            rows: The rows; all when left out.
            within: A row that is to hold.

        Raises:
            OpenQuestionError: It would take too long to say.
        """
        return self._hole(rows, within, facts_only=True)

    def is_covered(self, rows: Iterable[int] | None = None, within: int | None = None) -> bool:
        """Whether some row holds for every account; takes what `gap` takes and raises what it raises."""
        return self._hole(rows, within, facts_only=False) is None

    def _hole(self, rows: Iterable[int] | None, within: int | None, *, facts_only: bool) -> Witness | None:
        wanted = sum(1 << row for row in (range(len(self._rows)) if rows is None else rows))
        for points in self._seasons:
            found = _Search(points, self._columns, within, facts_only=facts_only).run(wanted)
            if found is not None:
                return self._witness(points, found)
        return None

    def _witness(self, points: _Points, chosen: Mapping[int, Held]) -> Witness:
        values = {
            self._columns[column].name: _written(value, self._columns[column].type)
            for column, value in sorted(chosen.items())
        }
        return Witness(values, points.season.first)


def _written(value: Held, kind: Type) -> object:
    return None if isinstance(value, (Null, float)) else write_value(value, kind)


class _Points:
    """The points of every column in one season, and at which of them each cell holds."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[typed.Typed | None]], season: Season
    ) -> None:
        self.season = season
        self._columns = columns
        self._rows = rows
        self.values: list[list[Held]] = []
        self._true: list[list[int]] = [[] for _ in rows]
        self._open: list[list[int]] = [[] for _ in rows]
        for number, column in enumerate(columns):
            cells = [row[number] for row in rows]
            values = list(_values(column, [cell for cell in cells if cell], season.parameters))
            self.values.append(values)
            everywhere = (1 << len(values)) - 1
            evaluators = [Evaluator({PROBE: value}, season.parameters) for value in values]
            known: dict[typed.Typed, tuple[int, int]] = {}
            for row, cell in enumerate(cells):
                if cell is None:
                    masks = everywhere, everywhere
                elif cell in known:
                    masks = known[cell]
                else:
                    states = [evaluator.state(cell) for evaluator in evaluators]
                    masks = known[cell] = _mask(states, wanted=True), everywhere ^ _mask(states, wanted=False)
                self._true[row].append(masks[0])
                self._open[row].append(masks[1])

    def where_true(self, row: int, column: int) -> int:
        return self._true[row][column]

    def common(self, first: int, second: int) -> list[Held] | None:
        """Return a point of every column at which two rows hold."""
        chosen: list[Held] = []
        for values, one, other in zip(self.values, self._true[first], self._true[second], strict=True):
            both = one & other
            if not both:
                return None
            chosen.append(values[(both & -both).bit_length() - 1])
        return chosen

    def classes(self, column: int, within: int | None) -> dict[int, Held]:
        """Return the rows that may hold at points of a column, as a mask, each with such a point."""
        found: dict[int, Held] = {}
        masks = self._open if within is None else self._true
        for place, value in enumerate(self.values[column]):
            if within is not None and not self._true[within][column] >> place & 1:
                continue
            rows = 0
            for row in range(len(self._rows)):
                rows |= (masks[row][column] >> place & 1) << row
            found.setdefault(rows, value)
        return found


def _mask(states: Sequence[bool | None], *, wanted: bool) -> int:
    return sum(1 << place for place, state in enumerate(states) if state is wanted)


class _Search:
    """Looks for a way through the columns on which every row fails somewhere."""

    def __init__(
        self, points: _Points, columns: Sequence[Column], within: int | None, *, facts_only: bool
    ) -> None:
        usable = [place for place, column in enumerate(columns) if column.is_fact or not facts_only]
        self._classes = [(place, points.classes(place, within)) for place in usable]
        self._failed: set[tuple[int, int]] = set()
        self._steps = 0

    def run(self, remaining: int, at: int = 0) -> dict[int, Held] | None:
        """Return the points of such a way by column, those that do not matter left out."""
        if not remaining:
            return {}
        if at == len(self._classes) or (at, remaining) in self._failed:
            return None
        place, classes = self._classes[at]
        for rows, value in classes.items():
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise OpenQuestionError
            found = self.run(remaining & rows, at + 1)
            if found is not None:
                # A column at which nothing fails need not be told.
                return {**found, **({} if remaining & rows == remaining else {place: value})}
        self._failed.add((at, remaining))
        return None


def _values(column: Column, cells: Sequence[typed.Typed], parameters: Mapping[str, Held]) -> Iterator[Held]:
    """Yield the points of a column, nulls last: a witness is then a value where one will do."""
    kind = column.type
    match kind.kind:
        case "bool":
            yield from (False, True)
        case "enum":
            yield from kind.values
        case "string":
            named = dict.fromkeys(_texts(cells))
            yield from named
            yield next(text for text in (_OTHER_TEXT, f"{_OTHER_TEXT}.") if text not in named)
        case _:
            low, high = kind.low, kind.high
            if low is not None and high is not None:
                cuts = {low, high}
                for cut in _cuts(cells, Evaluator({}, parameters)):
                    cuts |= {cut, cut + 1}
                yield from sorted(cut for cut in cuts if low <= cut <= high)
    yield from (NULL_VALUES[null] for null in column.nulls)


def _texts(cells: Iterable[typed.Typed]) -> Iterator[str]:
    for node in typed.walk(*cells):
        if isinstance(node, typed.Constant) and isinstance(node.value, str):
            yield node.value


def _cuts(cells: Iterable[typed.Typed], evaluator: Evaluator) -> Iterator[int]:
    """Yield the values of the column after which a comparison of a cell changes."""
    for node in typed.walk(*cells):
        if isinstance(node, typed.Compare):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                factor = side.factor if isinstance(side, typed.Rescaled) else 1
                bound = None if typed.inputs(other) else evaluator.value(other)
                if typed.inputs(side) and isinstance(bound, int):
                    yield bound // factor


def nulls_of(tree: typed.Typed) -> tuple[NullMeaning, ...]:
    """Return what a null of an expression may mean: those of the facts whose value it may pass on."""
    found: set[NullMeaning] = set()
    stack = [tree]
    while stack:
        match stack.pop():
            case typed.Input(null=null) if null is not None:
                found.add(null)
            case typed.Choose(then=then, otherwise=otherwise):
                stack += (then, otherwise)
            case typed.Derived() | typed.Rescaled() | typed.Calculate() | typed.Apply() as node:
                stack.extend(typed.parts(node))
    return tuple(sorted(found))
