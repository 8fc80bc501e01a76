"""Decides closure for every real account as if each holder asked today: who can close, who settles first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from engine.batch.assumptions import Assumption, read_assumptions
from engine.batch.credit_cards import CARDS, DATA, facts_of, read_cards
from engine.decisions.trace import Explanation
from engine.engine import Engine

POLICY = "voluntary_closure"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What came of it.

    Args:
        accounts: How many accounts were decided.
        outcomes: How many by outcome.
        reasons: How many by outcome and reasons shown.
        unknown: How many by rule that could not be judged.
        seconds: Time the decisions took, reading the file not counted.
        assumptions: What was assumed of every account.
        example: An account that must settle first, and its number.
        explanations: That account explained, by locale.
    """

    accounts: int
    outcomes: Mapping[str, int]
    reasons: Mapping[tuple[str, tuple[str, ...]], int]
    unknown: Mapping[str, int]
    seconds: float
    assumptions: tuple[Assumption, ...]
    example: int
    explanations: Mapping[str, Explanation]


def demonstrate(
    engine: Engine,
    data: Path | None = None,
    *,
    as_of: datetime,
    locales: Iterable[str],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Demonstration:
    """Decide every account of the data set and explain one.

    Args:
        engine: What decides.
        data: A Parquet file with the columns of `credit_cards.COLUMNS`; the one shipped when left out.
        as_of: When everyone asks.
        locales: Languages to explain the example in.
        progress: Called with how many are done, of how many.

    Raises:
        TidegateError: The file, the assumptions or a fact cannot be read.
    """
    known = engine.rulebook.catalogue.facts
    assumptions = read_assumptions(DATA / "assumptions.yaml", known).of_policy(POLICY)
    assumed = {item.fact: item.value for item in assumptions}
    requests = [(card.number, {**assumed, **facts_of(card)}) for card in read_cards(data or CARDS)]
    outcomes: Counter[str] = Counter()
    reasons: Counter[tuple[str, tuple[str, ...]]] = Counter()
    unknown: Counter[str] = Counter()
    example, most_fired, started = 0, -1, perf_counter()
    for index, (_, facts) in enumerate(requests):
        decision = engine.decide(POLICY, facts, as_of=as_of)
        outcomes[decision.outcome] += 1
        reasons[decision.outcome, tuple(reason.code for reason in decision.reasons)] += 1
        unknown.update(rule.id for rule, _ in decision.unknown)
        if len(decision.fired) > most_fired:
            example, most_fired = index, len(decision.fired)
        if index % _STRIDE == 0:
            progress(index, len(requests))
    seconds = perf_counter() - started
    progress(len(requests), len(requests))
    number, facts = requests[example] if requests else (0, assumed)
    explanations = {locale: engine.explain(POLICY, facts, as_of=as_of, locale=locale) for locale in locales}
    return Demonstration(
        len(requests), outcomes, reasons, unknown, seconds, assumptions, number, explanations
    )


_STRIDE = 250
