"""Answers that are waited for."""

from __future__ import annotations

from concurrent.futures import CancelledError
from threading import Lock
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Pending(Generic[_T]):
    """What a unit of work will be answered; any number of threads may wait for it, any number of times.

    It does what the ledger needs of a `concurrent.futures.Future`, by two locks: a future's condition takes
    twice as long to make and to wake, for every decision.
    """

    __slots__ = ("_answer", "_begun", "_error", "_is_answered", "_unanswered")

    _answer: _T

    def __init__(self) -> None:
        self._is_answered = False
        self._error: BaseException | None = None
        #: Held once the work is begun or cancelled: whoever takes it first decides.
        self._begun = Lock()
        #: Held until there is an answer, and by nobody for long afterwards.
        self._unanswered = Lock()
        self._unanswered.acquire()

    # Who waits.

    def result(self, timeout: float | None = None) -> _T:
        """Return the answer.

        Args:
            timeout: Seconds to wait; without end when left out.

        Raises:
            TimeoutError: There is none yet.
            CancelledError: The work was cancelled.
            BaseException: What the work was refused for.
        """
        error = self.exception(timeout)
        if error is None:
            return self._answer
        try:
            raise error
        finally:
            # The error's traceback has this frame, and the frame would have the error.
            del error, self

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Return what the work was refused for; None where it was not.

        Args:
            timeout: Seconds to wait; without end when left out.

        Raises:
            TimeoutError: There is no answer yet.
        """
        if not self._is_answered:
            try:
                self._unanswered.acquire(timeout=-1 if timeout is None else max(timeout, 0))
            finally:
                # Whatever interrupts it, the next who waits gets through.
                if self._is_answered:
                    self._let_through()
        if not self._is_answered:
            raise TimeoutError
        return self._error

    def cancel(self) -> bool:
        """Keep the work from being begun; return whether this call made sure that it never will be."""
        if not self.begin():
            return False
        self.refuse(CancelledError())
        return True

    # Who works.

    def begin(self) -> bool:
        """Return whether the work is to be done: it is begun once, and not after it was cancelled."""
        return self._begun.acquire(blocking=False)

    def answer(self, answer: _T) -> None:
        """Give the answer, once."""
        self._answer = answer
        self._is_answered = True
        self._let_through()

    def refuse(self, error: BaseException) -> None:
        """Give what the work was refused for, once."""
        self._error = error
        self._is_answered = True
        self._let_through()

    def _let_through(self) -> None:
        try:
            self._unanswered.release()
        except RuntimeError:
            # Another did at the same moment.
            return
