"""What README and docs show is what happens: their console blocks run, and no command goes unmentioned.

A block runs as one bash session from the repository root: `$ ` begins a command, `> ` continues it.
Where output follows a command it must be what the command prints: a line `...` stands for any lines,
and `...` inside a line for any text. HTML comments right above a block change how it is treated:
`<!-- not run: reason -->` leaves it out, `<!-- exits N -->` says how its last command ends.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 240
MARK = "\x1e"
FENCE = re.compile(
    r"(?P<comments>(?:^<!--(?:(?!-->).)*-->\s*\n)*)"
    r"^(?P<indent> *)```console\n(?P<body>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
NOT_RUN = re.compile(r"<!--\s*not run:\s*(?P<reason>\S.*?)\s*-->", re.DOTALL)
EXITS = re.compile(r"<!--\s*exits\s+(?P<status>\d+)\s*-->")
NEEDS_MARK = re.compile(r"(make|git clone|\.ci/run)\b")
CODE = re.compile(r"^```(?P<language>python|yaml)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    command: str
    output: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    place: str
    steps: tuple[Step, ...]
    skip: str | None
    status: int


def documents() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def steps_of(body: str, indent: str) -> Iterator[Step]:
    command: list[str] = []
    output: list[str] = []
    for raw in body.splitlines():
        line = raw.removeprefix(indent)
        if line.startswith("$ "):
            if command:
                yield Step("\n".join(command), tuple(output))
            command, output = [line[2:]], []
        elif line.startswith("> ") and not output:
            command.append(line[2:])
        else:
            output.append(line)
    if command:
        yield Step("\n".join(command), tuple(output))


def blocks_of(name: str, text: str) -> Iterator[Block]:
    for found in FENCE.finditer(text):
        skip = NOT_RUN.search(found["comments"])
        exits = EXITS.search(found["comments"])
        yield Block(
            place=f"{name}:{text.count(chr(10), 0, found.start('body'))}",
            steps=tuple(steps_of(found["body"], found["indent"])),
            skip=skip["reason"] if skip else None,
            status=int(exits["status"]) if exits else 0,
        )


def all_blocks() -> list[Block]:
    return [
        block
        for path in documents()
        if path.exists()
        for block in blocks_of(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]


def line_matches(shown: str, printed: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, shown.rstrip().split("..."))), printed.rstrip()) is not None


def output_matches(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    if not shown:
        return not printed
    first, rest = shown[0], shown[1:]
    if first.strip() == "...":
        return any(output_matches(rest, printed[skipped:]) for skipped in range(len(printed) + 1))
    return bool(printed) and line_matches(first, printed[0]) and output_matches(rest, printed[1:])


def run_in_bash(steps: tuple[Step, ...]) -> list[tuple[tuple[str, ...], int]]:
    """Run the commands in one session and return what each printed and how it ended."""
    script = "".join(f"{step.command}\nprintf '{MARK}%d{MARK}' $?\n" for step in steps)
    done = subprocess.run(
        ["bash", "-c", script],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "COLUMNS": "110",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "TERM": "dumb",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    *parts, tail = done.stdout.split(MARK)
    assert len(parts) == 2 * len(steps), f"the session ended early:\n{done.stdout}"
    assert not tail, tail
    return [
        (tuple(text.strip("\n").splitlines()), int(status))
        for text, status in zip(parts[::2], parts[1::2], strict=True)
    ]


@pytest.mark.parametrize("block", all_blocks(), ids=lambda block: block.place)
def test_console_block_does_what_it_shows(block: Block) -> None:
    if block.skip:
        pytest.skip(block.skip)
    assert block.steps, f"{block.place}: a console block without a line that starts with `$ `"
    for step in block.steps:
        assert not NEEDS_MARK.match(step.command), (
            f"{block.place}: `{step.command}` cannot run here; put `<!-- not run: reason -->` above the block"
        )
    ended = run_in_bash(block.steps)
    last = len(block.steps) - 1
    for number, (step, (printed, status)) in enumerate(zip(block.steps, ended, strict=True)):
        told = f"{block.place}: `{step.command}`"
        wanted = block.status if number == last else 0
        assert status == wanted, f"{told} exited {status}, not {wanted}:\n" + "\n".join(printed)
        shown = tuple("\n".join(step.output).strip("\n").splitlines())
        if shown:
            assert output_matches(shown, printed), "\n".join(
                [f"{told} is shown to print", "", *shown, "", "and printed", "", *printed]
            )


def test_readme_shows_commands_that_run() -> None:
    readme = ROOT / "README.md"
    assert readme.exists(), "README.md is missing"
    blocks = blocks_of("README.md", readme.read_text(encoding="utf-8"))
    assert any(step.output for block in blocks if not block.skip for step in block.steps)


def code_blocks(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [found["body"] for found in CODE.finditer(text) if found["language"] == language]


def test_readme_python_runs() -> None:
    (program,) = code_blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "CLOSE_PENDING_PAYOFF ['VC_PAST_DUE']\n"


def test_readme_shows_a_rule_as_it_is() -> None:
    (rule,) = code_blocks("yaml")
    policy = (ROOT / "rules/policies/voluntary_closure/v1.yaml").read_text(encoding="utf-8")
    shown = [line.strip() for line in rule.splitlines()]
    written = [line.strip() for line in policy.splitlines()]
    start = written.index(shown[0])
    assert written[start : start + len(shown)] == shown


def commands_below(command: click.Command, path: str) -> Iterator[str]:
    """Yield the full name of every visible command that does something itself."""
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in sorted(command.list_commands(context)):
        child = command.get_command(context, name)
        if child is not None and not child.hidden:
            yield from commands_below(child, f"{path} {name}")


def test_every_command_is_documented() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in documents() if path.exists())
    main: click.Command = importlib.import_module("api.cli").main
    named = sorted(commands_below(main, "tidegate"))
    assert named != ["tidegate"], "the command line has no commands"
    missing = [name for name in named if not re.search(rf"{re.escape(name)}(?![\w-])", text)]
    assert not missing, f"in no document: {', '.join(missing)}"


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        (("a", "..."), ("a", "b", "c"), True),
        (("...", "c"), ("a", "b", "c"), True),
        (("a", "...", "c"), ("a", "c"), True),
        (("a", "...", "d"), ("a", "b", "c"), False),
        (("took ... s",), ("took 0.3 s",), True),
        (("took ... s",), ("took 0.3 min",), False),
    ],
)
def test_ellipsis_stands_for_lines_or_text(
    shown: tuple[str, ...], printed: tuple[str, ...], same: bool
) -> None:
    assert output_matches(shown, printed) is same


def test_comments_above_a_block_are_read() -> None:
    text = (
        "<!-- not run: starts a server -->\n```console\n$ one\n```\n\n"
        "<!-- exits 1 -->\n\n```console\n$ two \\\n> more\nout\n$ three\n```\n"
    )
    first, second = blocks_of("x.md", text)
    assert (first.skip, first.status, first.place) == ("starts a server", 0, "x.md:2")
    assert (second.skip, second.status) == (None, 1)
    assert second.steps == (Step("two \\\nmore", ("out",)), Step("three", ()))
