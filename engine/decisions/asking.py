"""What each rule of a policy asks for, worked out once; and what shields leave of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.decisions.combined import AppliedShield, Contribution
from engine.decisions.formulas import Formulas
from engine.decisions.needs import computed_from
from engine.decisions.values import Setting, ValueMerger
from engine.language.checked import CheckedPolicy, CheckedRule, CheckedSetting

#: The rank of asking for no outcome, below the mildest.
NO_OUTCOME = -1


class Asked(NamedTuple):
    """A contribution with what combining needs of it.

    Args:
        item: The contribution.
        rank: How severe its outcome is; 0 is the mildest, `NO_OUTCOME` means none.
        places: Positions of its targets.
        settings: What it sets, ready to be computed.
    """

    item: Contribution
    rank: int
    places: tuple[int, ...]
    settings: tuple[Setting, ...]


class RankedShield(NamedTuple):
    """A shield and the rank it lowers rules to."""

    applied: AppliedShield
    rank: int


class Asking(NamedTuple):
    """What one rule asks for.

    Args:
        rule: The rule.
        asked: What it asks for when it holds.
        shields: Its shields.
        reads: Positions of the facts that the values it sets are computed from.
        on_unknown: What it asks for itself when it is unknown.
        policys: What the policy asks for when a required fact of the rule is missing.
        required: Those facts.
    """

    rule: CheckedRule
    asked: tuple[Asked, ...]
    shields: tuple[RankedShield, ...]
    reads: frozenset[int]
    on_unknown: Asked | None
    policys: Asked | None
    required: tuple[str, ...]


class Asker:
    """Works out what the rules of one policy ask for.

    Args:
        policy: The checked policy.
        formulas: What compiles its expressions.
        merger: What merges its values.
    """

    def __init__(self, policy: CheckedPolicy, formulas: Formulas, merger: ValueMerger) -> None:
        self._policy = policy
        self._formulas = formulas
        self._merger = merger
        self._places = {name: place for place, name in enumerate(policy.targets)}

    def rule(self, rule: CheckedRule) -> Asking:
        """Return what a rule asks for; one without effects still obliges."""
        policy, severity = self._policy, self._policy.severity
        asked = [
            self.asked(_contribution(rule, effect.outcome, effect.targets, effect.settings))
            for effect in rule.effects
        ]
        shields = [
            RankedShield(AppliedShield(rule.id, shield, rule.reason), severity[shield.at_most])
            for effect in rule.effects
            if (shield := effect.shield) is not None
        ]
        targets = tuple(dict.fromkeys(target for effect in rule.effects for target in effect.targets))
        own, policys = (
            None
            if unknown is None
            else self.asked(
                Contribution(
                    rule.id,
                    rule.layer,
                    rule.priority,
                    unknown.outcome,
                    targets,
                    unknown.reason,
                    (),
                    is_unknown=True,
                )
            )
            for unknown in (rule.on_unknown, policy.on_unknown)
        )
        trees = (computed_from(setting) for effect in rule.effects for setting in effect.settings)
        return Asking(
            rule,
            tuple(asked) or (self.asked(_contribution(rule, None, (), ())),),
            tuple(shields),
            self._formulas.positions(tree for tree in trees if tree is not None),
            own,
            policys,
            tuple(name for name in rule.facts if name in policy.required),
        )

    def asked(self, item: Contribution) -> Asked:
        """Return a contribution with what combining needs of it."""
        rank = NO_OUTCOME if item.outcome is None else self._policy.severity[item.outcome]
        places = tuple([self._places[name] for name in item.targets])
        settings = tuple([self._merger.setting(item.rule, setting) for setting in item.settings])
        return Asked(item, rank, places, settings)

    def left_by(self, shields: Sequence[RankedShield], asked: Iterable[Asked]) -> list[Asked]:
        """Return what shields leave of what is asked for; a rule's own shield does not lower it.

        To the mildest outcome a rule disappears with all it does. Capped higher, it keeps its reason and its
        place, sets nothing and obliges nothing of its own: it takes the capped outcome's obligations.
        """
        asked = list(asked)
        caps: dict[str, int] = {}
        for each in asked:
            ranks = [
                shield.rank
                for shield in shields
                if each.item.layer in shield.applied.shield.covers and shield.applied.rule != each.item.rule
            ]
            if ranks:
                caps[each.item.rule] = min(ranks)
        capped = {each.item.rule for each in asked if each.rank > caps.get(each.item.rule, each.rank)}
        return list(self._lowered(asked, caps, capped))

    def _lowered(self, asked: Iterable[Asked], caps: Mapping[str, int], capped: set[str]) -> Iterator[Asked]:
        for each in asked:
            cap = caps.get(each.item.rule)
            if cap == 0:
                continue
            if cap is None or each.item.rule not in capped:
                yield each
                continue
            rank = min(cap, each.rank)
            outcome = None if rank == NO_OUTCOME else self._policy.outcomes[rank].name
            item = replace(each.item, outcome=outcome, obligations=(), settings=(), is_capped=True)
            yield Asked(item, rank, each.places, ())


def _contribution(
    rule: CheckedRule, outcome: str | None, targets: tuple[str, ...], settings: tuple[CheckedSetting, ...]
) -> Contribution:
    return Contribution(
        rule.id, rule.layer, rule.priority, outcome, targets, rule.reason, rule.obligations, settings
    )
