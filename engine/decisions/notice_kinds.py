"""Which notice a decision takes, what it rests on, and which numbers belong beside a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from engine.catalogue.notices import ADVERSE, GENERIC, INFORMATION, TECHNICAL, Notices
from engine.decisions.reasons import GENERIC as GENERIC_REASON
from engine.language import typed
from engine.language.evaluate import Evaluator
from engine.language.values import Held, is_null

if TYPE_CHECKING:
    from engine.decisions.decision import Decision
    from engine.decisions.reasons import PrincipalReason
    from engine.language.checked import CheckedRule

#: The obligation that says that the cause of a decision is kept from the customer.
SECRECY = "OB_NOTICE_GENERIC"
#: A test belongs to the setting of a policy rather than to a reason when more than a third of its rules, and
#: more than three, make it.
_SHARE, _FEW = 3, 3


def kind_of(decision: Decision, notices: Notices) -> str | None:
    """Return the kind of notice a decision takes; None when nobody is told of it.

    The cause may not be told where the decision says so, or where no reason of it may be told. Both take the
    same notice, so that the notice does not tell them apart.
    """
    policy = decision.version.policy.name
    if policy in notices.silent:
        return None
    codes = {reason.code for reason in decision.reasons}
    if SECRECY in decision.obligation_codes or codes == {GENERIC_REASON}:
        return GENERIC
    if decision.appeal is not None:
        return ADVERSE
    for kind in notices.kinds.values():
        obliged = not kind.obliges or not {*kind.obliges}.isdisjoint(decision.obligation_codes)
        if obliged and decision.outcome in kind.outcomes.get(policy, ()):
            return kind.name
    if all(obligation.notice != "customer" for obligation in decision.notices):
        return None
    return TECHNICAL if decision.declaration.class_ == "technical" else INFORMATION


def is_urgent(decision: Decision, notices: Notices) -> bool:
    """Whether a decision is an urgent measure: one for safety, or one that a court or the law orders at once.

    A decision does not say so itself. What made it, and what it obliges to, tell.

    Args:
        decision: The decision, one that leaves somebody worse off.
        notices: They name the layers, families and obligations that tell.
    """
    urgency = notices.urgency
    if urgency is None:
        return False
    made, reasons = decision.combined.contributing, decision.catalogue.reasons
    layers = {item.layer for item in made}
    given = (reasons.get(item.reason or "") for item in made)
    families = {reason.family for reason in given if reason is not None}
    return not (
        layers.isdisjoint(urgency.layers)
        and families.isdisjoint(urgency.families)
        and {*decision.obligation_codes}.isdisjoint(urgency.obliges)
    )


def rules_of(decision: Decision) -> Mapping[str, tuple[CheckedRule, Decision]]:
    """Return the rules of a decision and of those it requires, each with the decision it belongs to."""
    found: dict[str, tuple[CheckedRule, Decision]] = {}
    for required in decision.required:
        found.update(rules_of(required))
    policy = decision.version.policy
    found.update({rule.id: (rule, decision) for rule in (*policy.rules, *policy.after)})
    return found


def facts_used(decision: Decision) -> frozenset[str]:
    """Return the facts that the rules which made the decision read, of those whose reason may be told."""
    rules, reasons = rules_of(decision), decision.catalogue.reasons
    found: set[str] = set()
    for item in decision.combined.contributing:
        reason = reasons.get(item.reason or "")
        if item.rule in rules and reason is not None and reason.disclosure == "full":
            found.update(rules[item.rule][0].facts)
    return frozenset(found)


class TellingFacts:
    """Finds the facts that belong beside the reasons of one decision.

    Args:
        decision: The decision.
        told: The facts whose value may be told.
    """

    def __init__(self, decision: Decision, told: Collection[str]) -> None:
        self._told = told
        self._rules = rules_of(decision)
        self._usual: dict[str, frozenset[typed.Typed]] = {}

    def of(self, reason: PrincipalReason) -> Iterator[str]:
        """Yield the facts that made the rule of a reason hold, in the order of its condition.

        Args:
            reason: A reason of the decision; one that stands for a hidden reason rests on nothing.
        """
        rule, owner = self._rules.get(reason.rule or "", (None, None))
        if rule is None or owner is None:
            return
        evaluator = Evaluator({**owner.held, **owner.combined.results}, owner.parameters)
        if evaluator.state(rule.condition) is not True:
            return
        named = _of_score(reason, owner) if rule.scored else self._of_condition(rule, owner, evaluator)
        for name in dict.fromkeys(named):
            held = owner.held.get(name)
            if name in self._told and held is not None and _says_something(held):
                yield name

    def _of_condition(self, rule: CheckedRule, owner: Decision, evaluator: Evaluator) -> Iterator[str]:
        policy = owner.version.policy.name
        if policy not in self._usual:
            self._usual[policy] = _usual_tests(owner)
        for test in _deciding(rule.condition, evaluator, wanted=True):
            if test not in self._usual[policy]:
                yield from typed.inputs(test)


def _of_score(reason: PrincipalReason, owner: Decision) -> Iterator[str]:
    """Yield the facts of the characteristics that a reason of the scorecard stands for."""
    scorecard = owner.version.policy.scorecard
    for each in scorecard.characteristics if scorecard is not None else ():
        if each.reason == reason.code:
            yield from typed.inputs(each.input)


def _usual_tests(decision: Decision) -> frozenset[typed.Typed]:
    """Return the tests that so many rules make that they tell nothing of any one."""
    rules = decision.version.policy.rules
    counts = Counter(test for rule in rules for test in {*_tests(rule.condition)})
    return frozenset(test for test, count in counts.items() if count > _FEW and count * _SHARE > len(rules))


def held_fact(decision: Decision, name: str) -> Held | None:
    """Return the value of a fact that this decision, or one it requires, was given; None for none."""
    for each in (decision, *decision.required):
        held = each.held.get(name)
        if held is not None and not is_null(held):
            return held
    return None


def _says_something(held: Held) -> bool:
    """Whether a value belongs beside a reason: nothing, zero and yes or no do not."""
    return not is_null(held) and not isinstance(held, bool) and held not in (0, "")


def _deciding(node: typed.Typed, evaluator: Evaluator, *, wanted: bool) -> Iterator[typed.Typed]:
    """Yield the tests in those parts of a condition that made it what it is."""
    match node:
        case typed.Derived(body=body):
            yield from _deciding(body, evaluator, wanted=wanted)
        case typed.Not(operand=operand):
            yield from _deciding(operand, evaluator, wanted=not wanted)
        case typed.Junction(items=items):
            for item in items:
                if evaluator.state(item) is wanted:
                    yield from _deciding(item, evaluator, wanted=wanted)
        case _:
            yield node


def _tests(node: typed.Typed) -> Iterator[typed.Typed]:
    """Yield every test of a condition."""
    if isinstance(node, typed.Derived | typed.Not | typed.Junction):
        for part in typed.parts(node):
            yield from _tests(part)
    else:
        yield node
