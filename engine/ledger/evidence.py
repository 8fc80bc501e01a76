"""What is kept of a decision: what it was asked with, what came of it in short, and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from engine.catalogue.bundle import freeze
from engine.catalogue.freshness import Observed
from engine.decisions.decision import Decision
from engine.errors import TidegateError
from engine.ledger.clock import micros, moment
from engine.ledger.entry import Asked, observed_from
from engine.ledger.errors import LedgerUnavailableError

#: Returns the content of a published bundle by its SHA-256 in hexadecimal.
BundleSource = Callable[[str], bytes]

#: Places of the two sealed parts: what a decision was asked with, and its canonical JSON.
ASKED, ANSWER = 0, 1


class Brief(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What a decision came to, in short; all else follows from it, the facts and the bundle.

    Args:
        outcome: The final outcome.
        facts_digest: SHA-256 of the facts used.
        fired: Positions of the rules that hold.
        unknown: Positions of the rules that could not be judged.
        required: The same of each policy this one requires.
    """

    outcome: str
    facts_digest: str
    fired: list[int]
    unknown: list[int]
    required: list[Brief]


class AskedPart(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The first sealed part of a decision.

    Args:
        as_of: The moment it was decided for, in microseconds since 1970.
        locale: Language of its texts.
        observed_at: When the facts were observed.
        facts: The facts as they were sent.
        brief: What came of them.
    """

    as_of: int
    locale: str
    observed_at: int | dict[str, int] | None
    facts: dict[str, Any]
    brief: Brief

    def asked(self) -> Asked:
        """Return what the decision was asked with."""
        return Asked(self.facts, moment(self.as_of), self.locale, observed_from(self.observed_at))


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(AskedPart).decode


def brief_of(decision: Decision) -> Brief:
    """Return what a decision came to, in short."""
    evaluation, required = decision.evaluation, decision.required
    return Brief(
        decision.outcome,
        decision.facts_digest,
        evaluation.fired,
        evaluation.unknown,
        [brief_of(each) for each in required] if required else [],
    )


def asked_part(decision: Decision, facts: Mapping[str, object], observed_at: Observed) -> bytes:
    """Return the first sealed part of a decision."""
    observed: int | dict[str, int] | None = None
    if isinstance(observed_at, Mapping):
        observed = {name: micros(at) for name, at in observed_at.items()}
    elif observed_at is not None:
        observed = micros(observed_at)
    part = AskedPart(micros(decision.as_of), decision.locale, observed, dict(facts), brief_of(decision))
    return _encode(part)


def read_asked(content: bytes) -> AskedPart:
    """Return what `asked_part` wrote.

    Raises:
        TidegateError: It is something else.
    """
    try:
        return _decode(content)
    except msgspec.MsgspecError as error:
        raise TidegateError("altered-record", "expected what a decision was asked with") from error


def deciding(decision: Decision) -> list[Decision]:
    """Return a decision after all those it took over, each policy once."""
    if not decision.required:
        return [decision]
    found: dict[str, Decision] = {}

    def add(each: Decision) -> None:
        for required in each.required:
            add(required)
        found.setdefault(each.version.digest, each)

    add(decision)
    return list(found.values())


def frozen_bundles(decisions: list[Decision], source: BundleSource) -> Iterator[tuple[bytes, bytes]]:
    """Yield digest and content of the bundle of each decision; that of a draft is made here."""
    for decision in decisions:
        version = decision.version
        published = version.is_published
        content = (
            source(version.digest) if published else freeze(version.text, version.policy, version.catalogue)
        )
        yield bytes.fromhex(version.digest), content


def bundle_files(root: Path) -> BundleSource:
    """Return what reads published bundles from a rules directory.

    Args:
        root: The directory.
    """

    def read(digest: str) -> bytes:
        try:
            return (root / "bundles" / f"{digest}.json").read_bytes()
        except OSError as error:
            message = f"expected the bundle {digest} in `{root}`, found none that can be read"
            raise LedgerUnavailableError("missing-bundle", message, "restore it") from error

    return read
