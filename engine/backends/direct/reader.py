"""Reads the facts of one policy with a generated Python function.

`native` reads the same facts faster where it was compiled. It leaves every value that is not in the common
form to this module, which leaves it to the catalogue: what a value means, and what is wrong with it, is said
there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import msgspec

from engine.backends.direct import nothing
from engine.backends.direct.forms import all_of, call, compare, constant, load, negation
from engine.backends.states import MISSING
from engine.catalogue.facts import Fact
from engine.language.scalars import ScalarError, read_money, read_ratio
from engine.language.types import MONEY_PLACES, RATIO_PLACES
from engine.language.values import NULL_VALUES, Null

#: What stands for each fact in generated code, what is noted by position of those without a value, canonical
#: JSON (see `states`), and whether the facts sent besides are known to be right.
Answer = tuple[tuple[object, ...], dict[int, object], bytes, bool]


class Reader(Protocol):
    """Reads a policy's facts from values as JSON carries them."""

    def __call__(self, facts: dict[str, object], others_are_right: bool = ..., /) -> Answer:  # noqa: FBT001 - C takes no names
        """Return the facts; raise ScalarError when one cannot be read.

        Args:
            facts: What was sent, the policy's facts or more.
            others_are_right: Whether what was sent besides is known to be right.
        """
        ...


_encode = msgspec.json.Encoder().encode

#: The common forms of amounts and ratios: `1234.50` with its point third from last, `0.24` with it second.
_NOUGHT = "0.00"
_POINT = -MONEY_PLACES - 1
_SHORTEST_AMOUNT = len(_NOUGHT)
_LONGEST_AMOUNT = 18
_RATIO_DIGITS = RATIO_PLACES + 1
_LONGEST_RATIO = _RATIO_DIGITS + 1


def fast_money(text: str) -> int:
    """Return an amount in hundredths; the common form `"1234.50"` at once, all others by `read_money`."""
    if text == _NOUGHT:  # what very many amounts are: nothing owed, nothing pending, nothing disputed
        return 0
    if (
        _SHORTEST_AMOUNT <= len(text) <= _LONGEST_AMOUNT
        and text[_POINT] == "."
        and (digits := text.replace(".", "", 1)).isdigit()
        and digits.isascii()
    ):
        return int(digits)
    return read_money(text)


def fast_ratio(text: str) -> int:
    """Return a ratio in millionths; the common form `"0.24"` at once, all others by `read_ratio`."""
    if (
        2 < len(text) <= _LONGEST_RATIO
        and text[1] == "."
        and (digits := text.replace(".", "", 1)).isdigit()
        and digits.isascii()
    ):
        return int(digits.ljust(_RATIO_DIGITS, "0"))
    return read_ratio(text)


class Absent(NamedTuple):
    """What stands in generated code for a fact that has no value.

    Args:
        unknown: Where it is missing.
        null: Where it is null; `MISSING` where null is refused.
        gap: What is noted about null.
    """

    unknown: object
    null: object
    gap: object


def absent(fact: Fact) -> Absent:
    """Return what stands for a fact that has no value."""
    unknown = None if fact.type.kind in ("bool", "enum", "string") else nothing.UNKNOWN_NUMBER
    if fact.null is None:
        return Absent(unknown, MISSING, MISSING)
    gap = NULL_VALUES[fact.null]
    null = nothing.NOTHING if gap is Null.NONE else unknown if gap is Null.UNKNOWN else gap
    return Absent(unknown, null, gap)


def value_reader(facts: tuple[Fact, ...]) -> Callable[[int, object], object]:
    """Return the function that reads a value of the fact at a position, as the catalogue does."""

    def read_value(position: int, value: object) -> object:
        if value is None:
            raise ScalarError("expected a value, found null")
        return facts[position].read(value)

    return read_value


