"""What the templates of notices may name, and made-up notices on which every block is tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.catalogue.notice_templates import FLAG, MAYBE, TEXT, Schema
from engine.catalogue.notices import CONDITIONS, JURISDICTIONS, SENDER, Notices

_TITLED = {"title": TEXT, "value": TEXT}


def word_schema(notices: Notices, obligations: Iterable[str]) -> Mapping[str, Schema]:
    """Return what the words of a notice may name.

    Args:
        notices: The data of the notices.
        obligations: Codes of the obligations there are.
    """
    return {
        "kind": TEXT,
        "jurisdiction": TEXT,
        "sender": dict.fromkeys(SENDER, TEXT),
        "recipient": MAYBE,
        "account": MAYBE,
        "decision": {
            "about": TEXT,
            "outcome": MAYBE,
            "day": TEXT,
            "moment": TEXT,
            "effective": TEXT,
            "in_advance": FLAG,
            "confirmed_by_person": FLAG,
            "values": [_TITLED],
        },
        "generic": TEXT,
        "reasons": [{"text": TEXT, "figures": [_TITLED]}],
        "steps": [TEXT],
        "functions": [{"title": TEXT, "state": TEXT}],
        "always": [TEXT],
        "owed": MAYBE,
        "until": [_TITLED],
        "appeal": {"text": TEXT, "deadline": TEXT, "channels": [TEXT]},
        "score": {"value": MAYBE, "lowest": MAYBE, "highest": MAYBE, "day": TEXT, "factors": [TEXT]},
        "terms": dict.fromkeys(notices.terms, TEXT),
        "dates": dict.fromkeys(notices.terms, TEXT),
        "holds": dict.fromkeys(CONDITIONS, FLAG),
        "obliges": dict.fromkeys(obligations, FLAG),
    }


#: What the pages may name: the words of a notice, taken apart.
PAGE_SCHEMA: Mapping[str, Schema] = {
    "language": TEXT,
    "colon": TEXT,
    "subject": TEXT,
    "sender": TEXT,
    "blocks": [
        {
            "name": TEXT,
            "title": TEXT,
            "parts": [{"kind": TEXT, "text": TEXT, "items": [TEXT], "head": [TEXT], "rows": [[TEXT]]}],
        }
    ],
}


def choices(notices: Notices) -> Mapping[str, tuple[str, ...]]:
    """Return the names that templates compare with words, and the words there are."""
    return {"kind": tuple(notices.kinds), "jurisdiction": JURISDICTIONS}


def made_up(schema: Mapping[str, Schema], kind: str, jurisdiction: str) -> Iterator[Mapping[str, object]]:
    """Yield two notices that nobody is sent: with everything, and with nothing that may be missing."""
    for full in (True, False):
        context = {name: _example(inner, name, full=full) for name, inner in schema.items()}
        yield {**context, "kind": kind, "jurisdiction": jurisdiction}


def _example(schema: Schema, name: str, *, full: bool) -> Any:  # noqa: ANN401 - whatever the schema says
    match schema:
        case "text":
            return name
        case "maybe":
            return name if full else ""
        case "flag":
            return full
        case list():
            return [_example(schema[0], name, full=full)] if full else []
        case _:
            parts = schema if isinstance(schema, Mapping) else {}
            return {key: _example(inner, key, full=full) for key, inner in parts.items()}
