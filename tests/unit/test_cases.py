"""The policy language by example: each good policy in `tests/cases` beside bad twins, with all they are told.

A bad twin of `x.yaml` is `x_bad.yaml` or `x_<what>_bad.yaml`; the `.txt` beside it is what a person reads.
After a deliberate change of the messages, write them again and read the difference before it is committed:

    TIDEGATE_WRITE_CASES=1 python -m pytest tests/unit/test_cases.py
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import engine.language
from engine.backends.direct import compile_policy
from engine.catalogue.catalogue import CATALOGUES, Catalogue, read_catalogue
from engine.errors import CheckError
from engine.language.check import read_policy
from engine.language.checked import CheckedPolicy, Vocabulary
from engine.language.document import read_document
from engine.language.format_file import format_file
from engine.language.parse import PolicyParser
from engine.language.yaml_source import MAX_BYTES

CASES = Path(__file__).parents[1] / "cases"
LANGUAGE = Path(engine.language.__file__).parent
BAD = sorted(path.stem for path in CASES.glob("*_bad.yaml"))
GOOD = sorted(path.stem for path in CASES.glob("*.yaml") if path.stem not in BAD)
WRITES = "TIDEGATE_WRITE_CASES" in os.environ
DAY = date(2026, 11, 20)
PARSER = PolicyParser()

#: Codes that are never about a policy file, with the test that shows them.
ELSEWHERE = {
    "evaluation-failed": "test_cel_conformance.py",
    "table-too-large": "test_tables.py",
    "wrong-fact": "test_evaluate.py",
}

#: Findings that no file for reading can show: a good case, what is replaced in it, whether the catalogue
#: describes an appeal route, and the lines a person reads.
MADE: dict[str, tuple[str, bytes, bytes, bool, list[str]]] = {
    "adverse-without-appeal": (
        "default",
        b"",
        b"",
        False,
        [
            (
                "made.yaml:10:3: expected an appeal route for the adverse outcome `REFUSE`"
                " [adverse-without-appeal]"
            ),
            "  help: describe it in remedies.yaml",
        ],
    ),
    "expression-too-long": (
        "shapes",
        b"delinq.dpd > 0",
        b"delinq.dpd > 0" + b" " * 10_000 + b"+ 0",
        True,
        [
            (
                "made.yaml:16:11: expected an expression of at most 10000 characters, found 10017"
                " [expression-too-long]"
            ),
            "  help: name parts of it under `derive`",
        ],
    ),
    "file-too-large": (
        "shapes",
        b"# Every",
        b"#" * MAX_BYTES + b" Every",
        True,
        [
            "made.yaml:1:1: expected a file of at most 1048576 bytes, found more [file-too-large]",
            "  help: split the file",
        ],
    ),
    "not-utf8": (
        "shapes",
        "形状".encode(),
        "形状".encode("gb18030"),
        True,
        [
            "made.yaml:5:19: expected UTF-8, found the byte 0xD0 [not-utf8]",
            "  help: save the file as UTF-8",
        ],
    ),
}

_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_FAMILY = re.compile(r"[a-z]+-")
_NO_CODES = {"utf-8"}


@cache
def catalogue() -> Catalogue:
    files = {name: CASES / "catalogue" / f"{name}.yaml" for name in CATALOGUES}
    return read_catalogue({name: read_document(path.read_bytes(), path.name) for name, path in files.items()})


@cache
def vocabulary() -> Vocabulary:
    """What a case may name; it may require every good case."""
    outcomes = {
        name: [outcome.name for outcome in PARSER.parse(source(name), f"{name}.yaml").outcomes]
        for name in GOOD
    }
    return catalogue().vocabulary(outcomes)


def source(name: str) -> bytes:
    return (CASES / f"{name}.yaml").read_bytes()


def checked(name: str) -> CheckedPolicy:
    return read_policy(PARSER, source(name), f"{name}.yaml", vocabulary())


def twin(bad: str) -> str | None:
    """Return the good case that a bad one belongs to."""
    matches = [name for name in GOOD if bad == f"{name}_bad" or re.fullmatch(rf"{name}_\w+_bad", bad)]
    return max(matches, key=len, default=None)


@cache
def told(name: str) -> tuple[tuple[str, str], ...]:
    """Return the code of every finding of a bad case, with the finding as a person reads it."""
    with pytest.raises(CheckError) as raised:
        checked(name)
    return tuple((finding.code, finding.render()) for finding in raised.value.findings)


def codes_of(module: Path) -> Iterator[str]:
    """Yield what looks like a code in a module, wherever it stands; of an f-string, its beginning."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(value=str(text)) if _CODE.fullmatch(text):
                yield text
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if _FAMILY.fullmatch(text):
                yield text


@cache
def codes() -> frozenset[str]:
    modules = LANGUAGE.glob("*.py")
    return frozenset(code for module in modules for code in codes_of(module)) - _NO_CODES


@pytest.mark.parametrize("name", GOOD)
def test_a_good_case_has_a_bad_twin(name: str) -> None:
    assert name in map(twin, BAD)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_case_has_a_good_twin(name: str) -> None:
    assert twin(name) in GOOD


@pytest.mark.parametrize("name", GOOD)
def test_a_good_case_is_called_as_its_file_is(name: str) -> None:
    assert checked(name).name == name


@pytest.mark.parametrize("name", GOOD)
def test_a_good_case_is_formatted(name: str) -> None:
    assert format_file(source(name), f"{name}.yaml", PARSER) == source(name).decode()


@pytest.mark.parametrize("name", GOOD)
def test_of_an_account_that_nothing_is_known_of_a_good_case_says_nothing(name: str) -> None:
    policy = checked(name)
    values = {
        key: dict(parameter.values)[max(start for start, _ in parameter.values if start <= DAY)]
        for key, parameter in policy.parameters.items()
    }
    evaluation = compile_policy(policy, catalogue().facts, values).evaluate({})
    assert evaluation.fired == []
    assert evaluation.unknown == list(range(len(policy.rules)))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_case_is_told_all_at_once(name: str) -> None:
    text = "".join(f"{rendered}\n" for _, rendered in told(name))
    path = CASES / f"{name}.txt"
    if WRITES and (not path.is_file() or path.read_text(encoding="utf-8") != text):
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"wrote {path.name}: read the difference, then run again without TIDEGATE_WRITE_CASES")
    assert text == path.read_text(encoding="utf-8")


def test_no_text_is_left_over() -> None:
    assert sorted(path.stem for path in CASES.glob("*.txt")) == BAD


@pytest.mark.parametrize("code", MADE)
def test_what_no_file_for_reading_can_show_is_told_as_well(code: str) -> None:
    name, old, new, has_appeal, expected = MADE[code]
    text = source(name)
    assert old in text
    with pytest.raises(CheckError) as raised:
        read_policy(PARSER, text.replace(old, new), "made.yaml", replace(vocabulary(), has_appeal=has_appeal))
    assert [finding.code for finding in raised.value.findings] == [code]
    assert str(raised.value).splitlines() == expected


def test_every_finding_of_the_language_is_shown_or_tested_elsewhere() -> None:
    shown = {code for name in BAD for code, _ in told(name)}
    covered = (*shown, *MADE, *ELSEWHERE)
    assert not {code for code in codes() if not any(each.startswith(code) for each in covered)}
    assert not shown & {*MADE, *ELSEWHERE}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_is_tested_elsewhere_is_tested_there(code: str) -> None:
    assert code in codes()
    assert f'"{code}"' in (Path(__file__).parent / ELSEWHERE[code]).read_text(encoding="utf-8")
