"""Which policies are back-tested, in which classes, and the published figures a result is put beside."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import CheckError
from engine.language.document import Node, read_document
from engine.language.shape import Shape

_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?", re.ASCII)
_FIGURES = ("bad_rate", "lift", "bads", "bad_balance")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured of some accounts; None where nothing can be said.

    Args:
        accounts: How many there are.
        share: Of all accounts, 0 to 1.
        bad_rate: How many of them defaulted the month after, 0 to 1.
        lift: That rate over the rate of all accounts.
        bads: Their share of all defaults, 0 to 1.
        bad_balance: Their share of what defaulted accounts owed, 0 to 1.
    """

    accounts: int
    share: float | None
    bad_rate: float | None = None
    lift: float | None = None
    bads: float | None = None
    bad_balance: float | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What cuts took away.

    Args:
        of_limits: As a share of all limits, 0 to 1; None where there are no limits.
        from_bads: How much of it from accounts that then defaulted, 0 to 1; None where nothing was cut.
    """

    of_limits: float | None
    from_bads: float | None


@dataclass(frozen=True, slots=True)
class OutcomeClass:
    """A class of decisions that is reported in one row.

    Args:
        name: An outcome, or a name of the class's own.
        title: By locale; empty where the outcome's own title serves.
        sum: The outcomes it adds up; empty where it adds none.
        denies: The targets that are denied, all others being allowed; None where outcomes tell the class.
        figures: The published ones.
    """

    name: str
    title: Mapping[str, str]
    sum: tuple[str, ...]
    denies: frozenset[str] | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class PublishedPolicy:
    """What was published of one policy.

    Args:
        classes: The rows, in the order of the file.
        removed: What its cuts took away; None where it cuts nothing.
    """

    classes: tuple[OutcomeClass, ...]
    removed: Removed | None


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that was published.

    Args:
        source: Where the figures are from, by locale.
        accounts: On how many accounts.
        base_rate: How many of those defaulted, 0 to 1.
        policies: By name, in the order of the file.
    """

    source: Mapping[str, str]
    accounts: int
    base_rate: float
    policies: Mapping[str, PublishedPolicy]


def read_published(path: Path) -> Published:
    """Return the published figures of a YAML file.

    Raises:
        CheckError: Everything that is wrong with it.
    """
    shape = Shape()
    document = read_document(path.read_bytes(), str(path))
    found = shape.fields(document, "the figures", ("source", "accounts", "base_rate", "policies")) or {}
    source = shape.localized(found.get("source"), "`source`")
    accounts = shape.integer(found.get("accounts"), "`accounts`") or 0
    base_rate = _number(shape, found.get("base_rate"), "`base_rate`")
    policies = {
        key.text: _policy(shape, node, f"`{key.text}`", accounts)
        for key, node in shape.entries(found.get("policies"), "`policies`")
    }
    if shape.findings:
        raise CheckError(shape.findings)
    return Published(source, accounts, base_rate or 0.0, policies)


def _policy(shape: Shape, node: Node, what: str, accounts: int) -> PublishedPolicy:
    parts = shape.fields(node, what, ("classes",), ("limit_removed",)) or {}
    classes = tuple(
        _class(shape, key.text, item, accounts)
        for key, item in shape.entries(parts.get("classes"), f"the classes of {what}")
    )
    cut = parts.get("limit_removed")
    if cut is None:
        return PublishedPolicy(classes, None)
    found = shape.fields(cut, "`limit_removed`", ("of_limits", "from_bads")) or {}
    of_limits, from_bads = (
        _number(shape, found.get(name), f"`{name}`") for name in ("of_limits", "from_bads")
    )
    return PublishedPolicy(classes, Removed(of_limits, from_bads))


def _class(shape: Shape, name: str, node: Node, accounts: int) -> OutcomeClass:
    what = f"the class `{name}`"
    parts = shape.fields(node, what, ("accounts",), ("title", "sum", "denies", *_FIGURES)) or {}
    count = shape.integer(parts.get("accounts"), f"`accounts` of {what}") or 0
    numbers = {figure: _number(shape, parts.get(figure), f"`{figure}` of {what}") for figure in _FIGURES}
    denies = parts.get("denies")
    return OutcomeClass(
        name,
        shape.localized(parts.get("title"), f"`title` of {what}"),
        tuple(item.text for item in shape.scalars(parts.get("sum"), f"`sum` of {what}")),
        None if denies is None else frozenset(item.text for item in shape.scalars(denies, "`denies`")),
        Figures(count, count / accounts if accounts else None, **numbers),
    )


def _number(shape: Shape, node: Node | None, what: str) -> float | None:
    scalar = shape.scalar(node, what)
    if scalar is None:
        return None
    if not _NUMBER.fullmatch(scalar.text):
        shape.fail("wrong-shape", f"expected a number for {what}, found `{scalar.text}`", scalar.span)
        return None
    number = float(scalar.text)
    return number if math.isfinite(number) else None
