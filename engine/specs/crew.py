"""Judges the faults of many policies with several processes, each taking its turn at every so manyth."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from engine.engine import Engine
from engine.errors import CheckError, Finding, TidegateError
from engine.specs.mutants import Mutant
from engine.specs.mutation import Judge, Verdict
from engine.specs.runner import load
from engine.specs.twins import one_of_each

#: How many faults are worth starting processes for, which read all files again.
_FEW = 200


@dataclass(frozen=True, slots=True)
class Task:
    """What to judge; small enough to be sent to another process.

    Args:
        rules: The rules directory.
        features: The features, or one feature file.
        versions: The version of each policy that scenarios are about.
        digests: The digests of those versions, so that a file edited meanwhile is noticed.
        locale: The language in which cases are run: one is enough, since they agree.
    """

    rules: Path
    features: Path
    versions: Mapping[str, int]
    digests: Mapping[str, str]
    locale: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """The number of a fault and the case that noticed it, if one did."""

    number: int
    killer: str | None


@dataclass(frozen=True, slots=True)
class _GaveUp:
    """Why a process judges no more."""

    findings: tuple[Finding, ...]


def judge_all(
    judge: Judge,
    task: Task,
    policies: Sequence[str],
    workers: int,
    progress: Callable[[int, int], None],
) -> list[Verdict]:
    """Return what becomes of every fault of some policies, in the order of the policies and their files.

    Args:
        judge: What judges here.
        task: The same for other processes.
        policies: The policies to plant faults in.
        workers: How many processes to use.
        progress: Called with how many faults are judged, of how many.

    Raises:
        TidegateError: A file was changed meanwhile.
    """
    faults = [fault for policy in policies for fault in judge.faults(policy)]
    if workers == 1 or len(faults) < _FEW:
        return list(_alone(judge, faults, progress))
    killers: dict[int, str | None] = {}
    progress(0, len(faults))
    for judged in _together(task, policies, workers):
        killers[judged.number] = judged.killer
        progress(len(killers), len(faults))
    return [Verdict(fault, killers[number]) for number, fault in enumerate(faults)]


def _alone(judge: Judge, faults: Sequence[Mutant], progress: Callable[[int, int], None]) -> Iterator[Verdict]:
    for number, fault in enumerate(faults):
        progress(number, len(faults))
        yield judge.judge(fault)
    progress(len(faults), len(faults))


def _together(task: Task, policies: Sequence[str], workers: int) -> Iterator[_Judged]:
    # Started anew rather than forked: a fork copies the threads of a progress bar half.
    context = multiprocessing.get_context("spawn")
    processes: dict[Connection, SpawnProcess] = {}
    try:
        for turn in range(workers):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(task, tuple(policies), turn, workers, sender), daemon=True
            )
            process.start()
            sender.close()
            processes[receiver] = process
        yield from _reports(set(processes))
    finally:
        for process in processes.values():
            process.terminate()
            process.join()


def _reports(open_: set[Connection]) -> Iterator[_Judged]:
    while open_:
        for receiver in wait(list(open_)):
            if not isinstance(receiver, Connection):
                continue
            try:
                message: _Judged | _GaveUp | None = receiver.recv()
            except EOFError:
                raise TidegateError("judge-stopped", "a process that judged faults ended early") from None
            if isinstance(message, _GaveUp):
                raise CheckError(message.findings)
            if message is None:
                open_.discard(receiver)
            else:
                yield message


def _work(task: Task, policies: Sequence[str], turn: int, workers: int, sender: Connection) -> None:
    """Judge every so manyth fault and send what became of it; None when all are judged."""
    try:
        judge = _judge(task, policies)
        faults = (fault for policy in policies for fault in judge.faults(policy))
        for number, fault in enumerate(faults):
            if number % workers == turn:
                sender.send(_Judged(number, judge.judge(fault).killer))
    except TidegateError as error:
        sender.send(_GaveUp(tuple(error.findings)))
    sender.send(None)


def _judge(task: Task, policies: Sequence[str]) -> Judge:
    """Return what judges faults, with the cases of one language."""
    engine = Engine.load(task.rules)
    for name, digest in task.digests.items():
        if engine.rulebook.version(name, task.versions[name]).digest != digest:
            message = f"expected `{name}` to stay as it was while it is judged, found a change"
            raise TidegateError("changed-meanwhile", message, "run again")
    cases = one_of_each(load(task.features, engine.rulebook, task.versions), task.locale)
    return Judge(engine, task.versions, cases, policies)
