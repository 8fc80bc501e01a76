"""Which of many named conditions hold on one set of integer facts, asked of the C engine of durable_rules.

The engine is fast and has known faults: some content kills the process, some is answered wrongly in silence.
This module is the one place that knows them: whatever could set one off is refused or split before the engine
sees it. Where a comment names a function or a limit in C, it is of durable_rules 2.0.28:
https://github.com/jruizgit/rules/tree/master/src/rules

Longer than most modules on purpose: a limit is only as good as the call it protects, so both stand here.
"""

from __future__ import annotations

import json
import math
import operator
import os
import threading
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Final, Literal, Self, TypeAlias

from engine.backends.rete.native import ReteModule, load
from engine.errors import TidegateError

Comparison: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]

# Beyond 2^53 a number is no longer exact wherever it meets a decimal, and beyond 2^63 the engine saturates.
LARGEST_VALUE: Final = 2**53
# The engine knows a key by a 32-bit hash alone. None of f0..f9999 collides with another or with a word the
# engine reserves, which a test proves for exactly this many.
FIELD_COUNT: Final = 10_000

_MAX_DEPTH: Final = 100  # of nesting as given: stops before Python's own recursion limit
_MAX_GROUPS: Final = 15  # MAX_SEQUENCE_EXPRESSIONS is 32, and a group takes two of them
_MAX_FIRINGS: Final = 64  # of one condition: one for each combination of true branches
_MAX_PENDING: Final = 60  # MAX_STACK_SIZE is 64; the sentinel and the way down need a few
_MAX_RULES: Final = 40
_MAX_TESTS: Final = 400  # with 512 distinct first-level tests `findAlpha` loops for ever, holding the GIL
_MAX_ANY_GROUPS: Final = 120  # the list of groups behind one test holds 128; `linkAlpha` reads past its end
_MAX_FIELDS: Final = 200  # MAX_OBJECT_PROPERTIES is 255, less `sid`, `id`, `_k` and what the engine adds

# INVARIANT: a fact's sid and id are these, whatever the payload says: an id of `sid-<sid>` reads foreign
# memory, and one fixed pair, retracted after every use, is the mode in which memory stays flat.
_FACT: Final = '{"sid":"t","id":"q","_k":1'
_RETRACTION: Final = '{"sid":"t","id":"q"}'
_SID: Final = "t"
# Fires on every fact, last: `delete_state` crashes on a state in which nothing ever fired, and a drain
# without it was cut short.
_SENTINEL: Final = "k"
_SENTINEL_RULE: Final = {"all": [{"m": {"_k": 1}}], "pri": 1}

