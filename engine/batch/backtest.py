"""Decides six policies for every real account and measures each outcome by who defaulted the month after.

Whether an account defaulted is read apart from it and joined to a decision already taken: it becomes no fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from engine.batch.assumptions import Assumptions, read_assumptions
from engine.batch.credit_cards import CARDS, DATA, facts_of, read_cards, read_defaults
from engine.batch.measure import Measure
from engine.batch.published import Figures, OutcomeClass, Published, PublishedPolicy, Removed, read_published
from engine.decisions.decision import Decision
from engine.engine import Engine
from engine.language.checked import CheckedPolicy

#: The class of decisions that fit none of those declared.
OTHER = "OTHER"
_OTHER_TITLE = {"zh-CN": "其他", "en": "anything else"}

_STRIDE = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One class of decisions.

    Args:
        name: Outcome, or name of the class.
        title: By locale.
        sum: The outcomes it adds up, which have rows of their own; empty where it adds none.
        figures: What was measured.
        published: What was published of it; None where nothing was.
    """

    name: str
    title: Mapping[str, str]
    sum: tuple[str, ...]
    figures: Figures
    published: Figures | None


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """What one policy decided.

    Args:
        policy: Its name.
        version: Which version decided.
        in_force: Whether that version is in force; else it was previewed.
        title: By locale.
        rows: The classes of its decisions.
        rules: How many rules it has.
        judged: How many of them could be judged for every account.
        fired: For how many accounts each rule holds, in the order of the policy.
        removed: What its cuts took away; None where it is not asked.
        removed_published: What was published of that.
        seconds: Time its decisions took.
    """

    policy: str
    version: int
    in_force: bool
    title: Mapping[str, str]
    rows: tuple[Row, ...]
    rules: int
    judged: int
    fired: Mapping[str, int]
    removed: Removed | None
    removed_published: Removed | None
    seconds: float

    def row(self, name: str) -> Row:
        """Return the row of a class."""
        return next(row for row in self.rows if row.name == name)


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of it.

    Args:
        everyone: All accounts; its bad rate is the base rate.
        unbilled: Accounts without a bill in any month: they owe nothing and count as accounts all the same.
        policies: The policies, in the order of the published figures.
        assumptions: What was assumed and estimated.
        published: Where the figures beside are from; None where the accounts are not the shipped ones.
        seconds: Time the decisions took, reading the file not counted.
    """

    everyone: Figures
    unbilled: Figures
    policies: tuple[PolicyResult, ...]
    assumptions: Assumptions
    published: Published | None
    seconds: float

    def policy(self, name: str) -> PolicyResult:
        """Return what one policy decided."""
        return next(result for result in self.policies if result.policy == name)


def backtest(
    engine: Engine,
    data: Path | None = None,
    *,
    as_of: datetime,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Backtest:
    """Decide every account by each policy and measure the outcomes.

    A policy decides by its version in force; one that has none is previewed in its newest version.

    Args:
        engine: What decides.
        data: A Parquet file with the columns of `credit_cards.COLUMNS` and `credit_cards.LABEL`; the one
            shipped when left out.
        as_of: When the decisions are taken.
        progress: Called with how many decisions are taken, of how many.

    Raises:
        TidegateError: The file, the assumptions, the published figures or a fact cannot be read.
    """
    path = data or CARDS
    assumptions = read_assumptions(DATA / "assumptions.yaml", engine.rulebook.catalogue.facts)
    published = read_published(DATA / "published.yaml")
    cards = list(read_cards(path))
    observed = [facts_of(card) for card in cards]
    measure = Measure(cards, read_defaults(path))
    results: list[PolicyResult] = []
    # Other rules need not have all six.
    wanted = {name: item for name, item in published.policies.items() if name in engine.rulebook.policies}
    total = len(cards) * len(wanted)
    for name, expected in wanted.items():
        started, tally = perf_counter(), _Tally()
        for decision in _decide(engine, name, assumptions, observed, as_of):
            tally.add(decision, expected)
            if tally.accounts % _STRIDE == 0:
                progress(len(results) * len(cards) + tally.accounts, total)
        seconds = perf_counter() - started
        results.append(_result(engine, name, as_of, tally, measure, expected, seconds, beside=data is None))
    progress(total, total)
    return Backtest(
        measure.figures(range(len(cards))),
        measure.figures(place for place, card in enumerate(cards) if max(card.bills) <= 0),
        tuple(results),
        assumptions,
        published if data is None else None,
        sum(result.seconds for result in results),
    )


def _decide(
    engine: Engine,
    name: str,
    assumptions: Assumptions,
    observed: Sequence[Mapping[str, object]],
    as_of: datetime,
) -> Iterator[Decision]:
    version, read = _preview(engine, name, as_of), _facts_read(engine, name, as_of)
    assumed = [item for item in assumptions.of_policy(name) if item.fact in read]
    for known in observed:
        # What the policy does not read is left out: checking it would take longer than deciding.
        facts = {item.fact: item.value_for(known) for item in assumed}
        facts.update((fact, value) for fact, value in known.items() if fact in read)
        yield engine.decide(name, facts, as_of=as_of, version=version)


def _preview(engine: Engine, name: str, as_of: datetime) -> int | None:
    """Return the newest version of a policy that has none in force; None where one is."""
    found = next((item for item in engine.policies(as_of) if item["policy"] == name), None)
    if found is None or any(version["in_force"] for version in found["versions"]):
        return None
    newest: int = max(version["version"] for version in found["versions"])
    return newest


def _facts_read(engine: Engine, name: str, as_of: datetime) -> frozenset[str]:
    policy = engine.decider(name, as_of, _preview(engine, name, as_of)).policy
    return frozenset(policy.facts).union(
        *(_facts_read(engine, required, as_of) for required in policy.require)
    )


class _Tally:
    """Which accounts fell into which class, which rules held, and which could not be judged."""

    def __init__(self) -> None:
        self.accounts = 0
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.fired: Counter[str] = Counter()
        self.unknown: set[str] = set()
        self.kept: dict[int, Decimal] = {}

    def add(self, decision: Decision, expected: PublishedPolicy) -> None:
        rules = decision.version.policy.rules
        self.places[_class_of(decision, expected)].append(self.accounts)
        self.fired.update(rule.id for rule in decision.fired)
        self.unknown.update(rules[index].id for index in decision.evaluation.unknown)
        self.unknown.update(rule.id for rule in decision.combined.after_unknown)
        if expected.removed is not None and decision.outcome != decision.version.policy.default.outcome:
            self.kept[self.accounts] = Decimal(str(decision.values["limit"]))
        self.accounts += 1


def _class_of(decision: Decision, expected: PublishedPolicy) -> str:
    declared = [item for item in expected.classes if item.denies is not None]
    if not declared:
        return decision.outcome
    outcomes = decision.version.policy.outcome
    classes = {target: outcomes[outcome].class_ for target, outcome in decision.targets.items()}
    if not {*classes.values()} <= {"adverse", "positive"}:
        return OTHER
    denied = frozenset(target for target, class_ in classes.items() if class_ == "adverse")
    return next((item.name for item in declared if item.denies == denied), OTHER)


def _result(
    engine: Engine,
    name: str,
    as_of: datetime,
    tally: _Tally,
    measure: Measure,
    expected: PublishedPolicy,
    seconds: float,
    *,
    beside: bool,
) -> PolicyResult:
    preview = _preview(engine, name, as_of)
    version = engine.decider(name, as_of, preview).version
    policy = version.policy
    rules = (*policy.rules, *policy.after)
    return PolicyResult(
        name,
        policy.version,
        preview is None,
        policy.title,
        tuple(
            Row(
                item.name,
                item.title,
                item.sum,
                measure.figures(place for part in item.sum or (item.name,) for place in tally.places[part]),
                item.figures if beside and item.figures.accounts else None,
            )
            for item in _classes(policy, expected, tally)
        ),
        len(rules),
        sum(rule.id not in tally.unknown for rule in rules),
        {rule.id: tally.fired[rule.id] for rule in rules if tally.fired[rule.id]},
        measure.removed(tally.kept) if expected.removed is not None else None,
        expected.removed if beside else None,
        seconds,
    )


def _classes(policy: CheckedPolicy, expected: PublishedPolicy, tally: _Tally) -> Iterator[OutcomeClass]:
    """Yield the classes to report: the most severe outcome first, sums last."""
    nothing = Figures(0, None)
    if any(item.denies is not None for item in expected.classes):
        yield from expected.classes
        if tally.places[OTHER]:
            yield OutcomeClass(OTHER, _OTHER_TITLE, (), None, nothing)
        return
    singles = {item.name: item.figures for item in expected.classes if not item.sum}
    for outcome in reversed(policy.outcomes):
        if outcome.name in singles or tally.places[outcome.name]:
            figures = singles.get(outcome.name, nothing)
            yield OutcomeClass(outcome.name, outcome.title, (), None, figures)
    yield from (item for item in expected.classes if item.sum)
