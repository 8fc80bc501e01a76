"""A witness: every head appended to a file elsewhere, so that a ledger that was cut off is found out."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.heads import Head

_LAST_LINES = 8192


class Witness:
    """Appends heads to a file, one a line.

    Args:
        path: The file; best on another machine's disk.
        heads_after: Returns the heads of the ledger after a number, in order.
    """

    def __init__(self, path: Path, heads_after: Callable[[int], Iterator[Head]]) -> None:
        self._path = path
        self._heads_after = heads_after

    def see(self, head: Head | None, ledger: str) -> None:
        """Append every head that the file lacks, up to the newest, durably.

        Args:
            head: The newest head, where the caller has just made it.
            ledger: Id of the ledger.

        Raises:
            LedgerUnavailableError: The file is out of reach, or is the witness of another ledger.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise self._unreachable(error) from error
        try:
            # Other processes append to it as well, each after its own commit.
            fcntl.flock(handle, fcntl.LOCK_EX)
            last, is_whole = self._last(handle)
            if last is not None and last.ledger != ledger:
                message = f"expected the witness of ledger {ledger}, found that of {last.ledger}"
                raise LedgerUnavailableError("wrong-witness", message, "name another file")
            number = 0 if last is None else last.number
            if head is not None and head.number <= number:
                return
            follows = head is not None and head.number == number + 1
            lacking = [head] if follows and head is not None else list(self._heads_after(number))
            if lacking:
                lines = b"".join(line_of(each) for each in lacking)
                os.write(handle, lines if is_whole else b"\n" + lines)
                os.fsync(handle)
        except OSError as error:
            raise self._unreachable(error) from error
        finally:
            os.close(handle)

    def _last(self, handle: int) -> tuple[Head | None, bool]:
        """Return the last head in the file, and whether the file ends with a whole line."""
        size = os.fstat(handle).st_size
        tail = os.pread(handle, _LAST_LINES, max(size - _LAST_LINES, 0))
        for line in reversed(tail.split(b"\n")):
            head = _head_in(line)
            if head is not None:
                return head, tail.endswith(b"\n")
        return None, not tail or tail.endswith(b"\n")

    def _unreachable(self, error: OSError) -> LedgerUnavailableError:
        message = f"expected to append to the witness `{self._path}`, found it out of reach: {error.strerror}"
        return LedgerUnavailableError("witness-down", message, "make it writable")


def line_of(head: Head) -> bytes:
    """Return a head as a line of a witness."""
    return json.dumps(head.to_dict(), separators=(",", ":")).encode() + b"\n"


def read_witness(path: Path) -> Iterator[Head]:
    """Yield the heads in a witness; a line that was cut off is passed over.

    Raises:
        LedgerUnavailableError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for line in file:
                head = _head_in(line)
                if head is not None:
                    yield head
    except OSError as error:
        message = f"expected a witness in `{path}`, found none that can be read: {error.strerror}"
        raise LedgerUnavailableError("witness-down", message, "name the file that saw the commits") from error


def _head_in(line: bytes) -> Head | None:
    try:
        return Head.from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None
