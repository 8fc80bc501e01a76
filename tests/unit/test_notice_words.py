"""Which words a notice takes: a release of the policy `notice` brings them into force for all policies."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from engine import Decision, Engine
from engine.catalogue.publish import publish
from tests.conftest import NOW, ROOT
from tests.sample.rules import POLICIES, change_all, copy_rules

#: The words were released with version 2, on 22 November 2026.
RELEASED = NOW + timedelta(days=2)
FACTS = json.loads((ROOT / "docs/examples/past_due.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All policies as released; the greeting was edited since."""
    found = copy_rules(tmp_path_factory.mktemp("edited") / "rules", released=POLICIES)
    change_all(found / "notices/words.en.j2", "Dear customer,", "Hello,")
    return found


@pytest.fixture(scope="module")
def edited(rules: Path) -> Engine:
    return Engine.load(rules)


def told(engine: Engine, decision: Decision, *, draft: bool = False) -> tuple[bool, str | None]:
    """Return whether a notice has the edited greeting, and with which version its words came."""
    found = engine.notice(decision, locale="en", draft=draft)
    assert found is not None
    assert ("Hello," in found.text) is not ("Dear customer," in found.text)
    return "Hello," in found.text, found.words


def closing(engine: Engine, moment: datetime, version: int | None = None) -> Decision:
    return engine.decide("voluntary_closure", FACTS, as_of=moment, version=version)


def test_an_edit_counts_once_it_is_released(edited: Engine) -> None:
    decision = closing(edited, RELEASED)
    assert told(edited, decision) == (False, "notice v2")
    assert told(edited, decision, draft=True) == (True, None)


def test_before_any_words_were_released_there_are_only_those_of_today(edited: Engine) -> None:
    assert told(edited, closing(edited, NOW)) == (True, None)


def test_a_release_of_the_notice_policy_brings_its_words_to_every_policy(rules: Path, tmp_path: Path) -> None:
    again = tmp_path / "rules"
    shutil.copytree(rules, again)
    folder = again / "policies/notice"
    newest = max(int(path.stem[1:]) for path in folder.glob("v*.yaml"))
    text = (folder / f"v{newest}.yaml").read_text(encoding="utf-8")
    text = text.replace(f"\nversion: {newest}\n", f"\nversion: {newest + 1}\n")
    (folder / f"v{newest + 1}.yaml").write_text(text, encoding="utf-8")
    first = date(2026, 12, 1)
    publish(again, "notice", newest + 1, author="Wang", approver="Li", first=first, why="a shorter greeting")
    engine = Engine.load(again)
    before, after = closing(engine, RELEASED), closing(engine, RELEASED + timedelta(days=20))
    assert before.version.digest == after.version.digest
    assert told(engine, before) == (False, "notice v2"), "what was sent stays what was sent"
    assert told(engine, after) == (True, f"notice v{newest + 1}")


def test_a_policy_that_is_a_draft_shows_the_words_of_today(tmp_path: Path) -> None:
    drafts = copy_rules(tmp_path / "rules", released={"notice"})
    change_all(drafts / "notices/words.en.j2", "Dear customer,", "Hello,")
    engine = Engine.load(drafts)
    assert told(engine, closing(engine, RELEASED, 2)) == (True, None)


def test_without_a_release_of_the_notice_policy_the_words_stay_with_the_policy_that_decided(
    tmp_path: Path,
) -> None:
    rules = copy_rules(tmp_path / "rules", released=POLICIES - {"notice"})
    change_all(rules / "notices/words.en.j2", "Dear customer,", "Hello,")
    engine = Engine.load(rules)
    assert told(engine, closing(engine, RELEASED)) == (False, "voluntary_closure v2")


def test_words_may_depend_on_an_obligation_that_the_policy_never_carries(tmp_path: Path) -> None:
    rules = copy_rules(tmp_path / "rules", released=POLICIES)
    words = rules / "notices/words.en.j2"
    change_all(words, "Date of this", "{% if obliges.OB_COST_STATEMENT %}Help.{% endif %}\nDate of this")
    engine = Engine.load(rules)
    decision = closing(engine, NOW)
    assert "OB_COST_STATEMENT" not in decision.catalogue.obligations
    found = engine.notice(decision, locale="en")
    assert found is not None
    assert "Date of this notice" in found.text
