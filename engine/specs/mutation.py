"""How well scenarios pin policies down: of the faults planted in them, how many make a scenario fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import CheckError
from engine.language.checked import CheckedPolicy
from engine.language.grid import already_read
from engine.language.parse import PolicyParser
from engine.specs.mutants import Mutant, mutants
from engine.specs.runner import Prepared, Result, passes, run
from engine.specs.world import DEFAULT_MOMENT, Decides


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one fault.

    Args:
        mutant: The faulty policy.
        killer: Id of the first case that failed, or None when the fault survived.
    """

    mutant: Mutant
    killer: str | None


class Plants(Decides, Protocol):
    """What decides by a policy and by faulty copies of it: an `Engine`, of which this is the part used."""

    def over(self, rulebook: Rulebook) -> Decides:
        """Return what decides by a changed rulebook."""
        ...


def planted(
    version: PolicyVersion,
    borrowers: Iterable[CheckedPolicy] = (),
    lenders: Iterable[CheckedPolicy] = (),
) -> Iterator[Mutant]:
    """Yield every faulty copy of a policy version, in the order of its file.

    Args:
        version: The policy version.
        borrowers: The policies that require it.
        lenders: The policies it requires.
    """
    written = PolicyParser().parse(version.text, version.file, already_read(version.policy.files))
    yield from mutants(version, written, borrowers, lenders)


class Judge:
    """Finds, fault by fault, a case that notices it.

    Args:
        engine: Decides by the policies as they are, and by faulty ones.
        versions: The version of each policy to decide by.
        cases: The cases, each in one language: the languages agree.
        policies: The policies whose faults it judges; every one when left out. Of other policies' cases, only
            those of policies that require them are run.

    Raises:
        CheckError: A case fails without any fault, and so would tell nothing.
    """

    def __init__(
        self,
        engine: Plants,
        versions: Mapping[str, int],
        cases: Sequence[Prepared],
        policies: Iterable[str] | None = None,
    ) -> None:
        self._engine = engine
        self._rulebook = engine.rulebook
        self._versions = versions
        judged = set(versions if policies is None else policies)
        seeing = judged.union(*(self._borrowers(name) for name in judged))
        self._results: dict[str, list[Result]] = {}
        for case in (case for case in cases if case.world.policy in seeing):
            self._results.setdefault(case.world.policy or "", []).append(run(case, engine, versions))
        failures = [
            finding for results in self._results.values() for each in results for finding in each.failures
        ]
        if failures:
            raise CheckError(failures)

    def faults(self, policy: str) -> Iterator[Mutant]:
        """Yield every fault of a policy, in the order of its file."""
        version = self._rulebook.version(policy, self._versions[policy])
        borrowers = [self._policy(name) for name in self._borrowers(policy)]
        yield from planted(version, borrowers, [self._policy(name) for name in version.policy.require])

    def judge(self, mutant: Mutant) -> Verdict:
        """Return which case notices a fault, of those that can see it, if any does."""
        ill = self._engine.over(_with_policy(self._rulebook, mutant))
        cases = (result.prepared for result in self._suspects(mutant))
        killer = next((case.case.id for case in cases if not passes(case, ill, self._versions)), None)
        return Verdict(mutant, killer)

    def _suspects(self, mutant: Mutant) -> Iterator[Result]:
        """Yield the cases that can see a fault: of its policy, likely ones first; then of its borrowers."""
        name = mutant.policy.name
        yield from sorted(self._results.get(name, ()), key=lambda result: _rank(result, mutant))
        for borrower in self._borrowers(name):
            yield from self._results.get(borrower, ())

    def _policy(self, name: str) -> CheckedPolicy:
        return self._rulebook.version(name, self._versions[name]).policy

    def _borrowers(self, policy: str) -> Iterator[str]:
        """Yield the policies that require one, and those that require them."""
        for name in self._versions:
            if policy in self._policy(name).require:
                yield name
                yield from self._borrowers(name)


def _rank(result: Result, mutant: Mutant) -> tuple[int, bool]:
    """Return how far back a case stands: those named after the rule, then those in which it counts or may.

    Another day means other parameters, and a policy compiled anew.
    """
    states = [result.states.get(rule, False) for rule in mutant.rules]
    case = result.prepared.case
    named = any(case.id.startswith(f"{rule}-") or case.id == rule for rule in mutant.rules)
    rank = 0 if named else 1 if True in states else 2 if None in states else 3
    return rank, result.prepared.world.moment != DEFAULT_MOMENT


def judge(
    faulty: Iterable[Mutant],
    cases: Sequence[Prepared],
    engine: Plants,
    versions: Mapping[str, int],
) -> Iterator[Verdict]:
    """Yield, fault by fault, which case fails.

    Args:
        faulty: The faults.
        cases: The cases; all of them pass where no fault is planted.
        engine: Decides by the policies as they are, and by faulty ones.
        versions: The version of each policy to decide by.

    Raises:
        CheckError: A case fails without any fault, and so would tell nothing.
    """
    judge_ = Judge(engine, versions, cases)
    yield from (judge_.judge(mutant) for mutant in faulty)


def _with_policy(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    key = (mutant.policy.name, mutant.policy.version)
    faulty = replace(rulebook.versions[key], policy=mutant.policy)
    return replace(rulebook, versions={**rulebook.versions, key: faulty})


def score(verdicts: Iterable[Verdict]) -> float:
    """Return the share of faults that a case found, from 0 to 1; 1 where none was planted."""
    found = [verdict.killer is not None for verdict in verdicts]
    return sum(found) / len(found) if found else 1.0
