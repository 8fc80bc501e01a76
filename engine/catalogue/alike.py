"""Reasons that a customer could not tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from engine.catalogue.catalogue import Catalogue
from engine.errors import Finding, Span
from engine.language.document import Mapping, Node
from engine.language.shape import LOCALES


def reasons_alike(catalogue: Catalogue) -> list[Finding]:
    """Return a finding for each reason that reads, in some language, as one before it does.

    It is for catalogues that are edited: what was released with a policy keeps its texts.
    """
    findings = []
    for locale in LOCALES:
        first: dict[str, tuple[str, Span]] = {}
        for code, text, span in _texts(catalogue.documents["reasons"], catalogue, locale):
            before, place = first.setdefault(text, (code, span))
            if before != code:
                message = (
                    f"expected the reasons {before} and {code} to read differently in {locale}, "
                    f"found the text of {place} again"
                )
                hint = "use one of the codes, or tell them apart"
                findings.append(Finding("same-reason-text", message, hint, span))
    return sorted(findings, key=lambda finding: finding.span or Span("", 0, 0))


def _texts(document: Node, catalogue: Catalogue, locale: str) -> Iterator[tuple[str, str, Span]]:
    """Yield code, text and place of each reason; how its lines are broken makes no other text."""
    for code, reason in catalogue.reasons.items():
        node = _under(document, "reasons", code, "text", locale)
        yield code, " ".join(reason.text[locale].split()), node.span


def _under(node: Node, *keys: str) -> Node:
    """Return what stands under keys of a document that was read, and so has them."""
    for key in keys:
        node = (node.get(key) if isinstance(node, Mapping) else None) or node
    return node
