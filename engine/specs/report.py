"""What came of running a folder's scenarios: by capability, by policy, and whether the languages agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import Finding
from engine.specs.boundaries import Boundary, boundaries
from engine.specs.coverage import RuleCoverage, asked_present, rule_coverage
from engine.specs.runner import Result
from engine.specs.twins import disagreements


@dataclass(frozen=True, slots=True)
class Capability:
    """How the scenarios of one feature ended, each in all its languages.

    Args:
        title: The capability.
        cases: Whether each case passed, by its id.
        scenarios: Whether each scenario passed, by its tag.
    """

    title: str
    cases: Mapping[str, bool]
    scenarios: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """How the scenarios cover one policy.

    Args:
        version: The policy version they are about.
        cases: How many cases ask it.
        rules: How they cover its rules, the default included.
        boundaries: Its comparisons of numbers, with what is missing.
        disagreements: Where the languages do not say the same.
    """

    version: PolicyVersion
    cases: int
    rules: tuple[RuleCoverage, ...]
    boundaries: tuple[Boundary, ...]
    disagreements: tuple[Finding, ...]

    @property
    def unfired(self) -> tuple[str, ...]:
        """The rules that no scenario fires."""
        return tuple(rule.rule for rule in self.rules if not rule.fires)

    @property
    def unbounded(self) -> tuple[str, ...]:
        """The rules without a case that fires beside one, a single step away, that does not."""
        return tuple(rule.rule for rule in self.rules if rule.boundary is None)

    @property
    def uncovered(self) -> tuple[Boundary, ...]:
        """The comparisons with a side on which no case stands."""
        return tuple(boundary for boundary in self.boundaries if boundary.missing)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run.

    Args:
        capabilities: How the scenarios ended, by feature.
        failed: The cases that failed, in the language asked for where they do.
        policies: How every policy is covered.
    """

    capabilities: tuple[Capability, ...]
    failed: tuple[Result, ...]
    policies: tuple[PolicyReport, ...]

    @property
    def disagreements(self) -> tuple[Finding, ...]:
        """Where the languages do not say the same."""
        return tuple(finding for policy in self.policies for finding in policy.disagreements)

    @property
    def passed(self) -> bool:
        """Whether there are cases, every one passed, and the languages agree."""
        return bool(self.capabilities) and not self.failed and not self.disagreements


def report(results: Sequence[Result], rulebook: Rulebook, versions: Mapping[str, int], locale: str) -> Report:
    """Return what came of a run.

    Args:
        results: The results of all cases in all languages.
        rulebook: The policies.
        versions: The version of each policy that scenarios are about.
        locale: The language to report in.
    """
    twins: dict[str, list[Result]] = {}
    for result in results:
        twins.setdefault(result.prepared.case.id, []).append(result)
    for same in twins.values():
        same.sort(key=lambda result: result.prepared.case.locale != locale)
    shown = [same[0] for same in twins.values()]
    failed = [next((each for each in same if not each.passed), None) for same in twins.values()]
    return Report(
        tuple(_capabilities(twins)),
        tuple(result for result in failed if result is not None),
        tuple(
            _policy(
                rulebook.version(name, number),
                [result for result in shown if result.prepared.world.policy == name],
                [result for result in results if result.prepared.world.policy == name],
                rulebook.catalogue.facts,
            )
            for name, number in versions.items()
        ),
    )


def _capabilities(twins: Mapping[str, Sequence[Result]]) -> Iterable[Capability]:
    cases: dict[str, dict[str, bool]] = {}
    scenarios: dict[str, dict[str, bool]] = {}
    for name, same in twins.items():
        case = same[0].prepared.case
        passed = all(result.passed for result in same)
        cases.setdefault(case.feature, {})[name] = passed
        of_feature = scenarios.setdefault(case.feature, {})
        of_feature[case.scenario] = of_feature.get(case.scenario, True) and passed
    return (Capability(title, cases[title], scenarios[title]) for title in cases)


def _policy(
    version: PolicyVersion, shown: Sequence[Result], every: Sequence[Result], facts: Mapping[str, Fact]
) -> PolicyReport:
    policy = version.policy
    known = {**facts, **version.catalogue.facts}
    covered = {rule.rule: rule for rule in rule_coverage(shown, known, asked_present(policy))}
    names = [*(rule.id for rule in (*policy.rules, *policy.after)), policy.default.id]
    return PolicyReport(
        version,
        len(shown),
        tuple(covered.get(name, RuleCoverage(name, (), (), None)) for name in names),
        boundaries(policy, shown),
        tuple(disagreements(result.prepared for result in every)),
    )
