"""Why: every condition of every rule, with the values it met, worked out again on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.decision import SEALED, Decision, shown_fact
from engine.decisions.table_trace import ScoreTrace, TableTrace, shown_results, trace_score, trace_tables
from engine.language import typed
from engine.language.checked import CheckedRule
from engine.language.evaluate import Evaluator, Fault
from engine.language.format import format_expression
from engine.language.scalars import write_value
from engine.language.values import Held, Null

STATES = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Step:
    """One condition and what it came to.

    Args:
        text: The condition as written.
        state: True, False, or None for unknown.
        values: The facts and parameters it compares, as JSON carries them; unknown facts are None.
        parts: The conditions it is made of.
    """

    text: str
    state: bool | None
    values: Mapping[str, object] = field(default_factory=dict)
    parts: tuple[Step, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        found: dict[str, object] = {"condition": self.text, "state": STATES[self.state]}
        if self.values:
            found["values"] = dict(self.values)
        if self.parts:
            found["parts"] = [part.to_dict() for part in self.parts]
        return found


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """One rule, what it would do, and why it did or did not."""

    rule: CheckedRule
    state: bool | None
    condition: Step

    @property
    def outcome(self) -> str | None:
        """The outcome it asks for, if any."""
        return next((effect.outcome for effect in self.rule.effects if effect.outcome), None)

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        return {
            "rule": self.rule.id,
            "layer": self.rule.layer,
            "outcome": self.outcome,
            "state": STATES[self.state],
            "source": list(self.rule.source),
            "condition": self.condition.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with the trace of every rule, of every table, and of the scorecard."""

    decision: Decision
    rules: tuple[RuleTrace, ...]
    tables: tuple[TableTrace, ...] = ()
    score: ScoreTrace | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON carries it: the decision, `trace`, and `tables` and `score` if there are any."""
        found = {**self.decision.to_dict(), "trace": [rule.to_dict() for rule in self.rules]}
        if self.tables:
            found["tables"] = [table.to_dict() for table in self.tables]
        return {**found, "score": self.score.to_dict()} if self.score else found


def explain(decision: Decision) -> Explanation:
    """Return the decision with every condition of every rule, and what each came to."""
    tracer = _Tracer(decision)
    policy = decision.version.policy
    rules = tuple(tracer.rule(rule) for rule in (*policy.rules, *policy.after))
    evaluator = tracer.evaluator
    return Explanation(decision, rules, trace_tables(policy, evaluator), trace_score(policy, evaluator))


class _Tracer:
    def __init__(self, decision: Decision) -> None:
        self._facts = decision.catalogue.facts
        self._held = decision.evaluation.held
        self._parameters = decision.parameters
        self._held = {**self._held, **decision.combined.results}
        self._policy = decision.version.policy
        self.evaluator = Evaluator(self._held, self._parameters)

    def rule(self, rule: CheckedRule) -> RuleTrace:
        return RuleTrace(rule, self.evaluator.state(rule.condition), self._step(rule.condition))

    def _step(self, node: typed.Typed) -> Step:
        text = format_expression(node.source)
        found = self.evaluator.value(node)
        state = None if isinstance(found, Fault) else False if found is Null.NONE else found
        truth = state if isinstance(state, bool) else None
        if isinstance(node, typed.Junction | typed.Not):
            return Step(text, truth, {}, tuple(self._step(part) for part in typed.parts(node)))
        if isinstance(node, typed.Derived) and node.name.startswith("derived."):
            return Step(text, truth, {}, (self._step(node.body),))
        results = shown_results(self._policy, node.source, self.evaluator)
        return Step(text, truth, {**results, **self._values(node)})

    def _values(self, node: typed.Typed) -> dict[str, object]:
        values: dict[str, object] = {}
        for current in typed.walk(node):
            if isinstance(current, typed.Input):
                values[current.name] = self._shown(current, self._held.get(current.name))
            elif isinstance(current, typed.Parameter):
                values[f"params.{current.name}"] = write_value(self._parameters[current.name], current.type)
        return values

    def _shown(self, node: typed.Input, held: Held | None) -> object:
        fact = self._facts.get(node.name)
        if fact is not None and fact.pii == "secret":
            return SEALED
        return None if held is None else shown_fact(held, node.type)
