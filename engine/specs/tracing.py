"""From requirements to what realises them, and to the scenarios that show it; derived, never hand-made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import PolicyVersion, Rulebook
from engine.errors import CheckError, Finding, did_you_mean
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar, read_document
from engine.language.document import Sequence as SequenceNode
from engine.lifecycle import read_regions
from engine.specs.feature import Case
from engine.specs.requirement import ID, NAMED, Group, Named, Realising, Requirement
from engine.specs.runner import Result

Status = Literal["shown", "held", "partly", "open", "declined"]

#: A row shows at most this many scenarios: one is enough to find the others.
_MOST_CASES = 2
_REALISING: tuple[Named, ...] = get_args(Realising)
#: What scenarios expect by name.
_EXPECTED: tuple[Named, ...] = ("outcomes", "states", "obligations")
#: What some scenario has to expect. Not the states: nothing but time moves some of them.
_SHOWN: tuple[Named, ...] = ("outcomes", "obligations")
_NUMBER = re.compile(r"([0-9]+)", re.ASCII)

_Key = tuple[Named, str]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A case, with everything it shows."""

    case: Case
    keys: frozenset[_Key]


@dataclass(frozen=True, slots=True)
class Traced:
    """A requirement with what realises it.

    Args:
        requirement: The row.
        rules: The rules that realise it, those most its own first.
        cases: Cases that show it; at most two.
    """

    requirement: Requirement
    rules: tuple[str, ...]
    cases: tuple[Case, ...]

    @property
    def is_realised(self) -> bool:
        """Whether anything realises it, whole or in part."""
        row = self.requirement
        return bool(self.rules or row.names(*_REALISING, "contracts", "files"))

    @property
    def status(self) -> Status:
        """How far it is realised, and how that is known."""
        row = self.requirement
        if row.declined:
            return "declined"
        if row.missing:
            return "partly" if self.is_realised else "open"
        return "shown" if self.cases else "held"


@dataclass(frozen=True, slots=True)
class Traces:
    """All requirements with what realises them.

    Args:
        groups: The groups with their rows.
        policies: The policy file of each prefix of rule ids.
        contracts: The file of each contract, by id.
    """

    groups: tuple[tuple[Group, tuple[Traced, ...]], ...]
    policies: Mapping[str, Path]
    contracts: Mapping[str, Path]

    @property
    def rows(self) -> tuple[Traced, ...]:
        """Every row, in the order of the groups."""
        return tuple(chain.from_iterable(rows for _, rows in self.groups))


def trace(
    groups: Sequence[Group],
    rulebook: Rulebook,
    versions: Mapping[str, int],
    results: Iterable[Result],
    root: Path,
) -> Traces:
    """Return what realises each requirement, and which scenarios show it.

    Args:
        groups: The requirements.
        rulebook: The policies and catalogues.
        versions: The version of each policy that counts.
        results: What came of its scenarios; those that failed show nothing.
        root: The directory that the `files` of rows are relative to.

    Raises:
        CheckError: Names that do not exist, and rows that nothing realises or shows and that give no reason.
    """
    tracer = _Tracer(groups, rulebook, versions, results, root)
    traced = tuple((group, tuple(tracer.traced(row) for row in group.rows)) for group in groups)
    if tracer.findings:
        raise CheckError(tracer.findings)
    return Traces(traced, tracer.policies, tracer.contracts)


