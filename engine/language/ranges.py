"""Conditions that hold for every account or for none: what the types and bounds of facts prove about them."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import Finding
from engine.language import typed
from engine.language.format import format_expression
from engine.language.satisfiable import can_be
from engine.language.scalars import write_value

_SHOWN = 100


def find_impossible(node: typed.Typed, report: Callable[[Finding], None]) -> bool:
    """Report the innermost conditions of an expression that can only be true, or only be false.

    What the policy names under `derive` is reported where it is written.

    Returns:
        Whether anything was reported.
    """
    if isinstance(node, typed.Derived):
        return False
    # What a fact is compared with may be a constant, `true` and `false` included.
    parts = [
        part
        for part in typed.parts(node)
        if not (isinstance(node, typed.Compare | typed.Member) and isinstance(part, typed.Constant))
    ]
    below = [find_impossible(part, report) for part in parts]
    if any(below) or node.type.kind != "bool" or isinstance(node, typed.Input):
        return any(below)
    finding = _finding(node)
    if finding is not None:
        report(finding)
    return finding is not None


def _finding(node: typed.Typed) -> Finding | None:
    text = _text(node)
    if not _reads(node):
        message = f"expected a condition that depends on a fact, found `{text}`"
        return Finding("constant-condition", message, None, node.source.span)
    can_hold, can_fail = can_be(node, wanted=True), can_be(node, wanted=False)
    if can_hold and can_fail:
        return None
    if isinstance(node, typed.Has):
        message = f"`{text}` is true or unknown, never false: the fact has no null"
        hint = "a fact that was not sent is unknown; say what that does with `on_unknown`"
        return Finding("constant-condition", message, hint, node.source.span)
    if isinstance(node, typed.Junction):
        word = "can never hold: its parts exclude each other"
        if can_hold:
            word = "always holds: its parts leave nothing out"
        return Finding("impossible-range", f"`{text}` {word}", None, node.source.span)
    word = "always" if can_hold else "never"
    message = f"`{text}` is {word} true for facts in their ranges"
    return Finding("impossible-range", message, _range_hint(node), node.source.span)


def _reads(node: typed.Typed) -> bool:
    return isinstance(node, typed.Input | typed.Parameter) or any(map(_reads, typed.parts(node)))


def _text(node: typed.Typed) -> str:
    text = format_expression(node.source)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _range_hint(node: typed.Typed) -> str | None:
    """Name the range of the first fact or parameter that has one."""
    for side in typed.parts(node):
        part = side.operand if isinstance(side, typed.Rescaled) else side
        kind = part.type
        if isinstance(part, typed.Input | typed.Parameter) and kind.low is not None:
            name = part.name if isinstance(part, typed.Input) else f"params.{part.name}"
            return f"`{name}` runs from {write_value(kind.low, kind)} to {write_value(kind.high, kind)}"
        if isinstance(part, typed.Input) and kind.values:
            return f"`{part.name}` is one of {', '.join(kind.values)}"
    return None
