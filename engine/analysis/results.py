"""What a contract may say of a decision: names that begin with `result.`, their types and their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.catalogue.catalogue import Catalogue
from engine.decisions.decision import Decision
from engine.decisions.reasons import GENERIC, MOST_REASONS
from engine.language import types
from engine.language.checked import CheckedPolicy
from engine.language.policy import CLASSES
from engine.language.scope import Declared, Scope
from engine.language.values import Held, Null

_COUNT = types.int_of("count", 0, MOST_REASONS)
_COUNTS: Mapping[str, Callable[[Decision], int]] = {
    "result.reasons": lambda decision: len(decision.reasons),
    "result.generic_reasons": lambda decision: sum(item.code == GENERIC for item in decision.reasons),
    "result.remedies": lambda decision: sum(
        item.remedy_code != decision.catalogue.no_action for item in decision.reasons
    ),
}
_OUTCOME, _CLASS, _ADVERSE, _APPEAL = (
    "result.outcome",
    "result.class",
    "result.is_adverse",
    "result.has_appeal",
)
_TARGET, _OBLIGES = "result.target.", "result.obliges."

#: What each name says; `X` stands for a name of the policy or the catalogue.
RESULTS: Mapping[str, str] = {
    _OUTCOME: "the outcome",
    _CLASS: "its class",
    _ADVERSE: "whether its outcome, or that of a target, is adverse",
    f"{_TARGET}X": "the outcome of the target X",
    "result.X": "the value X",
    "result.reasons": "how many reasons it shows",
    "result.generic_reasons": "how many of them are the general text",
    "result.remedies": "how many of them offer something the customer can do",
    _APPEAL: "whether it says how to appeal",
    f"{_OBLIGES}X": "whether it carries the obligation X",
}


def contract_scope(catalogue: Catalogue, policy: CheckedPolicy) -> Scope:
    """Return the names a contract may use for a policy: all facts, and what its decisions come to."""
    outcomes = Declared(types.enum(tuple(outcome.name for outcome in policy.outcomes)))
    results = {
        _OUTCOME: outcomes,
        _CLASS: Declared(types.enum(CLASSES)),
        _ADVERSE: Declared(types.BOOL),
        _APPEAL: Declared(types.BOOL),
        **dict.fromkeys(_COUNTS, Declared(_COUNT)),
        **{f"{_TARGET}{name}": outcomes for name in policy.targets},
        **{f"{_OBLIGES}{code}": Declared(types.BOOL) for code in catalogue.obligations},
    }
    for name, value in policy.values.items():
        if value.type is not None:
            # What a policy sets is proved to stay within these bounds; tighter ones are not needed here.
            bounds = value.type.bounded(-types.EXACT_LIMIT, types.EXACT_LIMIT)
            results[f"result.{name}"] = Declared(bounds if value.type.is_numeric else value.type, "none")
    vocabulary = catalogue.vocabulary({})
    return Scope({**vocabulary.facts, **results}, prohibited=vocabulary.prohibited)


def read_result(decision: Decision, name: str) -> Held:
    """Return what a name of the contract's scope is in a decision, as held.

    Args:
        decision: The decision.
        name: A name that begins with `result.`.
    """
    if name in _COUNTS:
        return _COUNTS[name](decision)
    if name == _OUTCOME:
        return decision.outcome
    if name == _CLASS:
        return decision.declaration.class_
    if name == _ADVERSE:
        return "adverse" in classes(decision).values()
    if name == _APPEAL:
        return decision.appeal is not None
    if name.startswith(_TARGET):
        return decision.targets[name.removeprefix(_TARGET)]
    if name.startswith(_OBLIGES):
        code = name.removeprefix(_OBLIGES)
        return any(obligation.code == code for obligation in decision.obligations)
    value = decision.combined.values.get(name.removeprefix("result."))
    return Null.NONE if value is None or value.held is None else value.held


def outcomes(decision: Decision) -> dict[str, str]:
    """Return the outcome of the decision, under the empty name, and of each target."""
    return {"": decision.outcome, **decision.targets}


def classes(decision: Decision) -> dict[str, str]:
    """Return the class of the decision, under the empty name, and of each target."""
    declared = decision.version.policy.outcome
    return {name: declared[outcome].class_ for name, outcome in outcomes(decision).items()}
