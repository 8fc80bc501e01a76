"""Decides again as an auditor does years later: from the facts on record, by the bundle frozen then."""

from __future__ import annotations

from dataclasses import replace

from engine.catalogue.bundle import freeze, thaw, thaw_tables
from engine.catalogue.rulebook import PolicyVersion, Rulebook, bundle_path
from engine.catalogue.wire import decode_json, encode_json
from engine.decisions.decision import Decision, shown_fact
from engine.engine import Engine
from engine.language.check import check
from engine.language.parse import PolicyParser


def frozen(rulebook: Rulebook) -> Engine:
    """Return an engine over what the bundles of a rulebook hold, and nothing else.

    Released versions are read from their bundle on disk; others are frozen now.

    Raises:
        TidegateError: A bundle was altered.
    """
    parser = PolicyParser()
    outcomes: dict[str, set[str]] = {}
    for (name, _), version in rulebook.versions.items():
        outcomes.setdefault(name, set()).update(version.policy.outcome)
    versions: dict[tuple[str, int], PolicyVersion] = {}
    for key, version in rulebook.versions.items():
        path = bundle_path(rulebook.root, version.digest)
        if version.is_published:
            content = path.read_bytes()
        else:
            content = freeze(version.text, version.policy, version.catalogue)
        text, catalogue = thaw(content, version.digest, str(path))
        written = parser.parse(text, version.file, thaw_tables(content, version.file))
        policy = check(written, catalogue.vocabulary(outcomes))
        versions[key] = PolicyVersion(
            policy, catalogue, version.digest, text, version.file, version.is_published
        )
    return Engine(replace(rulebook, versions=versions, expressions=parser.expressions))


def recorded(decision: Decision) -> dict[str, object]:
    """Return the facts a decision rests on, those of the policies it requires among them, off the record.

    They go through JSON and back, as a record does.
    """
    facts: dict[str, object] = {}
    for each in (*decision.required, decision):
        known = each.catalogue.facts
        facts |= {name: shown_fact(held, known[name].type) for name, held in each.held.items()}
    read = decode_json(encode_json(facts), "record")
    if not isinstance(read, dict):
        raise TypeError(read)
    return read
