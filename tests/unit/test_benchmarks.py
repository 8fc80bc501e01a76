"""The engines that speed is compared with answer alike; how fast they are is no test."""

import re

import pytest

pytest.importorskip("zen", reason="the engines compared with are extras: pip install '.[bench]'")
pytest.importorskip("cel")
pytest.importorskip("rule_engine")

from benchmarks import report, speed
from benchmarks.peers import cel, handwritten, rule_engine, tidegate, zen
from benchmarks.peers.peer import Peer
from benchmarks.policy.facts import FACTS, accounts, with_gaps
from benchmarks.policy.rules import BenchRule, Not, facts_of, write_rules
from benchmarks.policy.spelling import PYTHON, TIDEGATE
from benchmarks.timing import Job, Timed, line, take_turns

RULES = write_rules(speed.RULES)


def _peers(rules: list[BenchRule]) -> list[Peer]:
    modules = (handwritten, tidegate, zen, cel, rule_engine)
    return [*(peer for module in modules for peer in module.peers(rules)), zen.expression_peer(rules)]


def test_all_engines_find_the_rules_that_hold_and_the_most_severe_outcome() -> None:
    speed.check_agreement(_peers(RULES), RULES, accounts(300, 11))


def test_an_engine_that_answers_otherwise_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = [BenchRule(RULES[0].id, Not(RULES[0].condition), RULES[0].outcome), *RULES[1:]]
    monkeypatch.setattr(cel, "peers", lambda _, original=cel.peers: original(changed))
    assert speed.main(["--quick"]) == 1
    assert "common-expression-language found" in capsys.readouterr().err


def test_with_missing_facts_tidegate_and_cel_find_exactly_what_is_certain() -> None:
    gaps = with_gaps(accounts(100, 12), 13)
    found = speed.judge_gaps(_peers(RULES), RULES, gaps)
    certain = report.Gaps(same=100, guessed=0, overlooked=0, refused=0)
    assert (found[tidegate.WHOLE], found[cel.NAME]) == (certain, certain)
    assert found["hand-written, reads and checks"].refused == 100


def test_every_rule_holds_on_some_account_and_fails_on_another() -> None:
    judge = handwritten.functions(RULES)["judge"]
    fired = [set(judge(account)) for account in accounts(2000, 14)]
    assert set().union(*fired) == set(range(len(RULES)))
    assert not set.intersection(*fired)


def test_from_twenty_rules_on_every_fact_is_read() -> None:
    read = set().union(*(facts_of(rule.condition) for rule in write_rules(speed.READS_ALL)))
    assert read == {fact.name for fact in FACTS}


def test_a_longer_policy_begins_with_the_shorter_one() -> None:
    assert write_rules(80)[: len(RULES)] == RULES


def test_facts_are_mixed_as_in_real_policies() -> None:
    kinds = [fact.kind for fact in FACTS]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "money": 12,
        "int": 10,
        "bool": 10,
        "enum": 5,
        "ratio": 3,
    }


def test_a_condition_is_spelt_in_each_language() -> None:
    condition = next(rule.condition for rule in RULES if " * " in TIDEGATE.write(rule.condition))
    assert re.search(r"[a-z._]+ > [a-z._]+ \* [a-z._]+", TIDEGATE.write(condition))
    assert " * 1000000 > " in PYTHON.write(condition)


def test_the_tables_fit_a_hundred_columns() -> None:
    found = speed.measure(50, 1, speed.QUICK_SIZES)
    text = report.render(found)
    assert max(map(len, text.splitlines())) <= 100
    assert len(re.findall(r"^  (?:met|NOT MET) ", text, re.MULTILINE)) == len(report.targets(found))


def test_the_least_disturbed_rounds_are_compared() -> None:
    quick, slow = Timed((2.0, 9.0, 4.0), (2.0, 3.0, 4.0)), Timed((40.0, 6.0, 8.0), (6.0, 6.0, 7.0))
    assert slow.times(quick) == 3.0
    assert (quick.median, quick.worked) == (4.0, 3.0)


def test_peers_take_turns_over_the_same_accounts() -> None:
    seen: dict[str, list[int]] = {"a": [], "b": []}
    jobs = {name: Job(calls.append, range(7)) for name, calls in seen.items()}
    timed = take_turns(jobs, rounds=4, seconds=0)
    assert all(len(found.clock) == len(found.processor) == 4 for found in timed.values())
    assert seen["a"] == seen["b"]


def test_a_straight_line_is_found_through_its_points() -> None:
    assert line({10: 3.0, 20: 5.0, 40: 9.0}) == pytest.approx((1.0, 0.2, 1.0))
