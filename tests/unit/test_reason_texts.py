"""Two reasons that read the same are a finding where texts are edited, never in what was released."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.catalogue.bundle import compact, digest_of, freeze, thaw
from engine.catalogue.rulebook import load_rulebook
from engine.errors import CheckError
from tests.sample.rules import copy_rules
from tests.sample.versions import write_small

REASON = """\
  VC_{code}:
    family: {code}
    disclosure: full
    remedy: R_RETRY
    text:
      zh-CN: {zh}
      en: {en}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules directory with the catalogues that ship and one small policy, nothing released."""
    root = copy_rules(tmp_path / "rules", [])
    write_small(root, "alpha", 1)
    return root


def add(root: Path, **texts: tuple[str, str]) -> int:
    """Add reasons to the catalogue; return the line of the first."""
    file = root / "reasons.yaml"
    text = file.read_text(encoding="utf-8")
    added = "".join(REASON.format(code=code, zh=zh, en=en) for code, (zh, en) in texts.items())
    file.write_text(text + added, encoding="utf-8")
    return text.count("\n") + 1


def test_reasons_that_read_the_same_are_found_with_both_places(rules: Path) -> None:
    line = add(rules, ONE=("甲。", "The same."), TWO=("乙。", "The  same."), THREE=("丙。", "Another."))
    with pytest.raises(CheckError) as caught:
        load_rulebook(rules, lambda path: path.name)
    (found,) = caught.value.findings
    assert found.render() == (
        f"reasons.yaml:{line + 13}:11: expected the reasons VC_ONE and VC_TWO to read differently in en, "
        f"found the text of reasons.yaml:{line + 6}:11 again [same-reason-text]\n"
        "  help: use one of the codes, or tell them apart"
    )


def test_what_was_released_with_such_reasons_is_still_read(rules: Path) -> None:
    version = load_rulebook(rules).version("alpha", 1)
    bundle = json.loads(freeze(version.text, version.policy, version.catalogue))
    reasons = bundle["catalogues"]["reasons"]["reasons"]
    reasons["VC_TWIN"] = reasons["VC_APPROVED"]
    content = compact(bundle)
    _, catalogue = thaw(content, digest_of(content), "bundle.json")
    assert catalogue.reasons["VC_TWIN"].text == catalogue.reasons["VC_APPROVED"].text
