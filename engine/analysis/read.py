"""Reads contracts: their shape, their names, and their conditions typed for each policy they are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from pathlib import Path

from engine.analysis.contract import EVERY, MOVES, OUTCOME_FAULTS, REPLAY, VALUE_FAULTS, Change, Contract
from engine.analysis.results import contract_scope
from engine.catalogue.facts import Fact
from engine.catalogue.rulebook import PolicyVersion, Rulebook, read_file
from engine.errors import CheckError, Finding, Span, TidegateError, did_you_mean
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar, read_document
from engine.language.document import Sequence as SequenceNode
from engine.language.expressions import Expressions
from engine.language.nodes import Expression
from engine.language.parse_conditions import ConditionReader
from engine.language.report import Report
from engine.language.scalars import ScalarError
from engine.language.typed import Typed
from engine.language.types import ORDERED

_REQUIRED = ("contract", "title", "why", "policies")
_OPTIONAL = ("given", "always", "change", "never")
_ALL = "all"
_BESIDES = ("outcome", "decision")
#: Orders that make a fact higher or lower.
_RANKED = ORDERED - {"bool", "string"}


def contract_files(root: Path) -> list[Path]:
    """Return the contract files of a rules directory, in order."""
    return sorted(root.glob("contracts/*.yaml"))


def read_contracts(
    rulebook: Rulebook, show: Callable[[Path], str] = str, wrong: Collection[str] = ()
) -> tuple[Contract, ...]:
    """Return the contracts of a rules directory, each about the newest version of its policies.

    Args:
        rulebook: What the rest of the directory says.
        show: How to write a path in a finding.
        wrong: Policies that are there, but wrong by themselves; what is said of them is taken for right.

    Raises:
        CheckError: Everything that is wrong with the contracts, with places.
    """
    sources = {show(path): read_file(path) for path in contract_files(rulebook.root)}
    return read_sources(rulebook, sources, wrong)


def read_sources(
    rulebook: Rulebook, sources: Mapping[str, bytes | str], wrong: Collection[str] = ()
) -> tuple[Contract, ...]:
    """Return the contracts in some texts.

    Args:
        rulebook: What the contracts are about.
        sources: The texts by file name.
        wrong: Policies that are there, but wrong by themselves; what is said of them is taken for right.

    Raises:
        CheckError: Everything that is wrong with them, with places.
    """
    findings: list[Finding] = []
    report = Report()
    contracts: list[Contract] = []
    versions = {name: version for name, version in newest(rulebook).items() if name not in wrong}
    for file, source in sources.items():
        try:
            document = read_document(source, file)
        except TidegateError as error:
            findings.extend(error.findings)
            continue
        text = source if isinstance(source, str) else source.decode()
        reader = _Reader(rulebook, versions, wrong, text.split("\n"))
        contract = reader.read(document)
        findings += reader.found()
        if contract is not None:
            contracts.append(contract)
    report.distinct("duplicate-contract", ((each.id, each.span) for each in contracts))
    findings += report.findings
    if findings:
        raise CheckError(findings)
    return tuple(sorted(contracts, key=lambda contract: (len(contract.id), contract.id)))


def newest(rulebook: Rulebook) -> dict[str, PolicyVersion]:
    """Return the newest version of each policy, released or not."""
    return {name: rulebook.versions[name, number] for name, number in sorted(rulebook.versions)}


class _Reader:
    """Reads one document, collecting findings."""

    def __init__(
        self,
        rulebook: Rulebook,
        versions: Mapping[str, PolicyVersion],
        wrong: Collection[str],
        lines: Iterable[str],
    ) -> None:
        self._catalogue = rulebook.catalogue
        self._versions = versions
        self._wrong = wrong
        self._shape = ConditionReader(rulebook.expressions, tuple(lines))
        self._report = Report()

    def found(self) -> list[Finding]:
        """Return the findings as a reader meets them; one that several policies give stands once."""
        report = Report([*self._shape.findings, *self._report.findings])
        seen: dict[tuple[str, Span | None], Finding] = {}
        for finding in report.in_file_order():
            seen.setdefault((finding.code, finding.span), finding)
        return list(seen.values())

    def read(self, document: Node) -> Contract | None:
        shape = self._shape
        found = shape.fields(document, "the contract", _REQUIRED, _OPTIONAL)
        if found is None:
            return None
        name = shape.text(found.get("contract"), "`contract`")
        policies = self._policies(found.get("policies"))
        self._kinds(document, found)
        replays = isinstance(change := found.get("change"), Scalar)
        if isinstance(change, Scalar):
            shape.choice(change, "`change`, if not facts and what becomes of them", (REPLAY,))
        contract = Contract(
            name or "",
            shape.localized(found.get("title"), "the title of the contract"),
            shape.localized(found.get("why"), "the reason for the contract"),
            policies,
            self._conditions(found.get("given"), policies),
            self._conditions(found.get("always"), policies),
            () if replays else tuple(self._changes(change)),
            replays,
            self._never(found.get("never"), policies),
            found["contract"].span if "contract" in found else document.span,
        )
        return contract if name is not None else None

    def _kinds(self, document: Node, found: Mapping[str, Node]) -> None:
        """A contract has `always`, or `change` and `never`."""
        given = {*found} & {"always", "change", "never"}
        if given in ({"always"}, {"change", "never"}):
            return
        named = ", ".join(f"`{key}`" for key in _OPTIONAL if key in given) or "neither"
        message = f"expected either `always`, or `change` and `never`, found {named}"
        hint = "`always` is about each decision, `change` and `never` about two decisions"
        self._shape.fail("wrong-shape", message, document.span, hint)

    def _policies(self, node: Node | None) -> tuple[str, ...]:
        if isinstance(node, Scalar) and node.text == _ALL:
            return tuple(self._versions)
        if isinstance(node, SequenceNode) and not node.items:
            message = "expected the policies the contract is about, found none"
            self._shape.fail("wrong-shape", message, node.span, f"write `{_ALL}` for every policy")
        names = self._shape.scalars(node, "`policies`")
        self._report.distinct("duplicate-policy", ((name.text, name.span) for name in names))
        found = self._report.all_known("unknown-policy", names, [*self._versions, *self._wrong])
        return tuple(name for name in found if name in self._versions)

    def _conditions(self, node: Node | None, policies: tuple[str, ...]) -> dict[str, Typed]:
        condition = None if node is None else self._shape.condition(node)
        if condition is None:
            return {}
        typed = {name: self._typed(condition, name) for name in policies}
        return {name: tree for name, tree in typed.items() if tree is not None}

    def _typed(self, condition: Expression, policy: str) -> Typed | None:
        scope = contract_scope(self._catalogue, self._versions[policy].policy)
        return Expressions(self._report).condition(condition, scope)

    def _changes(self, node: Node | None) -> Iterable[Change]:
        facts = self._catalogue.facts
        for key, moves in self._shape.entries(node, "`change`"):
            if not self._report.known("unknown-fact", key.text, {EVERY, *facts}, key.span):
                continue
            many = moves.items if isinstance(moves, SequenceNode) else (moves,)
            for item in many:
                move = self._shape.scalar(item, f"what becomes of {key.text}")
                change = None if move is None else self._change(key, move, facts.get(key.text))
                if change is not None:
                    yield change

    def _change(self, key: Scalar, move: Scalar, fact: Fact | None) -> Change | None:
        shape, what = self._shape, f"what becomes of {key.text}"
        if fact is None:
            chosen = shape.choice(move, what, ("unknown",))
            return None if chosen is None else Change(key.text, chosen)
        words = tuple(
            word
            for word in MOVES
            if not (word in ("higher", "lower") and fact.type.kind not in _RANKED)
            and not (word == "null" and fact.null is None)
        )
        if move.text in words:
            return Change(key.text, move.text)
        try:
            value = fact.from_text(move.text)
            fact.read(value)
        except ScalarError as error:
            known = (*words, *fact.type.values, *(("true", "false") if fact.type.kind == "bool" else ()))
            expected = f"expected {', '.join(f'`{word}`' for word in words)} or"
            message = f"`{key.text}`: {expected} {str(error).removeprefix('expected ')}"
            shape.fail("wrong-value", message, move.span, did_you_mean(move.text, known))
            return None
        return Change(key.text, "", value)

    def _never(self, node: Node | None, policies: tuple[str, ...]) -> dict[str, str]:
        values = {*chain.from_iterable(self._versions[name].policy.values for name in policies)}
        never = {}
        if isinstance(node, MappingNode) and not node.entries:
            self._shape.fail("wrong-shape", "expected what may never come of the change", node.span)
        for key, fault in self._shape.entries(node, "`never`"):
            known = {*_BESIDES, *values}
            if key.text not in known and self._wrong:
                continue
            if not self._report.known("unknown-value", key.text, known, key.span):
                continue
            words = {"outcome": tuple(OUTCOME_FAULTS), "decision": ("different",)}.get(key.text, VALUE_FAULTS)
            chosen = self._shape.choice(fault, f"`{key.text}`", words)
            if chosen is not None:
                never[key.text] = chosen
        return never
