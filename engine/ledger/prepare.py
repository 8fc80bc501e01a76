"""Work on a decision that needs no lock: done by who asks, before it waits for its commit."""

from __future__ import annotations

import msgspec

from engine.ledger.entry import DecisionEntry
from engine.ledger.evidence import BundleSource, asked_part, deciding, frozen_bundles
from engine.ledger.record import compact
from engine.ledger.secret_files import Secrets


class Prepared(msgspec.Struct, frozen=True, gc=False):
    """A decision ready to be recorded.

    Args:
        entry: What is recorded.
        account: Keyed hash of the account's reference.
        key: Keyed hash of the idempotency key; None without one.
        request: Keyed hash of the request.
        body: The decision as canonical JSON.
        parts: What is to be encrypted.
        clear: What stays readable.
        bundles: SHA-256 of each bundle used, the one that decided last.
        new_bundles: Those this process has not seen in the ledger, with their content.
    """

    entry: DecisionEntry
    account: bytes
    key: bytes | None
    request: bytes
    body: bytes
    parts: tuple[bytes, ...]
    clear: bytes
    bundles: tuple[bytes, ...]
    new_bundles: dict[bytes, bytes]


def prepare(entry: DecisionEntry, secrets: Secrets, source: BundleSource, known: set[bytes]) -> Prepared:
    """Return a decision ready to be recorded.

    Args:
        entry: What to record.
        secrets: What keys the hashes.
        source: Where published bundles are.
        known: Bundles known to be in the ledger.
    """
    decisions = deciding(entry.decision)
    digests = tuple([bytes.fromhex(each.version.digest) for each in decisions])
    new = {} if known.issuperset(digests) else dict(frozen_bundles(decisions, source))
    body = entry.body or entry.decision.to_json()
    return Prepared(
        entry,
        entry.account if isinstance(entry.account, bytes) else secrets.tag(entry.account),
        None if entry.key is None else secrets.key_tag(entry.key),
        secrets.request_tag(entry.request),
        body,
        (asked_part(entry.decision, entry.facts, entry.observed_at), body),
        compact(dict(entry.clear)),
        digests,
        new,
    )
