"""Made-up policies before all judges, with made-up accounts.

All choices come from one `random.Random`: a seeded one for long runs, Hypothesis's for tests that shrink.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import NamedTuple

from engine.errors import CheckError
from engine.language.checked import CheckedPolicy
from engine.language.parse import PolicyParser
from engine.language.policy import Policy
from tests.agreement.accounts import Accounts
from tests.agreement.author import Author
from tests.agreement.panel import Panel, check_meaning
from tests.agreement.schema import FACTS

#: What a rule may be refused for although it is well typed: a number or time that could leave its range; and
#: what follows once rules, or names they use, have been taken out.
_REFUSALS = frozenset({"out-of-bounds", "unused-parameter", "unused-derived", "unknown-fact"})


class Made(NamedTuple):
    """A policy before its judges, accounts for it, and how many of its rules were refused."""

    panel: Panel
    accounts: Accounts
    refused: int
    text: str


def make(random: Random, parser: PolicyParser, rules: int = 10) -> Made | None:
    """Return a made-up policy, or None if none of its rules could be accepted.

    Raises:
        CheckError: The author wrote something that is not well typed.
    """
    author = Author(random)
    text = author.write(rules)
    found = accepted(parser.parse(text, "made_up.yaml"), lambda policy: check_meaning(policy, FACTS))
    if found is None:
        return None
    policy, checked = found
    accounts = Accounts(random, FACTS, checked.facts, author.constants)
    return Made(Panel(policy, checked, FACTS), accounts, rules - len(policy.rules), text)


def accepted(policy: Policy, check: Callable[[Policy], CheckedPolicy]) -> tuple[Policy, CheckedPolicy] | None:
    """Return a policy without the entries that are refused, as written and as checked.

    Args:
        policy: The policy, every entry on a line of its own.
        check: What checks it.

    Returns:
        None if no rule is left.

    Raises:
        CheckError: It is refused for more than a made-up policy may be refused for.
    """
    while policy.rules:
        try:
            return policy, check(policy)
        except CheckError as error:
            if not {finding.code for finding in error.findings} <= _REFUSALS:
                raise
            lines = {finding.span.line for finding in error.findings if finding.span}
            policy = replace(
                policy,
                rules=tuple(rule for rule in policy.rules if rule.span.line not in lines),
                after=tuple(rule for rule in policy.after if rule.span.line not in lines),
                parameters=tuple(each for each in policy.parameters if each.span.line not in lines),
                derive=tuple(each for each in policy.derive if each[0].span.line not in lines),
            )
    return None
