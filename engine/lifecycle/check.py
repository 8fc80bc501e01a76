"""What a lifecycle says of policies, and of itself: names, contradictions, states out of reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from engine.catalogue.catalogue import Catalogue
from engine.errors import Finding, Span, did_you_mean
from engine.language.expression import ExpressionParser
from engine.language.policy import Policy
from engine.lifecycle.machine import Machine
from engine.lifecycle.moves import Among, Decided, Happened, Move
from engine.lifecycle.read import read_as_written
from engine.lifecycle.regions import Region

#: How alike an unknown policy's name must be to a known one to be a slip of the pen. Other unknown names are
#: policies kept elsewhere: a rules directory need not hold every policy that moves an account.
_SLIP = 0.9


def check_lifecycle(
    catalogue: Catalogue,
    policies: Mapping[tuple[str, int], Policy],
    parser: ExpressionParser | None = None,
) -> list[Finding]:
    """Return everything that is wrong with a lifecycle document, in file order.

    What is said of a policy that is not there is taken for right.

    Args:
        catalogue: The catalogue with the document.
        policies: Every version of every policy as written, by name and number.
        parser: A parser to use again; loading one takes a while.
    """
    machine, unread = read_as_written(catalogue, parser)
    names = _Names.of(policies)
    findings = [
        *unread,
        *_of_moves(machine, names),
        *(finding for entry in machine.forbidden for finding in names.outcomes(entry.unless, entry.span)),
        *(
            names.unknown("obligation", action, catalogue.obligations, event.span)
            for event in machine.events.values()
            for action in event.actions
            if action not in catalogue.obligations
        ),
    ]
    if not unread:
        # What could not be read may be what leads to a state, or keeps a move from being forbidden.
        findings += [*_contradictions(machine), *_out_of_reach(machine)]
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.span or Span("", 0, 0))


@dataclass(frozen=True, slots=True)
class _Names:
    """Outcomes and rules of the policies there are, all versions together."""

    of_outcomes: Mapping[str, Collection[str]]
    of_rules: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, policies: Mapping[tuple[str, int], Policy]) -> _Names:
        outcomes: dict[str, set[str]] = {}
        rules: dict[str, set[str]] = {}
        for (name, _), policy in policies.items():
            outcomes.setdefault(name, set()).update(outcome.name for outcome in policy.outcomes)
            last = () if policy.default is None else (policy.default,)
            ids = (rule.id for rule in (*policy.rules, *policy.after, *last))
            rules.setdefault(name, set()).update(ids)
        return cls(outcomes, rules)

    @staticmethod
    def unknown(what: str, name: str, known: Iterable[str], span: Span, of: str = "") -> Finding:
        return Finding(f"unknown-{what}", f"unknown {what} `{name}`{of}", did_you_mean(name, known), span)

    def outcomes(self, named: Among, span: Span) -> Iterator[Finding]:
        for policy, outcomes in named.items():
            known = self.of_outcomes.get(policy)
            if known is None:
                if get_close_matches(policy, self.of_outcomes, 1, _SLIP):
                    yield self.unknown("policy", policy, self.of_outcomes, span)
                continue
            for outcome in outcomes:
                # One that is not written is a finding already.
                if outcome and outcome not in known:
                    yield self.unknown("outcome", outcome, known, span, f" of `{policy}`")


def _of_moves(machine: Machine, names: _Names) -> Iterator[Finding]:
    for cause, move in machine.written():
        if isinstance(cause, Decided):
            place = move.places.get("outcome", move.span)
            yield from names.outcomes({cause.policy: (cause.outcome,)}, place)
            known = names.of_rules.get(cause.policy, move.rules)
            for rule in move.rules:
                if rule not in known:
                    place = move.places["rules"]
                    yield names.unknown("rule", rule, known, place, f" of `{cause.policy}`")
        if move.given:
            yield from names.outcomes(move.given, move.places["given"])


def _contradictions(machine: Machine) -> Iterator[Finding]:
    for cause, move in machine.written():
        for entry in machine.forbidden:
            if entry.contradicts(cause, move):
                by = cause.event if isinstance(cause, Happened) else f"{cause.policy} {cause.outcome}"
                message = f"the move by `{by}` is forbidden by `{entry.name}`"
                hint = "take the state out of `from`, or name the decision under `unless`"
                yield Finding("forbidden-move", message, hint, move.span)


def _out_of_reach(machine: Machine) -> Iterator[Finding]:
    """Yield each state that no row of moves leads to; regions that nothing moves follow their fact."""
    moves = [move for _, move in machine.written()]
    for name, region in machine.regions.items():
        if any(name in move.to for move in moves):
            reached = _reached(region, moves)
            for state in region.states:
                if state not in reached:
                    message = f"no move leads to the state `{state}` of {name}"
                    yield Finding("unreachable-state", message, "add a move, or take it out", region.span)


def _reached(region: Region, moves: Iterable[Move]) -> set[str]:
    reached, before = {region.begins}, set[str]()
    steps = [
        (move.sources.get(region.name), move.to[region.name]) for move in moves if region.name in move.to
    ]
    while reached != before:
        before = {*reached}
        reached |= {to for sources, to in steps if sources is None or not reached.isdisjoint(sources)}
    return reached
