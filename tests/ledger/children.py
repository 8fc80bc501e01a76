"""Processes that tests fork, and what they say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """Return the id of a forked process that does some work, and where to read what it says."""
    reads, writes = os.pipe()
    name = os.fork()
    if name == 0:
        code = 1
        try:
            os.close(reads)
            work(writes)
            code = 0
        finally:
            os._exit(code)
    os.close(writes)
    return name, reads


def said_by(processes: Iterable[tuple[int, int]]) -> bytes:
    """Return what all of some processes said, once they have ended well."""
    said = b""
    for process, out in processes:
        while more := os.read(out, 65536):
            said += more
        os.close(out)
        _, status = os.waitpid(process, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    return said
