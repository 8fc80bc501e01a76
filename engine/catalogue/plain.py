"""A document as the plain values that JSON carries."""

from __future__ import annotations

from typing import Any

from engine.language.document import Mapping, Node, Scalar


def to_plain(node: Node) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return a document as plain dictionaries, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: to_plain(value) for key, value in node.entries}
    return [to_plain(item) for item in node.items]
