"""What a condition comes to, worked out as plainly as possible: true, false, or unknown."""

from __future__ import annotations

import operator
from collections.abc import Callable

from benchmarks.policy.facts import PLACES, Account
from benchmarks.policy.rules import Among, Condition, Flag, Joined, Not, Versus

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
}


def truth(condition: Condition, account: Account) -> bool | None:
    """Return True, False, or None where the facts there are do not settle it."""
    match condition:
        case Flag(fact):
            value = account.get(fact.name)
            return None if value is None else bool(value)
        case Among(fact, members):
            value = account.get(fact.name)
            return None if value is None else value in members
        case Versus():
            return _versus(condition, account)
        case Not(operand):
            state = truth(operand, account)
            return None if state is None else not state
        case Joined(word, parts):
            states = {truth(part, account) for part in parts}
            settles = word == "or"
            return settles if settles in states else None if None in states else not settles


def _versus(condition: Versus, account: Account) -> bool | None:
    facts = [condition.fact, *([] if isinstance(condition.other, int) else [condition.other])]
    facts += [condition.ratio] if condition.ratio else []
    values = [account.get(fact.name) for fact in facts]
    if None in values:
        return None
    left, *rest = (int(value or 0) for value in values)
    compare = _COMPARE[condition.operator]
    if isinstance(condition.other, int):
        return compare(left, condition.other)
    if condition.ratio is None:
        return compare(left, rest[0])
    return compare(left * 10 ** PLACES["ratio"], rest[0] * rest[1])
