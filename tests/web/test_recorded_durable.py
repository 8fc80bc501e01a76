"""The service, traced: a sync of the ledger and of the witness returns before each answer is sent."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.web.conftest import DECISIONS
from tests.web.test_recorded_server import HEADERS, serving, settings

__all__ = ["settings"]

ANSWERS = 10
CALLS = "trace=fsync,fdatasync,read,recvfrom,write,writev,sendto,sendmsg"
#: A call of a process: whole, or its beginning where another process came between.
CALL = re.compile(r"(?P<process>\d+) +(?P<call>\w+)\(\d+<(?P<file>[^>]*)>(?P<rest>.*)")
#: The end of a call whose beginning stands above.
RESUMED = re.compile(r"(?P<process>\d+) +<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)")


class Seen(NamedTuple):
    """What a line of a trace shows: a request that was read, a file that was synced, or an answer sent."""

    what: str
    file: str = ""


def seen_in(trace: Path) -> Iterator[Seen]:
    """Yield what a trace shows, in order; a sync where it returns, an answer where its sending begins."""
    under_way: dict[str, str] = {}
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        if "POST /v1/policies" in line:
            yield Seen("request")
        elif "HTTP/1.1 200" in line and ("write" in line or "send" in line):
            yield Seen("answer")
        elif resumed := RESUMED.match(line):
            file = under_way.pop(resumed["process"], "")
            if "sync" in resumed["call"] and resumed["rest"].endswith("= 0"):
                yield Seen("sync", Path(file).name)
        elif (call := CALL.match(line)) and "sync" in call["call"]:
            if call["rest"].endswith("<unfinished ...>"):
                under_way[call["process"]] = call["file"]
            elif call["rest"].endswith("= 0"):
                yield Seen("sync", Path(call["file"]).name)


@pytest.mark.slow
def test_a_sync_returns_before_each_answer_is_sent(
    settings: Any, tmp_path: Path, facts: dict[str, Any]
) -> None:
    strace = shutil.which("strace")
    assert strace, "expected strace, found none: apt-get install strace"
    trace = tmp_path / "trace"
    under = [strace, "--seccomp-bpf", "-f", "-y", "-s", "64", "-e", CALLS, "-o", str(trace)]
    with serving(settings, tmp_path / "log", under) as server:
        for number in range(ANSWERS):
            body = json.dumps({"account": f"A-{number}", "facts": facts})
            status, answer = server.send("POST", DECISIONS, body, HEADERS)
            assert (status, answer["binding"]) == (200, True)
    synced: list[set[str]] = []
    since: set[str] | None = None
    for seen in seen_in(trace):
        if seen.what == "request":
            since = set()
        elif seen.what == "sync" and since is not None:
            since.add(seen.file)
        elif seen.what == "answer" and since is not None:
            synced.append(since)
            since = None
    assert len(synced) == ANSWERS
    assert all({"ledger.db-wal", "witness"} <= each for each in synced), synced
