"""The compiled reader, where Tidegate was installed with a C compiler; elsewhere the Python one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.backends.direct.reader import Reader, absent, python_reader, value_reader
from engine.backends.states import MISSING
from engine.catalogue.facts import Fact

if TYPE_CHECKING:
    from engine.backends.direct import _reader

_SOURCE = Path(__file__).with_name("_reader.c")
#: In the order of `enum kind` in _reader.c.
_KINDS = ("other", "bool", "int", "money", "ratio", "enum", "string", "date", "timestamp")
_INT64 = range(-(2**63), 2**63)

_encode = msgspec.json.Encoder().encode


def _load() -> type[_reader.Reader] | None:
    """Return the compiled reader; None where there is none, or one of another source than lies beside it."""
    try:
        from engine.backends.direct import _reader  # noqa: PLC0415 - it need not exist
    except ImportError:
        return None
    if _SOURCE.exists() and sha256(_SOURCE.read_bytes()).hexdigest() != _reader.SOURCE_DIGEST:
        return None
    return _reader.Reader


#: The compiled reader, if there is one.
COMPILED = _load()


def fastest_reader(facts: tuple[Fact, ...], known: Mapping[str, Fact]) -> Reader:
    """Return the compiled reader of a policy's facts, or the Python one where nothing was compiled.

    Args:
        facts: The facts of the policy, by name in order.
        known: Every fact that may be sent besides.
    """
    return python_reader(facts) if COMPILED is None else native_reader(facts, known, COMPILED)


def native_reader(
    facts: tuple[Fact, ...], known: Mapping[str, Fact], compiled: type[_reader.Reader]
) -> Reader:
    """Return the compiled reader of a policy's facts.

    Args:
        facts: The facts of the policy, by name in order.
        known: Every fact that may be sent besides.
        compiled: What was compiled.
    """
    mine = {fact.name for fact in facts}
    everything = (*facts, *(fact for name, fact in known.items() if name not in mine))
    return compiled(tuple(map(_spec, everything)), len(facts), MISSING, value_reader(facts), _encode).read


def _spec(fact: Fact) -> tuple[object, ...]:
    """Return what the compiled reader knows of a fact."""
    kind, low, high = _KINDS.index(fact.type.kind), fact.type.low, fact.type.high
    if fact.type.kind in ("bool", "enum", "string"):
        low = high = 0
    elif low not in _INT64 or high not in _INT64:
        kind, low, high = 0, 0, 0
    members = {member: (member, _encode(member)) for member in fact.type.values}
    without = absent(fact)
    key = b"," + _encode(fact.name) + b":"
    return (fact.name, key, kind, low, high, members, fact.longest, *without)
