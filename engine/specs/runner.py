"""Runs scenarios against an engine, without pytest: understood once, then judged thousands a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.catalogue.rulebook import Rulebook
from engine.decisions.decision import Decision
from engine.errors import CheckError, Finding, TidegateError
from engine.language.yaml_source import MAX_BYTES
from engine.specs.accounts import FILE, Accounts, read_accounts
from engine.specs.expect import deciding_rules, rule_states, unmet
from engine.specs.feature import Case, Line, read_features
from engine.specs.instead import instead
from engine.specs.life_words import EXPECTATION_NAMES
from engine.specs.meaning import Interpreter, Meaning
from engine.specs.names import PolicyNames
from engine.specs.world import Decides, Lives, World, decide, understand


@dataclass(frozen=True, slots=True)
class Expectation:
    """A sentence that expects something, understood."""

    meaning: Meaning
    line: Line


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case whose sentences are understood; nothing is decided yet.

    Args:
        case: The case.
        world: What it sets up and asks.
        expectations: What it expects.
        names: What readers call the things its policy speaks of.
    """

    case: Case
    world: World
    expectations: tuple[Expectation, ...]
    names: PolicyNames

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it expects, without its language."""
        return tuple(item.meaning for item in self.expectations)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that is not as a case expects.

    Args:
        finding: What was expected and what was found, with the place of the sentence.
        sentence: The sentence; empty where nothing could be decided.
        instead: What is so instead, as sentences of the same language.
        rules: The rules that decided.
    """

    finding: Finding
    sentence: str = ""
    instead: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a case ended.

    Args:
        prepared: The case.
        unmet: What is not as it expects; empty when it passed.
        states: Whether each rule applied, the default included; None where it could not be judged.
        decision: What was decided, where it could be.
    """

    prepared: Prepared
    unmet: tuple[Failure, ...]
    states: Mapping[str, bool | None] = field(default_factory=dict)
    decision: Decision | None = None

    @property
    def failures(self) -> tuple[Finding, ...]:
        """What is not as it expects, with places."""
        return tuple(failure.finding for failure in self.unmet)

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.unmet


def load(
    directory: Path, rulebook: Rulebook, versions: Mapping[str, int], show: Callable[[Path], str] = str
) -> tuple[Prepared, ...]:
    """Return the cases of a directory of features, understood.

    Args:
        directory: Where the features and `accounts.yaml` are, or one feature file.
        rulebook: The policies and catalogues they speak of.
        versions: The version of each policy they are about; the one in force for a policy left out.
        show: How to write a path in a finding.

    Raises:
        TidegateError: Everything that is wrong with the files, with places.
    """
    accounts = load_accounts(directory.parent if directory.is_file() else directory, rulebook, show)
    return prepare(read_features(directory, show), Interpreter(rulebook, accounts, versions))


def load_accounts(directory: Path, rulebook: Rulebook, show: Callable[[Path], str] = str) -> Accounts:
    """Return the accounts and requests of a directory of features.

    Raises:
        TidegateError: Everything that is wrong with the file, or that there is none.
    """
    path = directory / FILE
    if not path.is_file():
        raise TidegateError("missing-file", f"expected the file `{show(path)}`, found none")
    with path.open("rb") as file:
        source = file.read(MAX_BYTES + 1)
    return read_accounts(source, show(path), rulebook.catalogue.facts, rulebook.policies)


def newest(rulebook: Rulebook) -> dict[str, int]:
    """Return the newest version of every policy, released or not: what scenarios are written for."""
    return dict(sorted(rulebook.versions))


def prepare(cases: Iterable[Case], interpreter: Interpreter) -> tuple[Prepared, ...]:
    """Return the cases, understood.

    Args:
        cases: The cases.
        interpreter: What looks sentences up.

    Raises:
        CheckError: Every sentence that cannot be understood, with its place.
    """
    # What is wrong with every row of an outline is wrong with its sentence: said once.
    findings: dict[Finding, Finding] = {}
    prepared = [_prepared(case, interpreter, findings) for case in cases]
    if findings:
        raise CheckError(findings.values())
    return tuple(item for item in prepared if item is not None)


def _prepared(case: Case, interpreter: Interpreter, findings: dict[Finding, Finding]) -> Prepared | None:
    kinds = {line.kind for line in case.lines}
    for kind, what in (("when", "a request"), ("then", "something to expect")):
        if kind not in kinds:
            message = f"expected {what} in the scenario `{case.title}`, found none"
            finding = Finding("incomplete-scenario", message, None, case.span)
            findings.setdefault(finding, finding)
            return None
    world = World(case.locale)
    expectations: list[Expectation] = []
    for line in case.lines:
        try:
            meaning, world = understand(world, line.kind, line.text, interpreter)
        except TidegateError as error:
            for finding in error.findings:
                findings.setdefault(replace(finding, span=line.span), _placed(finding, line))
            if line.kind == "when":
                # Without a request nothing after it could be understood either.
                return None
            continue
        if line.kind == "then":
            expectations.append(Expectation(meaning, line))
    if world.policy is None:
        return None
    return Prepared(case, world, tuple(expectations), interpreter.names(world.policy, world.moment))


def run(
    prepared: Prepared, engine: Decides, versions: Mapping[str, int], lives: Lives | None = None
) -> Result:
    """Return how a case ends on an engine.

    Args:
        prepared: The case.
        engine: What decides.
        versions: The version of each policy to decide by; the one in force for a policy left out.
        lives: What is known of other cases with the same engine and versions: twins tell the same.
    """
    case, names = prepared.case, prepared.names
    of_life = [item for item in prepared.expectations if item.meaning.sentence in EXPECTATION_NAMES]
    try:
        decision = decide(prepared.world, engine, versions)
        life = (lives or Lives(engine, versions)).of(prepared.world) if of_life else None
    except TidegateError as error:
        placed = (replace(finding, span=case.span) for finding in error.findings)
        return Result(prepared, tuple(Failure(finding) for finding in placed))
    failures = [
        Failure(
            _placed(failure.finding, item.line),
            item.line.text,
            instead(item.meaning, decision, case.locale, names),
            deciding_rules(decision),
        )
        for item in prepared.expectations
        if (failure := unmet(item.meaning, decision, case.locale, names)) is not None
    ]
    failures += [
        Failure(_placed(failure.finding, item.line), item.line.text)
        for item in of_life
        if life is not None and (failure := life.unmet(item.meaning)) is not None
    ]
    return Result(prepared, tuple(failures), rule_states(decision), decision)


def passes(prepared: Prepared, engine: Decides, versions: Mapping[str, int]) -> bool:
    """Whether what a case expects of the decision itself is so; takes the arguments of `run`.

    It stops at the first sentence that does not hold, and passes over what happens afterwards: that takes a
    ledger, and is the same for every fault of a policy that leaves the decision as it is.
    """
    try:
        decision = decide(prepared.world, engine, versions)
    except TidegateError:
        return False
    case, names = prepared.case, prepared.names
    return all(unmet(item.meaning, decision, case.locale, names) is None for item in prepared.expectations)


def _placed(finding: Finding, line: Line) -> Finding:
    row = f", with the example on line {line.row}" if line.row is not None else ""
    return replace(finding, message=f"{finding.message}{row}", span=line.span)
