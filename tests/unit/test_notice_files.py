"""`rules/notices/`: whatever is wrong with it is found with its place, and nothing unsafe gets through."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from engine import CheckError, Finding
from engine.catalogue.catalogue import Catalogue
from engine.catalogue.notice_files import load_notices, outcome_findings
from engine.catalogue.notice_templates import Compiled
from engine.catalogue.rulebook import read_rulebook
from engine.errors import TidegateError
from engine.language.policy import Policy
from tests.conftest import RULES
from tests.sample.rules import change_all

WORDS, PAGE, BLOCKS = "words.en.j2", "page.html.j2", "blocks.yaml"
UNDO = "{% block undo %}\n"
NESTED = "{% for a in steps %}" * 3 + "{% endfor %}" * 3
OWED = (
    "You owe {{ owed }} at present.\n{% endif %}\n"
    "This decision does not change the amount you owe. Nothing becomes due earlier."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES / "notices", tmp_path / "notices"))


@pytest.fixture(scope="module")
def written() -> Mapping[tuple[str, int], Policy]:
    return read_rulebook(RULES).written


@pytest.fixture
def findings(folder: Path, catalogue: Catalogue) -> Callable[[], list[Finding]]:
    def load() -> list[Finding]:
        try:
            load_notices(folder.parent, catalogue, lambda path: path.name)
        except CheckError as error:
            return [*error.findings]
        return []

    return load


def test_the_notices_that_ship_are_right(findings: Callable[[], list[Finding]]) -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("put", "code", "said"),
    [
        ("{{ dates.undoo }}", "unknown-placeholder", "unknown placeholder `dates.undoo`"),
        ("{{ sendr }}", "unknown-placeholder", "unknown placeholder `sendr`"),
        ("{% if holds.ows %}a{% endif %}", "unknown-placeholder", "unknown placeholder `holds.ows`"),
        (
            "{% for a in reasons %}{{ a.txt }}{% endfor %}",
            "unknown-placeholder",
            "unknown placeholder `a.txt`",
        ),
        (
            "{% for a in reson %}{{ a.text }}{% endfor %}",
            "unknown-placeholder",
            "unknown placeholder `reson`",
        ),
        ("{{ owed | upcase }}", "unknown-filter", "unknown filter `upcase`"),
        ("{{ steps | jion('a') }}", "unknown-filter", "unknown filter `jion`"),
        ("{{ owed | safe }}", "unknown-filter", "unknown filter `safe`"),
        ("{{ owed | attr('x') }}", "unknown-filter", "unknown filter `attr`"),
        ("{% if kind == 'advers' %}a{% endif %}", "unknown-reference", "unknown kind `advers`"),
        ("{% if jurisdiction in ['UK'] %}a{% endif %}", "unknown-reference", "unknown jurisdiction `UK`"),
        ("{{ reasons }}", "wrong-placeholder", "expected a text to write, found `reasons`, which has parts"),
        ("{{ sender }}", "wrong-placeholder", "expected a text to write, found `sender`, which has parts"),
        (
            "{% for a in owed %}{{ a }}{% endfor %}",
            "wrong-placeholder",
            "expected a list to go through, found `owed`",
        ),
        ("{{ owed.upper() }}", "unsafe-template", "found a call"),
        ("{{ ''.__class__.__mro__ }}", "unknown-placeholder", "unknown placeholder `this.__class__.__mro__`"),
        ("{{ sender['name'] }}", "unknown-placeholder", "unknown placeholder `sender[…]`"),
        ("{% include 'x' %}", "unsafe-template", "found `include`"),
        ("{% import 'x' as y %}", "unsafe-template", "found `import`"),
        ("{% set owed = 1 %}", "unsafe-template", "found `set`"),
        ("{% macro a() %}{% endmacro %}", "unsafe-template", "found `macro`"),
        ("{{ 10 ** 10 }}", "unsafe-template", "found `pow`"),
        ("{{ 'a' * 1000000 }}", "unsafe-template", "found `mul`"),
        ("{{ range(9) }}", "unsafe-template", "found a call"),
        ("{% block inner %}{% endblock %}", "unsafe-template", "found `block`"),
        (
            NESTED,
            "unsafe-template",
            "expected `for` at most 2 deep, found deeper",
        ),
        (
            "{% for a in steps recursive %}{% endfor %}",
            "unsafe-template",
            "expected `for` with one plain name",
        ),
        ("{{ owed", "template-syntax", "expected a template, found: "),
        ("{% if owed %}", "template-syntax", "expected a template, found: "),
        ("{% owed %}", "template-syntax", "encountered unknown tag 'owed'"),
        ("{% if reasons < 3 %}a{% endif %}", "template-failed", "expected the block `undo` to be filled in"),
    ],
)
def test_a_wrong_template_is_found_with_its_line(
    folder: Path, findings: Callable[[], list[Finding]], put: str, code: str, said: str
) -> None:
    text = (folder / WORDS).read_text(encoding="utf-8")
    line = text[: text.index(UNDO)].count("\n") + 2
    change_all(folder / WORDS, UNDO, f"{UNDO}{put}\n")
    found = findings()
    assert (code, True) in [(each.code, said in each.message) for each in found], found
    places = [each.span for each in found if each.code == code]
    assert all(place is not None and place.file == WORDS for place in places)
    if code not in ("template-syntax", "template-failed"):
        assert [place.line for place in places if place] == [line] * len(places)


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "said", "hint"),
    [
        (
            WORDS,
            "{% block undo %}",
            "{% block undu %}",
            "unknown-block",
            "unknown block `undu`",
            "did you mean `undo`?",
        ),
        (WORDS, "{% block undo %}", "{% block undu %}", "missing-block", "expected the block `undo`", None),
        (
            WORDS,
            "{% block subject %}",
            "{% block sub %}",
            "missing-block",
            "expected the block `subject`",
            None,
        ),
        (
            WORDS,
            "{% block undo %}",
            "Hello\n{% block undo %}",
            "outside-block",
            "found something outside",
            None,
        ),
        (WORDS, OWED, "{% endif %}", "empty-block", "the block `balance` to say something", None),
        (
            PAGE,
            "{{ subject }}",
            "{{ subjekt }}",
            "unknown-placeholder",
            "unknown placeholder `subjekt`",
            "did you mean `subject`?",
        ),
        (PAGE, "{{ item }}", "{{ item | safe }}", "unknown-filter", "unknown filter `safe`", None),
        (PAGE, "blocks", "block", "unknown-placeholder", "unknown placeholder `block`", None),
        (
            BLOCKS,
            "kinds: [raised]",
            "kinds: [raisd]",
            "unknown-word",
            "found `raisd`",
            "did you mean `raised`?",
        ),
        (
            BLOCKS,
            "when: [estate]",
            "when: [estat]",
            "unknown-condition",
            "unknown condition `estat`",
            "did you mean `estate`?",
        ),
        (
            BLOCKS,
            "when: [OB_BUREAU_PRE_NOTICE]",
            "when: [OB_BUREAU_PRE_NOTIC]",
            "unknown-obligation",
            "unknown obligation `OB_BUREAU_PRE_NOTIC`",
            "did you mean `OB_BUREAU_PRE_NOTICE`?",
        ),
        (BLOCKS, "  delinq.dpd:", "  delinq.dpt:", "unknown-fact", "unknown fact `delinq.dpt`", None),
        (
            BLOCKS,
            "  delinq.dpd:",
            "  reg.str_filed:",
            "untold-fact",
            "found `reg.str_filed` of class secret",
            None,
        ),
        (BLOCKS, "  delinq.dpd:", "  reg.sanction_hit:", "untold-fact", "of class high", None),
        (BLOCKS, "REGULATOR_12363", "REGULATOR_99999", "unknown-channel", "unknown appeal channel", None),
        (BLOCKS, "undo: 15 d", "undo: 15 dd", "wrong-shape", "expected a time such as `24 h`", None),
        (BLOCKS, "in: [US]\n    source", "in: [UK]\n    source", "unknown-word", "found `UK`", None),
        (BLOCKS, "{zh-CN: 费用, en: What it costs}", "{zh-CN: 费用}", "missing-key", "the key `en`", None),
        (BLOCKS, "  same: {zh-CN: 与之前相同, en: as before}\n", "", "missing-key", "the key `same`", None),
        (
            BLOCKS,
            "bureau_used: [bureau]",
            "bureau_usd: [bureau]",
            "unknown-condition",
            "`bureau_usd` in `uses`",
            None,
        ),
        (BLOCKS, "  technical:\n    send: 24 h\n", "", "missing-key", "the kind `technical`", None),
        (BLOCKS, "undo: 15 d", "undo: {CN: 15 d}", "missing-key", "the key `US` in the term undo", None),
        (
            BLOCKS,
            "APPROVE_CAPPED]}\n    send: 24 h\n",
            "APPROVE_CAPPED]}\n",
            "missing-key",
            "the key `send` in the kind raised",
            None,
        ),
        (BLOCKS, "  EU: [APP", "  UE: [APP", "unknown-key", "unknown key `UE` in `channels`", None),
        (BLOCKS, "  EU: [APP", "  UE: [APP", "missing-key", "expected the key `EU` in `channels`", None),
        (BLOCKS, "[FRAUD]", "[FRAUDS]", "unknown-layer", "`FRAUDS` in `urgent`", "did you mean `FRAUD`?"),
        (BLOCKS, "[LEGAL_HOLD]", "[LEGAL]", "unknown-family", "unknown family of reasons `LEGAL`", None),
        (BLOCKS, "obliges: [OB_FREEZE_INT", "obliges: [OB_INT", "unknown-obligation", "OB_INT", None),
        (BLOCKS, "{CN: 1 h, US: 1 h, EU: '0'}", "{CN: 1 h}", "missing-key", "`send` of `urgent`", None),
        (BLOCKS, "{zh-CN: 账户提醒, en: Your account}", "{en: Your}", "missing-key", "name early", None),
        ("sender.yaml", "phone:", "fone:", "unknown-key", "unknown key `fone`", None),
        ("sender.yaml", "name: {", "name: {{", "yaml-syntax", "", None),
    ],
)
def test_wrong_data_and_missing_words_are_found(
    folder: Path,
    findings: Callable[[], list[Finding]],
    file: str,
    before: str,
    after: str,
    code: str,
    said: str,
    hint: str | None,
) -> None:
    change_all(folder / file, before, after)
    found = [each for each in findings() if each.code == code]
    assert any(said in each.message for each in found), findings()
    assert all(each.span is not None and each.span.file == file for each in found)
    assert hint is None or hint in [each.hint for each in found]


@pytest.mark.parametrize("file", ["blocks.yaml", "sender.yaml", "words.zh-CN.j2", "page.txt.j2"])
def test_a_file_that_is_not_there_is_missed(
    folder: Path, findings: Callable[[], list[Finding]], file: str
) -> None:
    (folder / file).unlink()
    assert [each.render() for each in findings()] == [
        f"{file}:1:1: expected the file `notices/{file}`, found none [missing-file]"
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * 1_100_000])
def test_a_file_that_is_no_text_is_refused(
    folder: Path, findings: Callable[[], list[Finding]], content: bytes
) -> None:
    (folder / WORDS).write_bytes(content)
    assert len(findings()) == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("reopen", None),
        ("reopen.DECLINE", None),
        ("reopen.reapply_from", None),
        ("retention.STORAGE", None),
        ("reopn", "did you mean `reopen`?"),
        ("reopen.DECLIN", "did you mean `reopen.DECLINE`?"),
        ("retention.STORE", "did you mean `retention.STORAGE`?"),
    ],
)
def test_a_name_is_for_something_that_a_policy_has(
    folder: Path, catalogue: Catalogue, written: Mapping[tuple[str, int], Policy], name: str, hint: str | None
) -> None:
    change_all(folder / BLOCKS, "  reopen.DECLINE:", f"  {name}:")
    notices = load_notices(folder.parent, catalogue)
    found = [each for each in outcome_findings(notices, written) if each.code == "unknown-name"]
    assert [each.hint for each in found] == ([hint] if hint else [])


def test_what_a_template_comes_to_is_bounded() -> None:
    template = Compiled(
        "{% for a in many %}{% for b in many %}0123456789{% endfor %}{% endfor %}", escapes=False
    )
    with pytest.raises(TidegateError, match="at most 65536 characters"):
        template.whole({"many": [*range(1000)]})


def test_a_template_that_escaped_the_check_still_finds_nothing_of_python() -> None:
    for text in ("{{ a.__class__ }}", "{{ a.keys }}", "{{ a.b.__init__ }}"):
        with pytest.raises(Exception, match=r"no attribute|is undefined|unsafe|has no"):
            Compiled(text, escapes=True).whole({"a": {"b": "c"}})
