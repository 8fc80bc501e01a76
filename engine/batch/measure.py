"""Measures some of the accounts of a run: how many, how many of them defaulted, and with how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from engine.batch.credit_cards import Card
from engine.batch.published import Figures, Removed


class Measure:
    """Measures accounts by their places in a run.

    Args:
        cards: The accounts.
        defaulted: Whether each of them defaulted the month after.
    """

    def __init__(self, cards: Sequence[Card], defaulted: Sequence[bool]) -> None:
        self._defaulted = defaulted
        self._balances = [max(card.bills[0], 0.0) for card in cards]
        self._limits = [Decimal(str(card.limit)) for card in cards]
        self._bads = sum(defaulted)
        self._bad_balance = self._owed_by_bads(range(len(cards)))

    def figures(self, places: Iterable[int]) -> Figures:
        """Return what is to be said of the accounts at these places."""
        chosen = tuple(places)
        bads = sum(self._defaulted[place] for place in chosen)
        bad_rate = _share(bads, len(chosen))
        base_rate = _share(self._bads, len(self._defaulted))
        return Figures(
            len(chosen),
            _share(len(chosen), len(self._defaulted)),
            bad_rate,
            _share(bad_rate, base_rate) if bad_rate is not None and base_rate is not None else None,
            _share(bads, self._bads),
            _share(self._owed_by_bads(chosen), self._bad_balance),
        )

    def removed(self, kept: Mapping[int, Decimal]) -> Removed:
        """Return what cuts took away.

        Args:
            kept: The limit left, by place, of the accounts whose limit was lowered.
        """
        taken = {place: self._limits[place] - limit for place, limit in kept.items()}
        total = sum(taken.values())
        from_bads = sum(amount for place, amount in taken.items() if self._defaulted[place])
        return Removed(_share(total, sum(self._limits)), _share(from_bads, total))

    def _owed_by_bads(self, places: Iterable[int]) -> float:
        return sum(self._balances[place] for place in places if self._defaulted[place])


def _share(part: Decimal | float, whole: Decimal | float) -> float | None:
    return float(part) / float(whole) if whole else None
