"""The one error family: a code, a message, a hint and a place, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file a person edits.

    Args:
        file: Path as the reader knows it, relative to where they started.
        line: 1-based line, or row of a spreadsheet.
        column: 1-based column, counted in characters, or in columns of a spreadsheet.
        cell: The cell of a spreadsheet, such as `Sheet1!B7`; empty elsewhere.
    """

    file: str
    line: int
    column: int
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.cell or f'{self.line}:{self.column}'}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, as a value.

    Args:
        code: Permanent kebab-case name, such as ``unknown-fact``.
        message: One line: what was expected and what was found.
        hint: What the reader can do about it, or None.
        span: Where it is, or None when it has no place in a file.
    """

    code: str
    message: str
    hint: str | None = None
    span: Span | None = None

    def render(self) -> str:
        """Return the finding as a person reads it on a terminal."""
        place = f"{self.span}: " if self.span else ""
        line = f"{place}{self.message} [{self.code}]"
        return f"{line}\n  help: {self.hint}" if self.hint else line


class TidegateError(Exception):
    """Root of every error Tidegate raises on purpose.

    Args:
        code: Permanent kebab-case name of the error.
        message: One line: what was expected and what was found.
        hint: What the reader can do about it, or None.
        span: Where it is, or None.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str | None = None,
        span: Span | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.span = span

    @property
    def finding(self) -> Finding:
        """The error as a value."""
        return Finding(self.code, self.message, self.hint, self.span)

    @property
    def findings(self) -> Sequence[Finding]:
        """Everything this error reports; one finding unless it carries many."""
        return (self.finding,)

    def __str__(self) -> str:
        return "\n".join(finding.render() for finding in self.findings)


class CheckError(TidegateError):
    """Carries every finding of one check.

    Args:
        findings: At least one finding.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = tuple(findings)
        first = self._findings[0]
        super().__init__(first.code, first.message, first.hint, first.span)

    @property
    def findings(self) -> Sequence[Finding]:
        """Everything the check found, in the order of the file."""
        return self._findings


class FactError(CheckError):
    """The facts of a request cannot be read: the caller's mistake, with each fact's name."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to `word`, or None when none is close."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint naming the closest known name, or None when none is close."""
    match = nearest(word, known)
    return f"did you mean `{match}`?" if match else None
