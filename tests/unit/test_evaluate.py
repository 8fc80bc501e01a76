"""The tree walker on what only a lone expression can hold: a value that cannot be computed."""

from engine.errors import Finding, Span
from engine.language.evaluate import Evaluator
from engine.language.expression import ExpressionParser
from engine.language.scope import Declared, Scope
from engine.language.typecheck import typecheck
from engine.language.types import INT


def test_a_condition_that_cannot_be_computed_is_unknown() -> None:
    findings: list[Finding] = []
    tree = ExpressionParser().parse("9223372036854775807 + some.count > 0", Span("<test>", 1, 1))
    checked = typecheck(tree, Scope({"some.count": Declared(INT)}, proves=False), findings.append)

    assert checked is not None
    assert Evaluator({"some.count": 1}, {}).state(checked) is None
    assert Evaluator({"some.count": 0}, {}).state(checked) is True
