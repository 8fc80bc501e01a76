"""JSON Schemas of the files of a rules directory, so that editors complete and check while typing."""

from __future__ import annotations

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.entries import BUSINESS_DAYS, DUE_KINDS, RECEIVERS, TIMEZONES
from engine.catalogue.fact_schema import age, fact_schema
from engine.catalogue.json_schema import (
    Schema,
    closed,
    day,
    document,
    flag,
    keyed,
    listed,
    localized,
    one_of,
    suggested,
    text,
    whole_number,
)
from engine.catalogue.lifecycle_schema import lifecycle_schema
from engine.catalogue.notice_schema import notice_file_schemas
from engine.catalogue.policy_schema import policy_schema
from engine.catalogue.releases import DIGEST

_DISCLOSURES = {
    "full": "this text is shown",
    "generic": "the general text is shown",
    "internal": "never shown",
}
_STATUSES = {
    "draft": "recorded only",
    "shadow": "frozen, and never in force",
    "published": "frozen, and in force",
    "retired": "no longer in force",
}


def schemas(catalogue: Catalogue) -> dict[str, Schema]:
    """Return the schema of every sort of file, by file name without ending; policies under `policy`.

    Names that stand in other files (layers, reasons, obligations, events, remedies, facts) are those of the
    catalogue: write the schemas again after editing it.
    """
    return {
        "policy": policy_schema(catalogue),
        "facts": fact_schema(),
        "reasons": _reasons(catalogue),
        "remedies": _remedies(catalogue),
        "obligations": _obligations(catalogue),
        "layers": _layers(),
        "calendar": _calendar(),
        "lifecycle": lifecycle_schema(catalogue),
        "releases": _releases(),
        **notice_file_schemas(catalogue),
    }


def _reasons(catalogue: Catalogue) -> Schema:
    remedies = {code: texts["en"] for code, texts in catalogue.remedies.items()}
    reason = closed(
        "A reason.",
        {
            "family": text("A decision shows one reason of each family."),
            "disclosure": one_of(_DISCLOSURES, "How much of it may be told."),
            "remedy": one_of(remedies, "What the customer can do: a code of remedies.yaml."),
            "text": localized("What customers read."),
        },
    )
    required = {
        "generic": localized("Shown instead of a reason that may not be told."),
        "reasons": keyed("The reasons by code.", reason),
    }
    return document("Tidegate reasons", closed("The reasons a decision may give.", required))


def _remedies(catalogue: Catalogue) -> Schema:
    channel = closed("A channel.", {"code": text("Its code."), "text": localized("What customers read.")})
    appeal = closed(
        "How to appeal.",
        {
            "within": age("How long after the decision."),
            "channels": listed(channel, "Where.", least=1),
            "text": localized("What customers read."),
        },
    )
    required = {
        "no_action": suggested(list(catalogue.remedies), "The remedy that means nothing is to be done."),
        "remedies": keyed("The remedies by code.", localized("What the customer can do.")),
        "appeal": appeal,
    }
    return document("Tidegate remedies", closed("What the customer can do about a decision.", required))


def _obligations(catalogue: Catalogue) -> Schema:
    events = {code: texts["en"] for code, texts in catalogue.events.items()}
    codes = {code: obligation.title["en"] for code, obligation in catalogue.obligations.items()}
    length = age("A length of time.")
    business = {
        "type": "string",
        "pattern": f"^(?:{BUSINESS_DAYS.pattern})$",
        "description": "Such as `7 business days`.",
    }
    times: dict[str, Schema] = {
        "within": {"anyOf": [length, business], "description": "So long after the decision."},
        "before": suggested(events, "Before this event."),
        "until": suggested(events, "Until this event."),
        "every": {"anyOf": [length, business], "description": "Every so often."},
        "next": suggested(events, "At the next such event."),
    }
    due = closed("When it is due.", {}, {**times, "at_most": age("But no longer than this.")})
    due["oneOf"] = [{"required": [kind]} for kind in DUE_KINDS]
    obligation = closed(
        "An obligation.",
        {
            "title": localized("What readers call it."),
            "text": localized("What must be done."),
            "due": {
                "anyOf": [one_of(("answer",), "With the answer."), due],
                "description": "When it is due.",
            },
            "source": text("Where it comes from."),
        },
        {
            "notice": one_of(RECEIVERS, "Whom it tells."),
            "replaces": listed(suggested(codes, "An obligation."), "Those that are not met beside it."),
        },
    )
    body = closed(
        "What must be done after a decision.",
        {"obligations": keyed("The obligations by code.", obligation)},
        {"events": keyed("The events by name.", localized("What readers call the event."))},
    )
    return document("Tidegate obligations", body)


def _layers() -> Schema:
    layer = closed(
        "A layer.",
        {
            "priorities": listed(whole_number("An end."), "First and last priority.", least=2, most=2),
            "shieldable": flag("Whether a shield may lower its rules."),
            "title": localized("What readers call it."),
            "override": localized("Who may override its rules."),
        },
    )
    body = closed("The layers of rules.", {"layers": keyed("The layers, strongest first.", layer)})
    return document("Tidegate layers", body)


def _calendar() -> Schema:
    names = day("A day.")
    required = {
        "timezone": one_of(TIMEZONES, "Where the days begin."),
        "covers": listed(day("An end."), "First and last day the arrangement covers.", least=2, most=2),
        "holidays": keyed("Days off that would be worked.", localized("Why it is off."), names),
        "working_weekends": keyed("Weekend days that are worked.", localized("Why it is worked."), names),
    }
    return document("Tidegate calendar", closed("Which days are business days.", required))


def _releases() -> Schema:
    release = closed(
        "A release: which version counts, from when.",
        {
            "policy": text("Name of the policy."),
            "version": whole_number("Its version."),
            "digest": text("SHA-256 of its bundle.", f"^(?:{DIGEST.pattern})$"),
            "status": one_of(_STATUSES, "What it becomes."),
            "from": day("First day it counts."),
            "author": text("Who wrote it."),
            "approver": text("Who approved it: another person."),
            "why": text("Why it was released."),
        },
        {"to": day("Last day it counts.")},
    )
    body = closed(
        "Written by `tidegate publish`; entries are never edited or removed.",
        {"releases": listed(release, "The releases, in the order they were appended.")},
    )
    return document("Tidegate releases", body)
