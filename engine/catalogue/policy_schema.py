"""The JSON Schema of policy files: what an editor completes and checks while a policy is written."""

from __future__ import annotations

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.json_schema import (
    Schema,
    closed,
    day,
    document,
    expression,
    flag,
    keyed,
    listed,
    localized,
    number,
    one_of,
    reference,
    text,
    whole_number,
)
from engine.catalogue.table_schema import scorecard_schema, scored_reason, table_schema
from engine.language.check import LANGUAGE
from engine.language.policy import CLASSES, MERGES, ROUNDINGS, VALUE_TYPES

_COMBINES = {"most_severe": "the most severe outcome", "first": "that of the first rule by priority"}
_SHIELDS = {"skip": "it does not count", "fire": "it counts"}
_CLASS = "Who is worse off by it; appeal, remedy and notices follow from this."


def policy_schema(catalogue: Catalogue) -> Schema:
    """Return the schema of policy files, with the names the catalogue knows."""
    required: dict[str, Schema] = {
        "policy": text("Name of the policy: the name of its directory."),
        "version": whole_number("Number of this version: that of the file name `v<N>.yaml`."),
        "language": {"enum": [LANGUAGE, str(LANGUAGE)], "description": "Version of the policy language."},
        "title": localized("What readers call the policy."),
        "owner": text("Who answers for the policy."),
        "change": text("What differs from the version before, for whoever approves it."),
        "outcomes": keyed("What the policy can decide, mildest first.", _outcome(catalogue)),
        "default": _default(catalogue),
        "rules": listed(reference("rule", "One rule."), "The rules. Every one is evaluated."),
    }
    optional: dict[str, Schema] = {
        "scope": keyed("What the policy applies to, for readers.", text("What is covered.")),
        "parameters": keyed("The numbers of the policy, read as `params.<name>`.", _parameter()),
        "derive": keyed(
            "Named parts of conditions, read as `derived.<name>`.",
            reference("condition", "What it stands for."),
        ),
        "targets": keyed("What rules may touch with `on`, each decided separately.", _target()),
        "values": keyed("Values that rules may set, such as a limit.", _value()),
        "combine": one_of(_COMBINES, "Which outcome counts; the most severe when left out."),
        "require": keyed(
            "Policies decided first, and what their outcomes mean here.",
            keyed("Their outcome to ours.", _takeover()),
        ),
        "required": listed(
            _fact(catalogue), "Facts without which rules are not skipped but follow `on_unknown`."
        ),
        "on_unknown": closed(
            "What missing facts come to.",
            {
                "rule": text("The outcome, where a required fact is missing."),
                "shield": one_of(_SHIELDS, "What a shield does whose facts are missing."),
            },
            {"reason": _reason(catalogue)},
        ),
        "table": keyed("Decision tables, read as `table.<name>`.", table_schema()),
        "scorecard": scorecard_schema(_reason(catalogue)),
        "after": listed(
            reference("after_rule", "One rule."),
            "Rules on the combined result (`result.*`), which may only make it stricter.",
        ),
    }
    body = closed("One version of a policy.", required, optional)
    definitions = {
        "condition": condition_schema(),
        "effect": _effect(catalogue),
        "rule": _rule(catalogue, "on_unknown", _rule_on_unknown(catalogue)),
        "after_rule": _rule(
            catalogue, "because", listed(text("The id of a rule."), "The rules this one rests on.")
        ),
    }
    return document("Tidegate policy", body, definitions)


def _reason(catalogue: Catalogue) -> Schema:
    texts = {code: reason.text["en"] for code, reason in catalogue.reasons.items()}
    return one_of(texts, "A reason of reasons.yaml: what the customer is told.")


def _obligations(catalogue: Catalogue) -> Schema:
    titles = {code: obligation.title["en"] for code, obligation in catalogue.obligations.items()}
    item = one_of(titles, "An obligation of obligations.yaml.")
    return listed(item, "What must be done after the decision.")


def _layer(catalogue: Catalogue, description: str) -> Schema:
    titles = {
        name: f"{layer.title['en']}: priorities {layer.first} to {layer.last}"
        for name, layer in catalogue.layers.items()
    }
    return one_of(titles, description)


def _fact(catalogue: Catalogue) -> Schema:
    labels = {name: fact.label["en"] for name, fact in catalogue.facts.items()}
    return one_of(labels, "A fact of facts.yaml.")


def _source() -> Schema:
    return listed(text("An id or a regulation."), "Where the rule comes from, named and not quoted.")


def _parameter() -> Schema:
    dated = closed(
        "A value from a day on.",
        {"from": day("First day on which it counts."), "value": number("The value.")},
    )
    required = {
        "type": one_of(("money", "ratio", "int"), "What sort of number it is."),
        "title": localized("What readers call it."),
        "values": listed(dated, "What it is worth, from when.", least=1),
    }
    return closed("A number of the policy.", required, {"unit": text("Its unit, such as CNY or days.")})


