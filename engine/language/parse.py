"""Policy file to policy: YAML and shape only; what it means is for `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from engine.errors import CheckError, Finding
from engine.language import policy as tree
from engine.language.document import Mapping, Node, Scalar, read_document
from engine.language.expression import ExpressionParser
from engine.language.grid import Beside, Grid, nothing_beside
from engine.language.nodes import Expression
from engine.language.parse_tables import TableReader
from engine.language.yaml_source import decode

_REQUIRED = ("policy", "version", "language", "title", "owner", "change", "outcomes", "default", "rules")
_OPTIONAL = (
    "scope",
    "parameters",
    "derive",
    "targets",
    "values",
    "combine",
    "require",
    "required",
    "on_unknown",
    "after",
    "table",
    "scorecard",
)

_T = TypeVar("_T")


class ShapeError(CheckError):
    """A policy file has not the shape of a policy.

    Args:
        findings: Everything that is wrong with its shape, in the order of the file.
        policy: What could be read of it all the same, for a check of the rest.
    """

    def __init__(self, findings: list[Finding], policy: tree.Policy) -> None:
        super().__init__(findings)
        self.policy = policy


class PolicyParser:
    """Parses policy files; keep one, its grammar takes a while to load."""

    def __init__(self, expressions: ExpressionParser | None = None) -> None:
        self.expressions = expressions or ExpressionParser()

    def parse(self, source: bytes | str, file: str, beside: Beside = nothing_beside) -> tree.Policy:
        """Return the policy in `source`.

        Args:
            source: The text of the file.
            file: Its path as the reader knows it.
            beside: Reads the files beside it in which tables have their rows.

        Raises:
            ShapeError: Everything that is wrong with its shape, with places.
            CheckError: It is not YAML, or not within bounds.
        """
        document, reader = self._read(source, file, beside)
        return reader.policy(document)

    def read_pieces(
        self, source: bytes | str, file: str
    ) -> tuple[tuple[tuple[Scalar, Expression], ...], tuple[Scalar, ...]]:
        """Return every expression of a policy with the text that holds it, and every block of rows.

        What aliases stand for is repeated. Takes the arguments of `parse` and raises what it raises.
        """
        document, reader = self._read(source, file, lambda _file, _sheet, span: Grid((), span))
        reader.policy(document)
        return tuple(reader.read), tuple(reader.blocks)

    def _read(self, source: bytes | str, file: str, beside: Beside) -> tuple[Node, _PolicyReader]:
        document = read_document(source, file)
        return document, _PolicyReader(self.expressions, decode(source, file).split("\n"), beside)


class _PolicyReader(TableReader):
    """One file."""

    def policy(self, document: Node) -> tree.Policy:
        found = self.fields(document, "a policy", _REQUIRED, _OPTIONAL) or {}
        on_unknown, unknown_shield = self._policy_on_unknown(found.get("on_unknown"))
        policy = tree.Policy(
            name=self.text(found.get("policy"), "`policy`") or "",
            version=self.integer(found.get("version"), "`version`") or 0,
            language=self.integer(found.get("language"), "`language`") or 0,
            title=self.localized(found.get("title"), "`title`"),
            owner=self.text(found.get("owner"), "`owner`") or "",
            change=self.text(found.get("change"), "`change`") or "",
            scope=self._scope(found.get("scope")),
            parameters=self._named(found, "parameters", self._parameter),
            derive=tuple(self._derived(found.get("derive"))),
            outcomes=self._named(found, "outcomes", self._outcome),
            targets=self._named(found, "targets", self._target),
            values=self._named(found, "values", self._value),
            combine=self.choice(found.get("combine"), "`combine`", tree.COMBINES) or "most_severe",
            default=self._default(found.get("default")),
            require=self._named(found, "require", self._requirement),
            required=self.scalars(found.get("required"), "`required`"),
            on_unknown=on_unknown,
            unknown_shield=unknown_shield,
            rules=self.rules(found.get("rules"), "rules"),
            after=self.rules(found.get("after"), "after"),
            span=document.span,
            places=self.places(found),
            tables=self._named(found, "table", self.table),
            scorecard=self.scorecard(found.get("scorecard")),
        )
        if self.findings:
            raise ShapeError(self.in_file_order(), policy)
        return policy

    def _named(self, found: dict[str, Node], key: str, read: Callable[[Scalar, Node], _T]) -> tuple[_T, ...]:
        return tuple(read(name, node) for name, node in self.entries(found.get(key), f"`{key}`"))

    def _scope(self, node: Node | None) -> dict[str, str]:
        entries = self.entries(node, "`scope`")
        return {key.text: self.text(value, f"`{key.text}` of `scope`") or "" for key, value in entries}

    def _policy_on_unknown(self, node: Node | None) -> tuple[tree.OnUnknown | None, str]:
        if node is None:
            return None, "skip"
        found = self.fields(node, "`on_unknown`", ("rule", "shield"), ("reason",)) or {}
        shield = self.choice(found.get("shield"), "`on_unknown.shield`", ("skip", "fire")) or "skip"
        outcome = self.text(found.get("rule"), "`on_unknown.rule`")
        reason = self.text(found.get("reason"), "`on_unknown.reason`")
        if outcome is None:
            return None, shield
        places = {**self.places(found), "outcome": found["rule"].span}
        return tree.OnUnknown(outcome, reason, node.span, places), shield

    def _parameter(self, key: Scalar, node: Node) -> tree.ParameterDeclaration:
        what = f"the parameter `{key.text}`"
        found = self.fields(node, what, ("type", "title", "values"), ("unit",)) or {}
        dated = tuple(self._dated(found.get("values"), what))
        if "values" in found and not dated:
            self.fail("wrong-shape", f"expected at least one value of {what}", found["values"].span)
        return tree.ParameterDeclaration(
            key.text,
            self.choice(found.get("type"), f"the type of {what}", ("money", "ratio", "int")) or "",
            self.text(found.get("unit"), f"the unit of {what}") or "",
            self.localized(found.get("title"), f"the title of {what}"),
            dated,
            key.span,
            self.places(found),
        )

    def _dated(self, node: Node | None, what: str) -> Iterator[tree.DatedValue]:
        for item in self.items(node, f"the values of {what}"):
            parts = self.fields(item, f"a value of {what}", ("from", "value")) or {}
            start = self.day(parts.get("from"), f"`from` of {what}")
            value = self.scalar(parts.get("value"), f"`value` of {what}")
            if start is not None and value is not None:
                yield tree.DatedValue(start, value)

    def _derived(self, node: Node | None) -> Iterator[tuple[Scalar, Expression]]:
        for key, value in self.entries(node, "`derive`"):
            expression = self.condition(value)
            if expression is not None:
                yield key, expression

    def _outcome(self, key: Scalar, node: Node) -> tree.OutcomeDeclaration:
        what = f"the outcome `{key.text}`"
        found = self.fields(node, what, ("title", "class"), ("obligations", "human_review", "defers")) or {}
        return tree.OutcomeDeclaration(
            key.text,
            self.localized(found.get("title"), f"the title of {what}"),
            self.choice(found.get("class"), f"the class of {what}", tree.CLASSES) or "neutral",
            self.scalars(found.get("obligations"), f"the obligations of {what}"),
            self.localized(found.get("human_review"), f"`human_review` of {what}"),
            self.choice(found.get("defers"), f"`defers` of {what}", ("true", "false")) == "true",
            key.span,
            self.places(found),
        )

    def _target(self, key: Scalar, node: Node) -> tree.TargetDeclaration:
        what = f"the target `{key.text}`"
        found = self.fields(node, what, ("title",), ("at_most", "default")) or {}
        return tree.TargetDeclaration(
            key.text,
            self.localized(found.get("title"), f"the title of {what}"),
            self.text(found.get("at_most"), f"`at_most` of {what}"),
            self.text(found.get("default"), f"`default` of {what}"),
            key.span,
            self.places(found),
        )

    def _value(self, key: Scalar, node: Node) -> tree.ValueDeclaration:
        what = f"the value `{key.text}`"
        optional = ("title", "unit", "start", "rounding", "at_least", "at_most")
        found = self.fields(node, what, ("type", "merge"), optional) or {}
        return tree.ValueDeclaration(
            key.text,
            self.choice(found.get("type"), f"the type of {what}", tree.VALUE_TYPES) or "",
            self.text(found.get("unit"), f"the unit of {what}") or "",
            self.expression(found.get("start")),
            self.choice(found.get("merge"), f"the merge of {what}", tree.MERGES) or "",
            self.choice(found.get("rounding"), f"the rounding of {what}", tree.ROUNDINGS) or "down",
            self.expression(found.get("at_least")),
            self.expression(found.get("at_most")),
            self.localized(found.get("title"), f"the title of {what}"),
            key.span,
            self.places(found),
        )

    def _default(self, node: Node | None) -> tree.Default | None:
        if node is None:
            return None
        found = self.fields(node, "`default`", ("id", "outcome"), ("reason", "obligations", "source")) or {}
        name = self.text(found.get("id"), "the id of `default`")
        outcome = self.text(found.get("outcome"), "the outcome of `default`")
        reason = self.text(found.get("reason"), "the reason of `default`")
        obligations = self.scalars(found.get("obligations"), "the obligations of `default`")
        source = self.source(found.get("source"), "`default`")
        if name is None or outcome is None:
            return None
        return tree.Default(name, outcome, reason, obligations, source, node.span, self.places(found))

    def _requirement(self, key: Scalar, node: Node) -> tree.Requirement:
        mapped, theirs = {}, {}
        for name, value in self.entries(node, f"the outcomes of `{key.text}`"):
            what = f"`{name.text}` of `{key.text}`"
            found = self.fields(value, what, ("outcome", "on")) if isinstance(value, Mapping) else None
            written = value if found is None else found.get("outcome", value)
            targets = self.scalars((found or {}).get("on"), f"`on` of {what}")
            outcome = self.text(written, what) if isinstance(written, Scalar) or found is None else None
            if outcome is not None:
                mapped[name.text] = tree.Takeover(outcome, targets, written.span)
                theirs[name.text] = name.span
        return tree.Requirement(key.text, mapped, key.span, theirs)
