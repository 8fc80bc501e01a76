"""Collects the findings of a check, and asks what every part of it asks: is it known, is it there once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from engine.errors import Finding, Span, did_you_mean
from engine.language.document import Scalar


class Report:
    """The findings of one check.

    Args:
        findings: Findings there are already.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings = list(findings)

    def add(self, finding: Finding) -> None:
        """Take one finding in; what it quotes of the file is brought to one line."""
        self.findings.append(replace(finding, message=" ".join(finding.message.split())))

    def fail(self, code: str, message: str, span: Span, hint: str | None = None) -> None:
        """Report one finding."""
        self.add(Finding(code, message, hint, span))

    def known(self, code: str, name: str, known: Collection[str], span: Span) -> bool:
        """Return whether a name is known; report it by a code such as `unknown-fact` when it is not."""
        if name in known:
            return True
        what = code.removeprefix("unknown-").replace("-", " ")
        hint = did_you_mean(name, known) if known else f"there is no {what} to name"
        self.fail(code, f"unknown {what} `{name}`", span, hint)
        return False

    def all_known(self, code: str, names: Iterable[Scalar], known: Collection[str]) -> tuple[str, ...]:
        """Return the names that are known, having reported the others."""
        return tuple(name.text for name in names if self.known(code, name.text, known, name.span))

    def distinct(self, code: str, named: Iterable[tuple[str, Span]]) -> None:
        """Report each name that stands twice, by a code such as `duplicate-rule-id`."""
        what = code.removeprefix("duplicate-").replace("-", " ")
        first: dict[str, Span] = {}
        for name, span in named:
            if name in first:
                message = f"expected each {what} once, found `{name}` again; first in line {first[name].line}"
                self.fail(code, message, span)
            first.setdefault(name, span)

    def in_file_order(self) -> list[Finding]:
        """Return the findings as a reader meets them, each once."""
        return sorted(dict.fromkeys(self.findings), key=lambda finding: finding.span or Span("", 0, 0))
