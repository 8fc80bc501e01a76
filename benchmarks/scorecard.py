"""Fits the behaviour scorecard of `early_warning` on real accounts, and measures it on others.

Run with `python -m benchmarks scorecard`; it ends with exit code 1 where the rules ship other points or
bands.

Logistic regression on weights of evidence (Siddiqi, Credit Risk Scorecards, 2006): every characteristic is
cut into bins that a person can read, a bin weighs the logarithm of its odds of good to bad, and the
regression says how much each characteristic counts beside the others. Points are that, scaled and rounded;
what is measured are the rounded points, the ones that are shipped. Which accounts are kept apart follows from
their number, so the figures come again.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log, log2
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve

from engine.batch.credit_cards import CARDS, facts_of, read_cards, read_defaults

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "rules/policies/early_warning/v2.yaml"

#: Characteristics in the order of the scorecard: the first value of every bin but the lowest. The first three
#: are cut where rules cut. Bins of equal risk, or that would reward a worse behaviour, were joined by hand.
CUTS: Mapping[str, Sequence[float]] = {
    "delinq.dpd": (1, 31),
    "delinq.late_count_6m": (1, 2, 4),
    "delinq.zero_payment_cycles_3m": (1, 2),
    "util.pay_ratio_6m": (0.10, 0.70),
    "util.avg_6m": (0.30, 0.60, 0.90),
}
POINTS_TO_DOUBLE, POINTS, ODDS = 20, 600, 30
#: Least odds of good to bad of each band but the last.
BANDS: Mapping[str, int] = {"LOW": 6, "MODERATE": 4, "ELEVATED": 2}

_KEPT_APART, _OF = 3, 10
_RESAMPLES, _SEED = 2_000, 20051001
_SMOOTHING = 0.5

Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Accounts:
    """The accounts to fit on or to measure by.

    Args:
        bins: Bin of each account, by characteristic; the last is that of null.
        good: Whether each account did not default the month after.
    """

    bins: Mapping[str, NDArray[np.int64]]
    good: Flags

    def where(self, chosen: Flags) -> Accounts:
        """Return some of the accounts."""
        return Accounts({name: bins[chosen] for name, bins in self.bins.items()}, self.good[chosen])


@dataclass(frozen=True)
class Card:
    """A scorecard: what every account starts with, and the points of each bin."""

    baseline: int
    points: Mapping[str, Sequence[int]]

    def score(self, accounts: Accounts) -> NDArray[np.int64]:
        """Return the points of each account."""
        total = np.full(len(accounts.good), self.baseline, dtype=np.int64)
        for name, points in self.points.items():
            total += np.asarray(points, dtype=np.int64)[accounts.bins[name]]
        return total


@dataclass(frozen=True)
class Figure:
    """A figure and the interval that holds 95 % of its resamples."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def read_accounts() -> tuple[Accounts, Accounts]:
    """Return the accounts to fit on, and those kept apart."""
    cards = list(read_cards(CARDS))
    facts = [facts_of(card) for card in cards]
    bins = {
        name: np.array([_bin(cuts, account.get(name)) for account in facts]) for name, cuts in CUTS.items()
    }
    everyone = Accounts(bins, ~np.array(read_defaults(CARDS)))
    apart = np.array([_is_kept_apart(card.number) for card in cards])
    return everyone.where(~apart), everyone.where(apart)


def _bin(cuts: Sequence[float], value: object) -> int:
    return len(cuts) + 1 if value is None else bisect_right(cuts, float(str(value)))


def _is_kept_apart(number: int) -> bool:
    return int(sha256(str(number).encode()).hexdigest(), 16) % _OF < _KEPT_APART


def fit(accounts: Accounts) -> Card:
    """Return the scorecard that the accounts teach."""
    evidence = {
        name: _evidence(bins, accounts.good, len(CUTS[name]) + 2) for name, bins in accounts.bins.items()
    }
    table = np.column_stack([evidence[name][bins] for name, bins in accounts.bins.items()])
    # No regularisation to speak of: five columns, thousands of accounts.
    model = LogisticRegression(C=1e6, max_iter=1_000).fit(table, accounts.good)
    factor = POINTS_TO_DOUBLE / log(2)
    baseline = round(POINTS - factor * log(ODDS) + factor * float(model.intercept_[0]))
    points = {
        name: [round(factor * float(weight) * float(each)) for each in _met(name, evidence[name], accounts)]
        for name, weight in zip(accounts.bins, model.coef_[0], strict=True)
    }
    return Card(baseline, points)