class _Tracer:
    """Looks up names, and collects findings."""

    def __init__(
        self,
        groups: Sequence[Group],
        rulebook: Rulebook,
        versions: Mapping[str, int],
        results: Iterable[Result],
        root: Path,
    ) -> None:
        self.findings: list[Finding] = []
        self._root = root
        self._shown = _shown(results)
        current = [rulebook.version(name, number) for name, number in versions.items()]
        self.contracts = _contracts(rulebook.root)
        self._known = _known(rulebook, current, self._shown, self.contracts)
        self._order: dict[str, int] = {}
        self._readers: dict[str, list[str]] = {}
        self._sources: dict[str, list[tuple[tuple[int, int, int], str]]] = {}
        self.policies: dict[str, Path] = {}
        ids = {row.id for group in groups for row in group.rows}
        for version in current:
            self._take(version, ids)

    def _take(self, version: PolicyVersion, ids: Collection[str]) -> None:
        policy = version.policy
        self.policies[policy.default.id.partition("-")[0]] = Path(version.file)
        for rule in (*policy.rules, *policy.after):
            for fact in rule.facts:
                self._readers.setdefault(fact, []).append(rule.id)
        for rule_id, source in _sources(read_document(version.text, version.file)):
            order = self._order.setdefault(rule_id, len(self._order))
            named = [item for item in source if ID.fullmatch(item.text)]
            for position, item in enumerate(named):
                if item.text not in ids:
                    message = f"unknown requirement `{item.text}` in the source of rule {rule_id}"
                    hint = did_you_mean(item.text, sorted(ids))
                    self.findings.append(Finding("unknown-requirement", message, hint, item.span))
                narrowness = (position, len(named), order)
                self._sources.setdefault(item.text, []).append((narrowness, rule_id))

    def traced(self, row: Requirement) -> Traced:
        by_source = [rule for _, rule in sorted(self._sources.get(row.id, ()))]
        for sort, items in row.named.items():
            for item in items:
                self._check_name(row, sort, item)
        for item in row.named.get("rules", ()):
            if item.text in by_source:
                message = f"expected {row.id} to name no rule that names it, found {item.text}"
                self.findings.append(Finding("repeated-rule", message, "leave it out", item.span))
        rules = tuple(dict.fromkeys([*row.names("rules"), *by_source]))
        traced = Traced(row, rules, self._cases(row, rules))
        self._check_reason(traced)
        return traced

    def _check_name(self, row: Requirement, sort: Named, item: Scalar) -> None:
        if sort == "files":
            if (problem := self._missing(item.text)) is not None:
                self.findings.append(
                    Finding("unknown-name", f"{problem}, named by {row.id}", None, item.span)
                )
        elif item.text not in self._known[sort]:
            message = f"unknown {NAMED[sort]} `{item.text}` of {row.id}"
            hint = did_you_mean(item.text, sorted(self._known[sort]))
            self.findings.append(Finding("unknown-name", message, hint, item.span))
        elif sort in _SHOWN and (sort, item.text) not in self._shown:
            message = (
                f"expected a scenario that expects the {NAMED[sort]} `{item.text}` of {row.id}, found none"
            )
            self.findings.append(Finding("unshown-name", message, None, item.span))

    def _missing(self, name: str) -> str | None:
        file, _, part = name.partition("::")
        path = self._root / file
        if not path.is_file():
            return f"expected the file `{file}`, found none"
        if part and f"def {part}(" not in path.read_text(encoding="utf-8"):
            return f"expected the test `{part}` in `{file}`, found none"
        return None

    def _check_reason(self, traced: Traced) -> None:
        row = traced.requirement
        if row.missing and row.declined:
            message = f"expected one of `missing` and `declined` of {row.id}, found both"
            self.findings.append(Finding("two-answers", message, None, row.span))
        if row.declined and traced.is_realised:
            message = f"expected {row.id} to be realised or declined, found both"
            self.findings.append(Finding("two-answers", message, None, row.span))
        if row.missing or row.declined:
            return
        hint = "name what does, or say why nothing does under `missing` or `declined`"
        if not traced.is_realised:
            message = f"expected something that realises {row.id}, found nothing"
            self.findings.append(Finding("unrealised-requirement", message, hint, row.span))
        elif not (traced.cases or row.names("contracts", "files")):
            message = f"expected a scenario, a contract or a file that shows {row.id}, found none"
            self.findings.append(Finding("unshown-requirement", message, hint, row.span))

    def _cases(self, row: Requirement, rules: Sequence[str]) -> tuple[Case, ...]:
        """Return a case of what is most the row's own, and one of another policy where there is one."""
        expected = frozenset((sort, name) for sort in _EXPECTED for name in row.names(sort))
        for keys in self._showing(row, rules):
            found = [case for key in keys if (case := self._best(key, expected)) is not None]
            if found and keys[0][0] == "scenarios":
                return tuple(found[:_MOST_CASES])
            if found:
                other = next((case for case in found if case.span.file != found[0].span.file), None)
                return (found[0],) if other is None else (found[0], other)
        return ()

    def _showing(self, row: Requirement, rules: Sequence[str]) -> Iterator[list[_Key]]:
        """Yield what may show a row, by sort, the best sort first."""
        yield [("scenarios", name) for name in row.names("scenarios")]
        yield [("rules", rule) for rule in rules]
        for sort in _EXPECTED:
            yield [(sort, name) for name in row.names(sort)]
        yield [("rules", rule) for fact in row.names("facts") for rule in self._readers.get(fact, ())]

    def _best(self, key: _Key, expected: frozenset[_Key]) -> Case | None:
        """Return the first case that expects what the row names, and whose tag is that of the rule."""
        best = min(
            self._shown.get(key, ()),
            key=lambda sight: (
                not expected & sight.keys,
                not sight.case.id.startswith(f"{key[1]}-"),
                _natural(sight.case.id),
            ),
            default=None,
        )
        return None if best is None else best.case


