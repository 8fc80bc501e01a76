"""Where no version of a policy is in force, the refusal says from when one is, and what to do before."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalogue.rulebook import load_rulebook
from engine.errors import TidegateError
from tests.sample.rules import copy_rules
from tests.sample.versions import day, released, write_small


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules directory with two versions of one small policy, nothing released."""
    root = copy_rules(tmp_path / "rules", [])
    for number in (1, 2):
        write_small(root, "alpha", number)
    return root


def hint(root: Path, asked: str) -> str:
    with pytest.raises(TidegateError) as caught:
        load_rulebook(root).in_force("alpha", day(asked))
    assert caught.value.code == "not-in-force"
    return str(caught.value.hint)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("01-31", "it is in force from 2026-02-01; before that, preview a version: `version=1`"),
        ("03-11", "it is in force from 2026-04-01; before that, preview a version: `version=2`"),
        ("05-01", "publish one, or preview a version: `version=2`"),
    ],
)
def test_the_hint_names_the_first_day_in_force_and_a_version_to_preview(
    rules: Path, asked: str, said: str
) -> None:
    released(rules, 1, "02-01", "03-10", policy="alpha")
    released(rules, 2, "04-01", "04-30", policy="alpha")
    assert hint(rules, asked).startswith(f"{said}, on the command line `--version ")


def test_a_version_that_is_out_for_a_time_is_in_force_again_after_it(rules: Path) -> None:
    released(rules, 1, "01-01", policy="alpha")
    released(rules, 1, "02-01", "02-09", "retired", policy="alpha")
    assert hint(rules, "02-05").startswith("it is in force from 2026-02-10; ")
    assert load_rulebook(rules).in_force("alpha", day("02-10")).policy.version == 1