def _outcome(catalogue: Catalogue) -> Schema:
    required = {"title": localized("What readers call it."), "class": one_of(CLASSES, _CLASS)}
    optional = {
        "obligations": _obligations(catalogue),
        "human_review": localized("Why a person has to confirm it."),
        "defers": flag("Whether the decision waits, and with it what milder rules oblige."),
    }
    return closed("An outcome, with what every decision that ends in it carries.", required, optional)


def _target() -> Schema:
    optional = {
        "at_most": text("The most severe outcome that may be put on it."),
        "default": text("Its outcome where no rule speaks of it."),
    }
    return closed("A target.", {"title": localized("What readers call it.")}, optional)


def _takeover() -> Schema:
    outcome = text("An outcome of this policy.")
    targets = listed(text("A target."), "The targets it is put on.", least=1)
    on_targets = closed("An outcome on targets.", {"outcome": outcome, "on": targets})
    return {"anyOf": [outcome, on_targets], "description": "What it comes to here."}


def _value() -> Schema:
    required = {
        "type": one_of(VALUE_TYPES, "What sort of value it is."),
        "merge": one_of(MERGES, "How several settings become one."),
    }
    optional = {
        "title": localized("What readers call it."),
        "unit": text("Its unit, such as CNY or days."),
        "start": expression("What it is before any rule sets it."),
        "rounding": one_of(ROUNDINGS, "How a setting is rounded; down when left out."),
        "at_least": expression("The least it can be."),
        "at_most": expression("The most it can be."),
    }
    return closed("A value that rules may set.", required, optional)


def _default(catalogue: Catalogue) -> Schema:
    required = {"id": text("Its id."), "outcome": text("An outcome of this policy.")}
    optional = {"reason": _reason(catalogue), "obligations": _obligations(catalogue), "source": _source()}
    return closed("What is decided if and only if no outcome remains.", required, optional)


def _rule_on_unknown(catalogue: Catalogue) -> Schema:
    outcome = text("The outcome.")
    own = closed("An outcome with its reason.", {"outcome": outcome}, {"reason": _reason(catalogue)})
    return {"anyOf": [outcome, own], "description": "What this rule comes to where its facts are missing."}


def _rule(catalogue: Catalogue, word: str, schema: Schema) -> Schema:
    """Return the schema of a rule; `word` is the key only this sort of rule has."""
    effect = reference("effect", "An effect.")
    required = {
        "id": text("Its id, stable over versions."),
        "layer": _layer(catalogue, "The layer it belongs to."),
        "priority": whole_number("Its priority, within its layer's range; the lower, the sooner."),
        "when": reference("condition", "When it holds."),
    }
    optional = {
        "outcome": text("The outcome it leads to."),
        "then": {"anyOf": [effect, listed(effect, "Effects.")], "description": "What it does."},
        "reason": scored_reason(_reason(catalogue)),
        "obligations": _obligations(catalogue),
        "human_review": localized("Why a person has to confirm what it leads to."),
        "source": _source(),
        word: schema,
    }
    either: list[Schema] = [{"required": ["outcome"]}, {"required": ["then"]}]
    if word == "because":
        effectless = [{"required": [key]} for key in ("human_review", "obligations")]
        neither = {"not": {"anyOf": either}, "anyOf": effectless}
        return {
            **closed("A rule: when it holds, and what follows.", required, optional),
            "oneOf": [*either, neither],
        }
    return {**closed("A rule: when it holds, and what follows.", required, optional), "oneOf": either}


def _effect(catalogue: Catalogue) -> Schema:
    events = {name: texts["en"] for name, texts in catalogue.events.items()}
    event = one_of(events, "The event from which the days count; the decision when left out.")
    until = closed("How long it lasts.", {"days": expression("How many days.")}, {"after": event})
    members = listed(text("A member."), "Members that are added to a set.")
    setting = {
        "anyOf": [expression("What it is set to."), until, members],
        "description": "What it is set to.",
    }
    covers = listed(_layer(catalogue, "A layer."), "The layers whose rules it lowers.")
    shield = closed(
        "Lowers what rules of some layers may do.",
        {"at_most": text("The outcome they are lowered to."), "covers": covers},
    )
    optional = {
        "outcome": text("The outcome it leads to."),
        "on": listed(text("A target."), "The targets it touches; the decision itself when left out."),
        "set": keyed("Values it sets, of those declared in `values`.", setting),
        "shield": shield,
    }
    some = [{"required": [key]} for key in ("outcome", "set", "shield")]
    return {**closed("What a rule does.", {}, optional), "anyOf": some}


def condition_schema() -> Schema:
    """Return the schema of a condition, which refers to itself as the definition `condition`."""
    condition = reference("condition", "A condition.")
    single = listed(condition, "One condition.", least=1, most=1)
    words = closed(
        "Conditions put together.",
        {},
        {
            "all": listed(condition, "Holds if every one holds.", least=1),
            "any": listed(condition, "Holds if one or more hold.", least=1),
            "not": {"anyOf": [condition, single], "description": "Holds if the condition does not."},
        },
    )
    words |= {"minProperties": 1, "maxProperties": 1}
    return {
        "anyOf": [expression("A CEL expression over facts, `params` and `derived`."), words],
        "description": "A CEL expression, or `all`, `any`, `not` over conditions.",
    }
