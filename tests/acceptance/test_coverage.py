"""The features pin the policies down: every rule fired, every threshold from both sides, faults noticed."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.language.shape import LOCALES
from engine.specs.coverage import RuleCoverage, rule_coverage, uncovered
from engine.specs.mutation import Judge, score
from engine.specs.report import Report, report
from engine.specs.runner import Prepared, run
from engine.specs.twins import one_of_each

#: Every how manyth fault is planted here; `tidegate test --mutate` plants all.
SAMPLE = 47
#: The share of thresholds with cases on both sides, and of faults that a scenario notices.
LEAST_BOUNDARIES, LEAST_FAULTS = 0.95, 0.90


@pytest.fixture(scope="module", params=LOCALES)
def coverage(
    request: pytest.FixtureRequest, cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> tuple[RuleCoverage, ...]:
    closing = [case for case in cases if case.world.policy == "voluntary_closure"]
    mine = [run(case, engine, versions) for case in closing if case.case.locale == request.param]
    return rule_coverage(mine, engine.rulebook.catalogue.facts)


def test_every_rule_applies_in_one_scenario_and_not_in_another(
    coverage: tuple[RuleCoverage, ...], engine: Engine, versions: dict[str, int]
) -> None:
    policy = engine.rulebook.version("voluntary_closure", versions["voluntary_closure"]).policy
    rules = [*(rule.id for rule in policy.rules), policy.default.id]
    assert [rule.rule for rule in coverage] == rules
    assert len(rules) >= 22
    assert [finding.message for finding in uncovered(coverage)] == []


def test_every_boundary_is_one_step_wide(coverage: tuple[RuleCoverage, ...]) -> None:
    boundaries = {rule.rule: rule.boundary for rule in coverage}
    assert boundaries["VC-004"] == ("VC-004-1/2", "VC-004-1/3")
    assert None not in boundaries.values()


@pytest.fixture(scope="module")
def found(cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]) -> Report:
    return report([run(case, engine, versions) for case in cases], engine.rulebook, versions, "en")


def test_every_rule_of_every_policy_is_fired(found: Report) -> None:
    assert {each.version.policy.name: each.unfired for each in found.policies if each.unfired} == {}


def test_nearly_every_threshold_has_cases_on_both_sides(found: Report) -> None:
    every = [boundary for each in found.policies for boundary in each.boundaries]
    missing = [f"{each.rule}: {each.text}" for each in every if each.missing]
    assert len(missing) <= len(every) * (1 - LEAST_BOUNDARIES), missing


@pytest.mark.slow
def test_scenarios_notice_faults_planted_in_the_policies(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    judge = Judge(engine, versions, one_of_each(cases, "en"))
    every = [fault for policy in versions for fault in judge.faults(policy)]
    verdicts = [judge.judge(fault) for fault in every[::SAMPLE]]
    assert len(every) > 300
    assert score(verdicts) >= LEAST_FAULTS, [
        verdict.mutant.words["en"] for verdict in verdicts if verdict.killer is None
    ]


def test_an_account_starts_with_every_fact_the_policy_reads(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    version = engine.rulebook.version("voluntary_closure", versions["voluntary_closure"])
    clean = next(case for case in cases if case.case.id == "VC-099-1")
    assert set(clean.world.facts) == set(version.policy.facts)
