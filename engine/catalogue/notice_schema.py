"""The JSON Schemas of `rules/notices/`: what an editor completes and checks while notices are edited."""

from __future__ import annotations

from collections.abc import Iterable

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.entries import BUSINESS_DAYS
from engine.catalogue.fact_schema import age
from engine.catalogue.json_schema import (
    Schema,
    closed,
    document,
    keyed,
    listed,
    localized,
    one_of,
    suggested,
    text,
    whole_number,
)
from engine.catalogue.notices import CONDITIONS, JURISDICTIONS, KINDS, SENDER, STATES, TOLD
from engine.catalogue.plain_words import READERS
from engine.language.shape import LOCALES

_CONDITIONS = dict(
    zip(
        CONDITIONS,
        (
            "a rule that made the decision reads bureau data",
            "a rule that made the decision reads a score",
            "something is owed",
            "the person has died",
        ),
        strict=True,
    )
)
_STATES = dict(
    zip(
        STATES,
        ("it can be used", "it is as it was", "it cannot be used", "some of the functions are limited"),
        strict=True,
    )
)
_KINDS = dict(
    zip(
        KINDS,
        (
            "the cause may not be told",
            "somebody is worse off",
            "a fault of ours",
            "any other decision that obliges a message to the customer",
        ),
        strict=True,
    )
)


def notice_file_schemas(catalogue: Catalogue) -> dict[str, Schema]:
    """Return the schemas of the data files of `rules/notices/`, by file name without ending."""
    sender = {name: localized(f"The {name.replace('_', ' ')} that notices name.") for name in SENDER}
    return {
        "blocks": _blocks(catalogue),
        "sender": document("Tidegate sender", closed("Who sends notices, and whom they name.", sender)),
        "plain_words": _plain_words(),
    }


def _blocks(catalogue: Catalogue) -> Schema:
    obligations = {code: obligation.title["en"] for code, obligation in catalogue.obligations.items()}
    known = catalogue.notices.kinds if catalogue.notices else KINDS
    block = closed(
        "A block.",
        {
            "title": localized("What stands above it."),
            "kinds": listed(suggested([*known], "A kind of notice."), "The kinds of notice that have it."),
            "source": text("The rule it follows from."),
        },
        {
            "in": listed(one_of(JURISDICTIONS, "A jurisdiction."), "Where it is required; else everywhere."),
            "when": listed(
                one_of({**_CONDITIONS, **obligations}, "A condition, or an obligation of the decision."),
                "On what it depends; one suffices.",
            ),
        },
    )
    function = closed(
        "A function.",
        {"title": localized("What customers call it.")},
        {
            "stopped_by": listed(
                suggested(obligations, "An obligation, or an outcome as policy.OUTCOME."), "What ends it."
            )
        },
    )
    told = [name for name, fact in catalogue.facts.items() if fact.pii in TOLD]
    channels = [code for code, _ in catalogue.appeal.channels] if catalogue.appeal else []
    listed_channels = listed(one_of(channels, "A channel of remedies.yaml."), "The channels.")
    groups = listed(text("A group of facts, the part of their names before the dot."), "Groups of facts.")
    required: dict[str, Schema] = {
        "kinds": _kinds(obligations),
        "blocks": keyed("The blocks by name, in the order of a notice.", block),
        "silent": listed(text("A policy."), "Policies whose decisions are told to nobody."),
        "estate": listed(one_of(obligations, "An obligation."), "What tells that the person has died."),
        "terms": keyed("Lengths of time that the words name.", _lengths("A length of time.")),
        "leads": keyed(
            "How long before it takes effect a measure is told.",
            _lengths("How long."),
            one_of(obligations, "The obligation to tell in advance."),
        ),
        "functions": keyed("What an account holder may do, and what ends it.", function),
        "states": closed(
            "How the state of a function is called.",
            {name: localized(f"Where {meaning}.") for name, meaning in _STATES.items()},
        ),
        "figures": keyed(
            "Facts whose value may be told beside a reason.",
            localized("What customers are told it is."),
            one_of(told, "A fact."),
        ),
        "uses": keyed("What rests on which facts.", groups, one_of(_CONDITIONS, "A condition.")),
        "score": one_of(told, "The one score customers are told."),
        "channels": closed(
            "Over which channels an appeal may come.", dict.fromkeys(JURISDICTIONS, listed_channels)
        ),
    }
    families = sorted({reason.family for reason in catalogue.reasons.values()})
    optional: dict[str, Schema] = {
        "urgent": closed(
            "Which adverse decisions are urgent measures.",
            {"send": _lengths("By when the notice of one is sent.")},
            {
                "layers": listed(one_of([*catalogue.layers], "A layer."), "A rule of these makes it one."),
                "families": listed(
                    one_of(families, "A family of reasons."), "A reason of these makes it one."
                ),
                "obliges": listed(one_of(obligations, "An obligation."), "One of these makes it one."),
            },
        ),
        "names": keyed(
            "What customers are told instead of a title: POLICY, or POLICY.NAME of what it declares.",
            localized("What customers are told it is."),
        ),
    }
    body = closed(
        "Which blocks a notice has, where each is required, by when it is sent.", required, optional
    )
    return document("Tidegate notices", body)


def _kinds(obligations: dict[str, str]) -> Schema:
    send = {"send": _lengths("By when it is sent.")}
    optional: dict[str, Schema] = {
        "obliges": listed(one_of(obligations, "An obligation."), "Of these the decision has one."),
        "by_law": _lengths("By when the law wants it sent.", ()),
    }
    decisions = keyed(
        "The outcomes it is about, by policy.", listed(text("An outcome."), "Outcomes of the policy.")
    )
    named = {
        name: closed(f"Where {meaning}.", send, {"decisions": decisions, **optional})
        for name, meaning in _KINDS.items()
    }
    return {
        "type": "object",
        "properties": named,
        "required": [*KINDS],
        "additionalProperties": closed("A kind of its own.", {"decisions": decisions, **send}, optional),
        "description": "The kinds of notice; the first that fits counts.",
    }


def _lengths(description: str, required: Iterable[str] = JURISDICTIONS) -> Schema:
    business = {
        "type": "string",
        "pattern": f"^(?:{BUSINESS_DAYS.pattern})$",
        "description": "Such as `7 business days`.",
    }
    one: Schema = {"anyOf": [age(description), business], "description": description}
    each = closed("A length by jurisdiction.", {}, dict.fromkeys(JURISDICTIONS, one))
    each["required"] = [*required]
    return {"anyOf": [age(description), business, each], "description": description}


def _plain_words() -> Schema:
    bounds = closed(
        "The most a sentence may have.",
        {
            "longest": whole_number("Characters in Chinese, words in English."),
            "clauses": whole_number("Clauses: what commas part."),
        },
    )
    better = keyed("What to write instead, by word.", text("What to write instead, or what to do."))
    words = listed(text("A word or a part of a sentence."), "Words that no text may use.")
    required = {
        "sentences": closed(
            "How long sentences may be.",
            {reader: _by_locale(f"Of texts for {reader}.", bounds) for reader in READERS},
        ),
        "instead": _by_locale("Words of the trade.", better),
        "threats": _by_locale("What frightens.", words),
        "no_reason": _by_locale("What is no reason.", words),
        "wording_of_law": listed(text("A block of the notices."), "Blocks whose words the law gives."),
    }
    return document("Tidegate plain words", closed("How texts are written.", required))


def _by_locale(description: str, schema: Schema) -> Schema:
    return closed(description, dict.fromkeys(LOCALES, schema))
