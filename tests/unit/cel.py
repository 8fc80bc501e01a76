"""Lone expressions evaluated, as the cases of CEL's conformance suite ask for."""

from __future__ import annotations

import pytest

from engine.errors import TidegateError
from engine.language.expression import ExpressionParser
from engine.language.lone import evaluate_lone

_PARSER = ExpressionParser()


def value(expression: str, **bindings: object) -> object:
    """Return what an expression comes to."""
    return evaluate_lone(expression, bindings, {}, _PARSER)


def codes(expression: str, **bindings: object) -> set[str]:
    """Return the codes of what an expression is refused for."""
    with pytest.raises(TidegateError) as caught:
        value(expression, **bindings)
    return {finding.code for finding in caught.value.findings}


def code(expression: str, **bindings: object) -> str:
    """Return the one code of the error that an expression is refused with."""
    with pytest.raises(TidegateError) as caught:
        value(expression, **bindings)
    return caught.value.code
