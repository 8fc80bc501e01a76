"""The reasons a customer is given: at most four, one per family, only what may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.catalogue.catalogue import Catalogue
from engine.catalogue.entries import Texts
from engine.decisions.combined import Contribution
from engine.language.checked import CheckedDefault

#: More than four reasons are not likely to be helpful (Reg B, Supplement I, 9(b)(2)-1).
MOST_REASONS = 4

#: Code shown instead of a reason that may not be told.
GENERIC = "GENERIC"


@dataclass(frozen=True, slots=True)
class PrincipalReason:
    """One reason of a decision.

    Args:
        code: Its code, or `GENERIC` where a substitute stands for it.
        rule: The rule it comes from; None for a substitute, which must not tell.
        text: What the customer reads, by locale.
        remedy: What the customer can do, by locale.
        remedy_code: Code of the remedy.
    """

    code: str
    rule: str | None
    text: Texts
    remedy: Texts
    remedy_code: str

    def to_dict(self, locale: str) -> dict[str, object]:
        """Return it as JSON carries it, in one language."""
        remedy = {"code": self.remedy_code, "text": self.remedy[locale]}
        return {"code": self.code, "rule": self.rule, "text": self.text[locale], "remedy": remedy}


def principal_reasons(
    contributing: Sequence[Contribution],
    catalogue: Catalogue,
    default: CheckedDefault,
    *,
    falls_back: bool,
    class_: str,
) -> tuple[PrincipalReason, ...]:
    """Return the reasons to show.

    Args:
        contributing: What made the decision what it is, what counts most first.
        catalogue: Reasons and remedies.
        default: What the policy decides where nothing remains.
        falls_back: Whether the default's reason may stand in where none can be shown.
        class_: Class of the decision; one nobody is worse off by need not say that it has a hidden reason.
    """
    chosen: dict[str, PrincipalReason] = {}
    for item in contributing:
        reason = catalogue.reasons.get(item.reason or "")
        if reason is None:
            continue
        if reason.disclosure == "full":
            shown = PrincipalReason(
                reason.code, item.rule, reason.text, catalogue.remedies[reason.remedy], reason.remedy
            )
            chosen.setdefault(reason.family, shown)
        elif reason.disclosure == "generic":
            chosen.setdefault(GENERIC, _generic(catalogue, reason.remedy))
    if not chosen and default.reason is not None and falls_back:
        reason = catalogue.reasons[default.reason]
        if reason.disclosure == "full":
            remedy: Mapping[str, str] = catalogue.remedies[reason.remedy]
            return (PrincipalReason(reason.code, default.id, reason.text, remedy, reason.remedy),)
    hidden = next((item.reason for item in contributing if item.reason), None)
    if not chosen and hidden is not None and class_ == "adverse":
        return (_generic(catalogue, catalogue.reasons[hidden].remedy),)
    return tuple(chosen.values())[:MOST_REASONS]


def _generic(catalogue: Catalogue, remedy: str) -> PrincipalReason:
    return PrincipalReason(GENERIC, None, catalogue.generic, catalogue.remedies[remedy], remedy)
