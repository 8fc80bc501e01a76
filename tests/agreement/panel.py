"""One policy before all its judges, and what each makes of an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from unittest.mock import patch

from engine.backends.direct import compile_policy
from engine.backends.states import Evaluation
from engine.catalogue.facts import Fact
from engine.language.check import check
from engine.language.checked import CheckedPolicy, LayerRange, Vocabulary
from engine.language.evaluate import Evaluator
from engine.language.format import format_expression
from engine.language.policy import Policy
from tests.agreement.judge import Judge
from tests.agreement.named_results import NamingJudge, ways

DAY = date(2026, 11, 21)
_HEAD = """\
policy: made_up
version: 1
language: 1
title: {zh-CN: 虚构, en: made up}
owner: nobody
change: none
outcomes:
  YES: {title: {zh-CN: 是, en: yes}, class: neutral}
  NO: {title: {zh-CN: 否, en: no}, class: neutral}
default: {id: R0, outcome: YES}
"""
_STATES = {True: "T", False: "F", None: "?"}


def vocabulary(facts: Mapping[str, Fact]) -> Vocabulary:
    """Return what a made-up policy may name."""
    return Vocabulary(
        {name: fact.declared for name, fact in facts.items()},
        reasons={"WHY": True},
        layers={"ANY": LayerRange(1, 9_999, shieldable=True)},
    )


def check_meaning(policy: Policy, facts: Mapping[str, Fact]) -> CheckedPolicy:
    """Return the policy checked, silly conditions allowed: the backends must agree on those, too."""
    with patch("engine.language.ranges._finding", return_value=None):
        return check(policy, vocabulary(facts))


def yaml(text: str) -> str:
    """Return a text as YAML carries it."""
    return "'" + text.replace("'", "''") + "'"


def policy_text(
    conditions: list[str], parameters: list[str] | None = None, derive: list[str] | None = None
) -> str:
    """Return a policy file with a rule for each condition, every entry on a line of its own."""
    rules = [
        f"  - {{id: R{number}, layer: ANY, priority: {number}, when: {condition}, outcome: NO, reason: WHY}}"
        for number, condition in enumerate(conditions, 1)
    ]
    sections = {"parameters": parameters or [], "derive": derive or [], "rules": rules}
    lines = [line for key, entries in sections.items() if entries for line in (f"{key}:", *entries)]
    return _HEAD + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Verdicts:
    """What the judges make of one account: for each a letter a rule, true, false or unknown."""

    states: Mapping[str, str]
    evaluations: Mapping[str, Evaluation]

    @property
    def agree(self) -> bool:
        """Whether all judges found the same states, and all backends the same facts in the same order."""
        read = {(tuple(each.held.items()), each.json) for each in self.evaluations.values()}
        return len(set(self.states.values())) == 1 == len(read)


class Panel:
    """The judges of one policy: both backends, the engine's tree walker, and the independent judge.

    Args:
        policy: The policy as parsed.
        checked: The same, checked.
        facts: The facts it was checked against.
        day: The day whose parameter values count.
    """

    def __init__(
        self, policy: Policy, checked: CheckedPolicy, facts: Mapping[str, Fact], day: date = DAY
    ) -> None:
        # Here, so that collecting the tests does not need what only some of them do.
        from engine.backends.rete import RetePolicy  # noqa: PLC0415

        self.policy, self.checked, self._facts = policy, checked, facts
        self._parameters = checked.parameters_on(day)
        self.direct = compile_policy(checked, facts, self._parameters, facts)
        self.rete = RetePolicy(checked, facts, self._parameters, facts)
        self._kinds = {name: (fact.type.kind, fact.null) for name, fact in facts.items()}
        self._derived = {key.text: body for key, body in policy.derive}
        self._amounts = {
            declared.name: Fraction(
                max(
                    (value for value in declared.values if value.start <= day), key=lambda v: v.start
                ).value.text
            )
            for declared in policy.parameters
        }

    def verdicts(self, facts: Mapping[str, object]) -> Verdicts:
        """Return what every judge makes of an account."""
        evaluations = {"direct": self.direct.evaluate(facts), "rete": self.rete.evaluate(facts)}
        states = {name: self._written(evaluation) for name, evaluation in evaluations.items()}
        walker = Evaluator(evaluations["direct"].held, self._parameters)
        states["walker"] = "".join(_STATES[walker.state(rule.condition)] for rule in self.checked.rules)
        states["judge"] = self._judged(facts)
        return Verdicts(states, evaluations)

    def _judged(self, facts: Mapping[str, object]) -> str:
        """Return what the independent judge says: unknown where it depends on how open rows turn out."""
        judge = Judge(self._kinds, self._amounts, self._derived, facts)
        judges = [
            NamingJudge(judge.kinds, judge.parameters, judge.derived, facts, way)
            for way in ways(self.policy, judge)
        ]
        letters = [{_STATES[each.state(rule.condition)] for each in judges} for rule in self.policy.rules]
        return "".join(found.pop() if len(found) == 1 else "?" for found in letters)

    def disagreement(self, facts: Mapping[str, object]) -> str | None:
        """Return on which rules the judges differ about an account, for a reader, or None if they agree."""
        verdicts = self.verdicts(facts)
        if verdicts.agree:
            return None
        lines = [
            f"{rule.id} `{format_expression(rule.condition)}`: {', '.join(verdicts.states)} say {letters}"
            for rule, *letters in zip(self.policy.rules, *verdicts.states.values(), strict=True)
            if len(set(letters)) > 1
        ]
        read = {name: (each.held, each.json) for name, each in verdicts.evaluations.items()}
        return "\n".join([f"about {dict(facts)}", *(lines or [f"facts read differently: {read}"])])

    def _written(self, evaluation: Evaluation) -> str:
        letters = ["F"] * len(self.checked.rules)
        for index in evaluation.fired:
            letters[index] = "T"
        for index in evaluation.unknown:
            letters[index] = "?"
        return "".join(letters)

    def close(self) -> None:
        """Free what the second engine holds."""
        self.rete.close()
