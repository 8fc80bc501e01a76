"""Reads the shape of a document: which keys there are and what sort of value each holds. No meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from engine.errors import Finding, Span, did_you_mean
from engine.language.document import Mapping as MappingNode
from engine.language.document import Node, Scalar, Sequence
from engine.language.moments import read_date
from engine.language.yaml_source import clipped

#: The languages every text a customer may read is written in.
LOCALES = ("zh-CN", "en")

_INTEGER = re.compile(r"-?[0-9]{1,15}", re.ASCII)


class Shape:
    """Takes a document apart, collecting findings instead of stopping at the first.

    A reading method returns None, or leaves an item out, once it has reported what is wrong.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def fail(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        """Report one finding; what it quotes of the file is brought to one line."""
        self.findings.append(Finding(code, " ".join(message.split()), hint, span))

    def in_file_order(self) -> list[Finding]:
        """Return the findings as a reader meets them."""
        return sorted(self.findings, key=lambda finding: finding.span or Span("", 0, 0))

    @staticmethod
    def places(found: Mapping[str, Node]) -> Mapping[str, Span]:
        """Return the place of each value of a mapping."""
        return {key: node.span for key, node in found.items()}

    def mapping(self, node: Node, what: str) -> MappingNode | None:
        """Return `node` if it has keys and values."""
        if isinstance(node, MappingNode):
            return node
        self.fail("wrong-shape", f"expected keys and values for {what}, found {_shape(node)}", node.span)
        return None

    def fields(
        self, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, Node] | None:
        """Return the values of a mapping by key; keys are all known, and the required ones there."""
        mapping = self.mapping(node, what)
        if mapping is None:
            return None
        needed = tuple(required)
        known = (*needed, *optional)
        found: dict[str, Node] = {}
        for key, value in mapping.entries:
            if key.text in known:
                found[key.text] = value
            else:
                self.fail(
                    "unknown-key",
                    f"unknown key `{clipped(key.text)}` in {what}",
                    key.span,
                    did_you_mean(key.text, known),
                )
        for key_text in needed:
            if key_text not in found:
                self.fail("missing-key", f"expected the key `{key_text}` in {what}", node.span)
        return found

    def entries(self, node: Node | None, what: str) -> list[tuple[Scalar, Node]]:
        """Return the keys and values of a mapping whose keys are free; none when there is no node."""
        mapping = None if node is None else self.mapping(node, what)
        return [] if mapping is None else list(mapping.entries)

    def items(self, node: Node | None, what: str) -> list[Node]:
        """Return the items of a list; none when there is no node."""
        if node is None:
            return []
        if isinstance(node, Sequence):
            return list(node.items)
        self.fail(
            "wrong-shape", f"expected a list for {what}, found {_shape(node)}", node.span, "write [a, b]"
        )
        return []

    def text(self, node: Node | None, what: str) -> str | None:
        """Return a text that is not empty."""
        scalar = self.scalar(node, what)
        if scalar is not None and not scalar.text.strip():
            self.fail("wrong-shape", f"expected text for {what}, found nothing", scalar.span)
            return None
        return None if scalar is None else scalar.text

    def scalar(self, node: Node | None, what: str) -> Scalar | None:
        """Return a single value with its place."""
        if node is None or isinstance(node, Scalar):
            return node
        self.fail("wrong-shape", f"expected text for {what}, found {_shape(node)}", node.span)
        return None

    def integer(self, node: Node | None, what: str) -> int | None:
        """Return a whole number."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        if not _INTEGER.fullmatch(scalar.text):
            self.fail(
                "wrong-shape",
                f"expected a whole number for {what}, found `{clipped(scalar.text)}`",
                scalar.span,
            )
            return None
        return int(scalar.text)

    def day(self, node: Node | None, what: str) -> date | None:
        """Return a calendar day."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        ordinal = read_date(scalar.text)
        if ordinal is None:
            message = f"expected a day such as 2026-01-31 for {what}, found `{clipped(scalar.text)}`"
            self.fail("wrong-shape", message, scalar.span)
            return None
        return date.fromordinal(ordinal)

    def choice(self, node: Node | None, what: str, known: Iterable[str]) -> str | None:
        """Return one of the `known` words."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        words = tuple(known)
        if scalar.text not in words:
            message = f"expected one of {', '.join(words)} for {what}, found `{clipped(scalar.text)}`"
            self.fail("unknown-word", message, scalar.span, did_you_mean(scalar.text, words))
            return None
        return scalar.text

    def scalars(self, node: Node | None, what: str) -> tuple[Scalar, ...]:
        """Return the items of a list of texts, with their places."""
        read = (self.scalar(item, f"an item of {what}") for item in self.items(node, what))
        return tuple(item for item in read if item is not None)

    def localized(self, node: Node | None, what: str) -> Mapping[str, str]:
        """Return a text in every language."""
        if node is None:
            return {}
        found = self.fields(node, what, LOCALES) or {}
        texts = {locale: self.text(found.get(locale), f"{what} in {locale}") for locale in LOCALES}
        return {locale: text for locale, text in texts.items() if text is not None}


def _shape(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return f"the text `{clipped(text)}`" if text.strip() else "nothing"
        case Sequence():
            return "a list"
        case MappingNode():
            return "keys and values"
