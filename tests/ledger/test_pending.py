"""Answers that are waited for."""

from __future__ import annotations

import gc
from concurrent.futures import CancelledError, ThreadPoolExecutor
from weakref import ref

import pytest

from engine.ledger.pending import Pending


def test_everybody_who_waits_gets_the_answer() -> None:
    pending: Pending[int] = Pending()
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(pending.result, 10) for _ in range(8)]
        assert pending.begin()
        pending.answer(7)
        assert [each.result(10) for each in waiting] == [7] * 8
    assert pending.exception() is None


def test_everybody_who_waits_gets_the_refusal() -> None:
    pending: Pending[int] = Pending()
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(pending.result) for _ in range(4)]
        pending.refuse(ValueError("no"))
        assert [type(each.exception(10)) for each in waiting] == [ValueError] * 4
    assert type(pending.exception(0)) is ValueError


@pytest.mark.parametrize("timeout", [0, 0.01, -1])
def test_nobody_waits_longer_than_said(timeout: float) -> None:
    with pytest.raises(TimeoutError):
        Pending[int]().result(timeout)


def test_what_is_cancelled_is_never_begun() -> None:
    pending: Pending[int] = Pending()
    assert pending.cancel()
    assert not pending.begin()
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
