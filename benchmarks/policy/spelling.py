"""Conditions as text, in the language of each engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.policy.facts import PLACES, BenchFact, exact_text
from benchmarks.policy.rules import Among, Condition, Flag, Joined, Not, Versus


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes conditions.

    Args:
        fact: How it names a fact.
        words: Its `and` and `or`.
        negation: Its negation, of a condition in brackets.
        is_scaled: Whether money and ratios are whole hundredths and millionths in it.
        brackets: What surrounds the members of an enum.
    """

    fact: Callable[[BenchFact], str]
    words: dict[str, str]
    negation: str
    is_scaled: bool
    brackets: str = "[]"

    def write(self, condition: Condition) -> str:
        """Return a condition as text."""
        match condition:
            case Flag(fact):
                return self.fact(fact)
            case Among(fact, (member,)):
                return f"{self.fact(fact)} == '{member}'"
            case Among(fact, members):
                listed = ", ".join(f"'{member}'" for member in members)
                return f"{self.fact(fact)} in {self.brackets[0]}{listed}{self.brackets[1]}"
            case Versus():
                return self._versus(condition)
            case Not(operand):
                return f"{self.negation}({self.write(operand)})"
            case Joined(word, parts):
                return f" {self.words[word]} ".join(map(self._part, parts))

    def _part(self, condition: Condition) -> str:
        text = self.write(condition)
        return f"({text})" if isinstance(condition, Joined) else text

    def _versus(self, condition: Versus) -> str:
        left, operator, other = self.fact(condition.fact), condition.operator, condition.other
        if isinstance(other, int):
            kind = condition.fact.kind
            bound = str(other) if self.is_scaled or kind == "int" else exact_text(other, kind)
            return f"{left} {operator} {bound}"
        if condition.ratio is None:
            return f"{left} {operator} {self.fact(other)}"
        if self.is_scaled:
            left = f"{left} * {10 ** PLACES['ratio']}"
        return f"{left} {operator} {self.fact(other)} * {self.fact(condition.ratio)}"


_LETTERS = {"and": "and", "or": "or"}
_SIGNS = {"and": "&&", "or": "||"}

TIDEGATE = Spelling(lambda fact: fact.name, _SIGNS, "!", is_scaled=False)
ZEN = Spelling(lambda fact: fact.symbol, _LETTERS, "not ", is_scaled=False)
CEL = Spelling(lambda fact: fact.symbol, _SIGNS, "!", is_scaled=True)
RULE_ENGINE = Spelling(lambda fact: fact.symbol, _LETTERS, "not ", is_scaled=True)
PYTHON = Spelling(lambda fact: f'facts["{fact.name}"]', _LETTERS, "not ", is_scaled=True, brackets="()")
