"""Frozen, content-addressed bundles: a policy with everything it used, so that it replays for ever.

A bundle is JSON without spaces, in UTF-8, keys as in the files; its name is its SHA-256. It holds the
policy's own text and the entries of the catalogues the policy uses, as text, in the shape of the files; and
the notices whole, where the rules have any, for which of them a decision takes shows only then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import PurePath
from typing import Any

from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.catalogue.notices import DATA, Notices
from engine.catalogue.read_notices import read_notices
from engine.catalogue.table_files import frozen_files, plain_files
from engine.errors import CheckError, Span, TidegateError
from engine.language.checked import CheckedPolicy
from engine.language.document import read_document, to_plain
from engine.language.grid import Beside
from engine.language.shape import Shape

FORMAT = 1
#: What may be the name of a fact: where one stands does not matter to what a bundle keeps.
_NAMES = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+", re.ASCII)
_RESTORE = "restore the file from version control"


def compact(value: object) -> bytes:
    """Return `value` as JSON without spaces; keys stay in order, for the order of layers means something."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return sha256(content).hexdigest()


def freeze(text: str, policy: CheckedPolicy, catalogue: Catalogue) -> bytes:
    """Return the bundle of a checked policy: its text, and what it uses of the catalogues."""
    plain: dict[str, Any] = {name: to_plain(catalogue.documents[name]) for name in CATALOGUES}
    reasons = _used_reasons(policy)
    obligations = _used_obligations(policy)
    # What an obligation takes the place of may come from a policy that requires this one.
    obligations |= {each for code in obligations for each in catalogue.obligations[code].replaces}
    remedies = {catalogue.no_action, *(catalogue.reasons[code].remedy for code in reasons)}
    plain["lifecycle"] = _lifecycle_of(plain["lifecycle"], policy.name)
    named = {*_NAMES.findall(json.dumps(plain["lifecycle"]))} & {*catalogue.facts}
    facts = {*policy.facts, *policy.required, *named}
    _keep(plain["facts"], "facts", facts)
    _keep(plain["reasons"], "reasons", reasons)
    _keep(plain["remedies"], "remedies", remedies)
    _keep(plain["obligations"], "obligations", obligations)
    content = {
        "format": FORMAT,
        "policy": policy.name,
        "version": policy.version,
        "text": text,
        "catalogues": plain,
    }
    if policy.files:
        content["tables"] = plain_files(policy.files)
    if catalogue.notices is not None:
        content["notices"] = catalogue.notices.plain()
    return compact(content)


def thaw(content: bytes, digest: str, file: str) -> tuple[str, Catalogue]:
    """Return the policy's text and its catalogue from a bundle.

    Args:
        content: The bundle.
        digest: What its SHA-256 must be.
        file: Its path as the reader knows it.

    Raises:
        TidegateError: The bundle was altered or is not one.
    """
    if digest_of(content) != digest:
        message = f"expected the bundle {digest}, found other content in `{file}`"
        raise TidegateError("altered-bundle", message, _RESTORE, Span(file, 1, 1))
    try:
        bundle = json.loads(content)
        text, catalogues = bundle["text"], bundle["catalogues"]
        documents = {name: read_document(compact(catalogues[name]), f"{file}#{name}") for name in CATALOGUES}
        notices = _thawed_notices(bundle["notices"], file) if "notices" in bundle else None
    except (ValueError, KeyError, TypeError) as error:
        message = f"expected a bundle of format {FORMAT} in `{file}`"
        raise TidegateError("altered-bundle", message, _RESTORE, Span(file, 1, 1)) from error
    return str(text), replace(read_catalogue(documents), notices=notices)


def thaw_tables(content: bytes, file: str) -> Beside:
    """Return what reads the table files kept in a bundle that `thaw` found to be one.

    Args:
        content: The bundle.
        file: Path of the policy file, for the places of those beside it.
    """
    return frozen_files(json.loads(content).get("tables", ()), str(PurePath(file).parent))


def _thawed_notices(kept: Mapping[str, Any], file: str) -> Notices:
    """Return the notices of a bundle; they were checked when it was frozen."""
    shape = Shape()
    documents = {name: read_document(compact(kept["data"][name]), f"{file}#{name}") for name in DATA}
    notices = read_notices(shape, documents, kept["templates"])
    if shape.findings:
        raise CheckError(shape.findings)
    return notices


def _lifecycle_of(document: dict[str, Any], policy: str) -> dict[str, Any]:
    """Return what a lifecycle document says of one policy; events do not come of its decisions."""
    moves = [move for move in document["transitions"] if move["policy"] == policy]
    about = {name: entry for name, entry in document.get("forbidden", {}).items() if "event" not in entry}
    kept = {"transitions": moves, **({"forbidden": about} if about else {})}
    return {key: kept.get(key, value) for key, value in document.items() if key != "events"}


def _keep(document: dict[str, Any], section: str, names: Iterable[str]) -> None:
    kept = set(names)
    entries: Mapping[str, Any] = document[section]
    document[section] = {name: entry for name, entry in entries.items() if name in kept}


def _used_reasons(policy: CheckedPolicy) -> set[str]:
    scored = () if policy.scorecard is None else policy.scorecard.characteristics
    rules = (*policy.rules, *policy.after)
    unknown = (asked.reason for asked in (policy.on_unknown, *(rule.on_unknown for rule in rules)) if asked)
    codes = chain(
        (rule.reason for rule in rules), unknown, (policy.default.reason,), (each.reason for each in scored)
    )
    return {code for code in codes if code is not None}


def _used_obligations(policy: CheckedPolicy) -> set[str]:
    rules = chain.from_iterable(rule.obligations for rule in (*policy.rules, *policy.after))
    outcomes = (item.text for outcome in policy.outcomes for item in outcome.obligations)
    return {*rules, *outcomes, *policy.default.obligations}
