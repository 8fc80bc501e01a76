"""What a policy's targets mean: the outcomes they name are known, none is put where it may not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.errors import Span
from engine.language import policy as tree
from engine.language.checked import CheckedTakeover, CheckedTarget
from engine.language.document import Scalar
from engine.language.report import Report


class TargetChecker:
    """Checks the targets of one policy, and what rules put on them.

    Args:
        policy: The policy.
        report: Takes every finding.
    """

    def __init__(self, policy: tree.Policy, report: Report) -> None:
        self._report = report
        self._rank = {outcome.name: rank for rank, outcome in enumerate(policy.outcomes)}
        self._declared = {target.name: target for target in policy.targets}

    def declared(self) -> dict[str, CheckedTarget]:
        """Return the targets, each with the outcomes it names."""
        for target in self._declared.values():
            for key, named in (("at_most", target.at_most), ("default", target.default)):
                if named is not None:
                    self._report.known("unknown-outcome", named, self._rank, target.places[key])
            self._allowed(target.default, [target.name], target.places.get("default", target.span))
        return {
            target.name: CheckedTarget(target.name, target.title, target.at_most, target.default)
            for target in self._declared.values()
        }

    def touched(self, outcome: str | None, targets: Iterable[Scalar], place: Span) -> tuple[str, ...]:
        """Return the known ones of the targets that an outcome is put on."""
        known = self._report.all_known("unknown-target", targets, self._declared)
        self._allowed(outcome, known, place)
        return known

    def missing_facts(self, asked: tree.OnUnknown | None, rule: tree.Rule) -> None:
        """Report what missing facts of a rule would put on a target that may not get it."""
        if asked is not None:
            named = dict.fromkeys(target.text for effect in rule.effects for target in effect.targets)
            place = rule.places.get("on_unknown", rule.span)
            self._allowed(asked.outcome, [name for name in named if name in self._declared], place)

    def taken_over(self, outcomes: Mapping[str, tree.Takeover]) -> dict[str, CheckedTakeover]:
        """Return what the outcomes of another policy come to."""
        return {
            theirs: CheckedTakeover(ours.outcome, self.touched(ours.outcome, ours.targets, ours.span))
            for theirs, ours in outcomes.items()
        }

    def _allowed(self, outcome: str | None, targets: Iterable[str], place: Span) -> None:
        for name in targets:
            most = self._declared[name].at_most
            if outcome in self._rank and most in self._rank and self._rank[outcome] > self._rank[most]:
                message = f"expected at most {most} for `{name}`, found {outcome}"
                self._report.fail("too-severe", message, place, f"leave `{name}` out")
