"""The features pin the policy down: every rule from both sides of its boundary, planted faults found."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.language.shape import LOCALES
from engine.specs.coverage import RuleCoverage, rule_coverage, uncovered
from engine.specs.mutation import judge, planted
from engine.specs.runner import Prepared, run

#: Every how manyth fault is planted here; `python -m benchmarks.mutation` plants all.
SAMPLE = 7


@pytest.fixture(scope="session", params=LOCALES)
def coverage(
    request: pytest.FixtureRequest, cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> tuple[RuleCoverage, ...]:
    mine = [run(case, engine, versions) for case in cases if case.case.locale == request.param]
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


@pytest.mark.slow
def test_scenarios_notice_faults_planted_in_the_policy(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    version = engine.rulebook.version("voluntary_closure", versions["voluntary_closure"])
    faulty = list(planted(version))
    english = [case for case in cases if case.case.locale == "en"]
    verdicts = list(judge(faulty[::SAMPLE], english, engine.rulebook, versions, Engine))
    assert len(faulty) > 300
    assert [verdict.mutant.words for verdict in verdicts if verdict.killer is None] == []


def test_an_account_starts_with_every_fact_the_policy_reads(
    cases: tuple[Prepared, ...], engine: Engine, versions: dict[str, int]
) -> None:
    version = engine.rulebook.version("voluntary_closure", versions["voluntary_closure"])
    clean = next(case for case in cases if case.case.id == "VC-099-1")
    assert set(clean.world.facts) == set(version.policy.facts)