def python_reader(facts: tuple[Fact, ...]) -> Reader:
    """Return the reader of these facts, in Python; of facts sent besides it knows nothing.

    Args:
        facts: The facts of the policy, by name in order.
    """
    namespace: dict[str, Any] = {
        "MISSING": MISSING,
        "OutOfRange": ScalarError,
        "money": fast_money,
        "ratio": fast_ratio,
        "odd": _odd(facts),
    }
    exec(compile(_module(facts), "<facts>", "exec"), namespace)  # noqa: S102 - our own tree
    run: Callable[[dict[str, object]], tuple[tuple[object, ...], dict[int, object]]] = namespace["run"]
    names = {f"v{position}": fact.name for position, fact in enumerate(facts)}
    # A record is encoded faster than a dictionary is made.
    record = msgspec.defstruct("Record", [(field, object) for field in names], rename=names, gc=False)
    count = len(facts)

    def read(sent: dict[str, object], others_are_right: bool = False, /) -> Answer:  # noqa: FBT001, FBT002 - as in C
        values, gaps = run(sent)
        if not gaps:
            return values, gaps, _encode(record(*values)), others_are_right or len(sent) == count
        known: dict[str, object] = {}
        for position, name in enumerate(names.values()):
            gap = gaps.get(position)
            if gap is not MISSING:
                known[name] = values[position] if gap is None else None
        return values, gaps, _encode(known), others_are_right or len(sent) == len(known)

    return read


def _odd(facts: tuple[Fact, ...]) -> Callable[[int, object, dict[int, object]], object]:
    """Return the function that takes what the fast path does not: missing, null or unusual values."""
    without = [absent(fact) for fact in facts]
    read_value = value_reader(facts)

    def odd(position: int, value: object, gaps: dict[int, object]) -> object:
        if value is MISSING:
            gaps[position] = MISSING
            return without[position].unknown
        if value is None and without[position].null is not MISSING:
            gaps[position] = without[position].gap
            return without[position].null
        return read_value(position, value)

    return odd


def _module(facts: tuple[Fact, ...]) -> ast.Module:
    """Return a module with the function `run`, from the facts sent to values and gaps."""
    body: list[ast.stmt] = [_assign("gaps", ast.Dict([], [])), *_looking_up(facts)]
    for position, fact in enumerate(facts):
        body.extend(_reading(position, fact))
    values = ast.Tuple([load(f"v{position}") for position in range(len(facts))], ast.Load())
    body.append(ast.Return(ast.Tuple([values, load("gaps")], ast.Load())))
    arguments = ast.arguments([], [ast.arg("facts")], None, [], [], None, [])
    function = ast.FunctionDef("run", arguments, body, [], None)
    return ast.fix_missing_locations(ast.Module([function], []))


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _looking_up(facts: tuple[Fact, ...]) -> list[ast.stmt]:
    """Return the statements that take the facts out of the mapping: at once where all are there."""
    if not facts:
        return []
    sent, get = load("facts"), ast.Attribute(load("facts"), "get", ast.Load())
    names = [constant(fact.name) for fact in facts]
    at_once = [_assign(f"v{i}", ast.Subscript(sent, name, ast.Load())) for i, name in enumerate(names)]
    one_by_one = [
        _assign(f"v{i}", ast.Call(get, [name, load("MISSING")], [])) for i, name in enumerate(names)
    ]
    missing = ast.ExceptHandler(load("KeyError"), None, one_by_one)
    return [ast.Try(at_once, [missing], [], [])]


def _reading(position: int, fact: Fact) -> list[ast.stmt]:
    """Return the statements that read one fact: one test when it is as expected."""
    variable, kind = f"v{position}", fact.type
    otherwise = _assign(variable, call("odd", constant(position), load(variable), load("gaps")))
    in_range = ast.Compare(constant(kind.low), [ast.LtE(), ast.LtE()], [load(variable), constant(kind.high)])
    its_class = ast.Attribute(load(variable), "__class__", ast.Load())
    match kind.kind:
        case "bool":
            expected = [compare(load(variable), ast.IsNot(), constant(truth)) for truth in (False, True)]
            return [ast.If(all_of(*expected), [otherwise], [])]
        case "int":
            fits = all_of(compare(its_class, ast.Is(), load("int")), in_range)
            return [ast.If(negation(fits), [otherwise], [])]
        case "enum":
            members = constant(frozenset(kind.values))
            fits = all_of(
                compare(its_class, ast.Is(), load("str")), compare(load(variable), ast.In(), members)
            )
            return [ast.If(negation(fits), [otherwise], [])]
        case "money" | "ratio":
            convert = _assign(variable, call(kind.kind, load(variable)))
            too_far = ast.If(negation(in_range), [ast.Raise(call("OutOfRange"), None)], [])
            is_text = compare(its_class, ast.Is(), load("str"))
            return [ast.If(is_text, [convert, too_far], [otherwise])]
        case _:
            return [otherwise]