_OPERATORS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KEYWORDS: Final = {"==": "$eq", "!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_SERIAL: Final = count()


@dataclass(frozen=True, slots=True)
class FieldTest:
    """One comparison; does not hold, whatever the comparison, when the field is missing.

    Args:
        field: Number of the field, from 0 to `FIELD_COUNT` - 1.
        op: The comparison, field on the left.
        value: What the field is compared with, within ± `LARGEST_VALUE`.
    """

    field: int
    op: Comparison
    value: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every item holds; with no items it always holds."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one item holds; with no items it never holds."""

    items: tuple[Condition, ...]


Condition: TypeAlias = FieldTest | AllOf | AnyOf


def _unsupported(message: str, hint: str | None = None) -> TidegateError:
    return TidegateError("rete-unsupported", message, hint)


def _failed(message: str) -> TidegateError:
    return TidegateError("rete-failed", message, "ask again: the second engine is rebuilt at its next use")


def _is_whole(value: object, low: int, high: int) -> bool:
    # The exact type: True would be the integer 1, and a subclass may print itself as something else.
    return type(value) is int and low <= value <= high


def _simplified(condition: Condition, depth: int = 0) -> Condition | bool:
    """Return the condition with like groups merged, or a truth value if it does not depend on the facts."""
    if depth > _MAX_DEPTH:
        raise _unsupported(f"groups nested more than {_MAX_DEPTH} deep")
    if isinstance(condition, FieldTest):
        if not _is_whole(condition.field, 0, FIELD_COUNT - 1):
            raise _unsupported(
                f"expected a field number from 0 to {FIELD_COUNT - 1}, found `{condition.field}`"
            )
        if condition.op not in _OPERATORS:
            raise _unsupported(f"unknown comparison `{condition.op}`")
        if not _is_whole(condition.value, -LARGEST_VALUE, LARGEST_VALUE):
            raise _unsupported(f"expected a whole number within ±2^53, found `{condition.value}`")
        return condition
    if not isinstance(condition, AllOf | AnyOf):
        raise _unsupported("expected a test or a group of them, found something else")
    group = type(condition)
    decisive = group is AnyOf
    parts = [_simplified(item, depth + 1) for item in condition.items]
    if any(part is decisive for part in parts):
        return decisive
    # A dict, because a repeated branch of `$or` fires once more for nothing.
    kept: dict[Condition, None] = {}
    for part in parts:
        if not isinstance(part, bool):
            kept.update(dict.fromkeys(part.items if isinstance(part, group) else (part,)))
    if len(kept) > 1:
        return group(tuple(sorted(kept, key=_rank)))
    return next(iter(kept), not decisive)


def _rank(condition: Condition) -> int:
    """Order equalities first: what stands first in an AllOf decides whether the engine goes on."""
    if isinstance(condition, FieldTest):
        return 0 if condition.op == "==" else 1
    return 2


def _walk(condition: Condition) -> Iterator[Condition]:
    yield condition
    if not isinstance(condition, FieldTest):
        for item in condition.items:
            yield from _walk(item)


def _most_at_once(branches: Iterable[tuple[Condition, int]]) -> int:
    """Return the largest sum of weights of branches that one set of facts can make true together."""
    total = 0
    gated: defaultdict[int, list[tuple[FieldTest, int]]] = defaultdict(list)
    for branch, weight in branches:
        gate = branch.items[0] if isinstance(branch, AllOf) else branch
        if isinstance(gate, FieldTest):
            gated[gate.field].append((gate, weight))
        else:
            total += weight
    for tests in gated.values():
        # Between two constants nothing changes, so beside each one is everywhere.
        places = {test.value + step for test, _ in tests for step in (-1, 0, 1)}
        total += max(
            sum(w for test, w in tests if _OPERATORS[test.op](place, test.value)) for place in places
        )
    return total


def _effort(condition: Condition) -> tuple[int, int]:
    """Return upper bounds of the nodes waiting on the engine's stack and of the firings, for a condition."""
    if isinstance(condition, FieldTest):
        return 1, 1
    efforts = [_effort(item) for item in condition.items]
    if isinstance(condition, AllOf):
        # Each item takes the place of the one before it, and what that one left waiting stays.
        return 1 + sum(pending - 1 for pending, _ in efforts), math.prod(firings for _, firings in efforts)
    pairs = list(zip(condition.items, efforts, strict=True))
    pending = _most_at_once((item, pending) for item, (pending, _) in pairs)
    return pending, _most_at_once((item, firings) for item, (_, firings) in pairs)


@dataclass(slots=True)
class _Plan:
    """The rules of one handle, and how much of the handle they use."""

    rules: dict[str, object] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    fields: set[int] = field(default_factory=set)
    tests: int = 0
    any_groups: int = 0
    pending: int = 0
    firings: int = 1  # the sentinel's
    source: str = ""
    keys: tuple[tuple[int, str], ...] = ()

    def takes(self, name: str, condition: Condition) -> bool:
        """Add a condition if the handle has room for it, and say whether it had."""
        nodes = list(_walk(condition))
        fields = {node.field for node in nodes if isinstance(node, FieldTest)} | self.fields
        tests = self.tests + sum(isinstance(node, FieldTest) for node in nodes)
        any_groups = self.any_groups + sum(isinstance(node, AnyOf) for node in nodes)
        # Before the effort, which takes the square of the tests to find out.
        if tests > _MAX_TESTS or len(fields) > _MAX_FIELDS or any_groups > _MAX_ANY_GROUPS:
            return False
        pending, firings = _effort(condition)
        if firings > _MAX_FIRINGS or self.pending + pending > _MAX_PENDING or len(self.rules) == _MAX_RULES:
            return False
        # Names are the caller's and never reach the engine; nor does a rule need more than a number.
        rule = f"r{len(self.rules)}"
        self.rules[rule] = {"all": [{"m": _definition(condition)}]}
        self.names[rule] = name
        self.fields, self.tests, self.any_groups = fields, tests, any_groups
        self.pending += pending
        self.firings += firings
        return True

    def seal(self) -> Self:
        """Write down what the handle is built from and the keys of its facts."""
        self.source = json.dumps({**self.rules, _SENTINEL: _SENTINEL_RULE}, separators=(",", ":"))
        self.keys = tuple((number, f',"f{number}":') for number in sorted(self.fields))
        return self


def _definition(condition: Condition) -> dict[str, object]:
    """Return the condition as the engine reads it: one key to an object, for it checks only the first."""
    if isinstance(condition, FieldTest):
        return {_KEYWORDS[condition.op]: {f"f{condition.field}": condition.value}}
    return {
        "$and" if isinstance(condition, AllOf) else "$or": [_definition(item) for item in condition.items]
    }


def _plans(conditions: Iterable[tuple[str, Condition]]) -> Iterator[_Plan]:
    """Spread conditions over as many handles as the engine's limits ask for."""
    plan = _Plan()
    for name, condition in conditions:
        if sum(not isinstance(node, FieldTest) for node in _walk(condition)) > _MAX_GROUPS:
            raise _unsupported(
                f"condition `{name}` has more than {_MAX_GROUPS} groups of `all of` and `any of`",
                hint="split it into several conditions",
            )
        if not plan.takes(name, condition):
            if plan.rules:
                yield plan.seal()
            plan = _Plan()
            if not plan.takes(name, condition):
                raise _unsupported(
                    f"condition `{name}` is too large: at most {_MAX_TESTS} tests over {_MAX_FIELDS} fields, "
                    f"of which {_MAX_PENDING} branches, in {_MAX_FIRINGS} combinations, can be true at once",
                    hint="split it into several conditions",
                )
    if plan.rules:
        yield plan.seal()


def fits(condition: Condition) -> bool:
    """Return whether the engine can be trusted with a condition as it stands, and not only in parts."""
    try:
        simple = _simplified(condition)
        return isinstance(simple, bool) or len(list(_plans([("", simple)]))) == 1
    except TidegateError:
        return False


@dataclass(slots=True)
class _Session:
    """The handles of one process and the lock around them."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    handles: list[int] = field(default_factory=list)


def _release(engine: ReteModule, sessions: Mapping[int, _Session]) -> None:
    """Free this process's handles; a parent's are copies here, perhaps of a half-done turn, and stay."""
    session = sessions.get(os.getpid())
    while session and session.handles:
        handle = session.handles.pop()
        with suppress(engine.error):
            # INVARIANT: safe, because a handle in the list has been primed (its sentinel fired) and drained.
            engine.delete_state(handle, _SID)
        engine.delete_ruleset(handle)


class Network:
    """Named conditions over integer fields, and which of them hold.

    Safe to use from several threads, which take turns, and across a fork: the child builds its own handles.

    Args:
        conditions: Pairs of a name, unique among them, and its condition.

    Raises:
        TidegateError: `rete-unsupported` for a condition the engine cannot be trusted with,
            `rete-unavailable` when it is not installed, `rete-failed` when it does not accept the conditions.
    """

    def __init__(self, conditions: Sequence[tuple[str, Condition]]) -> None:
        dependent: dict[str, Condition] = {}
        seen: set[str] = set()
        always: set[str] = set()
        for name, condition in conditions:
            if name in seen:
                raise _unsupported(f"two conditions are called `{name}`")
            seen.add(name)
            simple = _simplified(condition)
            if not isinstance(simple, bool):
                dependent[name] = simple
            elif simple:
                always.add(name)
        self._always = frozenset(always)
        self._plans = tuple(_plans(dependent.items()))
        self._engine = load()
        self._closed = False
        self._sessions: dict[int, _Session] = {}
        self._finalizer = weakref.finalize(self, _release, self._engine, self._sessions)
        self._finalizer.atexit = False
        self.holding({})

    def holding(self, fields: Mapping[int, int]) -> frozenset[str]:
        """Return the names of the conditions that hold.

        Args:
            fields: Value of each field that is known, within ± `LARGEST_VALUE`. A field that no condition
                reads is allowed.

        Returns:
            Names as given to the network.

        Raises:
            TidegateError: `rete-field` for a key or value that is not a whole number, `rete-unsupported` for
                a value that is too large, `rete-failed` when the engine fails, `rete-closed` after `close`.
        """
        # A copy, so that what was checked is what is sent, whatever another thread does to the mapping.
        facts = dict(fields)
        _check(facts)
        session = self._session()
        with session.lock:
            if self._closed:
                raise TidegateError("rete-closed", "this network has been closed", hint="build a new one")
            whole = False
            try:
                if not session.handles:
                    self._build(session)
                found = set(self._always)
                for handle, plan in zip(session.handles, self._plans, strict=True):
                    found.update(plan.names[rule] for rule in self._fired(handle, plan, facts))
                whole = True
            except (self._engine.error, MemoryError) as error:
                raise _failed("the second engine could not judge these facts") from error
            finally:
                # Also for an interrupt between two calls, after which a fact may be left behind.
                if not whole:
                    self._discard(session)
        return frozenset(found)

    def close(self) -> None:
        """Free what the engine holds for this network; closing twice is no mistake."""
        session = self._session()
        with session.lock:
            self._closed = True
            self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _session(self) -> _Session:
        pid = os.getpid()
        # By process, lock and all: in a child the parent's lock may be held by a thread that does not exist
        # there. One `setdefault`, so that two threads of a new child agree.
        return self._sessions.get(pid) or self._sessions.setdefault(pid, _Session())

    def _build(self, session: _Session) -> None:
        for plan in self._plans:
            handle = self._engine.create_ruleset(f"tidegate-{os.getpid()}-{next(_SERIAL)}", plan.source)
            session.handles.append(handle)
            # Primed, so that its state can be deleted safely from now on.
            if self._fired(handle, plan, {}):
                raise _failed("the second engine finds conditions true without facts")

    def _fired(self, handle: int, plan: _Plan, facts: Mapping[int, int]) -> set[str]:
        """Assert the facts, drain what fires, retract them."""
        engine = self._engine
        # Only the fields this handle reads, under keys made here: a payload's key can spoof engine state.
        known = [f"{key}{facts[number]}" for number, key in plan.keys if number in facts]
        outcome, state = engine.assert_fact(handle, f"{_FACT}{''.join(known)}}}")
        if outcome:
            raise _failed(f"the second engine did not accept the facts (outcome {outcome})")
        fired: set[str] = set()
        started = engine.start_action_for_state(handle, state)
        firing = started[1] if started else None
        for _ in range(plan.firings):
            if firing is None:
                break
            # `{"r7":{"m":{...}}}`: the name stands between the first two quotes. A rule with several true
            # branches of `$or` comes once for each, which the set forgets.
            fired.add(firing[2 : firing.index('"', 2)])
            firing = engine.complete_and_start_action(handle, state)
        if firing is not None:
            raise _failed(f"the second engine fired more than {plan.firings} times")
        if _SENTINEL not in fired:
            raise _failed("the second engine stopped before its last rule")
        fired.remove(_SENTINEL)
        engine.retract_fact(handle, _RETRACTION)
        return fired

    def _discard(self, session: _Session) -> None:
        """Give up handles of which the state is unknown."""
        while session.handles:
            handle = session.handles.pop()
            with suppress(self._engine.error, MemoryError):
                self._engine.retract_fact(handle, _RETRACTION)
            # The state is leaked on purpose, some hundred kilobytes a failure: deleting one in an unknown
            # condition is what crashes. Deleting the ruleset does not touch it.
            with suppress(self._engine.error, MemoryError):
                self._engine.delete_ruleset(handle)


def _check(facts: Mapping[int, int]) -> None:
    """Refuse what the engine would compare as text, round or saturate; quote no value, it may be personal."""
    # The exact type: True would pass for 1. Sets and extremes first, because nearly all facts are sound.
    if not facts or (
        {*map(type, facts), *map(type, facts.values())} == {int}
        and min(facts) >= 0
        and max(facts) < FIELD_COUNT
        and min(facts.values()) >= -LARGEST_VALUE
        and max(facts.values()) <= LARGEST_VALUE
    ):
        return
    for number, value in facts.items():
        if not _is_whole(number, 0, FIELD_COUNT - 1):
            raise TidegateError(
                "rete-field", f"expected field numbers from 0 to {FIELD_COUNT - 1}, found another key"
            )
        if type(value) is not int:
            raise TidegateError(
                "rete-field", f"expected a whole number in field `{number}`, found something else"
            )
        if not _is_whole(value, -LARGEST_VALUE, LARGEST_VALUE):
            raise _unsupported(f"expected a number within ±2^53 in field `{number}`, found a larger one")
