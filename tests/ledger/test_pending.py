"""Answers that are waited for."""

from __future__ import annotations

import gc
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from threading import Barrier, Lock
from time import sleep
from weakref import ref

import pytest

from engine.ledger.pending import Pending


def waiting(pending: Pending[int], pool: ThreadPoolExecutor, count: int) -> list[Future[int]]:
    """Return what so many threads get that wait before there is an answer."""
    inside = Barrier(count + 1)

    def wait() -> int:
        inside.wait(10)
        return pending.result(10)

    found = [pool.submit(wait) for _ in range(count)]
    inside.wait(10)
    sleep(0.05)
    return found


def test_everybody_who_waits_gets_the_answer() -> None:
    pending: Pending[int] = Pending()
    with ThreadPoolExecutor(8) as pool:
        found = waiting(pending, pool, 8)
        assert not any(each.done() for each in found)
        assert pending.begin()
        pending.answer(7)
        assert [each.result(10) for each in found] == [7] * 8
    assert pending.exception() is None


def test_everybody_who_waits_gets_the_refusal() -> None:
    pending: Pending[int] = Pending()
    with ThreadPoolExecutor(4) as pool:
        found = waiting(pending, pool, 4)
        pending.refuse(ValueError("no"))
        assert [type(each.exception(10)) for each in found] == [ValueError] * 4
    assert type(pending.exception(0)) is ValueError


def test_nobody_who_asks_for_an_answer_that_is_there_is_told_to_wait() -> None:
    pending: Pending[int] = Pending()
    pending.answer(1)

    def ask() -> int:
        return sum(pending.result(0) for _ in range(20_000))

    with ThreadPoolExecutor(4) as pool:
        assert [each.result(60) for each in [pool.submit(ask) for _ in range(4)]] == [20_000] * 4


class InterruptedLock:
    """A lock whose first holder is interrupted just after it took it."""

    def __init__(self, lock: Lock) -> None:
        self._lock, self._interrupts = lock, True

    def acquire(self, timeout: float) -> bool:
        found = self._lock.acquire(timeout=timeout)
        if self._interrupts:
            self._interrupts = False
            raise KeyboardInterrupt
        return found

    def release(self) -> None:
        self._lock.release()


def test_whoever_is_interrupted_keeps_nobody_waiting() -> None:
    pending: Pending[int] = Pending()
    pending._unanswered = InterruptedLock(pending._unanswered)  # type: ignore[assignment]
    with ThreadPoolExecutor(2) as pool:
        found = waiting(pending, pool, 2)
        pending.answer(3)
        assert {type(each.exception(10)) for each in found} == {KeyboardInterrupt, type(None)}
    assert pending.result(0) == 3


@pytest.mark.parametrize("timeout", [0, 0.01, -1])
def test_nobody_waits_longer_than_said(timeout: float) -> None:
    with pytest.raises(TimeoutError):
        Pending[int]().result(timeout)


def test_what_is_cancelled_is_never_begun() -> None:
    pending: Pending[int] = Pending()
    assert pending.cancel()
    assert not pending.begin()
    assert not pending.cancel()
    with pytest.raises(CancelledError):
        pending.result(1)


def test_what_is_begun_is_not_cancelled() -> None:
    pending: Pending[int] = Pending()
    assert pending.begin()
    assert not pending.begin()
    assert not pending.cancel()
    pending.answer(1)
    assert pending.result(1) == 1


def test_a_refusal_that_was_raised_keeps_nothing_alive() -> None:
    class MarkError(ValueError):
        pass

    pending: Pending[int] = Pending()
    error = MarkError()
    gone = ref(error)
    pending.refuse(error)
    del error
    gc.disable()
    try:
        with pytest.raises(MarkError):
            pending.result(1)
        del pending
        assert gone() is None
    finally:
        gc.enable()
