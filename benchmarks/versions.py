"""What the newest version of a policy decides otherwise than its first, on the real accounts.

Run with `python -m benchmarks versions`: every account by both versions of the policies the data speaks of,
some minutes. It ends with exit code 1 where an account is decided otherwise in a way not announced here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from engine import Engine
from engine.batch.assumptions import read_assumptions
from engine.batch.credit_cards import CARDS, DATA, facts_of, read_cards
from engine.decisions.decision import Decision
from engine.shipped import shipped
from engine.specs.runner import newest

AS_OF = datetime(2026, 11, 21, 2, tzinfo=UTC)

#: Policies the data speaks of, with the shifts between outcomes that their newest version announces.
ANNOUNCED: Mapping[str, Sequence[tuple[str, str]]] = {
    # EW-021: a score that is not LOW asks for a look, beside other grounds too.
    "early_warning": [("NONE", "WATCH"), ("WATCH", "WATCH")],
    "drawdown_permission": [],
    "limit_increase": [],
    # RS-002 yields to three on-time cycles, and its 180 days count from the cure.
    "raise_suspension": [("RAISE_SUSPENDED", "RAISE_OPEN"), ("RAISE_SUSPENDED", "RAISE_SUSPENDED")],
    # Tables in the place of rules; what else changed needs facts the data lacks.
    "limit_decrease": [],
    "forced_closure": [],
}

Account = dict[str, object]


def accounts(engine: Engine, policy: str, every: int = 1) -> Iterator[Account]:
    """Yield the real accounts as the back-test gives them to a policy.

    Args:
        engine: What decides.
        policy: The policy.
        every: One of so many accounts is taken.
    """
    facts = engine.rulebook.catalogue.facts
    assumptions = read_assumptions(DATA / "assumptions.yaml", facts).of_policy(policy)
    for place, card in enumerate(read_cards(CARDS)):
        if place % every == 0:
            known = facts_of(card)
            yield {**{item.fact: item.value_for(known) for item in assumptions}, **known}


def shifts(engine: Engine, policy: str, every: int = 1) -> Counter[tuple[str, str]]:
    """Return how many accounts each pair of outcomes has, before and after, where the decision is another.

    A decision is another by its outcome, its targets, what it sets, its reasons or its obligations.
    """
    first, last = 1, newest(engine.rulebook)[policy]
    found: Counter[tuple[str, str]] = Counter()
    for account in accounts(engine, policy, every):
        before, after = (
            engine.decide(policy, account, as_of=AS_OF, version=number) for number in (first, last)
        )
        if _gist(before) != _gist(after):
            found[before.outcome, after.outcome] += 1
    return found


def _gist(decision: Decision) -> tuple[object, ...]:
    codes = tuple(reason.code for reason in decision.reasons)
    due = frozenset(decision.obligation_codes)
    return decision.outcome, decision.targets, decision.values, codes, due


def unannounced(policy: str, found: Counter[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    """Return the shifts that a policy does not announce."""
    return {shift: count for shift, count in found.items() if shift not in ANNOUNCED[policy]}


def main() -> int:
    """Print every shift, and return 1 where one is not announced."""
    engine = Engine.load(shipped("rules"), clock=lambda: AS_OF)
    last, is_as_announced = newest(engine.rulebook), True
    for policy in ANNOUNCED:
        found = shifts(engine, policy)
        print(f"{policy} 1 to {last[policy]}: {found.total():,} accounts decided otherwise")
        for (before, after), count in found.most_common():
            print(f"  {before} to {after}: {count:,}")
        if surprising := unannounced(policy, found):
            print(f"{policy}: not announced: {dict(surprising)}", file=sys.stderr)
            is_as_announced = False
    return 0 if is_as_announced else 1
