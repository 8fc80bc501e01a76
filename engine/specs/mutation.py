"""How well scenarios pin a policy down: of the faults planted in it, how many make a scenario fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import CheckError
from engine.language.parse import PolicyParser
from engine.specs.mutants import Mutant, mutants
from engine.specs.runner import Prepared, run
from engine.specs.world import Decides


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one fault.

    Args:
        mutant: The faulty policy.
        killer: Id of the first case that failed, or None when the fault survived.
    """

    mutant: Mutant
    killer: str | None


def planted(version: PolicyVersion) -> Iterator[Mutant]:
    """Yield every faulty copy of a policy version, in the order of its file."""
    yield from mutants(version.policy, PolicyParser().parse(version.text, version.file))


def judge(
    faulty: Iterable[Mutant],
    cases: Sequence[Prepared],
    rulebook: Rulebook,
    versions: Mapping[str, int],
    engine: Callable[[Rulebook], Decides],
) -> Iterator[Verdict]:
    """Yield, fault by fault, which case fails.

    Args:
        faulty: The faults.
        cases: The cases; all of them pass where no fault is planted.
        rulebook: The policies as they are.
        versions: The version of each policy to decide by; the one in force for a policy left out.
        engine: Makes an engine of a rulebook.

    Raises:
        CheckError: A case fails without any fault, and so would tell nothing.
    """
    sound = engine(rulebook)
    failures = [finding for case in cases for finding in run(case, sound, versions).failures]
    if failures:
        raise CheckError(failures)
    for mutant in faulty:
        ill = engine(_with_policy(rulebook, mutant))
        killer = next((case.case.id for case in cases if not run(case, ill, versions).passed), None)
        yield Verdict(mutant, killer)


def _with_policy(rulebook: Rulebook, mutant: Mutant) -> Rulebook:
    key = (mutant.policy.name, mutant.policy.version)
    faulty = replace(rulebook.versions[key], policy=mutant.policy)
    return replace(rulebook, versions={**rulebook.versions, key: faulty})


def score(verdicts: Iterable[Verdict]) -> float:
    """Return the share of faults that a case found, from 0 to 1; 1 where none was planted."""
    found = [verdict.killer is not None for verdict in verdicts]
    return sum(found) / len(found) if found else 1.0
