"""The behaviour scorecard that ships is the one the real accounts teach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="what fits the scorecard is an extra: pip install '.[bench]'")

from benchmarks import scorecard

PAGE = (Path(__file__).parents[2] / "docs/scorecard.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def accounts() -> tuple[scorecard.Accounts, scorecard.Accounts]:
    return scorecard.read_accounts()


Pair = tuple[scorecard.Accounts, scorecard.Accounts]


def test_the_points_that_ship_are_found_again(accounts: Pair) -> None:
    seen, unseen = accounts
    assert (len(seen.good), len(unseen.good)) == (16_771, 7_229)
    assert scorecard.fit(seen) == scorecard.shipped()
    assert scorecard.least_points() == scorecard.shipped_bands()


def test_other_accounts_teach_other_points(accounts: Pair) -> None:
    assert scorecard.fit(accounts[1]) != scorecard.shipped()


def test_the_page_says_how_well_it_tells_good_from_bad(accounts: Pair) -> None:
    seen, unseen = accounts
    card = scorecard.shipped()
    for told in (unseen, seen):
        score = card.score(told)
        area, separation = scorecard.area(told.good, score), scorecard.separation(told.good, score)
        assert re.search(rf"\| {area:.3f} \([0-9. –]+\) \| {separation:.3f} \([0-9. –]+\) \|", PAGE)


def test_the_page_says_how_the_bands_did(accounts: Pair) -> None:
    _, unseen = accounts
    score, least = scorecard.shipped().score(unseen), 10_000
    for band, bound in (*scorecard.least_points().items(), ("HIGH", -10_000)):
        inside = (score >= bound) & (score < least)
        row = rf"\| {band} \|.*\| {inside.sum():,} \| {(~unseen.good[inside]).mean():.1%} \|"
        assert re.search(row, PAGE), row
        least = bound