def _sources(policy: Node) -> Iterator[tuple[str, tuple[Scalar, ...]]]:
    """Yield each rule of a policy file with its `source`, those of the default included."""
    if not isinstance(policy, MappingNode):
        return
    rules = (policy.get(key) for key in ("rules", "after"))
    items = chain.from_iterable(node.items for node in rules if isinstance(node, SequenceNode))
    for rule in (*items, policy.get("default")):
        if isinstance(rule, MappingNode) and isinstance(name := rule.get("id"), Scalar):
            source = rule.get("source")
            listed = source.items if isinstance(source, SequenceNode) else ()
            yield name.text, tuple(item for item in listed if isinstance(item, Scalar))


def _contracts(root: Path) -> dict[str, Path]:
    """Return the file of each contract of a rules directory."""
    found = {}
    for path in sorted(root.glob("contracts/*.yaml")):
        document = read_document(path.read_bytes(), path.name)
        name = document.get("contract") if isinstance(document, MappingNode) else None
        if isinstance(name, Scalar):
            found[name.text] = path
    return found


def _known(
    rulebook: Rulebook,
    current: Sequence[PolicyVersion],
    shown: Iterable[_Key],
    contracts: Collection[str],
) -> Mapping[Named, Collection[str]]:
    """Return the names there are, by sort."""
    catalogue, policies = rulebook.catalogue, [version.policy for version in current]
    states = {name: region.states for name, region in read_regions(catalogue.documents["lifecycle"]).items()}
    rules = [[rule.id for rule in (*policy.rules, *policy.after)] for policy in policies]
    return {
        "rules": {*chain.from_iterable(rules), *(policy.default.id for policy in policies)},
        "obligations": catalogue.obligations.keys(),
        "facts": {*catalogue.facts, *_fact_values(catalogue.facts.values())},
        "prohibited": catalogue.prohibited.keys(),
        "outcomes": {f"{policy.name}.{name}" for policy in policies for name in policy.outcome},
        "states": {*states, *(f"{region}.{state}" for region, names in states.items() for state in names)},
        "layers": catalogue.layers.keys(),
        "contracts": contracts,
        "scenarios": {name for sort, name in shown if sort == "scenarios"},
    }


def _fact_values(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield `fact=VALUE` for each value of a list that a fact may have."""
    for fact in facts:
        yield from (f"{fact.name}={value}" for value in fact.type.values)


def _shown(results: Iterable[Result]) -> Mapping[_Key, Sequence[_Sight]]:
    """Return the cases that show each thing; one that failed shows nothing."""
    found: dict[_Key, list[_Sight]] = {}
    for result in results:
        if result.passed:
            keys = frozenset(_of_case(result))
            sight = _Sight(result.prepared.case, keys)
            for key in keys:
                found.setdefault(key, []).append(sight)
    return found


def _of_case(result: Result) -> Iterator[_Key]:
    """Yield what a case shows: the rules that apply in it, and what it expects."""
    yield "scenarios", result.prepared.case.scenario
    yield from (("rules", rule) for rule, state in result.states.items() if state is True)
    policy = result.prepared.world.policy
    for meaning in result.prepared.meanings:
        match meaning.sentence, meaning.values:
            case "required" | "required_by", (*_, str(code)):
                yield "obligations", code
            case "outcome" | "target", (*_, str(code)):
                yield "outcomes", f"{policy}.{code}"
            case "becomes", (str(region), str(state)):
                yield "states", region
                yield "states", f"{region}.{state}"
            case _:
                pass


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which VC-2 comes before VC-10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in _NUMBER.split(name))