def _met(name: str, evidence: Weights, accounts: Accounts) -> Weights:
    """Return the evidence of the bins there are: that of null only where some account has none."""
    null = len(evidence) - 1
    return evidence if (accounts.bins[name] == null).any() else evidence[:null]


def _evidence(bins: NDArray[np.int64], good: Flags, count: int) -> Weights:
    """Return how much more of the good than of the bad is in each bin, as a logarithm; 0 if it is empty."""
    base = log(good.sum() / (~good).sum())
    found = []
    for number in range(count):
        inside = bins == number
        kept, lost = int((inside & good).sum()), int((inside & ~good).sum())
        found.append(log((kept + _SMOOTHING) / (lost + _SMOOTHING)) - base if inside.any() else 0.0)
    return np.array(found)


def area(good: Flags, score: NDArray[np.int64]) -> float:
    """Return the area under the ROC curve: how often a good account has more points than a bad one."""
    return float(roc_auc_score(good, score))


def separation(good: Flags, score: NDArray[np.int64]) -> float:
    """Return the Kolmogorov-Smirnov statistic: the greatest distance of the two distributions of points."""
    false_positive, true_positive, _ = roc_curve(good, score)
    return float(np.max(true_positive - false_positive))


def measured(accounts: Accounts, card: Card) -> tuple[Figure, Figure]:
    """Return AUC and KS with intervals from resampling the accounts."""
    score, good = card.score(accounts), accounts.good
    random = np.random.default_rng(_SEED)
    draws = [random.integers(0, len(good), len(good)) for _ in range(_RESAMPLES)]
    figures = []
    for statistic in (area, separation):
        again = [statistic(good[draw], score[draw]) for draw in draws]
        low, high = np.percentile(again, (2.5, 97.5))
        figures.append(Figure(statistic(good, score), float(low), float(high)))
    return figures[0], figures[1]


def least_points() -> Mapping[str, int]:
    """Return the least points of each band but the last."""
    return {name: round(POINTS + POINTS_TO_DOUBLE * log2(odds / ODDS)) for name, odds in BANDS.items()}


def shipped() -> Card:
    """Return the points of the scorecard in the rules."""
    with SHIPPED.open(encoding="utf-8") as file:
        found = yaml.safe_load(file)["scorecard"]
    points = {
        each["input"]: [int(line.split("|")[1]) for line in each["bins"].splitlines()[1:]]
        for each in found["characteristics"].values()
    }
    return Card(found["baseline"], points)


def shipped_bands() -> Mapping[str, int]:
    """Return the least points of each band in the rules but the last."""
    with SHIPPED.open(encoding="utf-8") as file:
        rows = yaml.safe_load(file)["scorecard"]["bands"].splitlines()[1:]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    least = {band: re.search(r"[0-9]+", test) for test, band in cells if not test.startswith("<")}
    return {band: int(found[0]) for band, found in least.items() if found is not None}


def main() -> int:
    """Fit, print the points and what they tell, and return 1 where the rules ship other points."""
    seen, unseen = read_accounts()
    card = fit(seen)
    print(f"fitted on {len(seen.good):,} accounts; {len(unseen.good):,} kept apart")
    print(f"baseline {card.baseline}")
    for name, points in card.points.items():
        cuts = ", ".join(map(str, CUTS[name]))
        print(f"  {name:32} cut at {cuts:16} points {', '.join(map(str, points))}")
    for told, accounts in (("accounts kept apart", unseen), ("accounts fitted on", seen)):
        auc, ks = measured(accounts, card)
        print(f"{told}: AUC {auc}, KS {ks}")
    score, least = card.score(unseen), 10_000
    print(f"{'band':10} {'points':>8} {'accounts':>9} {'bad rate':>9}   (accounts kept apart)")
    for name, bound in (*least_points().items(), ("HIGH", -10_000)):
        inside = (score >= bound) & (score < least)
        rate = float((~unseen.good[inside]).mean())
        reach = f"< {least}" if bound < 0 else f">= {bound}"
        print(f"{name:10} {reach:>8} {inside.sum():9,} {rate:9.1%}")
        least = bound
    if shipped() != card or shipped_bands() != least_points():
        print(f"{SHIPPED.relative_to(ROOT)} has other points or bands", file=sys.stderr)
        return 1
    return 0
