"""A witness: every head appended to a file elsewhere, so that a ledger that was cut off is found out."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

    @contextmanager
    def held(self, last: Head) -> Iterator[Sight]:
        """Yield the file, locked and up to date, to append the next head to.

        Args:
            last: The last head of the ledger, in the transaction that makes the next one.

        Raises:
            LedgerUnavailableError: The file is out of reach, is the witness of another ledger, or saw more
                than the ledger has.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise self._unreachable(error) from error
        try:
            sight = Sight(handle, self._unreachable)
            self._catch_up(sight, last)
            yield sight
        finally:
            os.close(handle)

    def _catch_up(self, sight: Sight, last: Head) -> None:
        # Other processes append to it as well, each after its own commit.
        seen = sight.lock()
        if seen is not None and seen.ledger != last.ledger:
            message = f"expected the witness of ledger {last.ledger}, found that of {seen.ledger}"
            raise LedgerUnavailableError("wrong-witness", message, "name another file")
        number = 0 if seen is None else seen.number
        if number > last.number or (seen is not None and number == last.number and seen.hash != last.hash):
            message = f"expected a ledger with commit {number} as its witness saw it, found another history"
            hint = "put the newest copy of the ledger back; to go on from this one, name another witness"
            raise LedgerUnavailableError("wrong-witness", message, hint)
        if number < last.number:
            sight.append(*self._heads_after(number))

    def _unreachable(self, error: OSError) -> LedgerUnavailableError:
        message = f"expected to append to the witness `{self._path}`, found it out of reach: {error.strerror}"
        return LedgerUnavailableError("witness-down", message, "make it writable")


class Sight:
    """A witness while a commit is made.

    Args:
        handle: The file, open to read and to append.
        unreachable: Makes the error to raise for what the file system raised.
    """

    def __init__(self, handle: int, unreachable: Callable[[OSError], LedgerUnavailableError]) -> None:
        self._handle, self._unreachable = handle, unreachable
        self._is_whole = True

    def lock(self) -> Head | None:
        """Wait for the turn, and return the last head in the file.

        Raises:
            LedgerUnavailableError: It cannot be read.
        """
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX)
            size = os.fstat(self._handle).st_size
            tail = os.pread(self._handle, _LAST_LINES, max(size - _LAST_LINES, 0))
        except OSError as error:
            raise self._unreachable(error) from error
        self._is_whole = not tail or tail.endswith(b"\n")
        return next((head for line in reversed(tail.split(b"\n")) if (head := _head_in(line))), None)

    def append(self, *heads: Head) -> None:
        """Append heads, durably.

        Raises:
            LedgerUnavailableError: It cannot be written; the next commit tries anew.
        """
        # What was cut off before ends with its own line.
        lines = b"".join([b"" if self._is_whole else b"\n", *map(line_of, heads)])
        try:
            while lines:
                lines = lines[os.write(self._handle, lines) :]
            os.fsync(self._handle)
        except OSError as error:
            raise self._unreachable(error) from error
        self._is_whole = True


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
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
